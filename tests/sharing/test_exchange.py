"""Files of networks: read back by networkx, hostile text and all, and the same bytes each time."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx  # type: ignore[import-untyped]
import pytest

from kg import exchange, holdings, sharing
from kg.frames import Frames

Tables = Callable[..., Path]

HOSTILE = [
    "<script>alert(1)</script>",
    "\"&'</node>",
    "=HYPERLINK(1)",
    "ŵ ﬁ 🚓",
    "\x00\x01\ufffe]]>",
]


def written(network: Any, form: str) -> bytes:
    file = io.BytesIO()
    exchange.write(network, form, file)
    return file.getvalue()


@pytest.fixture
def network(tables: Tables) -> Any:
    names = "abcde"
    folder = tables(
        ("kent", "2012-05-01", " ".join(names)),
        ("essex", "2013-05-01", " ".join(names)),
        texts=dict(zip(names, HOSTILE, strict=True)),
    )
    return sharing.arguments(holdings.read(Frames(folder), holdings.Choice()))


READERS = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}


@pytest.mark.parametrize("form", READERS)
def test_networkx_reads_back_what_was_written(form: str, network: Any) -> None:
    back = READERS[form](io.BytesIO(written(network, form)))
    assert list(back) == list(network)
    assert set(back.edges) == set(network.edges)
    for ident, node in network.nodes(data=True):
        expected = dict(node)
        if expected["label"] == HOSTILE[4]:
            expected["label"] = expected["text"] = "\ufffd\ufffd\ufffd]]>"
        assert {name: back.nodes[ident][name] for name in expected} == expected
    for one, other, link in network.edges(data=True):
        assert {name: back.edges[one, other][name] for name in link} == link


@pytest.mark.parametrize("form", READERS)
def test_forces_and_their_links_are_read_back_with_their_types(form: str, many: Path) -> None:
    network = sharing.forces(holdings.read(Frames(many), holdings.Choice()))
    back = READERS[form](io.BytesIO(written(network, form)))
    for one, other, link in network.edges(data=True):
        found = {name: back.edges[one, other][name] for name in link}
        assert found == link
        assert list(map(type, found.values())) == list(map(type, link.values()))


def test_links_and_nodes_as_csv_hold_no_formula(network: Any) -> None:
    nodes = list(csv.DictReader(io.StringIO(written(network, "nodes.csv").decode())))
    assert [row["id"] for row in nodes] == list(network)
    assert [row["label"] for row in nodes][2:] == [*HOSTILE[:2], "'=HYPERLINK(1)", HOSTILE[3],
                                                   "\ufffd\ufffd\ufffd]]>"]  # fmt: skip
    links = list(csv.DictReader(io.StringIO(written(network, "csv").decode())))
    assert len(links) == 10
    assert links[0]["first_seen"] == "2013-05-01"
    assert (links[0]["source_label"], links[0]["target_label"]) == ("Essex Police", HOSTILE[0])


@pytest.mark.parametrize("form", exchange.FORMS)
def test_no_date_of_writing_and_the_same_bytes_each_time(
    form: str, network: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = written(network, form)
    monkeypatch.setattr("time.strftime", lambda *_: "1999-12-31")
    assert written(network, form) == before
    assert b"lastmodified" not in before
