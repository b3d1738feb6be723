"""Letters in a Parquet file in, the spans of text that recur out as another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl

from kg import ontology
from kg.errors import FoikgError
from kg.reuse.clusters import cluster
from kg.reuse.sentences import Ids, Numbers, collect
from kg.reuse.templates import group
from kg.reuse.words import Scanner

_CHUNK = 2_000  # letters scanned at a time


class NoPassages(FoikgError):
    """A file that is no Parquet file of letters."""


def find(letters: Path, whole: bool = False) -> pl.DataFrame:
    """Return where each sentence of the letters stands, and which cluster it is of.

    ``letters`` is a Parquet file with the columns ``letter`` (any value, one a letter) and
    ``text``. The columns returned are ``letter``, ``start`` and ``end`` (characters), ``cluster``
    (equal for nearly equal text, made from its content) and ``para``, the line of the letter that
    its paragraph starts on. ``whole`` gives paragraphs and their templates in place of sentences.
    """
    table = _table(letters)
    count = table.select(pl.len()).collect().item()
    forces = ontology.load().forces
    scanner = Scanner({name for force in forces for name in (force.name, *force.aliases)})
    distinct, places = collect(scanner.scan_all(_texts(table, count)))
    founders = cluster(distinct).founders
    names = table.select("letter").collect()["letter"]
    if whole:
        found = group(distinct, places, founders)
        spans = (found.letters, found.paragraphs, found.starts, found.ends)
        return _frame(names, *spans, found.templates)
    spans = (places.letters, places.paragraphs, places.starts, places.ends)
    return _frame(names, *spans, distinct.ids[founders[places.which]])


def _table(letters: Path) -> pl.LazyFrame:
    try:
        table = pl.scan_parquet(letters)
        missing = {"letter", "text"} - set(table.collect_schema().names())
    except (OSError, pl.exceptions.PolarsError) as error:
        reason = str(error).splitlines()[0]
        raise NoPassages(f"{letters}: no Parquet file that can be read ({reason})") from None
    if missing:
        raise NoPassages(f"{letters}: no column {' and '.join(sorted(missing))}; needs both")
    return table.with_columns(pl.col("text").cast(pl.String).fill_null(""))


def _texts(table: pl.LazyFrame, count: int) -> Iterator[list[str]]:
    """Return the texts of the letters, some at a time."""
    for start in range(0, count, _CHUNK):
        yield table.slice(start, _CHUNK).select("text").collect()["text"].to_list()


def _frame(
    names: pl.Series,
    letters: Numbers,
    paragraphs: Numbers,
    starts: Numbers,
    ends: Numbers,
    ids: Ids,
) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "letter": names.gather(letters),
            "para": paragraphs,
            "start": starts.astype(np.int64),
            "end": ends.astype(np.int64),
            "cluster": (ids >> np.uint64(1)).astype(np.int64),
        }
    )
