"""Facts: what a letter states that the rules of ``ontology/rules.ttl`` turn on.

Not what was decided, but what was said: that information is held, that a duty does not apply, that
a harm test was made, whom one may complain to. Each fact is a sentence and the kind of thing it
says; the rules put facts together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from loaders.reading import fact_patterns as said
from loaders.reading import labels, patterns
from loaders.reading.citations import Citation
from loaders.reading.gate import Pattern
from loaders.reading.memory import remembered
from loaders.reading.outline import Outline, Placed
from loaders.reading.sentences import Sentence, sentences
from loaders.record import Fact, Part, Passage

_REMEMBERED = 50_000  # sentences, which recur from letter to letter

Values = tuple[tuple[str, int], ...]

_REQUEST = "request"  # the zone of the applicant's own words
_OF_NO_ANSWER = frozenset({_REQUEST, "review"})
_OF_THE_FORCE = frozenset({"delay-apology", "internal-review", "estimate"})  # whatever the zone

_OF_THE_LETTER: tuple[tuple[str, Pattern, Pattern | None], ...] = (
    ("review-right", said.REVIEW_RIGHT, None),
    ("commissioner-right", said.COMMISSIONER_RIGHT, said.COMMISSIONER_OTHERWISE),
    ("delay-apology", said.APOLOGY, said.APOLOGY_AHEAD),
    ("act-of-2000", said.ACT_2000, None),
    ("act-of-2002", said.ACT_2002, None),
    ("internal-review", said.IS_REVIEW, said.REVIEW_AHEAD),
)
"""Kinds that belong to the whole letter: what says so, and what takes it away."""

_OF_AN_ANSWER: tuple[tuple[str, Pattern, Pattern | None], ...] = (
    ("disapplies-confirm", said.DISAPPLIES_CONFIRM, None),
    ("disapplies-communicate", said.DISAPPLIES_COMMUNICATE, None),
    ("no-inference", said.NO_INFERENCE, None),
    ("bare-negative", said.BARE_NEGATIVE, None),
    ("harm-test", said.HARM_TEST, None),
    ("would-be-likely", said.WOULD_BE_LIKELY, None),
    ("would", said.WOULD, None),
    ("interest-pending", said.PENDING, None),
    ("test-reversed", said.REVERSED, None),
    ("reasons-left-out", said.REASONS_LEFT_OUT, None),
    ("advice", said.ADVICE, None),
    ("goodwill", said.GOODWILL, None),
    ("earlier-request", said.EARLIER_REQUEST, None),
    ("data-protection-reason", said.DATA_REASON, None),
    ("qualified-person", said.QUALIFIED_PERSON, None),
    ("data-protection-act-1998", said.DPA_1998, None),
    ("data-protection-act-2018", said.DPA_2018, None),
    ("eu-gdpr", said.EU_GDPR, None),
    ("other-enactment", said.ENACTMENT, None),
    ("where-to-find", said.POINTER, None),
    ("in-the-alternative", said.ALTERNATIVE, None),
)
"""Kinds that belong to the answer to a question."""

_COST_KINDS = frozenset({"estimate", "cost-limit", "advice"})
_OF_HARM = frozenset({"would", "would-be-likely"})
_EFFORT = {
    "hours": said.HOURS, "minutes": said.MINUTES, "pounds": said.POUNDS, "days": said.DAYS,
}  # fmt: skip
_DIGITS = 9  # of a number; what is longer is a misprint
_BEFORE = 30  # characters in front of a word that may take it back
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "fifteen": 15, "eighteen": 18, "twenty": 20, "twenty-four": 24,
    "twenty four": 24, "pum": 5, "deg": 10, "ugain": 20, "deunaw": 18,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip


def facts(
    folded: str,
    outline: Outline,
    parts: Sequence[Part],
    passages: Sequence[Passage],
) -> tuple[Fact, ...]:
    """Return the facts of a letter whose parts and passages are known, in the letter's order."""
    found: dict[tuple[str, int], Fact] = {}
    reader = _Reader(parts, passages)
    for placed in outline.placed:
        reader.enter(placed)
        for sentence in sentences(folded, placed):
            for fact in reader.read(sentence):
                found.setdefault((fact.kind, fact.start), fact)
    return tuple(found.values())


