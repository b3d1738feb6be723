"""Where the data folders are: ``ontology``, ``queries``, ``site`` and ``vendor``."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PLACES = {"vendor": "build/vendor"}
"""Where a checkout has folders that are made, not written."""


def folder(name: str) -> Path:
    """The folder ``name``: the copy inside the installed package, else the checkout's own."""
    packaged = _PACKAGE / "_data" / name
    return packaged if packaged.is_dir() else _PACKAGE.parent / _PLACES.get(name, name)
