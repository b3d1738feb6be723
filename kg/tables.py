"""The records as Parquet: ``letters``, ``questions``, ``parts``, ``claims`` and ``passages``.

The same facts as in the graph, for counting: any table tool reads them. ``texts`` has the clean
text that all places count characters of, unless a build leaves it out. ``letter`` is the first 16
digits of the text's SHA-256, as in the name of its graph; with ``key`` of ``letters`` and the
numbers here :mod:`kg.names` gives the IRI of everything. The same letters give the same bytes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePath
from typing import Any

import polars as pl

from kg import names

_LIST = pl.List(pl.String())

SCHEMAS: dict[str, dict[str, pl.DataType]] = {
    "texts": {
        "letter": pl.String(),
        "text": pl.String(),
    },
    "letters": {
        "letter": pl.String(),
        "key": pl.String(),
        "file": pl.String(),
        "file_sha256": pl.String(),
        "media_type": pl.String(),
        "url": pl.String(),
        "language": pl.String(),
        "regime": pl.String(),
        "force": pl.String(),
        "reference": pl.String(),
        "date_received": pl.Date(),
        "date_responded": pl.Date(),
        "topics": _LIST,
        "outcomes": _LIST,
        "provisions": _LIST,
        "mentioned": _LIST,
    },
    "questions": {
        "letter": pl.String(),
        "question": pl.Int64(),
        "label": pl.String(),
        "start": pl.Int64(),
        "end": pl.Int64(),
        "parts": pl.List(pl.Int64()),
        "text": pl.String(),
    },
    "parts": {
        "letter": pl.String(),
        "part": pl.Int64(),
        "label": pl.String(),
        "outcomes": _LIST,
        "quotes": _LIST,
        "provisions": _LIST,
    },
    "claims": {
        "letter": pl.String(),
        "part": pl.Int64(),
        "claim": pl.Int64(),
        "provision": pl.String(),
        "section": pl.String(),
    },
    "passages": {
        "letter": pl.String(),
        "start": pl.Int64(),
        "end": pl.Int64(),
        "label": pl.String(),
        "role": pl.String(),
        "side": pl.String(),
        "duty": pl.String(),
        "provisions": _LIST,
        "types": _LIST,
        "text": pl.String(),
    },
}
"""Columns of each table. ``label`` of a passage is its part's, null where it belongs to all;
``parts`` of a question are those that answer it; ``quotes`` has the words of each outcome."""

_PIECE = 1000  # letters whose rows are held in memory
_ROW_GROUP = 20_000  # rows; fixed, so that the bytes do not depend on the machine
_TEXTS = 1000  # rows of a group of texts, some ten megabytes

Row = dict[str, Any]


class Writer:
    """Writes the tables of letters that come in order of ``letter``, in bounded memory."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._folder = folder
        self._rows: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
        self._letters = 0
        self._pieces = 0

    def add(self, sha256: str, record: Mapping[str, Any], text: str) -> None:
        """Take the rows of one letter: the hash of its text, the plain form of its record."""
        self._rows["texts"].append({"letter": sha256[:16], "text": text})
        for name, row in rows(sha256, record):
            self._rows[name].append(row)
        self._letters += 1
        if self._letters % _PIECE == 0:
            self._flush()

    def close(self, old: Path | None = None, without: frozenset[str] = frozenset()) -> None:
        """Write each table as one file, merged with the ``old`` less the letters ``without``."""
        self._flush()
        for name in SCHEMAS:
            pieces = sorted(self._folder.glob(f"{name}-*.parquet"))
            table = pl.scan_parquet(pieces)
            if old is not None:
                kept = pl.scan_parquet(old / f"{name}.parquet")
                kept = kept.filter(~pl.col("letter").is_in(sorted(without)))
                table = kept.merge_sorted(table, key="letter")
            _write(table, self._folder, name)
            for piece in pieces:
                piece.unlink()

    def _flush(self) -> None:
        self._pieces += 1
        for name, found in self._rows.items():
            frame = pl.DataFrame(found, schema=SCHEMAS[name], orient="row")
            frame.write_parquet(self._folder / f"{name}-{self._pieces:06}.parquet")
            found.clear()


def join(folders: Sequence[Path], to: Path) -> None:
    """Write the tables of several folders, in their order, as one into a folder that is made."""
    to.mkdir(parents=True)
    for name in SCHEMAS:
        _write(pl.scan_parquet([each / f"{name}.parquet" for each in folders]), to, name)


