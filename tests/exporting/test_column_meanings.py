"""Every column of a store is described, once, and is as it is described."""

from __future__ import annotations

import polars as pl
import pytest

from kg import names
from kg.columns import TABLES, Table
from kg.store import Version

BY_NAME = {table.name: table for table in TABLES}


def test_every_table_of_a_store_is_described(version: Version) -> None:
    assert sorted(BY_NAME) == sorted(file.stem for file in version.tables.glob("*.parquet"))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_described_in_its_order(table: Table) -> None:
    assert [column.name for column in table.columns] == list(table.schema)
    assert all(column.meaning.endswith(".") and column.title for column in table.columns)
    assert len({column.title for column in table.columns}) == len(table.columns)
    assert {column.scheme for column in table.columns} - {None} <= set(names.SCHEMES)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_values_are_as_described(version: Version, table: Table) -> None:
    frame = pl.read_parquet(version.tables / f"{table.name}.parquet")
    assert len(frame) and frame.select(table.key).is_unique().all()
    for column in table.columns:
        assert not column.required or frame[column.name].null_count() == 0, column.name
        if column.refers:
            other = pl.read_parquet(version.tables / f"{column.refers}.parquet")
            known = other[column.name if column.name in other.columns else column.refers[:-1]]
            assert set(frame[column.name].drop_nulls()) <= set(known), column.name
