"""Printed lines to paragraphs: one line each, over line ends, hyphens and the ends of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from loaders.forms import tables
from loaders.forms.layout import Piece, Table
from loaders.forms.print import Run
from loaders.reading import patterns

_PITCHES = (0.9, 3.0)  # from one line to the next, in sizes of their letters
_LOOSE = 1.3  # of the usual pitch; lines further apart are not of one paragraph
_SPACE = 0.22  # width of a space, in sizes
_USUAL = 40  # characters of a line that can tell where the right margin is

_HYPHENS = "-\u2010\u00ad\ufffe"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# First halves of words that are written with a hyphen wherever a line ends.
_KEEPS = re.compile(
    r"(?:non|self|co|counter|cross|multi|well|ex|post|pre|re|anti|long|short|high|low|full|part|half"
    r"|one|two|three|four|five|six|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|e|so|follow"
    r"|up|on|off|in|day|year|month|decision|policy|law|third|public|force|work|case|fact|cost)",
    re.I,
)


def lines(pieces: Sequence[Piece]) -> list[str]:
    """Return the paragraphs, headings, items and rows of a letter."""
    flow = _Flow(pieces)
    written: list[str] = []
    for group in _groups(pieces):
        if isinstance(group, list):
            written += flow.paragraphs(group)
        else:
            written += tables.lines([_cells(row, flow) for row in group.rows])
    return written


def _groups(pieces: Sequence[Piece]) -> Iterator[list[Run] | Table]:
    """Yield lines together, and tables, which may go on on the next page."""
    group: list[Run] = []
    table: Table | None = None
    for piece in pieces:
        if isinstance(piece, Run):
            if table:
                yield table
            table = None
            group.append(piece)
            continue
        if group:
            yield group
        group = []
        if table and table.edges and table.edges == piece.edges:
            table = Table(table.rows + piece.rows, table.edges)
        else:
            if table:
                yield table
            table = piece
    if table:
        yield table
    if group:
        yield group


def _cells(row: Sequence[tuple[Run, ...]], flow: _Flow) -> list[tuple[str, ...]]:
    return [tuple(flow.paragraphs(list(cell), in_cell=True)) for cell in row]


class _Flow:
    """What the whole letter tells of its lines: their pitch, the margins, the words it uses."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        runs = [piece for piece in pieces if isinstance(piece, Run)]
        self._pitch = _pitch(runs)
        self._margins = _margins(runs)
        every = " ".join(run.text for run in _every(pieces))
        self._words = Counter(word.lower() for word in _WORD.findall(every))

    def paragraphs(self, runs: list[Run], in_cell: bool = False) -> list[str]:
        written: list[str] = []
        rights = self._block_rights(runs)
        item = False  # the paragraph is an item of a list
        for number, run in enumerate(runs):
            before = runs[number - 1] if number else None
            block = rights[number - 1] if number else 0.0
            if before and self._continues(before, run, block, item, in_cell):
                written[-1] = self._joined(written[-1], run.text)
            else:
                written.append(run.text.rstrip("\u00ad\ufffe"))
                item = bool(patterns.PRINTED_ITEM.match(run.text))
        return written

    def _block_rights(self, runs: list[Run]) -> list[float]:
        """How far right the lines reach that stand together with each."""
        rights: list[float] = []
        at = 0
        while at < len(runs):
            end = at + 1
            while end < len(runs) and self._close(runs[end - 1], runs[end]):
                end += 1
            rights += [max(run.right for run in runs[at:end])] * (end - at)
            at = end
        return rights

    def _close(self, before: Run, run: Run) -> bool:
        step = run.base - before.base
        return before.sheet == run.sheet and 0 < step <= self._pitch * _LOOSE * run.size

    def _continues(self, before: Run, run: Run, block: float, item: bool, in_cell: bool) -> bool:
        ended = bool(patterns.TERMINATED.search(before.text))
        if not 0.88 < run.size / (before.size or 1) < 1.13 or patterns.BULLET.match(run.text):
            return False
        if patterns.PRINTED_ITEM.match(run.text) and (ended or item):
            return False
        reach = before.right + _SPACE * run.size + run.lead
        parted = before.text[-1] in _HYPHENS and before.text[-2:-1].isalnum()
        lower = run.text[:1].islower() and not ended
        full = not in_cell and reach > self._margins.get(before.sheet, block)
        if self._close(before, run):
            return full or parted or (reach > block and (lower or in_cell))
        turned = before.sheet != run.sheet or run.base < before.base
        return turned and not ended and (full or lower or parted)

    def _joined(self, before: str, more: str) -> str:
        if before[-1:] not in _HYPHENS or before[-2:-1] in ("", " ", *_HYPHENS):
            return f"{before} {more}"
        bare = before[:-1]
        if before[-1] == "\u00ad" or not self._keeps_hyphen(bare, more):
            return bare + more
        return f"{bare}-{more}"

    def _keeps_hyphen(self, before: str, more: str) -> bool:
        """Tell a hyphen that is in the word from one that only parts it at the end of a line."""
        last, first = _WORD.findall(before)[-1:], _WORD.match(more)
        if not last or not first or not more[:1].islower() or set("/@") & set(before.split()[-1]):
            return True
        left, right = last[0].lower(), first[0].lower()
        whole, halved = self._words[left + right], self._words[f"{left}-{right}"]
        if whole or halved:
            return halved > whole
        both = self._words[left] > 1 and self._words[right] > 1  # each is there on its own as well
        return both or bool(_KEEPS.fullmatch(left))


def _every(pieces: Sequence[Piece]) -> Iterator[Run]:
    for piece in pieces:
        if isinstance(piece, Run):
            yield piece
        else:
            yield from (run for row in piece.rows for cell in row for run in cell)


def _pitch(runs: Sequence[Run]) -> float:
    """Return the least step from line to line that is usual, in sizes of the letters."""
    steps = Counter(
        round((run.base - before.base) / run.size, 1)
        for before, run in pairwise(runs)
        if before.sheet == run.sheet
        and _PITCHES[0] < (run.base - before.base) / run.size < _PITCHES[1]
    )
    usual = [step for step, count in steps.items() if count >= max(2, steps.total() / 25)]
    return min(usual, default=1.2)


def _margins(runs: Sequence[Run]) -> dict[int, float]:
    """Return where the lines of each page end at most, those of the whole letter if it is short."""
    long = [run for run in runs if len(run.text) > _USUAL] or list(runs)
    widest = max((run.right for run in long), default=0.0)
    margins: dict[int, float] = {run.sheet: widest for run in runs}
    by_sheet = Counter(run.sheet for run in long)
    for sheet, count in by_sheet.items():
        if count > 5:
            margins[sheet] = max(run.right for run in long if run.sheet == sheet)
    return margins
