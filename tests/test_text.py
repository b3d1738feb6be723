"""Bytes to text: every encoding letters came in, and cleaning that never rewrites a kept line."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.forms import plain, text

QUOTED = "The force’s “position” – no inference… costs £450; caffè"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ""),
        (b"Section 31", "Section 31"),
        (QUOTED.encode(), QUOTED),
        (codecs.BOM_UTF8 + QUOTED.encode(), QUOTED),
        (QUOTED.encode("cp1252"), QUOTED),
        (QUOTED.encode("utf-16"), QUOTED),
        (QUOTED.encode("utf-16-le"), QUOTED),
        (QUOTED.encode("utf-16-be"), QUOTED),
        (QUOTED.encode("utf-32"), QUOTED),
        (("It has to be " * 20 + QUOTED).encode("mac_roman"), "It has to be " * 20 + QUOTED),
        ("Tŷ’r Heddlu".encode(), "Tŷ’r Heddlu"),
        # a page cut after so many bytes, in the middle of a character
        ("“held”, s’".encode()[:-1], "“held”, s"),
        ("“held”, s’".encode()[:-2], "“held”, s"),
        # UTF-8 with a line pasted from somewhere else
        ("“held”\n".encode() + "the force’s".encode("cp1252"), "“held”\nthe force’s"),
        (b"Caf\xe9", "Café"),
        (b"\x93held\x94 " * 9 + b"\x81", "“held” " * 9 + "\x81"),  # a byte that means nothing
    ],
)
def test_decode(data: bytes, expected: str) -> None:
    assert text.decode(data) == expected


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("iso-8859-1", "€5"),  # means Windows-1252, as in browsers
        ("ISO-8859-15", "\x805"),
        ("macintosh", "Ä5"),
        ("no-such-charset", "€5"),
        ("zlib_codec", "€5"),  # a codec that is no charset
        ("a\0b", "€5"),
        (None, "€5"),
    ],
)
def test_declared_charset_counts_where_utf8_does_not_fit(
    declared: str | None, expected: str
) -> None:
    assert text.decode(b"\x805", declared) == expected
    assert text.decode("€5".encode(), declared) == "€5"


@settings(max_examples=50)  # a guess takes long
@given(st.binary(max_size=400), st.none() | st.text(max_size=12))
def test_decode_never_fails(data: bytes, declared: str | None) -> None:
    assert "\ud800" not in text.decode(data, declared)
    text.decode(data, declared).encode()  # no lone surrogate is left


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\r\nb\rc\nd", ["a", "b", "c", "d"]),
        ("page\fnext\u2028line\x85end", ["page", "next", "line", "end"]),
        ("Sec\x00tion\x07 31\x9f", ["Section 31"]),
        ("\ufeffDear", ["Dear"]),
        ("tab\tand  two\xa0spaces ‘kept’ ", ["tab\tand  two\xa0spaces ‘kept’ "]),
    ],
)
def test_lines(raw: str, expected: list[str]) -> None:
    assert text.lines(raw) == expected


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=60)))
def test_every_kept_line_is_a_slice_of_the_decoded_text(of_file: list[str]) -> None:
    decoded = text.decode("\r\n".join(of_file).encode()).replace("\ufeff", "")
    page = text.clean(text.lines(decoded))
    at = 0
    for line in page.text.split("\n"):
        at = decoded.index(line, at)
        assert decoded[at : at + len(line)] == line
        at += len(line)


@pytest.mark.parametrize(
    ("data", "is_text"),
    [
        (b"Dear Sir", True),
        (b"NULs \x00 here \x00 and there", True),
        (QUOTED.encode("utf-16-le"), True),
        (b"\x1b[1mTerminal\x1b[0m", True),
        (bytes(range(256)) * 20, False),
    ],
)
def test_fits(data: bytes, is_text: bool) -> None:
    assert text.fits(data) is is_text


@pytest.mark.parametrize("data", [b"x" * 50_000_000, b"a b\n" * 1_000_000], ids=["line", "lines"])
def test_too_long_is_refused_at_once(data: bytes) -> None:
    with pytest.raises(text.Refused, match=r"longer than 2,000,000 characters"):
        list(plain.pages(data))
