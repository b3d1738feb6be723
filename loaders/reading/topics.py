"""Topics of a request: of the cue phrases in what it asks, those that weigh enough.

A topic weighs by how often it is named, by its share of all that is named, and by whether it is
named before the second question: in the title, in the sentence that tells of the request, or in the
first question. What requests on any subject ask about as well, such as the cost, weighs less.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from loaders.reading import patterns
from loaders.reading.cues import Cues
from loaders.reading.outline import Outline
from loaders.reading.words import Words
from loaders.record import Question, Reading

_MOST = 4
# The score of a topic, by logistic regression over letters with topics given by hand: above zero it
# is more likely than not a topic, and above ``_LEAST`` the best of a letter is one too.
_BASE, _EARLY, _TIMES, _SHARE, _ASPECT = -3.0, 1.1, 2.5, 2.9, -1.5
_LEAST = -1.75
_ASPECTS = frozenset(
    {
        "arrests", "crime-statistics", "criminal-records", "diversity", "finance", "intelligence",
        "it-systems", "neighbourhood-policing", "outcomes", "policies", "procurement", "staffing",
        "training",
    }
)  # fmt: skip


def topics(
    cues: Cues, plan: Outline, words: Words, asked: Sequence[Question]
) -> tuple[Reading, ...]:
    """Return the topics of the request, the weightiest first, each where it is first named.

    ``asked`` are the questions. Where neither they nor the title tell, the answers do, and then the
    rest of the letter.
    """
    answers = ((one.start, one.end) for one in plan.zone("answer"))
    rest = ((one.start, one.end) for one in plan.placed if one.zone != "review")
    for spans in (_subject(plan, words.folded, asked), answers, rest):
        named = [one for start, end in spans for one in _longest(cues.find(words, start, end))]
        if named:
            return _weightiest(named, asked[1].start if len(asked) > 1 else len(words.folded))
    return ()


def _subject(plan: Outline, folded: str, asked: Sequence[Question]) -> Iterator[tuple[int, int]]:
    """Yield where the request is told: above the answers, and in questions repeated among them."""
    for one in plan.zone("front", "request"):
        text = folded[one.block.start : one.end]
        if one.zone == "request" or not patterns.LETTERHEAD.hits(text):
            yield one.block.start, one.end
    for question in asked:
        if plan.zone_at(question.start) == "answer":
            yield question.start, question.end


def _longest(found: Sequence[Reading]) -> Iterator[Reading]:
    """Yield the cues that do not stand within a longer one: ``drug driving`` is not ``drug``.

    A cue with a gap is not one phrase, so others may stand in it.
    """
    over = (0, 0)
    for one in sorted(found, key=lambda reading: (reading.start, -reading.end)):
        span = (one.start, one.end)
        if one.end > over[1] or span == over:
            yield one
            if "..." not in one.rule:
                over = span


def _weightiest(named: Sequence[Reading], second: int) -> tuple[Reading, ...]:
    """Return the topics whose score is above zero, or the best; ``second`` ends the early words."""
    first: dict[str, Reading] = {}
    times: Counter[str] = Counter()
    told: dict[str, int] = {}  # where the last words that name a topic end: none count twice
    for one in sorted(named, key=lambda reading: (reading.start, reading.end)):
        first.setdefault(one.value, one)
        if one.start >= told.get(one.value, 0):
            times[one.value] += 1
        told[one.value] = max(one.end, told.get(one.value, 0))
    score = {
        topic: _BASE
        + _EARLY * (first[topic].start < second)
        + _TIMES * math.log1p(count)
        + _SHARE * count / times.total()
        + _ASPECT * (topic in _ASPECTS)
        for topic, count in times.items()
    }
    ranked = sorted(first, key=lambda topic: (-score[topic], first[topic].start))
    given = [topic for topic in ranked[:_MOST] if score[topic] > 0]
    if not given and score[ranked[0]] > _LEAST:
        given = ranked[:1]
    return tuple(first[topic] for topic in given)
