"""Train the weights of ``loaders.reading.classifier`` and measure them on letters not trained on.

``python bench/train_types.py`` writes ``loaders/reading/weights.json``, the same bytes each time;
``--measure`` prints the figures of ``bench/types-card.md`` instead. Needs the dependency group
``train`` and, for the real letters, the folder ``--seeds`` of gold records.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.ontology import Ontology, load
from loaders.reading.classifier import FILE, Groups, features, fits, pairs, scale, strength
from loaders.reading.cues import compile_cues
from loaders.reading.words import Words, fold

ROOT = Path(__file__).resolve().parents[1]
GOLD = {name: ROOT / "tests/gold" / name for name in ("tuned", "sample")}
INVENTED = ROOT / "bench/passages.jsonl"
GROUPS = ROOT / "bench/word_groups.txt"
CONTEXT = ("harm", "factor", "balance", "cost", "for", "against")

STEM = 5  # letters kept of a word
RAREST = 2  # passages that a feature is found in
STRENGTH = 10.0  # inverse of the regularisation
SCALE = 0.08  # of the words, beside role and side
CONTEXT_WEIGHT = 0.3  # of role and side
CUE = 2.0  # what a cue is worth; higher than the text's score of most types
THRESHOLD = -0.6  # score above which a type is given
FOLDS = 10
KEPT = 0.1  # smallest weight written

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A passage with its types; ``force`` keeps the letters of a force in one fold."""

    text: str
    types: frozenset[str]
    role: str
    side: str
    force: str
    source: str


@dataclass(frozen=True, slots=True)
class Data:
    """Passages as numbers: what they are labelled, which cues fire, which types may be there."""

    passages: Sequence[Labelled]
    tokens: Sequence[Mapping[str, int]]
    lengths: Matrix
    labels: Matrix
    cued: Matrix
    fits: Matrix
    context: Matrix


@dataclass(frozen=True, slots=True)
class Model:
    """One fit: features, and a column of weights for each type."""

    features: Sequence[str]
    weights: Matrix
    context: Matrix
    bias: Matrix


def passages(seeds: Path) -> list[Labelled]:
    """Return the training passages: of letters, and the invented paragraphs."""
    folders = {**GOLD, "seeds": seeds}
    return [one for source in folders for one in _gold(folders[source], source)] + _invented()


def _gold(folder: Path, source: str) -> Iterable[Labelled]:
    files = sorted(folder.glob("*.json"))
    if not files:
        sys.exit(f"train_types: no gold record in {folder}; name the folder with --seeds")
    for path in files:
        record = json.loads(path.read_text(encoding="utf-8"))
        for one in record["passages"]:
            yield _labelled(one, record["force"] or path.stem, source)


def _invented() -> list[Labelled]:
    lines = INVENTED.read_text(encoding="utf-8").splitlines()
    return [
        _labelled(json.loads(line), f"invented {i}", "invented") for i, line in enumerate(lines)
    ]


def _labelled(one: Mapping[str, Any], force: str, source: str) -> Labelled:
    types = frozenset(one["types"])
    return Labelled(one["text"], types, one["role"], one["side"], force, source)


def word_groups() -> dict[str, list[str]]:
    """Read ``bench/word_groups.txt``: a line each, ``name: word word* ...``."""
    lines = GROUPS.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(":") for line in lines)
    return {name: sorted(words.split()) for name, _, words in sorted(pairs)}


def prepare(found: Sequence[Labelled], ontology: Ontology) -> Data:
    """Turn passages into numbers."""
    cues = compile_cues(ontology.arguments)
    types = [concept.id for concept in ontology.arguments]
    groups = Groups.of(word_groups())
    folded = [fold(one.text) for one in found]
    words = [Words.of(text) for text in folded]
    hits = [{r.value for r in cues.find(w, 0, len(w.folded))} for w in words]
    return Data(
        found,
        [_tokens(w.texts, groups) for w in words],
        np.array([[scale(len(w.texts))] for w in words]),
        _table([[kind in one.types for kind in types] for one in found]),
        _table([[kind in hit for kind in types] for hit in hits]),
        _table([[fits(kind, one.role, one.side) for kind in ontology.arguments] for one in found]),
        _table([[name in (one.role, one.side) for name in CONTEXT] for one in found]),
    )


def _tokens(texts: Sequence[str], groups: Groups) -> Mapping[str, int]:
    """Count the features of a passage."""
    single = (name for word in texts for name in features(word, STEM, groups))
    return Counter([*single, *(name for _, _, name in pairs(texts, STEM))])


def _table(rows: Sequence[Sequence[bool]]) -> Matrix:
    return np.array(rows, dtype=np.float64)


