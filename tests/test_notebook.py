"""The notebook of the site, run from its first cell to its last on the sample."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from kg.paths import folder

NOTEBOOK = folder("site") / "notebooks" / "exploring.ipynb"


def test_the_notebook_is_kept_without_answers() -> None:
    notebook = nbformat.reads(NOTEBOOK.read_text(encoding="utf-8"), as_version=4)
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") for cell in notebook.cells)


@pytest.mark.filterwarnings("ignore")
def test_every_cell_of_the_notebook_runs(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOIKG_STORE", str(sample_store))
    notebook = nbformat.reads(NOTEBOOK.read_text(encoding="utf-8"), as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    shown = [
        set(output.get("data", {})) for cell in notebook.cells for output in cell.get("outputs", [])
    ]
    assert sum("image/png" in kinds for kinds in shown) == 2
    assert sum("text/html" in kinds for kinds in shown) == 3
    assert notebook.cells[-1].outputs[0].data["text/plain"] == "28"
