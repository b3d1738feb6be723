"""The sample's store, for all downloads."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.store import Version, current


@pytest.fixture(scope="session")
def version(sample_store: Path) -> Version:
    """The graph and the tables of the sample's letters."""
    return current(sample_store)
