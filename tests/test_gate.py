"""Gates change how fast a pattern searches, never what it finds."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from loaders.reading import patterns
from loaders.reading.gate import Pattern, alternatives
from loaders.reading.words import fold

STEADY = settings(deadline=None, derandomize=True, database=None, max_examples=300)
ROOT = Path(__file__).resolve().parents[1]
PATTERNS = {name: value for name, value in vars(patterns).items() if isinstance(value, Pattern)}
LETTERS = sorted((ROOT / "loaders" / "sample").glob("*.txt"))[::4]
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))


def same(pattern: Pattern, text: str) -> bool:
    """Say whether a pattern finds first in ``text`` what it finds without gates."""
    found, wanted = pattern.search(text), next(pattern.finditer(text), None)
    return (found and found.span()) == (wanted and wanted.span()) and (
        pattern.hits(text) == bool(wanted)
    )


def lines(files: list[Path]) -> list[str]:
    texts = (fold(file.read_text(encoding="utf-8")).split("\n") for file in files)
    return sorted({line for line in chain.from_iterable(texts) if line})[::2]


@pytest.mark.parametrize("files", [LETTERS, SEEDS], ids=["sample", "seeds"])
def test_every_pattern_of_the_grammar_finds_the_same_with_gates(files: list[Path]) -> None:
    if not files:
        pytest.skip("no letters here")
    texts = lines(files)
    for name, pattern in PATTERNS.items():
        wrong = [text for text in texts if not same(pattern, text)]
        assert not wrong, name


def test_the_grammar_is_gated() -> None:
    assert len(PATTERNS) > 80


# --- any pattern, any text ---------------------------------------------------------------------

ATOMS = st.sampled_from(
    [
        *("a", "b", "c", "ab", "abc", "cab", ".", "[ab]", "[^a|b]", "[)|(]", r"\|", r"\(", r"\s"),
        *("^", "$", r"\b", "(?<=a)", "(?!b)", "(?=c)", "(?i:ab)"),
    ]
)


def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    ways = ["(?:{})", "({})", "(?:{})?", "(?:{})*", "(?:{})+?", "(?:{}){{2}}", "(?:{}){{0,3}}"]
    parts = st.lists(inner, min_size=1, max_size=3)
    wrapped = st.builds(lambda way, part: way.format(part), st.sampled_from(ways), inner)
    return parts.map("".join) | parts.map("|".join) | wrapped


REGEXES = st.recursive(ATOMS, grown, max_leaves=10)
TEXTS = st.text("abc |(\nA", max_size=30)


@STEADY
@given(REGEXES, st.lists(TEXTS, min_size=1, max_size=5), st.sampled_from([0, re.I, re.M, re.X]))
@example("ab|ca", ["xcab"], 0)
@example("abc", ["ABC"], re.I)
@example("(?i:ab)c", ["ABc"], 0)
def test_any_pattern_finds_the_same_with_gates(
    regex: str, texts: list[str], flags: re.RegexFlag
) -> None:
    pattern, plain = Pattern(regex, flags), re.compile(regex, flags)
    for text in texts:
        assert [m.span() for m in pattern.finditer(text)] == [
            m.span() for m in plain.finditer(text)
        ]
        assert same(pattern, text)


@STEADY
@given(REGEXES, TEXTS, st.integers(0, 30), st.integers(0, 30))
def test_a_search_from_and_to_a_place_finds_the_same(
    regex: str, text: str, start: int, end: int
) -> None:
    found = Pattern(regex).search(text, start, end)
    wanted = re.compile(regex).search(text, start, end)
    assert (found and found.span()) == (wanted and wanted.span())


@pytest.mark.parametrize(
    ("regex", "parts"),
    [
        ("ab", ["ab"]),
        ("a|b|c", ["a", "b", "c"]),
        ("a(?:b|c)|d", ["a(?:b|c)", "d"]),
        (r"a\|b|c", [r"a\|b", "c"]),
        ("[|)(]|b", ["[|)(]", "b"]),
        (r"[\]|]|b", [r"[\]|]", "b"]),
        (r"\(a|b\)", [r"\(a", r"b\)"]),
        ("a||b", ["a", "", "b"]),
    ],
)
def test_alternatives(regex: str, parts: list[str]) -> None:
    assert alternatives(regex) == parts
