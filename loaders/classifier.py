"""Argument types of a passage, weighed by its words where no cue phrase says enough.

A linear model: each stem of a word, each pair of neighbouring stems, each group of like words, the
role, the side and each cue found adds to or takes from the score of a type, and a score above zero
is a type. The weights are data,
``loaders/weights.json``, made by ``bench/train_types.py`` from labelled passages;
``bench/types-card.md`` says what they are worth.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.ontology import Concept, Ontology
from loaders.memory import remembered
from loaders.record import Reading
from loaders.words import Words

FILE = Path(__file__).with_name("weights.json")
_MEMORY = 100_000  # words whose features are remembered
_LONGEST = 60  # letters of a word that is remembered
_PASSAGES = 5_000  # passages whose weights are remembered
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

Table = npt.NDArray[np.float64]
Rows = npt.NDArray[np.intp]
_Term = tuple[int, int, tuple[int, ...]]  # first and last word, and the features that they have


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


def strength(count: int) -> float:
    """Return what a feature found so many times counts for: each further time, less."""
    return 1 + math.log(count)


def scale(words: int) -> float:
    """Return what a passage of so many words is divided by; a longer one makes more arguments."""
    return math.sqrt(math.sqrt(max(words, 1)))


@dataclass(frozen=True, slots=True)
class Weights:
    """The trained model. Rows of ``table`` are features, columns types in the order of ``types``.

    ``context`` has the row of each role and side, ``cue`` is what a cue found is worth.
    """

    stem: int
    cue: float
    types: tuple[str, ...]
    groups: Groups
    bias: Table
    context: Mapping[str, Table]
    rows: Mapping[str, int]
    table: Table


def read_weights(types: Sequence[str], path: Path = FILE) -> Weights:
    """Read what ``bench/train_types.py`` wrote, for these types.

    A type that the file does not know has no weights, and is given where a cue of it is found.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    column = {kind: i for i, kind in enumerate(types)}
    by_cue = dict.fromkeys(types, -data["cue"] / 2)
    entries = data["features"]
    return Weights(
        stem=data["stem"],
        cue=data["cue"],
        types=tuple(types),
        groups=Groups.of(data["groups"]),
        bias=_row(by_cue | data["bias"], column),
        context={name: _row(weights, column) for name, weights in data["context"].items()},
        rows={name: i for i, name in enumerate(entries)},
        table=_table(
            list(entries.values()), [column.get(kind) for kind in data["types"]], len(types)
        ),
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


class Classifier:
    """Gives a passage its argument types; make one per process and use it again."""

    def __init__(self, ontology: Ontology, weights: Weights | None = None) -> None:
        """Take the types from the ontology, and weights, by default those shipped."""
        self._concepts = {concept.id: concept for concept in ontology.arguments}
        self._weights = weights or read_weights(tuple(self._concepts))
        self._memory: dict[str, tuple[int, ...]] = {}
        self._weigh = remembered(_PASSAGES)(self._weigh_anew)  # passages recur between letters

    def types(
        self, folded: str, start: int, end: int, role: str, side: str, cues: Sequence[Reading]
    ) -> tuple[Reading, ...]:
        """Return the types of the passage ``folded[start:end]``, in order of place.

        ``cues`` are the first cue of each type found there. A reading shows the cue, or else the
        word that weighed most.
        """
        weighed = self._weigh(folded[start:end])
        cued = {reading.value: reading for reading in cues}
        found = [
            cued.get(concept.id) or weighed.evidence(concept.id, column, start)
            for column, concept in self._over(weighed, role, side, cued)
            if fits(concept, role, side)
        ]
        return tuple(sorted(found, key=lambda reading: (reading.start, reading.value)))

    def _over(
        self, weighed: _Weighed, role: str, side: str, cued: Mapping[str, Reading]
    ) -> Iterator[tuple[int, Concept]]:
        """Return the types whose score is above zero, each with its column."""
        model = self._weights
        scores = model.bias + model.context[role] + model.context[side] + weighed.sums
        for column, (kind, score) in enumerate(zip(model.types, scores.tolist(), strict=True)):
            if score > 0 or (kind in cued and score + model.cue > 0):
                yield column, self._concepts[kind]

    def _weigh_anew(self, text: str) -> _Weighed:
        words = Words.of(text)
        terms = tuple(self._terms(words.texts))
        counts = Counter(row for _, _, rows in terms for row in rows)
        values = np.array([strength(count) for count in counts.values()])
        table = self._weights.table[list(counts)]
        shares = (values / scale(len(words.texts)))[:, None] * table
        return _Weighed(words, terms, counts, shares, shares.sum(axis=0))

    def _terms(self, texts: Sequence[str]) -> Iterator[_Term]:
        """Yield the words and pairs of words that have weights."""
        for at, word in enumerate(texts):
            if known := self._know(word):
                yield at, at, known
        rows = self._weights.rows
        for first, last, name in pairs(texts, self._weights.stem):
            if (row := rows.get(name)) is not None:
                yield first, last, (row,)

    def _know(self, word: str) -> tuple[int, ...]:
        """Return the rows of the features of a word."""
        known = self._memory.get(word)
        if known is None:
            model = self._weights
            names = features(word, model.stem, model.groups)
            known = tuple(model.rows[name] for name in names if name in model.rows)
            if len(self._memory) < _MEMORY and len(word) <= _LONGEST:
                self._memory[word] = known
        return known


@dataclass(frozen=True)
class _Weighed:
    """A passage's words, its terms, how often each feature is there, and what each feature adds.

    Row ``i`` of ``shares`` is for the ``i``-th key of ``counts``.
    """

    words: Words
    terms: tuple[_Term, ...]
    counts: Mapping[int, int]
    shares: Table
    sums: Table
    shown: dict[int, tuple[int, int, str]] = field(default_factory=dict)

    def evidence(self, kind: str, column: int, start: int) -> Reading:
        """Return the words that weighed most for a type; the rule names the next ones too."""
        if column not in self.shown:
            self.shown[column] = self._strongest(column)
        first, last, rule = self.shown[column]
        return Reading(kind, start + first, start + last, rule)

    def _strongest(self, column: int) -> tuple[int, int, str]:
        if not self.terms:
            return 0, len(self.words.folded), "role and side alone"
        once = self.shares[:, column] / np.array(list(self.counts.values()))
        flat, starts = self.features
        weights = np.add.reduceat(once[flat], starts).round(6)
        ranked: dict[str, tuple[int, int, float]] = {}  # in words, each the first time
        for at in np.argsort(-weights, kind="stable").tolist():
            first, last, _ = self.terms[at]
            start, end = self.words.starts[first], self.words.ends[last]
            said = self.words.folded[start:end].removesuffix("'s")
            ranked.setdefault(said, (start, start + len(said), float(weights[at])))
            if len(ranked) == _SHOWN:
                break
        rule = ", ".join(f"{said} {weight:+.1f}" for said, (_, _, weight) in ranked.items())
        start, end, _ = next(iter(ranked.values()))
        return start, end, f"words: {rule}"

    @cached_property
    def features(self) -> tuple[Rows, Rows]:
        """The places in ``counts`` of the features of the terms, and where each term starts."""
        place = {row: at for at, row in enumerate(self.counts)}
        flat = [place[row] for _, _, rows in self.terms for row in rows]
        sizes = [len(rows) for _, _, rows in self.terms]
        return np.array(flat), np.concatenate(([0], np.cumsum(sizes)[:-1]))


def _table(entries: Sequence[Sequence[int]], places: Sequence[int | None], width: int) -> Table:
    """Return the weights of the features; an entry is a type, its weight in hundredths, and so on.

    ``places`` says which column each type of the file has here, if any.
    """
    table = np.zeros((len(entries), width + 1))  # the last column takes types not asked for
    columns = np.array([width if place is None else place for place in places])
    sizes = [len(entry) // 2 for entry in entries]
    flat = np.array([number for entry in entries for number in entry], dtype=np.int64)
    table[np.repeat(np.arange(len(entries)), sizes), columns[flat[::2]]] = flat[1::2] / 100
    return table[:, :width]


def _row(weights: Mapping[str, float], column: Mapping[str, int]) -> Table:
    row = np.zeros(len(column))
    for kind in weights.keys() & column.keys():
        row[column[kind]] = weights[kind]
    return row


def _frozen(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {word: tuple(names) for word, names in table.items()}
