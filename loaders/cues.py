"""Cue phrases of concepts, compiled once and found in a run of words.

The phrase language, complete: words match whatever their case; white space and hyphens separate
words; ``word*`` matches any ending; ``a|b|c*`` is a choice for one word; ``...`` stands for zero to
six other words of the same sentence. Anything more is grammar and belongs in ``loaders.patterns``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.ontology import Concept
from loaders.record import Reading
from loaders.words import Words, fold

GAP = 6
_MEMORY = 100_000  # words whose choices are remembered
_PARAGRAPHS = 20_000  # paragraphs whose cues are remembered
_LONGEST = 30  # letters in front of the star of a cue word
_LETTER = re.compile(r"\w")
_PIECE = re.compile(r"\.\.\.|[^\s-]+")
_POSSESSIVE = re.compile(r"'s(?![^\s|])")  # no part of a word of the text either


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One phrase of one concept: numbers of choices for each word, and the gap before it."""

    concept: str
    phrase: str
    steps: tuple[int, ...]
    gaps: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What a word can be: the numbers of the choices it is in, and the cues it can start."""

    choices: frozenset[int]
    starts: tuple[Cue, ...]


@dataclass(frozen=True)
class Cues:
    """The compiled cue phrases of some concepts."""

    by_first: dict[int, list[Cue]]
    exact: dict[str, list[int]]
    prefixes: dict[str, list[int]]
    _memory: dict[str, _Known] = field(default_factory=dict)
    _seen: dict[str, tuple[tuple[Cue, int, int], ...]] = field(default_factory=dict)

    def find(self, words: Words, start: int, end: int) -> list[Reading]:
        """Return the cues found in ``text[start:end]``, in order of place.

        Paragraphs recur from letter to letter, so what was found in one is remembered.
        """
        text = words.folded[start:end]
        found = self._seen.get(text)
        if found is None:
            found = tuple(self._found(Words.of(text)))
            if len(self._seen) >= _PARAGRAPHS:
                self._seen.clear()
            self._seen[text] = found
        return [Reading(cue.concept, start + i, start + j, cue.phrase) for cue, i, j in found]

    def _found(self, words: Words) -> Iterator[tuple[Cue, int, int]]:
        known = [self._know(word) for word in words.texts]
        vocabulary = set(known)
        present = frozenset().union(*(word.choices for word in vocabulary))
        live = {
            word: cues
            for word in vocabulary
            if (cues := [cue for cue in word.starts if present.issuperset(cue.steps)])
        }
        if not live:
            return
        choices, sentences = [word.choices for word in known], words.sentences
        for i, word in enumerate(known):
            for cue in live.get(word, ()):
                j = _match(cue, choices, sentences, i)
                if j is not None:
                    yield cue, words.starts[i], words.ends[j]

    def _know(self, word: str) -> _Known:
        known = self._memory.get(word)
        if known is None:
            numbers = set(self.exact.get(word, ()))
            for length in range(1, min(len(word), _LONGEST) + 1):
                numbers.update(self.prefixes.get(word[:length], ()))
            firsts = (self.by_first.get(number, ()) for number in sorted(numbers))
            starts = tuple(cue for cues in firsts for cue in cues)
            known = _Known(frozenset(numbers), starts)
            if len(self._memory) < _MEMORY:
                self._memory[word] = known
        return known


def compile_cues(concepts: Iterable[Concept]) -> Cues:
    """Compile every cue phrase of the concepts."""
    numbers: dict[tuple[str, ...], int] = {}
    by_first: dict[int, list[Cue]] = {}
    for concept in concepts:
        for phrase in concept.cues:
            steps, gaps = _parse(phrase, numbers)
            by_first.setdefault(steps[0], []).append(Cue(concept.id, phrase, steps, gaps))
    exact: dict[str, list[int]] = {}
    prefixes: dict[str, list[int]] = {}
    for choice, number in numbers.items():
        for word in choice:
            table, key = (prefixes, word[:-1]) if word.endswith("*") else (exact, word)
            table.setdefault(key, []).append(number)
    return Cues(by_first, exact, prefixes)


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


def _match(
    cue: Cue, choices: Sequence[frozenset[int]], sentences: list[int], first: int
) -> int | None:
    """Return the index of the last word of ``cue`` started at ``first``, or None."""
    return _step(cue, 1, choices, sentences, first)


def _step(
    cue: Cue, step: int, choices: Sequence[frozenset[int]], sentences: list[int], at: int
) -> int | None:
    if step == len(cue.steps):
        return at
    wanted = cue.steps[step]
    for j in range(at + 1, min(at + 2 + cue.gaps[step], len(choices))):
        if sentences[j] != sentences[at]:
            return None
        if wanted in choices[j]:
            last = _step(cue, step + 1, choices, sentences, j)
            if last is not None:
                return last
    return None
