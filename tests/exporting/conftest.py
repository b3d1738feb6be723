"""The sample's store and all its downloads, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.downloads import folder
from kg.downloads.folder import Downloads
from kg.store import Version, current


@pytest.fixture(scope="session")
def version(sample_store: Path) -> Version:
    """The graph and the tables of the sample's letters."""
    return current(sample_store)


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that has all downloads of the sample."""
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="session")
def downloads(version: Version, everything: Path) -> Downloads:
    """All downloads of the sample."""
    return folder.write(version, everything)
