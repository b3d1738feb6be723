"""``foikg queries``: the questions that can be asked."""

from __future__ import annotations

import dataclasses
import json

import click

from kg import options


@click.command("queries")
@click.option("--markdown", is_flag=True, help="Print the page that lists them in full.")
@options.as_json
def command(markdown: bool, as_json: bool) -> None:
    """List the questions, each with its parameters.

    Ask one with: foikg query NAME. A parameter in capitals is required.
    """
    from kg import catalogue, queries

    if markdown:
        click.echo(catalogue.page(), nl=False)
    elif as_json:
        found = [dataclasses.asdict(query) for query in queries.all_queries()]
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        click.echo(catalogue.listing(), nl=False)
