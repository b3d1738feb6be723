"""Distinct sentences to clusters of nearly the same sentence.

The most frequent sentence comes first and founds a cluster; each further one joins the cluster of
the sentence it is most like, or founds its own. Likeness is that of a local alignment of words
(Smith and Waterman, 1981), so an added clause or a lost end counts little. A sentence that differs
somewhat from its founder stands for the cluster too, but what joins through it must be like the
founder as well: so clusters do not grow along chains.
"""

from __future__ import annotations

import numba as nb
import numpy as np
import numpy.typing as npt

from kg.reuse.sentences import LONGEST, Distinct, Numbers
from kg.reuse.words import Hashes, Places, mix

SIMILAR = 0.70  # share of the longer sentence, by weight of words, that is in the other
CONTAINED = 0.85  # share of the shorter one
LIKE_FOUNDER = 0.5  # share of the shorter of a sentence and the founder of its cluster
FAITHFUL = 0.9  # similarity below which a sentence stands for its cluster too
_FEWEST = 5  # words of a sentence that is compared
_CONTAINED_WORDS = 7
_ENOUGH = 0.75  # similarity that ends the search for a better one
_WALK, _BUDGET = 400, 6000  # places of the index looked at, for three words and for a sentence
_TRIES = 8  # sentences aligned
_WORTH = 0.5  # share of the best candidate's common words that another must have
_GRAM = 3

Work = npt.NDArray[np.int32]


def cluster(distinct: Distinct) -> Numbers:
    """Return the founder of each sentence's cluster, which may be the sentence itself."""
    order = np.lexsort((distinct.ids, -distinct.sizes, -distinct.counts))
    bits = max(10, int(2 * len(distinct.words) + 1).bit_length())
    return _cluster(distinct.words, distinct.firsts, distinct.sizes, order, bits)


@nb.njit(cache=True, nogil=True)
def _weight(word: int) -> int:
    """Return 2 for a word that carries meaning, 1 for others and for slots."""
    return 1 + (word & 1)


@nb.njit(cache=True, nogil=True)
def _grams(words: Hashes, start: int, size: int, mask: int, grams: Places) -> int:
    """Fill ``grams`` with a number for each run of three words; return how many."""
    count = size - _GRAM + 1
    for i in range(count):
        value = np.uint64(words[start + i])
        for k in range(1, _GRAM):
            value = mix(value, np.uint64(words[start + i + k]))
        grams[i] = np.int64(value & np.uint64(mask))
    return max(count, 0)


@nb.njit(cache=True, nogil=True)
def _align(
    words: Hashes, a: int, a_size: int, b: int, b_size: int, rows: Work, found: Places
) -> None:
    """Align two sentences; ``found`` is the weight in common, and the length in each."""
    score, common, from_a, from_b = rows[0], rows[1], rows[2], rows[3]
    for j in range(b_size + 1):
        score[j] = common[j] = from_a[j] = 0
        from_b[j] = j
    best = 0
    found[:] = 0
    for i in range(1, a_size + 1):
        word = words[a + i - 1]
        weight = _weight(word)
        before, before_common, before_a, before_b = 0, 0, i - 1, 0
        score[0] = common[0] = from_b[0] = 0
        from_a[0] = i
        for j in range(1, b_size + 1):
            if word == words[b + j - 1]:
                value, shared = before + 2 * weight, before_common + weight
            else:
                value, shared = before - 2, before_common
            since_a, since_b = before_a, before_b
            before, before_common, before_a, before_b = score[j], common[j], from_a[j], from_b[j]
            if before - 1 > value:
                value, shared, since_a, since_b = before - 1, before_common, before_a, before_b
            if score[j - 1] - 1 > value:
                value, shared = score[j - 1] - 1, common[j - 1]
                since_a, since_b = from_a[j - 1], from_b[j - 1]
            if value <= 0:
                value, shared, since_a, since_b = 0, 0, i, j
            score[j], common[j], from_a[j], from_b[j] = value, shared, since_a, since_b
            if value > best:
                best = value
                found[0], found[1], found[2] = shared, i - since_a, j - since_b


