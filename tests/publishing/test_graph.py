"""The tables of forces and the picture: what they count, and what they lead to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.publishing.collection import Collection
from kg.publishing.matrices import matrix
from kg.publishing.standing import standings
from kg.store import current


@pytest.fixture(scope="session")
def page(site: Path) -> str:
    return (site / "graph.html").read_text(encoding="utf-8")


def test_every_number_of_the_tables_leads_to_as_many_letters(site: Path, page: str) -> None:
    cells = re.findall(
        r'<td class="s\d"><a href="(doc/force/[\w-]+/letters.html)#([^"]+)">(\d+)', page
    )
    assert len(cells) > 150
    for path, ident, number in cells:
        lists = (site / path).read_text(encoding="utf-8").split("<h3 ")
        (told,) = (each for each in lists if each.startswith(f'id="{ident}"'))
        assert told.count("<li>") == int(number)


def test_a_letter_counts_once_for_an_argument_and_under_the_section(store: Path) -> None:
    found = list(standings(Collection(current(store).tables)))
    table = matrix(found, "argument")
    for row in table.rows:
        letters = [each.letter for each in found if each.letter.force == row.force]
        assert row.letters == len(letters)
        for column, number in zip(table.columns, row.numbers, strict=True):
            ident = column.ident.partition("/")[2]
            assert number == sum(
                any(ident in passage.types for passage in letter.passages) for letter in letters
            )
    assert not any(column.part for column in matrix(found, "provision").columns)
