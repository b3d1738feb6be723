"""Links between things as a network: query rows to a networkx graph, and its strongest part.

A row says that two things (topic, force, provision, argument type) stand in so many letters
together. :func:`build` makes the graph, :func:`strongest` takes what a page can carry.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations_with_replacement, groupby
from typing import Any

import networkx as nx  # type: ignore[import-untyped]

from kg.errors import FoikgError

KINDS = ("topic", "force", "provision", "argument", "template")
"""Kinds of things in reading order: asked about a topic, a force relied on a provision, arguing,
in words that recur (only the site draws these)."""

COLUMNS = (
    "source",
    "sourceLabel",
    "sourceKind",
    "target",
    "targetLabel",
    "targetKind",
    "weight",
)
"""Columns of a row: ids and labels are text, kinds are of :data:`KINDS`, weight counts letters."""

LINKS_PER_THING = 2  # between two columns; more lines than that cannot be followed by eye

Pair = tuple[str, str]


class BadRow(FoikgError):
    """A row that is no link: a column is missing, a kind unknown or a weight no positive number."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What :func:`strongest` left out.

    ``things`` and ``links`` count the whole network, ``kept_things`` and ``kept_links`` what
    remained. ``faint`` has, for two kinds, the letters below which a link is faint, unless it is
    the strongest of a thing to that kind.
    """

    things: int
    links: int
    kept_things: int
    kept_links: int
    faint: tuple[tuple[Pair, int], ...] = ()

    @classmethod
    def nothing(cls, network: nx.Graph) -> Cut:
        """The whole network was kept."""
        counts = network.number_of_nodes(), network.number_of_edges()
        return cls(*counts, *counts)

    def __str__(self) -> str:
        return " ".join(self._sentences())

    def _sentences(self) -> Iterator[str]:
        if self.kept_things == self.things:
            yield f"Everything is here: {self.things:,} things and {self.links:,} links."
        else:
            yield (
                f"Here are {self.kept_things:,} of {self.things:,} things, of each kind those with"
                f" most letters, and {self.kept_links:,} of {self.links:,} links."
            )
        if self.faint:
            limits = (f"{letters} letters between {a}s and {b}s" for (a, b), letters in self.faint)
            yield (
                f"Lines of fewer than {', '.join(limits)} are drawn when a card is chosen,"
                " unless a thing has no stronger one."
            )


def build(rows: Iterable[Mapping[str, Any]]) -> nx.Graph:
    """Network of rows with the columns :data:`COLUMNS`.

    Nodes are the ids, with ``label`` and ``kind``; edges have ``weight``, the number of letters.
    Rows on the same two things add up, a row on one thing and itself counts for nothing. Other
    columns are ignored. Raises :class:`BadRow`.
    """
    network = nx.Graph()
    for number, row in enumerate(rows, 1):
        source, target = _thing(row, number, "source"), _thing(row, number, "target")
        weight = _weight(row, number)
        for ident, label, kind in (source, target):
            _add(network, number, ident, label, kind)
        if source[0] != target[0]:
            seen = network.get_edge_data(source[0], target[0], {"weight": 0})["weight"]
            network.add_edge(source[0], target[0], weight=seen + weight)
    return network


def strongest(network: nx.Graph, things: int = 80) -> tuple[nx.Graph, Cut]:
    """The part of a network that a page can carry, and what was left out of it.

    Keeps at most ``things`` nodes, the same number of each kind as far as there are that many, by
    the letters of their links, and every link between them. Where two kinds have more than
    :data:`LINKS_PER_THING` links for each of their things, the lightest get the attribute ``faint``
    and may stay undrawn until asked for; the strongest of a thing never does.
    """
    kept = network.subgraph(_leading(network, things)).copy()
    kept.remove_nodes_from(list(nx.isolates(kept)))
    needed = _needed(kept)
    backbone = set(_backbone(kept))
    faint = set()
    for one, other, link in kept.edges(data=True):
        pair = _pair(kept, one, other)
        if link["weight"] < needed.get(pair, 0) and frozenset((one, other)) not in backbone:
            link["faint"] = True
            faint.add(pair)
    return kept, Cut(
        network.number_of_nodes(),
        network.number_of_edges(),
        kept.number_of_nodes(),
        kept.number_of_edges(),
        tuple((pair, letters) for pair, letters in needed.items() if pair in faint),
    )


def ranked(network: nx.Graph, kind: str) -> list[str]:
    """Ids of one kind, those with most letters on their links first, then by label."""
    ids = [ident for ident, of in network.nodes(data="kind") if of == kind]
    strength = dict(network.degree(ids, weight="weight"))
    return sorted(ids, key=lambda ident: (-strength[ident], network.nodes[ident]["label"], ident))


def _thing(row: Mapping[str, Any], number: int, end: str) -> tuple[str, str, str]:
    ident, label, kind = (_cell(row, number, end + part) for part in ("", "Label", "Kind"))
    if kind not in KINDS:
        raise BadRow(f"row {number}: {end}Kind is {kind!r}; it must be one of {', '.join(KINDS)}")
    return ident, label, kind


def _cell(row: Mapping[str, Any], number: int, column: str) -> str:
    value = row.get(column)
    if value is None:
        raise BadRow(f"row {number} has no {column}; a picture needs {', '.join(COLUMNS)}")
    return str(value)


def _weight(row: Mapping[str, Any], number: int) -> int:
    text = _cell(row, number, "weight")
    if not text.isdecimal() or int(text) == 0:
        raise BadRow(f"row {number}: weight is {text!r}; it must be a whole number above zero")
    return int(text)


def _add(network: nx.Graph, number: int, ident: str, label: str, kind: str) -> None:
    known = network.nodes.get(ident, {"label": label, "kind": kind})
    if known["kind"] != kind:
        raise BadRow(f"row {number}: {ident} is a {kind} here and a {known['kind']} before")
    network.add_node(ident, label=min(label, known["label"]), kind=kind)


def _leading(network: nx.Graph, things: int) -> list[str]:
    places = [
        (place, column, ident)
        for column, kind in enumerate(KINDS)
        for place, ident in enumerate(ranked(network, kind))
    ]
    return [ident for _, _, ident in sorted(places)[:things]]


def _pair(network: nx.Graph, one: str, other: str) -> Pair:
    """The kinds of two things in reading order."""
    left, right = sorted((network.nodes[end]["kind"] for end in (one, other)), key=KINDS.index)
    return left, right


def _needed(network: nx.Graph) -> dict[Pair, int]:
    """For each two kinds with too many links, the letters that a link needs to be drawn."""
    weights: dict[Pair, list[int]] = defaultdict(list)
    for a, b, weight in network.edges(data="weight"):
        weights[_pair(network, a, b)].append(weight)
    counts = Counter(kind for _, kind in network.nodes(data="kind"))
    needed = {}
    for pair in combinations_with_replacement(KINDS, 2):
        limit = LINKS_PER_THING * sum(counts[kind] for kind in pair)
        if len(weights[pair]) > limit:
            needed[pair] = sorted(weights[pair], reverse=True)[limit] + 1
    return needed


def _backbone(network: nx.Graph) -> Iterator[frozenset[str]]:
    """The strongest link of each thing to each other kind."""
    for ident in network:
        links = sorted(
            (network.nodes[other]["kind"], -data["weight"], other)
            for other, data in network[ident].items()
        )
        for _, group in groupby(links, key=lambda link: link[0]):
            yield frozenset((ident, next(group)[2]))
