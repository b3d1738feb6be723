"""The tables as files: read by others as they are described, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import json
import logging
import shutil
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from csvw import TableGroup  # type: ignore[import-untyped]

from kg.columns import TABLES
from kg.downloads import tables
from kg.store import Version


@pytest.fixture(scope="module")
def folder(version: Version, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("csv")
    tables.write_csv(version.tables, folder)
    return folder


@pytest.fixture(scope="module")
def read(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Each table as the csvw library reads it from the files and their description alone."""
    group = TableGroup.from_file(folder / tables.METADATA)
    return {
        table.url.string.removesuffix(".csv"): list(table.iterdicts(log=None, strict=True))
        for table in group.tables
    }


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_another_reader_has_the_values_of_the_store(
    version: Version, read: dict[str, list[dict[str, Any]]], table: Any
) -> None:
    stored = pl.read_parquet(version.tables / f"{table.name}.parquet").to_dicts()
    assert len(read[table.name]) == len(stored) > 0
    for here, there in zip(read[table.name], stored, strict=True):
        for name, value in there.items():
            assert _plain(here[name]) == value, f"{table.name}.{name}"


def _plain(value: Any) -> Any:
    """A value as the store has it: without the guard, and of types that compare."""
    if isinstance(value, str):
        return value.removeprefix("'") if value[:2] in ("'-", "'=", "'+", "'@") else value
    if isinstance(value, datetime):
        return value.date()
    return float(value) if isinstance(value, Decimal) else value


def test_what_rows_refer_to_is_there(folder: Path, tmp_path: Path) -> None:
    assert TableGroup.from_file(folder / tables.METADATA).check_referential_integrity()
    broken = shutil.copytree(folder, tmp_path / "broken")
    lines = (folder / "letters.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (broken / "letters.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    assert not TableGroup.from_file(broken / tables.METADATA).check_referential_integrity(
        log=logging.getLogger(__name__)
    )
    described = json.loads((folder / tables.METADATA).read_text())
    keys = [
        key for table in described["tables"] for key in table["tableSchema"].get("foreignKeys", [])
    ]
    assert len(keys) == 15


def test_columns_stand_in_the_files_in_the_described_order(folder: Path) -> None:
    for table in json.loads((folder / tables.METADATA).read_text())["tables"]:
        with (folder / table["url"]).open(encoding="utf-8-sig", newline="") as file:
            header = next(csv.reader(file))
        assert header == [column["titles"] for column in table["tableSchema"]["columns"]]
        assert all(column["dc:description"] for column in table["tableSchema"]["columns"])


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+44 1632", "'+44 1632"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("10-25", "10-25"),
        ("5/18", "5/18"),
        ("0123", "0123"),
        ("# 7", "# 7"),
        ("a=1", "a=1"),
        (None, ""),
    ],
)
def test_no_cell_is_a_formula(tmp_path: Path, value: str | None, cell: str) -> None:
    for table in TABLES:
        row: dict[str, Any] = {"reference": value, "outcomes": [value, "b"] if value else []}
        schema = table.schema
        chosen = {name: row.get(name) for name in schema}
        pl.DataFrame([chosen], schema=schema).write_parquet(tmp_path / f"{table.name}.parquet")
    tables.write_csv(tmp_path, tmp_path / "csv")
    with (tmp_path / "csv/letters.csv").open(encoding="utf-8-sig", newline="") as file:
        (found,) = csv.DictReader(file)
    assert found["reference"] == cell
    assert found["outcomes"] == (f"{cell};b" if value else "")


def test_a_spreadsheet_knows_the_encoding(folder: Path) -> None:
    assert (folder / "letters.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_without_quotes_no_column_has_words(version: Version, tmp_path: Path) -> None:
    tables.write_csv(version.tables, tmp_path / "csv", quotes=False)
    tables.write_parquet(version.tables, tmp_path / "parquet", quotes=False)
    described = json.loads((tmp_path / "csv" / tables.METADATA).read_text())
    names = {table["url"].removesuffix(".csv"): table for table in described["tables"]}
    assert "texts" not in names
    for name, table in names.items():
        columns = pl.read_parquet(tmp_path / "parquet" / f"{name}.parquet").columns
        assert columns == [column["name"] for column in table["tableSchema"]["columns"]]
        assert not {"text", "quotes"} & set(columns)


def test_parquet_has_the_tables_as_they_are(version: Version, tmp_path: Path) -> None:
    tables.write_parquet(version.tables, tmp_path)
    for table in TABLES:
        stored = pl.read_parquet(version.tables / f"{table.name}.parquet")
        assert pl.read_parquet(tmp_path / f"{table.name}.parquet").equals(stored)
    assert isinstance(pl.read_parquet(tmp_path / "letters.parquet")["date_responded"][0], date)


def test_the_same_tables_give_the_same_bytes(
    version: Version, folder: Path, tmp_path: Path
) -> None:
    tables.write_csv(version.tables, tmp_path)
    for file in folder.iterdir():
        assert (tmp_path / file.name).read_bytes() == file.read_bytes()
