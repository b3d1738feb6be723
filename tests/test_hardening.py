"""Files and letters made to break the reading: odd characters, and length of every kind."""

from __future__ import annotations

from typing import Any

import pytest

from bench import growth, properties
from loaders.forms import quoted
from loaders.letter import Letter
from loaders.reader import Reader
from loaders.record import Source

READER = Reader()
# Files that once broke the reading, each by its name and content.
CRASHERS: dict[str, tuple[str, bytes]] = {
    "a heading alone": ("letter.txt", b"Harm"),
    "NULs": ("letter.txt", b"Section\0 31\0(1)\0\0(a) applies to dogs."),
    "half a character": ("letter.txt", "Section 31 £".encode()[:-1]),
    "no words": ("page.html", b"<!doctype html><p>&nbsp;&#0;&#xD800;"),
    "surrogates": ("page.html", b"<p>Dear &#xD83D;&#xDE00; We hold no &#x202e;dogs&#x1b;[31m."),
    "a row of nothing": ("log.csv", b'Ref,Response\n"",""\n"\0","No dogs."'),
    "a mail in a mail": ("mail.eml", b"Subject: a\nContent-Type: message/rfc822\n\n" * 9),
}


@pytest.mark.parametrize(("name", "data"), CRASHERS.values(), ids=CRASHERS)
def test_what_holds_of_every_file(name: str, data: bytes) -> None:
    properties.check(name, data, (READER, Reader()))


def read(said: str) -> dict[str, Any]:
    text = f"Kent Police\n\nDear Sir,\n\nThank you for your request.\n\n{said}\n"
    return READER.read(Letter(Source("letter", "0" * 64, "text/plain"), text)).as_json()


CITED = [
    ("Section ３１（１）（ａ）", ["31(1)(a)"]),  # full-width
    ("Section\u200b 31\u2060(1)\u200d(a)", ["31(1)(a)"]),  # with no width
    ("\u202eSection 31\u2066(1)\u2069(a)\u202c", ["31(1)(a)"]),  # turned round
    ("Section 31(1)(а)", ["31(1)"]),  # Cyrillic: what cannot be read is left out
    ("Section ٣١(1)", []),  # Arabic: no force writes so
    ("Section 31(¹)", ["31"]),
]


@pytest.mark.parametrize(("printed", "provisions"), CITED)
def test_odd_characters_in_a_citation(printed: str, provisions: list[str]) -> None:
    found = read(f"The information is exempt under {printed} of the Act.")
    assert found["provisions"] == provisions


@pytest.mark.parametrize("kind", growth.KINDS)
def test_a_letter_takes_time_in_proportion_to_its_length(kind: str) -> None:
    """Four times the length takes four times as long; some sixteen where each looks at all."""
    powers = (growth.growth(READING, growth.KINDS[kind], 4_000, 16_000) for _ in range(3))
    assert any(power < 1.5 for power in powers)


READING = growth.Reading()


def test_a_message_without_a_line_quotes_nothing() -> None:
    assert quoted.own(()) == []
    assert quoted.without(()) == []
