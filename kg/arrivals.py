"""Passages that are new on a topic and appear at several forces within a month.

New means seen first in this collection, and after the first dated letter on the topic; where a
passage comes from, that does not say. Letters without a date or a force are left aside.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import polars as pl

MONTH = timedelta(days=31)
FORCES = 2
"""Forces that a passage appears at, at least."""

_KEYS = ("topic", "template")


@dataclass(frozen=True, slots=True)
class Appearance:
    """A letter with the passage: its key, the slug of its force, its date."""

    letter: str
    force: str
    day: date


@dataclass(frozen=True, slots=True)
class Arrival:
    """A passage on a topic, and the letters with it in the month after it was seen first."""

    topic: str
    template: str
    text: str
    appearances: tuple[Appearance, ...]

    @property
    def forces(self) -> tuple[str, ...]:
        """The forces, in the order of the dates."""
        return tuple(dict.fromkeys(one.force for one in self.appearances))


def find(folder: Path, topics: Collection[str] | None = None) -> tuple[Arrival, ...]:
    """The arrivals on some topics, by default all, in the tables of a build.

    Those at most forces come first; there are none where a build wrote no tables of reuse.
    """
    if not (folder / "templates.parquet").exists():
        return ()
    arguments = pl.scan_parquet(folder / "templates.parquet").filter(kind="argument")
    letters = pl.scan_parquet(folder / "letters.parquet").select(
        "letter", "key", "force", "topics", day="date_responded"
    )
    dated = letters.filter(pl.col("day").is_not_null())
    uses = (
        pl.scan_parquet(folder / "instances.parquet")
        .select("letter", "template")
        .unique()
        .join(arguments.select("template", "text"), on="template")
        .join(dated, on="letter")
    )
    first = pl.col("day").min().over("template")
    soon = uses.filter(pl.col("force").is_not_null() & (pl.col("day") <= first + MONTH))
    about = dated.explode("topics").group_by(topic="topics").agg(since=pl.col("day").min())
    rows = (
        soon.with_columns(first=first)
        .explode("topics")
        .rename({"topics": "topic"})
        .join(about, on="topic")
        .filter(pl.col("since") < pl.col("first"))
        .filter(pl.col("force").n_unique().over(*_KEYS) >= FORCES)
        .sort(*_KEYS, "day", "force", "key")
        .collect()
    )
    if topics is not None:
        rows = rows.filter(pl.col("topic").is_in(sorted(topics)))
    found = [_arrival(of) for of in rows.partition_by(*_KEYS, maintain_order=True)]
    return tuple(sorted(found, key=lambda one: (-len(one.forces), one.topic, one.template)))


def _arrival(rows: pl.DataFrame) -> Arrival:
    topic, template, text = rows.select("topic", "template", "text").row(0)
    appearances = rows.select("key", "force", "day").iter_rows()
    return Arrival(topic, template, text, tuple(Appearance(*one) for one in appearances))
