"""Tables of made-up letters: a few of them row by row, or a collection of 45 forces."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from kg import ontology
from kg.tables import SCHEMAS

REUSE = {
    "instances": {
        "letter": pl.String(),
        "start": pl.Int64(),
        "end": pl.Int64(),
        "template": pl.String(),
        "variant": pl.String(),
        "sentences": pl.List(pl.String()),
    },
    "templates": {
        "template": pl.String(),
        "kind": pl.String(),
        "text": pl.String(),
        "instances": pl.Int64(),
        "letters": pl.Int64(),
        "forces": pl.Int64(),
        "first_seen": pl.Date(),
        "first_letter": pl.String(),
        "first_force": pl.String(),
        "last_seen": pl.Date(),
        "undated": pl.Int64(),
        "variants": pl.Int64(),
    },
}
LENGTH = 100  # characters of a paragraph

Letter = tuple[str | None, str | None, str]
"""Force, date in ISO form, and templates: ``"a b"``, or ``"a:mosaic:31(1)(a)"``."""

Tables = Callable[..., Path]


def write(
    folder: Path,
    letters: Iterable[Letter],
    kinds: Mapping[str, str] | None = None,
    texts: Mapping[str, str] | None = None,
    topics: Mapping[int, list[str]] | None = None,
) -> Path:
    """Write the tables of letters; templates are arguments but for those with another kind."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in (*SCHEMAS, *REUSE)}
    seen: dict[str, None] = {}
    for number, (force, day, templates) in enumerate(letters):
        letter = f"{number:016x}"
        sections = set()
        for place, named in enumerate(templates.split()):
            template, kind, provision = (*named.split(":"), "", "")[:3]
            start = place * (LENGTH + 2)
            span = {"letter": letter, "start": start, "end": start + LENGTH}
            rows["instances"].append({**span, "template": template, "variant": template})
            seen[template] = None
            provisions = [provision] if provision else []
            sections.update(provisions)
            passage = {"types": [kind] if kind else [], "provisions": provisions, "text": template}
            rows["passages"].append({**span, **passage, "role": "harm", "side": "against"})
        rows["letters"].append(
            {
                "letter": letter,
                "key": f"{force or 'unknown-force'}-{number}",
                "force": force,
                "date_responded": date.fromisoformat(day) if day else None,
                "topics": (topics or {}).get(number, []),
                "provisions": sorted(sections),
            }
        )
    rows["templates"] = [
        {
            "template": template,
            "kind": (kinds or {}).get(template, "argument"),
            "text": (texts or {}).get(template, f"The wording of {template}."),
        }
        for template in sorted(seen)
    ]
    folder.mkdir(exist_ok=True)
    for name, schema in (SCHEMAS | REUSE).items():
        frame = pl.DataFrame(rows[name], schema=schema, orient="row")
        frame.write_parquet(folder / f"{name}.parquet")
    return folder


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    """Write the tables of some letters and give their folder."""

    def made(*letters: Letter, **more: Any) -> Path:
        return write(tmp_path / "tables", letters, **more)

    return made


def collection(forces: int = 45, templates: int = 900, seed: int = 2000) -> list[Letter]:
    """Letters of ``forces`` forces over twenty years, each force in one of five neighbourhoods.

    A template arises with one force and turns up later with others, mostly of its neighbourhood,
    now and then everywhere. The collection has many letters of some forces and few of others, and
    no date of one letter in eight.
    """
    chance = random.Random(seed)
    names = [force.slug for force in ontology.load().forces if force.status == "current"][:forces]
    sizes = {name: 3 + int(300 * chance.random() ** 3) for name in names}
    letters: dict[str, list[tuple[date, list[str]]]] = {
        name: [(date(2005, 1, 1) + timedelta(chance.randrange(7600)), []) for _ in range(size)]
        for name, size in sizes.items()
    }
    types = [concept.id for concept in ontology.load().arguments]
    for number in range(templates):
        home = chance.randrange(len(names))
        reach = 0.8 if chance.random() < 0.03 else 0.1
        start = date(2005, 1, 1) + timedelta(chance.randrange(6500))
        template = f"{number:016x}:{types[number % len(types)]}:31(1)(a)"
        for place, name in enumerate(names):
            near = 0.55 if place % 5 == home % 5 else reach
            if place != home and chance.random() > near:
                continue
            later = [held for day, held in letters[name] if day >= start]
            for held in chance.sample(later, min(len(later), chance.randint(1, 2))):
                held.append(template)
    return [
        (name, None if chance.random() < 0.125 else day.isoformat(), " ".join(dict.fromkeys(held)))
        for name in names
        for day, held in letters[name]
    ]


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables of the collection of 45 forces."""
    return write(tmp_path_factory.mktemp("many") / "tables", collection())
