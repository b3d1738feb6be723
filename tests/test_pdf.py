"""PDF letters to clean text: paragraphs over lines and pages, tables, what is refused."""

from __future__ import annotations

import io
import time
import zlib
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from loaders.forms import pdf
from loaders.forms.text import Page, Refused

STYLE = ParagraphStyle("letter", fontName="Helvetica", fontSize=11, leading=13, spaceAfter=8)


def margins(canvas: Canvas, document: Any) -> None:
    canvas.setFont("Helvetica", 9)
    canvas.drawString(72, 800, "Fenmoor Police")
    canvas.drawRightString(520, 800, "OFFICIAL")
    canvas.drawString(72, 30, "Fenmoor Lodge, Long Road")
    canvas.drawRightString(520, 30, f"Page {document.page} of 9")


def printed(flowables: list[Flowable]) -> bytes:
    made = io.BytesIO()
    SimpleDocTemplate(made).build(flowables, onFirstPage=margins, onLaterPages=margins)
    return made.getvalue()


def drawn(
    draw: Callable[[Canvas], None],
    encrypt: StandardEncryption | None = None,
) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, encrypt=encrypt)
    draw(canvas)
    canvas.save()
    return made.getvalue()


def lines(data: bytes) -> list[str]:
    (page,) = pdf.pages(data)
    return page.text.split("\n")


def p(words: str) -> Paragraph:
    return Paragraph(escape(words), STYLE)


def test_the_sample_as_pdf_reads_as_its_text_does(
    sample_page: Page, reading: Callable[[Page], dict[str, Any]]
) -> None:
    made = io.BytesIO()
    letter = [p(line) for line in sample_page.text.split("\n") if line.strip()]
    SimpleDocTemplate(made).build(letter)
    assert pdf.fits(made.getvalue(), "")
    (page,) = pdf.pages(made.getvalue())
    assert reading(page) == reading(sample_page)


def test_a_paragraph_goes_on_over_footer_and_header() -> None:
    words = " ".join(f"the force holds file number {number} of them and" for number in range(200))
    found = lines(printed([p(f"It is held that {words} no more.")]))
    assert found == [
        "Fenmoor Police",
        f"It is held that {words} no more.",
        "Fenmoor Lodge, Long Road",
    ]


def test_a_new_paragraph_on_a_new_page() -> None:
    found = lines(printed([p("It is held."), PageBreak(), p("It is not.")]))
    assert found[1:3] == ["It is held.", "It is not."]


def test_tables() -> None:
    grid = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
    figures = [["Year", "Stops"], ["2021", "44"], ["2022", "1,234"]]
    asked = [["Question", "Answer"], ["1. Dogs?", "Two."], ["2. Cats?", "None."]]
    for style in (grid, []):
        assert lines(printed([p("Below."), Table(figures, 90, style=style), p("Above.")]))[-5:] == [
            *("Below.", "Year | Stops", "2021 | 44", "2022 | 1,234", "Above.")
        ]
    assert lines(printed([Table(asked, 90, style=grid)]))[-6:] == [
        *("Question", "1. Dogs?", "2. Cats?", "Answer", "1. Two.", "2. None.")
    ]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("We hold the infor-", "mation", "information"),
        ("It is about Counter-", "Terrorism", "Counter-Terrorism"),
        ("It is about non-", "personal", "non-personal"),
        ("It is under section 31-", "1a", "31-1a"),
    ],
)
def test_hyphens(first: str, second: str, joined: str) -> None:
    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(
            ("The force has a long line here that is as wide", first, second)
        ):
            canvas.drawString(72, 700 - 13 * at, line)

    assert joined in " ".join(lines(drawn(draw)))


def test_turned_and_hidden_letters_are_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Held.")
        canvas.drawString(5000, 700, "outside")
        canvas.setFont("Helvetica", 1)
        canvas.drawString(72, 600, "tiny")
        canvas.setFont("Helvetica", 12)
        canvas.rotate(90)
        canvas.drawString(200, -300, "turned")

    assert lines(drawn(draw)) == ["Held."]


