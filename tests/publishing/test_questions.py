"""Pages of questions: what they show is what every way to ask gives."""

from __future__ import annotations

import csv
import html
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

import kg
from kg import queries
from kg.cli import run
from kg.publishing.collection import Collection
from kg.publishing.questions import Cell, table
from kg.results import IRI, Result
from kg.store import current, open_store

NAMES = [query.name for query in queries.all_queries()]


def shown(site: Path, name: str) -> tuple[str, list[str]]:
    """A page, and its command, Python and SPARQL."""
    page = (site / "doc" / "query" / f"{name}.html").read_text(encoding="utf-8")
    return page, [
        html.unescape(code) for code in re.findall(r"<pre><code>(.*?)</code>", page, re.S)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_sparql_and_file_of_a_page_have_the_answer(site: Path, store: Path, name: str) -> None:
    page, (_, _, sparql) = shown(site, name)
    rows = queries.run(queries.parse("shown", sparql), open_store(store)).rows
    file = site / "doc" / "query" / f"{name}.csv"
    assert file.exists() == bool(rows)
    if rows:
        with file.open(encoding="utf-8", newline="") as text:
            assert len(list(csv.reader(text))) == 1 + len(rows)
        assert page.count("<tr>") == 1 + min(len(rows), 50)


@pytest.mark.parametrize("name", ["letters-of-a-force", "passages-making-an-argument"])
def test_command_and_python_of_a_page_give_the_same(
    site: Path, store: Path, tmp_path: Path, name: str
) -> None:
    _, (command, python, _) = shown(site, name)
    assert " --" in command
    output = tmp_path / "answer.csv"
    words = shlex.split(command.replace("answer.csv", str(output)))
    assert run([*words[1:], "--store", str(store)]) == 0
    assert output.read_bytes() == (site / "doc" / "query" / f"{name}.csv").read_bytes()
    told: dict[str, Any] = {}
    exec(python.replace("build/graph", str(store)), told)
    rows = output.read_text(encoding="utf-8").count("\n") - 1
    assert len(told["frame"]) == rows and told["kg"] is kg


def test_cells_are_names_and_lead_to_pages(store: Path) -> None:
    collection = Collection(current(store).tables)
    letter = collection.letters[0]
    base = "https://w3id.org/foi-kg/id/"
    result = Result(
        ("force", "forceLabel", "letter", "provision", "firstSeenWith", "times"),
        (
            (
                *(IRI(f"{base}force/cleveland"), "Cleveland Police"),
                *(IRI(f"{base}response/{letter.key}"), None),
                *("Kent Police, " * 40, 3),
            ),
            (IRI(f"{base}force/none"), None, IRI("urn:x#y"), None, None, 0),
        ),
    )
    found = table(result, collection)
    assert found.heads == ("force", "letter", "provision", "first seen with", "times")
    force, named, provision, text, number = found.rows[0]
    assert force == Cell("Cleveland Police", "doc/force/cleveland.html")
    assert named.href == f"doc/response/{letter.key}.html" and letter.key not in named.text
    assert provision == Cell("") and number == Cell("3", number=True)
    assert text.text.endswith(" …") and len(text.text) < 250
    assert [cell.href for cell in found.rows[1]] == [None] * 5
    assert found.rows[1][0].text == "none" and found.rows[1][1].text == "y"
