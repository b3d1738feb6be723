"""What forces answered to the same question; letters, requests and answers are invented."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from kg import cli, comparison_page, comparison_screen, repeated, store, tables
from kg.arrivals import Appearance, Arrival
from kg.comparison import Collection, as_rows
from kg.comparison_words import findings

DRONES = "How many drones did the force fly over football grounds in {}?"
SUPPLIER = "Who supplies the batteries that power each of the drones named in question one?"
HEDGEHOGS = "How many hedgehogs were rescued by mounted officers of the force in 2022?"


def letter(
    number: int,
    force: str | None,
    day: str | None,
    asked: list[str],
    answers: list[tuple[list[str], list[str]]],
    topics: tuple[str, ...] = (),
) -> tuple[str, dict[str, Any]]:
    """The hash and the record of a letter; each answer has its outcomes and provisions."""
    parts: list[dict[str, Any]] = [
        {
            "label": str(n) if len(answers) > 1 else None,
            "outcomes": outcomes,
            "quotes": [f"{force} says {outcome}." for outcome in outcomes],
            "provisions": provisions,
        }
        for n, (outcomes, provisions) in enumerate(answers, 1)
    ]
    questions = [
        {
            "label": str(n),
            "start": 0,
            "end": len(text),
            "text": text,
            "parts": [n] if len(parts) > 1 else [1],
        }
        for n, text in enumerate(asked, 1)
    ]
    return str(number) * 64, {
        "source": {"path": "a.txt", "sha256": "0" * 64, "media_type": "text/plain", "url": None},
        "language": "en",
        "regime": "FOIA",
        "force": force,
        "reference": f"{number}-24",
        "date_received": None,
        "date_responded": day,
        "topics": list(topics),
        "questions": questions,
        "parts": parts,
        "outcomes": [outcome for part in parts for outcome in part["outcomes"]],
        "provisions": [],
        "mentioned": [],
        "passages": [],
    }


Answers = tuple[list[str], list[str]]
GIVEN: Answers = ["disclosed"], []
REFUSED: Answers = ["refused"], ["31(1)(a)"]
NCND: Answers = ["ncnd"], ["23(5)"]
BOTH = [DRONES.format(2022), SUPPLIER]
LETTERS = [
    letter(1, "kent", "2023-01-10", BOTH, [GIVEN, GIVEN], ("drones",)),
    letter(2, "essex", "2023-02-10", BOTH, [REFUSED, GIVEN]),
    letter(3, "kent", "2024-01-10", [DRONES.format(2023), SUPPLIER], [NCND]),
    letter(4, "gwent", None, BOTH[:1], [([], [])]),
    letter(5, "norfolk", "2023-03-01", [HEDGEHOGS], [GIVEN]),
    letter(6, "norfolk", "2023-04-01", [], [REFUSED], ("drones",)),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the tables of the letters."""
    path = tmp_path_factory.mktemp("compared") / "store"
    with store.writing(path) as version:
        writer = tables.Writer(version.tables)
        for sha256, record in sorted(LETTERS):
            writer.add(sha256, record, "")
        writer.close()
        repeated.write(version.tables)
    return path


@pytest.fixture(scope="module")
def collection(built: Path) -> Collection:
    return Collection.read(store.current(built).tables)


def test_each_question_has_the_answers_in_order_of_their_dates(collection: Collection) -> None:
    (request,) = collection.compare().requests
    assert [
        [(one.letter.force, *one.outcomes, *one.provisions) for one in question.answers]
        for question in request.questions
    ] == [
        [
            ("kent", "disclosed"),
            ("essex", "refused", "31(1)(a)"),
            ("kent", "ncnd", "23(5)"),
            ("gwent",),
        ],
        [("kent", "disclosed"), ("essex", "disclosed"), ("kent", "ncnd", "23(5)")],
    ]
    assert request.questions[0].answers[1].quotes == ("essex says refused.",)


def test_years_stay_visible(collection: Collection) -> None:
    first, second = collection.compare().questions
    assert [one.years for one in first.answers] == [("2022",), ("2022",), ("2023",), ("2022",)]
    assert (first.years_differ, second.years_differ) == (True, False)
    (request,) = collection.compare().requests
    assert next(findings(request)) == (
        "Years differ: 3 letters ask for 2022; 1 letter asks for 2023"
    )


def test_who_gave_what_others_refused(collection: Collection) -> None:
    assert [one.divided for one in collection.compare().questions] == [True, True]


def test_who_gave_once_and_refused_later(collection: Collection) -> None:
    found = [reversal for one in collection.compare().questions for reversal in one.reversals]
    assert [(one.before.letter.key[:9], one.after.letter.key[:9]) for one in found] == [
        ("kent-1-24", "kent-3-24"),
        ("kent-1-24", "kent-3-24"),
    ]


def test_a_force_that_refused_first_and_gave_later_did_not_go_back() -> None:
    days = ("2022-01-01", "2023-01-01")
    turned = [
        letter(n, "kent", day, [HEDGEHOGS], [answer])
        for n, (day, answer) in enumerate(zip(days, (NCND, GIVEN), strict=True), 1)
    ]
    rows = (row for one in turned for row in tables.rows(*one))
    (question,) = Collection.read_rows(rows).compare().questions
    assert question.divided
    assert question.reversals == ()


def test_what_cannot_be_compared_is_told(collection: Collection) -> None:
    found = collection.compare()
    assert [one.force for one in found.alone] == ["norfolk"]
    assert [one.outcomes for one in found.silent] == [("refused",)]


