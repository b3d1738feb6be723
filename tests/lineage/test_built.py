"""From letters to lineage: three letters of the sample built to a graph, then told of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg import cli, store
from kg.lineage import history, overlap, summary, tables

SAMPLE = Path(__file__).resolve().parents[2] / "loaders" / "sample"
LETTERS = ("northumbria-862-14", "northern-ireland-foi-15344", "kent-20-02-211")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of a graph of the letters."""
    path = tmp_path_factory.mktemp("built") / "graph"
    files = [str(SAMPLE / f"{name}.txt") for name in LETTERS]
    assert cli.run(["build", *files, "--store", str(path), "--jobs", "1", "--quiet"]) == 0
    return store.current(path).tables


def test_an_argument_that_two_forces_make_is_told_of_with_its_history(built: Path) -> None:
    (found,) = summary.read(built).travelled
    assert found.forces == ("northern-ireland", "northumbria")
    assert (found.first_forces, found.first_seen) == (("northumbria",), date(2014, 7, 3))
    told = history.read(built, found.template, date(2026, 1, 1))
    assert [one.force for one in told.adopters] == ["northumbria", "northern-ireland"]
    first, second = told.wordings
    assert (second.parent, second.against) == (first.variant, 1)
    assert second.difference and second.similarity
    assert "".join(piece.old for piece in second.difference.pieces) == first.text
    assert "".join(piece.new for piece in second.difference.pieces) == second.text


def test_a_letter_tells_of_the_argument_it_shares(built: Path) -> None:
    _, letter = tables.named(built, "FOI/15344")
    found = overlap.read(built, letter)
    (shared,) = [one for one in found.paragraphs if one.kind == "argument"]
    assert shared.forces == ("northumbria",)
    assert shared.earliest and shared.earliest.forces == ("northumbria",)
    assert 0 < found.argued.elsewhere < found.argued.all
