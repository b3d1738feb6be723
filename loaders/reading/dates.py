"""Dates as printed, and which of a letter's dates is which."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from loaders.reading import patterns
from loaders.reading.gate import Pattern
from loaders.reading.outline import Outline
from loaders.record import Reading

_HEAD = 2500  # characters in which a date in American order may stand
_END = 1200  # characters at the end of a letter in which its date may stand
_NEAR = 200  # characters in front of a date that tell what it is
_AFTER = 90  # characters behind it that do
_ABOVE = 80  # characters of the line above a date that are looked at
_LABEL = 25  # characters of one that can be a label
_WRAPPED = 40  # characters of a line with no full stop that goes on in the next
_CENTURY = 70  # years of two digits below this are of this century


class _Place(NamedTuple):
    """What stands around a date."""

    before: str  # the words in front, on its line or on the one above where it starts a line
    after: str  # the words behind, to the end of the line
    alone: bool  # it has a line to itself
    zone: str
    last: bool  # among the last lines of the letter


def dates(folded: str) -> Iterator[Reading]:
    """Yield the full dates in a folded text as ISO dates; a month and year alone is none."""
    for match in patterns.DATE.finditer(folded):
        if match.start() and folded[match.start() - 1] in "0123456789/.-":
            continue
        found = match.groupdict()
        day = found["iso_day"] or "".join(filter(str.isdigit, match[0][:2]))
        month = found["iso_month"] or found["number_month"] or found["month_name"]
        year = found["iso_year"] or found["number_year"] or found["year"]
        iso = _date(year, month, day)
        first = patterns.FIRST_OF_TWO.search(folded[max(match.start() - 30, 0) : match.start()])
        if iso and first and (other := _date(year, first["month_name"] or month, first["day"])):
            start = match.start() - len(first[0])
            yield Reading(other, start, start + len(first["day"]), "date")
        if iso:
            yield Reading(iso, match.start(), match.end(), "date")
    for match in patterns.US_DATE.finditer(folded, 0, _HEAD):
        iso = _date(match["year"], match["month_name"], match["day"])
        if iso:
            yield Reading(iso, match.start(), match.end(), "date")


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
    found = list(dates(folded))
    received: list[tuple[int, int, Reading]] = []
    responded: list[tuple[int, int, Reading]] = []
    for date in found:
        for kind, rank, rule in _roles(_place(folded, outline, date)):
            reading = Reading(date.value, date.start, date.end, rule)
            (received if kind == "received" else responded).append((-rank, date.start, reading))
    if messages := _messages(folded, found):
        return messages
    first, last = _best(received), _best(responded)
    return first or (last and _without_year(folded, outline, last.value)), last


def _best(found: list[tuple[int, int, Reading]]) -> Reading | None:
    return min(found, key=lambda one: one[:2])[2] if found else None


def _messages(folded: str, found: list[Reading]) -> tuple[Reading | None, Reading | None] | None:
    """Return the dates over the request and over the last answer where the text is a thread.

    A thread is a run of messages, each under the name of its sender and a date, of which the
    first is the applicant's.
    """
    over = [(name, date) for date in found if (name := _sender(folded, date))]
    if not over or not (
        patterns.THREAD.hits(folded)
        or (len(over) > 1 and patterns.GREETS_FORCE.match(folded, over[0][1].end))
    ):
        return None
    applicant, first = over[0]
    answers = [date for name, date in over if name != applicant]
    return _message(first), _message(answers[-1]) if answers else None


def _message(date: Reading) -> Reading:
    return Reading(date.value, date.start, date.end, "date of a message")


def _sender(folded: str, date: Reading) -> str | None:
    """Return the line above a date that has a line to itself."""
    head = patterns.WEEKDAY.sub("", folded[max(date.start - _NEAR, 0) : date.start])
    above, _, line = head.rpartition("\n")
    if line.strip() or folded[date.end : date.end + 1] not in ("", "\n"):
        return None
    return above.rstrip().rpartition("\n")[2].strip()


def _without_year(folded: str, outline: Outline, responded: str) -> Reading | None:
    """Return the day on which the request is said to have come in, in the year before the answer.

    ``Your email of 18th September``.
    """
    answered = datetime.date.fromisoformat(responded)
    for match in patterns.DAY_AND_MONTH.finditer(folded, 0, _HEAD):
        found = Reading("", match.start(), match.end(), "")
        roles = [kind for kind, _, _ in _roles(_place(folded, outline, found))]
        for year in (answered.year, answered.year - 1) if roles == ["received"] else ():
            iso = _date(str(year), match["month_name"], match["day"])
            if iso and iso <= responded:
                return Reading(iso, match.start(), match.end(), "request date without a year")
    return None


def _place(folded: str, outline: Outline, date: Reading) -> _Place:
    line = max(folded.rfind("\n", 0, date.start) + 1, date.start - _NEAR)
    before = patterns.WEEKDAY.sub("", folded[line : date.start])
    after = folded[date.end : date.end + _AFTER].split("\n")[0]
    above = folded[max(line - _NEAR, 0) : max(line - 1, 0)].rpartition("\n")[2].rstrip()
    starts = not before.strip(" :-|/,")
    alone = starts and not after.strip(" .")
    if not alone and len(above) > _WRAPPED and not patterns.TERMINATED.search(above):
        before = f"{above} {before.lstrip()}"  # the sentence was wrapped
    elif starts:
        above = folded[max(line - _NEAR, 0) : line].rstrip().rpartition("\n")[2]
        before = f"{above[-_ABOVE:]}\n" if line else ""
    return _Place(
        before[-160:],
        after,
        alone,
        outline.zone_at(date.start),
        date.start > len(folded) - _END,
    )


def _roles(place: _Place) -> Iterator[tuple[str, int, str]]:
    """Yield what a date can be by the words around it, with a rank."""
    before, after, zone = place.before, place.after, place.zone
    if _labelled(patterns.RESPONDED_LABEL, place):
        yield "responded", 5, "response date label"
    elif _labelled(patterns.RECEIVED_LABEL, place):
        yield "received", 5, "request date label"
    elif _is_another(before) or patterns.OF_A_REVIEW.match(after):
        return
    elif rank := _came_in(place):
        yield "received", rank - ("review" in before), "request date sentence"
    elif zone == "front" and (patterns.DATE_LABEL.hits(before) or patterns.GREETING.match(after)):
        yield "responded", 3, "date label"
    elif zone == "front" and place.alone:
        yield "responded", 2, "date line"
    elif zone == "front" and patterns.LINE_WITH_DATE.match(before) and not after.strip(" ."):
        yield "responded", 1, "date at a line end"
    elif (zone == "review" or place.last) and (place.alone or patterns.DATE_LABEL.hits(before)):
        yield "responded", 1, "date line"
    elif patterns.DATED_LABEL.hits(before):
        yield "responded", 1, "dated"


def _labelled(label: Pattern, place: _Place) -> bool:
    """Say whether a label stands in front: at a line's start, where the letter has begun."""
    if place.zone == "front":
        return label.hits(place.before)
    return bool(label.match(place.before.lstrip(" •·*-|")))


def _came_in(place: _Place) -> int:
    """Return a rank for a date on which the request was written, a higher one where it arrived."""
    before, after = place.before, place.after
    follows = patterns.RECEIVED_AFTER.match(after)
    ours = patterns.OUR_REQUEST.hits(before) or follows
    if place.zone != "front" and not ours:
        return 0  # the applicant's own account, or that of the answer
    if patterns.CAME_IN.hits(before):
        return 4
    return 3 if follows or patterns.RECEIVED_SENTENCE.hits(before) else 0


def _is_another(before: str) -> bool:
    """Say whether the words in front give a date to data, to a page or to another letter."""
    above = before.endswith("\n") and len(before) > _LABEL
    return patterns.NOT_OUR_DATE.hits(before) and not above
