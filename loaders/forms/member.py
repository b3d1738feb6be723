"""A file within a file: what an archive or a mail holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """A file within a file, by the name it has there, which may be any string.

    ``read(most)`` returns its content up to its first ``most`` bytes, or raises `text.Refused`.
    ``url`` is the address that the file around it gives for it.
    """

    name: str
    read: Callable[[int], bytes]
    url: str | None = None
