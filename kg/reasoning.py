"""The axioms of ``ontology/foi.ttl`` put to HermiT, an OWL reasoner, by way of owlready2.

It says whether the axioms and what letters were read as can be true together, which classes can
have no member, and what follows. It takes seconds for a letter where the rules of
:mod:`kg.inference` take a thousandth, so it proves the rules and does not make the graph. It runs
on Java.

Left out are literals (HermiT knows no dates) and which words each fact was read from.
"""

from __future__ import annotations

import io
import shutil
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import clashes, engine, names, ontology
from kg.clashes import Clash
from kg.errors import FoikgError

if TYPE_CHECKING:
    import owlready2

SECONDS = 300
"""Time that a run may take unless told otherwise."""

_ANCHORS = {
    names.expand(f"foi:{name}") for name in ("about", "citedIn", "evidence", "property", "value")
}
_LAW = {
    names.expand(name)
    for name in ("foi:absoluteness", "foi:basis", "foi:limb", "foi:withinProvision", "rdf:type")
}
_AXIOMS = (names.RDF, names.OWL)
_SCHEMA = {
    names.expand(f"rdfs:{name}") for name in ("domain", "range", "subClassOf", "subPropertyOf")
}
_TYPE = names.expand("rdf:type")
_ABOVE = f"""
PREFIX owl: <{names.OWL}>
PREFIX rdfs: <{names.RDFS}>
SELECT ?term ?above WHERE {{
  {{
    ?term a owl:Class ;
      rdfs:subClassOf* ?above
  }} UNION {{
    ?term a owl:ObjectProperty ;
      rdfs:subPropertyOf* ?above
  }}
  FILTER (isIRI(?term) && STRSTARTS(STR(?above), "{names.FOI}"))
}}
"""


_TURNED = f"""
PREFIX owl: <{names.OWL}>
SELECT ?term ?turned WHERE {{
  {{ ?term owl:inverseOf|^owl:inverseOf ?turned }}
  UNION {{ ?term a owl:SymmetricProperty . BIND (?term AS ?turned) }}
}}
"""  # of these owlready2 keeps one direction, which stands for both


class NoJava(FoikgError):
    """The reasoner is a Java program and there is no Java."""


class ReasonerFailed(FoikgError):
    """The reasoner ended with an error of its own."""


