"""Without quotes nothing that is published has a sentence of a letter in it."""

from __future__ import annotations

import gzip
import html
import io
import re
from pathlib import Path

import polars as pl
import pyoxigraph as ox
import pytest

from kg import export
from kg.cli import run
from kg.columns import TABLES
from kg.downloads.wordless import without_words
from kg.paths import folder
from kg.store import Version

RUN = 6  # words in a row that are a sentence, or a good piece of one


def runs(text: str, length: int = RUN) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


@pytest.fixture(scope="module")
def sentences(version: Version) -> set[tuple[str, ...]]:
    """Every run of words of the sample's letters, but for those that are words of our own."""
    texts = pl.read_parquet(version.tables / "texts.parquet")["text"]
    own: set[tuple[str, ...]] = set()
    for name in ("ontology", "queries", "site"):
        for file in folder(name).rglob("*.*"):
            if file.suffix in (".ttl", ".rq", ".html", ".js"):
                own |= runs(file.read_text(encoding="utf-8"), RUN - 1)
    found = set().union(*map(runs, texts))
    found = {run for run in found if not {run[1:], run[:-1]} & own}
    assert len(found) > 10_000
    return found


@pytest.mark.parametrize("quotes", [True, False])
def test_literals_of_the_graph(
    version: Version, sentences: set[tuple[str, ...]], quotes: bool
) -> None:
    output = io.BytesIO()
    export.write(version.open(), "nquads", output, quotes)
    quads = ox.parse(output.getvalue(), format=ox.RdfFormat.N_QUADS)
    literals = {quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)}
    assert len(literals) > 3_000
    said = {text for text in literals if runs(text) & sentences}
    assert bool(said) is quotes, sorted(said)[:3]


def test_a_version_without_words_has_the_same_rows(version: Version) -> None:
    with without_words(version) as apart:
        assert len(apart.open()) < len(version.open())
        for table in TABLES:
            rows, stored = (
                pl.read_parquet(each.tables / f"{table.name}.parquet") for each in (apart, version)
            )
            assert rows.schema == stored.schema
            words = {column.name for column in table.columns if column.words}
            if table.name != "texts":
                assert rows.drop(words).equals(stored.drop(words))
            for name in words:
                if rows[name].dtype == pl.String and len(rows):
                    assert (
                        rows[name].is_unique().all() and rows[name].str.contains("left out").all()
                    )
                elif len(rows):
                    assert (rows[name].list.len() == stored[name].list.len()).all()
        there = apart.path
    assert not there.exists()


def content(file: Path) -> str:
    """What is in a file, as text."""
    if file.suffix == ".parquet":
        return pl.read_parquet(file).write_json()
    if file.suffix == ".gz":
        return gzip.decompress(file.read_bytes()).decode()
    text = file.read_text(encoding="utf-8", errors="replace")
    return html.unescape(re.sub(r"<[^>]*>", " ", text)) if file.suffix == ".html" else text


def test_files_of_a_site(version: Version, sentences: set[tuple[str, ...]], tmp_path: Path) -> None:
    command = ["site", "--store", str(version.path.parent), "--out", str(tmp_path), "--quiet"]
    assert run([*command, "--no-quotes"]) == 0
    files = {file for file in tmp_path.rglob("*.*") if file.is_file()}
    files -= set((tmp_path / "assets").rglob("*"))
    assert len(files) > 250
    for file in sorted(files):
        said = runs(content(file)) & sentences
        assert not said, f"{file.relative_to(tmp_path)}: {' '.join(sorted(said)[0])}"
