"""The letters of a graph as joined tables, ready to be counted.

Read from the Parquet folder of a build (:mod:`kg.tables`). Letters, parts, claims and passages are
numbered here; the numbers mean nothing elsewhere. Every row carries what is known of its letter:
``force`` (null where it names none), ``act``, and ``year`` (text, ``unknown`` if undated).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from kg import names

UNKNOWN_YEAR = "unknown"
"""The year of a letter that prints no date of its answer."""

_LETTER = ("letter", "force", "act", "year")


@dataclass(frozen=True)
class Frames:
    """The tables of one Parquet folder, each made when it is first asked for."""

    folder: Path

    @cached_property
    def letters(self) -> pl.DataFrame:
        """A row for each letter; ``hash`` names its graph."""
        year = pl.col("date_responded").dt.year().cast(pl.String).fill_null(UNKNOWN_YEAR)
        return (
            self._scan("letters")
            .select(
                pl.row_index("letter"),
                pl.col("letter").alias("hash"),
                "key",
                "force",
                pl.col("regime").fill_null("FOIA").alias("act"),
                year.alias("year"),
                pl.col("date_responded").alias("date"),
                pl.col("date_received").alias("received"),
                "topics",
            )
            .collect()
        )

    @cached_property
    def topics(self) -> pl.DataFrame:
        """A row for each topic of each letter."""
        return _each(self.letters, "topics", "topic")

    @cached_property
    def parts(self) -> pl.DataFrame:
        """A row for each part of a letter, ``number`` its place there."""
        columns = (pl.row_index("part"), pl.col("part").alias("number"), "label", "outcomes")
        return self._of_letters("parts", *columns)

    @cached_property
    def outcomes(self) -> pl.DataFrame:
        """A row for each outcome of each part."""
        return _each(self.parts, "outcomes", "outcome")

    @cached_property
    def claims(self) -> pl.DataFrame:
        """A row for each claim: the provision ``notation`` that its ``part`` relies on."""
        columns = (pl.row_index("claim"), pl.col("part").alias("number"), "provision")
        rows = self._of_letters("claims", *columns).rename({"provision": "notation"})
        parts = self.parts.select("letter", "number", "part")
        return rows.join(parts, on=["letter", "number"])

    @cached_property
    def reliances(self) -> pl.DataFrame:
        """A row for each claim and each ``provision`` it counts for: its own and those above."""
        return _with_lineage(self.claims)

    @cached_property
    def passages(self) -> pl.DataFrame:
        """A row for each passage of argument."""
        columns = ("start", "end", "label", "role", "side", "provisions", "types")
        return self._of_letters("passages", pl.row_index("passage"), *columns)

    @cached_property
    def arguments(self) -> pl.DataFrame:
        """A row for each ``argument`` that each passage makes."""
        return _each(self.passages.drop("provisions"), "types", "argument")

    @cached_property
    def places(self) -> pl.DataFrame:
        """The part of each passage; one that names no part of its letter belongs to all."""
        passages = self.passages.select("passage", "letter", "label")
        parts = self.parts.select("letter", "part", pl.col("label").alias("own"))
        pairs = passages.join(parts, on="letter").with_columns(
            mine=(pl.col("label") == pl.col("own")).fill_null(value=False)
        )
        return pairs.filter(pl.col("mine") | ~pl.col("mine").any().over("passage"))

    @cached_property
    def supports(self) -> pl.DataFrame:
        """A row for each passage and each claim of its part at or under a section it argues."""
        argued = _each(self.passages, "provisions", "provision").select("passage", "provision")
        claims = self.reliances.select("part", "claim", "notation", "provision")
        found = self.places.join(argued, on="passage").join(claims, on=["part", "provision"])
        return found.select("passage", "claim", "notation").unique()

    @cached_property
    def under(self) -> pl.DataFrame:
        """A row for each ``provision`` that each passage stands under.

        Those are the sections it argues, those of the claims it supports, and all above.
        """
        said = _each(self.passages, "provisions", "notation").select("passage", "notation")
        pairs = pl.concat([said, self.supports.select("passage", "notation")]).unique()
        return _with_lineage(pairs)

    @cached_property
    def argued(self) -> pl.DataFrame:
        """A row for each ``provision`` that an argument is made under."""
        arguments = self.arguments.select("letter", "force", "act", "passage", "argument")
        return arguments.join(self.under, on="passage")

    @cached_property
    def findings(self) -> pl.DataFrame:
        """A row for each finding: the ``rule``, its ``status`` and the provisions it rests on."""
        rows = self._scan("findings").select("key", "rule", "status", "provisions").collect()
        return rows.join(self.letters.select("key", *_LETTER), on="key")

    @cached_property
    def resting(self) -> pl.DataFrame:
        """A row for each finding and each ``provision`` it rests on, and those above that."""
        return _with_lineage(_each(self.findings, "provisions", "notation"))

    @cached_property
    def instances(self) -> pl.DataFrame:
        """A row for each paragraph that recurs: its ``template`` and ``variant``."""
        return self._of_letters("instances", "start", "end", "template", "variant")

    @cached_property
    def templates(self) -> pl.DataFrame:
        """A row for each template of recurring paragraphs."""
        return self._scan("templates").collect()

    @cached_property
    def shared(self) -> pl.DataFrame:
        """A row for each passage whose text stands in letters of two or more forces.

        ``alike`` is the same for the same text; the earliest known comes first.
        """
        alike = pl.col("text").hash(seed=0).alias("alike")
        rows = self._of_letters("passages", pl.row_index("passage"), "start", "end", alike)
        rows = rows.join(self.letters.select("letter", "key", "date"), on="letter")
        several = pl.col("force").drop_nulls().n_unique().over("alike") > 1
        return rows.filter(several).sort("date", "key", "start", nulls_last=True)

    @cached_property
    def wordings(self) -> pl.DataFrame:
        """Texts that two or more forces share: how often, and where and when first.

        ``passages``, ``letters`` and ``forces`` count them; ``date``, ``hash``, ``start`` and
        ``end`` are of the earliest passage.
        """
        return self.shared.group_by("alike").agg(
            pl.len().alias("passages"),
            pl.col("letter").n_unique().alias("letters"),
            pl.col("force").drop_nulls().n_unique().alias("forces"),
            pl.col("date", "hash", "start", "end").first(),
        )

    def has(self, name: str) -> bool:
        """Whether the folder has a table."""
        return (self.folder / f"{name}.parquet").exists()

    def _scan(self, name: str) -> pl.LazyFrame:
        return pl.scan_parquet(self.folder / f"{name}.parquet")

    def _of_letters(self, name: str, *columns: str | pl.Expr) -> pl.DataFrame:
        rows = self._scan(name).select(pl.col("letter").alias("hash"), *columns).collect()
        return rows.join(self.letters.select("hash", *_LETTER), on="hash")


def _each(rows: pl.DataFrame, many: str, one: str) -> pl.DataFrame:
    """A row for each member of the list in column ``many``, in column ``one``."""
    return rows.explode(many).rename({many: one}).drop_nulls(one)


def _with_lineage(rows: pl.DataFrame) -> pl.DataFrame:
    """A row for the provision in ``notation`` and each above it, in column ``provision``."""
    known = rows["notation"].unique().to_list()
    pairs = [(low, high) for low in known for high in names.lineage(low)]
    table = pl.DataFrame(
        pairs, schema=dict.fromkeys(("notation", "provision"), pl.String), orient="row"
    )
    return rows.join(table, on="notation")
