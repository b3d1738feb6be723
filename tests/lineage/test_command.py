"""``foikg reuse`` on a store of made-up letters."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg import cli, store
from kg.lineage import phrases
from kg.lineage.differences import compare


def run(graph: Path, *options: str) -> int:
    return cli.run(["reuse", *options, "--store", str(graph)])


def test_the_summary_tells_how_much_recurs_and_what_travelled_most(
    graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(graph) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("9 argument paragraphs recur, as 2 templates at 3 forces: 1 at two")
    assert "aa01  3 forces, 7 letters, 3 wordings" in printed
    assert "First seen 2019-05-01 at Kent Police, last 2031-01-01; 2 without a date" in printed
    assert "“To disclose how many officers watch the harbour" in printed
    assert "bb01" not in printed  # boilerplate is left out
    assert flat(phrases.NOTE) in flat(printed)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("options", "templates"),
    [
        ([], ["aa01", "aa02"]),
        (["--limit", "1"], ["aa01"]),
        (["--kind", "boilerplate"], ["bb01"]),
        (["--kind", "all"], ["aa01", "bb01", "aa02"]),
        (["--kind", "other"], []),
        (["--force", "Kent Police"], ["aa01", "aa02"]),
        (["--force", "essex", "--kind", "all"], ["aa01", "bb01"]),
        (["--alone"], ["aa02"]),
        (["--alone", "--force", "essex"], []),
    ],
)
def test_json_and_csv_have_the_same_templates(
    options: list[str], templates: list[str], graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(graph, "--json", *options) == 0
    told = json.loads(capsys.readouterr().out)["travelled"]
    assert run(graph, "--csv", *options) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [one["template"] for one in told] == templates == [one["template"] for one in rows]


def test_where_nothing_recurs_it_says_so(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(graph, "--kind", "other") == 0
    assert capsys.readouterr().out == "No paragraph of this kind stands in two places or more.\n"


def test_a_choice_is_of_what_recurs(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(graph, "--alone") == 0
    printed = capsys.readouterr().out
    assert (
        "9 argument paragraphs recur" in printed
        and "1 of these templates fit the choice" in printed
    )
    assert "aa02" in printed and "aa01" not in printed
    assert run(graph, "--force", "kentt") == 1
    assert "force 'kentt' is unknown; did you mean" in capsys.readouterr().err


def test_a_template_is_shown_with_what_differs(
    graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(graph, "show", "aa01") == 0
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert max(map(len, printed.splitlines())) <= 80
    told = flat(printed)
    assert "First seen 2019-05-01 at Kent Police and a force not known, last 2031-01-01." in told
    assert "Dated in the future, as printed: dorset-1." in told
    assert re.search("2019-05-01 Kent Police .* 2020-03-01 Essex Police .* 2031-01-01 Dorset", told)
    assert "It speaks of confirming or denying in 1 paragraph, of disclosing in 2." in told
    assert "Wording 2: 77% of words as in wording 1, its nearest earlier" in told
    assert "To ‹disclose› how many officers" in told
    assert "[-smugglers.-]{+those who land goods by boat.+}" in told
    assert told.count("common source") == 1


def test_a_letter_is_shown_with_what_is_elsewhere(
    graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(graph, "show", "kent-2") == 0
    told = flat(capsys.readouterr().out)
    assert "Of its argument passages 100% (2 of 2)" in told
    assert "In 6 other letters: Dorset Police, Essex Police and Kent Police." in told
    assert "Earliest 2019-05-01 at Kent Police (kent-1)." in told
    assert "Here word for word as the earliest wording; the stance is another" in told
    assert "To ‹disclose → confirm or deny› how many officers" in told
    assert "This letter, 2021-01-01, is the earliest." in told


def test_the_json_of_a_template_and_of_a_letter(
    graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(graph, "show", "aa01", "--json") == 0
    template: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert [one["force"] for one in template["adopters"]] == ["kent", None, "essex", "dorset"]
    pieces = template["wordings"][1]["difference"]["pieces"]
    assert "".join(piece["new"] for piece in pieces) == template["wordings"][1]["text"]
    assert run(graph, "show", "dorset-1", "--json") == 0
    letter = json.loads(capsys.readouterr().out)
    assert letter["passages"] == {"elsewhere": 1, "all": 2}
    assert letter["day"] == "2031-01-01"


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (["show", "zz99"], 1, "foikg: zz99: no template has this id and no letter this key"),
        (["show", "2/25"], 1, "foikg: 2/25: may be any of essex-2, kent-2; give one of these"),
        (["aa01"], 2, "of one text tells: foikg reuse show aa01"),
        (["--json", "show", "aa01"], 2, "Options go behind show NAME."),
        (["--out", "x.parquet"], 2, "--passages and --out go together."),
    ],
)
def test_what_cannot_be_told_is_one_line(
    options: list[str], code: int, says: str, graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = ["--store", str(graph)] if "show" in options else []
    assert cli.run(["reuse", *options, *store]) == code
    captured = capsys.readouterr()
    assert says in captured.err and captured.out == ""


def test_a_graph_without_tables_of_reuse(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "none") == 1
    assert "no graph here; make one with: foikg build" in capsys.readouterr().err
    with store.writing(tmp_path / "old") as version:
        store.create(version).flush()
    for options in ([], ["show", "aa01"]):
        assert run(tmp_path / "old", *options) == 1
        assert "no tables of recurring text; make it anew with" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["aa01", "kent-2\x1b[2J", ""])
def test_what_letters_say_is_shown_and_not_obeyed(
    name: str,
    letters: dict[str, Any],
    tables: Callable[[Path, dict[str, Any]], Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    evil = {
        f"{key}\x1b[2J": (force, day, [(*ids, f"\x1b[31m[red]{text}[/]") for *ids, text in texts])
        for key, (force, day, texts) in letters.items()
    }
    with store.writing(tmp_path / "graph") as version:
        store.create(version).flush()
        version.tables.mkdir()
        tables(version.tables, evil)
    assert run(tmp_path / "graph", *(["show", name] if name else [])) == 0
    printed = capsys.readouterr().out
    assert "\x1b" not in printed and "\\x1b[31m[red]" in printed


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("We saw 2 red boats.", "We saw 3 red boats.", "word for word as A"),
        ("To disclose it harms.", "To confirm or deny it harms.", "word for word as A; the stance is another"),  # noqa: E501
        ("One two three four.", "One two three five.", "75% of words as in A"),
        ("One two three four.", "One six seven eight.", "same point, different words: 25% of words as in A"),  # noqa: E501
        ("One two.", "Three four.", "same point, different words: 0% of words as in A"),
    ],
)  # fmt: skip
def test_how_one_text_is_to_another_in_words(old: str, new: str, expected: str) -> None:
    assert phrases.verdict(compare(old, new), "A") == expected


@pytest.mark.parametrize(
    ("share", "expected"), [(0, "0%"), (0.001, "1%"), (0.5, "50%"), (0.999, "99%"), (1, "100%")]
)
def test_a_share_is_never_rounded_to_all_or_nothing(share: float, expected: str) -> None:
    assert phrases.percent(share) == expected
