"""Accuracy: what counts as right, wrong, missed and unknown, and the command that tells it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.cli import run
from loaders.evaluation import FIELDS, Evaluation, Miss, NoPair, Score, pair

LETTER = "Kent Police\nRequest\nHow many drones?\nResponse\nIt is exempt under Section 31(1)(a).\n"
GOLD = {
    "kind": "response",
    "language": "en",
    "regime": "FOIA",
    "force": "kent",
    "reference": None,
    "date_received": None,
    "date_responded": None,
    "topics": ["drones"],
    "parts": [{"label": None, "outcomes": ["refused"], "provisions": ["31(1)(a)"]}],
    "outcomes": ["refused"],
    "provisions": ["31(1)(a)"],
    "mentioned": [],
    "passages": [],
    "findings": [],
}


def record(**changed: Any) -> dict[str, Any]:
    return {**GOLD, **changed}


def passage(text: str, **changed: Any) -> dict[str, Any]:
    usual = {"role": "harm", "side": "against", "duty": "disclose", "part": None}
    return {"text": text, "provisions": ["31"], "types": ["mosaic"], **usual, **changed}


def compared(gold: Mapping[str, Any], read: Mapping[str, Any]) -> Evaluation:
    result = Evaluation()
    result.add("letter", gold, read)
    return result


def counts(score: Score) -> tuple[int, int, int, int]:
    return score.right, score.wrong, score.missed, score.unknown


@pytest.mark.parametrize(
    ("field", "gold", "read", "right_wrong_missed_unknown"),
    [
        # single values
        ("force", "kent", "kent", (1, 0, 0, 0)),
        ("force", "kent", "essex", (0, 1, 1, 0)),
        ("force", "kent", None, (0, 0, 1, 1)),
        ("force", None, "kent", (0, 1, 0, 0)),
        ("force", None, None, (0, 0, 0, 0)),
        # sets
        ("provisions", ["31", "40"], ["40", "31"], (2, 0, 0, 0)),
        ("provisions", ["31", "40"], ["31", "38"], (1, 1, 1, 0)),
        ("provisions", ["31", "40"], [], (0, 0, 2, 2)),
        ("provisions", [], ["31"], (0, 1, 0, 0)),
        ("provisions", None, None, (0, 0, 0, 0)),
        # parts: each label with each outcome
        ("parts", [{"label": "1", "outcomes": ["refused"]}], [], (0, 0, 1, 1)),
        (
            "parts",
            [{"label": "1", "outcomes": ["refused", "ncnd"]}, {"label": "2", "outcomes": []}],
            [{"label": "1", "outcomes": ["refused"]}, {"label": "3", "outcomes": []}],
            (1, 1, 2, 0),
        ),
        ("findings", [{"rule": "LIMB-01"}], [{"rule": "LIMB-02"}], (0, 1, 1, 0)),
    ],
)
def test_counts(field: str, gold: Any, read: Any, right_wrong_missed_unknown: Any) -> None:
    result = compared(record(**{field: gold}), record(**{field: read}))
    assert counts(result.scores[field]) == right_wrong_missed_unknown
    misses = [miss for miss in result.misses if miss.field == field]
    assert bool(misses) == any(right_wrong_missed_unknown[1:])


def test_a_record_equals_itself() -> None:
    gold = record(passages=[passage("One argument of this letter."), passage("Another of them.")])
    result = compared(gold, gold)
    assert result.misses == []
    assert all(score.f1 == 1.0 for score in result.scores.values())
    assert set(result.scores) == set(FIELDS)


def test_what_the_gold_leaves_out_is_not_counted() -> None:
    gold = {name: value for name, value in GOLD.items() if name != "topics"}
    assert counts(compared(gold, GOLD).scores["topics"]) == (0, 0, 0, 0)


def test_precision_recall_and_f1() -> None:
    score = Score(right=3, wrong=1, missed=2)
    assert (score.precision, score.recall) == (0.75, 0.6)
    assert score.f1 == pytest.approx(2 / 3)
    assert Score(wrong=1).f1 == 0.0


def test_passages_are_paired_by_most_words_in_common_and_compared_on_the_pairs() -> None:
    gold = [passage("a b c d e f", side="for"), passage("g h i j k", types=["mosaic", "drones"])]
    read = [passage("g h i j x"), passage("a b c d e"), passage("quite another one")]
    scores = compared(record(passages=gold), record(passages=read)).scores
    assert counts(scores["passages"]) == (2, 1, 0, 0)
    assert counts(scores["passage side"]) == (1, 1, 1, 0)
    assert counts(scores["passage role"]) == (2, 0, 0, 0)
    assert counts(scores["passage types"]) == (2, 0, 1, 0)


def test_a_passage_is_paired_once_and_not_with_one_of_other_words() -> None:
    two = record(passages=[passage("a b c"), passage("a b c")])
    one = record(passages=[passage("a b c")])
    assert counts(compared(two, one).scores["passages"]) == (1, 0, 1, 0)
    assert counts(compared(one, two).scores["passages"]) == (1, 1, 0, 0)
    other = record(passages=[passage("x y z a")])
    assert counts(compared(one, other).scores["passages"]) == (0, 1, 1, 0)


def test_a_miss_says_letter_field_want_got_and_words() -> None:
    gold = record(force="kent", passages=[passage("some words", side="for")])
    read = record(force=None, passages=[passage("some words")])
    result = compared(gold, read)
    assert [str(miss) for miss in result.misses] == [
        "letter force: want kent, got None",
        "letter passage side: want for, got against: “some words”",
    ]
    assert list(result.confusions()) == [
        "force: kent read as None: 1",
        "passage side: for read as against: 1",
    ]
    assert "".join(str(Miss("l", "f", "", "31", "w " * 99))).endswith("w w ”")


# --- the command -------------------------------------------------------------------------------


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    gold, letters = tmp_path / "gold", tmp_path / "letters"
    gold.mkdir()
    letters.mkdir()
    (gold / "a.json").write_text(json.dumps(GOLD))
    (letters / "a.txt").write_text(LETTER)
    return gold, letters


def test_the_table(folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", *map(str, folders)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "1 letters"
    fields = {line[:20].strip(): line[20:].split() for line in lines[2:]}
    assert list(fields) == list(FIELDS)
    assert fields["provisions"] == ["1.000", "1.000", "1.000", "1", "0", "0", "0"]


def test_misses_and_confusions(
    folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = record(force="essex", reference="12/3\x1b", outcomes=["ncnd"])
    (folders[0] / "a.json").write_text(json.dumps(wanted))
    assert run(["evaluate", *map(str, folders), "--misses", "--confusion"]) == 0
    told = capsys.readouterr().out
    assert "a force: want essex, got kent" in told
    assert "outcomes: ncnd read as refused: 1" in told
    assert "\x1b" not in told and "12/3\\x1b" in told
    assert run(["evaluate", *map(str, folders)]) == 0
    assert "essex" not in capsys.readouterr().out


def test_json(folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    (folders[0] / "a.json").write_text(json.dumps(record(force="essex")))
    assert run(["evaluate", *map(str, folders), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["letters"] == 1
    assert set(told["fields"]) == set(FIELDS)
    assert told["fields"]["force"] == {
        **{"precision": 0.0, "recall": 0.0, "f1": 0.0},
        **{"right": 0, "wrong": 1, "missed": 1, "unknown": 0},
    }
    assert [miss for miss in told["misses"] if not miss["field"].startswith("finding")] == [
        {"letter": "a", "field": "force", "want": "essex", "got": "kent", "text": ""}
    ]
    assert told["confusion"]["force"] == [{"want": "essex", "got": "kent", "count": 1}]


@pytest.mark.parametrize(
    ("gold", "letter", "said"),
    [
        (json.dumps(GOLD), None, "no letter called b"),
        (json.dumps(GOLD), b"", "b.txt: "),
        (json.dumps(GOLD), b"\x00\x01\x02\xff" * 99, "b.txt: "),
        ("{", b"Kent Police", "not JSON"),
        ("[]", b"Kent Police", "not a record"),
        ('{"passages": [{}]}', b"Kent Police", "not a record"),
        ('{"parts": ["1"]}', b"Kent Police", "not a record"),
        ('{"passages": 7}', b"Kent Police", "not a record"),
    ],
)
def test_what_cannot_be_compared_is_one_line_and_the_rest_is_done(
    gold: str,
    letter: bytes | None,
    said: str,
    folders: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    (folders[0] / "b.json").write_text(gold)
    if letter is not None:
        (folders[1] / "b.txt").write_bytes(letter)
    assert run(["evaluate", *map(str, folders)]) == 1
    told = capsys.readouterr()
    assert said in told.err and told.err.count("\n") == 1
    assert told.out.startswith("1 letters\n")


def test_usage(folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    gold, letters = map(str, folders)
    assert run(["evaluate", gold]) == 2
    assert run(["evaluate", f"{gold}/missing", letters]) == 2
    assert run(["evaluate", letters, letters]) == 2
    assert "No gold records" in capsys.readouterr().err


def test_a_letter_is_no_gold_record_of_its_own_folder(folders: tuple[Path, Path]) -> None:
    gold, letters = folders
    (letters / "a.json").write_text(json.dumps(GOLD))
    assert pair(letters / "a.json", letters)[1]["force"] == "kent"
    (gold / "[a].json").write_text(json.dumps(GOLD))
    with pytest.raises(NoPair, match="no letter called"):
        pair(gold / "[a].json", letters)
