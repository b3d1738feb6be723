"""The counts of a graph as a W3C Data Cube, worked out once when the graph is built.

Counting over every letter takes longer as the graph grows; reading these counts does not. An
observation bears the value of each of its dimensions, so a query over the letters with the same
values finds what it counts. A letter on 31(1)(a) counts under 31(1) and 31 too, once each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg import names
from kg.datasets import DATASETS, Dataset
from kg.frames import Frames

CUBE = names.BASE + "cube#"
DATASET = names.BASE + "id/dataset/"
UNKNOWN_FORCE = names.force_iri("unknown-force")
"""The force of a letter that does not say whose it is."""

_END = f" <{names.graph_iri('summary')}> .\n"
_CONCEPTS = ("argument", "outcome", "rule", "severity", "side", "topic")


def summary_quads(tables: Path) -> Iterator[str]:
    """N-Quads lines of the summary graph of the letters in a build's Parquet folder.

    Each dataset's observations come in order of their IRIs, several lines at a time: the same
    tables give the same lines. What the datasets are stands in the ontology.
    """
    frames = Frames(tables)
    for dataset in DATASETS:
        if not frames.has(dataset.needs):
            continue
        blocks = dict(_block(dataset, row) for row in dataset.observations(frames))
        for iri in sorted(blocks):
            yield blocks[iri]
    yield from sorted(_wordings(frames))


def _block(dataset: Dataset, row: Mapping[str, Any]) -> tuple[str, str]:
    """The IRI of an observation and its lines."""
    keys = {name: _value(name, row) for name in dataset.dimensions}
    return _observation(dataset.name, keys, {name: row[name] for name in dataset.measures})


def _observation(
    dataset: str, keys: Mapping[str, str], counts: Mapping[str, int], more: str = ""
) -> tuple[str, str]:
    content = "\n".join([dataset, *(f"{name}={value}" for name, value in keys.items())])
    digest = hashlib.sha256(content.encode()).hexdigest()[:16]
    iri = f"<{names.BASE}id/observation/{dataset}-{digest}>"
    pairs = [
        (names.RDF + "type", f"<{names.QB}Observation>"),
        (names.QB + "dataSet", f"<{DATASET}{dataset}>"),
        *((CUBE + name, value) for name, value in keys.items()),
        *((CUBE + name, _integer(count)) for name, count in counts.items()),
    ]
    return iri, "".join(f"{iri} <{name}> {value}{_END}" for name, value in pairs) + more


def _wordings(frames: Frames) -> Iterator[str]:
    """Texts that forces share, each known by the earliest passage that has it."""
    for row in frames.wordings.iter_rows(named=True):
        passage = f"<{names.passage_iri(row['hash'], row['start'], row['end'])}>"
        counts = {name: row[name] for name in ("forces", "letters", "passages")}
        iri, block = _observation("wordings", {"wording": passage}, counts)
        first = row["date"] and f'"{row["date"]}"^^<{names.XSD}date>'
        yield block + (f"{iri} <{CUBE}firstDate> {first}{_END}" if first else "")


def _value(dimension: str, row: Mapping[str, Any]) -> str:
    """The value of a dimension as an N-Quads term."""
    value = row[dimension]
    if dimension in _CONCEPTS:
        return f"<{names.concept_iri(dimension, value)}>"
    if dimension == "force":
        return f"<{names.force_iri(value) if value else UNKNOWN_FORCE}>"
    if dimension.lower().endswith("provision"):
        return f"<{names.provision_iri(row['act'], value)}>"
    return f'"{value}"'


def _integer(count: int) -> str:
    return f'"{count}"^^<{names.XSD}integer>'
