"""Messages that Outlook saved (MSG) to the mails that they stand for, which are read as such.

A message is a compound file. Each property is a stream named by its number and type; attachments,
and messages that are attached, are storages with properties of their own ([MS-OXMSG]).
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.utils import formataddr
from mimetypes import guess_type
from typing import TYPE_CHECKING, Any

from loaders.forms import mail, text
from loaders.forms.member import Member
from loaders.forms.text import Page, Refused
from loaders.letter import printable

if TYPE_CHECKING:
    from olefile import OleFileIO

ATTACHED = 1_000  # attachments of a message
NESTED = 20  # messages within a message

_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = "__properties_version1.0"  # the stream that makes a storage a message
_ATTACHMENT = "__attach_version1.0_#"
_DAMAGED = "a damaged Outlook message; save it again, or as EML"
_MEDIA_TYPE = re.compile(r"(?!message/|multipart/)[\w.+-]{1,60}/[\w.+-]{1,60}", re.ASCII)

# Properties by their numbers ([MS-OXPROPS])
_SUBJECT = 0x0037
_SENT = 0x0039  # in tenths of a microsecond since 1601, UTC
_SENDER = 0x0C1A
_ADDRESS = 0x0C1F  # of the sender; within Exchange, no address of a mail
_SMTP_ADDRESS = 0x5D01
_BODY = 0x1000
_RICH_TEXT = 0x1009
_HTML = 0x1013
_CONTENT = 0x3701  # of an attachment
_SHORT_NAME = 0x3704
_NAME = 0x3707
_TYPE = 0x370E
_CONTENT_ID = 0x3712
_CODE_PAGE = 0x3FDE

_BEGINNING = datetime(1601, 1, 1, tzinfo=UTC)


def fits(data: bytes, suffix: str) -> bool:
    """Tell a message from other compound files, such as old Office documents and templates."""
    if not data.startswith(_START) or suffix == ".oft":
        return False
    return suffix == ".msg" or _PROPERTIES.encode("utf-16-le") in data


def parts(data: bytes) -> Iterator[Page | Member]:
    """Yield the body of a message, then what is attached to it."""
    yield from mail.parts(as_mail(data))


def as_mail(data: bytes) -> bytes:
    """Return a message as the mail (EML) that it stands for."""
    from olefile import DEFECT_INCORRECT, STGTY_STREAM, OleFileIO  # which other letters do without

    try:
        with OleFileIO(io.BytesIO(data), raise_defects=DEFECT_INCORRECT) as file:
            streams = [one for one in file.direntries if one and one.entry_type == STGTY_STREAM]
            if sum(stream.size for stream in streams) > len(data):
                raise Refused("an Outlook message whose parts overlap, which is not opened")
            if _PROPERTIES not in file.root.kids_dict:
                raise Refused("no Outlook message, whatever its name; save it as text")
            made = _mail(_Storage(file, file.root), NESTED)
    except Refused:
        raise
    except (ArithmeticError, LookupError, OSError, RecursionError, ValueError, struct.error):
        raise Refused(_DAMAGED) from None
    for number, part in enumerate(made.walk()):  # the same each time; base64 has no such marks
        if part.get_content_maintype() == "multipart":
            part.set_boundary(f"={number}=")
    return made.as_bytes(policy=policy.SMTP)


@dataclass(frozen=True, slots=True)
class _Storage:
    """A message or an attachment as it stands in a compound file, at a path from its root."""

    file: OleFileIO
    entry: Any  # an `olefile.OleDirectoryEntry`
    path: tuple[str, ...] = ()

    def inner(self, name: str) -> _Storage | None:
        """Return a storage in this one."""
        entry = self.entry.kids_dict.get(name.lower())
        return _Storage(self.file, entry, (*self.path, name)) if entry is not None else None

    def attachments(self) -> list[_Storage]:
        """Return what is attached to a message, in order."""
        names = sorted(kid.name for kid in self.entry.kids if kid.name.startswith(_ATTACHMENT))
        return [found for name in names if (found := self.inner(name))]

    def content(self, number: int) -> bytes:
        """Return a property that is bytes, empty where there is none."""
        return self._stream(f"__substg1.0_{number:04X}0102")

    def words(self, number: int, encoding: str) -> str:
        """Return a property that is a string, empty where there is none."""
        wide = self._stream(f"__substg1.0_{number:04X}001F").decode("utf-16-le", "replace")
        narrow = self._stream(f"__substg1.0_{number:04X}001E")
        return (wide or text.decode(narrow, encoding)).rstrip("\0")

    def numbers(self) -> dict[int, int]:
        """Return the properties that are numbers, or times, by their own numbers."""
        rows = self._stream(_PROPERTIES)
        rows = rows[len(rows) % 16 :]  # behind a header of 24 or 32 bytes
        return {tag >> 16: value for tag, _, value in struct.iter_unpack("<IIQ", rows)}

    def _stream(self, name: str) -> bytes:
        entry = self.entry.kids_dict.get(name.lower())
        if entry is None or not entry.size:
            return b""
        content: bytes = self.file.openstream([*self.path, name]).read()
        return content


def _mail(message: _Storage, depth: int) -> EmailMessage:
    if not depth:
        raise Refused("an Outlook message with too many in it; save the one with the answer")
    made, numbers = EmailMessage(), message.numbers()
    encoding = f"cp{numbers.get(_CODE_PAGE, 1252) & 0xFFFFFFFF}"
    made["Subject"] = _line(message.words(_SUBJECT, encoding))
    address = message.words(_SMTP_ADDRESS, encoding) or message.words(_ADDRESS, encoding)
    if re.fullmatch(r"[^\s<>@]{1,100}@[\w.-]{1,200}", address, re.ASCII):
        made["From"] = formataddr((_line(message.words(_SENDER, encoding)), address))
    if numbers.get(_SENT):
        made["Date"] = _BEGINNING + timedelta(microseconds=numbers[_SENT] // 10)
    page = message.words(_HTML, encoding) or text.decode(message.content(_HTML), encoding)
    body = message.words(_BODY, encoding)
    made.set_content(body, cte="base64")
    if page:
        made.add_alternative(page, subtype="html", cte="base64")
    elif not body.strip() and message.content(_RICH_TEXT):  # named as what is not read
        made.add_attachment(b"{\\rtf", maintype="text", subtype="rtf", filename="body.rtf")
    attachments = message.attachments()
    if len(attachments) > ATTACHED:
        raise Refused(f"an Outlook message with more than {ATTACHED:,} attachments; split it")
    for attachment in attachments:
        _attach(made, attachment, encoding, depth)
    return made


def _line(words: str) -> str:
    return " ".join(words.split())


def _attach(made: EmailMessage, attachment: _Storage, encoding: str, depth: int) -> None:
    message = attachment.inner(f"__substg1.0_{_CONTENT:04X}000D")
    if message and _PROPERTIES in message.entry.kids_dict:
        made.add_attachment(_mail(message, depth - 1))
        return
    name = printable(attachment.words(_NAME, encoding) or attachment.words(_SHORT_NAME, encoding))
    kind = attachment.words(_TYPE, encoding)
    if kind.startswith("multipart/"):  # the whole mail as it was signed
        name += ".eml"
    if not _MEDIA_TYPE.fullmatch(kind):
        kind = guess_type(name)[0] or "application/octet-stream"
    main, _, sub = kind.partition("/")
    marks = re.sub(r"[^\w.@$+-]", "", attachment.words(_CONTENT_ID, encoding))
    cid = f"<{marks}>" if marks else None
    made.add_attachment(attachment.content(_CONTENT), main, sub, filename=name or None, cid=cid)
