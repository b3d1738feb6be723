"""The questions: the only reader of ``queries/``, and the one way in which they are run.

A question is a SPARQL file with a header that says in English what it asks. Its parameters are
lines ``VALUES ?force { UNDEF }``, which leave everything open; a value takes the place of
``UNDEF``. A line that ends with ``# required`` needs one.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg import endpoint as endpoints
from kg import engine, parameters
from kg.engine import QueryError
from kg.parameters import Context
from kg.paths import folder
from kg.results import Result

if TYPE_CHECKING:
    from kg.engine import Graph

_PARAMETER = re.compile(r"VALUES \?(\w+) \{ UNDEF \}(  # required)?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that may be given a value; one that is ``required`` must be."""

    name: str
    required: bool


@dataclass(frozen=True, slots=True)
class Query:
    """A question: ``summary`` asks it in English, ``text`` in SPARQL."""

    name: str
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str


# --- reading ---------------------------------------------------------------------------------


@cache
def all_queries() -> tuple[Query, ...]:
    """Every shipped question, sorted by name."""
    return tuple(read_file(path) for path in sorted(folder("queries").glob("*.rq")))


def read_query(name: str) -> Query:
    """A shipped question by its name; :class:`QueryError` suggests the nearest."""
    known = {query.name: query for query in all_queries()}
    if name not in known:
        near = difflib.get_close_matches(name, known, 1, cutoff=0.4)
        hint = f"did you mean {near[0]!r}?" if near else "foikg queries lists them"
        raise QueryError(f"no query is called {name!r}; {hint}")
    return known[name]


def read_file(path: Path) -> Query:
    """A query from a file of anybody's."""
    try:
        return parse(path.stem, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise QueryError(f"{path}: not UTF-8 text") from None


def parse(name: str, text: str) -> Query:
    """A query from its text, with or without header."""
    header = _header(text)
    found: dict[str, bool] = {}
    for match in _PARAMETER.finditer(text):
        found[match[1]] = found.get(match[1], False) or bool(match[2])
    return Query(
        name=name,
        summary=" ".join(header.get("summary", [])),
        description=" ".join(header.get("description", [])),
        tags=tuple(tag.removeprefix("- ") for tag in header.get("tags", [])),
        parameters=tuple(Parameter(*item) for item in found.items()),
        text=text,
    )


def _header(text: str) -> dict[str, list[str]]:
    """The lines of each key of a grlc header: ``#+ key: text``, and ``#+   more text``."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#+"):
            continue
        key = re.match(r"#\+ (\w+):(.*)", line)
        if key:
            lines = found[key[1]] = []
        said = (key[2] if key else line[2:]).strip()
        lines.extend([said] if said else [])
    return found


# --- running ---------------------------------------------------------------------------------


def run(query: Query | str, graph: Graph, *, act: str = "FOIA", **values: object) -> Result:
    """The answer of a graph to a question, given by name or as a :class:`Query`.

    ``graph`` is an Oxigraph store, or an rdflib graph or dataset; every named graph is searched.
    ``values`` are given by parameter: names and notations as people write them (``force="kent"``,
    ``provision="31(1)(a)"``), or several of them in a list. Notations are of ``act``: FOIA, FOISA
    or EIR. Raises :class:`QueryError`, or :class:`kg.lookup.UnknownValue`.
    """
    return _run(query, lambda text, name: engine.select(graph, text, name), act, values)


def run_remote(
    query: Query | str,
    endpoint: str,
    *,
    act: str = "FOIA",
    timeout: int = endpoints.TIMEOUT,
    **values: object,
) -> Result:
    """The same of a SPARQL endpoint, by its address; ``timeout`` is in seconds.

    Raises :class:`kg.endpoint.EndpointError` as well.
    """
    return _run(query, lambda text, _: endpoints.select(text, endpoint, timeout), act, values)


def bind(query: Query, values: dict[str, object], context: Context) -> str:
    """The text of a query with these values in place."""
    known = {parameter.name for parameter in query.parameters}
    given = {name: value for name, value in values.items() if value not in (None, (), [])}
    _check_names(query, known, given)
    terms = {
        name: " ".join(parameters.term(name, one, context) for one in parameters.values(value))
        for name, value in given.items()
    }

    def put(match: re.Match[str]) -> str:
        term = terms.get(match[1])
        return f"VALUES ?{match[1]} {{ {term} }}" if term else match[0]

    return _PARAMETER.sub(put, query.text)


def _check_names(query: Query, known: Iterable[str], given: Iterable[str]) -> None:
    for name in given:
        if name not in known:
            takes = ", ".join(sorted(known)) or "none"
            raise QueryError(f"{query.name} has no parameter {name}; it takes: {takes}")
    for parameter in query.parameters:
        if parameter.required and parameter.name not in given:
            what = parameters.HELP.get(parameter.name, "a value")
            raise QueryError(f"{query.name} needs {parameter.name}: {what}")


def _run(
    query: Query | str,
    select: Callable[[str, str], Result],
    act: str,
    values: dict[str, object],
) -> Result:
    asked = read_query(query) if isinstance(query, str) else query
    context = Context(act, lambda text: select(text, asked.name).rows)
    return select(bind(asked, values, context), asked.name)
