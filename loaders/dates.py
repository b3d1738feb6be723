"""Dates as printed, and which of a letter's dates is which."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from loaders import patterns
from loaders.outline import Outline
from loaders.record import Reading

_HEAD = 2500  # characters in which a date in American order may stand
_LABEL = 25  # characters of a line above that can be a label
_NEAR = 200  # characters in front of a date that tell what it is
_SHORT_LINE = 60  # characters of a line that can stand above a date of its own
_CENTURY = 70  # years of two digits below this are of this century


def dates(folded: str) -> Iterator[Reading]:
    """Yield the full dates in a folded text as ISO dates; a month and year alone is none."""
    for match in patterns.DATE.finditer(folded):
        if match.start() and folded[match.start() - 1] in "0123456789/.-":
            continue
        iso = _iso(match.groupdict(), folded[match.start() : match.start() + 2])
        if iso:
            yield Reading(iso, match.start(), match.end(), "date")
    for match in patterns.US_DATE.finditer(folded, 0, _HEAD):
        iso = _date(match["year"], match["month_name"], match["day"])
        if iso:
            yield Reading(iso, match.start(), match.end(), "date")


def _iso(part: dict[str, str | None], first: str) -> str | None:
    day = "".join(filter(str.isdigit, first))
    if part["iso_year"]:
        return _date(part["iso_year"], part["iso_month"], part["iso_day"])
    return _date(
        part["number_year"] or part["year"], part["number_month"] or part["month_name"], day
    )


def _date(year: str | None, month: str | None, day: str | None) -> str | None:
    if not (year and month and day):
        return None
    number = int(month) if month.isdigit() else patterns.MONTHS[month[:3]]
    number = patterns.WELSH_MONTHS.get(month, number)
    century = (2000 if int(year) < _CENTURY else 1900) if len(year) == 2 else 0
    try:
        return datetime.date(century + int(year), number, int(day)).isoformat()
    except ValueError:
        return None


def received_and_responded(folded: str, outline: Outline) -> tuple[Reading | None, Reading | None]:
    """Return the date the request came in and the date of the answer, each or ``None``."""
    if patterns.THREAD.hits(folded):
        return _of_thread(folded)
    received: list[tuple[int, int, Reading]] = []
    responded: list[tuple[int, int, Reading]] = []
    for date in dates(folded):
        line = max(folded.rfind("\n", 0, date.start) + 1, date.start - _NEAR)
        zone = outline.zone_at(date.start)
        before = _before(folded, line, date.start)
        after = folded[date.end : date.end + 90].split("\n")[0]
        for kind, rank, rule in _roles(before, after, zone):
            reading = Reading(date.value, date.start, date.end, rule)
            (received if kind == "received" else responded).append((-rank, date.start, reading))
    return _best(received), _best(responded)


def _of_thread(folded: str) -> tuple[Reading | None, Reading | None]:
    """Return the dates over the first and the last message of a thread of messages."""
    over = [
        Reading(date.value, date.start, date.end, "date of a message")
        for date in dates(folded)
        if not patterns.WEEKDAY.sub("", folded[max(date.start - _NEAR, 0) : date.start]).rpartition(
            "\n"
        )[2]
        and folded[date.end : date.end + 1] in ("", "\n")
    ]
    return (over[0], over[-1] if len(over) > 1 else None) if over else (None, None)


def _best(found: list[tuple[int, int, Reading]]) -> Reading | None:
    return min(found, key=lambda one: one[:2])[2] if found else None


def _before(folded: str, line: int, start: int) -> str:
    """Return the words in front of a date: of its line, or of the one above where it is alone."""
    before = patterns.WEEKDAY.sub("", folded[line:start])
    if before.strip(" :-|") or line == 0:
        return before[-160:]
    above = folded[max(line - _NEAR, 0) : line].rstrip()
    return above[above.rfind("\n") + 1 :][-80:] + "\n"


def _roles(before: str, after: str, zone: str) -> Iterator[tuple[str, int, str]]:
    """Yield what a date can be by the words around it, with a rank."""
    if patterns.RESPONDED_LABEL.hits(before):
        yield "responded", 4, "response date label"
    elif patterns.RECEIVED_LABEL.hits(before):
        yield "received", 4, "request date label"
    elif _is_another(before):
        return
    elif patterns.RECEIVED_SENTENCE.hits(before) or patterns.RECEIVED_AFTER.match(after):
        ours = "you" in before or "received" in before  # not the applicant's own account
        if zone != "request" or ours or patterns.RECEIVED_AFTER.match(after):
            yield "received", 2 if "review" in before else 3, "request date sentence"
    elif zone == "front" and patterns.DATE_LABEL.hits(before):
        yield "responded", 3, "date label"
    elif zone == "front" and _is_alone(before, after):
        yield "responded", 2, "date line"
    elif zone == "front" and patterns.LINE_WITH_DATE.match(before) and not after.strip(" ."):
        yield "responded", 1, "date at a line end"
    elif zone == "review" and (_is_alone(before, after) or patterns.DATE_LABEL.hits(before)):
        yield "responded", 1, "date line"
    elif patterns.DATED_LABEL.hits(before):
        yield "responded", 1, "dated"


def _is_alone(before: str, after: str) -> bool:
    """Say whether a date has a line to itself."""
    alone = not before.strip(" :-|\n,") or (before.endswith("\n") and len(before) < _SHORT_LINE)
    return alone and not after.strip(" .")


def _is_another(before: str) -> bool:
    """Say whether the words in front give a date to data, to a page or to another letter."""
    above = before.endswith("\n") and len(before) > _LABEL
    return patterns.NOT_OUR_DATE.hits(before) and not above
