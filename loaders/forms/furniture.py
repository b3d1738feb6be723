"""Page furniture: the lines of a web page, an e-mail or a PDF that are not the letter's own.

A line is furniture when nothing else stands in it: known phrases, one after another, must use it up
to its last character, so no line that holds a word of the letter is dropped. A *label* is dropped
wherever it stands. What stands at the *head* of a page is dropped only before the letter has begun,
and what stands at its *foot* only after it has ended, because a letter may well quote a cookie
notice or name a website in between.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.forms import furniture_phrases as phrases
from loaders.reading.words import fold

LONGEST = 1_000  # characters: a longer line is never looked at, it is prose
LABEL = 120  # characters of a line of labels
BUTTONS = 4  # below the question whether a page was useful
REACH = 60  # lines of a page that may belong to its head, and as many to its foot

_GAP = r"(?:[^.!?]|\.(?=\w)){0,300}?"
_END = r"""\s*(?:[.!?]+['")]*(?!\w)\s*|[|/·] |$)"""

Dropped = dict[int, str]  # number of a line: language of the furniture in it
Table = dict[str, re.Pattern[str]]  # language: its phrases


class Folded:
    """The lines of a page for comparison: ``""`` for a blank one, ``None`` for one too long.

    Lower case, plain quotes, single spaces, no bullet; folded only when asked for.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._folded: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, number: int) -> str | None:
        if number not in self._folded:
            line = self._lines[number]
            if len(line) > LONGEST:
                return None
            self._folded[number] = " ".join(fold(line).split()).lstrip("•·*|-> ")
        return self._folded[number]

    def short(self, longest: int) -> Iterator[tuple[int, str]]:
        """Yield number and words of each line of at most ``longest`` characters."""
        for number, line in enumerate(self._lines):
            if len(line) <= longest:
                yield number, self[number] or ""


@dataclass(frozen=True, slots=True)
class Kept:
    """The lines of the letter, unchanged, and the language of the furniture around them."""

    lines: tuple[str, ...]
    language: str | None


def remove(lines: Sequence[str]) -> Kept:
    """Drop the lines that are furniture; every other line stays, character for character."""
    folded = Folded(lines)
    dropped: Dropped = {}
    _drop_labels(folded, dropped)
    _drop_head(folded, dropped)
    _drop_related(folded, dropped)
    _drop_foot(folded, dropped)
    kept = tuple(line for number, line in enumerate(lines) if number not in dropped)
    return Kept(kept, _language(dropped.values()))


def _compiled(known: dict[str, tuple[str, ...]], end: str) -> Table:
    return {
        language: re.compile(f"(?:{'|'.join(map(_with_gaps, some))}){end}")
        for language, some in known.items()
    }


def _with_gaps(phrase: str) -> str:
    return phrase.replace(" ... ", rf"(?!\w){_GAP}(?<!\w)").replace(" ...", rf"(?!\w){_GAP}")


# A label may be followed by another; a sentence has to end before the next one starts.
_LABELS = _compiled(phrases.LABELS, r"\s*[.:]?\s*(?:[|/·] )?")
_BETA = {"en": re.compile(r"beta:?\s*(?=this)"), "cy": re.compile(r"beta:?\s*(?=gwasanaeth)")}
_HEAD = _compiled(phrases.AT_HEAD, _END)
_NOTICES = _compiled(phrases.NOTICES, _END)
_FOOT = _compiled(phrases.AT_FOOT, _END)

_SENTENCE = re.compile(r"(?<=[.!?]) +")

_ANYWHERE = (_LABELS,)
_AT_HEAD: tuple[Table, ...] = (_LABELS, _BETA, _HEAD)
_IN_HEAD: tuple[Table, ...] = (*_AT_HEAD, _NOTICES)  # once there is a head
_AT_FOOT = (_LABELS, _FOOT)


def _drop_labels(folded: Folded, dropped: Dropped) -> None:
    for number, line in folded.short(LABEL):
        language = _used_up(line, _ANYWHERE, _ANYWHERE)
        if language is not None:
            dropped[number] = language


def _drop_head(folded: Folded, dropped: Dropped) -> None:
    """Drop furniture above the first line that may be the letter's; two titles may intervene."""
    strange, first = 0, _AT_HEAD
    for number in range(min(len(folded), REACH)):
        line = folded[number]
        if line == "":
            continue
        language = dropped.get(number) or _used_up(line, first, _IN_HEAD)
        if language is None and line:
            language = _site_talk(line, started=first is _IN_HEAD)
        if language is not None:
            dropped[number], strange, first = language, 0, _IN_HEAD
        elif line is None or strange == 2 or len(line) > 100 or phrases.LETTER.search(line):
            return
        else:
            strange += 1


def _site_talk(line: str, started: bool) -> str | None:
    """Return the language of a line in which a site speaks of itself in words of its own."""
    if phrases.ASKS.search(line) or len(line) > 400:
        return None
    sentence = _SENTENCE.split(line, 1)[0]
    if sentence[-1] not in ".!":  # a title
        return None
    tables = (phrases.SITE, phrases.STATUS) if started else (phrases.SITE,)
    said = ((language, words) for table in tables for language, words in table.items())
    return next((language for language, words in said if words.search(sentence)), None)


def _drop_related(folded: Folded, dropped: Dropped) -> None:
    """Drop a list of other pages: its heading and all below, if below are only short lines."""
    for number in range(len(folded) - 1, max(0, len(folded) - REACH), -1):
        line = folded[number]
        if line is None or len(line.split()) > 15 or phrases.CLOSING.search(line):
            return
        for language, heading in phrases.RELATED.items():
            if heading.fullmatch(line):
                dropped.update(dict.fromkeys(range(number, len(folded)), language))


def _drop_foot(folded: Folded, dropped: Dropped) -> None:
    """Drop furniture below the last line that is not; one line alone may be the letter's."""
    foot: Dropped = {}
    number = len(folded) - 1
    while number >= max(0, len(folded) - REACH):
        line = folded[number]
        if line != "" and number not in dropped:
            language = _used_up(line, _AT_FOOT, _AT_FOOT)
            top = number if language is not None else _feedback(folded, number)
            top = _disclaimer(folded, number) if top is None else top
            if top is None:
                break
            foot.update(dict.fromkeys(range(top, number + 1), language or "en"))
            number = top
        number -= 1
    if len(foot) + len(dropped) > 1:
        dropped.update(foot)


def _feedback(folded: Folded, last: int) -> int | None:
    """Return the line of the question whether a page was useful, if line ``last`` is a button."""
    number = last
    while number > max(0, last - BUTTONS) and phrases.BUTTON.fullmatch(folded[number] or ""):
        number -= 1
        if phrases.FEEDBACK.fullmatch(folded[number] or ""):
            return number
    return None


def _disclaimer(folded: Folded, last: int) -> int | None:
    """Return the first line of the mail disclaimer that ends at line ``last``, if one does."""
    block = ""
    for number in range(last, max(-1, last - 40), -1):
        line = folded[number]
        if not line or phrases.CLOSING.search(line):
            return None
        block = f"{line} {block}"
        if phrases.DISCLAIMER.match(line):
            return number if len(set(phrases.DISCLAIMING.findall(block))) > 1 else None
    return None


def _used_up(line: str | None, first: Sequence[Table], then: Sequence[Table]) -> str | None:
    """Return the language of the phrases that use up ``line``, or ``None`` if anything is left.

    ``first`` are the phrases that may start a line, ``then`` those that may follow.
    """
    found = _phrase(line, 0, first) if line else None
    if line is None or found is None:
        return None
    language, position = found
    while position < len(line):
        found = _phrase(line, position, then)
        if found is None:
            return None
        position = found[1]
    return language


def _phrase(line: str, position: int, tables: Sequence[Table]) -> tuple[str, int] | None:
    """Return language and end of the phrase that starts at ``position``."""
    for table in tables:
        for language, pattern in table.items():
            match = pattern.match(line, position)
            if match and match.end() > position:
                return language, match.end()
    return None


def _language(languages: Iterable[str]) -> str | None:
    """Return the language most of the furniture is in, ``None`` where there is none or a tie."""
    counts = Counter(language for language in languages if language).most_common(2)
    if not counts or (len(counts) == 2 and counts[0][1] == counts[1][1]):
        return None
    return counts[0][0]
