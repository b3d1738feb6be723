"""Letters read by Spark: the same graph, tables and report as one machine makes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pyoxigraph as ox
import pytest

from bench import generate
from kg import cli, names, parts, store
from kg.build import gather, keep
from kg.commands._letters import SAMPLE, extract
from kg.found import Extract

FOIKG = [sys.executable, "-m", "kg"]
# The same with tasks and parts so small that the letters here make many.
CUT = [
    sys.executable,
    "-c",
    "import sys; from kg.commands import _spark; _spark.TASK, _spark.PART = 20_000, 30_000;"
    "from kg import cli; sys.exit(cli.run(sys.argv[1:]))",
]

Built = tuple[dict[str, str], dict[str, Any], list[str]]


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, copies of two of it, a table of letters, and files that cannot be read."""
    folder = tmp_path_factory.mktemp("letters")
    shutil.copytree(SAMPLE, folder / "sample")
    shutil.copy(SAMPLE / "kent-20-02-211.txt", folder / "another.txt")
    shutil.copy(SAMPLE / "kent-20-02-211.txt", folder / "one-more.txt")
    texts = [record.text for record in generate.records(20)]
    pl.DataFrame({"text": [*texts, None]}).write_parquet(folder / "made.parquet")
    (folder / "empty.txt").touch()
    (folder / "picture.txt").write_bytes(b"\x89PNG\0")
    (folder / "note.txt").write_text("The stairs will be painted on Friday.")
    return folder


