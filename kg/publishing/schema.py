"""What a page is about in the words of schema.org, as search engines read it in the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kg import names
from kg.downloads import dataset
from kg.publishing.collection import Letter

QUOTED = 60
"""Passages of a letter that are given."""

_Said = dict[str, Any]


def described(template: str, thing: str | None, title: str, values: Mapping[str, Any]) -> _Said:
    """JSON-LD of a page that is made from a template; empty where schema.org has no word for it."""
    make = _KINDS.get(template)
    said = make(values) if make else {}
    if not said:
        return {}
    head = {"@context": "https://schema.org", "@id": thing or names.BASE, "name": title}
    return head | said


def _site(_: Mapping[str, Any]) -> _Said:
    return {"@type": "WebSite", "url": names.BASE, "about": {"@id": dataset.IRI}}


def _letter(values: Mapping[str, Any]) -> _Said:
    letter: Letter = values["letter"]
    quotes = [
        {
            "@type": "Quotation",
            "@id": names.passage_iri(letter.hash, passage.start, passage.end),
            "text": passage.text,
        }
        for passage in letter.passages[:QUOTED]
        if passage.text
    ]
    said = {
        "@type": "DigitalDocument",
        "identifier": letter.reference,
        "datePublished": letter.answered.isoformat() if letter.answered else None,
        "inLanguage": letter.language,
        "author": _force(letter.force) if letter.force else None,
        "about": [{"@id": names.concept_iri("topic", each)} for each in letter.topics],
        "hasPart": quotes,
    }
    return {name: value for name, value in said.items() if value}


def _force(slug: str) -> _Said:
    return {"@type": "GovernmentOrganization", "@id": names.force_iri(slug)}


def _concept(scheme: str) -> Callable[[Mapping[str, Any]], _Said]:
    def said(values: Mapping[str, Any]) -> _Said:
        concept = values[scheme]
        return {
            "@type": "DefinedTerm",
            "termCode": concept.id,
            "description": concept.definition,
            "inDefinedTermSet": {"@type": "DefinedTermSet", "@id": names.scheme_iri(scheme)},
        }

    return said


def _provision(values: Mapping[str, Any]) -> _Said:
    provision = values["provision"]
    return {
        "@type": "Legislation",
        "legislationIdentifier": f"{provision.act} {provision.notation}",
        "description": provision.heading,
        "isPartOf": {"@type": "Legislation", "@id": names.act_iri(provision.act)},
    }


_KINDS: Mapping[str, Callable[[Mapping[str, Any]], _Said]] = {
    "home": _site,
    "letter": _letter,
    "force": lambda values: _force(values["force"].slug),
    "argument": _concept("argument"),
    "outcome": _concept("outcome"),
    "topic": _concept("topic"),
    "provision": _provision,
}
