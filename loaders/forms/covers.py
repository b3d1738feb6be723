"""Covering notes: which of a mail's body and what is attached to it are letters.

Forces answer in the body, or in an attached letter with a covering note as the body. The note is
then no letter, nor is a leaflet beside an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from loaders.letter import Letter, Unreadable
from loaders.reading import patterns
from loaders.reading.words import fold

WORDS = 8  # of an answer, at least, beside an attached one

_HEADING = re.compile(r"\AFrom: .*\n(?:Date: .*\n)?\n")  # that `mail` puts above a body


def without(read: list[Letter | Unreadable]) -> Iterator[Letter | Unreadable]:
    """Pick the letters: the answers attached, and the body unless it only announces them."""
    body, attached = read[0], read[1:]
    kept = [one for one in attached if isinstance(one, Unreadable) or _is_answer(one.text)]
    answered = any(isinstance(one, Letter) for one in kept)
    if not isinstance(body, Letter):
        yield from (kept if answered else attached) or read
        return
    if not (answered and _is_note(body.text)):
        yield body
    yield from kept


def _is_note(body: str) -> bool:
    """Tell a body that only announces a letter from one that answers."""
    said = _sentences(_HEADING.sub("", body))
    own = list(takewhile(lambda each: not patterns.SMALL_PRINT.hits(each), said))
    if any(_decides(each) or patterns.COUNTED.hits(each) for each in own):
        return False
    return len(" ".join(own).split()) < WORDS or any(map(patterns.ANNOUNCES.hits, own))


def _is_answer(attached: str) -> bool:
    return patterns.ADDRESSED.hits(fold(attached)) or any(map(_decides, _sentences(attached)))


def _sentences(words: str) -> list[str]:
    """Return the sentences of a text in lines, which may be broken within them."""
    paragraphs = re.split(r"\n\s*\n", fold(words))
    return [each for paragraph in paragraphs for each in patterns.SENTENCE_BREAK.split(paragraph)]


def _decides(sentence: str) -> bool:
    found = any(pattern.hits(sentence) for pattern in patterns.DECIDES_PLAINLY)
    return found and not patterns.HEDGE.hits(sentence)
