"""What the dataset is: the facts that every description of it tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from kg import names

IRI = f"{names.BASE}data"
TITLE = "How UK police forces answer freedom-of-information requests"
PUBLISHER = "The foikg contributors"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_NAME = "CC BY 4.0"
KEYWORDS = ("freedom of information", "FOIA 2000", "police", "exemptions", "argument", "text reuse")
RIGHTS = "Words quoted from letters stay those of the public authorities that wrote them."


@dataclass(frozen=True, slots=True)
class Dataset:
    """The letters of a graph: how many, of how many forces, from when to when.

    ``version`` is made of the date of the latest letter and of a hash of the graph: no clock is
    asked. ``quotes`` says whether words of letters are in it; ``examples`` are IRIs of things.
    """

    version: str
    letters: int
    forces: int
    first: date | None
    last: date | None
    quotes: bool
    examples: tuple[str, ...]

    @property
    def description(self) -> str:
        """What is in it, in sentences."""
        return " ".join(self._sentences())

    @property
    def citation(self) -> str:
        """How to cite it."""
        return f"{PUBLISHER}. {TITLE}. Version {self.version}. {IRI}"

    @property
    def period(self) -> str | None:
        """From when to when, as ISO 8601 has it; ``None`` where no letter is dated."""
        return f"{self.first}/{self.last}" if self.first else None

    def _sentences(self) -> Iterator[str]:
        letters = f"{self.letters:,} {'letter' if self.letters == 1 else 'letters'}"
        forces = f"{self.forces:,} police {'force' if self.forces == 1 else 'forces'}"
        yield (
            f"A knowledge graph of {letters} in which {forces} in the United Kingdom answered"
            " requests under the Freedom of Information Act 2000, its Scottish counterpart or the"
            " Environmental Information Regulations 2004: what was asked, what was given or refused"
            " for each question, on which provision, with which arguments; what recurs."
        )
        yield "Read from the letters by a program, with faults; what is read says where it stands."
        if not self.quotes:
            yield "The words of the letters are left out; places and hashes stay."


def describe(tables: Path, digest: str, quotes: bool) -> Dataset:
    """The dataset of the tables of a store; ``digest`` is the hash of its graph."""
    letters = pl.read_parquet(tables / "letters.parquet")
    answered: list[date] = letters["date_responded"].drop_nulls().to_list()
    dates: list[date] = [*answered, *letters["date_received"].drop_nulls().to_list()]
    day = max(answered).isoformat() if answered else "undated"
    return Dataset(
        version=f"{day}.{digest[:8]}",
        letters=len(letters),
        forces=letters["force"].drop_nulls().n_unique(),
        first=min(dates, default=None),
        last=max(dates, default=None),
        quotes=quotes,
        examples=tuple(_examples(letters)),
    )


def _examples(letters: pl.DataFrame) -> Iterator[str]:
    """A letter, a force and a provision, the first of each by name."""
    if len(letters):
        yield names.response_iri(str(letters["key"].min()))
    forces = letters["force"].drop_nulls()
    if len(forces):
        yield names.force_iri(str(forces.min()))
    yield names.provision_iri("FOIA", "31(1)(a)")
