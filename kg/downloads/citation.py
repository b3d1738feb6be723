"""How to cite the dataset, as ``CITATION.cff`` and for search engines as schema.org has it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from kg.downloads import dataset
from kg.downloads.dataset import Dataset
from kg.downloads.dcat import address
from kg.downloads.file import File

NAME = "CITATION.cff"


def cff(data: Dataset) -> str:
    """The file, in the Citation File Format 1.2.0."""
    said = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them as below.",
        "type": "dataset",
        "title": dataset.TITLE,
        "version": data.version,
        "authors": [{"name": dataset.PUBLISHER}],
        "abstract": data.description,
        "keywords": list(dataset.KEYWORDS),
        "license": "CC-BY-4.0",
        "url": dataset.IRI,
    }
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in said.items())
    return "".join(lines)  # JSON is YAML


def schema_org(data: Dataset, files: Iterable[File]) -> dict[str, Any]:
    """The dataset in the words of schema.org."""
    publisher = {"@type": "Organization", "name": dataset.PUBLISHER}
    found: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": dataset.IRI,
        "url": dataset.IRI,
        "name": dataset.TITLE,
        "description": data.description,
        "version": data.version,
        "license": dataset.LICENCE,
        "isAccessibleForFree": True,
        "creator": publisher,
        "publisher": publisher,
        "keywords": list(dataset.KEYWORDS),
        "inLanguage": ["en", "cy"],
        "spatialCoverage": {"@type": "Place", "name": "United Kingdom"},
        "citation": data.citation,
        "distribution": [_download(file) for file in files],
    }
    if data.period:
        found["temporalCoverage"] = data.period
    return found


def _download(file: File) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": file.title,
        "contentUrl": address(file.path),
        "encodingFormat": file.media_type,
        "contentSize": f"{file.size} B",
        "sha256": file.sha256,
    }
