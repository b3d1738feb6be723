"""How long every shipped question takes on the store on disk, beside rdflib's own memory store.

    python -m bench.queries 1000 10000
    python -m bench.queries --stores FOLDER 1000 10000      keep the graphs there and use them again

Seconds are of CPU time, the best of three; a question that needs a value is given one. rdflib
answers in a process of its own for each question, which is ended at the time limit.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from bench.build import _MADE, measure
from kg import names, queries
from kg.queries import Query
from kg.results import Result
from kg.store import open_store

if TYPE_CHECKING:
    import rdflib

REPEATS = 3
VALUES = {
    "argument": "mosaic",
    "force": "cleveland",
    "provision": "31",
    "rule": "PIT-01",
    "topic": "drones",
}
_CLASSES = {"letter": "Response", "template": "Template"}


def main() -> None:
    """Command line: numbers of letters, and where the graphs are kept."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("counts", type=int, nargs="*", default=[1000, 10000])
    parser.add_argument("--stores", type=Path, help="folder of the graphs")
    parser.add_argument("--rdflib", type=int, default=1000, help="letters that rdflib is given")
    parser.add_argument("--limit", type=int, default=60, help="seconds for a question of rdflib's")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for line in table(options, options.stores or Path(folder)):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


def table(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    """The lines of a Markdown table, one for each question."""
    stores = {count: open_store(built(folder, count)) for count in sorted(options.counts)}
    slow = Slow(stores[options.rdflib], options.limit) if options.rdflib in stores else None
    heads = ["question", *(f"{count:,} letters: rows | seconds" for count in stores)]
    heads += [f"rdflib at {options.rdflib:,}", "times as long"] if slow else []
    yield f"| {' | '.join(heads)} |"
    yield "|---" * (len(heads) + len(stores)) + "|"
    for query in queries.all_queries():
        found = [_time(query, store) for store in stores.values()]
        cells = [query.name, *(f"{rows:,} | {seconds:.3f}" for rows, seconds in found)]
        cells += [_beside(slow, query, found[0][1])] if slow else []
        yield f"| {' | '.join(cells)} |"


def built(folder: Path, count: int) -> Path:
    """The store of a number of generated letters in a folder, made where it is not there."""
    store = folder / str(count)
    if not store.exists():
        measure(["-c", _MADE, store, str(count)])
    return store


def _time(query: Query, store: ox.Store) -> tuple[int, float]:
    """Rows, and the best CPU time of a few."""
    values = given(query, store)
    times = [_cpu(lambda: queries.run(query, store, **values)) for _ in range(REPEATS)]
    return len(times[0][1]), min(seconds for seconds, _ in times)


def given(query: Query, store: ox.Store) -> dict[str, Any]:
    """A value for each parameter that needs one; the picture's links are those of a force."""
    wanted = [parameter.name for parameter in query.parameters if parameter.required]
    if query.name == "picture-edges":
        wanted = ["force"]
    return {name: VALUES.get(name) or _some(_CLASSES[name], store) for name in wanted}


def _some(kind: str, store: ox.Store) -> str:
    """A letter or a template, the first in the order of the store."""
    things = store.quads_for_pattern(
        None, ox.NamedNode(names.RDF + "type"), ox.NamedNode(names.FOI + kind), None
    )
    return str(next(things).subject)[1:-1]


def _cpu(run: Callable[[], Result]) -> tuple[float, Result]:
    start = time.process_time()
    result = run()
    return time.process_time() - start, result


class Slow:
    """rdflib's memory store with the same graph."""

    def __init__(self, store: ox.Store, limit: int) -> None:
        import rdflib

        self._store, self._limit = store, limit
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own
        self._graph = rdflib.Dataset(default_union=True)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "graph.nq"
            store.dump(path, ox.RdfFormat.N_QUADS)
            self._graph.parse(path, format="nquads")

    def seconds(self, query: Query) -> float | None:
        """CPU seconds of a question; ``None`` where the limit was reached."""
        values = given(query, self._store)
        ours, theirs = multiprocessing.Pipe(duplex=False)
        context = multiprocessing.get_context("fork")  # so that the graph need not be read again
        process = context.Process(target=_answer, args=(query, self._graph, values, theirs))
        process.start()
        arrived = ours.poll(self._limit)
        if not arrived:
            process.kill()
        process.join()
        return float(ours.recv()) if arrived else None


def _answer(query: Query, graph: rdflib.Dataset, values: dict[str, Any], pipe: Any) -> None:
    pipe.send(_cpu(lambda: queries.run(query, graph, **values))[0])


def _beside(slow: Slow, query: Query, seconds: float) -> str:
    taken = slow.seconds(query)
    return "over the limit |" if taken is None else f"{taken:.2f} | {taken / seconds:.0f}"


if __name__ == "__main__":
    main()
