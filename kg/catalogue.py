"""The list of all questions, as a page and for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from kg.parameters import HELP
from kg.queries import Query, all_queries

_INTRODUCTION = """\
# Questions

Each file here asks one question in SPARQL 1.1 and runs unchanged in any SPARQL tool whose default
graph is the union of all named graphs. `foikg query NAME` runs one, `foikg queries` lists them.

A line `VALUES ?force { UNDEF }` is a parameter. As it stands it leaves everything open; a term in
the place of `UNDEF` asks about one thing, and `foikg query NAME --force cleveland` puts it there.
Where the line ends with `# required`, the question makes sense for one thing only.

Questions tagged `statistics` read the counts of `graph/summary`, a W3C Data Cube that is worked out
when the graph is built (dimensions and measures: `ontology/cube.ttl`); the others read letters.

A column `forceLabel` is the name of the thing in column `force`; a table in the terminal shows the
name only. In CSV and TSV a text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return has
an apostrophe put before it, so that no spreadsheet takes words of a letter for a formula.

This page is made from the headers of the files: `foikg queries --markdown > queries/README.md`.
"""


def page() -> str:
    """``queries/README.md``: every question with its parameters, in Markdown."""
    return "\n".join([_INTRODUCTION, *(_entry(query) for query in all_queries())])


def _entry(query: Query) -> str:
    lines = [f"## {query.name}", "", f"**{query.summary}** {query.description}".rstrip(), ""]
    lines += [f"- {line}" for line in _parameters(query)]
    return "\n".join([*lines, f"- Tags: {', '.join(query.tags)}", ""])


def _parameters(query: Query) -> Iterator[str]:
    for parameter in query.parameters:
        need = " (required)" if parameter.required else ""
        yield f"`--{parameter.name}`{need}: {HELP.get(parameter.name, 'a value')}"


def listing() -> str:
    """Name, question and parameters of each, two lines a question; required ones in capitals."""
    return "".join(_lines(query) for query in all_queries())


def _lines(query: Query) -> str:
    names = (p.name.upper() if p.required else p.name for p in query.parameters)
    taken = " ".join(f"[{name}]" for name in names)
    return f"{query.name}  {taken}".rstrip() + f"\n    {query.summary}\n"
