"""Pages of forces: what each answered, on which provisions, with which arguments."""

from __future__ import annotations

from collections.abc import Iterator

from kg import ontology
from kg.publishing import addresses
from kg.publishing.collection import Collection
from kg.publishing.counting import Count, arguments, outcomes, provisions, topics, years
from kg.publishing.pages import Page


def pages(collection: Collection) -> Iterator[Page]:
    """A page for each force that wrote a letter, and one that lists them."""
    forces = [force for force in ontology.load().forces if force.slug in collection.by_force]
    listed = [Count(force.slug, len(collection.by_force[force.slug])) for force in forces]
    yield Page(addresses.index("force"), "forces", "Police forces", {"forces": listed})
    for force in forces:
        letters = collection.by_force[force.slug]
        values = {
            "force": force,
            "letters": letters,
            "years": years(letters),
            "outcomes": outcomes(letters),
            "provisions": provisions(letters),
            "arguments": arguments(letters),
            "topics": topics(letters),
        }
        yield Page(addresses.page(force.iri), "force", force.name, values, thing=force.iri)
