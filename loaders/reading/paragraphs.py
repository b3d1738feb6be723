"""Blocks: the paragraphs and lines of a letter, with what stands at their head.

A block is one line of the clean text, or several where the text was wrapped at a fixed width. Its
head may be a heading (``Evidence of harm``), on a line of its own or in front of the paragraph;
``body`` is where the paragraph starts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.reading import patterns

_LONGEST_HEADING = 130  # characters
_MOST_HEADING_WORDS = 18
_WRAP_WIDTH = range(40, 120)  # widths at which plain text is wrapped, characters
_FACTORS = frozenset({"for", "against", "factor", "interest"})
_BROKEN = 60  # a line of this many characters with no full stop may go on in the next


@dataclass(frozen=True, slots=True)
class Block:
    """``text[start:end]``, and the kind of heading at its head.

    ``kind`` is harm, for, against, factor (side not said), balance, interest, request, response,
    explanation, review or None. ``body`` equals ``end`` where the block is all heading. ``capital``
    says that its first letter is one (``A)``, not ``a)``).
    """

    start: int
    end: int
    body: int
    kind: str | None = None
    capital: bool = False


def blocks(text: str, folded: str) -> list[Block]:
    """Return the blocks of a text, in order; ``folded`` is the same text folded."""
    found = [
        _block(text, folded, first, last)
        for start, end in _paragraphs(text, folded)
        for first, last in _pieces(folded, start, end)
    ]
    return list(_with_decisions(folded, found))


def _with_decisions(folded: str, found: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks; ``Decision`` alone on a line below the factors heads their balance."""
    weighing = False
    for block in found:
        line = folded[block.start : block.end].strip(" :-.*_")
        if weighing and patterns.DECISION_HEADING.match(line):
            block = Block(block.start, block.end, block.end, "balance")
        if block.kind:
            weighing = block.kind in _FACTORS
        yield block


