"""The ontology folder as plain values: provisions, forces, concepts and rules.

The only reader of ``ontology/*.ttl``. :func:`load` parses the files once per process; the values
are frozen, sorted and shared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import names
from kg.paths import folder

if TYPE_CHECKING:
    import rdflib


@dataclass(frozen=True, slots=True)
class Provision:
    """A section, subsection, paragraph or subparagraph of FOIA, FOISA or the EIR.

    ``kind`` is ``section``, ``regulation``, ``subsection``, ``paragraph`` or ``subparagraph``;
    ``parent`` the notation one level up that the ontology has. ``exemption`` says that a refusal
    can rest on it. ``counterpart`` is the notation that excludes the other duty. ``limb``,
    ``absoluteness`` and ``basis`` are concept ids; where wordings differ
    in absoluteness it is that of the last. Dates are ISO dates, ``in_force_to`` the last day;
    ``None`` means not known or still in force.
    """

    notation: str
    iri: str
    act: str
    heading: str
    kind: str
    parent: str | None
    exemption: bool
    counterpart: str | None
    limb: str | None
    absoluteness: str | None
    basis: str | None
    in_force_from: str | None
    in_force_to: str | None


@dataclass(frozen=True, slots=True)
class ProvisionVersion:
    """The wording a provision had over a period; same fields as :class:`Provision`."""

    notation: str
    iri: str
    act: str
    heading: str
    limb: str | None
    absoluteness: str | None
    basis: str | None
    in_force_from: str | None
    in_force_to: str | None


@dataclass(frozen=True, slots=True)
class Force:
    """A police force or a body that answers like one.

    ``regime`` is FOIA or FOISA, ``status`` ``current`` or ``defunct``; ``domains`` are host names
    of its web sites without ``www.``, ``headquarters`` places that its letterheads name.
    """

    slug: str
    iri: str
    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    headquarters: tuple[str, ...]
    regime: str
    nation: str
    status: str


@dataclass(frozen=True, slots=True)
class Concept:
    """An entry of a concept scheme; ``cues`` are phrases in the language of ``ontology/README.md``.

    ``usual_side`` and ``usual_role`` are ids and hints, ``broader`` the id of the wider concept.
    """

    id: str
    iri: str
    label: str
    definition: str
    cues: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    usual_side: str | None = None
    usual_role: str | None = None
    broader: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A check on a refusal letter; ``severity`` is an id, ``none`` marks a suppressor.

    ``sources`` are addresses of the statute and of guidance. ``applies_to`` are the IRIs of what
    must all hold of a letter for the rule to speak of it: scopes, regimes, provisions relied on.
    """

    id: str
    iri: str
    label: str
    definition: str
    severity: str
    trigger: str
    statutory_basis: str | None
    sources: tuple[str, ...]
    applies_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """Everything the Turtle files say that the code needs, each tuple sorted by id or notation."""

    provisions: Mapping[tuple[str, str], Provision]
    versions: Mapping[tuple[str, str], tuple[ProvisionVersion, ...]]
    forces: tuple[Force, ...]
    arguments: tuple[Concept, ...]
    topics: tuple[Concept, ...]
    outcomes: tuple[Concept, ...]
    roles: tuple[Concept, ...]
    sides: tuple[Concept, ...]
    duties: tuple[Concept, ...]
    limbs: tuple[Concept, ...]
    absolutenesses: tuple[Concept, ...]
    bases: tuple[Concept, ...]
    regimes: tuple[Concept, ...]
    kinds: tuple[Concept, ...]
    facts: tuple[Concept, ...]
    severities: tuple[Concept, ...]
    scopes: tuple[Concept, ...]
    textkinds: tuple[Concept, ...]
    rules: tuple[Rule, ...]


def files() -> tuple[Path, ...]:
    """The Turtle files of the ontology, sorted by name."""
    return tuple(sorted(folder("ontology").glob("*.ttl")))


