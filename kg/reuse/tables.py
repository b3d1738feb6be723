"""The tables of text reuse, made from those of the letters (:mod:`kg.tables`).

Each id is 16 hexadecimal digits made from the words themselves, so the same letters give the same
bytes. *First seen* means the earliest in these letters: a text may be older, and an undated letter
says nothing on when.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import polars as pl

from kg import ontology
from kg.reuse import state
from kg.reuse.kinds import FEWEST, HABIT, Spread, kind
from kg.reuse.variants import NO_DAY, Wordings, nearest_earlier
from kg.reuse.words import Places, Scanner

SCHEMAS: dict[str, dict[str, pl.DataType]] = {
    "sentences": {
        "letter": pl.String(),
        "paragraph": pl.Int64(),
        "start": pl.Int64(),
        "end": pl.Int64(),
        "cluster": pl.String(),
    },
    "instances": {
        "letter": pl.String(),
        "start": pl.Int64(),
        "end": pl.Int64(),
        "template": pl.String(),
        "variant": pl.String(),
        "sentences": pl.List(pl.String()),
    },
    "templates": {
        "template": pl.String(),
        "kind": pl.String(),
        "text": pl.String(),
        "instances": pl.Int64(),
        "letters": pl.Int64(),
        "forces": pl.Int64(),
        "first_seen": pl.Date(),
        "first_letter": pl.String(),
        "first_force": pl.String(),
        "last_seen": pl.Date(),
        "undated": pl.Int64(),
        "variants": pl.Int64(),
    },
    "variants": {
        "variant": pl.String(),
        "template": pl.String(),
        "text": pl.String(),
        "instances": pl.Int64(),
        "letters": pl.Int64(),
        "forces": pl.Int64(),
        "first_seen": pl.Date(),
        "first_letter": pl.String(),
        "first_force": pl.String(),
        "parent": pl.String(),
        "similarity": pl.Float64(),
    },
}
"""Columns of each table. Letters, forces and instances are counted; places count characters.

