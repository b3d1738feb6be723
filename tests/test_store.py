"""The store on disk: whole at any moment, one writer, readers undisturbed, read-only."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from bench.generate import records
from kg import export, names, store
from kg.build import add, build, remove
from kg.commands._letters import extract
from kg.found import Extract
from kg.store import StoreError, open_graph, open_store

LETTERS = "SELECT (COUNT(*) AS ?n) WHERE { ?r a <https://w3id.org/foi-kg/def#Response> }"


def make(path: Path, count: int, start: int = 0) -> None:
    build(path, extracts(count, start))


def letters(path: Path) -> int:
    (row,) = open_graph(path).query(LETTERS)
    assert isinstance(row, rdflib.query.ResultRow)
    return int(row[0])


def content(path: Path) -> list[bytes]:
    """The sorted N-Quads of the whole graph, counts and ontology included."""
    output = io.BytesIO()
    export.write(open_store(path), "nquads", output)
    return output.getvalue().splitlines()


def extracts(count: int, start: int = 0, text: bool = True) -> list[Extract]:
    found = [extract(record, text) for record in records(count, start=start)]
    return [one for one in found if isinstance(one, Extract)]


def versions(path: Path) -> list[str]:
    return sorted(folder.name for folder in path.glob("v-*"))


# --- reading ---------------------------------------------------------------------------------


def test_plain_queries_see_every_graph(tmp_path: Path) -> None:
    make(tmp_path / "s", 3)
    assert letters(tmp_path / "s") == 3
    notation = (
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> ASK { ?p skos:notation '31(1)' }"
    )
    assert open_graph(tmp_path / "s").query(notation).askAnswer


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own, of its older names
def test_a_graph_is_not_written_to(tmp_path: Path) -> None:
    make(tmp_path / "s", 1)
    with pytest.raises(RuntimeError):
        open_graph(tmp_path / "s").update("CLEAR ALL")
    quad = ox.Quad(ox.NamedNode("http://a"), ox.NamedNode("http://a"), ox.NamedNode("http://a"))
    with pytest.raises(RuntimeError):
        open_store(tmp_path / "s").add(quad)
    assert letters(tmp_path / "s") == 1


def test_a_query_cannot_read_local_files(tmp_path: Path) -> None:
    make(tmp_path / "s", 1)
    secret = tmp_path / "secret.ttl"
    secret.write_text("<http://a/s> <http://a/p> 'secret' .")
    query = f"SELECT ?o FROM <{secret.as_uri()}> WHERE {{ <http://a/s> <http://a/p> ?o }}"
    assert list(open_graph(tmp_path / "s").query(query)) == []


@pytest.mark.parametrize("path", ["absent", "empty"])
def test_where_there_is_no_graph_the_message_says_how_to_make_one(
    tmp_path: Path, path: str
) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(StoreError, match="foikg build"):
        open_graph(tmp_path / path)
    with pytest.raises(StoreError, match="foikg build"):
        add(tmp_path / path, [])
    assert not (tmp_path / "absent").exists()


def test_a_damaged_graph_is_one_line(two: Path, tmp_path: Path) -> None:
    shutil.copytree(two, tmp_path / "s")
    (tmp_path / "s" / versions(two)[0] / "graph" / "CURRENT").unlink()
    with pytest.raises(StoreError, match="build it again"):
        open_graph(tmp_path / "s")


# --- writing ---------------------------------------------------------------------------------


def test_a_reader_goes_on_with_the_version_it_opened(tmp_path: Path) -> None:
    make(tmp_path / "s", 2)
    before = open_store(tmp_path / "s")
    make(tmp_path / "s", 5)
    kind, response = ox.NamedNode(names.RDF + "type"), ox.NamedNode(names.term("Response"))
    assert len(list(before.quads_for_pattern(None, kind, response, None))) == 2
    assert letters(tmp_path / "s") == 5
    assert len(versions(tmp_path / "s")) == 1


def test_adding_a_letter_again_replaces_exactly_its_graph(tmp_path: Path) -> None:
    make(tmp_path / "s", 4)
    before = content(tmp_path / "s")
    add(tmp_path / "s", extracts(2))
    assert content(tmp_path / "s") == before


def test_what_a_letter_said_before_is_gone_when_it_is_added_again(tmp_path: Path) -> None:
    make(tmp_path / "whole", 4)
    build(tmp_path / "s", extracts(4, text=False))
    add(tmp_path / "s", extracts(4))
    assert content(tmp_path / "s") == content(tmp_path / "whole")
    add(tmp_path / "s", extracts(4, text=False))
    gone = set(content(tmp_path / "whole")) - set(content(tmp_path / "s"))
    assert len(gone) == 4 and all(b"def#text" in line for line in gone)


def test_adding_and_building_at_once_give_the_same(tmp_path: Path) -> None:
    make(tmp_path / "whole", 6)
    make(tmp_path / "s", 3)
    add(tmp_path / "s", extracts(3, start=3))
    assert content(tmp_path / "s") == content(tmp_path / "whole")
    for name in ("letters", "parts", "claims", "passages"):
        tables = [store.current(tmp_path / path).tables for path in ("s", "whole")]
        one, other = (folder / f"{name}.parquet" for folder in tables)
        assert one.read_bytes() == other.read_bytes()


def test_removing_a_letter_removes_exactly_its_triples(tmp_path: Path) -> None:
    make(tmp_path / "without", 5)
    make(tmp_path / "s", 6)
    (last,) = extracts(1, start=5)
    remove(tmp_path / "s", [last.sha256])
    assert content(tmp_path / "s") == content(tmp_path / "without")


def test_nothing_of_a_removed_letter_stays_on_disk(tmp_path: Path) -> None:
    name = b"zyxwvutsrqponmlkjihgfedcba"  # of somebody who asks that a letter be taken out
    first, second = records(2)
    found = [extract(replace(first, text=first.text + name.decode())), extract(second)]
    build(tmp_path / "s", found)
    assert _holding(tmp_path / "s", name)
    assert isinstance(found[0], Extract)
    remove(tmp_path / "s", [found[0].sha256])
    assert not _holding(tmp_path / "s", name)


def _holding(path: Path, words: bytes) -> list[Path]:
    return [file for file in path.rglob("*") if file.is_file() and words in file.read_bytes()]


def test_a_second_writer_is_told_who_is_writing(tmp_path: Path) -> None:
    message = pytest.raises(StoreError, match=f"process {os.getpid()} is writing")
    with store.writing(tmp_path / "s"), message:
        make(tmp_path / "s", 1)


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear applicant")
    with pytest.raises(StoreError, match="no store of foikg"):
        make(tmp_path, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_build_that_fails_leaves_the_old_graph_and_nothing_else(tmp_path: Path) -> None:
    make(tmp_path / "s", 2)
    before = versions(tmp_path / "s")

    def broken() -> Iterator[Extract]:
        yield from extracts(2, start=7)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        build(tmp_path / "s", broken())
    assert versions(tmp_path / "s") == before
    assert letters(tmp_path / "s") == 2


# --- kill -9 ---------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
from pathlib import Path
from bench.generate import records
from kg import build, store, tables
from kg.commands._letters import extract

def die(*args, **options):
    os.kill(os.getpid(), signal.SIGKILL)

def reading():
    for number, record in enumerate(records(8, start=2)):
        if number == 5: die()
        yield extract(record)

def loading(database, lines, done=None):
    for line in lines:
        database.bulk_load(line.encode(), format=build.ox.RdfFormat.N_QUADS)
        die()

found = map(extract, records(8, start=2))
moment = sys.argv[2]
if moment == "reading": found = reading()
if moment == "loading": store.load = loading
if moment == "writing tables": tables.Writer.close = die
if moment == "loaded, not yet current": store._publish = die
if moment == "pointer half written": os.fsync = die
if moment == "current, old one not yet removed": store._sync = die
build.build(Path(sys.argv[1]), found)
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two letters."""
    path = tmp_path_factory.mktemp("stores") / "two"
    make(path, 2)
    return path


@pytest.mark.parametrize(
    ("moment", "left"),
    [
        ("reading", 2),
        ("loading", 2),
        ("writing tables", 2),
        ("loaded, not yet current", 2),
        ("pointer half written", 2),
        ("current, old one not yet removed", 8),
    ],
)
def test_kill_9_leaves_one_whole_graph(two: Path, tmp_path: Path, moment: str, left: int) -> None:
    shutil.copytree(two, tmp_path / "s")
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "s"), moment])
    assert killed.returncode == -signal.SIGKILL
    assert len(versions(tmp_path / "s")) > 1  # what the killed one left
    assert letters(tmp_path / "s") == left
    if left == 2:
        assert content(tmp_path / "s") == content(two)
    make(tmp_path / "s", 3)  # the next writer cleans up
    assert letters(tmp_path / "s") == 3
    assert len(versions(tmp_path / "s")) == 1
