"""The Turtle files are canonical, complete, and agree with the tables and with Python."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import names, ontology
from kg.ontology import Concept, Provision, ProvisionVersion
from kg.turtle import canonical
from loaders.reading.cues import compile_cues
from loaders.reading.words import Words, fold

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT.parent / "shared" / "reference"
ONTOLOGY = f"{names.BASE}def"

KNOWN = {
    names.RDF: "first rest type langString Property nil",
    names.RDFS: "Resource comment domain isDefinedBy label range seeAlso subClassOf subPropertyOf",
    names.OWL: """AllDisjointClasses AnnotationProperty Class DatatypeProperty ObjectProperty
        Ontology Restriction SymmetricProperty TransitiveProperty hasValue intersectionOf inverseOf
        members onProperty propertyChainAxiom someValuesFrom versionIRI versionInfo""",
    names.XSD: "anyURI boolean date decimal gYear integer string",
    names.SKOS: """Concept ConceptScheme altLabel broader closeMatch definition editorialNote
        exactMatch example hasTopConcept inScheme mappingRelation narrower notation prefLabel
        relatedMatch topConceptOf""",
    names.DCTERMS: """abstract bibliographicCitation contributor created creator date description
        hasPart identifier isReplacedBy issued language license modified publisher replaces rights
        source subject title""",
    names.PROV: """Activity Entity Plan SoftwareAgent wasAssociatedWith wasGeneratedBy
        specializationOf wasDerivedFrom wasInfluencedBy""",
    names.OA: """Annotation SpecificResource TextPositionSelector TextQuoteSelector end exact
        hasSelector hasSource prefix start suffix""",
    names.SH: """IRI NodeShape Warning class datatype declare inversePath maxCount message minCount
        minInclusive minLength namespace nodeKind or path pattern prefix prefixes property select
        severity sparql targetClass""",
    names.ORG: "FormalOrganization",
    names.ELI: """LegalExpression LegalResource LegalResourceSubdivision date_no_longer_in_force
        first_date_entry_in_force is_part_of is_realized_by realizes""",
    names.QB: """AttributeProperty CodedProperty ComponentSpecification DataSet
        DataStructureDefinition DimensionProperty MeasureProperty Observation attribute codeList
        component componentAttachment componentProperty componentRequired concept dataSet
        dimension measure measureType order slice structure""",
    names.VANN: "preferredNamespacePrefix preferredNamespaceUri",
    names.BIBO: "status",
    names.FOAF: "Document homepage",
}
"""Terms of other vocabularies that the files use; a misspelt one is not among them."""


@pytest.fixture(scope="module")
def things() -> ontology.Ontology:
    return ontology.load()


@pytest.fixture(scope="module")
def triples() -> list[ox.Quad]:
    return [
        quad
        for path in ontology.files()
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    ]


def values(triples: list[ox.Quad], predicate: str) -> dict[str, list[str]]:
    """Subject IRI to the values of a predicate."""
    found: dict[str, list[str]] = {}
    for quad in triples:
        if quad.predicate.value == names.expand(predicate) and isinstance(
            quad.subject, ox.NamedNode
        ):
            found.setdefault(quad.subject.value, []).append(getattr(quad.object, "value", ""))
    return found


def table(name: str) -> list[dict[str, str]]:
    path = REFERENCE / name
    if not path.exists():
        pytest.skip(f"{name} is not here")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


# --- form ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ontology.files(), ids=lambda path: path.name)
def test_files_are_canonical(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert canonical(text) == text, f"run: python -m kg.turtle ontology/{path.name}"


@pytest.mark.parametrize(
    "turtle",
    [
        '<a:s> <a:p> "line\\nbreak \\"quoted\\" \\\\ \\t tab"@en .',
        '<a:s> <a:p> 1 , 10 , 2 , true , "2020-01-01"^^<http://www.w3.org/2001/XMLSchema#date> .',
        "<a:s> <a:p> ( <a:x> ( <a:y> ) () ) .",
        "[] <a:p> [ <a:q> <a:r> ; <a:s> [] ] .",
        "<a:s10> <a:p> <a:o> . <a:s9> <a:p> <a:o> .",
    ],
)
def test_canonical_form_keeps_the_triples_and_is_stable(turtle: str) -> None:
    turtle = turtle.replace("<a:", "<http://a/")
    tidy = canonical(turtle)
    assert canonical(tidy) == tidy
    assert _dataset(tidy) == _dataset(turtle)


def _dataset(turtle: str) -> ox.Dataset:
    dataset = ox.Dataset(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def test_subjects_stand_in_natural_order() -> None:
    text = canonical("<http://a/10> <http://a/p> 1 . <http://a/9> <http://a/p> 1 .")
    assert text.index("<http://a/9>") < text.index("<http://a/10>")


def test_no_regular_expression_hides_in_a_cue(things: ontology.Ontology) -> None:
    allowed = re.compile(r"[^\W_]+(?:'[^\W_]+)?\*?(?:\|[^\W_]+(?:'[^\W_]+)?\*?)*|\.\.\.")
    for concept in (*things.arguments, *things.topics):
        for cue in concept.cues:
            for piece in cue.split():
                assert allowed.fullmatch(piece), f"{concept.id}: {cue!r}"


def test_a_cue_neither_starts_nor_ends_with_a_gap(things: ontology.Ontology) -> None:
    for concept in (*things.arguments, *things.topics):
        for cue in concept.cues:
            assert not cue.startswith("...") and not cue.endswith("..."), cue
            assert "... ..." not in cue, cue


# --- terms -----------------------------------------------------------------------------------


def test_names_agree_with_the_ontology(triples: list[ox.Quad]) -> None:
    types = values(triples, "rdf:type")
    own = {iri.removeprefix(names.FOI): kinds for iri, kinds in types.items() if _own(iri)}
    classes = {name for name, kinds in own.items() if names.OWL + "Class" in kinds}
    assert classes == names.CLASSES
    assert set(own) - classes == names.PROPERTIES


def test_every_term_used_is_declared(triples: list[ox.Quad]) -> None:
    known = {space + name for space, text in KNOWN.items() for name in text.split()}
    known |= {names.FOI + name for name in names.CLASSES | names.PROPERTIES}
    used = {quad.predicate.value for quad in triples}
    used |= {
        quad.object.value
        for quad in triples
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(tuple(KNOWN))
    }
    assert used - known - {names.BIBO + "status/draft"} == set()


def test_every_concept_pointed_at_exists(triples: list[ox.Quad]) -> None:
    subjects = {quad.subject.value for quad in triples if isinstance(quad.subject, ox.NamedNode)}
    ours = (names.BASE, names.LEGISLATION)
    for quad in triples:
        thing = quad.object
        if isinstance(thing, ox.NamedNode) and thing.value.startswith(ours):
            version = thing.value.startswith(ONTOLOGY + "/")
            assert version or thing.value in subjects, f"{quad.subject} points at {thing}"


@pytest.mark.parametrize("wanted", ["rdfs:label", "skos:definition", "rdfs:isDefinedBy"])
def test_every_term_has_label_and_definition(triples: list[ox.Quad], wanted: str) -> None:
    having = values(triples, wanted)
    missing = [n for n in names.CLASSES | names.PROPERTIES if names.FOI + n not in having]
    assert missing == []


def test_every_property_has_a_range_and_most_a_domain(triples: list[ox.Quad]) -> None:
    ranges, domains = values(triples, "rdfs:range"), values(triples, "rdfs:domain")
    on_anything = {"about", "corrects", "cue", "humanValue", "instantiates", "machineValue"}
    on_anything |= {"property", "value"}
    on_several = """absoluteness basis citedIn confidence cue evidence label limb property regime
        reviewStatus severity similarity states templateOrigin templateType value wording
        firstSeen firstSeenIn firstSeenWith forceCount instanceCount lastSeen letterCount"""
    assert {p for p in names.PROPERTIES if names.FOI + p not in ranges} == on_anything
    assert {p for p in names.PROPERTIES if names.FOI + p not in domains} == set(on_several.split())


STRICT = """disjointWith complementOf disjointUnionOf propertyDisjointWith
    cardinality minCardinality maxCardinality qualifiedCardinality maxQualifiedCardinality
    FunctionalProperty InverseFunctionalProperty"""


def test_nothing_said_of_a_letter_can_make_the_ontology_inconsistent(
    triples: list[ox.Quad],
) -> None:
    used = {quad.predicate.value for quad in triples}
    used |= {quad.object.value for quad in triples if isinstance(quad.object, ox.NamedNode)}
    assert used.isdisjoint(names.OWL + name for name in STRICT.split())


def test_only_kinds_of_things_are_disjoint(triples: list[ox.Quad]) -> None:
    first, rest, members = (
        {q.subject: q.object for q in triples if q.predicate.value == names.expand(name)}
        for name in ("rdf:first", "rdf:rest", "owl:members")
    )
    disjoint = set[str]()
    for node in members.values():
        while isinstance(node, ox.BlankNode):
            disjoint.add(str(first[node]))
            node = rest[node]
    assert f"<{names.FOI}Passage>" in disjoint
    assert disjoint.isdisjoint(f"<{names.FOI}{name}>" for name in DEFINED.split())


DEFINED = """NCNDClaim CommunicateClaim QualifiedClaim AbsoluteClaim PrejudiceClaim NCNDPart
    WithheldPart AnyRefusalPart LimbMismatchPart DualLimbPart SecurityNCNDPart
    PartialDisclosureResponse"""
"""Classes that what a letter says makes things members of; a letter may well say all at once."""

HEADER = """dcterms:title dcterms:description dcterms:license dcterms:creator dcterms:publisher
    dcterms:created dcterms:issued dcterms:modified dcterms:source dcterms:bibliographicCitation
    owl:versionIRI owl:versionInfo vann:preferredNamespacePrefix vann:preferredNamespaceUri
    bibo:status rdfs:label rdfs:comment rdfs:seeAlso"""


@pytest.mark.parametrize("predicate", HEADER.split())
def test_header_has_what_fair_asks(triples: list[ox.Quad], predicate: str) -> None:
    assert values(triples, predicate).get(ONTOLOGY)


def test_version_and_prefix_of_the_ontology(triples: list[ox.Quad]) -> None:
    (version,) = values(triples, "owl:versionInfo")[ONTOLOGY]
    assert values(triples, "owl:versionIRI")[ONTOLOGY] == [f"{ONTOLOGY}/{version}"]
    assert values(triples, "vann:preferredNamespaceUri")[ONTOLOGY] == [names.FOI]
    assert names.PREFIXES[values(triples, "vann:preferredNamespacePrefix")[ONTOLOGY][0]] == (
        names.FOI
    )
    assert values(triples, "dcterms:license")[ONTOLOGY] == [
        "https://creativecommons.org/licenses/by/4.0/"
    ]


def _own(iri: str) -> bool:
    return iri.startswith(names.FOI)


# --- provisions ------------------------------------------------------------------------------


def test_every_provision_round_trips(things: ontology.Ontology) -> None:
    for (act, notation), provision in things.provisions.items():
        assert names.provision_iri(act, notation) == provision.iri
        assert names.provision_of(provision.iri) == (act, notation)
        assert provision.parent == names.parent_notation(notation)
        assert provision.parent is None or (act, provision.parent) in things.provisions


def test_notation_of_a_provision_is_that_of_its_iri(triples: list[ox.Quad]) -> None:
    for iri, notations in values(triples, "skos:notation").items():
        place = names.provision_of(iri)
        if place:
            assert notations == [place[1]]


def test_counts_of_provisions(things: ontology.Ontology) -> None:
    acts = Counter(act for act, _ in things.provisions)
    assert acts == {"FOIA": 352, "FOISA": 159, "EIR": 97}


def test_foia_provisions_say_what_the_table_says(things: ontology.Ontology) -> None:
    rows = table("foia_provisions.csv")
    assert len(rows) == 353
    for row in rows:
        provision = things.provisions["FOIA", row["notation"]]
        versions = things.versions.get(("FOIA", row["notation"]), ())
        dates = (row["in_force_from"] or None, row["in_force_to"] or None)
        texts: list[Provision | ProvisionVersion] = [provision, *versions]
        assert dates in [(t.in_force_from, t.in_force_to) for t in texts], row["id"]
        facts = tuple(row[key] or None for key in ("heading", "limb", "absoluteness", "basis"))
        assert facts in [(t.heading, t.limb, t.absoluteness, t.basis) for t in texts], row["id"]
        assert provision.iri == row["legislation_uri"]
        assert (provision.kind, provision.exemption) == (row["kind"], row["exemption"] == "y")


def test_foisa_provisions_say_what_the_table_says(
    things: ontology.Ontology, triples: list[ox.Quad]
) -> None:
    analogues = values(triples, "foi:analogueInRegime")
    for row in table("foisa_map.csv"):
        if row["legislation_uri"]:
            provision = things.provisions["FOISA", row["notation"]]
            assert (provision.iri, provision.heading) == (row["legislation_uri"], row["heading"])
            assert provision.absoluteness == (row["absoluteness"] or None)
            assert bool(analogues.get(provision.iri)) == (row["foia_analogue"] != "none")


@pytest.mark.parametrize(
    ("act", "notation", "limb", "absoluteness", "basis"),
    [
        ("FOIA", "24(1)", "communicate", "qualified", "other"),
        ("FOIA", "24(2)", "confirm_or_deny", "qualified", "other"),
        ("FOIA", "31(1)(a)", "communicate", "qualified", "prejudice"),
        ("FOIA", "23(5)", "confirm_or_deny", "absolute", "class"),
        ("FOIA", "40(5B)(a)(i)", "confirm_or_deny", "absolute", "other"),
        ("FOIA", "12(1)", "both", None, "other"),
        ("FOISA", "18(1)", "confirm_or_deny", "qualified", "other"),
        ("FOISA", "35(1)(a)", "communicate", "qualified", "prejudice"),
        ("EIR", "12(5)(a)", "communicate", "qualified", "prejudice"),
        ("EIR", "12(6)", "confirm_or_deny", "qualified", "prejudice"),
    ],
)
def test_limb_absoluteness_and_basis(
    things: ontology.Ontology,
    act: str,
    notation: str,
    limb: str,
    absoluteness: str | None,
    basis: str,
) -> None:
    provision = things.provisions[act, notation]
    assert (provision.limb, provision.absoluteness, provision.basis) == (limb, absoluteness, basis)


EIR = """2(1) 5(1) 6(1)(a) 6(1)(b) 7(1) 8 9 11 12(1) 12(2) 12(3) 12(4)(a) 12(4)(b) 12(4)(c)
    12(4)(d) 12(4)(e) 12(5)(a) 12(5)(b) 12(5)(c) 12(5)(d) 12(5)(e) 12(5)(f) 12(5)(g) 12(6) 12(7)
    12(8) 12(9) 12(10) 12(11) 13(1) 13(2A)(a) 13(5) 13(5A) 13(5B)(a)(i) 13(6) 13(7) 14(3)(a) 18"""


@pytest.mark.parametrize("notation", EIR.split())
def test_eir_has_what_a_letter_may_cite(things: ontology.Ontology, notation: str) -> None:
    assert ("EIR", notation) in things.provisions


def test_a_version_lies_within_the_life_of_its_provision(things: ontology.Ontology) -> None:
    for place, versions in things.versions.items():
        provision: Provision = things.provisions[place]
        assert versions[0].in_force_from == provision.in_force_from
        assert versions[-1].in_force_to == provision.in_force_to
        for earlier, later in pairwise(versions):
            assert earlier.in_force_to and later.in_force_from
            assert earlier.in_force_to < later.in_force_from


def test_what_no_wording_changed_stands_on_the_provision_alone_else_on_the_wordings(
    triples: list[ox.Quad],
) -> None:
    of_provision = {v: p for v, (p,) in values(triples, "eli:realizes").items()}
    for fact in ("foi:limb", "foi:absoluteness", "foi:basis"):
        facts = values(triples, fact)
        for iri in set(of_provision.values()):
            said = {tuple(facts.get(v, ())) for v, p in of_provision.items() if p == iri}
            assert facts.get(iri, []) == list(said.pop() if len(said) == 1 else ()), (fact, iri)


def test_counterpart_limbs_are_mutual_and_opposite(
    things: ontology.Ontology, triples: list[ox.Quad]
) -> None:
    pairs = values(triples, "foi:counterpartLimb")
    limbs = {provision.iri: provision.limb for provision in things.provisions.values()}
    assert pairs[names.provision_iri("FOIA", "24(1)")] == [names.provision_iri("FOIA", "24(2)")]
    for one, others in pairs.items():
        for other in others:
            assert one in pairs[other]
            assert limbs[one] != limbs[other]


# --- concepts, forces, rules -----------------------------------------------------------------


def test_notations_are_unique_within_a_scheme(triples: list[ox.Quad]) -> None:
    schemes = values(triples, "skos:inScheme")
    notations = values(triples, "skos:notation")
    seen = Counter((schemes[iri][0], notations[iri][0]) for iri in schemes)
    assert [each for each, times in seen.items() if times > 1] == []


def test_iri_and_notation_of_a_concept_agree(triples: list[ox.Quad]) -> None:
    notations = values(triples, "skos:notation")
    for iri, (scheme,) in values(triples, "skos:inScheme").items():
        assert iri == names.concept_iri(scheme.rpartition("/")[2], notations[iri][0])


@pytest.mark.parametrize(
    ("scheme", "ids"),
    [
        (
            "outcomes",
            """ncnd refused refused_cost refused_vexatious refused_repeated accessible_elsewhere
            future_publication partly_disclosed disclosed not_held clarification""",
        ),
        ("roles", "harm factor balance cost"),
        ("sides", "for against"),
        ("duties", "disclose confirm"),
        ("limbs", "communicate confirm_or_deny both none"),
        ("absolutenesses", "absolute qualified mixed"),
        ("bases", "class prejudice other"),
        ("regimes", "FOIA FOISA EIR"),
        ("kinds", "response not_a_response"),
        ("severities", "error warning info none"),
    ],
)
def test_small_schemes(things: ontology.Ontology, scheme: str, ids: str) -> None:
    assert {concept.id for concept in getattr(things, scheme)} == set(ids.split())


def test_every_concept_is_labelled_and_defined(things: ontology.Ontology) -> None:
    schemes = (things.outcomes, things.roles, things.sides, things.arguments, things.topics)
    for concept in (concept for scheme in schemes for concept in scheme):
        assert concept.label and concept.definition.endswith("."), concept.id


def test_argument_types_are_those_of_the_table(things: ontology.Ontology) -> None:
    rows = {row["id"]: row for row in table("argument_types.csv")}
    assert {concept.id for concept in things.arguments} == set(rows)
    for concept in things.arguments:
        row = rows[concept.id]
        assert (concept.label, concept.usual_side) == (row["label"], row["usual_side"])
        assert (concept.usual_role or "any") == row["usual_role"]


def _leaves(concepts: tuple[Concept, ...]) -> list[Concept]:
    return [concept for concept in concepts if concept.cues]


def test_every_argument_and_topic_has_cues_and_an_example(things: ontology.Ontology) -> None:
    groups = {topic.broader for topic in things.topics}
    for concept in (*things.arguments, *things.topics):
        assert concept.cues or concept.id in groups, concept.id
        assert bool(concept.examples) == bool(concept.cues), concept.id
    assert len(things.arguments) == 44
    assert len(_leaves(things.topics)) >= 45
    for topic in _leaves(things.topics):
        assert topic.broader in {other.id for other in things.topics}, topic.id


@pytest.mark.parametrize("scheme", ["arguments", "topics"])
def test_every_example_fires_its_own_concept(things: ontology.Ontology, scheme: str) -> None:
    concepts = getattr(things, scheme)
    cues = compile_cues(concepts)
    for concept in concepts:
        for example in concept.examples:
            words = Words.of(fold(example))
            fired = {reading.value for reading in cues.find(words, 0, len(example))}
            assert concept.id in fired, f"{concept.id}: {example}"


def test_forces_are_those_of_the_table(things: ontology.Ontology, triples: list[ox.Quad]) -> None:
    codes, links = values(triples, "foi:gssCode"), values(triples, "skos:exactMatch")
    forces = {force.slug: force for force in things.forces}
    rows = table("forces.csv")
    assert set(forces) == {row["slug"] for row in rows}
    for row in rows:
        force = forces[row["slug"]]
        assert (force.name, force.nation) == (row["official_name"], row["nation"])
        assert (force.regime, force.status) == (row["regime"], row["status"])
        assert force.domains == tuple(sorted(filter(None, row["website_domain"].split("|"))))
        assert codes.get(force.iri, [""]) == [row["pfa_code"]]
        assert names.WIKIDATA + row["wikidata_qid"] in links[force.iri]


def test_forces(things: ontology.Ontology) -> None:
    assert len(things.forces) == 57
    assert len({force.iri for force in things.forces}) == 57
    spellings = Counter(
        name.lower() for force in things.forces for name in {force.name, *force.aliases}
    )
    assert [name for name, times in spellings.items() if times > 1] == []
    for force in things.forces:
        assert force.iri == names.force_iri(force.slug)


def test_rules_are_those_of_the_table(things: ontology.Ontology) -> None:
    rows = {row["id"]: row for row in table("notice_rules.csv")}
    assert {rule.id for rule in things.rules} - {"COST-06"} == set(rows)  # which came later
    for rule in things.rules:
        if rule.id not in rows:
            continue
        row = rows[rule.id]
        assert (rule.label, rule.severity) == (row["title"], row["severity"])
        assert rule.definition == row["rule"]


def test_the_files_speak_of_the_project_alone() -> None:
    private = re.compile(r"\b(?:seeds?|github|localhost|/work|/tmp)\b", re.IGNORECASE)
    for path in ontology.files():
        assert not private.search(path.read_text(encoding="utf-8")), path.name


# --- the gold passages -----------------------------------------------------------------------


@pytest.mark.parametrize(("folder", "least"), [("seeds", 0.9), ("tuned", 0.69), ("held", 0.55)])
def test_cues_alone_find_the_types_of_gold_passages(
    things: ontology.Ontology, folder: str, least: float
) -> None:
    """Micro F1 of the types that cues find in the passages that an annotator marked."""
    gold = ROOT.parent / "shared" / "gold" if folder == "seeds" else ROOT / "tests/gold" / folder
    paths = sorted(gold.glob("*.json"))
    if not paths:
        pytest.skip("no gold letters here")
    cues = compile_cues(things.arguments)
    right = found = wanted = 0
    for path in paths:
        for passage in json.loads(path.read_text(encoding="utf-8"))["passages"]:
            text = " ".join(passage["text"].split())
            types = {reading.value for reading in cues.find(Words.of(fold(text)), 0, len(text))}
            right += len(types & set(passage["types"]))
            found += len(types)
            wanted += len(passage["types"])
    assert 2 * right / (found + wanted) >= least
