"""The shipped sample: invented letters, each with the record that a careful reader finds in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg import ontology

ROOT = Path(__file__).resolve().parents[1]
LETTERS = ROOT / "loaders" / "sample"
GOLD = ROOT / "tests" / "gold" / "sample"
STEMS = sorted(path.stem for path in LETTERS.glob("*.txt"))
OUTCOMES = {
    "ncnd",
    "refused",
    "refused_cost",
    "refused_vexatious",
    "refused_repeated",
    "accessible_elsewhere",
    "future_publication",
    "partly_disclosed",
    "disclosed",
    "not_held",
    "clarification",
}


def text(stem: str) -> str:
    return (LETTERS / f"{stem}.txt").read_bytes().decode("utf-8")


def gold(stem: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((GOLD / f"{stem}.json").read_text(encoding="utf-8"))
    return record


GOLDS = {stem: gold(stem) for stem in STEMS}


def test_there_are_enough_letters_and_forces() -> None:
    assert len(STEMS) >= 24
    assert len({record["force"] for record in GOLDS.values()}) >= 10


def test_every_letter_has_a_gold_record_and_the_other_way_round() -> None:
    assert sorted(path.stem for path in GOLD.glob("*.json")) == STEMS


def test_the_readme_says_that_the_letters_are_invented() -> None:
    readme = (LETTERS / "README.md").read_text(encoding="utf-8")
    assert "Every letter in this folder is invented" in readme
    assert "no real person" in readme


def test_every_outcome_regime_and_language_is_shown() -> None:
    assert {outcome for record in GOLDS.values() for outcome in record["outcomes"]} == OUTCOMES
    assert {record["regime"] for record in GOLDS.values()} == {"FOIA", "FOISA", "EIR"}
    assert {record["language"] for record in GOLDS.values()} == {"en", "cy"}


def test_every_argument_type_is_made_somewhere() -> None:
    passages = [passage for record in GOLDS.values() for passage in record["passages"]]
    made = {argument for passage in passages for argument in passage["types"]}
    assert made == {concept.id for concept in ontology.load().arguments}


@pytest.mark.parametrize("stem", STEMS)
def test_offsets_slice_the_text(stem: str) -> None:
    letter = text(stem)
    assert "\r" not in letter
    for passage in GOLDS[stem]["passages"]:
        words = letter[passage["start"] : passage["end"]]
        assert words == passage["text"]
        assert words == words.strip()


@pytest.mark.parametrize("stem", STEMS)
def test_passages_follow_one_another(stem: str) -> None:
    ends = [0]
    for passage in GOLDS[stem]["passages"]:
        assert passage["start"] >= ends[-1]
        ends.append(passage["end"])


@pytest.mark.parametrize("stem", STEMS)
def test_ids_are_known(stem: str) -> None:
    known, record = ontology.load(), GOLDS[stem]
    assert record["force"] in {force.slug for force in known.forces}
    assert set(record["topics"]) <= {topic.id for topic in known.topics}
    for finding in record["findings"]:
        assert finding["rule"] in {rule.id for rule in known.rules}
    for passage in record["passages"]:
        assert set(passage["types"]) <= {concept.id for concept in known.arguments}


@pytest.mark.parametrize("stem", STEMS)
def test_provisions_relied_on_exist_in_the_regime(stem: str) -> None:
    known, record = ontology.load(), GOLDS[stem]
    for notation in record["provisions"]:
        assert (record["regime"], notation) in known.provisions


@pytest.mark.parametrize("stem", STEMS)
def test_a_record_agrees_with_its_parts(stem: str) -> None:
    record = GOLDS[stem]
    outcomes = [outcome for part in record["parts"] for outcome in part["outcomes"]]
    provisions = {notation for part in record["parts"] for notation in part["provisions"]}
    assert record["outcomes"] == list(dict.fromkeys(outcomes))
    assert record["provisions"] == sorted(provisions)
    assert not provisions & set(record["mentioned"])


@pytest.mark.parametrize("stem", STEMS)
def test_labels_and_quotes_come_from_the_letter(stem: str) -> None:
    record, letter = GOLDS[stem], text(stem)
    labels = {part["label"] for part in record["parts"]} | {None}
    for item in [*record["passages"], *record["findings"]]:
        assert item["part"] in labels
    for finding in record["findings"]:
        assert finding["quote"] is None or finding["quote"] in letter


def test_a_harm_travels_word_for_word_and_a_balance_changes_its_stance() -> None:
    letters = {stem: text(stem) for stem in STEMS}
    harm = "those who plan their crimes would take them to the"
    assert sum(harm in letter for letter in letters.values()) >= 5
    for stance in ("favours withholding the", "favours neither confirming nor denying"):
        assert sum(stance in letter for letter in letters.values()) >= 3
