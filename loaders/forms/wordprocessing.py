"""The body of a Word document to lines: what Word prints, one block a line.

Changes that were tracked are read as accepted. Of headers and footers those of the first page are
kept, above and below the letter, since letterheads name the force and its reference; the number of
the page is left out. Text boxes stand before the paragraph they are anchored in.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.forms import page_marks, tables
from loaders.forms.ooxml import Element, Package, Relation
from loaders.forms.word_numbering import BULLET, Numbers

DEEPEST = 20  # tables and text boxes in one another; what is further in is left out

_WRAPS = frozenset(  # elements that only mark what is in them
    (
        *("ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "sdt", "sdtContent", "customXml"),
        *("dir", "bdo", "ruby", "rubyBase", "AlternateContent", "Choice"),
    )
)
_BREAKS = frozenset(["br", "cr"])
_LETTERS = {"noBreakHyphen": "-", "tab": " ", "ptab": " "}


def lines(data: bytes) -> list[str] | None:
    """Return the lines of a Word document, or None for a document of another program."""
    package = Package(data)
    main = _only(package.relations(""), "officeDocument") or "word/document.xml"
    document = package.xml(main)
    body = document.find("body") if document is not None else None
    if document is None or body is None:
        return None
    related = package.relations(main)

    def part(kind: str) -> Element | None:
        return package.xml(_only(related, kind) or "")

    numbers = Numbers(part("numbering"), part("styles"))
    head, foot = (_of_first_page(package, document, related, kind) for kind in ("header", "footer"))
    letter = list(_blocks(body, numbers))
    notes = part("footnotes")
    for note in notes.iter("footnote") if notes is not None else ():
        if note.get("type") is None:  # others are the rule above the notes
            letter += _blocks(note, numbers)
    return [*head, *letter, *foot]


def _only(related: dict[str, Relation], kind: str) -> str | None:
    return next((relation.part for relation in related.values() if relation.kind == kind), None)


def _of_first_page(
    package: Package, document: Element, related: dict[str, Relation], kind: str
) -> list[str]:
    """Return the lines of the header or footer of the first page."""
    section = next(document.iter("sectPr"), None)
    if section is None:
        return []
    references = section.findall(f"{kind}Reference")
    by_type = {each.get("type", "default"): each.get("id", "") for each in references}
    first = "first" if _on(section.find("titlePg")) else "default"
    relation = related.get(by_type.get(first, ""))
    root = package.xml(relation.part) if relation else None
    found = _blocks(root, Numbers(None, None)) if root is not None else ()
    return [line for line in found if not page_marks.is_mark(line)]


def _on(flag: Element | None) -> bool:
    return flag is not None and flag.get("val") not in ("0", "false", "off")


def _blocks(container: Element, numbers: Numbers, depth: int = 0) -> Iterator[str]:
    """Yield the lines of the paragraphs and tables in a body, a cell, a header or a box."""
    carried = ""  # of paragraphs whose end was deleted
    for block in _children(container):
        if block.tag == "tbl":
            if depth < DEEPEST:
                yield from tables.lines([_row(row, numbers, depth) for row in _inner(block, "tr")])
        elif block.tag == "p":
            if depth < DEEPEST:
                for box in _boxes(block):
                    yield from _blocks(box, numbers, depth + 1)
            written = carried + "".join(_words(block))
            if block.find("pPr/rPr/del") is not None:
                carried = written
                continue
            carried = ""
            yield from _printed(written, numbers.label(block))


def _printed(written: str, label: str) -> Iterator[str]:
    for line in written.split("\n"):
        words = " ".join(word for word in line.split(" ") if word)
        if words:
            yield f"{label} {words}" if label else words
            label = ""


def _row(row: Element, numbers: Numbers, depth: int) -> list[tuple[str, ...]]:
    if row.find("trPr/del") is not None:
        return []
    return [tuple(_blocks(cell, numbers, depth + 1)) for cell in _inner(row, "tc")]


def _children(container: Element) -> Iterator[Element]:
    """Yield what is in ``container``, with what only marks its content opened."""
    for child in container:
        if child.tag in _WRAPS:
            yield from _children(child)
        else:
            yield child


def _inner(container: Element, tag: str) -> Iterator[Element]:
    return (child for child in _children(container) if child.tag == tag)


def _words(paragraph: Element) -> Iterator[str]:
    for run in _inner(paragraph, "r"):
        if not _on(run.find("rPr/vanish")):
            yield from filter(None, map(_word, _children(run)))


def _word(piece: Element) -> str | None:
    if piece.tag == "t":
        return (piece.text or "").replace("\n", " ").replace("\r", " ").replace("\t", " ")
    if piece.tag in _BREAKS:
        return "\n"
    if piece.tag == "sym":  # of a font that has signs for letters
        return BULLET
    return _LETTERS.get(piece.tag)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the text boxes anchored in a paragraph, but not those in them."""
    for run in _inner(paragraph, "r"):
        for piece in _children(run):
            if piece.tag in ("drawing", "pict", "object"):
                yield from _outermost(piece)


def _outermost(drawing: Element) -> Iterator[Element]:
    for child in drawing:
        if child.tag == "txbxContent":
            yield child
        elif child.tag != "Fallback":
            yield from _outermost(child)
