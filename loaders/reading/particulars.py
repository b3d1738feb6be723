"""Particulars of a letter: its reference, language, regime, kind, and the force that answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import urlsplit

from kg.ontology import Ontology
from loaders.letter import Letter
from loaders.reading import patterns
from loaders.reading.citations import Citation
from loaders.reading.outline import Outline
from loaders.reading.tally import COUNT, FIGURES, GIVEN
from loaders.reading.words import Words, fold
from loaders.record import Part, Reading

_ZONE_WEIGHT = {"front": 2, "answer": 3, "explanation": 2, "request": 0, "review": 2}
_ACRONYM = 6  # letters of the longest acronym of a force
_COMPLAINANTS = 3  # times that only a decision speaks of "the complainant" or "the appellant"
_LETTERHEAD = 2000  # characters at the head of a letter in which its address stands
_SPEAKS, _SITE = 4, 6  # weights of "X Police holds ..." and of the address of the page


class Forces:
    """Finds the force that answers."""

    def __init__(self, ontology: Ontology) -> None:
        """Compile the names, other names, web domains and headquarters of the forces."""
        self._names: dict[str, dict[str, str]] = {}  # by the first word, which is looked for first
        for force in ontology.forces:
            for name in map(fold, (n for n in (force.name, *force.aliases) if not _is_acronym(n))):
                self._names.setdefault(name.split()[0], {})[name] = force.slug
        self._domains = {
            domain.replace(".pnn.", "."): force.slug
            for force in ontology.forces
            for domain in force.domains
        }
        self._headquarters = {
            patterns.place(fold(place)): force.slug
            for force in ontology.forces
            for place in force.headquarters
        }
        self._regimes = {force.slug: force.regime for force in ontology.forces}
        self._acronyms = {
            name: force.slug
            for force in ontology.forces
            for name in (force.name, *force.aliases)
            if _is_acronym(name)
        }

    def regime(self, slug: str) -> str:
        """The Act a force answers under, FOIA or FOISA."""
        return self._regimes[slug]

    def find(self, letter: Letter, outline: Outline, folded: str) -> Reading | None:
        """Return the force that answers, by who speaks, where, and the page's address."""
        votes: Counter[str] = Counter()
        first: dict[str, Reading] = {}
        for reading, weight in self._named(letter, outline, folded):
            votes[reading.value] += weight
            if weight and reading.end:
                first.setdefault(reading.value, reading)
        (slug, score), (_, second) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
        if score > max(second, 0):
            return first.get(slug, Reading(slug, 0, 0, "address"))
        return self._unnamed(letter, folded)

    def _unnamed(self, letter: Letter, folded: str) -> Reading | None:
        """Return the force where the letter does not say, by what stands around its words.

        A force is named in the page's title or address, or greeted in the request; a letterhead may
        show no name but a place of one force.
        """
        title = fold(letter.title or "")
        address = fold(patterns.NO_WORD.sub(" ", urlsplit(letter.source.url or "").path))
        for found in (
            [Reading(one.value, 0, 0, "title of the page") for one in self._longest(title)],
            [one for one in self._longest(folded) if folded.endswith("dear ", 0, one.start)],
            [
                Reading(slug, *match.span(), "headquarters")
                for place, slug in self._headquarters.items()
                if (match := place.search(folded, 0, _LETTERHEAD))
            ],
            [Reading(one.value, 0, 0, "address of the page") for one in self._longest(address)],
        ):
            if len({one.value for one in found}) == 1:
                return found[0]
        return None

    def _named(
        self, letter: Letter, outline: Outline, folded: str
    ) -> Iterator[tuple[Reading, int]]:
        for reading in self._longest(folded):
            yield reading, self._weight(reading, outline, folded)
        for match in patterns.ACRONYM.finditer(letter.text):
            slug = self._acronyms.get(match[0])
            if slug:
                reading = Reading(slug, match.start(), match.end(), match[0])
                yield reading, self._weight(reading, outline, folded)
        for match in patterns.DOMAIN.finditer(folded):
            slug = self._of_host(match[0])
            if slug:
                yield Reading(slug, match.start(), match.end(), "web address"), 2
        host = urlsplit(letter.source.url or "").hostname or ""
        if slug := self._of_host(host):
            yield Reading(slug, 0, 0, "address of the page"), _SITE

    def _longest(self, folded: str) -> Iterator[Reading]:
        """Yield the names found, the longest where one stands inside another."""
        found = [
            (start, -len(name), Reading(slug, start, start + len(name), name))
            for first, names in self._names.items()
            if first in folded
            for name, slug in names.items()
            if name in folded
            for start in _places(name, folded)
        ]
        end = 0
        for start, _, reading in sorted(found, key=lambda one: one[:2]):
            if start >= end:
                end = reading.end
                yield reading

    def _weight(self, reading: Reading, outline: Outline, folded: str) -> int:
        zone = outline.zone_at(reading.start)
        weight = _ZONE_WEIGHT.get(zone, 1)
        if not weight:
            return 0
        after = folded[reading.end : reading.end + 40]
        before = folded[max(0, reading.start - 40) : reading.start]
        if patterns.OTHER_FORCE.hits(before):
            return 0
        if zone == "front" and not (before[-1:].strip() or after[:1].strip()):
            weight += 2 if before[-1:] in ("", "\n") and after[:1] in ("", "\n") else 0
        if patterns.FORCE_ACTS.match(after) or patterns.OF_FORCE.hits(before):
            weight += _SPEAKS
        return weight

    def _of_host(self, host: str) -> str | None:
        host = host.replace(".pnn.", ".")  # the police national network, in addresses until 2020
        for domain, slug in self._domains.items():
            if host == domain or host.endswith("." + domain):
                return slug
        return None


