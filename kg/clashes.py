"""Why facts are inconsistent: things that would have to be of two kinds that exclude each other.

In ``ontology/foi.ttl`` nothing else can make them so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import pyoxigraph as ox

from kg import engine, names
from kg.results import Value

_KINDS = f"""
PREFIX owl: <{names.OWL}>
PREFIX rdf: <{names.RDF}>
PREFIX rdfs: <{names.RDFS}>
SELECT DISTINCT ?thing ?disjoint ?kind ?property ?from ?to WHERE {{
  ?disjoint owl:members/rdf:rest*/rdf:first ?kind .
  ?narrower rdfs:subClassOf* ?kind .
  {{
    ?thing a ?narrower
  }} UNION {{
    ?wider rdfs:domain ?narrower .
    ?property rdfs:subPropertyOf* ?wider .
    ?thing ?property ?to
  }} UNION {{
    ?wider rdfs:range ?narrower .
    ?property rdfs:subPropertyOf* ?wider .
    ?from ?property ?thing
  }}
}}
ORDER BY ?thing ?disjoint ?kind ?property ?from ?to
"""


@dataclass(frozen=True, slots=True)
class Clash:
    """A thing that would be of two disjoint kinds, each with the reason why."""

    thing: str
    kinds: tuple[str, str]
    reasons: tuple[str, str]

    def __str__(self) -> str:
        one, other = (
            f"a {names.compact(kind)} ({reason})"
            for kind, reason in zip(self.kinds, self.reasons, strict=True)
        )
        return f"{names.compact(self.thing)} would be both {one} and {other}"


def find(lines: str) -> Iterator[Clash]:
    """The clashes in N-Triples of axioms and facts, of each thing the first two kinds."""
    told = ox.Store()
    told.bulk_load(lines.encode(), format=ox.RdfFormat.N_TRIPLES)
    rows = engine.select(told, _KINDS, "kinds")
    for (thing, _), group in groupby(rows, key=lambda row: row[:2]):
        reasons: dict[str, str] = {}
        for _, _, kind, *link in group:
            reasons.setdefault(str(kind), _reason(*link))
        if len(reasons) > 1:
            (one, why), (other, why_other) = list(reasons.items())[:2]
            yield Clash(str(thing), (one, other), (why, why_other))


def _reason(link: Value, source: Value, target: Value) -> str:
    """Why a thing is of a kind: it is said, or a property leads from it or to it."""
    subject, name, value = (names.compact(str(end or "")) for end in (source, link, target))
    if not link:
        return "stated"
    return f"{subject} {name} it" if source else f"it {name} {value}"
