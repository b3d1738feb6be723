"""The history of a template: who had it when, and its wordings, each with its nearest earlier one.

*First seen* means earliest in this collection. Letters without a date say nothing on when and are
told apart; forces may have a text from a common source, so that one is seen later does not mean
that it is from the earlier.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from kg.lineage import tables
from kg.lineage.differences import Difference, Stance, compare, stances
from kg.spread import Spread

_OF_LETTER = ("letter", "key", "url", "force", "reference", "day")


@dataclass(frozen=True, slots=True)
class Instance:
    """A paragraph of a letter; ``start`` and ``end`` count characters of its clean text.

    ``key`` is the letter's, ``day`` the one it was answered on; ``url``, ``force``, ``reference``
    and ``day`` are ``None`` where nothing tells them. ``stances`` says what it speaks of, ``None``
    where the graph left out the texts.
    """

    letter: str
    key: str
    url: str | None
    force: str | None
    reference: str | None
    day: date | None
    start: int
    end: int
    variant: str
    stances: tuple[Stance, ...] | None


@dataclass(frozen=True, slots=True)
class Adopter:
    """A force with the template; ``first`` is its earliest dated instance, ``None`` for none.

    ``letters`` counts all of its letters with the template, ``undated`` those without a date;
    ``force`` is ``None`` for letters whose force is not known.
    """

    force: str | None
    first: Instance | None
    letters: int
    undated: int

    @property
    def day(self) -> date | None:
        """The day on which it is seen first here."""
        return self.first.day if self.first else None


@dataclass(frozen=True, slots=True)
class Year:
    """How many letters of a force have the template in a calendar year."""

    year: int
    force: str | None
    letters: int


@dataclass(frozen=True, slots=True)
class Wording:
    """A variant of a template; ``number`` is its place in the order of first dates.

    ``parent`` is the nearest earlier variant, with its ``similarity``. ``against`` is the number of
    the wording that ``difference`` compares with: that of the parent, or the first where nothing is
    known to be earlier. ``held`` names the forces that have it, in order of time, ``None`` for one
    not known; ``first_forces`` are those of the first day. ``stances`` counts instances by what
    they speak of: one wording may stand in letters that speak of disclosing and in letters that
    speak of confirming or denying.
    """

    number: int
    variant: str
    text: str
    instances: int
    letters: int
    forces: int
    first_seen: date | None
    first_letter: str | None
    first_forces: tuple[str | None, ...]
    parent: str | None
    similarity: float | None
    against: int | None
    difference: Difference | None
    held: tuple[str | None, ...]
    stances: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class History:
    """A template: its ``text`` as first seen, who had it when, and its wordings.

    What is dated comes in order of time, what is not behind it. ``ahead`` are instances in letters
    that are dated later than today.
    """

    template: str
    kind: str
    text: str
    letters: int
    undated: int
    forces: int
    first_seen: date | None
    last_seen: date | None
    first: tuple[Adopter, ...]
    adopters: tuple[Adopter, ...]
    years: tuple[Year, ...]
    wordings: tuple[Wording, ...]
    instances: tuple[Instance, ...]
    ahead: tuple[Instance, ...]


_AT_ONCE = 2000  # templates whose instances are held in memory


def read(folder: Path, template: str, today: date) -> History:
    """The history of a template, from the tables in a folder."""
    (found,) = every(folder, [template], today)
    return found


def every(folder: Path, templates: Sequence[str], today: date = date.max) -> Iterator[History]:
    """The histories of some templates, in the order of their ids.

    Nothing is ahead of ``today`` where it is not given.
    """
    ordered = sorted(templates)
    for at in range(0, len(ordered), _AT_ONCE):
        chosen = pl.col("template").is_in(ordered[at : at + _AT_ONCE])
        rows = tables.scan(folder, "templates").filter(chosen).sort("template").collect()
        variants = tables.scan(folder, "variants").filter(chosen).collect()
        worded = variants.partition_by("template", as_dict=True)
        seen = _instances(folder, chosen)
        for row in rows.iter_rows(named=True):
            ident = row["template"]
            yield _history(row, seen.get(ident, ()), worded[ident,].to_dicts(), today)


def _history(
    row: Mapping[str, Any],
    instances: Sequence[Instance],
    variants: Iterable[Mapping[str, Any]],
    today: date,
) -> History:
    adopters = _adopters(instances)
    return History(
        template=row["template"],
        kind=row["kind"],
        text=row["text"],
        letters=row["letters"],
        undated=sum(adopter.undated for adopter in adopters),
        forces=row["forces"],
        first_seen=row["first_seen"],
        last_seen=row["last_seen"],
        first=tuple(a for a in adopters if a.day and a.day == adopters[0].day),
        adopters=adopters,
        years=_years(instances),
        wordings=_wordings(variants, instances),
        instances=tuple(instances),
        ahead=tuple(one for one in instances if one.day and one.day > today),
    )


def _instances(folder: Path, chosen: pl.Expr) -> dict[str, list[Instance]]:
    """Instances by template in order of time; a text that stands often is looked at once."""
    place = pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    rows = (
        tables.scan(folder, "instances")
        .filter(chosen)
        .join(tables.letters(folder), on="letter")
        .join(tables.scan(folder, "texts"), on="letter", how="left")
        .with_columns(place)
        .sort("day", "letter", "start", nulls_last=True)
        .select("template", *_OF_LETTER, "start", "end", "variant", "text")
        .collect()
    )

    @cache
    def told(text: str | None) -> tuple[Stance, ...] | None:
        return None if text is None else tuple(sorted(stances(text)))

    found: dict[str, list[Instance]] = {}
    for row in rows.iter_rows(named=True):
        of_template = found.setdefault(row.pop("template"), [])
        of_template.append(Instance(stances=told(row.pop("text")), **row))
    return found


def _adopters(instances: Sequence[Instance]) -> tuple[Adopter, ...]:
    """The forces by the day of their first instance, those without a day behind them."""
    of_force: dict[str | None, list[Instance]] = {}
    for instance in instances:
        of_force.setdefault(instance.force, []).append(instance)

    def adopter(force: str | None, own: Sequence[Instance]) -> Adopter:
        dated = {one.letter for one in own if one.day}
        every = {one.letter for one in own}
        return Adopter(force, own[0] if own[0].day else None, len(every), len(every - dated))

    found = [adopter(force, own) for force, own in of_force.items()]
    return tuple(sorted(found, key=lambda one: (one.day or date.max, one.force or "~")))


def _years(instances: Iterable[Instance]) -> tuple[Year, ...]:
    letters = {(one.day.year, one.force, one.letter) for one in instances if one.day}
    counts = Counter((year, force) for year, force, _ in letters)
    order = sorted(counts, key=lambda one: (one[0], one[1] or "~"))
    return tuple(Year(year, force, counts[year, force]) for year, force in order)


def _wordings(
    variants: Iterable[Mapping[str, Any]], instances: Iterable[Instance]
) -> tuple[Wording, ...]:
    rows = sorted(variants, key=lambda row: (row["first_seen"] or date.max, row["variant"]))
    number = {row["variant"]: place for place, row in enumerate(rows, 1)}
    own: dict[str, list[Instance]] = {row["variant"]: [] for row in rows}
    for instance in instances:
        own[instance.variant].append(instance)

    def wording(row: Mapping[str, Any]) -> Wording:
        place, found = number[row["variant"]], own[row["variant"]]
        against = number[row["parent"]] if row["parent"] else 1
        spoken = Counter(
            " and ".join(one.stances) or "neither" for one in found if one.stances is not None
        )
        first = {one.force for one in found if one.day and one.day == row["first_seen"]}
        return Wording(
            number=place,
            **{name: row[name] for name in Wording.__dataclass_fields__ if name in row},
            first_forces=tuple(sorted(first, key=lambda force: force or "~")),
            against=against if place > 1 else None,
            difference=compare(rows[against - 1]["text"], row["text"]) if place > 1 else None,
            held=tuple(dict.fromkeys(one.force for one in found)),
            stances=dict(sorted(spoken.items())),
        )

    return tuple(map(wording, rows))


def spreads(found: History) -> tuple[Spread, ...]:
    """The letters of each force over time, in the order of the adopters."""
    days: dict[str | None, Counter[date]] = {one.force: Counter() for one in found.adopters}
    for force, day, _ in {(one.force, one.day, one.letter) for one in found.instances if one.day}:
        days[force][day] += 1
    return tuple(
        Spread(one.force, tuple(sorted(days[one.force].items())), one.undated)
        for one in found.adopters
    )


def leading(wordings: Sequence[Wording], limit: int) -> tuple[Wording, ...]:
    """The wordings with most instances and the first of all, in the order given."""
    order = sorted(wordings, key=lambda one: (one.number > 1, -one.instances, one.number))
    chosen = {one.number for one in order[: limit + 1]}
    return tuple(one for one in wordings if one.number in chosen)


def tree(wordings: Sequence[Wording], shown: Sequence[Wording]) -> tuple[tuple[int, Wording], ...]:
    """The shown wordings, each behind the nearest shown one it descends from, with its depth."""
    parents = {one.variant: one.parent for one in wordings}
    chosen = {one.variant for one in shown}
    below: dict[str | None, list[Wording]] = {}
    for wording in reversed(shown):
        above = wording.parent
        while above and above not in chosen:
            above = parents[above]
        below.setdefault(above, []).append(wording)
    found, waiting = [], [(0, wording) for wording in below.get(None, [])]
    while waiting:
        depth, wording = waiting.pop()
        found.append((depth, wording))
        waiting += [(depth + 1, one) for one in below.get(wording.variant, [])]
    return tuple(found)
