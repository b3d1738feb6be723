"""The folder of all files as an RO-Crate 1.1, the form in which research data are kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from kg.downloads import dataset
from kg.downloads.dataset import Dataset
from kg.downloads.file import File

NAME = "ro-crate-metadata.json"


def describe(data: Dataset, files: Iterable[File]) -> dict[str, Any]:
    """The description. It is dated as the latest letter: a build asks no clock."""
    files = list(files)
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "identifier": dataset.IRI,
        "name": dataset.TITLE,
        "description": data.description,
        "version": data.version,
        "license": {"@id": dataset.LICENCE},
        "publisher": {"@id": "#publisher"},
        "keywords": ", ".join(dataset.KEYWORDS),
        "creditText": data.citation,
        "hasPart": [{"@id": file.path} for file in files],
    }
    if data.last:
        root |= {"datePublished": data.last.isoformat(), "temporalCoverage": data.period}
    return {
        "@context": [
            "https://w3id.org/ro/crate/1.1/context",
            {"sha256": "https://schema.org/sha256"},
        ],
        "@graph": [
            {
                "@id": NAME,
                "@type": "CreativeWork",
                "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
                "about": {"@id": "./"},
            },
            root,
            *map(_file, files),
            {
                "@id": dataset.LICENCE,
                "@type": "CreativeWork",
                "name": dataset.LICENCE_NAME,
                "description": dataset.RIGHTS,
            },
            {"@id": "#publisher", "@type": "Organization", "name": dataset.PUBLISHER},
        ],
    }


def written(data: Dataset, files: Iterable[File]) -> bytes:
    """The description as a file."""
    return json.dumps(describe(data, files), ensure_ascii=False, indent=2).encode() + b"\n"


def _file(file: File) -> dict[str, Any]:
    types = [file.media_type, "application/gzip"] if file.compressed else file.media_type
    return {
        "@id": file.path,
        "@type": "File",
        "name": file.title,
        "description": file.meaning,
        "encodingFormat": types,
        "contentSize": str(file.size),
        "sha256": file.sha256,
    }