def built(program: list[str], *arguments: object) -> Built:
    """Hashes of the sorted N-Quads and of every table, the report, and what was said."""
    path = Path(str(arguments[-1]))
    command = [*program, "build", "--json", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr  # something was left out
    report = json.loads(done.stdout)
    del report["seconds"], report["store"]
    exported = subprocess.run([*FOIKG, "export", "--store", str(path)], capture_output=True)
    files = {file.name: file.read_bytes() for file in store.current(path).tables.iterdir()}
    files["nquads"] = exported.stdout
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    said = [line for line in done.stderr.splitlines() if "incubator modules" not in line]  # Java's
    return hashes, report, said


def test_spark_makes_the_same_as_one_machine(letters: Path, tmp_path: Path) -> None:
    hashes, report, said = built(FOIKG, letters, "--store", tmp_path / "local")
    spark = built(CUT, letters, "--engine", "spark", "--jobs", 2, "--store", tmp_path / "spark")
    assert len(report["left_out"]) == 4
    assert len(report["duplicates"]) == 2
    assert pl.read_parquet(store.current(tmp_path / "local").tables / "instances.parquet").height
    assert spark == (hashes, report, said)
    assert [path.name for path in store.current(tmp_path / "spark").path.glob("part*")] == []


@pytest.mark.parametrize(
    ("program", "path", "said"),
    [
        (
            ["-c", "import sys; sys.modules['pyspark'] = None; from kg.cli import main; main()"],
            os.environ["PATH"],
            "--engine spark needs PySpark; install it: pip install 'foikg[spark]'",
        ),
        (
            ["-m", "kg"],
            "/nowhere",
            "--engine spark needs Java 17 or later; install it or set JAVA_HOME",
        ),
    ],
)
def test_what_is_missing_is_one_line(
    program: list[str], path: str, said: str, tmp_path: Path
) -> None:
    command = [sys.executable, *program, "build", "--sample", "--engine", "spark", "--store", "x"]
    environment = {"PATH": path, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment)
    assert (done.returncode, done.stderr) == (1, f"foikg: {said}\n")


@pytest.mark.parametrize(
    "options", [("--master", "spark://here:7077"), ("--parts", "files"), ("--engine", "flint")]
)
def test_what_goes_with_spark_alone_is_wrong_usage(options: tuple[str, str]) -> None:
    assert cli.run(["build", "--sample", "--quiet", *options]) == 2


def in_parts(letters: Iterable[Extract], count: int = 2) -> Callable[[Path], parts.Parts]:
    """What Spark does: write letters, in their order, as parts."""

    def read(folder: Path) -> parts.Parts:
        own: list[list[Extract]] = [[] for _ in range(count)]
        for letter in letters:
            own[parts.number(letter.sha256, count)].append(letter)
        return joined([parts.write(folder, number, each) for number, each in enumerate(own)])

    return read


def joined(written: list[parts.Written]) -> parts.Parts:
    folders = tuple(part.folder for part in written)
    return parts.Parts(
        folders, sum(part.letters for part in written), sum(part.lines for part in written), (), ()
    )


def test_a_job_that_fails_leaves_the_old_graph(tmp_path: Path) -> None:
    letters = extracts(3)

    def badly(folder: Path) -> parts.Parts:
        in_parts(letters)(folder)
        raise RuntimeError("lost")

    gather(tmp_path / "graph", in_parts(letters))
    before = store.current(tmp_path / "graph")
    with pytest.raises(RuntimeError, match="lost"):
        gather(tmp_path / "graph", badly)
    assert store.current(tmp_path / "graph") == before
    assert list(tmp_path.joinpath("graph").glob("v-*")) == [before.path]
    with pytest.raises(RuntimeError, match="lost"):
        keep(tmp_path / "files", badly)
    assert [path.name for path in tmp_path.iterdir()] == ["graph"]


def test_the_graph_as_files_is_that_of_the_store(tmp_path: Path) -> None:
    letters, files = extracts(5), tmp_path / "files"
    gather(tmp_path / "graph", in_parts(letters))
    (tmp_path / "files.partial" / "quads").mkdir(parents=True)  # a killed job's
    report = keep(files, in_parts(letters))
    version = store.current(tmp_path / "graph")
    assert {path.name for path in tmp_path.iterdir()} == {"graph", "files"}
    assert {path.name for path in files.iterdir()} == {"quads", "tables"}
    stored_tables = tables(version.tables)
    del stored_tables["findings.parquet"]  # what the rules find follows from the ontology
    assert tables(files / "tables") == stored_tables
    lines = b"".join(file.read_bytes() for file in files.joinpath("quads").iterdir()).splitlines()
    apart = {ox.NamedNode(names.graph_iri(name)) for name in ("ontology", "inferred", "findings")}
    stored = version.open()
    graphs = (graph for graph in stored.named_graphs() if graph not in apart)
    rows = [line.rstrip(b"\n") for graph in graphs for line in store.graph_lines(stored, graph)]
    of_findings = re.compile(rb"/dataset/(findings|severities|provision-findings)>")
    counted = {line.split(b" ")[0] for line in rows if of_findings.search(line)}
    assert sorted(lines) == sorted(line for line in rows if line.split(b" ")[0] not in counted)
    assert report.quads == len(lines)
    with pytest.raises(parts.InTheWay, match="there already"):
        keep(files, in_parts(letters))
    keep(tmp_path / "bare", in_parts(letters), text=False)
    bare, whole = tables(tmp_path / "bare" / "tables"), tables(files / "tables")
    assert {name for name in whole if bare[name] != whole[name]} == {"texts.parquet"}


def tables(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


# --- parts -----------------------------------------------------------------------------------


def extracts(count: int) -> list[Extract]:
    found = (extract(record) for record in generate.records(count))
    return sorted((one for one in found if isinstance(one, Extract)), key=lambda one: one.order)


def test_a_part_is_whole_or_not_there(tmp_path: Path) -> None:
    one, two = extracts(2)

    def cut_off() -> Iterator[Extract]:
        yield one
        raise RuntimeError("lost")

    with pytest.raises(RuntimeError, match="lost"):
        parts.write(tmp_path, 3, cut_off())
    assert list(tmp_path.iterdir()) == []
    written = parts.write(tmp_path, 3, [one, two])
    assert written == parts.write(tmp_path, 3, [one, two])  # a task that was run twice
    assert [path.name for path in tmp_path.iterdir()] == ["part-00003"]
    assert "".join(joined([written]).quads()) == one.quads + two.quads


def test_a_text_is_kept_once_and_its_copies_are_named(tmp_path: Path) -> None:
    one, two = extracts(2)
    copies = [replace(one, path=path) for path in ("b.txt", "c.txt")]
    written = parts.write(tmp_path, 0, [replace(one, path="a.txt"), *copies, two])
    assert written.letters == 2
    assert [(copy.path, copy.same_as) for copy in written.duplicates] == [
        ("b.txt", "a.txt"),
        ("c.txt", "a.txt"),
    ]


def test_parts_follow_one_another_as_the_letters_do() -> None:
    hashes = sorted(hashlib.sha256(bytes([n])).hexdigest() for n in range(256))
    numbers = [parts.number(each, 7) for each in hashes]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(7))
    assert max(numbers.count(n) for n in range(7)) < 2 * 256 / 7
