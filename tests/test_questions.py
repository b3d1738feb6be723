"""The questions of a request: their words, and the label of what answers each."""

from __future__ import annotations

import pytest

from loaders.letter import Letter
from loaders.reader import Reader
from loaders.record import Source

READER = Reader()

REQUESTS = {
    "numbers behind which the question stands": """
        Request
        1. How many drones does the force own?
        2. At what cost?
        Response
        1. Four.
        2. £41,000.
    """,
    "a label on a line of its own": """
        Request 1
        How many drones does the force own?
        Answer 1
        Four.
        Request 2
        At what cost?
        Answer 2
        £41,000.
    """,
    "a list below a question": """
        Request
        1. In 2022, how much did the force spend on:
        boots
        helmets
        2. Who supplied them?
        Response
        1. £4,000 and £9,000.
        2. Quartermaster Ltd.
    """,
    "no number": """
        Request
        Please send me a list of the unmarked cars. If you cannot, how many are there?
        Response
        Kent Police holds the information, which is exempt under Section 31(1)(a).
    """,
    "a list without numbers": """
        Request
        For each hospital, please tell me
        • the number of crimes in 2017
        • their kind
        Response
        The information is exempt under Section 31(1)(a).
    """,
    "numbers within a paragraph": """
        Request
        A journalist writes: 1. When was the tool first used? 2. I would like its manual.
        Response
        1. In 2019.
        2. The manual is exempt under Section 31(1)(a).
    """,
    "an introduction that is no question": """
        Request
        I am writing about the firearms officers of your force:
        Response
        No information is held.
    """,
    "an answer with no number below each": """
        Q. How many drones does the force own?
        A. Four.
        Q. At what cost?
        A. £41,000.
    """,
    "told in the words of the force": """
        You asked for the file on a murder of 1987.
        The file is exempt under Section 30(1)(a).
    """,
}
FOUND = {
    "numbers behind which the question stands": """
        1 | How many drones does the force own?
        2 | At what cost?
    """,
    "a label on a line of its own": """
        1 | How many drones does the force own?
        2 | At what cost?
    """,
    "a list below a question": """
        1 | In 2022, how much did the force spend on: boots helmets
        2 | Who supplied them?
    """,
    "no number": """
        - | Please send me a list of the unmarked cars. If you cannot, how many are there?
    """,
    "a list without numbers": """
        - | For each hospital, please tell me • the number of crimes in 2017 • their kind
    """,
    "numbers within a paragraph": """
        1 | When was the tool first used?
        2 | I would like its manual.
    """,
    "an introduction that is no question": "",
    "an answer with no number below each": """
        A1 | How many drones does the force own?
        A2 | At what cost?
    """,
    "told in the words of the force": "",
}


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


@pytest.mark.parametrize("name", REQUESTS)
def test_questions_are_found_with_their_labels(name: str) -> None:
    text = "Kent Police\n" + "\n".join(lines(REQUESTS[name]))
    record = READER.read(Letter(Source("a.txt", "0" * 64, "text/plain"), text))
    found = [
        f"{one.label or '-'} | {' '.join(text[one.start : one.end].split())}"
        for one in record.questions
    ]
    assert found == lines(FOUND[name])
