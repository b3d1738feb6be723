"""A letter held against the Act: what each ground needs and has, and the draft of a review."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from kg.checking.report import MISSING, NOT_NEEDED, THERE
from kg.cli import run

SAMPLE = Path(__file__).resolve().parents[1] / "loaders" / "sample"

HEAD = """Kent Police
Our reference: FOI/1204/24
12 March 2024

Freedom of Information Act 2000

Request: How many drones does the force fly?

"""
HARM = (
    "Evidence of harm\n\nTo say how many drones the force flies would be likely to let offenders"
    " work out when nobody watches, and would prejudice the prevention and detection of crime.\n\n"
)
FACTORS = (
    "Factors favouring disclosure\n\nThe public pays for the equipment and should see its cost.\n\n"
    "Factors favouring non-disclosure\n\nDisclosure would reveal police tactics to offenders.\n\n"
)
BALANCE = (
    "Balance test\n\nOn balance the prevention of crime outweighs the public interest in the"
    " number, and the balance favours non-disclosure.\n\n"
)
RIGHTS = (
    "You may ask for an internal review within two months of this letter. You may then complain to"
    " the Information Commissioner under section 50 of the Act.\n"
)
REFUSED = "The force holds this information but it is exempt under Section 31(1)(a).\n\n"
NEITHER = (
    "Kent Police can neither confirm nor deny that it holds the information, by virtue of"
    " Section 31(1)(a).\n\n"
)


def checked(letter: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    path = folder / "letter.txt"
    path.write_text(HEAD + letter, encoding="utf-8")
    assert run(["check", str(path), "--json", "--store", str(folder / "none")]) == 0
    (report,) = json.loads(capsys.readouterr().out)
    assert isinstance(report, dict)
    return report


def states(report: dict[str, Any]) -> dict[str, str]:
    (ground,) = report["answers"][0]["grounds"]
    return {need["name"]: need["state"] for need in ground["needs"]}


def test_what_a_full_refusal_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = checked(REFUSED + HARM + FACTORS + BALANCE + RIGHTS, tmp_path, capsys)
    assert set(states(report).values()) == {THERE}
    assert report["answers"][0]["grounds"][0]["meant"] is None
    assert not [each for each in report["points"] if each["severity"] == "error"]


@pytest.mark.parametrize(
    ("left_out", "missing"),
    [
        (HARM, {"harm", "likelihood"}),
        (FACTORS, {"for", "against"}),
        (BALANCE, {"balance", "conclusion"}),
    ],
)
def test_what_a_refusal_lacks(
    left_out: str, missing: set[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = REFUSED + HARM + FACTORS + BALANCE + RIGHTS
    found = states(checked(letter.replace(left_out, ""), tmp_path, capsys))
    assert {name for name, state in found.items() if state == MISSING} == missing


def test_an_absolute_class_exemption_needs_no_harm_and_no_weighing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = "The information is exempt under Section 23(1).\n\n" + RIGHTS
    found = states(checked(letter, tmp_path, capsys))
    assert set(found.values()) == {NOT_NEEDED}


def test_the_other_duty_was_probably_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = checked(NEITHER + HARM + FACTORS + BALANCE + RIGHTS, tmp_path, capsys)
    assert report["answers"][0]["grounds"][0]["meant"] == "31(3)"
    rules = {point["rule"] for point in report["answers"][0]["points"] + report["points"]}
    assert "LIMB-01" in rules


def test_a_provision_that_the_act_does_not_have(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = checked("The information is exempt under Section 31(7)(z).\n\n", tmp_path, capsys)
    (ground,) = report["answers"][0]["grounds"]
    assert ground["provision"] is None
    assert {need["state"] for need in ground["needs"]} == {NOT_NEEDED}


def test_every_sentence_of_a_draft_rests_on_the_letter_or_the_act(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(HEAD + NEITHER + HARM, encoding="utf-8")
    given = ["check", str(path), "--draft-review", "--store", str(tmp_path / "none")]
    assert run(given) == 0
    draft = capsys.readouterr().out
    assert draft.startswith("To Kent Police\n")
    letter = " ".join(path.read_text(encoding="utf-8").split())
    quotes = re.findall(r"“([^”]+)”", draft)
    assert quotes
    for quote in quotes:
        assert quote.removesuffix(" …") in letter
    numbered = re.split(r"^\d+\. ", draft, flags=re.MULTILINE)[1:]
    assert numbered
    for reason in numbered:
        assert re.search(r"\((?:s|reg)", reason), reason  # the law it rests on
        assert "“" in reason or "is not in the text supplied" in reason


def test_a_draft_names_forces_that_gave_the_same(
    sample_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = SAMPLE / "west-yorkshire-1846203-23.txt"
    assert run(["check", str(letter), "--draft-review", "--store", str(sample_store)]) == 0
    draft = capsys.readouterr().out
    assert "Hertfordshire Constabulary, reference FOI2023/04417" in draft
    assert "West Yorkshire Police, reference" not in draft


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)


def test_a_page_shows_words_of_the_letter_and_obeys_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, page = tmp_path / "letter.txt", tmp_path / "check.html"
    evil = NEITHER.replace("Section", "<script>x()</script> <img src=x> Section")
    path.write_text(HEAD + evil + HARM, encoding="utf-8")
    given = ["check", str(path), "--html", str(page), "--store", str(tmp_path / "none")]
    assert run(given) == 0
    assert capsys.readouterr().out == ""
    text = page.read_text(encoding="utf-8")
    assert not Tags(text).found & {"script", "img"}
    assert "31(3) was probably meant" in text
    assert "&lt;img src=x&gt;" in text


def test_the_terminal_at_80_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for letter in sorted(SAMPLE.glob("*.txt")):
        assert run(["check", str(letter), "--store", str(tmp_path)]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert all(len(line) <= 80 for line in lines if "://" not in line)
        assert "not a finding that the law was broken" in " ".join(" ".join(lines).split())


def test_what_is_no_letter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    assert run(["check", str(path), "--store", str(tmp_path / "none")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "broken.pdf" in err
    assert err.count("\n") == 1
