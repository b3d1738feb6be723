"""What recurs in the letters of a graph: its templates, and where each letter uses them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import polars as pl

from kg.lineage import tables
from kg.publishing.collection import Passage

_HALF = 0.5  # share of the shorter of two pieces of text, from which on they are one


@dataclass(frozen=True, slots=True)
class Template:
    """A template: its wording seen first, and how far it spread; ``forces`` counts known ones."""

    id: str
    kind: str
    text: str
    letters: int
    forces: int
    variants: int
    first_seen: date | None


@dataclass(frozen=True, slots=True)
class Use:
    """A paragraph of a letter, ``start`` to ``end``, that is an instance of a template."""

    start: int
    end: int
    template: Template

    def within(self, passage: Passage) -> bool:
        """Whether at least half of the shorter of the two lies in the other."""
        common = min(self.end, passage.end) - max(self.start, passage.start)
        shorter = min(self.end - self.start, passage.end - passage.start)
        return common > 0 and common >= _HALF * shorter


@dataclass(frozen=True)
class Recurring:
    """What recurs, from the tables in ``folder``; nothing where a build left out what it needs."""

    folder: Path

    @cached_property
    def templates(self) -> Mapping[str, Template]:
        """Templates by id, those of most forces first, then those of most letters."""
        columns = ("template", "kind", "text", "letters", "forces", "variants", "first_seen")
        order = ("forces", "letters", "template")
        try:
            rows = tables.scan(self.folder, "templates").select(columns)
        except tables.NoReuse:
            return {}
        ordered = rows.sort(order, descending=[True, True, False]).collect()
        return {row[0]: Template(*row) for row in ordered.iter_rows()}

    @cached_property
    def uses(self) -> Mapping[str, list[Use]]:
        """By the hash of a letter, its paragraphs that recur, in the order of its text."""
        found: dict[str, list[Use]] = defaultdict(list)
        if not self.templates:
            return found
        rows = tables.scan(self.folder, "instances").select("letter", "start", "end", "template")
        for letter, start, end, template in rows.sort("letter", "start").collect().iter_rows():
            found[letter].append(Use(start, end, self.templates[template]))
        return found

    @cached_property
    def shares(self) -> Mapping[str, float]:
        """By the hash of a letter, how much of its text other letters have too."""
        if not self.templates:
            return {}
        size = pl.col("end") - pl.col("start")
        several = pl.col("letter").n_unique().over("cluster") > 1
        rows = tables.scan(self.folder, "sentences").with_columns(several.alias("elsewhere"))
        rows = rows.group_by("letter").agg(
            (size.filter(pl.col("elsewhere")).sum() / size.sum()).alias("share")
        )
        return dict(rows.collect().iter_rows())
