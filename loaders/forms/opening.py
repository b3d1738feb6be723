"""The content of a file to its letters, through the files within it, at any depth that is fair.

A file within a file is read by the same table of forms as a file of its own. What all of them
together may take is bounded, so that no file however made can take a computer's memory or time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import PurePath

from loaders.forms import known as forms
from loaders.forms.known import Form
from loaders.forms.member import Member
from loaders.forms.text import Page, Refused
from loaders.letter import Letter, Unreadable, fault, printable
from loaders.record import Source

LARGEST = 64 * 1024 * 1024  # bytes of one file
TOTAL = 16 * LARGEST  # bytes of the files within a file together
MOST = 10_000  # files within a file
DEEPEST = 4  # files around a file: an archive, a mail in it, one that it forwards, its attachment


class Spent(Exception):
    """The files within a file are more than may be read; the message says which bound was met."""


class Opening:
    """The reading of one file and of those within it, and what it may still take."""

    def __init__(self, largest: int = LARGEST, total: int = TOTAL, most: int = MOST) -> None:
        """Set the bounds: bytes of one file, bytes of all within it, number of these."""
        self._largest, self._total, self._most = largest, total, most
        self._bytes, self._members = 0, 0

    def letters(
        self, path: str, data: bytes, url: str | None = None, around: tuple[Form, ...] = ()
    ) -> Iterator[Letter | Unreadable]:
        """Read the letters in the content of a file; ``around`` are the forms it lies within.

        Raises `Spent` where the files within it are too many or too large.
        """
        try:
            form = forms.of(data, PurePath(path).suffix.lower())
            if form in around and not form.nests:
                raise Refused("an archive within an archive, which is not opened; unpack it")
        except Refused as error:
            yield Unreadable(path, str(error))
            return
        parts = self._parts(form, path, data, url, (*around, form))
        yield from form.keep(list(parts)) if form.keep else parts

    def _parts(
        self, form: Form, path: str, data: bytes, url: str | None, around: tuple[Form, ...]
    ) -> Iterator[Letter | Unreadable]:
        digest = hashlib.sha256(data).hexdigest()
        try:
            for part in form.parts(data):
                place = f"{path}#{printable(part.name)}" if part.name else path
                if isinstance(part, Member):
                    yield from self._member(part, place, url, around)
                elif not any(map(str.isalpha, part.text)):
                    yield Unreadable(place, "no words in it")
                else:
                    source = Source(printable(place), digest, form.media_type, _address(part, url))
                    yield Letter(source, part.text, part.title, part.language)
        except Refused as error:
            yield Unreadable(path, str(error))

    def _member(
        self, member: Member, path: str, url: str | None, around: tuple[Form, ...]
    ) -> Iterator[Letter | Unreadable]:
        try:
            content = self._content(member, len(around))
            yield from self.letters(path, content, member.url or url, around)
        except Refused as error:
            yield Unreadable(path, str(error))
        except (Spent, MemoryError):
            raise
        except Exception as error:  # a fault of ours in one file must not cost the others
            yield Unreadable(path, fault(error))

    def _content(self, member: Member, depth: int) -> bytes:
        self._members += 1
        if self._members > self._most:
            raise Spent(f"holds more than {self._most:,} files; the rest is left out, split it")
        if depth > DEEPEST:
            raise Refused(f"lies within more than {DEEPEST} files; take it out of them")
        content = member.read(self._largest + 1)
        self._bytes += len(content)
        if self._bytes > self._total:
            total = megabytes(self._total)
            raise Spent(f"holds more than {total} of files; the rest is left out, split it")
        if len(content) > self._largest:
            raise Refused(f"larger than {megabytes(self._largest)}; split the file")
        if not content:
            raise Refused("empty file")
        return content


def _address(page: Page, url: str | None) -> str | None:
    """Return where a letter was published: one of several in a file may say so better than it."""
    return (page.url or url) if page.name else (url or page.url)


def megabytes(count: int) -> str:
    """Return a number of bytes as a user would say it."""
    return f"{count / 2**20:g} MB"
