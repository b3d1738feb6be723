"""Sorting more lines than fit in memory."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

MEMORY = 64 << 20
"""Bytes of lines held at a time."""

_WIDTH = 128  # files merged at a time, well below the number a process may have open


def sort_lines(lines: Iterable[bytes], folder: Path | None = None) -> Iterator[bytes]:
    """The lines in order of their bytes, as ``LC_ALL=C sort`` has them; each ends with a newline.

    What does not fit in memory waits in files under ``folder`` (the system's temporary folder if
    ``None``), which are gone when the iterator is used up or closed.
    """
    with tempfile.TemporaryDirectory(dir=folder, prefix="sort-") as name:
        runs: list[Path] = []
        chunk: list[bytes] = []
        for chunk in _chunks(lines):
            chunk.sort()
            runs.append(_write(Path(name) / f"{len(runs)}.run", chunk))
        if len(runs) <= 1:
            yield from chunk
        else:
            del chunk
            yield from _merge(runs)


def _chunks(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    chunk: list[bytes] = []
    size = 0
    for line in lines:
        chunk.append(line)
        size += len(line)
        if size >= MEMORY:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _write(path: Path, lines: Iterable[bytes]) -> Path:
    with path.open("wb") as file:
        file.writelines(lines)
    return path


def _merge(runs: list[Path]) -> Iterator[bytes]:
    while len(runs) > _WIDTH:
        first, runs = runs[:_WIDTH], runs[_WIDTH:]
        runs.append(_write(first[0].with_stem(first[0].stem + "+"), _merge(first)))
        for run in first:
            run.unlink()
    with ExitStack() as stack:
        yield from heapq.merge(*(stack.enter_context(run.open("rb")) for run in runs))
