"""Wordings of a template in order of time, each with the earlier one it is most like."""

from __future__ import annotations

from dataclasses import dataclass

import numba as nb
import numpy as np
import numpy.typing as npt
import polars as pl

from kg.reuse.words import Hashes, Places, Scanner

NO_DAY = -(1 << 40)
"""The day of what has no date."""

_BATCH = 2000  # texts read at a time
_NO_SLOT = np.uint32(16)  # set in the hash of a word that is no slot
_EARLIER = 1000  # wordings looked at, the latest first
_LONGEST = 1000  # words of a wording that are compared

Shares = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Wordings:
    """The masked words of some texts: text ``i`` has ``words[firsts[i]:firsts[i + 1]]``."""

    words: Hashes
    firsts: Places

    @classmethod
    def of(cls, texts: pl.Series, scanner: Scanner) -> Wordings:
        """Read the words of texts."""
        words, sizes = [np.empty(0, np.uint32)], [np.zeros(1, np.int64)]
        for at in range(0, len(texts), _BATCH):
            found = scanner.scan(texts[at : at + _BATCH].to_list())
            bounds = np.searchsorted(found.letters, np.arange(found.scanned + 1))
            words.append(found.words)
            sizes.append(np.diff(found.firsts[bounds]))
        return cls(np.concatenate(words), np.cumsum(np.concatenate(sizes)))

    def counts(self) -> Places:
        """Return how many words each text has, slots aside."""
        before = np.append(0, np.cumsum((self.words & _NO_SLOT) != 0))
        return np.asarray(np.diff(before[self.firsts]), np.int64)


def nearest_earlier(wordings: Wordings, groups: Places, days: Places) -> tuple[Places, Shares]:
    """Return for each wording the earlier one it is most like, -1 for none, and how like it is.

    Wordings come group by group (``groups``), in each by the day they were first seen, those where
    it is unknown (:data:`NO_DAY`) last: they are neither earlier nor later than anything. *Like* is
    twice the words that two have in common, in the same order, over the words of both; of equals
    the latest is taken.
    """
    bags = _sorted(wordings.words, wordings.firsts)
    return _nearest(wordings.words, bags, wordings.firsts, groups, days)


@nb.njit(cache=True, nogil=True)
def _sorted(words: Hashes, firsts: Places) -> Hashes:
    bags = words.copy()
    for i in range(len(firsts) - 1):
        end = min(firsts[i + 1], firsts[i] + _LONGEST)
        bags[firsts[i] : end] = np.sort(bags[firsts[i] : end])
    return bags


@nb.njit(cache=True, nogil=True)
def _in_common(one: Hashes, other: Hashes) -> int:
    """Return how many words two sorted runs have in common, in any order."""
    i = k = count = 0
    while i < len(one) and k < len(other):
        if one[i] == other[k]:
            count += 1
            i += 1
            k += 1
        elif one[i] < other[k]:
            i += 1
        else:
            k += 1
    return count


@nb.njit(cache=True, nogil=True)
def _in_order(one: Hashes, other: Hashes, row: Places) -> int:
    """Return the length of the longest common subsequence of two runs of words."""
    row[: len(other) + 1] = 0
    for i in range(len(one)):
        before = 0
        for k in range(len(other)):
            kept = row[k + 1]
            if one[i] == other[k]:
                row[k + 1] = before + 1
            elif row[k] > kept:
                row[k + 1] = row[k]
            before = kept
    return int(row[len(other)])


@nb.njit(cache=True, nogil=True)
def _nearest(
    words: Hashes, bags: Hashes, firsts: Places, groups: Places, days: Places
) -> tuple[Places, Shares]:
    count = len(groups)
    parents, shares = np.full(count, -1, np.int64), np.zeros(count)
    row = np.empty(_LONGEST + 1, np.int64)
    for one in range(count):
        a, b = firsts[one], min(firsts[one + 1], firsts[one] + _LONGEST)
        for other in range(one - 1, max(one - _EARLIER, 0) - 1, -1):
            if groups[other] != groups[one] or days[one] == NO_DAY:
                break
            if days[other] == days[one]:
                continue
            c, d = firsts[other], min(firsts[other + 1], firsts[other] + _LONGEST)
            both = (b - a + d - c) * shares[one] / 2  # words in common to be more like
            if min(b - a, d - c) <= both or _in_common(bags[a:b], bags[c:d]) <= both:
                continue
            common = _in_order(words[a:b], words[c:d], row)
            if common > both:
                parents[one], shares[one] = other, 2 * common / (b - a + d - c)
    return parents, shares
