"""``foikg correct``: what a person reads, beside what the machine read."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import options

if TYPE_CHECKING:
    from kg.corrections.book import Row


@click.command("correct")
@click.argument("letter", required=False)
@click.argument("field", required=False)
@click.argument("value", required=False)
@click.option("--part", default="", help="The part, by its label; #2 is the second.")
@click.option("--passage", default="", metavar="START-END", help="The passage, by its place.")
@click.option("--agree", is_flag=True, help="The machine read it right; without FIELD, all of it.")
@click.option("--by", default="", metavar="NAME", help="Who read it.")
@click.option("--when", default="", metavar="DATE", help="When.  [default: now]")
@click.option("--why", default="", metavar="TEXT", help="What it is read from.")
@click.option(
    "--file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Corrections in a file, CSV or Turtle.",
)
@click.option("--remove", multiple=True, metavar="ID", help="Take a correction out.")
@click.option("--list", "list_", is_flag=True, help="Print every correction.")
@click.option("--rates", is_flag=True, help="Print how often the machine read a field right.")
@options.store
@options.as_json
def command(
    letter: str | None,
    field: str | None,
    value: str | None,
    part: str,
    passage: str,
    agree: bool,
    by: str,
    when: str,
    why: str,
    file: Path | None,
    remove: tuple[str, ...],
    list_: bool,
    rates: bool,
    store: Path,
    as_json: bool,
) -> int:
    """Correct what was read.

    Records that FIELD of LETTER, or of a part or a passage of it, has VALUE; several values are
    divided by ; and an empty one says that there is none. From then on the graph has that value,
    and after every build. The machine's value stays beside it.

    The columns of a CSV file are letter, part, passage, field, value, by, when and why. Of several
    corrections of one field the latest counts.
    """
    given = {"by": by, "when": when, "why": why}
    if sum(map(bool, (letter, file, remove, list_, rates))) != 1:
        raise click.UsageError("Give LETTER FIELD VALUE, --file, --remove, --list or --rates.")
    if list_ or rates:
        return _show(store, rates, as_json)
    if remove:
        return _remove(store, remove)
    if file:
        return _record(store, file, _rows(file, given))
    said = {"letter": letter or "", "part": part, "passage": passage} | given
    said["when"] = when or datetime.now(UTC).isoformat(timespec="seconds")
    if agree and value is None:
        return _record(store, None, _agreeing(store, said, field))
    if field is None or value is None:
        raise click.UsageError("Give LETTER FIELD VALUE, or LETTER --agree.")
    return _record(store, None, [_row(said | {"field": field, "value": value})])


def _row(cells: dict[str, str]) -> Row:
    from kg.corrections.book import Row

    return Row(1, cells)


def _rows(file: Path, given: dict[str, str]) -> list[Row]:
    """The rows of a file; what they do not say of who, when and why stands for all."""
    from kg.corrections import recording

    rows = recording.rows_of(file)
    said = {name: text for name, text in given.items() if text}
    return [
        replace(row, cells={**said, **{name: cell for name, cell in row.cells.items() if cell}})
        for row in rows
    ]


def _agreeing(store: Path, said: dict[str, str], field: str | None) -> list[Row]:
    from kg.corrections import recording
    from kg.store import current

    said["why"] = said["why"] or "as the machine read it"
    return recording.agreeing(current(store), said, field)


def _record(store: Path, file: Path | None, rows: list[Row]) -> int:
    from kg import terminal
    from kg.corrections import recording

    done = recording.record(store, rows)
    for row, reason in done.refused:
        kind = "correction" if file and file.suffix.lower() == ".ttl" else "line"
        where = f"{file} {kind} {row.line}" if file else "foikg"
        terminal.say(f"{where}: {reason}")
    if done.corrections:
        click.echo(f"{len(done.corrections):,} recorded: foikg correct --list shows all")
    return 1 if done.refused else 0


def _remove(store: Path, idents: tuple[str, ...]) -> int:
    from kg.corrections import recording

    recording.remove(store, idents)
    click.echo(f"{len(idents):,} taken out; the graph has what the machine read")
    return 0


def _show(store: Path, rates: bool, as_json: bool) -> int:
    from kg import formats
    from kg.corrections import listing, recording
    from kg.store import current

    reviewed = recording.look(store, current(store))
    result = listing.rates(reviewed) if rates else listing.corrections(reviewed)
    formats.write(result, "json" if as_json else "table", sys.stdout)
    return 0
