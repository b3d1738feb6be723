"""Disclosure logs, tables in CSV with a row for each request, to a letter for each row.

The columns are known by their names. A letter is written out under the labels and headings that
letters have, so that it is read as any other: reference, dates, request, response.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from itertools import islice

from loaders.forms import html, text
from loaders.forms.text import Page, Refused

SUFFIXES = (".csv", ".tsv", ".tab")
COLUMNS = 1_000
TITLES = 10  # rows in which the names of the columns may stand, below the title of a table

# Kinds of column with the names each goes by, asked in this order.
_COLUMNS = {
    # Date received · Received · Request date · Date of request
    "received": r"(?:date )?(?:request )?(?:was )?(?:received|requested|submitted)(?: (?:on|date))?"
    r"|request date|date of (?:the )?(?:request|receipt)",
    # Date responded · Response date · Date of response · Date sent · Date closed · Completed
    "responded": r"(?:date )?(?:response |reply )?(?:was )?"
    r"(?:responded|answered|replied|issued|sent|closed|completed)(?: (?:on|date))?"
    r"|(?:response|reply|decision|closed) date|date of (?:the )?(?:response|reply|decision)",
    # URL · Link to response · Web address · Response document
    "url": r"(?:\w+ ){0,2}(?:url|links?|hyperlink|web ?page|web address)(?: to (?:the )?\w+)?",
    # Reference · FOI ref · Ref no. · Request number · Case ID · ID
    "reference": r"(?:\w+ ){0,2}(?:reference|ref)(?: (?:number|no|num))?"
    r"|(?:foi |request |case )?(?:number|no|id)",
    # Force · Police force · Public authority
    "force": r"(?:police )?(?:force|service)(?: name)?|(?:public )?(?:authority|body)(?: name)?",
    # Request · Question(s) · Details of request · Summary of request · Description
    "request": r"(?:\w+ )?(?:requests?|questions?|enquiry|query)(?: \w+)?|description|subject|title"
    r"|(?:details|summary|text|subject) of (?:the )?(?:request|question)",
    # Response · Our answer · Response text · Decision · Outcome · Text · Reply
    "response": r"(?:\w+ )?(?:response|answer|reply|decision|outcome|text)s?"
    r"(?: (?:text|details?|given|provided|sent|summary))?|information (?:provided|disclosed)"
    r"|(?:details|summary|text) of (?:the )?(?:response|answer|reply|decision)",
    # Exemptions applied · Exemption · Sections
    "exemptions": r"exemptions?(?: \w+){0,2}|sections?(?: applied| engaged)?",
}
_KINDS = {kind: re.compile(f"(?:{names})", re.I) for kind, names in _COLUMNS.items()}
_DELIMITERS = ",;\t|"
_LABELS = {"reference": "Reference", "received": "Date received", "responded": "Date of response"}
_HEADINGS = {"request": "Request", "response": "Response", "exemptions": "Exemptions"}
_TIME = re.compile(r"[T ]\d\d?:\d\d(?::\d\d)?(?:\.\d+)?Z?$")
_ADDRESS = re.compile(r"https?://\S{1,2000}", re.I)

Row = dict[str, list[str]]


def fits(data: bytes, suffix: str) -> bool:
    """Tell a table in text by the name of its file."""
    return suffix in SUFFIXES and text.fits(data)


def pages(data: bytes) -> Iterator[Page]:
    """Read a disclosure log: a letter for each row with a response, named by its row.

    Rows are counted as spreadsheets and RFC 7111 do: the names of the columns are a row too.
    """
    source = text.decode(data)
    delimiter, start, columns = _columns(source)
    found = False
    for number, cells in enumerate(_rows(source, delimiter), 1):
        row = _row(cells, columns) if number > start else {}
        if row.get("response"):
            found = True
            yield Page(_letter(row), url=_url(row), name=f"row={number}")
    if not found:
        raise Refused("a table whose rows have no text of a response")


def _columns(source: str) -> tuple[str, int, Mapping[int, str]]:
    """Return the delimiter, the row of the names of columns, and what is in each column."""
    best: tuple[int, str, int, Mapping[int, str]] = (0, ",", 0, {})
    for delimiter in _DELIMITERS:
        for number, cells in enumerate(_first(source, delimiter), 1):
            known = {i: kind for i, cell in enumerate(cells) if (kind := _kind(cell))}
            if "response" in known.values() and len(known) > best[0]:
                best = (len(known), delimiter, number, known)
    if not best[0]:
        raise Refused(
            "a table with no column called response, answer, reply, decision, outcome or text; "
            "rename the column with the text of the letters"
        )
    return best[1:]


def _first(source: str, delimiter: str) -> list[list[str]]:
    """Return the first rows, up to one that cannot be read unless that is the very first."""
    first: list[list[str]] = []
    try:
        first.extend(islice(_rows(source, delimiter), TITLES))
    except Refused:
        if not first:
            raise
    return first


def _kind(name: str) -> str | None:
    """Return what a column is by its name."""
    words = " ".join(re.findall(r"\w+", name[:200].replace("_", " ")))
    return next((kind for kind, names in _KINDS.items() if names.fullmatch(words)), None)


def _rows(source: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the rows of a table; raises `Refused` at one that no spreadsheet would make."""
    lines = _Lines(source)
    rows = csv.reader(lines, delimiter=delimiter)
    try:
        for cells in rows:
            lines.used = 0
            if len(cells) > COLUMNS:
                raise Refused(f"row {rows.line_num}: more than {COLUMNS:,} columns")
            yield cells
    except csv.Error:
        limit = csv.field_size_limit()
        reason = f"a cell of more than {limit:,} characters; is a quotation mark missing?"
        raise Refused(f"line {rows.line_num}: {reason}") from None


class _Lines:
    """The lines of a table, as long as those of one row together are not too long."""

    def __init__(self, source: str) -> None:
        self._lines, self.used = io.StringIO(source, newline=""), 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._lines.readline(text.LONGEST + 1)
        self.used += len(line)
        if self.used > text.LONGEST:
            raise Refused(f"a row {text.TOO_LONG}")
        if not line:
            raise StopIteration
        return line


def _row(cells: list[str], columns: Mapping[int, str]) -> Row:
    """Return the cells of a row by what they are, those that have something."""
    row: Row = {}
    for i, cell in enumerate(cells):
        if i in columns and (lines := _lines(cell)):
            row.setdefault(columns[i], []).append(lines)
    return row


def _lines(cell: str) -> str:
    """Return what a cell says, in clean lines; some systems keep HTML in it."""
    return "\n".join(html.fragment(cell)).strip()


def _letter(row: Row) -> str:
    lines = list(row.get("force", ()))
    for kind, label in _LABELS.items():
        lines += [f"{label}: {_TIME.sub('', cell)}" for cell in row.get(kind, ())]
    for kind, heading in _HEADINGS.items():
        if cells := row.get(kind):
            lines += ["", heading, "", *"\n\n".join(cells).split("\n")]
    return "\n".join(lines).strip("\n")


def _url(row: Row) -> str | None:
    return next((cell for cell in row.get("url", ()) if _ADDRESS.fullmatch(cell)), None)
