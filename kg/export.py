"""The whole graph as a file, in bounded memory.

N-Quads and N-Triples are sorted by their bytes, so equal graphs give equal files; the other forms
stream in the store's order. N-Quads, TriG and JSON-LD keep the named graphs; N-Triples, Turtle and
RDF/XML have none and give the union.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import IO, Any, cast

import pyoxigraph as ox

from kg import names
from kg.sorting import sort_lines
from kg.store import graph_lines

_THINGS = "claim part passage question request response span statement text"
_PREFIXES = names.PREFIXES | {kind: f"{names.BASE}id/{kind}/" for kind in _THINGS.split()}
_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def write(store: ox.Store, form: str, output: IO[bytes]) -> None:
    """Write the graph in one of :data:`FORMATS`."""
    FORMATS[form](store, output)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file that stands at ``path``, whole, when the block ends well; else nothing is changed."""
    partial = path.with_name(path.name + ".partial")
    try:
        with partial.open("wb") as output:
            yield output
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _nquads(store: ox.Store, output: IO[bytes]) -> None:
    output.writelines(sort_lines(_lines(store)))


def _ntriples(store: ox.Store, output: IO[bytes]) -> None:
    triples = (line[: line.rindex(b" <")] + b" .\n" for line in _lines(store))
    output.writelines(line for line, _ in groupby(sort_lines(triples)))


def _trig(store: ox.Store, output: IO[bytes]) -> None:
    store.dump(output, ox.RdfFormat.TRIG, prefixes=_PREFIXES)


def _jsonld(store: ox.Store, output: IO[bytes]) -> None:
    store.dump(output, ox.RdfFormat.JSON_LD)


def _turtle(store: ox.Store, output: IO[bytes]) -> None:
    ox.serialize(_triples(store), output, ox.RdfFormat.TURTLE, prefixes=_PREFIXES)


def _rdfxml(store: ox.Store, output: IO[bytes]) -> None:
    ox.serialize(
        _triples(store), cast(IO[bytes], _Xml(output)), ox.RdfFormat.RDF_XML, prefixes=_PREFIXES
    )


FORMATS: dict[str, Callable[[ox.Store, IO[bytes]], None]] = {
    "nquads": _nquads,
    "trig": _trig,
    "turtle": _turtle,
    "ntriples": _ntriples,
    "jsonld": _jsonld,
    "rdfxml": _rdfxml,
}
"""Names of the forms, each with the function that writes it."""


def _triples(store: ox.Store) -> Iterator[ox.Triple]:
    """Every triple of every graph, graph by graph."""
    for graph in store.named_graphs():
        for quad in store.quads_for_pattern(None, None, None, graph):
            yield quad.triple


def _lines(store: ox.Store) -> Iterator[bytes]:
    """The N-Quads lines of every graph; blank nodes are named by what is said of them."""
    anonymous: list[ox.Quad] = []
    for graph in store.named_graphs():
        lines = graph_lines(store, graph)
        if any(line.startswith(b"_:") or b" _:" in line for line in lines):
            anonymous.extend(ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS))
        else:
            yield from lines
    yield from _canonical(anonymous)


def _canonical(quads: Iterable[ox.Quad]) -> list[bytes]:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return (ox.serialize(dataset, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)


class _Xml(io.RawIOBase):
    """Writes XML on, with the control characters that XML cannot hold replaced."""

    def __init__(self, output: IO[bytes]) -> None:
        self._output = output

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        """Write some bytes."""
        self._output.write(_NO_XML.sub("\ufffd".encode(), data))
        return len(data)
