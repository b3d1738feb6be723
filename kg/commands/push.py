"""``foikg push``: the graph into another store."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import click

from kg import options


@click.command("push")
@click.argument("endpoint")
@options.store
@click.option(
    "--update",
    metavar="URL",
    help="Send by SPARQL 1.1 Update to this address; ENDPOINT then is the one for queries.",
)
@click.option("--user", help="Name to give where the store wants one.")
@click.option(
    "--again", is_flag=True, help="Send every graph, also those that have arrived before."
)
@options.quiet
def command(
    endpoint: str, store: Path, update: str | None, user: str | None, again: bool, quiet: bool
) -> None:
    """Load the graph into another SPARQL store.

    ENDPOINT is where the store takes graphs by the Graph Store HTTP Protocol; with --update it is
    where it answers queries. Each graph is replaced and counted; who is stopped goes on from there,
    and graphs that have not changed are not sent again. A password is taken from FOIKG_PASSWORD.

    \b
    foikg push http://localhost:7878/store                                  (Oxigraph)
    foikg push http://localhost:3030/ds/data --user admin                   (Fuseki)
    foikg push http://localhost:8890/sparql-graph-crud-auth --user dba      (Virtuoso)
    foikg push http://localhost:8890/sparql --update http://localhost:8890/sparql-auth --user dba
    """
    from kg import pushing
    from kg.found import hidden
    from kg.terminal import track

    web = pushing.Web(user or "", os.environ.get("FOIKG_PASSWORD", ""))
    graph_store = pushing.GraphStore(endpoint, web)
    target = pushing.Update(update, endpoint, web) if update else graph_store
    digest = hashlib.sha256(f"{endpoint} {update or ''}".encode()).hexdigest()[:16]
    journal = store / "pushed" / f"{digest}.txt"
    if again:
        journal.unlink(missing_ok=True)
    done = pushing.push(store, target, journal, hidden if quiet else track)
    if not quiet:
        click.echo(
            f"{done.graphs:,} graphs with {done.triples:,} triples sent, "
            f"{done.unchanged:,} were there already"
        )
