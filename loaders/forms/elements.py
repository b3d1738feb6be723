"""HTML elements to lines: what a browser shows, one block a line.

Paragraphs, headings, list items, line breaks and table rows end lines; the numbers that a browser
prints before the items of an ordered list are written out, because letters answer by number. The
walk uses no recursion, so nesting of any depth is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

from loaders.forms import tables
from loaders.forms.numbering import Numbering
from loaders.forms.tags import BLOCKS, CELLS, LISTS

DEEPEST = 20  # tables in tables; the cells of those further in are read as plain blocks
_GAP = re.compile(r"(?:<br\s*/?>\s*){2,}|</p>", re.I)
_MARK = "\ue000"  # on a line of its own: a blank line
_SPACE = re.compile(r"[ \t\n\r\f]+")  # a no-break space is no such space
_EDGE = "\u200b\u200c\u200d\u2060\xad"  # invisible: a line of these alone is blank

Shown = Callable[[LexborNode], bool]


def with_gaps(source: str) -> str:
    """Return ``source`` so that `lines` gives a blank line after each paragraph of it.

    For words whose lines were broken to a width and end in ``<br>``, as those of mails do.
    """
    return _GAP.sub(f"<br>{_MARK}<br>", source)


def lines(root: LexborNode, shown: Shown) -> list[str]:
    """Return the lines of ``root``, without the elements that ``shown`` says no to."""
    writer = _Writer()
    for node, leaving in _walk(root, shown):
        if leaving:
            writer.leave(node.tag or "")
        elif node.is_text_node:
            writer.text(node.text_content or "")
        else:
            writer.enter(node)
    writer.end_line()
    return writer.cells[0]


def _walk(root: LexborNode, shown: Shown) -> Iterator[tuple[LexborNode, bool]]:
    """Yield each text, and each element on the way in (``False``) and on the way out (``True``)."""
    path: list[LexborNode] = []
    node: LexborNode | None = root
    while node is not None or path:
        if node is None:
            left = path.pop()
            yield left, True
            node = left.next if path else None
        elif node.is_element_node and (node is root or shown(node)):
            yield node, False
            path.append(node)
            node = node.first_child
        else:
            if node.is_text_node:
                yield node, False
            node = node.next


class _Writer:
    """Gathers words into lines, lines into cells, cells into rows of tables."""

    def __init__(self) -> None:
        self.cells: list[list[str]] = [[]]  # the lines of the page, then of each open cell
        self.words: list[str] = []  # of the line being written
        self.numbers: list[str] = []  # of open list items that have no line yet
        self.lists: list[Numbering | None] = []
        self.tables: list[list[list[tuple[str, ...]]]] = []
        self.too_deep = 0  # open tables beyond the deepest
        self.preformatted = 0

    def text(self, text: str) -> None:
        if not self.preformatted:
            self.words.append(text)
            return
        first, *others = text.split("\n")
        self.words.append(first)
        for other in others:
            self.end_line()
            self.words.append(other)

    def end_line(self) -> None:
        line = _SPACE.sub(" ", "".join(self.words)).strip().strip(_EDGE).strip()
        self.words.clear()
        if line == _MARK:
            self.cells[-1].append("")
        elif line:
            self.cells[-1].append("".join(self.numbers) + line)
            self.numbers.clear()

    def enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "q":
            self.words.append("“")
        if tag not in BLOCKS:
            return
        self.end_line()
        if tag in LISTS:
            self.lists.append(_numbering(node) if tag == "ol" else None)
        elif tag == "li":
            numbering = self.lists[-1] if self.lists else None
            self.numbers.append(numbering.label(node.attributes) if numbering else "")
        elif tag == "pre":
            self.preformatted += 1
        else:
            self._enter_table(tag)

    def leave(self, tag: str) -> None:
        if tag == "q":
            self.words.append("”")
        if tag not in BLOCKS:
            return
        self.end_line()
        if tag in LISTS:
            self.lists.pop()
        elif tag == "li":
            del self.numbers[-1:]  # an item with no words shows no number
        elif tag == "pre":
            self.preformatted -= 1
        else:
            self._leave_table(tag)

    def _enter_table(self, tag: str) -> None:
        if tag == "table" and len(self.tables) == DEEPEST:
            self.too_deep += 1
        elif tag == "table":
            self.tables.append([])
        elif self._in_table and tag == "tr":
            self.tables[-1].append([])
        elif self._in_table and tag in CELLS:
            self.cells.append([])

    def _leave_table(self, tag: str) -> None:
        if tag == "table" and self.too_deep:
            self.too_deep -= 1
        elif tag == "table":
            self.cells[-1].extend(tables.lines(self.tables.pop()))
        elif self._in_table and tag in CELLS:
            self.tables[-1][-1].append(tuple(self.cells.pop()))

    @property
    def _in_table(self) -> bool:
        return bool(self.tables) and not self.too_deep


def _numbering(node: LexborNode) -> Numbering:
    items, child = 0, node.first_child
    while child is not None:
        items += child.tag == "li"
        child = child.next
    return Numbering.of(node.attributes, items)
