"""Pages of wordings, of requests that several letters answer, and of rules; what letters say."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kg.publishing.marks import Mark, paragraphs


def text_of(file: Path) -> str:
    page = re.sub(r"<head>.*?</head>", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def pages(site: Path, kind: str) -> dict[str, str]:
    found = (site / "doc" / kind).glob("*.html")
    return {file.stem: text_of(file) for file in sorted(found) if file.stem != "index"}


def test_a_wording_tells_who_used_it_when_and_what_differs(site: Path) -> None:
    (text,) = (
        text
        for text in pages(site, "template").values()
        if "being open about the way in which policing" in text.partition("Who used it")[0]
    )
    assert "Seen at 6 forces in 6 letters, 3 without a date. First seen 2014-07-03" in text
    assert "75% of words as in wording 1, its nearest earlier" in text
    assert "Harm outweighs openness 6" in text


def test_the_list_of_wordings_has_arguments_first_and_boilerplate_apart(site: Path) -> None:
    text = text_of(site / "doc" / "template" / "index.html")
    places = [text.index(head) for head in ("Mostly argument", "Recitals", "Neither: a question")]
    assert places == sorted(places)


def test_a_request_tells_who_disclosed_what_others_refused(site: Path) -> None:
    (file,) = (
        file
        for file in (site / "doc" / "request-group").glob("*.html")
        if "custody image" in file.read_text(encoding="utf-8") and file.stem != "index"
    )
    text = text_of(file)
    assert "Question 1: disclosed by Avon and Somerset Police, Hertfordshire Constabulary;" in text
    quotes = re.findall(r'<q><a href="\.\./response/[^"#]+\.html#c\d+">', file.read_text("utf-8"))
    assert len(quotes) == 16


def test_a_rule_is_counted_out_of_the_letters_that_it_can_speak_of(site: Path) -> None:
    text = pages(site, "rule")["COST-02"]
    assert re.search(r"So in \d+ letters? out of \d+ that the rule can speak of", text)


def test_a_letter_tells_what_stands_elsewhere_and_what_rules_found(site: Path) -> None:
    (text,) = (text for key, text in pages(site, "response").items() if "2214-18" in key)
    assert "4 letters of 4 forces" in text
    assert "of the text stands in other letters of this collection too" in text
    assert "It is a lead to look into, not a finding that the law was broken" in text
    assert "Not known, because the letter does not say what is needed: Late response" in text


@pytest.mark.parametrize("places", [(0, 4), (3,), (8, 9)])
def test_every_place_leads_to_a_piece(places: tuple[int, ...]) -> None:
    text = "One two\n\nthree"
    pieces = [piece for line in paragraphs(text, [Mark(0, 3, "x", "")], places) for piece in line]
    met = [place for piece in pieces for place in piece.places]
    assert met == sorted({0, *places})


def test_what_is_the_same_and_words_alone_can_be_chosen(
    site: Path, visit: Callable[..., Page]
) -> None:
    name = next(name for name, text in pages(site, "template").items() if "75% of words" in text)
    page = visit(f"doc/template/{name}.html")
    dropped = page.locator("#w2 del").first
    assert dropped.is_visible()
    page.get_by_label("words alone").check()
    assert not dropped.is_visible()
