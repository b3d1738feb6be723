"""Who may import whom: the import table of the house, read from the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("kg", "loaders")

# Letters to triples needs names, data folders and the ontology; nothing else of `kg`.
LOADERS_MAY = {"kg.names", "kg.paths", "kg.ontology"}
# Only the command line sees both sides.
SEES_LOADERS = ("kg.cli", "kg.__main__", "kg.commands")
# Modules that say nothing of what is in them.
SHAPELESS = {"utils", "util", "helpers", "helper", "common", "base", "misc", "manager", "core"}
DATA = ("ontology", "queries", "site")


def modules() -> dict[str, Path]:
    """Every module of ours by its dotted name; a package goes by the name of its folder."""
    found = {}
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            parts = file.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


MODULES = modules()


def imported(name: str) -> Iterator[str]:
    """The modules of ours that module ``name`` imports, at its head or inside a function."""
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            members = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (member if member in MODULES else node.module for member in members)


IMPORTS = {name: set(imported(name)) - {name} for name in MODULES}


def test_there_is_something_to_check() -> None:
    assert {"kg.names", "loaders.files", "loaders.forms.text"} <= IMPORTS.keys()
    assert "loaders.forms.text" in IMPORTS["loaders.forms.known"]


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("loaders")])
def test_loaders_import_only_names_paths_and_ontology(name: str) -> None:
    assert {other for other in IMPORTS[name] if other.startswith("kg")} <= LOADERS_MAY


@pytest.mark.parametrize("name", [name for name in MODULES if "loaders.reading." in name])
def test_reading_knows_no_file_forms(name: str) -> None:
    rooms = {other.split(".")[1] for other in IMPORTS[name] if other.startswith("loaders.")}
    assert not rooms & {"files", "forms", "fetch"}


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("kg")])
def test_only_the_command_line_imports_loaders(name: str) -> None:
    if not name.startswith(SEES_LOADERS):
        assert not {other for other in IMPORTS[name] if other.startswith("loaders")}


def test_nothing_imports_the_command_line() -> None:
    inner = {name for name in MODULES if not name.startswith(SEES_LOADERS)}
    assert not {
        (name, other) for name in inner for other in IMPORTS[name] if other.startswith(SEES_LOADERS)
    }


def test_no_cycles() -> None:
    try:
        TopologicalSorter(IMPORTS).prepare()
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


def test_imports_are_absolute() -> None:
    for name, file in MODULES.items():
        tree = ast.parse(file.read_text(encoding="utf-8"))
        relative = [
            node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level
        ]
        assert not relative, f"{name} imports from the package it is in by dots"


def test_every_module_is_named_for_what_is_in_it() -> None:
    assert not [name for name in MODULES if name.rsplit(".", 1)[-1] in SHAPELESS]


@pytest.mark.parametrize("folder", DATA)
def test_data_folders_hold_no_code(folder: str) -> None:
    # `site` is a module of the standard library, loaded before any of ours could be
    assert not list((ROOT / folder).rglob("*.py"))
