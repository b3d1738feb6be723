"""What a graph was made from and what is in it, counted for the person who built it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from kg import names
from kg.corrections.review import Tally
from kg.found import LeftOut


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A file whose text is that of another, which stands for both."""

    path: str
    same_as: str


@dataclass(frozen=True, slots=True)
class SharedReference:
    """Letters of one force that bear one reference and differ in text; all are kept."""

    force: str
    reference: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """What a graph holds. Each mapping counts letters; provisions count under every level above.

    A provision of another law than the Freedom of Information Act 2000 bears the law's name.
    ``unknown`` counts the letters that do not say, or were not understood to say, something.
    """

    letters: int
    forces: Mapping[str, int]
    provisions: Mapping[str, int]
    outcomes: Mapping[str, int]
    arguments: Mapping[str, int]
    topics: Mapping[str, int]
    unknown: Mapping[str, int]
    same_reference: tuple[SharedReference, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a build: what is in the graph, what is not, how long each step took.

    ``seconds`` and ``quads`` are of this run; ``quads`` counts the whole graph.
    """

    store: str
    quads: int
    counts: Counts
    left_out: tuple[LeftOut, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    corrections: Tally = field(default_factory=Tally)
    seconds: Mapping[str, float] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The plain form that ``--json`` prints."""
        plain = asdict(self)
        counts: dict[str, Any] = plain.pop("counts")
        return counts | plain


def count(tables: Path) -> Counts:
    """Count what stands in a version's tables."""
    letters = pl.scan_parquet(tables / "letters.parquet")
    passages = pl.scan_parquet(tables / "passages.parquet")
    return Counts(
        letters=letters.select(pl.len()).collect().item(),
        forces=_tally(letters.select("force")),
        provisions=_tally(_lineages(letters)),
        outcomes=_tally(letters.select("outcomes").explode("outcomes")),
        arguments=_tally(_types(passages)),
        topics=_tally(letters.select("topics").explode("topics")),
        unknown=_unknown(letters),
        same_reference=tuple(_shared(letters)),
    )


def _tally(values: pl.LazyFrame) -> dict[str, int]:
    """How often each value of a table's only column stands there, the most frequent first."""
    (name,) = values.collect_schema().names()
    counted = values.drop_nulls().group_by(name).len().sort(["len", name], descending=[True, False])
    return dict(counted.collect().iter_rows())


def _lineages(letters: pl.LazyFrame) -> pl.LazyFrame:
    """Each provision of a letter and those above it, once a letter: 31(1)(a), 31(1), 31."""
    act = pl.when(pl.col("regime").is_in(["FOISA", "EIR"])).then(pl.col("regime") + " ")
    told = letters.select("letter", act.otherwise(pl.lit("")).alias("act"), pl.col("provisions"))
    told = told.explode("provisions").drop_nulls()
    known = told.select("provisions").unique().collect().to_series()
    pairs = [(low, high) for low in known for high in names.lineage(low)]
    above = pl.LazyFrame(pairs, schema={"provisions": pl.String, "above": pl.String}, orient="row")
    return (
        told.join(above, on="provisions")
        .select("letter", pl.col("act") + pl.col("above"))
        .unique()
        .select("act")
    )


def _types(passages: pl.LazyFrame) -> pl.LazyFrame:
    told = passages.select("letter", "types").explode("types").drop_nulls()
    return told.unique().select("types")


def _unknown(letters: pl.LazyFrame) -> dict[str, int]:
    single = ("force", "reference", "date_received", "date_responded")
    lists = ("topics", "outcomes", "provisions")
    missing = letters.select(
        *(pl.col(name).is_null().sum() for name in single),
        *((pl.col(name).list.len() == 0).sum() for name in lists),
    )
    return {name: int(number) for name, number in missing.collect().row(0, named=True).items()}


def _shared(letters: pl.LazyFrame) -> Iterator[SharedReference]:
    named = letters.select("force", "reference", "file").drop_nulls()
    groups = named.group_by("force", "reference").agg(pl.col("file").sort())
    several = groups.filter(pl.col("file").list.len() > 1).sort("force", "reference")
    for force, reference, files in several.collect().iter_rows():
        yield SharedReference(force, reference, tuple(files))
