"""A correction held against its letter: does it count, and what did the machine read?"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from kg import names
from kg.corrections import fields
from kg.corrections.book import COLUMNS, Cells, Row
from kg.corrections.fields import Field, Values
from kg.corrections.readings import Readings, Rows
from kg.errors import FoikgError

_SHORT = 12  # digits of an id


class NotUnderstood(FoikgError):
    """A correction that says nothing of any letter that is there."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person reads: the ``values`` of one field of one thing.

    ``letter`` is the first 16 digits of the text's hash. ``part`` is a label, or ``#2`` for the
    second part where labels do not tell; ``passage`` is ``start-end``; both are empty otherwise.
    """

    letter: str
    part: str
    passage: str
    field: Field
    values: Values
    by: str
    when: str
    why: str

    @property
    def place(self) -> tuple[str, str, str, Field]:
        """What it is about; of several on one place the latest counts."""
        return self.letter, self.part, self.passage, self.field

    @property
    def cells(self) -> Cells:
        """The row of a file that says it."""
        value = fields.written(self.values)
        said = (self.letter, self.part, self.passage, self.field.name, value)
        return dict(zip(COLUMNS, (*said, self.by, self.when, self.why), strict=True))

    @property
    def ident(self) -> str:
        """Its name, made of what it says."""
        return hashlib.sha256(json.dumps(self.cells).encode()).hexdigest()[:_SHORT]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A row of the file: the correction it makes, or the ``reason`` why it waits.

    ``about`` is the IRI of what is corrected, ``act`` the law that the machine reads the letter's
    notations in, ``machine`` what it read; ``replaced_by`` the id of a later correction.
    """

    row: Row
    correction: Correction | None = None
    reason: str = ""
    key: str = ""
    about: str = ""
    act: str = ""
    machine: Values = ()
    replaced_by: str = ""

    @property
    def counts(self) -> bool:
        """Whether the graph has its values."""
        return self.correction is not None and not self.replaced_by

    @property
    def agrees(self) -> bool:
        """Whether the machine read the same."""
        assert self.correction
        return set(self.machine) == set(self.correction.values)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many corrections count, how many a later one replaced, how many wait."""

    counting: int = 0
    replaced: int = 0
    waiting: int = 0


def tally(reviewed: Iterable[Reviewed]) -> Tally:
    """How many there are of each."""
    states = Counter(
        "waiting" if not one.correction else "replaced" if one.replaced_by else "counting"
        for one in reviewed
    )
    return Tally(**states)


def review(rows: Iterable[Row], readings: Readings) -> tuple[Reviewed, ...]:
    """Every row, in order, held against what the machine read."""
    known: list[tuple[Row, Correction | str]] = []
    for row in rows:
        try:
            known.append((row, understood(row, readings)))
        except FoikgError as error:
            known.append((row, str(error)))
    latest = _latest(one for _, one in known if isinstance(one, Correction))
    return tuple(_reviewed(row, one, latest, readings) for row, one in known)


def counting(reviewed: Iterable[Reviewed]) -> list[Reviewed]:
    """Those that count, one for each place."""
    found = {one.correction.place: one for one in reviewed if one.correction and one.counts}
    return list(found.values())


def _latest(corrections: Iterable[Correction]) -> dict[object, Correction]:
    """For each place the correction that counts: the latest, of one time the last."""
    ordered = sorted(corrections, key=lambda one: one.when)
    return {one.place: one for one in ordered}


def _reviewed(
    row: Row, found: Correction | str, latest: dict[object, Correction], readings: Readings
) -> Reviewed:
    if isinstance(found, str):
        return Reviewed(row, reason=found)
    counting = latest[found.place]
    rows = readings.rows[found.letter]
    about = thing(found.field, found.part, found.passage, rows)
    (letter,) = rows["letters"]
    return Reviewed(
        row=row,
        correction=found,
        key=letter["key"],
        about=_iri(found, letter["key"], about),
        act=letter["regime"] or "FOIA",
        machine=fields.said(about[found.field.name]),
        replaced_by="" if counting == found else counting.ident,
    )


def thing(field: Field, part: str, passage: str, rows: Rows) -> dict[str, Any]:
    """The row of a letter's tables that has a field of the letter, or of a part or passage."""
    if field.level == "passage":
        return _passage(passage, rows)
    if field.level == "part":
        return _part(part, rows)
    return rows["letters"][0]


