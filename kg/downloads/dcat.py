"""The dataset and its files in the words of DCAT 3."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg import names
from kg.downloads import dataset
from kg.downloads.dataset import Dataset
from kg.downloads.file import File
from kg.downloads.statements import iri, of

_MEDIA = "https://www.iana.org/assignments/media-types/"
_PUBLISHER = f"{dataset.IRI}#publisher"
_PERIOD = f"{dataset.IRI}#period"
_EU = "http://publications.europa.eu/resource/authority/"


def address(path: str) -> str:
    """The address of a file."""
    return f"{dataset.IRI}/{path}"


def triples(data: Dataset, files: Iterable[File]) -> Iterator[ox.Triple]:
    """The description."""
    files = list(files)
    yield from of(
        dataset.IRI,
        {
            "rdf:type": iri("dcat:Dataset"),
            "dcterms:title": dataset.TITLE,
            "dcterms:description": data.description,
            "dcterms:identifier": ox.Literal(dataset.IRI),
            "dcat:version": ox.Literal(data.version),
            "dcat:keyword": dataset.KEYWORDS,
            "dcat:landingPage": ox.NamedNode(dataset.IRI),
            "dcterms:license": ox.NamedNode(dataset.LICENCE),
            "dcterms:rights": dataset.RIGHTS,
            "dcterms:bibliographicCitation": data.citation,
            "dcterms:publisher": ox.NamedNode(_PUBLISHER),
            "dcterms:language": [ox.NamedNode(f"{_EU}language/{each}") for each in ("ENG", "CYM")],
            "dcterms:spatial": ox.NamedNode(f"{_EU}country/GBR"),
            "dcterms:conformsTo": ox.NamedNode(names.FOI.rstrip("#")),
            "dcterms:temporal": ox.NamedNode(_PERIOD) if data.first else None,
            "dcat:distribution": [ox.NamedNode(address(file.path)) for file in files],
        },
    )
    yield from of(
        _PUBLISHER, {"rdf:type": iri("foaf:Agent"), "foaf:name": ox.Literal(dataset.PUBLISHER)}
    )
    if data.first:
        yield from of(
            _PERIOD,
            {
                "rdf:type": iri("dcterms:PeriodOfTime"),
                "dcat:startDate": data.first,
                "dcat:endDate": data.last,
            },
        )
    for file in files:
        yield from _distribution(file)


def _distribution(file: File) -> Iterator[ox.Triple]:
    own = address(file.path)
    yield from of(
        own,
        {
            "rdf:type": iri("dcat:Distribution"),
            "dcterms:title": file.title,
            "dcterms:description": file.meaning,
            "dcterms:license": ox.NamedNode(dataset.LICENCE),
            "dcat:downloadURL": ox.NamedNode(own),
            "dcat:mediaType": ox.NamedNode(_MEDIA + file.media_type),
            "dcat:compressFormat": (
                ox.NamedNode(f"{_MEDIA}application/gzip") if file.compressed else None
            ),
            "dcat:byteSize": ox.Literal(str(file.size), datatype=iri("xsd:nonNegativeInteger")),
            "spdx:checksum": ox.NamedNode(f"{own}#checksum"),
        },
    )
    yield from of(
        f"{own}#checksum",
        {
            "rdf:type": iri("spdx:Checksum"),
            "spdx:algorithm": iri("spdx:checksumAlgorithm_sha256"),
            "spdx:checksumValue": ox.Literal(file.sha256, datatype=iri("xsd:hexBinary")),
        },
    )
