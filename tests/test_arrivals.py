"""New passages at several forces within a month; the letters are invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from kg import arrivals

LETTERS = [  # letter, force, date, topic
    ("a", "essex", date(2020, 1, 1), "drones"),
    ("b", "kent", date(2023, 3, 1), "drones"),
    ("c", "gwent", date(2023, 3, 20), "drones"),
    ("d", "gwent", date(2023, 3, 21), "drones"),
    ("e", "dorset", date(2023, 9, 1), "drones"),
    ("f", "kent", None, "drones"),
    ("g", None, date(2023, 3, 2), "drones"),
    ("h", "durham", date(2023, 3, 2), "taser"),
    ("i", "norfolk", date(2019, 1, 1), "anpr"),
    ("j", "suffolk", date(2019, 1, 2), "anpr"),
    ("k", "kent", date(2023, 1, 1), "drones"),
    ("l", "gwent", date(2023, 2, 2), "drones"),
]
USES = {
    "new": "bcdefgh",
    "old": "aghc",  # first seen in the first letter on the topic
    "first": "ij",  # no letter on the topic before
    "alone": "cd",  # of one force
    "slow": "kl",  # 32 days apart
    "notice": "bc",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    frame = pl.DataFrame(
        [(letter, f"key-{letter}", force, [topic], day) for letter, force, day, topic in LETTERS],
        schema={
            "letter": pl.String(),
            "key": pl.String(),
            "force": pl.String(),
            "topics": pl.List(pl.String()),
            "date_responded": pl.Date(),
        },
        orient="row",
    )
    frame.write_parquet(tmp_path / "letters.parquet")
    kinds = [(name, "boilerplate" if name == "notice" else "argument", name) for name in USES]
    templates = pl.DataFrame(kinds, schema=["template", "kind", "text"], orient="row")
    templates.write_parquet(tmp_path / "templates.parquet")
    places = [(letter, name) for name, letters in USES.items() for letter in letters * 2]
    instances = pl.DataFrame(places, schema=["letter", "template"], orient="row")
    instances.write_parquet(tmp_path / "instances.parquet")
    return tmp_path


def test_a_passage_is_new_on_its_topic_and_at_several_forces_within_a_month(folder: Path) -> None:
    (found,) = arrivals.find(folder)
    assert (found.topic, found.template, found.forces) == ("drones", "new", ("kent", "gwent"))
    assert [one.letter for one in found.appearances] == ["key-b", "key-c", "key-d"]


def test_only_some_topics(folder: Path) -> None:
    assert arrivals.find(folder, {"taser"}) == ()
    assert arrivals.find(folder, {"drones"}) == arrivals.find(folder)
