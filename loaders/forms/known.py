"""The table of file forms: how each is told from a file's bytes and name, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from loaders.forms import (
    alaveteli_json,
    archive,
    covers,
    csv_log,
    docx,
    html,
    mail,
    mailbox,
    outlook,
    parquet,
    pdf,
    plain,
    text,
)
from loaders.forms.member import Member
from loaders.forms.text import Page, Refused
from loaders.letter import Letter, Unreadable


@dataclass(frozen=True, slots=True)
class Form:
    """A file form: how its content is told (from bytes and lower-case suffix) and how it is read.

    ``parts`` yields the letters in the file, one `text.Page` each, and the files in it, one
    `Member` each, which are read in their turn by the form each has. It raises `text.Refused` where
    the content cannot be read. ``nests`` says that a file of this form may lie within another of
    it. ``keep`` picks the letters out of all that was read from the file, by default every one.
    """

    media_type: str
    fits: Callable[[bytes, str], bool]
    parts: Callable[[bytes], Iterator[Page | Member]]
    nests: bool = True
    keep: Callable[[list[Letter | Unreadable]], Iterable[Letter | Unreadable]] | None = None


# Asked in this order; the first that fits reads the file.
FORMS = (
    Form("application/pdf", pdf.fits, pdf.pages),
    Form("application/zip", archive.fits, archive.members, nests=False),
    Form(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        docx.fits,
        docx.pages,
    ),
    Form("application/mbox", mailbox.fits, mailbox.members),
    Form("message/rfc822", mail.fits, mail.parts, keep=covers.without),
    Form("application/vnd.ms-outlook", outlook.fits, outlook.parts, keep=covers.without),
    Form("application/vnd.apache.parquet", parquet.fits, parquet.pages),
    Form("text/csv", csv_log.fits, csv_log.pages),
    Form("text/html", html.fits, html.pages),
    Form("application/json", alaveteli_json.fits, alaveteli_json.pages),
    Form("text/plain", lambda data, suffix: not unread(data) and text.fits(data), plain.pages),
)

# How files of other forms begin, and what a user would call them.
UNREAD = (
    (b"PK\x03\x04", "an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document, one with a password, or an Outlook template"),
    (b"\x78\x9f\x3e\x22", "an Outlook package (winmail.dat)"),
    (b"{\\rtf", "a rich-text document (RTF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)


def of(data: bytes, suffix: str) -> Form:
    """Return the form of a file; raises `text.Refused` where it is none of `FORMS`."""
    form = next((form for form in FORMS if form.fits(data, suffix)), None)
    if form is None:
        kind = unread(data) or "no text: a picture, a program or an archive"
        raise Refused(f"looks like {kind}, which is not read; save it as text")
    return form


def unread(data: bytes) -> str | None:
    """Return what a user would call a file of a form that is not read, by how it begins."""
    return next((kind for start, kind in UNREAD if data.startswith(start)), None)
