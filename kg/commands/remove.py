"""``foikg remove``: letters out of a graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg import options


@click.command("remove")
@click.argument("letters", nargs=-1, required=True)
@options.store
@options.as_json
@options.quiet
def command(letters: tuple[str, ...], store: Path, as_json: bool, quiet: bool) -> int:
    """Remove letters from the graph.

    Each of LETTERS is a key, a reference that one letter has, or the hash of a text (8 digits or
    more). Nothing of a removed letter stays on disk.
    """
    from kg.build import remove
    from kg.commands import _letters

    report = remove(store, letters)
    return _letters.tell(report, as_json=as_json, quiet=quiet)
