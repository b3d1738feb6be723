"""The first page: what was found, in sentences whose numbers link to their letters."""

from __future__ import annotations

from collections.abc import Iterator

from kg.publishing.collection import Collection
from kg.publishing.counting import arguments, forces, outcomes, provisions, topics, years
from kg.publishing.pages import Page

SHOWN = 8
"""Lines of each list."""


def pages(collection: Collection) -> Iterator[Page]:
    """The one page."""
    letters = collection.letters
    values = {
        "letters": letters,
        "forces": forces(letters),
        "years": years(letters),
        "outcomes": outcomes(letters),
        "provisions": provisions(letters)[:SHOWN],
        "arguments": arguments(letters)[:SHOWN],
        "topics": topics(letters)[:SHOWN],
        "passages": sum(len(letter.passages) for letter in letters),
    }
    yield Page(
        "index.html", "home", "How police forces answer freedom-of-information requests", values
    )
