"""The graph of text reuse: what letters have in common, in canonical lines.

All letters are invented.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pyoxigraph as ox
import pytest

from bench import generate
from kg import names, store
from kg.build import add, build, remove
from kg.commands._letters import extract
from kg.found import Extract
from kg.reuse import graph, links


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> store.Version:
    """The graph of 30 made-up letters."""
    path = tmp_path_factory.mktemp("reuse") / "store"
    build(path, extracts(30))
    return store.current(path)


def extracts(count: int) -> list[Extract]:
    found = (extract(record) for record in generate.records(count))
    return [one for one in found if isinstance(one, Extract)]


def reused(version: store.Version) -> list[bytes]:
    lines = store.graph_lines(version.open(), ox.NamedNode(names.graph_iri("reuse")))
    return sorted(line.replace(b" .\n", b"").rstrip() for line in lines)


def test_lines_are_distinct_canonical_and_without_blank_nodes(built: store.Version) -> None:
    lines = "".join(graph.quads(built.tables)).splitlines()
    assert len(lines) == len(set(lines)) > 500
    assert lines == "".join(graph.quads(built.tables)).splitlines()
    stored = ox.Store()
    stored.load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    written = stored.dump(format=ox.RdfFormat.N_QUADS) or b""
    assert sorted(written.decode().splitlines()) == sorted(lines)
    assert not any(isinstance(quad.subject, ox.BlankNode) for quad in stored)


def test_adding_and_removing_leave_the_graph_that_building_makes(tmp_path: Path) -> None:
    found = extracts(12)
    build(tmp_path / "a", found[:8])
    build(tmp_path / "b", found[4:10])
    add(tmp_path / "b", found[:4])
    remove(tmp_path / "b", [one.sha256 for one in found[8:10]])
    one, other = (reused(store.current(tmp_path / name)) for name in "ab")
    assert one == other


def test_letters_and_passages_point_at_what_is_there(built: store.Version) -> None:
    asked = """
        PREFIX foi: <https://w3id.org/foi-kg/def#>
        SELECT (COUNT(*) AS ?n) WHERE { %s }
    """
    database = built.open()

    def count(pattern: str) -> int:
        found = database.query(asked % pattern, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        return int(next(found)["n"].value)

    assert count("?letter foi:usesWording ?v . ?letter a foi:Response . ?v foi:variantOf ?t") > 100
    assert count("?p foi:instantiates ?t . ?t foi:textKind ?k . ?p a foi:Passage") > 100
    assert count("?p foi:hasSentence ?s . ?s a foi:SharedSentence ; foi:letterCount ?n") > 100
    assert count("?p foi:hasSentence ?s FILTER NOT EXISTS { ?p a foi:Passage }") == 0
    assert count("?s a foi:SharedSentence ; foi:letterCount ?n FILTER (?n < 2)") == 0
    assert count("?a foi:sharesTextWith ?b FILTER NOT EXISTS { ?b foi:sharesTextWith ?a }") == 0


def pairs(*letters: str) -> dict[tuple[int, int], tuple[int, float]]:
    """What is linked among letters, each given as its templates and their characters."""
    rows = [
        {"turn": turn, "template": ord(word[0]), "characters": int(word[1:])}
        for turn, words in enumerate(letters)
        for word in words.split()
    ]
    schema = dict.fromkeys(("turn", "template", "characters"), pl.Int64())
    found = links.nearest(pl.DataFrame(rows, schema=schema, orient="row"))
    return {(one, other): (common, share) for one, other, common, share in found.iter_rows()}


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ([], {}),
        (["a100", "b100"], {}),
        (["a100", "a100"], {(0, 1): (100, 1.0)}),
        (["a100 b50", "a80"], {(0, 1): (80, 0.696)}),
        (["a10", "", "a10 c90", "c90"], {(0, 2): (10, 0.182), (2, 3): (90, 0.947)}),
    ],
)
def test_what_two_letters_have_in_common(
    letters: list[str], expected: dict[tuple[int, int], tuple[int, float]]
) -> None:
    assert pairs(*letters) == expected


def test_a_letter_is_linked_to_the_nearest_few() -> None:
    letters = [*["a10"] * 20, "a10 z500", "z500", *["a10"] * 20]
    linked = pairs(*letters)
    assert linked[(20, 21)] == (500, 0.99)
    assert len(letters) < len(linked) <= len(letters) * links.NEAREST
