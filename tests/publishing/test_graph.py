"""The tables of forces and the picture: what they count, and what they lead to."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from kg.publishing.collection import Collection
from kg.publishing.graph import THINGS
from kg.publishing.matrices import matrix
from kg.publishing.standing import Standing, standings
from kg.store import current

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def found(store: Path) -> list[Standing]:
    return list(standings(Collection(current(store).tables)))


def test_every_number_of_the_tables_leads_to_as_many_letters(site: Path) -> None:
    cell = r'<td class="s\d"><a href="(doc/force/[\w-]+/letters.html)#([^"]+)">(\d+)'
    cells = re.findall(cell, (site / "graph.html").read_text(encoding="utf-8"))
    assert len(cells) > 150
    for path, ident, number in cells:
        lists = (site / path).read_text(encoding="utf-8").split("<h3 ")
        (told,) = (each for each in lists if each.startswith(f'id="{ident}"'))
        assert told.count("<li>") == int(number)


def test_a_letter_counts_once_for_an_argument_and_under_the_section(found: list[Standing]) -> None:
    table = matrix(found, "argument")
    for row in table.rows:
        letters = [each.letter for each in found if each.letter.force == row.force]
        assert row.letters == len(letters)
        for column, number in zip(table.columns, row.numbers, strict=True):
            ident = column.ident.partition("/")[2]
            assert number == sum(
                any(ident in passage.types for passage in letter.passages) for letter in letters
            )
    assert not any(column.part for column in matrix(found, "provision").columns)


def test_a_picture_shows_what_can_be_read_and_says_what_it_leaves_out(site: Path) -> None:
    drawn = [json.loads(file.read_bytes()) for file in (site / "graph").rglob("*.json")]
    sheets = [each for each in drawn if "nodes" in each]
    assert len(sheets) > 100
    for sheet in sheets:
        assert len(sheet["nodes"]) <= THINGS
        assert {node["shape"] for node in sheet["nodes"]} == {"box"}
        assert sheet["options"]["physics"] == {"enabled": False}
    overview = json.loads((site / "graph" / "overview.json").read_bytes())
    assert re.match(
        r"Here are \d+ of \d+ things, of each kind those with most letters", overview["cut"]
    )
    for card, other in combinations(overview["wide"]["cards"], 2):
        apart = abs(card["y"] - other["y"]) >= (card["height"] + other["height"]) / 2
        assert card["x"] != other["x"] or apart


def test_the_page_of_each_thing_leads_into_the_picture(site: Path) -> None:
    led = [
        named[1]
        for file in (site / "doc").rglob("*.html")
        if (named := re.search(r'/graph\.html#n=([^"]+)"', file.read_text(encoding="utf-8")))
    ]
    assert {ident.partition("/")[0] for ident in led} == {
        "force",
        "provision",
        "argument",
        "topic",
    }
    assert [ident for ident in led if not (site / "graph" / f"{ident}.json").is_file()] == []


def opened(visit: Visit, address: str = "") -> Page:
    page = visit(f"graph.html{address}")
    page.wait_for_selector("body[data-ready=yes]")
    return page


def rows(page: Page) -> dict[tuple[str, str], int]:
    """The links in the table under the picture, by the labels of their ends."""
    script = """() => [...document.querySelectorAll("#table tbody td")].map((cell) =>
      cell.lastChild.textContent)"""
    cells: list[Any] = page.evaluate(script)
    return {(cells[at], cells[at + 1]): int(cells[at + 2]) for at in range(0, len(cells), 3)}


def test_filters_count_the_letters_that_fit(visit: Visit, found: list[Standing]) -> None:
    page = opened(visit, "#n=argument/mosaic&from=2024&side=against")
    fits = [each for each in found if (each.letter.year or 0) >= 2024]
    argued = [
        {ident for one in each.argued for ident in one.provisions if of_interest(one)}
        for each in fits
    ]
    count = sum("provision/foia/31" in idents for idents in argued)
    assert rows(page)["31 Law enforcement", "Mosaic effect"] == count > 0
    told = page.locator("#panel li", has_text="31 Law enforcement").locator(".count")
    told.click()
    assert page.locator("#panel .letters-counted li").count() == count
    page.locator("#panel .letters-counted a").first.click()
    assert page.url.partition("/doc/")[2].startswith("response/")


def of_interest(argued: Any) -> bool:
    return bool(argued.argument == "argument/mosaic" and argued.side == "against")


def test_without_a_filter_the_browser_counts_what_was_counted_before(visit: Visit) -> None:
    page = opened(visit)
    before = rows(page)
    for least in (1, 3):
        page.locator("[name=least]").fill(str(least))
        page.locator("[name=least]").blur()
        page.wait_for_url(f"**/graph.html#least={least}")
        page.wait_for_load_state("networkidle")
        assert rows(page) == {pair: count for pair, count in before.items() if count >= least}
    page.get_by_role("button", name="All letters").click()
    assert rows(page) == before


def test_a_keyboard_is_enough(visit: Visit) -> None:
    page = opened(visit)
    page.locator("#picture").focus()
    page.keyboard.press("ArrowDown")
    force = page.locator("#panel h2").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/graph.html#n=force/*")
    page.locator("#panel button", has_text="All forces and arguments").wait_for()
    assert page.locator("#panel h2").inner_text() == force
    assert force in page.locator("#said").inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "All forces and arguments"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("graph.html#?$"))
    page.locator("#find").fill("Mosaic effect")
    page.wait_for_url("**/graph.html#n=argument/mosaic")
    page.go_back()
    page.locator("#panel h2", has_text="Choose a card").wait_for()
