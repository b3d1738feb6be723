"""``foikg explain``: how a letter was read."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("explain")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> int:
    """Show each step of reading the letter in FILE, or of each of several.

    Prints the outline, the particulars, the decisions and the arguments, each with the place and
    the words it was read from and the pattern or cue phrase that fired.
    """
    from kg import terminal
    from loaders import files
    from loaders.explanation import explain
    from loaders.reader import Reader

    reader, code = Reader(), 0
    for letter in files.letters(file):
        if isinstance(letter, files.Unreadable):
            terminal.say(f"{letter.path}: {letter.reason}")
            code = 1
            continue
        for line in explain(reader.steps(letter)):
            click.secho(line, bold=not line.startswith(" "))
    return code
