"""The words of letters, and where in them the graph says that something was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg import names

Place = tuple[int, int]
"""Start and end, in characters of the clean text."""


@dataclass(frozen=True, slots=True)
class Words:
    """The graph of letters, asked for words."""

    graph: ox.Store

    def text(self, letter: str) -> str | None:
        """The clean text by the hash of it; none where it was left out of the graph."""
        found = self.values(ox.NamedNode(names.text_iri(letter)), "foi:text")
        return found[0] if found else None

    def cited(self, letter: str) -> Iterator[tuple[str, Place]]:
        """The IRI of each provision that a part relies on, and where it is cited."""
        where = ox.NamedNode(names.letter_graph(letter))
        for quad in self.graph.quads_for_pattern(None, _term("foi:invokes"), None, where):
            for place in self.places(_value(quad.subject)):
                yield _value(quad.object), place

    def outcomes(self, key: str, part: int) -> Mapping[str, Place]:
        """Where the words of each outcome of a part stand, by id."""
        found = {}
        for statement in self.values(ox.NamedNode(names.part_iri(key, part)), "foi:evidence"):
            node = ox.NamedNode(statement)
            if self.values(node, "foi:property") == [names.term("outcome")]:
                for value in self.values(node, "foi:value"):
                    for place in self.places(statement):
                        found[value.rpartition("/")[2]] = place
        return found

    def places(self, evidence: str) -> list[Place]:
        """Where the words stand that are a piece of evidence, or that it is cited in."""
        cited = self.values(ox.NamedNode(evidence), "foi:citedIn")
        return [place for iri in (evidence, *cited) if (place := names.place_of(iri))]

    def values(self, subject: ox.NamedNode, name: str) -> list[str]:
        """What the graph says of a thing under a name, in order."""
        found = self.graph.quads_for_pattern(subject, _term(name), None)
        return sorted(_value(quad.object) for quad in found)


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(names.expand(name))


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
