"""Pages of templates and letters: all that letters say is escaped, and a browser shows the rest."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from selectolax.lexbor import LexborHTMLParser

from kg import cli
from kg.lineage import history, overlap, page
from kg.lineage import markup as markups
from kg.lineage.differences import compare
from kg.paths import folder as folder_of
from kg.publishing.pages import environment

TODAY = date(2025, 1, 1)
PAYLOADS = (
    '<script>document.body.dataset.ran = "yes"</script>',
    '"><img src=x onerror="document.body.dataset.ran = 1">',
    "</title></style></p></article>&lt;b&gt; \x1b[31m[red]$title ${text}",
)

Letters = dict[str, Any]
Pages = dict[str, str]


@pytest.fixture(scope="module")
def pages(folder: Path, letters: Letters) -> Pages:
    """The page of a template and that of a letter."""
    return {
        "template": page.history(history.read(folder, "aa01", TODAY), 10),
        "letter": page.overlap(overlap.read(folder, _id(folder, "kent-2"))),
    }


@pytest.fixture(scope="module")
def hostile(
    letters: Letters,
    tables: Callable[[Path, Letters], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Pages:
    """The same of letters whose key, force, address and words are attacks."""
    evil = {
        f"{key}{PAYLOADS[1]}": (
            force and force + PAYLOADS[0],
            day,
            [(*ids, f"{PAYLOADS[number % 3]} {text} {PAYLOADS[2]}") for *ids, text in paragraphs],
        )
        for number, (key, (force, day, paragraphs)) in enumerate(letters.items())
    }
    folder = tables(tmp_path_factory.mktemp("hostile"), evil)
    return {
        "template": page.history(history.read(folder, "aa01", TODAY), 10),
        "letter": page.overlap(overlap.read(folder, _id(folder, "kent-2" + PAYLOADS[1]))),
    }


def _id(folder: Path, key: str) -> str:
    rows = pl.read_parquet(folder / "letters.parquet").filter(pl.col("key") == key)
    return str(rows["letter"].item())


NAMES = pytest.mark.parametrize("name", ["template", "letter"])


def text_of(page: str) -> str:
    body = page.partition("<body>")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", body)).split())


def test_the_page_of_a_template_tells_its_history(pages: Pages) -> None:
    text = text_of(pages["template"])
    assert "Seen at 3 forces in 7 letters, 2 without a date" in text
    assert "First seen 2019-05-01 at Kent Police and a force not known, last 2031-01-01." in text
    assert "Dated in the future, as printed: dorset-1." in text
    assert '<a href="https://example.org/kent-1" rel="noreferrer">kent-1</a>' in pages["template"]
    assert "<del>smugglers.</del> <ins>those who land goods by boat.</ins>" in pages["template"]
    assert '<li class="d1"><a href="#w2">Wording 2</a>' in pages["template"]
    assert text.count("common source") == 1


def test_the_page_of_a_letter_tells_what_is_elsewhere(pages: Pages) -> None:
    text = text_of(pages["letter"])
    assert "Of its argument passages100% (2 of 2)" in text
    assert "Earliest 2019-05-01 at Kent Police (kent-1)." in text
    assert '<span class="slot">disclose → confirm or deny</span>' in pages["letter"]
    assert text.count("common source") == 1


def test_what_is_too_different_stands_side_by_side() -> None:
    unlike = compare("One two three four five six.", "One two three, or not at all.")
    assert markups.shared(unlike, "old") == "<mark>One two three</mark> four five six."
    assert markups.compared(unlike) == "<mark>One two three,</mark> or not at all."


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("We do so.", "We do it, <b>!", "<del>so.</del> <ins>it, &lt;b&gt;!</ins>"),
        ("We do it so.", "We do it.", "it.</span> <del>so.</del>"),
        ("In 14 ways.", "In 15 ways.", '<span class="slot">14 → 15</span>'),
        ("In 14 ways.", "In 14 ways.", '<span class="slot">14</span>'),
        ("One two.", "One two\x1b.", '<span class="same">One two\\x1b.</span>'),
    ],
)
def test_what_changed_is_marked(old: str, new: str, shown: str) -> None:
    assert shown in markups.compared(compare(old, new))


@NAMES
def test_no_attack_gets_out_of_its_text(name: str, hostile: Pages, pages: Pages) -> None:
    attacked, known = hostile[name], pages[name]
    assert "&lt;script&gt;document.body" in attacked
    assert "\x1b" not in attacked and "\\x1b[31m[red]$title" in attacked
    assert markup(attacked) == markup(known)


def markup(page: str) -> set[tuple[str, tuple[str, ...]]]:
    """Every element that the page has, by its name and the names of its attributes."""
    found = LexborHTMLParser(page).css("*")
    return {(str(node.tag), tuple(sorted(node.attributes))) for node in found}


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (None, "key"),
        ("javascript:alert(1)", "key"),
        ('http://a/"b', '<a href="http://a/&#34;b" rel="noreferrer">key</a>'),
    ],
)
def test_only_addresses_on_the_web_are_links(address: str | None, shown: str) -> None:
    template = environment().get_template("shared/wordings.html")
    module: Any = template.module
    assert module.letter({"key": "key", "url": address}, None) == shown


@NAMES
def test_a_page_needs_no_script_and_loads_nothing(name: str, pages: Pages) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', pages[name])
    assert policy and "script-src 'none'" in policy[1] and "default-src 'none'" in policy[1]
    assert not re.search(r"<(script|link|img|iframe|object|embed)\b|@import|url\(", pages[name])


@NAMES
@pytest.mark.parametrize("width", [390, 320])
def test_a_telephone_needs_no_sideways_scrolling(
    name: str, width: int, pages: Pages, hostile: Pages, chromium: Any
) -> None:
    script = (
        "parent.postMessage(JSON.stringify([document.documentElement.scrollWidth <= innerWidth,"
        ' document.body.dataset.ran || "no"]), "*");'
    )
    for shown in (pages[name], hostile[name]):
        assert chromium.framed(shown, script, width) == [True, "no"]


def test_every_mark_stands_out_from_its_ground() -> None:
    """Contrast of at least 4.5, WCAG 2.2 criterion 1.4.3, in the light and in the dark."""
    sheet = (folder_of("site") / "assets" / "site.css").read_text("utf-8")
    blocks = re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)
    assert len(blocks) == 2
    for light_or_dark in blocks:
        colour = dict(re.findall(r"--([\w-]+): (#\w+);", light_or_dark))
        for ink, ground in (("added", "added-card"), ("gone", "gone-card"), ("ink", "both")):
            assert _contrast(colour[ink], colour[ground]) >= 4.5, (ink, ground)
        for ground in ("sheet", "paper"):
            assert _contrast(colour["slot"], colour[ground]) >= 4.5, ground


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", ["aa01", "kent-2"])
def test_the_command_writes_a_page(
    name: str, graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "page.html"
    options = ["show", name, "--store", str(graph), "--html", str(output)]
    assert cli.run(["reuse", *options]) == 0
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err == f"{output}: written\n"
    assert "<h1>" in output.read_text("utf-8")
