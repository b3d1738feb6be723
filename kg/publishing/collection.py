"""The letters of a graph with what was read from them, as pages tell of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from kg import names, ontology
from kg.publishing import addresses

Row = dict[str, Any]
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Part:
    """An answer to a question or a group of them: ids of outcomes, notations of provisions."""

    number: int
    label: str | None
    outcomes: tuple[str, ...]
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """An argument of a letter, by ids of the schemes; ``label`` is its part's."""

    letter: str
    start: int
    end: int
    label: str | None
    role: str | None
    side: str | None
    provisions: tuple[str, ...]
    types: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: ``hash`` names its text, ``key`` its page; ``force`` is a slug."""

    hash: str
    key: str
    act: str
    force: str | None
    reference: str | None
    received: date | None
    answered: date | None
    url: str | None
    language: str | None
    topics: tuple[str, ...]
    outcomes: tuple[str, ...]
    provisions: tuple[str, ...]
    mentioned: tuple[str, ...]
    parts: tuple[Part, ...]
    passages: tuple[Passage, ...]

    @property
    def year(self) -> int | None:
        """The year of the answer, where the letter is dated."""
        return self.answered.year if self.answered else None


@dataclass(frozen=True)
class Collection:
    """The letters of the tables in ``folder``: answered last first, undated ones at the end."""

    folder: Path

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """All letters in their order."""
        parts, passages = self._by_letter("parts", _part), self._by_letter("passages", _passage)
        rows = self._rows("letters")
        found = [_letter(row, parts[row["letter"]], passages[row["letter"]]) for row in rows]
        return tuple(sorted(found, key=_latest_first))

    @cached_property
    def by_hash(self) -> Mapping[str, Letter]:
        """Letters by the hash of their text."""
        return {letter.hash: letter for letter in self.letters}

    @cached_property
    def by_key(self) -> Mapping[str, Letter]:
        """Letters by the key of their page."""
        return {letter.key: letter for letter in self.letters}

    @cached_property
    def by_force(self) -> Mapping[str, list[Letter]]:
        """Letters by the slug of their force."""
        return grouped(self.letters, lambda letter: [letter.force] if letter.force else [])

    @cached_property
    def by_outcome(self) -> Mapping[str, list[Letter]]:
        """Letters by each outcome of a part."""
        return grouped(self.letters, lambda letter: letter.outcomes)

    @cached_property
    def by_topic(self) -> Mapping[str, list[Letter]]:
        """Letters by each of their topics."""
        return grouped(self.letters, lambda letter: letter.topics)

    @cached_property
    def by_provision(self) -> Mapping[tuple[str, str], list[Letter]]:
        """Letters by act and notation of each provision relied on, and of those above it."""
        return grouped(self.letters, lambda letter: above(letter.act, letter.provisions))

    @cached_property
    def by_argument(self) -> Mapping[str, list[Passage]]:
        """Passages by each type of argument they make, in the order of the letters."""
        passages = [passage for letter in self.letters for passage in letter.passages]
        return grouped(passages, lambda passage: passage.types)

    def page(self, iri: str) -> str | None:
        """The page of a thing, where letters give it one."""
        place = names.provision_of(iri)
        if place:
            known = place in self.by_provision and place in ontology.load().provisions
            return addresses.provision(*place) if known else None
        kind, _, slug = iri.removeprefix(f"{names.BASE}id/").partition("/")
        things: dict[str, Mapping[str, Any]] = {
            "response": self.by_key,
            "force": self.by_force,
            "outcome": self.by_outcome,
            "topic": self.by_topic,
            "argument": self.by_argument,
        }
        known = kind == "template" or slug in things.get(kind, {})
        return addresses.page(iri) if known else None

    def _by_letter(self, name: str, make: Callable[[Row], _Value]) -> Mapping[str, list[_Value]]:
        found: dict[str, list[_Value]] = defaultdict(list)
        for row in self._rows(name):
            found[row["letter"]].append(make(row))
        return found

    def _rows(self, name: str) -> list[Row]:
        return pl.read_parquet(self.folder / f"{name}.parquet").to_dicts()


def grouped(
    values: Iterable[_Value], keys: Callable[[_Value], Iterable[_Key]]
) -> Mapping[_Key, list[_Value]]:
    """The values under each of their keys, in their order."""
    found: dict[_Key, list[_Value]] = defaultdict(list)
    for value in values:
        for key in dict.fromkeys(keys(value)):
            found[key].append(value)
    return dict(found)


def above(act: str, notations: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Act and notation of provisions and of all above them: 31(1)(a), 31(1), 31."""
    for notation in notations:
        step: str | None = notation
        while step:
            yield act, step
            step = names.parent_notation(step)


def _letter(row: Row, parts: Iterable[Part], passages: Iterable[Passage]) -> Letter:
    return Letter(
        hash=row["letter"],
        key=row["key"],
        act=row["regime"] or "FOIA",
        force=row["force"],
        reference=row["reference"],
        received=row["date_received"],
        answered=row["date_responded"],
        url=row["url"],
        language=row["language"],
        topics=tuple(row["topics"]),
        outcomes=tuple(row["outcomes"]),
        provisions=tuple(row["provisions"]),
        mentioned=tuple(row["mentioned"]),
        parts=tuple(parts),
        passages=tuple(passages),
    )


def _part(row: Row) -> Part:
    return Part(row["part"], row["label"], tuple(row["outcomes"]), tuple(row["provisions"]))


def _passage(row: Row) -> Passage:
    given = {
        name: row[name] for name in ("letter", "start", "end", "label", "role", "side", "text")
    }
    return Passage(**given, provisions=tuple(row["provisions"]), types=tuple(row["types"]))


def _latest_first(letter: Letter) -> tuple[int, str]:
    return (-letter.answered.toordinal() if letter.answered else 0, letter.key)
