"""The outline of a letter: for every block, the zone it stands in and the question it answers.

One walk from top to bottom. A heading, a label or a sentence that only a force writes moves the
walker from the front matter to the request, to the answers, into an argument and out again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from typing import TypeVar

from loaders.reading import labels, patterns
from loaders.reading.citations import Citation
from loaders.reading.paragraphs import Block, heading_kind

T = TypeVar("T")

ARGUMENT_ZONES = frozenset({"harm", "for", "against", "factor", "balance", "interest"})
_LAST_ZONES = frozenset({"for", "against", "balance"})
_AT_ONCE = 10  # characters within which a sentence starts with its question
_NEAR = 6  # paragraphs within which the next of a list of questions stands
_HEAD = 12  # blocks at the head of a letter, which say what it is
_SCOPE_LEAD = 100  # characters within which "As to question 3, ..." starts


@dataclass(frozen=True, slots=True)
class Placed:
    """A block in its place.

    ``zone`` is front, request, answer, explanation, review or one of ``ARGUMENT_ZONES``; ``label``
    the question answered; ``kind`` the kind of its heading. ``start`` to ``end`` is
    the paragraph without its label and heading.
    """

    block: Block
    zone: str
    label: str | None
    kind: str | None
    start: int
    citations: tuple[Citation, ...]

    @property
    def end(self) -> int:
        """Where the block ends."""
        return self.block.end

    @property
    def is_empty(self) -> bool:
        """Whether only a label or heading stands here."""
        return self.start >= self.block.end

    @property
    def body_citations(self) -> tuple[Citation, ...]:
        """The citations of the paragraph itself."""
        return tuple(c for c in self.citations if c.start >= self.start)

    @property
    def heading_citations(self) -> tuple[Citation, ...]:
        """The citations of the heading in front of the paragraph."""
        return tuple(c for c in self.citations if c.start < self.start)


@dataclass(frozen=True, slots=True)
class Asked:
    """One numbered question of the request."""

    label: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks in their places and the questions of the request.

    ``numbered`` are the labels that stand in front of an answer; others are only spoken of.
    ``groups`` gives the label of each question that is answered in a group.
    """

    placed: tuple[Placed, ...]
    asked: tuple[Asked, ...]
    numbered: frozenset[str] = frozenset()
    groups: Mapping[str, str] = field(default_factory=dict)

    def zone(self, *zones: str) -> list[Placed]:
        """Return the blocks of the named zones."""
        return [placed for placed in self.placed if placed.zone in zones]

    def zone_at(self, at: int) -> str:
        """Return the zone of the block that holds a place."""
        index = bisect_right(self.placed, at, key=lambda placed: placed.block.start) - 1
        return self.placed[index].zone if index >= 0 else "front"

    @property
    def labels(self) -> list[str | None]:
        """The labels of the answers, in order of first appearance."""
        answered = (p.label for p in self.placed if p.zone == "answer" and not p.is_empty)
        return list(dict.fromkeys(answered))


def outline(folded: str, blocks: Sequence[Block], citations: Sequence[Citation]) -> Outline:
    """Place every block of a folded text."""
    walker = _Walker(folded, blocks)
    placed = []
    for block, cited in zip(blocks, _by_block(blocks, citations), strict=True):
        walker.step(block)
        placed.append(
            Placed(block, walker.zone_of_block, walker.label, walker.kind, walker.body, cited)
        )
    if (together := walker.all_at_once) and not any(
        one.zone == "answer" and one.label not in (None, together) for one in placed
    ):
        placed = [replace(one, label=None) for one in placed]
        return Outline(tuple(placed), tuple(walker.asked))
    return Outline(tuple(placed), tuple(walker.asked), walker.numbered, walker.answered)


def _by_block(blocks: Sequence[Block], citations: Sequence[Citation]) -> list[tuple[Citation, ...]]:
    out, at = [], 0
    for block in blocks:
        mine = []
        while at < len(citations) and citations[at].start < block.end:
            mine.append(citations[at])
            at += 1
        out.append(tuple(mine))
    return out


