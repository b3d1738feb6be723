"""Which letters have most argument in common, each with the few that are nearest to it."""

from __future__ import annotations

import numba as nb
import numpy as np
import numpy.typing as npt
import polars as pl

from kg.reuse.words import Places

NEAREST = 10
"""Letters linked to each."""

_WINDOW = 10  # letters before and after it, in order of time, that a letter is compared with
_SHORT = 30  # candidates of a letter that are measured: those met in the most templates


def nearest(instances: pl.DataFrame) -> pl.DataFrame:
    """Return pairs of letters: ``one`` before ``other``, ``characters`` in common and ``share``.

    ``instances`` has a row for each letter (a number, ``turn``, in order of time) and template, and
    how many ``characters`` of the letter are of it. Two letters have in common the lesser of their
    characters of each template that both have; ``share`` is twice that over the characters of both.
    A letter is compared with those next to it in time that have one of its templates, so that a
    text that all have costs little, and is linked to the :data:`NEAREST`.
    """
    rows = instances.sort("turn", "template")
    turns, templates, sizes = (
        rows[name].to_numpy().astype(np.int64) for name in ("turn", "template", "characters")
    )
    firsts = np.searchsorted(turns, np.arange(turns.max() + 2 if len(turns) else 1))
    by_template = np.lexsort((turns, templates))
    pairs, common, shares = _nearest(turns, templates, sizes, firsts, by_template)
    found = pl.DataFrame(
        {
            "one": pairs.min(axis=1),
            "other": pairs.max(axis=1),
            "characters": common,
            "share": shares.round(3),
        }
    )
    return found.unique().sort("one", "other")


@nb.njit(cache=True, nogil=True)
def _common(templates: Places, sizes: Places, a: int, b: int, c: int, d: int) -> int:
    total = 0
    while a < b and c < d:
        if templates[a] == templates[c]:
            total += min(sizes[a], sizes[c])
            a += 1
            c += 1
        elif templates[a] < templates[c]:
            a += 1
        else:
            c += 1
    return total


@nb.njit(cache=True, nogil=True)
def _nearest(
    turns: Places, templates: Places, sizes: Places, firsts: Places, by_template: Places
) -> tuple[Places, Places, npt.NDArray[np.float64]]:
    count = len(firsts) - 1
    place = np.empty(len(turns), np.int64)  # of each row in the order of templates
    for k in range(len(by_template)):
        place[by_template[k]] = k
    totals = np.zeros(count, np.int64)
    for k in range(len(turns)):
        totals[turns[k]] += sizes[k]
    met, seen_by = np.zeros(count, np.int64), np.full(count, -1, np.int64)
    pairs = np.empty((count * NEAREST, 2), np.int64)
    common, shares = np.empty(count * NEAREST, np.int64), np.empty(count * NEAREST)
    candidates = np.empty(count, np.int64)
    found = 0
    for one in range(count):
        seen = 0
        for row in range(firsts[one], firsts[one + 1]):
            for k in range(max(place[row] - _WINDOW, 0), min(place[row] + _WINDOW + 1, len(place))):
                other = turns[by_template[k]]
                if templates[by_template[k]] != templates[row] or other == one:
                    continue
                if seen_by[other] != one:
                    seen_by[other], met[other] = one, 0
                    candidates[seen] = other
                    seen += 1
                met[other] += sizes[row]
        order = np.sort(candidates[:seen])
        order = order[np.argsort(-met[order], kind="mergesort")[:_SHORT]]
        values = np.empty(len(order), np.int64)
        for i in range(len(order)):
            other = order[i]
            values[i] = _common(
                templates, sizes, firsts[one], firsts[one + 1], firsts[other], firsts[other + 1]
            )
        best = np.argsort(-values, kind="mergesort")[:NEAREST]
        for i in best:
            pairs[found, 0], pairs[found, 1] = one, order[i]
            common[found] = values[i]
            shares[found] = 2 * values[i] / (totals[one] + totals[order[i]])
            found += 1
    return pairs[:found], common[:found], shares[:found]
