"""Answers as bytes, in the forms that clients ask for, cut at a number of rows.

SPARQL 1.1 Query Results: JSON, XML, CSV and TSV (https://www.w3.org/TR/sparql11-overview/); RDF for
CONSTRUCT and DESCRIBE. Written here and not by Oxigraph, which writes every row there is.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

Found = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Row = Sequence[object]
_Each = TypeVar("_Each")

_RESULTS = "http://www.w3.org/2005/sparql-results#"

RDF = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
"""Media types of triples, the one preferred first."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Bytes in the form ``media_type``; ``cut`` says that there are more rows than are given."""

    media_type: str
    body: bytes
    cut: bool = False


def write(found: Found, rows: str, triples: str, limit: int) -> Answer:
    """An answer of Oxigraph's as ``rows`` or ``triples``, by what it is; at most ``limit``."""
    if isinstance(found, ox.QueryTriples):
        some, cut = _some(found, limit)
        return Answer(triples, ox.serialize(some, format=RDF[triples]) or b"", cut)
    if isinstance(found, ox.QueryBoolean):
        return Answer(rows, _BOOLEANS[rows](bool(found)).encode())
    names = [variable.value for variable in found.variables]
    some, cut = _some(found, limit)
    return Answer(rows, ROWS[rows](names, [tuple(row) for row in some]).encode(), cut)


def _some(found: Iterable[_Each], limit: int) -> tuple[list[_Each], bool]:
    some = list(islice(found, limit + 1))
    return some[:limit], len(some) > limit


# --- the forms of rows -----------------------------------------------------------------------


def _json(names: Sequence[str], rows: Iterable[Row]) -> str:
    bindings = [
        {name: _binding(term) for name, term in zip(names, row, strict=True) if term is not None}
        for row in rows
    ]
    return json.dumps(
        {"head": {"vars": names}, "results": {"bindings": bindings}}, ensure_ascii=False
    )


def _binding(term: object) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    assert isinstance(term, ox.Literal)
    typed = {"type": "literal", "value": term.value}
    if term.language:
        return typed | {"xml:lang": term.language}
    plain = term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
    return typed if plain else typed | {"datatype": term.datatype.value}


def _xml(names: Sequence[str], rows: Iterable[Row]) -> str:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    body = "".join(f"<result>{_xml_row(names, row)}</result>" for row in rows)
    return _xml_page(f"<head>{head}</head><results>{body}</results>")


def _xml_row(names: Sequence[str], row: Row) -> str:
    return "".join(
        f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
        for name, term in zip(names, row, strict=True)
        if term is not None
    )


def _xml_term(term: object) -> str:
    binding = _binding(term)
    kind, value = binding.pop("type"), binding.pop("value")
    marks = "".join(f" {name}={quoteattr(text)}" for name, text in binding.items())
    return f"<{kind}{marks}>{escape(''.join(filter(_in_xml, value)))}</{kind}>"


def _in_xml(char: str) -> bool:
    """Whether XML 1.0 has a place for a character."""
    return char in "\t\n\r" or " " <= char < "\ufffe" or char >= "\U00010000"


def _xml_page(inner: str) -> str:
    return f'<?xml version="1.0"?><sparql xmlns="{_RESULTS}">{inner}</sparql>'


def _csv(names: Sequence[str], rows: Iterable[Row]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows(["" if term is None else _csv_cell(term) for term in row] for row in rows)
    return file.getvalue()


def _csv_cell(term: object) -> str:
    return str(term) if isinstance(term, ox.BlankNode) else str(getattr(term, "value", term))


def _tsv(names: Sequence[str], rows: Iterable[Row]) -> str:
    lines = ["\t".join(f"?{name}" for name in names)]
    lines += ["\t".join("" if term is None else _tsv_cell(term) for term in row) for row in rows]
    return "\n".join(lines) + "\n"


def _tsv_cell(term: object) -> str:
    return str(term).replace("\t", "\\t")


ROWS: dict[str, Callable[[Sequence[str], Iterable[Row]], str]] = {
    "application/sparql-results+json": _json,
    "application/sparql-results+xml": _xml,
    "text/csv": _csv,
    "text/tab-separated-values": _tsv,
}
"""Media types of rows, the one preferred first."""

_BOOLEANS: dict[str, Callable[[bool], str]] = {
    "application/sparql-results+json": lambda value: json.dumps({"head": {}, "boolean": value}),
    "application/sparql-results+xml": lambda value: _xml_page(
        f"<head/><boolean>{json.dumps(value)}</boolean>"
    ),
    "text/csv": lambda value: f"{json.dumps(value)}\r\n",
    "text/tab-separated-values": lambda value: f"{json.dumps(value)}\n",
}
