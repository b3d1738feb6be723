"""PDF documents to the clean text of a letter.

Words are taken from PDFium with the places they are printed at; what they make up is told by
`margins`, `layout` and `flow`. Title and language that a file states are most often those of a
template, and are not used.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.forms import plain, text
from loaders.forms.text import Page, Refused

if TYPE_CHECKING:
    from loaders.forms.print import Sheet

MOST_SHEETS = 2_000

_START = b"%PDF-"
_REACH = 1024  # bytes before the start of a file that viewers pass over


def fits(data: bytes, suffix: str) -> bool:
    """Tell a PDF document by its first bytes."""
    return data.startswith(_START) or (suffix == ".pdf" and _START in data[:_REACH])


def pages(data: bytes) -> Iterator[Page]:
    """Read a PDF document: one letter as a rule."""
    from loaders.forms import flow, layout, margins, pdfium  # slow to load; text letters do without

    body = margins.split(list(_bounded(pdfium.sheets(data, MOST_SHEETS))))
    pieces = [piece for sheet in body.sheets for piece in layout.pieces(sheet)]
    written = [*body.head, *flow.lines(pieces), *body.foot]
    if not any(any(map(str.isalpha, line)) for line in written):
        raise Refused("a scanned PDF with no text in it; run text recognition (OCR) on it first")
    yield from plain.letters([line for each in written for line in text.lines(each)])


def _bounded(sheets: Iterator[Sheet]) -> Iterator[Sheet]:
    """Yield the pages of a document as long as they are no longer than a letter can be."""
    size = 0
    for sheet in sheets:
        size += sum(len(run.text) + 1 for run in sheet.runs)
        if size > text.LONGEST:
            raise Refused(text.TOO_LONG)
        yield sheet
