"""Which questions are the same, and which letters answer one request; all are invented."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import wording
from kg.grouping import group

DRONES = "How many drones does the force own, and what did each of them cost to purchase?"
FLIGHTS = "How often was a drone flown over a football ground between 1 May 2021 and 30 April 2022?"
HEDGEHOGS = "How many hedgehogs were rescued by mounted officers of the force in 2022?"
CALLS = "How many 999 calls were abandoned by the callers before an answer?"
BURGLARIES = "For each of the last 5 years how many burglaries did the force record in which beats?"
SOLVED = "How many of them were solved?"


@pytest.mark.parametrize(
    "other",
    [
        "How many drones does Kent Police own, and what did each of them cost to purchase?",
        "1. how many drones does your force own and what did each of them cost to purchase",
        "Q3) How many drones does the Force own, and what did each of them\ncost to purchase",
        "Please tell me how many drones the force owns, and what did each cost to purchase?",
        "How many drones does the force own, and what did each of them cost to puchase?",
        "Under the Freedom of Information Act 2000 how many drones does the force own, and what did"
        " each of them cost to purchase?",
    ],
)
def test_what_differs_by_nature_makes_no_other_question(other: str) -> None:
    found = group([("a", 1, DRONES), ("b", 1, other)])
    assert [one.members for one in found.questions] == [(("a", 1), ("b", 1))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (DRONES, DRONES.replace("drones", "horses")),
        (CALLS, CALLS.replace("999", "101")),
        (HEDGEHOGS, HEDGEHOGS.replace("hedgehogs", "otters under 2 kg")),
        (DRONES, "How many drones does the force own?"),
        (BURGLARIES, BURGLARIES.replace("burglaries", "robberies")),
    ],
)
def test_one_word_in_place_of_another_makes_another_question(one: str, other: str) -> None:
    assert group([("a", 1, one), ("b", 1, other)]).questions == ()


def test_a_sentence_without_end_is_compared_in_reasonable_time() -> None:
    endless = " ".join(f"how many {n % 7}s" for n in range(20_000))
    started = time.process_time()
    group([("a", 1, endless), ("b", 1, f"{endless} more"), ("c", 1, "why " * 50_000)])
    assert time.process_time() - started < 5


def test_years_and_periods_make_no_other_question_and_are_shown() -> None:
    asked = "How many hedgehogs did the force rescue in the last {} from {}?"
    first, again = asked.format("two years", "2019"), asked.format("5 financial years", "2021/22")
    assert len(group([("a", 1, first), ("b", 1, again)]).questions) == 1
    assert (wording.years(first), wording.years(again)) == (("2019",), ("2021/22",))


def test_two_questions_of_one_letter_make_no_group() -> None:
    assert group([("a", 1, DRONES), ("a", 2, DRONES), ("a", 3, HEDGEHOGS)]).questions == ()


@pytest.mark.parametrize(
    "general",
    [
        SOLVED,
        "Any other information that you may hold about this?",
        "What did it cost?",
        "Please supply the answers in electronic form, by e-mail, as a spreadsheet if you can.",
        "I am making this request for information under the Freedom of Information Act 2000 today.",
    ],
)
def test_what_means_little_alone_makes_no_group_of_two_requests(general: str) -> None:
    asked = [("a", 1, HEDGEHOGS), ("a", 2, general), ("b", 1, DRONES), ("b", 2, general)]
    assert group(asked).questions == ()


def test_within_one_request_it_does() -> None:
    asked = [(letter, n, text) for letter in "ab" for n, text in enumerate((DRONES, SOLVED), 1)]
    (request,) = group([*asked, ("c", 1, HEDGEHOGS), ("c", 2, SOLVED)]).requests
    assert [(one.text, one.letters) for one in request.questions] == [
        (DRONES, ("a", "b")),
        (SOLVED, ("a", "b")),
    ]


def test_questions_printed_together_are_those_printed_apart() -> None:
    asked = [("a", 1, DRONES), ("a", 2, FLIGHTS), ("b", 1, f"{DRONES} {FLIGHTS}")]
    (request,) = group(asked).requests
    assert [one.members for one in request.questions] == [
        (("a", 1), ("b", 1)),
        (("a", 2), ("b", 1)),
    ]


def test_sentences_of_one_question_are_one_question() -> None:
    asked = f"{DRONES} Please count those that were lent by another force too."
    (found,) = group([("a", 1, asked), ("b", 1, asked)]).questions
    assert found.text == asked


def test_letters_with_few_questions_in_common_answer_two_requests() -> None:
    others = [f"How many {animal} did mounted officers of the force rescue from ditches?"
              for animal in ("otters", "badgers", "foxes", "herons", "newts", "voles")]  # fmt: skip
    asked = [("a", n, text) for n, text in enumerate([DRONES, *others[:3]], 1)]
    asked += [("b", n, text) for n, text in enumerate([DRONES, *others[3:]], 1)]
    found = group(asked)
    assert [one.letters for one in found.questions] == [("a", "b")]
    assert found.requests == ()


ALL = [
    DRONES,
    FLIGHTS,
    HEDGEHOGS,
    SOLVED,
    DRONES.replace("purchase", "purhcase"),
    f"{DRONES} {FLIGHTS}",
]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(ALL)), max_size=12))
def test_order_does_not_matter_and_groups_are_of_two_letters(rows: list[tuple[str, str]]) -> None:
    asked = [(letter, number, text) for number, (letter, text) in enumerate(rows, 1)]
    found = group(asked)
    assert group(random.Random(0).sample(asked, len(asked))) == found
    assert all(len(one.letters) > 1 for one in found.questions)
    assert all(len(one.letters) > 1 for one in found.requests)
    homes = [letter for request in found.requests for letter in request.letters]
    assert len(homes) == len(set(homes))
    assert {one.id for request in found.requests for one in request.questions} <= {
        one.id for one in found.questions
    }
    assert all(set(one.letters) <= set(r.letters) for r in found.requests for one in r.questions)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("recieved", "received", True),
        ("arrest", "arrests", True),
        ("licence", "license", True),
        ("own", "owns", True),
        ("software", "sofware", True),
        ("burglary", "robbery", False),
        ("male", "mule", False),
        ("female", "male", False),
        ("assaults", "insults", False),
        ("2019th", "2018th", False),
    ],
)
def test_misspelt(one: str, other: str, same: bool) -> None:
    assert wording.misspelt(one, other) is wording.misspelt(other, one) is same
