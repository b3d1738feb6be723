"""Recording what people read: into the store's file, and at once into its graph."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import build
from kg.corrections import applying, book, fields, rdf
from kg.corrections.book import Cells, Row
from kg.corrections.fields import Field
from kg.corrections.readings import Rows
from kg.corrections.review import Correction, Reviewed, letter_named, thing, understood
from kg.errors import FoikgError
from kg.store import Version


class UnknownCorrection(FoikgError):
    """An id that no correction has."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of some rows: corrections recorded, and those not understood with the reason."""

    corrections: tuple[Correction, ...]
    refused: tuple[tuple[Row, str], ...]


def rows_of(path: Path) -> list[Row]:
    """The rows of a file, Turtle where its name says so and CSV otherwise."""
    return rdf.read(path) if path.suffix.lower() == ".ttl" else book.read(path)


def record(store: Path, rows: Collection[Row]) -> Recorded:
    """Record the corrections that rows make; one that is there already is not written again."""
    found: list[Correction] = []
    refused: list[tuple[Row, str]] = []

    def change(version: Version) -> bool:
        readings = applying.read(rows, version)
        for row in rows:
            try:
                found.append(understood(row, readings))
            except FoikgError as error:
                refused.append((row, str(error)))
        there = {one.correction for one in look(store, version)}
        new = dict.fromkeys(one for one in found if one not in there)
        if new:
            book.add(store, [one.cells for one in new])
        return bool(found)

    build.correct(store, change)
    return Recorded(tuple(found), tuple(refused))


def remove(store: Path, idents: Collection[str]) -> None:
    """Take corrections out, each by its id; the machine's values come back."""

    def change(version: Version) -> bool:
        lines: dict[str, set[int]] = {}
        for one in look(store, version):
            lines.setdefault(ident(one), set()).add(one.row.line)
        for name in idents:
            if name not in lines:
                raise UnknownCorrection(f"{name}: no correction has this id; see --list")
        book.drop(store, {line for name in idents for line in lines[name]})
        return True

    build.correct(store, change)


def look(store: Path, version: Version) -> tuple[Reviewed, ...]:
    """Every correction that a store keeps, held against the letters of its graph."""
    return applying.look(book.kept(store), version)


def ident(one: Reviewed) -> str:
    """The id of a correction, or the place of a row that makes none."""
    return one.correction.ident if one.correction else f"line-{one.row.line}"


def agreeing(version: Version, said: Cells, field: str | None) -> list[Row]:
    """Rows that say what the machine read.

    Of one field, or of all that was read of a passage, a part, or a whole letter.
    """
    readings = applying.read([Row(1, said)], version)
    rows = readings.rows[letter_named(said["letter"], readings)]
    found = []
    for number, (each, place) in enumerate(_places(said, field, rows), 1):
        cell = thing(each, place["part"], place["passage"], rows)[each.name]
        value = {"field": each.name, "value": fields.written(fields.said(cell))}
        found.append(Row(number, {**said, **place, **value}))
    return found


def _places(said: Cells, name: str | None, rows: Rows) -> Iterator[tuple[Field, Cells]]:
    part, passage = said["part"], said["passage"]
    if name:
        yield fields.named(name, part, passage), {"part": part, "passage": passage}
        return
    parts = [part] if part else [f"#{row['part']}" for row in rows["parts"]]
    spans = [passage] if passage else [f"{row['start']}-{row['end']}" for row in rows["passages"]]
    of_letter, of_parts = not (part or passage), not passage
    for field in fields.FIELDS:
        if field.level == "letter" and of_letter:
            yield field, {"part": "", "passage": ""}
        elif field.level == "part" and of_parts:
            yield from ((field, {"part": each, "passage": ""}) for each in parts)
        elif field.level == "passage" and (passage or of_letter):
            yield from ((field, {"part": "", "passage": each}) for each in spans)
