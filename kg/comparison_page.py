"""The page of ``foikg compare``, and what pages of requests tell of.

Of each request a matrix of letters and questions, then words. It runs no script.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg import comparison_words
from kg.comparison import Answer, Comparison, Letter, Question, Request
from kg.publishing import alone

TITLE = "The same request, many forces"
QUOTE = 600  # characters of a quote
LISTED = 500
"""Letters that are not compared and are listed one by one, at most."""


@dataclass(frozen=True, slots=True)
class Row:
    """A letter with its answer to each question shown, ``None`` where it does not repeat it.

    ``asked`` says which years it asks for, where letters differ in that.
    """

    letter: Letter
    asked: str
    answers: tuple[Answer | None, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A request as a page shows it: its first ``rows`` and ``questions``, and what follows."""

    request: Request
    rows: tuple[Row, ...]
    questions: tuple[Question, ...]
    findings: tuple[str, ...]

    @property
    def forces(self) -> int:
        """How many known forces answered."""
        return len({letter.force for letter in self.request.letters if letter.force})

    @property
    def divided(self) -> bool:
        """Whether one letter gave what another refused."""
        return any(question.divided for question in self.request.questions)


def show(request: Request, letters: int | None = None, questions: int | None = None) -> Shown:
    """A request with so many of its letters and questions, by default all."""
    asked = request.questions[:questions]
    answers = [{one.letter.id: one for one in question.answers} for question in asked]
    years = request.years
    differ = len(set(years.values())) > 1
    rows = (
        Row(
            letter,
            comparison_words.asked_for(years[letter.id]) if differ else "",
            tuple(found.get(letter.id) for found in answers),
        )
        for letter in request.letters[:letters]
    )
    return Shown(request, tuple(rows), asked, tuple(comparison_words.findings(request)))


def page(comparison: Comparison, about: str = "") -> str:
    """The whole HTML page; ``about`` says what was chosen. The same values give the same bytes."""
    rest = (
        ("Letters whose questions no other letter repeats", comparison.alone),
        ("Letters that do not repeat what was asked", comparison.silent),
    )
    values = {
        "about": about,
        "requests": [show(request) for request in comparison.requests],
        "elsewhere": comparison.elsewhere,
        "arrivals": comparison.arrivals,
        "rest": [section for section in rest if section[1]],
        "most": LISTED,
        "quote": QUOTE,
    }
    return alone.page("comparison", TITLE, values)
