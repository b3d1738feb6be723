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
    help="N-Quads and N-Triples are sorted: equal graphs give equal bytes.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write, instead of standard output.",
)
@options.store
def command(form: str, output: Path | None, store: Path) -> None:
    """Write the whole graph as RDF.

    The ontology and the counts are included, each in a named graph.
    """
    from kg import export
    from kg.store import open_store

    graph = open_store(store)
    if output is None:
        export.write(graph, form, sys.stdout.buffer)
    else:
        with export.replacing(output) as file:
            export.write(graph, form, file)
