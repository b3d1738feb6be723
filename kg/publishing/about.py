"""The page on how letters are read, and how far to trust it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from kg import accuracy
from kg.publishing.collection import Collection
from kg.publishing.pages import Page


def pages(collection: Collection) -> Iterator[Page]:
    """The one page."""
    letters = collection.letters
    unknown = {
        "force": sum(letter.force is None for letter in letters),
        "reference": sum(letter.reference is None for letter in letters),
        "date of the answer": sum(letter.answered is None for letter in letters),
        "date of the request": sum(letter.received is None for letter in letters),
        "topic": sum(not letter.topics for letter in letters),
    }
    values = {
        "letters": letters,
        "unknown": unknown,
        "version": version("foikg"),
        "measured": list(accuracy.measured().values()),
    }
    yield Page("about.html", "about", "How this was made", values)
