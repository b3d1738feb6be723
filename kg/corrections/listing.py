"""Corrections, and how often the machine was right, as rows to show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.corrections import fields
from kg.corrections.rates import rates as rates_of
from kg.corrections.recording import ident
from kg.corrections.review import Reviewed
from kg.results import Result, Value

_COLUMNS = ("id", "letter", "part", "passage", "field", "machine", "value")
_SAID = ("by", "when", "why")


def corrections(reviewed: Iterable[Reviewed]) -> Result:
    """A row for each correction, as in the file; ``state`` says whether it counts."""
    return Result((*_COLUMNS, *_SAID, "state"), tuple(tuple(_row(one)) for one in reviewed))


def _row(one: Reviewed) -> Iterator[Value]:
    cells = one.correction.cells if one.correction else one.row.cells
    yield ident(one)
    yield one.key or cells.get("letter") or None
    yield from (cells.get(name) or None for name in ("part", "passage", "field"))
    yield fields.written(one.machine) or None
    yield from (cells.get(name) or None for name in ("value", *_SAID))
    yield _state(one)


def _state(one: Reviewed) -> str:
    if not one.correction:
        return f"does not count: {one.reason}"
    if one.replaced_by:
        return f"replaced by {one.replaced_by}"
    return "agrees" if one.agrees else "counts"


def rates(reviewed: Iterable[Reviewed]) -> Result:
    """A row for each field that was looked at; the interval holds 95 of 100 such shares."""
    columns = ("of", "field", "seen", "right", "share", "low", "high")
    rows: Iterator[tuple[Value, ...]] = (
        (
            *(rate.field.level, rate.field.name, rate.seen, rate.right),
            *(round(number, 4) for number in (rate.share, rate.low, rate.high)),
        )
        for rate in rates_of(reviewed)
    )
    return Result(columns, tuple(rows))
