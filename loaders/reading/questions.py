"""The questions of a request, as far as the letter repeats them.

A numbered question is the words behind its number. A request without numbers gives one question for
each run of paragraphs that ask; one that counts within its sentences is taken apart there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from loaders.reading import patterns
from loaders.reading.outline import Asked, Outline, Placed
from loaders.record import Question


def questions(folded: str, plan: Outline) -> tuple[Question, ...]:
    """Return the questions in the order of the letter; none where it does not repeat them."""
    if plan.asked:
        heads = frozenset(one.start for one in plan.asked)
        found = [_whole(folded, plan.placed, one, heads) for one in plan.asked]
    else:
        found = list(_runs(folded, plan.placed))
    if len(found) == 1 and not plan.asked:
        only = found[0] if len(plan.labels) == 1 else replace(found[0], label=None)
        found = _counted(folded, only) or [only]
    return tuple(one for one in found if one.end > one.start)


def _whole(folded: str, placed: Sequence[Placed], asked: Asked, heads: frozenset[int]) -> Question:
    """A numbered question with the paragraphs that it needs below it.

    ``Request 1`` may stand on a line of its own, ``In 2022, how much was spent on:`` over a list.
    ``heads`` are where numbered questions start.
    """
    end = asked.end
    words = folded[asked.start : end].strip()
    if not words or words.endswith(":"):
        at = bisect_right(placed, asked.start, key=lambda one: one.block.start)
        below = (placed[at] for at in range(at, len(placed)))
        for one in takewhile(_is_request, below):
            if one.start in heads:
                break
            end = one.end
    return _question(folded, asked.label, asked.start, end)


def _runs(folded: str, placed: Sequence[Placed]) -> Iterator[Question]:
    """The runs of paragraphs that ask, each with the label of the answer below it."""
    run: list[Placed] = []
    above: Placed | None = None
    listed = False  # a paragraph of the run ends in a colon
    for one in placed:
        if run and not _goes_on(folded, run[-1], one, listed):
            label = one.label if one.zone == "answer" else None
            yield _question(folded, label, run[0].start, run[-1].end)
            run = []
        text = folded[one.start : one.end] if _is_request(one) else ""
        if above and not run and patterns.BULLET.match(text):
            run = [above, one]  # a list, and what leads to it
        elif run or _asks(text):
            run.append(one)
        above = one if text and not _tells(text) else None
        listed = bool(run) and (listed or text.rstrip().endswith(":"))
    if run:
        yield _question(folded, None, run[0].start, run[-1].end)


def _goes_on(folded: str, above: Placed, one: Placed, listed: bool) -> bool:
    """Whether a paragraph belongs to the question above it: asks too, or is an item of its list."""
    if not _is_request(one):
        return False
    text = folded[one.start : one.end]
    item = listed and not folded[above.start : above.end].rstrip().endswith(".")
    return _asks(text) or bool(patterns.BULLET.match(text)) or (item and not _tells(text))


def _is_request(placed: Placed) -> bool:
    return placed.zone == "request" and not placed.kind and not placed.is_empty


def _asks(text: str) -> bool:
    if "?" in text or text.startswith('"'):
        return True
    asks = patterns.ASKS.match(text) or patterns.ASKS_FOR.match(text)
    return bool(asks or patterns.APPLICANT_SPEAKS.hits(text)) and not _tells(text)


def _tells(text: str) -> bool:
    """Whether only a force can have written a paragraph."""
    said = (patterns.FORCE_SPEAKS, patterns.YOU_ASK, patterns.NOT_HELD, patterns.SAYS_HELD)
    return any(pattern.hits(text) for pattern in said)


def _counted(folded: str, whole: Question) -> list[Question]:
    """The questions of a paragraph that counts them: ``1. How many? 2. At what cost?``."""
    marks: list[re.Match[str]] = []
    for match in patterns.COUNTED_QUESTION.finditer(folded, whole.start, whole.end):
        if int(match["number"]) == len(marks) + 1:
            marks.append(match)
    if len(marks) < 2:
        return []
    ends = [*(match.start() for match in marks[1:]), whole.end]
    return [
        _question(folded, match["number"], match.end(), end)
        for match, end in zip(marks, ends, strict=True)
    ]


def _question(folded: str, label: str | None, start: int, end: int) -> Question:
    """A question without the white space at its ends."""
    words = folded[start:end]
    return Question(label, start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
