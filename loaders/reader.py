"""From a letter to its record, in one straight line."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ontology import Ontology, load
from loaders.letter import Letter
from loaders.reading.arguments import Arguer
from loaders.reading.citations import Citation, CitationFinder
from loaders.reading.cues import compile_cues
from loaders.reading.dates import received_and_responded
from loaders.reading.decisions import decide, grounds_of
from loaders.reading.facts import facts
from loaders.reading.outline import Outline, outline
from loaders.reading.paragraphs import blocks
from loaders.reading.particulars import Forces, kind, language, reference, regime
from loaders.reading.questions import questions
from loaders.reading.topics import topics
from loaders.reading.words import Words, fold
from loaders.record import Record


@dataclass(frozen=True, slots=True)
class Steps:
    """What the steps of one reading found: the outline, the citations, and the record of it all."""

    letter: Letter
    outline: Outline
    citations: tuple[Citation, ...]
    read: Record

    @property
    def record(self) -> Record:
        """The record; all but its kind is empty where the text is no response."""
        read = self.read
        if read.kind == "response":
            return read
        return Record(read.source, read.text, read.kind, read.language)


class Reader:
    """Reads letters with the vocabulary of the ontology; make one per process and use it again."""

    def __init__(self, ontology: Ontology | None = None) -> None:
        """Compile the vocabulary, by default that of the installed ontology."""
        ontology = ontology or load()
        self._citations = CitationFinder(ontology)
        self._forces = Forces(ontology)
        self._grounds = grounds_of(ontology)
        self._arguer = Arguer(ontology, compile_cues(ontology.arguments))
        self._topics = compile_cues(ontology.topics)

    def read(self, letter: Letter) -> Record:
        """Return everything read from one letter; text is never an error."""
        return self.steps(letter).record

    def steps(self, letter: Letter) -> Steps:
        """Read one letter and return what every step found."""
        folded = fold(letter.text)
        words = Words.of(folded)
        found = blocks(letter.text, folded)
        citations = self._citations.find(folded)
        plan = outline(folded, found, citations)
        force = self._forces.find(letter, plan, folded)
        law = regime(folded, self._forces.regime(force.value) if force else "FOIA", citations)
        if law != "FOIA":
            citations = self._citations.find(folded, law)
            plan = outline(folded, found, citations)
        spotted = self._arguer.spot(folded, plan, words)
        argued = frozenset(one.placed.block.start for one in spotted)
        decisions = decide(folded, plan, argued, citations, self._grounds[law])
        passages = self._arguer.read(folded, spotted, decisions.parts, law)
        asked = questions(folded, plan)
        received, responded = received_and_responded(folded, plan)
        record = Record(
            source=letter.source,
            text=letter.text,
            kind=kind(folded, plan, decisions.parts),
            language=language(words),
            regime=law,
            force=force,
            reference=reference(letter, folded, plan),
            date_received=received,
            date_responded=responded,
            topics=topics(self._topics, plan, words, asked),
            request=_request(plan),
            questions=asked,
            parts=decisions.parts,
            mentioned=decisions.mentioned,
            passages=passages,
            facts=facts(folded, plan, decisions.parts, passages),
        )
        return Steps(letter, plan, tuple(citations), record)


def _request(plan: Outline) -> tuple[int, int] | None:
    """Return the span of the request's words, or ``None`` where the letter does not repeat them."""
    asked = [placed for placed in plan.zone("request") if not placed.is_empty]
    return (asked[0].start, asked[-1].end) if asked else None
