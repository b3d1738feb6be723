"""Many files in, one graph out: the same whatever the order, the processes and the hash seed."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from bench import generate
from kg import export, store, tables
from kg.build import NothingToBuild, OldGraph, UnknownLetter, add, build, remove
from kg.commands._letters import extract
from kg.found import Extract, Found, LeftOut
from kg.report import Report
from kg.reuse import tables as reuse
from loaders import files, parallel
from loaders.reader import Steps

FOIKG = [sys.executable, "-m", "kg"]


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of 70 short letters, enough for several processes."""
    folder = tmp_path_factory.mktemp("letters")
    for number, record in enumerate(generate.records(70)):
        head, _, _ = record.text.partition("Factors favouring")
        (folder / f"{number:03}.txt").write_text(head, encoding="utf-8")
    return folder


def extracts(count: int) -> list[Extract]:
    found = (extract(record) for record in generate.records(count))
    return [one for one in found if isinstance(one, Extract)]


def make(path: Path, found: Iterable[Extract | LeftOut]) -> Report:
    return build(path, found)


# --- the same letters, the same bytes --------------------------------------------------------


def digests(path: Path) -> dict[str, str]:
    """Hashes of the sorted N-Quads and of every table."""
    version, output = store.current(path), io.BytesIO()
    export.write(version.open(), "nquads", output)
    files = {file.name: file.read_bytes() for file in version.tables.iterdir()}
    files["nquads"] = output.getvalue()
    return {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}


def foikg(*arguments: object, seed: int = 0) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONHASHSEED": str(seed)}
    command = [*FOIKG, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment)


def test_order_processes_and_hash_seed_do_not_matter(letters: Path, tmp_path: Path) -> None:
    files = sorted(letters.rglob("*.txt"))
    first = foikg("build", letters, "--store", tmp_path / "a", "--jobs", 1, seed=1)
    assert (first.returncode, first.stderr) == (0, "")
    renamed = tmp_path / "renamed"
    for number, file in enumerate(files):  # the same letters under names that sort the other way
        copy = renamed / f"{len(files) - number:03}" / file.name
        copy.parent.mkdir(parents=True)
        shutil.copy(file, copy)
    folders = sorted(renamed.iterdir(), key=lambda path: hashlib.md5(path.name.encode()).digest())
    foikg("build", *folders, "--store", tmp_path / "b", "--jobs", 2, seed=2)
    one = digests(tmp_path / "a")
    made = len(tables.SCHEMAS) + len(reuse.SCHEMAS)
    assert len(one) == made + 3  # the tables of repeated questions and of findings, the graph
    assert digests(tmp_path / "b") == one


def test_the_order_of_extracts_does_not_matter(tmp_path: Path) -> None:
    found = extracts(5)
    make(tmp_path / "a", found)
    make(tmp_path / "b", reversed(found))
    assert digests(tmp_path / "a") == digests(tmp_path / "b")


def test_adding_and_removing_give_what_building_at_once_gives(tmp_path: Path) -> None:
    """In the tables and the counts of reuse too, which depend on all letters together."""
    found = extracts(12)
    make(tmp_path / "a", found[:8])
    make(tmp_path / "b", found[4:8])
    add(tmp_path / "b", [*found[:4], *found[8:]])
    remove(tmp_path / "b", [one.sha256 for one in found[8:]])
    assert digests(tmp_path / "b") == digests(tmp_path / "a")


def test_a_graph_of_another_version_is_not_added_to(tmp_path: Path) -> None:
    found = extracts(2)
    make(tmp_path / "s", found)
    (store.current(tmp_path / "s").tables / "texts.parquet").unlink()
    with pytest.raises(OldGraph, match="another version of foikg; build it again: foikg build"):
        add(tmp_path / "s", found)
    with pytest.raises(OldGraph):
        remove(tmp_path / "s", [found[0].sha256])


# --- what is counted, what is left out -------------------------------------------------------


def test_the_report_counts_what_the_records_say(tmp_path: Path) -> None:
    found = extracts(12)
    records = [json.loads(one.record) for one in found]
    counts = make(tmp_path / "s", found).counts
    assert counts.letters == 12
    assert sum(counts.forces.values()) == 12
    refused = sum("refused" in record["outcomes"] for record in records)
    assert counts.outcomes["refused"] == refused
    under = sum(any(p.startswith("31") for p in record["provisions"]) for record in records)
    assert counts.provisions["31"] == under
    mosaic = sum(any("mosaic" in p["types"] for p in r["passages"]) for r in records)
    assert counts.arguments.get("mosaic", 0) == mosaic
    assert counts.unknown == {
        "force": 0,
        "reference": 0,
        "date_received": 0,
        "date_responded": 0,
        "topics": 0,
        "outcomes": 0,
        "provisions": 0,
    }


def test_one_text_in_two_files_is_one_letter(tmp_path: Path) -> None:
    (first,) = extracts(1)
    copy = replace(first, path="copy.html", file_sha256="0" * 64)
    one = make(tmp_path / "a", [first, copy])
    other = make(tmp_path / "b", [copy, first])
    assert one.counts.letters == other.counts.letters == 1
    assert [(d.path, d.same_as) for d in one.duplicates] == [(first.path, "copy.html")]
    assert one.duplicates == other.duplicates  # whichever came first
    assert digests(tmp_path / "a") == digests(tmp_path / "b")


