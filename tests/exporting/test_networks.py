"""The networks as files: other tools read them, and without quotes they have no words."""

from __future__ import annotations

from pathlib import Path

import networkx as nx  # type: ignore[import-untyped]
import pytest

from kg.downloads import networks
from kg.store import Version

READ = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}


@pytest.mark.parametrize("form", READ)
def test_others_read_them(version: Version, tmp_path: Path, form: str) -> None:
    networks.write(version.tables, tmp_path, form)
    forces, arguments = (
        READ[form](tmp_path / f"{name}.{form}") for name in ("forces", "arguments")
    )
    assert forces.number_of_nodes() > 5 and forces.number_of_edges() > 5
    assert {node["kind"] for _, node in arguments.nodes(data=True)} == {"force", "argument"}


@pytest.mark.parametrize("form", READ)
def test_without_quotes_arguments_go_by_their_ids(
    version: Version, tmp_path: Path, form: str
) -> None:
    networks.write(version.tables, tmp_path, form, quotes=False)
    found = READ[form](tmp_path / f"arguments.{form}")
    for ident, node in found.nodes(data=True):
        assert "text" not in node
        assert node["kind"] == "force" or node["label"] == ident
