"""Tables of how many letters of each force say what, and the pages with those letters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from kg.publishing import addresses
from kg.publishing.pages import Page, force_name
from kg.publishing.standing import Standing, Thing, thing
from kg.sharing import FEW

SHADES = 6
SHOWN = 100
"""Letters that a page lists under one heading, the last answered."""
KINDS = ("argument", "provision")
"""What the tables count, of provisions the sections."""


@dataclass(frozen=True, slots=True)
class Row:
    """A force: how many ``letters`` it wrote, and in how many of them each column stands.

    ``shades`` run from 0 to :data:`SHADES` with the share of its letters; of a force with ``few``
    letters a share says nothing, and there is no shade.
    """

    force: str
    letters: int
    few: bool
    numbers: tuple[int, ...]
    shades: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows by the name of the force, columns by the number of letters, most first."""

    columns: tuple[Thing, ...]
    rows: tuple[Row, ...]


def matrix(standings: Sequence[Standing], kind: str) -> Matrix:
    """How many letters of each force the things of a kind stand in."""
    letters: Counter[str] = Counter()
    said: dict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    for standing in standings:
        if force := standing.letter.force:
            found = [each.ident for each in _columns(standing, kind)]
            letters[force] += 1
            said[force].update(found)
            totals.update(found)
    order = sorted(totals, key=lambda ident: (-totals[ident], ident))
    rows = (
        _row(force, letters[force], [said[force][ident] for ident in order])
        for force in sorted(letters, key=force_name)
    )
    return Matrix(tuple(map(thing, order)), tuple(rows))


def pages(standings: Sequence[Standing]) -> Iterator[Page]:
    """A page for each force with the letters that the numbers of its rows count."""
    by_force: dict[str, list[Standing]] = defaultdict(list)
    for standing in standings:
        if standing.letter.force:
            by_force[standing.letter.force].append(standing)
    for force, of in by_force.items():
        lists = [(kind, _lists(of, kind)) for kind in KINDS]
        values = {"force": force, "letters": len(of), "lists": lists, "shown": SHOWN}
        title = f"{force_name(force)}: letters by what they say"
        yield Page(addresses.force_letters(force), "force-letters", title, values)


def _lists(standings: Sequence[Standing], kind: str) -> Mapping[Thing, list[Standing]]:
    found: dict[Thing, list[Standing]] = defaultdict(list)
    for standing in standings:
        for each in _columns(standing, kind):
            found[each].append(standing)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0].ident)))


def _columns(standing: Standing, kind: str) -> Iterator[Thing]:
    things = map(thing, standing.places)
    return (each for each in things if each.kind == kind and not each.part)


def _row(force: str, letters: int, numbers: Sequence[int]) -> Row:
    few = letters < FEW
    shades = tuple(0 if few else ceil(SHADES * number / letters) for number in numbers)
    return Row(force, letters, few, tuple(numbers), shades)
