"""Which arguments forces share, in whose letters each was seen first, and how central each is.

Forces have arguments in common for many reasons, common advice among them: that two share one, or
that one had it earlier, is all that is said. "Seen first" is always the earliest in this
collection, by the dates of letters that print one.

The weight of a link is that of collaborations: Newman, Physical Review E 64, 016132 (2001).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

import networkx as nx  # type: ignore[import-untyped]
import numpy as np
import numpy.typing as npt

from kg import ontology
from kg.holdings import UNDATED, Counts, Holdings

FEW = 10
"""Letters; the figures of a force with fewer say little."""

_STEPS = 10**6  # of a power iteration: enough for any network to come within its tolerance

Weights = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Force by force figures; row and column are forces in the order of :class:`Holdings`.

    ``shared`` counts the arguments that both have, on the diagonal those that the one has.
    ``jaccard`` is their share among those that either has, ``lift`` how many times as many as if
    all that pairs share were dealt to pairs in proportion to what the one has times what the other
    has. ``weight`` adds up 1 / (forces that have it - 1) over the shared arguments: what few share
    counts for more.
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
    dated = days < UNDATED
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
    earliest = several.min(axis=1, initial=UNDATED, keepdims=True)
    leads = (several == earliest) & (earliest < UNDATED)
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
        known = days.min() < UNDATED
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
    return date.fromordinal(int(ordinal)).isoformat() if ordinal < UNDATED else ""


def _rounded(value: float) -> float:
    return round(float(value), 6)
