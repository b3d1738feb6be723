"""Findings: the rules of ``queries/rules`` asked of a graph, and what they find as data.

A rule is a SPARQL file named for the rule of ``ontology/rules.ttl`` that it checks. Its header says
the problem (``summary``) and what a reader can do (``description``). It selects ``?letter``, and
where there are such ``?part``, ``?evidence`` (a fact, claim, statement or passage) and ``?status``,
which is ``unknown`` where the letter does not say what the rule needs. A finding is a lead for a
reader, never a statement that a force broke the law.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl
import pyoxigraph as ox

from kg import engine, inference, names, ontology, queries, store
from kg.engine import QueryError
from kg.paths import folder
from kg.queries import Query

FOUND, UNKNOWN = "found", "unknown"

_ONTOLOGY = ox.NamedNode(names.graph_iri("ontology"))
_GRAPH = ox.NamedNode(names.graph_iri("findings"))


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found in one part of a letter, or in the letter where ``part`` is ``None``.

    ``letter``, ``part`` and ``evidence`` are IRIs; ``status`` is ``found`` or ``unknown``;
    ``provisions`` are the notations of those that the evidence relies on, argues or speaks of.
    """

    rule: str
    letter: str
    part: str | None
    evidence: tuple[str, ...]
    status: str = FOUND
    provisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that can be asked, and a word on each file that is none."""

    queries: tuple[Query, ...]
    left_out: tuple[str, ...] = ()


def read_rules(place: Path) -> Rules:
    """The rules in a folder, sorted by name; a file with a mistake is named and the rest stand."""
    good, bad = [], []
    known = {rule.id for rule in ontology.load().rules}
    for path in sorted(place.glob("*.rq")):
        try:
            good.append(_read(path, known))
        except QueryError as error:
            bad.append(f"{error}; this rule is left out")
    return Rules(tuple(good), tuple(bad))


def _read(path: Path, known: set[str]) -> Query:
    query = queries.read_file(path)
    if query.name not in known:
        raise QueryError(f"{path}: no rule of ontology/rules.ttl is called {query.name}")
    columns = engine.select(ox.Store(), query.text, str(path)).columns
    if "letter" not in columns:
        raise QueryError(f"{path}: selects no ?letter")
    return query


@cache
def rules() -> Rules:
    """The rules that come with foikg."""
    return read_rules(folder("queries") / "rules")


def asked() -> tuple[ontology.Rule, ...]:
    """The same as the ontology describes them."""
    names_of_files = {query.name for query in rules().queries}
    return tuple(rule for rule in ontology.load().rules if rule.id in names_of_files)


def _find(graph: ox.Store, query: Query) -> list[Finding]:
    rows: dict[tuple[str, str | None], dict[str, set[str]]] = {}
    for row in engine.select(graph, query.text, query.name).to_dicts():
        place = (str(row["letter"]), _text(row.get("part")))
        evidence = rows.setdefault(place, {}).setdefault(_text(row.get("status")) or FOUND, set())
        evidence.update(filter(None, [_text(row.get("evidence"))]))
    found = []
    for (letter, part), statuses in rows.items():
        status = FOUND if FOUND in statuses else UNKNOWN
        shown = tuple(sorted(statuses[status], key=ontology.natural))
        provisions = _provisions(graph, shown)
        found.append(Finding(query.name, letter, part, shown, status, provisions))
    return sorted(found, key=lambda one: (one.letter, ontology.natural(one.part or "")))


_SPEAKS_OF = [
    ox.NamedNode(names.expand(name))
    for name in ("foi:invokes", "foi:arguesProvision", "foi:concerns")
]


def _provisions(graph: ox.Store, evidence: Iterable[str]) -> tuple[str, ...]:
    """The notations of the provisions that pieces of evidence are about."""
    found = {
        quad.object.value
        for one in evidence
        for property_ in _SPEAKS_OF
        for quad in graph.quads_for_pattern(ox.NamedNode(one), property_, None)
        if isinstance(quad.object, ox.NamedNode)
    }
    places = filter(None, map(names.provision_of, found))
    return tuple(sorted({notation for _, notation in places}, key=ontology.natural))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


# --- one letter ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding in the words of its letter: the label of the part and a quote, where it has one."""

    rule: str
    part: str | None
    quote: str | None
    status: str


