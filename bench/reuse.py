"""Text reuse: quality, time and memory of ``foikg reuse`` beside what a user might pick instead.

    python -m bench.reuse --evaluator evaluate.py SET...

A SET is a folder with ``letters.parquet`` (columns letter, text) and the truth that the evaluator
knows. The evaluator is a program: given the folder, a Parquet file of spans (letter, para, start,
end, cluster) and ``--para`` it prints the scores as JSON; without one only time and memory are
measured. Each method is a process of its own, start included; one that takes more CPU time than
``--limit`` is stopped. Prints a Markdown table for each set.

passim, the tool of the field, is not among them: it is no package of PyPI (the name there belongs
to another project, on passwords) and installs only from its own repository.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bench.rivals import METHODS

HEADS = ("method", "F1", "precision", "recall", "seconds", "CPU s", "MB", "times the CPU")
OURS = "foikg reuse"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds of the clock and of CPU, and MB of memory at its peak."""

    seconds: float
    cpu: float
    memory: float


def main() -> None:
    """Command line: folders of letters, the evaluator and the time limit."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sets", type=Path, nargs="+", metavar="SET")
    parser.add_argument("--evaluator", type=Path)
    parser.add_argument("--limit", type=int, default=300, help="seconds of CPU time for a method")
    parser.add_argument("--only", default="", help="methods whose names hold this")
    options = parser.parse_args()
    _warm(options.sets[0])
    for letters in options.sets:
        for unit in METHODS:
            for line in table(letters, unit, options):
                print(line, flush=True)
            print()


def table(folder: Path, unit: str, options: argparse.Namespace) -> Iterator[str]:
    """The lines of a Markdown table of one set, by sentences or by paragraphs."""
    measure = "spans" if unit == "sentences" else "B-cubed"
    yield f"{folder.name}, {unit} ({measure}):\n"
    yield f"| {' | '.join(HEADS)} |"
    yield f"|---{'|---:' * (len(HEADS) - 1)}|"
    ours = None
    for method in (OURS, *(name for name in METHODS[unit] if options.only in name)):
        with tempfile.TemporaryDirectory() as own:
            out = Path(own, "spans.parquet")
            cost = run(command(method, unit, folder / "letters.parquet", out), options.limit)
            ours = ours or cost
            if cost is None or ours is None:
                yield f"| {method} |{' |' * 4} over {options.limit} | | |"
                continue
            scores = _scores(options.evaluator, folder, out, unit)
            figures = f"{cost.seconds:.1f} | {cost.cpu:.1f} | {cost.memory:,.0f}"
            ratio = cost.cpu / ours.cpu
            yield f"| {method} | {' | '.join(scores)} | {figures} | {ratio:.1f} |"


def command(method: str, unit: str, letters: Path, out: Path) -> list[str | Path]:
    """The command of one method."""
    if method != OURS:
        return [sys.executable, "-m", "bench.rivals", method, unit, letters, out]
    whole = ["--paragraphs"] if unit == "paragraphs" else []
    return [sys.executable, "-m", "kg", "reuse", "--passages", letters, "--out", out, *whole]


def run(words: Sequence[str | Path], limit: int) -> Cost | None:
    """Run a command; ``None`` where it took more than ``limit`` seconds of CPU time."""
    bound = partial(resource.setrlimit, resource.RLIMIT_CPU, (limit, limit + 1))
    begun = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, preexec_fn=bound)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return None
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(map(str, words)))
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _scores(evaluator: Path | None, folder: Path, spans: Path, unit: str) -> Sequence[str]:
    """F1, precision and recall of argument text; blank without an evaluator."""
    if evaluator is None:
        return ("",) * 3
    words = [sys.executable, *map(str, (evaluator, folder, spans)), "--para"]
    told: dict[str, Any] = json.loads(subprocess.check_output(words))
    if unit == "paragraphs":
        found = told["para"]["arg"]
        scores = (found["B3F"], found["B3P"], found["B3R"])
    else:
        found = told["span"]
        scores = (found["F1"], found["P"], found["R"]["all"])
    return [f"{score:.3f}" for score in scores]


def _warm(folder: Path) -> None:
    """Let numba compile what it keeps on disk, as a second use of the program finds it."""
    with tempfile.TemporaryDirectory() as own:
        for unit in METHODS:
            out = Path(own, "spans.parquet")
            run(command(OURS, unit, folder / "letters.parquet", out), 3600)


if __name__ == "__main__":
    main()
