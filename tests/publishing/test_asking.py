"""The page that asks in the browser: the same rows as the command, and what goes wrong there."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest
from playwright.sync_api import Page, expect

from kg import queries
from kg.engine import union_unless_from
from kg.publishing import vendor
from kg.store import open_store

pytestmark = pytest.mark.skipif(not vendor.installed(), reason="npm packages are not installed")

Visit = Callable[..., Page]
PAGE = "query.html"
FORCE = "letters-of-a-force"

ASK_ALL = """async (values) => {
  const { Graph } = await import("./assets/ask/graph.js");
  const { filled } = await import("./assets/ask/question.js");
  const data = await (await fetch("data/ask.json")).json();
  const graph = new Graph(data, { rows: 1e6, seconds: 60 });
  const found = {};
  for (const question of data.questions) {
    const text = filled(question, values[question.name], data.choices);
    found[question.name] = [text, (await graph.ask(text)).rows];
  }
  return found;
}"""


@pytest.fixture(scope="module")
def data(site: Path) -> dict[str, Any]:
    """What the page works with."""
    found: dict[str, Any] = json.loads((site / "data" / "ask.json").read_text(encoding="utf-8"))
    return found


def rows(store: ox.Store, text: str) -> list[Any]:
    """The rows of an answer as SPARQL's JSON has them."""
    found = store.query(text, use_default_graph_as_union=union_unless_from(text))
    assert isinstance(found, ox.QuerySolutions)
    bytes_ = found.serialize(format=ox.QueryResultsFormat.JSON)
    bindings: list[Any] = json.loads(bytes_ or b"")["results"]["bindings"]
    return bindings


def ask(page: Page, text: str) -> Page:
    """Put a text into the editor and ask it."""
    page.get_by_role("textbox", name="Question in SPARQL").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)
    page.get_by_role("button", name="Ask", exact=True).click()
    return page


def test_every_question_has_the_rows_that_the_command_gives(
    visit: Visit, store: Path, data: dict[str, Any]
) -> None:
    given = {
        question["name"]: {
            parameter["name"]: data["choices"][parameter["name"]]["options"][0][0]
            for parameter in question["parameters"]
            if parameter["required"]
        }
        for question in data["questions"]
    }
    graph = open_store(store)
    found = visit(PAGE).evaluate(ASK_ALL, given)
    assert set(found) == {query.name for query in queries.all_queries()}
    for name, (text, answered) in found.items():
        expected = queries.run(name, graph, **given[name])
        assert len(answered) == len(expected), name
        assert answered == rows(graph, text), name
    assert sum(bool(answered) for _, answered in found.values()) > 40


def test_a_question_opens_filled_in_is_asked_and_is_taken_along(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit(f"{PAGE}#name={FORCE}")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Say first which force.")
    page.get_by_label("Force (needed)").select_option("cleveland")
    editor = page.get_by_role("textbox", name="Question in SPARQL")
    expect(editor).to_contain_text("VALUES ?force { <https://w3id.org/foi-kg/id/force/cleveland> }")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("rows in ")
    assert parse_qs(urlsplit(page.url).fragment) == {"name": [FORCE], "force": ["cleveland"]}
    link = page.locator("#answer td a").first
    href = link.get_attribute("href") or ""
    assert href.startswith("doc/response/cleveland-")
    assert (link.text_content() or "").startswith("Cleveland Police, ")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download CSV").click()
    taken.value.save_as(tmp_path / "answer.csv")
    with (tmp_path / "answer.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert len(table) == page.locator("#answer tbody tr").count() > 1
    link.click()
    expect(page.locator("main[data-kind=letter]")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Force (needed)")).to_have_value("cleveland")
    expect(page.locator("#answer")).to_be_hidden()  # it waits to be asked


def test_a_text_of_ones_own_is_kept_in_the_address(visit: Visit) -> None:
    page = ask(visit(PAGE), 'SELECT ("a & b" AS ?words) {}')
    expect(page.locator("#answer td")).to_have_text("a & b")
    again = visit(PAGE + page.evaluate("location.hash"))
    expect(again.get_by_role("textbox", name="Question in SPARQL")).to_contain_text('"a & b"')


WRONG = {
    "SELECT ?x\nWHERE { ?x foi:a ?y }": "Line 2, column 17: a prefix stands there that no PREFIX",
    "SELECT ?x WHERE {": "Line 1, column 18: not SPARQL, in: SELECT ?x WHERE {",
    "DROP ALL": "Line 1, column 9: not SPARQL, in: DROP ALL",
    "SELECT * { SERVICE SILENT <https://example.org/> { ?s ?p ?o } }": "SERVICE asks another",
}


def test_what_is_wrong_is_said_in_a_line(visit: Visit) -> None:
    page = visit(PAGE)
    for text, said in WRONG.items():
        status = ask(page, text).get_by_role("status")
        expect(status).to_contain_text(said)
        assert "\n" not in (status.text_content() or "")


def test_words_of_a_letter_and_odd_addresses_do_no_harm(visit: Visit) -> None:
    page = ask(
        visit(PAGE),
        "SELECT ?words (<javascript:alert(1)> AS ?address) (<https://w3id.org/foi-kg/id/a/b> AS ?b)"
        " { ?text <https://w3id.org/foi-kg/def#text> ?words FILTER CONTAINS(?words, 'alert') }",
    )
    expect(page.locator("#answer td").first).to_contain_text('<script>alert("words")</script>')
    assert page.locator("#answer td script, #answer td img, #answer td a").count() == 0
    page = ask(page, 'SELECT ?service { BIND ("SERVICE # <x>" AS ?service) } # SERVICE')
    expect(page.locator("#answer td")).to_have_text("SERVICE # <x>")


def test_what_is_too_heavy_is_stopped_and_the_next_question_answered(visit: Visit) -> None:
    heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    page = ask(visit(PAGE), heavy)
    expect(page.get_by_role("status")).to_have_text("Asking.")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("status")).to_contain_text("Stopped.")
    page = ask(page, "ASK { ?s ?p ?o }")
    expect(page.locator("#answer td")).to_have_text("true")
    late = """async (text) => {
      const { Graph } = await import("./assets/ask/graph.js");
      const data = await (await fetch("data/ask.json")).json();
      const graph = new Graph(data, { rows: 1, seconds: 0.5 });
      try { await graph.ask(text) } catch (error) { return error.message }
    }"""
    assert page.evaluate(late, heavy).startswith("Stopped after 0.5 seconds")


def test_a_large_answer_is_cut_and_says_so(visit: Visit) -> None:
    page = ask(visit(PAGE), "SELECT ?s { ?s ?p ?o }")
    expect(page.get_by_role("status")).to_contain_text("The first 10,000 are kept")
    expect(page.locator("#answer tbody tr")).to_have_count(200)
    page.get_by_role("button", name="Show 200 more rows").click()
    expect(page.locator("#answer tbody tr")).to_have_count(400)


def test_the_keyboard_gets_into_the_editor_and_out(visit: Visit) -> None:
    page = visit(PAGE, (390, 844))
    page.get_by_role("textbox", name="Question in SPARQL").focus()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("rows in ")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "run"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
