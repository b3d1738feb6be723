"""Letters in parts: what many machines read, each part of it written by one of them.

A part has the letters whose text hashes lie in one range, in their order, each text once: their
N-Quads, their tables as :mod:`kg.tables` has them, and their sentences, scanned. The parts one
after another are what one machine would write. A part is a folder, written apart and renamed: it is
whole or not there, and writing it again changes nothing.

    part-00007/quads.nq
    part-00007/letters.parquet ...
    part-00007/reuse
"""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kg import tables
from kg.errors import FoikgError
from kg.found import Extract, LeftOut
from kg.report import Duplicate
from kg.reuse import tables as reuse

_BLOCK = 1 << 20  # characters of N-Quads read at a time


class InTheWay(FoikgError):
    """A folder to make that is there already."""


@dataclass(frozen=True, slots=True)
class Parts:
    """All parts of some letters, how many letters and quads these have, and what is in none."""

    folders: tuple[Path, ...]
    letters: int
    lines: int
    left_out: tuple[LeftOut, ...]
    duplicates: tuple[Duplicate, ...]

    def quads(self) -> Iterator[str]:
        """The N-Quads of all letters, in blocks of whole lines."""
        for folder in self.folders:
            with (folder / "quads.nq").open(encoding="utf-8", newline="") as file:
                while lines := file.readlines(_BLOCK):
                    yield "".join(lines)

    def leave(self, folder: Path) -> None:
        """Keep the N-Quads of the parts alone, a file of each in another folder."""
        for part in self.folders:
            (part / "quads.nq").rename(folder / f"{part.name}.nq")
            shutil.rmtree(part)
            with suppress(OSError):
                part.parent.rmdir()  # after the last


@dataclass(frozen=True, slots=True)
class Written:
    """One part: its folder, how many letters and quads are in it, and which letters twice."""

    folder: Path
    letters: int
    lines: int
    duplicates: tuple[Duplicate, ...]


def number(sha256: str, count: int) -> int:
    """The part, of so many, that a letter is in by the hash of its text."""
    return int(sha256[:8], 16) * count >> 32


def write(folder: Path, number: int, letters: Iterable[Extract]) -> Written:
    """Write one part of letters that come in order."""
    final = folder / f"part-{number:05}"
    apart = folder / f".{final.name}-{secrets.token_hex(4)}"
    duplicates: list[Duplicate] = []
    count = lines = 0
    try:
        writer = tables.Writer(apart)
        with (apart / "quads.nq").open("w", encoding="utf-8", newline="") as file:
            for count, letter in enumerate(distinct(letters, duplicates), 1):  # noqa: B007
                writer.add(letter.sha256, json.loads(letter.record), letter.text)
                file.write(letter.quads)
                lines += letter.quads.count("\n")
        writer.close()
        reuse.scan(apart)
        with suppress(OSError):  # written already, by a task that was thought lost
            apart.rename(final)
    finally:
        shutil.rmtree(apart, ignore_errors=True)
    return Written(final, count, lines, tuple(duplicates))


def distinct(letters: Iterable[Extract], duplicates: list[Duplicate]) -> Iterator[Extract]:
    """Of letters in order, each text once: the first stands for all, the others are noted."""
    last: Extract | None = None
    for letter in letters:
        if last and last.sha256 == letter.sha256:
            duplicates.append(Duplicate(letter.path, last.path))
        else:
            last = letter
            yield letter


@contextmanager
def making(folder: Path) -> Iterator[Path]:
    """A folder that stands there, whole, when the block ends well; else there is none."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise InTheWay(f"{folder}: there already; remove it, or name another folder")
    apart = folder.with_name(folder.name + ".partial")
    shutil.rmtree(apart, ignore_errors=True)  # what a killed job left
    apart.mkdir(parents=True)
    try:
        yield apart
        apart.replace(folder)
    finally:
        shutil.rmtree(apart, ignore_errors=True)
