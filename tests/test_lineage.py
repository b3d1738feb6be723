"""Histories of templates and overlaps of letters, from small tables with invented letters."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from kg import tables as records
from kg.lineage import history, overlap, summary, tables
from kg.lineage.history import History, Wording
from kg.lineage.overlap import Share

SCHEMAS: dict[str, dict[str, pl.DataType]] = {
    "letters": records.SCHEMAS["letters"],
    "passages": records.SCHEMAS["passages"],
    "texts": {"letter": pl.String(), "text": pl.String()},
    "sentences": {
        "letter": pl.String(),
        "paragraph": pl.Int64(),
        "start": pl.Int64(),
        "end": pl.Int64(),
        "cluster": pl.String(),
    },
    "instances": {
        "letter": pl.String(),
        "start": pl.Int64(),
        "end": pl.Int64(),
        "template": pl.String(),
        "variant": pl.String(),
    },
}
TODAY = date(2025, 1, 1)
HARBOUR = "aa01"
CROWD = "aa02"
NOTICE = "bb01"

WATCH = "To disclose how many officers watch the harbour at night would help smugglers."
DENY = WATCH.replace("disclose", "confirm or deny")
GUARD = WATCH.replace("smugglers", "those who land goods by boat")
CROWDS = "Large crowds would come to the pier. Nobody could then keep them safe."
MORE = "Nobody could then keep them safe. We have weighed all of this with care."
COMPLAIN = "You may complain to the harbour master within forty days of this letter."

Paragraph = tuple[str | None, str | None, str]
"""Template, variant and text; the first two are ``None`` for a paragraph that does not recur."""

LETTERS: dict[str, tuple[str | None, str | None, list[Paragraph]]] = {
    "kent-1": ("kent", "2019-05-01", [(HARBOUR, "a1", WATCH), (NOTICE, "n1", COMPLAIN)]),
    "essex-1": ("essex", "2020-03-01", [(HARBOUR, "a2", GUARD), (NOTICE, "n1", COMPLAIN)]),
    "kent-2": ("kent", "2021-01-01", [(HARBOUR, "a1", DENY), (CROWD, "c1", CROWDS)]),
    "kent-3": ("kent", None, [(HARBOUR, "a3", GUARD + " So be it."), (CROWD, "c1", CROWDS)]),
    "dorset-1": ("dorset", "2031-01-01", [(HARBOUR, "a2", GUARD), (None, None, MORE)]),
    "unknown-1": (None, "2019-05-01", [(HARBOUR, "a1", WATCH), (None, None, "We own one boat.")]),
    "essex-2": ("essex", None, [(HARBOUR, "a2", GUARD)]),
}
PARENTS = {"a2": ("a1", 0.8)}
KINDS = {HARBOUR: "argument", CROWD: "argument", NOTICE: "boilerplate"}


def sixteen(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def write(folder: Path, letters: Mapping[str, Any] = LETTERS) -> Path:
    """Write the tables of these letters in the columns of a build."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in SCHEMAS}
    for key, (force, day, paragraphs) in letters.items():
        letter = {"letter": sixteen(key)}
        rows["texts"].append(letter | {"text": "\n\n".join(text for *_, text in paragraphs)})
        rows["letters"].append(
            {**letter, "key": key, "force": force, "reference": key[-1] + "/25"}
            | {"date_responded": date.fromisoformat(day) if day else None}
            | {"url": f"https://example.org/{key}"}
        )
        start = 0
        for number, (template, variant, text) in enumerate(paragraphs):
            place = letter | {"start": start, "end": start + len(text)}
            if template:
                rows["instances"].append(place | {"template": template, "variant": variant})
            if KINDS.get(template or "") != "boilerplate":
                rows["passages"].append(place)
            for sentence in text.replace(". ", ".\n").split("\n"):
                end = start + len(sentence)
                cluster = sixteen(sentence.replace("confirm or deny", "disclose"))
                place = letter | {"start": start, "end": end, "paragraph": number}
                rows["sentences"].append(place | {"cluster": cluster})
                start = end + 1
            start += 1
    frames = {name: pl.DataFrame(found, SCHEMAS[name]) for name, found in rows.items()}
    frames |= counted(frames)
    for name, frame in frames.items():
        frame.write_parquet(folder / f"{name}.parquet")
    return folder


