"""Pages of the site in a real browser: no other host is asked, nothing keeps people out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kg.paths import folder

NARROW = (390, 844)
NARROWEST = 320
"""Pixels: 1,280 enlarged four times, WCAG 2.2 criterion 1.4.10."""
KINDS = sorted(
    {file.stem for file in (folder("site") / "templates").glob("*.html")}
    - {"base", "parts", "note", "start"}  # of other pages, and of `foikg serve` without a site
)
"""Kinds of pages: each has a template."""


@cache
def pages(site: Path) -> Mapping[str, list[str]]:
    """The pages of each kind, the shortest first."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for file in site.rglob("*.html"):
        mark = re.search(rb'<main id="main" data-kind="([\w-]+)"', file.read_bytes())
        if mark:
            place = file.stat().st_size, file.relative_to(site).as_posix()
            found[mark[1].decode()].append(place)
    return {kind: [path for _, path in sorted(of)] for kind, of in found.items()}


def middling(site: Path, kind: str) -> str:
    """A page of a kind, neither short nor long."""
    return pages(site)[kind][len(pages(site)[kind]) // 2]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_keeps_people_out(
    site: Path, visit: Callable[..., Page], barriers: Callable[[Page], list[str]], kind: str
) -> None:
    path = middling(site, kind)
    assert barriers(visit(path)) == []
    narrow = visit(path, NARROW, dark=True)
    assert barriers(narrow) == []
    for width in (NARROW[0], NARROWEST):
        narrow.set_viewport_size({"width": width, "height": NARROW[1]})
        assert narrow.evaluate("document.documentElement.scrollWidth") <= width
