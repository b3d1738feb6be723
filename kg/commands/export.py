"""``foikg export``: the graph as files."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import IO

import click

from kg import options

_GRAPH = ("nquads", "trig", "turtle", "ntriples", "jsonld", "rdfxml")
_DESCRIPTIONS = {
    "dcat": "dcat.ttl",
    "void": "void.ttl",
    "ro-crate": "ro-crate-metadata.json",
    "cff": "CITATION.cff",
}
_FOLDERS = ("csvw", "parquet", "graphml", "gexf", "all")


@click.command("export")
@click.option(
    "--format",
    "form",
    type=click.Choice([*_GRAPH, *_FOLDERS, *_DESCRIPTIONS]),
    default="nquads",
    show_default=True,
    help="Equal graphs give equal bytes in every form.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help=f"File to write, instead of standard output; folder of {', '.join(_FOLDERS)}.",
)
@click.option(
    "--no-quotes", is_flag=True, help="Leave out all words of letters; offsets and hashes stay."
)
@options.store
def command(form: str, output: Path | None, no_quotes: bool, store: Path) -> None:
    """Write the whole graph: as RDF, as tables, as networks, or what describes it.

    RDF has the ontology and the counts, each in a named graph, and is compressed where the name of
    the file ends in .gz. csvw and parquet are the tables; graphml and gexf are the networks of
    forces and of their arguments; all is everything with what describes it: DCAT, VoID, an
    RO-Crate and a citation, each of which can be written alone.
    """
    if form in _FOLDERS and output is None:
        raise click.UsageError(f"{form} is several files: name a folder for them with -o FOLDER")
    if output and output.is_dir() != (form in _FOLDERS) and output.exists():
        wanted = "a folder" if form in _FOLDERS else "a file"
        raise click.UsageError(f"{output}: {form} needs {wanted}; give another -o")
    if output and form in _FOLDERS:
        _folder(form, output, store, not no_quotes)
    elif output:
        from kg.downloads import file

        with file.writing(output) as content:
            _file(form, content, store, not no_quotes)
    else:
        _file(form, sys.stdout.buffer, store, not no_quotes)


def _file(form: str, output: IO[bytes], store: Path, quotes: bool) -> None:
    """Write the graph, or what describes it: that needs all files, to know how large they are."""
    from kg import export
    from kg.store import current, open_store

    if form in _GRAPH:
        export.write(open_store(store), form, output, quotes)
        return
    from kg.downloads import folder

    with tempfile.TemporaryDirectory() as apart:
        folder.write(current(store), Path(apart), quotes)
        output.write((Path(apart) / _DESCRIPTIONS[form]).read_bytes())


def _folder(form: str, output: Path, store: Path, quotes: bool) -> None:
    from kg.downloads import folder, networks, tables
    from kg.store import current

    version = current(store)
    if form == "csvw":
        tables.write_csv(version.tables, output, quotes)
    elif form == "parquet":
        tables.write_parquet(version.tables, output, quotes)
    elif form == "all":
        folder.write(version, output, quotes)
    else:
        networks.write(version.tables, output, form, quotes)
