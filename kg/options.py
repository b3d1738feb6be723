"""Options that several commands share, each with one meaning."""

from __future__ import annotations

from pathlib import Path

import click

paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
store = click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build/graph"),
    show_default=True,
    envvar="FOIKG_STORE",
    show_envvar=True,
    help="Folder that holds the graph.",
)
jobs = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Number of reading processes.  [default: one for each processor]",
)
act = click.option(
    "--act",
    type=click.Choice(["FOIA", "FOISA", "EIR"]),
    default="FOIA",
    show_default=True,
    help="The law that notations of provisions belong to.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
output = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write, instead of standard output.",
)
quiet = click.option("--quiet", is_flag=True, help="Print errors only, and show no progress.")
no_text = click.option(
    "--no-text",
    is_flag=True,
    help="Leave out the whole text of letters; quotes stay. Nothing can be added or removed then.",
)
