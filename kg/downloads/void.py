"""The dataset as linked data in the words of VoID: how large it is, and what it links to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

import pyoxigraph as ox

from kg import names
from kg.downloads import dataset
from kg.downloads.dataset import Dataset
from kg.downloads.dcat import address
from kg.downloads.file import File
from kg.downloads.statements import iri, of

TARGETS = {
    "legislation": ("http://www.legislation.gov.uk/", "legislation.gov.uk"),
    "wikidata": (names.WIKIDATA, "Wikidata"),
}
"""Other datasets that this one links to: how their IRIs begin, and their names."""

_TYPE = f"<{names.RDF}type>".encode()
_OWN = f"<{names.BASE}".encode()
_STARTS = {name: f"<{start}".encode() for name, (start, _) in TARGETS.items()}


@dataclass(slots=True)
class Statistics:
    """Counts of triples: all, with each property, of each class; subjects; links by property."""

    triples: int = 0
    subjects: int = 0
    properties: Counter[str] = field(default_factory=Counter)
    classes: Counter[str] = field(default_factory=Counter)
    links: dict[str, Counter[str]] = field(default_factory=dict)


def count(lines: Iterable[bytes]) -> Statistics:
    """Count N-Triples lines that are sorted, each there once."""
    found = Statistics(links={name: Counter() for name in TARGETS})
    for subject, group in groupby(lines, key=lambda line: line.partition(b" ")[0]):
        found.subjects += 1
        for line in group:
            _, predicate, value = line.split(b" ", 2)
            found.triples += 1
            found.properties[_plain(predicate)] += 1
            if predicate == _TYPE:
                found.classes[_plain(value.rsplit(b" ", 1)[0])] += 1
            elif subject.startswith(_OWN) and value.startswith(b"<"):
                for name, start in _STARTS.items():
                    if value.startswith(start):
                        found.links[name][_plain(predicate)] += 1
    return found


def triples(data: Dataset, counts: Statistics, files: Iterable[File]) -> Iterator[ox.Triple]:
    """The description; of the ``files`` those are dumps that hold the graph."""
    linksets = [
        (f"{dataset.IRI}#links-{name}-{_local(link)}", name, link, number)
        for name, links in counts.links.items()
        for link, number in sorted(links.items())
    ]
    yield from of(
        dataset.IRI,
        {
            "rdf:type": iri("void:Dataset"),
            "dcterms:title": dataset.TITLE,
            "dcterms:license": ox.NamedNode(dataset.LICENCE),
            "void:uriSpace": ox.Literal(names.BASE),
            "void:triples": counts.triples,
            "void:distinctSubjects": counts.subjects,
            "void:properties": len(counts.properties),
            "void:classes": len(counts.classes),
            "void:exampleResource": map(ox.NamedNode, data.examples),
            "void:vocabulary": map(ox.NamedNode, _vocabularies(counts)),
            "void:dataDump": [ox.NamedNode(address(file.path)) for file in files],
            "void:subset": [ox.NamedNode(subset) for subset, *_ in linksets],
            "void:classPartition": [
                ox.NamedNode(_partition("class", number))
                for number, _ in enumerate(counts.classes, 1)
            ],
            "void:propertyPartition": [
                ox.NamedNode(_partition("property", number))
                for number, _ in enumerate(counts.properties, 1)
            ],
        },
    )
    for number, (name, entities) in enumerate(sorted(counts.classes.items()), 1):
        own = _partition("class", number)
        yield from of(own, {"void:class": ox.NamedNode(name), "void:entities": entities})
    for number, (name, uses) in enumerate(sorted(counts.properties.items()), 1):
        own = _partition("property", number)
        yield from of(own, {"void:property": ox.NamedNode(name), "void:triples": uses})
    for name, (start, title) in TARGETS.items():
        yield from of(
            f"{dataset.IRI}#{name}",
            {
                "rdf:type": iri("void:Dataset"),
                "dcterms:title": title,
                "void:uriSpace": ox.Literal(start),
            },
        )
    for subset, name, link, number in linksets:
        yield from of(
            subset,
            {
                "rdf:type": iri("void:Linkset"),
                "void:subjectsTarget": ox.NamedNode(dataset.IRI),
                "void:objectsTarget": ox.NamedNode(f"{dataset.IRI}#{name}"),
                "void:linkPredicate": ox.NamedNode(link),
                "void:triples": number,
            },
        )


def _vocabularies(counts: Statistics) -> list[str]:
    """The namespaces of the properties and classes, of those that have a prefix."""
    used = [*counts.properties, *counts.classes]
    return sorted({_space(name) for name in used} & set(names.PREFIXES.values()))


def _space(name: str) -> str:
    return name[: len(name) - len(_local(name))]


def _local(name: str) -> str:
    return name.replace("#", "/").rpartition("/")[2]


def _partition(kind: str, number: int) -> str:
    return f"{dataset.IRI}#{kind}-{number}"


def _plain(term: bytes) -> str:
    return term.decode().strip("<>")
