"""The command line: what each verb prints, its exit code, and one line for whatever goes wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench import generate
from kg.cli import foikg, run
from kg.terminal import plain

FOIKG = [sys.executable, "-m", "kg"]
LETTERS = 3


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letters")
    for record in generate.records(LETTERS):
        (folder / record.source.path).write_text(record.text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def store(letters: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stores") / "s"
    assert run(["build", str(letters), "--store", str(path), "--quiet"]) == 0
    return path


# --- every command ---------------------------------------------------------------------------


def test_every_command_says_what_it_is_for() -> None:
    with foikg.make_context("foikg", [], resilient_parsing=True) as ctx:
        commands = {name: foikg.get_command(ctx, name) for name in foikg.list_commands(ctx)}
    assert {"add", "build", "citations", "completion", "export", "extract"} <= set(commands)
    for name, command in commands.items():
        assert command is not None and command.name == name
        assert command.help, f"{name} has no help"
        for option in command.params:
            described = getattr(option, "help", None) or option.param_type_name == "argument"
            assert described, f"{name}: {option.name} has no help"


def test_help_is_quick_since_it_imports_nothing_heavy() -> None:
    code = (
        "import sys; from kg.cli import run; run(['--help'])\n"
        "heavy = {'polars', 'rdflib', 'pyoxigraph', 'rich', 'pyvis', 'networkx', 'loaders'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stderr == "" and "Exit codes" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--version"], 0, ""),
        (["--help"], 0, ""),
        (["build", "-h"], 0, ""),
        (["biuld"], 2, "did you mean 'build'"),
        (["frobnicate"], 2, "No such command"),
        (["build"], 2, "Give files or folders"),
        (["add"], 2, "Give files or folders"),
        (["extract"], 2, "Give files or folders"),
        (["export", "--format", "docx"], 2, "'docx' is not one of"),
        (["build", "x", "--jobs", "0"], 2, "--jobs"),
        (["completion", "tcsh"], 2, "'tcsh' is not one of"),
    ],
)
def test_usage(
    arguments: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == code
    told = capsys.readouterr().err
    assert message in told and bool(told) == bool(message)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_name_the_command(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["completion", shell]) == 0
    assert "_FOIKG_COMPLETE" in capsys.readouterr().out


def test_citations(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["citations", "Section 40(2) & 3A(a)"]) == 0
    assert json.loads(capsys.readouterr().out) == ["40(2)", "40(3A)(a)"]


# --- build, add, remove ----------------------------------------------------------------------


def test_build_prints_a_table_or_json(
    letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["build", str(letters), "--store", str(tmp_path / "s")]
    assert run(arguments) == 0
    told = capsys.readouterr()
    assert "Provisions relied on" in told.out and "3 letters" in told.out
    assert told.err == ""
    assert run([*arguments, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["letters"] == LETTERS and report["left_out"] == []
    steps = ["read", "load", "correct", "reuse", "inferred", "findings", "summary", "optimize"]
    assert list(report["seconds"]) == steps
    assert run([*arguments, "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_add_and_remove(letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, _ = sorted(letters.iterdir())
    at = ["--store", str(tmp_path / "s"), "--json"]
    assert run(["build", str(first), *at]) == 0
    assert run(["add", str(second), *at]) == 0
    reference = next(generate.records(1)).reference
    assert reference is not None
    assert run(["remove", reference.value, *at]) == 0
    counts = [json.loads(text)["letters"] for text in _documents(capsys.readouterr().out)]
    assert counts == [1, 2, 1]


def _documents(text: str) -> list[str]:
    return [document + "}" for document in text.split("\n}\n") if document]


BAD = {
    "absent": None,
    "empty.txt": b"",
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "blank.txt": b" \n\n ",
    "news.txt": b"The force is proud to open its new station on the high street today.",
}


def test_bad_files_cost_a_line_each_and_the_exit_code(
    letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    for name, data in BAD.items():
        if data is not None:
            (folder / name).write_bytes(data)
    paths = [str(folder / name) for name in BAD]
    assert run(["build", str(letters), *paths, "--store", str(tmp_path / "s"), "--json"]) == 1
    told = capsys.readouterr()
    lines = told.err.splitlines()
    assert sorted(line.partition(": ")[0] for line in lines) == sorted(paths)
    assert all(line.partition(": ")[2] for line in lines)
    report = json.loads(told.out)
    assert report["letters"] == LETTERS
    assert [f"{left['path']}: {left['reason']}" for left in report["left_out"]] == lines


def test_nothing_readable_builds_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(tmp_path / "absent"), "--store", str(tmp_path / "s")]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told == [
        f"{tmp_path}/absent: no such file or folder; check the path",
        "foikg: no letter could be read; nothing was built",
    ]
    assert not list((tmp_path / "s").glob("v-*"))


def test_copies_and_shared_references_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = next(generate.records(1))
    for name, text in {"a": record.text, "b": record.text, "c": record.text + "\nNew."}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert run(["build", str(tmp_path), "--store", str(tmp_path / "s"), "--quiet"]) == 0
    copy, shared = sorted(capsys.readouterr().err.splitlines())
    assert copy == f"{tmp_path}/b.txt: the same text as {tmp_path}/a.txt, counted once"
    assert shared.endswith(": several letters, all kept: a.txt, c.txt")


def test_a_name_cannot_speak_to_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "\x1b[2J.txt").write_bytes(b"")
    assert run(["build", str(tmp_path), "--store", str(tmp_path / "s")]) == 1
    assert "\x1b" not in capsys.readouterr().err
    assert plain("a\x1b[31m\nb\ud800é") == "a\\x1b[31m\\nb\\ud800é"


# --- export and extract ----------------------------------------------------------------------


def test_export_to_a_file_and_to_standard_output(
    store: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["export", "--store", str(store), "-o", str(tmp_path / "graph.nq")]) == 0
    assert run(["export", "--store", str(store)]) == 0
    out, err = capfdbinary.readouterr()
    assert err == b"" and out == (tmp_path / "graph.nq").read_bytes()
    lines = out.splitlines()
    assert lines == sorted(lines) and len(lines) > 1000


def test_a_reader_of_the_pipe_may_leave(store: Path) -> None:
    command = [*FOIKG, "export", "--store", str(store)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.parametrize("command", [["export"], ["remove", "1-1"], ["add", "letter.txt"]])
def test_without_a_graph_the_message_says_what_to_do(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "--store", str(tmp_path / "s")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"foikg: {tmp_path}/s: no graph here") and "foikg build" in line


def test_a_file_that_cannot_be_written_is_one_line(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", "--store", str(store), "-o", str(tmp_path / "no" / "graph.nq")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"foikg: {tmp_path}/no/graph.nq") and "No such file" in line


def test_extract_prints_a_record_a_line(
    letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", str(letters)]) == 0
    told = capsys.readouterr()
    records = [json.loads(line) for line in told.out.splitlines()]
    assert [Path(record["source"]["path"]).name for record in records] == [
        path.name for path in sorted(letters.iterdir())
    ]
    assert run(["extract", str(tmp_path / "absent"), str(letters)]) == 1
    again = capsys.readouterr()
    assert again.out == told.out
    assert again.err == f"{tmp_path}/absent: no such file or folder; check the path\n"
