"""The README says what is true: its console session runs, its accuracy tables are measured.

After a change that alters either, ``make accuracy`` writes them anew; read the difference before
committing it.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kg import accuracy
from kg.accuracy import Accuracy
from kg.commands._letters import checked
from loaders.evaluation import Evaluation, pair

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
REWRITE = bool(os.environ.get("FOIKG_REWRITE"))
SESSION = re.compile(r"```console\n(.*?)```", re.DOTALL)
TABLES = [
    ("held", ROOT / "tests/gold/held", ROOT / "tests/letters/held"),
    ("seeds", ROOT.parent / "shared/gold", ROOT.parent / "shared/seeds"),
]


def foikg(arguments: str, cwd: Path) -> str:
    """What a command prints; it must succeed."""
    command = [sys.executable, "-m", "kg", *shlex.split(arguments)]
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def replaced(pattern: re.Pattern[str], text: str) -> None:
    """Write a part of the README anew."""
    readme = README.read_text(encoding="utf-8")
    found = pattern.search(readme)
    assert found
    README.write_text(readme[: found.start(1)] + text + readme[found.end(1) :], encoding="utf-8")


def test_console_session(tmp_path: Path) -> None:
    found = SESSION.search(README.read_text(encoding="utf-8"))
    assert found
    commands = re.findall(r"^\$ foikg (.*)$", found[1], re.MULTILINE)
    session = "".join(f"$ foikg {one}\n{foikg(one, tmp_path)}" for one in commands)
    session = "\n".join(line.rstrip() for line in session.splitlines()) + "\n"
    if REWRITE:
        replaced(SESSION, session)
    assert SESSION.search(README.read_text(encoding="utf-8"))[1] == session  # type: ignore[index]


def measure(name: str, gold: Path, letters: Path) -> list[Accuracy]:
    """How well the letters of a folder are read, field by field."""
    evaluation = Evaluation()
    for record in sorted(gold.glob("*.json")):
        evaluation.add(record.stem, *pair(record, letters, checked))
    scores = {field: evaluation.scores[field] for field in accuracy.LABELS}
    return [
        Accuracy(
            collection=name,
            letters=evaluation.letters,
            field=field,
            precision=round(score.precision, 4),
            recall=round(score.recall, 4),
            f1=round(score.f1, 4),
            empty=score.unknown,
        )
        for field, score in scores.items()
        if score.right + score.missed  # the gold records have it
    ]


@pytest.mark.parametrize(("name", "gold", "letters"), TABLES)
def test_accuracy_is_what_is_measured(name: str, gold: Path, letters: Path) -> None:
    if not gold.exists():
        pytest.skip("the five real letters are not beside the checkout")
    found = measure(name, gold, letters)
    if REWRITE:
        accuracy.write(found)
    assert list(accuracy.measured(name).values()) == found


@pytest.mark.parametrize("name", accuracy.SETS)
def test_accuracy_tables_say_what_was_measured(name: str) -> None:
    pattern = re.compile(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", re.DOTALL)
    if REWRITE:
        replaced(pattern, accuracy.markdown(name))
    assert pattern.search(README.read_text(encoding="utf-8"))[1] == accuracy.markdown(name)  # type: ignore[index]


@pytest.mark.parametrize("name", sorted(p.stem for p in (ROOT / "kg/commands").glob("[!_]*.py")))
def test_every_command_has_help(name: str, tmp_path: Path) -> None:
    assert "Usage: " in foikg(f"{name} --help", tmp_path)


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert all((ROOT / link).exists() for link in links), links