@dataclass
class _Walker:
    folded: str
    blocks: Sequence[Block]
    zone: str = "front"
    label: str | None = None
    kind: str | None = None  # of the heading at the head of the block, after its label
    body: int = 0
    passed: str | None = None  # the zone of this block alone
    asked: list[Asked] = field(default_factory=list)
    asking: str | None = None  # the question last met, not yet answered
    waiting: int = 0  # questions met since the last answer
    turns: bool = False  # each question is followed by its answer
    told: bool = False  # the request is told in a sentence, not printed
    reasons: bool = False  # the whole request is refused, and a list gives the reasons
    headed: bool = False  # the request stands under a heading
    inline: bool = False  # an answer stands behind its question on the same line
    answers: int = 0  # answers met with no label
    unanswered: list[str] = field(default_factory=list)  # repeated above, with no answer yet
    answered: dict[str, str] = field(default_factory=dict)  # questions, and the label of each
    again: bool = False  # the answers have started again at 1, as a second force's do
    silent: bool = False  # nothing has been said yet under the label
    subs: set[str] = field(default_factory=set)  # the lettered questions below a numbered one
    in_list: bool = False  # the exemptions relied on are listed by number
    at: int = -1

    def __post_init__(self) -> None:
        whole = self.folded.replace("\n", " ")  # a line may end between any two words
        self.texts = [whole[block.start : block.end] for block in self.blocks]
        self.columns = any(patterns.COLUMNS_HEAD.match(text) for text in self.texts)
        short = sum(bool(patterns.Q_LABEL.match(text)) for text in self.texts) > 1
        self.labels = [
            (labels.answer_of(text) if short else None) or labels.label_of(text, self.columns)
            for text in self.texts
        ]
        self._drop_figures()
        self.questions = self._unlabelled()
        self.reviews = any("internal review" in text for text in self.texts[:_HEAD])
        self.answer_words = sum(bool(patterns.ANSWER_WORD.match(text)) for text in self.texts)
        self.answer_words += sum(bool(patterns.ANSWER_LEAD.match(text)) for text in self.texts)
        self.q_marks = sum(bool(patterns.Q_ALONE.match(text)) for text in self.texts)
        if self.q_marks:
            starts = (patterns.ANSWER_START.match(text) for text in self.texts)
            self.answer_words = max(self.answer_words, sum(map(bool, starts)))
        headings = Counter(block.kind for block in self.blocks)
        self.pairs = min(headings["request"], headings["response"]) >= 2  # of question and answer
        # where each stands last: looking at all the rest each time would take the square of it
        self.last_bare = _last(
            labels.number(one.first) if one and one.says == "number" else None
            for one in self.labels
        )
        self.last_kind = _last(block.kind for block in self.blocks)
        said = [one if one and one.says == "answer" else None for one in self.labels]
        self.answer_names = {name for one in said if one for name in one.names}
        self.last_answer = _last(one and "answer" for one in said).get("answer", -1)

    def step(self, block: Block) -> None:
        """Move to the next block."""
        self.at += 1
        self.passed = None
        self.body, self.kind = block.body, block.kind
        text = self.texts[self.at]
        if self._question(block, text) or self._answer_word(block, text) or self._label(block):
            return
        if self.kind:
            self._heading(self.kind, text)
        else:
            self._sentence(text)
        self.silent = False

    @property
    def zone_of_block(self) -> str:
        """The zone this block stands in, which may not be that of the next."""
        return self.passed or self.zone

    @property
    def numbered(self) -> frozenset[str]:
        """The labels in front of the answers."""
        lost = (f"A{number}" for number in range(1, self.answers + 1))
        return frozenset([*self.answered.values(), *lost])

    @property
    def all_at_once(self) -> str | None:
        """The label of all the questions, where each is repeated in front of one answer to all."""
        named = any(one and len(one.names) > 1 for one in self.labels)  # so by the force
        together = labels.join(self.unanswered)
        at_once = len(self.unanswered) > 1 and {*self.answered.values()} == {together}
        return together if at_once and not named else None

    # -- questions and answers without a number ----------------------------------------------

    def _unlabelled(self) -> frozenset[int]:
        """Return the blocks that ask, where each question stands above its answer, no more said.

        They end in a question mark, and only a force can have written what is right below.
        """
        asks = [
            not block.kind and text.rstrip(' "').endswith("?")
            for block, text in zip(self.blocks, self.texts, strict=True)
        ]
        last = [at for at, one in enumerate(asks) if one and asks[at + 1 : at + 2] != [True]]
        below = [self.texts[at + 1] if at + 1 < len(self.texts) else "" for at in last]
        if len(last) < 2 or not all(map(_is_answer, below)):
            return frozenset()
        if any(
            label and not text.isdigit()
            for label, text in zip(self.labels, self.texts, strict=True)
        ):
            return frozenset()
        return frozenset(at for at, one in enumerate(asks) if one)

    def _drop_figures(self) -> None:
        """Take no label from a number alone that stands between question 1 and question 2."""
        for at in range(1, len(self.labels) - 1):
            above, one, below = self.labels[at - 1 : at + 2]
            if above and one and below and one.is_alone and above.rest and below.rest:
                asks = above.rest.rstrip(' "').endswith("?")
                if asks and labels.number(below.first) == labels.number(above.first) + 1:
                    self.labels[at] = None

    def _question(self, block: Block, text: str) -> bool:
        """``Q.`` in front of a question, or a question of a letter that labels none."""
        mark = patterns.Q_ALONE.match(text) if self.answer_words or self.q_marks > 1 else None
        if not mark and self.at not in self.questions:
            return False
        self.body, self.kind = block.start + (mark.end() if mark else 0), None
        self.zone = self.passed = "request"
        alone = mark is not None and self.answer_words < 2  # no "A." below it
        if alone or (not mark and self.at + 1 not in self.questions):
            self.answers += 1
            self.zone, self.label, self.silent = "answer", f"A{self.answers}", True
        return True

    def _answer_word(self, block: Block, text: str) -> bool:
        """``Answer`` on a line of its own, or in front of the answer."""
        alone = patterns.ANSWER_WORD.match(text)
        match = alone or patterns.ANSWER_START.match(text)
        if not match or (not alone and self.zone in ("front", "review") and self.answer_words < 2):
            return False  # "A. Clerk"
        if alone and self.answer_words < 2 and not self.turns:
            return False
        below = self.texts[self.at + 1] if self.at + 1 < len(self.texts) else ""
        if text.startswith("a.") and below.startswith("b."):  # a list of questions
            return False
        if alone and patterns.ANSWER_WORD.match(below):  # "Response" over "Answer"
            return False
        self.body, self.kind = block.start + match.end(), None
        self.zone, self.unanswered = "answer", []
        if not self._take_waiting() and self.answer_words >= 2:
            self.answers += 1
            self.label = f"A{self.answers}"
        return True

    def _take_waiting(self) -> bool:
        """Take the questions that wait for an answer, if any, as those answered here."""
        waiting, self.waiting = self.waiting, 0
        if not (self.asking and waiting):
            return False
        if waiting == 1 or self.pairs:
            items = [
                item for one in self.asked[-waiting:] for item in labels.items(one.label or "")
            ]
            self.label = labels.join(items)
        else:
            return False
        self.asking, self.silent = None, True
        self.answered.update(dict.fromkeys(labels.items(self.label or ""), self.label or ""))
        return True

    # -- labels ------------------------------------------------------------------------------

    def _label(self, block: Block) -> bool:
        label = self.labels[self.at] or self._letter(block)
        if not label or block.kind in ("explanation", "review") or self.zone == "review":
            return False
        ranges = label.first.isdigit() and "-" in labels.join(label.names)
        if ranges and self._is_no_range(label.names):
            label = labels.one_label(label, self.texts[self.at])
        if patterns.STATUTE.match(label.rest) or self._counts(label):
            return False
        if patterns.WIDE_GAP.hits(label.rest) and (self.zone == "answer" or _is_answer(label.rest)):
            self.zone = "answer"  # two columns of a page, line by line
            return True
        pair = self._is_pair(label, block)
        if not pair and self._answers(label):
            self._answer(label, block)
        elif pair or self.zone in ("front", "request") or self._next_turn(label):
            self._ask(label, block)
        else:
            return False
        return True

    def _counts(self, label: labels.Label) -> bool:
        """Say whether a number is no label: a figure, or the count of a list or of paragraphs.

        ``1. Section 31(1) - Law Enforcement`` stands below ``... under the following:``, and
        ``2. I have looked at the reply`` in a review.
        """
        if label.says != "number":
            return False
        if label.is_alone and self.turns and self.silent:
            return True
        if self.zone == "answer" and patterns.EXEMPTION_LINE.match(label.rest) and self.at:
            above = self.labels[self.at - 1]
            if above:
                return self.in_list and bool(patterns.EXEMPTION_LINE.match(above.rest))
            self.in_list = label.first == "1" and patterns.LIST_OF_EXEMPTIONS.hits(
                self.texts[self.at - 1]
            )
            return self.in_list
        return self.reviews and not self.asked and bool(patterns.REVIEWER_SPEAKS.match(label.rest))

    def _is_no_range(self, names: Sequence[str]) -> bool:
        """Say whether ``Q1 - 14`` is question 1 and its answer: 14 was not asked, or Q2 follows."""
        greatest = self._greatest if self.asked else labels.MOST
        below = next((one for one in self.labels[self.at + 1 :] if one), None)
        after = labels.number(names[0]) + 1
        follows = below is not None and labels.number(below.first) == after
        return follows or labels.number(names[-1]) > greatest

    def _letter(self, block: Block) -> labels.Label | None:
        """Return a label that is a mere letter, where the request has a list of them."""
        text = self.texts[self.at]
        match = patterns.LETTER_LABEL.match(text)
        if not match:
            return None
        if sub := self._sub_question(match["letter"]):
            return labels.Label((sub,), match.end(), "letter", text[match.end() :])
        name = match["letter"].upper() if block.capital else match["letter"]
        known = [asked.label for asked in self.asked]
        if name not in known:
            after = labels.letter_after(known[-1] if known else None)
            next_one = labels.letter_after(name.lower())
            opens = not known and match["letter"] in ("a", "i") and self._stands_below(next_one)
            if self.zone not in ("front", "request") or not (opens or name.lower() == after):
                return None
        return labels.Label((name,), match.end(), "letter", text[match.end() :])

    def _sub_question(self, letter: str) -> str | None:
        """Return the label of ``a)`` below ``1.``, where the request has or had such a list.

        In the request itself the list belongs to its question.
        """
        above = self.label if self.zone == "answer" else None
        if self.zone == "request" and self.asked and not self.turns:
            self.subs.add(f"{labels.number(self.asked[-1].label or '')}{letter}")
        number = (above or "").rstrip("abcdefghiv")
        sub = f"{number}{letter}"
        return sub if number.isdigit() and sub in self.subs and sub not in self.answered else None

    def _stands_below(self, letter: str | None) -> bool:
        """Say whether a letter labels one of the next paragraphs."""
        near = self.texts[self.at + 1 : self.at + 1 + _NEAR]
        found = (patterns.LETTER_LABEL.match(text) for text in near)
        return any(match["letter"] == letter for match in found if match)

    def _is_pair(self, label: labels.Label, block: Block) -> bool:
        """Say whether a label heads a question whose answer has a label or a word of its own.

        ``Request 1`` is followed by ``Answer 1``, or by ``Answer``.
        """
        numbered = label.says == "question" and label.first in self.answer_names
        alone = block.kind == "request" and self.answer_words >= 2
        return (numbered and label.first not in self.answered) or alone

    @property
    def _greatest(self) -> int:
        """The greatest number of a question asked."""
        return max(labels.number(one.label or "") for one in self.asked)

    def _answers(self, label: labels.Label) -> bool:
        """Say whether a label stands in front of an answer rather than of a question."""
        if label.says == "answer":
            return True
        known = {asked.label for asked in self.asked}
        if self.zone in ("front", "request"):
            says = not _goes_on_asking(label.rest) and (
                _is_answer(label.rest)
                or self._next_answers(label)
                or (self.told and patterns.COUNTED.hits(label.rest))
            )
            if self.headed and self._response_follows():
                says = False
            return labels.join(label.names) in known or set(label.names) <= known or says
        if self._next_turn(label) or (self.reasons and not known):
            return False
        if label.says == "letter":
            return label.first not in self.answered
        if label.says == "question":
            return True
        fresh = label.first not in self.answered
        if self.zone in ARGUMENT_ZONES or self.zone == "explanation":
            follows = self.label is not None and labels.follows(self.label, label.first)
            says = not label.rest.strip() or _is_answer(label.rest)
            return follows and (says or label.first in known)
        if label.first in labels.items(self.label or "")[1:]:
            return True  # "(2)", after what was said of "(1) and (2)"
        if label.first in known or self.label is None:
            return fresh or self._restarts(label.first) or self._goes_round(label.first)
        return labels.follows(self.label, label.first) or self._restarts(label.first)

    def _next_answers(self, label: labels.Label) -> bool:
        """Say whether the next number stands in front of an answer, where none was asked."""
        if self.asked or label.says != "number":
            return False
        after = labels.number(label.first) + 1
        below = (
            one for one in self.labels[self.at + 1 :] if one and labels.number(one.first) == after
        )
        following = next(below, None)
        return following is not None and _is_answer(following.rest)

    def _restarts(self, first: str) -> bool:
        """Say whether labels start again at 1, with 2 to come."""
        return labels.number(first) == 1 and self.last_bare.get(2, -1) > self.at

    def _goes_round(self, first: str) -> bool:
        """Say whether a label follows the one before, where the answers started again at 1."""
        return self.again and self.label is not None and labels.follows(self.label, first)

    def _next_turn(self, label: labels.Label) -> bool:
        """Say whether a label stands in front of the next question of a letter in turns."""
        return (
            self.turns
            and label.first not in self.answered
            and not _is_answer(label.rest)
            and (self.label is None or labels.number(label.first) > labels.number(self.label))
        )

    def _alternates(self) -> bool:
        """Say whether the questions from here on have answers of the force between them."""
        if self.answer_names:
            return False
        last, answered, questions, said, asked = 0, 0, 0, False, False
        listed = self._response_follows()
        for block, label, text in zip(
            self.blocks[self.at :], self.labels[self.at :], self.texts[self.at :], strict=True
        ):
            if label and labels.number(label.first) == last + 1:
                last, answered, questions, said = last + 1, answered + said, questions + 1, False
                asked = not listed and label.rest.rstrip(' "').endswith("?")
            elif block.kind == "response" or (label and self._goes_back(label, last)):
                break
            elif not label and not block.kind:
                said = said or _is_answer(text) or (asked and not _asks_on(text))
        return questions > 1 and answered * 2 >= questions - 1

    @staticmethod
    def _goes_back(label: labels.Label, last: int) -> bool:
        """Say whether a label is no later than the last one; 1b is later than 1a."""
        number = labels.number(label.first)
        return number < last or (number == last and not label.first[-1:].isalpha())

    def _ask(self, label: labels.Label, block: Block) -> None:
        name = labels.join(label.names)
        at = block.start + label.end
        column = label.rest.find("|") if self.columns else self._inline_answer(label.rest)
        self.turns = self.turns or (not self.asked and not self.columns and self._alternates())
        self.asked.append(Asked(name, at, block.end if column < 0 else at + column))
        if self.turns:
            name = self._with_unanswered(label)
        self.body, self.kind = at, None
        self.zone = self.passed = "request"
        self.asking = name
        self.waiting += 1
        if column >= 0:
            self.label, self.body, self.passed = name, at + column + 1, "answer"
            self.answered.update(dict.fromkeys(label.names, name))
        elif self.turns:
            self.label, self.zone, self.silent = name, "answer", True
            self.unanswered = labels.items(name)
            self.answered.update(dict.fromkeys(self.unanswered, name))

    def _with_unanswered(self, label: labels.Label) -> str:
        """Return a label with those of the questions right above, which it is answered with."""
        above = self.unanswered if self.silent and self.zone == "answer" else []
        return labels.join([*above, *label.names])

    def _inline_answer(self, rest: str) -> int:
        """Return where a question ends that has its answer behind it on its line, or -1."""
        match = patterns.INLINE_ANSWER.match(rest)
        if not match or (self.headed and self._response_follows()):
            return -1
        if not (self.inline or patterns.SHORT_ANSWER.match(match["answer"])):
            return -1
        self.inline = self.turns = True
        return match.start("answer") - 1

    def _answer(self, label: labels.Label, block: Block) -> None:
        name = labels.join(label.names)
        self.again = self.again or (label.first == "1" and "1" in self.answered)
        groups = {self.answered.get(one) for one in label.names}
        again = None not in groups and self.zone in (*ARGUMENT_ZONES, "explanation")
        if again and len(groups) == 1:
            name = groups.pop() or name  # "Q2" in the arguments on "Q2 and Q3"
        together = self._with_unanswered(label)
        self.label, self.unanswered = name, []
        self.asking, self.waiting = None, 0
        self.body, self.kind = block.start + label.end, None
        kind = heading_kind(label.rest) if label.rest else None
        if kind in ARGUMENT_ZONES:
            self.zone, self.kind, self.body = kind, kind, block.end
        elif again:
            self.zone = self.zone if label.rest else "explanation"
        else:
            self.zone = "answer"
            self.silent = not label.rest
        if not again:
            self.answered.update(dict.fromkeys(label.names, name))
            in_table = self.columns and "|" in label.rest
            inline = self._inline_answer(label.rest)
            if inline >= 0:
                self.body += inline + 1
            elif label.rest and not in_table and self._repeats_question(label.rest):
                self.label, self.passed, self.silent = together, "request", True
                self.unanswered = labels.items(together)
                self.answered.update(dict.fromkeys(self.unanswered, together))

    def _repeats_question(self, rest: str) -> bool:
        words = rest.split()
        asked = (self.folded[one.start : one.end].split() for one in self.asked)
        same = any(len(words) > 3 and question[:6] == words[:6] for question in asked)
        if same or (rest.rstrip(' "').endswith("?") and not patterns.CLARIFY.hits(rest)):
            return True
        asks = patterns.ASKS.match(rest) or patterns.APPLICANT_SPEAKS.hits(rest)
        return bool(asks and not _gives(rest))

    # -- headings and sentences --------------------------------------------------------------

    def _heading(self, kind: str, text: str) -> None:
        scope = patterns.SCOPE.search(text) if kind in ARGUMENT_ZONES else None
        if scope:
            self.label = self._known(labels.scope(scope))
        if kind == "request":
            if self.zone in ("front", "request") or self._response_follows():
                self.zone, self.label, self.asking = "request", None, None
                self.headed = True
        elif kind == "response":
            self._response_heading()
        elif kind == "explanation":
            self.zone, self.label = "explanation", None
        elif kind == "review" and self._own_review(text):
            self._response_heading()
        elif kind != "review" and self.zone == "request":
            return
        elif kind != "review" or self.zone not in ("front", "request"):
            self.zone = kind

    def _own_review(self, text: str) -> bool:
        """Say whether ``Review`` heads the answer of an internal review."""
        asked = self.zone in ("request", "answer")
        return asked and self.reviews and bool(patterns.OWN_REVIEW.match(text))

    def _response_heading(self) -> None:
        paired = self.zone == "request" and self.pairs and self._take_waiting()
        if self.zone in ("front", "request", "explanation") and not paired:
            self.label, self.asking, self.headed = None, None, False
        if self.zone in ("front", "request", "explanation", "answer"):
            self.zone = "answer"

    def _response_follows(self) -> bool:
        """Say whether a heading such as ``Response``, or ``Response 1``, stands below."""
        return max(self.last_kind.get("response", -1), self.last_answer) > self.at

    def _sentence(self, text: str) -> None:
        if self.turns and self.silent and self.zone == "answer" and _goes_on_asking(text):
            self.passed = "request"
        elif self.zone == "front" and patterns.ASKED_SENTENCE.match(text):
            self.zone = "request"
            self.told = text.endswith(".")
        elif self.zone in ("front", "request"):
            if self._force_speaks(text):
                self.zone, self.label, self.asking = "answer", None, None
                self._scope(text)
        elif self.zone != "review" and patterns.CLOSING.match(text):
            self.zone = "review"
        elif self.zone in ("answer", "explanation") or patterns.ANSWER_SCOPE.match(text):
            if self.zone in ARGUMENT_ZONES:
                self.zone = "answer"
            self._scope(text)
        elif self.zone in _LAST_ZONES and patterns.SECTION_TITLE.match(text):
            self.zone = "explanation"  # the next exemption is dealt with

        if self.zone == "answer" and self.label is None:
            self.reasons = (
                self.reasons or patterns.VEXATIOUS.hits(text) or patterns.WHOLE.hits(text)
            )

    def _force_speaks(self, text: str) -> bool:
        if self.headed and self._response_follows():
            return False  # the answer has a heading, as the request had
        clarifies = patterns.CLARIFY.hits(text)
        if clarifies and ("your request" in text or patterns.AWAITS.hits(text)):
            return True
        speaks = patterns.FORCE_SPEAKS.hits(text) or clarifies
        speaks = speaks or (self.told and patterns.COUNTED.hits(text))
        return bool(speaks) and not (patterns.APPLICANT_SPEAKS.hits(text) or text.startswith('"'))

    def _scope(self, text: str) -> None:
        """``As to question 3, ...`` says which question this and the next sentences answer."""
        if text.startswith("your "):
            return
        if patterns.REMAINING.match(text) or patterns.WHOLE.hits(text):
            self.label = None
            return
        said = patterns.SENTENCE_BREAK.split(text)
        for sentence in (said[0], said[-1]) if text.endswith(":") else said[:1]:  # or a list's head
            if names := self._answers_for(sentence):
                if not self._to_come(names):  # else a summary, and the body wins
                    self.label = self._known(names)
                return
        scoped = patterns.SCOPE.search(text, 0, _SCOPE_LEAD + 40)
        general = not scoped and patterns.NCND.hits(text) and patterns.ANY_OTHER.hits(text)
        if general and not self.silent and not self._goes_on():
            self.label = None  # of the request as a whole, after its numbered answers

    def _answers_for(self, sentence: str) -> list[str]:
        """Return the questions that a sentence says, near its start, that it answers."""
        match = patterns.SCOPE.search(sentence, 0, _SCOPE_LEAD + 40)
        if not match or match.start() > _SCOPE_LEAD or sentence[: match.start()].endswith("("):
            return []
        if match.start() > _AT_ONCE and patterns.RECITAL.hits(sentence):
            return []
        names = labels.scope(match)
        names = names[:1] if "-" in match[0] and self._is_no_range(names) else names
        return [] if patterns.REFERS.hits(sentence[: match.start()]) else names

    def _known(self, names: Sequence[str]) -> str:
        """Return the label of some questions: that of their group where they were answered so."""
        groups = {self.answered.get(one) for one in names}
        only = groups.pop() if len(groups) == 1 else None
        return only or labels.join(names)

    def _to_come(self, names: Sequence[str]) -> bool:
        """Say whether some questions have a numbered answer further on."""
        return any(self._last_answers.get(name, -1) > self.at for name in names)

    @cached_property
    def _last_answers(self) -> dict[str, int]:
        """Where the last numbered answer to each question stands, before all explanations."""
        last, explained, argued = {}, False, False
        known = {asked.label for asked in self.asked}
        for at, (block, label) in enumerate(zip(self.blocks, self.labels, strict=True)):
            explained = explained or block.kind == "explanation"
            argued = argued or explained or block.kind in ARGUMENT_ZONES
            if label:
                below = self.texts[at + 1] if at + 1 < len(self.texts) else ""
                plain = not argued and label.says == "number" and label.first in known
                says = plain or (not explained and _is_answer(label.rest or below))
                if says or label.says == "answer":
                    last.update(dict.fromkeys(label.names, at))
        return last

    def _goes_on(self) -> bool:
        """Say whether the answers to later questions are to come."""
        return self.label is None or self._greatest_below[self.at + 1] > labels.number(self.label)

    @cached_property
    def _greatest_below(self) -> list[int]:
        """The greatest number of a label from each block on."""
        numbers = (labels.number(one.first) if one else 0 for one in reversed(self.labels))
        return list(accumulate(numbers, max, initial=0))[::-1]


