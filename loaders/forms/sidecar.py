"""`NAME`, the list beside letters that says where each was published: columns file and url."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from loaders.forms import text

NAME = "sources.csv"
LARGEST = 64 * 1024 * 1024  # bytes


def beside(file: Path) -> str | None:
    """Return the address that the list in the folder of ``file`` gives for it."""
    sidecar = file.parent / NAME
    try:
        changed = sidecar.stat()
    except OSError:
        return None
    return _kept(sidecar, changed.st_mtime_ns, changed.st_size).get(file.name)


def addresses(data: bytes) -> dict[str, str]:
    """Return the address of each file that a list names; none from one that is no CSV."""
    rows = csv.DictReader(text.lines(text.decode(data)))
    try:
        pairs = [(row.get("file"), row.get("url")) for row in rows]
    except csv.Error:
        return {}
    return {file.strip(): url.strip() for file, url in pairs if file and url and url.strip()}


@lru_cache(maxsize=16)
def _kept(sidecar: Path, changed: int, size: int) -> dict[str, str]:
    try:
        return addresses(sidecar.read_bytes()) if size <= LARGEST else {}
    except OSError:
        return {}
