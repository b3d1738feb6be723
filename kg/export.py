"""The whole graph as a file, in bounded memory; equal graphs give equal bytes.

Lines are sorted, then written in the form that is wanted: N-Quads as they are, TriG and JSON-LD
graph by graph, N-Triples, Turtle and RDF/XML, which have no named graphs, as the union.
"""

from __future__ import annotations

import hashlib
import io
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import filterfalse, groupby, islice
from pathlib import Path
from typing import IO, Any, cast

import pyoxigraph as ox

from kg import names
from kg.sorting import sort_lines

PREFIXES = names.PREFIXES | {kind: f"{names.BASE}id/{kind}/" for kind in names.THINGS}
"""Prefix to namespace, as files of RDF use them."""

_WORDS = frozenset(f"<{iri}>".encode() for iri in names.WORDS)
_LABEL = f"<{names.expand('rdfs:label')}>".encode()
_REUSE = f" <{names.graph_iri('reuse')}> .\n".encode()  # where labels are words too
_WAITING = 8 << 20  # bytes of a graph held in memory

_BLANK = re.compile(rb"^_:|(?<=> )_:(?=\S+ <[^>]*> \.$)")
_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def write(store: ox.Store, form: str, output: IO[bytes], quotes: bool = True) -> None:
    """Write the graph in one of :data:`FORMATS`.

    Without ``quotes`` no words of letters are written: offsets, hashes and what was read stay.
    """
    FORMATS[form](Source(store, quotes), output)


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


def _nquads(source: Source, output: IO[bytes]) -> None:
    output.writelines(sort_lines(line for _, lines in source for line in lines))


def _ntriples(source: Source, output: IO[bytes]) -> None:
    output.writelines(_union(source))


def _trig(source: Source, output: IO[bytes]) -> None:
    _serialize(_by_graph(source), ox.RdfFormat.N_QUADS, ox.RdfFormat.TRIG, output)


def _jsonld(source: Source, output: IO[bytes]) -> None:
    _serialize(_by_graph(source), ox.RdfFormat.N_QUADS, ox.RdfFormat.JSON_LD, output)


def _turtle(source: Source, output: IO[bytes]) -> None:
    _serialize(_union(source), ox.RdfFormat.N_TRIPLES, ox.RdfFormat.TURTLE, output)


def _rdfxml(source: Source, output: IO[bytes]) -> None:
    _serialize(
        _union(source), ox.RdfFormat.N_TRIPLES, ox.RdfFormat.RDF_XML, cast(IO[bytes], _Xml(output))
    )


FORMATS: dict[str, Callable[[Source, IO[bytes]], None]] = {
    "nquads": _nquads,
    "trig": _trig,
    "turtle": _turtle,
    "ntriples": _ntriples,
    "jsonld": _jsonld,
    "rdfxml": _rdfxml,
}
"""Names of the forms, each with the function that writes it."""


def _union(source: Source) -> Iterator[bytes]:
    """The triples of all graphs, sorted, each once."""
    triples = (line[: line.rindex(b" <")] + b" .\n" for _, lines in source for line in lines)
    return (line for line, _ in groupby(sort_lines(triples)))


def _by_graph(source: Source) -> Iterator[bytes]:
    """The quads, sorted within each graph."""
    return (line for _, lines in source for line in sort_lines(lines))


def _serialize(
    lines: Iterator[bytes], given: ox.RdfFormat, wanted: ox.RdfFormat, output: IO[bytes]
) -> None:
    parsed = ox.parse(cast(IO[bytes], io.BufferedReader(_Lines(lines))), format=given)
    ox.serialize(parsed, output, wanted, prefixes=PREFIXES)


class Source:
    """The N-Quads lines of each graph, graphs in order of their names."""

    def __init__(self, store: ox.Store, quotes: bool) -> None:
        self._store = store
        self._quotes = quotes

    def __iter__(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        for graph in sorted(self._store.named_graphs(), key=str):
            lines = self._lines(graph)
            if not self._quotes:
                lines = filterfalse(_quotes, lines)
            yield str(graph), lines

    def _lines(self, graph: ox.NamedNode | ox.BlankNode) -> Iterator[bytes]:
        """The lines of one graph; a large one waits on disk."""
        with tempfile.SpooledTemporaryFile(_WAITING) as file:
            self._store.dump(file, ox.RdfFormat.N_TRIPLES, from_graph=graph)
            file.seek(0)
            if any(line.startswith(b"_:") or b" _:" in line for line in file):
                yield from _canonical(self._store.quads_for_pattern(None, None, None, graph))
                return
            file.seek(0)
            end = f"{graph} .\n".encode()
            for line in file:
                yield line[:-2] + end


def _quotes(line: bytes) -> bool:
    """Whether a line has words of a letter; IRIs have no spaces, so its property stands second."""
    predicate = line.split(b" ", 2)[1]
    return predicate in _WORDS or (predicate == _LABEL and line.endswith(_REUSE))


def _canonical(quads: Iterable[ox.Quad]) -> list[bytes]:
    """The lines of a graph whose blank nodes are named by what is said of them.

    The name of the graph goes into theirs: no blank node stands in two graphs.
    """
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = (ox.serialize(dataset, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    own = b"_:g" + hashlib.sha256(lines[0].rpartition(b" <")[2]).hexdigest()[:8].encode()
    return [_BLANK.sub(own, line) for line in lines]


class _Lines(io.RawIOBase):
    """Lines as a file that can be read once."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a part of the buffer."""
        while len(self._left) < len(buffer):
            more = b"".join(islice(self._lines, 1_000))
            if not more:
                break
            self._left += more
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size


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
