"""Pages of outcomes, of topics and of types of argument."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from kg import ontology
from kg.comparison import Request
from kg.ontology import Concept
from kg.publishing import addresses
from kg.publishing.collection import Collection, Letter, Passage
from kg.publishing.counting import Count, forces, outcomes, provisions, topics
from kg.publishing.pages import Page

QUOTES = 60
"""Passages that a page quotes."""
REQUESTS = 30
"""Requests that a page lists, those of most letters."""


def outcome_pages(collection: Collection) -> Iterator[Page]:
    """A page for each outcome that a letter has."""
    for outcome in ontology.load().outcomes:
        letters = collection.by_outcome.get(outcome.id, [])
        if letters:
            values = {
                "outcome": outcome,
                "letters": letters,
                "forces": forces(letters),
                "provisions": provisions(letters),
                "topics": topics(letters),
            }
            yield _page("outcome", outcome, values)


def topic_pages(
    collection: Collection, requests: Mapping[str, Sequence[Request]]
) -> Iterator[Page]:
    """A page for each topic that a letter is about, and one that lists them.

    ``requests`` are those that several letters answer, by the hash of each letter.
    """
    found = [topic for topic in ontology.load().topics if topic.id in collection.by_topic]
    listed = [Count(topic, len(collection.by_topic[topic.id])) for topic in found]
    yield Page(addresses.index("topic"), "topics", "Topics of requests", {"topics": listed})
    for topic in found:
        letters = collection.by_topic[topic.id]
        asked = {one.id: one for letter in letters for one in requests.get(letter.hash, ())}
        values = {
            "topic": topic,
            "requests": sorted(asked.values(), key=lambda one: (-len(one.letters), one.id)),
            "most": REQUESTS,
            "letters": letters,
            "outcomes": outcomes(letters),
            "provisions": provisions(letters),
        }
        yield _page("topic", topic, values)


def argument_pages(collection: Collection) -> Iterator[Page]:
    """A page for each type of argument that is made, and one that lists them."""
    found = [each for each in ontology.load().arguments if each.id in collection.by_argument]
    made = {each.id: _letters(collection, collection.by_argument[each.id]) for each in found}
    listed = [Count(each, len(made[each.id])) for each in found]
    listed.sort(key=lambda count: -count.letters)
    yield Page(addresses.index("argument"), "arguments", "Arguments", {"arguments": listed})
    for each in found:
        passages = collection.by_argument[each.id]
        letters = made[each.id]
        values = {
            "argument": each,
            "letters": letters,
            "passages": passages,
            "quoted": _quoted(collection, passages),
            "forces": forces(letters),
            "provisions": provisions(letters),
        }
        yield _page("argument", each, values)


def _page(template: str, concept: Concept, values: Mapping[str, Any]) -> Page:
    path = addresses.page(concept.iri)
    return Page(path, template, concept.label, values, thing=concept.iri)


def _letters(collection: Collection, passages: list[Passage]) -> list[Letter]:
    return [collection.by_hash[key] for key in dict.fromkeys(each.letter for each in passages)]


def _quoted(
    collection: Collection, passages: list[Passage]
) -> list[tuple[Passage, Letter, Mapping[str, int]]]:
    """Passages with their letters: of the same words only the first, with how often they stand."""
    often: dict[str, int] = {}
    for passage in passages:
        often[passage.text] = often.get(passage.text, 0) + 1
    first = {passage.text: passage for passage in reversed(passages)}
    ordered = (first[text] for text in often)
    return [
        (passage, collection.by_hash[passage.letter], {"times": often[passage.text]})
        for passage in islice(ordered, QUOTES)
    ]
