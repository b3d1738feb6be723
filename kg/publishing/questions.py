"""Pages of the questions that foikg ships, each with its SPARQL."""

from __future__ import annotations

from collections.abc import Iterator

from kg import queries
from kg.publishing import addresses
from kg.publishing.pages import Page


def pages() -> Iterator[Page]:
    """A page for each question, and one that lists them."""
    found = queries.all_queries()
    yield Page(addresses.index("query"), "queries", "Questions to ask", {"queries": found})
    for query in found:
        yield Page(addresses.query(query.name), "query", query.summary, {"query": query})
