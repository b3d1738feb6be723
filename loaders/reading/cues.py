"""Cue phrases of concepts, compiled once and found in a run of words.

The phrase language, complete: words match whatever their case; white space and hyphens separate
words; ``word*`` matches any ending; ``a|b|c*`` is a choice for one word; ``...`` stands for zero to
six other words of the same sentence. Anything more is grammar and belongs in ``patterns``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.ontology import Concept
from loaders.reading.memory import remembered
from loaders.reading.words import Words, fold
from loaders.record import Reading

GAP = 6
_WORDS = 100_000  # words whose choices are remembered
_PARAGRAPHS = 20_000  # paragraphs whose cues are remembered
_LONGEST_WORD = 60  # letters of a word that is remembered
_LONGEST = 30  # letters in front of the star of a cue word
_LETTER = re.compile(r"\w")
_PIECE = re.compile(r"\.\.\.|[^\s-]+")
_POSSESSIVE = re.compile(r"'s(?![^\s|])")  # no part of a word of the text either


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One phrase of one concept: numbers of choices for each word, and the gap before it.

    ``number`` counts the phrases; ``needed`` has the bits of all the choices.
    """

    concept: str
    phrase: str
    steps: tuple[int, ...]
    gaps: tuple[int, ...]
    number: int
    needed: int


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What a word can be: the numbers and bits of the choices it is in, and the cues it tells of.

    The longest word of a phrase, which is in the fewest texts, tells of it.
    """

    choices: frozenset[int]
    bits: int
    cues: tuple[Cue, ...]


_UNKNOWN = _Known(frozenset(), 0, ())


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The choices: cues by the number of the choice that tells of them, and numbers by word."""

    cues: Mapping[int, Sequence[Cue]]
    exact: Mapping[str, Sequence[int]]
    prefixes: Mapping[str, Sequence[int]]

    def know(self, word: str) -> _Known:
        """Return what a word can be."""
        numbers = set(self.exact.get(word, ()))
        for length in range(1, min(len(word), _LONGEST) + 1):
            numbers.update(self.prefixes.get(word[:length], ()))
        if not numbers:
            return _UNKNOWN
        told = (self.cues.get(number, ()) for number in sorted(numbers))
        return _Known(
            frozenset(numbers), _bits(numbers), tuple(cue for cues in told for cue in cues)
        )


class _Memory(dict[str, _Known]):
    """What each word met so far can be."""

    def __init__(self, lexicon: _Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, word: str) -> _Known:
        known = self._lexicon.know(word)
        if len(self) < _WORDS and len(word) <= _LONGEST_WORD:
            self[word] = known
        return known


class Cues:
    """The compiled cue phrases of some concepts."""

    def __init__(self, lexicon: _Lexicon) -> None:
        """Take the cues and their choices."""
        self._know = _Memory(lexicon).__getitem__
        self._in_paragraph = remembered(_PARAGRAPHS)(self._found)

    def find(self, words: Words, start: int, end: int) -> list[Reading]:
        """Return the cues found in ``text[start:end]``, in order of place.

        Paragraphs recur from letter to letter, so what was found in one is remembered.
        """
        found = self._in_paragraph(words.folded[start:end])
        return [Reading(cue.concept, start + i, start + j, cue.phrase) for cue, i, j in found]

    def _found(self, text: str) -> list[tuple[Cue, int, int]]:
        words = Words.of(text)
        known = list(map(self._know, words.texts))
        vocabulary = set(known)
        present = 0
        for word in vocabulary:
            present |= word.bits
        absent = ~present
        live = [cue for word in vocabulary for cue in word.cues if not cue.needed & absent]
        if not live:
            return []
        choices = [word.choices for word in known]
        found = []
        for cue in set(live):
            first = cue.steps[0]
            for i, here in enumerate(choices):
                if first in here:
                    j = _step(cue, 1, choices, words, i, i)
                    if j is not None:
                        found.append((i, first, cue.number, j, cue))
        found.sort(key=lambda one: one[:3])
        return [(cue, words.starts[i], words.ends[j]) for i, _, _, j, cue in found]


def compile_cues(concepts: Iterable[Concept]) -> Cues:
    """Compile every cue phrase of the concepts."""
    numbers: dict[tuple[str, ...], int] = {}
    cues: list[Cue] = []
    for concept in concepts:
        for phrase in concept.cues:
            steps, gaps = _parse(phrase, numbers)
            cues.append(Cue(concept.id, phrase, steps, gaps, len(cues), _bits(steps)))
    lengths = [min(map(len, choice)) for choice in numbers]
    telling: dict[int, list[Cue]] = defaultdict(list)
    for cue in cues:
        telling[max(cue.steps, key=lengths.__getitem__)].append(cue)
    exact: dict[str, list[int]] = defaultdict(list)
    prefixes: dict[str, list[int]] = defaultdict(list)
    for choice, number in numbers.items():
        for word in choice:
            (prefixes if word.endswith("*") else exact)[word.removesuffix("*")].append(number)
    return Cues(_Lexicon(telling, exact, prefixes))


def _parse(
    phrase: str, numbers: dict[tuple[str, ...], int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    steps, gaps, gap = [], [], 0
    for piece in _PIECE.findall(_POSSESSIVE.sub("", fold(phrase))):
        if piece == "...":
            gap = GAP
            continue
        choice = tuple(sorted({word for word in piece.split("|") if _LETTER.search(word)}))
        if not choice:
            continue
        steps.append(numbers.setdefault(choice, len(numbers)))
        gaps.append(gap)
        gap = 0
    if not steps:
        raise ValueError(f"cue phrase without a word: {phrase!r}")
    return tuple(steps), tuple(gaps)


def _bits(numbers: Iterable[int]) -> int:
    return sum(1 << number for number in set(numbers))


def _step(
    cue: Cue, step: int, choices: Sequence[frozenset[int]], words: Words, first: int, at: int
) -> int | None:
    """Return the index of the last word of ``cue`` started at ``first`` and read to ``at``."""
    if step == len(cue.steps):
        return at if words.sentences[first] == words.sentences[at] else None
    wanted = cue.steps[step]
    for j in range(at + 1, min(at + 2 + cue.gaps[step], len(choices))):
        if wanted in choices[j]:
            last = _step(cue, step + 1, choices, words, first, j)
            if last is not None:
                return last
    return None
