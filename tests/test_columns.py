"""Request and response in two columns of plain text, and all that only looks like it."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.forms import columns, text

ROOT = Path(__file__).resolve().parents[1]
LETTERS = sorted(
    [*(ROOT / "tests/letters/tuned").glob("*.txt"), *(ROOT / "loaders/sample").glob("*.txt")]
)
IN_COLUMNS = {"hampshire-two-column-cost"}

ASKED = (
    "1. Please say how many horses the force has kept in each year since 2015 and what they cost",
    "2. How many were sold, to whom, and for how much in each of the years in question?",
)
TOLD = (
    "The force can confirm that it holds some of the information that you have asked for here.",
    "It has kept fourteen horses in each year, and it does not hold what they cost to keep.",
)


def beside(asked: tuple[str, ...], told: tuple[str, ...], left: int, gutter: str) -> list[str]:
    """Write two columns as the text of a page has them."""
    columns_of = [[line for words in side for line in wrap(words, left)] for side in (asked, told)]
    return [
        (one.ljust(left) + gutter + other).rstrip()
        for one, other in zip_longest(*columns_of, fillvalue="")
    ]


@given(st.integers(30, 48), st.integers(2, 12))
def test_the_request_is_read_before_the_response(left: int, gutter: int) -> None:
    page = ["Dear applicant", "", *beside(ASKED, TOLD, left, " " * gutter), "", "Yours sincerely"]
    read = " ".join(line for line in columns.in_order(page) if line)
    assert read == " ".join(["Dear applicant", *ASKED, *TOLD, "Yours sincerely"])


def test_headings_of_the_columns_stand_over_them() -> None:
    page = ["Request".ljust(40) + "Response", *beside(ASKED, TOLD, 36, "    ")]
    assert columns.in_order(page) == ["", "Request", *ASKED, "Response", " ".join(TOLD), ""]


@pytest.mark.parametrize(
    "page",
    [
        beside(ASKED, TOLD, 36, " "),  # the gutter is lost
        beside(ASKED, TOLD, 36, "     ")[:3],  # too little to tell
        [
            f"{year}        {year - 2000} dogs, of which some came home"
            for year in range(2010, 2020)
        ],
        ["Theft from a motor vehicle      No suspect was found"] * 8,
        [" " * 40 + line for line in wrap(" ".join(TOLD), 40)],
        beside(TOLD, TOLD, 36, "     "),  # two columns of a report
    ],
    ids=["no gutter", "few lines", "figures", "table", "indented", "no request"],
)
def test_what_is_not_request_and_response_stays(page: list[str]) -> None:
    assert columns.in_order(page) == page


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_an_ordinary_letter_stays_as_it_is(path: Path) -> None:
    lines = text.lines(path.read_text(encoding="utf-8"))
    assert (columns.in_order(lines) == lines) is (path.stem not in IN_COLUMNS)
