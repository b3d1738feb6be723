"""``foikg citations``: the provisions that a string cites."""

from __future__ import annotations

import json
import sys

import click


@click.command("citations")
@click.argument("text")
def command(text: str) -> None:
    """Print the provisions that TEXT cites.

    They come as a JSON list: "Section 40(2) & 3A(a)" gives ["40(2)", "40(3A)(a)"]. Where TEXT is -
    it is read from standard input.
    """
    from loaders.reading.citations import notations

    if text == "-":
        text = sys.stdin.read()
    click.echo(json.dumps(notations(text)))
