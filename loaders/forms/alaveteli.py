"""Requests on a site that runs Alaveteli, such as WhatDoTheyKnow: a page is a thread of messages.

Read from the page's HTML, where every message has an anchor, and from its plain text: the site's
own text form, text copied from the page, and what crawlers keep of it, which may be without dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.forms import elements, thread
from loaders.forms.elements import Shown
from loaders.forms.text import Page
from loaders.forms.thread import Message
from loaders.reading.dates import dates
from loaders.reading.patterns import WEEKDAY
from loaders.reading.words import fold

_HEAD = 15  # lines of a page in which it says what it is
_LONGEST_NAME = 120  # characters

# A Person made this Freedom of Information request to Northshire Police · Gwnaeth A Person y cais
# Rhyddid Gwybodaeth hwn i Heddlu Dyffryn
_MADE = re.compile(
    r"(?:(?P<who>.{1,80}?)(?: \(account suspended\))? made this .{3,60}? request to"
    r"|gwnaeth (?P<pwy>.{1,80}?)(?: \(ataliwyd y cyfrif\))? y cais .{3,60}? hwn i)"
    r" (?P<body>.{3,100}?)(?: as part of a batch\b.*)?\.?"
)
# The site's own text form: From, To and Date over each message
_PLAIN = re.compile(
    r"this is a plain-text version of the .{3,60}? request \"?(?P<title>.{1,200}?)\"?\. .*", re.I
)
# What the site says of a request: The request was refused by Northshire Police.
_STATUS = re.compile(
    r"(?:currently waiting for a response from|response to this request is (?:delayed|long overdue)"
    r"|the request (?:was (?:partially )?successful|was refused by|is waiting for clarification)"
    r"|.{3,100} (?:did not have the information requested|is waiting for your clarification)"
    r"|waiting for an internal review by|we(?:'re| are) waiting for .{1,80} to read"
    r"|we don't know whether the most recent response|.{1,200}\bplease (?:sign|log) in (?:and|to)"
    r"|the authority would like to|there was a delivery error"
    r"|this request has (?:had an unusual|been (?:closed|withdrawn|reported|reviewed)|an unknown)"
    r"|roedd y cais yn (?:rhannol )?l?lwyddiannus|gwrthodwyd y cais gan|nid oedd gan .{3,100}? yr?"
    r" wybodaeth|(?:rydym )?yn (?:disgwyl|aros) (?:am|i) .{1,100}|nid ydym yn gwybod a yw'r ymateb"
    r"|mae'r cais hwn wedi)"
    r"\b.*"
)
# What stands below the last message
_BELOW = re.compile(
    r"(?:things to do with this request|(?:anyone: )?add an annotation|offensive\?|act on what"
    r"|(?:we work to defend the right to foi|are you the owner of any commercial copyright)"
    r"|download a zip file|is this request|similar requests|more similar requests"
    r"|pethau i'w gwneud|(?:rhagor o )?geisiadau tebyg|ceisiadau tebyg|ychwanegu anodiad)\b.*"
)
# A Person left an annotation (3 March 2024) · Gadawodd A Person anodiad (3 Mawrth 2024)
_ANNOTATION = re.compile(
    r"(?:.{1,80} left an annotation|(?:gadawodd|ychwanegodd) .{1,80} anodiad)\b.*"
)
# FOI response.pdf · 120K Download View as HTML · 2 Attachments · Attachment: x.pdf (12K)
_ATTACHMENT = re.compile(
    r".{1,100}\.(?:pdf|docx?|xlsx?|pptx?|csv|rtf|odt|ods|txt|html?|jpe?g|png|gif|tiff?|zip|msg|eml)"
    r"|(?:\d[\d.,]* ?[kmb]b? ?)?(?:(?:download|view as html|view) ?){1,2}|\d[\d.,]* ?[kmb]b?"
    r"|\d{1,3} attachments?|attachment: .*|show all attachments"
)
_LABEL = re.compile(r"(?:delivered|link to this|(?:show|hide) quoted sections|report|-{8,})")
_OPENS = re.compile(
    r"(?:dear|good (?:morning|afternoon|evening)|hello|hi|thank you|thanks|our ref|ref|foi\b"
    r"|freedom of information|to whom|annwyl|reference)\b"
)
_CUT_NAME = re.compile(rf"(?!{_OPENS.pattern}|(?:yours|kind|best|many|with)\b)[^!?:]{{2,60}},")
_ANCHOR = re.compile(r"(?:incoming|outgoing)-\d+")
_NOT_HEADING = re.compile(
    r"(?:correspondence_text|correspondence__footer|correspondence__header__delivery-status"
    r"|event_actions|attachments)\b"
)
_NOT_WORDS = re.compile(r"(?:attachments?|unfold_link|list-of-attachments)\b")


# -- HTML --------------------------------------------------------------------------------------


def of_page(tree: LexborHTMLParser, shown: Shown) -> list[Page]:
    """Return the answers on a page of a request; there are none on any other page."""
    nodes = [
        node
        for node in tree.css("[id^=incoming-], [id^=outgoing-]")
        if _ANCHOR.fullmatch(node.id or "")
    ]
    if not nodes or tree.body is None:
        return []
    title = tree.css_first("h1")
    opening = elements.lines(title, shown) if title else []
    made = (line for line in elements.lines(tree.body, shown) if _MADE.fullmatch(fold(line)))
    opening += [line for line in (next(made, None),) if line]
    messages = [_of_node(node, shown) for node in nodes]
    asked = next((message for message in messages if not message.by_authority), None)
    opening += asked.heading[-1:] if asked and len(opening) > 1 else []
    return list(thread.answers(opening, messages))


def _of_node(node: LexborNode, shown: Shown) -> Message:
    heading = [
        part
        for line in elements.lines(node, _without(_NOT_HEADING, shown))
        for part in _split(line)
        if not _LABEL.fullmatch(fold(part))
    ]
    words: list[str] = []
    for block in node.css(".correspondence_text"):
        tree = LexborHTMLParser(elements.with_gaps(block.html or ""))
        shown_words = _without(_NOT_WORDS, shown)
        words += [] if tree.body is None else elements.lines(tree.body, shown_words)
    name = node.id or ""
    return Message(name, tuple(heading), tuple(words), name.startswith("incoming"))


def _without(names: re.Pattern[str], shown: Shown) -> Shown:
    """Return ``shown`` without the elements of a class that ``names`` finds."""

    def shows(node: LexborNode) -> bool:
        return not names.search(node.attributes.get("class") or "") and shown(node)

    return shows


# -- plain text --------------------------------------------------------------------------------


def of_lines(of_page: Sequence[str]) -> list[Page]:
    """Return the answers in the text of a page of a request; there are none in any other text."""
    text = _Text.of(of_page)
    messages = text.messages() if text else []
    if text is None or not any(message.by_authority for message in messages):
        return []
    asked = next((message for message in messages if not message.by_authority), None)
    dated = asked is not None and len(asked.heading) > 1 and text.made is not None
    opening = [line for line in (text.title, text.made) if line]
    opening += asked.heading[-1:] if asked and dated else []
    return list(thread.answers(opening, messages))


@dataclass(frozen=True, slots=True)
class _Heading:
    """Where the heading of a message starts and ends, its lines, and who wrote the message.

    ``side`` is authority, applicant, or other, who is no party to the request.
    """

    start: int
    end: int
    lines: tuple[str, ...]
    side: str


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a page of a request: its lines, their folded form, and what its head says."""

    lines: Sequence[str]
    folded: Sequence[str]
    title: str | None
    made: str | None
    applicant: str | None
    authority: str | None
    is_plain: bool  # the site's own text form

    @staticmethod
    def of(of_page: Sequence[str]) -> _Text | None:
        """Return the text, or ``None`` where its head is not that of a request."""
        folded = [" ".join(fold(line).split()) for line in of_page]
        head = [number for number, line in enumerate(folded) if line][:_HEAD]
        plain = next((n for n in head if _PLAIN.fullmatch(folded[n])), None)
        made = next((n for n in head if _MADE.fullmatch(folded[n])), None)
        status = next((n for n in head if _STATUS.fullmatch(folded[n])), None)
        if plain is not None:
            said = _PLAIN.fullmatch(of_page[plain].strip())
            sender = next((line for line in folded if line.startswith("from:")), "")
            who = sender.removeprefix("from:").strip()
            return _Text(of_page, folded, said and said["title"], None, who, None, True)
        if made is None and (status is None or head.index(status) > 1):
            return None
        named = _MADE.fullmatch(folded[made]) if made is not None else None
        first = min(n for n in (made, status, len(folded)) if n is not None)
        titles = [of_page[n].strip() for n in head if n < first]
        return _Text(
            of_page,
            folded,
            titles[-1] if titles else None,
            of_page[made].strip() if made is not None else None,
            (named["who"] or named["pwy"]) if named else _applicant(folded),
            named["body"] if named else _addressed(folded),
            False,
        )

    def messages(self) -> list[Message]:
        """Return the messages, each with the lines down to the next heading."""
        headings = self._headings()
        ends = [*(heading.start for heading in headings), self._end]
        found = []
        for number, heading in enumerate(headings, 1):
            between = range(heading.end, ends[number])
            words = [line for line in between if not self._is_furniture(line)]
            if heading.side != "other" and any(self.folded[line] for line in words):
                name = f"message={number}"
                kept = tuple(self.lines[line] for line in words)
                ours = heading.side == "authority"
                found.append(Message(name, heading.lines, kept, ours))
        return found

    @property
    def _end(self) -> int:
        """The first line below the last message."""
        numbers = range(len(self.folded) // 4, len(self.folded))
        return next((n for n in numbers if _BELOW.fullmatch(self.folded[n])), len(self.folded))

    def _is_furniture(self, number: int) -> bool:
        line = self.folded[number]
        return any(kind.fullmatch(line) for kind in (_LABEL, _STATUS, _ATTACHMENT))

    def _headings(self) -> list[_Heading]:
        found = self._all(self._fields if self.is_plain else self._dated)
        if not any(heading.side == "authority" for heading in found):
            found = self._all(self._undated)
        return found

    def _all(self, read: Callable[[int], _Heading | None]) -> list[_Heading]:
        found: list[_Heading] = []
        for number, line in enumerate(self.folded):
            if line and (not found or number >= found[-1].end) and len(line) <= _LONGEST_NAME:
                heading = read(number)
                if heading is None and _ANNOTATION.fullmatch(line):
                    heading = _Heading(number, number + 1, (self.lines[number],), "other")
                if heading:
                    found.append(heading)
        return found

    def _fields(self, number: int) -> _Heading | None:
        """``From:``, ``To:`` and ``Date:``, which the site's text form puts over each message."""
        end = number + 3
        names = [line.partition(":")[0] for line in self.folded[number:end]]
        if names != ["from", "to", "date"]:
            return None
        who, _, when = (line.partition(":")[2].strip() for line in self.lines[number:end])
        side = "applicant" if fold(who) == self.applicant else "authority"
        return _Heading(number, end, (who, when), side)

    def _dated(self, number: int) -> _Heading | None:
        """A name and a date below it, or behind it."""
        who, when = _split(self.lines[number])
        end = number + 1
        if not when:
            end = self._next(end)
            if end < len(self.lines) and not _split(self.lines[end])[0]:
                when, end = self.lines[end].strip(), end + 1
        side = self._side(fold(who)) if who and when else None
        return _Heading(number, end, (who, when), side) if side else None

    def _undated(self, number: int) -> _Heading | None:
        """A name over a message, where the dates were lost; where names were too, a salutation."""
        line = self.folded[number]
        if self.authority and line.strip(" ,:") == f"dear {self.authority}":
            return _Heading(number, number, (), "applicant")
        following = self._next(number + 1)
        side = self._side(line)
        if side is None and following > number + 1 and _CUT_NAME.fullmatch(line):
            side = "authority"  # "A Person, ", where the link to the authority was lost
        if side is None or following == len(self.lines) or not _OPENS.match(self.folded[following]):
            return None
        return _Heading(number, number + 1, (self.lines[number].strip(),), side)

    def _next(self, number: int) -> int:
        """Return the next line with words but for the site's own."""
        while number < len(self.lines) and (
            not self.folded[number] or _LABEL.fullmatch(self.folded[number])
        ):
            number += 1
        return number

    def _side(self, who: str) -> str | None:
        """Return whose name this is, ``None`` where it is no party's."""
        name = who.removeprefix("from:").strip(" ,")
        if self.authority and (name == self.authority or name.endswith(f", {self.authority}")):
            return "authority"
        if self.applicant and name == self.applicant:
            return "applicant"
        return "authority" if name != who and self.applicant else None


def _addressed(folded: Sequence[str]) -> str | None:
    """Return the authority that the first salutation of a thread names."""
    dear = next((line for line in folded if line.startswith("dear ")), "")
    name = dear.removeprefix("dear ").strip(" ,:")
    return name if len(name.split()) > 1 and not name.startswith("sir") else None


def _applicant(folded: Sequence[str]) -> str | None:
    """Return the name, with a date below it, over the first salutation of a thread."""
    dear = next((n for n, line in enumerate(folded) if line.startswith("dear ")), 0)
    above = [line for line in folded[:dear] if line][-2:]
    who, when = (_split(line) for line in above) if len(above) == 2 else (("", ""), ("", ""))
    return who[0].removeprefix("from:").strip() or None if when[1] and not when[0] else None


def _split(line: str) -> tuple[str, str]:
    """Return who wrote a message and when, either empty, of a line that may say both."""
    bare = line.strip()
    folded = fold(bare)
    if len(bare) > _LONGEST_NAME:
        return bare, ""
    for date in dates(folded):
        if date.end == len(folded):
            start = WEEKDAY.sub("", folded[: date.start])
            return bare[: len(start)].strip(" ,-("), bare[len(start) :].strip()
    return bare, ""
