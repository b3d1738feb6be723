"""What was made of short texts, remembered, since sentences and paragraphs recur between letters.

Keeping many long texts, which recur in their own letter alone, would fill the memory of a process
that reads for days.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar, TypeVarTuple

SHORT = 2000  # characters of a text that recurs
_LONG = 4  # texts that are longer and remembered

Ts = TypeVarTuple("Ts")
T = TypeVar("T")


def remembered(most: int) -> Callable[[Callable[[str, *Ts], T]], Callable[[str, *Ts], T]]:
    """Let a function remember what it made of the last short texts, up to ``most``."""

    def decorate(function: Callable[[str, *Ts], T]) -> Callable[[str, *Ts], T]:
        of_short = lru_cache(maxsize=most)(function)
        of_long = lru_cache(maxsize=_LONG)(function)

        def recall(text: str, /, *more: *Ts) -> T:
            return (of_short if len(text) <= SHORT else of_long)(text, *more)

        return recall

    return decorate
