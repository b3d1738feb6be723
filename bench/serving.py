"""How long the shipped questions take over HTTP: ``foikg serve`` beside other SPARQL servers.

    python -m bench.serving 1000
    python -m bench.serving 1000 --stores FOLDER --clients 1 8 32 --requests 400

All servers hold the same graph and are asked in turns, a slice of the questions each, so that what
else a machine does falls on all alike: the ratios tell, not the milliseconds. Oxigraph's server is
``foikg serve`` without its processes, limits and Python: the same engine over the same files. Only
questions that it answers within ``--quick`` seconds are asked, for the others take as long on both.
The first line of each number of clients is ``ASK {}``: what a request costs without a query.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox

from bench import servers
from bench.queries import built, given
from kg import parameters, pushing, queries
from kg.engine import select
from kg.store import current

SLICES = 4
"""Turns that each server has for each number of clients."""

_PATIENCE = 10  # seconds for the first answer

_HEADERS = {
    "accept": "application/sparql-results+json",
    "content-type": "application/x-www-form-urlencoded",
}


@dataclass
class Tally:
    """What one server did: seconds of each answer, of all slices, and how many failed."""

    latencies: list[float] = field(default_factory=list)
    wall: float = 0.0
    failed: int = 0

    def cells(self, beside: Tally) -> Iterator[str]:
        """Cells of the table, each as milliseconds or a rate and as a ratio to another's."""
        ours, theirs = self.figures(), beside.figures()
        for name, value in ours.items():
            yield f"{value:,.1f}"
            yield f"{value / theirs[name]:.2f}"
        yield str(self.failed)

    def figures(self) -> Mapping[str, float]:
        """Median and 95th centile of milliseconds, answers a second."""
        milliseconds = [1000 * each for each in self.latencies]
        high = statistics.quantiles(milliseconds, n=20)[-1]
        rate = len(milliseconds) / self.wall
        return {"median ms": statistics.median(milliseconds), "p95 ms": high, "a second": rate}


def main() -> None:
    """Command line: how many letters, clients and requests."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("count", type=int, nargs="?", default=1000, help="letters")
    parser.add_argument("--stores", type=Path, help="folder where graphs are kept")
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--requests", type=int, default=400, help="for each server and clients")
    parser.add_argument("--quick", type=float, default=0.5, help="seconds")
    parser.add_argument("--without-virtuoso", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        store = built(options.stores or Path(folder), options.count)
        beside = start(store, running, not options.without_virtuoso)
        texts = _quick(store, beside["oxigraph"], options.quick)
        for line in table(beside, texts, options):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


def start(store: Path, running: ExitStack, with_virtuoso: bool) -> Mapping[str, str]:
    """Addresses of the servers by name; the graph is pushed into the one that has its own files."""
    graph = current(store).graph
    found = {
        "oxigraph": running.enter_context(
            servers.oxigraph("serve-read-only", "--timeout-s", str(_PATIENCE), "-l", str(graph))
        ),
        "foikg serve": running.enter_context(servers.foikg(store, "--places=32")),
    }
    if with_virtuoso:
        engine = found["Virtuoso 7"] = running.enter_context(servers.virtuoso())
        target = pushing.GraphStore(engine.graphs, pushing.Web(engine.user, engine.user))
        with tempfile.TemporaryDirectory() as journal:
            pushing.push(store, target, Path(journal) / "journal")
    return {name: server.query for name, server in found.items()}


def _quick(store: Path, address: str, limit: float) -> list[str]:
    """The questions that a server answers within a limit, second time round."""
    graph = current(store).open()
    texts = {query.name: _text(query, graph) for query in queries.all_queries()}
    quick = {
        name: text
        for name, text in texts.items()
        if all(_timed(address, text, patience) for patience in (_PATIENCE, limit))
    }
    slow = ", ".join(name for name in texts if name not in quick)
    sys.stdout.write(f"{len(quick)} questions are asked; these take too long: {slow}\n\n")
    sys.stdout.flush()
    return list(quick.values())


def _text(query: queries.Query, graph: ox.Store) -> str:
    context = parameters.Context("FOIA", lambda text: select(graph, text, query.name).rows)
    return queries.bind(query, given(query, graph), context)


def _timed(address: str, text: str, patience: float) -> bool:
    try:
        return Client(address, patience).ask(text)
    except OSError:
        return False


def table(
    beside: Mapping[str, str], texts: Sequence[str], options: argparse.Namespace
) -> Iterator[str]:
    """The lines of a Markdown table."""
    yield (
        "| clients | asked | server | median ms | of oxigraph's | p95 ms | of oxigraph's "
        "| answers a second | of oxigraph's | failed |"
    )
    yield "|---" * 10 + "|"
    for clients in options.clients:
        for asked, of in (("ASK {}", ["ASK {}"]), ("questions", texts)):
            tallies = measure(beside, of, clients, options.requests)
            for name, tally in tallies.items():
                cells = tally.cells(tallies["oxigraph"])
                yield f"| {clients} | {asked} | {name} | {' | '.join(cells)} |"


def measure(
    beside: Mapping[str, str], texts: Sequence[str], clients: int, requests: int
) -> Mapping[str, Tally]:
    """What each server did, slice by slice in turns."""
    tallies = {name: Tally() for name in beside}
    asked = list(itertools.islice(itertools.cycle(texts), requests))
    random.Random(clients).shuffle(asked)
    for turn in range(SLICES):
        order = list(beside)
        for name in order[turn % len(order) :] + order[: turn % len(order)]:
            _slice(beside[name], asked[turn::SLICES], clients, tallies[name])
    return tallies


def _slice(address: str, texts: Sequence[str], clients: int, tally: Tally) -> None:
    """Ask questions from many clients, each after its answer the next."""
    left, lock = iter(texts), threading.Lock()

    def ask() -> None:
        client = Client(address)
        while True:
            with lock:
                text = next(left, None)
            if text is None:
                return
            start = time.perf_counter()
            answered = client.ask(text)
            tally.latencies.append(time.perf_counter() - start)
            tally.failed += not answered

    threads = [threading.Thread(target=ask) for _ in range(clients)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tally.wall += time.perf_counter() - start


class Client:
    """Somebody with one connection who reads every answer whole."""

    def __init__(self, address: str, patience: float = 60) -> None:
        place = urlsplit(address)
        self._path = place.path
        self._connection = http.client.HTTPConnection(place.netloc, timeout=patience)

    def ask(self, text: str) -> bool:
        """Whether a query was answered."""
        body = urlencode({"query": text, "union-default-graph": "true"})
        self._connection.request("POST", self._path, body, _HEADERS)
        answer = self._connection.getresponse()
        answer.read()
        return answer.status == 200


if __name__ == "__main__":
    main()
