"""What the rules find: short invented letters, one thing wrong or right in each."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import findings, names, ontology
from kg.build import build
from kg.cli import run
from kg.commands import _letters
from kg.commands._letters import checked, extract
from kg.findings import Checker, read_rules, rules
from kg.found import Extract
from kg.paths import folder
from kg.store import open_store
from loaders import files
from loaders.letter import Letter
from loaders.reader import Reader
from loaders.record import Record, Source
from loaders.triples import quads

RULES = {rule.id: rule for rule in ontology.load().rules}
SHARED = Path(__file__).resolve().parents[2] / "shared"
LEFT_OUT = {
    "FORM-02": "in the graph every claim belongs to a part",
    "FORM-03": "needs the names of other forces in a passage, and joint units told apart",
    "FORM-04": "needs the topic of a single passage",
    "HARM-03": "needs a table of which harm fits which provision",
    "PIT-06": "a suppressor: one joint balance is lawful, so no rule asks for several",
    "PIT-08": "needs a table of the factors that fit each exemption",
    "PROV-06": "needs the title printed behind a provision",
    "PROV-13": "a suppressor: no rule fires on 23(5) with 24(2)",
    "PROV-15": "needs the bodies that a passage names, told apart from others",
}
READER = Reader()
CHECKER = Checker()

HEAD = "Kent Police\n\nFreedom of Information Request 12/345/{year}\n\nDear Sir,\n\n{dates}\n\n"
ASKED = "You asked: How many officers work in the unit?\n\n"
REVIEW = "If you are unhappy you may ask for an internal review within 40 working days.\n\n"
ICO = "You may then complain to the Information Commissioner.\n\n"
HELD = "Kent Police can confirm that it holds the information.\n\n"
NCND = "Kent Police can neither confirm nor deny that it holds the information by virtue of "
SCALES = (
    "Factors favouring disclosure\n\nThe public would see how money is spent.\n\n"
    "Factors against disclosure\n\nCriminals would learn which tactics are used and evade them.\n\n"
    "Balance test\n\nOn balance the interest in law enforcement outweighs that in disclosure.\n\n"
)
ONE_SIDE = "Factors favouring disclosure\n\nThe public would see how money is spent.\n\n"
GIVEN = "Our response:\n\nThere are 14 officers.\n\n" + REVIEW + ICO
HARM = (
    "Evidence of harm\n\nDisclosure would be likely to prejudice the prevention of crime, as "
    "offenders could work out when few officers are on duty.\n\n"
)


def letter(body: str, *, year: int = 2021, dates: str = "") -> Record:
    text = HEAD.format(year=year, dates=dates) + ASKED + body + "Yours faithfully,\n"
    return READER.read(Letter(Source("letter.txt", "0" * 64, "text/plain"), text))


def found(record: Record, status: str = "found") -> set[str]:
    return {one.rule for one in CHECKER.check("".join(quads(record))) if one.status == status}


# --- the files -------------------------------------------------------------------------------


def test_every_rule_can_be_asked() -> None:
    assert rules().left_out == ()


def test_every_rule_has_a_file_or_a_reason_why_not() -> None:
    assert {query.name for query in rules().queries} | LEFT_OUT.keys() == RULES.keys()
    assert not {query.name for query in rules().queries} & LEFT_OUT.keys()


@pytest.mark.parametrize("path", sorted((folder("queries") / "rules").glob("*.rq")), ids=str)
def test_headers_agree_with_the_ontology(path: Path) -> None:
    text, rule = path.read_text(encoding="utf-8"), RULES[path.stem]
    assert f"#+ rule: {rule.id}\n" in text
    assert f"#+ statute: {rule.statutory_basis}\n" in text
    assert f"#+ severity: {rule.severity}\n" in text


def test_every_rule_says_the_problem_and_what_to_do() -> None:
    assert not [one.name for one in rules().queries if not (one.summary and one.description)]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("LIMB-01.rq", "SELECT ?letter WHERE { ?letter a }", "LIMB-01.rq: line 1, column"),
        ("LIMB-01.rq", "SELECT ?part WHERE { ?part ?p ?o }", "selects no ?letter"),
        ("XXXX-99.rq", "SELECT ?letter WHERE { ?letter ?p ?o }", "no rule of ontology/rules.ttl"),
    ],
)
def test_a_broken_rule_is_named_and_the_others_run(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    shutil.copy(folder("queries") / "rules" / "NOTE-03.rq", tmp_path)
    (tmp_path / name).write_text(text, encoding="utf-8")
    asked = read_rules(tmp_path)
    assert [query.name for query in asked.queries] == ["NOTE-03"]
    assert said in asked.left_out[0] and "\n" not in asked.left_out[0]
    shown = Checker(asked).check("".join(quads(letter(NCND + "Section 31(3).\n\n"))))
    assert [one.rule for one in shown] == ["NOTE-03"]


@pytest.mark.parametrize("command", ["build", "add", "extract", "check"])
def test_a_command_names_a_broken_rule_and_goes_on(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
) -> None:
    file, graph = tmp_path / "letter.txt", ["--store", str(tmp_path / "store")]
    file.write_text(letter(NCND + "Section 31(3).\n\n").text, encoding="utf-8")
    if command == "add":
        assert run(["build", str(file), *graph, "--quiet"]) == 0
    (tmp_path / "LIMB-01.rq").write_text("SELECT ?letter WHERE { ?letter a }", encoding="utf-8")
    shutil.copy(folder("queries") / "rules" / "NOTE-03.rq", tmp_path)
    asked = read_rules(tmp_path)
    monkeypatch.setattr(findings, "rules", lambda: asked)
    monkeypatch.setattr(_letters, "rules", lambda: asked)
    _letters._checker.cache_clear()
    try:
        code = run([command, str(file), *(graph if command in {"build", "add"} else ())])
    finally:
        _letters._checker.cache_clear()
    told = capsys.readouterr()
    (line,) = told.err.splitlines()
    assert code == 0 and told.out
    assert "LIMB-01.rq: line 1, column" in line and "this rule is left out" in line


# --- what fires, and what does not -----------------------------------------------------------

FIRES = [
    ("LIMB-01", NCND + "Section 31(1)(a) Law Enforcement.\n\n", True),
    ("LIMB-01", NCND + "Section 31(3) Law Enforcement.\n\n", False),
    (
        "LIMB-02",
        "Kent Police can confirm that it holds the information, as the duty in Section 1(1)(a) "
        "does not apply by virtue of Section 31(1)(a).\n\n",
        True,
    ),
    ("LIMB-02", HELD + "It is exempt by virtue of Section 31(1)(a).\n\n", False),
    ("LIMB-03", HELD + "It is being withheld under Section 31(3).\n\n", True),
    ("LIMB-03", HELD + "It is being withheld under Section 31(1)(a).\n\n", False),
    ("PROV-01", HELD + "It is exempt by virtue of Section 31(4).\n\n", True),
    ("PROV-01", HELD + "It is exempt by virtue of Section 31(1)(a).\n\n", False),
    ("PROV-07", HELD + "It is exempt by virtue of Section 35(1)(a).\n\n", True),
    ("PROV-08", HELD + "It is exempt by virtue of Section 31(1) Law Enforcement.\n\n", True),
    ("PROV-08", HELD + "It is exempt by virtue of Section 31(1)(a).\n\n", False),
    ("PROV-12", HELD + "It is exempt by virtue of Section 23(1) and Section 24(1).\n\n", True),
    (
        "PROV-12",
        HELD + "It is exempt by virtue of Section 23(1) or, in the alternative, Section 24(1).\n\n",
        False,
    ),
    (
        "TYPE-05",
        NCND + "Section 24(2).\n\nSection 24 is an absolute exemption.\n\n",
        True,
    ),
    (
        "TYPE-05",
        NCND + "Section 24(2).\n\nSection 24 is a qualified exemption.\n\n",
        False,
    ),
    (
        "TYPE-05",
        NCND + "Sections 23(5) and 24(2).\n\nSection 23 is an absolute exemption and Section 24 "
        "is a qualified exemption.\n\n",
        False,
    ),
    ("PIT-01", HELD + "It is exempt by virtue of Section 31(1)(a).\n\n", True),
    ("PIT-01", HELD + "It is exempt by virtue of Section 31(1)(a).\n\n" + SCALES, False),
    ("PIT-01", NCND + "Section 23(5).\n\n", False),
    ("HARM-01", HELD + "It is exempt by virtue of Section 31(1)(a).\n\n" + SCALES, True),
    ("HARM-01", HELD + "It is exempt by virtue of Section 31(1)(a).\n\n" + HARM + SCALES, False),
    (
        "COST-01",
        "Section 12(1) applies as the cost would exceed the appropriate limit of £450.\n\n",
        True,
    ),
    (
        "COST-01",
        "Section 12(1) applies as the cost would exceed the appropriate limit of £450. There are "
        "900 records and each would take 5 minutes, which is 75 hours.\n\n",
        False,
    ),
    (
        "COST-02",
        "Section 12(1) applies as the cost would exceed the appropriate limit. You could narrow "
        "your request to one year.\n\n",
        False,
    ),
    ("COST-02", "Section 12(1) applies as it would exceed the appropriate limit.\n\n", True),
    (
        "COST-04",
        "Section 12(1) applies as it would exceed the appropriate limit of 24 hours.\n\n",
        True,
    ),
    (
        "COST-04",
        "Section 12(1) applies as it would exceed the appropriate limit of 18 hours.\n\n",
        False,
    ),
    ("NOTE-02", NCND + "Section 31(3).\n\n" + ICO, True),
    ("NOTE-02", NCND + "Section 31(3).\n\n" + REVIEW + ICO, False),
    ("NOTE-03", NCND + "Section 31(3).\n\n" + REVIEW, True),
    ("NOTE-03", NCND + "Section 31(3).\n\n" + REVIEW + ICO, False),
    (
        "NOTE-03",
        NCND + "Section 31(3). We follow the guidance of the Information Commissioner.\n\n",
        True,
    ),
    ("NOTE-03", GIVEN.replace(ICO, ""), False),
    (
        "NOTE-03",
        "The figures are on our website and are exempt by virtue of Section 21.\n\n" + REVIEW,
        True,
    ),
    (
        "HARM-01",
        HELD + "It is exempt by virtue of Section 31(1)(a) as disclosure would be likely to "
        "prejudice the prevention of crime.\n\n" + SCALES,
        False,
    ),
    ("PIT-03", HELD + "It is exempt by virtue of Section 31(1)(a).\n\n" + ONE_SIDE, True),
    ("PIT-03", HELD + "It is exempt by virtue of Section 31(1)(a).\n\n" + HARM + ONE_SIDE, False),
    (
        "NOTE-05",
        NCND + "Section 31(3).\n\nIn accordance with Section 17(4) of the Act this letter acts as "
        "a Refusal Notice.\n\n",
        True,
    ),
    (
        "NOTE-05",
        NCND + "Section 31(3).\n\nIn accordance with Section 17(1) of the Act this letter acts as "
        "a Refusal Notice.\n\n",
        False,
    ),
    ("TIME-02", "We apologise for the delay in replying.\n\n" + GIVEN, True),
    ("TIME-02", "We apologise for the spelling.\n\n" + GIVEN, False),
    ("NOTE-09", "Our response:\n\nNo.\n\n" + REVIEW + ICO, True),
]


@pytest.mark.parametrize(("rule", "body", "fires"), FIRES)
def test_a_rule_fires_on_what_it_is_about_alone(rule: str, body: str, fires: bool) -> None:
    assert (rule in found(letter(body))) is fires


@pytest.mark.parametrize(
    ("rule", "body", "answered", "status"),
    [
        ("PROV-03", NCND + "Section 40(5).\n\n", "3 July 2021", "found"),
        ("PROV-03", NCND + "Section 40(5).\n\n", "19 February 2018", None),
        ("PROV-03", NCND + "Section 40(5).\n\n", None, "unknown"),
        ("PROV-03", NCND + "Section 40(5B).\n\n", "3 July 2021", None),
        (
            "PROV-04",
            HELD + "It is exempt under Section 40(2) as it would breach the first principle of the "
            "Data Protection Act 1998.\n\n",
            "3 July 2021",
            "found",
        ),
        (
            "PROV-04",
            HELD + "It is exempt under Section 40(2) as it would breach the first principle of the "
            "Data Protection Act 1998.\n\n",
            "3 July 2016",
            None,
        ),
        ("TIME-01", GIVEN, "3 July 2021", "found"),
        ("TIME-01", GIVEN, "14 May 2021", None),
        ("TIME-01", GIVEN, None, "unknown"),
        ("TIME-03", GIVEN, "14 March 2021", "found"),
    ],
)
def test_rules_on_dates_say_unknown_without_one(
    rule: str, body: str, answered: str | None, status: str | None
) -> None:
    dates = f"Date: {answered}\n\nThank you for your request" if answered else "Thank you for it"
    if rule.startswith("TIME") and answered:
        dates += ", received on 4 May 2021."
    record = letter(body, dates=dates)
    assert {one for one in ("found", "unknown") if rule in found(record, one)} == (
        {status} if status else set()
    )


@pytest.mark.parametrize(
    ("said", "late"),
    [
        ("I took no part in the original decision.", False),
        ("You asked on 1 June for a review of our reply.", False),
        ("Internal Review Reference: 7", False),
        ("If the outcome of the review does not satisfy you, you may write again.", True),
    ],
)
def test_a_review_is_not_late_by_the_date_of_the_request(said: str, late: bool) -> None:
    dates = "Date: 3 July 2021\n\nThank you for your request, received on 4 May 2021."
    assert ("TIME-01" in found(letter(said + "\n\n" + GIVEN, dates=dates))) is late


def test_a_finding_quotes_the_words_it_rests_on_and_names_its_part() -> None:
    (finding,) = (
        one
        for one in checked(letter(NCND + "Section 31(1)(a).\n\n")).findings
        if one.rule == "LIMB-01"
    )
    assert (finding.part, finding.quote) == (None, "Section 31(1)(a)")


@pytest.mark.parametrize("body", ["", GIVEN, "Part one is held. It is not held.\n\n"])
def test_a_letter_with_nothing_to_find(body: str) -> None:
    assert found(letter(body)) <= {"FORM-01", "NOTE-09"}


# --- the five real letters -------------------------------------------------------------------


@pytest.mark.skipif(not SHARED.exists(), reason="the five real letters are not beside the checkout")
@pytest.mark.parametrize(
    ("seed", "silent"),
    [
        ("000", {"LIMB-01"}),
        ("003", {"PROV-02", "PROV-03", "PROV-04", "PIT-01"}),
        ("004", {"HARM-01", "LIMB-09"}),
    ],
)
def test_negative_controls(seed: str, silent: set[str]) -> None:
    (path,) = (SHARED / "seeds").glob(f"{seed}_*.txt")
    record = READER.read(files.letter(path))
    assert not silent & (found(record) | found(record, "unknown"))
    gold = json.loads(next((SHARED / "gold").glob(f"{seed}_*.json")).read_text(encoding="utf-8"))
    wanted = {finding["rule"] for finding in gold["findings"]}
    assert wanted <= found(record)


# --- a whole graph ---------------------------------------------------------------------------


def test_a_graph_holds_the_findings_of_its_letters(tmp_path: Path) -> None:
    records = [letter(NCND + "Section 31(1)(a).\n\n"), letter(GIVEN)]
    extracts = [one for one in map(extract, records) if isinstance(one, Extract)]
    build(tmp_path / "store", extracts)
    graph = open_store(tmp_path / "store")
    held = graph.quads_for_pattern(
        None,
        ox.NamedNode(names.expand("foi:underRule")),
        None,
        ox.NamedNode(names.graph_iri("findings")),
    )
    under = sorted(str(quad.object).rstrip(">").rpartition("/")[2] for quad in held)
    each = [one.rule for record in records for one in CHECKER.check("".join(quads(record)))]
    assert under == sorted(each) != []
