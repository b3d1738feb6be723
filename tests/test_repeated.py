"""What the graph says of questions and requests that several letters repeat."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pyoxigraph as ox
import pytest

from kg import names, repeated
from kg.grouping import Groups, group

DRONES = 'How many "drones" did the force fly over football grounds in 2022?'
ROWS = [("a", 1, DRONES), ("a", 2, "How many fell?"), ("b", 1, DRONES), ("b", 2, "How many fell?")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    questions = pl.DataFrame(ROWS, schema=["letter", "question", "text"], orient="row")
    questions.write_parquet(tmp_path / "questions.parquet")
    letters = pl.DataFrame({"letter": ["a", "b"], "key": ["kent-1", "essex-2"]})
    letters.write_parquet(tmp_path / "letters.parquet")
    repeated.write(tmp_path)
    return tmp_path


def test_what_is_written_is_read_again(folder: Path) -> None:
    assert repeated.read(folder) == group(ROWS)


def test_groups_have_their_words_and_their_members(folder: Path) -> None:
    lines = "".join(repeated.quads(folder))
    graph = ox.Store()
    graph.bulk_load(lines, format=ox.RdfFormat.N_QUADS)
    rows = graph.query(
        f"""
        PREFIX foi: <{names.FOI}>
        PREFIX rdfs: <{names.RDFS}>
        SELECT ?words ?asked FROM <{names.graph_iri("reuse")}> WHERE {{
          ?request a foi:RequestGroup ; foi:hasQuestionGroup ?group .
          ?group a foi:QuestionGroup ; rdfs:label ?words .
          ?asked foi:inQuestionGroup ?group .
        }} ORDER BY ?asked
        """
    )
    assert isinstance(rows, ox.QuerySolutions)
    assert [(row["words"].value, row["asked"].value.rpartition("/")[2]) for row in rows] == [
        (DRONES, "essex-2-1"),
        ("How many fell?", "essex-2-2"),
        (DRONES, "kent-1-1"),
        ("How many fell?", "kent-1-2"),
    ]
    assert lines.count(f"<{names.term('inRequestGroup')}>") == 2
    assert lines == "".join(repeated.quads(folder))


def test_no_questions_make_no_lines(folder: Path) -> None:
    pl.read_parquet(folder / "questions.parquet").clear().write_parquet(
        folder / "questions.parquet"
    )
    repeated.write(folder)
    assert repeated.read(folder) == Groups((), ())
    assert list(repeated.quads(folder)) == []
