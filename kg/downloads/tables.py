"""The tables as files: CSV described by CSVW, and Parquet.

CSV is UTF-8 with a byte order mark, by which Excel knows it. A cell that a spreadsheet would take
for a formula, one that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return, has an
apostrophe before it; no reference that begins with a figure, such as ``10-25``, is touched. Several
values in a cell are divided by ``;``, or by ``¦`` where they are words of a letter.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from kg import names
from kg.columns import TABLES, Column, Table

METADATA = "csv-metadata.json"
"""Where CSVW looks for the description of the CSV files of a folder."""

GUARD = "An apostrophe stands before cells that a spreadsheet would take for a formula."
_FORMULA = "^[=+\\-@\t\r]"
_WORDS = " ¦ "  # between several pieces of a letter in a cell
_VALUES = ";"
_ROW_GROUP = 20_000  # rows; fixed, so that the bytes do not depend on the machine

_TYPES: dict[pl.DataType, str] = {
    pl.String(): "string",
    pl.Int64(): "integer",
    pl.Float64(): "decimal",
    pl.Date(): "date",
}


def published(quotes: bool) -> Iterator[tuple[Table, tuple[Column, ...]]]:
    """The tables, each with the columns to publish: without ``quotes`` none has words of letters.

    A table that holds nothing but words is left out then.
    """
    for table in TABLES:
        columns = tuple(column for column in table.columns if quotes or not column.words)
        if quotes or {column.name for column in columns} - set(table.key):
            yield table, columns


def write_csv(tables: Path, folder: Path, quotes: bool = True) -> None:
    """Write the tables of a store as CSV, and the CSVW that describes them, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, columns in published(quotes):
        frame = pl.scan_parquet(tables / f"{table.name}.parquet")
        cells = [_cells(column, table.schema[column.name]) for column in columns]
        file = folder / f"{table.name}.csv"
        frame.select(cells).sink_csv(file, include_bom=True, maintain_order=True)
    text = json.dumps(metadata(quotes), ensure_ascii=False, indent=2) + "\n"
    (folder / METADATA).write_text(text, encoding="utf-8")


def write_parquet(tables: Path, folder: Path, quotes: bool = True) -> None:
    """Write the tables of a store as Parquet into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, columns in published(quotes):
        frame = pl.scan_parquet(tables / f"{table.name}.parquet")
        frame.select(column.name for column in columns).sink_parquet(
            folder / f"{table.name}.parquet", row_group_size=_ROW_GROUP, maintain_order=True
        )


def metadata(quotes: bool) -> dict[str, Any]:
    """The description of the CSV files in the vocabulary of CSVW."""
    found = list(published(quotes))
    known = {table.name: table for table, _ in found}
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": "How UK police forces answer freedom-of-information requests: tables",
        "dc:description": GUARD,
        "dc:license": {"@id": "https://creativecommons.org/licenses/by/4.0/"},
        "dialect": {"encoding": "utf-8", "commentPrefix": None},
        "tables": [_table(table, columns, known) for table, columns in found],
    }


def _table(table: Table, columns: tuple[Column, ...], known: dict[str, Table]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "columns": [_column(column, table.schema[column.name]) for column in columns]
    }
    if all(column.required for column in columns if column.name in table.key):
        schema["primaryKey"] = list(table.key)
    if references := list(_references(columns, known)):
        schema["foreignKeys"] = references
    return {
        "url": f"{table.name}.csv",
        "dc:title": table.title,
        "dc:description": table.meaning,
        "tableSchema": schema,
    }


def _column(column: Column, kind: pl.DataType) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:title": column.title,
        "dc:description": column.meaning,
        "datatype": _TYPES[_inner(kind)],
    }
    if isinstance(kind, pl.List):
        found["separator"] = _separator(column)
    if column.required:
        found["required"] = True
    if column.scheme:
        found["dc:subject"] = {"@id": names.scheme_iri(column.scheme)}
    return found


def _references(columns: tuple[Column, ...], known: dict[str, Table]) -> Iterator[dict[str, Any]]:
    own = [column.name for column in columns]
    for column in columns:
        if column.refers not in known:
            continue
        key = known[column.refers].key
        here, there = [column.name], [column.name]
        if len(key) > 1:  # the other columns of the key go by the same names
            here = there = list(key)
        elif column.name not in {each.name for each in known[column.refers].columns}:
            there = list(key)
        if set(here) <= set(own):
            resource = f"{column.refers}.csv"
            yield {
                "columnReference": here,
                "reference": {"resource": resource, "columnReference": there},
            }


def _cells(column: Column, kind: pl.DataType) -> pl.Expr:
    """The values of a column as cells of CSV."""
    values = pl.col(column.name)
    if isinstance(kind, pl.List):
        values = values.cast(pl.List(pl.String)).list.join(_separator(column))
    if _inner(kind) == pl.String():
        guarded = pl.concat_str(pl.lit("'"), values)
        values = pl.when(values.str.contains(_FORMULA)).then(guarded).otherwise(values)
    return values.alias(column.name)


def _separator(column: Column) -> str:
    return _WORDS if column.words else _VALUES


def _inner(kind: pl.DataType) -> pl.DataType:
    """The type of a value, or of each of several."""
    return kind.inner if isinstance(kind, pl.List) else kind  # type: ignore[return-value]
