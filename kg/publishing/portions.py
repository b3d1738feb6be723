"""The graph in the files that a browser loads: all of it, or as much as a browser can hold.

A browser needs some 600 bytes of memory for each statement. Of a large graph the words of letters
are left out, of a larger one also where in the letters each thing was read.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

import pyoxigraph as ox

from kg import names
from kg.export import Source

_TOGETHER = 200
"""Letters that stand in one file; more are spread over sixteen by the first digit of the hash."""

_LETTER = f"<{names.letter_graph('')}"
_READ = re.compile(rb"id/(?:answer|passage|question|run|span|stated|statement|text)/")
_MADE = {f"<{names.graph_iri(name)}>" for name in ("inferred", "reuse")}


@dataclass(frozen=True, slots=True)
class Detail:
    """How much of a graph is given: ``up_to`` so many statements, in words what is left out."""

    up_to: float
    left_out: str
    words: bool
    keeps: Callable[[str, bytes], bool]


def _all(graph: str, line: bytes) -> bool:
    return True


def _decisions(graph: str, line: bytes) -> bool:
    """Whether a line is not about the words of a letter: of its parts, claims and outcomes."""
    return graph not in _MADE and not (graph.startswith(_LETTER) and _READ.search(line))


_WORDS = "The words of letters are left out, to be light enough for a browser."
_PLACES = (
    "The words of letters, and what was read of single passages and of wording in common, are left "
    "out, to be light enough for a browser: questions about them find nothing here."
)
DETAILS = (
    Detail(250_000, "", True, _all),
    Detail(1_000_000, _WORDS, False, _all),
    Detail(float("inf"), _PLACES, False, _decisions),
)
"""From a small graph to a large one."""


@dataclass(frozen=True, slots=True)
class Portion:
    """A file at ``path`` on the site: compressed N-Quads of so many statements."""

    path: str
    quads: int
    content: bytes


def detail_of(graph: ox.Store) -> Detail:
    """How much of a graph a browser is given."""
    return next(detail for detail in DETAILS if len(graph) <= detail.up_to)


def portions(graph: ox.Store) -> Iterator[Portion]:
    """The files; what stands in one does not change where other letters do."""
    detail = detail_of(graph)
    letters = sum(str(each).startswith(_LETTER) for each in graph.named_graphs())

    def name(item: tuple[str, Iterator[bytes]]) -> str:
        graph_name = item[0]
        if graph_name.startswith(_LETTER):
            digit = graph_name.removeprefix(_LETTER)[0]
            return f"letters-{digit}" if letters > _TOGETHER else "letters"
        return graph_name.strip("<>").rpartition("/")[2]

    for file, group in groupby(Source(graph, detail.words), key=name):
        lines = sorted(line for of, some in group for line in some if detail.keeps(of, line))
        content = gzip.compress(b"".join(lines), mtime=0)
        yield Portion(f"data/ask/{file}.nq.gz", len(lines), content)
