"""Topics of a request: which words name them, and which of those named are given."""

from __future__ import annotations

import pytest

from kg.ontology import load
from loaders.letter import Letter
from loaders.reader import Reader
from loaders.reading.cues import compile_cues
from loaders.reading.topics import _longest
from loaders.reading.words import Words, fold
from loaders.record import Source

READER = Reader()
CUES = compile_cues(load().topics)


def topics(text: str) -> list[str]:
    """The topics of a letter, the weightiest first."""
    letter = Letter(Source("a.txt", "0" * 64, "text/plain"), text)
    return [topic.value for topic in READER.steps(letter).read.topics]


def asking(*questions: str) -> str:
    """A letter that repeats these questions, with a bare answer to each."""
    listed = "\n".join(f"{at}. {words}" for at, words in enumerate(questions, 1))
    answers = "\n".join(f"{at}. Not held." for at in range(1, len(questions) + 1))
    return f"Kent Police\nRequest\n{listed}\nResponse\n{answers}"


@pytest.mark.parametrize(
    ("questions", "found"),
    [
        (["How many drones does the force own?"], ["drones"]),
        # the cost is asked of anything, and is a topic where it comes first
        (["How many drones were flown?", "How many crashed?", "At what cost?"], ["drones"]),
        (["How much was spent on hotels?", "How much was paid for vans?"], ["finance"]),
        # named once in passing, late
        (
            ["How many badgers were seen?", "Where were the badgers?", "Was a taser used?"],
            ["animals"],
        ),
        # a later subject that is named again and again is one
        (
            ["How many badgers were found?", "Which tasers are used?", "Was a taser fired at one?"],
            ["taser", "animals"],
        ),
        (["Which arrests followed?"], ["arrests"]),  # alone, what is asked of anything is a topic
        (["How high is the tower?"], []),
    ],
)
def test_the_questions_tell(questions: list[str], found: list[str]) -> None:
    assert topics(asking(*questions)) == found


def test_the_title_tells() -> None:
    letter = asking("How many were there?", "Where?", "When?")
    assert topics(f"Stalking by strangers\n{letter}") == ["stalking"]


def test_a_letterhead_does_not_tell() -> None:
    letter = asking("How many tasers are there?")
    assert topics(f"Vetting Unit, Fleet House\n{letter}") == ["taser"]


def test_questions_repeated_among_the_answers_tell() -> None:
    text = (
        "Kent Police\nDear Ms Hale\n"
        "Question 1: How many knives were found?\nAnswer: 12 of them.\n"
        "Question 2: How many of the knives were kept?\nAnswer: None, and no drone was used.\n"
    )
    assert topics(text) == ["knife-crime"]


def test_where_the_request_is_lost_the_answer_tells() -> None:
    text = (
        "Kent Police\nDear Ms Hale\nResponse\n"
        "The force holds no record of hate crime in the park. Section 17 is met by this letter."
    )
    assert topics(text) == ["hate-crime"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("drug", {"drugs"}),
        ("drug driving", {"roads"}),
        ("domestic violence", {"domestic-abuse"}),
        ("violence at home", {"violence"}),
        ("a shotgun certificate", {"firearms-licensing"}),
        ("animal welfare", {"animals"}),
        ("facial recognition of custody images", {"facial-recognition", "custody"}),
    ],
)
def test_the_longest_phrase_counts(text: str, found: set[str]) -> None:
    cues = CUES.find(Words.of(fold(text)), 0, len(text))
    assert {one.value for one in _longest(cues)} == found
