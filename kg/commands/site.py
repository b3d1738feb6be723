"""``foikg site``: the graph as pages."""

from __future__ import annotations

from pathlib import Path

import click

from kg import options


@click.command("site")
@options.store
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build/site"),
    show_default=True,
    help="Folder to write to.",
)
@click.option(
    "--base",
    metavar="URL",
    help="Where the site will stand, as https://example.org/foi/: writes w3id.htaccess, the rules "
    "by which w3id.org leads from the name of a thing to its page or data there.",
)
@click.option(
    "--no-quotes", is_flag=True, help="Leave out all words of letters, in pages and data."
)
@options.quiet
def command(store: Path, out: Path, base: str | None, no_quotes: bool, quiet: bool) -> None:
    """Write the graph as a static site.

    Pages of forces, provisions, arguments, topics, letters and questions that need no server, and
    the data to take away. What has not changed is left alone; pages of letters that are gone are
    removed.
    """
    from kg.found import hidden
    from kg.publishing import site
    from kg.store import current
    from kg.terminal import track

    done = site.write(current(store), out, hidden if quiet else track, base, not no_quotes)
    if not quiet:
        click.echo(
            f"{out}: {done.files:,} files, {done.written:,} written, {done.removed:,} removed; "
            f"open {out}/index.html"
        )
