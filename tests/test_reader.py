"""Letters to records: the five real seeds exactly, the invented letters at least as well as now."""

from __future__ import annotations

import json
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.evaluation import Evaluation, pair
from loaders.letter import Letter
from loaders.reader import Reader
from loaders.record import Source

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
READER = Reader()
STEADY = settings(deadline=None, derandomize=True, database=None)
# What is read and rightly not as in the seeds' gold: every entry says why.
DIFFERENT = {
    # "As much as there is public interest in knowing …" speaks of neither duty; then the part
    # decides, and it neither confirms nor denies. The gold has the other.
    ("001_55865e9e9a06cc4a", "passage duty"),
}
NOT_YET = {"findings", "finding parts"}  # the rules find them, not the reader: test_findings.py
# F1 of each field, a little under what it is now: tuned letters, sample, letters held out.
FLOORS = """
kind               0.990 0.990 0.970
language           0.990 0.990 0.990
regime             0.990 0.990 0.980
force              0.965 0.990 0.980
reference          0.975 0.990 0.980
date_received      0.950 0.990 0.930
date_responded     0.980 0.990 0.975
outcomes           0.965 0.970 0.910
provisions         0.985 0.990 0.905
mentioned          0.980 0.990 0.895
topics             0.765 0.930 0.585
parts              0.955 0.975 0.745
passages           0.950 0.950 0.890
passage role       0.970 0.965 0.905
passage side       0.980 0.970 0.970
passage duty       0.970 0.970 0.960
passage provisions 0.875 0.880 0.830
passage types      0.945 0.945 0.740
"""
LETTERS = {
    "tuned": ROOT / "tests/letters/tuned",
    "sample": ROOT / "loaders/sample",
    "held": ROOT / "tests/letters/held",
}
SAMPLE = [file.read_text(encoding="utf-8") for file in sorted(LETTERS["sample"].glob("*.txt"))]


def evaluated(gold: Path, letters: Path) -> Evaluation:
    result = Evaluation()
    for path in sorted(gold.glob("*.json")):
        result.add(path.stem, *pair(path, letters))
    return result


@pytest.mark.skipif(not SHARED.exists(), reason="the five real letters are not beside the checkout")
def test_seeds_are_read_as_the_gold_has_them() -> None:
    result = evaluated(SHARED / "gold", SHARED / "seeds")
    misses = {(miss.letter, miss.field) for miss in result.misses if miss.field not in NOT_YET}
    assert {miss for miss in misses if miss[1] != "passage types"} <= DIFFERENT
    assert result.scores["passage types"].f1 >= 0.9


@pytest.mark.parametrize("half", LETTERS)
def test_invented_letters_are_read_no_worse_than_before(half: str) -> None:
    result = evaluated(ROOT / "tests/gold" / half, LETTERS[half])
    at = list(LETTERS).index(half)
    lower = {}
    for line in FLOORS.strip().splitlines():
        field, *floors = line.rsplit(maxsplit=3)
        if result.scores[field].f1 < float(floors[at]):
            lower[field] = result.scores[field].f1
    assert lower == {}


def record(text: str) -> dict[str, Any]:
    return READER.read(Letter(Source("a.txt", "0" * 64, "text/plain"), text)).as_json()


@STEADY
@given(st.text())
def test_no_text_is_an_error(text: str) -> None:
    assert record(text)["kind"] in ("response", "not_a_response")


PIECES = st.sampled_from(
    [
        "Question 1", "1. ", "Response 2:", "Answer", "Section 31(1)(a) & (b)", "s.40 (2)", "Harm",
        "can neither confirm nor deny that it holds", "Cleveland Police", "No information held.",
        "Factors favouring disclosure", "would be likely to undermine the prevention of crime",
        "Balance test", "|", "\n", "\n\n", "Our Ref: 12/34", "5 June 2023", "as to question 9",
        "(a", "((", "by virtue of", "adran 12", "Regulation 12(5)(b)", "£450", "Yours sincerely",
    ]
)  # fmt: skip


@STEADY
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_offsets_slice_the_text_they_quote(text: str) -> None:
    read = READER.steps(Letter(Source("a.txt", "0" * 64, "text/plain"), text)).read
    for passage in read.as_json()["passages"]:
        assert passage["text"] == text[passage["start"] : passage["end"]] != ""
    for part in read.parts:
        for reading in (*part.outcomes, *part.claims):
            assert 0 <= reading.start <= reading.end <= len(text)


@settings(STEADY, max_examples=30)
@given(st.sampled_from(SAMPLE), st.randoms(use_true_random=False))
def test_letters_with_lines_lost_doubled_and_moved_are_read(letter: str, random: Random) -> None:
    lines = letter.split("\n")
    kept = random.choices(lines, k=random.randint(1, len(lines)))
    text = "\n".join(kept)
    read = record(text)
    for passage in read["passages"]:
        assert passage["text"] == text[passage["start"] : passage["end"]]
    assert json.loads(json.dumps(read)) == read


def test_the_same_text_gives_the_same_record_whatever_was_read_before() -> None:
    texts = SAMPLE[::4]
    before = [json.dumps(record(text)) for text in texts]
    assert [json.dumps(record(text)) for text in reversed(texts)] == before[::-1]
    other = Reader()
    source = Source("a.txt", "0" * 64, "text/plain")
    assert [json.dumps(other.read(Letter(source, text)).as_json()) for text in texts] == before


def test_a_reading_keeps_only_kind_and_language_of_what_is_no_response() -> None:
    read = record("Cookies\nMenu\nThe force bought drones on 3 March 2025 by Section 31(1)(a).")
    assert read["kind"] == "not_a_response"
    assert {name for name, found in read.items() if found} == {"source", "kind", "language"}


def test_the_request_its_questions_and_its_topics() -> None:
    text = "Kent Police\nRequest\n1. How many drones?\n2. At what cost?\nResponse\n1. Four.\n2. £5."
    read = READER.read(Letter(Source("a.txt", "0" * 64, "text/plain"), text))
    assert read.request is not None
    start, end = read.request
    assert text[start:end] == "How many drones?\n2. At what cost?"
    assert [(q.label, text[q.start : q.end]) for q in read.questions] == [
        ("1", "How many drones?"),
        ("2", "At what cost?"),
    ]
    assert [topic.value for topic in read.topics] == ["drones"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "a", "Section 31(1)(a)", "\x00", "1. " * 500, "(" * 2000]
)
def test_texts_at_the_edge_are_read(text: str) -> None:
    assert record(text)["kind"] in ("response", "not_a_response")


@pytest.mark.parametrize(
    "words",
    [
        "The force can neither confirm nor deny that Section 31(1)(a) & (b) applies to it ",
        "It is exempt under Section 31(1)(a). ",
        "letters",
        "3 March 2025 ",
    ],
)
def test_a_long_line_takes_no_longer_than_its_length(words: str) -> None:
    start = time.perf_counter()
    record(words * (100_000 // len(words)))
    assert time.perf_counter() - start < 5  # some 0.3 seconds, minutes where it grows faster
