"""``foikg build``: letters in, a graph out."""

from __future__ import annotations

from pathlib import Path

import click

from kg import options


@click.command("build")
@options.paths
@click.option("--sample", is_flag=True, help="Build the invented letters that come with foikg.")
@options.store
@options.jobs
@options.no_text
@options.as_json
@options.quiet
def command(
    paths: tuple[Path, ...],
    sample: bool,
    store: Path,
    jobs: int | None,
    no_text: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Make the graph of letters anew.

    Reads every letter at PATHS, files or folders, and writes the graph and its tables.
    The graph that was there is replaced at the end, all at once; where building fails or is
    stopped it stays as it was.
    """
    from kg.build import build
    from kg.commands import _letters

    if sample:
        paths = (*paths, *sorted(_letters.SAMPLE.glob("*.txt")))
    if not paths:
        raise click.UsageError("Give files or folders of letters, or --sample.")
    found = _letters.read(paths, store, jobs, text=not no_text, quiet=quiet)
    report = build(store, found, _letters.tracker(quiet))
    return _letters.tell(report, as_json=as_json, quiet=quiet)
