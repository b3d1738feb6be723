"""A result as a file or on a screen."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, TextIO

from kg import names
from kg.results import IRI, Result, Value, as_text
from kg.terminal import plain

if TYPE_CHECKING:
    from rich.table import Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With one of these first, a spreadsheet takes a text for a formula."""

_WIDE = 160  # columns of a table that goes to no terminal


SUFFIXES = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".txt": "table",
}
"""The form that a file's name asks for."""


def of(path: Path) -> str | None:
    """The form that the name of a file asks for, if it is a known one."""
    return SUFFIXES.get(path.suffix.lower())


def write_bytes(result: Result, form: str, file: IO[bytes]) -> None:
    """Write a result in any form, ``parquet`` among them: typed, names of things as text."""
    if form == "parquet":
        result.to_polars().write_parquet(file)
    else:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        write(result, form, text)
        text.detach()


def write(result: Result, form: str, file: TextIO) -> None:
    """Write a result as text: ``table``, ``csv``, ``tsv``, ``json`` or ``jsonl``."""
    _FORMATS[form](result, file)


def _csv(result: Result, file: TextIO, delimiter: str = ",") -> None:
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
    writer.writerow(result.columns)
    writer.writerows([_cell(value) for value in row] for row in result.rows)


def _tsv(result: Result, file: TextIO) -> None:
    _csv(result, file, "\t")


def _json(result: Result, file: TextIO) -> None:
    json.dump(result.to_dicts(), file, ensure_ascii=False, indent=2, default=_iso)
    file.write("\n")


def _jsonl(result: Result, file: TextIO) -> None:
    for row in result.to_dicts():
        file.write(json.dumps(row, ensure_ascii=False, default=_iso) + "\n")


def _iso(value: date) -> str:
    return value.isoformat()  # a date, or a date and time


def _cell(value: Value) -> str:
    """A cell of a CSV file: dates in ISO form, and no text that is taken for a formula."""
    if not isinstance(value, str):
        return as_text(value)
    guard = "'" if value.startswith(_FORMULA) and not isinstance(value, IRI) else ""
    return guard + value.replace("\r", "\n")  # a bare one would go unquoted


def _table(result: Result, file: TextIO) -> None:
    from rich.console import Console

    width = None if file.isatty() else _WIDE
    Console(file=file, width=width, highlight=False).print(_rows(result))


def _rows(result: Result) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    shown = list(_shown(result.columns))
    for place, title in shown:
        numbers = all(isinstance(row[place], int | float | None) for row in result.rows)
        table.add_column(Text(title), justify="right" if numbers and result.rows else "left")
    for row in result.rows:
        table.add_row(*(Text(_word(row[place])) for place, _ in shown))
    return table


def _shown(columns: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Columns with their titles; where ``force`` has its name in ``forceLabel``, that alone."""
    for place, name in enumerate(columns):
        if name + "Label" not in columns:
            yield place, name.removesuffix("Label")


def _word(value: Value) -> str:
    """What a table shows: a letter by its key, and control characters of a text as escapes."""
    return plain(as_text(value).removeprefix(names.BASE + "id/response/"))


_FORMATS = {"table": _table, "csv": _csv, "tsv": _tsv, "json": _json, "jsonl": _jsonl}
FORMATS = tuple(_FORMATS)
"""Names of the formats."""
