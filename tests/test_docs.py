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

from loaders.evaluation import Evaluation, pair

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
REWRITE = bool(os.environ.get("FOIKG_REWRITE"))
SESSION = re.compile(r"```console\n(.*?)```", re.DOTALL)
TABLES = [
    ("accuracy", ROOT / "tests/gold/held", ROOT / "tests/letters/held"),
    ("seeds", ROOT.parent / "shared/gold", ROOT.parent / "shared/seeds"),
]
FIELDS = {
    "provisions": "provisions relied on",
    "outcomes": "outcomes of the letter",
    "parts": "outcomes question by question",
    "mentioned": "provisions mentioned only",
    "force": "force",
    "reference": "reference",
    "date_received": "date received",
    "date_responded": "date of the answer",
    "passages": "argument passages found",
    "passage role": "their role",
    "passage side": "their side",
    "passage duty": "their duty",
    "passage types": "their types",
}


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


def accuracy(gold: Path, letters: Path) -> str:
    """How well the letters of a folder are read, in Markdown."""
    evaluation = Evaluation()
    for record in sorted(gold.glob("*.json")):
        evaluation.add(record.stem, *pair(record, letters))
    rows = ["| field | precision | recall | F1 | left empty |", "|---|---|---|---|---|"]
    for field, label in FIELDS.items():
        score = evaluation.scores[field]
        shares = f"{score.precision:.2f} | {score.recall:.2f} | {score.f1:.2f}"
        rows.append(f"| {label} | {shares} | {score.unknown} |")
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize(("name", "gold", "letters"), TABLES)
def test_accuracy_tables(name: str, gold: Path, letters: Path) -> None:
    if not gold.exists():
        pytest.skip("the five real letters are not beside the checkout")
    table = accuracy(gold, letters)
    pattern = re.compile(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", re.DOTALL)
    if REWRITE:
        replaced(pattern, table)
    assert pattern.search(README.read_text(encoding="utf-8"))[1] == table  # type: ignore[index]


@pytest.mark.parametrize("name", sorted(p.stem for p in (ROOT / "kg/commands").glob("[!_]*.py")))
def test_every_command_has_help(name: str, tmp_path: Path) -> None:
    assert "Usage: " in foikg(f"{name} --help", tmp_path)


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert all((ROOT / link).exists() for link in links), links
