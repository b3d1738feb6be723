"""What a user might pick instead of ``foikg reuse`` to find text that recurs.

    python -m bench.rivals METHOD UNIT LETTERS.parquet OUT.parquet

UNIT is ``sentences`` or ``paragraphs``. Each method gets the same texts: numbers and the names of
forces masked, each distinct text once, so that boilerplate costs it no more than us. It proposes
pairs, by the library's own documentation; texts that pairs connect are one cluster. The thresholds
are those that did best on letters other than the ones measured.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain

import numpy as np
import numpy.typing as npt
import polars as pl

Texts = Sequence[str]
Pairs = Callable[[Texts], Iterator[tuple[int, int]]]

_PERMUTATIONS = 128
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[^\s].*?(?:[.!?](?=\s+[A-Z(])|$)", re.M)
_PARAGRAPH = re.compile(r"\S.*")
_NUMBER = re.compile(r"\d[\d,./:()-]*")

UNITS = {"sentences": _SENTENCE, "paragraphs": _PARAGRAPH}


def main() -> None:
    """Cluster the letters of a Parquet file by one method."""
    method, unit, letters, out = sys.argv[1:]
    spans = cut(pl.read_parquet(letters, columns=["letter", "text"]), UNITS[unit])
    texts = spans["masked"].unique(maintain_order=True)
    clusters = connected(len(texts), METHODS[unit][method](texts.to_list()))
    found = pl.DataFrame({"masked": texts, "cluster": clusters})
    spans = spans.join(found, on="masked", maintain_order="left")
    spans.drop("masked").write_parquet(out)


def cut(letters: pl.DataFrame, unit: re.Pattern[str]) -> pl.DataFrame:
    """Every sentence or paragraph: where it stands, and its text with slots masked."""
    names = _names()
    rows = []
    for letter, text in letters.iter_rows():
        for number, line in enumerate(re.finditer(r".*\n?", text)):
            for match in unit.finditer(text, *line.span()):
                masked = names.sub("#", _NUMBER.sub("0", match[0].casefold()))
                words = " ".join(_WORD.findall(masked.replace("#", " force ")))
                rows.append((letter, number, *match.span(), words))
    return pl.DataFrame(rows, schema=["letter", "para", "start", "end", "masked"], orient="row")


def connected(count: int, pairs: Iterator[tuple[int, int]]) -> npt.NDArray[np.int64]:
    """The number of each text's cluster."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    ends = np.fromiter(chain.from_iterable(pairs), np.int64).reshape(-1, 2)
    graph = coo_array((np.ones(len(ends), np.int8), tuple(ends.T)), (count, count))
    return np.asarray(connected_components(graph, directed=False)[1], np.int64)


def exact(texts: Texts) -> Iterator[tuple[int, int]]:
    """Nothing but equal texts, which are one already."""
    yield from ()


def datasketch(texts: Texts, threshold: float) -> Iterator[tuple[int, int]]:
    """MinHash over sets of words and LSH, as the documentation shows."""
    yield from _datasketch([set(text.split()) for text in texts], threshold)


def datasketch_checked(texts: Texts, threshold: float, least: float) -> Iterator[tuple[int, int]]:
    """MinHash over runs of three words and LSH; RapidFuzz verifies what it proposes."""
    yield from _alike(texts, _datasketch([_runs(text) for text in texts], threshold), least)


def rensa_checked(texts: Texts, threshold: float, least: float) -> Iterator[tuple[int, int]]:
    """The same with rensa."""
    yield from _alike(texts, _rensa(texts, threshold), least)


def tfidf(texts: Texts, threshold: float) -> Iterator[tuple[int, int]]:
    """The ten nearest by cosine of TF-IDF vectors of runs of three characters."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), dtype=np.float32)
    matrix = vectors.fit_transform(texts)
    near = sp_matmul_topn(matrix, matrix.T.tocsr(), top_n=10, threshold=threshold, n_threads=2)
    yield from zip(*near.nonzero(), strict=True)


METHODS: dict[str, dict[str, Pairs]] = {
    "sentences": {
        "exact": exact,
        "datasketch": partial(datasketch, threshold=0.7),
        "datasketch + RapidFuzz": partial(datasketch_checked, threshold=0.3, least=80),
        "rensa + RapidFuzz": partial(rensa_checked, threshold=0.5, least=80),
        "TF-IDF + sparse_dot_topn": partial(tfidf, threshold=0.8),
    },
    "paragraphs": {
        "exact": exact,
        "datasketch": partial(datasketch, threshold=0.7),
        "datasketch + RapidFuzz": partial(datasketch_checked, threshold=0.3, least=70),
        "rensa + RapidFuzz": partial(rensa_checked, threshold=0.5, least=70),
        "TF-IDF + sparse_dot_topn": partial(tfidf, threshold=0.85),
    },
}


def _names() -> re.Pattern[str]:
    from kg import ontology

    forces = ontology.load().forces
    names = {name.casefold() for force in forces for name in (force.name, *force.aliases)}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


def _runs(text: str) -> set[str]:
    words = text.split()
    return {" ".join(words[at : at + 3]) for at in range(max(len(words) - 2, 1))}


def _datasketch(sets: Sequence[set[str]], threshold: float) -> Iterator[tuple[int, int]]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS)
    encoded = [[each.encode() for each in members] for members in sets]
    for number, sketch in enumerate(MinHash.generator(encoded, num_perm=_PERMUTATIONS)):
        for other in index.query(sketch):
            yield number, other
        index.insert(number, sketch)


def _rensa(texts: Texts, threshold: float) -> Iterator[tuple[int, int]]:
    from rensa import RMinHash, RMinHashLSH

    sketches = RMinHash.from_token_sets([_runs(text) for text in texts], _PERMUTATIONS, 42)
    index = RMinHashLSH(threshold, _PERMUTATIONS, _PERMUTATIONS // 4)
    index.insert_pairs(list(enumerate(sketches)))
    for number, sketch in enumerate(sketches):
        yield from ((number, other) for other in index.query(sketch) if other < number)


def _alike(
    texts: Texts, pairs: Iterator[tuple[int, int]], least: float
) -> Iterator[tuple[int, int]]:
    from rapidfuzz import fuzz

    for one, other in pairs:
        if fuzz.ratio(texts[one], texts[other], score_cutoff=least):
            yield one, other


if __name__ == "__main__":
    main()
