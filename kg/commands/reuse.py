"""``foikg reuse``: text that recurs from letter to letter, and where it was seen first."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from kg import options
from kg.reuse.kinds import KINDS

if TYPE_CHECKING:
    from kg.lineage.history import History
    from kg.lineage.overlap import Overlap
    from kg.lineage.summary import Summary
    from kg.results import Result

_TOP = 10
"""Templates of the summary, wordings of a template, paragraphs of a letter in the terminal."""
_ON_PAGE = 60
"""Wordings of a template on a page."""

_limit = click.option(
    "--limit",
    type=click.IntRange(min=1),
    help=f"How many to show.  [default: {_TOP} in the terminal]",
)


class _Names(click.Group):
    """A group that says what to do with a name that is no command."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.commands:
            ctx.fail(f"No such command {args[0]!r}; of one text tells: foikg reuse show {args[0]}")
        return super().resolve_command(ctx, args)


@click.group("reuse", cls=_Names, invoke_without_command=True, subcommand_metavar="[show NAME]")
@options.store
@click.option(
    "--kind",
    "kinds",
    type=click.Choice([*KINDS, "all"]),
    default="argument",
    show_default=True,
    help="Kind of the paragraphs.",
)
@click.option("--force", help="Only templates that this force has, by slug, name or alias.")
@click.option("--alone", is_flag=True, help="Only templates seen at one force alone.")
@_limit
@options.as_json
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, a row for each template.")
@click.option(
    "--passages",
    "letters",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Look in a Parquet file of letters, not in a graph: columns letter and text.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="With --passages, the Parquet file to write: columns letter, para, start, end, cluster.",
)
@click.option("--paragraphs", is_flag=True, help="With --passages, paragraphs, not sentences.")
@click.pass_context
def command(
    ctx: click.Context,
    store: Path,
    kinds: str,
    force: str | None,
    alone: bool,
    limit: int | None,
    as_json: bool,
    as_csv: bool,
    letters: Path | None,
    out: Path | None,
    paragraphs: bool,
) -> None:
    """Tell which paragraphs recur from letter to letter, verbatim or edited.

    Says how much recurs at how many forces, and which arguments travelled most: where each was seen
    first in this collection, at which forces, over which years. show NAME tells the whole of one.

    \b
    foikg reuse
    foikg reuse --force cleveland --alone
    foikg reuse --kind all --csv > templates.csv
    foikg reuse show 8d0c3f51
    foikg reuse --passages letters.parquet --out sentences.parquet
    """
    if ctx.invoked_subcommand:
        _no_options(ctx)
    elif letters or out or paragraphs:
        if not letters or not out:
            raise click.UsageError("--passages and --out go together.")
        _find(letters, out, paragraphs)
    else:
        found = _summary(store, KINDS if kinds == "all" else (kinds,), force, alone)
        _tell(found, limit, as_json, as_csv)


def _no_options(ctx: click.Context) -> None:
    """Options before ``show`` would do nothing."""
    given = [name for name in ctx.params if _typed(ctx, name)]
    if given:
        raise click.UsageError("Options go behind show NAME.")


def _typed(ctx: click.Context, name: str) -> bool:
    return ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE


def _find(letters: Path, out: Path, paragraphs: bool) -> None:
    """Give each sentence its place in characters and its cluster, the same for nearly the same."""
    from kg.export import replacing
    from kg.reuse import passages

    found = passages.find(letters, whole=paragraphs)
    with replacing(out) as file:
        found.write_parquet(file)
    sizes = found.group_by("cluster").len()["len"]
    many = sizes.filter(sizes > 1)
    what = "paragraphs" if paragraphs else "sentences"
    recur = f"{many.sum():,} recur; clusters of text that recurs: {len(many):,}"
    click.echo(f"{out}: {found.height:,} {what}, {recur}")


def _summary(store: Path, kinds: tuple[str, ...], force: str | None, alone: bool) -> Summary:
    from kg import lookup
    from kg.lineage import summary
    from kg.store import current

    slug = lookup.force(force).rpartition("/")[2] if force else None
    return summary.only(summary.read(current(store).tables, kinds), slug, alone)


def _tell(found: Summary, limit: int | None, as_json: bool, as_csv: bool) -> None:
    from kg import formats
    from kg.lineage import screen

    if as_json:
        plain = asdict(found)
        _print(plain | {"travelled": plain["travelled"][:limit]})
    elif as_csv:
        formats.write(_rows(found, limit), "csv", sys.stdout)
    else:
        screen.show(screen.summary(found, limit or _TOP))


def _rows(found: Summary, limit: int | None) -> Result:
    from kg.lineage.summary import Travelled
    from kg.results import Result

    names = tuple(Travelled.__dataclass_fields__)
    rows = ((getattr(one, name) for name in names) for one in found.travelled[:limit])
    lists = ((" ".join(v) if isinstance(v, tuple) else v for v in row) for row in rows)
    return Result(names, tuple(map(tuple, lists)))


@command.command("show")
@click.argument("name")
@options.store
@_limit
@options.as_json
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page to look at, which needs nothing else.",
)
def show(name: str, store: Path, limit: int | None, as_json: bool, page: Path | None) -> None:
    """Tell the history of one template, or what of one letter is seen elsewhere.

    NAME is a template's id or the first digits of it, or a letter's key, reference or hash. Of a
    template: who had it when, and its wordings with what differs. Of a letter: how much of it is
    seen in other letters too, where earliest, and with whom.

    \b
    foikg reuse show 8d0c3f51
    foikg reuse show 745/24 --html letter.html
    """
    from kg.lineage import history, overlap, tables
    from kg.store import current

    folder = current(store).tables
    what, ident = tables.named(folder, name)
    if what == "template":
        found: History | Overlap = history.read(folder, ident, date.today())
    else:
        found = overlap.read(folder, ident)
    if page:
        _save(found, page, limit or _ON_PAGE)
    if as_json:
        _print(asdict(found))
    elif not page:
        _show(found, limit or _TOP)


def _save(found: History | Overlap, page: Path, limit: int) -> None:
    from kg.export import replacing
    from kg.lineage import page as pages
    from kg.lineage.history import History

    with replacing(page) as file:
        text = pages.history(found, limit) if isinstance(found, History) else pages.overlap(found)
        file.write(text.encode())
    click.echo(f"{page}: written", err=True)


def _show(found: History | Overlap, limit: int) -> None:
    from kg.lineage import screen
    from kg.lineage.history import History

    if isinstance(found, History):
        screen.show(screen.history(found, limit))
    else:
        screen.show(screen.overlap(found, limit))


def _print(plain: Any) -> None:
    click.echo(json.dumps(plain, ensure_ascii=False, indent=2, default=date.isoformat))
