"""Pages of provisions: what the Act says of them, who relies on them and with which arguments."""

from __future__ import annotations

from collections.abc import Iterator

from kg import ontology
from kg.publishing import addresses
from kg.publishing.collection import Collection, Letter, above
from kg.publishing.counting import Count, counts, forces, outcomes, topics, years
from kg.publishing.pages import Page


def pages(collection: Collection) -> Iterator[Page]:
    """A page for each provision that a letter relies on or that stands above one, and a list."""
    known = ontology.load().provisions
    found = [known[place] for place in known if place in collection.by_provision]
    listed = [Count(each, len(collection.by_provision[each.act, each.notation])) for each in found]
    yield Page(
        addresses.index("provision"), "provisions", "Provisions relied on", {"provisions": listed}
    )
    for each in found:
        place = each.act, each.notation
        letters = collection.by_provision[place]
        values = {
            "provision": each,
            "above": [known[place] for place in _parents(each.act, each.notation)],
            "below": [other for other in found if (other.act, other.parent) == place],
            "letters": letters,
            "count": len(letters),
            "forces": forces(letters),
            "outcomes": outcomes(letters),
            "topics": topics(letters),
            "years": years(letters),
            "arguments": _arguments(letters, *place),
        }
        title = f"{'Regulation' if each.act == 'EIR' else 'Section'} {each.notation} {each.act}"
        yield Page(addresses.page(each.iri), "provision", title, values, thing=each.iri)


def _parents(act: str, notation: str) -> list[tuple[str, str]]:
    known = ontology.load().provisions
    return [place for place in reversed(list(above(act, [notation]))) if place in known][:-1]


def _arguments(letters: list[Letter], act: str, notation: str) -> list[Count]:
    """Types of argument of passages that argue the provision or one below it."""
    return counts(
        letters,
        lambda letter: [
            each
            for passage in letter.passages
            if (act, notation) in above(letter.act, passage.provisions)
            for each in passage.types
        ],
    )
