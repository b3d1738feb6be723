"""The page of tables and of the picture, and the files that the picture is drawn from.

The picture shows forces and arguments, or one thing and what stands with it in the same letters.
Each of these is a file with places worked out here, so that nothing moves in the browser, and no
page loads more than it shows. What stands in which letter is a file too: from it the browser counts
anew for some forces, years or sides, and names the letters behind a number.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import networkx as nx  # type: ignore[import-untyped]
from markupsafe import Markup

from kg import drawing, layout, ontology
from kg.drawing import Drawing
from kg.network import Cut, strongest
from kg.publishing import addresses, matrices
from kg.publishing.pages import Page, force_name
from kg.publishing.standing import Standing, thing
from kg.sharing import FEW

TITLE = "Who argues what"
THINGS = 60
"""Things that a picture shows."""
STYLES = ("kinds.css", "drawing.css")


def pages(standings: Sequence[Standing]) -> Iterator[Page]:
    """The one page, and those of the letters behind its numbers."""
    letters = [standing.letter for standing in standings]
    overview = _overview(build(standings))
    values = {
        "tables": [(kind, matrices.matrix(standings, kind)) for kind in matrices.KINDS],
        "unnamed": sum(letter.force is None for letter in letters),
        "few": FEW,
        "drawing": Markup(drawing.markup(overview)) if overview else None,
        "forces": sorted({each.force for each in letters if each.force}, key=force_name),
        "years": sorted({letter.year for letter in letters if letter.year}),
        "sides": ontology.load().sides,
    }
    scripts = ("graph.js",) if overview else ()
    yield Page("graph.html", "graph", TITLE, values, scripts=scripts, styles=STYLES)
    yield from matrices.pages(standings)


def files(standings: Sequence[Standing]) -> Iterator[tuple[str, bytes]]:
    """What the picture is drawn from, by path."""
    network = build(standings)
    overview = _overview(network)
    if not overview:
        return
    yield addresses.drawn("overview"), _drawn(overview)
    linked = [ident for ident in network if network.degree(ident)]
    for ident in linked:
        yield addresses.drawn(ident), _drawn(_around(network, ident))
    labels = {ident: network.nodes[ident]["label"] for ident in linked}
    yield addresses.drawn("things"), _json(labels)
    yield addresses.drawn("letters"), _json(_letters(standings))
    yield "assets/vendor/vis-network.js", drawing.vis().encode()


def build(standings: Sequence[Standing]) -> nx.Graph:
    """All things, linked with the number of letters they stand in together."""
    network = nx.Graph()
    for standing in standings:
        for ident in standing.places:
            each = thing(ident)
            network.add_node(ident, label=each.label, kind=each.kind, part=each.part)
        for one, other in standing.pairs:
            weight = network.get_edge_data(one, other, {"weight": 0})["weight"]
            network.add_edge(one, other, weight=weight + 1)
    return network


def _overview(network: nx.Graph) -> Drawing | None:
    """Forces and arguments; none where no force makes one."""
    kinds = ("force", "argument")
    chosen = [ident for ident, kind in network.nodes(data="kind") if kind in kinds]
    kept, cut = strongest(network.subgraph(chosen), THINGS)
    return _drawing(kept, cut, layout.FACING) if kept.number_of_edges() else None


def _around(network: nx.Graph, ident: str) -> Drawing:
    """A thing and what stands with it; of provisions the sections, as a letter on 31(1)(a) counts
    under 31 too."""
    others = [other for other in network[ident] if not network.nodes[other]["part"]]
    star = network.edge_subgraph([(ident, other) for other in others])
    return _drawing(*strongest(star, THINGS), layout.CLOSE)


def _drawing(network: nx.Graph, cut: Cut, style: layout.Style) -> Drawing:
    return Drawing(
        network,
        layout.THINGS,
        layout.columns(network, style),
        layout.bands(network),
        unit=("letter", "letters"),
        columns=(("weight", "Letters"),),
        beside=True,
        find="a force, section, argument …",
        caption="A line joins two things that stand in the same letter; an argument and a provision"
        " are joined where the argument is made under that provision. It does not say that one is"
        " the reason for the other.",
        cut=str(cut),
        about_table="The links of the picture, and the letters in which both things stand.",
    )


def _drawn(drawn: Drawing) -> bytes:
    return _json({**drawing.data(drawn), "cut": drawn.cut})


def _letters(standings: Sequence[Standing]) -> dict[str, Any]:
    """What stands in each letter, by the places of things and sides in their lists."""
    idents = sorted({ident for standing in standings for ident in standing.places})
    number = {ident: place for place, ident in enumerate(idents)}
    sides = [side.id for side in ontology.load().sides]
    return {
        "things": idents,
        "sides": sides,
        "letters": [
            {
                "page": addresses.letter(standing.letter.key),
                "force": standing.letter.force,
                "reference": standing.letter.reference,
                "answered": str(standing.letter.answered or ""),
                "things": [number[ident] for ident in standing.things],
                "argued": sorted(
                    {
                        (
                            number[each.argument],
                            sides.index(each.side) if each.side else -1,
                            *(number[ident] for ident in each.provisions),
                        )
                        for each in standing.argued
                    }
                ),
            }
            for standing in standings
        ],
    }


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
