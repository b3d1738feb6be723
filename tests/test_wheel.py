"""The built wheel holds code and data, and what it installs runs outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATA = ("ontology", "queries", "site")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout without a network."""
    out = tmp_path_factory.mktemp("wheel")
    hatchling = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    command = [*hatchling, "--directory", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's files, as an installer lays them out."""
    folder = tmp_path_factory.mktemp("installed")
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


def run(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    code = "import kg, sys; print(kg.__file__, file=sys.stderr); from kg.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        # compiling the loops of text reuse anew takes long, and the sample is small
        env={**os.environ, "PYTHONPATH": str(installed), "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
    )


def test_top_level_is_two_packages(wheel: Path) -> None:
    names = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {name for name in names if not name.endswith(".dist-info")} == {"kg", "loaders"}


@pytest.mark.parametrize("folder", DATA)
def test_data_folders_are_whole(wheel: Path, folder: str) -> None:
    packed = {n for n in zipfile.ZipFile(wheel).namelist() if n.startswith(f"kg/_data/{folder}/")}
    tracked = subprocess.run(
        ["git", "ls-files", folder], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    assert packed >= {f"kg/_data/{name}" for name in tracked}


def test_packages_of_the_site_come_along(wheel: Path) -> None:
    prefix, vendor = "kg/_data/vendor/", ROOT / "build" / "vendor"
    packed = {n for n in zipfile.ZipFile(wheel).namelist() if n.startswith(prefix)}
    # none where npm reached no registry when the checkout was installed
    assert packed == {prefix + file.name for file in vendor.glob("*")}


def test_command_runs_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "citations", "Section 40(2) & 3A(a)")
    assert done.stdout.strip() == '["40(2)", "40(3A)(a)"]'
    assert str(installed) in done.stderr


def test_sample_builds_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "build", "--sample", "--store", "store", "--quiet")
    assert (done.returncode, done.stdout) == (0, "")
    done = run(installed, tmp_path, "site", "--store", "store", "--out", "out", "--quiet")
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "out" / "index.html").is_file()
    vendored = {file.name for file in (tmp_path / "out" / "assets" / "vendor").glob("*")}
    assert vendored >= {file.name for file in (ROOT / "build" / "vendor").glob("*")}