class Checker:
    """Asks the rules of one letter after the other; make one per process and use it again.

    A store of its own holds the ontology and one letter: what a rule looks for and does not find
    would cost a search of the whole graph for each claim in it.
    """

    def __init__(self, asked: Rules | None = None) -> None:
        """Load the ontology, once for all letters."""
        self._rules = asked or rules()
        self._store = ox.Store()
        turtle = b"\n".join(file.read_bytes() for file in ontology.files())
        self._store.load(turtle, format=ox.RdfFormat.TURTLE, to_graph=_ONTOLOGY)

    def check(self, quads: str | bytes) -> list[Shown]:
        """The findings of the letter whose N-Quads these are, in its words."""
        with self._holding(quads):
            return [self._show(finding) for finding in self._found()]

    def find(self, quads: str | bytes) -> list[Finding]:
        """The findings of the letter whose N-Quads these are."""
        with self._holding(quads):
            return self._found()

    def _found(self) -> list[Finding]:
        return [found for query in self._rules.queries for found in _find(self._store, query)]

    @contextmanager
    def _holding(self, quads: str | bytes) -> Iterator[None]:
        self._store.load(quads, format=ox.RdfFormat.N_QUADS)
        self._store.load("".join(inference.clock(self._store)), format=ox.RdfFormat.N_QUADS)
        try:
            yield
        finally:
            for graph in list(self._store.named_graphs()):
                if graph != _ONTOLOGY:
                    self._store.remove_graph(graph)

    def _show(self, finding: Finding) -> Shown:
        label = finding.part and self._value(finding.part, "foi:label")
        quote = next(iter(sorted(filter(None, map(self._quote, finding.evidence)))), None)
        return Shown(finding.rule, label, quote[1] if quote else None, finding.status)

    def _quote(self, evidence: str) -> tuple[int, str] | None:
        """Where the words of a piece of evidence start, and the words."""
        span = self._value(evidence, "foi:citedIn") or evidence
        start = self._value(names.position_iri(span), "oa:start")
        exact = self._value(names.quote_iri(span), "oa:exact")
        return (int(start), exact) if start is not None and exact is not None else None

    def _value(self, subject: str, name: str) -> str | None:
        found = self._store.quads_for_pattern(
            ox.NamedNode(subject), ox.NamedNode(names.expand(name)), None
        )
        return next((str(getattr(quad.object, "value", "")) for quad in found), None)


# --- as data ---------------------------------------------------------------------------------

SCHEMA = {
    "key": pl.String(),
    "part": pl.Int64(),
    "rule": pl.String(),
    "status": pl.String(),
    "provisions": pl.List(pl.String()),
}
"""Columns of the table; ``part`` is the number of a part, 0 where it is the whole letter."""

_Row = tuple[str, int, str, str, tuple[str, ...]]


def _blocks(found: Iterable[Finding], asked: Rules) -> Iterator[str]:
    """The N-Quads of each finding."""
    described = {rule.id: rule for rule in ontology.load().rules}
    problems = {query.name: query for query in asked.queries}
    for finding in found:
        yield _block(finding, problems[finding.rule], described[finding.rule])


def _block(finding: Finding, query: Query, rule: ontology.Rule) -> str:
    content = "\n".join([finding.letter, finding.part or "", *finding.evidence])
    iri = names.finding_iri(finding.rule, hashlib.sha256(content.encode()).hexdigest())
    pairs = [
        ("rdf:type", _iri(names.expand("foi:Finding"))),
        ("rdf:type", _iri(names.expand("oa:Annotation"))),
        ("oa:motivatedBy", _iri(names.expand("oa:assessing"))),
        ("oa:hasTarget", _iri(finding.part or finding.letter)),
        ("foi:foundIn", _iri(finding.letter)),
        ("foi:underRule", _iri(rule.iri)),
        ("foi:severity", _iri(names.concept_iri("severity", rule.severity))),
        ("foi:findingStatus", _literal(finding.status)),
        ("foi:explanation", _literal(query.summary)),
        ("foi:advice", _literal(query.description)),
        *(("foi:restsOn", _iri(one)) for one in finding.evidence),
    ]
    subject = _iri(iri)
    return "".join(
        f"{subject} {_iri(names.expand(name))} {value} {_GRAPH} .\n" for name, value in pairs
    )


def _iri(iri: str) -> str:
    return f"<{iri}>"


def _literal(text: str) -> str:
    return str(ox.Literal(text))


def load(database: ox.Store, tables: Path, asked: Rules | None = None) -> None:
    """Work out the findings of a graph anew: as a named graph, and as ``findings.parquet``."""
    asked = asked or rules()
    checker = Checker(asked)
    database.remove_graph(_GRAPH)
    rows: list[_Row] = []

    def lines() -> Iterator[str]:
        for graph in _letters(database):
            found = checker.find(b"".join(store.graph_lines(database, graph)))
            rows.extend(map(_row, found))
            yield "".join(_blocks(found, asked))

    store.load(database, lines())
    frame = pl.DataFrame(sorted(rows), schema=SCHEMA, orient="row")
    frame.write_parquet(tables / "findings.parquet")


def _letters(database: ox.Store) -> list[ox.NamedNode]:
    """The named graphs of letters, in order."""
    graphs = (graph for graph in database.named_graphs() if isinstance(graph, ox.NamedNode))
    letters = (graph for graph in graphs if graph.value.startswith(names.letter_graph("")))
    return sorted(letters, key=lambda graph: graph.value)


def _row(finding: Finding) -> _Row:
    part = finding.part.rpartition("-")[2] if finding.part else "0"
    key = finding.letter.rpartition("/")[2]
    return key, int(part), finding.rule, finding.status, finding.provisions