def _last(values: Iterable[T]) -> dict[T, int]:
    """Return where each value stands last."""
    return {value: at for at, value in enumerate(values)}


def _gives(text: str) -> bool:
    """Say whether a line that may ask does answer: ``Please see below``."""
    gives = (patterns.DISCLOSE, patterns.ELSEWHERE, patterns.CLARIFY)
    return _is_answer(text) or any(pattern.hits(text) for pattern in gives)


def _goes_on_asking(text: str) -> bool:
    """Say whether a line goes on with the question above it."""
    asks = text.rstrip(' "').endswith("?") or patterns.ASKS.match(text)
    return bool(asks) and not _is_answer(text)


def _asks_on(text: str) -> bool:
    """Say whether a line below a question may belong to it."""
    return _goes_on_asking(text) or patterns.APPLICANT_SPEAKS.hits(text)


def _is_answer(text: str) -> bool:
    """Say whether only a force can have written a line."""
    if text.rstrip(' "').endswith("?"):
        return patterns.ASKS_YOU.hits(text)
    return bool(
        patterns.SHORT_ANSWER.match(text)
        or patterns.SAME_ANSWER.match(text)
        or patterns.NOT_HELD.hits(text)
        or patterns.REFUSE_STRONG.hits(text)
        or patterns.SAYS_HELD.hits(text)
        or patterns.YOU_ASK.hits(text)
        or (patterns.COUNTED.hits(text) and not patterns.APPLICANT_SPEAKS.hits(text))
        or (patterns.FORCE_SPEAKS.hits(text) and not patterns.APPLICANT_SPEAKS.hits(text))
    )
