"""``foikg explain``: how a letter was read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from loaders.reader import Steps


@click.command("explain")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> int:
    """Show each step of reading the letter in FILE, or of each of several.

    Prints the outline, the particulars, the decisions and the arguments, each with the place and
    the words it was read from and the pattern or cue phrase that fired.
    """
    from kg import terminal
    from kg.commands import _letters
    from kg.found import LeftOut
    from loaders import files

    code = 0
    for explained in _letters.make_each(files.Found((file,)), lines, 1):
        if isinstance(explained, LeftOut):
            terminal.say(f"{explained.path}: {explained.reason}")
            code = 1
            continue
        for line in explained:
            click.secho(line, bold=not line.startswith(" "))
    return code


def lines(steps: Steps) -> list[str]:
    """The explanation of one letter."""
    from loaders.explanation import explain

    return list(explain(steps))
