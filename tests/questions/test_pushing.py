"""The graph pushed into stores that others run, and the same questions asked there."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from bench import servers
from bench.servers import Server
from kg import pushing, queries
from kg.cli import run
from kg.pushing import GraphStore, PushError, Target, Update, Web

Given = dict[str, dict[str, Any]]


def web(engine: Server) -> Web:
    return Web(engine.user, engine.user, timeout=60)


def targets(engine: Server) -> Iterator[Target]:
    yield GraphStore(engine.graphs, web(engine))
    yield Update(engine.update, engine.query, web(engine))


@pytest.fixture(scope="module")
def oxigraph() -> Iterator[Server]:
    with servers.oxigraph("serve") as running:
        yield running


@pytest.fixture(scope="module")
def virtuoso() -> Iterator[Server]:
    if not shutil.which("virtuoso-t"):
        pytest.skip("no Virtuoso here: apt-get install virtuoso-opensource-7")
    with servers.virtuoso() as running:
        yield running


@pytest.fixture(params=["oxigraph", "virtuoso"])
def engine(request: pytest.FixtureRequest) -> Server:
    found: Server = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def filled(served: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Server], str]:
    """Pushes the small graph into an engine, once; gives the address for queries."""
    done: set[Server] = set()

    def fill(engine: Server) -> str:
        if engine not in done:
            done.add(engine)
            pushing.push(served, next(targets(engine)), tmp_path_factory.mktemp("j") / "j.txt")
        return engine.query

    return fill


def test_what_has_arrived_is_not_sent_again(engine: Server, served: Path, tmp_path: Path) -> None:
    for number, target in enumerate(targets(engine)):
        journal = tmp_path / f"{number}.txt"
        first = pushing.push(served, target, journal)
        assert first.graphs > 8
        assert first.unchanged == 0
        again = pushing.push(served, target, journal)
        assert (again.graphs, again.unchanged) == (0, first.graphs)


def test_who_was_stopped_goes_on(oxigraph: Server, served: Path, tmp_path: Path) -> None:
    target, journal = GraphStore(oxigraph.graphs, web(oxigraph)), tmp_path / "j.txt"
    whole = pushing.push(served, target, journal)
    lines = journal.read_text().splitlines(keepends=True)
    journal.write_text("".join(lines[:3]) + lines[3][:40])  # stopped in the middle of a line
    rest = pushing.push(served, target, journal)
    assert (rest.graphs, rest.unchanged) == (whole.graphs - 3, 3)


def test_a_graph_that_was_changed_there_is_sent_again(
    oxigraph: Server, served: Path, tmp_path: Path, small_store: ox.Store
) -> None:
    target, journal = GraphStore(oxigraph.graphs, web(oxigraph)), tmp_path / "j.txt"
    pushing.push(served, target, journal)
    graph = sorted(str(graph.value) for graph in small_store.named_graphs())[0]
    target.replace(graph, [b"<a:b> <a:c> <a:d> .\n"])
    assert pushing.push(served, target, journal).graphs == 1


@pytest.mark.parametrize("name", [query.name for query in queries.all_queries()])
def test_questions_have_the_same_answers_there(
    name: str,
    engine: Server,
    filled: Callable[[Server], str],
    small_store: ox.Store,
    given: Given,
) -> None:
    values = given.get(name, {})
    rows = queries.run(name, small_store, **values)
    assert queries.run_remote(name, filled(engine), **values) == rows


def test_the_command(oxigraph: Server, served: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["push", oxigraph.query, "--update", oxigraph.update, "--store", str(served)]
    assert run(given) == 0
    assert "triples sent, 0 were there already" in capsys.readouterr().out
    assert run(given) == 0
    assert "0 graphs with 0 triples sent" in capsys.readouterr().out
    assert run([*given, "--again"]) == 0
    assert "0 were there already" in capsys.readouterr().out


def test_a_wrong_password(
    virtuoso: Server,
    served: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(os.environ, "FOIKG_PASSWORD", "wrong")
    assert run(["push", virtuoso.graphs, "--user", "dba", "--store", str(served)]) == 1
    assert "answered 401" in capsys.readouterr().err


def test_a_store_that_is_not_there(
    served: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    target = GraphStore(f"http://127.0.0.1:{servers.free_port()}/store", Web())
    with pytest.raises(PushError, match="cannot be reached"):
        pushing.push(served, target, tmp_path / "j.txt")
    assert not (tmp_path / "j.txt").exists()


def test_what_is_no_store(oxigraph: Server, served: Path, tmp_path: Path) -> None:
    target = Update(oxigraph.update, oxigraph.update, web(oxigraph))
    with pytest.raises(PushError, match="answered 4"):
        pushing.push(served, target, tmp_path / "j.txt")
