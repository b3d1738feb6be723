"""Files to letters: which files there are, and what letters are in each.

A file that cannot be read is never a reason to stop: `find` and `letters` set it aside with its
reason as an `Unreadable`, and whoever builds lists these at the end.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from loaders.forms import sidecar
from loaders.forms.opening import LARGEST, Opening, Spent, megabytes
from loaders.letter import Letter, Unreadable

__all__ = ["Found", "Unreadable", "find", "letter", "letters"]


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, sorted, each once; and what is left out. Iterating gives the files."""

    files: tuple[Path, ...]
    unreadable: tuple[Unreadable, ...] = ()

    def __iter__(self) -> Iterator[Path]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


def find(paths: Iterable[str | os.PathLike[str]]) -> Found:
    """Return the files at ``paths``, and in folders among them at any depth.

    Hidden files and folders are passed over, and so is `sidecar.NAME`. A link inside a folder is
    followed only to a file in that same folder. The order of ``paths`` does not matter.
    """
    files: set[Path] = set()
    unreadable: dict[str, Unreadable] = {}
    for path in paths:
        for found in _at(Path(path)):
            if isinstance(found, Unreadable):
                unreadable[found.path] = found
            else:
                files.add(found)
    by_file = {os.path.realpath(file): file for file in sorted(files, reverse=True)}
    left_out = sorted(unreadable.values(), key=lambda error: error.path)
    return Found(tuple(sorted(by_file.values())), tuple(left_out))


def letters(path: str | os.PathLike[str], limit: int = LARGEST) -> Iterator[Letter | Unreadable]:
    """Read the letters in the file at ``path``, which may have ``limit`` bytes.

    What cannot be read, the file or one within it, comes as `Unreadable` in its place.
    """
    file = Path(path)
    try:
        yield from Opening(limit).letters(str(file), _content(file, limit), sidecar.beside(file))
    except Spent as error:
        yield Unreadable(str(file), str(error))
    except Unreadable as error:
        yield error


def letter(path: str | os.PathLike[str]) -> Letter:
    """Return the first letter in the file at ``path``; raises `Unreadable` where it cannot."""
    first = next(letters(path), Unreadable(str(path), "no letter in it"))
    if isinstance(first, Unreadable):
        raise first
    return first


def _at(path: Path) -> Iterator[Path | Unreadable]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield Unreadable(str(path), _reason(error))
        return
    if stat.S_ISDIR(mode):
        yield from _inside(path)
    else:
        yield path if stat.S_ISREG(mode) else Unreadable(str(path), "neither a file nor a folder")


def _inside(folder: Path) -> Iterator[Path | Unreadable]:
    errors: list[OSError] = []
    for name, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = [each for each in folders if not each.startswith(".")]
        for each in files:
            if not each.startswith(".") and each != sidecar.NAME:
                yield _inner(folder, Path(name, each))
    for error in errors:
        yield Unreadable(str(error.filename), _reason(error))


def _inner(folder: Path, file: Path) -> Path | Unreadable:
    """Return a file met in ``folder``, unless it is a link that leads out of it, or no file."""
    try:
        mode = file.stat().st_mode
        if file.is_symlink() and not file.resolve().is_relative_to(folder.resolve()):
            return Unreadable(str(file), "a link that leads out of its folder, not followed")
    except (OSError, RuntimeError) as error:
        return Unreadable(str(file), _reason(error))
    return file if stat.S_ISREG(mode) else Unreadable(str(file), "neither a file nor a folder")


def _content(file: Path, limit: int) -> bytes:
    try:
        size = file.stat()
        if not stat.S_ISREG(size.st_mode):
            raise Unreadable(str(file), "neither a file nor a folder")
        if size.st_size > limit:
            raise Unreadable(str(file), f"larger than {megabytes(limit)}; split the file")
        data = file.read_bytes()
    except (OSError, ValueError) as error:
        raise Unreadable(str(file), _reason(error)) from None
    if not data:
        raise Unreadable(str(file), "empty file")
    return data


def _reason(error: Exception) -> str:
    reasons = {
        FileNotFoundError: "no such file or folder; check the path",
        PermissionError: "no permission to read it",
        IsADirectoryError: "a folder, not a file",
    }
    known = (reason for kind, reason in reasons.items() if isinstance(error, kind))
    return next(known, (getattr(error, "strerror", None) or str(error)).lower())
