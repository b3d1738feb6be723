"""``foikg query``: one question, answered."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import options

if TYPE_CHECKING:
    from kg.queries import Query
    from kg.results import Result


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from kg.queries import all_queries

    return [query.name for query in all_queries() if query.name.startswith(incomplete)]


@click.command("query")
@click.argument("name", required=False, shell_complete=_complete)
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Ask the SPARQL query in this file instead of one of the shipped ones.",
)
@click.option("--force", multiple=True, help="A force by slug, name or alias: cleveland.")
@click.option("--provision", multiple=True, help="A provision by notation: 31 or 31(1)(a).")
@click.option("--topic", multiple=True, help="A topic by id or label: drones.")
@click.option("--argument", multiple=True, help="An argument type by id or label: mosaic.")
@click.option("--outcome", multiple=True, help="An outcome by id or label: ncnd.")
@click.option("--side", multiple=True, help="for or against.")
@click.option("--year", multiple=True, help="A calendar year, or unknown.")
@click.option("--letter", multiple=True, help="A letter by key or reference.")
@click.option("--template", multiple=True, help="A recurring text by its id or how that begins.")
@click.option("--textkind", multiple=True, help="argument, boilerplate or other.")
@click.option("--rule", multiple=True, help="A check by id or label: COST-01.")
@click.option("--severity", multiple=True, help="error, warning or information.")
@click.option(
    "--param",
    "own",
    type=(str, str),
    multiple=True,
    metavar="NAME VALUE",
    help="A parameter that a query of yours has: VALUES ?NAME { UNDEF }.",
)
@options.act
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "jsonl", "parquet"]),
    help="What FILE's name says, else a table. Parquet and JSON keep types; a text cell of CSV or "
    "TSV that would pass for a formula begins with an apostrophe.",
)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@options.output
@options.store
@click.option("--endpoint", metavar="URL", help="Ask a SPARQL endpoint instead of the store.")
@click.option(
    "--timeout",
    type=click.IntRange(1),
    default=60,
    show_default=True,
    help="Seconds to wait for an endpoint.",
)
def command(
    name: str | None,
    file: Path | None,
    act: str,
    form: str | None,
    output: Path | None,
    store: Path,
    endpoint: str | None,
    timeout: int,
    own: tuple[tuple[str, str], ...],
    **values: tuple[str, ...],
) -> None:
    """Answer the question NAME, or the one in a file.

    foikg queries lists the questions and the options each takes; an option may be given several
    times.
    """
    from kg import queries
    from kg.store import open_store

    query = _query(name, file)
    for parameter, value in own:
        values[parameter] = (*values.get(parameter, ()), value)
    if form == "parquet" and output is None and sys.stdout.isatty():
        raise click.UsageError("Parquet is not for a terminal; give a file with -o.")
    if endpoint:
        result = queries.run_remote(query, endpoint, act=act, timeout=timeout, **values)
    else:
        result = queries.run(query, open_store(store), act=act, **values)
    _write(result, form, output)
    if not result:
        click.echo("foikg: no rows", err=True)


def _write(result: Result, form: str | None, output: Path | None) -> None:
    from kg import formats
    from kg.export import replacing

    if output is not None:
        with replacing(output) as file:
            formats.write_bytes(result, form or formats.of(output) or "table", file)
    elif form == "parquet":
        formats.write_bytes(result, form, sys.stdout.buffer)
    else:
        formats.write(result, form or "table", sys.stdout)


def _query(name: str | None, file: Path | None) -> Query:
    from kg import queries

    if file and not name:
        return queries.read_file(file)
    if name and not file:
        return queries.read_query(name)
    raise click.UsageError("Give the name of a question, or --file; foikg queries lists the names.")
