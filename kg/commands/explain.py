"""``foikg explain``: how a letter was read."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("explain")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> int:
    """Show each step of reading the letter in FILE.

    Prints the outline, the particulars, the decisions and the arguments, each with the place and
    the words it was read from and the pattern or cue phrase that fired.
    """
    from kg import terminal
    from loaders import files
    from loaders.explanation import explain
    from loaders.reader import Reader

    try:
        letters = list(files.letters(file))
    except files.Unreadable as error:
        terminal.say(f"{error.path}: {error.reason}")
        return 1
    reader = Reader()
    for letter in letters:
        for line in explain(reader.steps(letter)):
            click.secho(line, bold=not line.startswith(" "))
    return 0
