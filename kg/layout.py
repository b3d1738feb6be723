"""Places for the things of a network: columns or a ring on a wide page, bands on a telephone.

A force-directed layout of a graph like this one (a few hubs, many links) is a ball whose labels
cover each other. Columns in reading order can be read as a sentence, and a card for each label can
be given the room it needs. Things of one sort stand on a ring of evenly spaced rows: no two cards
meet, and lines run through the middle. Places are whole pixels and depend on nothing but the
network.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from textwrap import wrap

import networkx as nx  # type: ignore[import-untyped]

from kg.network import KINDS, ranked


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of things, by its id: what one and several of it are called, and the words above them.

    ``sign`` is printed on its cards: colour is never the only difference. ``colour`` names its
    colour in the style sheet.
    """

    ident: str
    name: str
    plural: str
    sign: str
    heading: str
    colour: str


Kinds = Mapping[str, Kind]

THINGS: Kinds = {
    kind: Kind(kind, name, name + "s", sign, heading, kind)
    for kind, name, sign, heading in zip(
        KINDS,
        ("Topic", "Force", "Provision", "Argument", "Wording"),
        "◆■●▲★",
        (
            "Asked about",
            "Force that answered",
            "Provision relied on",
            "Argument made",
            "Words that recur",
        ),
        strict=True,
    )
}

SWEEPS = 12  # after about eight the order of real networks no longer changes
LINE = 15  # height of a line of text
LETTER = 6.6  # width of an average letter at 13 pixels
PITCH = 96  # between the middles of cards, at most: a column of two is no frame round nothing
PADDING = 4  # between a card's edge and its text


@dataclass(frozen=True, slots=True)
class Style:
    """Measures of a layout in pixels: width of a card by kind, gaps, and lines of a label."""

    widths: Mapping[str, int]
    gap: int
    channel: int
    heading: int
    lines: int


WIDE = Style(
    {"topic": 150, "force": 136, "provision": 180, "argument": 272, "template": 190}, 5, 104, 34, 2
)
CLOSE = Style(
    {"topic": 150, "force": 140, "provision": 180, "argument": 220, "template": 190}, 5, 50, 34, 2
)
"""Columns of all five kinds on the same width."""
FACING = Style({"force": 190, "argument": 290}, 5, 420, 34, 2)
"""Forces and arguments alone."""
NARROW = Style(dict.fromkeys(KINDS, 172), 8, 8, 34, 3)
RING = Style({}, 6, 420, 0, 1)  # the channel is the middle, where the lines run
RING_CARD = 290  # width of a card of a ring


@dataclass(frozen=True, slots=True)
class Card:
    """A thing's place: ``x`` and ``y`` are the middle, ``label`` is broken into lines."""

    ident: str
    kind: str
    label: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Heading:
    """The words over a column or band; ``x`` is the left edge, ``y`` the baseline."""

    kind: str
    text: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Layout:
    """All places on a sheet of ``width`` times ``height`` pixels, origin at the top left."""

    width: int
    height: int
    cards: tuple[Card, ...]
    headings: tuple[Heading, ...]


def ordered(network: nx.Graph) -> dict[str, list[str]]:
    """Ids by kind in the order to draw them: linked things side by side, so that few lines cross.

    Each column in turn is sorted by the mean place of its neighbours in the columns next to it
    (Sugiyama's barycentre rule), there and back. Kinds without a thing are left out.
    """
    order = {kind: ids for kind in KINDS if (ids := ranked(network, kind))}
    kinds = list(order)
    for sweep in range(SWEEPS):
        for kind in kinds if sweep % 2 else reversed(kinds):
            places = _places(order, kinds, kind)
            order[kind] = _by_neighbours(network, order[kind], places)
    return order


def columns(network: nx.Graph, style: Style = WIDE) -> Layout:
    """A column for each kind, for pages at least 900 pixels wide."""
    order = ordered(network)
    stacks = {
        kind: [_card(network, ident, THINGS[kind], style.widths[kind], style) for ident in ids]
        for kind, ids in order.items()
    }
    height = max(_height(stack, style.gap) for stack in stacks.values())
    slots = nx.multipartite_layout(network, dict(enumerate(order.values())))
    lefts = _lefts(list(order), style)
    cards: list[Card] = []
    for kind, stack in stacks.items():
        x = lefts[kind] + style.widths[kind] // 2
        middles = _apart(stack, [slots[card.ident][1] for card in stack], height, style.gap)
        cards += [
            replace(card, x=x, y=style.heading + round(y))
            for card, y in zip(stack, middles, strict=True)
        ]
    headings = [Heading(kind, THINGS[kind].heading, lefts[kind], 20) for kind in order]
    right = max(lefts[kind] + style.widths[kind] for kind in order)
    return Layout(right, style.heading + height, tuple(cards), tuple(headings))


