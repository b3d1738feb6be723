"""Distinct sentences to clusters of nearly the same sentence.

The most frequent sentence comes first and founds a cluster; each further one joins the cluster of
the sentence it is most like, or founds its own. Likeness is that of a local alignment of words
(Smith and Waterman, 1981), so an added clause or a lost end counts little. A sentence that differs
somewhat from its founder stands for the cluster too, but what joins through it must be like the
founder as well: so clusters do not grow along chains.

Candidates come from an index of the sentences that stand for clusters, by their runs of three
words; a sentence looks up only its rarest runs. So what is decided for it follows from these runs
and from what stood under them before it, and need not be decided anew while they are the same.
To keep them the same when letters come and go, how frequent a sentence or a run is counts in
powers of two only.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import NamedTuple

import numba as nb
import numpy as np
import numpy.typing as npt

from kg.reuse.sentences import LONGEST, Distinct, Numbers
from kg.reuse.words import Hashes, Places, mix

_log = logging.getLogger(__name__)

SIMILAR = 0.70  # share of the longer sentence, by weight of words, that is in the other
CONTAINED = 0.85  # share of the shorter one
LIKE_FOUNDER = 0.5  # share of the shorter of a sentence and the founder of its cluster
FAITHFUL = 0.9  # similarity below which a sentence stands for its cluster too
_FEWEST = 5  # words of a sentence that is compared
_CONTAINED_WORDS = 7
_ENOUGH = 0.75  # similarity that ends the search for a better one
_COMMON = 65_000  # sentences with a run that says too little to look up
_SAMPLE = 6  # power of two of how many sentences under a run of words are looked at
_BUDGET = 2_000  # and about how many for a sentence
_TRIES = 8  # sentences aligned
_WORTH = 0.5  # share of the best candidate's common words that another must have
_GRAM = 3
_FEW = 4  # runs looked up, of which one in common is enough

# What has changed of a run: how frequent it is, and so which sentences are a sample of it.
_RARITY, _SAMPLED = 1, 2

Work = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Table = npt.NDArray[np.uint16]
Changes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Clusters:
    """For each sentence the founder of its cluster, which may be the sentence itself.

    ``stands`` says whether others join the cluster through it. For what could change that,
    ``least`` is how many runs of words a sentence must have in common with it to be compared, and
    ``last`` the last one compared of those that have just so many, -1 if all were.
    """

    founders: Numbers
    stands: Flags
    least: Numbers
    last: Numbers


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was decided for a collection of other letters.

    ``clusters`` are those of the present sentences, with the founder -1 where nothing is known or
    the founder is gone; sentences that are gone are numbered after the present ones as the last
    ones compared. ``counts`` are the places that a sentence had, none if it is new; ``gone`` the
    sentences that are there no longer, ``gone_stood`` which of them stood for clusters; ``words``
    how many all the sentences had.
    """

    clusters: Clusters
    counts: Numbers
    gone: Distinct
    gone_stood: Flags
    words: int


class _Sentences(NamedTuple):
    """Sentences in the order in which they are decided on.

    One that was there before letters came and went, and then had another place in the order, is
    there twice.
    """

    words: Hashes
    firsts: Places
    sizes: Numbers
    weights: Numbers
    chances: Numbers  # that it stands in the index even under a common run, a power of two
    were: Flags  # had this place before
    are: Flags  # has this place now


class _Index(NamedTuple):
    """The first sentences that stand for clusters under each run of words."""

    starts: Hashes
    lengths: Table
    sentences: Numbers


class _News(NamedTuple):
    """What is listed under each run and was not, or was and is not: linked lists."""

    heads: Numbers
    links: Work  # the next link, and the sentence; the first link is none


