"""Plain text files, and the lines of any file, to the letters in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.forms import alaveteli, columns, logs, text
from loaders.forms.text import LONGEST, TOO_LONG, Page, Refused


def pages(data: bytes) -> Iterator[Page]:
    """Read a plain text file."""
    decoded = text.decode(data) if len(data) <= 4 * LONGEST else None  # four bytes a character
    if decoded is None or len(decoded) > LONGEST:
        raise Refused(TOO_LONG)
    yield from letters(text.lines(decoded))


def letters(lines: Sequence[str]) -> Iterator[Page]:
    """Yield the letters that lines of text hold: one as a rule.

    There are several in a thread of messages and on a page that holds whole answers to several
    requests. A thread without an answer is left whole, for the reader to tell what it is.
    Raises `Refused` for a letter longer than any.
    """
    answers = alaveteli.of_lines(lines)
    if answers:
        yield from answers
        return
    page = text.clean(columns.in_order(lines))
    yield from logs.split(page)