``sentences`` has every sentence of every letter, ``cluster`` the shared sentence it is like.
``instances`` has every paragraph of some length whose template stands in two places or more, with
its sentences in order. ``text`` is the wording first seen; ``first_letter`` and ``first_force`` are
null where no letter with it has a date, ``undated`` counts the instances in letters without one.
``parent`` is the earlier wording that a variant is most like, by ``similarity``.
"""

STATE = "reuse"
"""Folder beside the tables, which makes it quick to find what recurs in a few letters more."""

_TEXTS = 1000  # letters whose texts are held in memory
_ROW_GROUP = 20_000  # rows; fixed, so that the bytes do not depend on the machine
_FAR = 1 << 40  # more than the characters of any letter
_PARAGRAPHS: dict[str, pl.DataType] = {
    "number": pl.UInt32(),
    "paragraph": pl.Int32(),
    "start": pl.Int32(),
    "end": pl.Int32(),
    "template": pl.UInt64(),
    "variant": pl.UInt64(),
}


def write(folder: Path, old: Path | None = None, scanned: Sequence[Path] = ()) -> None:
    """Write the tables of reuse into the folder that holds those of the letters.

    ``old`` is the folder of an earlier graph's tables: what is known of its letters is not looked
    for again; nor are the letters of the folders ``scanned``, each of them with tables that have
    been scanned. That makes no difference to the tables.
    """
    texts = pl.scan_parquet(folder / "texts.parquet")
    letters = letters_of(folder)
    kept = folder.with_name(STATE), old.with_name(STATE) if old else None
    known = [part / STATE for part in scanned]
    found = state.update(letters["letter"], lambda ids: _texts(texts, ids), *kept, known)
    _write(folder, "sentences", found.sentences())
    paragraphs = _paragraphs(found.paragraphs(), letters)
    variants = _related(_long(quoted(texts, _variants(paragraphs), "variant")))
    instances = paragraphs.filter(pl.col("variant").is_in(variants["variant"].implode()))
    instances = instances.with_columns(
        argued=_covered(folder / "passages.parquet", letters, instances),
        asked=_covered(folder / "questions.parquet", letters, instances),
    )
    _write(folder, "instances", _with_sentences(instances, letters, found.sentences()))
    wordings = variants.select("text", wording="variant")
    templates = _templates(instances, letters).join(wordings, on="wording").sort("template")
    _write(folder, "templates", [templates])
    _write(folder, "variants", [variants])


def scan(folder: Path) -> None:
    """Scan the letters of a folder of tables, and keep their sentences there."""
    texts = pl.scan_parquet(folder / "texts.parquet")
    letters = texts.select("letter").collect()["letter"]
    state.scan(letters, lambda ids: _texts(texts, ids), folder / STATE)


def letters_of(folder: Path) -> pl.DataFrame:
    """The letters, each with a ``number``."""
    columns = ["letter", "force", "date_responded"]
    return pl.read_parquet(folder / "letters.parquet", columns=columns).with_row_index("number")


def _texts(texts: pl.LazyFrame, ids: Sequence[str]) -> Iterable[str]:
    wanted = pl.col("letter").is_between(pl.lit(ids[0]), pl.lit(ids[-1])) & pl.col("letter").is_in(
        list(ids)
    )
    return texts.filter(wanted).collect()["text"].to_list()  # as the ids, in the order of letters


def _write(folder: Path, name: str, frames: Iterable[pl.DataFrame]) -> None:
    """Write one table, which comes in pieces."""
    pieces = []
    for number, frame in enumerate(chain([pl.DataFrame(schema=SCHEMAS[name])], frames)):
        pieces.append(folder / f"{name}-{number:06}.parquet")
        columns = [_column(frame[column], kind) for column, kind in SCHEMAS[name].items()]
        pl.DataFrame(columns).write_parquet(pieces[-1])
    pl.scan_parquet(pieces).sink_parquet(
        folder / f"{name}.parquet", row_group_size=_ROW_GROUP, maintain_order=True
    )
    for piece in pieces:
        piece.unlink()


# --- paragraphs that recur -------------------------------------------------------------------


def _paragraphs(frames: Iterable[pl.DataFrame], letters: pl.DataFrame) -> pl.DataFrame:
    """The paragraphs whose template stands in two places, in the order of letters and text."""
    small = [
        frame.join(letters.select("letter", "number"), on="letter", maintain_order="left").select(
            "number",
            pl.col("paragraph", "start", "end").cast(pl.Int32),
            pl.col("template", "variant").str.to_integer(base=16, dtype=pl.UInt64),
        )
        for frame in frames
    ]
    empty = pl.DataFrame(schema=_PARAGRAPHS)
    rows = pl.concat([empty, *small]).filter(pl.len().over("template") > 1)
    return rows.join(letters, on="number", maintain_order="left")


def _covered(table: Path, letters: pl.DataFrame, rows: pl.DataFrame) -> pl.Series:
    """How many characters of each row lie within the places that a table names."""
    spans = pl.read_parquet(table, columns=["letter", "start", "end"])
    spans = spans.join(letters, on="letter").select(
        pl.col("start", "end") + pl.col("number").cast(pl.Int64) * _FAR
    )
    spans = spans.sort("start", "end").with_columns(pl.col("end").cum_max())
    starts, ends = (spans[name].to_numpy() for name in ("start", "end"))
    if len(starts) == 0:
        return pl.zeros(len(rows), pl.Int64, eager=True)
    starts = np.append(starts[0], np.minimum(np.maximum(starts[1:], ends[:-1]), ends[1:]))
    before = np.append(0, np.cumsum(ends - starts))

    def until(name: str) -> Places:
        places = rows["number"].to_numpy().astype(np.int64) * _FAR + rows[name].to_numpy()
        last = np.searchsorted(starts, places, "right")
        beyond = np.maximum(ends[last - 1] - places, 0) * (last > 0)
        return np.asarray(before[last] - beyond, np.int64)

    return pl.Series(until("end") - until("start"))


def _with_sentences(
    instances: pl.DataFrame, letters: pl.DataFrame, frames: Iterable[pl.DataFrame]
) -> Iterator[pl.DataFrame]:
    """The instances with the list of their sentences, piece by piece as these come."""
    place = ["letter", "paragraph"]
    for frame in frames:
        first, last = frame["letter"].first(), frame["letter"].last()
        own = instances.filter(pl.col("letter").is_between(pl.lit(first), pl.lit(last)))
        lists = frame.join(own.select(place), on=place, maintain_order="left")
        lists = lists.group_by(place, maintain_order=True).agg(sentences="cluster")
        yield own.join(lists, on=place, maintain_order="left")


# --- templates and variants ------------------------------------------------------------------


def in_time(instances: pl.DataFrame) -> pl.DataFrame:
    """The instances in the order of their letters' dates; ``turn`` numbers them."""
    ordered = instances.sort("date_responded", "letter", "start", nulls_last=True)
    return ordered.with_row_index("turn")


