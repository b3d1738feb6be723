"""The page where a browser asks the graph in SPARQL by itself, and what it loads for that."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyoxigraph as ox

from kg import names, ontology, parameters, queries
from kg.publishing import addresses, vendor
from kg.publishing.choices import choices
from kg.publishing.collection import Collection
from kg.publishing.pages import Page
from kg.publishing.portions import Portion, detail_of, portions
from kg.publishing.questions import grouped
from kg.queries import Query

PAGE = "query.html"
_DATA = "data/ask.json"
_ENGINE = 1_500_000
"""Bytes of Oxigraph that travel, compressed by the server."""

_QUAD = 600
"""Bytes of memory that a statement needs in a browser."""

_MANY = 2_000
"""Things of a kind whose pages are listed one by one; of more, each is taken to have one."""

_FIRST = """\
# All letters, the last answered first: change it as you like.
PREFIX foi: <https://w3id.org/foi-kg/def#>

SELECT ?letter ?force ?reference ?answered WHERE {
  ?letter a foi:Response .
  OPTIONAL { ?letter foi:issuedBy ?force }
  OPTIONAL { ?letter foi:reference ?reference }
  OPTIONAL { ?letter foi:decisionDate ?answered }
}
ORDER BY DESC(?answered) ?letter
LIMIT 100
"""
"""The text that stands in the editor before a question is chosen."""


def files(
    collection: Collection, graph: ox.Store, paths: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    """The page with the graph; ``paths`` are those of all other pages."""
    if not vendor.installed():
        values = {"available": False, "how": vendor.HOW}
        yield PAGE, Page(PAGE, "ask", "Ask the graph", values).render()
        return
    parts = []
    for portion in portions(graph):
        parts.append(portion)
        yield portion.path, portion.content
    yield _DATA, json.dumps(_data(collection, parts, paths), ensure_ascii=False).encode()
    quads, size = sum(part.quads for part in parts), sum(len(part.content) for part in parts)
    values = {
        "available": True,
        "groups": grouped().items(),
        "quads": quads,
        "megabytes": f"{(size + _ENGINE) / 1e6:.1f}",
        "memory": max(50, round(quads * _QUAD / 5e7) * 50),
        "left_out": detail_of(graph).left_out,
    }
    page = Page(PAGE, "ask", "Ask the graph", values, scripts=("ask/page.js",), compiled=True)
    yield PAGE, page.render()


def _data(collection: Collection, parts: Iterable[Portion], paths: Iterable[str]) -> dict[str, Any]:
    """What the page works with beside the graph."""
    known = choices(collection)
    return {
        "terms": names.FOI,
        "parts": [{"path": each.path, "bytes": len(each.content)} for each in parts],
        "questions": [_question(query) for query in queries.all_queries()],
        "choices": known,
        "first": _FIRST,
        "pages": {"base": names.BASE, "provisions": _provisions(paths)} | {"kinds": _kinds(paths)},
    }


def _question(query: Query) -> dict[str, Any]:
    given = [
        {
            "name": parameter.name,
            "required": parameter.required,
            "help": parameters.HELP[parameter.name],
        }
        for parameter in query.parameters
    ]
    return {
        "name": query.name,
        "summary": query.summary,
        "description": query.description,
        "parameters": given,
        "text": re.sub(r"\A(?:#\+.*\n)+\n*", "", query.text),
    }


def _provisions(paths: Iterable[str]) -> dict[str, str]:
    """Paths of pages by IRI of the provisions that have one."""
    there = set(paths)
    known = ontology.load().provisions
    pages = {each.iri: addresses.provision(*place) for place, each in known.items()}
    return {iri: path for iri, path in pages.items() if path in there}


def _kinds(paths: Iterable[str]) -> dict[str, list[str] | bool]:
    """The things of each kind that have a page, or true where they are very many."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(paths):
        match = re.fullmatch(r"doc/([a-z-]+)/([\w.-]+)\.html", path)
        if match and match[2] != "index":
            found[match[1]].append(match[2])
    return {kind: slugs if len(slugs) <= _MANY else True for kind, slugs in found.items()}
