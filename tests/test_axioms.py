"""What the axioms of ``ontology/foi.ttl`` are there to infer, and that the rules infer the same.

Small letters written as triples and a few of the sample go through the rules that every build runs
and through an OWL reasoner.
"""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import inference, names, reasoning, store
from kg.reasoning import Conclusion
from loaders import files
from loaders.letter import Letter
from loaders.reader import Reader
from loaders.triples import quads

Triple = tuple[str, str, str]
TYPE = names.expand("rdf:type")
SAMPLE = Path(__file__).resolve().parents[1] / "loaders" / "sample"
FROM_SAMPLE = ("btp-0731-23", "police-scotland-26-0412")
CHAINED = """invokesWithin forceReliedOn reliesOn argumentType reusesTextFrom
    sharesTextWith"""
LETTER = """
letter a foi:Response
letter foi:issuedBy force
letter foi:hasResponsePart part
part a foi:ResponsePart
part foi:hasClaim claim
claim a foi:ExemptionClaim
"""


def triples(text: str, case: str) -> list[ox.Triple]:
    """Triples from lines such as ``claim foi:invokes s31(1)(a)``; names are of the case."""
    lines = (line.split() for line in text.strip().splitlines())
    return [ox.Triple(*(_node(word, case) for word in line)) for line in lines]  # type: ignore[arg-type]


def _node(word: str, case: str) -> ox.NamedNode | ox.Literal:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", word):
        return ox.Literal(word, datatype=ox.NamedNode(names.XSD + "date"))
    if word == "a":
        return ox.NamedNode(TYPE)
    if ":" in word:
        return ox.NamedNode(names.expand(word))
    if re.match(r"s\d", word):
        return ox.NamedNode(names.provision_iri("FOIA", word[1:]))
    if re.match(r"v\d", word):
        notation, _, start = word[1:].partition("@")
        return ox.NamedNode(names.version_iri("FOIA", notation, start))
    return ox.NamedNode(f"urn:{case.replace(' ', '-')}:{word}")


