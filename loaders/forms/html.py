"""HTML pages to the clean text of a letter.

The letter is looked for where pages mark their main content; where they do not, in the body without
its header, footer and menus. What a browser hides is left out. Nothing of a page is executed, and
nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.forms import alaveteli, elements, nesting, plain, text
from loaders.forms.tags import HEADINGS, NEVER_READ
from loaders.forms.text import Page, Refused

SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".aspx", ".php")
LARGEST = 5_000_000  # bytes of a page without its embedded images; parsed, it takes 36 times that

_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|(?:html|head|title|meta|link|body"
    r"|div|p|h[1-6]|main|article|section|header|table|ul|ol)\b)",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:html|body|div|p|br|h[1-6]|table|ul|ol|li|span|a|b|strong|em)\b", re.IGNORECASE
)
_MARKUP = re.compile(  # in a text that may quote <one@askthem.example>, which is no element
    r"</?(?:html|body|div|p|br|h[1-6]|table|tr|td|ul|ol|li|span|a|b|i|strong|em)"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.I,
)
_CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_EMBEDDED = re.compile(rb"\bdata:[\w.+-]+/[\w.+-]+[^\s\"'()<>]*")
_SAVED_FROM = re.compile(
    r"<!--\s*saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url:\s*(\S+)"
)
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]{1,2000}", re.I)

_MAIN = ("main", "[role=main]", "#main-content", "#maincontent", "#main", "article", "#content")
_CHROME_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog"]
)
# Names of parts of a page, in `id` or `class`; those of the second set only outside a main element.
_CHROME = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|skip-?links?|social|sharing|share-(?:this|page|links|buttons)"
    r"|cookie-?(?:banner|notice|consent|bar|message|popup)|back-?to-?top|pagination|pager"
    r"|(?:page|site|gem-c)-feedback|feedback-(?:form|banner|prompt|widget)|comments-area|sharedaddy"
    r"|related-?(?:posts|pages|content|links|items|navigation)|post-navigation|nav-links|print-link"
    r"|language-(?:switcher|selector|toggle)|quick-?exit|accessibility-(?:tools|toolbar)"
    r"|google_translate_element|addtoany|addthis)"
    r"(?=$|[\s_-])",
    re.I,
)
_CHROME_OUTSIDE = re.compile(
    r"(?:^|\s)(?:(?:page|site|global|main|top|left|right)[_-]?)?"
    r"(?:header|footer|nav|navbar|navigation|menu|sidebar|masthead|banner|cookies?|toolbar|search)"
    r"(?:[_-]?(?:wrapper|container|area|bar|menu))?(?=$|\s)",
    re.I,
)
_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:(?:u-|is-|govuk-|nhsuk-)?(?:visually-?hidden|sr-only|screen-reader-text)"
    r"|element-invisible)(?=$|\s)",
    re.I,
)


def fits(data: bytes, suffix: str) -> bool:
    """Tell whether ``data`` begins as an HTML page does, or is named as one and has any tag."""
    head = text.decode(data[:20_000]).lstrip("\ufeff")
    return bool(_START.match(head) or (suffix in SUFFIXES and _TAG.search(head)))


def pages(data: bytes) -> Iterator[Page]:
    """Read an HTML page: one letter, or the answers of a thread, or several whole answers."""
    source = _source(data)
    nesting.check(source)
    tree = LexborHTMLParser(source)
    title, language, address = _title(tree), _language(tree), _address(tree, source)
    for page in _letters(tree):
        anchored = address and page.name and tree.css_first(f"[id='{page.name}']") is not None
        url = f"{address}#{page.name}" if anchored else address
        yield replace(page, title=title, language=language or page.language, url=url)


def fragment(written: str) -> list[str]:
    """Return the lines of a text in which some systems keep HTML, and others plain words."""
    if len(written) > text.LONGEST:
        raise Refused(text.TOO_LONG)
    if not _MARKUP.search(written):
        return text.lines(written)
    nesting.check(written)
    tree = LexborHTMLParser(elements.with_gaps(written))
    return [line for block in _main_lines(tree) for line in text.lines(block)]


def _letters(tree: LexborHTMLParser) -> Iterator[Page]:
    answers = alaveteli.of_page(tree, _Sight(tree.body)) if tree.body else []
    if answers:
        return iter(answers)
    return plain.letters([line for block in _main_lines(tree) for line in text.lines(block)])


def _source(data: bytes) -> str:
    if len(data) > LARGEST:
        data = _EMBEDDED.sub(b"", data)
    if len(data) > LARGEST:
        raise Refused(f"an HTML page of more than {LARGEST:,} bytes; save its text instead")
    declared = _CHARSET.search(data[:4096])
    source = text.decode(data, declared[1].decode("ascii") if declared else None)
    return "\n".join(text.lines(source))


def _main_lines(tree: LexborHTMLParser) -> list[str]:
    """Return the lines of the first kind of main element that has any, else those of the body."""
    if tree.body is None:
        return []
    for selector in _MAIN:
        found = tree.css(selector)
        if len(found) == 1 or (found and selector != "article"):
            lines = max((elements.lines(node, _Sight(node)) for node in found), key=_size)
            if lines:
                return lines
    return elements.lines(tree.body, _Sight(tree.body, outside=True))


def _size(lines: list[str]) -> int:
    return sum(map(len, lines))


class _Sight:
    """Tells which elements below ``root`` are shown and may be the letter's.

    ``outside`` says that the page does not mark its main content, so its header and footer are met.
    """

    def __init__(self, root: LexborNode, outside: bool = False) -> None:
        self._half = len(root.text()) // 2
        self._never = NEVER_READ | {"header", "footer"} if outside else NEVER_READ
        self._parts = (_CHROME, _CHROME_OUTSIDE) if outside else (_CHROME,)

    def __call__(self, node: LexborNode) -> bool:
        tag = node.tag or ""
        if tag in self._never:
            return False
        if tag == "button":  # of an accordion, whose headings are buttons
            return node.parent is not None and node.parent.tag in HEADINGS
        attributes = node.attributes
        if _hidden(attributes) or (attributes.get("role") or "").lower() in _CHROME_ROLES:
            return False
        names = [name for name in (attributes.get("id"), attributes.get("class")) if name]
        named = any(part.search(name) for part in self._parts for name in names)
        return not (named or tag == "form") or self._holds_the_page(node)

    def _holds_the_page(self, node: LexborNode) -> bool:
        """Tell a form or wrapper round a whole page from a part of one, whatever it is called."""
        return node.css_first("h1") is not None or len(node.text()) > self._half


def _hidden(attributes: Mapping[str, str | None]) -> bool:
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    return bool(
        _HIDDEN_STYLE.search(attributes.get("style") or "")
        or _HIDDEN_CLASS.search(attributes.get("class") or "")
    )


def _title(tree: LexborHTMLParser) -> str | None:
    for selector in ("title", "h1"):
        found = tree.css_first(selector)
        if found is not None and (title := " ".join(found.text().split())):
            return title
    return None


def _language(tree: LexborHTMLParser) -> str | None:
    root = tree.css_first("html")
    language = ((root.attributes.get("lang") if root else None) or "").lower()[:2]
    return language if language in ("en", "cy") else None


def _address(tree: LexborHTMLParser, source: str) -> str | None:
    """Return where the page says it was saved from, else the address it calls its own."""
    saved = _SAVED_FROM.search(source[:20_000])
    candidates = [saved[1] or saved[2]] if saved else []
    for selector, attribute in (
        ("link[rel=canonical]", "href"),
        ("meta[property='og:url']", "content"),
    ):
        found = tree.css_first(selector)
        candidates.append((found.attributes.get(attribute) or "") if found else "")
    return next((url for url in map(str.strip, candidates) if _ADDRESS.fullmatch(url)), None)
