"""The page of tables and of the picture: which force argues what, and what stands with what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.publishing import matrices
from kg.publishing.pages import Page
from kg.publishing.standing import Standing
from kg.sharing import FEW

TITLE = "Who argues what"


def pages(standings: Sequence[Standing]) -> Iterator[Page]:
    """The one page, and those of the letters behind its numbers."""
    tables = [(kind, matrices.matrix(standings, kind)) for kind in matrices.KINDS]
    unnamed = sum(standing.letter.force is None for standing in standings)
    values = {"tables": tables, "unnamed": unnamed, "few": FEW}
    yield Page("graph.html", "graph", TITLE, values)
    yield from matrices.pages(standings)
