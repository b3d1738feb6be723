"""Section 12 arithmetic: what an estimate reckons with, and the limit it is held against."""

from __future__ import annotations

import pytest

from kg.findings import Checker
from loaders.letter import Letter
from loaders.reader import Reader
from loaders.record import Record, Source
from loaders.triples import quads

READER = Reader()
CHECKER = Checker()
HEAD = (
    "Kent Police\n\nFreedom of Information Request 12/345/2021\n\nDear Sir,\n\n"
    "You asked: How many reports name a drone?\n\n"
    "Section 12(1) of the Act applies, as to answer would exceed the cost limit.\n\n"
)


def refusal(body: str) -> Record:
    """An invented letter that refuses on cost."""
    text = f"{HEAD}{body}\n\nYours faithfully,\n"
    return READER.read(Letter(Source("letter.txt", "0" * 64, "text/plain"), text))


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("There are 1,200 records and each would take 3 minutes, which is 60 hours.",
         {"records": 1200, "minutes": 3, "hours": 60}),
        ("At 5 minutes per record this comes to 150 man hours.", {"minutes": 5, "hours": 150}),
        ("To read 900 files at ten minutes a file would need 150 hours.",
         {"records": 900, "minutes": 10, "hours": 150}),
        ("It would take an officer 40 hours at a cost of £1,000.", {"hours": 40, "pounds": 1000}),
        ("Byddai'n cymryd 270 o oriau i ddarllen 1,620 o gofnodion.",
         {"hours": 270, "records": 1620}),
        ("At £25 an hour, 30 hours would cost £750.", {"hours": 30, "pounds": 750}),
        ("This would take in excess of 75 person hours.", {"hours": 75}),
    ],
)  # fmt: skip
def test_an_estimate_is_read_with_its_numbers(body: str, values: dict[str, int]) -> None:
    facts = [dict(one.values) for one in refusal(body).facts if one.kind == "estimate"]
    assert facts == [values]


@pytest.mark.parametrize(
    ("limit", "wrong"),
    [
        ("The appropriate limit is 18 hours.", False),
        ("The appropriate limit is £450, or 18 hours at £25 an hour.", False),
        ("The appropriate limit is £600.", True),
        ("The appropriate limit is twenty-four hours of work.", True),
        ("The limit is £600 for central government and £450 for a police force.", False),
        ("The limit is 24 hours for central government and 18 hours for all others.", False),
        ("There is a limit of £600 for departments.\n\nFor the police the limit is £450.", False),
    ],
)
def test_a_limit_that_is_not_that_of_the_police(limit: str, wrong: bool) -> None:
    shown = CHECKER.check("".join(quads(refusal(limit))))
    assert ("COST-04" in {one.rule for one in shown}) is wrong


@pytest.mark.parametrize(
    ("estimate", "wrong"),
    [
        ("At 3 minutes each, 1,200 records would take 60 hours.", False),
        ("At 3 minutes each, 1,200 records would take over 58 hours.", False),
        ("At 3 minutes each, 1,200 records would take 120 hours.", True),
        ("At 10 minutes a file, 900 files would take 15 hours.", True),
        ("At 7 minutes a file, 1,000 files would take 116 hours.", False),
        ("There are 1,200 records, which would take 60 hours.", False),
    ],
)
def test_an_estimate_that_does_not_add_up(estimate: str, wrong: bool) -> None:
    shown = CHECKER.check("".join(quads(refusal(estimate))))
    assert ("COST-06" in {one.rule for one in shown}) is wrong
