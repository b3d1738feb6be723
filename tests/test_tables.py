"""The Parquet twin holds what the records hold, and the same letters give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from bench.generate import records
from kg import tables
from loaders.triples import text_sha256

Rows = list[tuple[str, dict[str, Any], str]]


@pytest.fixture(scope="module")
def letters() -> Rows:
    made = [(text_sha256(one.text), one.as_json(), one.text) for one in records(40)]
    return sorted(made, key=lambda letter: letter[0])


def write(folder: Path, letters: Rows, **merge: Any) -> Path:
    writer = tables.Writer(folder)
    for letter in letters:
        writer.add(*letter)
    writer.close(**merge)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_one_file_for_each_table_and_nothing_else(tmp_path: Path, letters: Rows) -> None:
    folder = write(tmp_path / "t", letters)
    assert sorted(content(folder)) == [f"{name}.parquet" for name in sorted(tables.SCHEMAS)]
    for name, schema in tables.SCHEMAS.items():
        assert pl.read_parquet_schema(folder / f"{name}.parquet") == schema


def test_the_tables_hold_the_records(tmp_path: Path, letters: Rows) -> None:
    folder = write(tmp_path / "t", letters)
    sha256, record, text = letters[7]
    mine = {
        name: pl.read_parquet(folder / f"{name}.parquet").filter(pl.col("letter") == sha256[:16])
        for name in tables.SCHEMAS
    }
    (letter,) = mine["letters"].rows(named=True)
    assert mine["texts"]["text"].to_list() == [text]
    assert letter["force"] == record["force"]
    assert letter["date_responded"] == date.fromisoformat(record["date_responded"])
    assert letter["provisions"] == record["provisions"]
    for name in ("questions", "parts"):
        assert [row["label"] for row in mine[name].rows(named=True)] == [
            each["label"] for each in record[name]
        ]
    assert [(row["part"], row["provision"]) for row in mine["claims"].rows(named=True)] == [
        (number, notation)
        for number, part in enumerate(record["parts"], 1)
        for notation in part["provisions"]
    ]
    assert [row["text"] for row in mine["passages"].rows(named=True)] == [
        passage["text"] for passage in record["passages"]
    ]


def test_the_bytes_do_not_depend_on_pieces_held_in_memory(
    tmp_path: Path, letters: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = content(write(tmp_path / "whole", letters))
    monkeypatch.setattr(tables, "_PIECE", 4)
    assert content(write(tmp_path / "pieces", letters)) == whole


def test_merging_gives_what_writing_all_at_once_gives(tmp_path: Path, letters: Rows) -> None:
    whole = write(tmp_path / "whole", letters)
    some = write(tmp_path / "some", letters[::2])
    merged = write(tmp_path / "merged", letters[1::2], old=some)
    assert content(merged) == content(whole)
    gone = frozenset(sha256[:16] for sha256, *_ in letters[1::2])
    assert content(write(tmp_path / "less", [], old=whole, without=gone)) == content(some)


def test_no_letters_give_empty_tables(tmp_path: Path) -> None:
    folder = write(tmp_path / "t", [])
    assert [len(pl.read_parquet(path)) for path in folder.iterdir()] == [0] * len(tables.SCHEMAS)


def test_a_day_that_no_calendar_has_is_no_date(tmp_path: Path, letters: Rows) -> None:
    sha256, record, text = letters[0]
    folder = write(tmp_path / "t", [(sha256, record | {"date_received": "2025-02-30"}, text)])
    assert pl.read_parquet(folder / "letters.parquet")["date_received"].to_list() == [None]


def test_letters_are_found_by_key_reference_or_hash(tmp_path: Path, letters: Rows) -> None:
    folder = write(tmp_path / "t", letters)
    sha256, record, _ = letters[3]
    key = pl.read_parquet(folder / "letters.parquet")["key"][3]
    names: Iterable[str] = (key, record["reference"], sha256, sha256[:8])
    for name in names:
        assert tables.named(folder, name) == {sha256[:16]: key}
    assert tables.named(folder, sha256[:7]) == {}
