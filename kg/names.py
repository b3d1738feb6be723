"""Every name we mint: namespaces, prefixes, terms and the IRIs of things.

Keys come from content (force, reference, hash of the text), never from order or time, so the same
letters give the same graph on any machine. IRIs are plain strings; nothing heavy is imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

BASE = "https://w3id.org/foi-kg/"  # the one place to change it; the Turtle files state the same
FOI = BASE + "def#"
LEGISLATION = "http://www.legislation.gov.uk/id/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
ELI = "http://data.europa.eu/eli/ontology#"
QB = "http://purl.org/linked-data/cube#"
VANN = "http://purl.org/vocab/vann/"
BIBO = "http://purl.org/ontology/bibo/"
FOAF = "http://xmlns.com/foaf/0.1/"
SCHEMA = "https://schema.org/"
SH = "http://www.w3.org/ns/shacl#"
WIKIDATA = "http://www.wikidata.org/entity/"

SCHEMES = (
    "absoluteness",
    "argument",
    "basis",
    "duty",
    "fact",
    "kind",
    "limb",
    "outcome",
    "regime",
    "role",
    "rule",
    "scope",
    "severity",
    "side",
    "textkind",
    "topic",
)

PREFIXES: dict[str, str] = {
    "bibo": BIBO,
    "dcterms": DCTERMS,
    "eli": ELI,
    "foaf": FOAF,
    "foi": FOI,
    "force": BASE + "id/force/",
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "qb": QB,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "scheme": BASE + "scheme/",
    "sh": SH,
    "shape": BASE + "shape/",
    "skos": SKOS,
    "vann": VANN,
    "wd": WIKIDATA,
    "xsd": XSD,
} | {scheme: f"{BASE}id/{scheme}/" for scheme in SCHEMES}
"""Prefix to namespace, for Turtle, SPARQL and display. ``argument:mosaic``, ``force:cleveland``."""

_THINGS = "claim correction part passage question request response span statement text"
THINGS = tuple(_THINGS.split())
"""Kinds of things that letters are read to; as prefixes only files use them."""

_CLASSES = """
AbsoluteClaim Absoluteness Act AnyRefusalPart ArgumentType Basis CommunicateClaim Correction
DualLimbPart Duty ExemptionClaim ExtractionRun Extractor Fact FactKind Finding Force Kind Limb
LimbMismatchPart NCNDClaim NCNDPart Outcome PartialDisclosureResponse Passage PrejudiceClaim
Provision ProvisionVersion QualifiedClaim Question QuestionGroup Regime Request RequestGroup
Response ResponsePart ResponseText Role Rule Scope SecurityNCNDPart Severity SharedSentence Side
Span Statement Template TemplateVariant TextKind TextLink Topic WithheldPart
"""
_PROPERTIES = """
about absoluteness absolutenessSource advice analogueInRegime answersQuestion appliesTo arguedUnder
arguesProvision argumentType basis caveat checkKind citedAs citedIn claimedIn concerns confidence
corrects counterpartLimb cue days decisionDate disclosureLog dueDate duty evidence exemption
explanation factKind field fileSha256 findingStatus firstSeen firstSeenIn firstSeenWith forceCount
forceReliedOn foundIn gssCode hasClaim hasPassage hasQuestion hasQuestionGroup hasResponsePart
hasSentence hasText hasVersion headquarters hours humanValue icoRegistration inQuestionGroup
inRequestGroup instanceCount instantiates invokes invokesVersion invokesWithin issued issuedBy kind
label lastSeen length letterCount level limb links machineValue mediaType mentions minutes
namesForce nation ncndPower nearestEarlier outcome position pounds property publishedDate
questionText readBy receivedDate records reference regime region reliesOn respondsTo restsOn
reusesTextFrom reviewStatus role severity sha256 share sharedCharacters sharesTextWith side
similarity statedAbsoluteness statedBasis statedLimb states status statutoryBasis supportsClaim
templateOrigin templateType text textKind topic trigger undatedCount underRule usesWording usualRole
usualSide value variantOf verification webDomain withinProvision wording workingDays
"""
CLASSES = frozenset(_CLASSES.split())
"""Local names of the classes of ``ontology/foi.ttl``."""
PROPERTIES = frozenset(_PROPERTIES.split())
"""Local names of the properties of ``ontology/foi.ttl``."""

_ACTS = {
    "FOIA": ("ukpga/2000/36", "section"),
    "FOISA": ("asp/2002/13", "section"),
    "EIR": ("uksi/2004/3391", "regulation"),
}
_NOTATION = re.compile(r"(\d+[A-Z]*)((?:\([0-9A-Za-z]+\))*)")
_PROVISION = re.compile(
    re.escape(LEGISLATION) + r"(\w+/\d+/\d+)/(section|regulation)/(\d+[A-Z]*)((?:/[0-9A-Za-z]+)*)"
)
_PLACE = re.compile(re.escape(BASE) + r"id/(?:passage|span)/[0-9a-f]+-(\d+)-(\d+)")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


class UnknownName(LookupError):
    """A term, scheme or act that the ontology does not have, or a notation that is none."""


def term(name: str) -> str:
    """IRI of a class or property of ours: ``term("hasClaim")``."""
    if name not in CLASSES and name not in PROPERTIES:
        raise UnknownName(f"foi:{name} is no term of the ontology; see ontology/foi.ttl")
    return FOI + name


@cache
def expand(name: str) -> str:
    """IRI of a prefixed name: ``expand("skos:notation")``, ``expand("foi:hasClaim")``."""
    prefix, _, local = name.partition(":")
    if prefix == "foi":
        return term(local)
    if prefix not in PREFIXES:
        raise UnknownName(f"prefix {prefix!r} of {name!r} is unknown; see kg.names.PREFIXES")
    return PREFIXES[prefix] + local


WORDS = frozenset(
    expand(name)
    for name in (
        *("foi:citedAs", "foi:questionText", "foi:text", "foi:wording"),
        *("oa:exact", "oa:prefix", "oa:suffix"),
    )
)
"""Properties whose values are words of a letter; labels in the graph ``reuse`` are so too."""


def compact(iri: str) -> str:
    """``prefix:local`` of an IRI where a prefix fits, else the IRI itself."""
    matches = [(len(space), prefix) for prefix, space in PREFIXES.items() if iri.startswith(space)]
    if not matches:
        return iri
    length, prefix = max(matches)
    return f"{prefix}:{iri[length:]}"


# --- vocabulary ------------------------------------------------------------------------------


def scheme_iri(scheme: str) -> str:
    """IRI of a concept scheme: ``scheme_iri("outcome")``."""
    if scheme not in SCHEMES:
        raise UnknownName(f"scheme {scheme!r} is unknown; known are {', '.join(SCHEMES)}")
    return f"{BASE}scheme/{scheme}"


def concept_iri(scheme: str, ident: str) -> str:
    """IRI of a concept: ``concept_iri("outcome", "ncnd")``."""
    scheme_iri(scheme)
    return f"{BASE}id/{scheme}/{ident}"


def force_iri(slug: str) -> str:
    """IRI of a police force by its slug: ``force_iri("cleveland")``."""
    return f"{BASE}id/force/{slug}"


# --- provisions ------------------------------------------------------------------------------


def act_iri(act: str) -> str:
    """legislation.gov.uk identifier of FOIA, FOISA or EIR."""
    return LEGISLATION + _act(act)[0]


def provision_iri(act: str, notation: str) -> str:
    """legislation.gov.uk identifier of a provision: ``provision_iri("FOIA", "31(1)(a)")``.

    It is minted for any well-formed notation; whether the Act has it, the ontology knows.
    """
    number, kind = _act(act)
    match = _NOTATION.fullmatch(notation)
    if not match:
        raise UnknownName(f"{notation!r} is no notation of a provision; write it like 31(1)(a)")
    path = match[1] + match[2].replace("(", "/").replace(")", "")
    return f"{LEGISLATION}{number}/{kind}/{path}"


def provision_of(iri: str) -> tuple[str, str] | None:
    """Act and notation of a provision's IRI, or ``None`` where it is no such IRI."""
    match = _PROVISION.fullmatch(iri)
    if not match:
        return None
    acts = [act for act, names in _ACTS.items() if names == (match[1], match[2])]
    notation = match[3] + "".join(f"({step})" for step in match[4].split("/")[1:])
    return (acts[0], notation) if acts else None