@nb.njit(cache=True, nogil=True)
def _frequencies(
    words: Hashes, firsts: Places, sizes: Numbers, bits: int
) -> npt.NDArray[np.uint16]:
    """Return in how many sentences each run of three words is, up to 65,535."""
    table = np.zeros(1 << bits, np.uint16)
    grams = np.empty(LONGEST, np.int64)
    for i in range(len(firsts)):
        if sizes[i] >= _FEWEST:
            for k in range(_grams(words, firsts[i], sizes[i], (1 << bits) - 1, grams)):
                table[grams[k]] += table[grams[k]] < 65535
    return table


@nb.njit(cache=True, nogil=True)
def _cluster(words: Hashes, firsts: Places, sizes: Numbers, order: Places, bits: int) -> Numbers:
    n, mask = len(firsts), (1 << bits) - 1
    frequency = _frequencies(words, firsts, sizes, bits)
    weights = np.zeros(n, np.int32)
    for i in range(n):
        for k in range(firsts[i], firsts[i] + sizes[i]):
            weights[i] += _weight(words[k])
    # An index from runs of words to the sentences that stand for clusters: linked lists.
    head = np.full(1 << bits, -1, np.int32)
    links = np.empty((len(words), 2), np.int32)  # the next link, and the sentence
    used = 0
    founder = np.arange(n).astype(np.int32)
    grams, rarity = np.empty(LONGEST, np.int64), np.empty(LONGEST, np.int64)
    rows, found = np.empty((4, LONGEST + 1), np.int32), np.empty(3, np.int64)
    seen_by, shares = np.full(n, -1, np.int32), np.zeros(n, np.int32)
    candidates = np.empty(_BUDGET, np.int32)
    for one in order:
        if sizes[one] < _FEWEST:
            continue
        shared = 0
        for k in range(_grams(words, firsts[one], sizes[one], mask, grams)):
            if frequency[grams[k]] > 1:  # else it is in no other sentence
                grams[shared], rarity[shared] = grams[k], frequency[grams[k]]
                shared += 1
        if shared == 0:
            continue
        seen = looked = 0
        for k in np.argsort(rarity[:shared], kind="mergesort"):
            link, walked = head[grams[k]], 0
            while link >= 0 and walked < _WALK and looked < _BUDGET:
                other = links[link, 1]
                if seen_by[other] != one:
                    seen_by[other], shares[other] = one, 0
                    candidates[seen] = other
                    seen += 1
                shares[other] += 1
                link = links[link, 0]
                walked += 1
                looked += 1
        best, likeness, home, most = 0.0, 0.0, -1, 0
        for _ in range(_TRIES):
            top, other = 0, -1
            for k in range(seen):
                if shares[candidates[k]] > top:
                    top, other = shares[candidates[k]], candidates[k]
            most = max(most, top)
            if other < 0 or (top < 2 and shared > 4) or likeness >= _ENOUGH:
                break
            if home >= 0 and top < _WORTH * most:
                break
            shares[other] = 0
            _align(words, firsts[one], sizes[one], firsts[other], sizes[other], rows, found)
            similar = found[0] / max(weights[one], weights[other])
            contained = found[0] / min(weights[one], weights[other])
            long_enough = min(found[1], found[2]) >= _CONTAINED_WORDS
            if similar < SIMILAR and not (contained >= CONTAINED and long_enough):
                continue
            value = max(similar, 0.9 * contained)
            if value <= best:
                continue
            first = founder[other]
            if first != other:
                _align(words, firsts[one], sizes[one], firsts[first], sizes[first], rows, found)
                if found[0] < LIKE_FOUNDER * min(weights[one], weights[first]):
                    continue
            best, likeness, home = value, similar, first
        if home >= 0:
            founder[one] = home
        if home < 0 or likeness < FAITHFUL:
            for k in range(shared):
                links[used, 0], links[used, 1] = head[grams[k]], one
                head[grams[k]] = used
                used += 1
    return founder
