"""What the machine read of some letters, whatever has been corrected in them since."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

TABLES = ("letters", "parts", "claims", "passages")
"""Tables that a correction can change."""

Rows = dict[str, list[dict[str, Any]]]
"""The rows of one letter in each of :data:`TABLES`."""

_HASH = re.compile(r"(?:.*-)?([0-9a-f]{8,})")  # also the end of a key


@dataclass(frozen=True, slots=True)
class Readings:
    """Letters that were asked for: the hashes that each name means, and the rows of each hash."""

    named: dict[str, tuple[str, ...]]
    rows: dict[str, Rows]


def find(
    asked: Collection[str], tables: Path, machine: Path, fresh: Collection[str] = ()
) -> Readings:
    """Letters by key, reference or hash of their text, as the machine read them.

    ``machine`` is the folder that has the readings of letters that were corrected, unless they are
    ``fresh``: read again since. A key is known by the hash at its end where a letter has another
    by now. A letter of ``machine`` is found whether or not it was asked for.
    """
    every = _named(asked, tables)
    before = set(corrected(machine)) - set(fresh)
    before &= set(_column(tables, before))
    wanted = sorted({letter for found in every.values() for letter in found} | before)
    rows = _rows(tables, [letter for letter in wanted if letter not in before])
    return Readings(every, rows | _rows(machine, sorted(before)))


def corrected(machine: Path) -> list[str]:
    """The letters whose readings a folder keeps."""
    path = machine / "letters.parquet"
    return pl.read_parquet(path, columns=["letter"])["letter"].to_list() if path.exists() else []


def _column(tables: Path, letters: Iterable[str]) -> list[str]:
    found = pl.scan_parquet(tables / "letters.parquet").select("letter")
    return found.filter(pl.col("letter").is_in(sorted(letters))).collect()["letter"].to_list()


def _named(asked: Collection[str], tables: Path) -> dict[str, tuple[str, ...]]:
    hashes = {name: match[1] for name in asked if (match := _HASH.fullmatch(name))}
    found = (
        pl.scan_parquet(tables / "letters.parquet")
        .select("letter", "key", "reference")
        .filter(
            pl.col("key").is_in(sorted(asked))
            | pl.col("reference").is_in(sorted(asked))
            | pl.col("letter").str.head(8).is_in(sorted({one[:8] for one in hashes.values()}))
        )
        .collect()
    )
    known: dict[str, set[str]] = defaultdict(set)
    hashed: dict[str, set[str]] = defaultdict(set)
    for letter, key, reference in found.iter_rows():
        known[key].add(letter)
        known[reference].add(letter)
        hashed[letter[:8]].add(letter)
    return {
        name: tuple(sorted(known.get(name) or _hashed(hashes.get(name, ""), hashed)))
        for name in asked
    }


def _hashed(digits: str, hashed: dict[str, set[str]]) -> set[str]:
    return {letter for letter in hashed[digits[:8]] if letter.startswith(digits[:16])}


def _rows(folder: Path, letters: list[str]) -> dict[str, Rows]:
    found: dict[str, Rows] = {letter: {name: [] for name in TABLES} for letter in letters}
    for name in TABLES if letters else ():
        table = pl.scan_parquet(folder / f"{name}.parquet")
        for row in table.filter(pl.col("letter").is_in(letters)).collect().iter_rows(named=True):
            found[row["letter"]][name].append(row)
    return found
