"""What reading letters gives: an extract of each, or the reason why there is none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Extract:
    """What goes into the graph from one letter.

    ``sha256`` is the hash of its clean ``text``, ``path`` and ``file_sha256`` the file that it came
    from, ``record`` the plain form of the record as JSON, ``quads`` the N-Quads lines of its graph.
    """

    sha256: str
    path: str
    file_sha256: str
    record: str
    quads: str
    text: str

    @property
    def order(self) -> str:
        """Letters stand in the order of this: by text, by file and by path."""
        return json.dumps([self.sha256, self.file_sha256, self.path])


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file, or a letter in it, that is not in the graph, and why."""

    path: str
    reason: str


Found = Extract | LeftOut

Track = Callable[[Iterable[Any], str, int | None], Iterable[Any]]
"""Passes items on and shows how far it is: the items, a label, their number where known."""


def hidden(items: Iterable[Any], label: str, total: int | None) -> Iterable[Any]:
    """Passes items on and shows nothing."""
    return items
