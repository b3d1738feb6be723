"""``foikg query`` and ``foikg queries``: data to standard output, messages to standard error."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from kg import formats, queries
from kg.cli import run
from kg.commands.query import command
from kg.results import IRI, Result
from kg.store import Version

ANSWERS = Path(__file__).parents[1] / "answers"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def store(small: Version, tmp_path: Path) -> str:
    """The small graph as a store of the command line."""
    (tmp_path / "current").write_text(small.path.name, encoding="utf-8")
    (tmp_path / small.path.name).symlink_to(small.path)
    return str(tmp_path)


def test_csv_is_the_expected_answer(store: str, capsys: Capture) -> None:
    assert run(["query", "provisions-by-force", "--format", "csv", "--store", store]) == 0
    out, err = capsys.readouterr()
    assert out == (ANSWERS / "provisions-by-force.csv").read_text(encoding="utf-8") and err == ""


def test_forms_say_the_same(store: str, capsys: Capture) -> None:
    said = {}
    for form in ("csv", "tsv", "json", "jsonl"):
        assert run(["query", "shared-wording", "--format", form, "--store", store]) == 0
        said[form] = capsys.readouterr().out
    rows = list(csv.DictReader(io.StringIO(said["csv"])))
    assert rows == list(csv.DictReader(io.StringIO(said["tsv"]), delimiter="\t"))
    assert rows == [
        {key: str(value) for key, value in row.items()} for row in json.loads(said["json"])
    ]
    assert [json.loads(line) for line in said["jsonl"].splitlines()] == json.loads(said["json"])
    assert "“map”" in said["json"] and json.loads(said["json"])[0]["forces"] == 2


@pytest.mark.parametrize("name", ["answer.parquet", "answer.csv", "answer.JSON", "answer.jsonl"])
def test_the_name_of_a_file_says_its_form(name: str, store: str, tmp_path: Path) -> None:
    file = tmp_path / name
    question = ["query", "letters-of-a-force", "--force", "kent", "--store", store]
    assert run([*question, "-o", str(file)]) == 0
    read: dict[str, Callable[[Path], pl.DataFrame]] = {
        ".parquet": pl.read_parquet,
        ".csv": pl.read_csv,
        ".json": pl.read_json,
        ".jsonl": pl.read_ndjson,
    }
    frame = read[file.suffix.lower()](file)
    assert frame["reference"].to_list() == ["3-23", "2-24"]
    assert frame["decided"].cast(pl.String).to_list() == ["2023-01-10", "2024-04-01"]


def test_parquet_to_a_pipe_and_not_to_a_terminal(
    store: str, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    question = ["query", "outcomes-by-force", "--format", "parquet", "--store", store]
    assert run(question) == 0
    sys.stdout.flush()
    frame = pl.read_parquet(io.BytesIO(capfdbinary.readouterr().out))
    assert frame.schema["letters"] == pl.Int64 and len(frame) > 4
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert run(question) == 2
    assert b"give a file with -o" in capfdbinary.readouterr().err


def test_times_and_truths_are_written_as_rdf_writes_them() -> None:
    result = Result(("a", "b", "c"), ((True, datetime(2024, 2, 29, 12), date(2024, 2, 29)),))
    for form, wanted in {
        "csv": "true,2024-02-29T12:00:00,2024-02-29",
        "jsonl": '{"a": true, "b": "2024-02-29T12:00:00", "c": "2024-02-29"}',
    }.items():
        file = io.StringIO()
        formats.write(result, form, file)
        assert file.getvalue().splitlines()[-1] == wanted


def test_words_of_a_letter_are_no_formula_in_csv(store: str, capsys: Capture) -> None:
    argument = ["--argument", "cost-manual-search", "--force", "unknown"]
    sparql = "SELECT ?quote WHERE { ?s <http://www.w3.org/ns/oa#exact> ?quote } ORDER BY ?quote"
    file = Path(store) / "all.rq"
    file.write_text(sparql, encoding="utf-8")
    assert run(["query", "--file", str(file), "--format", "csv", "--store", store]) == 0
    out = capsys.readouterr().out
    assert "\"'=HYPERLINK(" in out and '\n"=' not in out and "\n=" not in out
    assert run(["query", "arguments-by-force", *argument, "--store", store]) == 0
    assert "Manual search" in capsys.readouterr().out


def test_table_shows_names_and_keys_instead_of_addresses(store: str, capsys: Capture) -> None:
    assert run(["query", "ncnd-on-a-communicate-provision", "--store", store]) == 0
    out, _ = capsys.readouterr()
    header, row = out.splitlines()
    assert header.split() == ["letter", "force", "reference", "decided", "provision", "citedAs"]
    assert row.startswith("cleveland-4-25-") and "http" not in out and "31(1)(a)" in row


def test_table_never_sends_control_characters_to_the_terminal() -> None:
    file = io.StringIO()
    row = ("\x1b[31m[bold]red\x07", 7, date(2024, 2, 29), None, IRI("http://x/\u202e"))
    formats.write(Result(("a", "b", "c", "d", "e"), (row,)), "table", file)
    shown = file.getvalue()
    assert "\\x1b[31m[bold]red\\x07" in shown and "\x1b" not in shown and "\u202e" not in shown


def test_several_values_of_one_option(store: str, capsys: Capture) -> None:
    options = ["--force", "kent", "--force", "Essex Police", "--json"]
    assert run(["query", "letters-by-force-and-year", *options, "--store", store]) == 0
    found = {row["forceLabel"] for row in json.loads(capsys.readouterr().out)}
    assert found == {"Kent Police", "Essex Police"}


def test_every_parameter_of_a_question_is_an_option() -> None:
    options = {parameter.name for parameter in command.params}
    wanted = {parameter.name for query in queries.all_queries() for parameter in query.parameters}
    assert wanted <= options


def test_parameters_of_a_query_of_ones_own(store: str, capsys: Capture) -> None:
    file = Path(store) / "own.rq"
    file.write_text("SELECT ?n WHERE { VALUES ?n { UNDEF } } ORDER BY ?n", encoding="utf-8")
    asked = ["query", "--file", str(file), "--param", "n", "2", "--param", "n", "1"]
    assert run([*asked, "--format", "csv", "--store", store]) == 0
    assert capsys.readouterr().out == "n\n1\n2\n"


def test_no_rows_is_said_apart(store: str, capsys: Capture) -> None:
    options = ["--force", "norfolk", "--format", "csv"]
    assert run(["query", "provisions-by-force", *options, "--store", store]) == 0
    out, err = capsys.readouterr()
    assert out.count("\n") == 1 and err == "foikg: no rows\n"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["outcome-by-force"], 1, "did you mean 'outcomes-by-force'?"),
        (["outcomes-by-force", "--force", "clevland"], 1, "did you mean 'cleveland'?"),
        (["outcomes-by-force", "--provision", "31"], 1, "has no parameter provision; it takes"),
        (["letters-on-a-topic"], 1, "letters-on-a-topic needs topic: a topic by id or label"),
        ([], 2, "Give the name of a question, or --file"),
        (["unknowns", "--file", __file__], 2, "Give the name of a question, or --file"),
        (["--file", "nowhere.rq"], 2, "nowhere.rq"),
        (["unknowns", "--format", "xml"], 2, "xml"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_line(
    arguments: list[str], code: int, message: str, store: str, capsys: Capture
) -> None:
    assert run(["query", *arguments, "--store", store]) == code
    out, err = capsys.readouterr()
    assert out == "" and message in err.splitlines()[-1] and "Traceback" not in err


def test_syntax_error_of_a_file_names_it(store: str, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("SELECT ?x\nWHERE { ?x foi:a ?y }", encoding="utf-8")
    assert run(["query", "--file", str(file), "--store", store]) == 1
    assert capsys.readouterr().err.startswith("foikg: mine: line 2, column 17: a prefix")
    file.write_bytes(b"SELECT '\xff' WHERE {}")
    assert run(["query", "--file", str(file), "--store", store]) == 1
    assert "not UTF-8 text" in capsys.readouterr().err


def test_no_store_is_said(tmp_path: Path, capsys: Capture) -> None:
    assert run(["query", "unknowns", "--store", str(tmp_path / "none")]) == 1
    assert "no graph here" in capsys.readouterr().err


def test_list_of_questions(capsys: Capture) -> None:
    assert run(["queries"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 * len(queries.all_queries())
    assert "letters-on-a-topic  [TOPIC] [outcome] [force]" in lines
    assert run(["queries", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [q["name"] for q in listed] == [q.name for q in queries.all_queries()]
    assert listed[0]["parameters"] == [{"name": "letter", "required": True}]
