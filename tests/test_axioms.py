"""The axioms of ``ontology/foi.ttl`` give the inferences they are there for.

A few OWL 2 RL rules, enough for what the file uses, run over small letters written as triples.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from kg import names, ontology

Triple = tuple[str, str, str]
TYPE, SUBCLASS, SUBPROPERTY = map(
    names.expand, ("rdf:type", "rdfs:subClassOf", "rdfs:subPropertyOf")
)


def prefixed(text: str) -> list[Triple]:
    """Triples from lines such as ``claim foi:invokes s31(1)(a)``."""
    return [tuple(map(_node, line.split())) for line in text.strip().splitlines()]  # type: ignore[misc]


def _node(word: str) -> str:
    if word == "a":
        return TYPE
    if ":" in word:
        return names.expand(word)
    return names.provision_iri("FOIA", word[1:]) if word[:2] in ("s2", "s3") else "urn:" + word


class Reasoner:
    """Forward chaining to a fixed point over class expressions, subproperties and chains."""

    def __init__(self, axioms: list[Triple]) -> None:
        self.index: dict[tuple[str, str], list[str]] = defaultdict(list)
        for subject, predicate, thing in axioms:
            self.index[subject, predicate].append(thing)
        self.axioms = axioms
        self.expressions = {s for s, p, _ in axioms if p == SUBCLASS}
        self.chains = [
            (s, self.items(o)) for s, p, o in axioms if p == names.OWL + "propertyChainAxiom"
        ]

    def items(self, head: str) -> list[str]:
        found = []
        while head != names.RDF + "nil":
            found += self.index[head, names.RDF + "first"]
            head = self.index[head, names.RDF + "rest"][0]
        return found

    def one(self, subject: str, local: str) -> str | None:
        return next(iter(self.index[subject, names.OWL + local]), None)

    def close(self, data: list[Triple]) -> set[Triple]:
        known = set(data)
        while True:
            fresh = set(self.step(known)) - known
            if not fresh:
                return known
            known |= fresh

    def step(self, known: set[Triple]) -> Iterator[Triple]:
        pairs: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for s, p, o in known:
            pairs[p].add((s, o))
        for sub, predicate, sup in self.axioms:
            if predicate == SUBPROPERTY:
                yield from ((s, sup, o) for s, o in pairs[sub])
            elif predicate == names.OWL + "inverseOf":
                yield from ((o, sub, s) for s, o in pairs[sup])
                yield from ((o, sup, s) for s, o in pairs[sub])
            elif sup == names.OWL + "TransitiveProperty":
                yield from ((s, sub, o) for s, o in joined(pairs[sub], pairs[sub]))
            elif predicate == SUBCLASS:
                yield from ((s, TYPE, sup) for s in self.members(sub, pairs))
        for prop, steps in self.chains:
            links = pairs[steps[0]]
            for follower in steps[1:]:
                links = joined(links, pairs[follower])
            yield from ((s, prop, o) for s, o in links)

    def members(self, expression: str, pairs: dict[str, set[tuple[str, str]]]) -> set[str]:
        parts = self.one(expression, "intersectionOf")
        if parts:
            return set.intersection(*(self.members(e, pairs) for e in self.items(parts)))
        prop = self.one(expression, "onProperty")
        if prop is None:
            return {s for s, o in pairs[TYPE] if o == expression}
        value, filler = self.one(expression, "hasValue"), self.one(expression, "someValuesFrom")
        wanted = {value} if value else self.members(str(filler), pairs)
        return {s for s, o in pairs[prop] if o in wanted}


def joined(left: set[tuple[str, str]], right: set[tuple[str, str]]) -> set[tuple[str, str]]:
    following: dict[str, set[str]] = defaultdict(set)
    for s, o in right:
        following[s].add(o)
    return {(s, o) for s, middle in left for o in following[middle]}


def _read(name: str) -> list[Triple]:
    path = next(path for path in ontology.files() if path.name == name)
    return [
        (str(getattr(q.subject, "value", "")), q.predicate.value, getattr(q.object, "value", ""))
        for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    ]


@pytest.fixture(scope="module")
def reasoner() -> Reasoner:
    return Reasoner(_read("foi.ttl"))


@pytest.fixture(scope="module")
def law() -> list[Triple]:
    wanted = {"limb", "absoluteness", "basis", "withinProvision"}
    return [
        (s, p, o)
        for s, p, o in _read("act.ttl")
        if p in {names.FOI + name for name in wanted} and "/section/" in s
    ]


LETTER = """
force foi:issued letter
letter a foi:Response
letter foi:hasResponsePart part
part a foi:ResponsePart
part foi:hasClaim claim
claim a foi:ExemptionClaim
"""


@pytest.mark.parametrize(
    ("letter", "inferred"),
    [
        pytest.param(
            "claim foi:invokes s31(1)(a)",
            """claim foi:invokesWithin s31(1)(a)
            claim foi:invokesWithin s31(1)
            claim foi:invokesWithin s31""",
            id="C1 a claim lies within the provisions above",
        ),
        pytest.param(
            "claim foi:invokes s31(1)(a)",
            "letter foi:reliesOn s31\nletter foi:reliesOn s31(1)(a)",
            id="C2 a letter relies on them",
        ),
        pytest.param(
            "claim foi:invokes s24(2)",
            "force foi:forceReliedOn s24\nletter foi:issuedBy force",
            id="C3 so does its force",
        ),
        pytest.param(
            "passage foi:instantiates template\ntemplate foi:templateType argument:mosaic",
            "passage foi:argumentType argument:mosaic",
            id="C4 a template types its passages",
        ),
        pytest.param(
            "claim foi:invokes s31(3)\npassage foi:supportsClaim claim",
            "passage foi:arguedUnder s31",
            id="C5 a passage is argued under the section",
        ),
        pytest.param(
            """part foi:hasPassage passage
            passage foi:instantiates template
            template foi:templateOrigin other""",
            "part foi:reusesTextFrom other",
            id="C6 a part reuses another force's text",
        ),
        pytest.param(
            "claim foi:invokes s24(2)",
            "claim a foi:NCNDClaim\nclaim a foi:QualifiedClaim",
            id="D1 and D3 a claim to neither confirm nor deny",
        ),
        pytest.param(
            "claim foi:invokes s31(1)(a)",
            "claim a foi:CommunicateClaim\nclaim a foi:PrejudiceClaim",
            id="D2 and D3 a claim to withhold",
        ),
        pytest.param("claim foi:invokes s23(5)", "claim a foi:AbsoluteClaim", id="D3 absolute"),
        pytest.param(
            "part foi:outcome outcome:ncnd",
            "part a foi:NCNDPart\npart a foi:AnyRefusalPart",
            id="D4 and D9 a part",
        ),
        pytest.param(
            "part foi:outcome outcome:ncnd\nclaim foi:invokes s24(1)",
            "part a foi:LimbMismatchPart",
            id="D5 the wrong limb",
        ),
        pytest.param(
            "part foi:hasClaim other\nother a foi:ExemptionClaim\n"
            "other foi:invokes s31(3)\nclaim foi:invokes s31(1)(a)",
            "part a foi:DualLimbPart",
            id="D6 both limbs",
        ),
        pytest.param(
            "part foi:outcome outcome:ncnd\npart foi:hasClaim other\n"
            "other foi:invokes s24(2)\nclaim foi:invokes s23(5)",
            "part a foi:SecurityNCNDPart",
            id="D7 sections 23(5) and 24(2) together",
        ),
        pytest.param(
            "part foi:outcome outcome:disclosed\nletter foi:hasResponsePart second\n"
            "second a foi:ResponsePart\nsecond foi:outcome outcome:refused",
            "letter a foi:PartialDisclosureResponse\nsecond a foi:WithheldPart",
            id="D8 partial disclosure",
        ),
        pytest.param(
            "part foi:outcome outcome:refused_cost",
            "part a foi:AnyRefusalPart",
            id="D9 a refusal on cost",
        ),
    ],
)
def test_inferences(reasoner: Reasoner, law: list[Triple], letter: str, inferred: str) -> None:
    known = reasoner.close([*law, *prefixed(LETTER), *prefixed(letter)])
    assert set(prefixed(inferred)) <= known


@pytest.mark.parametrize(
    ("letter", "absent"),
    [
        ("part foi:outcome outcome:ncnd\nclaim foi:invokes s24(2)", "part a foi:LimbMismatchPart"),
        ("part foi:outcome outcome:ncnd\nclaim foi:invokes s31", "part a foi:LimbMismatchPart"),
        ("part foi:outcome outcome:disclosed", "part a foi:AnyRefusalPart"),
        ("claim foi:invokes s31(3)", "claim foi:invokesWithin s31(1)"),
    ],
)
def test_nothing_more(reasoner: Reasoner, law: list[Triple], letter: str, absent: str) -> None:
    known = reasoner.close([*law, *prefixed(LETTER), *prefixed(letter)])
    assert known.isdisjoint(prefixed(absent))
