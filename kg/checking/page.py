"""A report on a letter as one page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from kg import pages
from kg.checking import words
from kg.checking.report import MISSING, NEEDS, THERE, Answer, Ground, Point, Report

_MARKS = {THERE: "yes", MISSING: "missing"}


def write(reports: Sequence[Report]) -> str:
    """The whole HTML file, with the reports of all letters of a file."""
    body = "\n".join(line for report in reports for line in _body(report))
    title = f"Check of {words.title(reports[0])}"
    note = f'<p class="caveat">{escape(words.CAVEAT)}</p>'
    return pages.page(title, f'<main id="main">{body}{note}</main>', styles=("check.css",))


def _body(report: Report) -> Iterator[str]:
    yield f"<h1>{escape(words.title(report))}</h1>"
    yield f'<p class="lead">{escape(words.summary(report))}</p>'
    for answer in report.answers:
        yield from _answer(answer)
    if report.points:
        yield "<h2>On the letter as a whole</h2>"
        yield from _points(report.points)
    if report.unknown:
        yield "<h2>Not known, because the letter does not say what is needed</h2><ul>"
        yield from (f"<li>{escape(point.title)} ({point.rule})</li>" for point in report.unknown)
        yield "</ul>"


def _answer(answer: Answer) -> Iterator[str]:
    yield f"<section><h2>{escape(words.heading(answer))}</h2>"
    for quote in answer.quotes[:1]:
        yield _quote(quote)
    if answer.grounds:
        yield from _grid(answer.grounds)
    for ground in answer.grounds:
        yield from _ground(ground)
    yield from _points(answer.points)
    yield "</section>"


def _grid(grounds: Iterable[Ground]) -> Iterator[str]:
    yield '<div class="scroll" tabindex="0" role="region" aria-label="What each ground needs">'
    yield "<table><caption>What each ground needs, and what is there</caption><thead><tr>"
    yield '<th scope="col">Ground</th>'
    yield from (f'<th scope="col">{escape(said)}</th>' for said in NEEDS.values())
    yield "</tr></thead><tbody>"
    for ground in grounds:
        yield f'<tr><th scope="row">{escape(ground.notation)}</th>'
        for need in ground.needs:
            mark = _MARKS.get(need.state, "not needed")
            yield f'<td class="{need.state.replace(" ", "-")}">{mark}</td>'
        yield "</tr>"
    yield "</tbody></table></div>"


def _ground(ground: Ground) -> Iterator[str]:
    yield f"<h3>{escape(words.requires(ground))}</h3>"
    if ground.meant:
        yield f'<p class="meant">{escape(words.meant(ground).strip())}</p>'
    missing = words.missing(ground)
    if missing:
        yield f'<p class="missing">{escape(missing)}</p>'
    there = [need for need in ground.needs if need.quote]
    if there:
        yield "<details><summary>What is there, in its words</summary><dl>"
        for need in there:
            yield f"<dt>{escape(NEEDS[need.name])}</dt>"
            yield f"<dd>{_quote(need.quote or '')}</dd>"
        yield "</dl></details>"
    if ground.provision:
        text = _link(words.address(ground.provision), "The provision on legislation.gov.uk")
        yield f"<p>{text}</p>"


def _points(points: Iterable[Point]) -> Iterator[str]:
    for point in points:
        yield f'<article class="point {point.severity}">'
        yield f"<h3>{words.SEVERITIES[point.severity]}: {escape(point.problem)}</h3>"
        if point.quote:
            yield _quote(point.quote)
        yield f"<p><b>What the law asks.</b> {escape(point.requirement)} ({escape(point.law)})</p>"
        yield f"<p><b>What to do.</b> {escape(point.advice)}</p>"
        for address in point.guidance[:1]:
            guidance = _link(address, "The Commissioner’s guidance")
            yield f"<p>{guidance} <small>{point.rule}</small></p>"
        yield "</article>"


def _quote(text: str) -> str:
    return f"<blockquote>{escape(' '.join(text.split()))}</blockquote>"


def _link(address: str, said: str) -> str:
    return f'<a href="{escape(address)}" rel="noreferrer">{escape(said)}</a>'