CASES = {
    "C1 a claim lies within the provisions above": (
        "claim foi:invokes s31(1)(a)",
        """claim foi:invokesWithin s31(1)(a)
        claim foi:invokesWithin s31(1)
        claim foi:invokesWithin s31""",
        "claim foi:invokesWithin s31(3)",
    ),
    "C3 a force relied on what its letter relies on": (
        "claim foi:invokes s24(2)",
        "force foi:forceReliedOn s24\nforce foi:forceReliedOn s24(2)",
        "force foi:forceReliedOn s24(1)",
    ),
    "C4 a template types its passages": (
        "passage foi:instantiates template\ntemplate foi:templateType argument:mosaic",
        "passage foi:argumentType argument:mosaic",
        "template foi:argumentType argument:mosaic",
    ),
    "C5 a passage is argued under the section": (
        "claim foi:invokes s31(3)\npassage foi:supportsClaim claim",
        "claim foi:invokesWithin s31",
        "passage foi:arguedUnder s31(1)",
    ),
    "C6 a part reuses another force's text": (
        """part foi:hasPassage passage
        passage foi:instantiates template
        template foi:templateOrigin other""",
        "part foi:reusesTextFrom other",
        "part foi:reusesTextFrom force",
    ),
    "sharing of text goes both ways": (
        "letter foi:sharesTextWith other",
        "other foi:sharesTextWith letter",
        "letter foi:sharesTextWith letter",
    ),
    "D1 and D3 a claim to neither confirm nor deny": (
        "claim foi:invokes s24(2)",
        "claim a foi:NCNDClaim\nclaim a foi:QualifiedClaim",
        "claim a foi:CommunicateClaim\nclaim a foi:PrejudiceClaim\nclaim a foi:AbsoluteClaim",
    ),
    "D2 and D3 a claim to withhold": (
        "claim foi:invokes s31(1)(a)",
        "claim a foi:CommunicateClaim\nclaim a foi:PrejudiceClaim",
        "claim a foi:NCNDClaim",
    ),
    "D3 an absolute claim": (
        "claim foi:invokes s23(5)",
        "claim a foi:AbsoluteClaim",
        "claim a foi:QualifiedClaim",
    ),
    "D3 a provision that is absolute in some cases says nothing": (
        "claim foi:invokes s40(2)\nletter foi:decisionDate 2024-01-01",
        "claim foi:invokesVersion v40(2)@2018-05-25",
        "claim a foi:AbsoluteClaim\nclaim a foi:QualifiedClaim",
    ),
    "D4 and D9 a part that neither confirms nor denies": (
        "part foi:outcome outcome:ncnd",
        "part a foi:NCNDPart\npart a foi:AnyRefusalPart",
        "part a foi:WithheldPart\npart a foi:LimbMismatchPart",
    ),
    "D5 the wrong limb": (
        "part foi:outcome outcome:ncnd\nclaim foi:invokes s24(1)",
        "part a foi:LimbMismatchPart",
        "part a foi:DualLimbPart",
    ),
    "D5 the right limb": (
        "part foi:outcome outcome:ncnd\nclaim foi:invokes s24(2)",
        "part a foi:NCNDPart",
        "part a foi:LimbMismatchPart",
    ),
    "D5 a section that has both limbs": (
        "part foi:outcome outcome:ncnd\nclaim foi:invokes s31",
        "part a foi:NCNDPart",
        "part a foi:LimbMismatchPart\nclaim a foi:NCNDClaim\nclaim a foi:CommunicateClaim",
    ),
    "D6 both limbs": (
        """part foi:hasClaim other
        other a foi:ExemptionClaim
        other foi:invokes s31(3)
        claim foi:invokes s31(1)(a)""",
        "part a foi:DualLimbPart",
        "part a foi:NCNDPart",
    ),
    "D7 sections 23(5) and 24(2) together": (
        """part foi:outcome outcome:ncnd
        part foi:hasClaim other
        other a foi:ExemptionClaim
        other foi:invokes s24(2)
        claim foi:invokes s23(5)""",
        "part a foi:SecurityNCNDPart",
        "part a foi:LimbMismatchPart",
    ),
    "D7 not where the part withholds": (
        """part foi:outcome outcome:refused
        part foi:hasClaim other
        other a foi:ExemptionClaim
        other foi:invokes s24(2)
        claim foi:invokes s23(5)""",
        "part a foi:WithheldPart",
        "part a foi:SecurityNCNDPart",
    ),
    "D8 some given and some withheld": (
        """part foi:outcome outcome:disclosed
        letter foi:hasResponsePart second
        second a foi:ResponsePart
        second foi:outcome outcome:refused""",
        "letter a foi:PartialDisclosureResponse\nsecond a foi:WithheldPart",
        "part a foi:AnyRefusalPart",
    ),
    "D8 a part partly disclosed": (
        "part foi:outcome outcome:partly_disclosed",
        "letter a foi:PartialDisclosureResponse\npart a foi:WithheldPart",
        "part a foi:NCNDPart",
    ),
    "D9 a refusal on cost": (
        "part foi:outcome outcome:refused_cost",
        "part a foi:AnyRefusalPart",
        "part a foi:WithheldPart\nletter a foi:PartialDisclosureResponse",
    ),
    "the wording of 2010": (
        "claim foi:invokes s37(1)(a)\nletter foi:decisionDate 2010-06-01",
        "claim foi:invokesVersion v37(1)(a)@2005-01-01\nclaim a foi:QualifiedClaim",
        "claim a foi:AbsoluteClaim",
    ),
    "the last day of a wording": (
        "claim foi:invokes s37(1)(a)\nletter foi:decisionDate 2011-01-18",
        "claim foi:invokesVersion v37(1)(a)@2005-01-01",
        "claim foi:invokesVersion v37(1)(a)@2011-01-19",
    ),
    "the first day of the next": (
        "claim foi:invokes s37(1)(a)\nletter foi:decisionDate 2011-01-19",
        "claim foi:invokesVersion v37(1)(a)@2011-01-19\nclaim a foi:AbsoluteClaim",
        "claim foi:invokesVersion v37(1)(a)@2005-01-01\nclaim a foi:QualifiedClaim",
    ),
    "no date, no wording": (
        "claim foi:invokes s37(1)(a)",
        "claim a foi:CommunicateClaim",
        """claim a foi:AbsoluteClaim
        claim a foi:QualifiedClaim
        claim foi:invokesVersion v37(1)(a)@2011-01-19""",
    ),
    "a provision while it was in force": (
        "claim foi:invokes s40(5)\nletter foi:decisionDate 2018-05-24",
        "claim foi:invokesVersion v40(5)@2005-01-01\nclaim a foi:NCNDClaim",
        "claim a foi:AbsoluteClaim",
    ),
    "a provision that had gone": (
        "claim foi:invokes s40(5)\nletter foi:decisionDate 2018-05-25",
        "claim a foi:NCNDClaim",
        "claim foi:invokesVersion v40(5)@2005-01-01",
    ),
}
"""A letter beyond ``LETTER``, what follows from it, and what does not."""


def graph_of(case: str) -> ox.NamedNode:
    return ox.NamedNode(f"urn:{case.replace(' ', '-')}")


def told(case: str) -> list[ox.Triple]:
    """The triples of a case, and those on what it relies on, which are written with a letter."""
    lines = LETTER + CASES[case][0]
    for notation in re.findall(r"foi:invokes s(\S+)", lines):
        above: str | None = notation
        while above:
            lines += f"\nletter foi:reliesOn s{above}"
            above = names.parent_notation(above)
    return triples(lines, case)


@pytest.fixture(scope="module")
def built() -> ox.Store:
    """Every case and some letters of the sample, with what the rules infer."""
    database, reader = ox.Store(), Reader()
    store.load_ontology(database)
    for case in CASES:
        graph = graph_of(case)
        database.extend(ox.Quad(s, p, o, graph) for s, p, o in told(case))
    for name in FROM_SAMPLE:
        (letter,) = files.letters(SAMPLE / f"{name}.txt")
        assert isinstance(letter, Letter)
        store.load(database, quads(reader.read(letter)))
    inference.infer(database)
    return database


