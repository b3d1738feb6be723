"""What text reuse knows of a collection of letters, kept so that a change costs little.

A letter goes by an id that stands for its text (the same id is the same text). What is found
depends on which letters there are and on nothing else: not on their order, nor on what was found
before. A state is a folder, written apart and renamed: it is whole or not there, is never written
to again, and one that is damaged or of another format is done without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from kg import ontology
from kg.reuse.clusters import cluster
from kg.reuse.sentences import Distinct, Ids, Numbers, Occurrences, collect
from kg.reuse.templates import Paragraphs, group
from kg.reuse.words import Scanned, Scanner

_BATCH = 2_000  # letters read at a time

Texts = Callable[[Sequence[str]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class State:
    """What recurs in some letters.

    Tables come in pieces, whole letters in the order of their ids, places in the order of the
    text, so that a large collection needs no more memory than a small one. Offsets count
    characters. Ids are 16 hexadecimal digits made from words, so they outlive further letters.
    """

    letters: list[str]
    _distinct: Distinct
    _places: Occurrences
    _founders: Numbers
    _paragraphs: Paragraphs

    def sentences(self) -> Iterator[pl.DataFrame]:
        """Return every sentence: ``letter``, ``paragraph``, ``start``, ``end``, ``cluster``.

        Sentences that are nearly equal have the same ``cluster``; a sentence that stands alone
        has one of its own.
        """
        places = self._places
        clusters = self._distinct.ids[self._founders[places.which]]
        spans = (places.letters, places.paragraphs, places.starts, places.ends)
        yield self._frame(*spans, cluster=clusters)

    def paragraphs(self) -> Iterator[pl.DataFrame]:
        """Return every paragraph: ``letter``, ``paragraph``, ``start``, ``end``, ``template``,
        ``variant``.

        Paragraphs of nearly the same sentences have the same ``template``. Of these, the same
        masked sentences, each once, in the same order, are the same ``variant``.
        """
        found = self._paragraphs
        spans = (found.letters, found.paragraphs, found.starts, found.ends)
        yield self._frame(*spans, template=found.templates, variant=found.variants)

    def _frame(
        self, letters: Numbers, paragraphs: Numbers, starts: Numbers, ends: Numbers, **ids: Ids
    ) -> pl.DataFrame:
        return pl.DataFrame(
            {
                "letter": pl.Series(self.letters, dtype=pl.String).gather(letters),
                "paragraph": paragraphs,
                "start": starts,
                "end": ends,
                **{name: _hexadecimal(each) for name, each in ids.items()},
            }
        )


def update(letters: Iterable[str], texts: Texts, new: Path, old: Path | None = None) -> State:
    """Find what recurs in these letters and keep it in the folder ``new``, which must not exist.

    ``old`` is the folder of an earlier state, which may know some of the letters and others, or
    may be missing, damaged or of another format: that costs time and changes nothing in what is
    found. ``texts`` is asked for the texts of letters that it does not know, some at a time, and
    returns them in the order asked for.
    """
    wanted = sorted(letters)
    distinct, places = collect(_scanned(wanted, texts))
    founders = cluster(distinct)
    new.mkdir()
    return State(wanted, distinct, places, founders, group(distinct, places, founders))


def _scanned(letters: list[str], texts: Texts) -> Iterator[Scanned]:
    forces = ontology.load().forces
    scanner = Scanner({name for force in forces for name in (force.name, *force.aliases)})
    for start in range(0, len(letters), _BATCH):
        yield scanner.scan(texts(letters[start : start + _BATCH]))


def _hexadecimal(ids: Ids) -> pl.Series:
    own, which = np.unique(ids, return_inverse=True)
    return pl.Series([f"{number:016x}" for number in own.tolist()], dtype=pl.String).gather(which)
