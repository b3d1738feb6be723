"""How well letters are read: precision, recall and F1 of each field, as last measured.

The figures stand in ``site/accuracy.csv``, which ``make accuracy`` writes; the README, the codebook
and the page about the method all take them from here. A field that a letter does not state and that
was left empty counts neither as right nor as wrong.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from kg.paths import folder

FILE = "accuracy.csv"

SETS: Mapping[str, str] = {
    "held": "invented letters kept aside, on which nothing was tuned",
    "seeds": "real letters, on which the reader was tuned",
}
"""The collections of letters that are measured."""

LABELS: Mapping[str, str] = {
    "provisions": "provisions relied on",
    "outcomes": "outcomes of the letter",
    "parts": "outcomes question by question",
    "mentioned": "provisions mentioned only",
    "force": "force",
    "reference": "reference",
    "date_received": "date received",
    "date_responded": "date of the answer",
    "passages": "argument passages found",
    "passage role": "their role",
    "passage side": "their side",
    "passage duty": "their duty",
    "passage provisions": "provisions they argue",
    "passage types": "their types",
    "regime": "law it answers under",
    "language": "language",
    "topics": "topics",
    "findings": "findings of the checks",
}
"""The fields that are measured, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """A ``field`` of the ``letters`` of a collection.

    ``precision`` is the share of what was read that is right, ``recall`` the share of what is there
    that was read, ``f1`` their harmonic mean; ``empty`` counts values that were left out.
    """

    collection: str
    letters: int
    field: str
    precision: float
    recall: float
    f1: float
    empty: int

    @property
    def label(self) -> str:
        """The field in words."""
        return LABELS[self.field]


@cache
def measured(collection: str = "held") -> Mapping[str, Accuracy]:
    """What was measured on a collection, by field."""
    return {each.field: each for each in read(_file()) if each.collection == collection}


def read(file: Path) -> tuple[Accuracy, ...]:
    """The rows of a file that :func:`write` made."""
    with file.open(encoding="utf-8", newline="") as text:
        return tuple(_row(row) for row in csv.DictReader(text))


def write(rows: Iterable[Accuracy]) -> None:
    """Put what was measured of some collections in the place of what stands there of them."""
    new = list(rows)
    kept = [
        each for each in read(_file()) if each.collection not in {one.collection for one in new}
    ]
    ordered = sorted(kept + new, key=lambda each: list(SETS).index(each.collection))
    with _file().open("w", encoding="utf-8", newline="") as text:
        table = csv.DictWriter(text, Accuracy.__slots__, lineterminator="\n")
        table.writeheader()
        table.writerows(asdict(each) for each in ordered)
    measured.cache_clear()


def markdown(collection: str) -> str:
    """The table of a collection in Markdown."""
    rows = ["| field | precision | recall | F1 | left empty |", "|---|---|---|---|---|"]
    for each in measured(collection).values():
        shares = f"{each.precision:.2f} | {each.recall:.2f} | {each.f1:.2f}"
        rows.append(f"| {each.label} | {shares} | {each.empty} |")
    return "\n".join(rows) + "\n"


def _file() -> Path:
    return folder("site") / FILE


def _row(row: Mapping[str, str]) -> Accuracy:
    return Accuracy(
        collection=row["collection"],
        letters=int(row["letters"]),
        field=row["field"],
        precision=float(row["precision"]),
        recall=float(row["recall"]),
        f1=float(row["f1"]),
        empty=int(row["empty"]),
    )
