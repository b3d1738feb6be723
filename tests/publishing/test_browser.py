"""Pages of the site in a real browser: no other host is asked, nothing keeps people out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kg.paths import folder

NARROW = (390, 844)
NARROWEST = 320
"""Pixels: 1,280 enlarged four times, WCAG 2.2 criterion 1.4.10."""
KINDS = sorted(
    {file.stem for file in (folder("site") / "templates").glob("*.html")} - {"base", "parts"}
)
"""Kinds of pages: each has a template."""


def middling(site: Path, kind: str) -> str:
    """A page of a kind, neither short nor long."""
    mark = f'<main id="main" data-kind="{kind}"'.encode()
    found = [file for file in sorted(site.rglob("*.html")) if mark in file.read_bytes()]
    found.sort(key=lambda file: file.stat().st_size)
    return found[len(found) // 2].relative_to(site).as_posix()


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