def fit(data: Data, rows: Sequence[int]) -> Model:
    """Fit one logistic regression for each type on some of the passages."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    rarity = _rarity([data.tokens[row] for row in rows])
    worth = SCALE * np.array(list(rarity.values()))
    values = csr_matrix(_values(data, rows, list(rarity)) * worth)
    known = hstack([values, csr_matrix(CONTEXT_WEIGHT * data.context[rows])]).tocsr()
    weights = np.zeros((known.shape[1], data.labels.shape[1]))
    bias = np.full(data.labels.shape[1], THRESHOLD - CUE / 2)  # by cue alone
    for column in range(data.labels.shape[1]):
        label = data.labels[rows, column]
        usable = (data.fits[rows, column] > 0) | (label > 0)
        if not 0 < label.sum() < usable.sum():
            continue
        model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0)
        model.fit(known[usable], label[usable])
        weights[:, column], bias[column] = model.coef_[0], model.intercept_[0]
    words, context = weights[: len(rarity)], weights[len(rarity) :]
    context = _shipped(CONTEXT_WEIGHT * context)
    return Model(list(rarity), _shipped(worth[:, None] * words), context, bias)


def _shipped(weights: Matrix) -> Matrix:
    """Round weights and leave out the small ones, as the file does."""
    return np.where(np.abs(weights) >= KEPT, weights, 0).round(2)


def _rarity(tokens: Sequence[Mapping[str, int]]) -> dict[str, float]:
    """Return the inverse document frequency of each feature that is not too rare."""
    spread = Counter(name for of_passage in tokens for name in of_passage)
    return {
        name: 1 + math.log((1 + len(tokens)) / (1 + count))
        for name, count in sorted(spread.items())
        if count >= RAREST
    }


def _values(data: Data, rows: Sequence[int], names: Sequence[str]) -> Matrix:
    """Return the passages as rows: how strongly each feature is there, for the length."""
    column = {name: i for i, name in enumerate(names)}
    values = np.zeros((len(rows), len(column)))
    for i, row in enumerate(rows):
        for name, count in data.tokens[row].items():
            if name in column:
                values[i, column[name]] = strength(count)
    return values / data.lengths[rows]


def predict(model: Model, data: Data, rows: Sequence[int]) -> Matrix:
    """Return 1 for each type that the model, with the cues, gives each passage."""
    text = _values(data, rows, model.features) @ model.weights
    score = text + data.context[rows] @ model.context + model.bias + CUE * data.cued[rows]
    return (score > THRESHOLD) * data.fits[rows]


def as_json(model: Model, types: Sequence[str]) -> str:
    """Return the weights as they are shipped: a feature a line, small weights left out."""
    bias = {kind: round(float(b) - THRESHOLD, 2) for kind, b in zip(types, model.bias, strict=True)}
    context = {name: _sparse(row, types) for name, row in zip(CONTEXT, model.context, strict=True)}
    lines = [
        f"  {json.dumps(name)}: {json.dumps(_hundredths(row), separators=(',', ':'))}"
        for name, row in zip(model.features, model.weights, strict=True)
        if row.any()
    ]
    groups = [f"  {json.dumps(name)}: {json.dumps(words)}" for name, words in word_groups().items()]
    return (
        '{\n "about": "Written by bench/train_types.py; described in bench/types-card.md.",\n'
        f' "stem": {STEM},\n "cue": {CUE},\n "types": {json.dumps(types)},\n'
        f' "bias": {json.dumps(bias)},\n'
        f' "context": {json.dumps(context)},\n'
        ' "groups": {\n'
        + ",\n".join(groups)
        + '\n },\n "features": {\n'
        + ",\n".join(lines)
        + "\n }\n}\n"
    )


def _hundredths(row: Matrix) -> list[int]:
    """Return the weights of a feature: the place of a type, its weight, the next place, ..."""
    return [n for at in np.flatnonzero(row).tolist() for n in (at, round(100 * float(row[at])))]


def _sparse(row: Matrix, types: Sequence[str]) -> dict[str, float]:
    pairs = zip(types, row.tolist(), strict=True)
    return {kind: round(weight, 2) for kind, weight in pairs if weight}


def measure(data: Data) -> None:
    """Print precision, recall and F1 by source, each force read by a model that never saw it."""
    forces = sorted({one.force for one in data.passages})
    order = np.random.RandomState(0).permutation(len(forces))
    fold_of = {forces[at]: i % FOLDS for i, at in enumerate(order)}
    folds = np.array([fold_of[one.force] for one in data.passages])
    read = np.zeros_like(data.labels)
    for i in range(FOLDS):
        model = fit(data, np.flatnonzero(folds != i).tolist())
        held = np.flatnonzero(folds == i).tolist()
        read[held] = predict(model, data, held)
    sources = np.array([one.source for one in data.passages])
    for source in dict.fromkeys(sources.tolist()):
        rows = sources == source
        for name, what in (("cues", data.cued * data.fits), ("model", read)):
            print(f"{source:9} {name:6} {_figures(data.labels[rows], what[rows])}")


def _figures(gold: Matrix, read: Matrix) -> str:
    right = (gold * read).sum()
    precision, recall = right / read.sum(), right / gold.sum()
    f1 = 2 * precision * recall / (precision + recall)
    return f"{len(gold):4} passages  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def main() -> None:
    """Train and write, or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=Path, default=ROOT.parent / "shared" / "gold")
    parser.add_argument("--measure", action="store_true")
    given = parser.parse_args()
    ontology = load()
    data = prepare(passages(given.seeds), ontology)
    if given.measure:
        measure(data)
        return
    model = fit(data, range(len(data.passages)))
    types = [concept.id for concept in ontology.arguments]
    FILE.write_text(as_json(model, types), encoding="utf-8")


if __name__ == "__main__":
    main()
