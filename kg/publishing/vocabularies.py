"""Pages of the ontology: each term with what it means, at the place that its IRI names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg import names
from kg.ontology import load
from kg.publishing.descriptions import Description
from kg.publishing.pages import Page
from kg.publishing.things import Fact, Labels, Reading, place

FOLDER = "ontology/"
INDEX = f"{FOLDER}index.html"

_TITLES = {
    "ontology/foi": "Terms of the ontology",
    "ontology/cube": "Terms of the counts",
    "ontology/shapes": "Shapes that the graph of a letter has",
}
_GROUPS = {
    names.expand(name): title
    for name, title in (
        ("owl:Class", "Classes"),
        ("owl:ObjectProperty", "Properties that lead to things"),
        ("owl:DatatypeProperty", "Properties with values"),
        ("owl:AnnotationProperty", "Annotations"),
        ("qb:DimensionProperty", "What is counted by"),
        ("qb:MeasureProperty", "What is counted"),
        ("qb:AttributeProperty", "What is said of counts"),
        ("qb:ComponentSpecification", "Components of the structures"),
        ("sh:NodeShape", "Shapes"),
    )
}
_REST = "More"


@dataclass(frozen=True, slots=True)
class Term:
    """A term with what is said of it; ``place`` is the id of its heading."""

    place: str
    name: str
    label: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Terms of one kind, by name."""

    title: str
    terms: tuple[Term, ...]


def index(labels: Labels) -> Page:
    """The page that leads to the vocabularies and the schemes."""
    ontology = load()
    provisions = len(ontology.provisions)
    values = {
        "vocabularies": list(_TITLES.items()),
        "schemes": [
            (names.scheme_iri(each), labels.of(names.scheme_iri(each))) for each in names.SCHEMES
        ],
        "provisions": provisions,
        "forces": len(ontology.forces),
    }
    return Page(INDEX, "ontology", "The ontology", values)


def page(description: Description, labels: Labels) -> Page:
    """The page of a vocabulary."""
    reading = Reading(description, labels)
    values = {
        "facts": list(reading.facts(description.thing)) if description.thing else [],
        "groups": list(_groups(reading, labels, description.thing)),
    }
    title = _TITLES[description.path]
    path = f"{description.path}.html"
    return Page(path, "vocabulary", title, values, thing=description.thing, described=True)


def _groups(reading: Reading, labels: Labels, thing: str | None) -> Iterator[Group]:
    found: dict[str, list[Term]] = {title: [] for title in (*_GROUPS.values(), _REST)}
    for subject in reading.subjects():
        if subject != thing:
            types = reading.types(subject)
            title = next((title for kind, title in _GROUPS.items() if kind in types), _REST)
            facts = tuple(reading.facts(subject))
            found[title].append(Term(place(subject), _short(subject), labels.of(subject), facts))
    for title, terms in found.items():
        if terms:
            yield Group(title, tuple(sorted(terms, key=lambda term: term.place.lower())))


def _short(iri: str) -> str:
    """``foi:hasClaim``, ``cube:letters``, ``shape:anchor``."""
    short = names.compact(iri)
    return short.removeprefix(names.BASE).replace("id/", "").replace("#", ":").replace("/", ":")
