"""What the rules found in letters: leads to look into, with the words that they rest on."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg import names
from kg.checking import report
from kg.checking.report import Point
from kg.findings import Shown
from kg.publishing.collection import Letter
from kg.publishing.words import Words

_FOUND_IN = ox.NamedNode(names.term("foundIn"))
_GRAPH = ox.NamedNode(names.graph_iri("findings"))


@dataclass(frozen=True, slots=True)
class Lead:
    """A point of a rule on a letter; ``start`` is where its words stand, where it rests on some."""

    point: Point
    start: int | None


@dataclass(frozen=True, slots=True)
class Leads:
    """The findings of a graph, and the words that each rests on."""

    words: Words

    def of(self, letter: Letter, text: str | None) -> list[Lead]:
        """The leads on a letter, the gravest first, those that cannot be told apart last."""
        response = ox.NamedNode(names.response_iri(letter.key))
        found = self.words.graph.quads_for_pattern(None, _FOUND_IN, response, _GRAPH)
        named = [quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode)]
        return sorted((self._lead(one, letter, text) for one in named), key=_order)

    def _lead(self, finding: ox.NamedNode, letter: Letter, text: str | None) -> Lead:
        (rule,) = self.words.values(finding, "foi:underRule")
        (status,) = self.words.values(finding, "foi:findingStatus")
        (target,) = self.words.values(finding, "oa:hasTarget")
        evidence = self.words.values(finding, "foi:restsOn")
        place = min((place for one in evidence for place in self.words.places(one)), default=None)
        quote = text[slice(*place)] if place and text else None
        labels = {names.part_iri(letter.key, part.number): part.label for part in letter.parts}
        shown = Shown(rule.rpartition("/")[2], labels.get(target), quote, status)
        return Lead(report.point(shown), place[0] if place else None)


def _order(lead: Lead) -> tuple[object, ...]:
    point = lead.point
    return not point.found, report.gravest_first(point), point.part or "", lead.start or 0
