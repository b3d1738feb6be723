"""A text folded for comparison, and its words.

Folding keeps the length: character ``i`` of the folded text stands for character ``i`` of the text,
so whatever is found in one is quoted from the other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008", " "),
        **dict.fromkeys("\u2009\u200a\u202f\u205f\u3000\ufeff\t", " "),
        # marks without a width, of which some turn the direction
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\u202a\u202b\u202c\u202d\u202e", " "),
        **dict.fromkeys("\u2066\u2067\u2068\u2069", " "),
        **{chr(0xFF00 + at): chr(0x20 + at) for at in range(1, 0x5F)},  # full-width forms
        "İ": "i",
    }
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)\"']{2})[.!?]['\")\]]*(?=\s)|\n(?=\s*\n|\s*[^\w\s])")


def fold(text: str) -> str:
    """Return ``text`` in lower case with plain quotes, dashes and spaces, of the same length."""
    folded = text.translate(_FOLDED).lower()
    if len(folded) == len(text):
        return folded
    return "".join(char if len(char.lower()) != 1 else char.lower() for char in text)


@dataclass(frozen=True)
class Words:
    """The words of a folded text with their places and the number of the sentence they stand in.

    ``texts`` are the words without a possessive ending, ``starts`` and ``ends`` their places. The
    text is split when they are first asked for.
    """

    folded: str

    @staticmethod
    def of(folded: str) -> Words:
        """Return the words of a folded text."""
        return Words(folded)

    @cached_property
    def texts(self) -> list[str]:
        """The words, without a possessive ending."""
        found: list[str] = _WORD.findall(self.folded)
        return [word.removesuffix("'s") for word in found] if "'s" in self.folded else found

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts."""
        return [start for start, _ in self._spans]

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends."""
        return [end for _, end in self._spans]

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [match.span() for match in _WORD.finditer(self.folded)]

    @cached_property
    def sentences(self) -> list[int]:
        """Number of the sentence each word stands in."""
        ends = [match.start() for match in _SENTENCE_END.finditer(self.folded)]
        return [bisect_left(ends, start) for start in self.starts]
