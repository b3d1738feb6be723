"""What text reuse knows of a collection of letters, kept so that a change costs little.

A letter goes by an id that stands for its text (the same id is the same text). What is found
depends on which letters there are and on nothing else: not on their order, nor on what was found
before. A state is a folder, written apart and renamed: it is whole or not there, is never written
to again, and one that is damaged or of another format is done without.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from kg import ontology
from kg.reuse.clusters import Clusters, Earlier, cluster, undecided
from kg.reuse.sentences import Distinct, Ids, Numbers, Occurrences, collect, gathered, join
from kg.reuse.templates import group
from kg.reuse.words import Places, Scanner

FORMAT = 3
"""Raised when what is kept, or what is found in the same letters, is another."""

_BATCH = 2_000  # letters read, and letters of a piece of a table

Texts = Callable[[Sequence[str]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class State:
    """What recurs in some letters.

    Tables come in pieces, whole letters in the order of their ids, places in the order of the
    text, so that a large collection needs no more memory than a small one. Offsets count
    characters. Ids are 16 hexadecimal digits made from words, so they outlive further letters.
    """

    letters: list[str]
    distinct: Distinct
    places: Occurrences
    clusters: Clusters

    def sentences(self) -> Iterator[pl.DataFrame]:
        """Return every sentence: ``letter``, ``paragraph``, ``start``, ``end``, ``cluster``.

        Sentences that are nearly equal have the same ``cluster``; a sentence that stands alone
        has one of its own. A paragraph is numbered by the line that it starts on.
        """
        places = self.places
        for rows in _pieces(places.letters, len(self.letters)):
            clusters = self.distinct.ids[self.clusters.founders[places.which[rows]]]
            spans = (places.letters, places.paragraphs, places.starts, places.ends)
            yield self._frame(*(each[rows] for each in spans), cluster=clusters)

    def paragraphs(self) -> Iterator[pl.DataFrame]:
        """Return every paragraph: ``letter``, ``paragraph``, ``start``, ``end``, ``template``,
        ``variant``.

        Paragraphs of nearly the same sentences have the same ``template``. Of these, the same
        masked sentences, each once, in the same order, are the same ``variant``.
        """
        found = group(self.distinct, self.places, self.clusters.founders)
        for rows in _pieces(found.letters, len(self.letters)):
            spans = (found.letters, found.paragraphs, found.starts, found.ends)
            templates, variants = found.templates[rows], found.variants[rows]
            cut = (each[rows] for each in spans)
            yield self._frame(*cut, template=templates, variant=variants)

    def _frame(
        self, letters: Numbers, paragraphs: Numbers, starts: Numbers, ends: Numbers, **ids: Ids
    ) -> pl.DataFrame:
        first, last = (letters[0], letters[-1] + 1) if len(letters) else (0, 0)
        names = pl.Series(self.letters[first:last], dtype=pl.String)
        return pl.DataFrame(
            {
                "letter": names.gather(letters - first),
                "paragraph": paragraphs,
                "start": starts,
                "end": ends,
                **{name: _hexadecimal(each) for name, each in ids.items()},
            }
        )


def update(
    letters: Iterable[str],
    texts: Texts,
    new: Path,
    old: Path | None = None,
    scanned: Sequence[Path] = (),
) -> State:
    """Find what recurs in these letters and keep it in the folder ``new``, which must not exist.

    ``old`` is the folder of an earlier state, which may know some of the letters and others, or
    may be missing, damaged or of another format: that costs time and changes nothing in what is
    found. ``texts`` is asked for the texts of letters that it does not know, some at a time, and
    returns them in the order asked for. So do the folders ``scanned`` save time that `scan` made,
    each of some of the letters that ``old`` does not know.
    """
    wanted = sorted(set(letters))
    scanner, made = _scanner()
    known = _load(old, made) if old else None
    pieces = [piece for folder in scanned if (piece := _load(folder, made))]
    there = {letter for one in (known, *pieces) if one for letter in one.letters}
    asked = sorted(set(wanted).difference(there))
    distinct, places = collect(scanner.scan_all(_batches(asked, texts)))
    added = [*(letter for piece in pieces for letter in piece.letters), *asked]
    if pieces:
        own = [(piece.distinct, piece.places, len(piece.letters)) for piece in pieces]
        distinct, places = join([*own, (distinct, places, len(asked))])
    if known is None and added == wanted:
        state = State(wanted, distinct, places, cluster(distinct))
    else:
        state = _joined(wanted, known or _undecided([], *collect([])), added, distinct, places)
    _save(state, new, made)
    return state


def scan(letters: Iterable[str], texts: Texts, new: Path) -> None:
    """Keep the sentences of these letters in the folder ``new``, with nothing found in them yet.

    Letters can be scanned by many machines, some by each.
    """
    wanted = sorted(set(letters))
    scanner, made = _scanner()
    _save(_undecided(wanted, *collect(scanner.scan_all(_batches(wanted, texts)))), new, made)


def _undecided(letters: list[str], distinct: Distinct, places: Occurrences) -> State:
    return State(letters, distinct, places, undecided(len(distinct.ids)))


def _scanner() -> tuple[Scanner, dict[str, object]]:
    """Return what scans letters, and what its work depends on."""
    forces = ontology.load().forces
    names = sorted({name for force in forces for name in (force.name, *force.aliases)})
    digest = hashlib.sha256("\n".join(names).encode()).hexdigest()
    return Scanner(names), {"format": FORMAT, "forces": digest}


def _batches(letters: list[str], texts: Texts) -> Iterator[Iterable[str]]:
    for start in range(0, len(letters), _BATCH):
        yield texts(letters[start : start + _BATCH])


def _joined(
    wanted: list[str], known: State, added: list[str], fresh: Distinct, places: Occurrences
) -> State:
    """Return the state of the wanted letters, known ones and added ones."""
    number = {letter: i for i, letter in enumerate(wanted)}
    lost = len(wanted)
    target = np.array([number.get(letter, lost) for letter in known.letters] + [0], np.int32)
    kept = target[known.places.letters] != lost
    # The distinct sentences, known ones that are still there before fresh ones.
    old = known.distinct
    at = np.searchsorted(old.ids, fresh.ids)
    again = np.flatnonzero(at < len(old.ids))
    again = again[old.ids[at[again]] == fresh.ids[again]]
    counts = old.counts - np.bincount(known.places.which[~kept], minlength=len(old.ids))
    counts[at[again]] += fresh.counts[again]
    stay, new = np.flatnonzero(counts > 0), np.ones(len(fresh.ids), np.bool_)
    new[again] = False
    news = np.flatnonzero(new)
    ids = np.concatenate([old.ids[stay], fresh.ids[news]])
    order = np.argsort(ids)
    place = np.empty(len(ids), np.int32)
    place[order] = np.arange(len(ids))
    of_old, of_fresh = np.full(len(old.ids) + 1, -1, np.int32), np.empty(len(fresh.ids), np.int32)
    of_old[stay], of_fresh[news] = place[: len(stay)], place[len(stay) :]
    of_fresh[again] = of_old[at[again]]
    sizes = np.concatenate([old.sizes[stay], fresh.sizes[news]])[order]
    firsts = np.concatenate([old.firsts[stay], fresh.firsts[news] + len(old.words)])[order]
    distinct = Distinct(
        ids=ids[order],
        words=gathered(np.concatenate([old.words, fresh.words]), firsts, sizes),
        firsts=np.cumsum(sizes, dtype=np.int64) - sizes,
        sizes=sizes,
        counts=np.concatenate([counts[stay], fresh.counts[news]])[order].astype(np.int32),
    )
    # What was decided, and the places, letter by letter. What is gone counts on.
    none = np.zeros(len(news), np.int32)
    gone = np.flatnonzero(counts == 0)
    founders = of_old[known.clusters.founders[stay]]
    of_old[gone] = np.arange(len(ids), len(ids) + len(gone))
    earlier = Earlier(
        clusters=Clusters(
            np.append(founders, none - 1)[order],
            np.append(known.clusters.stands[stay], none > 0)[order],
            np.append(known.clusters.least[stay], none)[order],
            np.append(of_old[known.clusters.last[stay]], none - 1)[order],
        ),
        counts=np.append(old.counts[stay], none)[order],
        gone=_taken(old, gone),
        gone_stood=known.clusters.stands[gone],
        words=len(old.words),
    )
    numbers = np.array([number[letter] for letter in added] + [0], np.int32)
    rows = Occurrences(
        letters=np.append(target[known.places.letters][kept], numbers[places.letters]),
        paragraphs=np.append(known.places.paragraphs[kept], places.paragraphs),
        starts=np.append(known.places.starts[kept], places.starts),
        ends=np.append(known.places.ends[kept], places.ends),
        which=np.append(of_old[known.places.which[kept]], of_fresh[places.which]),
    )
    by_letter = np.argsort(rows.letters, kind="stable")
    rows = Occurrences(*(getattr(rows, name)[by_letter] for name in _COLUMNS))
    return State(wanted, distinct, rows, cluster(distinct, earlier))


def _taken(distinct: Distinct, at: Places) -> Distinct:
    sizes = distinct.sizes[at]
    words = gathered(distinct.words, distinct.firsts[at], sizes)
    firsts = np.cumsum(sizes, dtype=np.int64) - sizes
    return Distinct(distinct.ids[at], words, firsts, sizes, distinct.counts[at])


_COLUMNS = ("letters", "paragraphs", "starts", "ends", "which")


# --- on disk -----------------------------------------------------------------------------------


def _arrays(state: State) -> dict[str, npt.NDArray[np.generic]]:
    """Return what is kept of a state, one file each."""
    distinct = state.distinct
    return {
        "letters": np.frombuffer("\n".join(state.letters).encode(), np.uint8),
        "ids": distinct.ids,
        "words": distinct.words,
        "sizes": distinct.sizes,
        "counts": distinct.counts,
        "founders": state.clusters.founders,
        "stands": state.clusters.stands,
        "least": state.clusters.least,
        "last": state.clusters.last,
        **{f"places.{name}": getattr(state.places, name) for name in _COLUMNS},
    }


def _save(state: State, folder: Path, made: dict[str, object]) -> None:
    partial = folder.with_name(folder.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir()
    sums = {}
    for name, array in _arrays(state).items():
        with (partial / f"{name}.npy").open("wb") as file:
            np.save(file, array)
            file.flush()
            os.fsync(file.fileno())
        sums[name] = zlib.crc32(array.data)
    (partial / "state.json").write_text(json.dumps({**made, "sums": sums}))
    partial.rename(folder)


def _load(folder: Path, made: dict[str, object]) -> State | None:
    """Return the state in a folder; nothing if it is not whole or made otherwise."""
    try:
        about = json.loads((folder / "state.json").read_text())
        sums = about.pop("sums")
        if about != made:
            return None
        arrays = {name: np.load(folder / f"{name}.npy") for name in sums}
        if any(zlib.crc32(array.data) != sums[name] for name, array in arrays.items()):
            return None
        letters = arrays["letters"].tobytes().decode().split("\n") if len(arrays["letters"]) else []
        sizes = arrays["sizes"]
        firsts = np.cumsum(sizes, dtype=np.int64) - sizes
        return State(
            letters,
            Distinct(arrays["ids"], arrays["words"], firsts, sizes, arrays["counts"]),
            Occurrences(*(arrays[f"places.{name}"] for name in _COLUMNS)),
            Clusters(*(arrays[name] for name in ("founders", "stands", "least", "last"))),
        )
    except (OSError, ValueError, KeyError, AttributeError):
        return None


def _pieces(letters: Numbers, count: int) -> Iterator[slice]:
    """Return the rows of some letters at a time; none of them still make one piece."""
    for start in range(0, max(count, 1), _BATCH):
        first, last = np.searchsorted(letters, [start, start + _BATCH])
        yield slice(first, last)


def _hexadecimal(ids: Ids) -> pl.Series:
    own, which = np.unique(ids, return_inverse=True)
    return pl.Series([f"{number:016x}" for number in own.tolist()], dtype=pl.String).gather(which)