@pytest.fixture(scope="module")
def conclusion(built: ox.Store) -> Conclusion:
    """The same put to the reasoner."""
    made = {names.graph_iri("ontology"), names.graph_iri("inferred")}
    letters = sorted(graph.value for graph in built.named_graphs() if graph.value not in made)
    facts = reasoning.facts(built, letters)
    return reasoning.reason([*reasoning.axioms(), *facts], seconds=120)


def plain(triple: ox.Triple) -> Triple:
    return tuple(getattr(node, "value", "") for node in triple)  # type: ignore[return-value]


def concluded(conclusion: Conclusion) -> frozenset[Triple]:
    return conclusion.links | {(thing, TYPE, kind) for thing, kind in conclusion.types}


def holds(database: ox.Store, triple: ox.Triple) -> bool:
    found = database.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return next(found, None) is not None


@pytest.mark.parametrize("case", CASES)
def test_rules_infer(built: ox.Store, case: str) -> None:
    _, inferred, absent = CASES[case]
    for triple in triples(inferred, case):
        assert holds(built, triple), triple
    for triple in triples(absent, case):
        assert not holds(built, triple), triple


@pytest.mark.parametrize("case", CASES)
def test_the_reasoner_infers(conclusion: Conclusion, case: str) -> None:
    _, inferred, absent = CASES[case]
    known = concluded(conclusion)
    assert {plain(triple) for triple in triples(inferred, case)} <= known
    assert known.isdisjoint(plain(triple) for triple in triples(absent, case))


def test_what_is_left_to_the_reasoner(conclusion: Conclusion) -> None:
    (case,) = (case for case in CASES if case.startswith("C5"))
    argued = triples("passage foi:arguedUnder s31\npassage foi:arguedUnder s31(3)", case)
    assert {plain(triple) for triple in argued} <= conclusion.links


def test_ontology_and_letters_are_consistent_and_every_class_can_have_members(
    conclusion: Conclusion,
) -> None:
    assert conclusion.consistent
    assert conclusion.unsatisfiable == ()
    assert conclusion.clashes == ()


def test_the_rules_infer_what_the_reasoner_does(built: ox.Store, conclusion: Conclusion) -> None:
    classes = reasoning.defined()
    properties = {names.expand(f"foi:{name}") for name in CHAINED.split()}
    ontology = ox.NamedNode(names.graph_iri("ontology"))

    def of_interest(triple: Triple) -> bool:
        return triple[1] in properties or (triple[1] == TYPE and triple[2] in classes)

    by_rules = {
        plain(quad.triple)
        for quad in built.quads_for_pattern(None, None, None)
        if quad.graph_name != ontology and of_interest(plain(quad.triple))
    }
    by_reasoner = {triple for triple in concluded(conclusion) if of_interest(triple)}
    assert {triple[2] for triple in by_rules if triple[1] == TYPE} == classes
    assert {triple[1] for triple in by_rules if triple[1] != TYPE} == properties
    assert by_rules == by_reasoner


@pytest.mark.parametrize(
    ("mixed_up", "clash"),
    [
        (
            "claim foi:invokes force",
            "would be both a foi:Force (urn:x:letter foi:issuedBy it)"
            " and a foi:Provision (urn:x:claim foi:invokes it)",
        ),
        (
            "part a foi:Passage",
            "would be both a foi:Passage (stated) and a foi:ResponsePart (stated)",
        ),
    ],
)
def test_kinds_mixed_up_are_found_inconsistent(mixed_up: str, clash: str) -> None:
    facts = triples(LETTER + mixed_up, "x")
    found = reasoning.reason([*reasoning.axioms(), *facts], seconds=120)
    assert not found.consistent
    assert [str(each).partition(" ")[2] for each in found.clashes] == [clash]


def test_a_class_of_what_cannot_be_is_found() -> None:
    broken = """
    foi:LimbMismatchPart rdfs:subClassOf foi:Passage
    """
    found = reasoning.reason([*reasoning.axioms(), *triples(broken, "x")], seconds=120)
    assert found.consistent
    assert found.unsatisfiable == (names.expand("foi:LimbMismatchPart"),)
    assert found.clashes == ()


def test_too_little_time_is_said() -> None:
    with pytest.raises(reasoning.TooSlow, match=r"not finished after 0\.1 seconds"):
        reasoning.reason(reasoning.axioms(), seconds=0.1)


def test_no_java_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(reasoning.NoJava, match="needs Java, which is not installed; get"):
        reasoning.reason(reasoning.axioms())


def test_axioms_leave_out_words_and_dates() -> None:
    terms = {
        node.value for triple in reasoning.axioms() for node in triple if hasattr(node, "value")
    }
    assert names.expand("foi:invokes") in terms
    assert names.expand("foi:decisionDate") not in terms
    assert not {term for term in terms if term.startswith(names.XSD)}
    assert all(not isinstance(node, ox.Literal) for node in chain(*reasoning.axioms()))