def counted(frames: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables of templates and of variants."""
    rows = (
        frames["instances"].join(frames["letters"], on="letter").join(frames["texts"], on="letter")
    )
    rows = rows.with_columns(
        pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    ).sort("date_responded", "letter", nulls_last=True)
    dated = pl.col("date_responded").is_not_null().first()
    counts = (
        pl.len().alias("instances"),
        pl.col("letter").n_unique().alias("letters"),
        pl.col("force").drop_nulls().n_unique().alias("forces"),
        pl.col("text").first(),
        pl.col("date_responded").first().alias("first_seen"),
        pl.when(dated).then(pl.col("letter").first()).alias("first_letter"),
        pl.when(dated).then(pl.col("force").first()).alias("first_force"),
    )
    of_templates = (
        *(
            pl.col("date_responded").max().alias("last_seen"),
            pl.col("variant").n_unique().alias("variants"),
        ),
        pl.col("date_responded").is_null().sum().alias("undated"),
    )
    templates = rows.group_by("template").agg(*counts, *of_templates)
    variants = rows.group_by("template", "variant").agg(*counts)
    parents = pl.DataFrame(
        [(variant, *parent) for variant, parent in PARENTS.items()],
        ["variant", "parent", "similarity"],
        orient="row",
    )
    return {
        "templates": templates.with_columns(
            kind=pl.col("template").replace_strict(KINDS, return_dtype=pl.String)
        ),
        "variants": variants.join(parents, on="variant", how="left"),
    }


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("tables"))


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


def test_a_wording_is_compared_with_the_one_before(harbour: History) -> None:
    first, second, _ = harbour.wordings
    assert first.difference is None
    assert second.difference
    changed = [(p.old, p.new) for p in second.difference.pieces if p.kind == "changed"]
    assert changed == [("smugglers.", "those who land goods by boat.")]


def test_a_template_that_no_dated_letter_has(tmp_path: Path) -> None:
    letters = {key: (force, None, some) for key, (force, _, some) in LETTERS.items()}
    found = history.read(write(tmp_path, letters), HARBOUR, TODAY)
    assert found.first == () and found.first_seen is None and found.years == ()
    assert found.undated == found.letters == 7
    assert {one.force for one in found.adopters} == {"kent", "essex", "dorset", None}


def lines(parents: Mapping[str, str | None]) -> tuple[Wording, ...]:
    """Wordings that descend from each other, the more instances the later."""
    return tuple(
        Wording(number, one, one, number, 1, 1, None, None, None, parent, None, None, None, {})
        for number, (one, parent) in enumerate(parents.items(), 1)
    )


def test_the_tree_has_each_wording_behind_the_one_it_is_nearest_to() -> None:
    found = history.tree(lines({"a": None, "b": "a", "c": None, "d": "a", "e": "b"}))
    assert [(depth, one.variant) for depth, one in found] == [
        (0, "a"), (1, "b"), (2, "e"), (1, "d"), (0, "c"),
    ]  # fmt: skip


def test_a_long_line_of_wordings_is_a_tree_too() -> None:
    names = [f"w{number}" for number in range(5000)]
    found = history.tree(lines(dict(zip(names, [None, *names], strict=False))))
    assert [depth for depth, _ in found] == list(range(5000))


def test_the_leading_wordings_bring_those_they_descend_from() -> None:
    wordings = lines({"a": None, "b": "a", "c": None, "d": None, "e": "b"})
    assert [one.variant for one in history.leading(wordings, 1)] == ["a", "b", "e"]
    assert [one.variant for one in history.leading(wordings, 2)] == ["a", "b", "d", "e"]
    assert history.leading(wordings, 9) == wordings


# --- a letter --------------------------------------------------------------------------------


def test_a_letter_tells_what_of_it_is_elsewhere(folder: Path) -> None:
    found = overlap.read(folder, sixteen("dorset-1"))
    last = "We have weighed all of this with care."
    whole = len(GUARD) + len(MORE) - 1  # without the space between two sentences
    assert found.characters == Share(whole - len(last), whole)
    assert found.passages == Share(1, 2)
    assert found.argued.all == len(GUARD) + len(MORE)
    assert (found.force, found.key) == ("dorset", "dorset-1")


def test_each_paragraph_that_recurs_says_where_it_is_earliest(folder: Path) -> None:
    first, second = overlap.read(folder, sixteen("kent-2")).paragraphs
    assert (first.text, first.template, first.kind) == (DENY, HARBOUR, "argument")
    assert first.earliest and first.earliest.day == date(2019, 5, 1)
    assert first.earliest.forces == ("kent",)
    assert (first.letters, first.forces) == (6, ("dorset", "essex", "kent"))
    assert first.difference and first.difference.swapped and first.difference.none
    assert second.earliest and second.earliest.key == "kent-2"  # this letter itself
    assert (second.letters, second.forces) == (1, ("kent",))


def test_a_sentence_that_stands_in_another_paragraph_is_told_of(folder: Path) -> None:
    (found,) = overlap.read(folder, sixteen("dorset-1")).sentences
    assert found.text == "Nobody could then keep them safe."
    assert found.earliest and found.earliest.key == "kent-2"
    assert (found.letters, found.forces, found.template) == (2, ("kent",), None)


def test_a_letter_that_shares_nothing(tmp_path: Path) -> None:
    letters = LETTERS | {"alone": ("kent", "2020-01-01", [(None, None, "We own no boat at all.")])}
    found = overlap.read(write(tmp_path, letters), sixteen("alone"))
    assert (found.characters.elsewhere, found.paragraphs, found.sentences) == (0, (), ())


# --- all letters -----------------------------------------------------------------------------


def test_the_summary_counts_arguments_and_leaves_boilerplate_out(folder: Path) -> None:
    found = summary.read(folder)
    assert [one.template for one in found.travelled] == [HARBOUR, CROWD]
    assert (found.paragraphs, found.templates, found.shared, found.own) == (9, 2, 1, 1)
    assert (found.forces, found.letters, found.passages) == (3, Share(7, 7), Share(9, 11))


def test_the_summary_says_of_each_template_how_far_it_travelled(folder: Path) -> None:
    found = summary.read(folder).travelled[0]
    assert found.forces == ("dorset", "essex", "kent")
    assert (found.first_seen, found.last_seen) == (date(2019, 5, 1), date(2031, 1, 1))
    assert (found.first_forces, found.undated, found.variants) == (("kent",), 2, 3)
    assert found.text == WATCH


def test_the_summary_of_other_kinds(folder: Path) -> None:
    assert [one.kind for one in summary.read(folder, ["boilerplate"]).travelled] == ["boilerplate"]
    assert len(summary.read(folder, summary.KINDS).travelled) == 3
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
    assert tables.named(folder, name) == expected


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("aa", "aa: no template has this id and no letter"),
        ("2/25", "2/25: may be any of essex-2, kent-2; give one of these"),
        ("", "no template has this id"),
    ],
)
def test_a_name_that_means_none_or_several(name: str, says: str, folder: Path) -> None:
    with pytest.raises(tables.UnknownText, match=re.escape(says)):
        tables.named(folder, name)


def test_a_build_without_reuse(tmp_path: Path) -> None:
    with pytest.raises(tables.NoReuse, match="make it anew with: foikg build"):
        summary.read(tmp_path)
