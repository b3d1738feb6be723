"""Fixtures that the tests of several file forms share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

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
OF_PASSAGES = ("role", "side", "duty", "provisions", "types", "part")

Reading = dict[str, Any]


@pytest.fixture(scope="session")
def reading() -> Callable[[Page], Reading]:
    """What is read from a page, without the places it was read at."""
    reader = Reader()

    def read(page: Page) -> Reading:
        source = Source("letter", "0" * 64, "text/plain")
        record = reader.read(Letter(source, page.text, page.title, page.language)).as_json()
        passages = [{name: each[name] for name in OF_PASSAGES} for each in record["passages"]]
        return {name: record[name] for name in READ} | {"passages": passages}

    return read


@pytest.fixture(params=sorted(path.stem for path in SAMPLE.glob("*.txt")))
def sample_page(request: pytest.FixtureRequest) -> Page:
    """Each letter of the sample, as its text file is read."""
    return next(plain.pages((SAMPLE / f"{request.param}.txt").read_bytes()))
