"""The tables of reuse that a build writes, and what people name in them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import polars as pl

from kg import names
from kg import tables as records
from kg.errors import FoikgError

_NEEDED = ("texts", "sentences", "instances", "templates", "variants")
_SHORTEST = 4  # digits of an id that name a template
_SHOWN = 5  # things that an ambiguous name may mean


class NoReuse(FoikgError):
    """A graph whose build wrote no tables of recurring text, or left out what they need."""


class UnknownText(FoikgError):
    """A name that no template and no letter has, or that several have."""


def scan(folder: Path, name: str) -> pl.LazyFrame:
    """A table of a build; raises :class:`NoReuse` where it wrote none of reuse."""
    if not all((folder / f"{needed}.parquet").exists() for needed in _NEEDED):
        raise NoReuse("this graph has no tables of recurring text; make it anew with: foikg build")
    return pl.scan_parquet(folder / f"{name}.parquet")


def letters(folder: Path) -> pl.LazyFrame:
    """What there is to say of each letter; ``day`` is that of the answer."""
    day = pl.col("date_responded").alias("day")
    return scan(folder, "letters").select("letter", "key", "url", "force", "reference", day)


def text(folder: Path, letter: str) -> str:
    """The clean text of a letter; raises :class:`NoReuse` where the build left it out."""
    found = scan(folder, "texts").filter(pl.col("letter") == letter).collect()["text"]
    if found.is_empty():
        raise NoReuse("this graph left out the texts of letters; make it anew without --no-text")
    return str(found.item())


def named(folder: Path, name: str) -> tuple[Literal["template", "letter"], str]:
    """The id of the template or the letter that a name means.

    A template goes by its id or the first digits of it, a letter by key, reference or hash, both by
    IRI. Raises :class:`UnknownText` where none has the name, or several.
    """
    name = name.removeprefix(names.BASE + "id/template/")
    name = name.removeprefix(names.BASE + "id/response/")
    templates = _templates(folder, name) if len(name) >= _SHORTEST else []
    if name in templates:
        return "template", name
    found = records.named(folder, name)
    if len(templates) + len(found) > 1:
        some = [*templates, *sorted(found.values())][:_SHOWN]
        raise UnknownText(f"{name}: may be any of {', '.join(some)}; give one of these")
    if templates:
        return "template", templates[0]
    if found:
        return "letter", next(iter(found))
    raise UnknownText(
        f"{name}: no template has this id and no letter this key, reference or hash; "
        "foikg reuse lists templates"
    )


def _templates(folder: Path, start: str) -> list[str]:
    table = scan(folder, "templates").filter(pl.col("template").str.starts_with(start.lower()))
    return table.select("template").collect()["template"].sort().to_list()
