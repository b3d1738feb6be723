"""``foikg draw``: the links of the graph as a page to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg import options


@click.command("draw")
@options.store
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("picture.html"),
    show_default=True,
    help="Page to write.",
)
@click.option("--force", multiple=True, help="Only letters of this force; may be given again.")
@click.option(
    "--provision", multiple=True, help="Only letters that rely on this one, or on one below it."
)
@click.option(
    "--max-nodes",
    type=click.IntRange(min=4),
    default=80,
    show_default=True,
    help="Number of things to show, those of each kind with most letters.",
)
@options.quiet
def command(
    store: Path,
    output: Path,
    force: tuple[str, ...],
    provision: tuple[str, ...],
    max_nodes: int,
    quiet: bool,
) -> None:
    """Draw topics, forces, provisions and arguments and their links.

    Writes one HTML page that needs nothing else and sends nothing anywhere; its table has the same
    facts as the picture.

    \b
    foikg draw
    foikg draw --force cleveland --force kent -o two-forces.html
    foikg draw --provision "24(2)"
    """
    from kg import network, picture, queries
    from kg.export import replacing
    from kg.store import open_store

    # the whole is counted already; a part of it has to be counted letter by letter
    question = "picture-edges" if force or provision else "network-links"
    chosen: dict[str, Any] = {"force": force, "provision": provision}
    parameters = {name: value for name, value in chosen.items() if value}
    rows = queries.run(question, open_store(store), **parameters)
    shown, cut = network.strongest(network.build(rows.to_dicts()), max_nodes)
    page = picture.page(shown, cut, about=picture.about(force, provision))
    with replacing(output) as file:
        file.write(page.encode())
    if not quiet:
        click.echo(f"{output}: {cut}")
