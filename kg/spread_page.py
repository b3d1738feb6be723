"""The page of one argument over time: a row for each force, a dot for each month with letters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kg import timeline
from kg.lineage import phrases
from kg.publishing import alone
from kg.spread import Spread

TITLE = "An argument over time"
LETTERS = 500
"""Letters that are listed one by one, at most."""

Use = tuple[str, str | None, date | None]
"""A letter by its key, its force and its date."""


def page(text: str, spreads: Sequence[Spread], uses: Sequence[Use], about: str) -> str:
    """The whole HTML page of an argument's words, its spread and its letters in order.

    ``about`` says in sentences which letters these are. The same values give the same bytes.
    """
    values = {
        "text": text,
        "summary": _summary(spreads),
        "about": about,
        "timeline": timeline.draw(spreads),
        "uses": uses,
        "listed": uses[:LETTERS],
    }
    return alone.page("spread", TITLE, values)


def _summary(spreads: Sequence[Spread]) -> str:
    letters = sum(of.letters for of in spreads)
    known = sum(of.force is not None for of in spreads)
    counted = f"In {phrases.many(letters, 'letter')} of {phrases.many(known, 'force')}"
    dated = [of for of in spreads if of.days]
    if not dated:
        return f"{counted}; no letter prints a date."
    first = [of.force for of in dated if of.first == dated[0].first]
    return (
        f"{counted}; seen first in this collection on {dated[0].first} with"
        f" {phrases.forces(first)}."
    )
