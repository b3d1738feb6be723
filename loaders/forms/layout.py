"""Printed pages to lines and tables, in the order a person reads them.

The order in which a page was written is that of its text wherever programs write pages as they go,
so columns come one after another; what tells otherwise are rules drawn round cells, and rows with
gaps at the same place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.forms.print import Rule, Run, Sheet
from loaders.reading import patterns

_WIDE = 1.0  # gap between words that parts cells, in sizes of their letters
_APART = 3.0  # gap that parts two things on one line
_THIN = 3.0  # points; a thicker box is no rule
_TOUCH = 3.0  # points between rules that meet
_MOST_RULES = 2_000  # of a page; a page with more is a drawing
_TEXT = 35  # characters of a usual line in a column of text

Row = list[Run]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the lines of a cell are runs."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    edges: tuple[int, ...] = ()  # where its columns part, where rules say so


Piece = Run | Table


def pieces(sheet: Sheet) -> list[Piece]:
    """Return the lines and tables of a page."""
    grids = _grids(sheet.rules)
    inside: dict[int, Row] = {}
    order: list[Run | int] = []
    for run in sheet.runs:
        at = next((n for n, grid in enumerate(grids) if grid.holds(run)), None)
        if at is None:
            order.append(run)
        elif at in inside:
            inside[at].append(run)
        else:
            inside[at] = [run]
            order.append(at)
    found: list[Piece] = []
    loose: Row = []
    for each in order:
        if isinstance(each, Run):
            loose.append(each)
        else:
            found += [*_loose(loose), grids[each].table(inside[each])]
            loose = []
    return [*found, *_loose(loose)]


@dataclass(frozen=True, slots=True)
class _Grid:
    """Cells between rules."""

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]

    def holds(self, run: Run) -> bool:
        middle = (run.left + run.right) / 2
        left, right = self.down[0].left, self.down[-1].right
        return left < middle < right and self.across[0].top < run.base < self.across[-1].bottom + 1

    def table(self, runs: Row) -> Table:
        heights = _apart(rule.top for rule in self.across)
        rows = []
        for top, bottom in pairwise(heights):
            row = [run for run in runs if top < run.base - run.size / 4 <= bottom]
            if row:
                rows.append(tuple(self._cells(row, (top + bottom) / 2)))
        edges = _apart(rule.left for rule in self.down)
        return Table(tuple(rows), tuple(round(edge / 4) for edge in edges))

    def _cells(self, row: Row, height: float) -> Iterator[tuple[Run, ...]]:
        edges = _apart(r.left for r in self.down if r.top - 1 <= height <= r.bottom + 1)
        edges = [float("-inf"), *edges[1:-1], float("inf")]
        for left, right in pairwise(edges):
            cell = [run for run in row if left < (run.left + run.right) / 2 <= right]
            yield tuple(piece for piece in _loose(cell) if isinstance(piece, Run))


def _apart(places: Iterator[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _TOUCH:
            found.append(place)
    return found


def _grids(rules: Sequence[Rule]) -> list[_Grid]:
    """Return the tables that rules draw: rules that meet, with two cells at least."""
    if len(rules) > _MOST_RULES:
        return []
    across = [r for r in rules if r.bottom - r.top <= _THIN < r.right - r.left]
    down = [r for r in rules if r.right - r.left <= _THIN < r.bottom - r.top]
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for rule in down:
        meeting = [each for each in across if _meet(each, rule)]
        near = [group for group in groups if any(each in group[0] for each in meeting)]
        joined = ([*meeting], [rule])
        for group in near:
            groups.remove(group)
            joined = (list({*joined[0], *group[0]}), joined[1] + group[1])
        groups.append(joined)
    grids = []
    for flat, upright in groups:
        sides = len(_apart(r.left for r in upright)), len(_apart(r.top for r in flat))
        if min(sides) > 1 and max(sides) > 2:
            by_height = sorted(flat, key=lambda r: (r.top, r.left))
            grids.append(_Grid(tuple(by_height), tuple(sorted(upright, key=lambda r: r.left))))
    return grids


def _meet(across: Rule, down: Rule) -> bool:
    return (
        across.left - _TOUCH <= down.left <= across.right + _TOUCH
        and down.top - _TOUCH <= across.top <= down.bottom + _TOUCH
    )


def _loose(runs: Row) -> list[Piece]:
    """Return the lines and the tables without rules among ``runs``."""
    found: list[Piece] = []
    rows = [_merged(row) for row in _rows(runs)]
    at = 0
    while at < len(rows):
        end = _band(rows, at)
        if end - at > 1:
            found += _columns(rows[at:end])
        else:
            found += _parted(rows[at])
        at = max(end, at + 1)
    return found


def _rows(runs: Row) -> Iterator[Row]:
    row: Row = []
    for run in runs:
        if row and not _same_line(row[-1], run):
            yield row
            row = []
        row.append(run)
    if row:
        yield row


def _same_line(before: Run, run: Run) -> bool:
    size = max(before.size, run.size)
    if run.left < before.right - size / 2:
        return False
    near = 0.5 if min(before.size, run.size) < 0.8 * size else 0.3  # notes are raised
    return abs(run.base - before.base) < near * size


def _merged(row: Row) -> Row:
    """Join what one gap does not part: words, a label and what it labels."""
    merged = row[:1]
    for run in row[1:]:
        last = merged[-1]
        gap = (run.left - last.right) / max(run.size, last.size, 1)
        if gap < _WIDE or (gap < 12 and _labels(last.text)):
            merged[-1] = _join(last, run, gap)
        else:
            merged.append(run)
    return merged


def _labels(words: str) -> bool:
    return words.endswith(":") or bool(patterns.PRINTED_LABEL.fullmatch(words))


def _join(before: Run, run: Run, gap: float) -> Run:
    space = "" if gap < 0.05 else " "
    size = max(before.size, run.size)
    base = before.base if before.size >= run.size else run.base
    words = f"{before.text}{space}{run.text}"
    return replace(before, text=words, right=run.right, size=size, base=base)


def _parted(row: Row) -> Iterator[Run]:
    """Yield what stands far apart on one line as lines of their own."""
    line = row[0]
    for run in row[1:]:
        gap = (run.left - line.right) / max(run.size, 1)
        if gap > _APART:
            yield line
            line = run
        else:
            line = _join(line, run, gap)
    yield line


def _gaps(row: Row) -> list[tuple[float, float]]:
    return [(a.right, b.left) for a, b in pairwise(row)]


def _shared(before: list[tuple[float, float]], row: Row) -> list[tuple[float, float]]:
    """Return the gaps that a row leaves open, empty where it closes any."""
    if len(row) == 1:
        run = row[0]
        clear = all(run.right <= left + 1 or run.left >= right - 1 for left, right in before)
        return before if clear else []
    if len(row) != len(before) + 1:
        return []
    both = [(max(a, c), min(b, d)) for (a, b), (c, d) in zip(before, _gaps(row), strict=True)]
    return both if all(right - left > row[0].size / 2 for left, right in both) else []


def _band(rows: list[Row], start: int) -> int:
    """Return where the rows end that leave the same gaps open as the one at ``start``."""
    gaps = _gaps(rows[start])
    end, at = start + 1, start + 1
    while gaps and at < len(rows):
        lower, upper = rows[at][0], rows[at - 1][0]
        step = lower.base - upper.base
        if step <= 0 or lower.sheet != upper.sheet or step > 4 * lower.size:
            break
        gaps = _shared(gaps, rows[at])
        at += 1
        if gaps and (len(rows[at - 1]) > 1 or rows[at - 1][0].left >= gaps[0][1] - 1):
            end = at
    return end


def _columns(rows: list[Row]) -> list[Piece]:
    """Return rows with the same gaps as a table, or as columns read one after another."""
    full = [row for row in rows if len(row) > 1]
    gaps = _gaps(full[0])
    for row in full[1:]:
        gaps = _shared(gaps, row) or gaps
    cells = [[[] for _ in range(len(gaps) + 1)] for _ in rows]  # type: list[list[Row]]
    for row, filled in zip(rows, cells, strict=True):
        for run in row:
            filled[sum(run.left >= right - 1 for _, right in gaps)].append(run)
    lengths = [sum(len(run.text) for run in row) / len(row) for row in full]
    if sum(lengths) / len(lengths) > _TEXT or not _has_figures(full):
        return [run for column in zip(*cells, strict=True) for cell in column for run in cell]
    table: list[list[Row]] = []
    for row, filled in zip(rows, cells, strict=True):
        if len(row) == 1 and table:  # the words of a cell go on
            for cell, more in zip(table[-1], filled, strict=True):
                cell.extend(more)
        else:
            table.append(filled)
    return [Table(tuple(tuple(map(tuple, row)) for row in table))]


def _has_figures(rows: list[Row]) -> bool:
    """Tell a table from the two halves of a letterhead."""
    figures = sum(run.text[:1].isdigit() for row in rows for run in row[1:])
    return len(rows) > 1 and figures * 3 >= len(rows)