def parent_notation(notation: str) -> str | None:
    """Notation one level up: ``31(1)`` for ``31(1)(a)``, ``None`` for ``31``."""
    return notation[: notation.rindex("(")] if "(" in notation else None


def lineage(notation: str | None) -> Iterator[str]:
    """A notation and those above it: ``31(1)(a)``, ``31(1)``, ``31``; none of ``None``."""
    while notation:
        yield notation
        notation = parent_notation(notation)


def version_iri(act: str, notation: str, in_force_from: str) -> str:
    """IRI of the wording a provision had from an ISO date on."""
    provision_iri(act, notation)
    steps = notation.replace("(", "-").replace(")", "")
    return f"{BASE}id/provision-version/{act}-{steps}-{in_force_from}"


def _act(act: str) -> tuple[str, str]:
    if act not in _ACTS:
        raise UnknownName(f"act {act!r} is unknown; known are {', '.join(_ACTS)}")
    return _ACTS[act]


# --- letters ---------------------------------------------------------------------------------


def letter_key(force: str | None, reference: str | None, sha256: str) -> str:
    """Key of a letter: its force, its reference and the hash of its clean text."""
    slug = _NOT_SLUG.sub("-", (reference or "").lower()).strip("-")
    return f"{force or 'unknown-force'}-{slug or 'no-reference'}-{sha256[:8]}"


