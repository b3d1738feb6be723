"""``foikg evaluate``: how well letters are read, against gold records."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg import options

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command("evaluate")
@click.argument("gold", type=_FOLDER)
@click.argument("letters", type=_FOLDER)
@click.option("--misses", is_flag=True, help="List every miss with its text.")
@click.option("--confusion", is_flag=True, help="List what was taken for what.")
@options.as_json
def command(gold: Path, letters: Path, misses: bool, confusion: bool, as_json: bool) -> int:
    """Compare what is read with gold records.

    GOLD holds records as JSON, LETTERS the files they were made from, under the same names. Prints
    precision, recall and F1 of each field; values left empty are counted as unknown, apart from
    wrong ones.
    """
    from kg import terminal
    from kg.commands import _letters
    from loaders import evaluation, files

    result, code = evaluation.Evaluation(), 0
    golds = sorted(gold.glob("*.json"))
    if not golds:
        raise click.UsageError(f"No gold records (*.json) in {gold}.")
    for path in golds:
        try:
            result.add(path.stem, *evaluation.pair(path, letters, _letters.checked))
        except (evaluation.NoPair, files.Unreadable) as error:
            terminal.say(str(error))
            code = 1
    if as_json:
        click.echo(json.dumps(result.as_json(), indent=2, ensure_ascii=False))
        return code
    for line in result.table():
        click.echo(line)
    for line in result.confusions() if confusion else ():
        click.echo(terminal.plain(line))
    for miss in result.misses if misses else ():
        click.echo(terminal.plain(str(miss)))
    return code