def cluster(distinct: Distinct, earlier: Earlier | None = None) -> Clusters:
    """Return the clusters of the sentences; ``earlier`` saves time and changes nothing."""
    bits = _bits(len(distinct.words))
    table = np.zeros(1 << bits, np.uint16)
    _count(distinct.words, distinct.firsts, distinct.sizes, table, 1)
    if earlier is None or bits != _bits(earlier.words):
        earlier = _nothing(distinct)
    sentences, which = _ordered(distinct, earlier)
    was, changed = _changes(distinct, earlier, table)
    # Sentences are numbered by their places in the order from here on.
    known, nothing = earlier.clusters, np.full(len(earlier.gone.ids), -1, np.int32)
    place, place_then = np.full((2, len(distinct.ids) + len(nothing) + 1), -1, np.int32)
    now, then = np.flatnonzero(sentences.are), np.flatnonzero(sentences.were)
    place[which[now]], place_then[which[then]] = now, then
    founders = np.append(place[known.founders], nothing)[which]
    stands = np.append(known.stands, earlier.gone_stood)[which]
    least = np.append(known.least, nothing)[which]
    last = np.append(place_then[known.last], nothing)[which]
    decided = _decide(sentences, table, was, changed, founders, stands, least, last)
    _log.debug("%d of %d sentences were decided on", decided, len(distinct.ids))
    place = place[: len(distinct.ids)]
    last = np.append(which, -1)[last[place]].astype(np.int32)
    return Clusters(which[founders[place]], stands[place], least[place], last)


def undecided(count: int) -> Clusters:
    """Return what is known of so many sentences before they are clustered."""
    none, zeros = np.full(count, -1, np.int32), np.zeros(count, np.int32)
    return Clusters(none, zeros > 0, zeros, none)


def _nothing(distinct: Distinct) -> Earlier:
    """Return what is known of sentences that all are new."""
    n = len(distinct.ids)
    nobody = Distinct(
        ids=distinct.ids[:0],
        words=distinct.words[:0],
        firsts=distinct.firsts[:0],
        sizes=distinct.sizes[:0],
        counts=distinct.counts[:0],
    )
    return Earlier(undecided(n), np.zeros(n, np.int32), nobody, np.zeros(0, np.bool_), 0)


def _ordered(distinct: Distinct, earlier: Earlier) -> tuple[_Sentences, Numbers]:
    """Return the sentences in order, and which ones they are, those that are gone at the end."""
    gone, n = earlier.gone, len(distinct.ids)
    now, then = _powers(distinct.counts), _powers(earlier.counts)
    moved = np.flatnonzero((now != then) & (then > 0))
    which = np.concatenate([np.arange(n), moved, np.arange(n, n + len(gone.ids))]).astype(np.int32)
    powers = np.concatenate([now, then[moved], _powers(gone.counts)])
    ids = np.append(distinct.ids, gone.ids)[which]
    sizes = np.append(distinct.sizes, gone.sizes)[which]
    firsts = np.append(distinct.firsts, gone.firsts + len(distinct.words))[which]
    are = np.arange(len(which)) < n
    were = np.append(now == then, np.ones(len(which) - n, np.bool_))
    order = np.lexsort((ids, -sizes, -powers))
    words = np.append(distinct.words, gone.words) if len(gone.ids) else distinct.words
    firsts, sizes = firsts[order], sizes[order]
    weights = _weights(words, firsts, sizes)
    # A hash that ends in a zero bit is one in two.
    chances = (
        np.frexp((ids & -ids.view(np.int64).view(np.uint64)).astype(np.float64))[1] - 1 + powers
    )
    return _Sentences(
        words, firsts, sizes, weights, chances[order].astype(np.int32), were[order], are[order]
    ), which[order]


def _changes(distinct: Distinct, earlier: Earlier, table: Table) -> tuple[Table, Changes]:
    """Return how frequent runs were, and of which of them that is another rarity now."""
    new, gone = np.flatnonzero(earlier.counts == 0), earlier.gone
    changed = np.zeros(len(table), np.uint8)
    if len(new) == len(distinct.ids):
        return table, changed
    there = (distinct.words, distinct.firsts[new], distinct.sizes[new])
    away = (gone.words, gone.firsts, gone.sizes)
    was = table.copy()
    _count(*there, was, -1)
    _count(*away, was, 1)
    _compare(*there, was, table, changed)
    _compare(*away, was, table, changed)
    return was, changed


