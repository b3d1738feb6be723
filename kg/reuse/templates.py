"""Paragraphs to templates: paragraphs made of the same sentences, whole, in part or with more.

As with sentences, the most frequent paragraph comes first, and each further one joins the template
it shares most with. A part of another paragraph that recurs often by itself is its own template.
"""

from __future__ import annotations

from dataclasses import dataclass

import numba as nb
import numpy as np
import numpy.typing as npt

from kg.reuse.sentences import Distinct, Ids, Numbers, Occurrences
from kg.reuse.words import Places, mix

Flags = npt.NDArray[np.bool_]

SHARED = 0.55  # share of the words of the smaller of two paragraphs
_OWN = 0.2  # how often a part recurs, beside the whole, to be a template of its own
_OFTEN = 4  # and at least
_FOLLOWS = 0.8  # share of the places of an added sentence that are beside the others
_SAME = 0.9  # share of the larger one above which a paragraph adds nothing to its template


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Paragraphs in the order of the text, each with the ids of its template and its variant.

    A variant is one wording: the same distinct sentences in the same order.
    """

    letters: Numbers
    paragraphs: Numbers
    starts: Numbers
    ends: Numbers
    templates: Ids
    variants: Ids


def group(distinct: Distinct, places: Occurrences, founders: Numbers) -> Paragraphs:
    """Return the paragraphs of all letters with their templates."""
    clusters = founders[places.which].astype(np.int64)
    opens = np.flatnonzero(
        np.diff(places.letters, prepend=-1) | np.diff(places.paragraphs, prepend=-1)
    )
    row = np.zeros(len(clusters), np.int64)
    row[opens] = 1
    row = np.cumsum(row) - 1
    # The sentences of a paragraph are a set, each once, weighed by its words.
    key = np.unique(row * len(distinct.ids) + clusters)
    row, clusters = np.divmod(key, max(len(distinct.ids), 1))
    firsts = np.searchsorted(row, np.arange(len(opens) + 1))
    ids = _ids(distinct.ids, clusters, firsts)
    own, first, which, counts = np.unique(
        ids, return_index=True, return_inverse=True, return_counts=True
    )
    labels = _group(distinct.sizes, clusters, firsts, first, own, counts, len(distinct.ids))
    ends = np.append(opens[1:], len(places.which)) - 1
    return Paragraphs(
        letters=places.letters[opens],
        paragraphs=places.paragraphs[opens],
        starts=places.starts[opens],
        ends=places.ends[ends] if len(opens) else places.ends[:0],
        templates=own[labels[which]],
        variants=_variants(distinct.ids, places.which, np.append(opens, len(places.which))),
    )


def _group(
    sizes: Numbers,
    clusters: Places,
    firsts: Places,
    first: Places,
    ids: Ids,
    counts: Places,
    most: int,
) -> Numbers:
    bounds = np.stack([firsts[first], firsts[first + 1]], axis=1)
    totals = _totals(sizes, clusters, bounds)
    order = np.lexsort((ids, -totals, -counts))
    return _grouped(sizes, clusters, bounds, totals, counts, order, most)


@nb.njit(cache=True, nogil=True)
def _ids(of_sentences: Ids, clusters: Places, firsts: Places) -> Ids:
    """Return a hash of each paragraph's sentences."""
    ids = np.empty(len(firsts) - 1, np.uint64)
    for i in range(len(ids)):
        value = np.uint64(0)
        for k in range(firsts[i], firsts[i + 1]):
            value += mix(np.uint64(of_sentences[clusters[k]]), np.uint64(1))  # in any order
        ids[i] = mix(value, np.uint64(firsts[i + 1] - firsts[i]))
    return ids


@nb.njit(cache=True, nogil=True)
def _variants(of_sentences: Ids, which: Numbers, firsts: Places) -> Ids:
    """Return a hash of each paragraph's distinct sentences in the order of the text."""
    seen_by = np.full(len(of_sentences), -1, np.int32)
    ids = np.empty(len(firsts) - 1, np.uint64)
    for i in range(len(ids)):
        value = np.uint64(0)
        for k in range(firsts[i], firsts[i + 1]):
            if seen_by[which[k]] != i:
                seen_by[which[k]] = i
                value = mix(value, of_sentences[which[k]])
        ids[i] = value
    return ids


@nb.njit(cache=True, nogil=True)
def _totals(sizes: Numbers, clusters: Places, bounds: Places) -> Numbers:
    totals = np.zeros(len(bounds), np.int32)
    for i in range(len(bounds)):
        for k in range(bounds[i, 0], bounds[i, 1]):
            totals[i] += sizes[clusters[k]]
    return totals


