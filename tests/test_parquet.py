"""Parquet tables of letters: which rows are letters, and what is told of a table without any."""

from __future__ import annotations

import io
from pathlib import Path

import polars as pl
import pytest

from loaders import files
from loaders.forms import parquet
from loaders.forms.text import Page, Refused
from loaders.letter import Letter, Unreadable

# Invented.
LETTER = "Dear Ms Alder\r\n\r\nWe do not hold the number of drones that you ask for.\r\n"


def table(**columns: object) -> bytes:
    made = io.BytesIO()
    pl.DataFrame(columns).write_parquet(made)
    return made.getvalue()


def test_each_row_is_a_letter_as_a_text_file_would_have_it() -> None:
    urls = ["https://police.example/812", None]
    first, last = parquet.pages(table(text=[LETTER, "Refused."], url=urls, force=["kent", "kent"]))
    assert first == Page(
        "Dear Ms Alder\n\nWe do not hold the number of drones that you ask for.",
        url="https://police.example/812",
        name="row=1",
    )
    assert last == Page("Refused.", name="row=2")


def test_rows_without_words_are_named(tmp_path: Path) -> None:
    file = tmp_path / "letters.parquet"
    file.write_bytes(table(text=["", LETTER, None]))
    none, letter, null = files.letters(file)
    assert isinstance(letter, Letter)
    assert letter.source.path == f"{file}#row=2"
    assert [(one.path, one.reason) for one in (none, null) if isinstance(one, Unreadable)] == [
        (f"{file}#row=1", "no words in it"),
        (f"{file}#row=3", "no words in it"),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (table(letter=[LETTER]), "no column of words called text"),
        (table(text=[1, 2]), "no column of words called text"),
        (b"PAR1" + b"\x00" * 100 + b"PAR1", "damaged"),
        (table(text=[LETTER])[:-200] + b"PAR1", "damaged"),
    ],
)
def test_what_is_no_table_of_letters_is_refused(data: bytes, reason: str) -> None:
    assert parquet.fits(data, ".parquet")
    with pytest.raises(Refused, match=reason):
        list(parquet.pages(data))
