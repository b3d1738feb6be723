"""Pages that hold the whole answers to several requests, one after another.

Each answer begins with a reference of its own and has a request and a response under headings, or
a salutation and a close, or says at once which request it answers. Anything less is one letter:
one that answers two requests, a review that quotes the first answer, an appendix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.forms.text import Page
from loaders.reading.paragraphs import heading_kind
from loaders.reading.words import fold

_OPENING = 12  # lines above the first answer: the title of the page, what it is
_LONGEST = 100  # characters of a line with a reference
_TITLE = 12  # words of a title above a reference
_FIRST = 3  # lines below a reference in which an answer says what it answers
_LAST = 4  # lines at the end of an answer in which it closes

# FOI reference: 123/24 · Reference number 2024-0123 · Request Number: F-2024-0012 · FOI 12-24 Dogs
_REFERENCE = re.compile(
    r"(?:(?:our|foi|foia|rfi|request|enquiry|case|log|unique|disclosure|freedom of information)"
    r" ){0,3}(?:reference|ref|request number)\.?(?: (?:number|no)\.?)?\s?[:-]?\s?"
    r"(?P<labelled>(?=[^\n]*\d)[a-z0-9][\w./ -]{1,30})"
    r"|(?:foi|foia|rfi|freedom of information request)(?: (?:no|ref)\.?)?[ :-]{1,3}"
    r"(?P<plain>\d{1,7}[a-z]?[/_-]\d{2,4})\b.*"
)
_ANOTHER_LETTER = re.compile(
    r"\b(?:original|initial|first|earlier|previous) (?:request|response|letter|reply|decision"
    r"|answer)\b|\binternal review of\b|\bcopy of (?:the|our|your)\b"
)
_ENCLOSED = re.compile(r"(?:appendix|annex|attachment|enclosure)\b.*")
_TO_APPLICANT = re.compile(r"dear\b|\byour? (?:\w+ )?requests?\b|\bthank you\b")
# I write in connection with your request · We refer to your Freedom of Information request
_WRITES = re.compile(
    r"\b(?:i|we) (?:write|refer|am writing|are writing)\b.{0,60}\byour (?:\w+ ){0,4}requests?\b"
)
_SALUTATION = re.compile(r"(?:dear|annwyl)\b")
_CLOSE = re.compile(r"(?:yours (?:sincerely|faithfully|truly)|(?:kind )?regards|yn gywir)\b")


def split(page: Page) -> Iterator[Page]:
    """Yield the answers on a page, each below the lines that open the page; one letter whole."""
    lines = page.text.split("\n")
    folded = [" ".join(fold(line).split()) for line in lines]
    starts = _starts(folded)
    if len(starts) < 2:
        yield page
        return
    opening = lines[: starts[0]]
    for number, (start, end) in enumerate(pairwise([*starts, len(lines)]), 1):
        words = "\n".join([*opening, *lines[start:end]]).strip("\n")
        yield replace(page, text=words, name=f"letter={number}")


def _starts(folded: Sequence[str]) -> list[int]:
    """Return the line at which each answer starts; none where the page is one letter."""
    references: dict[str, int] = {}
    for number, line in enumerate(folded):
        match = _REFERENCE.fullmatch(line) if len(line) <= _LONGEST else None
        if match:
            references.setdefault("".join(re.findall(r"\d+", match[match.lastgroup or 0])), number)
    starts = list(references.values())
    if len(starts) < 2 or not _opens_a_page(folded[: starts[0]]):
        return []
    units = [folded[start:end] for start, end in pairwise([*starts, len(folded)])]
    if not all(map(_is_whole, units)):
        return []
    titled = all(_is_title(folded, start) for start in starts)
    return [_above(folded, start) if titled else start for start in starts]


def _opens_a_page(lines: Sequence[str]) -> bool:
    """Tell the title of a page from the beginning of a letter."""
    words = [line for line in lines if line]
    return len(words) <= _OPENING and not any(_TO_APPLICANT.search(line) for line in words)


def _is_whole(unit: Sequence[str]) -> bool:
    """Tell a whole answer, in which no other is quoted or enclosed."""
    if any(_ANOTHER_LETTER.search(line) or _ENCLOSED.fullmatch(line) for line in unit):
        return False
    kinds = [kind for kind in map(heading_kind, unit) if kind in ("request", "response")]
    if "request" in kinds and "response" in kinds[kinds.index("request") :]:
        return True
    if _WRITES.search(" ".join([line for line in unit if line][1 : 1 + _FIRST])):
        return True
    dear = next((n for n, line in enumerate(unit) if _SALUTATION.match(line)), len(unit))
    return any(_CLOSE.match(line) for line in unit[dear:])


def _is_title(folded: Sequence[str], start: int) -> bool:
    """Tell whether the line above a reference is the title of what follows."""
    above = _above(folded, start)
    line = folded[above]
    closes = any(map(_CLOSE.match, folded[max(above - _LAST, 0) : above]))
    return above < start and len(line.split()) <= _TITLE and line[-1:].isalnum() and not closes


def _above(folded: Sequence[str], start: int) -> int:
    """Return the next line with words above a line, or the line itself where there is none."""
    return next((number for number in range(start - 1, -1, -1) if folded[number]), start)
