"""A comparison in a terminal, readable from 80 columns on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.comparison import Answer, Comparison, Letter, Question, Request
from kg.comparison_words import (
    ARRIVALS,
    arrivals_of,
    asked_for,
    day,
    findings,
    force_name,
    outcome_words,
    short,
    topic_label,
)
from kg.terminal import plain

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

ACROSS = 4  # questions in one table
QUOTE = 160  # characters of a quote
LISTED = 10  # letters that are not compared


def show(comparison: Comparison, console: Console) -> None:
    """Print a comparison."""
    for request in comparison.requests:
        _request(request, console)
    if comparison.elsewhere:
        console.print("[bold]Questions that letters on other requests have too[/bold]\n")
        for question in comparison.elsewhere:
            _answers(question, "", console)
    if comparison.arrivals:
        console.print(f"[bold]{ARRIVALS}[/bold]\n")
        for arrival in comparison.arrivals:
            console.print(_text(f"{topic_label(arrival.topic)}: {arrivals_of(arrival)}"))
            console.print(_text(short(arrival.text, QUOTE), "dim"))
            console.print(_text(f"foikg reuse show {arrival.template}", "dim"), end="\n\n")
    _letters("Letters whose questions no other letter repeats", comparison.alone, console)
    _letters("Letters that do not repeat what was asked", comparison.silent, console)


def _request(request: Request, console: Console) -> None:
    from rich.text import Text

    forces = len({letter.force for letter in request.letters if letter.force})
    console.print(
        Text(f"Request {request.id}", style="bold"),
        Text(f"{len(request.letters)} letters of {forces} forces"),
        sep="  ",
    )
    numbered = list(enumerate(request.questions, 1))
    for start in range(0, len(numbered), ACROSS):
        console.print(_overview(request, numbered[start : start + ACROSS]))
    for line in findings(request):
        console.print(Text(plain(line), style="italic"))
    console.print()
    for number, question in numbered:
        _answers(question, f"{number}  ", console)


def _overview(request: Request, questions: Sequence[tuple[int, Question]]) -> Table:
    """A row for each letter, a column for each question."""
    table = _table("", "")
    for number, _ in questions:
        table.add_column(str(number))
    for letter in request.letters:
        cells = []
        for _, question in questions:
            answer = next((one for one in question.answers if one.letter == letter), None)
            cells.append(_text(outcome_words(answer.outcomes) if answer else "·", _style(answer)))
        table.add_row(_text(force_name(letter.force)), _text(day(letter)), *cells)
    return table


def _answers(question: Question, head: str, console: Console) -> None:
    """A question and what each letter says to it."""
    from rich.text import Text

    console.print(Text(plain(f"{head}{question.text}"), style="bold"))
    table = _table("force", "answered", "outcome", "in its words")
    for answer in question.answers:
        years = f"\n{asked_for(answer.years)}" if question.years_differ else ""
        provisions = "".join(f"\n{provision}" for provision in answer.provisions)
        quote = short(answer.quotes[0], QUOTE) if answer.quotes else ""
        table.add_row(
            _text(force_name(answer.letter.force)),
            _text(day(answer.letter), lines=years),
            _text(outcome_words(answer.outcomes), _style(answer), lines=provisions),
            _text(quote),
        )
    console.print(table)
    console.print()


def _letters(title: str, letters: Iterable[Letter], console: Console) -> None:
    """Letters that cannot be compared: how many, and the first of them."""
    found = list(letters)
    if not found:
        return
    from rich.text import Text

    console.print(Text(f"{title}: {len(found):,}", style="bold"))
    table = _table("force", "answered", "outcome", "letter")
    for letter in found[:LISTED]:
        outcomes = outcome_words(letter.outcomes)
        table.add_row(*map(_text, (force_name(letter.force), day(letter), outcomes, letter.key)))
    console.print(table)
    if len(found) > LISTED:
        console.print(f"and {len(found) - LISTED:,} more")
    console.print()


def _table(*titles: str) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    for title in titles:
        table.add_column(title, no_wrap=title == "answered")
    return table


def _text(text: str, style: str = "", lines: str = "") -> RenderableType:
    """A cell: the text escaped, then lines of ours."""
    from rich.text import Text

    return Text(plain(text), style=style).append(lines, style="dim")


def _style(answer: Answer | None) -> str:
    if answer is None:
        return "dim"
    return "green" if answer.gave else "red" if answer.kept else ""
