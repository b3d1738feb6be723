"""A network drawn on a page: the picture, its filter, search and side panel, and a table beside it.

pyvis holds nodes, edges and options; its own template asks other hosts for scripts and runs markup
from labels, so the page is ours (:mod:`kg.pages`). :mod:`kg.layout` gives the places beforehand.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.resources import files
from itertools import groupby
from typing import Any

import networkx as nx  # type: ignore[import-untyped]

from kg import layout, pages
from kg.errors import FoikgError
from kg.layout import Kinds, Layout

Link = tuple[str, str]
"""Left and right end."""

VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
"""The script of vis-network in the pyvis package, which brings it (Apache 2.0 or MIT)."""
THINNEST = 9  # where few letters are many, lines stay thin

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "dragNodes": False,
        "hover": True,
        "keyboard": {"enabled": False},
        "zoomView": False,
    },
    "nodes": {"shape": "box", "chosen": False, "margin": layout.PADDING, "borderWidth": 1.5},
    "edges": {"smooth": False},
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A network and how to draw it.

    Nodes bear ``label``, ``kind`` (of ``kinds``) and may be ``pale``; links bear ``weight``, a
    number of ``unit`` (one, several), and may be ``faint``: drawn for a chosen card only.
    ``columns`` are the attributes of a link that its row in the table shows, with their headings.
    ``beside`` says that the kinds stand in columns and links go between those side by side;
    else things stand on a ring. The other fields are words.
    """

    network: nx.Graph
    kinds: Kinds
    wide: Layout
    narrow: Layout
    unit: tuple[str, str]
    columns: tuple[tuple[str, str], ...]
    beside: bool
    find: str
    caption: str
    cut: str
    about_table: str


def markup(drawing: Drawing) -> str:
    """The drawing as part of a body; :func:`scripts` and :func:`data` bring it to life."""
    heads = ("One", "Other", *(heading for _, heading in drawing.columns))
    return pages.fill(
        "drawing.html",
        names="\n".join(_names(drawing)),
        find=html.escape(drawing.find),
        caption=html.escape(drawing.caption),
        cut=html.escape(drawing.cut),
        about_table=html.escape(drawing.about_table),
        heads="".join(f'<th scope="col">{html.escape(head)}</th>' for head in heads),
        table="\n".join(_table(drawing)),
    )


def scripts() -> tuple[str, ...]:
    """The scripts that draw: vis-network and ours."""
    return vis(), pages.asset("assets/drawing.js")


def vis() -> str:
    """The script of vis-network, its licence in its head, without the address of a source map."""
    try:
        script = (files("pyvis") / VIS).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise FoikgError(f"the pyvis package here lacks {VIS}; install pyvis 0.3.2") from None
    return script.rpartition("//# sourceMappingURL=")[0]


def data(drawing: Drawing) -> dict[str, Any]:
    """All that the script of the page knows."""
    held = _held(drawing)
    return {
        "kinds": [asdict(kind) for kind in drawing.kinds.values() if _of_kind(drawing, kind.ident)],
        "labels": dict(drawing.network.nodes(data="label")),
        "nodes": held.nodes,
        "edges": held.edges,
        "options": held.options,
        "unit": drawing.unit,
        "beside": drawing.beside,
        "wide": asdict(drawing.wide),
        "narrow": asdict(drawing.narrow),
    }


def _held(drawing: Drawing) -> Any:
    """The pyvis network; imported here, as pyvis brings half a second of other imports."""
    from pyvis.network import Network  # type: ignore[import-untyped]

    network = drawing.network
    held = Network(directed=True)  # from left to right; if not, each edge is compared with all
    held.options = OPTIONS  # set_options() would take every space out of them
    for card in drawing.wide.cards:
        held.add_node(
            card.ident,
            label=card.label,
            group=card.kind,
            shape="box",
            x=card.x,
            y=card.y,
            pale=network.nodes[card.ident].get("pale", False),
        )
    heaviest = max(weight for _, _, weight in network.edges(data="weight"))
    for left, right in _links(drawing):
        link = network.edges[left, right]
        share = round((link["weight"] - 1) / max(heaviest - 1, THINNEST), 3)
        faint = link.get("faint", False)
        held.add_edge(left, right, value=link["weight"], share=share, faint=faint)
    return held


def _of_kind(drawing: Drawing, kind: str) -> list[str]:
    """Ids of one kind in the order of their labels."""
    labels = dict(drawing.network.nodes(data="label"))
    ids = [ident for ident, of in drawing.network.nodes(data="kind") if of == kind]
    return sorted(ids, key=lambda ident: (labels[ident], ident))


def _links(drawing: Drawing) -> list[Link]:
    """Every link, by kinds, heaviest first, then by label."""
    place = {
        ident: (column, row, ident)
        for column, kind in enumerate(drawing.kinds)
        for row, ident in enumerate(_of_kind(drawing, kind))
    }
    links = []
    for one, other, weight in drawing.network.edges(data="weight"):
        left, right = sorted((place[one], place[other]))
        links.append((left[0], right[0], -weight, left, right))
    return [(left[2], right[2]) for _, _, _, left, right in sorted(links)]


def _names(drawing: Drawing) -> Iterator[str]:
    for kind in drawing.kinds:
        for ident in _of_kind(drawing, kind):
            yield f'<option value="{html.escape(drawing.network.nodes[ident]["label"])}">'


def _table(drawing: Drawing) -> Iterator[str]:
    """A table body for each pair of kinds, a row for each link."""

    def kinds(link: Link) -> tuple[str, str]:
        return drawing.network.nodes[link[0]]["kind"], drawing.network.nodes[link[1]]["kind"]

    width = 2 + len(drawing.columns)
    for pair, links in groupby(_links(drawing), key=kinds):
        rows = [_row(drawing, *link) for link in links]
        left, right = (drawing.kinds[kind].plural for kind in pair)
        title = f"{left} and {right[0].lower()}{right[1:]}" if left != right else left
        yield f'<tbody data-kinds="{" ".join(pair)}">'
        yield (
            f'<tr><th colspan="{width}" scope="rowgroup">{html.escape(title)}'
            f" <small>{len(rows)} links</small></th></tr>"
        )
        yield from rows
        yield "</tbody>"


def _row(drawing: Drawing, left: str, right: str) -> str:
    ends = (drawing.network.nodes[end] for end in (left, right))
    cells = "".join(f"<td>{_sign(drawing, end)}{html.escape(end['label'])}</td>" for end in ends)
    link = drawing.network.edges[left, right]
    figures = "".join(f"<td>{link[name]}</td>" for name, _ in drawing.columns)
    return f"<tr>{cells}{figures}</tr>"


def _sign(drawing: Drawing, node: dict[str, Any]) -> str:
    kind = drawing.kinds[node["kind"]]
    return f'<span class="sign {kind.colour}" aria-hidden="true">{kind.sign}</span>'
