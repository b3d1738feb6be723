"""The documents of the graph: each thing has one, each form of it says the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg import names
from kg.downloads import dataset
from kg.names import BASE
from kg.publishing import addresses, descriptions
from kg.publishing.descriptions import Description
from kg.store import open_store

FORMS = {
    "ttl": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nt": ox.RdfFormat.N_TRIPLES,
}
RDFLIB = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt"}


@pytest.fixture(scope="module")
def graph(store: Path) -> ox.Store:
    return open_store(store)


@pytest.fixture(scope="module")
def documents(graph: ox.Store) -> dict[str, Description]:
    found = list(descriptions.descriptions(graph))
    assert len(found) == len({each.path for each in found})
    return {each.path: each for each in found}


def terms(graph: ox.Store) -> Iterator[str]:
    for quad in graph:
        for term in (*quad.triple, quad.graph_name):
            if isinstance(term, ox.NamedNode):
                yield term.value


def parsed(content: bytes, form: ox.RdfFormat) -> ox.Dataset:
    dataset = ox.Dataset(ox.parse(content, format=form))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def test_every_iri_of_ours_leads_to_files_of_the_site(graph: ox.Store, site: Path) -> None:
    ours = {iri for iri in terms(graph) if iri.startswith(BASE) or names.provision_of(iri)}
    assert len(ours) > 5_000
    for iri in ours:
        path = addresses.document(iri)
        for ending in addresses.FORMS:
            assert (site / f"{path}.{ending}").is_file(), iri


def test_every_triple_stands_in_the_document_of_its_subject(
    graph: ox.Store, documents: dict[str, Description]
) -> None:
    held = {path: set(document.triples) for path, document in documents.items()}
    seen = 0
    for quad in graph:
        path = addresses.document(getattr(quad.subject, "value", ""))
        if path and not isinstance(quad.object, ox.BlankNode):
            assert quad.triple in held[path]
            seen += 1
    assert seen > 50_000


def test_all_forms_say_the_same(site: Path, documents: dict[str, Description]) -> None:
    for path in documents:
        one, *others = (
            parsed((site / f"{path}.{ending}").read_bytes(), form) for ending, form in FORMS.items()
        )
        assert len(one) == len(documents[path].triples)
        assert all(other == one for other in others), path


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # by rdflib's own parser
@pytest.mark.parametrize("path", ["ontology/shapes", "doc/force/cleveland", "doc/scheme/duty"])
def test_others_read_the_same(site: Path, path: str) -> None:
    one, *others = (
        rdflib.Graph().parse(site / f"{path}.{ending}", format=form)
        for ending, form in RDFLIB.items()
    )
    assert len(one) > 5
    assert all(isomorphic(one, other) for other in others)


def test_a_document_says_what_it_is_of(documents: dict[str, Description]) -> None:
    force = documents["doc/force/cleveland"]
    said = [str(triple) for triple in force.triples]
    iri = f"<{BASE}doc/force/cleveland>"
    assert f"{iri} <{names.FOAF}primaryTopic> <{names.force_iri('cleveland')}>" in said
    assert f"{iri} <{names.DCTERMS}license> <{dataset.LICENCE}>" in said
    assert any(line.endswith(f"issuedBy> <{names.force_iri('cleveland')}>") for line in said)
    assert documents["doc/text/" + "9c1853b392cde22b"].thing == f"{BASE}id/text/9c1853b392cde22b"


def test_turtle_has_the_prefixes_that_it_needs_and_no_others(site: Path) -> None:
    text = (site / "doc/force/cleveland.ttl").read_text(encoding="utf-8")
    assert "foi:issuedBy force:cleveland" in text
    assert "@prefix qb:" not in text


def test_words_of_letters_can_be_left_out(graph: ox.Store) -> None:
    said = {
        triple.predicate.value
        for document in descriptions.descriptions(graph, quotes=False)
        for triple in document.triples
    }
    assert not said & names.WORDS
    assert names.term("outcome") in said


def test_of_many_links_the_first_are_given(
    graph: ox.Store, documents: dict[str, Description], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(descriptions, "LINKED", 2)
    iri = names.concept_iri("outcome", "disclosed")
    path = addresses.document(iri)

    def leading(found: Description) -> list[ox.Triple]:
        return [each for each in found.triples if each.predicate.value == names.term("outcome")]

    every = leading(documents[path or ""])
    (cut,) = (each for each in descriptions.descriptions(graph) if each.path == path)
    assert len(every) > 2
    assert leading(cut) == every[:2]
    note = f"The first 2 of {len(every)} links to it are given."
    assert note in [getattr(triple.object, "value", None) for triple in cut.triples]
