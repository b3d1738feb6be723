"""A graph without the words of its letters, from which whatever is made has none."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl
import pyoxigraph as ox

from kg import export
from kg.columns import TABLES, Column, Table
from kg.store import Version

_MARK = "[words left out"


@contextmanager
def without_words(version: Version) -> Iterator[Version]:
    """A version with the same graph and tables, in which words of letters are left out.

    In tables a mark stands in their place, which differs from row to row as words do; texts are
    left out whole. The version is gone when the block ends.
    """
    with tempfile.TemporaryDirectory(prefix="foikg-") as name:
        apart = Version(Path(name))
        _copy_graph(version, apart)
        apart.tables.mkdir()
        for table in TABLES:
            _copy_table(table, version.tables, apart.tables)
        yield apart


def _copy_graph(version: Version, apart: Version) -> None:
    lines = apart.path / "graph.nq"
    with lines.open("wb") as output:
        export.write(version.open(), "nquads", output, quotes=False)
    store = ox.Store(str(apart.graph))
    store.bulk_load(path=str(lines), format=ox.RdfFormat.N_QUADS)
    store.flush()
    lines.unlink()


def _copy_table(table: Table, tables: Path, to: Path) -> None:
    rows = pl.scan_parquet(tables / f"{table.name}.parquet")
    if table.name == "texts":
        rows = rows.clear()
    words = [_mark(table, column) for column in table.columns if column.words]
    rows.with_columns(words).sink_parquet(to / f"{table.name}.parquet", maintain_order=True)


def _mark(table: Table, column: Column) -> pl.Expr:
    """What stands in the place of words: for each row its key, for each of several words the same.

    Where there are no words nothing stands.
    """
    values = pl.col(column.name)
    if isinstance(table.schema[column.name], pl.List):
        return values.list.eval(pl.element().str.replace_all(r"(?s)^.*$", f"{_MARK}]"))
    key = pl.concat_str(list(table.key), separator="-", ignore_nulls=True)
    mark = pl.concat_str(pl.lit(f"{_MARK}: "), key, pl.lit("]"))
    return pl.when(values.is_not_null()).then(mark).alias(column.name)
