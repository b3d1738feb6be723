"""The printed pages of a PDF document, as PDFium finds them."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pypdfium2 as pdfium
from pypdfium2 import raw

from loaders.forms import text
from loaders.forms.print import Rule, Run, Sheet
from loaders.forms.text import Refused

_GAP = 0.7  # between words that need not belong together, in sizes of their letters
_UPRIGHT = 0.1  # radians that upright letters may lean
_SMALLEST = 2.0  # points; smaller letters are not meant to be read
_MOST_OBJECTS = 20_000  # of a page whose rules are looked for
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB06: "st"}
_PRIVATE = range(0xE000, 0xF900)  # the signs of symbol fonts: bullets, ticks
_HYPHENS = (0xFFFE, 2)  # PDFium's marks of a hyphen at the end of a line
_STREAM = re.compile(rb"stream\r?\n")
_NOT_DRAWN = re.compile(rb"/Image|/Length1|/FontFile|/CIDFontType0C|/Type1C|/OpenType")
_DICTIONARY = 400  # bytes before a stream in which it is said what the stream is
LARGEST = 8 * 1024 * 1024  # bytes of what draws one page, unpacked; a page of text takes 50,000
TOTAL = 32 * LARGEST  # of a document
_BREAKS = frozenset("\r\n")


def sheets(data: bytes, most: int) -> Iterator[Sheet]:
    """Yield the pages of a document of at most ``most`` pages; raises `Refused`."""
    _check(data)
    document = _opened(data)
    try:
        count = len(document)
        if count > most:
            raise Refused(f"a PDF of {count:,} pages, which no letter has; split the file")
        for number in range(count):
            try:
                page = document[number]
            except pdfium.PdfiumError:
                continue  # a page that cannot be read leaves the others
            try:
                yield _sheet(page, number)
            finally:
                page.close()
    finally:
        document.close()


def _check(data: bytes) -> None:
    """Raise `Refused` where what draws a page unpacks to more than PDFium can take in seconds."""
    total, view = 0, memoryview(data)
    for start in _STREAM.finditer(data):
        said = data[max(start.start() - _DICTIONARY, 0) : start.start()].rpartition(b" obj")[2]
        if b"/FlateDecode" not in said or _NOT_DRAWN.search(said):
            continue
        try:
            unpacked = zlib.decompressobj().decompress(view[start.end() :], LARGEST + 1)
        except zlib.error:  # packed in a second way, or damaged
            continue
        total += len(unpacked)
        if len(unpacked) > LARGEST or total > TOTAL:
            raise Refused("a PDF with drawings larger than any letter; print it to a new PDF")


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "password" in str(error):
            reason = "a PDF with a password; save it without one"
        else:
            reason = "a damaged PDF; open it in a viewer and print it to a new PDF"
        raise Refused(reason) from None


def _sheet(page: pdfium.PdfPage, number: int) -> Sheet:
    page.set_rotation(0)  # the place of letters does not follow the turn of a page
    width, height = page.get_size()
    words = page.get_textpage()
    try:
        runs = tuple(_Letters(words.raw, width, height, number).runs())
    finally:
        words.close()
    return Sheet(height, runs, tuple(_rules(page, height)))


class _Letters:
    """The letters of a page by their number, and what PDFium tells of each."""

    def __init__(self, raw_page: raw.FPDF_TEXTPAGE, width: float, height: float, sheet: int):
        self._page, self._width, self._height, self._sheet = raw_page, width, height, sheet
        self._box = raw.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._matrix = raw.FS_MATRIX()

    def runs(self) -> Iterator[Run]:
        count = raw.FPDFText_CountChars(self._page)
        if count > text.LONGEST:
            raise Refused(text.TOO_LONG)
        words: list[Run] = []
        for start, end, word, new in self._words(count):
            more = self._run(start, end, word)
            if more is None:
                continue
            if words and (new or not _together(words[-1], more)):
                yield _joined(words)
                words = []
            words.append(more)
        if words:
            yield _joined(words)

    def _words(self, count: int) -> Iterator[tuple[int, int, str, bool]]:
        """Yield start, end and letters of each word, and whether it starts a line."""
        letters: list[str] = []
        start, new = 0, True
        for at in range(count + 1):
            code = raw.FPDFText_GetUnicode(self._page, at) if at < count else 0x20
            letter = _letter(code)
            if code in _HYPHENS:  # the word goes on in the next line
                start = start if letters else at
                letters.append("-")
            elif letter and not letter.isspace():
                if not letters:
                    start = at
                letters.append(letter)
                continue
            if letters:
                yield start, at - 1, "".join(letters), new
                letters, new = [], False
            new = new or letter in _BREAKS or code in _HYPHENS

    def _run(self, start: int, end: int, word: str) -> Run | None:
        """Return a word with its place, or None where it is not upright, or not on the page."""
        angle = raw.FPDFText_GetCharAngle(self._page, start)
        if min(angle, 6.2832 - angle) > _UPRIGHT:
            return None
        size = raw.FPDFText_GetFontSize(self._page, start)
        if raw.FPDFText_GetMatrix(self._page, start, self._matrix):
            size *= abs(self._matrix.d) or 1.0
        raw.FPDFText_GetCharOrigin(self._page, start, self._x, self._y)
        left, base = self._x.value, self._height - self._y.value
        raw.FPDFText_GetLooseCharBox(self._page, end, self._box)
        right = self._box.right
        seen = 0 <= base <= self._height and right > 0 and left < self._width
        if size < _SMALLEST or not seen:
            return None
        return Run(word, left, right, base, size, right - left, self._sheet)


@cache
def _letter(code: int) -> str:
    if code in _PRIVATE:
        return "•"
    if code < 0x20 and chr(code) not in "\r\n\t":
        return ""
    return _LIGATURES.get(code) or chr(code)


def _joined(words: list[Run]) -> Run:
    return replace(words[0], text=" ".join(word.text for word in words), right=words[-1].right)


def _together(run: Run, more: Run) -> bool:
    gap = more.left - run.right
    size = max(run.size, more.size)
    return abs(more.base - run.base) < 0.3 * size and -0.5 * size < gap < _GAP * size


def _rules(page: pdfium.PdfPage, height: float) -> Iterator[Rule]:
    count = raw.FPDFPage_CountObjects(page.raw)
    sides = [ctypes.c_float() for _ in range(4)]
    for number in range(count if count <= _MOST_OBJECTS else 0):
        drawn = raw.FPDFPage_GetObject(page.raw, number)
        if raw.FPDFPageObj_GetType(drawn) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if raw.FPDFPageObj_GetBounds(drawn, *sides):
            left, bottom, right, top = (side.value for side in sides)
            if min(right - left, top - bottom) < 3:
                yield Rule(left, height - top, right, height - bottom)
