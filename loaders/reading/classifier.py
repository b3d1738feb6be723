"""Argument types of a passage, weighed by its words where no cue phrase says enough.

A linear model: each stem of a word, each pair of neighbouring stems, each group of like words, the
role, the side and each cue found adds to or takes from the score of a type, and a score above zero
is a type. The weights are data,
``loaders/reading/weights.json``, made by ``bench/train_types.py`` from labelled passages;
``bench/types-card.md`` says what they are worth.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, product
from pathlib import Path

from kg.ontology import Concept, Ontology
from loaders.reading.memory import remembered
from loaders.reading.words import Words
from loaders.record import Reading

FILE = Path(__file__).with_name("weights.json")
_MEMORY = 100_000  # words whose features are remembered
_LONGEST = 60  # letters of a word that is remembered
_PASSAGES = 5_000  # passages whose weights are remembered
_ROLES, _SIDES = ("harm", "factor", "balance", "cost"), ("for", "against")
_SHOWN = 3  # words that an explanation names
_WITH_COST = frozenset({"diverts-resources"})  # said in cost passages too
_ANYWHERE = frozenset({"core-policing-duty", "harm-outweighs", "already-public"})
# words that a pair passes over
_LINKS = frozenset(
    {
        "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "had", "has", "have", "her",
        "his", "in", "is", "it", "its", "of", "on", "or", "that", "the", "their", "this", "to",
        "was", "were", "which", "who", "with",
    }
)  # fmt: skip

Row = tuple[float, ...]  # a weight for each type
_Term = tuple[int, int, tuple[str, ...]]  # first and last word, and the features that they have


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of like words: ``burglar`` and ``smuggler*`` are both in ``criminal``."""

    exact: Mapping[str, tuple[str, ...]]
    prefixes: Mapping[str, tuple[str, ...]]

    @staticmethod
    def of(groups: Mapping[str, Iterable[str]]) -> Groups:
        """Index groups by word; ``word*`` stands for every word that starts with it."""
        exact: dict[str, list[str]] = defaultdict(list)
        prefixes: dict[str, list[str]] = defaultdict(list)
        for name, words in sorted(groups.items()):
            for word in words:
                table = prefixes if word.endswith("*") else exact
                table[word.removesuffix("*")].append(name)
        return Groups(_frozen(exact), _frozen(prefixes))

    def find(self, word: str) -> Iterator[str]:
        """Return the names of the groups a word is in, sorted."""
        found = set(self.exact.get(word, ()))
        for length in range(1, len(word) + 1):
            found.update(self.prefixes.get(word[:length], ()))
        yield from sorted(found)


def features(word: str, stem: int, groups: Groups) -> tuple[str, ...]:
    """Return what the model sees of a folded word: its first letters and ``@`` its groups."""
    return (word[:stem], *(f"@{name}" for name in groups.find(word)))


def pairs(texts: Sequence[str], stem: int) -> Iterator[tuple[int, int, str]]:
    """Yield each two neighbouring words that are no mere links: their places, and the feature."""
    before = -1
    for at, word in enumerate(texts):
        if word in _LINKS:
            continue
        if before >= 0:
            yield before, at, f"{texts[before][:stem]} {word[:stem]}"
        before = at


@cache
def strength(count: int) -> float:
    """Return what a feature found so many times counts for: each further time, less."""
    return 1 + math.log(count)


def scale(words: int) -> float:
    """Return what a passage of so many words is divided by; a longer one makes more arguments."""
    return math.sqrt(math.sqrt(max(words, 1)))


@dataclass(frozen=True, slots=True)
class Weights:
    """The trained model: what ``bias``, each role and side (``context``) and a cue found are worth.

    An entry of ``features`` is a type, its weight in hundredths, and so on; ``columns`` says which
    of ``types`` each type of the entries is, if any.
    """

    stem: int
    cue: float
    types: tuple[str, ...]
    groups: Groups
    bias: Row
    context: Mapping[str, Row]
    features: Mapping[str, Sequence[int]]
    columns: Sequence[int | None]

    def of(self, feature: str) -> Iterator[tuple[int, float]]:
        """Yield the types that a feature has weights for, by their place, each with its weight."""
        entry = self.features[feature]
        for kind, hundredths in zip(entry[::2], entry[1::2], strict=True):
            if (column := self.columns[kind]) is not None:
                yield column, hundredths / 100


def read_weights(types: Sequence[str], path: Path = FILE) -> Weights:
    """Read what ``bench/train_types.py`` wrote, for these types.

    A type that the file does not know has no weights, and is given where a cue of it is found.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    column = {kind: i for i, kind in enumerate(types)}
    by_cue = dict.fromkeys(types, -data["cue"] / 2)
    return Weights(
        stem=data["stem"],
        cue=data["cue"],
        types=tuple(types),
        groups=Groups.of(data["groups"]),
        bias=_row(by_cue | data["bias"], types),
        context={name: _row(weights, types) for name, weights in data["context"].items()},
        features=data["features"],
        columns=[column.get(kind) for kind in data["types"]],
    )


def fits(concept: Concept, role: str, side: str) -> bool:
    """Say whether an argument of this type can stand in a passage of this role and side."""
    usual = concept.usual_role
    if role == "cost" or usual == "cost":
        return usual == role or (role == "cost" and concept.id in _WITH_COST)
    if role == "balance":
        return True  # restates the arguments of both sides
    if usual == "balance" and concept.id not in _ANYWHERE:
        return False
    return concept.usual_side == side or concept.id in _ANYWHERE


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage's words, its terms, how often each feature is there, and what came of them.

    ``scores`` are those of the types that fit, ``shown`` the words that weighed most for a type.
    """

    words: Words
    terms: Sequence[_Term]
    counts: Mapping[str, int]
    scores: Mapping[int, float]
    shown: dict[int, tuple[int, int, str]] = field(default_factory=dict)


