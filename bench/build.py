"""How long building takes, step by step, beside rdflib alone loading the same N-Quads.

    python -m bench.build 1000 10000
    python -m bench.build --made 10000      the graph alone: records are made, no text is read

Each measurement is a process of its own; memory is the largest resident set of one process.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import generate

_MADE = """
import json, sys
from pathlib import Path
from bench.generate import records
from kg.build import build
from kg.commands._letters import extract
print(json.dumps(build(Path(sys.argv[1]), map(extract, records(int(sys.argv[2])))).as_json()))
"""
_RDFLIB = """
import sys, rdflib
rdflib.Dataset().parse(sys.argv[1], format="nquads")
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: wall seconds, CPU seconds, megabytes and what it printed."""

    wall: float
    cpu: float
    memory: float
    output: bytes


def measure(command: Sequence[str | Path]) -> Run:
    """Run a command to its end; its processes' CPU time and the largest one's memory."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen([sys.executable, *map(str, command)], stdout=output)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        output.seek(0)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, list(map(str, command)))
        cpu = usage.ru_utime + usage.ru_stime
        return Run(wall, cpu, usage.ru_maxrss / 1024, output.read())


def rows(count: int, folder: Path, options: argparse.Namespace) -> Iterator[Sequence[str]]:
    """Lines of the table for one number of letters."""
    store, nquads = folder / "store", folder / "graph.nq"
    if options.made:
        built = measure(["-c", _MADE, store, str(count)])
    else:
        generate.write(folder / "letters", count)
        arguments: list[str | Path] = ["build", folder / "letters", "--store", store, "--json"]
        built = measure(["-m", "kg", *arguments, "--jobs", str(options.jobs)])
    report: dict[str, Any] = json.loads(built.output)
    for step, seconds in report["seconds"].items():
        yield (f"{count:,}", step, f"{seconds:.1f}", "", "", _rate(report["quads"], seconds))
    yield _row(count, "whole build", built, report["quads"], _size(store))
    exported = measure(["-m", "kg", "export", "--store", store, "-o", nquads])
    yield _row(count, "export, sorted", exported, report["quads"], _size(nquads))
    if count <= options.rdflib:
        loaded = measure(["-c", _RDFLIB, nquads])
        yield _row(count, "rdflib alone, load", loaded, report["quads"], 0)
        ratio = loaded.wall / report["seconds"]["load"]
        yield (f"{count:,}", f"rdflib's time is {ratio:.1f} times that of our load", *[""] * 4)


def _row(count: int, name: str, run: Run, quads: int, size: float) -> Sequence[str]:
    numbers = (f"{run.wall:.1f}", f"{run.memory:.0f}", f"{size:.0f}" if size else "")
    return (f"{count:,}", name, *numbers, _rate(quads, run.wall))


def _rate(quads: int, seconds: float) -> str:
    return f"{quads / max(seconds, 1e-3):,.0f}"


def _size(path: Path) -> float:
    """Megabytes of a file or of everything in a folder."""
    files = [path, *path.rglob("*")]
    return sum(file.stat().st_size for file in files if file.is_file()) / 2**20


def main() -> None:
    """Command line: how many letters, and what to measure."""
    parser = argparse.ArgumentParser(description="Measure building the graph.")
    parser.add_argument("counts", type=int, nargs="*", default=[1000])
    parser.add_argument("--made", action="store_true", help="take made records, read no text")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--rdflib", type=int, default=1000, help="most letters to give to rdflib")
    options = parser.parse_args()
    print("| letters | step | seconds | peak MB | disk MB | quads/s |")
    print("|---|---|---|---|---|---|")
    for count in options.counts:
        with tempfile.TemporaryDirectory() as folder:
            for row in rows(count, Path(folder), options):
                print("|", " | ".join(row), "|", flush=True)


if __name__ == "__main__":
    main()
