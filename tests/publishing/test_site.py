"""The static site: its links, its bytes, and letters that would do harm."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from posixpath import normpath

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.cli import run
from kg.commands.site import command
from kg.publishing.marks import Mark, paragraphs


class Links(HTMLParser):
    """The addresses, the ids and the tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        self.hrefs += [found[name] or "" for name in ("href", "src") if name in found]
        if found.get("id"):
            self.ids.append(found["id"] or "")


def pages(site: Path) -> Iterator[tuple[str, Links]]:
    for file in sorted(site.rglob("*.html")):
        yield file.relative_to(site).as_posix(), Links(file.read_text(encoding="utf-8"))


def test_every_link_leads_to_a_page_and_a_place_on_it(site: Path) -> None:
    ids = {path: set(page.ids) for path, page in pages(site)}
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    seen = 0
    for path, page in pages(site):
        for href in page.hrefs:
            if href.startswith(("https://", "http://")):
                continue  # test_browser sees to it that none is followed unasked
            address, _, fragment = href.partition("#")
            target = (
                normpath(f"{path.rpartition('/')[0]}/{address}".lstrip("/")) if address else path
            )
            assert target in files, f"{path}: {href}"
            place = fragment if "=" not in fragment else ""  # values for the script of a page
            assert not place or place in ids[target], f"{path}: {href}"
            seen += 1
    assert seen > 2_000


def test_ids_of_a_page_are_unique_and_nothing_runs(site: Path) -> None:
    for path, page in pages(site):
        assert len(page.ids) == len(set(page.ids)), path
        for tag, attributes in page.tags:
            assert tag not in ("iframe", "object", "embed", "img"), path
            assert not any(name.startswith("on") or name == "style" for name in attributes), path
            data = attributes.get("type") == "application/ld+json"
            assert tag != "script" or attributes.get("src") or data, path


def test_every_thing_that_letters_name_has_its_page(site: Path) -> None:
    names = {path for path, _ in pages(site)}
    assert {
        "doc/force/cleveland.html",
        "doc/provision/foia/31-1-a.html",
        "doc/argument/mosaic.html",
    } <= names
    assert sum(name.startswith("doc/response/") for name in names) == 30  # and the list of them


def test_words_of_a_letter_stand_on_its_page_as_they_are(site: Path) -> None:
    texts = [
        page.read_text(encoding="utf-8") for page in (site / "doc" / "response").glob("*.html")
    ]
    (text,) = (text for text in texts if "right to left" in text)
    assert "<script" not in text.partition("<main")[2]
    words = re.sub(r"<[^>]+>", "", text.replace("</p>", "\n"))
    assert "{{ 7 * 7 }} {% raw %}" in words
    assert "&lt;script&gt;alert(&#34;words&#34;)&lt;/script&gt;" in words


def test_no_file_holds_words_of_a_letter_as_markup(site: Path) -> None:
    attacks = ('<script>alert("words")', "<img src=x onerror", "<b>plan</b>", 'href="javascript:')
    texts = {file: file.read_text(encoding="utf-8") for file in site.rglob("*.html")}
    assert any("right to left" in text for text in texts.values())
    for file, text in texts.items():
        assert [attack for attack in attacks if attack in text] == [], file


def test_every_page_says_that_only_files_of_the_site_may_run(site: Path) -> None:
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
        assert policy, file
        rules = dict(rule.split(" ", 1) for rule in html.unescape(policy[1]).split("; "))
        assert rules["default-src"] == "'none'" and rules["style-src"] == "'self'"
        assert rules["script-src"] in ("'self'", "'self' 'wasm-unsafe-eval'")
        assert "<style" not in text


def test_what_does_not_change_is_left_alone(site: Path, store: Path, tmp_path: Path) -> None:
    out = shutil.copytree(site, tmp_path / "site")
    before = {file: file.stat().st_mtime_ns for file in out.rglob("*.html")}
    (out / "doc" / "force" / "gone.html").write_text("an old page")
    done = CliRunner().invoke(command, ["--store", str(store), "--out", str(out)])
    assert ", 0 written, 1 removed" in done.output
    assert {file: file.stat().st_mtime_ns for file in out.rglob("*.html")} == before


def test_a_folder_of_somebody_else_is_left_alone(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    assert run(["site", "--store", str(store), "--out", str(tmp_path)]) == 1
    assert "not empty and no site of foikg" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_address_that_is_none_is_said_before_anything_is_written(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "site"
    given = ["site", "--store", str(store), "--out", str(out), "--base", "example.org"]
    assert run(given) == 1
    assert "example.org: no address of a site" in capsys.readouterr().err
    assert not out.exists()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(alphabet="ab \n", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6),
)
def test_pieces_of_a_text_give_it_back(text: str, places: list[tuple[int, int]]) -> None:
    marks = [Mark(start, end, "x", str(i)) for i, (start, end) in enumerate(places)]
    found = list(paragraphs(text, marks))
    lines = ["".join(piece.text for piece in pieces) for pieces in found]
    assert lines == [line for line in text.split("\n") if line.strip()]
    inside = [mark for mark in marks if mark.start < mark.end <= len(text)]
    for pieces in found:
        for piece in pieces:
            assert set(piece.opens) <= set(piece.marks) <= set(inside)
    assert {mark for mark in inside if text[mark.start : mark.end].strip()} <= {
        mark for pieces in found for piece in pieces for mark in piece.marks
    }