@nb.njit(cache=True, nogil=True)
def _postings(
    clusters: Places, bounds: Places, counts: Places, most: int
) -> tuple[Places, Numbers, Places]:
    """Return the paragraphs that each sentence is in, and how many times that is."""
    places = np.zeros(most, np.int64)
    starts = np.zeros(most + 1, np.int64)
    for i in range(len(bounds)):
        for k in range(bounds[i, 0], bounds[i, 1]):
            starts[clusters[k] + 1] += 1
    for i in range(most):
        starts[i + 1] += starts[i]
    filled, inside = starts.copy(), np.empty(starts[-1], np.int32)
    for i in range(len(bounds)):
        for k in range(bounds[i, 0], bounds[i, 1]):
            inside[filled[clusters[k]]] = i
            filled[clusters[k]] += 1
            places[clusters[k]] += counts[i]
    return starts, inside, places


@nb.njit(cache=True, nogil=True)
def _added(
    small: int,
    large: int,
    sizes: Numbers,
    clusters: Places,
    bounds: Places,
    counts: Places,
    starts: Places,
    inside: Numbers,
    places: Places,
    held: Flags,
) -> int:
    """Return how many words a larger paragraph has beyond a smaller one that recurs too.

    The longest sentence that hardly ever stands without the smaller one is not counted: it is what
    a later wording adds, where a paragraph of its own would have more of them.
    """
    added = longest = 0
    for k in range(bounds[small, 0], bounds[small, 1]):
        held[clusters[k]] = True
    for k in range(bounds[large, 0], bounds[large, 1]):
        one = clusters[k]
        if held[one]:
            continue
        alone, at = 0, starts[one]
        while at < starts[one + 1] and alone <= (1 - _FOLLOWS) * places[one]:
            other = inside[at]
            beside = False
            for j in range(bounds[other, 0], bounds[other, 1]):
                beside = beside or held[clusters[j]]
            alone += 0 if beside else counts[other]
            at += 1
        if alone <= (1 - _FOLLOWS) * places[one] and sizes[one] > longest:
            longest = sizes[one]
        added += sizes[one]
    for k in range(bounds[small, 0], bounds[small, 1]):
        held[clusters[k]] = False
    return added - longest


@nb.njit(cache=True, nogil=True)
def _grouped(
    sizes: Numbers,
    clusters: Places,
    bounds: Places,
    totals: Numbers,
    counts: Places,
    order: Places,
    most: int,
) -> Numbers:
    n = len(bounds)
    head = np.full(most, -1, np.int32)
    links = np.empty((len(clusters), 2), np.int32)  # the next link, and the paragraph
    used = 0
    starts, inside, places = _postings(clusters, bounds, counts, most)
    held = np.zeros(most, np.bool_)
    label = np.arange(n).astype(np.int32)
    seen_by, shared, met = np.full(n, -1, np.int32), np.zeros(n, np.int32), np.empty(n, np.int32)
    for one in order:
        seen = 0
        for k in range(bounds[one, 0], bounds[one, 1]):
            link = head[clusters[k]]
            while link >= 0:
                other = links[link, 1]
                if seen_by[other] != one:
                    seen_by[other], shared[other] = one, 0
                    met[seen] = other
                    seen += 1
                shared[other] += sizes[clusters[k]]
                link = links[link, 0]
        best, home, same = 0.0, -1, 0.0
        for k in range(seen):
            other = met[k]
            mine, theirs = shared[other] / totals[one], shared[other] / totals[other]
            if max(mine, theirs) < SHARED:
                continue
            often = counts[one] >= max(_OFTEN, _OWN * counts[other])
            if often and min(mine, theirs) < SHARED:
                small, large = (one, other) if mine > theirs else (other, one)
                added = _added(
                    small, large, sizes, clusters, bounds, counts, starts, inside, places, held
                )
                if shared[other] < SHARED * (shared[other] + added):
                    continue
            value = mine + 0.5 * theirs
            if value > best:
                best, home, same = value, other, min(mine, theirs)
        if home >= 0:
            label[one] = label[home]
        if home < 0 or (counts[one] > 1 and SHARED <= same < _SAME):
            for k in range(bounds[one, 0], bounds[one, 1]):
                links[used, 0], links[used, 1] = head[clusters[k]], one
                head[clusters[k]] = used
                used += 1
    return label