def _is_acronym(name: str) -> bool:
    return name.isupper() and len(name) <= _ACRONYM


def _places(name: str, folded: str) -> Iterator[int]:
    """Yield where a name stands as words of its own."""
    start = folded.find(name)
    while start >= 0:
        end = start + len(name)
        around = folded[max(start - 1, 0) : start], folded[end : end + 1]
        if not any(char.isalnum() for char in around):
            yield start
        start = folded.find(name, start + 1)


# -- reference ---------------------------------------------------------------------------------


def reference(letter: Letter, folded: str, outline: Outline) -> Reading | None:
    """Return the letter's own reference as printed, label words and loose spaces removed."""
    found: list[tuple[int, int, Reading]] = []
    for start, end, zone in _regions(outline):
        sure = len(patterns.REFERENCES)
        if zone in ("request", "answer"):
            sure = patterns.REFERENCES_IN_ANSWERS
        for rank, pattern in enumerate(patterns.REFERENCES[:sure]):
            for match in pattern.finditer(folded, start, end):
                reading = _reference_reading(letter, folded, match)
                if reading:
                    below = 0 if zone == "front" else len(patterns.REFERENCES)
                    found.append((rank + below, match.start(), reading))
    return min(found, key=lambda one: one[:2])[2] if found else None


def _regions(outline: Outline) -> Iterator[tuple[int, int, str]]:
    """Yield the runs of blocks where a reference may stand, with their zone."""
    for zone, placed in groupby(outline.placed, key=lambda one: one.zone):
        run = list(placed)
        if zone in ("front", "request", "answer", "review"):
            yield max(run[0].block.start - 1, 0), run[-1].end + 1, zone


def _reference_reading(letter: Letter, folded: str, match: re.Match[str]) -> Reading | None:
    start, end = match.span("value")
    line = folded.rfind("\n", 0, start) + 1
    if (
        patterns.NOT_OUR_REFERENCE.hits(folded[line:start])
        or patterns.NOT_A_REFERENCE.match(folded, start)
        or patterns.DATE.match(folded, start)
    ):
        return None
    value = _reference_value(letter.text[start:end])
    return (value and Reading(value, start, end, "reference label")) or None


def _reference_value(printed: str) -> str | None:
    value = patterns.REFERENCE_LABEL_WORDS.sub("", printed.strip())
    if patterns.WORDS_IN_REFERENCE.match(value):
        return None
    value = patterns.REFERENCE_SPACES.sub(r"\1", value).strip(" .,:;-()")
    digits = sum(char.isdigit() for char in value)
    return value if digits >= 2 or patterns.CODE.fullmatch(value) else None


# -- language, regime, kind --------------------------------------------------------------------


def language(words: Words) -> str:
    """Return ``cy`` where Welsh words outnumber English ones, else ``en``."""
    counts = Counter(words.folded.split())
    welsh = sum(counts[word] for word in patterns.WELSH_WORDS)
    english = sum(counts[word] for word in patterns.ENGLISH_WORDS)
    return "cy" if welsh > english else "en"


def regime(folded: str, force_regime: str, citations: list[Citation]) -> str:
    """Return the law a letter answers under: FOIA, FOISA (Scotland) or EIR."""
    grounds = {c.act for c in citations if c.act == "EIR" and c.section in ("6", "12", "13")}
    foia = any(
        c.act != "EIR" and c.section.isdigit() and 21 <= int(c.section) <= 44 for c in citations
    )
    if grounds and not foia:
        return "EIR"
    if patterns.EIR_NAME.hits(folded) and not patterns.FOI_NAME.hits(folded) and not foia:
        return "EIR"
    if force_regime == "FOISA" or len(patterns.FOISA_NAME.findall(folded)) >= 2:
        return "FOISA"
    return "FOIA"


def kind(folded: str, outline: Outline, parts: tuple[Part, ...]) -> str:
    """Return ``response`` for a force's answer, ``not_a_response`` for anything else."""
    outcomes = [outcome for part in parts for outcome in part.outcomes]
    if not outcomes or _of_the_commissioner(folded):
        return "not_a_response"
    if _only_acknowledged(folded, outcomes):
        return "not_a_response"
    if any(placed.kind in ("request", "response") for placed in outline.placed):
        return "response"
    if any(part.label for part in parts):
        return "response"
    if patterns.GUIDE.hits(folded) and not patterns.REPLIES.hits(folded):
        return "not_a_response"
    speaks = any(
        patterns.FORCE_SPEAKS.hits(folded[p.start : p.end]) for p in outline.zone("answer")
    )
    decided = any(outcome.rule not in (GIVEN, FIGURES, COUNT) for outcome in outcomes)
    answers = decided and (speaks or patterns.LETTER_SIGNS.hits(folded))
    return "response" if answers else "not_a_response"


def _of_the_commissioner(folded: str) -> bool:
    """Say whether a regulator decides on a complaint: of whoever asked, it speaks as of a third.

    Letters quote decisions too, and tell of complaints, but to the one who asked.
    """
    complained = folded.count("the complainant") + folded.count("the appellant")
    if not patterns.COMMISSIONER_SPEAKS.hits(folded) and complained < _COMPLAINANTS:
        return False
    asker = sum(1 for _ in patterns.ASKER.finditer(folded))
    return complained + folded.count("the commissioner") > asker


def _only_acknowledged(folded: str, outcomes: Sequence[Reading]) -> bool:
    """Say whether an applicant wrote and the force has only said that it will answer."""
    decided = max(outcome.start for outcome in outcomes)
    return (
        patterns.GREETS_FORCE.hits(folded)
        and patterns.ACKNOWLEDGES.search(folded, decided) is not None
        and all(outcome.value != "clarification" for outcome in outcomes)
    )
