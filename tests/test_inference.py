"""What a build infers: by the rules, and by the clock; the same however the graph came about."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from bench import generate
from kg import inference, names, store
from kg.build import add, build, remove
from kg.commands._letters import extract
from kg.found import Extract

LETTER = ox.NamedNode("urn:letter")


@pytest.fixture(scope="module")
def law() -> bytes:
    """The ontology alone."""
    database = ox.Store()
    store.load_ontology(database)
    return database.dump(format=ox.RdfFormat.N_QUADS) or b""


def clock(law: bytes, **facts: str) -> tuple[str | None, str | None]:
    """The day a letter with these facts was due, and the working days it took."""
    database = ox.Store()
    database.bulk_load(law, format=ox.RdfFormat.N_QUADS)
    kinds = {
        "received": "foi:receivedDate",
        "decided": "foi:decisionDate",
        "regime": "foi:regime",
        "force": "foi:issuedBy",
    }
    for name, value in facts.items():
        node: ox.NamedNode | ox.Literal = ox.Literal(
            value, datatype=ox.NamedNode(names.XSD + "date")
        )
        if name == "regime":
            node = ox.NamedNode(names.concept_iri("regime", value))
        elif name == "force":
            node = ox.NamedNode(names.force_iri(value))
        predicate = ox.NamedNode(names.expand(kinds[name]))
        database.add(ox.Quad(LETTER, predicate, node, LETTER))
    inference.infer(database)
    due, days = (
        next((getattr(quad.object, "value", "") for quad in _of_letter(database, name)), None)
        for name in ("foi:dueDate", "foi:workingDays")
    )
    return due, days


def _of_letter(database: ox.Store, name: str) -> Iterable[ox.Quad]:
    return database.quads_for_pattern(LETTER, ox.NamedNode(names.expand(name)), None)


@pytest.mark.parametrize(
    ("facts", "due", "days"),
    [
        ("received=2024-03-20 decided=2024-04-19 regime=FOIA force=kent", "2024-04-19", "20"),
        ("received=2024-03-20 decided=2024-04-20 regime=FOIA force=kent", "2024-04-19", "20"),
        ("received=2024-03-20 regime=FOIA", "2024-04-19", None),
        ("received=2024-03-20 force=kent", "2024-04-19", None),
        ("received=2024-03-20 regime=EIR", "2024-04-19", None),
        ("received=2024-03-20 regime=FOISA", "2024-04-18", None),
        ("received=2024-03-20 regime=EIR force=police-scotland", "2024-04-18", None),
        ("received=2024-03-20 force=police-scotland", "2024-04-18", None),
        ("received=2024-03-20 decided=2024-03-20 regime=FOIA", "2024-04-19", "0"),
        ("received=2024-03-20 decided=2024-03-19 regime=FOIA", "2024-04-19", None),
        ("received=2024-03-20", None, None),
        ("decided=2024-03-20 regime=FOIA", None, None),
        ("received=2024-02-31 regime=FOIA", None, None),
        ("received=1024-02-03 regime=FOIA", None, None),
    ],
)
def test_the_clock(law: bytes, facts: str, due: str | None, days: str | None) -> None:
    given = dict(pair.split("=") for pair in facts.split())
    assert clock(law, **given) == (due, days)


@pytest.fixture(scope="module")
def letters() -> list[Extract]:
    found = (extract(record) for record in generate.records(6))
    return [letter for letter in found if isinstance(letter, Extract)]


def inferred(path: Path) -> list[bytes]:
    return sorted(store.graph_lines(store.open_store(path), inference.GRAPH))


def test_the_same_is_inferred_however_the_letters_came(
    letters: list[Extract], tmp_path: Path
) -> None:
    build(tmp_path / "whole", letters)
    build(tmp_path / "grown", letters[:3])
    add(tmp_path / "grown", letters[3:])
    build(tmp_path / "less", letters[:3])
    assert inferred(tmp_path / "grown") == inferred(tmp_path / "whole")
    remove(tmp_path / "grown", [letter.sha256 for letter in letters[3:]])
    assert inferred(tmp_path / "grown") == inferred(tmp_path / "less")
    assert len(inferred(tmp_path / "whole")) > len(inferred(tmp_path / "less")) > 0


def test_nothing_inferred_of_a_removed_letter_stays_on_disk(
    letters: list[Extract], tmp_path: Path
) -> None:
    build(tmp_path, letters)
    sha256 = letters[0].sha256
    remove(tmp_path, [sha256])
    key = sha256[:8].encode()
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert not [file for file in files if key in file.read_bytes()]
