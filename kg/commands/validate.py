"""``foikg validate``: the graph, or a file, held against the shapes of the ontology."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import options

if TYPE_CHECKING:
    from kg.validation import Result


WIDTH = 240
"""Characters of a line; a value can be a whole text."""

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("validate")
@click.argument("file", required=False, type=_FILE)
@options.store
@options.jobs
@options.as_json
@click.option("--ttl", "as_turtle", is_flag=True, help="Print SHACL's report in Turtle.")
def command(
    file: Path | None, store: Path, jobs: int | None, as_json: bool, as_turtle: bool
) -> int:
    """Check that the graph is whole.

    Holds the graph of every letter, or an RDF FILE of the same terms, against the SHACL shapes of
    the ontology: every claim has a provision, every quote stands in its text. Prints what is wrong,
    the thing and the property; the exit code is 1 where something is. A warning is no fault of the
    graph: what a letter says is odd.
    """
    from kg import store as stores
    from kg import validation

    if as_json and as_turtle:
        raise click.UsageError("Give --json or --ttl, not both.")
    results = (
        validation.validate_file(file)
        if file
        else validation.validate_store(stores.current(store), jobs)
    )
    if as_json:
        click.echo(json.dumps([asdict(each) for each in results], indent=2, ensure_ascii=False))
    elif as_turtle:
        click.echo(validation.turtle(results), nl=False)
    else:
        _tell(results)
    return 1 if any(each.severity == "Violation" for each in results) else 0


def _tell(results: list[Result]) -> None:
    """A line for each result, and how many there are of each severity."""
    from kg import names, terminal

    for each in results:
        value = names.compact(each.value.strip("<>"))
        line = f"{each.severity}: {each.message} {names.compact(each.thing)} {each.path} {value}"
        click.echo(terminal.plain(line[:WIDTH].rstrip()))
    counts = Counter(each.severity for each in results)
    told = ", ".join(f"{counts[name]:,} {name.lower()}s" for name in ("Violation", "Warning"))
    click.echo(told if results else "The graph is what the shapes say.")
