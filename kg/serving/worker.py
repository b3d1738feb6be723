"""A process for each query that runs: it can be ended at any moment, and takes nothing with it.

The host opens the graph once and runs no query. For each place it forks a child, which inherits the
open graph but no network, gives up memory beyond a limit, answers and waits for the next question.
So a query that never ends, or eats all memory, is one process that is killed; and a small one does
not wait for a process to start.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import struct
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.engine import syntax_message, union_unless_from
from kg.serving.answers import write
from kg.serving.confinement import without_network

LARGEST = 128 << 20
"""Bytes of an answer: the server holds each whole."""

SIZE = struct.Struct("!I")
"""How numbers are sent: the id of a process, the length of what follows."""

KEPT = 64
"""Megabytes by which a process may grow and be asked again."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query and how to answer it.

    ``graphs`` are those it names itself; ``default`` and ``named`` those it is asked of, where the
    client says so. ``rows`` and ``triples`` are the media types of the answer, ``limit`` its rows;
    ``seconds`` and ``megabytes`` bound the process.
    """

    query: str
    graphs: tuple[str, ...]
    default: tuple[str, ...]
    named: tuple[str, ...]
    rows: str
    triples: str
    limit: int
    seconds: float
    megabytes: int

    def pack(self) -> bytes:
        """The question as bytes, its length first."""
        body = json.dumps(asdict(self)).encode()
        return SIZE.pack(len(body)) + body


@dataclass(frozen=True, slots=True)
class Head:
    """What comes before the ``size`` bytes of an answer; ``error`` where there is none.

    ``again`` says that the process can be asked once more.
    """

    media_type: str = ""
    cut: bool = False
    error: str = ""
    size: int = 0
    again: bool = False

    def pack(self) -> bytes:
        """The head as bytes, its length first."""
        body = json.dumps(asdict(self)).encode()
        return SIZE.pack(len(body)) + body


def host(graph: Path, control: socket.socket) -> None:
    """Open the graph, then fork a child for each connection that comes over ``control``."""
    without_network()  # on systems that cannot, the guard alone keeps queries here
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended children leave nothing behind
    store = ox.Store.read_only(str(graph))
    control.sendall(b"+")
    while True:
        message, handles, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            return
        connection = socket.socket(fileno=handles[0])
        if os.fork() == 0:
            control.close()
            child(store, connection)
        connection.close()


def child(store: ox.Store, connection: socket.socket) -> None:
    """Answer questions until nobody asks any more, and end, whatever happens."""
    try:
        connection.sendall(SIZE.pack(os.getpid()))
        most = _resident() + KEPT
        with connection.makefile("rb") as file:
            while question := _receive(file):
                _confine(question)
                head, body = answer(store, question)
                again = _resident() <= most
                connection.sendall(replace(head, size=len(body), again=again).pack() + body)
                signal.setitimer(signal.ITIMER_REAL, 0)
                del body
    except (OSError, MemoryError):
        pass  # whoever asked has left, or learns it from the end
    finally:
        os._exit(0)


def _receive(file: BinaryIO) -> Question | None:
    size = file.read(SIZE.size)
    return Question(**json.loads(file.read(*SIZE.unpack(size)))) if size else None


def _confine(question: Question) -> None:
    """Give up what a query does not need; the alarm ends the process even where nobody watches."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, question.seconds + 1)
    for what, limit in (
        (resource.RLIMIT_AS, (_address_space() + question.megabytes) << 20),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),  # no file is written
    ):
        resource.setrlimit(what, (limit, resource.getrlimit(what)[1]))


def _address_space() -> int:
    """Megabytes of address space in use; on systems that do not tell, a guess on the safe side."""
    return _pages(0, 4096)


def _resident() -> int:
    """Megabytes of memory in use; nothing on systems that do not tell."""
    return _pages(1, 0)


def _pages(column: int, unknown: int) -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[column])
    except OSError:
        return unknown
    return pages * resource.getpagesize() >> 20


def answer(store: ox.Store, question: Question) -> tuple[Head, bytes]:
    """The head and the body of the answer to a question."""
    try:
        for graph in (*question.graphs, *question.default, *question.named):
            if not store.contains_named_graph(ox.NamedNode(graph)):
                return Head(error=f"there is no graph <{graph}> here, and none is fetched"), b""
        written = write(_found(store, question), question.rows, question.triples, question.limit)
    except SyntaxError as error:
        return Head(error=syntax_message(str(error), question.query)), b""
    except (OSError, ValueError, RuntimeError) as error:
        return Head(error=" ".join(str(error).split())), b""
    if len(written.body) > LARGEST:
        return Head(error=f"the answer is longer than {LARGEST >> 20} MB; ask for less"), b""
    return Head(written.media_type, written.cut), written.body


def _found(
    store: ox.Store, question: Question
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Every named graph is asked, unless the query or the client names some."""
    if not question.default and not question.named:
        return store.query(
            question.query, use_default_graph_as_union=union_unless_from(question.query)
        )
    return store.query(
        question.query,
        default_graph=[ox.NamedNode(graph) for graph in question.default],
        named_graphs=[ox.NamedNode(graph) for graph in question.named],
    )


if __name__ == "__main__":
    host(Path(sys.argv[1]), socket.socket(fileno=int(sys.argv[2])))
