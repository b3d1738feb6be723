"""A file to take away, and what a reader wants to know of it before."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from kg.export import replacing

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class File:
    """A file at ``path``, from the top of the folder of all: its size in bytes and its hash.

    ``media_type`` is that of what is in it where it is ``compressed`` (gzip); ``meaning`` says in
    plain words what that is.
    """

    path: str
    title: str
    meaning: str
    media_type: str
    size: int
    sha256: str

    @property
    def compressed(self) -> bool:
        """Whether it is compressed with gzip."""
        return self.path.endswith(".gz")


def found(folder: Path, path: str, title: str, meaning: str, media_type: str) -> File:
    """The file that stands at ``path`` in a folder."""
    with (folder / path).open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return File(path, title, meaning, media_type, (folder / path).stat().st_size, digest)


@contextmanager
def writing(path: Path) -> Iterator[IO[bytes]]:
    """A file that stands at ``path`` when the block ends well; compressed if its name says so.

    Equal content gives equal bytes: neither time nor name are in the compressed file.
    """
    with replacing(path) as output:
        if path.suffix == ".gz":
            with gzip.GzipFile("", "wb", 6, output, mtime=0) as packed:
                yield cast(IO[bytes], packed)
        else:
            yield output
