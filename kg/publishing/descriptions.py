"""The documents of a graph as RDF: every triple stands in the document of its subject.

A document also says what it is of and by which licence it may be used. The document of a letter
repeats the passages and the facts of its text; that of a thing which letters name gives the first
of the links to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg import names
from kg.downloads import dataset
from kg.export import PREFIXES
from kg.names import BASE
from kg.publishing import addresses

LINKED = 500
"""Links to a thing that its document gives."""

_LABEL = names.expand("rdfs:label")
_REUSE = names.graph_iri("reuse")  # where labels are words too
_LETTERS = f"{BASE}graph/letter/"
_OF_LETTERS = ("doc/response/", "doc/text/")
_REPEATED = (f"{BASE}id/passage/", f"{BASE}id/stated/")
_ELSEWHERE = "ontology/foi"  # where the little stands that is said of terms of others
_LINKS = frozenset(
    names.expand(name)
    for name in (
        *("foi:argumentType", "foi:factKind", "foi:hasText", "foi:inRequestGroup"),
        *("foi:instantiates", "foi:invokes", "foi:issuedBy", "foi:outcome", "foi:topic"),
        "foi:underRule",
    )
)
"""Properties by which letters and their parts name what others name too."""

_FORMS = {"ttl": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD}


@dataclass(frozen=True, slots=True)
class Description:
    """The document at ``path``, less its ending, with its triples in order.

    ``thing`` is what it is of, where that is one thing.
    """

    path: str
    thing: str | None
    triples: tuple[ox.Triple, ...]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Path and content of the document in each form of RDF."""
        lines = "".join(f"{triple} .\n" for triple in self.triples)
        used = {prefix: space for prefix, space in PREFIXES.items() if f"<{space}" in lines}
        yield f"{self.path}.nt", lines.encode()
        for ending, form in _FORMS.items():
            content = ox.serialize(self.triples, format=form, prefixes=used) or b""
            yield f"{self.path}.{ending}", content


def descriptions(store: ox.Store, quotes: bool = True) -> Iterator[Description]:
    """The documents of all that a graph tells of or names; without ``quotes`` no words of letters.

    Those of letters and their texts are given as they are read, the others at the end.
    """
    graphs = sorted(str(graph)[1:-1] for graph in store.named_graphs())
    shelves = _Shelves()
    for graph in (each for each in graphs if not each.startswith(_LETTERS)):
        shelves.take(graph, _placed(store, graph, quotes))
    for graph in (each for each in graphs if each.startswith(_LETTERS)):
        touched = shelves.take(graph, _placed(store, graph, quotes))
        yield from shelves.letter(path for path in touched if path.startswith(_OF_LETTERS))
    yield from shelves.rest()


def value(term: object) -> str:
    """The IRI, the name or the text of a term."""
    assert isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal)
    return term.value


def _placed(store: ox.Store, graph: str, quotes: bool) -> Iterator[tuple[str, ox.Triple]]:
    """The triples of a graph, each with the document of its subject."""
    quads = store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
    triples = [quad.triple for quad in quads]
    if any(isinstance(triple.object, ox.BlankNode) for triple in triples):
        triples = _canonical(triples)
    owners: dict[object, object] = {
        each.object: each.subject for each in triples if isinstance(each.object, ox.BlankNode)
    }
    for triple in triples:
        if quotes or not _has_words(graph, triple):
            subject: object = triple.subject
            while subject in owners:
                subject = owners[subject]
            yield addresses.document(value(subject)) or _ELSEWHERE, triple


def _has_words(graph: str, triple: ox.Triple) -> bool:
    """Whether a triple has words of a letter."""
    predicate = triple.predicate.value
    return predicate in names.WORDS or (predicate == _LABEL and graph == _REUSE)


def _canonical(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """The triples with blank nodes that are named by what is said of them."""
    named = ox.Dataset(ox.Quad(*triple) for triple in triples)
    named.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in named]


class _Shelves:
    """Triples by their documents, until all are there that belong to one."""

    def __init__(self) -> None:
        self._triples: dict[str, set[ox.Triple]] = defaultdict(set)
        self._links: dict[str, list[ox.Triple]] = defaultdict(list)
        self._things: dict[str, str | None] = {}
        self._given: set[str] = set()

    def take(self, graph: str, placed: Iterable[tuple[str, ox.Triple]]) -> set[str]:
        """Take the triples of a graph; gives the documents that they stand in."""
        touched: set[str] = set()
        self._note(graph)
        for path, triple in placed:
            if path not in touched or self._things.get(path) is None:
                self._note(value(triple.subject))
                touched.add(path)
            self._triples[path].add(triple)
            if isinstance(triple.object, ox.NamedNode):
                other = self._note(triple.object.value)
                if other and other != path and triple.predicate.value in _LINKS:
                    self._links[other].append(triple)
        return touched

    def letter(self, paths: Iterable[str]) -> Iterator[Description]:
        """The documents of a letter and of its text; they are no longer kept."""
        ordered = sorted(paths)
        repeated = {
            triple
            for path in ordered
            for triple in self._triples[path]
            if value(triple.subject).startswith(_REPEATED)
        }
        for path in ordered:
            self._triples[path] |= repeated
            yield self._give(path)

    def rest(self) -> Iterator[Description]:
        """All documents that are left."""
        for path in sorted(self._things.keys() - self._given):
            yield self._give(path)

    def _note(self, iri: str) -> str | None:
        """The document of a thing; it is to be given, whatever stands in it."""
        path = addresses.document(iri)
        if path and self._things.get(path) is None:
            self._things[path] = iri if addresses.has_its_own(iri) else None
        return path

    def _give(self, path: str) -> Description:
        self._given.add(path)
        thing = self._things.get(path)
        triples = self._triples.pop(path, set())
        links = sorted(self._links.pop(path, []), key=str)
        triples.update(links[:LINKED], _of_the_document(path, thing))
        if len(links) > LINKED:
            cut = f"The first {LINKED} of {len(links)} links to it are given."
            triples.add(_triple(BASE + path, "rdfs:comment", ox.Literal(cut, language="en")))
        return Description(path, thing, tuple(sorted(triples, key=str)))


def _of_the_document(path: str, thing: str | None) -> Iterator[ox.Triple]:
    iri = BASE + path
    yield _triple(iri, "rdf:type", names.FOAF + "Document")
    yield _triple(iri, "dcterms:isPartOf", dataset.IRI)
    yield _triple(iri, "dcterms:license", dataset.LICENCE)
    for ending in addresses.FORMS:
        yield _triple(iri, "dcterms:hasFormat", f"{iri}.{ending}")
    if thing:
        yield _triple(iri, "foaf:primaryTopic", thing)


def _triple(subject: str, predicate: str, value: str | ox.Literal) -> ox.Triple:
    given = ox.NamedNode(value) if isinstance(value, str) else value
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(names.expand(predicate)), given)
