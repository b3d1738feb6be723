"""Words: folding keeps every character's place, and words are quoted from where they stand."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.reading.words import Words, fold

STEADY = settings(deadline=None, derandomize=True, database=None)
# Letters that lower() makes longer, final sigma, marks that combine, all spaces, quotes, dashes.
ODD = st.sampled_from(
    "İẞΣςŉǰﬁſK\u0307\u0301\u00a0\u200b\u2028\u3000\ufeff’“”–—\t\r\n\x00\U0001f6a8"
)
TEXTS = st.one_of(st.text(), st.text(st.one_of(ODD, st.characters(), st.sampled_from("aZ 1.'-"))))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Section 31(1)(a)", "section 31(1)(a)"),
        ("NEITHER CONFIRM\u00a0NOR DENY", "neither confirm nor deny"),
        ("‘Law’ “Enforcement” ´quoted`", "'law' \"enforcement\" 'quoted'"),
        ("hyphen‐en–em—bar―minus−", "hyphen-en-em-bar-minus-"),
        ("a\tb\u2009c\u3000d\ufeffe", "a b c d e"),
        ("line\r\nline\n", "line\r\nline\n"),
        ("Cyhoeddi’r Wybodaeth Ŵ Ŷ", "cyhoeddi'r wybodaeth ŵ ŷ"),
        ("İstanbul", "istanbul"),
        ("STRASSE ẞ", "strasse ß"),
        ("", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@STEADY
@given(TEXTS)
def test_folding_keeps_the_length_and_is_stable(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
    assert [at for at, char in enumerate(text) if char == "\n"] == [
        at for at, char in enumerate(folded) if char == "\n"
    ]


def test_folding_keeps_the_length_of_every_character() -> None:
    wrong = [code for code in range(sys.maxunicode + 1) if len(fold(chr(code) * 2)) != 2]
    assert wrong == []


@STEADY
@given(TEXTS)
def test_words_slice_the_text(text: str) -> None:
    folded = fold(text)
    words = Words.of(folded)
    spans = list(zip(words.starts, words.ends, strict=True))
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for word, (start, end) in zip(words.texts, spans, strict=True):
        assert folded[start:end] in (word, word + "'s")
        assert word and not set(word) & set(" \n-_")


@STEADY
@given(TEXTS)
def test_every_word_stands_in_one_sentence_and_their_numbers_rise(text: str) -> None:
    words = Words.of(fold(text))
    assert len(words.sentences) == len(words.texts)
    assert words.sentences == sorted(words.sentences)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The police's tactics", ["the", "police", "tactics"]),
        ("We don't hold it", ["we", "don't", "hold", "it"]),
        ("re-offend, e-mail; A&S", ["re", "offend", "e", "mail", "a", "s"]),
        ("31(1)(a) costs £4,500.50", ["31", "1", "a", "costs", "4", "500", "50"]),
        ("snake_case 'quoted'", ["snake", "case", "quoted"]),
        ("Mae’r Heddlu", ["mae'r", "heddlu"]),
        (" \n .,!", []),
    ],
)
def test_what_a_word_is(text: str, words: list[str]) -> None:
    assert Words.of(fold(text)).texts == words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One thing. Another thing.", [0, 0, 1, 1]),
        ("One thing? Another! Third", [0, 0, 1, 2]),
        ("“One thing.” Another", [0, 0, 1]),
        ("See s. 31 of it", [0, 0, 0, 0, 0]),
        ("It is 4.5 miles", [0, 0, 0, 0, 0]),
        ("wrapped\nlines go on", [0, 0, 0, 0]),
        ("a paragraph\n\nanother one", [0, 0, 1, 1]),
        ("a list\n- of items\n• and more", [0, 0, 1, 1, 2, 2]),
    ],
)
def test_where_sentences_end(text: str, sentences: list[int]) -> None:
    assert Words.of(fold(text)).sentences == sentences
