"""A small graph whose facts can be counted on the fingers: eight letters, written out below."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import cube, findings, inference, repeated, store, tables
from kg.corrections import applying
from kg.corrections.book import Row
from kg.reuse import graph as reuse_graph
from kg.reuse import tables as reuse_tables
from kg.store import Version
from loaders.record import Part, Passage, Question, Reading, Record, Source
from loaders.triples import quads, text_sha256

Write = Callable[[Version, Iterable[Record]], None]
TACTICS = "To say more would show offenders how the force works."
MOSAIC = "Pieced together with other answers, this would give a “map” of the county."
MONEY = "The public pays for this and should know what it pays for."
BALANCE = "On balance, keeping the method safe weighs more."
FLIGHTS = "How many drones did the force fly over football grounds in {}?"
FORMULA = (
    '=HYPERLINK("http://example.org") is how the log lists them;\nto read all would take 40 hours.'
)


@dataclass
class _Page:
    """A letter while it is written: paragraphs, and readings of them."""

    text: str = ""

    def say(self, words: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += words + "\n\n"
        return start, start + len(words)

    def read(self, value: str, words: str | None = None) -> Reading:
        return Reading(value, *self.say(words or value), "by hand")


@dataclass(frozen=True)
class Argument:
    """A passage: its words, role, side, the sections it argues and the arguments it makes."""

    words: str
    role: str
    side: str
    sections: tuple[str, ...]
    types: tuple[str, ...]
    part: str | None = "1"


@dataclass(frozen=True)
class Answer:
    """A part: its outcome and the provisions relied on."""

    outcome: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letter:
    """A letter as its facts."""

    force: str | None
    reference: str | None
    date: str | None
    topic: str
    answers: tuple[Answer, ...]
    arguments: tuple[Argument, ...] = ()
    regime: str = "FOIA"
    received: str | None = None
    asked: str = "How many?"

    def record(self) -> Record:
        """The record of the letter, each value anchored to a line of it."""
        page = _Page()
        force, reference, date = (
            page.read(value) if value else None for value in (self.force, self.reference, self.date)
        )
        topics = (page.read(self.topic, f"A request about {self.topic}"),)
        labels = [str(number) for number, _ in enumerate(self.answers, 1)]
        questions = tuple(Question(label, *page.say(f"{label}. {self.asked}")) for label in labels)
        parts = tuple(
            Part(
                label,
                (page.read(answer.outcome, f"{label}: {answer.outcome}, {self.force}"),),
                tuple(page.read(claim, f"Section {claim}") for claim in answer.claims),
            )
            for label, answer in zip(labels, self.answers, strict=True)
        )
        passages = tuple(_passage(page, argument, parts[0]) for argument in self.arguments)
        return Record(
            source=Source(
                "letter.txt", hashlib.sha256(page.text.encode()).hexdigest(), "text/plain"
            ),
            text=page.text,
            kind="response",
            language="en",
            regime=self.regime,
            force=force,
            reference=reference,
            date_received=replace(date, value=self.received) if date and self.received else None,
            date_responded=date,
            topics=topics,
            questions=questions,
            parts=parts,
            passages=passages,
        )


def _passage(page: _Page, argument: Argument, part: Part) -> Passage:
    start, end = page.say(argument.words)
    duty = "confirm" if part.outcomes[0].value == "ncnd" else "disclose"
    types = tuple(Reading(value, start, end, "by hand") for value in argument.types)
    return Passage(
        start, end, argument.role, argument.side, duty, argument.sections, types, argument.part
    )


LETTERS = (
    Letter(
        "cleveland",
        "1-24",
        "2024-03-01",
        "drones",
        (Answer("refused", ("31(1)(a)", "31(1)(b)")),),
        (
            Argument(TACTICS, "harm", "against", ("31",), ("reveals-tactics",)),
            Argument(BALANCE, "balance", "against", ("31",), ("harm-outweighs",)),
        ),
        asked=FLIGHTS.format(2023),
    ),
    Letter(
        "kent",
        "2-24",
        "2024-04-01",
        "drones",
        (Answer("ncnd", ("23(5)", "31(3)")),),
        (Argument(TACTICS, "harm", "against", ("31",), ("reveals-tactics",)),),
        asked=FLIGHTS.format(2023),
    ),
    Letter(
        "kent",
        "3-23",
        "2023-01-10",
        "drones",
        (Answer("disclosed"),),
        received="2022-11-28",
        asked=FLIGHTS.format(2022),
    ),
    Letter(
        "cleveland",
        "4-25",
        "2025-02-01",
        "anpr",
        (Answer("ncnd", ("31(1)(a)", "40(9)")),),
        (
            Argument(MONEY, "factor", "for", ("31",), ("public-money",)),
            Argument(MOSAIC, "harm", "against", ("31",), ("mosaic", "reveals-tactics")),
            Argument(BALANCE, "balance", "against", ("31",), ("harm-outweighs",)),
        ),
    ),
    Letter("norfolk", None, None, "firearms", (Answer("not_held"),)),
    Letter(
        None,
        "F/9",
        "2024-05-05",
        "drones",
        (Answer("refused_cost", ("12(1)",)),),
        (Argument(FORMULA, "cost", "against", ("12",), ("cost-manual-search",)),),
    ),
    Letter("essex", "7-19", "2019-01-01", "firearms", (Answer("ncnd", ("40(5)", "40(9)")),)),
    Letter(
        "police-scotland",
        "22-8",
        "2022-04-04",
        "anpr",
        (Answer("refused", ("35(1)(a)",)), Answer("disclosed")),
        (Argument(MOSAIC, "harm", "against", ("35",), ("mosaic",), part=None),),
        regime="FOISA",
    ),
)


_SAID = (
    ("3-23", "", "mentioned", "14(1)", "2024-07-02", "It explains why it does not refuse."),
    ("3-23", "", "mentioned", "14(2)", "2024-07-01", "A slip."),
    ("3-23", "", "topics", "drones", "2024-07-01", "As read."),
    ("2-24", "1", "outcomes", "ncnd", "2024-07-01", "As read."),
    ("no such letter", "", "topics", "anpr", "2024-07-01", "Of another collection."),
)
_COLUMNS = ("letter", "part", "field", "value", "when", "why")

CORRECTIONS = [
    Row(line, dict(zip(_COLUMNS, said, strict=True), by="Jo")) for line, said in enumerate(_SAID, 2)
]
"""What a person read in some of the letters: a section overlooked, and readings confirmed."""


@pytest.fixture(scope="session")
def write() -> Write:
    """Makes a version of these records, as a build does."""

    def write(version: Version, records: Iterable[Record]) -> None:
        ordered = sorted(records, key=lambda record: text_sha256(record.text))
        writer = tables.Writer(version.tables)
        for record in ordered:
            writer.add(text_sha256(record.text), record.as_json(), record.text)
        writer.close()
        database = store.create(version)
        store.load(database, (line for record in ordered for line in quads(record)))
        applying.apply(CORRECTIONS, version, None, (), database)
        reuse_tables.write(version.tables)
        store.load(database, reuse_graph.quads(version.tables))
        repeated.write(version.tables)
        store.load(database, repeated.quads(version.tables))
        inference.infer(database)
        findings.load(database, version.tables)
        store.load(database, cube.summary_quads(version.tables))
        database.flush()

    return write


@pytest.fixture(scope="session")
def small(write: Write, tmp_path_factory: pytest.TempPathFactory) -> Version:
    """The graph of the eight letters and its tables, on disk."""
    version = Version(tmp_path_factory.mktemp("small"))
    write(version, [letter.record() for letter in LETTERS])
    return version


@pytest.fixture(scope="session")
def small_store(small: Version) -> Iterator[ox.Store]:
    """The same, open read-only."""
    yield small.open()


@pytest.fixture(scope="session")
def given() -> dict[str, dict[str, str]]:
    """A value for each required parameter of a question."""
    return {
        "answer-of-a-letter": {"letter": "1-24"},
        "claims-without-balance": {"force": "kent"},
        "evidence-of-a-letter": {"letter": "4-25"},
        "findings-of-a-letter": {"letter": "2-24"},
        "findings-on-a-provision": {"provision": "31"},
        "forces-with-a-template": {"template": "e26ba50570db24c7"},
        "letters-of-a-force": {"force": "Cleveland Police"},
        "letters-on-a-topic": {"topic": "drones"},
        "letters-relying-on-a-provision": {"provision": "31"},
        "letters-sharing-text-with-a-letter": {"letter": "1-24"},
        "letters-with-a-finding": {"rule": "PIT-01"},
        "letters-with-a-template": {"template": "e26b"},
        "passages-making-an-argument": {"argument": "reveals-tactics", "force": "cleveland"},
        "passages-of-a-letter": {"letter": "22-8"},
        "refused-where-others-released": {"topic": "drones"},
        "shared-sentences-of-a-letter": {"letter": "1-24"},
        "wordings-of-a-template": {"template": "84b6df5a9b230a0a"},
    }


@pytest.fixture(scope="session")
def served(small: Version, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small graph as a store."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "current").write_text(str(small.path))
    return folder
