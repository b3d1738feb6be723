"""Rows to a network, and the part of it that a picture can carry."""

from __future__ import annotations

import random
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import names, network, ontology
from kg.network import BadRow, Cut
from kg.paths import folder

Row = dict[str, Any]
KIND = {"t": "topic", "f": "force", "p": "provision", "a": "argument"}


def row(source: str, target: str, weight: Any = 1) -> Row:
    """Link of two things named by the letter of their kind and a number: ``f1``, ``p2``."""
    return {
        "source": source,
        "sourceLabel": source.upper(),
        "sourceKind": KIND[source[0]],
        "target": target,
        "targetLabel": target.upper(),
        "targetKind": KIND[target[0]],
        "weight": weight,
    }


def links(graph: Any) -> set[tuple[str, str, int]]:
    return {(*sorted((a, b)), weight) for a, b, weight in graph.edges(data="weight")}


def test_rows_become_nodes_with_label_and_kind_and_weighted_edges() -> None:
    graph = network.build([row("f1", "p1", 3), row("p1", "a1", 2)])
    assert dict(graph.nodes["p1"]) == {"label": "P1", "kind": "provision"}
    assert links(graph) == {("f1", "p1", 3), ("a1", "p1", 2)}


def test_rows_on_the_same_two_things_add_up_whichever_comes_first() -> None:
    assert links(network.build([row("f1", "p1", 3), row("p1", "f1", "2")])) == {("f1", "p1", 5)}


def test_a_thing_is_not_linked_with_itself() -> None:
    graph = network.build([row("f1", "f1")])
    assert (list(graph), links(graph)) == (["f1"], set())


def test_of_two_labels_the_first_in_the_alphabet_stays() -> None:
    rows = [row("f1", "p1"), row("f1", "p2") | {"sourceLabel": "Another"}]
    assert {network.build(order).nodes["f1"]["label"] for order in (rows, rows[::-1])} == {
        "Another"
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"targetKind": None}, "row 1 has no targetKind; a picture needs source, sourceLabel, "),
        ({"sourceKind": "letter"}, "row 1: sourceKind is 'letter'; it must be one of topic, "),
        ({"weight": 0}, "row 1: weight is '0'; it must be a whole number above zero"),
        ({"weight": "2.5"}, "row 1: weight is '2.5'; it must be a whole number above zero"),
        ({"target": "f1"}, "row 1: f1 is a provision here and a force before"),
    ],
)
def test_a_row_that_is_no_link_is_named(change: Row, message: str) -> None:
    with pytest.raises(BadRow) as error:
        network.build([row("f1", "p1") | change])
    assert str(error.value).startswith(message)


def faint(graph: Any) -> set[tuple[str, str]]:
    return {(min(a, b), max(a, b)) for a, b, pale in graph.edges(data="faint") if pale}


def test_a_small_network_is_kept_whole_and_says_so() -> None:
    graph = network.build([row("f1", "p1"), row("p1", "a1")])
    kept, cut = network.strongest(graph)
    assert (links(kept), faint(kept)) == (links(graph), set())
    assert cut == Cut.nothing(graph)
    assert str(cut) == "Everything is here: 3 things and 2 links."


def test_of_too_many_things_each_kind_keeps_its_strongest() -> None:
    rows = [row(f"f{n}", "p1", 10 - n) for n in range(1, 9)]
    kept, cut = network.strongest(network.build(rows), things=4)
    assert sorted(kept) == ["f1", "f2", "f3", "p1"]
    assert str(cut) == (
        "Here are 4 of 9 things, of each kind those with most letters, and 3 of 8 links."
    )


def test_weak_links_are_faint_but_never_the_strongest_of_a_thing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(network, "LINKS_PER_THING", 0)
    rows = [row("f1", "p1", 5), row("f1", "p2", 4), row("f2", "p1", 2), row("f2", "p2", 1)]
    kept, cut = network.strongest(network.build(rows))
    assert (kept.number_of_edges(), faint(kept)) == (4, {("f2", "p2")})
    assert str(cut) == (
        "Everything is here: 4 things and 4 links."
        " Lines of fewer than 6 letters between forces and provisions are drawn when a card is"
        " chosen, unless a thing has no stronger one."
    )


THING = st.sampled_from([kind + number for kind in KIND for number in "123"])


