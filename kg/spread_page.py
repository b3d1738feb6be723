"""The page of one argument over time: a row for each force, a dot for each month with letters.

Each row of the table holds its own strip of the picture, so that the picture can be read as a table
and fits any width.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import sqrt

from kg import ontology, pages
from kg.spread import Spread

TITLE = "An argument over time"
UNKNOWN = "Force not known"
YEARS = 10
"""Labels of the time axis, at most."""
LETTERS = 500
"""Letters that are listed one by one, at most."""

_DOT, _LARGEST = 3.5, 8.0  # pixels

Use = tuple[str, str | None, date | None]
"""A letter by its key, its force and its date."""


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


def page(text: str, spreads: Sequence[Spread], uses: Sequence[Use], about: str) -> str:
    """The whole HTML page of an argument's words, its spread and its letters in order.

    ``about`` says in sentences which letters these are. The same values give the same bytes.
    """
    days = [day for of in spreads for day, _ in of.days]
    axis = _Axis(min(days).year, max(days).year) if days else None
    listed = uses[:LETTERS]
    more = f"The first {len(listed):,} of {len(uses):,}." if len(listed) < len(uses) else ""
    body = pages.fill(
        "spread.html",
        title=html.escape(TITLE),
        text=html.escape(text),
        summary=html.escape(_summary(spreads)),
        about=html.escape(about),
        axis=_years(axis) if axis else "",
        rows="\n".join(_row(of, axis, min(days, default=None)) for of in spreads),
        more=more,
        letters="\n".join(_letter(*use) for use in listed),
    )
    return pages.page(TITLE, body, styles=["spread.css"])


def _summary(spreads: Sequence[Spread]) -> str:
    letters = sum(of.letters for of in spreads)
    known = sum(of.force is not None for of in spreads)
    counted = f"In {_many(letters, 'letter')} of {_many(known, 'force')}"
    dated = [of for of in spreads if of.days]
    if not dated:
        return f"{counted}; no letter prints a date."
    day = dated[0].first
    first = [_name(of.force) for of in dated if of.first == day]
    return f"{counted}; seen first in this collection on {day} with {' and '.join(first)}."


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _name(force: str | None) -> str:
    names = {known.slug: known.name for known in ontology.load().forces}
    return names.get(force, force) if force else UNKNOWN


def _years(axis: _Axis) -> str:
    labels = (
        f'<text x="{axis.place(date(year, 1, 1))}" y="14">{year}</text>' for year in axis.years()
    )
    return f'<svg class="axis" width="100%" height="18" aria-hidden="true">{"".join(labels)}</svg>'


def _row(of: Spread, axis: _Axis | None, earliest: date | None) -> str:
    name = html.escape(_name(of.force))
    leads = ' class="leads"' if of.first and of.first == earliest else ""
    strip = _strip(of, axis, name) if axis else ""
    return (
        f'<tr{leads}><th scope="row">{name}</th><td>{of.first or "–"}</td><td>{strip}</td>'
        f"<td>{of.undated or ''}</td><td>{of.letters:,}</td></tr>"
    )


def _strip(of: Spread, axis: _Axis, name: str) -> str:
    years = (axis.place(date(year, 1, 1)) for year in axis.years())
    shapes = [f'<line class="year" x1="{x}" x2="{x}" y1="0" y2="100%"/>' for x in years]
    if of.days:
        ends = (axis.place(day) for day in (of.days[0][0], of.days[-1][0]))
        shapes.append('<line class="span" x1="{}" x2="{}" y1="50%" y2="50%"/>'.format(*ends))
    shapes += reversed(list(_dots(of, axis, name)))  # the first lies on top
    return f'<svg class="strip" width="100%" height="100%">{"".join(shapes)}</svg>'


def _dots(of: Spread, axis: _Axis, name: str) -> Iterator[str]:
    """A dot for each month, as large as it has letters, at the first day of them."""
    months = groupby(of.days, key=lambda item: item[0].replace(day=1))
    for number, (month, days) in enumerate(months):
        found = list(days)
        letters = sum(count for _, count in found)
        radius = min(_DOT * sqrt(letters), _LARGEST)
        when = f"{found[0][0]}, seen first" if number == 0 else f"{month:%Y-%m}"
        kind = "first" if number == 0 else "later"
        yield (
            f'<circle class="{kind}" cx="{axis.place(found[0][0])}" cy="50%" r="{radius:.1f}">'
            f"<title>{name}, {when}: {_many(letters, 'letter')}</title></circle>"
        )


def _letter(key: str, force: str | None, day: date | None) -> str:
    cells = (html.escape(_name(force)), str(day or "no date"), html.escape(key))
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
