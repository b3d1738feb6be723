"""Pages of requests that several letters answer: who disclosed what others refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg import names
from kg.comparison import Answer, Comparison, Request
from kg.comparison_page import QUOTE, show
from kg.comparison_words import short
from kg.publishing import addresses
from kg.publishing.collection import grouped
from kg.publishing.pages import Page
from kg.publishing.words import Words

LETTERS = 100
"""Letters of a request that its page compares, the earliest."""
QUESTIONS = 30
"""Questions of a request that its page compares, the first."""
LISTED = 500
"""Requests, and questions of several requests, that the list has: those of most letters."""

_TITLE = 90  # characters of a question in a title


def of_letters(comparison: Comparison) -> Mapping[str, Sequence[Request]]:
    """The requests by the hash of each letter that answers them."""
    return grouped(comparison.requests, lambda request: [one.id for one in request.letters])


def pages(comparison: Comparison, words: Words) -> Iterator[Page]:
    """A page for each request, and one that lists them."""

    def places(answer: Answer) -> dict[str, int]:
        """Where on the page of its letter the words of each outcome stand."""
        found = [words.outcomes(answer.letter.key, part) for part in reversed(answer.parts)]
        return {outcome: start for of in found for outcome, (start, _) in of.items()}

    requests = [show(request, LETTERS, QUESTIONS) for request in comparison.requests]
    requests.sort(key=lambda one: (not one.divided, -len(one.request.letters), one.request.id))
    values = {
        "requests": requests,
        "most": LISTED,
        "alone": len(comparison.alone),
        "silent": len(comparison.silent),
    }
    yield Page(addresses.index("request-group"), "requests", "Same requests", values)
    for one in requests:
        iri = names.request_group_iri(one.request.id)
        told = {"shown": one, "letters": LETTERS, "quote": QUOTE, "places": places}
        title = f"Asked of several: {short(one.request.text, _TITLE)}"
        yield Page(addresses.page(iri), "request", title, told, thing=iri)
