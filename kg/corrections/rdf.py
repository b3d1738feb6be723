"""Corrections as RDF: the graph ``corrections`` of a store, and Turtle that somebody wrote.

What :func:`quads` writes, :func:`read` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg import names
from kg.corrections import fields
from kg.corrections.book import BadFile, Row
from kg.corrections.review import Correction, Reviewed

GRAPH = ox.NamedNode(names.graph_iri("corrections"))

_COLUMNS = {
    "field": "foi:field",
    "value": "foi:humanValue",
    "by": "dcterms:creator",
    "when": "dcterms:created",
    "why": "rdfs:comment",
}
_ABOUT = "foi:corrects"
_RESPONSE, _PART, _PASSAGE = (
    re.compile(re.escape(names.BASE) + pattern)
    for pattern in (r"id/response/(.+)", r"id/part/(.+)-(\d+)", r"id/passage/(\w+)-(\d+-\d+)")
)


def quads(reviewed: Iterable[Reviewed]) -> Iterator[str]:
    """The N-Quads lines of the corrections that were understood, with the machine's values.

    Notations are of the law that the letter is under by now.
    """
    found = [one for one in reviewed if one.correction]
    laws = _laws(found)
    for one in found:
        assert one.correction
        act = laws.get(one.correction.letter, one.act)
        for predicate, value in _facts(one, one.correction, act):
            subject = ox.NamedNode(names.correction_iri(one.correction.ident))
            predicate_iri = ox.NamedNode(names.expand(predicate))
            yield f"{ox.Quad(subject, predicate_iri, value, GRAPH)} .\n"


def _laws(found: Iterable[Reviewed]) -> dict[str, str]:
    """The law that letters are under whose regime a person read."""
    laws = {}
    for one in found:
        if one.counts and one.correction and one.correction.field.name == "regime":
            laws[one.correction.letter] = fields.written(one.correction.values) or "FOIA"
    return laws


def _facts(
    one: Reviewed, correction: Correction, act: str
) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
    field = correction.field
    yield "rdf:type", ox.NamedNode(names.term("Correction"))
    yield "rdf:type", ox.NamedNode(names.PROV + "Entity")
    yield _ABOUT, ox.NamedNode(one.about)
    yield "foi:field", ox.Literal(field.name)
    for value in correction.values:
        yield "foi:humanValue", fields.term(field, value, act)
    for value in one.machine:
        yield "foi:machineValue", fields.term(field, value, act)
    kind = "dateTime" if "T" in correction.when else "date"
    yield "dcterms:creator", ox.Literal(correction.by)
    yield "dcterms:created", ox.Literal(correction.when, datatype=ox.NamedNode(names.XSD + kind))
    yield "rdfs:comment", ox.Literal(correction.why)
    if one.replaced_by:
        yield "dcterms:isReplacedBy", ox.NamedNode(names.correction_iri(one.replaced_by))


def read(path: Path) -> list[Row]:
    """The corrections of a Turtle file as rows, numbered from 1 in the order they are met."""
    try:
        parsed = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        said = " ".join(str(error).split())
        raise BadFile(f"{path}: no Turtle, nothing was recorded ({said})") from None
    found: dict[object, dict[str, list[object]]] = {}
    for quad in parsed:
        about = found.setdefault(quad.subject, {})
        about.setdefault(quad.predicate.value, []).append(quad.object)
    kind = ox.NamedNode(names.term("Correction"))
    corrections = (one for one in found.values() if kind in one.get(names.RDF + "type", ()))
    return [_row(number, one) for number, one in enumerate(corrections, 1)]


def _row(number: int, found: dict[str, list[object]]) -> Row:
    cells = {
        column: "; ".join(map(fields.text_of, found.get(names.expand(term), ())))
        for column, term in _COLUMNS.items()
    }
    about = [getattr(node, "value", "") for node in found.get(names.expand(_ABOUT), ())]
    if len(about) != 1:
        return Row(number, cells, "foi:corrects names no one thing; give one")
    place = _place(about[0])
    if not place:
        return Row(number, cells, f"{about[0]} is no letter, part or passage")
    return Row(number, cells | place)


def _place(iri: str) -> dict[str, str]:
    if match := _RESPONSE.fullmatch(iri):
        return {"letter": match[1]}
    if match := _PART.fullmatch(iri):
        return {"letter": match[1], "part": f"#{match[2]}"}
    if match := _PASSAGE.fullmatch(iri):
        return {"letter": match[1], "passage": match[2]}
    return {}
