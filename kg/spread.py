"""An argument over time, force by force.

"Seen first" is always the earliest in this collection, by the dates of letters that print one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import polars as pl

from kg.frames import Frames
from kg.holdings import Choice, NoArgument, uses


@dataclass(frozen=True, slots=True)
class Spread:
    """An argument in the letters of one force, ``None`` where no force is known.

    ``days`` are the dates of its letters in order, with the number of letters of each; ``undated``
    counts letters that print none.
    """

    force: str | None
    days: tuple[tuple[date, int], ...]
    undated: int

    @property
    def first(self) -> date | None:
        """The earliest date."""
        return self.days[0][0] if self.days else None

    @property
    def letters(self) -> int:
        """Letters with the argument."""
        return sum(number for _, number in self.days) + self.undated


def by_force(frames: Frames, choice: Choice, argument: str) -> tuple[Spread, ...]:
    """An argument over time, the force in whose letters it was seen first at the top.

    Forces without a dated letter come last. Raises :class:`NoArgument` where no letter has it.
    """
    rows = uses(frames, choice).filter(pl.col("argument") == argument)
    if rows.is_empty():
        raise NoArgument(f"no letter that fits has the argument {argument!r}")
    counted = rows.group_by("force", "date").len()
    found: defaultdict[str | None, dict[date | None, int]] = defaultdict(dict)
    for force, day, number in counted.iter_rows():
        found[force][day] = number
    spreads = [
        Spread(force, tuple(sorted((d, n) for d, n in of.items() if d)), of.get(None, 0))
        for force, of in found.items()
    ]
    return tuple(sorted(spreads, key=lambda of: (of.first or date.max, of.force or "~")))


def letters(
    frames: Frames, choice: Choice, argument: str
) -> list[tuple[str, str | None, date | None]]:
    """Key, force and date of each letter with an argument, by date; undated ones last."""
    rows = uses(frames, choice).filter(pl.col("argument") == argument)
    return rows.sort("date", "key", nulls_last=True).select("key", "force", "date").rows()
