"""``foikg network``: which forces share which arguments, and in whose letters each came first."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg import options
from kg.reuse.kinds import KINDS

if TYPE_CHECKING:
    from kg.frames import Frames
    from kg.holdings import Choice, Holdings
    from kg.results import Result

TOP = 10
"""Rows of each table in the terminal."""


@click.command("network")
@options.store
@click.option(
    "--by",
    type=click.Choice(["template", "type"]),
    default="template",
    show_default=True,
    help="What an argument is: a template of recurring paragraphs, or an argument type.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    help="Kind of templates.  [default: argument]",
)
@click.option(
    "--provision", multiple=True, help="Only arguments made under this one, or one below it."
)
@click.option("--argument", multiple=True, help="Only arguments of this type, by id or label.")
@click.option("--topic", multiple=True, help="Only letters on this topic, by id or label.")
@click.option("--since", type=int, metavar="YEAR", help="Only letters dated in or after it.")
@click.option("--until", type=int, metavar="YEAR", help="Only letters dated in or before it.")
@options.act
@click.option(
    "--template",
    metavar="ID",
    help="The spread over time of one template, by the first digits of its id, or, with --by type,"
    " of one argument type.",
)
@click.option("--bipartite", is_flag=True, help="The network of forces and arguments.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the network to a file that ends in .graphml, .gexf or .csv (its links).",
)
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page to look at: forces and what they share, or the spread of --template.",
)
@click.option("--nodes", is_flag=True, help="The nodes, not the links, in CSV.")
@options.as_json
def command(
    store: Path,
    kinds: tuple[str, ...],
    template: str | None,
    bipartite: bool,
    out: Path | None,
    page: Path | None,
    nodes: bool,
    as_json: bool,
    **chosen: Any,
) -> None:
    """Show which forces share arguments, and in whose letters each was seen first.

    Seen first is the earliest in this collection, by the dates of letters that print one. That two
    forces share a wording says nothing of why: common advice explains much.

    \b
    foikg network --provision "31(1)(a)"
    foikg network --out forces.graphml
    foikg network --bipartite --out arguments.csv --nodes
    foikg network --html forces.html
    foikg network --template 8d0c3f51 --html spread.html
    foikg network --by type --template mosaic
    """
    from kg import holdings, sharing
    from kg.frames import Frames
    from kg.store import current

    form = _form(out, nodes)
    if template and (out or bipartite):
        raise click.UsageError("--template goes with --html and --json.")
    frames = Frames(current(store).tables)
    choice = _choice(kinds or (KINDS if template else KINDS[:1]), **chosen)
    if template:
        _template(frames, choice, template, page, as_json)
        return
    found = holdings.read(frames, choice)
    if out:
        _write(sharing.arguments(found) if bipartite else sharing.forces(found), form, out)
    if page:
        _page(found, choice, page)
    if as_json or not (out or page):
        _summary(found, as_json)


def _form(out: Path | None, nodes: bool) -> str:
    from kg.exchange import FORMS

    form = out.suffix[1:].lower() if out else FORMS[0]
    if form not in FORMS:
        raise click.UsageError("The file of --out must end in .graphml, .gexf or .csv.")
    if nodes and form != "csv":
        raise click.UsageError("--nodes goes with --out FILE.csv.")
    return f"nodes.{form}" if nodes else form


def _choice(kinds: tuple[str, ...], **chosen: Any) -> Choice:
    """The choice that the options name; unknown names are errors."""
    from kg import lookup
    from kg.holdings import Choice

    act = chosen["act"]
    for provision in chosen["provision"]:
        lookup.provision(provision, act)
    return Choice(
        by=chosen["by"],
        kinds=kinds,
        provisions=[lookup.place_of(provision, act) for provision in chosen["provision"]],
        types=[_id(lookup.concept("argument", name)) for name in chosen["argument"]],
        topics=[_id(lookup.concept("topic", name)) for name in chosen["topic"]],
        since=chosen["since"],
        until=chosen["until"],
    )


def _id(iri: str) -> str:
    return iri.rpartition("/")[2]


def _write(network: Any, form: str, out: Path) -> None:
    from kg import exchange
    from kg.export import replacing

    with replacing(out) as file:
        exchange.write(network, form, file)
    click.echo(f"{out}: {network.number_of_nodes():,} nodes, {network.number_of_edges():,} links")


def _template(
    frames: Frames, choice: Choice, template: str, page: Path | None, as_json: bool
) -> None:
    """Print the spread of a template, or write its page."""
    from kg import holdings, spread, spread_page
    from kg.results import Result

    template = holdings.named(frames, choice, template)
    spreads = spread.by_force(frames, choice, template)
    if page:
        uses = spread.letters(frames, choice, template)
        (text,) = holdings.texts(frames, choice, [template])
        _save(page, spread_page.page(text, spreads, uses, str(choice)))
    if as_json or not page:
        rows = ((of.force, of.first, of.letters, of.undated) for of in spreads)
        _show(Result(("force", "first_seen", "letters", "undated"), tuple(rows)), as_json)


def _page(found: Holdings, choice: Choice, page: Path) -> None:
    from kg import sharing, sharing_page

    forces, arguments = sharing.forces(found), sharing.arguments(found)
    _save(page, sharing_page.page(forces, arguments, str(choice)))


def _save(path: Path, page: str) -> None:
    from kg.export import replacing

    with replacing(path) as file:
        file.write(page.encode())
    click.echo(f"{path}: written", err=True)


def _summary(found: Holdings, as_json: bool) -> None:
    from kg import exchange, sharing

    forces, arguments = sharing.forces(found), sharing.arguments(found)
    tables: dict[str, list[dict[str, Any]]] = {
        "forces": exchange.nodes(forces).to_dicts(),
        "links": exchange.links(forces).to_dicts(),
        "arguments": [row for row in exchange.nodes(arguments).to_dicts() if row["bipartite"]],
    }
    if as_json:
        click.echo(json.dumps(tables, ensure_ascii=False, indent=2))
        return
    several = sum(row["degree"] > 1 for row in tables["arguments"])
    click.echo(
        f"Forces: {len(found.forces):,}; pairs of them that share an argument:"
        f" {forces.number_of_edges():,}. Arguments: {len(found.arguments):,}, of which in letters"
        f" of two forces or more: {several:,}."
    )
    for name, (title, order, columns) in SHOWN.items():
        click.echo(f"\n{title}")
        _show(_top(tables[name], order, columns), as_json)


SHOWN = {
    "forces": (
        "Forces, by the arguments that were seen first in their letters",
        ("first", "shared"),
        ("label", "letters", "arguments", "shared", "first", "community"),
    ),
    "links": (
        "Pairs of forces, by the arguments they share; what few forces have counts for more",
        ("weight", "shared"),
        (
            *("source_label", "target_label", "shared", "jaccard", "lift"),
            *("first_source", "first_target", "same_day", "undated"),
        ),
    ),
    "arguments": (
        "Arguments, by the number of forces",
        ("degree", "letters"),
        ("id", "degree", "letters", "first_seen", "first_force", "label"),
    ),
}
"""Title, order and columns of each table in the terminal."""


def _top(
    rows: Iterable[Mapping[str, Any]], order: Iterable[str], columns: tuple[str, ...]
) -> Result:
    from kg.results import Result

    leading = sorted(rows, key=lambda row: [-row[name] for name in order])[:TOP]
    titles = tuple({"degree": "forces"}.get(name, name).replace("_", " ") for name in columns)
    return Result(titles, tuple(tuple(_short(row[name]) for name in columns) for row in leading))


def _short(value: Any) -> Any:
    return round(value, 2) if isinstance(value, float) else value


def _show(table: Result, as_json: bool) -> None:
    from kg import formats

    formats.write(table, "json" if as_json else "table", sys.stdout)
