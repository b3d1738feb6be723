"""Word documents (DOCX) to the clean text of a letter, and a word on what else Office writes."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.forms import plain, text
from loaders.forms.text import Page, Refused

_CONTENTS = b"[Content_Types].xml"
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
# The folder that only documents of this kind have, and what a user would call them.
_OTHERS = {
    b"xl/": "a spreadsheet (XLSX)",
    b"ppt/": "a presentation (PPTX)",
    b"visio/": "a drawing (VSDX)",
}


def fits(data: bytes, suffix: str) -> bool:
    """Tell an Office document, of whatever program, from other ZIP archives."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    return _OPEN_DOCUMENT in data[:200] or (
        _CONTENTS in data and any(folder in data for folder in (b"word/", *_OTHERS))
    )


def pages(data: bytes) -> Iterator[Page]:
    """Read a Word document: one letter as a rule."""
    from loaders.forms import wordprocessing  # the parser of XML, which text letters do without

    if _OPEN_DOCUMENT in data[:200]:
        raise Refused("an OpenDocument file (ODT, ODS), which is not read; save it as DOCX or text")
    lines = wordprocessing.lines(data)
    if lines is None:
        kind = next(
            (kind for folder, kind in _OTHERS.items() if folder in data), "no Word document"
        )
        raise Refused(f"{kind}, which is not read; save it as DOCX or text")
    yield from plain.letters([line for written in lines for line in text.lines(written)])
