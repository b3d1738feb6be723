"""The tables' rows of a letter with what a person read in the place of the machine's reading."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from kg import tables
from kg.corrections import fields
from kg.corrections.readings import Rows
from kg.corrections.review import Correction, thing


def corrected(machine: Rows, corrections: Iterable[Correction]) -> Rows:
    """The rows that the machine's become; its own stay as they are."""
    rows = copy.deepcopy(machine)
    for correction in corrections:
        field = correction.field
        row = thing(field, correction.part, correction.passage, rows)
        if field.name == "outcomes":
            row["quotes"] = _quotes(row, correction.values)
        row[field.name] = fields.cell(field, correction.values)
    (letter,) = rows["letters"]
    letter["outcomes"] = _union(rows, "outcomes")
    letter["provisions"] = sorted(_union(rows, "provisions"))
    rows["claims"] = [
        {"letter": letter["letter"]} | claim
        for part in rows["parts"]
        for claim in tables.claims(part["part"], part["provisions"])
    ]
    return rows


def _quotes(part: dict[str, Any], outcomes: Iterable[str]) -> list[str]:
    """The words of each outcome; of one that only a person read there are none."""
    words = dict(zip(part["outcomes"], part["quotes"], strict=True))
    return [words.get(outcome, "") for outcome in outcomes]


def _union(rows: Rows, name: str) -> list[str]:
    return list(dict.fromkeys(value for part in rows["parts"] for value in part[name]))
