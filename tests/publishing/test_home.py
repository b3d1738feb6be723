"""The first page: every number leads to a page that lists what it counts."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cli import run

LINKS = re.compile(r'<a href="([^"]*)">([^<]*)</a>')


def numbers(home: Path) -> Iterator[tuple[int, str, str]]:
    """The numbers of the sentences, what each counts, and the page it leads to."""
    page = home.read_text(encoding="utf-8")
    (said,) = re.findall(r'<ul class="findings">(.*?)</ul>', page, re.S)
    for href, text in LINKS.findall(said):
        if match := re.fullmatch(r"([\d,]+)(?: (.*))?", text):
            yield int(match[1].replace(",", "")), match[2] or "letters", href


def letters(page: Path) -> set[str]:
    """The letters that the table of a page lists."""
    (listed,) = re.findall(
        r'<table class="(?:letters|answer)">(.*?)</table>', page.read_text("utf-8"), re.S
    )
    return set(re.findall(r'href="(?:[^"]*/)?([^"/]+-[0-9a-f]{8})\.html"', listed))


def rows(site: Path, question: str) -> list[dict[str, str]]:
    with (site / "doc/query" / f"{question}.csv").open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_numbers_of_letters_lead_to_as_many_letters(site: Path) -> None:
    found = [(number, href) for number, what, href in numbers(site / "index.html")
             if what.startswith("letter")]  # fmt: skip
    assert len(found) > 9
    apart = "doc/query/disclosed-by-some-refused-by-others.html"
    for number, href in found:
        if href != apart:
            assert len(letters(site / href)) == number, href


def test_numbers_of_questions_and_texts_are_those_of_their_answers(site: Path) -> None:
    found = {(what, href): number for number, what, href in numbers(site / "index.html")}
    asked = defaultdict(set)
    for row in rows(site, "answers-to-the-same-question"):
        asked[row["group"]].add(row["forceLabel"])
    several = sum(len(forces - {""}) > 1 for forces in asked.values())
    assert found["questions", "doc/query/answers-to-the-same-question.html"] == several
    apart = "disclosed-by-some-refused-by-others"
    groups = {row["group"] for row in rows(site, apart)}
    assert found["letters", f"doc/query/{apart}.html"] == len(groups) <= several
    spread = [
        row
        for row in rows(site, "templates-by-forces")
        if row["kindLabel"] == "Argument" and int(row["forces"]) >= 3
    ]
    where = "doc/query/templates-by-forces.html"
    assert found["paragraphs of argument", where] == len(spread)
    most = max(int(row["forces"]) for row in spread)
    assert [number for number, what, _ in numbers(site / "index.html") if what == "forces"] == [
        most
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kent Police\nReference: 12/24\nRequest\nHow many drones?\nResponse\nWe have 4 drones.\n",
        "We can neither confirm nor deny that we hold the information, under Section 31(3).\n",
    ],
)
def test_nothing_is_said_of_what_was_not_found(text: str, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(text, encoding="utf-8")
    assert run(["build", str(letter), "--store", str(tmp_path / "s"), "--quiet"]) == 0
    assert run(["site", "--store", str(tmp_path / "s"), "--out", str(tmp_path / "o")]) == 0
    found = list(numbers(tmp_path / "o" / "index.html"))
    assert found and all(number == 1 for number, _, _ in found)
    assert "1 letters" not in (tmp_path / "o" / "index.html").read_text(encoding="utf-8")
