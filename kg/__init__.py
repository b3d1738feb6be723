"""Triples to answers.

    import kg

    graph = kg.open_graph("build/graph")
    kg.run("provisions-by-force", graph, force="cleveland").to_polars()

Nothing in this package imports from here.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import rdflib

    from kg.queries import all_queries, run, run_remote

__all__ = ["all_queries", "open_graph", "run", "run_remote"]


def open_graph(path: str | Path = "build/graph") -> rdflib.Dataset:
    """The graph that ``foikg build`` made in this folder, read-only, as an rdflib dataset."""
    from kg import store

    return store.open_graph(Path(path))


def __getattr__(name: str) -> Any:
    """The other verbs are imported when they are first used: the command line starts quickly."""
    if name not in __all__:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module("kg.queries"), name)
