"""A record as N-Quads: one named graph for one letter.

The lines are built as text, without an RDF library, in a fixed order, with no blank nodes and with
every literal in canonical form, so one record always gives the same bytes. The model is that of
``ontology/foi.ttl``.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata

from kg import names, ontology
from loaders.nquads import address, concept, date, integer, ref, string, term, whole
from loaders.record import Fact, Part, Passage, Question, Reading, Record

CONTEXT = 32
"""Characters of text kept before and after a quote, so that it is found again in another copy."""

_REGIME_ACT = {"FOISA": "FOISA", "EIR": "EIR"}


def quads(record: Record, *, text: bool = True) -> Iterator[str]:
    """The N-Quads lines of a letter's named graph, each once; none where it is no response.

    With ``text=False`` the whole text is left out; quotes, offsets and its hash stay.
    """
    if record.kind == "response":
        yield from _Graph(record).lines(text)


def text_sha256(text: str) -> str:
    """SHA-256 in hexadecimal of a clean text, the name that its graph is known by."""
    return hashlib.sha256(whole(text).encode()).hexdigest()


@cache
def version() -> str:
    """The version of foikg."""
    return metadata.version("foikg")


@cache
def run_sha256() -> str:
    """What the reading depended on besides the letter: this version and the ontology files."""
    digest = hashlib.sha256(version().encode())
    for path in ontology.files():
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


class _Graph:
    """The graph of one letter while it is written; a line added twice stands once."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = whole(record.text)
        self.sha256 = text_sha256(record.text)
        self.act = _REGIME_ACT.get(record.regime or "", "FOIA")
        self.key = names.letter_key(_value(record.force), _value(record.reference), self.sha256)
        self.response = names.response_iri(self.key)
        self.run = ref(names.run_iri(run_sha256()))
        self._end = f" <{names.letter_graph(self.sha256)}> .\n"
        self._lines: dict[str, None] = {}
        self._statements = 0
        self._answered = defaultdict(list)  # numbers of the questions that each part answers
        for question, parts in enumerate(record.answering(), 1):
            for part in parts:
                self._answered[part].append(question)

    def lines(self, text: bool) -> Iterable[str]:
        """Every line, the text's own description first."""
        self._source(text)
        self._run()
        self._response()
        self._request()
        for number, part in enumerate(self.record.parts, 1):
            self._part(number, part)
        for passage in self.record.passages:
            self._passage(passage)
        for fact in self.record.facts:
            self._state(fact)
        return self._lines

    # --- the letter and its text -------------------------------------------------------------

    def _source(self, text: bool) -> None:
        source, iri = self.record.source, names.text_iri(self.sha256)
        self._thing(iri, "foi:ResponseText")
        self._add(iri, "foi:sha256", string(self.sha256))
        self._add(iri, "foi:length", integer(len(self.text)))
        self._add(iri, "foi:fileSha256", string(source.sha256))
        self._add(iri, "foi:mediaType", string(source.media_type))
        if source.url:
            self._add(iri, "prov:hadPrimarySource", address(source.url))
            self._add(self.response, "dcterms:source", address(source.url))
        if text:
            self._add(iri, "foi:text", string(self.text))

    def _run(self) -> None:
        run, agent = names.run_iri(run_sha256()), names.agent_iri(version())
        for kind in ("foi:ExtractionRun", "prov:Activity"):
            self._add(run, "rdf:type", term(kind))
        self._add(run, "prov:wasAssociatedWith", ref(agent))
        for kind in ("foi:Extractor", "prov:SoftwareAgent"):
            self._add(agent, "rdf:type", term(kind))
        self._add(agent, "rdfs:label", string(f"foikg {version()}"))

    def _response(self) -> None:
        record, response = self.record, self.response
        self._thing(response, "foi:Response")
        self._add(response, "foi:kind", concept("kind", record.kind))
        self._add(response, "foi:hasText", ref(names.text_iri(self.sha256)))
        if record.language:
            self._add(response, "dcterms:language", string(record.language))
        if record.regime:
            self._add(response, "foi:regime", concept("regime", record.regime))
        self._letterhead()
        for topic in record.topics:
            self._fact(response, "foi:topic", concept("topic", topic.value), topic)
        for reading in record.mentioned:
            self._fact(response, "foi:mentions", self._provision(reading.value), reading)

    def _letterhead(self) -> None:
        record = self.record
        if record.force:
            force = ref(names.force_iri(record.force.value))
            self._fact(self.response, "foi:issuedBy", force, record.force)
        if record.reference:
            reference = string(record.reference.value)
            self._fact(self.response, "foi:reference", reference, record.reference)
        dates = (
            ("foi:receivedDate", record.date_received),
            ("foi:decisionDate", record.date_responded),
        )
        for name, reading in dates:
            if reading:
                self._fact(self.response, name, date(reading.value), reading)

    def _request(self) -> None:
        iri = names.request_iri(self.key)
        self._thing(iri, "foi:Request")
        self._add(self.response, "foi:respondsTo", ref(iri))
        if self.record.request:
            self._anchor(iri, *self.record.request)
        for number, question in enumerate(self.record.questions, 1):
            self._question(iri, number, question)

    def _question(self, request: str, number: int, question: Question) -> None:
        iri = names.question_iri(self.key, number)
        self._thing(iri, "foi:Question")
        self._add(request, "foi:hasQuestion", ref(iri))
        self._add(iri, "foi:questionText", string(self.text[question.start : question.end]))
        self._anchor(iri, question.start, question.end)
        if question.label:
            self._add(iri, "foi:label", string(question.label))

    # --- what was decided --------------------------------------------------------------------

    def _part(self, number: int, part: Part) -> None:
        iri = names.part_iri(self.key, number)
        self._thing(iri, "foi:ResponsePart")
        self._add(self.response, "foi:hasResponsePart", ref(iri))
        self._add(iri, "foi:position", integer(number))
        if part.label:
            self._add(iri, "foi:label", string(part.label))
        for question in self._answered[number]:
            self._add(iri, "foi:answersQuestion", ref(names.question_iri(self.key, question)))
        for outcome in part.outcomes:
            self._fact(iri, "foi:outcome", concept("outcome", outcome.value), outcome)
        for claim, reading in _claims(part):
            self._claim(iri, names.claim_iri(self.key, number, claim), reading)

    def _claim(self, part: str, iri: str, reading: Reading) -> None:
        self._thing(iri, "foi:ExemptionClaim")
        self._add(part, "foi:hasClaim", ref(iri))
        self._add(iri, "foi:invokes", self._provision(reading.value))
        self._add(iri, "foi:citedAs", string(self.text[reading.start : reading.end]))
        self._add(iri, "foi:citedIn", self._span(reading))
        for notation in names.lineage(reading.value):
            self._add(self.response, "foi:reliesOn", self._provision(notation))

    def _passage(self, passage: Passage) -> None:
        iri = names.passage_iri(self.sha256, passage.start, passage.end)
        self._thing(iri, "foi:Passage")
        self._anchor(iri, passage.start, passage.end)
        self._add(iri, "foi:role", concept("role", passage.role))
        self._add(iri, "foi:side", concept("side", passage.side))
        self._add(iri, "foi:duty", concept("duty", passage.duty))
        for notation in passage.provisions:
            self._add(iri, "foi:arguesProvision", self._provision(notation))
        for reading in passage.types:
            self._add(iri, "foi:argumentType", concept("argument", reading.value))
        for number, part in self._parts_of(passage):
            self._add(names.part_iri(self.key, number), "foi:hasPassage", ref(iri))
            for claim, reading in _claims(part):
                if _supports(passage, reading.value):
                    claim_iri = names.claim_iri(self.key, number, claim)
                    self._add(iri, "foi:supportsClaim", ref(claim_iri))

    def _state(self, fact: Fact) -> None:
        iri = names.fact_iri(self.sha256, fact.start, fact.end, fact.kind)
        self._thing(iri, "foi:Fact")
        self._add(self._speaker(fact), "foi:states", ref(iri))
        self._add(iri, "foi:factKind", concept("fact", fact.kind))
        self._add(iri, "foi:citedIn", self._span(fact))
        for notation in fact.provisions:
            self._add(iri, "foi:concerns", self._provision(notation))
        for name, number in fact.values:
            self._add(iri, f"foi:{name}", integer(number))

    def _speaker(self, fact: Fact) -> str:
        """The part that a fact belongs to; the letter where it belongs to no one part."""
        parts = list(enumerate(self.record.parts, 1))
        own = [number for number, part in parts if part.label == fact.part]
        ours = len(own) == 1 and (fact.part is not None or len(parts) == 1)
        return names.part_iri(self.key, own[0]) if ours else self.response

    def _parts_of(self, passage: Passage) -> list[tuple[int, Part]]:
        """The part a passage belongs to; a joint passage belongs to every part."""
        parts = list(enumerate(self.record.parts, 1))
        own = [(number, part) for number, part in parts if part.label == passage.part]
        return own if own and passage.part is not None else parts

    # --- pieces ------------------------------------------------------------------------------

    def _add(self, subject: str, predicate: str, value: str) -> None:
        self._lines[f"<{subject}> {term(predicate)} {value}{self._end}"] = None

    def _thing(self, iri: str, kind: str) -> None:
        self._add(iri, "rdf:type", term(kind))
        self._add(iri, "prov:wasGeneratedBy", self.run)

    def _fact(self, subject: str, predicate: str, value: str, reading: Reading) -> None:
        """A triple, and the statement node that says which words it was read from, and how."""
        self._statements += 1
        iri = names.statement_iri(self.key, self._statements)
        self._add(subject, predicate, value)
        self._add(subject, "foi:evidence", ref(iri))
        self._thing(iri, "foi:Statement")
        self._add(iri, "foi:about", ref(subject))
        self._add(iri, "foi:property", term(predicate))
        self._add(iri, "foi:value", value)
        self._add(iri, "foi:readBy", string(reading.rule))
        self._add(iri, "foi:citedIn", self._span(reading))

    def _span(self, reading: Reading | Fact) -> str:
        iri = names.span_iri(self.sha256, reading.start, reading.end)
        self._add(iri, "rdf:type", term("foi:Span"))
        self._anchor(iri, reading.start, reading.end)
        return ref(iri)

    def _anchor(self, iri: str, start: int, end: int) -> None:
        """Where in the text something stands: by offsets, and by quote with its surroundings."""
        position, quote = names.position_iri(iri), names.quote_iri(iri)
        self._add(iri, "rdf:type", term("oa:SpecificResource"))
        self._add(iri, "oa:hasSource", ref(names.text_iri(self.sha256)))
        self._add(iri, "oa:hasSelector", ref(position))
        self._add(iri, "oa:hasSelector", ref(quote))
        self._add(position, "rdf:type", term("oa:TextPositionSelector"))
        self._add(position, "oa:start", integer(start))
        self._add(position, "oa:end", integer(end))
        self._add(quote, "rdf:type", term("oa:TextQuoteSelector"))
        self._add(quote, "oa:exact", string(self.text[start:end]))
        self._add(quote, "oa:prefix", string(self.text[max(0, start - CONTEXT) : start]))
        self._add(quote, "oa:suffix", string(self.text[end : end + CONTEXT]))

    def _provision(self, notation: str) -> str:
        """A provision's IRI; one that the Act does not have is described here, as cited."""
        iri = names.provision_iri(self.act, notation)
        for triple in ontology.as_cited(self.act, notation):
            self._add(*triple)
        return ref(iri)


def _claims(part: Part) -> Iterator[tuple[int, Reading]]:
    """Readings with the number of their claim: one claim for each provision, in sorted order."""
    numbers = {notation: number for number, notation in enumerate(part.provisions, 1)}
    for reading in part.claims:
        yield numbers[reading.value], reading


def _supports(passage: Passage, claimed: str) -> bool:
    """Whether a provision claimed is at or under a section that the passage argues."""
    return any(notation in passage.provisions for notation in names.lineage(claimed))


def _value(reading: Reading | None) -> str | None:
    return reading.value if reading else None
