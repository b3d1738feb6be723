"""``foikg extract``: the record of each letter as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from kg import options


@click.command("extract")
@options.paths
@options.jobs
def command(paths: tuple[Path, ...], jobs: int | None) -> int:
    """Print what is read from letters.

    Reads every letter at PATHS, files or folders, and prints a JSON record of each, one a line.
    """
    from kg import terminal
    from kg.commands import _letters
    from kg.found import LeftOut
    from loaders import files

    if not paths:
        raise click.UsageError("Give files or folders of letters.")
    _letters.tell_broken_rules()
    code = 0
    for line in _letters.make_each(files.find(paths), _letters.record_line, jobs):
        if isinstance(line, LeftOut):
            terminal.say(f"{line.path}: {line.reason}")
            code = 1
        else:
            click.echo(line)
    return code
