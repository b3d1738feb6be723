"""Finding and opening files: order, links, addresses, and a clear line for what is left out."""

from __future__ import annotations

import hashlib
import os
import pickle
import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders import files
from loaders.forms import opening
from loaders.letter import Letter


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two letters in a folder, one deeper, and what is no letter beside them."""
    for name in ("b.txt", "a.html", "deep/er/c.txt", ".hidden.txt", ".git/d.txt", "sources.csv"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("<p>Held</p>" if name.endswith("html") else "Held", encoding="utf-8")
    return tmp_path


def names(found: files.Found, folder: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in found]


def reasons(found: files.Found) -> list[str]:
    return [error.reason for error in found.unreadable]


def test_find_goes_into_folders_and_sorts(folder: Path) -> None:
    assert names(files.find([folder]), folder) == ["a.html", "b.txt", "deep/er/c.txt"]
    assert len(files.find([folder])) == 3


def test_find_takes_each_file_once(folder: Path) -> None:
    again: list[Path | str] = [
        folder,
        folder / "b.txt",
        str(folder / "deep" / ".." / "b.txt"),
        folder / "deep",
    ]
    assert names(files.find(again), folder) == ["a.html", "b.txt", "deep/er/c.txt"]


@given(st.permutations(["b.txt", "a.html", "deep", "gone", "."]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
def test_find_does_not_depend_on_order(folder: Path, order: list[str]) -> None:
    found = files.find(folder / each for each in order)
    assert names(found, folder) == ["a.html", "b.txt", "deep/er/c.txt"]
    assert [error.path for error in found.unreadable] == [str(folder / "gone")]


def test_a_hidden_file_that_is_asked_for_is_read(folder: Path) -> None:
    assert names(files.find([folder / ".hidden.txt"]), folder) == [".hidden.txt"]


def test_what_is_not_there_is_set_aside(folder: Path) -> None:
    found = files.find([folder / "gone.txt", folder / "b.txt", folder / "b.txt" / "c"])
    assert names(found, folder) == ["b.txt"]
    assert reasons(found) == ["not a directory", "no such file or folder; check the path"]


def test_links(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.txt").write_text("Held", encoding="utf-8")
    (folder / "z-inside.txt").symlink_to(folder / "b.txt")
    (folder / "y-outside.txt").symlink_to(outside / "secret.txt")
    (folder / "x-folder").symlink_to(outside)
    (folder / "w-loop").symlink_to(folder)
    (folder / "v-broken.txt").symlink_to(folder / "gone")
    (folder / "u-itself.txt").symlink_to(folder / "u-itself.txt")
    found = files.find([folder])
    assert names(found, folder) == ["a.html", "b.txt", "deep/er/c.txt"]
    assert [Path(error.path).name for error in found.unreadable] == [
        "u-itself.txt",
        "v-broken.txt",
        "y-outside.txt",
    ]
    assert "leads out of its folder" in found.unreadable[2].reason
    assert len(files.find([folder / "y-outside.txt"])) == 1  # a link asked for by name is followed


def test_a_pipe_is_never_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    found = files.find([folder, folder / "pipe.txt"])
    assert reasons(found) == ["neither a file nor a folder"]
    with pytest.raises(files.Unreadable, match="neither a file nor a folder"):
        files.letter(folder / "pipe.txt")


def test_letter(folder: Path) -> None:
    letter = files.letter(folder / "a.html")
    assert letter == Letter(letter.source, "Held", None, None)
    assert letter.source.path == str(folder / "a.html")
    assert letter.source.media_type == "text/html"
    assert letter.source.sha256 == hashlib.sha256(b"<p>Held</p>").hexdigest()


@pytest.mark.parametrize(
    ("sidecar", "url"),
    [
        ("file,url\na.html,https://a.example/1\n", "https://a.example/1"),
        (
            "\ufeffurl,publisher,file\r\nhttps://a.example/2,Fenmoor, a.html\r\n",
            "https://a.example/2",
        ),
        ("file,url\na.html,\n", None),
        ("file,url\nb.txt,https://a.example/3\n", None),
        ("name\na.html\n", None),
        ("file,url\na.html\n", None),
        ("", None),
        ('file,url\n"a.html' + "x" * 200_000, None),
    ],
)
def test_addresses_come_from_the_sidecar(folder: Path, sidecar: str, url: str | None) -> None:
    (folder / "sources.csv").write_text(sidecar, encoding="utf-8", newline="")
    letter = files.letter(folder / "a.html")
    assert letter.source.url == url


def test_a_changed_sidecar_is_read_again(folder: Path) -> None:
    for number in range(10, 13):
        address = f"https://a.example/{number}"
        (folder / "sources.csv").write_text(f"file,url\nb.txt,{address}\n", encoding="utf-8")
        os.utime(folder / "sources.csv", (number, number))
        assert files.letter(folder / "b.txt").source.url == address


BAD = [
    ("empty.txt", b"", "empty file"),
    ("blank.txt", b" \n\t\n", "no words in it"),
    ("zeros.txt", bytes(500), "no words in it"),
    ("figures.txt", b"1 2 3", "no words in it"),
    ("chrome.txt", b"Leave this site\nSkip to content", "no words in it"),
    ("page.html", b"<html><body><script>x</script></body></html>", "no words in it"),
    ("letter.pdf", b"%PDF-1.7\n", "a damaged PDF"),
    ("letter.txt", b"%PDF-1.7\n", "a damaged PDF"),
    ("letter.docx", b"PK\x03\x04...", "a damaged ZIP archive"),
    ("letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "looks like an old Office document"),
    ("scan.png", b"\x89PNG\r\n\x1a\n", "looks like a PNG picture"),
    ("program", bytes(range(256)) * 9, "looks like no text"),
    ("line.txt", b"x" * 50_000_000, "longer than 2,000,000 characters"),
    ("large.txt", b"x" * (opening.LARGEST + 1), "larger than 64 MB"),
    ("deep.html", b"<html>" + b"<div>" * 100_000, "nested too deep"),
]


@pytest.mark.parametrize(("name", "data", "reason"), BAD, ids=[name for name, _, _ in BAD])
def test_unreadable(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    started = time.process_time()
    (error,) = files.letters(tmp_path / name)
    assert time.process_time() - started < 2
    assert isinstance(error, files.Unreadable)
    assert reason in str(error)
    assert str(error).startswith(str(tmp_path / name) + ": ")
    assert "\n" not in str(error)


def test_limit_is_the_callers(folder: Path) -> None:
    (error,) = files.letters(folder / "b.txt", limit=3)
    assert re.search(r"larger than .* MB", str(error))


def test_missing_file_and_folder(folder: Path) -> None:
    with pytest.raises(files.Unreadable, match="no such file"):
        files.letter(folder / "gone.txt")
    with pytest.raises(files.Unreadable, match="neither a file"):
        files.letter(folder)
    with pytest.raises(files.Unreadable, match="null"):
        files.letter("a\0b")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_no_permission(folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    (folder / "deep").chmod(0)
    with pytest.raises(files.Unreadable, match="no permission"):
        files.letter(folder / "b.txt")
    assert reasons(files.find([folder])) == ["no permission to read it"]
    (folder / "deep").chmod(0o700)


def test_an_error_travels_between_processes_and_shows_one_line() -> None:
    error = files.Unreadable("a\nb\udcff\x1b[31m.txt", "empty file")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    assert str(error) == "a\\nb\\udcff\\x1b[31m.txt: empty file"