@given(st.lists(st.builds(row, THING, THING, st.integers(1, 9)), max_size=40), st.randoms())
def test_the_order_of_rows_does_not_count(rows: list[Row], chance: random.Random) -> None:
    mixed = chance.sample(rows, len(rows))
    one, other = (network.strongest(network.build(order), 8) for order in (rows, mixed))
    assert (links(one[0]), faint(one[0])) == (links(other[0]), faint(other[0]))
    assert (one[1], sorted(one[0])) == (other[1], sorted(other[0]))


@given(st.lists(st.builds(row, THING, THING, st.integers(1, 9)), max_size=40), st.integers(2, 12))
def test_the_strongest_part_is_a_part_without_strays(rows: list[Row], things: int) -> None:
    graph = network.build(rows)
    kept, cut = network.strongest(graph, things)
    assert len(kept) <= things
    assert links(kept) == links(graph.subgraph(kept))
    assert all(degree for _, degree in kept.degree())
    assert (cut.kept_things, cut.kept_links) == (len(kept), kept.number_of_edges())


# --- the question of the picture -----------------------------------------------------------------

LETTERS = """
@prefix foi: <https://w3id.org/foi-kg/def#> .
@prefix : <https://w3id.org/foi-kg/id/force/> .
@prefix topic: <https://w3id.org/foi-kg/id/topic/> .
@prefix argument: <https://w3id.org/foi-kg/id/argument/> .
@prefix s: <http://www.legislation.gov.uk/id/ukpga/2000/36/section/> .

:a foi:issuedBy :kent ; foi:topic topic:drones ; foi:reliesOn s:31 , <S31/1> , <S31/1/a> ;
    foi:hasResponsePart :a1 .
:a1 foi:hasClaim :a11 ; foi:hasPassage :ap .
:a11 foi:invokes <S31/1/a> .
:ap foi:argumentType argument:mosaic ; foi:supportsClaim :a11 .

:b foi:issuedBy :kent ; foi:reliesOn s:31 , s:40 ; foi:hasResponsePart :b1 .
:b1 foi:hasClaim :b11 , :b12 ; foi:hasPassage :bp .
:b11 foi:invokes s:31 .
:b12 foi:invokes s:40 .
:bp foi:argumentType argument:mosaic ; foi:supportsClaim :b11 .

:c foi:issuedBy :essex ; foi:topic topic:drones .
""".replace("<S", "<http://www.legislation.gov.uk/id/ukpga/2000/36/section/")
"""Two letters that rely on section 31, one of them on section 40 too, and one that gives all."""


def asked(**values: str) -> set[tuple[str, str, str]]:
    """Rows of the picture's question on :data:`LETTERS` and the ontology."""
    store = ox.Store()
    for file in ontology.files():
        store.bulk_load(path=file, format=ox.RdfFormat.TURTLE)
    store.load(LETTERS.encode(), format=ox.RdfFormat.TURTLE)
    text = (folder("queries") / "picture-edges.rq").read_text(encoding="utf-8")
    for name, iri in values.items():
        text = text.replace(f"?{name} {{ UNDEF }}", f"?{name} {{ <{iri}> }}")
    solutions: Any = store.query(text)
    rows = [{name: row[name].value for name in network.COLUMNS} for row in solutions]
    network.build(rows)
    return {(row["sourceLabel"], row["targetLabel"], row["weight"]) for row in rows}


def test_the_question_of_the_picture_counts_letters_for_each_two_things() -> None:
    assert asked() == {
        ("Drones", "Kent Police", "1"),
        ("Drones", "31 Law enforcement", "1"),
        ("Drones", "Mosaic effect", "1"),
        ("Kent Police", "31 Law enforcement", "2"),
        ("Kent Police", "40 Personal information", "1"),
        ("Kent Police", "Mosaic effect", "2"),
        ("31 Law enforcement", "Mosaic effect", "2"),
    }


def test_the_question_of_the_picture_can_be_narrowed() -> None:
    assert asked(force=names.force_iri("essex")) == set()
    assert asked(provision=names.provision_iri("FOIA", "40")) == {
        ("Kent Police", "31 Law enforcement", "1"),
        ("Kent Police", "40 Personal information", "1"),
        ("Kent Police", "Mosaic effect", "1"),
        ("31 Law enforcement", "Mosaic effect", "1"),
    }
