"""What comes out of a file: its letters, and a word on each that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.record import Source


@dataclass(frozen=True, slots=True)
class Letter:
    """One response letter: where it came from and its clean text.

    ``text`` is the frozen clean text that all offsets refer to. ``title`` is the page's title where
    the file had one (it is not part of the text), ``page_language`` the language of the page around
    the letter (``en`` or ``cy``) where that was seen.
    """

    source: Source
    text: str
    title: str | None = None
    page_language: str | None = None


class Unreadable(Exception):
    """What was left out: ``path`` as given, ``reason`` in words for the user."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{printable(self.path)}: {self.reason}"


def fault(error: Exception) -> str:
    """Return the reason to give for what fails by a fault of ours."""
    kind = f"{type(error).__name__}: {error}".splitlines()[0]
    return f"fault in the reader, please report it ({printable(kind)})"


def printable(path: str) -> str:
    """Return ``path`` with what a terminal or a file in UTF-8 could not take written as escapes."""
    readable = path.encode("utf-8", "backslashreplace").decode()
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in readable)
