"""Parquet tables of letters to a letter for each row.

The column ``text`` has the whole letter, as a text file would have it; ``url`` and ``title`` may
say where it was published. Other columns are not looked at: what a letter says, it says itself.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

from loaders.forms import plain, text
from loaders.forms.text import Page, Refused

_MARK = b"PAR1"
_ABOUT = ("url", "title")


def fits(data: bytes, _suffix: str) -> bool:
    """Tell a Parquet file by its first and last bytes."""
    return data.startswith(_MARK) and data.endswith(_MARK)


def pages(data: bytes) -> Iterator[Page]:
    """Read the letters of a table, named by their rows, the first of which is 1."""
    for number, (words, url, title) in enumerate(_rows(data), 1):
        name = f"row={number}"
        for page in plain.letters(text.lines(words or "")):
            named = f"{name}#{page.name}" if page.name else name
            yield replace(page, url=url or page.url, title=title or page.title, name=named)


def _rows(data: bytes) -> Iterator[tuple[str | None, ...]]:
    """Yield text, address and title of each row; raises `Refused` where there is no text."""
    import polars as pl  # takes longer to load than all other forms together

    try:
        columns = pl.read_parquet_schema(io.BytesIO(data))
        if columns.get("text") != pl.String:
            raise Refused("a table with no column of words called text; rename the right one")
        about = [name for name in _ABOUT if columns.get(name) == pl.String]
        table = pl.read_parquet(io.BytesIO(data), columns=["text", *about])
    except pl.exceptions.PolarsError as error:
        raise Refused(f"a Parquet file that is damaged ({str(error).splitlines()[0]})") from None
    blank = [pl.lit(None, pl.String).alias(name) for name in _ABOUT if name not in about]
    yield from table.with_columns(blank).select("text", *_ABOUT).iter_rows()
