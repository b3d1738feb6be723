"""What follows from the letters and the Acts: the graph ``inferred``.

Rules are SPARQL files in ``queries/inference``, run in the order of their names, so that one can
build on what those before it gave; each says what axioms of ``ontology/foi.ttl`` say, and a test
holds them against an OWL reasoner. Dates, which no axiom reckons with, are added by the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

import pyoxigraph as ox

from kg import engine, names, store, working_days
from kg.paths import folder
from kg.results import Value
from kg.working_days import FIRST, LAST

GRAPH = ox.NamedNode(names.graph_iri("inferred"))
_END = f"{GRAPH} .\n"
_DUE, _TAKEN = names.term("dueDate"), names.term("workingDays")
_DATES = """
PREFIX foi: <https://w3id.org/foi-kg/def#>
SELECT ?letter ?received ?decided ?ofLetter ?ofForce WHERE {
  ?letter foi:receivedDate ?received .
  OPTIONAL { ?letter foi:decisionDate ?decided }
  OPTIONAL { ?letter foi:regime ?ofLetter }
  OPTIONAL { ?letter foi:issuedBy ?force . ?force foi:regime ?ofForce }
}
"""


def infer(database: ox.Store) -> None:
    """Make the graph ``inferred`` anew from all the others."""
    database.remove_graph(GRAPH)
    for rule in _rules():
        store.load(database, _consequences(database, rule))
    store.load(database, clock(database))


@cache
def _rules() -> tuple[str, ...]:
    files = sorted((folder("queries") / "inference").glob("*.rq"))
    return tuple(file.read_text(encoding="utf-8") for file in files)


def _consequences(database: ox.Store, rule: str) -> Iterator[str]:
    found = database.query(rule, use_default_graph_as_union=True)
    assert isinstance(found, ox.QueryTriples)
    for triple in found:
        yield f"{triple.subject} {triple.predicate} {triple.object} {_END}"


def clock(database: ox.Store) -> Iterator[str]:
    """N-Quads of the day by which each letter was due, and the working days it took."""
    for letter, received, decided, *regimes in engine.select(database, _DATES, "clock"):
        act = _act(regimes)
        if act and isinstance(received, date) and FIRST <= received <= LAST:
            due = working_days.due(received, act)
            yield f'<{letter}> <{_DUE}> "{due}"^^<{names.XSD}date> {_END}'
            if isinstance(decided, date) and received <= decided <= LAST:
                days = working_days.taken(received, decided, act)
                yield f'<{letter}> <{_TAKEN}> "{days}"^^<{names.XSD}integer> {_END}'


def _act(regimes: Iterable[Value]) -> str | None:
    """The law whose clock runs: Scotland's for all that Scottish forces answer."""
    acts = [str(regime).rpartition("/")[2] for regime in regimes if regime]
    return "FOISA" if "FOISA" in acts else next(iter(acts), None)
