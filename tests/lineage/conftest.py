"""Tables of a few made-up letters, some of whose paragraphs recur, and a store that holds them."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from kg import store
from kg import tables as records

SCHEMAS: dict[str, dict[str, pl.DataType]] = {
    "letters": records.SCHEMAS["letters"],
    "passages": records.SCHEMAS["passages"],
    "texts": {"letter": pl.String(), "text": pl.String()},
    "sentences": {
        "letter": pl.String(),
        "paragraph": pl.Int64(),
        "start": pl.Int64(),
        "end": pl.Int64(),
        "cluster": pl.String(),
    },
    "instances": {
        "letter": pl.String(),
        "start": pl.Int64(),
        "end": pl.Int64(),
        "template": pl.String(),
        "variant": pl.String(),
    },
}
HARBOUR = "aa01"
CROWD = "aa02"
NOTICE = "bb01"

WATCH = "To disclose how many officers watch the harbour at night would help smugglers."
DENY = WATCH.replace("disclose", "confirm or deny")
GUARD = WATCH.replace("smugglers", "those who land goods by boat")
SAFE = "Nobody could then keep all of them safe there."
CROWDS = f"Large crowds would come to the pier. {SAFE}"
MORE = f"{SAFE} We have weighed all of this with care and at some length."
COMPLAIN = "You may complain to the harbour master within forty days of this letter."

Paragraph = tuple[str | None, str | None, str]
"""Template, variant and text; the first two are ``None`` for a paragraph that does not recur."""

Letter = tuple[str | None, str | None, list[Paragraph]]
"""Force, date in ISO form, and paragraphs."""

LETTERS: dict[str, Letter] = {
    "kent-1": ("kent", "2019-05-01", [(HARBOUR, "a1", WATCH), (NOTICE, "n1", COMPLAIN)]),
    "essex-1": ("essex", "2020-03-01", [(HARBOUR, "a2", GUARD), (NOTICE, "n1", COMPLAIN)]),
    "kent-2": ("kent", "2021-01-01", [(HARBOUR, "a1", DENY), (CROWD, "c1", CROWDS)]),
    "kent-3": ("kent", None, [(HARBOUR, "a3", GUARD + " So be it."), (CROWD, "c1", CROWDS)]),
    "dorset-1": ("dorset", "2031-01-01", [(HARBOUR, "a2", GUARD), (None, None, MORE)]),
    "unknown-1": (None, "2019-05-01", [(HARBOUR, "a1", WATCH), (None, None, "We own one boat.")]),
    "essex-2": ("essex", None, [(HARBOUR, "a2", GUARD)]),
}
PARENTS = {"a2": ("a1", 0.8)}
KINDS = {HARBOUR: "argument", CROWD: "argument", NOTICE: "boilerplate"}


def sixteen(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def write(folder: Path, letters: Mapping[str, Letter]) -> Path:
    """Write the tables of these letters in the columns of a build."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in SCHEMAS}
    for key, (force, day, paragraphs) in letters.items():
        letter = {"letter": sixteen(key)}
        rows["texts"].append(letter | {"text": "\n\n".join(text for *_, text in paragraphs)})
        rows["letters"].append(
            {**letter, "key": key, "force": force, "reference": key[-1] + "/25"}
            | {"date_responded": date.fromisoformat(day) if day else None}
            | {"url": f"https://example.org/{key}"}
        )
        start = 0
        for number, (template, variant, text) in enumerate(paragraphs):
            place = letter | {"start": start, "end": start + len(text)}
            if template:
                rows["instances"].append(place | {"template": template, "variant": variant})
            if KINDS.get(template or "") != "boilerplate":
                rows["passages"].append(place)
            for sentence in text.replace(". ", ".\n").split("\n"):
                end = start + len(sentence)
                cluster = sixteen(sentence.replace("confirm or deny", "disclose"))
                place = letter | {"start": start, "end": end, "paragraph": number}
                rows["sentences"].append(place | {"cluster": cluster})
                start = end + 1
            start += 1
    frames = {name: pl.DataFrame(found, SCHEMAS[name]) for name, found in rows.items()}
    frames |= counted(frames)
    for name, frame in frames.items():
        frame.write_parquet(folder / f"{name}.parquet")
    return folder


def counted(frames: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables of templates and of variants."""
    rows = (
        frames["instances"].join(frames["letters"], on="letter").join(frames["texts"], on="letter")
    )
    rows = rows.with_columns(
        pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    ).sort("date_responded", "letter", nulls_last=True)
    dated = pl.col("date_responded").is_not_null().first()
    counts = (
        pl.len().alias("instances"),
        pl.col("letter").n_unique().alias("letters"),
        pl.col("force").drop_nulls().n_unique().alias("forces"),
        pl.col("text").first(),
        pl.col("date_responded").first().alias("first_seen"),
        pl.when(dated).then(pl.col("letter").first()).alias("first_letter"),
        pl.when(dated).then(pl.col("force").first()).alias("first_force"),
    )
    of_templates = (
        *(
            pl.col("date_responded").max().alias("last_seen"),
            pl.col("variant").n_unique().alias("variants"),
        ),
        pl.col("date_responded").is_null().sum().alias("undated"),
    )
    templates = rows.group_by("template").agg(*counts, *of_templates)
    variants = rows.group_by("template", "variant").agg(*counts)
    parents = pl.DataFrame(
        [(variant, *parent) for variant, parent in PARENTS.items()],
        ["variant", "parent", "similarity"],
        orient="row",
    )
    return {
        "templates": templates.with_columns(
            kind=pl.col("template").replace_strict(KINDS, return_dtype=pl.String)
        ),
        "variants": variants.join(parents, on="variant", how="left"),
    }


@pytest.fixture(scope="session")
def letters() -> dict[str, Letter]:
    """The letters that :func:`folder` tells of."""
    return dict(LETTERS)


@pytest.fixture(scope="session")
def tables() -> Callable[[Path, Mapping[str, Letter]], Path]:
    """Writes the tables of letters."""
    return write


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of :func:`letters`."""
    return write(tmp_path_factory.mktemp("tables"), LETTERS)


@pytest.fixture
def graph(folder: Path, tmp_path: Path) -> Path:
    """A store with the tables of :func:`letters`."""
    path = tmp_path / "graph"
    with store.writing(path) as version:
        store.create(version).flush()
        shutil.copytree(folder, version.tables)
    return path