def _bits(words: int) -> int:
    """Return the size of the table of runs, as a power of two."""
    return max(10, (words + 1).bit_length())


def _powers(counts: Numbers) -> Numbers:
    """Return the power of two of each count; 0 of none."""
    return np.frexp(counts)[1].astype(np.int32)


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
def _power(count: int) -> int:
    """Return the power of two of how many sentences have a run; those too many are one."""
    power = 0
    while count > 0:
        count >>= 1
        power += 1
    return power


@nb.njit(cache=True, nogil=True)
def _weights(words: Hashes, firsts: Places, sizes: Numbers) -> Numbers:
    weights = np.zeros(len(firsts), np.int32)
    for i in range(len(firsts)):
        for k in range(firsts[i], firsts[i] + sizes[i]):
            weights[i] += _weight(words[k])
    return weights


@nb.njit(cache=True, nogil=True)
def _rarity(count: int) -> int:
    """Return how rare a run is: 1, 2, ... in powers of two; 0 for one that is not looked up."""
    if count < 2 or count > _COMMON:  # in no other sentence, or in too many
        return 0
    return _power(count) - 1


@nb.njit(cache=True, nogil=True)
def _listed(count: int, chance: int) -> bool:
    """Say whether a sentence is listed under a run: under a common one only a sample is."""
    rarity = _rarity(count)
    return rarity > 0 and rarity - _SAMPLE < chance


@nb.njit(cache=True, nogil=True)
def _count(words: Hashes, firsts: Places, sizes: Numbers, table: Table, by: int) -> None:
    """Count in how many sentences each run of three words is, up to 65,535."""
    grams, mask = np.empty(LONGEST, np.int64), len(table) - 1
    for i in range(len(firsts)):
        if sizes[i] >= _FEWEST:
            for k in range(_grams(words, firsts[i], sizes[i], mask, grams)):
                table[grams[k]] = min(max(table[grams[k]] + by, 0), 65535)


@nb.njit(cache=True, nogil=True)
def _compare(
    words: Hashes,
    firsts: Places,
    sizes: Numbers,
    before: Table,
    after: Table,
    changed: Changes,
) -> None:
    """Note the runs of some sentences that are otherwise frequent than before."""
    grams, mask = np.empty(LONGEST, np.int64), len(after) - 1
    for i in range(len(firsts)):
        if sizes[i] >= _FEWEST:
            for k in range(_grams(words, firsts[i], sizes[i], mask, grams)):
                then, now = _rarity(before[grams[k]]), _rarity(after[grams[k]])
                if then != now:
                    changed[grams[k]] |= (
                        _RARITY if max(then, now) <= _SAMPLE else _RARITY | _SAMPLED
                    )


@nb.njit(cache=True, nogil=True)
def _lookups(grams: Places, count: int, table: Table, rarest: Places) -> int:
    """Fill ``rarest`` with the runs that a sentence is looked up by; return how many.

    They are the rarest ones, each once, as far as one need not look at too many places.
    """
    found = 0
    for k in range(count):
        rarity = _rarity(table[grams[k]])
        if rarity == 0:
            continue
        value, at = (rarity << 40) | grams[k], found
        while at > 0 and rarest[at - 1] > value:
            at -= 1
        if at > 0 and rarest[at - 1] == value:
            continue
        for j in range(found, at, -1):
            rarest[j] = rarest[j - 1]
        rarest[at] = value
        found += 1
    places = 0
    for k in range(found):
        places += min(2 << (rarest[k] >> 40), 2 << _SAMPLE)
        if places > _BUDGET:
            return k
        rarest[k] &= (1 << 40) - 1
    return found


