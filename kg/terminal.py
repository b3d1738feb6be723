"""What a person sees: messages, progress and tables. Text from letters is shown, never obeyed."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kg import ontology

if TYPE_CHECKING:
    from rich.table import Table

    from kg.ontology import Concept
    from kg.report import Report

TOP = 8
"""Lines of each section of a report."""


def plain(text: str) -> str:
    """The text with control characters, and what cannot be encoded, written out as escapes."""
    shown = (c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return "".join(shown)


def say(message: str) -> None:
    """One line to standard error."""
    sys.stderr.write(plain(message) + "\n")


def track(items: Iterable[Any], label: str, total: int | None) -> Iterator[Any]:
    """The items, counted in a bar on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track as bar

    console = Console(stderr=True)
    yield from bar(items, label, total=total, console=console, transient=True)


def show(report: Report) -> None:
    """Print a report: a line on each count of things, then a table."""
    from rich.console import Console

    console = Console(highlight=False)
    console.print(_table(report))
    console.print(
        f"\n{report.counts.letters:,} letters, {report.quads:,} statements; "
        f"{len(report.left_out):,} left out, {len(report.duplicates):,} copies of another"
    )


def _table(report: Report) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, show_edge=False)
    table.add_column(Text(report.store), max_width=72, overflow="ellipsis", no_wrap=True)
    table.add_column("letters", justify="right")
    for title, rows in _sections(report):
        if not rows:
            continue
        table.add_row(Text(title, style="bold"), "")
        for name, count in rows[:TOP]:
            table.add_row(Text("  " + plain(name)), f"{count:,}")
        if len(rows) > TOP:
            table.add_row(Text(f"  and {len(rows) - TOP} more", style="dim"), "")
    return table


def _sections(report: Report) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Title and rows of each section, the rows named in words."""
    known, counts = ontology.load(), report.counts
    headings = {p.notation: p.heading for p in known.provisions.values() if p.act == "FOIA"}
    provisions = {notation: f"{notation} {text}" for notation, text in headings.items()}
    yield "Forces", _named(counts.forces, {force.slug: force.name for force in known.forces})
    yield "Outcomes", _named(counts.outcomes, _labels(known.outcomes))
    yield (
        "Provisions relied on (each also counts for those above it)",
        _named(counts.provisions, provisions),
    )
    yield "Arguments", _named(counts.arguments, _labels(known.arguments))
    yield "Topics", _named(counts.topics, _labels(known.topics))
    yield "Not stated, or not understood", _unknown(counts.unknown)
    yield "Left out", Counter(left.reason for left in report.left_out).most_common()


def _labels(concepts: Iterable[Concept]) -> dict[str, str]:
    return {concept.id: concept.label for concept in concepts}


def _named(counts: Mapping[str, int], labels: Mapping[str, str]) -> list[tuple[str, int]]:
    return [(labels.get(name, name), number) for name, number in counts.items()]


def _unknown(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(name.replace("_", " "), number) for name, number in counts.items() if number]
