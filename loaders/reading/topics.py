"""Topics of a request, by the cue phrases in its words and in the title over it."""

from __future__ import annotations

from collections import Counter

from loaders.reading.cues import Cues
from loaders.reading.outline import Outline
from loaders.reading.words import Words
from loaders.record import Reading

_MOST = 2
_SHARE = 0.3  # of the weight of the first topic that a second one needs
_WEIGHT = {"front": 3, "request": 1, "answer": 1}  # of a phrase; a title stands in front


def topics(cues: Cues, plan: Outline, words: Words) -> tuple[Reading, ...]:
    """Return the topics of the request; of the answer where neither request nor title tells."""
    for zones in (("front", "request"), ("answer",)):
        weights: Counter[str] = Counter()
        first: dict[str, Reading] = {}
        for placed in plan.zone(*zones):
            for reading in cues.find(words, placed.block.start, placed.block.end):
                weights[reading.value] += _WEIGHT[placed.zone]
                first.setdefault(reading.value, reading)
        if first:
            ranked = sorted(first.values(), key=lambda one: (-weights[one.value], one.start))
            least = _SHARE * weights[ranked[0].value]
            return tuple(one for one in ranked[:_MOST] if weights[one.value] >= least)
    return ()
