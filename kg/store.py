"""The graph on disk: a folder that holds versions of it, one of them current.

A version is written apart and becomes current by one rename, so whoever is stopped at any moment
leaves the graph that was there, whole. A version is never written to again: readers go on with
theirs while the next is built. What a stopped writer left is removed by the next one.

    STORE/current       name of the current version
    STORE/lock          held while somebody writes
    STORE/v-.../graph   an Oxigraph database
    STORE/v-.../tables  the same records as Parquet, the clean texts, and what recurs in them
    STORE/v-.../reuse   what makes finding that quick when letters are added
    STORE/v-.../machine what the machine read where a person reads otherwise
    STORE/corrections.csv  what people read, beside all versions: every build puts it in
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import names, ontology
from kg.errors import FoikgError

if TYPE_CHECKING:
    import rdflib

BATCH = 64 << 20
"""Bytes of N-Quads loaded at a time: memory stays in proportion to it, whatever the total."""

_FEW = 256 << 10
"""Bytes of N-Quads that come in by a transaction: a file of their own for them takes longer."""

_PREFIX = "v-"
_ONTOLOGY = ox.NamedNode(names.graph_iri("ontology"))


class StoreError(FoikgError):
    """A folder that holds no graph, or that another process writes to."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the graph: its folder and what stands in it."""

    path: Path

    @property
    def graph(self) -> Path:
        """Folder of the Oxigraph database."""
        return self.path / "graph"

    @property
    def tables(self) -> Path:
        """Folder of the Parquet tables."""
        return self.path / "tables"

    @property
    def machine(self) -> Path:
        """Folder of what was read of letters that a person has corrected; absent without such."""
        return self.path / "machine"

    def open(self) -> ox.Store:
        """The database, read-only."""
        return ox.Store.read_only(str(self.graph))


# --- reading ---------------------------------------------------------------------------------


def current(path: Path) -> Version:
    """The current version of the store at ``path``; :class:`StoreError` where there is none."""
    version = _current(path)
    if version is None:
        raise StoreError(
            f"{path}: no graph here; make one with: foikg build LETTERS --store {path}"
        )
    return version


def open_store(path: Path) -> ox.Store:
    """The current graph, read-only, by Oxigraph's own interface."""
    try:
        return current(path).open()
    except OSError:  # replaced between the look and the opening: the next look sees the new one
        return _open_again(path)


def _open_again(path: Path) -> ox.Store:
    try:
        return current(path).open()
    except OSError as error:
        raise StoreError(f"{path}: the graph cannot be opened, build it again ({error})") from None


def open_graph(path: Path) -> rdflib.Dataset:
    """The current graph, read-only, as an rdflib dataset whose default graph is the union of all.

    Queries that name files or addresses in ``FROM`` do not load them.
    """
    import oxrdflib
    import rdflib
    import rdflib.plugins.sparql

    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False  # on by default: FROM would read local files
    dataset = rdflib.Dataset(oxrdflib.OxigraphStore(store=open_store(path)), default_union=True)
    for prefix, namespace in names.PREFIXES.items():
        dataset.bind(prefix, namespace)
    return dataset


# --- writing ---------------------------------------------------------------------------------


@contextmanager
def writing(path: Path) -> Iterator[Version]:
    """A new, empty version; it becomes current when the block ends, and is removed if it fails.

    :class:`StoreError` where another process is writing, or where the folder is somebody else's.
    """
    with _locked(path):
        _clean(path)
        version = Version(path / f"{_PREFIX}{secrets.token_hex(4)}")
        version.path.mkdir()
        try:
            yield version
            _publish(path, version)
        finally:
            _clean(path)


def create(version: Version) -> ox.Store:
    """The database of a new version, with the ontology in its graph."""
    store = ox.Store(str(version.graph))
    load_ontology(store)
    return store


def copy(old: Version, new: Version) -> ox.Store:
    """The database of a new version that starts as the old one; what does not change is shared."""
    old.open().backup(str(new.graph))
    store = ox.Store(str(new.graph))
    store.remove_graph(_ONTOLOGY)
    load_ontology(store)
    return store


def copy_without(old: Version, new: Version, graphs: Container[ox.NamedNode]) -> ox.Store:
    """The database of a new version that starts as the old one less some graphs.

    All is written anew: removing a graph from a database leaves its texts in the files.
    """
    store, source = create(new), old.open()
    kept = (graph for graph in source.named_graphs() if graph != _ONTOLOGY and graph not in graphs)
    load(store, (b"".join(graph_lines(source, graph)).decode() for graph in kept))
    return store


def load(store: ox.Store, lines: Iterable[str]) -> None:
    """Load N-Quads lines in bounded memory; they may come in blocks of several."""
    for batch in _batches(lines):
        into = store.load if len(batch) < _FEW else store.bulk_load
        into(batch, format=ox.RdfFormat.N_QUADS)


def graph_lines(store: ox.Store, graph: ox.NamedNode | ox.BlankNode) -> list[bytes]:
    """The N-Quads lines of one graph, in the store's order."""
    triples = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""
    end = f"{graph} .\n".encode()
    return [line[:-1] + end for line in triples.split(b"\n") if line]


def load_ontology(store: ox.Store) -> None:
    """Load the ontology into its graph."""
    turtle = b"\n".join(file.read_bytes() for file in ontology.files())  # one load: each costs time
    store.bulk_load(turtle, format=ox.RdfFormat.TURTLE, to_graph=_ONTOLOGY)


def _batches(lines: Iterable[str]) -> Iterator[bytes]:
    batch: list[bytes] = []
    size = 0
    for line in lines:
        batch.append(line.encode())
        size += len(batch[-1])
        if size >= BATCH:
            yield b"".join(batch)
            batch, size = [], 0
    yield b"".join(batch)


def _current(path: Path) -> Version | None:
    pointer = path / "current"
    if not pointer.is_file():
        return None
    return Version(path / pointer.read_text(encoding="utf-8").strip())


def _publish(path: Path, version: Version) -> None:
    """Make a version current: the pointer is replaced in one step, after its bytes are on disk."""
    pointer = path / (version.path.name + ".current")
    with pointer.open("w", encoding="utf-8") as file:
        file.write(version.path.name + "\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(path / "current")
    _sync(path)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clean(path: Path) -> None:
    """Remove every version but the current one: replaced ones and what a stopped writer left."""
    keep = _current(path)
    for left in path.glob(_PREFIX + "*"):
        if left.suffix == ".current":
            left.unlink()
        elif keep is None or left != keep.path:
            shutil.rmtree(left, ignore_errors=True)  # what cannot go now, goes next time


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """The one writer's lock; it goes with the process, so a killed one leaves none behind."""
    _own(path)
    with (path / "lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            raise StoreError(
                f"{path}: process {lock.read().strip() or '?'} is writing to it; "
                "wait until it has finished, or use another --store"
            ) from None
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield


def _own(path: Path) -> None:
    """Make the folder, or see that it is a store: nothing of anybody else's is written over."""
    path.mkdir(parents=True, exist_ok=True)
    if not (path / "lock").exists() and any(path.iterdir()):
        raise StoreError(f"{path}: not empty and no store of foikg; give another --store")
