"""A folder of pages and documents as they were fetched, with a list of where each came from.

The list is `sidecar.NAME`. Files are put in place whole and the list after each, so that a run that
is cut off loses nothing and goes on where it stopped.
"""

from __future__ import annotations

import csv
import hashlib
import io
import mimetypes
import os
import re
from dataclasses import asdict, dataclass, fields
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from loaders.fetch.fetching import Answer
from loaders.forms import sidecar

_OTHER = "not a list that foikg fetch made; choose another folder"
_NAME = 80  # characters of a file name taken from the address
_DOCUMENTS = {
    "application/vnd.ms-outlook": ".msg",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/xhtml+xml": ".html",
    "application/x-zip-compressed": ".zip",
    "message/rfc822": ".eml",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/plain": ".txt",
}
_VAGUE = ("", "application/octet-stream", "binary/octet-stream", "text/plain")


@dataclass(frozen=True, slots=True)
class Saved:
    """A row of the list: ``url`` as asked for, ``final_url`` where it led, ``retrieved`` in UTC."""

    file: str
    url: str
    retrieved: str
    sha256: str
    media_type: str
    final_url: str


class NotOurs(Exception):
    """A folder has a list of addresses that was made otherwise; the message says what to do."""


class Collection:
    """What was fetched into a folder."""

    def __init__(self, folder: Path) -> None:
        """Open a folder, made where there is none, and read its list; raises `NotOurs`."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._list = folder, folder / sidecar.NAME
        self._rows = {row.url: row for row in _read(self._list)}

    def intact(self, url: str) -> Saved | None:
        """Return what is saved of ``url``, if it is as it was fetched."""
        row = self._rows.get(url)
        if row is None or PurePosixPath(row.file).name != row.file:
            return None
        try:
            content = (self._folder / row.file).read_bytes()
        except OSError:
            return None
        return row if hashlib.sha256(content).hexdigest() == row.sha256 else None

    def save(self, url: str, answer: Answer) -> Saved:
        """Save what came for ``url`` and add it to the list."""
        name = file_name(url, answer.media_type)
        row = Saved(
            name,
            url,
            answer.retrieved.strftime("%Y-%m-%dT%H:%M:%SZ"),
            hashlib.sha256(answer.content).hexdigest(),
            answer.media_type,
            answer.url,
        )
        _put(self._folder / name, answer.content)
        self._rows[url] = row
        _put(self._list, _table(list(self._rows.values())))
        return row


def file_name(url: str, media_type: str) -> str:
    """Return a name for what ``url`` gives, safe on every system and its own for each address."""
    parts = urlsplit(url)
    path = PurePosixPath(unquote(parts.path))
    suffix = _DOCUMENTS.get(media_type) or mimetypes.guess_extension(media_type) or ""
    own = path.suffix.lower()
    if media_type in _VAGUE and re.fullmatch(r"\.[a-z0-9]{2,5}", own):
        suffix = own
    stem = f"{parts.hostname or ''}{path.with_suffix('') if own == suffix else path}"
    readable = re.sub(r"[^a-z0-9.]+", "-", stem.lower()).strip("-.")[:_NAME].rstrip("-.")
    return f"{readable}-{hashlib.sha256(url.encode()).hexdigest()[:8]}{suffix}"


def _read(listed: Path) -> list[Saved]:
    names = [field.name for field in fields(Saved)]
    try:
        with listed.open(encoding="utf-8", newline="") as file:
            table = csv.DictReader(file)
            rows = list(table)
    except FileNotFoundError:
        return []
    except (csv.Error, UnicodeError):
        raise NotOurs(f"{listed}: {_OTHER}") from None
    if list(table.fieldnames or ()) != names:
        raise NotOurs(f"{listed}: {_OTHER}")
    return [Saved(**{name: row.get(name) or "" for name in names}) for row in rows]


def _table(rows: list[Saved]) -> bytes:
    made = io.StringIO(newline="")
    table = csv.DictWriter(made, [field.name for field in fields(Saved)], lineterminator="\n")
    table.writeheader()
    table.writerows(map(asdict, rows))
    return made.getvalue().encode()


def _put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
