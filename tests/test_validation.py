"""The shapes find what is wrong in a graph, and nothing in one that is right."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from bench import generate
from kg import names, store, tables, validation
from kg.build import build
from kg.cli import run
from kg.commands._letters import SAMPLE, extract
from kg.found import Extract
from kg.turtle import canonical
from kg.validation import Result
from loaders import files
from loaders.letter import Letter
from loaders.reader import Reader
from loaders.triples import quads

Printed = pytest.CaptureFixture[str]
RDF_TYPE = f"<{names.RDF}type>"

# pySHACL reaches for parts of rdflib that rdflib is about to drop
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """A letter of the sample as N-Triples."""
    (letter,) = files.letters(SAMPLE / "avon-and-somerset-4127-23.txt")
    assert isinstance(letter, Letter)
    found = quads(Reader().read(letter))
    return [re.sub(r" <[^ ]+> \.\n$", " .", line) for line in found]


def check(tmp_path: Path, lines: list[str]) -> list[Result]:
    path = tmp_path / "letter.nt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return validation.validate_file(path)


def test_a_letter_is_what_the_shapes_say(lines: list[str], tmp_path: Path) -> None:
    assert check(tmp_path, lines) == []


def predicate(name: str) -> str:
    return f" <{names.expand(name)}> "


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("foi:hasText", "A response has one text."),
        ("foi:hasResponsePart", "A part is of one response."),
        ("foi:outcome", "A part has an outcome of the scheme."),
        ("foi:invokes", "A claim invokes one provision."),
        ("foi:hasClaim", "A claim is made in one part."),
        ("foi:citedAs", "A claim has the words it is cited by."),
        ("foi:hasPassage", "A passage argues for a part."),
        ("foi:side", "A passage is on one side."),
        ("oa:hasSource", "Words stand in one text."),
        ("oa:hasSelector", "Words are told by place and by quote."),
        ("oa:start", "A place starts at a character, from 0."),
        ("oa:exact", "A quote has its words."),
        ("foi:readBy", "A statement says what read it."),
        ("foi:sha256", "A text has the hash of its bytes."),
        ("prov:wasGeneratedBy", "It comes of one extraction run."),
        ("foi:topic", "What a statement asserts stands in the graph."),
    ],
)
def test_what_is_missing_is_found(
    lines: list[str], tmp_path: Path, name: str, message: str
) -> None:
    kept = [line for line in lines if line.split(" ", 2)[1] != predicate(name).strip()]
    assert kept != lines
    found = check(tmp_path, kept)
    assert message in {result.message for result in found}
    assert {result.severity for result in found} == {"Violation"}


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("foi:invokes", r"section/[^>]+", "section/999", "A claim invokes one provision."),
        ("foi:outcome", r"outcome/\w+", "outcome/granted", "A part has an outcome of the scheme."),
        ("foi:issuedBy", r"force/\w+", "force/nowhere", "At most one force sends a response."),
        ("oa:exact", r'"(\w)', r'"X\1', "A quote is what stands in the text between its offsets."),
        ("oa:start", r'"\d+"', '"-1"', "A place starts at a character, from 0."),
        ("oa:start", r'"\d+"', '"x"', "A value is of its datatype."),
        ("oa:end", r'"\d+"', '"0"', "A quote is what stands in the text between its offsets."),
        ("foi:position", r'"\d+"', '"x"', "A value is of its datatype."),
        ("foi:sha256", r'"\w', '"?', "A text has the hash of its bytes."),
        (
            "foi:decisionDate",
            r'"[\d-]+"',
            '"2023-02-31"',
            "A value is of its datatype.",
        ),
    ],
)
def test_what_is_wrong_is_found(
    lines: list[str], tmp_path: Path, name: str, old: str, new: str, message: str
) -> None:
    changed = [
        re.sub(old, new, line, count=1) if predicate(name) in line else line for line in lines
    ]
    assert changed != lines
    assert message in {result.message for result in check(tmp_path, changed)}


def test_an_answer_before_its_request_is_a_warning(
    lines: list[str], tmp_path: Path, capsys: Printed
) -> None:
    early = [
        re.sub('"[0-9-]+"', '"2001-01-01"', line) if predicate("foi:decisionDate") in line else line
        for line in lines
        if predicate("foi:value") not in line or "XMLSchema#date" not in line
    ]
    found = [each for each in check(tmp_path, early) if each.severity == "Warning"]
    assert [each.message for each in found] == ["A request is received before it is answered."]


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    build(tmp_path / "store", [extract(record) for record in generate.records(2)])
    return tmp_path / "store"


def spoil(graph: Path) -> str:
    """Take the provision from a claim of a graph, and return the claim's IRI."""
    version = store.current(graph)
    database = ox.Store(str(version.graph))
    invokes = ox.NamedNode(names.expand("foi:invokes"))
    letter = ox.NamedNode(names.letter_graph(next(iter(tables.keys(version.tables)))))
    quad = min(database.quads_for_pattern(None, invokes, None, letter), key=str)
    database.remove(quad)
    database.flush()
    return str(quad.subject)[1:-1]


def test_a_graph_that_is_whole(graph: Path, capsys: Printed) -> None:
    assert run(["validate", "--store", str(graph), "--jobs", "1"]) == 0
    assert capsys.readouterr() == ("The graph is what the shapes say.\n", "")


def test_a_graph_that_is_not(graph: Path, capsys: Printed) -> None:
    claim = spoil(graph)
    arguments = ["validate", "--store", str(graph), "--jobs", "1"]
    assert run(arguments) == 1
    line = f"Violation: A claim invokes one provision. {names.compact(claim)} foi:invokes"
    assert capsys.readouterr().out.splitlines() == [line, "1 violations, 0 warnings"]
    assert run([*arguments, "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "severity": "Violation",
            "thing": claim,
            "path": "foi:invokes",
            "value": "",
            "message": "A claim invokes one provision.",
        }
    ]
    assert run([*arguments, "--ttl"]) == 1
    report = capsys.readouterr().out
    assert canonical(report) == report
    assert f"sh:focusNode <{claim}>" in report and "sh:conforms false" in report


def test_report_in_turtle_has_every_kind_of_path() -> None:
    results = [
        Result("Violation", "urn:x", "^foi:hasClaim", '"a\\"b"', 'It\'s "odd".'),
        Result("Warning", "urn:x", "oa:hasSelector/oa:start", "", "Odd."),
        Result("Violation", "urn:x", "", "<urn:y>", "Odd."),
    ]
    report = validation.turtle(results)
    assert report == validation.turtle(reversed(results))
    for part in ("sh:inversePath foi:hasClaim", "oa:hasSelector\n", 'sh:value "a\\"b"', "<urn:y>"):
        assert part in report
    assert "sh:conforms true" in validation.turtle([])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("bad.ttl", "<urn:a> <urn:b> .", "bad.ttl: "),
        ("letter.docx", "x", "letter.docx: not known as RDF; give a file that ends in .ttl"),
    ],
)
def test_a_bad_file_is_named_in_one_line(
    tmp_path: Path, capsys: Printed, name: str, content: str, message: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert run(["validate", str(path)]) == 1
    told = capsys.readouterr()
    assert message in told.err and told.err.count("\n") == 1 and told.out == ""


def test_letters_without_their_text_are_whole_too(tmp_path: Path) -> None:
    record = next(generate.records(1))
    assert isinstance(extract(record), Extract)
    build(tmp_path, [extract(record, text=False)])
    assert validation.validate_store(store.current(tmp_path), 1) == []
