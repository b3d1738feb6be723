"""Letters that were asked the same, side by side: what each force answered to each question.

Only what a letter repeats of its request can be compared: letters that repeat nothing are counted
apart. That one force gave what another refused says that the words asked are the same, not that
what the two hold is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from kg import grouping, repeated, tables, wording
from kg.arrivals import Arrival
from kg.grouping import Groups, QuestionGroup, RequestGroup
from kg.results import Result
from kg.scopes import REFUSED

GAVE = frozenset({"disclosed", "partly_disclosed"})
"""Outcomes by which a force gives what it was asked for, or some of it."""
KEPT = frozenset(REFUSED) - GAVE
"""Outcomes by which it gives nothing of it, under a provision."""

_TABLES = ("letters", "questions", "parts")
_COLUMNS = (
    *("request", "question", "text", "letter", "force", "received", "decided"),
    *("outcomes", "provisions", "years", "asked", "quotes"),
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A response: ``id`` is the hash of its text, ``force`` a slug, ``responded`` its date."""

    id: str
    key: str
    force: str | None
    reference: str | None
    url: str | None
    received: date | None
    responded: date | None
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a letter says to a question: ``asked`` is how it prints that, ``years`` those in it.

    ``quotes`` are the words of the ``outcomes``; all are empty where no answer was understood.
    ``parts`` number the parts of the letter that answer.
    """

    letter: Letter
    labels: tuple[str, ...]
    asked: str
    years: tuple[str, ...]
    outcomes: tuple[str, ...]
    quotes: tuple[str, ...]
    provisions: tuple[str, ...]
    parts: tuple[int, ...] = ()

    @property
    def worded(self) -> tuple[tuple[str, str], ...]:
        """Each outcome that has words, with them."""
        both = zip(self.outcomes, self.quotes, strict=True)
        return tuple((outcome, words) for outcome, words in both if words)

    @property
    def gave(self) -> bool:
        """Whether something was disclosed."""
        return not GAVE.isdisjoint(self.outcomes)

    @property
    def kept(self) -> bool:
        """Whether nothing was, under a provision."""
        return not self.gave and not KEPT.isdisjoint(self.outcomes)


@dataclass(frozen=True, slots=True)
class Reversal:
    """A force that gave and, asked the same later, refused."""

    before: Answer
    after: Answer


@dataclass(frozen=True, slots=True)
class Question:
    """The same question in several letters, with the answers in order of their dates."""

    id: str
    text: str
    answers: tuple[Answer, ...]

    @property
    def divided(self) -> bool:
        """Whether one letter gave what another refused."""
        return any(one.gave for one in self.answers) and any(one.kept for one in self.answers)

    @property
    def years_differ(self) -> bool:
        """Whether the letters were asked about different years."""
        return len({one.years for one in self.answers}) > 1

    @property
    def reversals(self) -> tuple[Reversal, ...]:
        """Each force that gave first and refused later: its first answers to that effect."""
        first: dict[str, Answer] = {}
        found: dict[str, Reversal] = {}
        for one in self.answers:
            force, day = one.letter.force, one.letter.responded
            if force is None or day is None:
                continue
            before = first.get(force)
            if one.gave:
                first.setdefault(force, one)
            elif one.kept and before and _day(before) < day:
                found.setdefault(force, Reversal(before, one))
        return tuple(found[force] for force in sorted(found))


@dataclass(frozen=True, slots=True)
class Request:
    """The same request in several letters, in order of their dates, with its questions."""

    id: str
    text: str
    letters: tuple[Letter, ...]
    questions: tuple[Question, ...]

    @property
    def years(self) -> dict[str, tuple[str, ...]]:
        """The years that each letter, by its id, is asked about."""
        found: dict[str, set[str]] = {letter.id: set() for letter in self.letters}
        for question in self.questions:
            for answer in question.answers:
                found[answer.letter.id].update(answer.years)
        return {letter: tuple(sorted(years)) for letter, years in found.items()}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Requests that some letters answer, and what becomes of the letters in none.

    ``elsewhere`` are questions that they share with letters on other requests, ``alone`` those
    letters whose questions no other repeats, ``silent`` those that repeat no question; ``arrivals``
    are passages that several forces began to use at about the same time.
    """

    requests: tuple[Request, ...]
    elsewhere: tuple[Question, ...]
    alone: tuple[Letter, ...]
    silent: tuple[Letter, ...]
    arrivals: tuple[Arrival, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question compared, in order."""
        of_requests = (question for request in self.requests for question in request.questions)
        return (*of_requests, *self.elsewhere)

    def as_json(self) -> dict[str, Any]:
        """The plain form, with what follows from the answers."""
        found = asdict(self)
        shown = [question for request in found["requests"] for question in request["questions"]]
        for plain, question in zip((*shown, *found["elsewhere"]), self.questions, strict=True):
            plain["divided"] = question.divided
            plain["reversals"] = [asdict(reversal) for reversal in question.reversals]
        return found


def as_rows(comparison: Comparison) -> Result:
    """A row for each answer to each question."""
    asked_in = {question.id: "" for question in comparison.elsewhere}
    asked_in |= {each.id: one.id for one in comparison.requests for each in one.questions}
    rows = [
        (
            asked_in[question.id],
            question.id,
            question.text,
            answer.letter.key,
            answer.letter.force,
            answer.letter.received,
            answer.letter.responded,
            " ".join(answer.outcomes),
            " ".join(answer.provisions),
            " ".join(answer.years),
            answer.asked,
            "\n".join(" ".join(quote.split()) for quote in answer.quotes),
        )
        for question in comparison.questions
        for answer in question.answers
    ]
    return Result(_COLUMNS, tuple(rows))


class Collection:
    """The letters of a graph, their questions and what was answered."""

    def __init__(self, frames: Mapping[str, pl.DataFrame], groups: Groups | None = None) -> None:
        """Take the tables ``letters``, ``questions`` and ``parts`` of :mod:`kg.tables`.

        ``groups`` are those of their questions, where they are known.
        """
        self._frames = frames
        self._groups = groups

    @classmethod
    def read(cls, folder: Path) -> Collection:
        """The collection of a build's Parquet folder."""
        frames = {name: pl.read_parquet(folder / f"{name}.parquet") for name in _TABLES}
        return cls(frames, repeated.read(folder))

    @classmethod
    def read_rows(cls, rows: Iterable[tuple[str, tables.Row]]) -> Collection:
        """The collection of some rows, each with the name of its table."""
        found = list(rows)
        return cls(
            {
                name: pl.DataFrame(
                    [row for table, row in found if table == name],
                    schema=tables.SCHEMAS[name],
                    orient="row",
                )
                for name in _TABLES
            }
        )

    def adding(self, sha256: str, record: Mapping[str, Any]) -> Collection:
        """This collection and one letter more, by the hash of its text and its plain record."""
        added = self.read_rows(tables.rows(sha256, record))
        return Collection(
            {
                name: pl.concat(
                    [frame.filter(pl.col("letter") != sha256[:16]), added._frames[name]]
                )
                for name, frame in self._frames.items()
            }
        )

    @cached_property
    def groups(self) -> Groups:
        """The questions and requests that several letters have."""
        if self._groups is not None:
            return self._groups
        columns = self._frames["questions"].select("letter", "question", "text")
        return grouping.group(columns.iter_rows())

    @cached_property
    def letters(self) -> dict[str, Letter]:
        """Every letter by its id."""
        rows = self._frames["letters"].iter_rows(named=True)
        return {row["letter"]: _letter(row) for row in rows}

    def on_topic(self, topic: str) -> frozenset[str]:
        """Ids of the letters on a topic."""
        found = self._frames["letters"].filter(pl.col("topics").list.contains(topic))
        return frozenset(found["letter"])

    def in_group(self, ident: str) -> frozenset[str]:
        """Ids of the letters of a request or question; none where no group has this id."""
        groups: Iterable[RequestGroup | QuestionGroup]
        groups = (*self.groups.requests, *self.groups.questions)
        return next((frozenset(one.letters) for one in groups if one.id == ident), frozenset())

    def compare(self, chosen: Iterable[str] | None = None) -> Comparison:
        """Compare the requests that the chosen letters answer, by default all."""
        wanted = frozenset(self.letters if chosen is None else chosen)
        requests = [one for one in self.groups.requests if not wanted.isdisjoint(one.letters)]
        home = {letter: one for one in requests for letter in one.letters}
        elsewhere = [
            one
            for one in self.groups.questions
            if not wanted.isdisjoint(one.letters) and not _within(one, home)
        ]
        asking = set(self._frames["questions"]["letter"])
        compared = {*home, *(letter for one in elsewhere for letter in one.letters)}
        rest = [self.letters[ident] for ident in wanted - compared]
        return Comparison(
            requests=tuple(self._request(one) for one in requests),
            elsewhere=tuple(self._question(one) for one in elsewhere),
            alone=tuple(sorted((one for one in rest if one.id in asking), key=_when)),
            silent=tuple(sorted((one for one in rest if one.id not in asking), key=_when)),
        )

    def _request(self, group: RequestGroup) -> Request:
        letters = sorted((self.letters[ident] for ident in group.letters), key=_when)
        questions = tuple(self._question(one) for one in group.questions)
        return Request(group.id, group.text, tuple(letters), questions)

    def _question(self, group: QuestionGroup) -> Question:
        numbers = defaultdict(list)
        for letter, number in group.members:
            numbers[letter].append(number)
        answers = (self._answer(letter, asked) for letter, asked in numbers.items())
        return Question(
            group.id, group.text, tuple(sorted(answers, key=lambda one: _when(one.letter)))
        )

    def _answer(self, letter: str, numbers: Iterable[int]) -> Answer:
        asked = [self._asked[letter, number] for number in numbers]
        parts = sorted({part for one in asked for part in one["parts"]})
        answered = [self._parts[letter, part] for part in parts]
        quotes = {
            outcome: quote
            for part in reversed(answered)
            for outcome, quote in zip(part["outcomes"], part["quotes"], strict=True)
        }
        text = " ".join(" ".join(one["text"].split()) for one in asked)
        outcomes = dict.fromkeys(outcome for part in answered for outcome in part["outcomes"])
        return Answer(
            letter=self.letters[letter],
            labels=tuple(one["label"] for one in asked if one["label"]),
            asked=text,
            years=wording.years(text),
            outcomes=tuple(outcomes),
            quotes=tuple(quotes[outcome] for outcome in outcomes),
            provisions=tuple(sorted({one for part in answered for one in part["provisions"]})),
            parts=tuple(parts),
        )

    @cached_property
    def _asked(self) -> dict[tuple[str, int], dict[str, Any]]:
        rows = self._frames["questions"].iter_rows(named=True)
        return {(row["letter"], row["question"]): row for row in rows}

    @cached_property
    def _parts(self) -> dict[tuple[str, int], dict[str, Any]]:
        rows = self._frames["parts"].iter_rows(named=True)
        return {(row["letter"], row["part"]): row for row in rows}


def _letter(row: Mapping[str, Any]) -> Letter:
    same = {name: row[name] for name in ("key", "force", "reference", "url")}
    return Letter(
        id=row["letter"],
        received=row["date_received"],
        responded=row["date_responded"],
        outcomes=tuple(row["outcomes"]),
        **same,
    )


def _within(question: QuestionGroup, home: Mapping[str, RequestGroup]) -> bool:
    """Whether all letters with a question answer one and the same of the requests shown."""
    first = home.get(question.letters[0])
    return first is not None and set(question.letters) <= set(first.letters)


def _when(letter: Letter) -> tuple[bool, date, str, str]:
    """Order of letters: by date, undated ones last, then by force and key."""
    day = letter.responded
    return day is None, day or date.min, letter.force or "", letter.key


def _day(answer: Answer) -> date:
    return answer.letter.responded or date.max