def test_two_letters_with_one_reference_are_both_kept(tmp_path: Path) -> None:
    record = next(generate.records(1))
    revised = replace(
        record, text=record.text + "\nRevised.", source=replace(record.source, path="x")
    )
    found = (extract(one) for one in (record, revised))
    counts = make(tmp_path / "s", found).counts
    assert counts.letters == 2
    (shared,) = counts.same_reference
    assert record.reference and shared.reference == record.reference.value
    assert shared.files == ("0000000.txt", "x")


def test_what_is_left_out_is_reported_and_the_rest_is_built(tmp_path: Path) -> None:
    out = LeftOut("x.pdf", "looks like a PDF document")
    report = make(tmp_path / "s", [out, *extracts(2)])
    assert report.left_out == (out,)
    assert report.counts.letters == 2


def test_where_nothing_can_be_read_the_old_graph_stays(tmp_path: Path) -> None:
    make(tmp_path / "s", extracts(2))
    before = digests(tmp_path / "s")
    with pytest.raises(NothingToBuild):
        make(tmp_path / "s", [LeftOut("x", "empty file")])
    assert digests(tmp_path / "s") == before


def test_removing_a_letter_that_is_not_there(tmp_path: Path) -> None:
    make(tmp_path / "s", extracts(2))
    before = digests(tmp_path / "s")
    with pytest.raises(UnknownLetter, match="999-99: no letter"):
        remove(tmp_path / "s", ["999-99"])
    assert digests(tmp_path / "s") == before


def test_removing_by_a_reference_that_two_letters_have(tmp_path: Path) -> None:
    record = next(generate.records(1))
    revised = replace(record, text=record.text + "\nRevised.")
    make(tmp_path / "s", (extract(one) for one in (record, revised)))
    assert record.reference is not None
    with pytest.raises(UnknownLetter, match=r"several letters, name one by its key: [a-z]+-"):
        remove(tmp_path / "s", [record.reference.value])


def test_memory_is_bounded_by_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loaded in many small batches and sorted in many small runs, the graph is the same."""
    make(tmp_path / "a", extracts(6))
    monkeypatch.setattr(store, "BATCH", 50_000)
    make(tmp_path / "b", extracts(6))
    assert digests(tmp_path / "a") == digests(tmp_path / "b")


# --- reading with several processes ----------------------------------------------------------


def extracted(steps: Steps) -> Found:
    return extract(steps.record)


def broken(steps: Steps) -> LeftOut:
    record = steps.record
    if record.source.path.endswith("3.txt"):
        raise ValueError("a fault\nin two lines")
    return LeftOut(record.source.path, "read")


def test_files_come_in_order_whatever_the_number_of_processes(letters: Path) -> None:
    found = files.find([letters, letters / "no-such-folder"])
    alone = list(parallel.read(found, extracted, LeftOut, jobs=1))
    absent = LeftOut(f"{letters}/no-such-folder", "no such file or folder; check the path")
    assert alone[0] == absent
    assert [one.path for one in alone[1:]] == [str(path) for path in sorted(letters.iterdir())]
    assert list(parallel.read(found, extracted, LeftOut, jobs=2)) == alone


def test_a_fault_in_one_letter_does_not_cost_the_others(letters: Path) -> None:
    found = files.Found(files.find([letters]).files[:5])
    made = list(parallel.read(found, broken, LeftOut, jobs=1))
    fault = "fault in the reader, please report it (ValueError: a fault)"
    assert [one.reason for one in made] == ["read", "read", "read", fault, "read"]


def test_reading_processes_end_with_a_killed_parent(letters: Path, tmp_path: Path) -> None:
    command = [*FOIKG, "build", str(letters), "--store", str(tmp_path / "s"), "--jobs", "2"]
    parent = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
    while not _children(parent.pid):
        assert parent.poll() is None, "ended before it started any process"
        time.sleep(0.02)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    for _ in range(200):
        if not _alive(parent.pid):
            return
        time.sleep(0.05)
    os.killpg(parent.pid, signal.SIGKILL)
    pytest.fail("a reading process outlived its parent")


def test_a_reading_process_that_dies_is_one_line(letters: Path, tmp_path: Path) -> None:
    command = [*FOIKG, "build", str(letters), "--store", str(tmp_path / "s"), "--jobs", "2"]
    parent = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while not (readers := _readers(parent.pid)):
        time.sleep(0.02)
    os.kill(readers[0], signal.SIGKILL)
    _, told = parent.communicate(timeout=30)
    assert parent.returncode == 1
    assert told.startswith("foikg: a reading process was ended") and told.count("\n") == 1


def _children(pid: int) -> str:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text()


def _readers(pid: int) -> list[int]:
    return [int(child) for child in _children(pid).split() if b"spawn_main" in _command(child)]


def _command(pid: str) -> bytes:
    try:
        return Path("/proc", pid, "cmdline").read_bytes()
    except OSError:  # gone since
        return b""


def _alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_ctrl_c_says_so_and_leaves_the_old_graph(letters: Path, tmp_path: Path) -> None:
    make(tmp_path / "s", extracts(2))
    before = digests(tmp_path / "s")
    command = [*FOIKG, "build", str(letters), "--store", str(tmp_path / "s"), "--jobs", "2"]
    parent = subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE, text=True)
    while not _children(parent.pid):
        time.sleep(0.02)
    os.killpg(parent.pid, signal.SIGINT)
    _, told = parent.communicate(timeout=30)
    assert (parent.returncode, told.strip()) == (130, "foikg: interrupted")
    assert digests(tmp_path / "s") == before
