"""A report on a letter in the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kg.checking import words
from kg.checking.report import MISSING, NEEDS, THERE, Answer, Ground, Point, Report

_MARKS = {THERE: Text("yes", "green"), MISSING: Text("MISSING", "bold red")}
_HEADS = {
    "harm": "harm", "likelihood": "likely", "for": "for", "against": "against",
    "balance": "weighed", "conclusion": "result", "duty": "on duty",
}  # fmt: skip
_QUOTE = 240  # characters of a quote


def show(report: Report) -> None:
    """Print the report."""
    console = Console(highlight=False)
    console.print(Text(words.title(report), "bold"))
    console.print(Text(words.summary(report)))
    for answer in report.answers:
        console.print()
        _answer(answer, console)
    if report.points:
        console.print()
        console.print(Text("On the letter as a whole", "bold"))
        _points(report.points, console)
    if report.unknown:
        console.print()
        console.print(Text("Not known, because the letter does not say what is needed", "bold"))
        for point in report.unknown:
            console.print(Text(f"- {point.title} ({point.rule})"))
    console.print()
    console.print(Text(words.CAVEAT, "dim"))


def _answer(answer: Answer, console: Console) -> None:
    console.print(Text(words.heading(answer), "bold"))
    for quote in answer.quotes[:1]:
        _quote(quote, console)
    if answer.grounds:
        console.print(_grid(answer.grounds))
    for ground in answer.grounds:
        console.print(Text(words.requires(ground)))
        if ground.meant:
            console.print(Text(words.meant(ground), "yellow"))
        if ground.provision:
            console.print(Text(f"  {words.address(ground.provision)}", "dim"), soft_wrap=True)
    _points(answer.points, console)


def _grid(grounds: Iterable[Ground]) -> Table:
    """A row for each ground, a column for each need."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("ground", no_wrap=True)
    for need in NEEDS:
        table.add_column(_HEADS[need])
    for ground in grounds:
        cells = (_MARKS.get(need.state, Text("-", "dim")) for need in ground.needs)
        table.add_row(Text(ground.notation), *cells)
    return table


def _points(points: Iterable[Point], console: Console) -> None:
    for point in points:
        line = Text(f"{words.SEVERITIES[point.severity]}: ", "bold")
        console.print(line + Text(f"{point.problem} ({point.rule}; {point.law})", "default"))
        if point.quote:
            _quote(point.quote, console)
        console.print(Padding(Text(f"What to do: {point.advice}"), (0, 0, 0, 2)))
        for address in point.guidance[:1]:
            console.print(Text(f"  {address}", "dim"), soft_wrap=True)


def _quote(text: str, console: Console) -> None:
    plain = words.printable(text)
    short = plain if len(plain) <= _QUOTE else plain[:_QUOTE].rsplit(" ", 1)[0] + " …"
    console.print(Padding(Text(f"“{short}”", "italic"), (0, 0, 0, 2)))
