"""Requests on a site that runs Alaveteli, in JSON, to the answers in them.

Read are a request with its events or messages, a feed of events, many of either in a list or one a
line (JSON Lines), and what wraps these. The site's own JSON has no more than the first words of its
messages; what others make of a site's pages or its database has them whole, in text or in HTML.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from loaders.forms import html, text, thread
from loaders.forms.text import Page, Refused
from loaders.forms.thread import Message

NO_ANSWER = "no answer in this thread, only requests, receipts or covers of attached letters"
MOST = 1_000_000  # objects in one file; each takes some hundred bytes of memory
DEEPEST = 8  # lists and objects around a request

_HEAD = 200_000  # bytes in which a file shows what it is
_EXCERPT = 300  # characters of the longest excerpt that a site cuts off

# The names that each kind of file has, all of them.
_KNOWN = (
    (rb'"(?:info_request_events|incoming_messages|outgoing_messages)"\s*:\s*\[',),
    (rb'"event_type"\s*:', rb'"(?:incoming|outgoing)_message_id"\s*:'),
    (rb'"(?:correspondence|messages)"\s*:\s*\[', rb'"(?:direction|is_response)"\s*:'),
)
# Where a request has its messages, and who wrote them if the name says so.
_LISTS: Mapping[str, bool | None] = {
    "info_request_events": None,
    "incoming_messages": True,
    "outgoing_messages": False,
    "correspondence": None,
    "messages": None,
    "events": None,
}
_WORDS = (
    *("body", "body_text", "main_body_text", "text", "content", "message", "plaintext"),
    *("cached_main_body_text_unfolded", "cached_main_body_text_folded", "body_html", "html"),
    "snippet",
)
_DATES = ("sent_at", "date", "created_at", "timestamp", "sent", "time")
_URLS = ("url", "html_url", "link", "permalink")
_BODIES = ("public_body", "authority", "public_authority")
_WITHIN = ("info_request", "request")  # what an object says of the request it belongs to
_OF_EVENT = ("incoming_message", "outgoing_message")
_INCOMING = re.compile(r"response|reply|answer|incoming|received", re.I)
_CUT_OFF = re.compile(r"^\s*(?:\.\.\.|…)|(?:\.\.\.|…)\]?\s*$")
_SURROGATES = re.compile("[\ud800-\udfff]")  # half a character, written as an escape
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]{1,2000}", re.I)
_LAWS = {"eir": "Environmental Information Regulations"}

Json = Mapping[str, Any]


def fits(data: bytes, suffix: str) -> bool:
    """Tell the JSON of a request, or of a feed of events."""
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return False
    head = data[:_HEAD]
    return any(all(re.search(name, head) for name in names) for names in _KNOWN)


def pages(data: bytes) -> Iterator[Page]:
    """Read JSON: a letter for each answer, named by its message; one that comes twice is read once.

    Raises `Refused` where no message has its words, where none is an answer, and, after the other
    letters, where lines are no JSON or words cannot be read.
    """
    if data.count(b"{") > MOST or data.count(b"[") > MOST:
        raise Refused(f"JSON with more than {MOST:,} objects or lists; split the file")
    bad: list[str] = []
    has_words = False
    named: set[str] = set()
    number = 0
    for value in _values(text.decode(data), bad):
        for request in _requests(value, {}, DEEPEST):
            messages = []
            for item, ours in request.items:
                number += 1
                try:
                    message = _message(request, item, ours, number)
                except Refused as error:
                    bad.append(f"message {number}: {error}")
                    continue
                if message is not None:
                    messages.append(message)
            has_words |= bool(messages)
            for page in thread.answers(request.opening, messages):
                if page.name not in named:
                    named.add(page.name or "")
                    url = f"{request.url}#{page.name}" if request.url else None
                    yield replace(page, title=request.title, url=url)
    if bad:
        more = f" and {len(bad) - 3} more" if len(bad) > 3 else ""
        raise Refused(f"{'; '.join(bad[:3])}{more}; what else is in the file was read")
    if not has_words:
        raise Refused("the JSON of a request, without the words of its messages; save its page")
    if not named:
        raise Refused(NO_ANSWER)


def _values(source: str, bad: list[str]) -> Iterator[Any]:
    """Yield what is in a file: one value, or one a line, of which the bad ones are told."""
    lines = source.split("\n") if _is_lines(source) else [source]
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield json.loads(line)
        except (ValueError, RecursionError) as error:
            at = error.lineno if isinstance(error, json.JSONDecodeError) else 1
            bad.append(f"line {number + at - 1}: no JSON, or cut off")


def _is_lines(source: str) -> bool:
    """Tell a value a line from a value over several: the first line is one of its own."""
    first, _, rest = source.strip().partition("\n")
    try:
        return bool(rest.strip()) and json.loads(first) is not None
    except (ValueError, RecursionError):
        return False


@dataclass(frozen=True, slots=True)
class _Request:
    """What is said of a request, and its events or messages.

    Whose a message is stands beside it where the name of its list says so: ``True`` for the
    authority's.
    """

    about: Json
    items: tuple[tuple[Json, bool | None], ...]

    @property
    def title(self) -> str | None:
        return _string(self.about.get("title")) or _string(self.about.get("subject"))

    @property
    def body(self) -> str | None:
        return next(filter(None, (_name(self.about.get(key)) for key in _BODIES)), None)

    @property
    def url(self) -> str | None:
        urls = (_string(self.about.get(key)) for key in _URLS)
        return next((url for url in urls if url and _ADDRESS.fullmatch(url)), None)

    @property
    def opening(self) -> list[str]:
        """What a page of the request says above its messages."""
        user = _name(self.about.get("user")) or _name(self.about.get("user_name"))
        law = _LAWS.get(str(self.about.get("law_used")).lower(), "Freedom of Information")
        lines = [self.title or ""]
        if user and self.body:
            lines.append(f"{user} made this {law} request to {self.body}")
            asked = (
                item for item, ours in self.items if _is_by_authority(self, item, ours) is False
            )
            lines.append(_date(next(asked, {})) or _date(self.about) or "")
        return [line for line in lines if line]


def _requests(value: Any, around: Json, deepest: int) -> Iterator[_Request]:
    """Yield the requests in a value, ``around`` which the body and the user may be told."""
    if deepest and isinstance(value, list):
        for each in value:
            yield from _requests(each, around, deepest - 1)
    elif deepest and isinstance(value, dict):
        within: Json = next((value[key] for key in _WITHIN if isinstance(value.get(key), dict)), {})
        about = {**around, **value, **within}
        items = [
            (item, ours)
            for key, ours in _LISTS.items()
            if isinstance(about.get(key), list)
            for item in about[key]
            if isinstance(item, dict)
        ]
        if items:
            yield _Request(about, tuple(items))
        elif "event_type" in value:
            yield _Request({**around, **within, **_kept(value)}, ((value, None),))
        else:
            for each in value.values():
                yield from _requests(each, _kept(about), deepest - 1)


def _kept(value: Json) -> Json:
    """Return what holds for all that is within an object."""
    return {key: value[key] for key in (*_BODIES, "user") if key in value}


def _message(request: _Request, item: Json, ours: bool | None, number: int) -> Message | None:
    """Return a message with words of its own; raises `Refused` for what no reader should take."""
    sources = [item[key] for key in _OF_EVENT if isinstance(item.get(key), dict)] + [item]
    written = (_string(source.get(key)) for source in sources for key in _WORDS)
    words = next((each for each in written if each and not _is_excerpt(each)), None)
    if words is None:
        return None
    identity = next((i for i in _identities(item, sources) if i), None)
    name = f"incoming-{identity}" if identity else f"message={number}"
    dates = (_date(source) for source in sources)
    heading = (request.body, next(filter(None, dates), None))
    return Message(
        name,
        tuple(line for line in heading if line),
        tuple(html.fragment(words)),
        _is_by_authority(request, item, ours) is True,
    )


def _is_by_authority(request: _Request, item: Json, ours: bool | None) -> bool | None:
    """Tell the authority's message from the applicant's; ``None`` where nothing tells."""
    if "event_type" in item:
        return bool(item["event_type"] == "response")
    if ours is None and isinstance(item.get("is_response"), bool):
        return bool(item["is_response"])
    for key in ("direction", "type", "kind"):
        if ours is None and (said := _string(item.get(key))):
            return bool(_INCOMING.match(said))
    if ours is None and item.get("incoming_message_id") is not None:
        return True
    senders = (_name(item.get(key)) for key in ("from", "from_name", "sender", "author"))
    if ours is None and request.body and any(one and request.body in one for one in senders):
        return True
    return ours


def _identities(item: Json, sources: list[Json]) -> Iterator[str]:
    """Yield what may be the number of a message of the authority's."""
    for value in (item.get("incoming_message_id"), *(source.get("id") for source in sources)):
        if isinstance(value, int | str) and re.fullmatch(r"[1-9]\d{0,18}", str(value)):
            yield str(value)


def _is_excerpt(words: str) -> bool:
    """Tell the first words of a message, cut off, from all of them."""
    return len(words) < _EXCERPT and bool(_CUT_OFF.search(words))


def _date(source: Json) -> str | None:
    """Return the day that an object was sent, as a page would print it."""
    for key in _DATES:
        said = _string(source.get(key))
        day = _DAY.match(said or "")
        if said and not day and len(said) < 60:
            return said
        try:
            if day:
                date = dt.date(*map(int, day.groups()))
                return f"{date.day} {date:%B %Y}"
        except ValueError:
            continue
    return None


def _name(value: Any) -> str | None:
    """Return the name of a body or a person: told in words, or by an object."""
    return _string(value.get("name") if isinstance(value, dict) else value)


def _string(value: Any) -> str | None:
    """Return a text with any words."""
    if not isinstance(value, str) or not value.strip():
        return None
    return _SURROGATES.sub("\ufffd", value)
