"""Statements that describe the dataset, as files of RDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import pyoxigraph as ox

from kg import names

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": names.DCTERMS,
    "foaf": names.FOAF,
    "owl": names.OWL,
    "rdf": names.RDF,
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": names.XSD,
}

Value = str | int | date | ox.NamedNode | ox.Literal
Said = Mapping[str, Value | Iterable[Value] | None]

_FORMS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".nt": ox.RdfFormat.N_TRIPLES,
}


def iri(name: str) -> ox.NamedNode:
    """The term of a prefixed name: ``iri("dcat:Dataset")``."""
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


def of(subject: str, said: Said) -> Iterator[ox.Triple]:
    """What is said of a thing by prefixed names of properties; ``None`` says nothing.

    A text is in English; what is no text is a literal of its own.
    """
    for name, values in said.items():
        if values is None:
            continue
        if isinstance(values, str | int | date | ox.NamedNode | ox.Literal):
            values = [values]
        for value in values:
            yield ox.Triple(ox.NamedNode(subject), iri(name), _term(value))


def written(triples: Iterable[ox.Triple], ending: str) -> bytes:
    """The statements as a file with this ending: ``.ttl``, ``.jsonld`` or ``.nt``."""
    found = list(dict.fromkeys(triples))
    return ox.serialize(found, format=_FORMS[ending], prefixes=PREFIXES) or b""


def _term(value: Value) -> ox.NamedNode | ox.Literal:
    if isinstance(value, ox.NamedNode | ox.Literal):
        return value
    if isinstance(value, int):
        return ox.Literal(str(value), datatype=iri("xsd:integer"))
    if isinstance(value, date):
        return ox.Literal(value.isoformat(), datatype=iri("xsd:date"))
    return ox.Literal(value, language="en")
