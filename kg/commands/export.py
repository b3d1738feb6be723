"""``foikg export``: the whole graph as a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg import options

_FORMS = ["nquads", "trig", "turtle", "ntriples", "jsonld", "rdfxml"]


@click.command("export")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    default="nquads",
    show_default=True,
    help="Equal graphs give equal bytes in every form.",
)
@options.output
@click.option(
    "--no-quotes", is_flag=True, help="Leave out all words of letters; offsets and hashes stay."
)
@options.store
def command(form: str, output: Path | None, no_quotes: bool, store: Path) -> None:
    """Write the whole graph as RDF.

    The ontology and the counts are included, each in a named graph.
    """
    from kg import export
    from kg.store import open_store

    graph = open_store(store)
    if output is None:
        export.write(graph, form, sys.stdout.buffer, not no_quotes)
    else:
        with export.replacing(output) as file:
            export.write(graph, form, file, not no_quotes)