def bands(
    network: nx.Graph,
    kinds: Kinds = THINGS,
    order: Mapping[str, Sequence[str]] | None = None,
    style: Style = NARROW,
) -> Layout:
    """A band for each kind, two cards a row, for telephones (352 pixels wide).

    ``order`` has the ids of each kind; without it, linked things stand side by side.
    """
    cards: list[Card] = []
    headings: list[Heading] = []
    width = max(style.widths.values())
    top = 0
    for kind, ids in (ordered(network) if order is None else order).items():
        headings.append(Heading(kind, kinds[kind].heading, 0, top + 20))
        top += style.heading
        stack = [_card(network, ident, kinds[kind], width, style) for ident in ids]
        for row in _pairs(stack):
            height = max(card.height for card in row)
            cards += _row(row, top + height // 2, height, style)
            top += height + style.gap
        top += style.gap
    return Layout(2 * width + style.channel, top, tuple(cards), tuple(headings))


def ring(
    network: nx.Graph, kinds: Kinds, order: Mapping[str, Sequence[str]], style: Style = RING
) -> Layout:
    """A ring in the order given, from the top down its right and up its left side."""
    cards = [
        _card(network, ident, kinds[kind], RING_CARD, style)
        for kind, ids in order.items()
        for ident in ids
    ]
    rows = (len(cards) + 1) // 2
    height = max(card.height for card in cards) + style.gap
    width = 2 * RING_CARD + style.channel
    placed = []
    for place, card in enumerate(cards):
        row = place if place < rows else len(cards) - 1 - place
        across = (2 * row + 1) / rows - 1  # from the top, -1, to the bottom, 1
        reach = (RING_CARD + style.gap) / 2 + sqrt(1 - across**2) * (RING_CARD + style.channel) / 2
        reach = min(reach, (width - RING_CARD) / 2)
        side = 1 if place < rows else -1
        x, y = round(width / 2 + side * reach), round((row + 0.5) * height)
        placed.append(replace(card, x=x, y=y))
    return Layout(width, rows * height, tuple(placed), ())


def _places(
    order: Mapping[str, Sequence[str]], kinds: Sequence[str], kind: str
) -> dict[str, float]:
    """Place from 0 to 1 of each thing in the columns next to that of ``kind``."""
    column = kinds.index(kind)
    beside = [*kinds[max(0, column - 1) : column], *kinds[column + 1 : column + 2]]
    return {
        ident: (place + 0.5) / len(order[other])
        for other in beside
        for place, ident in enumerate(order[other])
    }


def _by_neighbours(network: nx.Graph, ids: Sequence[str], places: Mapping[str, float]) -> list[str]:
    def mean(ident: str) -> float:
        links = sorted(
            (places[other], data["weight"])
            for other, data in network[ident].items()
            if other in places
        )
        total = sum(weight for _, weight in links)
        return round(sum(place * weight for place, weight in links) / total, 9) if total else 0.5

    return sorted(ids, key=mean)


def _card(network: nx.Graph, ident: str, kind: Kind, width: int, style: Style) -> Card:
    letters = int((width - 2 * PADDING) / LETTER)
    label = f"{kind.sign} {network.nodes[ident]['label']}"
    lines = wrap(label, letters, max_lines=style.lines, placeholder="…")
    return Card(ident, kind.ident, "\n".join(lines), 0, 0, width, LINE * len(lines) + 2 * PADDING)


def _height(stack: Sequence[Card], gap: int) -> int:
    return sum(card.height + gap for card in stack)


def _lefts(kinds: Sequence[str], style: Style) -> dict[str, int]:
    lefts, left = {}, 0
    for kind in kinds:
        lefts[kind] = left
        left += style.widths[kind] + style.channel
    return lefts


def _apart(stack: Sequence[Card], slots: Sequence[float], height: int, gap: int) -> list[float]:
    """Middles of the cards of a column: slots evenly spaced over the height, in a short column
    around its middle, then moved until no card covers the next."""
    reach = min(0.48 * height, (len(stack) - 1) / 2 * PITCH)
    scale = reach / max(slots[-1], 1e-9)
    middles = [height / 2 + round(slot * scale, 3) for slot in slots]
    top = 0.0
    for place, card in enumerate(stack):
        middles[place] = max(middles[place], top + card.height / 2)
        top = middles[place] + card.height / 2 + gap
    bottom = float(height)
    for place, card in reversed(list(enumerate(stack))):
        middles[place] = min(middles[place], bottom - card.height / 2)
        bottom = middles[place] - card.height / 2 - gap
    return middles


def _pairs(stack: Sequence[Card]) -> Iterator[Sequence[Card]]:
    return (stack[start : start + 2] for start in range(0, len(stack), 2))


def _row(row: Sequence[Card], y: int, height: int, style: Style) -> Iterator[Card]:
    for place, card in enumerate(row):
        x = card.width // 2 + place * (card.width + style.channel)
        yield replace(card, x=x, y=y, height=height)
