"""Fixtures that several test modules share: a reader, the sample, a browser."""

from __future__ import annotations

import base64
import fcntl
import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kg.cli import run
from loaders.forms import plain
from loaders.forms.text import Page
from loaders.letter import Letter
from loaders.reader import Reader
from loaders.record import Source

SAMPLE = Path(__file__).resolve().parents[1] / "loaders" / "sample"
READ = (
    *("kind", "language", "regime", "force", "reference", "date_received", "date_responded"),
    *("parts", "outcomes", "provisions", "mentioned"),
)
LONG = (
    *("test_spark", "test_wheel", "test_build", "test_corrections", "test_docs"),
    *("publishing", "questions", "lineage", "exporting", "sharing"),
    *("test_store", "test_reuse", "test_reuse_graph", "test_reuse_tables", "test_reason"),
    *("test_inference", "test_serving_site", "test_serving", "test_cli", "test_findings"),
    *("test_checking", "test_validation", "test_export", "test_axioms"),
)
"""Files and folders whose tests build graphs, about the longest first."""
OF_PASSAGES = ("role", "side", "duty", "provisions", "types", "part")

Reading = dict[str, Any]
Shared = Callable[[str, Callable[[Path], None]], Path]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long tests first, in the half that one process begins with (``--dist worksteal``).

    So text reuse is compiled once, for both, and no process waits for the last test of another.
    """
    place = {name: at for at, name in enumerate(LONG)}

    def at(item: pytest.Item) -> int:
        return min(place.get(name, len(place)) for name in (item.path.stem, item.path.parent.name))

    items.sort(key=at)


@pytest.fixture(scope="session")
def reading() -> Callable[[Page], Reading]:
    """What is read from a page, without the places it was read at."""
    reader = Reader()

    def read(page: Page) -> Reading:
        source = Source("letter", "0" * 64, "text/plain")
        record = reader.read(Letter(source, page.text, page.title, page.language)).as_json()
        passages = [{name: each[name] for name in OF_PASSAGES} for each in record["passages"]]
        for part in record["parts"]:
            part["quotes"] = [" ".join(quote.split()) for quote in part["quotes"]]
        return {name: record[name] for name in READ} | {"passages": passages}

    return read


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """Make a folder once for all processes that run tests: ``shared(name, make)``.

    Tests leave what is in it as it is; one that changes something takes a copy.
    """
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent  # each process has a folder of its own in it

    def once(name: str, make: Callable[[Path], None]) -> Path:
        done = root / name
        with (root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                begun = Path(tempfile.mkdtemp(dir=root))
                make(begun)
                begun.rename(done)
        return done

    return once


@pytest.fixture(scope="session")
def sample_store(shared: Shared) -> Path:
    """A store of the sample."""

    def make(folder: Path) -> None:
        assert run(["build", "--sample", "--store", str(folder), "--quiet"]) == 0

    return shared("sample", make)


@pytest.fixture(params=sorted(path.stem for path in SAMPLE.glob("*.txt")))
def sample_page(request: pytest.FixtureRequest) -> Page:
    """Each letter of the sample, as its text file is read."""
    return next(plain.pages((SAMPLE / f"{request.param}.txt").read_bytes()))


@dataclass(frozen=True)
class Chromium:
    """A real browser with no way to any host; whatever its console says fails the test."""

    program: str
    folder: Path

    FLAGS = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--enable-logging=stderr",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--dump-dom",
        "--virtual-time-budget=3000",
        "--host-resolver-rules=MAP * ~NOTFOUND",
    )

    def dom(self, page: str, script: str = "", fragment: str = "", width: int = 1440) -> str:
        """The document after its scripts and one more ran."""
        file = self.folder / "page.html"
        file.write_text(_driven(page, script), encoding="utf-8")
        own = (f"--window-size={width},900", f"--user-data-dir={self.folder / 'profile'}")
        command = [self.program, *self.FLAGS, *own, file.as_uri() + fragment]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
        assert [line for line in done.stderr.splitlines() if "CONSOLE" in line] == []
        return done.stdout

    def framed(self, page: str, script: str, width: int) -> Any:
        """What the script posts from a frame, as a window of Chromium is never that narrow."""
        (self.folder / "inner.html").write_text(_driven(page, script), encoding="utf-8")
        outer = (
            "<!doctype html><body><script>onmessage = (event) => "
            "{ document.body.dataset.noted = event.data; };</script>"
            f'<iframe src="inner.html" width="{width}" height="800" frameborder="0"></iframe>'
            "</body>"
        )
        return self.noted(self.dom(outer))

    @staticmethod
    def noted(dom: str) -> Any:
        """What the script noted, as JSON, in ``document.body.dataset.noted``."""
        body = re.search(r"<body[^>]* data-noted=\"([^\"]*)\"", dom)
        assert body
        return json.loads(html.unescape(body[1]))


def _driven(page: str, script: str) -> str:
    """The page with one more allowed script."""
    if not script:
        return page
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    allowed = f"script-src 'sha256-{digest}' "
    page = re.sub("script-src (?:'none')?", allowed, page, count=1)
    return page.replace("</body>", f'<script type="module">{script}</script></body>')


@pytest.fixture(scope="session")
def chromium_program() -> str:
    """The browser of this machine; the test is skipped where none is installed."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if program := shutil.which(name):
            return program
    pytest.skip("no chromium on this machine")


@pytest.fixture
def chromium(chromium_program: str, tmp_path: Path) -> Chromium:
    """A browser for pages of one file."""
    return Chromium(chromium_program, tmp_path)
