"""The page of downloads, and the downloads themselves, below ``data/``."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from kg.downloads import citation, dataset, folder
from kg.downloads.folder import Downloads
from kg.publishing.pages import Page
from kg.store import Version


def files(version: Version, quotes: bool) -> Iterator[tuple[str, bytes | Path]]:
    """Path and content of the page and of every download; a large one is named by where it lies.

    What lies there is gone when the next is asked for.
    """
    with tempfile.TemporaryDirectory(prefix="foikg-") as name:
        found = folder.write(version, Path(name), quotes)
        page = _page(found)
        yield page.path, page.render()
        for ending, content in found.documents():
            yield f"data{ending}", content
        for file in sorted(Path(name).rglob("*")):
            if file.is_file():
                yield f"data/{file.relative_to(name).as_posix()}", file
        yield ".well-known/void", (Path(name) / "void.ttl").read_bytes()


def _page(found: Downloads) -> Page:
    values = {
        "dataset": found.dataset,
        "licence": dataset.LICENCE_NAME,
        "licence_address": dataset.LICENCE,
        "rights": dataset.RIGHTS,
        "triples": found.statistics.triples,
        "groups": {
            "The graph": found.dumps,
            "Tables as CSV": found.csv,
            "Tables as Parquet": found.parquet,
            "Networks": found.networks,
        },
        "descriptions": _DESCRIPTIONS,
        "schema": citation.schema_org(found.dataset, found.files),
    }
    return Page("data.html", "data", "Data", values, thing=dataset.IRI)


_DESCRIPTIONS = {
    "dcat.ttl": "Every file with its size, hash and licence, for catalogues (DCAT 3)",
    "dcat.jsonld": "The same as JSON-LD",
    "void.ttl": "What the graph has, counted, and what it links to (VoID)",
    "ro-crate-metadata.json": "The folder as a research object (RO-Crate 1.1)",
    "CITATION.cff": "How to cite the data, for programs that keep references",
    "SHA256SUMS": "The hashes of all files, for: sha256sum --check SHA256SUMS",
}