def _iri(correction: Correction, key: str, row: dict[str, Any]) -> str:
    if correction.passage:
        return names.passage_iri(correction.letter, row["start"], row["end"])
    return names.part_iri(key, row["part"]) if correction.part else names.response_iri(key)


# --- what a row says -------------------------------------------------------------------------


def understood(row: Row, readings: Readings) -> Correction:
    """The correction that a row makes; raises an error of one line where it makes none."""
    if row.fault:
        raise NotUnderstood(row.fault)
    said = {name: " ".join((row.cells.get(name) or "").split()) for name in COLUMNS}
    letter = letter_named(said["letter"], readings)
    rows = readings.rows[letter]
    field = fields.named(said["field"], said["part"], said["passage"])
    return Correction(
        letter=letter,
        part=_label(said["part"], rows) if field.level == "part" else "",
        passage=_span(said["passage"], rows) if field.level == "passage" else "",
        field=field,
        values=fields.understood(field, said["value"], frozenset(_cited(rows))),
        by=_given("by", said, "who read it"),
        when=_time(_given("when", said, "a date, such as 2024-03-01")),
        why=_given("why", said, "what it is read from"),
    )


def _given(name: str, said: Cells, what: str) -> str:
    if not said[name]:
        raise NotUnderstood(f"{name} is empty; give {what}")
    return said[name]


def letter_named(name: str, readings: Readings) -> str:
    """The hash of the one letter that a name means."""
    found = readings.named.get(name, ())
    if not found:
        raise NotUnderstood(f"no letter in the graph has the key, reference or hash {name!r}")
    if len(found) > 1:
        keys = ", ".join(readings.rows[letter]["letters"][0]["key"] for letter in found)
        raise NotUnderstood(f"several letters are called {name!r}, name one by its key: {keys}")
    return found[0]


def _label(part: str, rows: Rows) -> str:
    """The one name of a part: its label where no other has it, else its number."""
    row = _part(part, rows)
    labels = [each["label"] for each in rows["parts"]]
    own = row["label"]
    return own if own and labels.count(own) == 1 else f"#{row['part']}"


def _part(part: str, rows: Rows) -> dict[str, Any]:
    every = rows["parts"]
    found = [
        row
        for row in every
        if part in (row["label"], f"#{row['part']}") or (not part and len(every) == 1)
    ]
    if len(found) == 1:
        return found[0]
    known = ", ".join(row["label"] or f"#{row['part']}" for row in every) or "it has none"
    asked = f"the letter has {'several parts' if found else 'no part'} {part!r}; " if part else ""
    raise NotUnderstood(f"{asked}give a part of the letter: {known}")


def _span(passage: str, rows: Rows) -> str:
    row = _passage(passage, rows)
    return f"{row['start']}-{row['end']}"


def _passage(passage: str, rows: Rows) -> dict[str, Any]:
    match = re.fullmatch(r"(\d{1,9})-(\d{1,9})", passage, re.ASCII)
    if not match:
        raise NotUnderstood(f"{passage!r} is no passage; give its place, such as 120-480")
    place = int(match[1]), int(match[2])
    for row in rows["passages"]:
        if (row["start"], row["end"]) == place:
            return row
    raise NotUnderstood(f"the letter has no passage {passage}; foikg query passages-of-a-letter")


def _cited(rows: Rows) -> Iterator[str]:
    """Notations that the machine read anywhere in a letter."""
    (letter,) = rows["letters"]
    yield from letter["mentioned"]
    for row in (*rows["parts"], *rows["passages"]):
        yield from row["provisions"]


def _time(text: str) -> str:
    """A day as it is, a time in UTC to the second; a time without zone is taken for UTC."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        when = datetime.fromisoformat(text)
        when = when.replace(tzinfo=when.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        raise NotUnderstood(f"{text!r} is no date; write when like 2024-03-01") from None
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
