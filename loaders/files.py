"""Files to letters: which files there are, what form each has, what letters are in it.

A file that cannot be read is never a reason to stop: `find` sets it aside with its reason and
`letters` raises `Unreadable`, which whoever builds lists at the end.
"""

from __future__ import annotations

import csv
import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from loaders import html, text
from loaders.letter import Letter
from loaders.record import Source

LIMIT = 64 * 1024 * 1024  # bytes of one file
SIDECAR = "sources.csv"  # beside letters: columns file and url say where each was published


class Unreadable(Exception):
    """A file or folder that was left out: ``path`` as given, ``reason`` in words for the user."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{_printable(self.path)}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, sorted, each once; and what is left out. Iterating gives the files."""

    files: tuple[Path, ...]
    unreadable: tuple[Unreadable, ...] = ()

    def __iter__(self) -> Iterator[Path]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


@dataclass(frozen=True, slots=True)
class Form:
    """A file form: how its content is told (from bytes and lower-case suffix) and how it is read.

    ``pages`` yields the letters in the file, one `text.Page` each, and raises `text.Refused` where
    the content cannot be read.
    """

    media_type: str
    fits: Callable[[bytes, str], bool]
    pages: Callable[[bytes], Iterator[text.Page]]


# Asked in this order; the first that fits reads the file.
FORMS = (
    Form("text/html", html.fits, html.pages),
    Form("text/plain", lambda data, suffix: text.fits(data), text.pages),
)

# How files that are no text begin, and what a user would call them.
UNREAD = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document (DOCX, XLSX, ODT)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document or Outlook message (DOC, XLS, MSG)"),
    (b"{\\rtf", "a rich-text document (RTF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)


def find(paths: Iterable[str | os.PathLike[str]]) -> Found:
    """Return the files at ``paths``, and in folders among them at any depth.

    Hidden files and folders are passed over, and so is `SIDECAR`. A link inside a folder is
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


def letters(path: str | os.PathLike[str], limit: int = LIMIT) -> Iterator[Letter]:
    """Read the letters in the file at ``path``, which may have ``limit`` bytes.

    Raises `Unreadable` for a file with no letter in it, and for one that is not text.
    """
    file = Path(path)
    data = _content(file, limit)
    form = _form(file, data)
    digest = hashlib.sha256(data).hexdigest()
    listed = _addresses(file.parent).get(file.name)
    try:
        for page in form.pages(data):
            if not any(map(str.isalpha, page.text)):
                raise Unreadable(str(file), "no words in it")
            url = listed or page.url
            path = f"{file}#{page.name}" if page.name else str(file)
            source = Source(_printable(path), digest, form.media_type, url)
            yield Letter(source, page.text, page.title, page.language)
    except text.Refused as error:
        raise Unreadable(str(file), str(error)) from None


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
            if not each.startswith(".") and each != SIDECAR:
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
            raise Unreadable(str(file), f"larger than {_megabytes(limit)}; split the file")
        data = file.read_bytes()
    except (OSError, ValueError) as error:
        raise Unreadable(str(file), _reason(error)) from None
    if not data:
        raise Unreadable(str(file), "empty file")
    return data


def _form(file: Path, data: bytes) -> Form:
    suffix = file.suffix.lower()
    kind = next((kind for start, kind in UNREAD if data.startswith(start)), None)
    form = None if kind else next((form for form in FORMS if form.fits(data, suffix)), None)
    if form is None:
        kind = kind or "no text: a picture, a program or an archive"
        raise Unreadable(str(file), f"looks like {kind}, which is not read; save it as text")
    return form


def _addresses(folder: Path) -> dict[str, str]:
    """Return the address of each file that the sidecar of ``folder`` lists."""
    sidecar = folder / SIDECAR
    try:
        changed = sidecar.stat()
    except OSError:
        return {}
    return _listed(sidecar, changed.st_mtime_ns, changed.st_size)


@lru_cache(maxsize=16)
def _listed(sidecar: Path, changed: int, size: int) -> dict[str, str]:
    if size > LIMIT:
        return {}
    rows = csv.DictReader(text.lines(text.decode(sidecar.read_bytes())))
    try:
        pairs = [(row.get("file"), row.get("url")) for row in rows]
    except (csv.Error, OSError):
        return {}
    return {file.strip(): url.strip() for file, url in pairs if file and url and url.strip()}


def _reason(error: Exception) -> str:
    reasons = {
        FileNotFoundError: "no such file or folder; check the path",
        PermissionError: "no permission to read it",
        IsADirectoryError: "a folder, not a file",
    }
    known = (reason for kind, reason in reasons.items() if isinstance(error, kind))
    return next(known, (getattr(error, "strerror", None) or str(error)).lower())


def _megabytes(limit: int) -> str:
    return f"{limit / 2**20:g} MB"


def _printable(path: str) -> str:
    """Return ``path`` with what a terminal or a file in UTF-8 could not take written as escapes."""
    readable = path.encode("utf-8", "backslashreplace").decode()
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in readable)
