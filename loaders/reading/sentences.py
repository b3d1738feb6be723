"""The sentences of a block, with the citations in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.reading import patterns
from loaders.reading.citations import Citation
from loaders.reading.outline import Placed

_NEAR = 300  # characters around a citation that tell what it is cited for
_LEAD = 12  # characters in front of the citation of a list line
_TITLE = 14  # words of the title behind it


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an answer: its span, its folded text, its block, and the citations in it."""

    start: int
    end: int
    text: str
    placed: Placed
    citations: tuple[Citation, ...]

    def clauses(self) -> Iterator[Sentence]:
        """Yield its clauses, as sentences."""
        at = 0
        for gap in patterns.CLAUSE_BREAK.finditer(self.text):
            yield self._clause(at, gap.start())
            at = gap.end()
        yield self._clause(at, len(self.text))

    def _clause(self, start: int, end: int) -> Sentence:
        first, last = self.start + start, self.start + end
        cited = tuple(c for c in self.citations if first <= c.start < last)
        return Sentence(first, last, self.text[start:end], self.placed, cited)

    def before(self, citation: Citation) -> str:
        """The words right in front of a citation."""
        at = citation.start - self.start
        return self.text[max(at - _NEAR, 0) : at]

    def after(self, citation: Citation) -> str:
        """The words right behind a citation."""
        at = citation.end - self.start
        return self.text[at : at + _NEAR]

    def group_end(self, citation: Citation) -> int:
        """Where the printed list that a citation stands in ends."""
        at = bisect_right(self.citations, citation.group, key=lambda one: one.group)
        return self.citations[at - 1].end

    def is_list_line(self, list_open: bool = False) -> bool:
        """Whether this is an entry of a list of exemptions: a citation, and maybe its title.

        ``list_open`` says that the list has been announced; then an entry may run on.
        """
        if not self.citations or self.citations[0].start - self.start > _LEAD:
            return False
        lead = self.text[: self.citations[0].start - self.start]
        if patterns.NCND_WORDS.hits(lead):
            return False
        if list_open and patterns.CLAUSE_LEAD.hits(lead):
            return False
        if list_open and not patterns.OF_ITS_KIND.hits(self.text):
            return True
        title = self.after(self.citations[-1])
        return len(title.split()) <= _TITLE and not patterns.VERB.hits(title)


def sentences(folded: str, placed: Placed) -> Iterator[Sentence]:
    """Yield the sentences of a block's paragraph."""
    at = placed.start
    for gap in patterns.SENTENCE_BREAK.finditer(folded, placed.start, placed.end):
        if not patterns.ITEM_NUMBER.fullmatch(folded, at, gap.start()) or placed.label:
            yield _sentence(folded, at, gap.start(), placed)
            at = gap.end()
    if at < placed.end:
        yield _sentence(folded, at, placed.end, placed)


def _sentence(folded: str, start: int, end: int, placed: Placed) -> Sentence:
    first = bisect_left(placed.citations, start, key=lambda citation: citation.start)
    last = bisect_left(placed.citations, end, first, key=lambda citation: citation.start)
    text = folded[start:end].replace("\n", " ")  # a line may end between any two words
    return Sentence(start, end, text, placed, placed.citations[first:last])
