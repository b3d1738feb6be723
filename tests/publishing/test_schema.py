"""What pages say of themselves in the words of schema.org."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import rdflib

from kg import names

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def said(page: Path) -> dict[str, Any]:
    """The one block of a page, with its context written out: none is fetched."""
    (block,) = BLOCK.findall(page.read_text(encoding="utf-8"))
    found: dict[str, Any] = json.loads(block)
    assert found["@context"] == "https://schema.org"
    return found | {"@context": {"@vocab": names.SCHEMA}}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # by rdflib's own parser
@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("index.html", {"WebSite"}),
        ("doc/force/cleveland.html", {"GovernmentOrganization"}),
        ("doc/argument/mosaic.html", {"DefinedTerm", "DefinedTermSet"}),
        ("doc/provision/foia/31-1-a.html", {"Legislation"}),
    ],
)
def test_a_page_says_what_it_is_about(site: Path, path: str, kinds: set[str]) -> None:
    graph = rdflib.Graph().parse(data=json.dumps(said(site / path)), format="json-ld")
    found = set(graph.objects(predicate=rdflib.RDF.type))
    assert found == {rdflib.URIRef(names.SCHEMA + kind) for kind in kinds}


def test_a_letter_has_its_passages_as_quotations(site: Path) -> None:
    letters = [said(page) for page in (site / "doc" / "response").glob("*-*.html")]
    assert {letter["@type"] for letter in letters} == {"DigitalDocument"}
    quotes = [quote for letter in letters for quote in letter.get("hasPart", [])]
    assert {quote["@type"] for quote in quotes} == {"Quotation"}
    assert any("<b>plan</b>" in quote["text"] for quote in quotes)
    assert all(quote["@id"].startswith(names.BASE + "id/passage/") for quote in quotes)


def test_a_block_of_data_breaks_no_policy(visit: Any) -> None:
    page = visit("doc/force/cleveland.html")
    kinds = page.evaluate("[...document.scripts].map(script => script.type)")
    assert "application/ld+json" in kinds
