"""What is remembered of texts: many short ones, and few long ones."""

from __future__ import annotations

from loaders.reading.memory import SHORT, remembered


def test_short_texts_are_remembered_up_to_a_number_and_few_long_ones() -> None:
    made: list[str] = []

    @remembered(100)
    def upper(text: str) -> str:
        made.append(text)
        return text.upper()

    short = [f"dog {number}" for number in range(100)]
    long = [f"{number}" * (SHORT + 1) for number in range(10)]
    for _ in range(2):
        assert list(map(upper, short)) == [text.upper() for text in short]
    assert len(made) == 100
    for _ in range(2):
        assert list(map(upper, long)) == long
    assert len(made) == 120


def test_more_than_the_text_may_count() -> None:
    padded = remembered(2)(lambda text, width: text.ljust(width))
    assert [padded("a", 1), padded("a", 2), padded("a", 1)] == ["a", "a ", "a"]
