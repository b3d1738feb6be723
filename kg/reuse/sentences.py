"""The sentences of many letters, each distinct one kept once.

Boilerplate that every letter carries costs one entry, however often it stands there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numba as nb
import numpy as np
import numpy.typing as npt

from kg.reuse.words import Hashes, Places, Scanned, run_hash

Ids = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int32]

LONGEST = 256  # words of a sentence that are compared; the rest of a longer one is not looked at


@dataclass(frozen=True, slots=True)
class Distinct:
    """Distinct sentences, in the order of ``ids``, the hashes of their words.

    Sentence ``i`` has ``words[firsts[i]:firsts[i] + sizes[i]]`` and stands at ``counts[i]`` places.
    """

    ids: Ids
    words: Hashes
    firsts: Places
    sizes: Numbers
    counts: Numbers


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where sentences stand, in the order of letters and text; ``which`` counts distinct ones.

    ``letters`` are numbers of letters as they came, ``paragraphs`` of a letter's paragraphs,
    ``starts`` and ``ends`` characters.
    """

    letters: Numbers
    paragraphs: Numbers
    starts: Numbers
    ends: Numbers
    which: Numbers


def collect(chunks: Iterable[Scanned]) -> tuple[Distinct, Occurrences]:
    """Gather the sentences of all letters, scanned in chunks."""
    ids: list[Ids] = []
    kept: list[tuple[Ids, Numbers, Hashes]] = []
    places: list[npt.NDArray[np.int32]] = []
    letters = 0
    for chunk in chunks:
        hashed = _ids(chunk.words, chunk.firsts)
        own, first = np.unique(hashed, return_index=True)
        starts = chunk.firsts[first]
        sizes = np.minimum(chunk.firsts[first + 1] - starts, LONGEST).astype(np.int32)
        kept.append((own, sizes, gathered(chunk.words, starts, sizes)))
        ids.append(hashed)
        place = (chunk.letters + letters, chunk.paragraphs, chunk.starts, chunk.ends)
        places.append(np.stack(place).astype(np.int32))
        letters += chunk.scanned
    distinct, which = _joined(ids, kept)
    rows = np.concatenate(places, axis=1) if places else np.empty((4, 0), np.int32)
    return distinct, Occurrences(rows[0], rows[1], rows[2], rows[3], which)


def _joined(ids: list[Ids], kept: list[tuple[Ids, Numbers, Hashes]]) -> tuple[Distinct, Numbers]:
    """Return the distinct sentences of all chunks, and which of them each place has."""
    every = np.concatenate(ids) if ids else np.empty(0, np.uint64)
    own, which, counts = np.unique(every, return_inverse=True, return_counts=True)
    words = np.concatenate([each for _, _, each in kept]) if kept else np.empty(0, np.uint32)
    sizes = np.concatenate([each for _, each, _ in kept]) if kept else np.empty(0, np.int32)
    firsts = np.cumsum(sizes, dtype=np.int64) - sizes
    _, at = np.unique(np.concatenate([each for each, _, _ in kept] or [every]), return_index=True)
    kept_words = gathered(words, firsts[at], sizes[at])
    starts = np.cumsum(sizes[at], dtype=np.int64) - sizes[at]
    distinct = Distinct(own, kept_words, starts, sizes[at], counts.astype(np.int32))
    return distinct, which.astype(np.int32)


@nb.njit(cache=True, nogil=True)
def _ids(words: Hashes, firsts: Places) -> Ids:
    ids = np.empty(len(firsts) - 1, np.uint64)
    for i in range(len(ids)):
        ids[i] = run_hash(words, firsts[i], firsts[i + 1])
    return ids


@nb.njit(cache=True, nogil=True)
def gathered(words: Hashes, firsts: Places, sizes: Numbers) -> Hashes:
    """Return the words of some sentences, one after another."""
    out = np.empty(sizes.sum(), np.uint32)
    to = 0
    for i in range(len(firsts)):
        for k in range(firsts[i], firsts[i] + sizes[i]):
            out[to] = words[k]
            to += 1
    return out