@cache
def load() -> Ontology:
    """The ontology, parsed once per process."""
    things = _Things(files())
    concepts = {scheme: _concepts(things, scheme) for scheme in names.SCHEMES}
    versions = _versions(things)
    return Ontology(
        provisions=MappingProxyType(_provisions(things, versions)),
        versions=MappingProxyType(versions),
        forces=_forces(things),
        arguments=concepts["argument"],
        topics=concepts["topic"],
        outcomes=concepts["outcome"],
        roles=concepts["role"],
        sides=concepts["side"],
        duties=concepts["duty"],
        limbs=concepts["limb"],
        absolutenesses=concepts["absoluteness"],
        bases=concepts["basis"],
        regimes=concepts["regime"],
        kinds=concepts["kind"],
        facts=concepts["fact"],
        severities=concepts["severity"],
        scopes=concepts["scope"],
        textkinds=concepts["textkind"],
        rules=_rules(things),
    )


def graph() -> rdflib.Graph:
    """All Turtle files in one new rdflib graph (slower than :func:`load`)."""
    import rdflib

    whole = rdflib.Graph()
    for path in files():
        whole.parse(path)
    return whole


def as_cited(act: str, notation: str) -> Iterator[tuple[str, str, str]]:
    """What a letter's graph says of a provision that the Act does not have; nothing of others.

    Triples of an IRI, a prefixed name and a term as N-Quads writes it; what stands above as well.
    """
    if (act, notation) in load().provisions:
        return
    iri, parent = names.provision_iri(act, notation), names.parent_notation(notation)
    above = names.provision_iri(act, parent) if parent else names.act_iri(act)
    yield iri, "rdf:type", f"<{names.FOI}Provision>"
    yield iri, "skos:notation", f'"{notation}"'
    yield iri, "eli:is_part_of", f"<{above}>"
    if parent:
        yield iri, "foi:withinProvision", f"<{above}>"
        yield from as_cited(act, parent)


def natural(text: str) -> list[tuple[int, int, str]]:
    """Sort key that puts 2 before 10, 3 before 3A and (9) before (10)."""
    pieces = re.findall(r"\d+|\D+", text)
    return [(0, int(p), "") if p.isdigit() else (1, 0, p) for p in pieces]


