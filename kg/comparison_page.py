"""The page of ``foikg compare``: of each request a matrix of letters and questions, then words.

It runs no script; what comes from letters is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from kg import pages
from kg.arrivals import Arrival
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

TITLE = "The same request, many forces"
QUOTE = 600  # characters of a quote
LISTED = 500
"""Letters that are not compared and are listed one by one, at most."""


def page(comparison: Comparison, about: str = "") -> str:
    """The whole HTML page; ``about`` says what was chosen. The same values give the same bytes."""
    requests = comparison.requests
    elsewhere = [_question(one, "", one.id) for one in comparison.elsewhere]
    body = pages.fill(
        "comparison.html",
        title=escape(TITLE),
        about=escape(about),
        contents="\n".join(_entry(one) for one in requests) if len(requests) > 1 else "",
        requests="\n".join("\n".join(_request(one)) for one in requests),
        elsewhere="\n".join(
            ("<h2>Questions that letters on other requests have too</h2>", *elsewhere)
            if elsewhere
            else ()
        ),
        arrivals="\n".join(_arrivals(comparison.arrivals)),
        rest="\n".join(
            (
                *_letters("Letters whose questions no other letter repeats", comparison.alone),
                *_letters("Letters that do not repeat what was asked", comparison.silent),
            )
        ),
    )
    return pages.page(TITLE, body, styles=["comparison.css"])


def _entry(request: Request) -> str:
    text = escape(short(request.text, 120))
    return f'<li><a href="#{request.id}">{text}</a> <small>{_size(request)}</small></li>'


def _size(request: Request) -> str:
    forces = len({letter.force for letter in request.letters if letter.force})
    return f"{len(request.letters)} letters of {forces} forces"


def _request(request: Request) -> Iterator[str]:
    yield f'<section class="request" id="{request.id}">'
    yield f"<h2>{escape(short(request.text, 120))}</h2>"
    yield f'<p class="lead">{_size(request)}. Request {request.id}.</p>'
    yield '<div class="wide" tabindex="0" role="region" aria-label="Answers to each question">'
    yield "<table><thead><tr><td></td>"
    for number, question in enumerate(request.questions, 1):
        title = escape(short(question.text, QUOTE), quote=True)
        link = f'<a href="#{_anchor(request, number)}" title="{title}">{number}</a>'
        yield f'<th scope="col">{link}</th>'
    yield "</tr></thead><tbody>"
    years = request.years
    differ = len(set(years.values())) > 1
    for letter in request.letters:
        cells = "".join(_cell(question, letter) for question in request.questions)
        asked = f"<small>{escape(asked_for(years[letter.id]))}</small>" if differ else ""
        head = f"{_force(letter)} <small>{day(letter)}</small>{asked}"
        yield f'<tr><th scope="row">{head}</th>{cells}</tr>'
    yield "</tbody></table></div>"
    found = [f"<li>{escape(line)}</li>" for line in findings(request)]
    yield from ("<ul>", *found, "</ul>") if found else ()
    for number, question in enumerate(request.questions, 1):
        yield _question(question, f"{number} ", _anchor(request, number))
    yield "</section>"


def _anchor(request: Request, number: int) -> str:
    return f"{request.id}-{number}"


def _cell(question: Question, letter: Letter) -> str:
    answer = next((one for one in question.answers if one.letter == letter), None)
    if answer is None:
        return '<td><span class="unseen">not asked, or not repeated</span>·</td>'
    return f"<td>{_outcome(answer)}</td>"


def _outcome(answer: Answer) -> str:
    kind = "gave" if answer.gave else "kept" if answer.kept else "else"
    provisions = "".join(f"<small>{escape(one)}</small> " for one in answer.provisions)
    return f'<b class="{kind}">{escape(outcome_words(answer.outcomes))}</b> {provisions}'


def _question(question: Question, number: str, ident: str) -> str:
    rows = "\n".join(_answer(one, question.years_differ) for one in question.answers)
    return (
        f'<h3 id="{ident}"><span>{number}</span>{escape(question.text)}</h3>'
        f'\n<ul class="answers">\n{rows}\n</ul>'
    )


def _answer(answer: Answer, years: bool) -> str:
    letter = answer.letter
    asked = f" <small>{escape(asked_for(answer.years))}</small>"
    quotes = "".join(f"<q>{escape(short(one, QUOTE))}</q>" for one in answer.quotes)
    return (
        f"<li><p>{_force(letter)}<br><small>{day(letter)}<br>{_key(letter)}</small>"
        f"{asked if years else ''}</p><p>{_outcome(answer)}</p><p>{quotes}</p></li>"
    )


def _force(letter: Letter) -> str:
    return escape(force_name(letter.force))


def _key(letter: Letter) -> str:
    """The key of a letter, which leads to where it was published."""
    key = escape(letter.key)
    if not (letter.url or "").startswith(("http://", "https://")):
        return key
    return f'<a href="{escape(letter.url or "", quote=True)}" rel="noreferrer">{key}</a>'


def _arrivals(arrivals: Sequence[Arrival]) -> Iterator[str]:
    if not arrivals:
        return
    yield f'<h2>{ARRIVALS}</h2><ul class="answers">'
    for one in arrivals:
        words = f"<q>{escape(short(one.text, QUOTE))}</q><small>Template {one.template}</small>"
        cells = (escape(topic_label(one.topic)), escape(arrivals_of(one)), words)
        yield "<li>" + "".join(f"<p>{cell}</p>" for cell in cells) + "</li>"
    yield "</ul>"


def _letters(title: str, letters: Iterable[Letter]) -> Iterator[str]:
    found = list(letters)
    if not found:
        return
    yield f"<details><summary>{title}: {len(found):,}</summary><ul>"
    for letter in found[:LISTED]:
        outcomes = escape(outcome_words(letter.outcomes))
        yield f"<li>{_force(letter)}, {day(letter)}: {outcomes} <small>{_key(letter)}</small></li>"
    if len(found) > LISTED:
        yield f"<li>and {len(found) - LISTED:,} more</li>"
    yield "</ul></details>"
