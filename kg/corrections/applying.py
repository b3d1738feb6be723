"""Putting corrections into a version of the graph while it is written.

The machine's own reading of the letters that are corrected is kept beside the tables, so that
every build starts from it: a correction can be changed or taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path

import polars as pl
import pyoxigraph as ox

from kg import names, store, tables
from kg.corrections import graph, rdf, rows
from kg.corrections.book import Row
from kg.corrections.readings import TABLES, Readings, Rows, corrected, find
from kg.corrections.review import Reviewed, Tally, counting, review, tally
from kg.store import Version

_QUADS = "quads.parquet"
_QUADS_SCHEMA = {"letter": pl.String(), "quads": pl.String()}


def look(found: Collection[Row], version: Version) -> tuple[Reviewed, ...]:
    """Corrections held against the letters of a finished version."""
    return review(found, read(found, version))


def read(found: Collection[Row], version: Version) -> Readings:
    """What the machine read of the letters, in a finished version, that rows are about."""
    return find(_asked(found), version.tables, version.machine)


def apply(
    found: Collection[Row],
    version: Version,
    old: Version | None,
    fresh: Collection[str],
    database: ox.Store,
) -> Tally:
    """Let the corrections count in a version whose letters are loaded.

    Letters of the ``old`` one that are not ``fresh`` stand there as they were corrected before.
    """
    before = old.machine if old else version.machine
    if not found and not corrected(before):
        return Tally()
    readings = find(_asked(found), version.tables, before, fresh)
    reviewed = review(found, readings)
    changes: dict[str, list[Reviewed]] = defaultdict(list)
    for one in counting(reviewed):
        if one.correction and not one.agrees:
            changes[one.correction.letter].append(one)
    back = (set(corrected(before)) - set(fresh)) & set(readings.rows)
    letters = sorted(back | set(changes))
    quads = _machine_quads(before, back, database, letters)
    _keep(version.machine, {letter: readings.rows[letter] for letter in sorted(changes)}, quads)
    _write(version, database, {letter: readings.rows[letter] for letter in letters}, quads, changes)
    database.remove_graph(rdf.GRAPH)
    store.load(database, rdf.quads(reviewed))
    return tally(reviewed)


def _asked(found: Iterable[Row]) -> set[str]:
    return {" ".join(name.split()) for row in found if (name := row.cells.get("letter"))}


def _machine_quads(
    before: Path, back: Collection[str], database: ox.Store, letters: Iterable[str]
) -> dict[str, str]:
    """The graph of each letter as it was read: kept, or in the database as yet."""
    quads = {}
    if back:
        kept = pl.scan_parquet(before / _QUADS).filter(pl.col("letter").is_in(sorted(back)))
        quads = dict(kept.collect().iter_rows())
    for letter in letters:
        if letter not in quads:
            lines = store.graph_lines(database, ox.NamedNode(names.letter_graph(letter)))
            quads[letter] = b"".join(sorted(lines)).decode()
    return quads


def _keep(folder: Path, found: dict[str, Rows], quads: dict[str, str]) -> None:
    """Keep the machine's readings of these letters."""
    if not found:
        return
    folder.mkdir()
    for name in TABLES:
        of_all = [row for letter in found.values() for row in letter[name]]
        frame = pl.DataFrame(of_all, schema=tables.SCHEMAS[name], orient="row")
        frame.write_parquet(folder / f"{name}.parquet")
    lines = [(letter, quads[letter]) for letter in found]
    pl.DataFrame(lines, schema=_QUADS_SCHEMA, orient="row").write_parquet(folder / _QUADS)


def _write(
    version: Version,
    database: ox.Store,
    found: dict[str, Rows],
    quads: dict[str, str],
    changes: dict[str, list[Reviewed]],
) -> None:
    """Write the letters as they are corrected into tables and database."""
    now = {
        letter: rows.corrected(
            machine, (one.correction for one in changes[letter] if one.correction)
        )
        for letter, machine in found.items()
    }
    every = {name: [row for letter in now.values() for row in letter[name]] for name in TABLES}
    tables.replace(version.tables, list(now), every)
    for letter in found:
        database.remove_graph(ox.NamedNode(names.letter_graph(letter)))
    store.load(
        database,
        (
            line
            for letter in found
            for line in graph.corrected(quads[letter], letter, changes[letter])
        ),
    )