def response_iri(key: str) -> str:
    """IRI of a response letter."""
    return f"{BASE}id/response/{key}"


def request_iri(key: str) -> str:
    """IRI of the request that a letter answers."""
    return f"{BASE}id/request/{key}"


def question_iri(key: str, number: int) -> str:
    """IRI of the ``number``-th question (from 1) of a request."""
    return f"{BASE}id/question/{key}-{number}"


def question_group_iri(ident: str) -> str:
    """IRI of a question that several letters repeat, by the id made from its words."""
    return f"{BASE}id/question-group/{ident}"


def request_group_iri(ident: str) -> str:
    """IRI of a request that several letters repeat, by its id."""
    return f"{BASE}id/request-group/{ident}"


def template_iri(ident: str) -> str:
    """IRI of a template of recurring paragraphs, by the id made from its words."""
    return f"{BASE}id/template/{ident}"


def variant_iri(ident: str) -> str:
    """IRI of a wording of a template, by the id made from its words."""
    return f"{BASE}id/variant/{ident}"


def sentence_iri(ident: str) -> str:
    """IRI of a sentence that letters share, by the id made from its words."""
    return f"{BASE}id/sentence/{ident}"


def link_iri(one: str, other: str) -> str:
    """IRI of what two letters have in common, each by the first 16 digits of its text's hash."""
    return f"{BASE}id/link/{one}-{other}"


def part_iri(key: str, number: int) -> str:
    """IRI of the ``number``-th part (from 1) of a response."""
    return f"{BASE}id/part/{key}-{number}"


def claim_iri(key: str, part: int, number: int) -> str:
    """IRI of the ``number``-th exemption claim (from 1) of a part."""
    return f"{BASE}id/claim/{key}-{part}-{number}"


def statement_iri(key: str, number: int) -> str:
    """IRI of the ``number``-th evidenced statement (from 1) of a letter."""
    return f"{BASE}id/statement/{key}-{number}"


def fact_iri(sha256: str, start: int, end: int, kind: str) -> str:
    """IRI of the fact of a kind that the sentence ``text[start:end]`` states."""
    return f"{BASE}id/stated/{sha256[:16]}-{start}-{end}-{kind}"


def finding_iri(rule: str, sha256: str) -> str:
    """IRI of a finding by its rule and the hash of what it was found in and rests on."""
    return f"{BASE}id/finding/{rule}-{sha256[:16]}"


def correction_iri(ident: str) -> str:
    """IRI of what a person read, by the id made of what it says."""
    return f"{BASE}id/correction/{ident}"


def text_iri(sha256: str) -> str:
    """IRI of a frozen clean text by the SHA-256 of its UTF-8 bytes."""
    return f"{BASE}id/text/{sha256[:16]}"


def passage_iri(sha256: str, start: int, end: int) -> str:
    """IRI of the argument passage ``text[start:end]``."""
    return f"{BASE}id/passage/{sha256[:16]}-{start}-{end}"


def span_iri(sha256: str, start: int, end: int) -> str:
    """IRI of the words ``text[start:end]`` that are evidence for something."""
    return f"{BASE}id/span/{sha256[:16]}-{start}-{end}"


def place_of(iri: str) -> tuple[int, int] | None:
    """Start and end of a passage or span by its IRI, or ``None`` where it is no such IRI."""
    match = _PLACE.fullmatch(iri)
    return (int(match[1]), int(match[2])) if match else None


def position_iri(target: str) -> str:
    """IRI of the position selector of a passage or span."""
    return target + "#position"


def quote_iri(target: str) -> str:
    """IRI of the quote selector of a passage or span."""
    return target + "#quote"


def run_iri(sha256: str) -> str:
    """IRI of an extraction run by the hash of extractor version and ontology."""
    return f"{BASE}id/run/{sha256[:16]}"


def agent_iri(version: str) -> str:
    """IRI of this software in one version."""
    return f"{BASE}id/agent/foikg-{version}"


# --- named graphs ----------------------------------------------------------------------------

GRAPHS = ("ontology", "summary", "inferred", "reuse", "findings", "corrections")


def letter_graph(sha256: str) -> str:
    """IRI of the named graph that holds everything read from one clean text."""
    return f"{BASE}graph/letter/{sha256[:16]}"


def graph_iri(name: str) -> str:
    """IRI of a named graph that is no letter's: ``graph_iri("ontology")``."""
    if name not in GRAPHS:
        raise UnknownName(f"graph {name!r} is unknown; known are {', '.join(GRAPHS)}")
    return f"{BASE}graph/{name}"