@nb.njit(cache=True, nogil=True)
def _has(runs: Places, count: int, run: int) -> bool:
    for k in range(count):  # noqa: SIM110, numba compiles no generator
        if runs[k] == run:
            return True
    return False


@nb.njit(cache=True, nogil=True)
def _other(
    now: Places, many: int, then: Places, many_then: int, table: Table, was: Table, changed: Changes
) -> bool:
    """Say whether sentences that themselves are as before may share other runs than they did.

    A run that only one sentence had, or has, is none of theirs.
    """
    if (many > _FEW) != (many_then > _FEW):
        return True
    for k in range(many):
        new = not _has(then, many_then, now[k])
        if (new and was[now[k]] > 1) or (not new and changed[now[k]] & _SAMPLED):
            return True
    for k in range(many_then):  # noqa: SIM110
        if table[then[k]] > 1 and not _has(now, many, then[k]):
            return True
    return False


@nb.njit(cache=True, nogil=True)
def _reached(
    one: int, runs: Places, least: int, last: int, news: _News, met: Numbers, common: Numbers
) -> bool:
    """Say whether a sentence that is not as before is, or was, compared with this one."""
    for g in runs:
        link = news.heads[g]
        while link > 0:
            other, link = news.links[link, 1], news.links[link, 0]
            if met[other] != one:
                met[other], common[other] = one, 0
            common[other] += 1
            if common[other] > least or (common[other] == least and (last < 0 or other <= last)):
                return True
    return False


@nb.njit(cache=True, nogil=True)
def _index(table: Table) -> _Index:
    """Return an empty index with room for the runs that are looked up."""
    starts, total = np.empty(len(table), np.uint32), 0
    for i in range(len(table)):
        starts[i] = total
        if _rarity(table[i]):
            total += table[i]
    return _Index(starts, np.zeros(len(table), np.uint16), np.empty(total, np.int32))


@nb.njit(cache=True, nogil=True)
def _least(runs: int) -> int:
    """Return how many of the runs looked up a sentence must have to be compared at all."""
    return 2 if runs > _FEW else 1


@nb.njit(cache=True, nogil=True)
def _candidates(
    one: int,
    runs: Places,
    index: _Index,
    met: Numbers,
    common: Numbers,
    candidates: Numbers,
    tops: Numbers,
) -> int:
    """Fill ``tops`` with the sentences that have most runs in common, then the earliest.

    Returns how many; ``common`` says how many runs each has. ``met`` is who met it last.
    """
    tried, least = 0, _least(len(runs))
    seen = 0
    for g in runs:
        for other in index.sentences[index.starts[g] : index.starts[g] + index.lengths[g]]:
            if met[other] != one:
                met[other], common[other] = one, 0
                candidates[seen] = other
                seen += 1
            common[other] += 1
    for other in candidates[:seen]:
        if common[other] < least:
            continue
        at = tried
        while at > 0 and (
            common[tops[at - 1]] < common[other]
            or (common[tops[at - 1]] == common[other] and tops[at - 1] > other)
        ):
            tops[at] = tops[at - 1]
            at -= 1
        if at < _TRIES:
            tops[at] = other
            tried = min(tried + 1, _TRIES)
    return tried


@nb.njit(cache=True, nogil=True)
def _home(
    one: int,
    tops: Numbers,
    common: Numbers,
    sentences: _Sentences,
    founders: Numbers,
    rows: Work,
    found: Places,
) -> tuple[int, float, int, int]:
    """Return the founder of a sentence's cluster, or itself, its likeness, and who is compared.

    The latter are the least runs in common, and the last sentence with just so many.
    """
    words, firsts, sizes, weights = sentences[:4]
    best, likeness, home, last = 0.0, 0.0, one, -1
    for other in tops:
        if home != one and common[other] < _WORTH * common[tops[0]]:
            last = -1
            break
        last = other
        _align(words, firsts[one], sizes[one], firsts[other], sizes[other], rows, found)
        similar = found[0] / max(weights[one], weights[other])
        contained = found[0] / min(weights[one], weights[other])
        long_enough = min(found[1], found[2]) >= _CONTAINED_WORDS
        if similar < SIMILAR and not (contained >= CONTAINED and long_enough):
            continue
        value = max(similar, 0.9 * contained)
        if value <= best:
            continue
        first = founders[other]
        if first != other:
            _align(words, firsts[one], sizes[one], firsts[first], sizes[first], rows, found)
            if found[0] < LIKE_FOUNDER * min(weights[one], weights[first]):
                continue
        best, likeness, home = value, similar, first
        if likeness >= _ENOUGH:
            return home, likeness, common[last], last
    if last >= 0 and len(tops) == _TRIES:
        return home, likeness, common[last], last
    least = 0 if home == one else int(np.ceil(_WORTH * common[tops[0]]))
    return home, likeness, least, -1


