"""The search over all pages: what it finds, by keyboard, and that its index is worth its bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kg.publishing import searching

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def word(site: Path) -> tuple[str, str]:
    """A word that stands on one letter's page alone, and the path of the page."""
    places: dict[str, set[str]] = {}
    for file in site.rglob("*.html"):
        path = file.relative_to(site).as_posix()
        main = file.read_text(encoding="utf-8").partition("<main")[2].partition("</main>")[0]
        for each in re.findall(r"[a-z]{9,}", re.sub(r"<[^>]+>", " ", main).lower()):
            places.setdefault(each, set()).add(path)
    alone = {
        each: path
        for each, (path, *others) in sorted(places.items())
        if not others and path.startswith("doc/response/")
    }
    return next(iter(alone.items()))


def test_a_word_of_one_letter_finds_it_from_any_page_by_keyboard(
    visit: Visit, word: tuple[str, str]
) -> None:
    page = visit("doc/force/cleveland.html", (390, 844))
    page.get_by_role("searchbox", name="Search all pages").focus()
    page.keyboard.type(word[0])
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(f"1 page for “{word[0]}”.")
    link = page.locator("#found a")
    expect(page.locator("#found mark")).to_have_text(re.compile(word[0], re.IGNORECASE))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    link.press("Enter")
    expect(page.locator("main[data-kind=letter]")).to_be_visible()
    assert page.url.endswith(word[1])


def test_pages_are_chosen_by_kind_force_and_year(visit: Visit) -> None:
    page = visit("search.html?q=information")
    expect(page.get_by_role("status")).to_contain_text("pages for")
    page.get_by_role("combobox", name="Kind").select_option("Letter")
    page.get_by_role("combobox", name="Force").select_option("Cleveland Police")
    page.get_by_role("combobox", name="Year").select_option("2024")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page).to_have_url(re.compile("force=Cleveland"))
    expect(page.locator("#found li")).to_have_count(1)
    expect(page.get_by_role("combobox", name="Force")).to_have_value("Cleveland Police")
    assert "Cleveland Police" in (page.locator("#found a").text_content() or "")


def test_nothing_found_is_said(visit: Visit) -> None:
    page = visit("search.html?q=zyxwvut")
    expect(page.get_by_role("status")).to_contain_text("No page was found for “zyxwvut”.")
    expect(page.locator("#found li")).to_have_count(0)


def test_words_of_a_letter_do_no_harm_among_what_is_found(visit: Visit) -> None:
    page = visit("search.html?q=alert&kind=Letter")
    expect(page.locator("#found p").first).to_contain_text('<script>alert("words")</script>')
    assert page.locator("#found script, #found img").count() == 0


def test_equal_pages_give_an_equal_index(site: Path) -> None:
    for path, content in searching.files(site, "0" * 64):
        if not path.endswith("sha256"):
            assert (site / path).read_bytes() == content, path
