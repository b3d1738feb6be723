"""From files to what goes into the graph, and the report on it, as ``build`` and ``add`` need."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from kg import terminal
from kg.errors import FoikgError
from kg.findings import FOUND, Checker, rules
from kg.found import Extract, Found, LeftOut, Track, hidden
from loaders import files, parallel
from loaders.nquads import whole
from loaders.record import Finding, Record
from loaders.triples import quads, text_sha256

if TYPE_CHECKING:
    from kg.report import Report
    from loaders.reader import Steps

T = TypeVar("T")

SAMPLE = Path(parallel.__file__).parent / "sample"
"""The invented letters that come with foikg."""


def read(
    paths: Iterable[Path], store: Path, jobs: int | None, *, text: bool = True, quiet: bool = False
) -> Iterator[Found]:
    """Read every letter at the paths; what is left out is also told on standard error."""
    found = find(paths, store)
    extracts = make_each(found, partial(extracted, text=text), jobs)
    for item in tracker(quiet)(extracts, "Reading letters", len(found)):
        if isinstance(item, LeftOut):
            tell_left_out(item)
        yield item


def find(paths: Iterable[Path], store: Path) -> files.Found:
    """The files at the paths, but for those of the store where it stands among them."""
    found, own = files.find(paths), store.resolve()
    letters = (file for file in found if not file.resolve().is_relative_to(own))
    return files.Found(tuple(letters), found.unreadable)


def make_each(
    found: files.Found, make: Callable[[Steps], T], jobs: int | None
) -> Iterator[T | LeftOut]:
    """What ``make`` makes of each letter, in order, and a word on each that is left out."""
    try:
        yield from parallel.read(found, make, LeftOut, jobs)
    except parallel.ReaderDied as error:
        raise FoikgError(str(error)) from None


def tracker(quiet: bool) -> Track:
    """How to show progress: not at all where it should be quiet."""
    return hidden if quiet else terminal.track


def extract(record: Record, text: bool = True) -> Found:
    """What goes into the graph from one letter."""
    if record.kind != "response":
        return LeftOut(record.source.path, "not a response letter")
    return Extract(
        sha256=text_sha256(record.text),
        path=record.source.path,
        file_sha256=record.source.sha256,
        record=as_line(record),
        quads="".join(quads(record, text=text)),
        text=whole(record.text),
    )


def extracted(steps: Steps, text: bool = True) -> Found:
    """What goes into the graph from the steps of one reading."""
    return extract(steps.record, text)


def as_line(record: Record) -> str:
    """A record as one line of JSON."""
    return whole(json.dumps(record.as_json(), ensure_ascii=False))


def record_line(steps: Steps) -> str:
    """The record of a letter, with what the rules find in it, as one line of JSON."""
    return as_line(checked(steps.record))


def checked(record: Record) -> Record:
    """A record with what the rules find in it."""
    if record.kind != "response":
        return record
    shown = _checker().check("".join(quads(record)))
    found = (Finding(one.rule, one.part, one.quote) for one in shown if one.status == FOUND)
    return replace(record, findings=tuple(found))


@cache
def _checker() -> Checker:
    return Checker()


def tell_broken_rules() -> None:
    """Say on standard error which rules cannot be asked, and why."""
    for reason in rules().left_out:
        terminal.say(reason)


def tell_left_out(item: LeftOut) -> None:
    """Say on standard error what is left out, and why."""
    terminal.say(f"{item.path}: {item.reason}")


def tell(report: Report, *, as_json: bool, quiet: bool) -> int:
    """Print a report; the exit code is 1 where something was left out."""
    for copy in report.duplicates:
        terminal.say(f"{copy.path}: the same text as {copy.same_as}, counted once")
    for shared in report.counts.same_reference:
        names = ", ".join(shared.files)
        terminal.say(f"{shared.force} {shared.reference}: several letters, all kept: {names}")
    if waiting := report.corrections.waiting:
        terminal.say(f"corrections that do not count: {waiting}; foikg correct --list says why")
    if as_json:
        click.echo(json.dumps(report.as_json(), indent=2, ensure_ascii=False))
    elif not quiet:
        terminal.show(report)
    return 1 if report.left_out else 0
