"""The one shape every file form yields."""

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
