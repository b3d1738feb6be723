"""Which document tells of which thing."""

from __future__ import annotations

import pytest

from kg import names
from kg.names import BASE
from kg.publishing import addresses

KEY = "north-wales-foi-12-24-0f255565"
HASH = "0f2555659033075b"


@pytest.mark.parametrize(
    ("iri", "path"),
    [
        (names.force_iri("cleveland"), "doc/force/cleveland"),
        (names.concept_iri("argument", "mosaic"), "doc/argument/mosaic"),
        (names.scheme_iri("topic"), "doc/scheme/topic"),
        (names.graph_iri("reuse"), "doc/graph/reuse"),
        (names.agent_iri("0.1.0"), "doc/agent/foikg-0.1.0"),
        (names.response_iri(KEY), f"doc/response/{KEY}"),
        (names.request_iri(KEY) + "#quote", f"doc/response/{KEY}"),
        (names.part_iri(KEY, 1), f"doc/response/{KEY}"),
        (names.question_iri(KEY, 12), f"doc/response/{KEY}"),
        (names.claim_iri(KEY, 1, 12), f"doc/response/{KEY}"),
        (names.statement_iri(KEY, 3), f"doc/response/{KEY}"),
        (names.text_iri(HASH * 4), f"doc/text/{HASH}"),
        (names.letter_graph(HASH * 4), f"doc/text/{HASH}"),
        (names.passage_iri(HASH * 4, 10, 90), f"doc/text/{HASH}"),
        (names.position_iri(names.span_iri(HASH * 4, 10, 90)), f"doc/text/{HASH}"),
        (names.fact_iri(HASH * 4, 10, 90, "cost-limit"), f"doc/text/{HASH}"),
        (names.link_iri(HASH, HASH), f"doc/text/{HASH}"),
        (names.template_iri(HASH), f"doc/template/{HASH}"),
        (names.sentence_iri(HASH), "doc/sentence/0f"),
        (names.finding_iri("HARM-02", HASH * 4), "doc/finding/0f"),
        (f"{BASE}id/dataset/arguments", "doc/dataset/arguments"),
        (f"{BASE}id/observation/topic-arguments-{HASH}", "doc/dataset/topic-arguments"),
        (names.provision_iri("FOIA", "31(1)(a)"), "doc/provision/foia/31-1-a"),
        (names.version_iri("EIR", "12(5)(a)", "2005-01-01"), "doc/provision/eir/12-5-a"),
        (names.act_iri("FOISA"), "doc/provision/foisa"),
        (names.term("hasClaim"), "ontology/foi"),
        (BASE + "cube#letters", "ontology/cube"),
        (BASE + "shape/anchor", "ontology/shapes"),
        (names.SKOS + "Concept", None),
        (BASE + "id/../secret", None),
        (BASE + "id/force/../../secret", None),
        (BASE, None),
    ],
)
def test_a_thing_is_told_of_in_a_document(iri: str, path: str | None) -> None:
    assert addresses.document(iri) == path