def _write(table: pl.LazyFrame, folder: Path, name: str) -> None:
    file = folder / f"{name}.parquet"
    rows = _TEXTS if name == "texts" else _ROW_GROUP
    table.sink_parquet(file, row_group_size=rows, maintain_order=True)


def rows(sha256: str, record: Mapping[str, Any]) -> Iterator[tuple[str, Row]]:
    """The rows of one letter, each with the name of its table."""
    letter = {"letter": sha256[:16]}
    yield "letters", letter | _letter(sha256, record)
    for number, question in enumerate(record["questions"], 1):
        yield "questions", letter | {"question": number} | question
    for number, part in enumerate(record["parts"], 1):
        own = letter | {"part": number}
        found = {name: part[name] for name in ("label", "outcomes", "quotes", "provisions")}
        yield "parts", own | found
        for claim in claims(number, part["provisions"]):
            yield "claims", letter | claim
    for passage in record["passages"]:
        found = {name: passage[name] for name in SCHEMAS["passages"] if name in passage}
        yield "passages", letter | found | {"label": passage["part"]}


def claims(part: int, provisions: Iterable[str]) -> Iterator[Row]:
    """The rows, but for the letter, of the claims of a part: one for each provision."""
    for number, notation in enumerate(provisions, 1):
        section = notation.partition("(")[0]
        yield {"part": part, "claim": number, "provision": notation, "section": section}


def replace(folder: Path, letters: Sequence[str], found: Mapping[str, Sequence[Row]]) -> None:
    """Put other rows, in order, in the place of those that some letters have in each table."""
    for name, rows in found.items():
        kept = pl.scan_parquet(folder / f"{name}.parquet")
        kept = kept.filter(~pl.col("letter").is_in(letters))
        new = pl.LazyFrame(rows, schema=SCHEMAS[name], orient="row")
        _write(kept.merge_sorted(new, key="letter"), folder, f"{name}.new")
        (folder / f"{name}.new.parquet").replace(folder / f"{name}.parquet")


def keys(folder: Path) -> dict[str, str]:
    """Every letter and its key, in order of keys."""
    letters = pl.scan_parquet(folder / "letters.parquet")
    return dict(letters.select("letter", "key").sort("key", "letter").collect().iter_rows())


def leave_out_texts(folder: Path, letters: Collection[str] | None = None) -> None:
    """Leave the texts of some letters out of the tables, or of all."""
    file = folder / "texts.parquet"
    texts = pl.scan_parquet(file)
    left = pl.col("letter").is_in(sorted(letters)) if letters is not None else pl.lit(value=True)
    apart = folder / "texts-left.parquet"
    texts.filter(~left).sink_parquet(apart, row_group_size=_TEXTS, maintain_order=True)
    apart.replace(file)


def without_text(folder: Path) -> int:
    """How many letters have no text in the tables."""
    counts = (pl.scan_parquet(folder / f"{name}.parquet") for name in ("letters", "texts"))
    letters, texts = (table.select(pl.len()).collect().item() for table in counts)
    return int(letters - texts)


def complete(folder: Path) -> bool:
    """Whether every table is there, with the columns it has in this version of foikg."""
    files = {name: folder / f"{name}.parquet" for name in SCHEMAS}
    return all(
        file.exists() and pl.read_parquet_schema(file) == SCHEMAS[name]
        for name, file in files.items()
    )


def named(folder: Path, name: str) -> dict[str, str]:
    """The letters that a name means, each with its key.

    A name is a key, a reference, or 8 digits or more of a text's hash.
    """
    letters = pl.scan_parquet(folder / "letters.parquet")
    meant = (pl.col("key") == name) | (pl.col("reference") == name)
    if len(name) >= 8:
        meant |= pl.col("letter").str.starts_with(name[:16])
    return dict(letters.filter(meant).select("letter", "key").collect().iter_rows())


def _letter(sha256: str, record: Mapping[str, Any]) -> Row:
    source = record["source"]
    return {name: record[name] for name in SCHEMAS["letters"] if name in record} | {
        "key": names.letter_key(record["force"], record["reference"], sha256),
        "file": PurePath(source["path"]).name,
        "file_sha256": source["sha256"],
        "media_type": source["media_type"],
        "url": source["url"],
        "date_received": _date(record["date_received"]),
        "date_responded": _date(record["date_responded"]),
    }


def _date(iso: str | None) -> date | None:
    """A date, or ``None`` where the letter names a day that no calendar has."""
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None
