"""What of a letter is seen elsewhere too: how much, which paragraphs, where earliest, with whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from kg.lineage import tables
from kg.lineage.differences import Difference, compare

_MOSTLY = 0.5  # share of the characters of a passage that is seen elsewhere
_FEWEST = 8  # words of a sentence that is told of by itself
_ORDER = {"argument": 0, None: 1, "other": 1, "boilerplate": 2}


@dataclass(frozen=True, slots=True)
class Share:
    """``elsewhere`` of ``all`` are seen in another letter too."""

    elsewhere: int
    all: int

    @property
    def of_all(self) -> float:
        """The share, 0 where there is nothing."""
        return round(self.elsewhere / self.all, 4) if self.all else 0.0


@dataclass(frozen=True, slots=True)
class Earliest:
    """The letter in which a text is seen first: one of several where they are of one day.

    ``forces`` are the known ones in whose letters it is seen on that day.
    """

    letter: str
    key: str
    url: str | None
    day: date
    forces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recurring:
    """A text of the letter that stands in other letters too, ``start`` to ``end``.

    ``kind`` is that of a paragraph's template; of a sentence it is ``argument`` where one stands
    there, else ``None``, as are its ``template`` and ``difference``, which compares a paragraph
    with the earliest wording of its template. ``earliest`` is ``None`` where no letter with it has
    a date. ``letters`` counts the other letters, ``forces`` are theirs, known ones.
    """

    start: int
    end: int
    text: str
    earliest: Earliest | None
    letters: int
    forces: tuple[str, ...]
    template: str | None = None
    kind: str | None = None
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Overlap:
    """What of a letter is seen elsewhere.

    ``characters`` counts those of its sentences, ``argued`` those in argument passages; a passage
    counts in ``passages`` where at least half of it is seen elsewhere. ``paragraphs`` recur as a
    whole or nearly so, ``sentences`` are those that only stand within other paragraphs elsewhere.
    """

    letter: str
    key: str
    url: str | None
    force: str | None
    reference: str | None
    day: date | None
    characters: Share
    argued: Share
    passages: Share
    paragraphs: tuple[Recurring, ...]
    sentences: tuple[Recurring, ...]


def read(folder: Path, letter: str) -> Overlap:
    """The overlap of a letter with all others, from the tables in a folder."""
    own = pl.col("letter") == letter
    (about,) = tables.letters(folder).filter(own).collect().to_dicts()
    text = tables.text(folder, letter)
    sentences = tables.scan(folder, "sentences").filter(own).sort("start").collect()
    seen = _seen(folder, "sentences", "cluster", sentences["cluster"], letter)
    shared = sentences.filter(pl.col("cluster").is_in(list(seen)))
    spans = list(shared.select("start", "end").iter_rows())
    passages = tables.scan(folder, "passages").filter(own).select("start", "end").unique()
    arguments = passages.collect().rows()
    argued = [(end - start, _covered(start, end, spans)) for start, end in arguments]
    paragraphs = _paragraphs(folder, letter, text)
    within = [(one.start, one.end) for one in paragraphs]
    alone = tuple(
        replace(
            _recurring(start, end, text, seen[cluster]),
            kind="argument" if _covered(start, end, arguments) else None,
        )
        for start, end, cluster in shared.select("start", "end", "cluster").iter_rows()
        if len(text[start:end].split()) >= _FEWEST and not _covered(start, end, within)
    )
    return Overlap(
        **about,
        characters=Share(_length(shared), _length(sentences)),
        argued=Share(sum(found for _, found in argued), sum(size for size, _ in argued)),
        passages=Share(sum(found >= _MOSTLY * size for size, found in argued), len(argued)),
        paragraphs=paragraphs,
        sentences=alone,
    )


def by_kind(found: Iterable[Recurring]) -> list[Recurring]:
    """Arguments first, boilerplate last, else in the order of the text."""
    return sorted(found, key=lambda one: (_ORDER[one.kind], one.start))


def _length(spans: pl.DataFrame) -> int:
    return int((spans["end"] - spans["start"]).sum())


def _covered(start: int, end: int, spans: Iterable[tuple[int, int]]) -> int:
    """How many characters from ``start`` to ``end`` lie in spans that do not overlap."""
    return sum(max(0, min(end, last) - max(start, first)) for first, last in spans)


def _paragraphs(folder: Path, letter: str, text: str) -> tuple[Recurring, ...]:
    """The paragraphs whose template other letters have too, in the order of the text."""
    instances = tables.scan(folder, "instances").filter(pl.col("letter") == letter)
    templates = tables.scan(folder, "templates").select(
        "template", "kind", pl.col("text").alias("wording")
    )
    rows = instances.join(templates, on="template").sort("start").collect()
    seen = _seen(folder, "instances", "template", rows["template"], letter)
    return tuple(
        replace(
            _recurring(row["start"], row["end"], text, seen[row["template"]]),
            template=row["template"],
            kind=row["kind"],
            difference=compare(row["wording"], text[row["start"] : row["end"]]),
        )
        for row in rows.iter_rows(named=True)
        if row["template"] in seen
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """Where a text stands beside the letter that is looked at."""

    earliest: Earliest | None
    letters: int
    forces: tuple[str, ...]


def _recurring(start: int, end: int, text: str, seen: _Seen) -> Recurring:
    return Recurring(start, end, text[start:end], seen.earliest, seen.letters, seen.forces)


def _seen(folder: Path, name: str, ident: str, ids: pl.Series, letter: str) -> dict[str, _Seen]:
    """For each id of a table that another letter has too, where it stands."""
    other = pl.col("letter") != letter
    rows = (
        tables.scan(folder, name)
        .filter(pl.col(ident).is_in(ids.unique().to_list()))
        .select(ident, "letter")
        .unique()
        .join(tables.letters(folder), on="letter")
        .sort("day", "force", "letter", nulls_last=True)
        .group_by(ident, maintain_order=True)
        .agg(
            pl.struct("letter", "key", "url", "day").first().alias("earliest"),
            _forces(pl.col("day") == pl.col("day").min()).alias("first_forces"),
            other.sum().alias("letters"),
            _forces(other).alias("forces"),
        )
        .filter(pl.col("letters") > 0)
        .collect()
    )
    return {
        one: _Seen(
            Earliest(**first, forces=tuple(of_day)) if first["day"] else None,
            letters,
            tuple(forces),
        )
        for one, first, of_day, letters, forces in rows.iter_rows()
    }


def _forces(which: pl.Expr) -> pl.Expr:
    """The known forces of some of the letters."""
    return pl.col("force").filter(which).drop_nulls().unique().sort()
