"""Who has which argument, and since when, read from a build's Parquet folder.

An *argument* is here a template of recurring paragraphs or, where asked for, an argument type; a
force *has* it where a letter of that force does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import Literal

import numpy as np
import numpy.typing as npt
import polars as pl

from kg import ontology
from kg.errors import FoikgError
from kg.frames import Frames

UNDATED = date.max.toordinal()
"""The day of a letter without a date: later than any, so that the earliest of several is a date."""

_SHORT = 72  # letters of the label of a template
_SHOWN = 5  # templates that an ambiguous name may mean

Counts = npt.NDArray[np.int64]


class NoArgument(FoikgError):
    """No argument fits the choice, or the graph has no tables of recurring text."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which uses of arguments count.

    ``by`` says what an argument is; ``kinds`` are kinds of templates. ``provisions`` are pairs of
    act and notation: the argument is made under one of them, or under one below it. ``types`` and
    ``topics`` are ids of concepts, ``since`` and ``until`` years of the answer; with one of them,
    letters without a date are left out. What is empty leaves nothing out.
    """

    by: Literal["template", "type"] = "template"
    kinds: Sequence[str] = ("argument",)
    provisions: Sequence[tuple[str, str]] = ()
    types: Sequence[str] = ()
    topics: Sequence[str] = ()
    since: int | None = None
    until: int | None = None

    def __str__(self) -> str:
        """What counts, in sentences."""
        return " ".join(self._sentences())

    def _sentences(self) -> Iterator[str]:
        if self.by == "type":
            yield "An argument is here an argument type."
        else:
            yield f"An argument is here a recurring paragraph ({', '.join(self.kinds)})."
        if self.provisions:
            under = " or ".join(f"{act} {notation}" for act, notation in self.provisions)
            yield f"Only arguments made under {under}."
        if self.types:
            yield f"Only arguments of type {' or '.join(self.types)}."
        if self.topics:
            yield f"Only letters on {' or '.join(self.topics)}."
        if self.since is not None or self.until is not None:
            years = [f"from {self.since}"] if self.since is not None else []
            years += [f"to {self.until}"] if self.until is not None else []
            yield f"Only letters dated {' '.join(years)}."


@dataclass(frozen=True, slots=True)
class Holdings:
    """Who has which argument: a row for each argument, a column for each force, both by id.

    ``uses`` counts letters with the argument, ``first`` is the day of the earliest that has a date
    as a proleptic ordinal, :data:`UNDATED` where there is none. ``letters`` counts all letters
    of each force that were looked at.
    """

    forces: tuple[str, ...]
    arguments: tuple[str, ...]
    labels: tuple[str, ...]
    texts: tuple[str, ...]
    letters: tuple[int, ...]
    uses: Counts
    first: Counts

    @property
    def held(self) -> Counts:
        """1 where a force has an argument, else 0."""
        return (self.uses > 0).astype(np.int64)


def uses(frames: Frames, choice: Choice) -> pl.DataFrame:
    """A row for each letter and each ``argument`` it has, with its ``force`` and ``date``."""
    found = _of_types(frames, choice) if choice.by == "type" else _of_templates(frames, choice)
    letters = _letters(frames, choice).select("letter", "key", "force", "date")
    return found.unique().join(letters, on="letter").sort("argument", "letter")


def read(frames: Frames, choice: Choice) -> Holdings:
    """Who has which of the chosen arguments; raises :class:`NoArgument` where nobody has any."""
    rows = (
        uses(frames, choice)
        .drop_nulls("force")
        .group_by("argument", "force")
        .agg(pl.col("letter").n_unique().alias("letters"), pl.col("date").min())
        .sort("argument", "force")
    )
    if rows.is_empty():
        raise NoArgument("no letter of a known force has an argument that fits")
    forces = rows["force"].unique().sort().to_list()
    arguments = rows["argument"].unique().sort().to_list()
    place = (
        rows["argument"].replace_strict(arguments, range(len(arguments)), return_dtype=pl.Int64),
        rows["force"].replace_strict(forces, range(len(forces)), return_dtype=pl.Int64),
    )
    at = tuple(column.to_numpy() for column in place)
    number = np.zeros((len(arguments), len(forces)), np.int64)
    number[at] = rows["letters"].to_numpy()
    first = np.full(number.shape, UNDATED, np.int64)
    first[at] = [day.toordinal() if day else UNDATED for day in rows["date"]]
    words = texts(frames, choice, arguments)
    labels = tuple(shorten(text, _SHORT, placeholder=" …") for text in words)
    counts = dict(_letters(frames, choice)["force"].drop_nulls().value_counts().iter_rows())
    of_forces = tuple(counts[force] for force in forces)
    return Holdings(tuple(forces), tuple(arguments), labels, words, of_forces, number, first)


def _letters(frames: Frames, choice: Choice) -> pl.DataFrame:
    letters = frames.letters
    if choice.topics:
        told = pl.col("topics").list.set_intersection(list(choice.topics))
        letters = letters.filter(told.list.len() > 0)
    year = pl.col("date").dt.year()
    if choice.since is not None:
        letters = letters.filter(year >= choice.since)
    if choice.until is not None:
        letters = letters.filter(year <= choice.until)
    return letters


def _of_types(frames: Frames, choice: Choice) -> pl.DataFrame:
    made = frames.arguments
    if choice.types:
        made = made.filter(pl.col("argument").is_in(list(choice.types)))
    if choice.provisions:
        made = made.join(_under(frames, choice), on="passage", how="semi")
    return made.select("argument", "letter")


def _of_templates(frames: Frames, choice: Choice) -> pl.DataFrame:
    if not frames.has("instances"):
        raise NoArgument(
            "this graph has no tables of recurring text; make it anew with: foikg build"
        )
    templates = frames.templates.filter(pl.col("kind").is_in(list(choice.kinds)))
    found = frames.instances.join(templates.select("template"), on="template", how="semi")
    if choice.types or choice.provisions:
        found = _within(found, _passages(frames, choice))
    return found.select(pl.col("template").alias("argument"), "letter")


def _within(instances: pl.DataFrame, passages: pl.DataFrame) -> pl.DataFrame:
    """Instances that a passage overlaps."""
    places = passages.select("letter", pl.col("start").alias("from"), pl.col("end").alias("to"))
    both = instances.join(places, on="letter")
    return both.filter((pl.col("start") < pl.col("to")) & (pl.col("from") < pl.col("end")))


def _passages(frames: Frames, choice: Choice) -> pl.DataFrame:
    passages = frames.passages
    if choice.types:
        made = frames.arguments.filter(pl.col("argument").is_in(list(choice.types)))
        passages = passages.join(made, on="passage", how="semi")
    if choice.provisions:
        passages = passages.join(_under(frames, choice), on="passage", how="semi")
    return passages


def _under(frames: Frames, choice: Choice) -> pl.DataFrame:
    """Passages under one of the chosen provisions; the act is that of the letter."""
    acts = frames.passages.select("passage", "act")
    chosen = pl.DataFrame(choice.provisions, schema=["act", "provision"], orient="row")
    return frames.under.join(acts, on="passage").join(chosen, on=["act", "provision"], how="semi")


def named(frames: Frames, choice: Choice, name: str) -> str:
    """The argument that a name means: a template by the first digits of its id, a type by its id.

    Raises :class:`NoArgument` where several templates begin so.
    """
    if choice.by == "type" or not frames.has("templates"):
        return name
    ids = frames.templates["template"]
    if name in ids:
        return name
    found = ids.filter(ids.str.starts_with(name.lower())).sort()
    if len(found) > 1:
        raise NoArgument(f"{name}: may be any of {', '.join(found[:_SHOWN])}; give one of these")
    return str(found[0]) if len(found) else name


def texts(frames: Frames, choice: Choice, arguments: Sequence[str]) -> tuple[str, ...]:
    """The words of each argument: the first wording of a template, or the label of a type."""
    if choice.by == "type":
        named = {concept.id: concept.label for concept in ontology.load().arguments}
    else:
        named = dict(frames.templates.select("template", "text").iter_rows())
    return tuple(" ".join(named.get(argument, argument).split()) for argument in arguments)
