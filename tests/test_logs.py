"""Pages with several whole answers, and letters that only look like several."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import files
from loaders.forms import logs, plain
from loaders.forms.text import Page
from loaders.letter import Letter
from loaders.reader import Reader

ROOT = Path(__file__).resolve().parents[1]
LETTERS = sorted(
    [*(ROOT / "tests/letters/tuned").glob("*.txt"), *(ROOT / "loaders/sample").glob("*.txt")]
)
THREADS = {
    "merseyside-thread-repeated",
    "essex-body-cameras-thread",
    "sussex-named-person-thread",
}
LOG = "Northshire Police disclosure log"


def unit(number: int) -> str:
    return f"FOI reference: 0{number}/24\nRequest\nHow many dogs?\nResponse\nThere are {number}."


def letter(number: int) -> str:
    return f"Our ref: 0{number}/24\nDear applicant\nNo dogs are held.\nYours sincerely\nA. Clerk"


def note(number: int) -> str:
    asked = "I write in connection with your request received on 3 May. You asked about dogs."
    return f"Reference: 0{number}-24\nDate: 05/05/2024\n{asked}\nNo dogs are held."


def texts(page: str) -> list[str]:
    return [one.text for one in logs.split(Page(page))]


@given(st.integers(2, 9), st.sampled_from([unit, letter, note]))
def test_each_whole_answer_is_a_letter_under_the_title(count: int, write: object) -> None:
    assert callable(write)
    answers = [write(10 + number) for number in range(count)]
    found = list(logs.split(Page("\n".join([LOG, *answers]), url="https://a.example/")))
    assert [one.text for one in found] == [f"{LOG}\n{answer}" for answer in answers]
    assert [one.name for one in found] == [f"letter={n}" for n in range(1, count + 1)]
    assert {one.url for one in found} == {"https://a.example/"}


@pytest.mark.parametrize(
    "page",
    [
        f"{LOG}\n{unit(11)}",
        f"{LOG}\n{unit(11)}\n{unit(11)}",  # the same reference twice
        f"Dear applicant\nThank you for your two requests.\n{unit(11)}\n{unit(12)}",
        f"{letter(11)}\nAppendix A\n{letter(12)}",
        f"{letter(11).replace('No dogs', 'Your original request is below. No dogs')}\n{letter(12)}",
        f"{unit(11)}\nFOI reference: 012/24\nsee there",
        f"{note(11)}\nReference: 012-24\nis the answer to your other request.",
        "Our ref: 011/24\nRequest 1\nHow many?\nRequest 2\nAnd cats?\nResponse 1\n4\nResponse 2\n5",
    ],
    ids=[
        "one",
        "repeated",
        "two in one",
        "appendix",
        "review",
        "reference alone",
        "another",
        "numbered",
    ],
)
def test_one_letter_stays_one(page: str) -> None:
    assert texts(page) == [page]


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_an_ordinary_letter_is_one(path: Path) -> None:
    (only,) = plain.pages(path.read_bytes())
    assert (only.name is None) is (path.stem not in THREADS)


def test_a_page_of_several_answers_is_read_answer_by_answer() -> None:
    reader = Reader()
    read = []
    for one in files.letters(Path(__file__).parent / "pages" / "several-answers.html"):
        assert isinstance(one, Letter)
        record = reader.read(one).as_json()
        read.append((record["reference"], record["date_responded"], record["outcomes"]))
        assert one.text.startswith("Northshire Police disclosures in May\n")
    assert read == [
        ("0412/24", "2024-05-02", ["disclosed"]),
        ("0455/24", "2024-05-09", ["partly_disclosed"]),
    ]


@pytest.mark.parametrize(
    "page",
    [
        f"{LOG}\nStray dogs - 011/24\nHorses - 012/24\nDrones (section 31) - 013/24\nNext page",
        "Search results\n3 results for section 40(5)\nFOI 011/24 Dogs\nDate published: 3 May 2024\n"
        "FOI 012/24 Horses\nDate published: 4 May 2024",
        f"{LOG}\nFOI reference: 011/24\nRequest\nHow many dogs? Do not rely on section 31.\n"
        "Status: awaiting a response",
    ],
    ids=["index", "search", "request alone"],
)
def test_a_page_with_no_answer_is_no_response(page: str, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(page)
    for one in files.letters(file):
        assert isinstance(one, Letter)
        assert Reader().read(one).kind == "not_a_response"
