"""What recurs in all letters of a graph: how much, at how many forces, and what travelled most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from kg.lineage import tables
from kg.lineage.overlap import Share
from kg.reuse.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Travelled:
    """A template, and how far it travelled. ``first_forces`` are several where seen on one day.

    ``first_seen``, ``last_seen`` and ``first_key`` are ``None`` where no letter has a date,
    ``undated`` counts letters without one.
    """

    template: str
    kind: str
    text: str
    instances: int
    letters: int
    forces: tuple[str, ...]
    first_seen: date | None
    first_forces: tuple[str, ...]
    first_key: str | None
    last_seen: date | None
    undated: int
    variants: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What recurs. ``passages`` counts arguments of all letters that stand in what recurs.

    ``paragraphs`` is how many recur, as instances of the ``templates``; ``shared`` of those are
    seen at two forces or more, ``own`` at one alone. ``letters`` counts letters that have one also
    found at another force, among all. ``travelled`` comes by number of forces, then of letters.
    """

    kinds: tuple[str, ...]
    letters: Share
    passages: Share
    paragraphs: int
    templates: int
    shared: int
    own: int
    forces: int
    travelled: tuple[Travelled, ...]


def read(folder: Path, kinds: Sequence[str] = KINDS[:1]) -> Summary:
    """The summary of the templates of some kinds, from the tables in a folder."""
    templates = tables.scan(folder, "templates").filter(pl.col("kind").is_in(list(kinds)))
    instances = (
        tables.scan(folder, "instances")
        .join(templates.select("template"), on="template", how="semi")
        .collect()
    )
    letters = tables.letters(folder).collect()
    travelled = _travelled(templates.collect(), instances, letters)
    shared = [one.template for one in travelled if len(one.forces) > 1]
    of_several = instances.filter(pl.col("template").is_in(shared))["letter"].n_unique()
    return Summary(
        kinds=tuple(kinds),
        letters=Share(of_several, letters.height),
        passages=_passages(folder, instances),
        paragraphs=instances.height,
        templates=len(travelled),
        shared=len(shared),
        own=sum(len(one.forces) == 1 for one in travelled),
        forces=len({force for one in travelled for force in one.forces}),
        travelled=travelled,
    )


def only(found: Summary, force: str | None, alone: bool) -> Summary:
    """The summary with those templates only that a force has, or that one force alone has."""
    travelled = tuple(
        one
        for one in found.travelled
        if (force is None or force in one.forces) and not (alone and len(one.forces) != 1)
    )
    return replace(found, travelled=travelled)


def _travelled(
    templates: pl.DataFrame, instances: pl.DataFrame, letters: pl.DataFrame
) -> tuple[Travelled, ...]:
    seen = (
        instances.select("template", "letter")
        .unique()
        .join(letters, on="letter")
        .sort("day", "force", "letter", nulls_last=True)
    )
    earliest = pl.col("day") == pl.col("day").min()
    dated = pl.col("day").is_not_null().any()
    spread = seen.group_by("template").agg(
        pl.col("force").drop_nulls().unique().sort().alias("forces"),
        pl.col("force").filter(earliest).drop_nulls().unique().sort().alias("first_forces"),
        pl.when(dated).then(pl.col("key").first()).alias("first_key"),
        pl.col("day").is_null().sum().alias("undated"),
    )
    rows = templates.drop("forces", "undated").join(spread, on="template")
    rows = rows.with_columns(pl.col("forces").list.len().alias("many")).sort(
        ["many", "letters", "first_seen", "template"],
        descending=[True, True, False, False],
        nulls_last=True,
    )

    def travelled(row: Mapping[str, Any]) -> Travelled:
        fields: dict[str, Any] = {name: row[name] for name in Travelled.__dataclass_fields__}
        fields |= {name: tuple(row[name]) for name in ("forces", "first_forces")}
        return Travelled(**fields)

    return tuple(map(travelled, rows.iter_rows(named=True)))


def _passages(folder: Path, instances: pl.DataFrame) -> Share:
    """How many passages of argument lie in these paragraphs, wholly or in part."""
    passages = tables.scan(folder, "passages").select("letter", "start", "end").unique().collect()
    spans = instances.select("letter", "start", pl.col("end").alias("over")).sort("start")
    # paragraphs do not overlap: the last that starts before a passage ends is the one, or none is
    nearest = passages.sort("end").join_asof(
        spans.rename({"start": "from"}).sort("from"),
        left_on="end",
        right_on="from",
        by="letter",
        allow_exact_matches=False,
        check_sortedness=False,  # both are sorted, which Polars cannot see by letter
    )
    return Share(nearest.filter(pl.col("over") > pl.col("start")).height, passages.height)