class _Reader:
    """Reads the sentences of one letter, block by block."""

    def __init__(self, parts: Sequence[Part], passages: Sequence[Passage]) -> None:
        self._parts = parts
        self._harms = [(one.start, one.end) for one in passages if one.role == "harm"]
        self._costly = [part for part in parts if _is_costly(part)]
        self._named: tuple[str, ...] = ()  # the provisions last named,
        self._fresh = False  # and whether this block named them

    def enter(self, placed: Placed) -> None:
        """Start a block."""
        self._fresh = bool(placed.heading_citations)
        self._named = _notations(placed.heading_citations) or self._named

    def read(self, sentence: Sentence) -> Iterator[Fact]:
        """Yield what a sentence states."""
        zone = sentence.placed.zone
        for kind, values in _letter_kinds(sentence.text):
            if zone != _REQUEST or kind in _OF_THE_FORCE:
                yield self._fact(kind, sentence, None, values=values)
        if zone != _REQUEST and any(cited.notation == "50" for cited in sentence.citations):
            yield self._fact("commissioner-right", sentence, None)
        for kind, values in _answer_kinds(sentence.text):
            if zone in _OF_NO_ANSWER and kind not in _OF_THE_FORCE:
                continue
            if kind == "estimate" and not self._costly:
                continue  # a figure of some other thing
            if kind in _OF_HARM and not self._is_harm(sentence):
                continue
            part = self._part(sentence, costs=kind in _COST_KINDS)
            yield self._fact(kind, sentence, part, values=values)
        if zone not in _OF_NO_ANSWER:
            yield from self._cited(sentence)

    def _cited(self, sentence: Sentence) -> Iterator[Fact]:
        """Yield what turns on the provisions that a sentence cites."""
        notations = _notations(sentence.citations)
        part = self._part(sentence)
        if "17(4)" in notations and said.NOTICE.hits(sentence.text):
            yield self._fact("notice-under-17-4", sentence, part)
        if said.ESTIMATED_DATE.hits(sentence.text) and said.PENDING.hits(sentence.text):
            yield self._fact("pending-date", sentence, part)
        if "10(3)" in notations or "17(2)" in notations:
            yield self._fact("interest-pending", sentence, part)
        for kind, provisions in _stated_kinds(sentence, self._named, self._fresh):
            yield self._fact(kind, sentence, part, provisions)
        self._named = notations or self._named
        self._fresh = self._fresh or bool(notations)
        if (
            self._named
            and self._fresh
            and said.REASON.hits(sentence.text)
            and not _defines(sentence.text)
        ):
            yield self._fact("reason", sentence, part, self._named)

    def _is_harm(self, sentence: Sentence) -> bool:
        return any(start <= sentence.start < end for start, end in self._harms)

    def _part(self, sentence: Sentence, *, costs: bool = False) -> Part | None:
        """Return the part that a sentence belongs to, if it is one alone."""
        if len(self._parts) == 1:
            return self._parts[0]
        if costs and len(self._costly) == 1:
            return self._costly[0]
        named = _named_question(sentence.text)
        label = (costs and named) or sentence.placed.label or named
        own = [part for part in self._parts if label and _covers(part.label, label)]
        return own[0] if len(own) == 1 else None

    @staticmethod
    def _fact(
        kind: str,
        sentence: Sentence,
        part: Part | None,
        provisions: tuple[str, ...] = (),
        values: Values = (),
    ) -> Fact:
        lead = len(sentence.text) - len(sentence.text.lstrip())
        trail = len(sentence.text) - len(sentence.text.rstrip())
        start, end = sentence.start + lead, sentence.end - trail
        return Fact(kind, start, end, part.label if part else None, provisions, values)


# --- what one sentence says ------------------------------------------------------------------


@remembered(_REMEMBERED)
def _letter_kinds(text: str) -> tuple[tuple[str, Values], ...]:
    """What a sentence says of the whole letter."""
    found: list[tuple[str, Values]] = []
    for kind, pattern, otherwise in _OF_THE_LETTER:
        if pattern.hits(text) and not (otherwise and otherwise.hits(text)):
            if kind == "review-right" and _names_only_the_commissioner(text):
                continue
            found.append((kind, _review_days(text) if kind == "review-right" else ()))
    if found and found[0][0] == "review-right" and said.OF_THE_CODE.hits(text):
        found.append(("review-code", _review_days(text)))
    return tuple(found)


def _names_only_the_commissioner(text: str) -> bool:
    """Say whether whom a sentence says that one may complain to is the Commissioner alone."""
    return said.COMMISSIONER.hits(text) and not said.REVIEW_OF_ITS_OWN.hits(text)


@remembered(_REMEMBERED)
def _answer_kinds(text: str) -> tuple[tuple[str, Values], ...]:
    """What a sentence says of an answer."""
    found: list[tuple[str, Values]] = []
    ncnd = patterns.NCND.hits(text)
    if _says_held(text):
        found.append(("says-held", ()))
    if ncnd and said.REMAINDER.hits(text):
        found.append(("any-other", ()))
    found += [(kind, ()) for kind, pattern, _ in _OF_AN_ANSWER if pattern.hits(text)]
    if limit := _limit(text):
        found.append(("cost-limit", limit))
    if estimate := _estimate(text):
        found.append(("estimate", estimate))
    return tuple(found)


