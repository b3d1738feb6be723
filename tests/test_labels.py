"""Labels of questions: what a printed list names, and how a group is written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.reading import labels, patterns

STEADY = settings(deadline=None, derandomize=True, database=None)


@pytest.mark.parametrize(
    ("printed", "named"),
    [
        ("1", "1"),
        ("3&4", "3 4"),
        ("1, 2 and 5", "1 2 5"),
        ("1,2,3", "1 2 3"),
        ("2-4", "2 3 4"),
        ("1 to 3", "1 2 3"),
        ("2 - 4", "2 3 4"),
        ("q2, q3 & q4", "2 3 4"),
        ("question 2, question 3", "2 3"),
        ("1a", "1a"),
        ("1(a)", "1a"),
        ("1 a", "1a"),
        ("1a-1c", "1a 1b 1c"),
        ("2a and 2c", "2a 2c"),
        ("1a-c", "1a 1b 1c"),
        ("1(a)-(c)", "1a 1b 1c"),
        ("1a, b and d", "1a 1b 1d"),
        ("1 a 2", "1 2"),
        ("1, 3-5 & 7", "1 3 4 5 7"),
        ("01 and 02", "1 2"),
        ("b2", "B2"),
        ("2) and 3", "2 3"),
        ("three (3)", "3"),
        ("one and two", "1 2"),
        ("b", "b"),
        ("B", "B"),
        ("iv", "iv"),
        ("1, 1, 2", "1 2"),
        ("3 and 3", "3"),
        ("", ""),
        ("none", ""),
    ],
)
def test_what_a_list_names(printed: str, named: str) -> None:
    assert labels.items(printed) == named.split()


@pytest.mark.parametrize(
    ("named", "label"),
    [
        ("1", "1"),
        ("3 4", "3-4"),
        ("1 2 5", "1,2,5"),
        ("2 3 4", "2-4"),
        ("1 3", "1,3"),
        ("1a 1b 1c", "1a-1c"),
        ("1a 1c", "1a,1c"),
        ("1 1a", "1,1a"),
        ("4 3", "4,3"),
        ("A1", "A1"),
    ],
)
def test_how_a_group_is_written(named: str, label: str) -> None:
    assert labels.join(named.split()) == label


@STEADY
@given(st.lists(st.integers(1, 60).map(str), min_size=1, max_size=8, unique=True))
def test_the_label_of_a_group_names_it_again(named: list[str]) -> None:
    assert labels.items(labels.join(named)) == named


@STEADY
@given(st.text(max_size=60) | st.text("0123456789abcq,&-to (). ", max_size=60))
def test_any_text_is_read(text: str) -> None:
    named = labels.items(text)
    assert len(named) == len(set(named))


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("for questions 2, 3 and 4", "2 3 4"),
        ("with regards to point 1", "1"),
        ("in respect of questions one (1) and two (2)", "1 2"),
        ("as to the third part", "3"),
        ("the first and second questions", "1 2"),
        ("for requests 1, 2, 3, 4 and 5", "1 2 3 4 5"),
        ("q3", "3"),
        ("item 2(b)", "2b"),
        ("question three", "3"),
    ],
)
def test_what_a_scope_names(sentence: str, named: str) -> None:
    match = patterns.SCOPE.search(sentence)
    assert match is not None and labels.scope(match) == named.split()
