"""Asking a graph in this process: an Oxigraph store or an rdflib graph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import FoikgError
from kg.results import IRI, Result, Value, literal

if TYPE_CHECKING:
    import rdflib

    Graph = ox.Store | rdflib.Graph

_FROM = re.compile(r"^[^#\n]*\bFROM\s+(?:NAMED\s+)?(?:<|[\w-]*:)", re.IGNORECASE | re.MULTILINE)
_SYNTAX = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_HINTS = {
    "Prefix not found": "a prefix stands there that no PREFIX line declares",
    "IRI parsing failed": "what stands between < and > is no IRI",
    "unbound": "SELECT names a variable that GROUP BY does not",
}
"""What Oxigraph says among what it expected, and what that means."""


class QueryError(FoikgError):
    """A query that is unknown, is no SPARQL, or is given a value it has no parameter for."""


def select(graph: Graph, text: str, name: str) -> Result:
    """The answer of a graph to a query, which errors call ``name``.

    Every named graph is searched, unless the query says FROM. Raises :class:`QueryError`.
    """
    try:
        if isinstance(graph, ox.Store):
            return _native(graph, text)
        store = getattr(getattr(graph, "store", None), "_inner", None)
        if isinstance(store, ox.Store) and graph.default_union:  # some 40 times as fast
            return _native(store, text)
        return _rdflib(graph, text)
    except SyntaxError as error:
        raise QueryError(f"{name}: {syntax_message(str(error), text)}") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"{name}: {' '.join(str(error).split())}") from None


def union_unless_from(text: str) -> bool:
    """Whether a query is asked of the union of all graphs: Oxigraph then ignores FROM."""
    return not _FROM.search(text)


def _native(store: ox.Store, text: str) -> Result:
    """Asked of Oxigraph; with the union as default graph, FROM would be ignored."""
    found = store.query(text, use_default_graph_as_union=union_unless_from(text))
    if isinstance(found, ox.QueryBoolean):
        return Result(("answer",), ((bool(found),),))
    if isinstance(found, ox.QueryTriples):
        rows = ((triple.subject, triple.predicate, triple.object) for triple in found)
        return _result(("subject", "predicate", "object"), rows)
    return _result((variable.value for variable in found.variables), found)


def _result(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Result:
    return Result(tuple(columns), tuple(tuple(_value(term) for term in row) for row in rows))


def _value(term: object) -> Value:
    """The value of a term of Oxigraph's."""
    if isinstance(term, ox.Literal):
        return literal(term.value, term.datatype.value)
    if isinstance(term, ox.NamedNode):
        return IRI(term.value)
    return None if term is None else str(term)


def _rdflib(graph: rdflib.Graph, text: str) -> Result:
    import rdflib
    import rdflib.plugins.sparql

    ox.Store().query(text)  # for its syntax errors
    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False  # on by default: FROM would read local files
    if isinstance(graph, rdflib.Dataset) and not graph.default_union:
        graph = rdflib.Dataset(graph.store, default_union=True)
    found = graph.query(text)
    if found.type == "ASK":
        return Result(("answer",), ((bool(found.askAnswer),),))
    columns = found.vars or ("subject", "predicate", "object")
    rows = (tuple(_rdflib_value(term) for term in row) for row in found)  # type: ignore[union-attr]
    return Result(tuple(map(str, columns)), tuple(rows))


def _rdflib_value(term: object) -> Value:
    import rdflib

    if isinstance(term, rdflib.Literal):
        return literal(str(term), str(term.datatype or ""))
    if isinstance(term, rdflib.BNode):
        return f"_:{term}"
    return None if term is None else IRI(term)


def syntax_message(message: str, text: str) -> str:
    """Where a query is no SPARQL, and why as far as that is known."""
    match = _SYNTAX.match(message)
    if not match:
        return message.partition("\n")[0]
    line, column = int(match[1]), int(match[2])
    hint = next((hint for sign, hint in _HINTS.items() if sign in match[3]), "not SPARQL")
    near = text.splitlines()[line - 1].strip() if text.strip() else ""
    return f"line {line}, column {column}: {hint}" + (f", in: {near}" if near else "")