@nb.njit(cache=True, nogil=True)
def _decide(
    sentences: _Sentences,
    table: Table,
    was: Table,
    changed: Changes,
    founders: Numbers,
    stands: Flags,
    least: Numbers,
    last: Numbers,
) -> int:
    """Decide on each sentence in order, as far as needed; return for how many it was."""
    n, mask, decided = len(sentences.firsts), len(table) - 1, 0
    index = _index(table)
    grams, now = np.empty(LONGEST, np.int64), np.empty(LONGEST, np.int64)
    then = np.empty(LONGEST, np.int64)
    rows, found = np.empty((4, LONGEST + 1), np.int32), np.empty(3, np.int64)
    met, common = np.full(n, -1, np.int32), np.zeros(n, np.int32)
    met_new, common_new = np.full(n, -1, np.int32), np.zeros(n, np.int32)
    follow = bool(sentences.were.any())
    room = 1  # for the words of all, and of one that is there twice both times
    for size in sentences.sizes:
        room += size
    news = _News(np.zeros(len(table), np.int32), np.empty((room, 2), np.int32))
    linked = 1
    candidates, tops = np.empty(n, np.int32), np.empty(_TRIES + 1, np.int32)
    for one in range(n):
        if sentences.sizes[one] < _FEWEST:
            founders[one] = one
            continue
        count = _grams(sentences.words, sentences.firsts[one], sentences.sizes[one], mask, grams)
        stood, founded = stands[one] and sentences.were[one], founders[one]
        if sentences.are[one]:
            many = _lookups(grams, count, table, now)
            anew = not sentences.were[one] or founded < 0
            if not anew:
                rarity = False
                for k in range(count):
                    rarity = rarity or changed[grams[k]] != 0
                if rarity:
                    many_then = _lookups(grams, count, was, then)
                    anew = _other(now, many, then, many_then, table, was, changed)
                    for k in range(many_then):
                        if not _has(now, many, then[k]):
                            now[many] = then[k]
                            many += 1
                bound = max(least[one], _least(many))
                anew = anew or _reached(
                    one, now[:many], bound, last[one], news, met_new, common_new
                )
                if anew and rarity:
                    many = _lookups(grams, count, table, now)
            if anew:
                decided += 1
                tried = _candidates(one, now[:many], index, met, common, candidates, tops)
                home, likeness, least[one], last[one] = _home(
                    one, tops[:tried], common, sentences, founders, rows, found
                )
                founders[one], stands[one] = home, home == one or likeness < FAITHFUL
        else:
            stands[one] = False
        if not (stands[one] or stood):
            continue
        same = stands[one] and stood and founders[one] == founded
        for k in range(count):
            g = grams[k]
            if _has(grams, k, g):
                continue
            then_there = stood and _listed(was[g], sentences.chances[one])
            there = stands[one] and _listed(table[g], sentences.chances[one])
            if follow and (there != then_there or (there and not same)):
                news.links[linked, 0], news.links[linked, 1] = news.heads[g], one
                news.heads[g] = linked
                linked += 1
            if there:
                index.sentences[index.starts[g] + index.lengths[g]] = one
                index.lengths[g] += 1
    return decided
