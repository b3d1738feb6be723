"""Rows of a table to lines of text.

A table of figures gives one line a row, cells joined by `` | ``. A table that only lays out a page
gives the lines of its cells one after another. A table that says in its header that requests
stand in one column and responses in the other is read by column: the whole request, then the whole
answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.reading.words import fold

Cell = tuple[str, ...]  # its lines
Row = Sequence[Cell]

LONG = 100  # characters of a cell; a second one as long is no figure

_REQUEST = re.compile(
    r"(?:(?:your |the |foi |information )?(?:requests?|questions?)|you (?:asked|wrote|requested)"
    r"|(?:information )?request(?:ed)?(?: details)?|applicant'?s? (?:questions?|request)"
    r"|(?:eich )?cais|cwestiwn|cwestiynau|gofynnoch)"
)
_RESPONSE = re.compile(
    r"(?:(?:our |the |your |police |force |foi )?(?:responses?|answers?|repl(?:y|ies))"
    r"|(?:ein )?ymateb(?:ion)?|atebion|ateb)"
)
_LABEL = re.compile(
    r"\(?(?:(?:q(?:uestion)?|request) ?)?(?:\d{1,2}[a-z]?|[a-z])[.):](?=\s|$)", re.I
)


def lines(rows: Sequence[Row]) -> list[str]:
    """Return the lines of a table, in the order a person reads it."""
    rows = [row for row in rows if any(row)]
    written: list[str] = []
    at = 0
    while at < len(rows):
        end = at + 1
        if asks_and_answers(rows[at]):
            while end < len(rows) and len(rows[end]) == 2 and not asks_and_answers(rows[end]):
                end += 1
            written += by_column(rows[at], rows[at + 1 : end])
        else:
            written += _row(rows[at])
        at = end
    return written


def asks_and_answers(row: Row) -> bool:
    """Tell the header of a request column and a response column, the only two there are."""
    if len(row) != 2 or sum(len(line) for cell in row for line in cell) > LONG:
        return False
    asked, told = (fold(" ".join(cell)).strip(" :*") for cell in row)
    return bool(_REQUEST.fullmatch(asked) and _RESPONSE.fullmatch(told))


def by_column(header: Row, rows: Sequence[Row]) -> list[str]:
    """Return the request column, then the response column, each under its heading."""
    asked = [line for row in rows for line in row[0]]
    told = [line for row in rows for line in _answer(row, alone=len(rows) == 1)]
    return [*header[0], *asked, *header[1], *told]


def _answer(row: Row, alone: bool) -> Cell:
    """Return the answer of a row, under the label of its question where it has none of its own."""
    asked, told = row
    label = _LABEL.match(asked[0]) if asked else None
    if alone or not told or label is None or _LABEL.match(told[0]):
        return told
    return (f"{label.group()} {told[0]}", *told[1:])


def _row(row: Row) -> list[str]:
    if len(row) < 2 or _lays_out(row):
        return [line for cell in row for line in cell]
    return [" | ".join(" ".join(cell) for cell in row).strip()]


def _lays_out(row: Row) -> bool:
    """Tell cells that hold parts of a page from cells that hold figures or short answers."""
    sizes = [sum(map(len, cell)) for cell in row]
    several_lines = any(len(cell) > 1 for cell in row)
    return sorted(sizes)[-2] > LONG or (several_lines and sum(sizes) > 2 * LONG)
