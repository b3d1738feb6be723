"""Bytes to text, and plain text to the clean text of a letter.

Cleaning drops whole lines of page furniture and control characters, and makes every line end a line
feed. It never rewrites a character of a kept line, so what is quoted from the clean text is found
in the file as it stands.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.forms import furniture

LONGEST = 2_000_000  # characters of one letter; the longest published ones have some 100,000
TOO_LONG = f"longer than {LONGEST:,} characters, which no letter is; split the file"


class Refused(ValueError):
    """The content of a file cannot be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Page:
    """What one file form makes of one letter: its clean text, and what the page says of itself.

    ``language`` is that of the page around the letter (``en`` or ``cy``), ``url`` the address the
    page gives as its own. ``name`` names the letter within a file that may hold several
    (``incoming-12345``, ``row=3``).
    """

    text: str
    title: str | None = None
    language: str | None = None
    url: str | None = None
    name: str | None = None


_MARKS = (  # the four-byte mark starts with the two-byte one
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Bytes 80 to 9F in Windows-1252, which pages that declare ISO-8859-1 use too.
_WINDOWS = {
    byte: bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0xA0)
    if byte not in b"\x81\x8d\x8f\x90\x9d"
}
# What `surrogateescape` makes of bytes that are not UTF-8, read as Windows-1252.
_STRAYS = {0xDC00 + byte: _WINDOWS.get(byte, chr(byte)) for byte in range(0x80, 0x100)}
_STRAY = re.compile("[\udc80-\udcff]")
_CUT_OFF = re.compile("[\udcc2-\udcf4][\udc80-\udcbf]{0,2}\\Z")
_WIDE = re.compile("[\x80-\ud7ff\ue000-\U0010ffff]")
# Characters beyond ASCII that British letters have; most others in their place mean a wrong guess.
_BRITISH = re.compile("[‘’“”–—…•·£€©®™°§²³½¼¾×\xa0\xad«»âêîôûŵŷÂÊÎÔÛäëïöüáéíóúÁÉÍÓÚàèìòùñç¬´]")
_DECLARED = ("cp1250", "cp1252", "cp850", "iso8859-14", "iso8859-15", "mac-roman")
_GUESSES = ["mac_roman", "cp850", "iso8859_14", "iso8859_15", "cp1250"]
_SAMPLE = 20_000  # bytes that a guess is made from

_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")  # any of the two below
_LINE_ENDS = re.compile("\r\n?|[\f\v\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")
_CONTROL_BYTES = bytes({*range(1, 9), *range(14, 27), *range(28, 32)})


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text of ``data``, whatever its encoding; never fails.

    A byte order mark decides, then UTF-8 wherever it fits (also cut off inside a character or with
    some stray bytes), then ``declared``, then Windows-1252, then the best guess.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            data = data[len(mark) :]
            return data.decode(encoding, "replace") if encoding != "utf-8" else _narrow(data, None)
    wide = _wide_encoding(data)
    return data.decode(wide, "replace") if wide else _narrow(data, declared)


def fits(data: bytes) -> bool:
    """Tell whether ``data`` is text: at most one byte in fifty is a control character."""
    sample = data[:_SAMPLE]
    if sample.startswith(tuple(mark for mark, _ in _MARKS)) or _wide_encoding(sample):
        return True
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    return controls < 3 or controls * 50 <= len(sample)


def lines(text: str) -> list[str]:
    """Split ``text`` at its line ends, of whatever kind, and take control characters out."""
    if _ODD.search(text):
        text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    return text.split("\n")


def clean(of_page: Sequence[str]) -> Page:
    """Drop the furniture and the blank lines at both ends.

    Raises `Refused` where more is left than a letter has.
    """
    kept = furniture.remove(of_page)
    text = "\n".join(kept.lines).strip("\n")
    if len(text) > LONGEST:
        raise Refused(TOO_LONG)
    return Page(text, language=kept.language)


def _narrow(data: bytes, declared: str | None) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _utf8_with_strays(data) or _declared(data, declared) or _windows(data)


def _utf8_with_strays(data: bytes) -> str | None:
    """Read UTF-8 that was cut off, or that has some Windows-1252 bytes in it."""
    text = data.decode("utf-8", "surrogateescape")
    body = _CUT_OFF.sub("", text)
    strays, wide = len(_STRAY.findall(body)), len(_WIDE.findall(body))
    if not wide or wide < strays:
        return None
    return body.translate(_STRAYS)


def _declared(data: bytes, name: str | None) -> str | None:
    try:
        encoding = codecs.lookup(name or "").name
        return data.decode(encoding) if encoding in _DECLARED else None
    except (LookupError, UnicodeError, ValueError):
        return None


def _windows(data: bytes) -> str:
    """Read Windows-1252, unless its letters beyond ASCII are not those of a British letter."""
    text = data.decode("latin-1").translate(_WINDOWS)
    wide = _WIDE.findall(text[:_SAMPLE])
    if len(_BRITISH.findall(text[:_SAMPLE])) * 10 < len(wide) * 9:
        return _guessed(data) or text
    return text


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # slow to import and seldom needed

    best = from_bytes(data[:_SAMPLE], cp_isolation=_GUESSES).best()
    return data.decode(best.encoding, "replace") if best else None


def _wide_encoding(data: bytes) -> str | None:
    """Name the UTF-16 of text with no mark: every other byte of Latin text is zero."""
    even, odd = data[:2000:2], data[1:2000:2]
    if len(data) < 4 or min(even.count(0), odd.count(0)) * 10 > len(odd):
        return None
    if odd.count(0) * 10 > len(odd) * 7:
        return "utf-16-le"
    return "utf-16-be" if even.count(0) * 10 > len(even) * 7 else None
