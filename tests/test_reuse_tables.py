"""The tables of text reuse: what recurs, since when, in which wordings, and what sort it is.

All letters are invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from kg.reuse import tables as reuse
from kg.reuse.kinds import Kind, Spread, kind
from kg.reuse.variants import NO_DAY, Wordings, nearest_earlier
from kg.reuse.words import hashes
from kg.tables import SCHEMAS

HARM = (
    "To disclose how many officers watch the harbour at night would allow smugglers to choose"
    " when to land, and would undermine the detection of crime."
)
CONFIRM = HARM.replace("To disclose", "To confirm or deny")
EDITED = HARM.replace("smugglers", "offenders").replace("the harbour", "our harbour")
RIGHTS = "If this answer does not satisfy you, write to us within 40 working days for a review."
ASKED = "How many drones does the force own, and in which years was each of them bought?"


@dataclass(frozen=True)
class Letter:
    """A letter: its force, its date, its paragraphs; argument, a question, or neither."""

    force: str | None
    day: str | None
    argued: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


Tables = dict[str, pl.DataFrame]
Made = Callable[[Iterable[Letter]], Tables]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """The tables of reuse of some letters, numbered in their order."""
    versions = count()

    def made(letters: Iterable[Letter]) -> Tables:
        folder = tmp_path / str(next(versions)) / "tables"
        folder.mkdir(parents=True)
        rows: dict[str, list[dict[str, Any]]] = {name: [] for name in SCHEMAS}
        for number, letter in enumerate(letters):
            ident, text = {"letter": f"{number:016x}"}, ""
            for table in ("asked", "argued", "other"):
                for words in getattr(letter, table):
                    span = {"start": len(text), "end": len(text) + len(words)}
                    text += words + "\n\n"
                    name = {"asked": "questions", "argued": "passages"}.get(table)
                    if name:
                        rows[name].append(ident | span)
            day = date.fromisoformat(letter.day) if letter.day else None
            rows["letters"].append(ident | {"force": letter.force, "date_responded": day})
            rows["texts"].append(ident | {"text": text})
        for name, schema in SCHEMAS.items():
            frame = pl.DataFrame(rows[name], schema=schema, orient="row")
            frame.write_parquet(folder / f"{name}.parquet")
        reuse.write(folder)
        return {name: pl.read_parquet(folder / f"{name}.parquet") for name in reuse.SCHEMAS}

    return made


def test_each_table_has_its_columns(made: Made) -> None:
    for letters in ([], [Letter("kent", "2020-01-01", (HARM,))], [Letter(None, None)] * 2):
        found = made(letters)
        assert {name: dict(frame.schema) for name, frame in found.items()} == reuse.SCHEMAS


def test_a_template_knows_where_it_was_first_seen(made: Made) -> None:
    found = made(
        [
            Letter("kent", "2021-05-01", (EDITED,)),
            Letter("essex", "2019-02-03", (HARM,)),
            Letter("surrey", None, (HARM,)),
            Letter(None, "2023-01-01", (CONFIRM, RIGHTS)),
        ]
    )
    (template,) = found["templates"].rows(named=True)
    assert template == {
        "template": template["template"],
        "kind": "argument",
        "text": HARM,
        "instances": 4,
        "letters": 4,
        "forces": 3,
        "first_seen": date(2019, 2, 3),
        "first_letter": f"{1:016x}",
        "first_force": "essex",
        "last_seen": date(2023, 1, 1),
        "undated": 1,
        "variants": 2,
    }
    columns = ("text", "instances", "first_force", "similarity")
    first, second = found["variants"].select("variant", "parent", *columns).iter_rows()
    assert first[1:] == (None, HARM, 3, "essex", None)  # the stance is a slot
    assert second[1:] == (first[0], EDITED, 1, "kent", pytest.approx(0.92, abs=0.02))


def test_instances_are_paragraphs_in_the_order_of_letters_with_their_sentences(made: Made) -> None:
    found = made([Letter("kent", None, (f"{HARM} {RIGHTS}", HARM)), Letter("kent", None, (HARM,))])
    rows = found["instances"].select("letter", "start", "end").rows()
    length = len(HARM) + 1 + len(RIGHTS)
    first, second = f"{0:016x}", f"{1:016x}"
    assert rows == [
        (first, 0, length),
        (first, length + 2, length + 2 + len(HARM)),
        (second, 0, len(HARM)),
    ]
    sentences = found["instances"]["sentences"].to_list()
    assert [len(each) for each in sentences] == [2, 1, 1]
    assert sentences[0][:1] == sentences[1] == sentences[2]
    by_cluster = found["sentences"].filter(pl.col("cluster") == sentences[1][0])
    assert by_cluster.height == 3


def test_where_no_letter_has_a_date_nobody_was_first(made: Made) -> None:
    found = made([Letter("kent", None, (HARM,)), Letter("essex", None, (EDITED,))])
    (template,) = found["templates"].rows(named=True)
    assert (template["first_letter"], template["first_force"], template["undated"]) == (
        None,
    ) * 2 + (2,)
    assert template["text"] == HARM
    assert found["variants"]["parent"].to_list() == [None, None]


@pytest.mark.parametrize("words", ["Factors favouring disclosure", "Yours sincerely", "2019 12 40"])
def test_headings_greetings_and_numbers_are_no_templates(words: str, made: Made) -> None:
    found = made([Letter("kent", None, other=(words,)), Letter("essex", None, other=(words,))])
    assert found["instances"].is_empty() and found["templates"].is_empty()
    assert found["sentences"].height == 2


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ([Letter("kent", None, argued=(HARM,))] * 2, "argument"),
        ([Letter("kent", None, argued=(HARM,)), Letter("kent", None, other=(HARM,))], "argument"),
        ([Letter("kent", None, other=(RIGHTS,))] * 2, "other"),
        ([Letter("kent", None, other=(RIGHTS,))] * 3, "boilerplate"),
        ([Letter(f, None, other=(RIGHTS,)) for f in ("kent", "essex")], "boilerplate"),
        ([Letter(f, None, asked=(ASKED,)) for f in ("kent", "essex", "dorset")], "other"),
    ],
)
def test_the_sort_of_a_text(letters: list[Letter], expected: Kind, made: Made) -> None:
    assert made(letters)["templates"]["kind"].to_list() == [expected]


@pytest.mark.parametrize(
    ("argued", "asked", "forces", "letters", "share", "expected"),
    [
        (1.0, 0.0, 1, 1, 1.0, "argument"),
        (0.5, 0.5, 40, 900, 0.9, "argument"),  # however widely it is used
        (0.3, 0.0, 40, 900, 0.9, "other"),  # argument in some letters only
        (0.0, 1.0, 40, 1, 0.01, "other"),  # a question put to many forces
        (0.05, 0.05, 2, 1, 0.01, "boilerplate"),
        (0.0, 0.0, 1, 3, 0.25, "boilerplate"),
        (0.0, 0.0, 1, 2, 1.0, "other"),  # too few letters to tell a habit
        (0.0, 0.0, 1, 30, 0.2, "other"),
        (0.0, 0.0, 0, 0, 0.0, "other"),  # letters of no known force
    ],
)
def test_kinds(
    argued: float, asked: float, forces: int, letters: int, share: float, expected: Kind
) -> None:
    assert kind(Spread(argued, asked, forces, letters, share)) == expected


def nearest(*wordings: tuple[int, str], groups: Iterable[int] = ()) -> list[tuple[int, float]]:
    words = [hashes(text) for _, text in wordings]
    firsts = np.cumsum([0, *map(len, words)])
    places = np.array(list(groups) or [0] * len(words))
    days = np.array([day for day, _ in wordings])
    found = nearest_earlier(Wordings(np.concatenate(words), firsts), places, days)
    return [(int(parent), round(float(share), 2)) for parent, share in zip(*found, strict=True)]


def test_the_nearest_earlier_wording() -> None:
    none = (-1, 0.0)
    first, second = (1, "the vans go out by night"), (2, "the vans and cars go out by night")
    third = (3, "the vans and cars and bikes go out by night")
    assert nearest(first, second, third) == [none, (0, 0.86), (1, 0.89)]
    assert nearest(first, second, third, groups=[0, 1, 1]) == [none, none, (1, 0.89)]
    assert nearest(first, (1, second[1]), third) == [none, none, (1, 0.89)]  # neither is earlier
    assert nearest(first, (3, "night by out go vans the")) == [none, (0, 0.17)]  # order counts
    assert nearest((1, "something else altogether"), (2, "no word of it")) == [none, none]
    assert nearest((NO_DAY, first[1]), (NO_DAY, first[1])) == [none, none]
