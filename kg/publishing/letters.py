"""Pages of letters: the clean text with what was read from it marked, and a summary."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from urllib.parse import urlsplit

import pyoxigraph as ox

from kg import names
from kg.publishing import addresses
from kg.publishing.collection import Collection, Letter
from kg.publishing.counting import Count
from kg.publishing.marks import Mark, paragraphs
from kg.publishing.pages import LISTED, Page, force_name, label

OF_A_YEAR = 2_000
"""Letters that the page of a year lists."""

SHOWN = 200_000
"""Characters of a letter that its page shows: a browser lays more of them out for seconds."""


def pages(collection: Collection, graph: ox.Store) -> Iterator[Page]:
    """A page for each letter, one for those of each year, and one that lists the last."""
    years = [(year, list(of)) for year, of in groupby(collection.letters, lambda one: one.year)]
    counts = [Count(year, len(of)) for year, of in years]
    values = {"letters": collection.letters, "years": counts, "shown": LISTED}
    yield Page(addresses.index("response"), "letters", "Letters", values)
    for year, of in years:
        title_ = f"Letters answered in {year}" if year else "Letters without a date"
        values = {"letters": of, "years": [], "shown": OF_A_YEAR}
        yield Page(addresses.letters(year), "letters", title_, values)
    for letter in collection.letters:
        text = _text(graph, letter)
        values = {
            "letter": letter,
            "address": _address(letter.url),
            "paragraphs": list(paragraphs(text[:SHOWN], _marks(graph, letter))) if text else [],
            "shown": SHOWN,
            "left_out": max(0, len(text or "") - SHOWN),
        }
        iri = names.response_iri(letter.key)
        yield Page(addresses.page(iri), "letter", title(letter), values, thing=iri)


def title(letter: Letter) -> str:
    """A letter by its force and reference."""
    return f"{force_name(letter.force)}, {letter.reference or 'no reference'}"


def _address(url: str | None) -> str | None:
    """The address that a letter was fetched from, if a browser may follow it."""
    return url if url and urlsplit(url).scheme in ("http", "https") else None


def _text(graph: ox.Store, letter: Letter) -> str | None:
    """The clean text; none where it was left out of the graph."""
    where = ox.NamedNode(names.letter_graph(letter.hash))
    iri = ox.NamedNode(names.text_iri(letter.hash))
    quads = graph.quads_for_pattern(iri, ox.NamedNode(names.term("text")), None, where)
    return next((_value(quad.object) for quad in quads), None)


def _marks(graph: ox.Store, letter: Letter) -> Iterator[Mark]:
    for passage in letter.passages:
        words = [label("roles", passage.role or ""), label("sides", passage.side or "")]
        types = ", ".join(label("arguments", each) for each in passage.types)
        note = ", ".join(word for word in words if word) + (f": {types}" if types else "")
        href = addresses.concept("argument", passage.types[0]) if passage.types else None
        yield Mark(passage.start, passage.end, f"side-{passage.side or 'none'}", note, href)
    yield from _citations(graph, letter)


def _citations(graph: ox.Store, letter: Letter) -> Iterator[Mark]:
    """Where each provision is cited that a part relies on."""
    where = ox.NamedNode(names.letter_graph(letter.hash))
    invoked = {
        quad.subject: _value(quad.object)
        for quad in graph.quads_for_pattern(None, _term("invokes"), None, where)
    }
    for quad in graph.quads_for_pattern(None, _term("citedIn"), None, where):
        place = names.provision_of(invoked.get(quad.subject, ""))
        start, end = map(int, _value(quad.object).rsplit("-", 2)[1:])
        if place:
            note = f"relied on: section {place[1]}"
            yield Mark(start, end, "provision", note, addresses.provision(*place))


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(names.term(name))


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
