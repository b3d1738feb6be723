"""The sentences of a block, with the citations in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders import patterns
from loaders.citations import Citation
from loaders.outline import Placed

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

    def before(self, citation: Citation) -> str:
        """The words in front of a citation."""
        return self.text[: citation.start - self.start]

    def after(self, citation: Citation) -> str:
        """The words behind a citation."""
        return self.text[citation.end - self.start :]

    def is_list_line(self, list_open: bool = False) -> bool:
        """Whether this is an entry of a list of exemptions: a citation, and maybe its title.

        ``list_open`` says that the list has been announced; then an entry may run on.
        """
        if not self.citations or self.citations[0].start - self.start > _LEAD:
            return False
        if list_open and not patterns.OF_ITS_KIND.hits(self.text):
            return True
        title = self.after(self.citations[-1])
        return len(title.split()) <= _TITLE and not patterns.VERB.hits(title)


def sentences(folded: str, placed: Placed) -> Iterator[Sentence]:
    """Yield the sentences of a block's paragraph."""
    at = placed.start
    for gap in patterns.SENTENCE_BREAK.finditer(folded, placed.start, placed.end):
        yield _sentence(folded, at, gap.start(), placed)
        at = gap.end()
    if at < placed.end:
        yield _sentence(folded, at, placed.end, placed)


def _sentence(folded: str, start: int, end: int, placed: Placed) -> Sentence:
    cited = tuple(c for c in placed.citations if start <= c.start < end)
    return Sentence(start, end, folded[start:end], placed, cited)
