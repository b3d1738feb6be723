"""``foikg compare``: what forces answered that were asked the same."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import options

if TYPE_CHECKING:
    from kg.comparison import Collection, Comparison

_ID = re.compile(r"[0-9a-f]{16}")


@click.command("compare")
@click.argument("what", metavar="[TOPIC|REQUEST|LETTER]", required=False)
@options.store
@options.as_json
@click.option("--csv", "as_csv", is_flag=True, help="Print a line for each answer, as CSV.")
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page that needs nothing else.",
)
def command(what: str | None, store: Path, as_json: bool, as_csv: bool, page: Path | None) -> None:
    """Compare what forces answered to the same request, question by question.

    TOPIC is an id or label, REQUEST or a question the id that is printed here, LETTER a key, a
    reference, a hash, or a file that is read and compared with the letters of the graph. With none
    of these all requests that several letters answer are compared.

    Requests are the same where letters repeat them in nearly the same words; names of forces,
    years and small slips make no difference. A letter that does not repeat its request cannot be
    compared. A topic, or all, shows also which new passages appeared at several forces within a
    month.

    \b
    foikg compare facial-recognition
    foikg compare 731-23
    foikg compare letters/one.pdf --html comparison.html
    """
    from dataclasses import replace
    from datetime import date

    from kg import arrivals, comparison, formats
    from kg.comparison import Collection
    from kg.store import current

    folder = current(store).tables
    chosen = _Chosen(Collection.read(folder))
    if what:
        chosen = _named(chosen.collection, what, store)
    found = chosen.collection.compare(chosen.letters)
    found = replace(found, arrivals=arrivals.find(folder, chosen.topics))
    if page:
        _write(page, found, what)
    if as_json:
        plain = found.as_json()
        click.echo(json.dumps(plain, ensure_ascii=False, indent=2, default=date.isoformat))
    elif as_csv:
        formats.write(comparison.as_rows(found), "csv", sys.stdout)
    elif not page:
        _show(found)


@dataclass(frozen=True)
class _Chosen:
    """What a name means: letters of a collection, and topics; ``None`` for all."""

    collection: Collection
    letters: frozenset[str] | None = None
    topics: frozenset[str] | None = None


def _named(collection: Collection, what: str, store: Path) -> _Chosen:
    """The letters of a file, of a letter's name, of a group or of a topic, as the name is one."""
    from kg import lookup, tables
    from kg.errors import FoikgError
    from kg.store import current

    if Path(what).is_file():
        return _of_file(collection, Path(what), store)
    named = frozenset(tables.named(current(store).tables, what))
    if not named and _ID.fullmatch(what):
        named = collection.in_group(what)
    if named:
        return _Chosen(collection, named, frozenset())
    try:
        topic = lookup.concept("topic", what).rpartition("/")[2]
    except lookup.UnknownValue as error:
        raise FoikgError(
            f"{what}: no letter in the graph has this key, reference or hash, no request or"
            f" question this id, there is no such file, and {error}"
        ) from None
    return _Chosen(collection, collection.on_topic(topic), frozenset({topic}))


def _of_file(collection: Collection, path: Path, store: Path) -> _Chosen:
    """The letters of a file, added to those of the graph."""
    from kg.commands import _letters
    from kg.errors import FoikgError
    from kg.found import Extract

    read = _letters.read([path], store, 1, quiet=True)
    found = [one for one in read if isinstance(one, Extract)]
    if not found:
        raise FoikgError(f"{path}: no response letter could be read from it")
    for one in found:
        collection = collection.adding(one.sha256, json.loads(one.record))
    return _Chosen(collection, frozenset(one.sha256[:16] for one in found), frozenset())


def _show(found: Comparison) -> None:
    from rich.console import Console

    from kg import comparison_screen

    if not (found.questions or found.arrivals):
        click.echo("foikg: no question of these letters is repeated by another letter", err=True)
    comparison_screen.show(found, Console(highlight=False))


def _write(path: Path, found: Comparison, what: str | None) -> None:
    from kg import comparison_page
    from kg.export import replacing

    about = f"Chosen: {what}." if what else ""
    with replacing(path) as file:
        file.write(comparison_page.page(found, about).encode())
    click.echo(f"{path}: written", err=True)