class _Things:
    """Triples by subject and predicate; values as plain strings, in file order."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._of_type: dict[str, list[str]] = defaultdict(list)
        for path in paths:
            self._read(path)

    def _read(self, path: Path) -> None:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.Triple):
                self._values[quad.subject.value][quad.predicate.value].append(quad.object.value)
                if quad.predicate.value == names.RDF + "type":
                    self._of_type[quad.object.value].append(quad.subject.value)

    def of_type(self, name: str) -> Iterator[str]:
        """IRIs of the instances of a class, in natural order."""
        yield from sorted(self._of_type[names.expand(name)], key=natural)

    def all(self, iri: str, name: str) -> tuple[str, ...]:
        """Every value of a property, in file order."""
        return tuple(self._values[iri].get(names.expand(name), ()))

    def maybe(self, iri: str, name: str) -> str | None:
        """The value of a property, or ``None``."""
        return next(iter(self.all(iri, name)), None)

    def one(self, iri: str, name: str) -> str:
        """The value of a property that every such thing has."""
        value = self.maybe(iri, name)
        if value is None:
            raise ValueError(f"ontology: {iri} has no {name}; add it to its Turtle file")
        return value

    def ident(self, iri: str, name: str) -> str | None:
        """The id of the concept that is the value of a property."""
        value = self.maybe(iri, name)
        return value and value.rpartition("/")[2]


_Versions = dict[tuple[str, str], tuple[ProvisionVersion, ...]]


def _provisions(things: _Things, versions: _Versions) -> dict[tuple[str, str], Provision]:
    found = [_provision(things, iri, versions) for iri in things.of_type("foi:Provision")]
    return {(provision.act, provision.notation): provision for provision in found}


def _provision(things: _Things, iri: str, versions: _Versions) -> Provision:
    act, notation = _place(iri)
    last = versions.get((act, notation), ())[-1:]
    parent = things.maybe(iri, "eli:is_part_of")
    return Provision(
        notation=notation,
        iri=iri,
        act=act,
        heading=things.one(iri, "skos:prefLabel"),
        kind=things.one(iri, "foi:level"),
        parent=_notation(parent),
        exemption=things.maybe(iri, "foi:exemption") == "true",
        counterpart=_notation(things.maybe(iri, "foi:counterpartLimb")),
        limb=things.ident(iri, "foi:limb"),
        absoluteness=things.ident(iri, "foi:absoluteness")
        or (last[0].absoluteness if last else None),
        basis=things.ident(iri, "foi:basis"),
        in_force_from=things.maybe(iri, "eli:first_date_entry_in_force"),
        in_force_to=things.maybe(iri, "eli:date_no_longer_in_force"),
    )


def _versions(things: _Things) -> _Versions:
    found: _Versions = {}
    for iri in things.of_type("foi:ProvisionVersion"):
        version = _version(things, iri)
        place = (version.act, version.notation)
        found[place] = (*found.get(place, ()), version)
    return found


def _version(things: _Things, iri: str) -> ProvisionVersion:
    act, notation = _place(things.one(iri, "eli:realizes"))
    return ProvisionVersion(
        notation=notation,
        iri=iri,
        act=act,
        heading=things.one(iri, "skos:prefLabel"),
        limb=things.ident(iri, "foi:limb"),
        absoluteness=things.ident(iri, "foi:absoluteness"),
        basis=things.ident(iri, "foi:basis"),
        in_force_from=things.maybe(iri, "eli:first_date_entry_in_force"),
        in_force_to=things.maybe(iri, "eli:date_no_longer_in_force"),
    )


def _notation(iri: str | None) -> str | None:
    place = names.provision_of(iri) if iri else None
    return place[1] if place else None


def _place(iri: str) -> tuple[str, str]:
    place = names.provision_of(iri)
    if place is None:
        raise ValueError(f"ontology: {iri} is no legislation.gov.uk identifier of a provision")
    return place


def _forces(things: _Things) -> tuple[Force, ...]:
    return tuple(_force(things, iri) for iri in things.of_type("foi:Force"))


def _force(things: _Things, iri: str) -> Force:
    return Force(
        slug=things.one(iri, "skos:notation"),
        iri=iri,
        name=things.one(iri, "skos:prefLabel"),
        aliases=things.all(iri, "skos:altLabel"),
        domains=things.all(iri, "foi:webDomain"),
        headquarters=things.all(iri, "foi:headquarters"),
        regime=things.ident(iri, "foi:regime") or "FOIA",
        nation=things.one(iri, "foi:nation"),
        status=things.one(iri, "foi:status"),
    )


def _concepts(things: _Things, scheme: str) -> tuple[Concept, ...]:
    here = names.concept_iri(scheme, "")
    return tuple(
        _concept(things, iri) for iri in things.of_type("skos:Concept") if iri.startswith(here)
    )


def _concept(things: _Things, iri: str) -> Concept:
    return Concept(
        id=things.one(iri, "skos:notation"),
        iri=iri,
        label=things.one(iri, "skos:prefLabel"),
        definition=things.one(iri, "skos:definition"),
        cues=things.all(iri, "foi:cue"),
        examples=things.all(iri, "skos:example"),
        usual_side=things.ident(iri, "foi:usualSide"),
        usual_role=things.ident(iri, "foi:usualRole"),
        broader=things.ident(iri, "skos:broader"),
    )


def _rules(things: _Things) -> tuple[Rule, ...]:
    return tuple(_rule(things, iri) for iri in things.of_type("foi:Rule"))


def _rule(things: _Things, iri: str) -> Rule:
    return Rule(
        id=things.one(iri, "skos:notation"),
        iri=iri,
        label=things.one(iri, "skos:prefLabel"),
        definition=things.one(iri, "skos:definition"),
        severity=things.ident(iri, "foi:severity") or "none",
        trigger=things.one(iri, "foi:trigger"),
        statutory_basis=things.maybe(iri, "foi:statutoryBasis"),
        sources=things.all(iri, "dcterms:source"),
        applies_to=things.all(iri, "foi:appliesTo"),
    )
