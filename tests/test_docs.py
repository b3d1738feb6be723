"""The README says what is true: its console session runs, its accuracy table is measured.

After a change that alters either, ``FOIKG_REWRITE=1 pytest tests/test_docs.py`` writes them anew;
read the difference before committing it.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
REWRITE = bool(os.environ.get("FOIKG_REWRITE"))
SESSION = re.compile(r"```console\n(.*?)```", re.DOTALL)
ACCURACY = re.compile(r"<!-- accuracy -->\n(.*?)<!-- /accuracy -->", re.DOTALL)
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


def accuracy() -> str:
    """The accuracy table of the held letters, in Markdown."""
    import json

    from loaders import files
    from loaders.evaluation import Evaluation
    from loaders.reader import Reader

    evaluation, reader = Evaluation(), Reader()
    for gold in sorted((ROOT / "tests/gold/held").glob("*.json")):
        letter = files.letter(ROOT / "tests/letters/held" / f"{gold.stem}.txt")
        evaluation.add(gold.stem, json.loads(gold.read_text()), reader.read(letter).as_json())
    rows = ["| field | precision | recall | F1 |", "|---|---|---|---|"]
    for field, label in FIELDS.items():
        score = evaluation.scores[field]
        rows.append(f"| {label} | {score.precision:.2f} | {score.recall:.2f} | {score.f1:.2f} |")
    return "\n".join(rows) + "\n"


def test_accuracy_table() -> None:
    table = accuracy()
    if REWRITE:
        replaced(ACCURACY, table)
    assert ACCURACY.search(README.read_text(encoding="utf-8"))[1] == table  # type: ignore[index]


@pytest.mark.parametrize("name", sorted(p.stem for p in (ROOT / "kg/commands").glob("[!_]*.py")))
def test_every_command_has_help(name: str, tmp_path: Path) -> None:
    assert "Usage: " in foikg(f"{name} --help", tmp_path)


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert all((ROOT / link).exists() for link in links), links
