"""Disclosure logs in CSV: which columns are known, which rows are letters, what is bounded."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import files
from loaders.forms import csv_log
from loaders.forms.opening import Opening
from loaders.forms.text import Page, Refused
from loaders.letter import Letter
from loaders.reader import Reader

# Invented.
LOG = (
    "Reference,Date received,Date of response,Request,Response\n"
    "FOI 812/24,03/06/2024,28/06/2024,How many drones does the force hold?,"
    '"The force holds no drones.\nNo information is held."\n'
    "\n"
    "FOI 813/24,04/06/2024,,Names of officers,\n"
    'FOI 814/24,05/06/2024,01/07/2024,Names of officers,"These are exempt under Section 40(2)."\n'
)


def read(table: str | bytes) -> list[Page]:
    return list(csv_log.pages(table if isinstance(table, bytes) else table.encode()))


def test_each_row_with_a_response_is_a_letter() -> None:
    first, last = read(LOG)
    # the names are row 1, as in a spreadsheet; a blank row counts, a quoted line end does not
    assert (first.name, last.name) == ("row=2", "row=5")
    assert first.text == (
        "Reference: FOI 812/24\nDate received: 03/06/2024\nDate of response: 28/06/2024\n\n"
        "Request\n\nHow many drones does the force hold?\n\n"
        "Response\n\nThe force holds no drones.\nNo information is held."
    )


def test_the_letters_are_read_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    reader = Reader()
    letters = [one for one in files.letters(tmp_path / "log.csv") if isinstance(one, Letter)]
    first, last = (reader.read(letter).as_json() for letter in letters)
    assert first["source"]["path"] == f"{tmp_path}/log.csv#row=2"
    assert first["source"]["media_type"] == "text/csv"
    assert (first["reference"], first["outcomes"]) == ("812/24", ["not_held"])
    assert (first["date_received"], first["date_responded"]) == ("2024-06-03", "2024-06-28")
    assert (last["reference"], last["provisions"]) == ("814/24", ["40(2)"])


@pytest.mark.parametrize(
    ("names", "kinds"),
    [
        ("Reference|FOI Ref|Ref No.|request_id|Case number", "reference"),
        ("Date received|Received|Request date|Date of Request", "received"),
        ("Date responded|Response Date|Date of response|Date closed|Date sent", "responded"),
        ("Request|Question|Questions|Summary of request|Request details|Subject", "request"),
        ("Response|Answer|Our response|response_text|Decision|Text|Outcome|Full reply", "response"),
        ("URL|Link|Response URL|Link to response", "url"),
        ("Police force|Public Authority|Force", "force"),
        ("Exemptions applied|Exemption|Sections", "exemptions"),
        ("Notes|Officer|Days taken|Status|", None),
    ],
)
def test_columns_are_known_by_their_names(names: str, kinds: str | None) -> None:
    assert {name: csv_log._kind(name) for name in names.split("|")} == dict.fromkeys(
        names.split("|"), kinds
    )


@pytest.mark.parametrize(
    "table",
    [
        "Ref;Answer\n1;We hold none, at all.\n",
        "Ref\tAnswer\n1\tWe hold none, at all.\n",
        "Ref|Answer\n1|We hold none, at all.\n",
        'Ref,Answer\r\n1,"We hold none, at all."\r\n',
        '\ufeff"Ref","Answer"\n"1","We hold none, at all."',
        '"Our disclosure log, 2024"\n\nRef,Answer\n1,"We hold none, at all."\n',
        'Answer,Ref\n"<p>We hold none, at <b>all</b>.</p>",1\n',
    ],
)
def test_dialects(table: str) -> None:
    (page,) = read(table)
    assert page.text == "Reference: 1\n\nResponse\n\nWe hold none, at all."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(encoding: str) -> None:
    (page,) = read("Answer\nThe force’s costs: £450\n".encode(encoding))
    assert page.text == "Response\n\nThe force’s costs: £450"


def test_an_address_in_a_row_is_the_letters_own() -> None:
    data = b"answer,link\nHeld,https://a.example/1\nHeld,n/a\n"
    letters = list(Opening().letters("log.csv", data, "https://a.example/log"))
    urls = [one.source.url for one in letters if isinstance(one, Letter)]
    assert urls == ["https://a.example/1", "https://a.example/log"]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("name,age\nx,1\n", "no column called response, answer"),
        ("answer\n", "rows have no text of a response"),
        ("answer\n" + "a," * 9_999, "more than 1,000 columns"),
        ("," * 10_000 + "answer\n", "more than 1,000 columns"),
        ("," * 60_000_000, "longer than 2,000,000 characters"),
        ("answer\n" + "x" * 200_000, "a cell of more than 131,072 characters"),
        ('answer\n"' + "x\n" * 9_000_000, "a cell of more than 131,072 characters"),
        ("answer\n" + '"a\nb",' * 900_000, "longer than 2,000,000 characters"),
    ],
    ids=range(8),
)
def test_what_no_log_is(table: str, reason: str) -> None:
    started = time.process_time()
    with pytest.raises(Refused, match=reason):
        read(table)
    assert time.process_time() - started < 3


def test_rows_before_a_bad_one_are_kept() -> None:
    data = ("answer\nHeld\n" + "x" * 200_000 + "\n").encode()
    letter, error = Opening().letters("log.csv", data)
    assert isinstance(letter, Letter)
    assert "log.csv: line 3: a cell of more" in str(error)


@given(st.text())
def test_any_table_is_pages_or_refused(table: str) -> None:
    try:
        assert all(page.text for page in read(f"answer,ref\n{table}"))
    except Refused as error:
        assert str(error)