def test_a_topic_brings_its_letters_and_those_asked_the_same(collection: Collection) -> None:
    found = collection.compare(collection.on_topic("drones"))
    assert [len(one.letters) for one in found.requests] == [4]
    assert (len(found.alone), len(found.silent)) == (0, 1)


def test_a_letter_that_is_added_is_compared(collection: Collection) -> None:
    added = letter(7, "durham", "2025-01-01", [HEDGEHOGS], [REFUSED])
    found = collection.adding(*added).compare([added[0][:16]])
    (request,) = found.requests
    assert [one.force for one in request.letters] == ["norfolk", "durham"]
    again = collection.adding(*LETTERS[0])
    assert again.compare() == collection.compare()


def test_rows_and_json_have_every_answer(collection: Collection) -> None:
    found = collection.compare()
    assert len(as_rows(found)) == 7
    plain = json.loads(json.dumps(found.as_json(), default=str))
    (request,) = plain["requests"]
    assert [one["divided"] for one in request["questions"]] == [True, True]
    assert [len(one["reversals"]) for one in request["questions"]] == [1, 1]


ARRIVAL = Arrival(
    topic="drones",
    template="0123456789abcdef",
    text="A new passage on <b>drones</b>.",
    appearances=(
        Appearance("kent-1", "kent", date(2024, 1, 2)),
        Appearance("gwent-1", "gwent", date(2024, 1, 20)),
        Appearance("kent-2", "kent", date(2024, 1, 30)),
    ),
)


def test_new_passages_are_told_with_each_force_and_its_first_day(collection: Collection) -> None:
    found = replace(collection.compare(), arrivals=(ARRIVAL,))
    page, file = comparison_page.page(found), io.StringIO()
    comparison_screen.show(found, Console(file=file, width=80, highlight=False))
    for shown in (page, file.getvalue()):
        assert "Kent Police 2024-01-02, Gwent Police 2024-01-20" in shown
    assert "A new passage on &lt;b&gt;drones&lt;/b&gt;." in page
    assert json.loads(json.dumps(found.as_json(), default=str))["arrivals"][0]["topic"] == "drones"


# --- the command -----------------------------------------------------------------------------


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = cli.run([str(one) for one in arguments])
    return code, *capsys.readouterr()


def test_the_screen_fits_eighty_columns(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "compare", "drones", "--store", built)
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    words = " ".join(out.split())
    assert "1: disclosed by Kent Police; refused by Essex Police" in words
    assert "1: Kent Police disclosed on 2023-01-10 and refused on 2024-01-10" in words
    assert "asks for 2023" in words


@pytest.mark.parametrize("name", ["2-24", "drones", None])
def test_what_is_named_is_compared(
    name: str | None, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = () if name is None else (name,)
    code, out, _ = run(capsys, "compare", *given, "--store", built, "--csv")
    assert code == 0
    assert len(out.splitlines()) == 8


def test_a_request_goes_by_the_id_that_is_printed(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run(capsys, "compare", "--store", built)
    ident = re.findall(r"Request ([0-9a-f]{16})", out)[0]
    assert run(capsys, "compare", ident, "--store", built)[1].startswith(f"Request {ident}")


def test_a_file_is_read_and_compared(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "one.txt"
    file.write_text(
        f"Durham Constabulary\nRequest\n1. {HEDGEHOGS}\nResponse\n1. No information is held.\n"
    )
    code, out, _ = run(capsys, "compare", file, "--store", built, "--json")
    assert code == 0
    (request,) = json.loads(out)["requests"]
    assert [one["force"] for one in request["letters"]] == ["norfolk", "durham"]


def test_an_unknown_name_says_what_to_give(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "compare", "droness", "--store", built)
    assert (code != 0, out) == (True, "")
    assert "did you mean 'drones'?" in err
    assert err.count("\n") == 1


# --- the page --------------------------------------------------------------------------------

ATTACK = 'How many <script>alert(1)</script> "drones" & javascript: links did the force open?'


def attacked() -> str:
    """The page of two letters that ask and answer in markup, published at no proper address."""
    found = Collection.read_rows(
        row
        for number, force in enumerate(("kent", "essex"), 1)
        for row in tables.rows(*letter(number, force, "2024-01-01", [ATTACK], [GIVEN]))
    )
    return comparison_page.page(found.compare(), about="<i>")


def test_what_letters_say_is_shown_and_never_obeyed() -> None:
    page = attacked()
    assert "How many &lt;script&gt;alert(1)&lt;/script&gt; &#34;drones&#34; &amp;" in page
    assert not re.search(r"<script|<i>|href=\"javascript", page)
    assert attacked() == page


def test_the_page_fits_a_phone_and_asks_nobody(collection: Collection, chromium: Any) -> None:
    page = comparison_page.page(collection.compare())
    script = (
        "parent.postMessage(JSON.stringify({wide: document.documentElement.scrollWidth <= 390,"
        " requests: performance.getEntriesByType('resource').length}), '*')"
    )
    assert chromium.framed(page, script, 390) == {"wide": True, "requests": 0}


def test_the_command_writes_the_page(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "page.html"
    code, out, err = run(capsys, "compare", "drones", "--store", built, "--html", file)
    assert (code, out, err) == (0, "", f"{file}: written\n")
    assert "asks for 2023" in file.read_text(encoding="utf-8")
