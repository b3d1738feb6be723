"""All files to take away, in one folder, or one sort of them.

graph.nq.gz ...          the graph in every form of RDF, compressed
csv/ parquet/            the tables
network/                 forces, and forces and arguments, for tools that draw networks
dcat.ttl void.ttl ...    what describes them all
SHA256SUMS               to check them by: sha256sum -c SHA256SUMS
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import export
from kg.downloads import citation, crate, dcat, file, networks, statements, tables, void
from kg.downloads.dataset import Dataset, describe
from kg.downloads.file import File
from kg.store import Version

_DUMPS = {
    "nquads": ("nq", "application/n-quads", "N-Quads", "every statement on a line, with its graph"),
    "trig": ("trig", "application/trig", "TriG", "graph by graph, easy to read"),
    "jsonld": ("jsonld", "application/ld+json", "JSON-LD", "graph by graph, for tools of JSON"),
    "ntriples": ("nt", "application/n-triples", "N-Triples", "every statement on a line"),
    "turtle": ("ttl", "text/turtle", "Turtle", "easy to read, without named graphs"),
    "rdfxml": ("rdf", "application/rdf+xml", "RDF/XML", "for older tools, without named graphs"),
}
"""Ending, media type, name and what is special of each form of the graph."""

_NETWORKS = {
    "graphml": ("application/xml", "GraphML"),
    "gexf": ("application/xml", "GEXF"),
}
_NODES = {
    "forces": "Forces that share arguments",
    "arguments": "Forces and their arguments",
}


@dataclass(frozen=True, slots=True)
class Downloads:
    """All files of a folder: dumps, tables, networks, descriptions; and what they are files of."""

    dataset: Dataset
    statistics: void.Statistics
    dumps: tuple[File, ...]
    csv: tuple[File, ...]
    parquet: tuple[File, ...]
    networks: tuple[File, ...]

    @property
    def files(self) -> tuple[File, ...]:
        """All but the descriptions."""
        return self.dumps + self.csv + self.parquet + self.networks

    def descriptions(self) -> Iterator[tuple[str, bytes]]:
        """Name and content of each file that describes them."""
        catalogue = list(dcat.triples(self.dataset, self.files))
        yield "dcat.ttl", statements.written(catalogue, ".ttl")
        yield "dcat.jsonld", statements.written(catalogue, ".jsonld")
        linked = void.triples(self.dataset, self.statistics, self.dumps)
        yield "void.ttl", statements.written(linked, ".ttl")
        yield crate.NAME, crate.written(self.dataset, self.files)
        yield citation.NAME, citation.cff(self.dataset).encode()
        sums = "".join(f"{one.sha256}  {one.path}\n" for one in self.files)
        yield "SHA256SUMS", sums.encode()

    def documents(self) -> Iterator[tuple[str, bytes]]:
        """Ending and content of the document of the dataset in each form of RDF."""
        said = [
            *dcat.triples(self.dataset, self.files),
            *void.triples(self.dataset, self.statistics, self.dumps),
        ]
        for ending in (".ttl", ".jsonld", ".nt"):
            yield ending, statements.written(said, ending)


def write(version: Version, folder: Path, quotes: bool = True) -> Downloads:
    """Write everything into a folder; without ``quotes`` no words of letters are written."""
    folder.mkdir(parents=True, exist_ok=True)
    dumps = tuple(_dumps(version, folder, quotes))
    digest = dumps[0].sha256
    tables.write_csv(version.tables, folder / "csv", quotes)
    tables.write_parquet(version.tables, folder / "parquet", quotes)
    for form in _NETWORKS:
        networks.write(version.tables, folder / "network", form, quotes)
    with gzip.open(folder / "graph.nt.gz", "rb") as lines:
        statistics = void.count(lines)
    found = Downloads(
        dataset=describe(version.tables, digest, quotes),
        statistics=statistics,
        dumps=dumps,
        csv=tuple(_csv(folder, quotes)),
        parquet=tuple(_parquet(folder, quotes)),
        networks=tuple(_networks(folder)),
    )
    for name, content in found.descriptions():
        (folder / name).write_bytes(content)
    return found


def _dumps(version: Version, folder: Path, quotes: bool) -> Iterator[File]:
    store = version.open()
    for form, (ending, media_type, name, special) in _DUMPS.items():
        path = f"graph.{ending}.gz"
        with file.writing(folder / path) as output:
            export.write(store, form, output, quotes)
        meaning = f"The whole graph, {special}."
        yield file.found(folder, path, f"Graph, {name}", meaning, media_type)


def _csv(folder: Path, quotes: bool) -> Iterator[File]:
    for table, _ in tables.published(quotes):
        path = f"csv/{table.name}.csv"
        yield file.found(folder, path, f"{table.title}, CSV", table.meaning, "text/csv")
    meaning = "What each table and column of the CSV files means, for tools that know CSVW."
    path = f"csv/{tables.METADATA}"
    yield file.found(folder, path, "Description of the CSV", meaning, "application/csvm+json")


def _parquet(folder: Path, quotes: bool) -> Iterator[File]:
    for table, _ in tables.published(quotes):
        path = f"parquet/{table.name}.parquet"
        kind = "application/vnd.apache.parquet"
        yield file.found(folder, path, f"{table.title}, Parquet", table.meaning, kind)


def _networks(folder: Path) -> Iterator[File]:
    for ending, (media_type, name) in _NETWORKS.items():
        for stem, title in _NODES.items():
            path = f"network/{stem}.{ending}"
            if (folder / path).exists():
                meaning = f"{title}, as a network for tools such as Gephi."
                yield file.found(folder, path, f"{title}, {name}", meaning, media_type)
