"""Pages of the ontology: every term stands where its IRI leads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import names


@pytest.mark.parametrize("term", sorted(names.CLASSES | names.PROPERTIES))
def test_a_term_stands_at_its_place(site: Path, term: str) -> None:
    page = (site / "ontology" / "foi.html").read_text(encoding="utf-8")
    _, _, after = page.partition(f'<h3 id="{term}">')
    own, _, _ = after.partition("<h3")
    assert f"<code>foi:{term}</code>" in own
    assert "<dt>definition</dt>" in own


def test_the_terms_of_counts_and_the_shapes_have_pages(site: Path) -> None:
    for name, place in (
        ("cube", "letters"),
        ("cube", "component-letters"),
        ("shapes", "shape-anchor"),
    ):
        page = (site / "ontology" / f"{name}.html").read_text(encoding="utf-8")
        assert page.count(f'<h3 id="{place}">') == 1


def test_a_value_leads_to_the_meaning_of_its_term(site: Path) -> None:
    page = (site / "doc" / "run").glob("*.html")
    text = next(page).read_text(encoding="utf-8")
    assert re.search(r'href="../../ontology/foi.html#ExtractionRun"', text)
