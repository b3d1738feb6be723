"""The families that are known among five real letters come out. Their words stay outside."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from kg import cli, queries, store
from kg.lineage import history

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="the real letters are not there")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeds") / "graph"
    assert cli.run(["build", str(SEEDS), "--store", str(path), "--jobs", "1", "--quiet"]) == 0
    return path


@pytest.fixture(scope="module")
def instances(graph: Path) -> pl.DataFrame:
    """The paragraphs that recur, with the kind of their template and their letter's reference."""
    tables = (pl.read_parquet(store.current(graph).tables / f"{name}.parquet") for name in TABLES)
    instances, templates, letters = tables
    known = instances.join(templates.select("template", "kind", "text"), on="template")
    return known.join(letters.select("letter", "reference"), on="letter")


TABLES = ("instances", "templates", "letters")


def test_a_balance_on_national_security_is_used_again_with_another_stance(
    graph: Path, instances: pl.DataFrame
) -> None:
    several = pl.col("reference").n_unique().over("template") > 1
    argued = instances.filter(several, kind="argument")
    assert sorted(argued["reference"]) == ["100-25", "114/18"]  # one paragraph of each
    (template,) = argued["template"].unique()
    told = history.read(store.current(graph).tables, template, date(2026, 1, 1))
    assert [(one.force, one.day) for one in told.adopters] == [
        ("northumbria", date(2018, 2, 19)),
        ("cleveland", None),  # its letter prints no date
    ]
    first, second = told.wordings
    assert (first.stances, second.stances) == ({"confirm": 1}, {"disclose": 1})
    assert second.difference and second.difference.swapped
    swaps = queries.run("stance-swaps", store.open_store(graph)).rows
    counts = {str(text).rpartition("/")[2]: (each, other) for text, each, other, _ in swaps}
    assert counts[template] == (1, 1)
    assert len(counts) > 1  # its sentence, and others within longer paragraphs


def test_a_block_of_arguments_is_used_twice_in_one_letter(instances: pl.DataFrame) -> None:
    own = instances.filter(reference="512-25", kind="argument").sort("start")
    twice = own.group_by("template", maintain_order=True).agg("start", "letter")
    places = twice["start"].to_list()
    assert len(places) == 3 and all(len(each) == 2 for each in places)
    assert len({second - first for first, second in places}) == 1  # word for word, in one block


def test_what_a_force_says_below_each_answer_is_boilerplate(instances: pl.DataFrame) -> None:
    (unique,) = instances.filter(pl.col("text").str.contains("is unique"))["template"].unique()
    found = instances.filter(template=unique)
    assert sorted(found["reference"]) == ["100-25", "207-24", "556-25"]
    assert set(found["kind"]) == {"boilerplate"}
