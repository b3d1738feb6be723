"""Pages of the questions that foikg ships, each with its answer and the ways to ask it."""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg import formats, names, queries
from kg.parameters import HELP
from kg.publishing import addresses
from kg.publishing.answers import Answer, Answers
from kg.publishing.collection import Collection
from kg.publishing.pages import Page, force_name, label
from kg.queries import Query
from kg.results import IRI, Result, Value, as_text

SHOWN = 50
"""Rows of an answer that a page shows."""

FILED = 10_000
"""Rows of an answer that its file has."""

_LONG = 240  # characters of a text that a cell shows

GROUPS: Mapping[str, str] = {
    "letter": "About one letter",
    "checks": "Checks of refusals, and what is missing",
    "picture": "For pictures",
    "reuse": "Words that recur",
    "letters": "Letters",
    "statistics": "Counts",
}
"""Tags: a question stands under the first that it has, and the last group stands first."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of an answer as it is shown; ``href`` is the page of the thing that it names."""

    text: str
    href: str | None = None
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The first rows of an answer, under the names of its columns."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def pages(collection: Collection, answers: Answers) -> Iterator[Page]:
    """A page for each question, and one that lists them."""
    found = queries.all_queries()
    rows = {query.name: len(answers.of(query.name).result) for query in found}
    listed = {"groups": grouped(), "rows": rows}
    yield Page("doc/query/index.html", "queries", "Questions to ask", listed)
    for query in found:
        answer = answers.of(query.name)
        values = {
            "query": query,
            "answer": answer,
            "table": table(answer.result, collection),
            "filed": FILED,
            "help": HELP,
            "given": [_given(name, value, collection) for name, value in answer.values.items()],
            "sparql": _bare(answer.text),
            "command": _command(answer),
            "python": _python(answer),
        }
        yield Page(addresses.query(query.name), "query", query.summary, values)


def files(answers: Answers) -> Iterator[tuple[str, bytes]]:
    """The answers as CSV, each beside its page."""
    for query in queries.all_queries():
        result = answers.of(query.name).result
        if result:
            file = io.BytesIO()
            formats.write_bytes(Result(result.columns, result.rows[:FILED]), "csv", file)
            yield addresses.answer(query.name), file.getvalue()


def table(result: Result, collection: Collection) -> Table:
    """The first rows of a result, a thing by its name and with a link to its page."""
    columns = list(_columns(result.columns))
    rows = tuple(
        tuple(
            _cell(row[place], None if name is None else row[name], collection)
            for _, place, name in columns
        )
        for row in result.rows[:SHOWN]
    )
    return Table(tuple(_words(head) for head, _, _ in columns), rows)


def _columns(columns: tuple[str, ...]) -> Iterator[tuple[str, int, int | None]]:
    """Columns with their places; ``force`` and ``forceLabel`` are one, of a thing and its name."""
    places = {column: place for place, column in enumerate(columns)}
    for column, place in places.items():
        thing = column.removesuffix("Label")
        if thing == column or thing not in places:
            yield thing, place, places.get(f"{column}Label")


def _cell(value: Value, name: Value, collection: Collection) -> Cell:
    if isinstance(value, IRI):
        return Cell(as_text(name) or _name(value, collection), collection.page(value))
    text = as_text(value)
    shown = text if len(text) <= _LONG else text[:_LONG].rsplit(" ", 1)[0] + " …"
    return Cell(shown, number=isinstance(value, int | float))


def _name(iri: str, collection: Collection) -> str:
    """What to call a thing that has no name in the answer."""
    place = names.provision_of(iri)
    if place:
        return place[1]
    kind, _, slug = iri.removeprefix(f"{names.BASE}id/").partition("/")
    letter = collection.by_key.get(slug)
    if letter:
        return f"{force_name(letter.force)}, {letter.reference or 'no reference'}"
    if kind == "force":
        return force_name(slug)
    if kind in ("argument", "outcome", "topic"):
        return label(f"{kind}s", slug)
    return re.split(r"[/#]", iri)[-1]


def _words(column: str) -> str:
    """The name of a column as words: ``firstSeenWith``, first seen with."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column).lower()


def grouped() -> Mapping[str, list[Query]]:
    """The questions by the title of their group, in the order in which they are shown."""
    by_tag: dict[str, list[Query]] = {tag: [] for tag in reversed(list(GROUPS))}
    for query in queries.all_queries():
        by_tag[next(tag for tag in GROUPS if tag in query.tags)].append(query)
    return {GROUPS[tag]: found for tag, found in by_tag.items()}


def _given(name: str, value: str, collection: Collection) -> tuple[str, Cell]:
    """What a question was asked of, with its page where it has one."""
    if name == "provision":
        iri = names.provision_iri("FOIA", value)
    else:
        iri = f"{names.BASE}id/{'response' if name == 'letter' else name}/{value}"
    return name, Cell(_name(iri, collection), collection.page(iri))


def _bare(text: str) -> str:
    """A query without its header."""
    return re.sub(r"^#\+.*\n+", "", text, flags=re.MULTILINE)


def _command(answer: Answer) -> str:
    options = (f" --{name} {shlex.quote(value)}" for name, value in answer.values.items())
    return f"foikg query {answer.query.name}{''.join(options)} -o answer.csv"


def _python(answer: Answer) -> str:
    given = (f', {name}="{value}"' for name, value in answer.values.items())
    return "\n".join(
        (
            "import kg",
            "",
            'graph = kg.open_graph("build/graph")',
            f'frame = kg.run("{answer.query.name}", graph{"".join(given)}).to_pandas()',
        )
    )
