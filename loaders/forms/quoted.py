"""Earlier mails quoted below an answer, which are the applicant's words or say nothing new."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.reading import patterns
from loaders.reading.words import fold

WORDS = 20  # of an answer above what it quotes; fewer, and the letter may be below
_HEAD = 8  # lines of the head of a quoted mail
_FIELDS = 3  # fields of one, at least
_WROTE = 3  # lines that say who wrote what follows, at most


def own(lines: Sequence[str]) -> list[str]:
    """Return a message without what it quotes, in a thread where that stands in its place."""
    kept: list[str] = []
    plain = _plain(lines)
    for i, line in enumerate(plain):
        if _is_head(plain, i):
            break
        if not line.startswith(">") and not patterns.QUOTES.match(line):
            kept.append(lines[i])
    return kept


def without(lines: Sequence[str]) -> list[str]:
    """Return the lines of a mail without the earlier mails below it, where that is safe.

    A letter must stand above them and not say that the answers are below, and nobody may have
    written between the quoted lines.
    """
    start = begin(lines)
    if start is None:
        return list(lines)
    plain = _plain(lines)
    above, below = " ".join(plain[:start]), plain[start:]
    between = _is_written_between(below)
    safe = len(above.split()) >= WORDS and not patterns.ANSWERS_BELOW.hits(above) and not between
    return list(lines[:start] if safe else lines)


def begin(lines: Sequence[str]) -> int | None:
    """Return the line at which an earlier mail begins."""
    plain = _plain(lines)
    return next((i for i in range(len(plain)) if _begins(plain, i)), None)


def _plain(lines: Sequence[str]) -> list[str]:
    return [fold(line).strip() for line in lines]


def _begins(plain: Sequence[str], i: int) -> bool:
    if plain[i].startswith(">") or _is_head(plain, i):
        return True
    if not plain[i].startswith("on "):
        return False
    few = range(i + 1, i + 1 + _WROTE)
    return any(patterns.QUOTES.match(" ".join(plain[i:end])) for end in few)


def _is_head(plain: Sequence[str], i: int) -> bool:
    """Tell the line over an earlier mail, or the first of the fields that stand there."""
    if patterns.OLDER_MESSAGE.match(plain[i]):
        return True
    field = patterns.MAIL_FIELD.match(plain[i])
    if not field or not field["author"]:
        return False
    found = (patterns.MAIL_FIELD.match(line) for line in plain[i : i + _HEAD])
    return len({field[0] for field in found if field}) >= _FIELDS


def _is_written_between(below: Sequence[str]) -> bool:
    """Tell whether lines that nobody quotes stand below one marked as quoted."""
    marked = [line.startswith(">") for line in below]
    if not any(marked):
        return False
    first = marked.index(True)
    return any(line and not line.startswith(">") for line in below[first:])
