"""Word documents to clean text: what Word prints, nothing fetched, nothing without a limit."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from typing import Any

import docx as word
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.forms import docx, ooxml, text
from loaders.forms.text import Page, Refused

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(**parts: str | bytes) -> bytes:
    """An archive of a Word document; ``__`` in the name of a part is a slash, ``_xml`` ``.xml``."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            path = name.replace("__", "/").replace("_rels", ".rels").replace("_xml", ".xml")
            archive.writestr(path.replace("/.rels", "/_rels"), content)
    return made.getvalue()


def document(body: str, **parts: str | bytes) -> bytes:
    return packed(
        word__document_xml=f"<w:document {W} {MC} {R}><w:body>{body}</w:body></w:document>", **parts
    )


def lines(data: bytes) -> list[str]:
    (page,) = docx.pages(data)
    return page.text.split("\n")


def p(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def item(words: str, of_list: int, level: int = 0) -> str:
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of_list}"/></w:numPr>')


def test_the_sample_as_word_documents_reads_as_its_text_does(
    sample_page: Page, reading: Callable[[Page], dict[str, Any]]
) -> None:
    document, saved = word.Document(), io.BytesIO()
    for line in filter(None, sample_page.text.split("\n")):
        document.add_paragraph(line)
    document.save(saved)
    assert docx.fits(saved.getvalue(), ".docx")
    (page,) = docx.pages(saved.getvalue())
    assert reading(page) == reading(sample_page)


def test_what_python_docx_writes() -> None:
    document, saved = word.Document(), io.BytesIO()
    document.core_properties.title = "Template 4"
    document.sections[0].header.paragraphs[0].text = "Fenmoor Police\tOur ref: 12/25"
    document.sections[0].footer.paragraphs[0].text = "Page 1 of 2"
    document.add_heading("Reply", 1)
    document.add_paragraph("Which vans?", style="List Number")
    document.add_paragraph("Which dogs?", style="List Number")
    document.add_paragraph("None.", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), ("2021", "2022", "4", "5"), strict=True
    ):
        cell.text = words
    document.save(saved)
    (page,) = docx.pages(saved.getvalue())
    assert page.text.split("\n") == [
        "Fenmoor Police Our ref: 12/25",
        "Reply",
        "1. Which vans?",
        "2. Which dogs?",
        "• None.",
        "2021 | 2022",
        "4 | 5",
    ]
    assert page.title is None  # titles of templates are seldom those of the letter


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("Held.") + p(" ") + p("Not  held."), ["Held.", "Not held."]),
        ("<w:p><w:r><w:t>Sec</w:t></w:r><w:r><w:t>tion 31</w:t></w:r></w:p>", ["Section 31"]),
        ("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>", ["a", "b c"]),
        (
            "<w:p><w:r><w:t>counter</w:t><w:noBreakHyphen/><w:t>terrorism</w:t></w:r></w:p>",
            ["counter-terrorism"],
        ),
        (
            "<w:p><w:r><w:t>infor</w:t><w:softHyphen/><w:t>mation</w:t></w:r></w:p>",
            ["information"],
        ),
        (
            "<w:p><w:ins><w:r><w:t>kept</w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText>"
            "</w:r></w:del><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p>",
            ["kept"],
        ),
        (  # the end of the first paragraph was deleted
            p("It is ", "<w:rPr><w:del/></w:rPr>") + p("held."),
            ["It is held."],
        ),
        ("<w:p><w:hyperlink><w:r><w:t>our site</w:t></w:r></w:hyperlink></w:p>", ["our site"]),
        (
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr>"
            '<w:vanish w:val="0"/></w:rPr><w:t>seen</w:t></w:r></w:p>',
            ["seen"],
        ),
        (
            f"<w:sdt><w:sdtPr/><w:sdtContent>{p('in a control')}</w:sdtContent></w:sdt>",
            ["in a control"],
        ),
        (
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText>'
            "</w:r><w:r><w:t>1 May 2021</w:t></w:r></w:p>",
            ["1 May 2021"],
        ),
        (  # the same box twice: for new and for old versions of Word
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>"
            f"{p('Our ref: 1/25')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>"
            f"<w:txbxContent>{p('Our ref: 1/25')}</w:txbxContent></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r><w:r><w:t>Dear Applicant</w:t></w:r></w:p>",
            ["Our ref: 1/25", "Dear Applicant"],
        ),
        (
            f"<w:tbl><w:tr><w:tc>{p('Request')}</w:tc><w:tc>{p('Response')}</w:tc></w:tr><w:tr>"
            f"<w:tc>{p('1. Dogs?')}</w:tc><w:tc>{p('Two.')}{p('Both old.')}</w:tc></w:tr><w:tr>"
            f"<w:tc>{p('2. Cats?')}</w:tc><w:tc>{p('None.')}</w:tc></w:tr></w:tbl>",
            ["Request", "1. Dogs?", "2. Cats?", "Response", "1. Two.", "Both old.", "2. None."],
        ),
        (
            f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr>"
            f"<w:tc>{p('b')}</w:tc></w:tr></w:tbl>",
            ["a"],
        ),
    ],
)
def test_lines(body: str, expected: list[str]) -> None:
    assert lines(document(body)) == expected


