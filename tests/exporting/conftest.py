"""The sample's store, built once for all downloads."""

from __future__ import annotations

import pytest

from kg.cli import run
from kg.store import Version, current


@pytest.fixture(scope="session")
def version(tmp_path_factory: pytest.TempPathFactory) -> Version:
    """The graph and the tables of the sample's letters."""
    folder = tmp_path_factory.mktemp("sample")
    assert run(["build", "--sample", "--store", str(folder), "--quiet"]) == 0
    return current(folder)
