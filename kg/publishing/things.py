"""Pages of things that have none made for them: what the graph says of each, as tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from kg import names
from kg.publishing import addresses
from kg.publishing.descriptions import Description, value
from kg.publishing.pages import Page

ROWS = 100
"""Things of one kind that a page tells of."""

VALUES = 20
"""Values of a property that a page gives."""

_TYPE = names.expand("rdf:type")
_NAMES = [names.expand(name) for name in ("skos:prefLabel", "rdfs:label", "dcterms:title")]
LONGEST = 600
"""Characters of a text that a page gives."""

_NO_PLACE = re.compile(r"[^\w.-]+", re.ASCII)
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Value:
    """A value as words; ``page`` is the path of the page that it leads to, ``web`` an address
    elsewhere, ``parts`` what a nameless value consists of."""

    text: str
    page: str | None = None
    web: str | None = None
    parts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A property, in words, with its values."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One of several things; ``cells`` are their values by column."""

    place: str
    name: str
    cells: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The things of one kind that a document tells of; ``count`` says how many there are."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    count: int


class Labels:
    """What things are called."""

    def __init__(self, store: ox.Store) -> None:
        graph = ox.NamedNode(names.graph_iri("ontology"))
        self._labels: dict[str, str] = {}
        for name in reversed(_NAMES):
            for quad in store.quads_for_pattern(None, ox.NamedNode(name), None, graph):
                self._labels[value(quad.subject)] = value(quad.object)

    def of(self, iri: str) -> str:
        """The label that the ontology gives a thing, or what can be told from its IRI."""
        known = self._labels.get(iri)
        place = names.provision_of(iri)
        if known or place:
            return known or " ".join(place or ())
        path, _, fragment = iri.removeprefix(names.BASE).removeprefix("id/").partition("#")
        if iri.startswith(names.BASE):
            kind, _, slug = path.partition("/")
            return fragment or f"{kind.replace('-', ' ')} {slug}".strip()
        return _CAPITAL.sub(" ", re.split(r"[/#]", iri.rstrip("/#"))[-1]).lower()


def place(iri: str) -> str:
    """Where a page tells of one of several things: the id of an element."""
    path, _, fragment = iri.removeprefix(names.BASE).removeprefix("id/").partition("#")
    return fragment or _NO_PLACE.sub("-", path)


def page(description: Description, labels: Labels) -> Page:
    """The page of a document."""
    reading = Reading(description, labels)
    thing = description.thing
    kind, _, slug = description.path.removeprefix("doc/").partition("/")
    title = labels.of(thing) if thing else f"{kind.replace('-', ' ')}s {slug}"
    values = {
        "facts": list(reading.facts(thing)) if thing else [],
        "tables": list(reading.tables()),
        "links": list(reading.links()),
        "shelf": not thing,
    }
    return Page(
        f"{description.path}.html",
        "thing",
        title[:1].upper() + title[1:],
        values,
        thing=thing,
        described=True,
    )


class Reading:
    """The triples of a document, as pages show them."""

    def __init__(self, description: Description, labels: Labels) -> None:
        self._path, self._labels = description.path, labels
        self._thing = description.thing
        self._of: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        document = names.BASE + description.path
        for triple in description.triples:
            subject = value(triple.subject)
            if subject != document:
                self._of[subject][triple.predicate.value].append(triple.object)

    def types(self, subject: str) -> list[str]:
        """The IRIs of the classes that a thing is of."""
        return [value(term) for term in self._of[subject].get(_TYPE, [])]

    def subjects(self) -> Iterator[str]:
        """All that the document tells of, less what is a part of something else."""
        yield from (each for each in self._of if addresses.document(each) == self._path)

    def facts(self, subject: str) -> Iterator[Fact]:
        """What is said of a thing."""
        for predicate, terms in self._of.get(subject, {}).items():
            if subject == self._thing and predicate in _NAMES:
                continue  # it is the title
            yield Fact(self._labels.of(predicate), self._values(subject, terms))

    def tables(self) -> Iterator[Table]:
        """The other things that the document tells of, by their type."""
        kinds: dict[str, list[str]] = defaultdict(list)
        for subject in self._of:
            if subject != self._thing and self._is_told_of(subject):
                types = self.types(subject)
                ours = [each for each in types if each.startswith(names.BASE)]
                kinds[min(ours or types, default="")].append(subject)
        for kind, subjects in sorted(kinds.items()):
            yield self._table(self._labels.of(kind) if kind else "also told of", subjects)

    def links(self) -> Iterator[Fact]:
        """What leads to the thing, by property."""
        found: dict[str, list[Term]] = defaultdict(list)
        for subject, said in self._of.items():
            if subject.startswith("http") and addresses.document(subject) not in (self._path, None):
                for predicate in said:
                    found[predicate].append(ox.NamedNode(subject))
        for predicate, subjects in found.items():
            yield Fact(self._labels.of(predicate), self._values("", subjects))

    def _is_told_of(self, subject: str) -> bool:
        return "#" not in subject and addresses.document(subject) == self._path

    def _table(self, caption: str, subjects: list[str]) -> Table:
        columns = sorted({each for subject in subjects for each in self._of[subject]} - {_TYPE})
        rows = [
            Row(
                place=place(subject),
                name=self._labels.of(subject),
                cells=tuple(
                    self._values(subject, self._of[subject].get(each, [])) for each in columns
                ),
            )
            for subject in subjects[:ROWS]
        ]
        titles = tuple(map(self._labels.of, columns))
        return Table(caption, titles, tuple(rows), len(subjects))

    def _values(self, subject: str, terms: Iterable[Term]) -> tuple[Value, ...]:
        given = list(terms)
        values = [self._value(subject, term) for term in islice(given, VALUES)]
        if len(given) > VALUES:
            values.append(Value(f"and {len(given) - VALUES:,} more in the data"))
        return tuple(values)

    def _value(self, subject: str, term: Term) -> Value:
        iri = value(term)
        if isinstance(term, ox.Literal):
            return Value(
                iri if len(iri) <= LONGEST else f"{iri[:LONGEST]}… (cut, whole in the data)"
            )
        if isinstance(term, ox.BlankNode) or iri.startswith(f"{subject}#"):
            return Value("", parts=tuple(self.facts(iri)))
        path = addresses.document(iri)
        if path:
            fragment = f"#{place(iri)}" if path.startswith("ontology/") and "#" in iri else ""
            return Value(self._labels.of(iri), page=f"{path}.html{fragment}")
        web = iri if iri.startswith(("http://", "https://")) else None
        return Value(names.compact(iri), web=web)
