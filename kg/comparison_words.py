"""A comparison in words, as the screen and the page say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from kg import ontology
from kg.arrivals import Arrival
from kg.comparison import Answer, Letter, Question, Request

SHORT = {
    "accessible_elsewhere": "elsewhere",
    "clarification": "asks back",
    "disclosed": "disclosed",
    "future_publication": "to come",
    "ncnd": "NCND",
    "not_held": "not held",
    "partly_disclosed": "in part",
    "refused": "refused",
    "refused_cost": "cost",
    "refused_repeated": "repeated",
    "refused_vexatious": "vexatious",
}
"""Outcomes in a word; NCND neither confirms nor denies."""
ARRIVALS = "New passages that appeared at several forces within a month"
"""New in this collection, on their topic."""
NAMED = 6
"""Forces named in one sentence, at most."""
UNKNOWN = "unknown"
"""The outcome of an answer that was not understood."""


def force_name(slug: str | None) -> str:
    """The name of a force by its slug."""
    return _forces().get(slug or "", slug or "Unknown force")


def outcome_words(outcomes: Iterable[str]) -> str:
    """Outcomes, each in a word."""
    return ", ".join(SHORT.get(one, one) for one in outcomes) or UNKNOWN


def day(letter: Letter) -> str:
    """When a letter was written."""
    return letter.responded.isoformat() if letter.responded else "undated"


def short(text: str, most: int) -> str:
    """The start of a text in one line, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rpartition(" ")[0] + " …"


def arrivals_of(arrival: Arrival) -> str:
    """Where a new passage appeared, each force with its first day."""
    first = {one.force: one.day for one in reversed(arrival.appearances)}
    return ", ".join(f"{force_name(force)} {first[force]}" for force in arrival.forces)


def topic_label(ident: str) -> str:
    """The label of a topic by its id."""
    return next((one.label for one in ontology.load().topics if one.id == ident), ident)


def asked_for(years: Iterable[str]) -> str:
    """The years that a question or a letter asks for."""
    return f"asks for {', '.join(years) or 'no year'}"


def findings(request: Request) -> Iterator[str]:
    """What follows: years that differ, who gave what others refused, and who did both in turn."""
    years = Counter(request.years.values())
    if len(years) > 1:
        several = (
            f"{count} {'letter' if count == 1 else 'letters'} {asked_for(found)}"
            for found, count in sorted(years.items())
        )
        yield f"Years differ: {'; '.join(several)}".replace("letters asks", "letters ask")
    for number, question in enumerate(request.questions, 1):
        if question.divided:
            gave, kept = _names(question, lambda a: a.gave), _names(question, lambda a: a.kept)
            yield f"Question {number}: disclosed by {gave}; refused by {kept}"
        for one in question.reversals:
            before, after = one.before.letter, one.after.letter
            yield (
                f"Question {number}: {force_name(before.force)} disclosed on {day(before)}"
                f" and refused on {day(after)}"
            )


def _names(question: Question, wanted: Callable[[Answer], bool]) -> str:
    forces = (force_name(one.letter.force) for one in question.answers if wanted(one))
    found = list(dict.fromkeys(forces))
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    return ", ".join(found[:NAMED]) + more


@cache
def _forces() -> dict[str, str]:
    return {force.slug: force.name for force in ontology.load().forces}
