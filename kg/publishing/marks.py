"""A text with marks in it, cut where marks begin and end, so that they may overlap."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Words ``text[start:end]`` that something was read from; ``kind`` says how they are shown.

    ``note`` says in words what was read, ``href`` is where more of it stands, if anywhere.
    """

    start: int
    end: int
    kind: str
    note: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with all the marks over them; ``opens`` are those that begin here.

    ``places`` are those that can be linked to and lead here.
    """

    text: str
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]
    places: tuple[int, ...]


def paragraphs(
    text: str, marks: Iterable[Mark], places: Iterable[int] = ()
) -> Iterator[tuple[Piece, ...]]:
    """The paragraphs of a text, in pieces; ``places`` in it can be linked to, as marks can."""
    ordered = sorted({mark for mark in marks if 0 <= mark.start < mark.end <= len(text)})
    waiting = deque(sorted({*places, *(mark.start for mark in ordered)}))
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            over = [mark for mark in ordered if mark.start < end and mark.end > start]
            yield tuple(_pieces(text, start, end, over, waiting))
        start = end + 1


def _pieces(
    text: str, start: int, end: int, marks: list[Mark], waiting: deque[int]
) -> Iterator[Piece]:
    cuts = {start, end, *(place for place in waiting if start < place < end)}
    for mark in marks:
        cuts |= {max(mark.start, start), min(mark.end, end)}
    for here, there in pairwise(sorted(cuts)):
        over = tuple(mark for mark in marks if mark.start <= here and mark.end >= there)
        opens = tuple(mark for mark in over if max(mark.start, start) == here)
        places = []
        while waiting and waiting[0] <= here:
            places.append(waiting.popleft())
        yield Piece(text[here:there], over, opens, tuple(places))
