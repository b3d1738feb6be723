"""The site by keyboard alone, on paper, without colours and movement; a letter that would harm."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from kg.paths import folder

Visit = Callable[..., Page]
PAGES = {
    "letter": "doc/response/{hostile}.html",
    "force": "doc/force/cleveland.html",
    "graph": "graph.html",
    "ask": "query.html",
}
MOST_STOPS = 1_500
"""Stops of the Tab key after which a page is held to have caught it."""

FOCUSED = """() => {
  const host = document.activeElement, at = host.shadowRoot?.activeElement ?? host;
  if (at === document.body) return null;
  const told = getComputedStyle(at.closest(".cm-editor") ?? at);
  const box = at.getBoundingClientRect();
  return {
    what: at.outerHTML.slice(0, 120), scroll: at.matches(".scroll"),
    editor: at.matches(".cm-content"), main: document.querySelector("main").contains(host),
    seen: told.outlineStyle !== "none" && parseFloat(told.outlineWidth) >= 2,
    shown: box.width > 0 && box.bottom > 0 && box.top < innerHeight };
}"""


@pytest.fixture(scope="session")
def hostile(site: Path) -> str:
    """The name of the page of the letter that would do harm."""
    letters = (site / "doc" / "response").glob("*.html")
    (page,) = (each for each in letters if "right to left" in each.read_text(encoding="utf-8"))
    return page.stem


def stops(page: Page) -> Iterator[dict[str, Any]]:
    """What the Tab key comes to, until it leaves the page."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            return
        if not (stop["seen"] and stop["shown"]):  # the editor marks itself a moment later
            page.wait_for_timeout(200)
            stop = page.evaluate(FOCUSED)
        yield stop
    raise AssertionError(f"the Tab key never leaves the page: {stop}")


@pytest.mark.parametrize("kind", PAGES)
def test_a_keyboard_comes_to_everything_and_sees_where_it_is(
    visit: Visit, hostile: str, kind: str
) -> None:
    page = visit(PAGES[kind].format(hostile=hostile))
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    found = list(stops(page))
    assert found[0]["main"], "the first stop after the skip link is in front of the page"
    assert [stop["what"] for stop in found if not (stop["seen"] and stop["shown"])] == []
    regions = page.locator("main .scroll:visible").count()
    assert sum(stop["scroll"] for stop in found) == regions
    assert sum(stop["editor"] for stop in found) == (kind == "ask")
    assert not found[-1]["main"], "the Tab key does not come to the foot of the page"


@pytest.mark.parametrize("kind", ["letter", "force", "graph"])
def test_paper_shows_the_whole_page_and_no_way_around(
    visit: Visit, hostile: str, kind: str
) -> None:
    page = visit(PAGES[kind].format(hostile=hostile), dark=True)
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert not page.locator("header form").is_visible()
    assert page.locator("h1").is_visible()
    cut = """() => [...document.querySelectorAll("main *")].filter((each) =>
      !each.closest(".unseen") && getComputedStyle(each).overflowY !== "visible"
      && each.scrollHeight > each.clientHeight + 1).map((each) => each.outerHTML.slice(0, 120))"""
    assert page.evaluate(cut) == []
    assert page.locator("body").evaluate("(it) => getComputedStyle(it).color") == "rgb(0, 0, 0)"
    sheet = "getComputedStyle(document.documentElement).getPropertyValue('--sheet')"
    assert page.evaluate(sheet) == "#ffffff", "the dark colours of the screen, on paper"
    if kind == "graph":  # its widest table fits on paper laid across
        widths = page.locator(".matrix").evaluate_all("(all) => all.map((one) => one.offsetWidth)")
        assert max(widths) < 1250
    if kind == "letter":
        assert "law enforcement" in page.locator("article.letter").inner_text()
        assert page.locator("mark").count() > 3


def test_marks_differ_by_more_than_their_colour(visit: Visit, hostile: str) -> None:
    page = visit(PAGES["letter"].format(hostile=hostile))
    for colours in ("none", "active"):
        page.emulate_media(forced_colors=colours)
        lines = [
            page.locator(f".legend .{kind}").evaluate(
                "(mark) => getComputedStyle(mark).borderBottomStyle"
            )
            for kind in ("outcome", "provision", "side-for", "side-against")
        ]
        assert sorted(lines) == ["dashed", "dotted", "double", "solid"]
    told = page.locator("article mark .unseen").all_text_contents()
    assert "[relied on: section 31(1)(a)] " in told


def test_nothing_moves_by_itself() -> None:
    movement = re.compile(r"animation|transition|@keyframes|scroll-behavior|behavior: *.smooth")
    own = [file for file in folder("site").rglob("*.*") if file.suffix in (".css", ".js", ".html")]
    assert len(own) > 30
    assert [
        file.name
        for file in own
        if "vendor" not in file.parts and movement.search(file.read_text(encoding="utf-8"))
    ] == []


def test_a_letter_that_would_do_harm_is_shown_as_it_is(visit: Visit, hostile: str) -> None:
    page = visit(PAGES["letter"].format(hostile=hostile))
    page.wait_for_load_state("networkidle")
    words = page.locator("article.letter").evaluate(
        """(article) => { const copy = article.cloneNode(true);
          copy.querySelectorAll(".unseen").forEach((each) => each.remove());
          return copy.textContent; }"""
    )
    for said in (
        '<script>alert("words")</script>',
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1) \"quoted\" 'single' {{ 7 * 7 }} {% raw %} &amp;",
        "\u202eright to left\u202c",
        "</mark></p></article>",
        "<b>plan</b>",
    ):
        assert said in words
    assert page.locator("article.letter :is(script, img, b)").count() == 0
    assert page.locator('[href^="javascript:"]').count() == 0
    assert page.locator("article.letter").count() == 1
