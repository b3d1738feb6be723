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


def test_a_graph_without_texts_still_tells_what_recurs(tmp_path: Path, built: Path) -> None:
    """All but what needs a whole text: the letters of it, and what recurs with further ones."""
    path = tmp_path / "graph"
    files = [str(SAMPLE / f"{name}.txt") for name in LETTERS]
    assert cli.run(["build", *files, "--store", str(path), "--no-text", "--quiet"]) == 0
    bare = store.current(path).tables
    for file in built.iterdir():
        assert (file.read_bytes() == (bare / file.name).read_bytes()) is (file.stem != "texts")
    assert summary.read(bare) == summary.read(built)
    (found,) = summary.read(bare).travelled
    today = date(2026, 1, 1)
    told, whole = (history.read(each, found.template, today) for each in (bare, built))
    assert [one.difference for one in told.wordings] == [one.difference for one in whole.wordings]
    assert {one.stances for one in told.instances} == {None}
    with pytest.raises(tables.NoReuse, match="without --no-text"):
        overlap.read(bare, told.instances[0].letter)


def test_no_letter_is_added_to_or_taken_from_a_graph_without_texts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *others = (str(SAMPLE / f"{name}.txt") for name in LETTERS)
    path = tmp_path / "graph"
    own = ["--store", str(path), "--jobs", "1", "--quiet"]
    assert cli.run(["build", *others, *own]) == 0
    assert cli.run(["add", first, *own, "--no-text"]) == 0
    for command in (["add", first, *own], ["remove", "862/14", "--store", str(path)]):
        before = store.current(path)
        assert cli.run(command) == 1
        assert "1 of its letters are there without their text" in capsys.readouterr().err
        assert store.current(path) == before
