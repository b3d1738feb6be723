"""Files of corrections: CSV, which the store keeps them in, and Turtle.

What stands in a file stays as it is: corrections are added at its end or taken out line by line,
and a line that is broken is told of and kept.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import FoikgError
from kg.export import replacing

NAME = "corrections.csv"
"""The file in the folder of a store."""

COLUMNS = ("letter", "part", "passage", "field", "value", "by", "when", "why")
_NEEDED = ("letter", "field", "value")

Cells = Mapping[str, str]


class BadFile(FoikgError):
    """A file that holds no corrections, or that cannot be written to."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a file: its number from 1, its cells by column, or the ``fault`` it has."""

    line: int
    cells: Cells
    fault: str = ""


def read(path: Path) -> list[Row]:
    """The rows of a CSV file; raises :class:`BadFile` where its first line names no columns."""
    columns: list[str] | None = None
    rows = []
    for first, _, found in _lines(_text(path)):
        if columns is None:
            columns = _header(path, found)
        elif isinstance(found, str) or len(found) > len(columns):
            fault = found if isinstance(found, str) else f"more than {len(columns)} cells"
            rows.append(Row(first, {}, fault))
        elif any(found):
            rows.append(Row(first, dict(zip(columns, found, strict=False))))
    if columns is None:
        _header(path, [])
    return rows


def kept(store: Path) -> list[Row]:
    """The corrections that a store keeps."""
    path = store / NAME
    return read(path) if path.exists() else []


def add(store: Path, corrections: Iterable[Cells]) -> None:
    """Write corrections at the end of those that a store keeps."""
    path = store / NAME
    text = (_text(path) if path.exists() else "") or ",".join(COLUMNS) + "\n"
    found = list(_lines(text))
    if found[-1][2] == _OPEN:
        raise BadFile(f"{path} line {found[-1][0]}: {_OPEN}; mend it first")
    output = io.StringIO(newline="")
    columns = _header(path, found[0][2])
    writer = csv.DictWriter(output, columns, restval="", lineterminator="\n")
    writer.writerows(corrections)
    end = "" if text.endswith(("\n", "\r")) else "\n"
    _write(path, text + end + output.getvalue())


def drop(store: Path, lines: Collection[int]) -> None:
    """Take out the rows that start at these lines."""
    path = store / NAME
    text = _text(path)
    gone = {
        number
        for first, last, _ in _lines(text)
        if first in lines
        for number in range(first, last + 1)
    }
    kept = (line for number, line in enumerate(_split(text), 1) if number not in gone)
    _write(path, "".join(kept))


_OPEN = "a quotation mark is opened and never closed"
_FAULTS = {"unexpected end of data": _OPEN}


def _lines(text: str) -> Iterator[tuple[int, int, list[str] | str]]:
    """Each row: the first and the last of its lines, and its cells or its fault."""
    reader = csv.reader(_split(text), strict=True)
    while True:
        first = reader.line_num + 1
        found: list[str] | str
        try:
            found = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            found = _FAULTS.get(str(error), f"no CSV ({error})")
        yield first, reader.line_num, found


def _split(text: str) -> list[str]:
    return list(io.StringIO(text, newline=""))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(f"{path}: not UTF-8 text, at byte {error.start}; save it as UTF-8") from None


def _header(path: Path, found: list[str] | str) -> list[str]:
    columns = [] if isinstance(found, str) else [name.strip().lower() for name in found]
    absent = [name for name in _NEEDED if name not in columns]
    if absent:
        raise BadFile(
            f"{path}: no column {', '.join(absent)}; the first line names the columns: "
            f"{','.join(COLUMNS)}"
        )
    return columns


def _write(path: Path, text: str) -> None:
    with replacing(path) as output:
        output.write(text.encode())
