"""The outline of a letter: for every block, the zone it stands in and the question it answers.

One walk from top to bottom. A heading, a label or a sentence that only a force writes moves the
walker from the front matter to the request, to the answers, into an argument and out again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders import labels, patterns
from loaders.citations import Citation
from loaders.paragraphs import Block, heading_kind

ARGUMENT_ZONES = frozenset({"harm", "for", "against", "factor", "balance", "interest"})
_LAST_ZONES = frozenset({"for", "against", "balance"})
_MOST_LABELS = 60  # questions in one request
_AT_ONCE = 10  # characters within which a sentence starts with its question
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
    """The blocks in their places and the questions of the request."""

    placed: tuple[Placed, ...]
    asked: tuple[Asked, ...]

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
    return Outline(tuple(placed), tuple(walker.asked))


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
    headed: bool = False  # the request stands under a heading
    answers: int = 0  # answers met with no label
    answered: set[str] = field(default_factory=set)
    at: int = -1

    def __post_init__(self) -> None:
        self.texts = [self.folded[block.start : block.end] for block in self.blocks]
        self.answer_words = sum(bool(patterns.ANSWER_WORD.match(text)) for text in self.texts)
        self.style = _style(self.texts)
        self.answer_labels = [_answer_number(text) for text in self.texts]

    def step(self, block: Block) -> None:
        """Move to the next block."""
        self.at += 1
        self.passed = None
        self.body, self.kind = block.body, block.kind
        text = self.texts[self.at]
        if self._answer_word(block, text) or self._label(block, text):
            return
        if self.kind:
            self._heading(self.kind, text)
        else:
            self._sentence(text)

    @property
    def zone_of_block(self) -> str:
        """The zone this block stands in, which may not be that of the next."""
        return self.passed or self.zone

    # -- answers without a number ------------------------------------------------------------

    def _answer_word(self, block: Block, text: str) -> bool:
        """``Answer`` on a line of its own, or in front of the answer."""
        alone = patterns.ANSWER_WORD.match(text)
        match = alone or patterns.ANSWER_START.match(text)
        if not match or (not alone and self.zone in ("front", "review")):  # "A. Clerk"
            return False
        if alone and self.answer_words < 2 and self.style != "turns":
            return False
        below = self.texts[self.at + 1] if self.at + 1 < len(self.texts) else ""
        if text.startswith("a.") and below.startswith("b."):  # a list of questions
            return False
        self.body, self.kind = block.start + match.end(), None
        self.zone = "answer"
        waiting, self.waiting = self.waiting, 0
        if self.asking and (self.style == "turns" or waiting == 1):
            self.label, self.asking = self.asking, None
        elif self.answer_words >= 2:
            self.answers += 1
            self.label = f"A{self.answers}"
        return True

    # -- labels ------------------------------------------------------------------------------

    def _label(self, block: Block, text: str) -> bool:
        if block.kind in ("explanation", "review") or self.zone == "review":
            return False
        named = patterns.NAMED_LABEL.match(text)
        match = named or patterns.BARE_LABEL.match(text)
        if not match:
            return False
        names = labels.items(match["list"] or match["closed"])
        if not names or _number(names[0]) > _MOST_LABELS:
            return False
        if self.asked and len(names) > 2 and _number(names[-1]) > self._greatest:
            one = patterns.ONE_LABEL.match(text)  # "Q1 - 14" is no range of questions
            match, names = one or match, names[:1] if one else names
        is_answer = bool(named and (named["answer"] or named["after"]))
        rest = text[match.end() :]
        to_come = self.answer_labels[self.at + 1 :]
        alone = block.kind == "request" and self.answer_words >= 2  # "Request 1", then "Answer"
        pair = alone or (bool(named and named["ask"]) and _number(names[0]) in to_come)
        if is_answer or (not pair and self._answers(names, rest, bool(named))):
            self._answer(names, block, match.end(), rest)
        elif pair or self._asks(names, rest, bool(named)):
            self._ask(names, block, match.end(), rest)
        else:
            return False
        return True

    @property
    def _greatest(self) -> int:
        """The greatest number of a question asked."""
        return max(_number(one.label or "") for one in self.asked)

    def _answers(self, names: list[str], rest: str, named: bool) -> bool:
        """Say whether a label stands in front of an answer rather than of a question."""
        known = {asked.label for asked in self.asked}
        if self.style == "turns":
            return self.zone not in ("front", "request") and (
                labels.join(names) in known or _is_answer(rest)
            )
        if self.zone in ("front", "request"):
            says = _is_answer(rest) and not patterns.ASKS.match(rest)
            return self.style == "answers" or labels.join(names) in known or says
        if named:
            return True
        first, alone = names[0], not rest.strip()
        if self.zone in ARGUMENT_ZONES or self.zone == "explanation":
            follows = self.label is not None and _follows(self.label, first)
            return follows and (alone or first in known)
        if first in known or self.label is None:
            fresh = first not in self.answered
            return fresh or _number(first) >= _number(self.label or "0") or self._restarts(first)
        return _follows(self.label, first) or self._restarts(first)

    def _restarts(self, first: str) -> bool:
        """Say whether labels start again at 1, with 2 to come."""
        return _number(first) == 1 and any(
            (match := patterns.BARE_LABEL.match(text))
            and _number(labels.items(match["list"] or match["closed"])[0]) == 2
            for text in self.texts[self.at + 1 :]
        )

    def _asks(self, names: list[str], rest: str, named: bool) -> bool:
        if self.zone in ("front", "request"):
            return True
        return self.style == "turns" and (
            named or self.label is None or _number(names[0]) > _number(self.label)
        )

    def _ask(self, names: list[str], block: Block, length: int, rest: str) -> None:
        label = labels.join(names)
        column = rest.find("|") if self.style == "columns" else -1
        end = block.end if column < 0 else block.start + length + column
        self.asked.append(Asked(label, block.start + length, end))
        self.body, self.kind = block.start + length, None
        self.zone = self.passed = "request"
        self.asking = label
        self.waiting += 1
        if column >= 0:
            self.label, self.body, self.passed = label, end + 1, "answer"
        elif self.style == "turns":
            self.label, self.zone = label, "answer"

    def _answer(self, names: list[str], block: Block, length: int, rest: str) -> None:
        self.label = labels.join(names)
        self.answered.update(names)
        self.asking, self.waiting = None, 0
        self.zone = "answer"
        self.body, self.kind = block.start + length, None
        kind = heading_kind(rest) if rest else None
        if kind in ARGUMENT_ZONES:
            self.zone, self.kind, self.body = kind, kind, block.end
        elif rest and self._repeats_question(rest):
            self.passed = "request"

    def _repeats_question(self, rest: str) -> bool:
        words = rest.split()
        asked = (self.folded[one.start : one.end].split() for one in self.asked)
        same = any(len(words) > 3 and question[:6] == words[:6] for question in asked)
        return same or rest.rstrip(' "').endswith("?")

    # -- headings and sentences --------------------------------------------------------------

    def _heading(self, kind: str, text: str) -> None:
        scope = patterns.SCOPE.search(text) if kind in ARGUMENT_ZONES else None
        if scope:
            self.label = labels.join(labels.scope(scope))
        if kind == "request":
            if self.zone in ("front", "request") or self._response_follows():
                self.zone, self.label, self.asking = "request", None, None
                self.headed = True
        elif kind == "response":
            self._response_heading()
        elif kind == "explanation":
            self.zone, self.label = "explanation", None
        elif kind != "review" and self.zone == "request":
            return
        elif kind != "review" or self.zone not in ("front", "request"):
            self.zone = kind

    def _response_heading(self) -> None:
        if self.zone in ("front", "request", "explanation"):
            self.label, self.asking, self.headed = None, None, False
        if self.zone in ("front", "request", "explanation", "answer"):
            self.zone = "answer"

    def _response_follows(self) -> bool:
        return any(block.kind == "response" for block in self.blocks[self.at + 1 :])

    def _sentence(self, text: str) -> None:
        if self.zone == "front" and patterns.ASKED_SENTENCE.match(text):
            self.zone = "request"
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

    def _force_speaks(self, text: str) -> bool:
        if self.headed and self._response_follows():
            return False  # the answer has a heading, as the request had
        speaks = patterns.FORCE_SPEAKS.hits(text) or patterns.CLARIFY.hits(text)
        return bool(speaks) and not (patterns.APPLICANT_SPEAKS.hits(text) or text.startswith('"'))

    def _scope(self, text: str) -> None:
        """``As to question 3, ...`` says which question this and the next sentences answer."""
        if text.startswith("your "):
            return
        if patterns.REMAINING.match(text):
            self.label = None
            return
        match = patterns.SCOPE.search(text, 0, _SCOPE_LEAD + 40)
        first = patterns.SENTENCE_BREAK.split(text, maxsplit=1)[0]
        late = match is not None and match.start() > _AT_ONCE and patterns.RECITAL.hits(first)
        if match and match.start() <= _SCOPE_LEAD and not late:
            names = labels.scope(match) if text[match.start() - 1 : match.start()] != "(" else []
            if names and not patterns.SENTENCE_BREAK.hits(text[: match.start()]):
                self.label = labels.join(names)
                return
        if not match and patterns.NCND.hits(text) and patterns.ANY_OTHER.hits(text):
            self.label = None  # of the request as a whole, after its numbered answers


def _style(texts: Sequence[str]) -> str:
    """Return how questions and answers are laid out.

    ``turns``: question, answer, question, answer; ``columns``: a table of both; ``answers``:
    numbered answers to questions that are not repeated; ``apart``: first all questions, then
    the answer.
    """
    if any(patterns.COLUMNS_HEAD.match(text) for text in texts):
        return "columns"
    found = [(i, names) for i, text in enumerate(texts) if (names := _first_names(text))]
    firsts = [_number(names[0]) for _, names in found]
    if len(found) < 2 or len(set(firsts)) < len(firsts) or firsts != sorted(firsts):
        return "apart"
    first, last = found[0][0], found[-1][0]
    before = texts[:first]
    if any(patterns.RESPONSE_HEADING.match(text.strip(" :-")) for text in texts[first:]):
        return "apart"
    own = [_label_rest(texts[i]) for i, _ in found]
    if all(_is_answer(rest) or not rest for rest in own[:1]) or any(
        patterns.YOU_ASK.hits(rest) for rest in own
    ):
        return "answers"
    numbered = {i for i, _ in found}
    between = [texts[i] for i in range(first, last) if i not in numbered]
    if any(_is_answer(text) for text in between) and not any(
        patterns.RESPONSE_HEADING.match(text.strip(" :-")) for text in before
    ):
        return "turns"
    return "turns" if any(_is_answer(text) for text in between) and "?" in own[0] else "apart"


def _first_names(text: str) -> list[str]:
    named = patterns.NAMED_LABEL.match(text)
    if named and (named["answer"] or named["after"]):
        return []
    match = named or patterns.BARE_LABEL.match(text)
    if not match:
        return []
    names = labels.items(match["list"] or match["closed"])
    return names if names and _number(names[0]) <= _MOST_LABELS else []


def _answer_number(text: str) -> int | None:
    """Return the number of an ``Answer 2`` or ``Response 2``, else ``None``."""
    named = patterns.NAMED_LABEL.match(text)
    if not named or not (named["answer"] or named["after"]):
        return None
    return _number(labels.items(named["list"] or named["closed"])[0])


def _label_rest(text: str) -> str:
    match = patterns.NAMED_LABEL.match(text) or patterns.BARE_LABEL.match(text)
    return text[match.end() :] if match else text


def _is_answer(text: str) -> bool:
    """Say whether only a force can have written a line."""
    if text.rstrip(' "').endswith("?"):
        return False
    return bool(
        patterns.SHORT_ANSWER.match(text)
        or patterns.NOT_HELD.hits(text)
        or patterns.REFUSE_STRONG.hits(text)
        or patterns.SAYS_HELD.hits(text)
        or patterns.YOU_ASK.hits(text)
        or (patterns.FORCE_SPEAKS.hits(text) and not patterns.APPLICANT_SPEAKS.hits(text))
    )


def _number(label: str) -> int:
    digits = re.findall(r"\d+", label)
    return int(digits[-1]) if digits else 0


def _follows(label: str, after: str) -> bool:
    return _number(after) == _number(label) + 1 or (
        _number(after) == _number(label) and after != label and after[-1:].isalpha()
    )
