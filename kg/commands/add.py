"""``foikg add``: more letters into a graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg import options


@click.command("add")
@options.paths
@options.store
@options.jobs
@options.no_text
@options.as_json
@options.quiet
def command(
    paths: tuple[Path, ...],
    store: Path,
    jobs: int | None,
    no_text: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Add letters to the graph.

    Reads every letter at PATHS, files or folders, into the graph that is there. A letter whose text
    is in the graph already is read anew and replaced.
    """
    from kg.build import add
    from kg.commands import _letters

    if not paths:
        raise click.UsageError("Give files or folders of letters.")
    _letters.tell_broken_rules()
    found = _letters.read(paths, store, jobs, text=not no_text, quiet=quiet)
    report = add(store, found, _letters.tracker(quiet), text=not no_text)
    return _letters.tell(report, as_json=as_json, quiet=quiet)
