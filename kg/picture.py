"""The page of ``foikg draw``: topics, forces, provisions and arguments in four columns."""

from __future__ import annotations

import html
from collections.abc import Sequence

import networkx as nx  # type: ignore[import-untyped]

from kg import drawing, layout, pages
from kg.drawing import Drawing
from kg.errors import FoikgError
from kg.network import Cut

TITLE = "How police forces refuse, and why"


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
    drawn = Drawing(
        network,
        layout.THINGS,
        layout.columns(network),
        layout.bands(network),
        unit=("letter", "letters"),
        columns=(("weight", "Letters"),),
        beside=True,
        find="a force, section, argument …",
        caption="A wide page draws the links between columns side by side; choose a card to see all"
        " of its links. A link says that two things occur in one letter, not that one is the reason"
        " for the other; forces that publish more letters have more links.",
        cut=str(cut or Cut.nothing(network)),
        about_table="All links between these things, and the number of letters in which both things"
        " occur.",
    )
    body = pages.fill(
        "picture.html",
        title=html.escape(title),
        about=html.escape(about),
        drawing=drawing.markup(drawn),
    )
    return pages.page(
        title,
        body,
        styles=["assets/drawing.css"],
        scripts=drawing.scripts(),
        data=drawing.data(drawn),
    )


def about(forces: Sequence[str] = (), provisions: Sequence[str] = ()) -> str:
    """The sentence that says which letters were asked for; empty for all letters."""
    said = [f"of {' or '.join(forces)}"] if forces else []
    said += [f"that rely on {' or '.join(provisions)}"] if provisions else []
    return f"These are only letters {' '.join(said)}." if said else ""