def _pieces(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of a paragraph, cut where the next question begins in it.

    ``1. How many? 2. At what cost?`` is two, and so is ``Question 1 is exempt. Question 2 is not.``
    and ``Q1 How many? A1 Four.``
    """
    asked = patterns.Q_LABEL.match(folded, start, end)
    if asked:
        number = asked[0].lstrip("\"'( q.")
        for gap in patterns.A_BREAK.finditer(folded, asked.end(), end):
            if gap["item"] == number:
                yield start, gap.start()
                start = gap.end()
                break
    for gap in patterns.ANSWERS_BREAK.finditer(folded, start, end):
        yield start, gap.start()
        start = gap.end()
    item = patterns.ITEM_START.match(folded, start, end)
    if item:
        wanted, said = _next_item(item["item"]), item.end()
        for gap in patterns.ITEM_BREAK.finditer(folded, item.end(), end):
            words = folded[said : gap.start()].strip(" ,&") not in ("", "and", "to", "or")
            if words and (gap["item"], gap["close"]) == (wanted, item["close"]):
                cut = gap.end("gap")
                yield start, len(folded[:cut].rstrip())
                start, wanted, said = cut, _next_item(wanted), gap.end()
    elif patterns.SCOPED_START.match(folded, start, end):
        for gap in patterns.SCOPED_BREAK.finditer(folded, start, end):
            yield start, gap.start()
            start = gap.end()
    yield start, end


def _next_item(item: str) -> str:
    return str(int(item) + 1) if item.isdigit() else chr(ord(item) + 1)


def _lines(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the stripped span of every line, empty ones too."""
    at = 0
    for line in folded.split("\n"):
        left = len(line) - len(line.lstrip())
        yield at + left, at + max(len(line.rstrip()), left)
        at += len(line) + 1


def _paragraphs(text: str, folded: str) -> Iterator[tuple[int, int]]:
    lines = list(_lines(folded))
    width = _wrap_width(folded, [(start, end) for start, end in lines if end > start])
    span: tuple[int, int] | None = None
    for start, end in lines:
        if (
            span
            and (width or text[start : start + 1].islower())
            and _continues(folded, span, (start, end), width)
        ):
            span = (span[0], end)
            continue
        if span:
            yield span
        span = (start, end) if end > start else None
    if span:
        yield span


def _wrap_width(folded: str, lines: list[tuple[int, int]]) -> int:
    """Return the width a text was wrapped at, in characters, or 0 where lines are paragraphs."""
    if len(lines) < 8:
        return 0
    lengths = sorted(end - start for start, end in lines)
    usual = lengths[int(len(lengths) * 0.9)]
    if lengths[-1] not in _WRAP_WIDTH or lengths[-1] > usual * 1.35:
        return 0
    full = [(start, end) for start, end in lines if end - start > usual * 0.75]
    broken = sum(not patterns.TERMINATED.search(folded[start:end]) for start, end in full)
    return usual if len(full) >= len(lines) / 4 and broken >= len(full) / 2 else 0


def _continues(folded: str, before: tuple[int, int], line: tuple[int, int], width: int) -> bool:
    """Say whether a line goes on with the paragraph before it."""
    if line[1] <= line[0] or folded[before[1] : line[0]].count("\n") != 1:
        return False
    last = folded.rfind("\n", before[0], before[1]) + 1 or before[0]
    ended = patterns.TERMINATED.search(folded[last : before[1]])
    new = patterns.NEW_ITEM if ended else patterns.BULLET
    if new.match(folded, line[0], line[1]):
        return False
    if not width:  # a page footer has stood in the paragraph
        return before[1] - last > _BROKEN and bool(patterns.GOES_ON.match(folded, last, before[1]))
    first_word = len(folded[line[0] : line[1]].split(None, 1)[0])
    return before[1] - last + 1 + first_word > width * 0.9


def _block(text: str, folded: str, start: int, end: int) -> Block:
    line = folded[start:end]
    capital = text[start:end].lstrip("(\"'“‘ ")[:1].isupper()
    kind = heading_kind(line)
    if kind:
        return Block(start, end, end, kind, capital)
    for gap in patterns.INLINE_BREAK.finditer(line, 0, _LONGEST_HEADING):
        head = line[: gap.start()]
        kind = argument_heading(head) if "|" not in head else None
        if patterns.REQUEST_LEAD.match(line):
            kind = "request"
        if kind and gap.end() < len(line):
            return Block(start, end, start + gap.end(), kind, capital)
    return Block(start, end, start, None, capital)


def looks_like_heading(line: str) -> bool:
    """Say whether a line is short and unfinished enough to be a heading."""
    if len(line) > _LONGEST_HEADING or (line.endswith((".", ";", ",", "?")) and len(line) > 40):
        return False
    return len(line.split()) <= _MOST_HEADING_WORDS and "|" not in line


def heading_kind(line: str) -> str | None:
    """Return the kind of heading a whole line is, or None."""
    if not looks_like_heading(line):
        return None
    bare = line.strip(" :-.*_")
    for kind, pattern in patterns.PLAIN_HEADINGS:
        if pattern.match(bare):
            return kind
    return argument_heading(bare)


def argument_heading(line: str) -> str | None:
    """Return harm, for, against, factor, balance or interest where a line heads an argument."""
    if len(line.split()) > _MOST_HEADING_WORDS or patterns.VERB.hits(line):
        return None
    if patterns.ASKS_FOR.match(line):
        return None
    if patterns.BALANCE_HEADING.hits(line):
        return "balance"
    if patterns.FACTOR_HEADING.hits(line):
        return _side_of_heading(line)
    if patterns.HARM_HEADING.hits(line):
        return "harm"
    return "interest" if patterns.INTEREST_HEADING.hits(line) else None


def _side_of_heading(line: str) -> str:
    if patterns.AGAINST_WORDS.hits(line):
        return "against"
    return "for" if patterns.FOR_WORDS.hits(line) else "factor"
