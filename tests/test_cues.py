"""Cue phrases: the phrase language, complete, and that it is read the same in every place."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ontology import Concept
from loaders.reading.cues import GAP, compile_cues
from loaders.reading.words import Words, fold

STEADY = settings(deadline=None, derandomize=True, database=None)


def concept(name: str, *phrases: str) -> Concept:
    return Concept(name, f"https://example.org/{name}", name, name, phrases)


def found(phrase: str, text: str) -> list[str]:
    """Return the words of ``text`` that a phrase finds."""
    cues = compile_cues([concept("c", phrase)])
    readings = cues.find(Words.of(fold(text)), 0, len(text))
    return [text[reading.start : reading.end] for reading in readings]


@pytest.mark.parametrize(
    ("phrase", "text", "quotes"),
    [
        # words match whatever their case, as whole words
        ("mosaic effect", "A Mosaic Effect follows", ["Mosaic Effect"]),
        ("mosaic effect", "mosaics effect", []),
        ("mosaic effect", "the effect, a mosaic", []),
        ("mosaic", "mosaic and MOSAIC", ["mosaic", "MOSAIC"]),
        # white space, line ends and hyphens part words, as does punctuation in the text
        ("public interest", "the public\n   interest", ["public\n   interest"]),
        ("public interest", "the public-interest", ["public-interest"]),
        ("re-offend", "they re offend, re-offend", ["re offend", "re-offend"]),
        ("day to day", "day-to-day", ["day-to-day"]),
        ("day-to-day", "day to day", ["day to day"]),
        ("tactics methods", "tactics, methods", ["tactics, methods"]),
        # quotes: straight and curly are the same, a possessive ending is no part of a word
        ("police tactics", "the police’s tactics", ["police’s tactics"]),
        ("police's tactics", "the police tactics", ["police tactics"]),
        ("officer's", "an officer", ["officer"]),
        ("don't know", "we don’t know", ["don’t know"]),
        ("in force", "the ‘in force’ list", ["in force"]),
        # word*: any ending, none too
        ("disclos*", "disclose disclosure disclos close", ["disclose", "disclosure", "disclos"]),
        ("disclos* tactic*", "disclosing tactical", ["disclosing tactical"]),
        # a|b|c*: a choice for one word
        ("reveal|show* it", "reveal it; shown it", ["reveal it", "shown it"]),
        ("reveal|show* tactics", "reveals tactics", []),
        ("public funds|money", "public money", ["public money"]),
        # ...: zero to six other words
        ("reveal ... tactics", "reveal tactics", ["reveal tactics"]),
        ("reveal ... tactics", "reveal a b c d e f tactics", ["reveal a b c d e f tactics"]),
        ("reveal ... tactics", "reveal a b c d e f g tactics", []),
        ("a ... b ... c", "a x b y y c", ["a x b y y c"]),
        ("a ... b c", "a b x b c", ["a b x b c"]),
        ("a ... b", "a a b", ["a a b", "a b"]),
        ("a ... a", "a a a", ["a a", "a a"]),
        # never across a sentence end
        ("reveal ... tactics", "They reveal. Our tactics", []),
        ("reveal tactics", "They reveal. Tactics", []),
        ("reveal ... tactics", "what they reveal\n\ntactics", []),
        ("reveal ... tactics", "reveal\n- tactics", []),
        ("reveal ... tactics", "reveal (see s. 31) tactics", ["reveal (see s. 31) tactics"]),
    ],
)  # fmt: skip
def test_the_phrase_language(phrase: str, text: str, quotes: list[str]) -> None:
    assert found(phrase, text) == quotes


@pytest.mark.parametrize("phrase", ["", " ", "...", "- –", "|", "... | ..."])
def test_a_phrase_without_a_word_is_an_error_that_names_it(phrase: str) -> None:
    with pytest.raises(ValueError, match=re.escape(repr(phrase))):
        compile_cues([concept("c", phrase)])


def test_a_reading_names_the_concept_and_the_phrase_in_order_of_place() -> None:
    cues = compile_cues([concept("two", "shared word*"), concept("one", "other", "SHARED")])
    text = "An other shared word."
    readings = cues.find(Words.of(fold(text)), 0, len(text))
    assert [(r.value, r.rule, text[r.start : r.end]) for r in readings] == [
        ("one", "other", "other"),
        ("two", "shared word*", "shared word"),
        ("one", "SHARED", "shared"),
    ]


def test_only_the_span_asked_for_is_read_and_readings_tell_places_of_the_text() -> None:
    cues = compile_cues([concept("c", "public ... money")])
    text = "public money. The public spends money. public"
    start = text.index("The")
    (reading,) = cues.find(Words.of(fold(text)), start, len(text))
    assert text[reading.start : reading.end] == "public spends money"
    assert cues.find(Words.of(fold(text)), 0, text.index("money")) == []


def test_a_paragraph_met_again_elsewhere_is_read_again() -> None:
    cues = compile_cues([concept("c", "public money")])
    for text in ("public money", "It is public money", "public money"):
        start = text.index("public")
        (reading,) = cues.find(Words.of(fold(text)), start, len(text))
        assert (reading.start, reading.end) == (start, len(text))


def test_no_concept_finds_nothing() -> None:
    assert compile_cues([]).find(Words.of("public money"), 0, 12) == []


# --- against the language written down again, word by word -------------------------------------


def matches(piece: str, word: str) -> bool:
    return any(
        word.startswith(option[:-1]) if option.endswith("*") else word == option
        for option in piece.split("|")
    )


def reach(pieces: Sequence[str], words: Sequence[str], at: int) -> int | None:
    """Return the place behind the nearest match of ``pieces`` from ``at``, or None."""
    if not pieces:
        return at
    gap = GAP if pieces[0] == "..." else 0
    rest = pieces[1:] if gap else pieces
    for first in range(at, min(at + gap + 1, len(words))):
        if matches(rest[0], words[first]):
            end = reach(rest[1:], words, first + 1)
            if end is not None:
                return end
    return None


WORD = st.sampled_from(["ab", "abc", "b", "ba", "c"])
OPTION = st.sampled_from(["ab", "ab*", "b", "b*", "c", "a*"])
PIECE = st.lists(OPTION, min_size=1, max_size=2).map("|".join)
PHRASE = st.tuples(PIECE, st.lists(st.tuples(st.sampled_from(["", "..."]), PIECE), max_size=3)).map(
    lambda p: [p[0], *(piece for pair in p[1] for piece in pair if piece)]
)


@STEADY
@given(PHRASE, st.lists(WORD, max_size=14))
def test_phrases_find_what_the_language_says(pieces: list[str], words: list[str]) -> None:
    text = " ".join(words)
    starts = [sum(len(word) + 1 for word in words[:at]) for at in range(len(words))]
    ends = [
        (at, end)
        for at, word in enumerate(words)
        if matches(pieces[0], word) and (end := reach(pieces[1:], words, at + 1)) is not None
    ]
    cues = compile_cues([concept("c", " ".join(pieces))])
    read = [(r.start, r.end) for r in cues.find(Words.of(text), 0, len(text))]
    assert read == [(starts[at], starts[end - 1] + len(words[end - 1])) for at, end in ends]


@STEADY
@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_any_text_is_read_and_readings_slice_it(text: str, start: int, end: int) -> None:
    cues = compile_cues([concept("c", "a*", "the ... of", "e|i|o")])
    words = Words.of(fold(text))
    for reading in cues.find(words, start, end):
        assert start <= reading.start < reading.end <= min(end, len(text))
