"""Pages of letters: the clean text with what was read from it marked, and what else is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kg import names
from kg.checking import words as checking
from kg.comparison import Request
from kg.publishing import addresses, corrections
from kg.publishing.collection import Collection, Letter, Part
from kg.publishing.counting import Count
from kg.publishing.leads import Leads
from kg.publishing.marks import Mark, paragraphs
from kg.publishing.pages import LISTED, Page, force_name, label
from kg.publishing.recurring import Recurring, Template, Use
from kg.publishing.words import Place, Words

RECURRING = 60
"""Texts of a letter that recur and argue nothing, which its page lists."""

OF_A_YEAR = 2_000
"""Letters that the page of a year lists."""

SHOWN = 200_000
"""Characters of a letter that its page shows: a browser lays more of them out for seconds."""

Outcomes = Mapping[int, Mapping[str, Place]]
"""For each part by its number where the words of its outcomes stand."""


@dataclass(frozen=True)
class Known:
    """What pages of letters tell beside what was read of each.

    ``requests`` are those that several letters answer, by the hash of each letter.
    """

    words: Words
    recurring: Recurring
    leads: Leads
    requests: Mapping[str, Sequence[Request]]


def pages(collection: Collection, known: Known) -> Iterator[Page]:
    """A page for each letter, one for those of each year, and one that lists the last."""
    years = [(year, list(of)) for year, of in groupby(collection.letters, lambda one: one.year)]
    counts = [Count(year, len(of)) for year, of in years]
    values = {"letters": collection.letters, "years": counts, "shown": LISTED}
    yield Page(addresses.index("response"), "letters", "Letters", values)
    for year, of in years:
        title_ = f"Letters answered in {year}" if year else "Letters without a date"
        values = {"letters": of, "years": [], "shown": OF_A_YEAR}
        yield Page(addresses.letters(year), "letters", title_, values)
    corrected = corrections.by_letter(known.words.graph)
    for letter in collection.letters:
        iri = names.response_iri(letter.key)
        values = _values(letter, known) | {
            "corrections": [*corrected.get(letter.key, ()), *corrected.get(letter.hash, ())]
        }
        yield Page(addresses.page(iri), "letter", title(letter), values, thing=iri)


def title(letter: Letter) -> str:
    """A letter by its force and reference."""
    return f"{force_name(letter.force)}, {letter.reference or 'no reference'}"


def _values(letter: Letter, known: Known) -> dict[str, object]:
    text = known.words.text(letter.hash)
    uses = known.recurring.uses.get(letter.hash, [])
    leads = known.leads.of(letter, text)
    outcomes = {part.number: known.words.outcomes(letter.key, part.number) for part in letter.parts}
    marks = [*_arguments(letter), *_citations(letter, known.words), *_outcomes(letter, outcomes)]
    places = {use.start for use in uses} | {lead.start for lead in leads if lead.start is not None}
    return {
        "letter": letter,
        "paragraphs": list(paragraphs(text[:SHOWN], marks, places)) if text else [],
        "shown": SHOWN if text else 0,
        "left_out": max(0, len(text or "") - SHOWN),
        "outcomes": outcomes,
        "wordings": _wordings(letter, uses),
        "others": [use for use in uses if not any(map(use.within, letter.passages))],
        "most": RECURRING,
        "share": known.recurring.shares.get(letter.hash),
        "leads": leads,
        "caveat": checking.CAVEAT,
        "severities": checking.SEVERITIES,
        "requests": known.requests.get(letter.hash, ()),
    }


def _wordings(letter: Letter, uses: Sequence[Use]) -> dict[int, list[Template]]:
    """The templates that each argument of a letter follows, by its start."""
    return {
        passage.start: list(dict.fromkeys(use.template for use in uses if use.within(passage)))
        for passage in letter.passages
    }


# --- marks -----------------------------------------------------------------------------------


def _arguments(letter: Letter) -> Iterator[Mark]:
    for passage in letter.passages:
        words = [label("roles", passage.role or ""), label("sides", passage.side or "")]
        types = ", ".join(label("arguments", each) for each in passage.types)
        note = ", ".join(word for word in words if word) + (f": {types}" if types else "")
        href = addresses.concept("argument", passage.types[0]) if passage.types else ""
        yield Mark(passage.start, passage.end, f"side-{passage.side or 'none'}", note, href)


def _citations(letter: Letter, words: Words) -> Iterator[Mark]:
    """Where each provision is cited that a part relies on."""
    for iri, (start, end) in words.cited(letter.hash):
        if provision := names.provision_of(iri):
            note = f"relied on: section {provision[1]}"
            yield Mark(start, end, "provision", note, addresses.provision(*provision))


def _outcomes(letter: Letter, outcomes: Outcomes) -> Iterator[Mark]:
    for part in letter.parts:
        for outcome, (start, end) in outcomes[part.number].items():
            yield Mark(start, end, "outcome", f"{_question(part)}: {label('outcomes', outcome)}")


def _question(part: Part) -> str:
    return f"question {part.label}" if part.label else "outcome"