class TooSlow(FoikgError):
    """The reasoner did not end in the time it was given."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What the reasoner found; all empty but ``clashes`` where the facts are not ``consistent``.

    ``unsatisfiable`` are IRIs of classes that can have no member; ``types`` pairs of a thing and
    each class of ours it belongs to; ``links`` the triples between things, told and inferred.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    types: frozenset[tuple[str, str]] = frozenset()
    links: frozenset[tuple[str, str, str]] = frozenset()
    clashes: tuple[Clash, ...] = ()


# --- what it is asked ------------------------------------------------------------------------


@cache
def axioms() -> tuple[ox.Triple, ...]:
    """The axioms of the model on classes and on properties between things."""
    path = next(path for path in ontology.files() if path.name == "foi.ttl")
    told = [quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]
    no_links = {names.OWL + name for name in ("DatatypeProperty", "AnnotationProperty", "Ontology")}
    others = {triple.subject for triple in told if str(triple.object)[1:-1] in no_links}
    return tuple(
        triple
        for triple in told
        if triple.subject not in others
        and (triple.predicate.value in _SCHEMA or triple.predicate.value.startswith(_AXIOMS))
    )


@cache
def defined() -> frozenset[str]:
    """IRIs of the classes that an axiom says what is a member of."""
    above = names.expand("rdfs:subClassOf")
    return frozenset(
        _iri(triple.object)
        for triple in axioms()
        if triple.predicate.value == above and isinstance(triple.subject, ox.BlankNode)
    )


def facts(database: ox.Store, letters: Iterable[str]) -> list[ox.Triple]:
    """What a reasoner needs to know of some letters, each named by its graph's IRI.

    With the wordings they invoke, the provisions they name and the concepts they use.
    """
    told = [
        quad.triple
        for letter in letters
        for quad in database.quads_for_pattern(None, None, None, ox.NamedNode(letter))
        if _bears(quad.triple)
    ]
    things = {triple.subject for triple in told}
    version = ox.NamedNode(names.expand("foi:invokesVersion"))
    told += [
        quad.triple
        for quad in database.quads_for_pattern(None, version, None)
        if quad.subject in things
    ]
    return [*told, *_law(database, told)]


def _bears(triple: ox.Triple) -> bool:
    """Whether an axiom could say something on it."""
    if not isinstance(triple.object, ox.NamedNode) or triple.predicate.value in _ANCHORS:
        return False
    if triple.predicate.value == _TYPE:
        kinds = ("Span", "Statement")
        return triple.object.value.startswith(names.FOI) and not triple.object.value.endswith(kinds)
    return triple.predicate.value.startswith(names.FOI)


def _law(database: ox.Store, told: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """What the ontology says of the things that facts name, and of those above them."""
    known = set[object]()
    wanted = [triple.object for triple in told]
    graph = ox.NamedNode(names.graph_iri("ontology"))
    while wanted:
        thing = wanted.pop()
        if thing in known or not isinstance(thing, ox.NamedNode):
            continue
        known.add(thing)
        for quad in database.quads_for_pattern(thing, None, None, graph):
            if quad.predicate.value in _LAW and _bears(quad.triple):
                wanted.append(quad.object)
                yield quad.triple


# --- what it answers -------------------------------------------------------------------------


def reason(told: Iterable[ox.Triple], seconds: float = SECONDS) -> Conclusion:
    """What follows from these triples, axioms and facts.

    Raises :class:`NoJava`, :class:`ReasonerFailed` or, after some seconds, :class:`TooSlow`. Only
    the main thread can ask.
    """
    import owlready2

    if not shutil.which(owlready2.JAVA_EXE):
        raise NoJava(
            "the reasoner needs Java, which is not installed; "
            "get a Java runtime (on Debian: apt install default-jre-headless)"
        )
    lines = "".join(f"{triple} .\n" for triple in dict.fromkeys(told))
    world = owlready2.World()
    try:
        world.get_ontology(names.BASE + "def").load(fileobj=io.BytesIO(lines.encode()))
        with _at_most(seconds):
            owlready2.sync_reasoner_hermit(world, infer_property_values=True, debug=0)
        return _conclusion(world)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Conclusion(consistent=False, clashes=tuple(clashes.find(lines)))
    except owlready2.OwlReadyJavaError as error:
        raise ReasonerFailed(
            f"the reasoner failed: {str(error).strip().splitlines()[-1]}"
        ) from None
    finally:
        world.close()


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Stop what runs in the block, with the programs it has started, when the time is over."""

    def stop(*_: object) -> None:
        raise TooSlow(
            f"the reasoner had not finished after {seconds:g} seconds; "
            "ask it of fewer letters or give it more with --timeout"
        )

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _conclusion(world: owlready2.World) -> Conclusion:
    saved = io.BytesIO()
    world.save(saved, format="ntriples")
    found = [quad.triple for quad in ox.parse(saved.getvalue(), format=ox.RdfFormat.N_TRIPLES)]
    told = ox.Store()
    told.extend(ox.Quad(*triple) for triple in found)
    above, turned = _pairs(told, _ABOVE), _pairs(told, _TURNED)
    types, links = set(), set()
    for triple in found:
        thing, predicate, value = (_iri(node) for node in triple)
        if predicate == _TYPE and not thing.startswith(names.FOI):
            types |= {(thing, kind) for kind in above.get(value, ())}
        elif predicate.startswith(names.FOI) and value:
            links |= {(thing, wider, value) for wider in above.get(predicate, ())}
            links |= {(value, other, thing) for other in turned.get(predicate, ())}
    empty = {getattr(each, "iri", "") for each in world.inconsistent_classes()}
    empty -= {"", names.OWL + "Nothing"}
    return Conclusion(True, tuple(sorted(empty)), frozenset(types), frozenset(links))


def _pairs(told: ox.Store, query: str) -> dict[str, set[str]]:
    """The pairs that a query gives, by their first."""
    found: dict[str, set[str]] = {}
    for one, other in engine.select(told, query, "pairs"):
        found.setdefault(str(one), set()).add(str(other))
    return found


def _iri(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else ""
