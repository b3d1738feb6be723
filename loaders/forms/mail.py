"""Mails as files (EML, and web pages saved as MHTML) to their body and what is attached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from functools import partial
from mimetypes import guess_extension

from loaders.forms import html, quoted, text
from loaders.forms.member import Member
from loaders.forms.text import Page, Refused

LINES = 2_000_000
PARTS = 10_000  # lines that may begin a part
NESTED = 50  # parts that hold parts; each line is compared with the mark of every open one

_HEADERS = 64 * 1024  # bytes in which the headers are looked for
_FIRST = re.compile(rb"\s*(?:From [^\n]*\n)?(?:from|to|subject|date|[\w-]{2,60}): ?", re.I)
_SENT = re.compile(
    rb"^(?:mime-version|message-id|received|return-path|x-ms-\w+)[^\n:]*:", re.I | re.M
)
_BOUNDARY = re.compile(rb"\bboundary[*\d]*\s*=", re.I)

# What programs attach of themselves: signatures, cards, invitations.
_NO_LETTER = re.compile(
    r"application/(?:pkcs7-signature|x-pkcs7-signature|pgp-signature|pgp-keys|pgp-encrypted)"
    r"|text/(?:x-)?v?(?:card|calendar)|message/(?:delivery-status|disposition-notification)"
)


def fits(data: bytes, suffix: str) -> bool:
    """Tell a mail by its headers; one pasted into a text file has none that programs write."""
    if not _FIRST.match(data):
        return False
    headers = re.split(rb"\r?\n\r?\n", data[:_HEADERS].lstrip(), maxsplit=1)[0]
    return suffix in (".eml", ".mht", ".mhtml") or bool(_SENT.search(headers))


def parts(data: bytes) -> Iterator[Page | Member]:
    """Yield the body of a mail, then what is attached to it."""
    message = _parsed(data)
    leaves = list(_leaves(message))
    body = _body([leaf for leaf in leaves if _is_body(leaf)])
    if any(map(str.isalpha, body)):
        body = _heading(message, body) + body
    yield Page(body, title=_header(message, "Subject"), url=_address(message))
    for number, leaf in enumerate((each for each in leaves if not _is_body(each)), 1):
        if not _is_passed_over(leaf):
            yield Member(_name(leaf, number), partial(_content, leaf))


def _parsed(data: bytes) -> Message:
    if data.count(b"\n") > LINES or data.count(b"\n--") > PARTS:
        raise Refused("a mail with more lines or parts than any has; save its text instead")
    if len(_BOUNDARY.findall(data)) > NESTED:
        raise Refused("a mail with too many mails in it; save the one with the answer")
    try:  # the older policy reads no header before it is asked for, so a broken one costs nothing
        return message_from_bytes(data, policy=policy.compat32)
    except (RecursionError, ValueError, LookupError, TypeError):
        raise Refused("a damaged mail; save its text instead") from None


def _leaves(part: Message) -> Iterator[Message]:
    """Yield what a mail is made of; a mail that it forwards is one piece."""
    payload = part.get_payload()
    if isinstance(payload, list) and part.get_content_maintype() == "multipart":
        for each in payload:
            yield from _leaves(each) if isinstance(each, Message) else ()
    else:
        yield part


def _is_body(leaf: Message) -> bool:
    kind, attached = leaf.get_content_type(), leaf.get_content_disposition() == "attachment"
    return kind in ("text/plain", "text/html") and not attached and not leaf.get_filename()


def _body(leaves: list[Message]) -> str:
    """Return the text of the body, from HTML where the plain one says less than half of it."""
    plain = [_text(leaf) for leaf in leaves if leaf.get_content_type() == "text/plain"]
    pages = [_text(leaf) for leaf in leaves if leaf.get_content_type() == "text/html"]
    shown = "\n".join(page.text for each in pages for page in html.pages(each.encode()))
    said = "\n".join(plain)
    if len(said.split()) * 2 < len(shown.split()):
        said = shown
    if len(said) > text.LONGEST:
        raise Refused(text.TOO_LONG)
    return text.clean(quoted.without(text.lines(said))).text


def _heading(message: Message, body: str) -> str:
    """Return who wrote a mail and when, unless it passes on another or is a page saved as MHTML."""
    author = _header(message, "From") or ""
    if "@" not in author or quoted.begin(body.split("\n")) is not None:
        return ""
    sent = _header(message, "Date")
    return f"From: {author}\n" + (f"Date: {sent}\n" if sent else "") + "\n"


def _text(leaf: Message) -> str:
    decoded = text.decode(_content(leaf), leaf.get_content_charset())
    if str(leaf.get_param("format", "")).lower() == "flowed":
        return _unflowed(decoded, str(leaf.get_param("delsp", "")).lower() == "yes")
    return decoded


def _unflowed(said: str, drop: bool) -> str:
    """Join the lines that a mail program broke, which end in a space (RFC 3676)."""
    joined = [""]
    for line in text.lines(said):
        if joined[-1].endswith(" ") and joined[-1] != "-- " and not line.startswith(">"):
            joined[-1] = (joined[-1][:-1] if drop else joined[-1]) + line.removeprefix(" ")
        else:
            joined.append(line.removeprefix(" "))
    return "\n".join(joined[1:])


def _content(leaf: Message, most: int | None = None) -> bytes:
    payload = leaf.get_payload()
    if isinstance(payload, list):  # a mail that is forwarded
        whole = [each for each in payload[:1] if isinstance(each, Message)]
        return b"".join(each.as_bytes(policy=policy.compat32) for each in whole)[:most]
    decoded = leaf.get_payload(decode=True)
    return decoded[:most] if isinstance(decoded, bytes) else b""


def _is_passed_over(leaf: Message) -> bool:
    """Tell a picture in the text, such as a crest, and what programs attach of themselves."""
    inline = leaf["Content-ID"] or leaf.get_content_disposition() != "attachment"
    picture = leaf.get_content_maintype() in ("image", "audio", "video") and inline
    return bool(picture or _NO_LETTER.fullmatch(leaf.get_content_type()))


def _name(leaf: Message, number: int) -> str:
    name = _decoded(leaf.get_filename() or "")
    kind = leaf.get_content_type()
    suffix = ".eml" if kind == "message/rfc822" else guess_extension(kind) or ""
    if not name:
        return f"attachment-{number}{suffix}"
    return name if "." in name else name + suffix


def _header(message: Message, name: str) -> str | None:
    value = message[name]
    return " ".join(_decoded(str(value)).split()) or None if value else None


def _decoded(value: str) -> str:
    """Return a header as its readers see it; where its encoding is broken, as it stands."""
    try:
        return str(make_header(decode_header(value)))
    except (ValueError, LookupError):
        return value


def _address(message: Message) -> str | None:
    """Return where a web page saved as MHTML says it was saved from."""
    value = str(message["Snapshot-Content-Location"] or "").strip()
    return value if re.fullmatch(r"https?://\S{1,2000}", value) else None
