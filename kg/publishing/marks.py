"""A text with marks in it, cut where marks begin and end, so that they may overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Words ``text[start:end]`` that something was read from; ``kind`` says how they are shown.

    ``note`` says in words what was read, ``href`` is where more of it stands.
    """

    start: int
    end: int
    kind: str
    note: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with all the marks over them; ``opens`` are those that begin here."""

    text: str
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]


def paragraphs(text: str, marks: Iterable[Mark]) -> Iterator[tuple[Piece, ...]]:
    """The paragraphs of a text, in pieces."""
    ordered = sorted({mark for mark in marks if 0 <= mark.start < mark.end <= len(text)})
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            over = [mark for mark in ordered if mark.start < end and mark.end > start]
            yield tuple(_pieces(text, start, end, over))
        start = end + 1


def _pieces(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[Piece]:
    cuts = {start, end}
    for mark in marks:
        cuts |= {max(mark.start, start), min(mark.end, end)}
    places = sorted(cuts)
    for here, there in pairwise(places):
        over = tuple(mark for mark in marks if mark.start <= here and mark.end >= there)
        opens = tuple(mark for mark in over if max(mark.start, start) == here)
        yield Piece(text[here:there], over, opens)
