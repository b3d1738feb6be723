"""The codebook: every column of every table, what is empty, and the measured accuracy."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from kg import accuracy
from kg.columns import TABLES
from kg.publishing import codebook
from kg.publishing.answers import Answers
from kg.publishing.collection import Collection
from kg.store import current, open_store


def test_every_column_is_told_of_and_counted(store: Path) -> None:
    version = current(store)
    collection = Collection(version.tables)
    (page,) = codebook.pages(collection, Answers(collection, open_store(store)))
    entries = {entry.table.name: entry for entry in page.values["tables"]}
    assert entries.keys() == {table.name for table in TABLES}
    for name, entry in entries.items():
        rows = pl.read_parquet(version.tables / f"{name}.parquet")
        assert entry.rows == len(rows)
        assert [field.column.name for field in entry.fields] == rows.columns
        for field in entry.fields:
            values = rows[field.column.name].to_list()
            assert field.empty == sum(value is None or value == [] for value in values)
            assert not (field.column.required and field.empty), (name, field.column.name)


def test_fields_that_are_read_or_measured_are_columns() -> None:
    columns = {(table.name, column.name) for table in TABLES for column in table.columns}
    assert set(codebook._READ) | set(codebook._MEASURED) <= columns
    measured = {field for field in accuracy.measured() if field != "parts"}
    assert measured <= set(codebook._MEASURED.values()) <= set(accuracy.LABELS)


def test_accuracy_and_terms_stand_on_the_page(site: Path) -> None:
    page = (site / codebook.PAGE).read_text(encoding="utf-8")
    shown = f"F1 {accuracy.measured()['provisions'].f1:.2f}"
    assert re.search(rf"<code>provisions</code>.*?{shown}", page, re.S)
    assert "<code>foi:reliesOn</code>" in page and "<code>foi:Response</code>" in page
    assert 'id="scheme-outcome"' in page and 'href="#scheme-outcome"' in page
