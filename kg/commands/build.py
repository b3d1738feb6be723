"""``foikg build``: letters in, a graph out."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import click

from kg import options

_CLUSTER = re.compile(r"spark://|k8s://|yarn$|local")  # what Spark takes


@click.command("build")
@options.paths
@click.option("--sample", is_flag=True, help="Build the invented letters that come with foikg.")
@options.store
@options.jobs
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="What reads the letters: this machine, or Spark.",
)
@click.option(
    "--master",
    metavar="URL",
    help="The Spark cluster: spark://HOST:PORT, k8s://… or yarn.  [default: this machine]",
)
@click.option(
    "--parts",
    type=click.Path(path_type=Path, file_okay=False),
    help="With --engine spark: make N-Quads and tables here, and no graph in the store.",
)
@options.no_text
@options.as_json
@options.quiet
def command(
    paths: tuple[Path, ...],
    sample: bool,
    store: Path,
    jobs: int | None,
    engine: str,
    master: str | None,
    parts: Path | None,
    no_text: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Make the graph of letters anew.

    Reads every letter at PATHS, files or folders, and writes the graph and its tables.
    The graph that was there is replaced at the end, all at once; where building fails or is
    stopped it stays as it was.
    """
    from kg.commands import _letters

    if sample:
        paths = (*paths, *sorted(_letters.SAMPLE.glob("*.txt")))
    if not paths:
        raise click.UsageError("Give files or folders of letters, or --sample.")
    if master and (engine == "local" or not _CLUSTER.match(master)):
        raise click.UsageError("--master goes with --engine spark: spark://…, k8s://… or yarn.")
    if parts and engine == "local":
        raise click.UsageError("--parts goes with --engine spark.")
    if not parts:
        _letters.tell_broken_rules()
    if engine == "local":
        from kg.build import build

        found = _letters.read(paths, store, jobs, text=not no_text, quiet=quiet)
        report = build(store, found, _letters.tracker(quiet), text=not no_text)
    else:
        from kg.build import gather, keep
        from kg.commands import _spark

        files = _letters.find(paths, parts or store)
        read = partial(_spark.read, files, master=master, jobs=jobs, text=not no_text)
        make = partial(keep, parts) if parts else partial(gather, store)
        report = make(read, text=not no_text)
        for item in report.left_out:
            _letters.tell_left_out(item)
    return _letters.tell(report, as_json=as_json, quiet=quiet)
