"""Mailboxes (mbox) to the mails in them, each under a line that begins with ``From`` (RFC 4155)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from loaders.forms.member import Member

# From a@fenmoor.example Mon Mar  3 10:04:00 2025, with a header below it
_FIRST = re.compile(rb"From [^\n]{0,500}\d\d:\d\d[^\n]{0,100}\r?\n(?=[\w-]{2,60}: ?)")
_NEXT = re.compile(rb"(?<=\n\n)" + _FIRST.pattern + rb"|(?<=\n\r\n)" + _FIRST.pattern)
_QUOTED = re.compile(rb"^>(?=>*From )", re.M)  # a line of a mail that looks as if it began another


def fits(data: bytes, suffix: str) -> bool:
    """Tell a mailbox by its first line and the header below it, which a single mail may have."""
    return suffix != ".eml" and bool(_FIRST.match(data))


def members(data: bytes) -> Iterator[Member]:
    """Yield the mails by their numbers."""
    starts = [0, *(found.start() for found in _NEXT.finditer(data, 1))]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(data)], strict=True), 1):
        yield Member(f"{number}.eml", partial(_mail, data[start:end]))


def _mail(data: bytes, most: int) -> bytes:
    return _QUOTED.sub(b"", data[data.index(b"\n") + 1 :])[:most]
