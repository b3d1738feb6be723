"""Pages of letters made by hand: of a letter too long for a browser, and of one without words."""

from __future__ import annotations

import html
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyoxigraph as ox
import pytest

from kg import names
from kg.publishing import letters
from kg.publishing.collection import Letter, Passage
from kg.publishing.leads import Leads
from kg.publishing.recurring import Recurring
from kg.publishing.words import Words

HASH = "00c0ffee00c0ffee"


def passage(start: int, words: str) -> Passage:
    return Passage(HASH, start, start + len(words), None, None, "against", (), ("mosaic",), words)


def shown(text: str | None, *passages: Passage) -> str:
    """The page of a letter with a text."""
    made = ((), (), (), (), (), passages)
    letter = Letter(HASH, "kent-1", "FOIA", "kent", "1", None, None, None, "en", *made)
    graph = ox.Store()
    if text is not None:
        terms = ox.NamedNode(names.text_iri(HASH)), ox.NamedNode(names.term("text"))
        where = ox.NamedNode(names.letter_graph(HASH))
        graph.add(ox.Quad(*terms, ox.Literal(text), where))
    found: Any = SimpleNamespace(letters=(letter,))
    words = Words(graph)
    known = letters.Known(words, Recurring(Path("no tables")), Leads(words), {})
    (page,) = (each for each in letters.pages(found, known) if each.template == "letter")
    return page.render().decode()


def words(page: str) -> str:
    """The text of the letter as its page shows it."""
    found = re.search(r"<article.*?</article>", page, re.DOTALL)
    assert found
    inner = re.sub(r'<span class="unseen">.*?</span>', "", found[0])
    return html.unescape(re.sub(r"<[^>]+>", "", inner)).strip()


@pytest.mark.parametrize("filler", ["x" * 1_000_000, "we hold no drones.\n" * 50_000])
def test_a_letter_too_long_for_a_browser_is_cut_and_the_page_says_so(filler: str) -> None:
    early, late = "the first reason", "the last reason"
    text = f"{early} {filler}{late}"
    page = shown(text, passage(0, early), passage(len(text) - len(late), late))
    assert words(page).split() == text[: letters.SHOWN].split()
    left = f"The first 200,000 characters are shown here; {len(text) - 200_000:,} more are left out"
    assert left in page
    assert '<a href="#c0">the first reason</a>' in page
    assert '<td data-head="Words">the last reason</td>' in page, "a link to a place that is not"


@pytest.mark.parametrize("length", [1, letters.SHOWN])
def test_a_letter_that_fits_is_whole(length: int) -> None:
    page = shown("x" * length)
    assert words(page) == "x" * length
    assert "left out" not in page


def test_a_letter_without_words_says_that_it_has_none() -> None:
    assert "The text of this letter is not published here." in shown(None)
