"""An argument over time as strips of a table: a row for each force, a dot for each month.

Each row holds its own strip of the picture, so that the picture can be read as a table and fits
any width.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import sqrt

from kg.spread import Spread

YEARS = 10
"""Labels of the time axis, at most."""

_DOT, _LARGEST = 3.5, 8.0  # pixels


@dataclass(frozen=True, slots=True)
class Dot:
    """The letters of a month, at ``place``, the first day of them; ``radius`` in pixels."""

    place: str
    radius: str
    kind: str
    when: str
    letters: int


@dataclass(frozen=True, slots=True)
class Strip:
    """A force: ``leads`` where no other was seen earlier; the first dot is that of ``first``."""

    force: str | None
    first: date | None
    leads: bool
    dots: tuple[Dot, ...]
    ends: tuple[str, str] | None
    undated: int
    letters: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Strips, and the years of their axis, each with its place; none where nothing is dated."""

    years: tuple[tuple[int, str], ...]
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class _Axis:
    """Years from the start of the first to the end of the last."""

    first: int
    last: int

    def place(self, day: date) -> str:
        """Where a day lies, in per cent of the width."""
        start = date(self.first, 1, 1).toordinal()
        width = date(self.last, 12, 31).toordinal() + 1 - start
        return f"{100 * (day.toordinal() - start) / width:.2f}%"

    def years(self) -> range:
        """The years to print."""
        between = self.last - self.first
        step = next(step for step in (1, 2, 5, 10, 100, 1000) if between // step < YEARS)
        return range(-(-self.first // step) * step, self.last + 1, step)


def draw(spreads: Sequence[Spread]) -> Timeline:
    """The timeline of an argument, its forces in the order given."""
    days = [day for of in spreads for day, _ in of.days]
    if not days:
        return Timeline((), tuple(_strip(of, None, None) for of in spreads))
    axis = _Axis(min(days).year, max(days).year)
    years = tuple((year, axis.place(date(year, 1, 1))) for year in axis.years())
    return Timeline(years, tuple(_strip(of, axis, min(days)) for of in spreads))


def _strip(of: Spread, axis: _Axis | None, earliest: date | None) -> Strip:
    ends = (axis.place(of.days[0][0]), axis.place(of.days[-1][0])) if axis and of.days else None
    return Strip(
        force=of.force,
        first=of.first,
        leads=of.first is not None and of.first == earliest,
        dots=tuple(_dots(of, axis)) if axis else (),
        ends=ends,
        undated=of.undated,
        letters=of.letters,
    )


def _dots(of: Spread, axis: _Axis) -> Iterator[Dot]:
    months = groupby(of.days, key=lambda item: item[0].replace(day=1))
    for number, (month, days) in enumerate(months):
        found = list(days)
        letters = sum(count for _, count in found)
        yield Dot(
            place=axis.place(found[0][0]),
            radius=f"{min(_DOT * sqrt(letters), _LARGEST):.1f}",
            kind="later" if number else "first",
            when=f"{month:%Y-%m}" if number else f"{found[0][0]}, seen first",
            letters=letters,
        )
