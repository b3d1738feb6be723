"""The outline of a letter: for every block, the zone it stands in and the question it answers.

One walk from top to bottom. A heading, a label or a sentence that only a force writes moves the
walker from the front matter to the request, to the answers, into an argument and out again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders import labels, patterns
from loaders.paragraphs import Block
from loaders.citations import Citation

ARGUMENT_ZONES = frozenset({"harm", "for", "against", "factor", "balance", "interest"})
_SCOPE_LEAD = 48  # characters within which "As to question 3, ..." starts


@dataclass(frozen=True, slots=True)
class Placed:
    """A block in its place.

    ``zone`` is front, request, answer, explanation, review or one of ``ARGUMENT_ZONES``; ``label``
    the question answered. ``start`` to ``end`` is the paragraph without its label and heading.
    """

    block: Block
    zone: str
    label: str | None
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
        start = max(walker.body, block.body)
        placed.append(Placed(block, walker.zone_of_block, walker.label, start, cited))
    return Outline(tuple(placed), tuple(walker.asked))


def _by_block(
    blocks: Sequence[Block], citations: Sequence[Citation]
) -> list[tuple[Citation, ...]]:
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
    zone_of_block: str = "front"  # a block may stand in another zone than those after it
    label: str | None = None
    body: int = 0
    asked: list[Asked] = field(default_factory=list)
    asking: str | None = None  # the question last met, not yet answered
    answers: int = 0  # answers met with no label

    def __post_init__(self) -> None:
        texts = [self.folded[block.start : block.end] for block in self.blocks]
        self.answer_words = sum(bool(patterns.ANSWER_WORD.match(text)) for text in texts)
        self.heads = [block.kind for block in self.blocks]
        self.at = -1

    def step(self, block: Block) -> None:
        """Move to the next block."""
        self.at += 1
        self.body = block.start
        text = self.folded[block.start : block.end]
        if not (self._answer_word(text) or self._label(block, text)):
            if block.kind:
                self._heading(block.kind)
            else:
                self._sentence(block, text)
        self.zone_of_block = self.zone
        if self.zone == "answer" and self.body < block.end and self.body > block.start:
            self._question_repeated(block)

    # -- answers without a number ------------------------------------------------------------

    def _answer_word(self, text: str) -> bool:
        """``Answer`` on a line of its own, or in front of the answer."""
        alone = patterns.ANSWER_WORD.match(text)
        start = patterns.ANSWER_START.match(text)
        if not (alone or start) or (alone and self.answer_words < 2 and not self.asking):
            return False
        if self.zone == "front" and not alone:
            return False
        match = alone or start
        assert match is not None
        self.body += match.end()
        self.zone = "answer"
        if self.asking:
            self.label, self.asking = self.asking, None
        elif self.answer_words >= 2:
            self.answers += 1
            self.label = f"A{self.answers}"
        return True

    # -- labels ------------------------------------------------------------------------------

    def _label(self, block: Block, text: str) -> bool:
        return self._named_label(block, text) or self._bare_label(block, text)

    def _named_label(self, block: Block, text: str) -> bool:
        """``Q2``, ``Response 1 & 2:``, ``Question 4 - ...``."""
        match = patterns.NAMED_LABEL.match(text)
        if not match or block.kind in ("explanation", "review"):
            return False
        names = labels.items(match["list"])
        rest = text[match.end() :]
        closed = not rest or text[: match.end()].rstrip().endswith((":", ".", "-", ")", "–"))
        answers = match["word"][0] in "ray" and match["word"][:2] not in ("re",) or bool(
            match["after"]
        )
        answers = answers or match["word"].startswith(("response", "reply"))
        if not closed:
            return False
        if answers:
            self._answer(names, block.start + match.end())
        elif self.zone in ("front", "request"):
            self._ask(names, block, match.end())
        else:
            self._answer(names, block.start + match.end())
        return True

    def _bare_label(self, block: Block, text: str) -> bool:
        """``1.``, ``2)``, ``1-3.``, ``4 -``."""
        match = patterns.BARE_LABEL.match(text)
        if not match:
            return False
        names = labels.items(match["list"])
        if self.zone in ("front", "request"):
            if int("".join(filter(str.isdigit, names[0]))) > 40:
                return False
            self._ask(names, block, match.end())
            return True
        if self.zone == "review" or not self._expected(names):
            return False
        known = {asked.label for asked in self.asked}
        if known and names[0] not in known and not self.zone == "explanation":
            self._ask(names, block, match.end())  # questions and answers take turns
            self.zone, self.label, self.body = "answer", names[0], block.end
            return True
        self._answer(names, block.start + match.end())
        return True

    def _expected(self, names: list[str]) -> bool:
        """Say whether a bare number can be the next label, rather than an item of some list."""
        known = {asked.label for asked in self.asked}
        first = names[0]
        if self.zone in ARGUMENT_ZONES or self.zone == "explanation":
            return self.label is not None and first in known and _follows(self.label, first)
        if first in known:
            return self.label is None or self.label == first or _after(self.label, first)
        return first == "1" if self.label is None else _follows(self.label, first)

    def _ask(self, names: list[str], block: Block, length: int) -> None:
        label = labels.join(names)
        self.asked.append(Asked(label, block.start + length, block.end))
        self.asking = label
        self.zone = "request"
        self.body = block.start + length

    def _answer(self, names: list[str], body: int) -> None:
        self.label = labels.join(names)
        self.asking = None
        self.zone = "answer"
        self.body = body

    def _question_repeated(self, block: Block) -> None:
        """An answer may repeat its question in front: then the answer is in the next block."""
        rest = self.folded[self.body : block.end]
        words = rest.split()
        for asked in self.asked:
            question = self.folded[asked.start : asked.end].split()
            if question and question[:6] == words[:6] and len(words) > 3:
                self.body = block.end
                self.zone_of_block = "request"
                return
        if rest.rstrip().endswith("?"):
            self.body = block.end
            self.zone_of_block = "request"

    # -- headings and sentences --------------------------------------------------------------

    def _heading(self, kind: str) -> None:
        if kind == "request":
            if self.zone in ("front", "request") or self._response_follows():
                self.zone, self.label = "request", None
        elif kind == "response":
            if self.zone in ("front", "request", "explanation", "answer"):
                self.zone = "answer"
        elif kind == "explanation":
            self.zone = "explanation"
            self.label = None
        elif kind == "review" or self.zone not in ("front", "request"):
            self.zone = kind
        elif self.zone == "front" and kind in ARGUMENT_ZONES:
            self.zone = kind

    def _response_follows(self) -> bool:
        return "response" in self.heads[self.at + 1 :]

    def _sentence(self, block: Block, text: str) -> None:
        if self.zone == "front" and patterns.ASKED_SENTENCE.match(text):
            self.zone = "request"
            return
        if self.zone in ("front", "request"):
            if self._force_speaks(text):
                self.zone = "answer"
                self.label = self.asking if self._takes_turns() else None
                self.asking = None
            return
        if self.zone != "review" and patterns.CLOSING.match(text):
            self.zone = "review"
        if self.zone == "answer" or self.zone == "explanation":
            self._scope(block, text)

    def _force_speaks(self, text: str) -> bool:
        if self.zone == "request" and self._response_follows() and not self._takes_turns():
            return False
        return bool(patterns.FORCE_SPEAKS.search(text)) and not patterns.APPLICANT_SPEAKS.search(text)

    def _takes_turns(self) -> bool:
        """Say whether question 2 comes after the answer to question 1."""
        if self.asking is None or len(self.asked) != 1:
            return False
        for block in self.blocks[self.at + 1 :]:
            match = patterns.BARE_LABEL.match(self.folded, block.start, block.end)
            if match and _follows(self.asking, labels.items(match["list"])[0]):
                return True
        return False

    def _scope(self, block: Block, text: str) -> None:
        """``As to question 3, ...`` says which question the sentences after it answer."""
        match = patterns.SCOPE.search(text, 0, _SCOPE_LEAD + 40)
        if match and match.start() <= _SCOPE_LEAD and not patterns.SENTENCE_BREAK.search(
            text, 0, match.start()
        ):
            names = labels.items(match["list"])
            if names:
                self.label = labels.join(names)


def _number(label: str) -> int:
    digits = "".join(char for char in label.split(",")[-1].split("-")[-1] if char.isdigit())
    return int(digits or 0)


def _follows(label: str, after: str) -> bool:
    return _number(after) == _number(label) + 1 or (
        _number(after) == _number(label) and after[-1:].isalpha()
    )


def _after(label: str, after: str) -> bool:
    return _number(after) >= _number(label)


