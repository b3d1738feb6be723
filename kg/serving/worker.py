"""A process for each query: it can be ended at any moment, and takes nothing with it.

The host opens the graph once and runs no query. For each it forks a child, which inherits the open
graph but no network, gives up memory beyond a limit, answers and ends. So a query that never ends,
or eats all memory, is one process that is killed.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import struct
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.engine import syntax_message, union_unless_from
from kg.serving.answers import write
from kg.serving.confinement import without_network

LARGEST = 128 << 20
"""Bytes of an answer: the server holds each whole."""

_SIZE = struct.Struct("!I")


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
        return _SIZE.pack(len(body)) + body


@dataclass(frozen=True, slots=True)
class Head:
    """What comes before the bytes of an answer; ``error`` where there is none."""

    media_type: str = ""
    cut: bool = False
    error: str = ""

    def pack(self) -> bytes:
        """The head as bytes, its length first."""
        body = json.dumps(asdict(self)).encode()
        return _SIZE.pack(len(body)) + body

    @classmethod
    def unpack(cls, answer: bytes) -> tuple[Head, bytes] | None:
        """The head and the body of a whole answer; ``None`` where it broke off."""
        if len(answer) < _SIZE.size:
            return None
        (size,) = _SIZE.unpack_from(answer)
        head = answer[_SIZE.size : _SIZE.size + size]
        return (cls(**json.loads(head)), answer[_SIZE.size + size :]) if len(head) == size else None


def host(graph: Path, control: socket.socket, in_memory: bool) -> None:
    """Open the graph, then fork a child for each connection that comes over ``control``."""
    without_network()  # on systems that cannot, the guard alone keeps queries here
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended children leave nothing behind
    store = _open(graph, in_memory)
    control.sendall(b"+")
    while True:
        message, handles, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            return
        connection = socket.socket(fileno=handles[0])
        if os.fork() == 0:
            control.close()
            _child(store, connection)
        connection.close()


def _open(graph: Path, in_memory: bool) -> ox.Store:
    disk = ox.Store.read_only(str(graph))
    if not in_memory:
        return disk
    store = ox.Store()
    store.bulk_extend(disk)
    return store


def _child(store: ox.Store, connection: socket.socket) -> None:
    """Answer one question and end, whatever happens."""
    try:
        connection.sendall(struct.pack("!I", os.getpid()))
        question = _receive(connection)
        _confine(question)
        head, body = answer(store, question)
        connection.sendall(head.pack() + body)
    except (OSError, MemoryError):
        pass  # whoever asked has left, or learns it from the end
    finally:
        os._exit(0)


def _receive(connection: socket.socket) -> Question:
    with connection.makefile("rb") as file:
        (size,) = _SIZE.unpack(file.read(_SIZE.size))
        asked = json.loads(file.read(size))
    return Question(**asked)


def _confine(question: Question) -> None:
    """Give up what a query does not need; the alarm ends the process even where nobody watches."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, question.seconds + 1)
    now = _megabytes()
    for what, limit in (
        (resource.RLIMIT_AS, (now + question.megabytes) << 20),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),  # no file is written
    ):
        resource.setrlimit(what, (limit, limit))


def _megabytes() -> int:
    """The address space in use; on systems that do not tell, a guess on the safe side."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 4096
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
    host(Path(sys.argv[1]), socket.socket(fileno=int(sys.argv[2])), sys.argv[3] == "memory")
