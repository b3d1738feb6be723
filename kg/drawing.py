"""A network as one HTML page that needs nothing else: no server, no network, no installed font.

The only reader of ``site/picture.*``. pyvis holds nodes, edges and options; its own template asks
other hosts for scripts and runs markup from labels, so the page is written from ours: text is
escaped, the data stands in a JSON block, and a content security policy names by hash the two
scripts and the one style sheet that may run.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib.resources import files
from itertools import groupby
from string import Template
from typing import Any

import networkx as nx  # type: ignore[import-untyped]

from kg import layout
from kg.errors import FoikgError
from kg.layout import SIGNS, Layout
from kg.network import KINDS, Cut
from kg.paths import folder

Link = tuple[str, str, int]
"""Left end, right end and letters."""

VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
"""The script of vis-network in the pyvis package, which brings it (Apache 2.0 or MIT)."""
TITLE = "How police forces refuse, and why"
PLURALS = {kind: kind.capitalize() + "s" for kind in KINDS}

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


class NothingToDraw(FoikgError):
    """The network has no link."""


def page(network: nx.Graph, cut: Cut | None = None, *, title: str = TITLE, about: str = "") -> str:
    """The whole HTML page of a network.

    ``cut`` says what was left out of the network, ``about`` whose letters these are, in a sentence.
    The same network gives the same bytes. Raises :class:`NothingToDraw`.
    """
    if not network.number_of_edges():
        raise NothingToDraw(
            "there is nothing to draw: no letter of the graph that fits relies on a provision"
        )
    script, vis, style = _asset("picture.js"), _vis(), _asset("picture.css")
    return Template(_asset("picture.html")).substitute(
        title=html.escape(title),
        about=html.escape(about),
        cut=html.escape(str(cut or Cut.nothing(network))),
        policy=_policy((vis, script), style),
        style=style,
        legend="\n".join(_legend(network)),
        names="\n".join(_names(network)),
        table="\n".join(_table(network)),
        data=_json(_data(network)),
        vis=vis,
        script=script,
    )


def about(forces: Sequence[str] = (), provisions: Sequence[str] = ()) -> str:
    """The sentence that says which letters were asked for; empty for all letters."""
    said = [f"of {' or '.join(forces)}"] if forces else []
    said += [f"that rely on {' or '.join(provisions)}"] if provisions else []
    return f"These are only letters {' '.join(said)}." if said else ""


def _asset(name: str) -> str:
    return (folder("site") / name).read_text(encoding="utf-8")


def _vis() -> str:
    """The script of vis-network without the address of its source map."""
    try:
        script = (files("pyvis") / VIS).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise FoikgError(f"the pyvis package here lacks {VIS}; install pyvis 0.3.2") from None
    return script.rpartition("//# sourceMappingURL=")[0]


def _policy(scripts: tuple[str, ...], style: str) -> str:
    """Nothing may be loaded, and nothing run but the scripts of this page."""
    allowed = " ".join(_hash(script) for script in scripts)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {allowed}",
            f"style-src {_hash(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _json(value: Any) -> str:
    """JSON that can stand in a script element: no ``<`` in it opens or closes anything."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _data(network: nx.Graph) -> dict[str, Any]:
    """All that the script of the page knows."""
    wide, narrow = layout.columns(network), layout.bands(network)
    held = _held(network, wide)
    return {
        "kinds": [kind for kind in KINDS if _of_kind(network, kind)],
        "plurals": PLURALS,
        "labels": dict(network.nodes(data="label")),
        "nodes": held.nodes,
        "edges": held.edges,
        "options": held.options,
        "wide": asdict(wide),
        "narrow": asdict(narrow),
    }


def _held(network: nx.Graph, places: Layout) -> Any:
    """The pyvis network; imported here, as pyvis brings half a second of other imports."""
    from pyvis.network import Network  # type: ignore[import-untyped]

    held = Network(directed=True)  # from left to right; if not, each edge is compared with all
    held.options = OPTIONS  # set_options() would take every space out of them
    for card in places.cards:
        held.add_node(
            card.ident, label=card.label, group=card.kind, shape="box", x=card.x, y=card.y
        )
    for left, right, weight in _links(network):
        faint = network.edges[left, right].get("faint", False)
        held.add_edge(left, right, value=weight, faint=faint)
    return held


def _of_kind(network: nx.Graph, kind: str) -> list[str]:
    """Ids of one kind in the order of their labels."""
    labels = dict(network.nodes(data="label"))
    ids = [ident for ident, of in network.nodes(data="kind") if of == kind]
    return sorted(ids, key=lambda ident: (labels[ident], ident))


def _links(network: nx.Graph) -> list[Link]:
    """Every link, by kinds, heaviest first, then by label."""
    place = {
        ident: (column, row, ident)
        for column, kind in enumerate(KINDS)
        for row, ident in enumerate(_of_kind(network, kind))
    }
    links = []
    for one, other, weight in network.edges(data="weight"):
        left, right = sorted((place[one], place[other]))
        links.append((left[0], right[0], -weight, left, right))
    return [(left[2], right[2], -minus) for _, _, minus, left, right in sorted(links)]


def _legend(network: nx.Graph) -> Iterator[str]:
    """A check box for each kind: the legend is the filter."""
    for kind in KINDS:
        if count := len(_of_kind(network, kind)):
            yield (
                f'<label class="kind {kind}"><input type="checkbox" value="{kind}" checked>'
                f'<span class="sign" aria-hidden="true">{SIGNS[kind]}</span>'
                f"{PLURALS[kind]} <small>{count}</small></label>"
            )


def _names(network: nx.Graph) -> Iterator[str]:
    for kind in KINDS:
        for ident in _of_kind(network, kind):
            yield f'<option value="{html.escape(network.nodes[ident]["label"])}">'


def _table(network: nx.Graph) -> Iterator[str]:
    """A table body for each pair of kinds, a row for each link."""

    def kinds(link: Link) -> tuple[str, str]:
        return network.nodes[link[0]]["kind"], network.nodes[link[1]]["kind"]

    for (left, right), links in groupby(_links(network), key=kinds):
        rows = [_row(network, *link) for link in links]
        yield f'<tbody data-kinds="{left} {right}">'
        yield (
            f'<tr><th colspan="3" scope="rowgroup">{PLURALS[left]} and {PLURALS[right].lower()}'
            f" <small>{len(rows)} links</small></th></tr>"
        )
        yield from rows
        yield "</tbody>"


def _row(network: nx.Graph, left: str, right: str, weight: int) -> str:
    cells = "".join(
        f'<td><span class="sign {node["kind"]}" aria-hidden="true">{SIGNS[node["kind"]]}</span>'
        f"{html.escape(node['label'])}</td>"
        for node in (network.nodes[left], network.nodes[right])
    )
    return f"<tr>{cells}<td>{weight}</td></tr>"
