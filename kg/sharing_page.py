"""The page of ``foikg network``: a matrix of forces, their network, and tables of both.

The matrix comes first: a force by force table is readable where a drawing of all its links is not.
The drawing has each force's strongest links only; the others appear when a force is chosen.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Any

import networkx as nx  # type: ignore[import-untyped]

from kg import drawing, layout, pages
from kg.drawing import Drawing
from kg.layout import Kind
from kg.sharing import FEW

TITLE = "Which forces share their arguments"
BACKBONE = 2
"""Links of each force that are drawn from the start."""
SHADES = 8
COLOURS = 8  # of communities, in the style sheet
ARGUMENTS = 50
"""Arguments in the table, those of most forces."""

_LIFTS = (1.05, 1.15, 1.3, 1.5, 1.75, 2, 2.5, 3)  # from how many times chance on a cell is darker


def page(forces: nx.Graph, arguments: nx.Graph, about: str) -> str:
    """The whole HTML page of the two networks of :mod:`kg.sharing`.

    ``about`` says in sentences which arguments and letters these are. The same networks give the
    same bytes.
    """
    order = _ordered(forces)
    drawn = _drawing(forces, order) if forces.number_of_edges() else None
    body = pages.fill(
        "sharing.html",
        title=html.escape(TITLE),
        about=html.escape(about),
        few=str(FEW),
        darkest=f"{100 * _closest(forces):.0f}",
        matrix="\n".join(_matrix(forces, [force for of in order.values() for force in of])),
        drawing=drawing.markup(drawn) if drawn else "<p>No two forces share an argument.</p>",
        forces="\n".join(_forces(forces, order)),
        arguments="\n".join(_arguments(forces, arguments)),
    )
    return pages.page(
        TITLE,
        body,
        styles=["assets/drawing.css", "sharing.css"],
        scripts=drawing.scripts() if drawn else (),
        data=drawing.data(drawn) if drawn else None,
    )


def _ordered(forces: nx.Graph) -> dict[int, list[str]]:
    """Forces by community, 0 last; in each, those that share most first."""
    nodes = dict(forces.nodes(data=True))
    numbers = sorted({node["community"] for node in nodes.values()}, key=lambda n: (n == 0, n))
    return {
        number: sorted(
            (force for force, node in nodes.items() if node["community"] == number),
            key=lambda force: (-nodes[force]["shared"], nodes[force]["label"], force),
        )
        for number in numbers
    }


def _kind(community: int) -> Kind:
    if not community:
        return Kind("c0", "Shares nothing", "Sharing nothing", "·", "Sharing nothing", "g0")
    name, colour = f"In community {community}", f"g{(community - 1) % COLOURS + 1}"
    return Kind(f"c{community}", name, name, str(community), name, colour)


# --- the matrix ------------------------------------------------------------------------------


def _matrix(forces: nx.Graph, order: Sequence[str]) -> Iterator[str]:
    nodes, closest = dict(forces.nodes(data=True)), _closest(forces)
    edges = [_edge(nodes, order, place) for place in range(len(order))]
    heads = (
        f'<th scope="col" class="{edge}"><span>{_name(nodes[force])}</span></th>'
        for force, edge in zip(order, edges, strict=True)
    )
    yield f'<thead><tr><td></td><th scope="col">Letters</th>{"".join(heads)}</tr></thead><tbody>'
    for row, above in zip(order, edges, strict=True):
        node = nodes[row]
        cells = "".join(
            _cell(forces, row, column, edge, closest)
            for column, edge in zip(order, edges, strict=True)
        )
        few = " few" if node["letters"] < FEW else ""
        yield (
            f'<tr class="{above}{few}"><th scope="row">{_name(node)}</th>'
            f"<td>{node['letters']:,}</td>{cells}</tr>"
        )
    yield "</tbody>"


def _name(node: Mapping[str, Any]) -> str:
    kind = _kind(node["community"])
    sign = f'<b class="{kind.colour}" title="{kind.name}">{kind.sign}</b>'
    return f"{sign} {html.escape(node['label'])}"


def _edge(nodes: Mapping[str, Any], order: Sequence[str], place: int) -> str:
    """``start`` where a community begins."""
    before = nodes[order[place - 1]]["community"] if place else None
    return "start" if nodes[order[place]]["community"] != before else ""


def _cell(forces: nx.Graph, row: str, column: str, edge: str, closest: float) -> str:
    link = forces.get_edge_data(row, column)
    if row == column or link is None:
        return f'<td class="{edge}">{"" if row == column else "0"}</td>'
    ends = ("first_source", "first_target")
    here, there = ends if row < column else ends[::-1]  # the source is the first by slug
    one, other = (forces.nodes[end]["label"] for end in (row, column))
    apart = link[here] + link[there]
    first = f"{100 * link[here] / apart:.0f}" if apart else "–"
    few = min(forces.nodes[end]["letters"] for end in (row, column)) < FEW
    shades = (
        f"a{ceil(SHADES * link['jaccard'] / closest)}",
        f"b{sum(link['lift'] >= lift for lift in _LIFTS)}",
        _earlier(link[here], link[there]),
    )
    classes = " ".join(filter(None, (edge, *(("few",) if few else shades))))
    title = html.escape(
        f"{one} and {other}: {link['shared']} in common; seen first with {one} {link[here]},"
        f" with {other} {link[there]}, on one day {link['same_day']}, undated {link['undated']}"
    )
    return (
        f'<td class="{classes}" title="{title}"><i>{100 * link["jaccard"]:.0f}</i>'
        f"<i>{link['lift']:.1f}</i><i>{first}</i></td>"
    )


def _earlier(here: int, there: int) -> str:
    """Shade by how much more often than not the row was seen first (c), or the column (d)."""
    if here + there < FEW:
        return ""
    share = here / (here + there)
    return f"{'c' if share >= 0.5 else 'd'}{ceil(SHADES * abs(2 * share - 1))}"


def _closest(forces: nx.Graph) -> float:
    return max((share for _, _, share in forces.edges(data="jaccard")), default=1.0)


# --- the network -----------------------------------------------------------------------------


def _drawing(forces: nx.Graph, order: Mapping[int, Sequence[str]]) -> Drawing:
    network = nx.Graph()
    for force, node in forces.nodes(data=True):
        kind = _kind(node["community"]).ident
        network.add_node(force, label=node["label"], kind=kind, pale=node["letters"] < FEW)
    strongest = set(_backbone(forces))
    for one, other, link in forces.edges(data=True):
        percent, lift = f"{100 * link['jaccard']:.0f} %", f"{link['lift']:.2f}"
        shown = {**link, "weight": link["shared"], "percent": percent, "lift": lift}
        network.add_edge(one, other, **shown, faint=frozenset((one, other)) not in strongest)
    kinds = {kind.ident: kind for kind in map(_kind, order)}
    placed = {_kind(number).ident: of for number, of in order.items()}
    narrow = layout.Style(dict.fromkeys(kinds, 172), 8, 8, 34, 3)
    links = network.number_of_edges()
    return Drawing(
        network,
        kinds,
        layout.ring(network, kinds, placed),
        layout.bands(network, kinds, placed, narrow),
        unit=("argument", "arguments"),
        columns=(
            ("shared", "In common"),
            ("percent", "Of what either has"),
            ("lift", "Times chance"),
            ("first_source", "First with one"),
            ("first_target", "First with other"),
            ("same_day", "Same day"),
            ("undated", "Undated"),
        ),
        beside=False,
        find="a force …",
        caption="Forces of one community stand together. The thicker a line, the more arguments"
        " the two have in common; a telephone draws only lines of the chosen force.",
        cut=f"Drawn are, for each force, the {BACKBONE} links with the greatest share in common:"
        f" {len(strongest):,} of {links:,}. Choose a force to see all of its links.",
        about_table="All pairs of forces that share an argument.",
    )


def _backbone(forces: nx.Graph) -> Iterator[frozenset[str]]:
    """The strongest links of each force, by the share of arguments in common."""
    for force in forces:
        links = sorted((-link["jaccard"], other) for other, link in forces[force].items())
        yield from (frozenset((force, other)) for _, other in links[:BACKBONE])


# --- the tables ------------------------------------------------------------------------------


def _forces(forces: nx.Graph, order: Mapping[int, Sequence[str]]) -> Iterator[str]:
    for force in (force for of in order.values() for force in of):
        node = forces.nodes[force]
        figures = [f"{node[name]:,}" for name in ("letters", "arguments", "shared", "first")]
        figures += [f"{node[name]:.3f}" for name in ("eigenvector", "betweenness")]
        few = ' class="few"' if node["letters"] < FEW else ""
        yield f'<tr{few}><th scope="row">{_name(node)}</th>{_cells(figures)}</tr>'


def _arguments(forces: nx.Graph, arguments: nx.Graph) -> Iterator[str]:
    nodes = [node for node in arguments.nodes(data=True) if node[1]["bipartite"]]
    nodes.sort(key=lambda item: (-item[1]["degree"], -item[1]["letters"], item[0]))
    for ident, node in nodes[:ARGUMENTS]:
        first = node["first_force"]
        figures = (
            f"{node['degree']:,}",
            f"{node['letters']:,}",
            f"{node['betweenness']:.1f}",
            node["first_seen"] or "no dated letter",
            forces.nodes[first]["label"] if first else "",
            ident,
        )
        yield f'<tr><th scope="row">{html.escape(node["text"])}</th>{_cells(figures)}</tr>'


def _cells(values: Sequence[str]) -> str:
    return "".join(f"<td>{html.escape(value)}</td>" for value in values)
