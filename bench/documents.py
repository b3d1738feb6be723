"""Pages a second of the readers of PDF and Word letters, beside what a user might pick instead.

    python -m bench.documents [LETTERS]

The others give the text of each page as it is printed; they neither join paragraphs over the ends
of lines and pages nor drop headers and footers (mammoth does join, Word having paragraphs). Letters
are those of ``bench.generate``, printed on A4. CPU seconds of one process count, the best of three.
"""

from __future__ import annotations

import argparse
import io
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx as word
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from bench import generate
from loaders.forms import docx, pdf

Read = Callable[[bytes], object]


def main() -> None:
    """Measure and print tables of pages a second and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("letters", type=int, nargs="?", default=30)
    texts = _texts(parser.parse_args().letters)
    printed = [_pdf(text) for text in texts]
    pages = sum(count for _, count in printed)
    print(f"{len(texts)} letters, {pages} pages")
    _table("PDF", PDF_READERS, [data for data, _ in printed], pages)
    _table("DOCX", WORD_READERS, [_word(text) for text in texts], pages)


def _table(form: str, readers: dict[str, Read], documents: Sequence[bytes], pages: int) -> None:
    rates = {name: pages / _seconds(read, documents) for name, read in readers.items()}
    ours = rates["foikg"]
    for name, rate in rates.items():
        print(f"{form:<5} {name:<14} {rate:8.0f} pages/s   {ours / rate:6.2f} x")


def _seconds(read: Read, documents: Sequence[bytes]) -> float:
    taken = []
    for _ in range(3):
        begun = time.process_time()
        for document in documents:
            read(document)
        taken.append(time.process_time() - begun)
    return min(taken)


def _texts(count: int) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        generate.write(Path(folder), count)
        found = sorted(path for path in Path(folder).rglob("*") if path.is_file())
        return [path.read_text(encoding="utf-8") for path in found if path.suffix == ".txt"]


def _pdf(text: str) -> tuple[bytes, int]:
    made, style = io.BytesIO(), getSampleStyleSheet()["Normal"]
    document: Any = SimpleDocTemplate(made)
    document.build([Paragraph(escape(line), style) for line in text.split("\n") if line.strip()])
    return made.getvalue(), document.page


def _word(text: str) -> bytes:
    made, document = io.BytesIO(), word.Document()
    for line in filter(str.strip, text.split("\n")):
        document.add_paragraph(line)
    document.save(made)
    return made.getvalue()


def _pdfminer(data: bytes) -> object:
    from pdfminer.high_level import extract_text

    return extract_text(io.BytesIO(data))


def _pypdf(data: bytes) -> object:
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def _pdfplumber(data: bytes) -> object:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        return [page.extract_text() for page in document.pages]


def _docx2txt(data: bytes) -> object:
    import docx2txt

    return docx2txt.process(io.BytesIO(data))


def _mammoth(data: bytes) -> object:
    import mammoth

    return mammoth.extract_raw_text(io.BytesIO(data))


PDF_READERS: dict[str, Read] = {
    "foikg": lambda data: list(pdf.pages(data)),
    "pypdf": _pypdf,
    "pdfminer.six": _pdfminer,
    "pdfplumber": _pdfplumber,
}
WORD_READERS: dict[str, Read] = {
    "foikg": lambda data: list(docx.pages(data)),
    "docx2txt": _docx2txt,
    "mammoth": _mammoth,
}

if __name__ == "__main__":
    main()
