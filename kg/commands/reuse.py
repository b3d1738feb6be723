"""``foikg reuse``: text that recurs from letter to letter."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("reuse")
@click.option(
    "--passages",
    "letters",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="A Parquet file of letters: columns letter and text.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The Parquet file to write: columns letter, para, start, end, cluster.",
)
@click.option("--paragraphs", is_flag=True, help="Paragraphs in place of sentences.")
def command(letters: Path, out: Path, paragraphs: bool) -> None:
    """Find sentences and paragraphs that recur, verbatim or edited.

    Gives each sentence of the letters its place, in characters, and its cluster: the same number
    for nearly the same text, made from the text itself.

    \b
    foikg reuse --passages letters.parquet --out sentences.parquet
    """
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