def level(number: int, form: str, printed: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{printed}"/>{more}</w:lvl>'
    )


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "(%2)")}
  {level(2, "decimal", "%1.%2.%3")}{level(3, "decimal", "%2.%4", "<w:isLgl/>")}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">{level(0, "bullet", "&#xf0b7;")}</w:abstractNum>
<w:abstractNum w:abstractNumId="2">{level(0, "upperRoman", "Q%1:")}</w:abstractNum>
<w:abstractNum w:abstractNumId="3">{level(0, "none", "Note")}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">
  <w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="3"/></w:num>
</w:numbering>"""
STYLES = f"""<w:styles {W}>
<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>
<w:style w:styleId="Child"><w:basedOn w:val="Question"/></w:style>
<w:style w:styleId="Question"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>
</w:styles>"""


def related(*kinds: str) -> str:
    relations = (
        f'<Relationship Id="{kind}" Type="{TYPES}/{kind}" Target="{kind}.xml"/>' for kind in kinds
    )
    return f'<Relationships xmlns="{RELATIONS}">{"".join(relations)}</Relationships>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (item("a", 1) + item("b", 1), ["1. a", "2. b"]),
        (item("a", 1) + item("b", 1, 1) + item("c", 1, 1), ["1. a", "(a) b", "(b) c"]),
        (  # a deeper level starts anew under the next item
            item("a", 1) + item("b", 1, 1) + item("c", 1) + item("d", 1, 1),
            ["1. a", "(a) b", "2. c", "(a) d"],
        ),
        (item("a", 1) + item("b", 1, 1) + item("c", 1, 2), ["1. a", "(a) b", "1.a.1 c"]),
        (item("a", 1) + item("b", 1, 1) + item("c", 1, 3), ["1. a", "(a) b", "1.1 c"]),
        (item("a", 1) + item("b", 2), ["1. a", "2. b"]),  # two lists of one shape go on
        (item("a", 1) + item("b", 3) + item("c", 3), ["1. a", "5. b", "6. c"]),
        (item("a", 4) + p("b"), ["• a", "b"]),
        (item("a", 1) + item("", 1) + item("c", 1), ["1. a", "3. c"]),
        (item("a", 6), ["Note a"]),
        (item("a", 99) + item("b", 0), ["a", "b"]),
        (
            p("a", '<w:pStyle w:val="Child"/>') + p("b", '<w:pStyle w:val="Question"/>'),
            ["QI: a", "QII: b"],
        ),
        (
            p("a", '<w:pStyle w:val="Question"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
            ["a"],
        ),
        (p("a", '<w:pStyle w:val="Loop"/>'), ["a"]),
    ],
)
def test_numbers_are_those_that_word_prints(body: str, expected: list[str]) -> None:
    made = document(
        body,
        word___rels__document_xml_rels=related("numbering", "styles"),
        word__numbering_xml=NUMBERING,
        word__styles_xml=STYLES,
    )
    assert lines(made) == expected


def test_the_first_page_has_its_own_header_and_notes_stand_at_the_end() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="first" r:id="header"/><w:headerReference'
        ' w:type="default" r:id="other"/><w:footerReference w:type="first" r:id="footer"/>'
        "<w:titlePg/></w:sectPr>"
    )
    made = document(
        p("Held.") + section,
        word___rels__document_xml_rels=related("header", "other", "footer", "footnotes"),
        word__header_xml=f"<w:hdr {W}>{p('OFFICIAL')}{p('Fenmoor Police')}</w:hdr>",
        word__other_xml=f"<w:hdr {W}>{p('no')}</w:hdr>",
        word__footer_xml=f"<w:ftr {W}>{p('Page 1')}{p('www.fenmoor.example')}</w:ftr>",
        word__footnotes_xml=f'<w:footnotes {W}><w:footnote w:type="separator">{p("-")}'
        f"</w:footnote><w:footnote>{p('In 2021.')}</w:footnote></w:footnotes>",
    )
    assert lines(made) == ["Fenmoor Police", "Held.", "In 2021.", "www.fenmoor.example"]


def bomb() -> bytes:
    return document(p("x" * 100) + " " * (ooxml.LARGEST + 9))


LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
DEEP = "<w:sdt>" * 100_000 + "</w:sdt>" * 100_000

BAD = [
    ("bomb", bomb, "a part of more than 32 MB"),
    ("laughs", lambda: packed(word__document_xml=f"{LAUGHS}<d>&b;</d>"), "declares entities"),
    ("outside", lambda: packed(word__document_xml=f"{OUTSIDE}<d>&a;</d>"), "declares entities"),
    (
        "outside, wide",
        lambda: packed(word__document_xml=f"{OUTSIDE}<d>&a;</d>".encode("utf-16")),
        "declares entities",
    ),
    ("deep", lambda: document(DEEP), "nested too deep"),
    ("elements", lambda: document("<w:p/>" * ooxml.MOST_ELEMENTS), "longer than any letter"),
    ("no text", lambda: packed(word__other_xml="<a/>"), "no Word document"),
    ("sheet", lambda: packed(xl__workbook_xml="<a/>"), "a spreadsheet (XLSX), which is not read"),
    ("no XML", lambda: packed(word__document_xml="Held."), "damaged"),
    ("empty", lambda: packed(word__document_xml=""), "damaged"),
    ("truncated", lambda: document(p("Held."))[:-40], "damaged"),
    ("long", lambda: document(p("x" * (text.LONGEST + 1))), "longer than 2,000,000 characters"),
    (
        "parts",
        lambda: document("", **{f"a{n}": "" for n in range(ooxml.MOST_ENTRIES)}),
        "more than 10,000 parts",
    ),
    (
        "open",
        lambda: b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text",
        "an OpenDocument file (ODT, ODS), which is not read",
    ),
]


@pytest.mark.parametrize(("make", "reason"), [bad[1:] for bad in BAD], ids=[bad[0] for bad in BAD])
def test_refused(make: Callable[[], bytes], reason: str) -> None:
    data = make()
    assert docx.fits(data, "")
    started = time.process_time()
    with pytest.raises(Refused) as caught:
        list(docx.pages(data))
    assert time.process_time() - started < 5
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", b"", b"[Content_Types].xml word/", packed(letters__one="Held.")]
)
def test_other_archives_are_not_taken_for_word_documents(data: bytes) -> None:
    assert not docx.fits(data, ".docx")


WHOLE = document(item("Held.", 1) + p("Not held."), word__numbering_xml=NUMBERING)


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
@settings(max_examples=200)
def test_a_damaged_document_is_read_or_refused(at: int, noise: bytes) -> None:
    try:
        list(docx.pages(WHOLE[:at] + noise + WHOLE[at + len(noise) :]))
    except Refused as error:
        assert str(error)


def test_a_document_of_several_answers_gives_them_one_by_one() -> None:
    answers = [
        p(words)
        for number in ("12/24", "13/24")
        for words in (f"FOI reference: {number}", "Request", "How many?", "Response", "Four.")
    ]
    pages = list(docx.pages(document(p("Disclosure log") + "".join(answers))))
    assert [page.name for page in pages] == ["letter=1", "letter=2"]
    assert pages[1].text.split("\n") == [
        *("Disclosure log", "FOI reference: 13/24", "Request", "How many?", "Response", "Four.")
    ]
