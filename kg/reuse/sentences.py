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


_NONE = Distinct(
    np.empty(0, np.uint64),
    np.empty(0, np.uint32),
    np.empty(0, np.int64),
    np.empty(0, np.int32),
    np.empty(0, np.int32),
)


def collect(chunks: Iterable[Scanned]) -> tuple[Distinct, Occurrences]:
    """Gather the sentences of all letters, scanned in chunks."""
    return join((*_counted(chunk), chunk.scanned) for chunk in chunks)


def join(
    pieces: Iterable[tuple[Distinct, Occurrences, int]],
) -> tuple[Distinct, Occurrences]:
    """Gather the sentences of letters that come in pieces, each with how many letters it has."""
    kept: list[Distinct] = []
    places: list[Numbers] = []
    letters = before = 0
    for distinct, found, count in pieces:
        kept.append(distinct)
        which = found.which + before
        own = (found.letters + letters, found.paragraphs, found.starts, found.ends, which)
        places.append(np.stack(own).astype(np.int32))
        letters, before = letters + count, before + len(distinct.ids)
    if not kept:
        kept, places = [_NONE], [np.empty((5, 0), np.int32)]
    ids, at, inverse = np.unique(
        np.concatenate([each.ids for each in kept]), return_index=True, return_inverse=True
    )
    sizes = np.concatenate([each.sizes for each in kept])
    firsts = np.cumsum(sizes, dtype=np.int64) - sizes
    words = gathered(np.concatenate([each.words for each in kept]), firsts[at], sizes[at])
    counts = np.bincount(inverse, np.concatenate([each.counts for each in kept]), len(ids))
    firsts = np.cumsum(sizes[at], dtype=np.int64) - sizes[at]
    rows = np.concatenate(places, axis=1)
    return (
        Distinct(ids, words, firsts, sizes[at], counts.astype(np.int32)),
        Occurrences(rows[0], rows[1], rows[2], rows[3], inverse[rows[4]].astype(np.int32)),
    )


def _counted(chunk: Scanned) -> tuple[Distinct, Occurrences]:
    """Return the distinct sentences of one chunk, and where each stands."""
    ids, first, which, counts = np.unique(
        _ids(chunk.words, chunk.firsts), return_index=True, return_inverse=True, return_counts=True
    )
    starts = chunk.firsts[first]
    sizes = np.minimum(chunk.firsts[first + 1] - starts, LONGEST).astype(np.int32)
    words = gathered(chunk.words, starts, sizes)
    firsts = np.cumsum(sizes, dtype=np.int64) - sizes
    distinct = Distinct(ids, words, firsts, sizes, counts.astype(np.int32))
    columns = (chunk.letters, chunk.paragraphs, chunk.starts, chunk.ends, which)
    return distinct, Occurrences(*(each.astype(np.int32) for each in columns))


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
