"""Headers and footers of printed pages, which fall inside the paragraphs of a letter.

What stands at the edge of several pages, at the same height and in the same words but for figures,
is taken out, and so are page numbers and markings. The header of the first page is kept above the
letter and the footer of the last one below it, since letterheads name the force.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.forms import page_marks
from loaders.forms.print import Run, Sheet
from loaders.reading.words import fold

_DEEP = 12  # rows at each edge of a page that are looked at
_STEADY = 6  # points by which a header may move from page to page
_FIGURES = re.compile(r"\d+")

Row = list[Run]


@dataclass(frozen=True, slots=True)
class Body:
    """The pages without headers and footers, and one copy of these."""

    head: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    foot: tuple[str, ...]


def split(sheets: Sequence[Sheet]) -> Body:
    """Part headers and footers from what is between them."""
    repeated = _Repeated(sheets)
    heads = [_edge(sheet, number, repeated, False) for number, sheet in enumerate(sheets)]
    feet = [_edge(sheet, number, repeated, True) for number, sheet in enumerate(sheets)]
    bodies = []
    for sheet, head, foot in zip(sheets, heads, feet, strict=True):
        gone = {id(run) for row in (*head, *foot) for run in row} | set(_marks(sheet))
        bodies.append(replace(sheet, runs=tuple(r for r in sheet.runs if id(r) not in gone)))
    return Body(tuple(_kept(heads[:1])), tuple(bodies), tuple(_kept(feet[-1:])))


class _Repeated:
    """Tells a run that stands on several pages."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._pages: dict[tuple[str, int], set[int]] = defaultdict(set)
        for number, sheet in enumerate(sheets):
            rows = _rows(sheet)
            for row in (*rows[:_DEEP], *rows[-_DEEP:]):
                for run in row:
                    self._pages[_words(run), round(run.base / _STEADY)].add(number)

    def __contains__(self, run: Run) -> bool:
        words, height = _words(run), round(run.base / _STEADY)
        near = (self._pages.get((words, height + move), ()) for move in (-1, 0, 1))
        return len({page for pages in near for page in pages}) > 1


def _words(run: Run) -> str:
    words = fold(run.text)
    figures_only = not any(map(str.isalpha, words))  # one row of a table is not another
    return words if figures_only else _FIGURES.sub("0", words)


def _rows(sheet: Sheet) -> list[Row]:
    rows: list[Row] = []
    for run in sorted(sheet.runs, key=lambda run: (run.base, run.left)):
        if rows and run.base - rows[-1][0].base < run.size / 3:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.left) for row in rows]


def _edge(sheet: Sheet, number: int, repeated: _Repeated, foot: bool) -> list[Row]:
    rows = _rows(sheet)
    found: list[Row] = []
    for row in reversed(rows) if foot else rows:
        line = " ".join(run.text for run in row)
        known = all(run in repeated or _is_mark(run.text, number) for run in row)
        if len(found) == _DEEP or not (known or _is_mark(line, number)):
            break
        found.append(row)
    return found[::-1] if foot else found


def _marks(sheet: Sheet) -> Iterator[int]:
    """Yield what is a marking or ``Page 2`` in the first and last rows, beside what is not."""
    rows = _rows(sheet)
    for run in (run for row in (*rows[:1], *rows[-1:]) for run in row):
        if page_marks.is_mark(run.text) and any(map(str.isalpha, run.text)):
            yield id(run)


def _is_mark(line: str, number: int) -> bool:
    """Tell a marking or a page number; a bare figure is one if it can be that of the page."""
    if not page_marks.is_mark(line):
        return False
    figure = line.strip(" -–[]()")
    return not figure.isdecimal() or abs(int(figure) - number - 1) <= 1


def _kept(edges: list[list[Row]]) -> Iterator[str]:
    for row in (row for edge in edges for row in edge):
        yield from (run.text for run in row if not page_marks.is_mark(run.text))
