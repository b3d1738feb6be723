"""The graph held against ``ontology/shapes.ttl`` with pySHACL: is it what it says it is?

Shapes say what every letter's graph has: a claim its provision, a quote its place in the text.
Letters are taken some at a time, each with what the build inferred of it and the kinds of the
things that the ontology names, so memory does not grow with the graph.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import inference, names, ontology, store
from kg.errors import FoikgError
from kg.turtle import canonical

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

BATCH = 50
"""Letters validated at a time."""

_LETTER = names.letter_graph("")


class NotRdf(FoikgError):
    """A file that is no RDF, or of a form that is not known."""


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """One thing that a shape finds wrong: ``severity`` is ``Violation``, ``Warning`` or ``Info``.

    ``thing`` is the IRI of what was looked at, ``path`` the property that is wrong, as SPARQL
    writes it, and ``value`` what stands there, as Turtle writes it; empty where there is none.
    """

    severity: str
    thing: str
    path: str
    value: str
    message: str


def validate_store(version: store.Version, jobs: int | None = None) -> list[Result]:
    """What is wrong in the graphs of all letters, sorted; ``jobs`` processes do the work."""
    found = version.open().named_graphs()
    letters = sorted(graph.value for graph in found if _is_letter(graph))
    with ProcessPoolExecutor(jobs) as pool:
        batches = [letters[start : start + BATCH] for start in range(0, len(letters), BATCH)]
        results = pool.map(partial(_validate_letters, version), batches)
        return sorted({result for batch in results for result in batch})


def validate_file(path: Path) -> list[Result]:
    """What is wrong in an RDF file, sorted; its form is known by how its name ends."""
    form = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    if form is None:
        raise NotRdf(f"{path}: not known as RDF; give a file that ends in .ttl, .nt or .nq")
    try:
        triples = [quad.triple for quad in ox.parse(path=str(path), format=form)]
    except SyntaxError as error:
        raise NotRdf(f"{path}: {' '.join(str(error).split())}") from None
    return sorted(_validate(triples))


def turtle(results: Iterable[Result]) -> str:
    """The report in Turtle, as the SHACL standard has it."""
    found = sorted(results)
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in names.PREFIXES.items())
    conforms = "false" if found else "true"
    results_of = "".join(f"; sh:result [ {_facts(each)} ]" for each in found)
    return canonical(f"{prefixes}[] a sh:ValidationReport ; sh:conforms {conforms} {results_of} .")


def _facts(result: Result) -> str:
    facts = [
        "a sh:ValidationResult",
        f"sh:resultSeverity sh:{result.severity}",
        f"sh:focusNode <{result.thing}>",
        f"sh:resultMessage {json.dumps(result.message)}@en",
    ]
    if result.path.startswith("^"):
        facts.append(f"sh:resultPath [ sh:inversePath {result.path[1:]} ]")
    elif "/" in result.path:
        facts.append(f"sh:resultPath ( {result.path.replace('/', ' ')} )")
    elif result.path:
        facts.append(f"sh:resultPath {result.path}")
    if result.value:
        facts.append(f"sh:value {result.value}")
    return " ; ".join(facts)


def _validate_letters(version: store.Version, letters: Iterable[str]) -> set[Result]:
    return _validate(_of_letters(version.open(), letters))


def _of_letters(database: ox.Store, letters: Iterable[str]) -> Iterator[ox.Triple]:
    """Some letters' graphs, and what was inferred of the things in them."""
    things = set()
    for letter in letters:
        for quad in database.quads_for_pattern(None, None, None, ox.NamedNode(letter)):
            things.add(quad.subject)
            yield quad.triple
    for thing in things:
        for quad in database.quads_for_pattern(thing, None, None, inference.GRAPH):
            yield quad.triple


def _is_letter(graph: object) -> bool:
    return isinstance(graph, ox.NamedNode) and graph.value.startswith(_LETTER)


def _validate(triples: Iterable[ox.Triple]) -> set[Result]:
    import pyshacl
    import rdflib

    logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # told below
    data = rdflib.Graph()
    data.addN((*_terms(triple), data) for triple in chain(_kinds(), triples))
    odd = set(_take_ill_typed(data))
    _, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), inplace=True)
    return odd | set(_results(report))


def _take_ill_typed(data: rdflib.Graph) -> Iterator[Result]:
    """Values that are not of their datatype, taken out: comparing them ends in an error."""
    from rdflib import Literal

    for triple in list(data):
        thing, path, value = triple
        if isinstance(value, Literal) and value.ill_typed:
            data.remove(triple)
            name = names.compact(str(path))
            yield Result("Violation", str(thing), name, value.n3(), "A value is of its datatype.")


@cache
def _shapes() -> rdflib.Graph:
    import rdflib

    return rdflib.Graph().parse(_shapes_file())


def _shapes_file() -> Path:
    return next(path for path in ontology.files() if path.name == "shapes.ttl")


def _terms(triple: ox.Triple) -> tuple[Node, Node, Node]:
    """A triple of rdflib's; twice as fast as parsing its N-Triples."""
    return _term(triple.subject), _term(triple.predicate), _term(triple.object)


def _term(node: object) -> Node:
    from rdflib import BNode, Literal

    if isinstance(node, ox.NamedNode):
        return _iri(node.value)
    if isinstance(node, ox.Literal):
        if node.language:
            return Literal(node.value, lang=node.language)
        return Literal(node.value, datatype=_iri(node.datatype.value))
    return BNode(str(node)[2:])


@lru_cache(maxsize=1 << 16)
def _iri(value: str) -> rdflib.URIRef:
    import rdflib

    return rdflib.URIRef(value)


@cache
def _kinds() -> tuple[ox.Triple, ...]:
    """Of what kind each thing is that the ontology names."""
    kind, shapes = names.expand("rdf:type"), _shapes_file()
    return tuple(
        quad.triple
        for path in ontology.files()
        if path != shapes
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        if quad.predicate.value == kind and str(quad.object).startswith(f"<{names.FOI}")
    )


def _results(report: rdflib.Graph) -> Iterator[Result]:
    from rdflib import RDF, SH

    for node in report.subjects(RDF.type, SH.ValidationResult):
        value = report.value(node, SH.value)
        yield Result(
            severity=str(report.value(node, SH.resultSeverity)).removeprefix(names.SH),
            thing=str(report.value(node, SH.focusNode)),
            path=_path(report, report.value(node, SH.resultPath)),
            value=value.n3() if value is not None else "",
            message=str(report.value(node, SH.resultMessage)),
        )


def _path(report: rdflib.Graph, path: Node | None) -> str:
    """A path as SPARQL writes it, of those that the shapes use."""
    from rdflib import SH

    if path is None:
        return ""
    inverse = report.value(path, SH.inversePath)
    if inverse:
        return "^" + names.compact(str(inverse))
    steps = list(report.items(path)) or [path]
    return "/".join(names.compact(str(step)) for step in steps)
