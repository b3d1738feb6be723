"""How many letters say what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from kg.publishing.collection import Letter


@dataclass(frozen=True, slots=True)
class Count:
    """How many ``letters`` a ``value`` stands in."""

    value: Any
    letters: int


def counts(
    letters: Iterable[Letter], values: Callable[[Letter], Iterable[Hashable]]
) -> list[Count]:
    """The values of letters, each letter counted once for each, the most frequent first."""
    found = Counter(value for letter in letters for value in set(values(letter)))
    ordered = sorted(found.items(), key=lambda item: (-item[1], str(item[0])))
    return [Count(value, number) for value, number in ordered]


def outcomes(letters: Iterable[Letter]) -> list[Count]:
    """By id of outcome."""
    return counts(letters, lambda letter: letter.outcomes)


def topics(letters: Iterable[Letter]) -> list[Count]:
    """By id of topic."""
    return counts(letters, lambda letter: letter.topics)


def provisions(letters: Iterable[Letter]) -> list[Count]:
    """By act and notation of what is relied on, as deep as it is cited."""
    return counts(letters, lambda letter: [(letter.act, each) for each in letter.provisions])


def arguments(letters: Iterable[Letter]) -> list[Count]:
    """By id of argument type."""
    return counts(
        letters, lambda letter: [each for passage in letter.passages for each in passage.types]
    )


def forces(letters: Iterable[Letter]) -> list[Count]:
    """By slug of force; letters that name none are not counted."""
    return counts(letters, lambda letter: [letter.force] if letter.force else [])


def years(letters: Iterable[Letter]) -> list[Count]:
    """By year, the last first; undated letters are not counted."""
    found = counts(letters, lambda letter: [letter.year] if letter.year else [])
    return sorted(found, key=lambda count: -count.value)
