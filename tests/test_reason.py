"""``foikg reason``: what a reasoner says of a graph, told to a person."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from bench import generate
from kg import inference, names, store, tables
from kg.build import build
from kg.cli import run
from kg.commands._letters import extract

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """The graph of two short letters."""
    build(tmp_path / "store", [extract(record) for record in generate.records(2)])
    return tmp_path / "store"


def put(graph: Path, subject: str, predicate: str, value: str, place: str) -> None:
    """Write into a graph what no build would."""
    database = ox.Store(str(store.current(graph).graph))
    s, p, o, g = (ox.NamedNode(iri) for iri in (subject, predicate, value, place))
    database.add(ox.Quad(s, p, o, g))
    database.flush()


def test_a_sound_graph(graph: Path, capsys: Printed) -> None:
    assert run(["reason", "--store", str(graph), "--limit", "1"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("Consistent: the ontology and what was read of one letter.\n")
    assert "foi:CommunicateClaim" in told.out
    assert told.out.endswith("Every class can have members. The build inferred the same.\n")
    assert told.err == "1 of 2 letters are taken; name letters, or give a --limit\n"


def test_where_build_and_reasoner_differ(graph: Path, capsys: Printed) -> None:
    kind = names.expand("foi:DualLimbPart")
    part = names.part_iri(next(iter(tables.keys(store.current(graph).tables).values())), 1)
    put(graph, part, names.expand("rdf:type"), kind, inference.GRAPH.value)
    assert run(["reason", "--store", str(graph), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["consistent"] and told["clashes"] == told["unsatisfiable"] == []
    assert told["differing"] == {part.removeprefix(names.BASE): ["foi:DualLimbPart"]}
    assert len(told["letters"]) == 2
    assert not any("foi:DualLimbPart" in kinds for kinds in told["inferred"].values())


def test_things_that_are_mixed_up(graph: Path, capsys: Printed) -> None:
    place = names.letter_graph(next(iter(tables.keys(store.current(graph).tables))))
    force = names.force_iri("kent")
    put(graph, force, names.expand("rdf:type"), names.expand("foi:Passage"), place)
    put(graph, force, names.expand("foi:issued"), "urn:letter", place)
    assert run(["reason", "--store", str(graph)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Inconsistent:"
    assert lines[1].startswith("  force:kent would be both a foi:Force (")
    assert lines[1].endswith(" and a foi:Passage (stated)")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--timeout", "0.1"], "foikg: the reasoner had not finished after 0.1 seconds; ask it of"),
        (["no-such-letter"], "foikg: no-such-letter: no letter in the graph has this key"),
    ],
)
def test_what_is_wrong_is_one_line(
    graph: Path, capsys: Printed, arguments: list[str], message: str
) -> None:
    assert run(["reason", "--store", str(graph), *arguments]) == 1
    told = capsys.readouterr()
    assert told.out == "" and told.err.startswith(message) and told.err.count("\n") == 1


def test_java_is_asked_for(graph: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert run(["reason", "--store", str(graph)]) == 1
    assert capsys.readouterr().err == (
        "foikg: the reasoner needs Java, which is not installed; "
        "get a Java runtime (on Debian: apt install default-jre-headless)\n"
    )
