"""What people read of letters, beside the machine's reading."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg import names
from kg.corrections import fields
from kg.corrections.rdf import GRAPH

_OF = re.compile(
    re.escape(names.BASE) + r"id/(?:response/(?P<key>.+)|part/(?P<whole>.+)-(?P<part>\d+)"
    r"|passage/(?P<hash>\w+)-(?P<start>\d+)-\d+)"
)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A field as a person read it and as the machine did; ``replaced`` by what was read later.

    ``part`` is the number of a part, ``start`` where a passage stands; both are ``None`` for what
    is of the letter.
    """

    field: str
    human: tuple[str, ...]
    machine: tuple[str, ...]
    by: str
    when: str
    why: str
    part: int | None
    start: int | None
    replaced: bool


def by_letter(graph: ox.Store) -> Mapping[str, list[Corrected]]:
    """The corrections of a graph by the key of their letter; those of passages by its hash."""
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    about: dict[str, str] = {}
    for quad in graph.quads_for_pattern(None, None, None, GRAPH):
        subject, predicate = str(quad.subject), quad.predicate.value
        facts[subject][predicate].append(fields.text_of(quad.object))
        if predicate == names.term("corrects") and isinstance(quad.object, ox.NamedNode):
            about[subject] = quad.object.value
    found: dict[str, list[Corrected]] = defaultdict(list)
    for subject, iri in about.items():
        if place := _OF.fullmatch(iri):
            letter = place["key"] or place["whole"] or place["hash"]
            found[letter].append(_corrected(facts[subject], place))
    return {letter: sorted(of, key=_order) for letter, of in found.items()}


def _corrected(said: Mapping[str, list[str]], place: re.Match[str]) -> Corrected:
    def values(name: str) -> tuple[str, ...]:
        return tuple(sorted(said.get(names.expand(name), ())))

    return Corrected(
        field=" ".join(values("foi:field")),
        human=values("foi:humanValue"),
        machine=values("foi:machineValue"),
        by=" ".join(values("dcterms:creator")),
        when=" ".join(values("dcterms:created")),
        why=" ".join(values("rdfs:comment")),
        part=int(place["part"]) if place["part"] else None,
        start=int(place["start"]) if place["start"] else None,
        replaced=bool(values("dcterms:isReplacedBy")),
    )


def _order(one: Corrected) -> tuple[object, ...]:
    return one.part or 0, one.start or 0, one.field, one.when, one.human
