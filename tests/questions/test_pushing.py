"""The graph pushed into stores that others run, and the same questions asked there."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg import pushing, queries
from kg.cli import run
from kg.pushing import GraphStore, PushError, Target, Update, Web

Given = dict[str, dict[str, Any]]
FreePort = Callable[[], int]


@dataclass(frozen=True)
class Engine:
    """A store that runs: addresses of its three protocols, and who may write."""

    graphs: str
    update: str
    query: str
    user: str = ""

    @property
    def web(self) -> Web:
        return Web(self.user, self.user, timeout=60)

    def targets(self) -> Iterator[Target]:
        yield GraphStore(self.graphs, self.web)
        yield Update(self.update, self.query, self.web)


@pytest.fixture(scope="module")
def oxigraph(oxigraph_server: Callable[..., AbstractContextManager[str]]) -> Iterator[Engine]:
    with oxigraph_server("serve") as url:
        yield Engine(f"{url}/store", f"{url}/update", f"{url}/query")


VIRTUOSO = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = 127.0.0.1:{port}
NumberOfBuffers = 20000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
[SPARQL]
MaxQueryCostEstimationTime = 0
"""


@pytest.fixture(scope="module")
def virtuoso(
    tmp_path_factory: pytest.TempPathFactory,
    free_port: FreePort,
    answering: Callable[[str, subprocess.Popen[bytes]], None],
) -> Iterator[Engine]:
    program = shutil.which("virtuoso-t")
    if not program:
        pytest.skip("no Virtuoso here: apt-get install virtuoso-opensource-7")
    folder = tmp_path_factory.mktemp("virtuoso")
    http = free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(VIRTUOSO.format(folder=folder, port=free_port(), http=http))
    command = [program, "+configfile", str(settings), "+foreground"]
    with subprocess.Popen(command, stdout=-3, stderr=-3, cwd=folder) as process:
        try:
            url = f"http://127.0.0.1:{http}/sparql"
            answering(url, process)
            yield Engine(f"{url}-graph-crud-auth", f"{url}-auth", url, "dba")
        finally:
            process.kill()  # nothing of it is kept


@pytest.fixture(params=["oxigraph", "virtuoso"])
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def filled(served: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Engine], str]:
    """Pushes the small graph into an engine, once; gives the address for queries."""
    done: set[Engine] = set()

    def fill(engine: Engine) -> str:
        if engine not in done:
            done.add(engine)
            pushing.push(served, next(engine.targets()), tmp_path_factory.mktemp("j") / "j.txt")
        return engine.query

    return fill


def test_what_has_arrived_is_not_sent_again(engine: Engine, served: Path, tmp_path: Path) -> None:
    for number, target in enumerate(engine.targets()):
        journal = tmp_path / f"{number}.txt"
        first = pushing.push(served, target, journal)
        assert first.graphs > 8
        assert first.unchanged == 0
        again = pushing.push(served, target, journal)
        assert (again.graphs, again.unchanged) == (0, first.graphs)


def test_who_was_stopped_goes_on(oxigraph: Engine, served: Path, tmp_path: Path) -> None:
    target, journal = GraphStore(oxigraph.graphs, oxigraph.web), tmp_path / "j.txt"
    whole = pushing.push(served, target, journal)
    lines = journal.read_text().splitlines(keepends=True)
    journal.write_text("".join(lines[:3]) + lines[3][:40])  # stopped in the middle of a line
    rest = pushing.push(served, target, journal)
    assert (rest.graphs, rest.unchanged) == (whole.graphs - 3, 3)


def test_a_graph_that_was_changed_there_is_sent_again(
    oxigraph: Engine, served: Path, tmp_path: Path, small_store: ox.Store
) -> None:
    target, journal = GraphStore(oxigraph.graphs, oxigraph.web), tmp_path / "j.txt"
    pushing.push(served, target, journal)
    graph = sorted(str(graph.value) for graph in small_store.named_graphs())[0]
    target.replace(graph, [b"<a:b> <a:c> <a:d> .\n"])
    assert pushing.push(served, target, journal).graphs == 1


@pytest.mark.parametrize("name", [query.name for query in queries.all_queries()])
def test_questions_have_the_same_answers_there(
    name: str,
    engine: Engine,
    filled: Callable[[Engine], str],
    small_store: ox.Store,
    given: Given,
) -> None:
    values = given.get(name, {})
    rows = queries.run(name, small_store, **values)
    assert queries.run_remote(name, filled(engine), **values) == rows


def test_the_command(oxigraph: Engine, served: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["push", oxigraph.query, "--update", oxigraph.update, "--store", str(served)]
    assert run(given) == 0
    assert "triples sent, 0 were there already" in capsys.readouterr().out
    assert run(given) == 0
    assert "0 graphs with 0 triples sent" in capsys.readouterr().out
    assert run([*given, "--again"]) == 0
    assert "0 were there already" in capsys.readouterr().out


def test_a_wrong_password(
    virtuoso: Engine,
    served: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(os.environ, "FOIKG_PASSWORD", "wrong")
    assert run(["push", virtuoso.graphs, "--user", "dba", "--store", str(served)]) == 1
    assert "answered 401" in capsys.readouterr().err


def test_a_store_that_is_not_there(
    served: Path, tmp_path: Path, free_port: FreePort, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    target = GraphStore(f"http://127.0.0.1:{free_port()}/store", Web())
    with pytest.raises(PushError, match="cannot be reached"):
        pushing.push(served, target, tmp_path / "j.txt")
    assert not (tmp_path / "j.txt").exists()


def test_what_is_no_store(oxigraph: Engine, served: Path, tmp_path: Path) -> None:
    target = Update(oxigraph.update, oxigraph.update, oxigraph.web)
    with pytest.raises(PushError, match="answered 4"):
        pushing.push(served, target, tmp_path / "j.txt")