class _Fitting(dict[str, dict[int, float]]):
    """The types that fit one role and side, and what each feature met so far is worth for them."""

    def __init__(self, weights: Weights, concepts: Iterable[Concept], role: str, side: str) -> None:
        super().__init__()
        self._weights = weights
        rows = zip(weights.bias, weights.context[role], weights.context[side], strict=True)
        self.scores = {  # before anything is read
            column: sum(row)
            for column, (concept, row) in enumerate(zip(concepts, rows, strict=True))
            if fits(concept, role, side)
        }

    def __missing__(self, feature: str) -> dict[int, float]:
        found = {
            column: weight for column, weight in self._weights.of(feature) if column in self.scores
        }
        self[feature] = found
        return found

    def read(self, words: Words, terms: Sequence[_Term]) -> _Passage:
        """Score a passage."""
        counts = Counter(chain.from_iterable(names for _, _, names in terms))
        sums = dict.fromkeys(self.scores, 0.0)
        length = scale(len(words.texts))
        for feature, count in counts.items():
            share = strength(count) / length
            for column, weight in self[feature].items():
                sums[column] += share * weight
        scores = {column: score + sums[column] for column, score in self.scores.items()}
        return _Passage(words, terms, counts, scores)

    def strongest(self, passage: _Passage, column: int) -> tuple[int, int, str]:
        """Return the place of the words that weighed most for a type, and the rule they make."""
        words, length = passage.words, scale(len(passage.words.texts))
        if not passage.terms:
            return 0, len(words.folded), "role and side alone"
        once = {
            feature: strength(count) / length * self[feature].get(column, 0.0) / count
            for feature, count in passage.counts.items()
        }
        weights = [round(sum(once[name] for name in names), 6) for _, _, names in passage.terms]
        ranked: dict[str, tuple[int, int, float]] = {}  # in words, each the first time
        for at in sorted(range(len(weights)), key=weights.__getitem__, reverse=True):
            first, last, _ = passage.terms[at]
            start, end = words.starts[first], words.ends[last]
            said = words.folded[start:end].removesuffix("'s")
            ranked.setdefault(said, (start, start + len(said), weights[at]))
            if len(ranked) == _SHOWN:
                break
        rule = ", ".join(f"{said} {weight:+.1f}" for said, (_, _, weight) in ranked.items())
        start, end, _ = next(iter(ranked.values()))
        return start, end, f"words: {rule}"


class Classifier:
    """Gives a passage its argument types; make one per process and use it again."""

    def __init__(self, ontology: Ontology, weights: Weights | None = None) -> None:
        """Take the types from the ontology, and weights, by default those shipped."""
        concepts = {concept.id: concept for concept in ontology.arguments}
        self._weights = weights or read_weights(tuple(concepts))
        kinds = [concepts[kind] for kind in self._weights.types]
        self._memory: dict[str, tuple[str, ...]] = {}
        self._passage = remembered(_PASSAGES)(self._read)  # passages recur between letters
        self._fitting = {
            (role, side): _Fitting(self._weights, kinds, role, side)
            for role, side in product(_ROLES, _SIDES)
        }

    def types(
        self, folded: str, start: int, end: int, role: str, side: str, cues: Sequence[Reading]
    ) -> tuple[Reading, ...]:
        """Return the types of the passage ``folded[start:end]``, in order of place.

        ``cues`` are the first cue of each type found there. A reading shows the cue, or else the
        word that weighed most.
        """
        passage = self._passage(folded[start:end], role, side)
        cued = {reading.value: reading for reading in cues}
        found = []
        for column, score in passage.scores.items():
            kind = self._weights.types[column]
            if score > 0 or (kind in cued and score + self._weights.cue > 0):
                shown = cued.get(kind) or self._evidence(passage, column, start, role, side)
                found.append(shown)
        return tuple(sorted(found, key=lambda reading: (reading.start, reading.value)))

    def _read(self, text: str, role: str, side: str) -> _Passage:
        words = Words.of(text)
        return self._fitting[role, side].read(words, tuple(self._terms(words.texts)))

    def _evidence(
        self, passage: _Passage, column: int, start: int, role: str, side: str
    ) -> Reading:
        """Return the words that weighed most for a type; the rule names the next ones too."""
        if column not in passage.shown:
            passage.shown[column] = self._fitting[role, side].strongest(passage, column)
        first, last, rule = passage.shown[column]
        return Reading(self._weights.types[column], start + first, start + last, rule)

    def _terms(self, texts: Sequence[str]) -> Iterator[_Term]:
        """Yield the words and pairs of words that have weights."""
        for at, word in enumerate(texts):
            if known := self._know(word):
                yield at, at, known
        features = self._weights.features
        for first, last, name in pairs(texts, self._weights.stem):
            if name in features:
                yield first, last, (name,)

    def _know(self, word: str) -> tuple[str, ...]:
        """Return the features of a word that have weights."""
        known = self._memory.get(word)
        if known is None:
            names = features(word, self._weights.stem, self._weights.groups)
            known = tuple(name for name in names if name in self._weights.features)
            if len(self._memory) < _MEMORY and len(word) <= _LONGEST:
                self._memory[word] = known
        return known


def _row(weights: Mapping[str, float], types: Iterable[str]) -> Row:
    return tuple(weights.get(kind, 0.0) for kind in types)


def _frozen(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {word: tuple(names) for word, names in table.items()}
