"""HTML to clean text: golden pages, lists and tables, and pages made to harm the reader."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import files
from loaders.forms import html
from loaders.forms.numbering import Numbering
from loaders.forms.text import Page, Refused

PAGES = Path(__file__).parent / "pages"


def read(source: str) -> Page:
    return next(html.pages(source.encode()))


def lines(source: str) -> list[str]:
    return read(source).text.split("\n")


@pytest.mark.parametrize(
    "page",
    sorted(page for page in PAGES.glob("*.html") if page.with_suffix(".txt").exists()),
    ids=lambda page: page.stem,
)
def test_golden_pages(page: Path) -> None:
    letter = files.letter(page)
    assert letter.source.media_type == "text/html"
    assert letter.text + "\n" == page.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "title", "language", "url"),
    [
        (
            "single-online-home",
            "FOI 812-25 Drone flights | Fenmoor Police",
            "en",
            "https://www.fenmoor.example/foi-ai/fenmoor-police/disclosure/2025/may/foi-81225-drone-flights/",
        ),
        ("single-online-home-welsh", "Cŵn heddlu 31/25 | Heddlu Dyffryn", "cy", None),
        ("older-site", "Radio masts - 77/14", "en", None),
        ("two-columns", "HC/000123/21", "en", "https://www.saltmarsh.example/foi/2021/dogs.html"),
    ],
)
def test_what_a_page_says_of_itself(name: str, title: str, language: str, url: str | None) -> None:
    page = next(html.pages((PAGES / f"{name}.html").read_bytes()))
    assert (page.title, page.language, page.url) == (title, language, url)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One<p>Two<br>Three", ["One", "Two", "Three"]),
        ("<p>Sec<b>tion</b> 3<i>1</i></p>", ["Section 31"]),
        ("<p>a\n   b\t c</p>", ["a b c"]),
        ("<p>&pound;450 &#8211; &lsquo;held&rsquo; &amp; &lt;b&gt;</p>", ["£450 – ‘held’ & <b>"]),
        ("<p>&nbsp;</p><p>\u200b</p><p>x</p>", ["x"]),
        ("<h2>Harm</h2>text<div>block</div>tail", ["Harm", "text", "block", "tail"]),
        ("<details><summary>Q1</summary><p>A1</p></details>", ["Q1", "A1"]),
        ("<p>seen</p><p hidden>no</p><p style='display: none'>no</p>", ["seen"]),
        ("<p>seen<span class='visually-hidden'>no</span></p>", ["seen"]),
        ("<p>seen</p><script>no</script><style>no</style><noscript>no</noscript>", ["seen"]),
        (
            "<p>seen</p><button>no</button><h3><button>Question 1</button></h3>",
            ["seen", "Question 1"],
        ),
        ("<body><header>no</header><p>yes</p><nav>no</nav><footer>no</footer>", ["yes"]),
        ("<body><p>no</p><main><p>yes</p></main><p>no</p>", ["yes"]),
        ("<main></main><article><p>yes</p></article><p>no</p>", ["yes"]),
        ("<article><p>one</p></article><article><p>two</p></article>", ["one", "two"]),
        ("<div id='main-content'><p>yes</p></div><p>no</p>", ["yes"]),
        (
            "<div id='menu'>no</div><div class='section header'>yes</div><p>and this</p>",
            ["and this"],
        ),
        ("<table id='content'><tr><td>in a table</td></tr></table>", ["in a table"]),
        ("<table><tr><td id='content'>in a cell</td></tr></table>", ["in a cell"]),
        ("<p>&#0;&#1;a&#11;b</p>", ["\ufffda", "b"]),
    ],
)
def test_lines(source: str, expected: list[str]) -> None:
    assert lines(f"<!doctype html>{source}") == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<ol><li>a<li>b</ol>", ["1. a", "2. b"]),
        ("<ol start=9><li>a<li>b</ol>", ["9. a", "10. b"]),
        ("<ol type=a><li>x<li>y</ol>", ["a. x", "b. y"]),
        ("<ol type=A start=27><li>x</ol>", ["AA. x"]),
        ("<ol type=i start=4><li>x<li value=9>y<li>z</ol>", ["iv. x", "ix. y", "x. z"]),
        ("<ol type=I start=1999><li>x</ol>", ["MCMXCIX. x"]),
        ("<ol type=i start=0><li>x<li>y</ol>", ["0. x", "i. y"]),
        ("<ol start=-1><li>x<li>y</ol>", ["-1. x", "0. y"]),
        ("<ol reversed><li>x<li>y</ol>", ["2. x", "1. y"]),
        ("<ol start=many><li>x</ol>", ["1. x"]),
        ("<ol style='list-style-type:lower-alpha'><li>x</ol>", ["a. x"]),
        ("<ol style='list-style: none'><li>x</ol>", ["x"]),
        ("<ol><li><ol type=a><li>x<li>y</ol><li>z</ol>", ["1. a. x", "b. y", "2. z"]),
        ("<ol><li><p>x</p><p>more of x</p><li></li><li>z</ol>", ["1. x", "more of x", "3. z"]),
        ("<ul><li>x</ul><li>loose", ["x", "loose"]),
    ],
)
def test_list_numbers_are_those_a_browser_shows(source: str, expected: list[str]) -> None:
    assert lines(source) == expected


@given(st.integers(1, 3999))
def test_roman_and_lettered_numbers_differ_from_item_to_item(number: int) -> None:
    for style in ("lower-roman", "lower-alpha", "upper-alpha"):
        numbering = Numbering(style, number)
        assert numbering.label({}) != numbering.label({})


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><td>2017<td>2018<tr><td>4<td>", ["2017 | 2018", "4 |"]),
        ("<tr><td>only", ["only"]),
        ("<tr><td><td><tr><td>x<td>y", ["x | y"]),
        ("<caption>Table 1</caption><tr><td>x<td>y", ["Table 1", "x | y"]),
        ("<tr><td>x<td><table><tr><td>in<td>ner</table>", ["x | in | ner"]),
        (
            "<tr><th>Question<th>Answer<tr><td>How many?<td>Six<br>of them",
            ["Question", "How many?", "Answer", "Six", "of them"],
        ),
        (  # the answer stands beside the number of its question
            "<tr><td>Cais<td>Ymateb<tr><td>1. Faint?<td>Dau.<tr><td>2. Pam?<td>2. Dim.",
            ["Cais", "1. Faint?", "2. Pam?", "Ymateb", "1. Dau.", "2. Dim."],
        ),
        (  # a cell across both columns ends them
            "<tr><td>Request<td>Response<tr><td>a<td>b<tr><td colspan=2>Notice<tr><td>c<td>d",
            ["Request", "a", "Response", "b", "Notice", "c | d"],
        ),
        ("<tr><td>Request<td>Date<tr><td>a<td>b", ["Request | Date", "a | b"]),
    ],
)
def test_tables(rows: str, expected: list[str]) -> None:
    assert lines(f"<table>{rows}</table>") == expected


def test_a_form_round_the_page_is_the_page_and_a_form_on_it_is_not() -> None:
    page = "<form><h1>Reply</h1><p>Held.</p><form></form></form>"
    assert lines(page) == ["Reply", "Held."]
    assert lines("<p>A long enough answer.</p><form><p>Useful?</p><input></form>") == [
        "A long enough answer."
    ]


@pytest.mark.parametrize(
    "names",
    [
        "class='gem-c-feedback govuk-!-display-none-print'",
        "class='page-feedback'",
        "class='c-related-links'",
        "class='jp-relatedposts'",
        "class='navigation post-navigation'",
        "id='comments' class='comments-area'",
        "class='sharedaddy sd-sharing-enabled'",
        "class='addtoany addtoany_list'",
        "class='gem-c-print-link'",
        "class='block language-switcher'",
        "id='google_translate_element'",
        "class='quick-exit'",
        "class='breadcrumb'",
    ],
)
def test_parts_of_a_page_are_known_by_their_names_within_its_main_element(names: str) -> None:
    page = f"<main><h1>Reply</h1><p>The answer is four.</p><div {names}>not this</div></main>"
    assert lines(page) == ["Reply", "The answer is four."]


@pytest.mark.parametrize(
    "names",
    ["class='feedback'", "class='field--name-field-related'", "id='comments'", "class='print'",
     "class='exit'", "class='language'"],
)  # fmt: skip
def test_parts_that_may_be_the_letters_own_stay(names: str) -> None:
    page = f"<main><h1>Reply</h1><p>The answer is four.</p><div {names}>and this</div></main>"
    assert lines(page)[-1] == "and this"


def test_a_cookie_policy_that_is_the_answer_stays() -> None:
    policy = "<h2>Cookies</h2><p>We use cookies to count visits.</p><p>Reject all cookies</p>"
    asked = "You asked for our cookie notice."
    page = f"<main><p>{asked}</p><div class='cookie-policy'>{policy}</div></main>"
    assert lines(page) == [
        asked,
        "Cookies",
        "We use cookies to count visits.",
        "Reject all cookies",
    ]


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link rel=canonical href='https://a.example/1'>", "https://a.example/1"),
        ("<meta property='og:url' content=' https://a.example/2 '>", "https://a.example/2"),
        ("<!-- saved from url=(0021)http://a.example/3/ -->", "http://a.example/3/"),
        (
            "<!--\n Page saved with SingleFile \n url: https://a.example/4 \n-->",
            "https://a.example/4",
        ),
        ("<link rel=canonical href='/relative'>", None),
        ("<link rel=canonical href='javascript:alert(1)'>", None),
        ("<link rel=canonical href='file:///etc/passwd'>", None),
        ("<link rel=canonical href='https://a.example/\"><script>'>", None),
        ("<link rel=canonical>", None),
    ],
)
def test_address(head: str, url: str | None) -> None:
    assert read(f"{head}<html><body><p>x</p></body></html>").url == url


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 10_000 + "held" + "</div>" * 10_000,
        "<ul><li>" * 3_000 + "held",
        "<table><tr><td>" * 10_000 + "held",
        "<span>" * 10_000 + "held",
        "<p>held</p>" + "<td>" * 10_000,
        "<table><tr>" + "<td>held" * 10_000,
        "<table>" + "<tr><td>Request<td>Response<tr><td colspan=2>held" * 3_000,
        "<p>held</p>" + "<!--" * 50_000,
        "<p>held " + "<" * 50_000,
    ],
    ids=["divs", "lists", "tables", "spans", "cells", "columns", "headers", "comments", "brackets"],
)
def test_hostile_pages_are_read_in_bounded_time(source: str) -> None:
    started = time.process_time()
    assert "held" in read(source).text
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 200_000,
        "<ul><li>" * 200_000,
        "<b><div>" * 100_000,
        "<p>" + "".join(f"<font a{n}>" for n in range(3_000)) + "</p>" + "<p>x</p>" * 30_000,
        "<div " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x",
        "<p>" + "x" * 12_000_000,
    ],
    ids=["divs", "lists", "misnested", "fonts", "attributes", "length"],
)
def test_pages_too_dear_to_parse_are_refused_at_once(source: str) -> None:
    started = time.process_time()
    with pytest.raises(Refused):
        read(source)
    assert time.process_time() - started < 2


def test_embedded_pictures_do_not_make_a_page_too_large() -> None:
    picture = "<img src='data:image/png;base64," + "A" * 12_000_000 + "'>"
    assert lines(f"<p>held</p>{picture}<p>still</p>") == ["held", "still"]


@given(st.text(max_size=300))
def test_any_markup_is_read(source: str) -> None:
    page = read(f"<html>{source}")
    assert "\n\n" not in page.text
    assert page.text == page.text.strip("\n")


TAGS = [
    "div",
    "p",
    "ol",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "b",
    "form",
    "main",
    "br",
    "pre",
    "q",
    "h1",
]
FRAGMENTS = st.sampled_from(["word", *(f"<{a}{tag}>" for tag in TAGS for a in ("", "/"))])


@given(st.lists(FRAGMENTS, max_size=60))
def test_any_nesting_is_read(fragments: list[str]) -> None:
    read("".join(fragments))


@pytest.mark.parametrize(
    ("data", "suffix", "fits"),
    [
        (b"<!DOCTYPE html><p>x", ".txt", True),
        (b"\n <html>", "", True),
        (b"\xef\xbb\xbf<!-- saved from url=(0001)x -->\n<html>", ".txt", True),
        ("<!doctype html>".encode("utf-16"), "", True),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC ''>", "", True),
        (b"Dear Sir, <b>no</b>", ".txt", False),
        (b"Dear Sir, <b>yes</b>", ".html", True),
        (b"Dear Sir, plain", ".html", False),
        (b"<strong>Harm</strong>\nplain text with what a viewer left", ".txt", False),
        (b"", ".html", False),
    ],
)
def test_fits(data: bytes, suffix: str, fits: bool) -> None:
    assert html.fits(data, suffix) is fits