def _says_held(text: str) -> bool:
    """Say whether a sentence tells that information is held."""
    if not patterns.SAYS_HELD.hits(text) or patterns.NCND_WORDS.hits(text):
        return False
    return not (patterns.NOT_HELD.hits(text) or said.UNSAID_HELD.hits(text))


def _review_days(text: str) -> Values:
    match = said.REVIEW_DAYS.search(text)
    return _values(days=match)


def _limit(text: str) -> Values:
    """The cost limit as a sentence states it, in hours and pounds."""
    if not said.THE_LIMIT.hits(text):
        return ()
    limits = {"hours": said.LIMIT_HOURS, "pounds": said.LIMIT_POUNDS}
    return _values(**{name: _lowest(pattern, text) for name, pattern in limits.items()})


def _lowest(pattern: Pattern, text: str) -> re.Match[str] | None:
    """The match with the lowest number: that of the police, where a department's stands beside."""
    return min(pattern.finditer(text), key=lambda match: _number(match["number"]), default=None)


def _estimate(text: str) -> Values:
    """What a sentence reckons that an answer would take, less the limit itself and the rate."""
    limits = [match.span() for match in _limits(text)]
    reckoned = {
        name: next((one for one in pattern.finditer(text) if not _is_within(one, limits)), None)
        for name, pattern in _EFFORT.items()
    }
    found = _values(**reckoned)
    return found + _values(records=said.RECORDS.search(text)) if found else ()


def _limits(text: str) -> Iterator[re.Match[str]]:
    yield from said.RATE.finditer(text)
    if said.THE_LIMIT.hits(text) or patterns.COST.hits(text):
        yield from said.LIMIT_HOURS.finditer(text)
        yield from said.LIMIT_POUNDS.finditer(text)


def _is_within(match: re.Match[str], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= match.start() < end for start, end in spans)


def _values(**found: re.Match[str] | None) -> Values:
    """The numbers that were found, each by its name."""
    return tuple((name, _number(match["number"])) for name, match in found.items() if match)


def _number(printed: str) -> int:
    """A number as printed, in whole units: 1,200 · 37.5 · twelve; several is 0, not said."""
    word = printed.replace("-", " ")
    if word in _WORDS:
        return _WORDS[word]
    digits = printed.replace(",", "").partition(".")[0]
    return int(digits[:_DIGITS]) if digits.isdecimal() else 0


# --- what an exemption is said to be ---------------------------------------------------------


def _stated_kinds(
    sentence: Sentence, before: tuple[str, ...], fresh: bool
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what exemptions are said to be, each with the provisions that it is said of.

    ``Sections 23 and 40 are absolute, section 31 is qualified``: a word is said of what is cited
    between it and the word of another kind before it. Where nothing is cited, it is said of what
    was named ``before``, in this block (``fresh``) or in one that the sentence points back to.
    """
    if not said.KIND_WORD.hits(sentence.text):
        return
    end, last = 0, before
    for match in said.KIND_WORD.finditer(sentence.text):
        between = _notations(
            cited
            for cited in sentence.citations
            if end <= cited.start - sentence.start < match.start()
        )
        lead = sentence.text[: match.start()]
        if not end and (said.OTHERS.hits(lead) or not (fresh or said.POINTS_BACK.hits(lead))):
            last = ()
        last = between or last
        end = match.end()
        unsaid = said.KIND_UNSAID.search(
            sentence.text[max(match.start() - _BEFORE, 0) : match.start()]
        )
        if last and not unsaid:
            yield f"stated-{match.lastgroup}", last


def _defines(text: str) -> bool:
    """Say whether a sentence tells what an exemption is, and not why it applies."""
    return said.KIND_WORD.hits(text) or patterns.NOT_RELIED_BEFORE.hits(text)


def _notations(citations: Iterable[Citation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(citation.notation for citation in citations))


# --- where it belongs ------------------------------------------------------------------------


def _named_question(text: str) -> str | None:
    """The one question that a sentence names, or ``None``."""
    match = patterns.SCOPE.search(text)
    return labels.join(labels.scope(match)) or None if match else None


def _covers(part: str | None, label: str) -> bool:
    """Whether a part answers all the questions of a label."""
    return part is not None and (part == label or _items(label) <= _items(part))


@remembered(_REMEMBERED)
def _items(label: str) -> frozenset[str]:
    return frozenset(labels.items(label))


def _is_costly(part: Part) -> bool:
    return any(outcome.value == "refused_cost" for outcome in part.outcomes)