@pytest.mark.parametrize("by_row", [False, True], ids=["by column", "by row"])
def test_two_columns_are_read_one_after_the_other(by_row: bool) -> None:
    asked = ["Request", "How many dogs does the force have", "and how many of them are now lame?"]
    told = ["Response", "There are forty-four dogs in the", "force and two of them are lame now."]
    places = [(72, 700 - 13 * at, line) for at, line in enumerate(asked)]
    places += [(320, 700 - 13 * at, line) for at, line in enumerate(told)]

    def draw(canvas: Canvas) -> None:
        for place in sorted(places, key=lambda place: -place[1]) if by_row else places:
            canvas.drawString(*place)

    assert lines(drawn(draw)) == [
        "Request",
        "How many dogs does the force have and how many of them are now lame?",
        "Response",
        "There are forty-four dogs in the force and two of them are lame now.",
    ]


def one_line(canvas: Canvas) -> None:
    canvas.drawString(72, 700, "Held.")


def many(canvas: Canvas) -> None:
    for _ in range(pdf.MOST_SHEETS + 1):
        canvas.showPage()


def test_a_password_only_for_changes_does_not_matter() -> None:
    assert lines(drawn(one_line, StandardEncryption("", "owner"))) == ["Held."]


def packed() -> bytes:
    """One page that draws the same words over and over: 40 KB that unpack to 20 MB."""
    page = zlib.compress(b"BT /F1 9 Tf 9 700 Td " + b"(aaaa bbbb) Tj " * 1_400_000 + b"ET", 9)
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(page), page),
    )
    objects = b"".join(b"%d 0 obj%b endobj\n" % (at + 1, part) for at, part in enumerate(parts))
    return b"%PDF-1.4\n" + objects + b"trailer<</Root 1 0 R>>"


LOOP = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]"
    b"/Count 2>> endobj\ntrailer<</Root 1 0 R>>"
)

BAD = [
    ("loop", lambda: LOOP, "a scanned PDF"),
    ("crowded", packed, "drawings larger than any letter"),
    ("password", lambda: drawn(one_line, StandardEncryption("x", "y")), "a PDF with a password"),
    ("scan", lambda: drawn(lambda canvas: canvas.rect(9, 9, 500, 700)), "a scanned PDF"),
    ("truncated", lambda: b"%PDF-1.7\n" + bytes(50), "a damaged PDF"),
    ("many", lambda: drawn(many), "2,001 pages"),
]


@pytest.mark.parametrize(("make", "reason"), [bad[1:] for bad in BAD], ids=[bad[0] for bad in BAD])
def test_refused(make: Callable[[], bytes], reason: str) -> None:
    data = make()
    assert pdf.fits(data, "")
    started = time.process_time()
    with pytest.raises(Refused) as caught:
        list(pdf.pages(data))
    assert time.process_time() - started < 5
    assert reason in str(caught.value)


WHOLE = drawn(one_line)


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
@settings(max_examples=100, deadline=None)
def test_a_damaged_document_is_read_or_refused(at: int, noise: bytes) -> None:
    try:
        list(pdf.pages(WHOLE[:at] + noise + WHOLE[at + len(noise) :]))
    except Refused as error:
        assert str(error)


def test_a_document_of_several_answers_gives_them_one_by_one() -> None:
    said = "The force took in four dogs, and holds no information on where they came from. " * 2
    answers = [
        p(words)
        for number in ("12/24", "13/24")
        for words in (f"FOI reference: {number}", "Request", "How many?", "Response", said)
    ]
    first, second = pdf.pages(printed([p("Disclosure log"), *answers]))
    assert (first.name, second.name) == ("letter=1", "letter=2")
    assert ("13/24" in first.text, "13/24" in second.text) == (False, True)
