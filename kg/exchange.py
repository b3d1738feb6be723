"""A network as a file that other tools read: GraphML, GEXF, CSV of its links or of its nodes.

The same network gives the same bytes. Text is cleared of characters that XML cannot hold.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import IO, Any

import networkx as nx  # type: ignore[import-untyped]
from networkx.readwrite.gexf import GEXFWriter  # type: ignore[import-untyped]

from kg import formats
from kg.results import Result

FORMS = ("graphml", "gexf", "csv", "nodes.csv")
"""Names of the forms; CSV is the links, or the nodes."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(network: nx.Graph, form: str, file: IO[bytes]) -> None:
    """Write a network in one of :data:`FORMS`."""
    clean = _cleaned(network)
    if form == "graphml":
        nx.write_graphml_xml(clean, file)  # not the writer of lxml, which may be missing
    elif form == "gexf":
        _gexf(clean, file)
    else:
        table = io.StringIO()
        formats.write(nodes(clean) if form == "nodes.csv" else links(clean), "csv", table)
        file.write(table.getvalue().encode())


def links(network: nx.Graph) -> Result:
    """A row for each link: its ends, their labels, and what the link bears."""
    labels = dict(network.nodes(data="label"))
    rows = (
        {
            "source": one,
            "target": other,
            "source_label": labels[one],
            "target_label": labels[other],
            **link,
        }
        for one, other, link in network.edges(data=True)
    )
    return _table(rows, ("source", "target", "source_label", "target_label"))


def nodes(network: nx.Graph) -> Result:
    """A row for each node: its id and what it bears."""
    return _table(({"id": ident, **node} for ident, node in network.nodes(data=True)), ("id",))


def _table(rows: Iterator[Mapping[str, Any]], first: tuple[str, ...]) -> Result:
    found = list(rows)
    columns = tuple(dict.fromkeys([*first, *(name for row in found for name in row)]))
    return Result(columns, tuple(tuple(row.get(name) for name in columns) for row in found))


def _gexf(network: nx.Graph, file: IO[bytes]) -> None:
    writer = GEXFWriter(network)
    del writer.xml.find("meta").attrib["lastmodifieddate"]  # today's date would be in every file
    writer.write(file)


def _cleaned(network: nx.Graph) -> nx.Graph:
    def clean(value: Any) -> Any:
        return _NO_XML.sub("\ufffd", value) if isinstance(value, str) else value

    copy = nx.Graph(**{name: clean(value) for name, value in network.graph.items()})
    for ident, node in network.nodes(data=True):
        copy.add_node(clean(ident), **{name: clean(value) for name, value in node.items()})
    for one, other, link in network.edges(data=True):
        copy.add_edge(clean(one), clean(other), **{n: clean(value) for n, value in link.items()})
    return copy
