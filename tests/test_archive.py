"""ZIP archives: what is read of them, under which name, and what is refused with a word for it."""

from __future__ import annotations

import io
import re
import struct
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import files
from loaders.forms import archive
from loaders.forms.opening import Opening, Spent
from loaders.forms.text import Refused
from loaders.letter import Letter, Unreadable

HELD = b"We hold no drones."
PAGE = b"<html><link rel=canonical href='https://a.example/page'><main><p>Held</p></main></html>"


def packed(
    members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED, **changed: int
) -> bytes:
    """A ZIP archive of our own making; ``changed`` sets fields of each entry."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as opened:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = method
            for field, value in changed.items():
                setattr(entry, field, value)
            opened.writestr(entry, data)
    return made.getvalue()


def read(data: bytes, **bounds: int) -> list[Letter | Unreadable]:
    return list(Opening(**bounds).letters("a.zip", data))


def told(data: bytes) -> list[str]:
    """What comes of an archive: the path of each letter, the line for each that is left out."""
    return [got.source.path if isinstance(got, Letter) else str(got) for got in read(data)]


def test_each_file_is_a_letter_under_its_name(tmp_path: Path) -> None:
    data = packed({"z.txt": HELD, "2024/one.html": PAGE, "sources.csv": b"", "2024/": b""})
    (tmp_path / "a.zip").write_bytes(data)
    one, two = files.letters(tmp_path / "a.zip")
    assert isinstance(one, Letter)
    assert isinstance(two, Letter)
    assert one.source.path == f"{tmp_path}/a.zip#2024/one.html"
    assert (one.text, one.source.media_type) == ("Held", "text/html")
    assert two.source.path == f"{tmp_path}/a.zip#z.txt"
    assert two.text == HELD.decode()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/letter.txt", "a.zip#../../etc/letter.txt"),
        ("/etc/letter.txt", "a.zip#/etc/letter.txt"),
        ("C:\\letters\\one.txt", "a.zip#C:/letters/one.txt"),
        ("\x1b[31mred\n.txt", "a.zip#\\x1b[31mred\\n.txt"),
        ("Tŷ’r Heddlu.txt", "a.zip#Tŷ’r Heddlu.txt"),
    ],
)
def test_names_are_only_shown(
    name: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert told(packed({name: HELD})) == [shown]
    assert list(tmp_path.iterdir()) == []


def test_a_name_in_utf8_that_does_not_say_so() -> None:
    data = packed({"Tŷ.txt": HELD}).replace(struct.pack("<H", 0x800), b"\0\0")
    assert told(data) == ["a.zip#Tŷ.txt"]


@pytest.mark.parametrize(
    "name", ["__MACOSX/._one.txt", ".hidden.txt", "a/.git/one.txt", "._one.txt", "sources.csv"]
)
def test_what_is_no_letter_is_passed_over(name: str) -> None:
    assert told(packed({name: HELD, "one.txt": HELD})) == ["a.zip#one.txt"]


def test_addresses() -> None:
    listed = b"file,url\none.txt,https://a.example/1\npage.html,https://a.example/2\n"
    data = packed(
        {"f/one.txt": HELD, "f/page.html": PAGE, "f/sources.csv": listed, "g/page.html": PAGE}
        | {"g/one.txt": HELD}
    )
    whole = Opening().letters("a.zip", data, "https://a.example/zip")
    assert [each.source.url for each in whole if isinstance(each, Letter)] == [
        "https://a.example/1",
        "https://a.example/2",
        "https://a.example/zip",  # the archive's own
        "https://a.example/zip",
    ]


def test_one_bad_file_does_not_cost_the_others() -> None:
    data = packed({"a.txt": HELD, "b.txt": b"", "c.png": b"\x89PNG\r\n", "d.txt": HELD})
    assert told(data) == [
        "a.zip#a.txt",
        "a.zip#b.txt: empty file",
        "a.zip#c.png: looks like a PNG picture, which is not read; save it as text",
        "a.zip#d.txt",
    ]


def test_a_fault_of_ours_does_not_cost_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    empty: dict[str, bool] = {}

    def faulty(data: bytes) -> bool:
        return empty["\x1b"] if data == PAGE else True

    monkeypatch.setattr("loaders.forms.text.fits", faulty)
    monkeypatch.setattr("loaders.forms.html._START", re.compile("(?!)"))
    assert told(packed({"a.txt": PAGE, "b.txt": HELD})) == [
        "a.zip#a.txt: fault in the reader, please report it (KeyError: '\\x1b')",
        "a.zip#b.txt",
    ]


def bomb() -> bytes:
    return packed({"bomb.txt": bytes(20_000_000)})


def overlapping() -> bytes:
    """An archive whose second entry points at the bytes of the first."""
    data = packed({"a.txt": HELD * 9, "b.txt": HELD * 9})
    at = data.rindex(b"PK\x01\x02") + 42  # where the second entry says its file begins
    return data[:at] + bytes(4) + data[at + 4 :]


def encrypted() -> bytes:
    data = packed({"a.txt": HELD})
    at = data.rindex(b"PK\x01\x02") + 8
    return data[:at] + b"\x01\x00" + data[at + 2 :]


def crossed() -> bytes:
    """A file whose bytes are not those its checksum was made of."""
    return packed({"a.txt": HELD}, zipfile.ZIP_STORED).replace(HELD, HELD.upper())


BAD = {
    "a damaged ZIP archive": packed({"a.txt": HELD})[:-30],
    "with no files in it": packed({}),
    "no files in it": packed({"__MACOSX/a.txt": HELD}),
    "a.zip#bomb.txt: unpacks to more than 100 times its size": bomb(),
    "whose files overlap": overlapping(),
    "a.zip#a.txt: encrypted": encrypted(),
    "a.zip#a.txt: damaged in its ZIP": crossed(),
    "a.zip#a.txt: packed in its ZIP archive in a rare way": packed({"a.txt": HELD}, 12),
    "a.zip#a.txt: a link in a ZIP archive": packed({"a.txt": HELD}, external_attr=0o120777 << 16),
    "a.zip#b.zip: an archive within an archive": packed({"b.zip": packed({"a.txt": HELD})}),
    "a.zip#b.docx: a spreadsheet (XLSX)": packed(
        {"b.docx": packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"})}
    ),
    "an OpenDocument file": packed(
        {"mimetype": b"application/vnd.oasis.opendocument.text"}, zipfile.ZIP_STORED
    ),
    "looks like an Office document": packed({"[Content_Types].xml": b"<Types/>"}),
}


@pytest.mark.parametrize(("reason", "data"), BAD.items(), ids=BAD)
def test_what_is_refused(reason: str, data: bytes) -> None:
    started = time.process_time()
    (line,) = told(data)
    assert time.process_time() - started < 1
    assert reason in line
    assert "\n" not in line


def test_more_entries_than_an_archive_of_letters_has() -> None:
    data = packed({"a.txt": b"PK\x01\x02" * 100_001}, zipfile.ZIP_STORED)
    assert told(data) == ["a.zip: a ZIP archive of more than 100,000 files; split it"]


@pytest.mark.parametrize(
    ("bounds", "reason"),
    [
        ({"most": 3}, "holds more than 3 files"),
        ({"total": 2**20}, "holds more than 1 MB of files"),
    ],
)
def test_bounds_of_a_whole_archive(bounds: dict[str, int], reason: str) -> None:
    data = packed({f"{n}.txt": b"held " * 70_000 for n in range(9)}, zipfile.ZIP_STORED)
    letters = Opening(**bounds).letters("a.zip", data)
    before = [isinstance(next(letters), Letter) for _ in range(2)]
    with pytest.raises(Spent, match=reason):
        list(letters)
    assert all(before)


def test_a_member_larger_than_a_file_may_be() -> None:
    data = packed({"a.txt": b"held " * 9, "b.txt": HELD}, zipfile.ZIP_STORED)
    large, small = read(data, largest=20)
    assert "larger than" in str(large)
    assert isinstance(small, Letter)


def test_too_many_files_are_told_with_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "Opening", lambda largest: Opening(largest, most=1))
    (tmp_path / "a.zip").write_bytes(packed({"a.txt": HELD, "b.txt": HELD}))
    letter, error = files.letters(tmp_path / "a.zip")
    assert isinstance(letter, Letter)
    assert str(error).startswith(f"{tmp_path}/a.zip: holds more than 1 files")


@given(st.data())
def test_any_damage_is_a_line_or_a_letter(data: st.DataObject) -> None:
    whole = bytearray(packed({"a.txt": HELD, "b/c.html": PAGE}))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    assert read(bytes(whole))


@given(st.lists(st.text(min_size=1, max_size=9), unique=True, min_size=1, max_size=5))
def test_any_names(names: list[str]) -> None:
    try:
        data = packed(dict.fromkeys(names, HELD))
    except (UnicodeError, ValueError):
        return
    for line in told(data):
        assert line.isprintable()


def test_refused_says_what_to_do() -> None:
    with pytest.raises(Refused, match="get or make it again"):
        list(archive.members(b"PK\x03\x04"))
