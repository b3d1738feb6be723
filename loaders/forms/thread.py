"""A thread of messages between an applicant and an authority, to the answers in it.

A letter is an answer by the authority. The applicant's words are no letter, neither are receipts,
holding messages, requests for clarification, and covering messages of a letter attached.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.forms import quoted, text
from loaders.forms.text import Page
from loaders.reading import patterns
from loaders.reading.outline import Outline, Placed, outline
from loaders.reading.paragraphs import blocks
from loaders.reading.sentences import sentences
from loaders.reading.words import fold

_ABOVE = ("front", "request")  # zones above an answer


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its lines, the lines above it that say who wrote it and when, and its name.

    ``name`` tells it from the others of its thread (``incoming-12345``, ``message=3``).
    """

    name: str
    heading: tuple[str, ...]
    lines: tuple[str, ...]
    by_authority: bool


def answers(opening: Sequence[str], messages: Iterable[Message]) -> Iterator[Page]:
    """Yield the answers in a thread, each under ``opening`` and its own heading."""
    for message in messages:
        if message.by_authority:
            own = quoted.own(message.lines)
            if is_answer("\n".join(own)):
                heading = [*message.heading, ""] if message.heading else []
                page = text.clean([*opening, "", *heading, *own])
                yield Page(page.text, language=page.language, name=message.name)


def is_answer(words: str) -> bool:
    """Tell an answer from a receipt, a holding message, a question, a cover, and from nothing."""
    folded = fold(words)
    if not any(map(str.isalpha, folded)):
        return False
    plan = outline(folded, blocks(words, folded), ())
    if any(_answers(folded, placed) for placed in _own(folded, plan)):
        return True
    kinds = (patterns.RECEIPT, patterns.CLARIFY, patterns.COVERS, patterns.NO_WORDS)
    return not any(kind.hits(folded) for kind in kinds)


def _own(folded: str, plan: Outline) -> Iterator[Placed]:
    """Yield the blocks of a message that neither repeat the request nor tell of a review.

    ``Q1 - 14`` is no question where the message does not say that it repeats any.
    """
    asking = False
    for placed in plan.placed:
        block = folded[placed.block.start : placed.end]
        if placed.zone == "front":
            asking |= patterns.ASKED_SENTENCE.hits(block)
        repeats = placed.zone == "request" and not patterns.FIGURE.hits(block)
        if placed.zone != "review" and not repeats and not (asking and placed.zone in _ABOVE):
            yield placed


def _answers(folded: str, placed: Placed) -> bool:
    """Tell a block that is a mere figure, or has a sentence that decides."""
    block = folded[placed.block.start : placed.end]
    if placed.zone != "front" and patterns.FIGURE.hits(block):
        return True
    return any(_decides(sentence.text) for sentence in sentences(folded, placed))


def _decides(sentence: str) -> bool:
    """Tell a sentence that decides from one that says what may come of a request."""
    if any(pattern.hits(sentence) for pattern in patterns.DECIDES_NOTHING):
        return False
    if any(pattern.hits(sentence) for pattern in patterns.DECIDES):
        return True
    receipt = patterns.COURTESY.hits(sentence) or patterns.RECEIPT.hits(sentence)
    return not receipt and patterns.COUNTED.hits(sentence)
