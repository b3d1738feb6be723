"""The record: everything read from one letter, each value anchored to the words it was read from.

Offsets are Python character indices into ``Record.text``, the frozen clean text of the letter;
``end`` is exclusive. Identifiers (outcomes, roles, sides, duties, argument types, topics) are those
of the concept schemes in ``ontology/``. Nothing here is ever an error: what a letter does not say
is ``None`` or an empty tuple.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Source:
    """A file a letter came from.

    ``path`` is as the user gave it, with ``#`` and the letter's name within the file where it may
    hold several (``thread.html#incoming-12345``, ``log.csv#row=3``, ``letters.zip#one.pdf``).
    ``sha256`` is the hash of the file's bytes in hexadecimal, ``media_type`` an IANA media type,
    ``url`` the address the letter was published at, where known.
    """

    path: str
    sha256: str
    media_type: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A value read from words: ``text[start:end]`` is the evidence, ``rule`` names what fired.

    ``rule`` is the name of a pattern in ``reading.patterns`` or the cue phrase of a concept.
    """

    value: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the request; ``label`` as printed (``1``, ``2a``) or ``None``."""

    label: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """The answer to one question or group of questions.

    ``label`` is ``1``, ``2-4``, ``1a``, ``A1`` (where the page lost the numbers), or ``None`` for a
    letter answered as a whole. ``outcomes`` are readings whose value is an outcome id, ``claims``
    readings whose value is the notation of a provision relied on (``31(1)(a)``).
    """

    label: str | None
    outcomes: tuple[Reading, ...]
    claims: tuple[Reading, ...]

    @property
    def provisions(self) -> tuple[str, ...]:
        """Notations of the provisions relied on, sorted, each once."""
        return tuple(sorted({claim.value for claim in self.claims}))


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of argument.

    ``role`` is harm, factor, balance or cost; ``side`` for or against; ``duty`` disclose
    (s.1(1)(b)) or confirm (s.1(1)(a)). ``provisions`` are the sections argued, as deep as said;
    ``types`` readings whose value is an argument type id; ``part`` the label of its part.
    """

    start: int
    end: int
    role: str
    side: str
    duty: str
    provisions: tuple[str, ...]
    types: tuple[Reading, ...]
    part: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the letter states and that a rule may turn on; the span is its sentence.

    ``kind`` is a concept of the scheme ``fact``; ``part`` the label of the part it belongs to, or
    ``None``. ``provisions`` are the notations it speaks of; ``values`` are numbers by name:
    records, minutes, hours, days, pounds. A number of 0 is one that is not given.
    """

    kind: str
    start: int
    end: int
    part: str | None
    provisions: tuple[str, ...] = ()
    values: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule of ``ontology/rules.ttl`` that the letter shows; no ``quote`` for an absence."""

    rule: str
    part: str | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """All that is read from one letter."""

    source: Source
    text: str
    kind: str
    language: str | None = None
    regime: str | None = None
    force: Reading | None = None
    reference: Reading | None = None
    date_received: Reading | None = None
    date_responded: Reading | None = None
    topics: tuple[Reading, ...] = ()
    request: tuple[int, int] | None = None
    questions: tuple[Question, ...] = ()
    parts: tuple[Part, ...] = ()
    mentioned: tuple[Reading, ...] = ()
    passages: tuple[Passage, ...] = ()
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Union of the parts' outcomes in the order they are met."""
        return tuple(_unique(o.value for part in self.parts for o in part.outcomes))

    @property
    def provisions(self) -> tuple[str, ...]:
        """Union of the parts' provisions, sorted."""
        return tuple(sorted({claim.value for part in self.parts for claim in part.claims}))

    def answering(self) -> tuple[tuple[int, ...], ...]:
        """For each question the numbers (from 1) of the parts that answer it.

        What is said of the request as a whole answers the questions that no other part does.
        """
        whole = [number for number, part in enumerate(self.parts, 1) if part.label is None]
        own = defaultdict(list)
        for number, part in enumerate(self.parts, 1):
            for label in _labels(part.label):
                own[label].append(number)
        return tuple(
            tuple(sorted({number for label in _asked(question.label) for number in own[label]}))
            or tuple(whole)
            for question in self.questions
        )

    def _quotes(self, part: Part) -> Iterator[str]:
        """The words that each outcome of a part was read from, where it was met first."""
        met = {one.value: one for one in reversed(part.outcomes)}
        for value in _unique(one.value for one in part.outcomes):
            yield self.text[met[value].start : met[value].end]

    def as_json(self) -> dict[str, Any]:
        """The plain form of the record that ``foikg extract`` prints."""
        return {
            "source": {
                "path": self.source.path,
                "sha256": self.source.sha256,
                "media_type": self.source.media_type,
                "url": self.source.url,
            },
            "kind": self.kind,
            "language": self.language,
            "regime": self.regime,
            "force": _value(self.force),
            "reference": _value(self.reference),
            "date_received": _value(self.date_received),
            "date_responded": _value(self.date_responded),
            "topics": sorted({topic.value for topic in self.topics}),
            "questions": [
                {
                    "label": question.label,
                    "start": question.start,
                    "end": question.end,
                    "text": self.text[question.start : question.end],
                    "parts": list(parts),
                }
                for question, parts in zip(self.questions, self.answering(), strict=True)
            ],
            "parts": [
                {
                    "label": part.label,
                    "outcomes": _unique(outcome.value for outcome in part.outcomes),
                    "quotes": list(self._quotes(part)),
                    "provisions": list(part.provisions),
                }
                for part in self.parts
            ],
            "outcomes": list(self.outcomes),
            "provisions": list(self.provisions),
            "mentioned": sorted({reading.value for reading in self.mentioned}),
            "passages": [
                {
                    "start": passage.start,
                    "end": passage.end,
                    "text": self.text[passage.start : passage.end],
                    "role": passage.role,
                    "side": passage.side,
                    "duty": passage.duty,
                    "provisions": list(passage.provisions),
                    "types": _unique(reading.value for reading in passage.types),
                    "part": passage.part,
                }
                for passage in self.passages
            ],
            "facts": [
                {
                    "kind": fact.kind,
                    "start": fact.start,
                    "end": fact.end,
                    "text": self.text[fact.start : fact.end],
                    "part": fact.part,
                    "provisions": list(fact.provisions),
                    "values": dict(fact.values),
                }
                for fact in self.facts
            ],
            "findings": [
                {"rule": finding.rule, "part": finding.part, "quote": finding.quote}
                for finding in self.findings
            ],
        }


def _asked(label: str | None) -> frozenset[str]:
    """Labels of the answers that a question may have: ``2`` answers ``2a``."""
    number = re.match(r"\d+", label or "")
    return _labels(label) | ({number[0]} if number else frozenset())


@lru_cache(maxsize=1024)
def _labels(label: str | None) -> frozenset[str]:
    """Labels in a range or list: ``2-4,7a`` is 2, 3, 4 and 7a."""
    covered: set[str] = set()
    for piece in (label or "").split(","):
        first, _, last = piece.partition("-")
        if first.isdecimal() and last.isdecimal() and int(last) - int(first) < 1000:
            covered.update(map(str, range(int(first), int(last) + 1)))
        else:
            covered.update(filter(None, (first, last)))
    return frozenset(covered)


def _value(reading: Reading | None) -> str | None:
    return reading.value if reading else None


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
