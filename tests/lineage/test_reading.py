"""Histories of templates and overlaps of letters, from small tables with invented letters."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.lineage import history, overlap, phrases, summary
from kg.lineage import tables as named
from kg.lineage.history import History, Wording
from kg.lineage.overlap import Share
from kg.reuse.kinds import KINDS

HARBOUR, CROWD, NOTICE = "aa01", "aa02", "bb01"
TODAY = date(2025, 1, 1)

Letters = dict[str, Any]
Write = Callable[[Path, Letters], Path]


def sixteen(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:16]


# --- a template ------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def harbour(folder: Path) -> History:
    return history.read(folder, HARBOUR, TODAY)


def test_adopters_come_in_the_order_of_their_first_dated_letters(harbour: History) -> None:
    found = [
        (one.force, one.first and one.first.key, one.letters, one.undated)
        for one in harbour.adopters
    ]
    assert found == [
        ("kent", "kent-1", 3, 1),
        (None, "unknown-1", 1, 0),
        ("essex", "essex-1", 2, 1),
        ("dorset", "dorset-1", 1, 0),
    ]


def test_all_that_are_of_the_first_day_were_seen_first(harbour: History) -> None:
    assert [one.force for one in harbour.first] == ["kent", None]
    assert harbour.first_seen == date(2019, 5, 1)


def test_letters_without_a_date_and_those_dated_ahead_are_told_apart(harbour: History) -> None:
    assert (harbour.letters, harbour.undated) == (7, 2)
    assert [one.key for one in harbour.ahead] == ["dorset-1"]
    assert [one.day for one in harbour.instances[-2:]] == [None, None]


def test_letters_are_counted_by_year_and_force(harbour: History) -> None:
    assert [(one.year, one.force, one.letters) for one in harbour.years] == [
        (2019, "kent", 1),
        (2019, None, 1),
        (2020, "essex", 1),
        (2021, "kent", 1),
        (2031, "dorset", 1),
    ]


def test_wordings_come_in_order_of_time_each_against_its_nearest_earlier_one(
    harbour: History,
) -> None:
    found = [
        (one.number, one.variant, one.first_seen and one.first_seen.year, one.parent, one.against)
        for one in harbour.wordings
    ]
    assert found == [
        (1, "a1", 2019, None, None),
        (2, "a2", 2020, "a1", 1),
        (3, "a3", None, None, 1),  # nothing is known to be earlier: against the first
    ]


def test_one_wording_may_stand_for_disclosing_and_for_confirming(harbour: History) -> None:
    assert harbour.wordings[0].stances == {"confirm": 1, "disclose": 2}
    assert set(harbour.wordings[0].held) == {"kent", None}
    assert set(harbour.wordings[0].first_forces) == {"kent", None}
    assert harbour.wordings[1].held == ("essex", "dorset")


def test_a_wording_is_compared_with_the_one_before(harbour: History) -> None:
    first, second, _ = harbour.wordings
    assert first.difference is None
    assert second.difference
    changed = [(p.old, p.new) for p in second.difference.pieces if p.kind == "changed"]
    assert changed == [("smugglers.", "those who land goods by boat.")]


def test_a_template_that_no_dated_letter_has(
    letters: Letters, tables: Write, tmp_path: Path
) -> None:
    undated = {key: (force, None, some) for key, (force, _, some) in letters.items()}
    found = history.read(tables(tmp_path, undated), HARBOUR, TODAY)
    assert found.first == () and found.first_seen is None and found.years == ()
    assert found.undated == found.letters == 7
    assert {one.force for one in found.adopters} == {"kent", "essex", "dorset", None}


def lines(parents: Mapping[str, str | None]) -> tuple[Wording, ...]:
    """Wordings that descend from each other, the more instances the later."""
    return tuple(
        Wording(number, one, one, number, 1, 1, None, None, (), parent, None, None, None, (), {})
        for number, (one, parent) in enumerate(parents.items(), 1)
    )


def test_the_tree_has_each_wording_behind_the_one_it_is_nearest_to() -> None:
    wordings = lines({"a": None, "b": "a", "c": None, "d": "a", "e": "b"})
    assert [(depth, one.variant) for depth, one in history.tree(wordings, wordings)] == [
        (0, "a"), (1, "b"), (2, "e"), (1, "d"), (0, "c"),
    ]  # fmt: skip


def test_a_wording_is_behind_the_nearest_that_is_shown() -> None:
    wordings = lines({"a": None, "b": "a", "c": "b", "d": "c"})
    shown = (wordings[0], wordings[3])
    assert [(depth, one.variant) for depth, one in history.tree(wordings, shown)] == [
        (0, "a"),
        (1, "d"),
    ]


def test_a_long_line_of_wordings_is_a_tree_too() -> None:
    names = [f"w{number}" for number in range(5000)]
    wordings = lines(dict(zip(names, [None, *names], strict=False)))
    assert [depth for depth, _ in history.tree(wordings, wordings)] == list(range(5000))


def test_the_leading_wordings_are_the_first_and_those_with_most_instances() -> None:
    wordings = lines({"a": None, "b": "a", "c": None, "d": None, "e": "b"})
    assert [one.variant for one in history.leading(wordings, 1)] == ["a", "e"]
    assert [one.variant for one in history.leading(wordings, 2)] == ["a", "d", "e"]
    assert history.leading(wordings, 9) == wordings


# --- a letter --------------------------------------------------------------------------------


def test_a_letter_tells_what_of_it_is_elsewhere(folder: Path, letters: Letters) -> None:
    (_, _, guard), (_, _, more) = letters["dorset-1"][2]
    found = overlap.read(folder, sixteen("dorset-1"))
    last = "We have weighed all of this with care and at some length."
    whole = len(guard) + len(more) - 1  # without the space between two sentences
    assert found.characters == Share(whole - len(last), whole)
    assert found.passages == Share(1, 2)
    assert found.argued.all == len(guard) + len(more)
    assert (found.force, found.key) == ("dorset", "dorset-1")


def test_each_paragraph_that_recurs_says_where_it_is_earliest(
    folder: Path, letters: Letters
) -> None:
    first, second = overlap.read(folder, sixteen("kent-2")).paragraphs
    assert (first.text, first.template, first.kind) == (
        letters["kent-2"][2][0][2],
        HARBOUR,
        "argument",
    )
    assert first.earliest and first.earliest.day == date(2019, 5, 1)
    assert first.earliest.forces == ("kent",)
    assert (first.letters, first.forces) == (6, ("dorset", "essex", "kent"))
    assert first.difference and first.difference.swapped and first.difference.none
    assert second.earliest and second.earliest.key == "kent-2"  # this letter itself
    assert (second.letters, second.forces) == (1, ("kent",))


def test_a_sentence_that_stands_in_another_paragraph_is_told_of(folder: Path) -> None:
    (found,) = overlap.read(folder, sixteen("dorset-1")).sentences
    assert found.text == "Nobody could then keep all of them safe there."
    assert found.earliest and found.earliest.key == "kent-2"
    assert (found.letters, found.forces, found.template) == (2, ("kent",), None)


def test_a_letter_that_shares_nothing(letters: Letters, tables: Write, tmp_path: Path) -> None:
    more = letters | {"alone": ("kent", "2020-01-01", [(None, None, "We own no boat at all.")])}
    found = overlap.read(tables(tmp_path, more), sixteen("alone"))
    assert (found.characters.elsewhere, found.paragraphs, found.sentences) == (0, (), ())


# --- all letters -----------------------------------------------------------------------------


def test_the_summary_counts_arguments_and_leaves_boilerplate_out(folder: Path) -> None:
    found = summary.read(folder)
    assert [one.template for one in found.travelled] == [HARBOUR, CROWD]
    assert (found.paragraphs, found.templates, found.shared, found.own) == (9, 2, 1, 1)
    assert (found.forces, found.letters, found.passages) == (3, Share(7, 7), Share(9, 11))


def test_the_summary_says_of_each_template_how_far_it_travelled(
    folder: Path, letters: Letters
) -> None:
    found = summary.read(folder).travelled[0]
    assert found.forces == ("dorset", "essex", "kent")
    assert (found.first_seen, found.last_seen) == (date(2019, 5, 1), date(2031, 1, 1))
    assert (found.first_forces, found.first_key) == (("kent",), "kent-1")
    assert (found.undated, found.variants) == (2, 3)
    assert found.text == letters["kent-1"][2][0][2]


def test_the_summary_of_other_kinds(folder: Path) -> None:
    assert [one.kind for one in summary.read(folder, ["boilerplate"]).travelled] == ["boilerplate"]
    assert len(summary.read(folder, KINDS).travelled) == 3
    assert summary.read(folder, ["other"]).travelled == ()


# --- names -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("aa01", ("template", HARBOUR)),
        ("AA02", ("template", CROWD)),
        ("https://w3id.org/foi-kg/id/template/bb01", ("template", NOTICE)),
        ("kent-1", ("letter", sixteen("kent-1"))),
        (sixteen("essex-2"), ("letter", sixteen("essex-2"))),
        ("3/25", ("letter", sixteen("kent-3"))),
        ("https://w3id.org/foi-kg/id/response/kent-1", ("letter", sixteen("kent-1"))),
    ],
)
def test_a_name_means_a_template_or_a_letter(
    name: str, expected: tuple[str, str], folder: Path
) -> None:
    assert named.named(folder, name) == expected


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("aa", "aa: no template has this id and no letter"),
        ("2/25", "2/25: may be any of essex-2, kent-2; give one of these"),
        ("", "no template has this id"),
    ],
)
def test_a_name_that_means_none_or_several(name: str, says: str, folder: Path) -> None:
    with pytest.raises(named.UnknownText, match=re.escape(says)):
        named.named(folder, name)


def test_a_build_without_reuse(tmp_path: Path) -> None:
    with pytest.raises(named.NoReuse, match="make it anew with: foikg build"):
        summary.read(tmp_path)


@pytest.mark.parametrize(
    ("instances", "letters", "said"),
    [(1, 1, "1 letter"), (2, 1, "1 letter (2 times)"), (5, 4, "4 letters (5 times)")],
)
def test_what_a_letter_says_twice_is_told(instances: int, letters: int, said: str) -> None:
    assert phrases.places(instances, letters) == said