def counts_in_time() -> tuple[pl.Expr, ...]:
    """Columns that templates and variants have in common, of instances in order of time."""
    dated = pl.col("date_responded").first().is_not_null()
    return (
        pl.len().alias("instances"),
        pl.col("letter").n_unique().alias("letters"),
        pl.col("force").drop_nulls().n_unique().alias("forces"),
        pl.col("date_responded").first().alias("first_seen"),
        pl.when(dated).then(pl.col("letter").first()).alias("first_letter"),
        pl.when(dated).then(pl.col("force").first()).alias("first_force"),
    )


def _templates(instances: pl.DataFrame, letters: pl.DataFrame) -> pl.DataFrame:
    """A row for each template; ``wording`` is its variant that was seen first."""
    length = (pl.col("end") - pl.col("start")).sum()
    found = in_time(instances).group_by("template")
    rows = found.agg(
        *counts_in_time(),
        pl.col("date_responded").max().alias("last_seen"),
        pl.col("date_responded").is_null().sum().alias("undated"),
        pl.col("variant").n_unique().alias("variants"),
        pl.col("variant").first().alias("wording"),
        pl.col("argued").sum() / length,
        pl.col("asked").sum() / length,
    ).join(_habits(instances, letters), on="template", how="left")
    known = ("argued", "asked", "forces", "habit", "share")
    kinds = [kind(Spread(*row)) for row in rows.select(known).fill_null(0).iter_rows()]
    return rows.with_columns(pl.Series("kind", kinds, pl.String))


def _habits(instances: pl.DataFrame, letters: pl.DataFrame) -> pl.DataFrame:
    """For each template the largest share of a force's letters that have it, and their number."""
    every = letters.group_by("force").agg(pl.len().alias("all"))
    used = instances.group_by("template", "force").agg(pl.col("letter").n_unique().alias("habit"))
    shares = used.join(every, on="force").with_columns(share=pl.col("habit") / pl.col("all"))
    shares = shares.sort("template", pl.col("habit") >= HABIT, "share", "habit")
    return shares.group_by("template").agg(pl.col("habit", "share").last())


def _variants(instances: pl.DataFrame) -> pl.DataFrame:
    """A row for each variant, in the order of templates and time."""
    first = pl.col("turn", "number", "start", "end").first()
    rows = in_time(instances).group_by("template", "variant").agg(*counts_in_time(), first)
    return rows.sort("template", "turn")


def quoted(texts: pl.LazyFrame, rows: pl.DataFrame, ident: str) -> pl.DataFrame:
    """The rows with their ``text``, from ``start`` to ``end`` of the letter ``number``."""
    length = pl.col("end") - pl.col("start")
    found = [rows.select(ident, text=pl.lit("")).clear()]
    for at in range(0, texts.select(pl.len()).collect().item(), _TEXTS):
        piece = texts.slice(at, _TEXTS).collect().with_row_index("number", at)
        here = rows.select(ident, "number", "start", "end").join(piece, on="number")
        found.append(here.select(ident, pl.col("text").str.slice(pl.col("start"), length)))
    return rows.join(pl.concat(found), on=ident, maintain_order="left")


def _long(variants: pl.DataFrame) -> pl.DataFrame:
    """The variants of enough words, of templates that stand in two places without the others."""
    long = variants.filter(enough_words(variants["text"]))
    return long.filter(pl.col("instances").sum().over("template") > 1)


def enough_words(texts: pl.Series) -> pl.Series:
    """Whether each text has the words of one that counts."""
    return pl.Series(Wordings.of(texts, _scanner()).counts()) >= FEWEST


def _related(variants: pl.DataFrame) -> pl.DataFrame:
    """The variants with the earlier one that each is most like."""
    groups = variants["template"].rle_id().to_numpy().astype(np.int64)
    days = variants["first_seen"].cast(pl.Int32).cast(pl.Int64).fill_null(NO_DAY).to_numpy()
    wordings = Wordings.of(variants["text"], _scanner())
    parents, shares = nearest_earlier(wordings, groups, days)
    none = pl.Series(parents < 0)
    return variants.with_columns(
        parent=variants["variant"].gather(np.maximum(parents, 0)).set(none, None),
        similarity=pl.Series(shares).round(3).set(none, None),
    )


def _scanner() -> Scanner:
    forces = ontology.load().forces
    return Scanner({name for force in forces for name in (force.name, *force.aliases)})


def _column(column: pl.Series, kind: pl.DataType) -> pl.Series:
    """A column as it is written: a number that stands for words in hexadecimal digits."""
    if column.dtype == pl.UInt64 and kind == pl.String():
        own = column.unique()
        digits = [None if one is None else f"{one:016x}" for one in own]
        column = column.replace_strict(own, pl.Series(digits, dtype=pl.String))
    return column.cast(kind)
