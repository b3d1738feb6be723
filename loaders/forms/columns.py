"""Two columns of plain text to one: the request, which stands on the left, then the response.

Text taken from a page in two columns has a line of each on every line, with a gutter of spaces or
tabs between them. Where the gutter was lost, nothing tells where one column ends, and the lines
stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from loaders.forms import tables
from loaders.reading import patterns
from loaders.reading.words import fold

_FEWEST = 4  # lines with words in both columns
_TAB = 8  # columns
_TRIED = 8  # places where the gutter may be, the most frequent first
_MOST = 20  # stretches of columns in one text
_GUTTER = re.compile(r"(?<=\S) {2,}(?=\S)")
_ITEM = re.compile(r"(?:[•·*-]|\(?(?:\d{1,2}|[a-h])[.)])\s")
_GOES_ON = 0.3  # share of the lines of a column that start in the middle of a sentence
_FIGURES = 0.2  # share of the lines of a column that may be figures alone
_WORDS = 3  # words of a line of a column, on average


@dataclass(frozen=True, slots=True)
class _Columns:
    """Lines ``start`` to ``end`` of a text stand in two columns, the right from ``gutter`` on."""

    start: int
    end: int
    gutter: int


def in_order(lines: Sequence[str], most: int = _MOST) -> list[str]:
    """Return the lines with every two columns of request and response read one after the other."""
    wide = [line.expandtabs(_TAB) for line in lines]
    found = _columns(wide) if most else None
    if found is None:
        return list(lines)
    cells = [_cut(line, found.gutter) for line in wide[found.start : found.end]]
    header: tables.Row = ((), ())
    if tables.asks_and_answers(((cells[0][0],), (cells[0][1],))):
        header, cells = ((cells[0][0],), (cells[0][1],)), cells[1:]
    asked, told = (_paragraphs([cell[side] for cell in cells]) for side in (0, 1))
    written = tables.by_column(header, [(asked, told)])
    return [*lines[: found.start], "", *written, "", *in_order(lines[found.end :], most - 1)]


def _cut(line: str, gutter: int) -> tuple[str, str]:
    return line[:gutter].strip(), line[gutter:].strip()


def _paragraphs(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the paragraphs of a column, whose lines were broken to its width."""
    written: list[str] = []
    for before, line in pairwise(["", *cells]):
        new = patterns.NEW_ITEM if patterns.TERMINATED.search(before) else _ITEM
        if line and (not before or new.match(fold(line))):
            written.append(line)
        elif line:
            written[-1] += f" {line}"
    return tuple(written)


def _columns(lines: Sequence[str]) -> _Columns | None:
    """Return the first request and response in columns, or ``None``."""
    starts = Counter(match.end() for line in lines for match in list(_GUTTER.finditer(line))[:1])
    for gutter, count in sorted(starts.items(), key=lambda one: (-one[1], one[0]))[:_TRIED]:
        if count < _FEWEST:
            return None
        for start, end in _regions(lines, gutter):
            columns = _Columns(start, end, gutter)
            if _is_request_and_response([_cut(line, gutter) for line in lines[start:end]]):
                return columns
    return None


def _regions(lines: Sequence[str], gutter: int) -> list[tuple[int, int]]:
    """Return the runs of lines that leave the gutter free, from the first with a right column."""
    regions = []
    for free, run in groupby(range(len(lines)), key=lambda n: _is_free(lines[n], gutter)):
        numbers = list(run)
        right = [n for n in numbers if lines[n][gutter : gutter + 1].strip()] if free else []
        if right:
            end = right[-1] + 1
            while end <= numbers[-1] and lines[end].strip():
                end += 1
            regions.append((right[0], end))
    return regions


def _is_free(line: str, gutter: int) -> bool:
    """Tell whether the two places left of ``gutter`` are free, and nothing starts right of it."""
    right = line[gutter:]
    return not line[gutter - 2 : gutter].strip() and (not right.strip() or right[0] != " ")


def _is_request_and_response(cells: Sequence[tuple[str, str]]) -> bool:
    """Tell wrapped prose of an applicant beside that of a force from a table and from a letter."""
    headed = tables.asks_and_answers(((cells[0][0],), (cells[0][1],)))
    if headed:
        cells = cells[1:]
    if sum(bool(left and right) for left, right in cells) < _FEWEST:
        return False
    asked, told = ([cell[side] for cell in cells if cell[side]] for side in (0, 1))
    if not (_is_wrapped(asked) and _is_wrapped(told)):
        return False
    left, right = fold(" ".join(asked)), fold(" ".join(told))
    asks = "?" in left or patterns.APPLICANT_SPEAKS.hits(left) or patterns.ASKS.hits(left)
    return headed or (asks and patterns.FORCE_SPEAKS.hits(right))


def _is_wrapped(column: Sequence[str]) -> bool:
    """Tell wrapped prose, whose lines go on with the sentence of the line above."""
    goes_on = sum(line[:1].islower() for line in column)
    figures = sum(not any(map(str.isalpha, line)) for line in column)
    words = sum(len(line.split()) for line in column)
    return (
        goes_on >= _GOES_ON * len(column)
        and figures <= _FIGURES * len(column)
        and words >= _WORDS * len(column)
    )
