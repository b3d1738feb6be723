"""What stands where on the printed pages of a document: runs of words, and ruled lines.

Lengths are in points, counted from the top left corner of a page.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Words on one line with no wide gap between them.

    ``base`` is where the line stands, ``size`` that of the letters, ``lead`` the width of the first
    word, ``sheet`` the number of the page.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    lead: float
    sheet: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin box: a line drawn across or down the page."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its runs in the order they were written in, and its rules."""

    height: float
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...] = ()
