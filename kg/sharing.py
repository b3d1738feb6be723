"""Which arguments forces share, in whose letters each was seen first, and how central each is.

An *argument* is here a template of recurring paragraphs or, where asked for, an argument type; a
force *has* it where a letter of that force does. Forces have arguments in common for many reasons,
common advice among them: that two share one, or that one had it earlier, is all that is said.
"Seen first" is always the earliest in this collection, by the dates of letters that print one.

The weight of a link is that of collaborations: Newman, Physical Review E 64, 016132 (2001).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from textwrap import shorten
from typing import Any, Literal

import networkx as nx  # type: ignore[import-untyped]
import numpy as np
import numpy.typing as npt
import polars as pl

from kg import ontology
from kg.errors import FoikgError
from kg.frames import Frames

FEW = 10
"""Letters; the figures of a force with fewer say little."""

_SHORT = 72  # letters of the label of a template
_UNDATED = date.max.toordinal()  # later than any date, so that the earliest of several is a date
_STEPS = 10**6  # of a power iteration: enough for any network to come within its tolerance

Counts = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]


class NothingShared(FoikgError):
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
    as a proleptic ordinal, later than all days where there is none. ``letters`` counts all letters
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


@dataclass(frozen=True, slots=True)
class Pairs:
    """Force by force figures; row and column are forces in the order of :class:`Holdings`.

    ``shared`` counts the arguments that both have, on the diagonal those that the one has.
    ``jaccard`` is their share among those that either has, ``lift`` how many times as many as
    if all that pairs share were dealt to pairs in proportion to what the one has times what the
    other has. ``weight`` adds up
    1 / (forces that have it - 1) over the shared arguments: what few share counts for more.
    ``earlier`` counts those that the row had earlier than the column, ``same_day`` those of one
    day, ``undated`` those that one of the two has in no dated letter.
    """

    shared: Counts
    jaccard: Weights
    lift: Weights
    weight: Weights
    earlier: Counts
    same_day: Counts
    undated: Counts


# --- letters to holdings ---------------------------------------------------------------------


def uses(frames: Frames, choice: Choice) -> pl.DataFrame:
    """A row for each letter and each ``argument`` it has, with its ``force`` and ``date``."""
    found = _of_types(frames, choice) if choice.by == "type" else _of_templates(frames, choice)
    letters = _letters(frames, choice).select("letter", "key", "force", "date")
    return found.unique().join(letters, on="letter").sort("argument", "letter")


def holdings(frames: Frames, choice: Choice) -> Holdings:
    """Who has which of the chosen arguments; raises :class:`NothingShared` where nobody has any."""
    rows = (
        uses(frames, choice)
        .drop_nulls("force")
        .group_by("argument", "force")
        .agg(pl.col("letter").n_unique().alias("letters"), pl.col("date").min())
        .sort("argument", "force")
    )
    if rows.is_empty():
        raise NothingShared("no letter of a known force has an argument that fits")
    forces = rows["force"].unique().sort().to_list()
    arguments = rows["argument"].unique().sort().to_list()
    place = (
        rows["argument"].replace_strict(arguments, range(len(arguments)), return_dtype=pl.Int64),
        rows["force"].replace_strict(forces, range(len(forces)), return_dtype=pl.Int64),
    )
    at = tuple(column.to_numpy() for column in place)
    number = np.zeros((len(arguments), len(forces)), np.int64)
    number[at] = rows["letters"].to_numpy()
    first = np.full(number.shape, _UNDATED, np.int64)
    first[at] = [day.toordinal() if day else _UNDATED for day in rows["date"]]
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
        raise NothingShared(
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


def texts(frames: Frames, choice: Choice, arguments: Sequence[str]) -> tuple[str, ...]:
    """The words of each argument: the first wording of a template, or the label of a type."""
    if choice.by == "type":
        named = {concept.id: concept.label for concept in ontology.load().arguments}
    else:
        named = dict(frames.templates.select("template", "text").iter_rows())
    return tuple(" ".join(named.get(argument, argument).split()) for argument in arguments)


@dataclass(frozen=True, slots=True)
class Spread:
    """An argument in the letters of one force, ``None`` where no force is known.

    ``days`` are the dates of its letters in order, with the number of letters of each; ``undated``
    counts letters that print none.
    """

    force: str | None
    days: tuple[tuple[date, int], ...]
    undated: int

    @property
    def first(self) -> date | None:
        """The earliest date."""
        return self.days[0][0] if self.days else None

    @property
    def letters(self) -> int:
        """Letters with the argument."""
        return sum(number for _, number in self.days) + self.undated


def spread(frames: Frames, choice: Choice, argument: str) -> tuple[Spread, ...]:
    """An argument over time, the force in whose letters it was seen first at the top.

    Forces without a dated letter come last. Raises :class:`NothingShared` where no letter has it.
    """
    rows = uses(frames, choice).filter(pl.col("argument") == argument)
    if rows.is_empty():
        raise NothingShared(f"no letter that fits has the argument {argument!r}")
    counted = rows.group_by("force", "date").len()
    found: defaultdict[str | None, dict[date | None, int]] = defaultdict(dict)
    for force, day, number in counted.iter_rows():
        found[force][day] = number
    spreads = [
        Spread(force, tuple(sorted((d, n) for d, n in of.items() if d)), of.get(None, 0))
        for force, of in found.items()
    ]
    return tuple(sorted(spreads, key=lambda of: (of.first or date.max, of.force or "~")))


def letters(
    frames: Frames, choice: Choice, argument: str
) -> list[tuple[str, str | None, date | None]]:
    """Key, force and date of each letter with an argument, by date; undated ones last."""
    rows = uses(frames, choice).filter(pl.col("argument") == argument)
    return rows.sort("date", "key", nulls_last=True).select("key", "force", "date").rows()


# --- holdings to figures ---------------------------------------------------------------------


def pairs(found: Holdings) -> Pairs:
    """What every two forces share."""
    held = found.held
    shared = held.T @ held
    own = np.diag(shared)
    spread = held.sum(axis=1)
    either = own[:, None] + own[None, :] - shared
    apart = 1 - np.eye(len(own), dtype=np.int64)
    sizes, together = np.outer(own, own) * apart, shared * apart
    chance = sizes * (together.sum() / max(sizes.sum(), 1))
    earlier, same_day = _who_first(found)
    dated = earlier + earlier.T + same_day
    return Pairs(
        shared=shared,
        jaccard=shared / either,
        lift=np.divide(together, chance, out=np.zeros(shared.shape), where=chance > 0),
        weight=(held / np.maximum(spread - 1, 1)[:, None]).T @ held,
        earlier=earlier,
        same_day=same_day,
        undated=shared - dated,
    )


def _who_first(found: Holdings) -> tuple[Counts, Counts]:
    """For each two forces: arguments that the row had earlier, and those of the same day."""
    days = np.ascontiguousarray(found.first.T)
    dated = days < _UNDATED
    both = [dated & mine for mine in dated]
    earlier = [(pair & (day < days)).sum(axis=1) for pair, day in zip(both, days, strict=True)]
    same = [(pair & (day == days)).sum(axis=1) for pair, day in zip(both, days, strict=True)]
    return np.array(earlier, np.int64), np.array(same, np.int64)


# --- figures to networks ---------------------------------------------------------------------


def forces(found: Holdings) -> nx.Graph:
    """The forces, linked where they share an argument; see :class:`Pairs` for what links bear.

    Nodes are slugs. ``letters`` and ``arguments`` count what a force has, ``shared`` the arguments
    it has with another force, ``first`` those of them in whose dated letters it was the only one to
    be seen first. ``community`` numbers the communities from 1, the largest first; 0 is a force
    that shares nothing. ``degree`` counts links; weights add up to ``shared``, so that is the
    strength. ``betweenness`` and ``eigenvector`` are the centralities by weight. Of a link,
    ``first_source`` and ``first_target`` count what the end that comes first by slug, and the
    other, had earlier.
    """
    of = pairs(found)
    network = nx.Graph(name="Forces that share arguments")
    names = {force.slug: force.name for force in ontology.load().forces}
    leads = _leads(found)
    among = found.held[found.held.sum(axis=1) > 1].sum(axis=0)
    for place, force in enumerate(found.forces):
        network.add_node(
            force,
            label=names.get(force, force),
            letters=found.letters[place],
            arguments=int(of.shared[place, place]),
            shared=int(among[place]),
            first=int(leads[place]),
        )
    for one, other in combinations(range(len(found.forces)), 2):
        if of.shared[one, other]:
            network.add_edge(found.forces[one], found.forces[other], **_link(of, one, other))
    _centralities(network)
    for number, members in _communities(network):
        for force in members:
            network.nodes[force]["community"] = number
    return network


def _link(of: Pairs, one: int, other: int) -> dict[str, Any]:
    return {
        "weight": _rounded(of.weight[one, other]),
        "shared": int(of.shared[one, other]),
        "jaccard": _rounded(of.jaccard[one, other]),
        "lift": _rounded(of.lift[one, other]),
        "first_source": int(of.earlier[one, other]),
        "first_target": int(of.earlier[other, one]),
        "same_day": int(of.same_day[one, other]),
        "undated": int(of.undated[one, other]),
    }


def _leads(found: Holdings) -> Counts:
    """For each force the arguments of several forces that it alone was the first to have."""
    several = found.first[found.held.sum(axis=1) > 1]
    earliest = several.min(axis=1, initial=_UNDATED, keepdims=True)
    leads = (several == earliest) & (earliest < _UNDATED)
    return np.asarray(leads[leads.sum(axis=1) == 1].sum(axis=0))


def _centralities(network: nx.Graph) -> None:
    for _, _, link in network.edges(data=True):
        link["distance"] = 1 / link["weight"]
    between = nx.betweenness_centrality(network, weight="distance")
    for _, _, link in network.edges(data=True):
        del link["distance"]
    vector = nx.eigenvector_centrality(network, max_iter=_STEPS, weight="weight")
    for force, node in network.nodes(data=True):
        node["degree"] = network.degree(force)
        node["betweenness"] = _rounded(between[force])
        node["eigenvector"] = _rounded(vector[force])


def _communities(network: nx.Graph) -> Iterator[tuple[int, list[str]]]:
    """Communities of the Louvain method, numbered; forces that share nothing under 0."""
    forces = list(network)
    numbered = nx.convert_node_labels_to_integers(network)  # sets of text have no fixed order
    groups = nx.community.louvain_communities(numbered, weight="weight", seed=1)
    members = [sorted(forces[place] for place in group) for group in groups]
    linked = [group for group in members if network.degree(group[0])]
    yield 0, [force for group in members for force in group if not network.degree(group[0])]
    yield from enumerate(sorted(linked, key=lambda group: (-len(group), group)), 1)


def arguments(found: Holdings) -> nx.Graph:
    """Forces and arguments, linked where a force has an argument.

    ``kind`` is ``force`` or ``argument`` (``bipartite`` 0 or 1). ``degree`` of an argument counts
    its forces; ``betweenness`` is the number of pairs of forces that share it, each divided among
    the arguments they share; ``eigenvector`` is high where forces have it that have what many have.
    ``first_seen`` is the earliest date, and ``first_force`` whose letter it is, where
    that is one force. A link bears its ``letters`` and the ``first_seen`` of that force.
    """
    network = nx.Graph(name="Forces and their arguments")
    names = {force.slug: force.name for force in ontology.load().forces}
    for force, letters in zip(found.forces, found.letters, strict=True):
        network.add_node(
            force, label=names.get(force, force), kind="force", bipartite=0, letters=letters
        )
    for row, argument in enumerate(found.arguments):
        days = found.first[row]
        leading = np.flatnonzero(days == days.min())
        known = days.min() < _UNDATED
        network.add_node(
            argument,
            label=found.labels[row],
            text=found.texts[row],
            kind="argument",
            bipartite=1,
            letters=int(found.uses[row].sum()),
            first_seen=_day(days.min()),
            first_force=found.forces[leading[0]] if known and len(leading) == 1 else "",
        )
        for column in np.flatnonzero(found.uses[row]):
            network.add_edge(
                found.forces[column],
                argument,
                letters=int(found.uses[row, column]),
                first_seen=_day(days[column]),
            )
    between, of_forces, of_arguments = _bipartite(found)
    vector = np.concatenate([of_forces, of_arguments])
    for (ident, node), central in zip(network.nodes(data=True), vector, strict=True):
        node["degree"] = network.degree(ident)
        node["eigenvector"] = _rounded(central)
    for argument, joins in zip(found.arguments, between, strict=True):
        network.nodes[argument]["betweenness"] = _rounded(joins)
    return network


def _bipartite(found: Holdings) -> tuple[Weights, Weights, Weights]:
    """Betweenness of arguments; eigenvector centrality of forces and of arguments.

    From force by force matrices: over the network itself both take minutes where arguments are
    thousands. Each vector has length 1.
    """
    held = found.held
    shared = held.T @ held
    apart = np.divide(1, shared, out=np.zeros(shared.shape), where=shared > 0)
    np.fill_diagonal(apart, 0)
    between = ((held @ apart) * held).sum(axis=1) / 2
    loops = nx.from_numpy_array(shared)  # a path to an argument and back is a loop
    central = nx.eigenvector_centrality(loops, max_iter=_STEPS, weight="weight")
    forces = np.array(list(central.values()))
    arguments = held @ forces
    return between, forces, arguments / np.linalg.norm(arguments)


def _day(ordinal: np.int64) -> str:
    """A date in ISO form; empty where there is none, as files of networks know no null."""
    return date.fromordinal(int(ordinal)).isoformat() if ordinal < _UNDATED else ""


def _rounded(value: float) -> float:
    return round(float(value), 6)
