"""``foikg fetch``: pages and documents from the web to a folder of letters."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click


@click.command("fetch")
@click.argument("urls", nargs=-1, metavar="URL...")
@click.option(
    "--list",
    "listed",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A text file of addresses, one a line.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder to save in, made where there is none.",
)
@click.option("--allow-private", is_flag=True, help="Fetch from private networks too.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object for each, one a line.")
def command(
    urls: tuple[str, ...], listed: Path | None, out: Path, allow_private: bool, as_json: bool
) -> int:
    """Save the pages and documents at URLs as they are in the folder --out.

    Asks each site once a second at most and keeps to its robots.txt. The folder's sources.csv says
    where and when each came from; what is saved already is not fetched again.
    """
    from kg import terminal
    from kg.errors import FoikgError
    from loaders.fetch.collection import Collection, NotOurs
    from loaders.fetch.fetching import Fetcher, NotFetched

    lines = listed.read_text(encoding="utf-8-sig").splitlines() if listed else []
    wanted = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    wanted = list(dict.fromkeys([*urls, *wanted]))
    if not wanted:
        raise click.UsageError("Give addresses, or a file of addresses with --list.")
    try:
        collection = Collection(out)
    except NotOurs as error:
        raise FoikgError(str(error)) from None
    fetcher, code = Fetcher(allow_private), 0
    for url in wanted:
        saved = collection.intact(url)
        fetched = saved is None
        try:
            saved = saved or collection.save(url, fetcher.get(url))
        except NotFetched as error:
            code = 1
            terminal.say(f"{url}: {error}")
            if as_json:
                click.echo(json.dumps({"url": url, "error": str(error)}))
            continue
        if as_json:
            click.echo(json.dumps({**asdict(saved), "fetched": fetched}))
        else:
            terminal.say(f"{url}: {'saved as' if fetched else 'already saved as'} {saved.file}")
    return code
