"""``foikg check``: a letter held against the Act."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import options

if TYPE_CHECKING:
    from kg.checking.report import Report
    from kg.checking.review import Released
    from kg.comparison import Answer
    from kg.found import Extract


@click.command("check")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@options.as_json
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page that needs nothing else.",
)
@click.option(
    "--draft-review",
    is_flag=True,
    help="Print a request for an internal review, in place of the report.",
)
@options.store
def command(file: Path, as_json: bool, page: Path | None, draft_review: bool, store: Path) -> int:
    """Say what a refusal rests on, what that needs, and what of it the letter has.

    FILE is a letter in any form that foikg reads. What rules find is a lead to look into, with the
    words it rests on; it is no finding that the law was broken. Where there is a graph, the draft
    of a review names forces that gave the same.

    \b
    foikg check refusal.pdf
    foikg check refusal.pdf --html check.html
    foikg check refusal.pdf --draft-review > review.txt
    """
    from dataclasses import asdict

    from kg.checking import page as pages
    from kg.checking import review, screen
    from kg.commands import _letters
    from kg.export import replacing

    _letters.tell_broken_rules()
    read, code = _read(file, store)
    reports = [_report(extract) for extract in read]
    if page and reports:
        with replacing(page) as output:
            output.write(pages.write(reports).encode())
    if as_json:
        plain = [asdict(report) for report in reports]
        click.echo(json.dumps(plain, ensure_ascii=False, indent=2))
    elif draft_review:
        for extract, report in zip(read, reports, strict=True):
            click.echo(review.draft(report, _released(extract, store)))
    elif not page:
        for report in reports:
            screen.show(report)
    return code


def _read(file: Path, store: Path) -> tuple[list[Extract], int]:
    """The letters of a file, and the exit code: 1 where one could not be read."""
    from kg.commands import _letters
    from kg.errors import FoikgError
    from kg.found import Extract

    found = list(_letters.read([file], store, 1, quiet=True))
    if not found:
        raise FoikgError(f"{file}: no letter; give a file that is no part of a graph")
    letters = [each for each in found if isinstance(each, Extract)]
    return letters, 0 if letters and len(letters) == len(found) else 1


def _report(extract: Extract) -> Report:
    from kg.checking import report
    from kg.findings import Checker

    return report.assess(json.loads(extract.record), Checker().check(extract.quads))


def _released(extract: Extract, store: Path) -> list[Released]:
    """Who gave what this letter refuses to the same question, where there is a graph that knows."""
    from kg.comparison import Collection
    from kg.store import StoreError, current

    try:
        collection = Collection.read(current(store).tables)
    except StoreError:
        return []
    own = extract.sha256[:16]
    together = collection.adding(extract.sha256, json.loads(extract.record))
    compared = together.compare(frozenset({own}))
    found: dict[str, Released] = {}
    for question in compared.questions:
        refused = any(each.kept for each in question.answers if each.letter.id == own)
        for each in question.answers if refused else ():
            if each.gave and each.letter.id != own and each.quotes:
                found.setdefault(each.letter.id, _given(each))
    return list(found.values())


def _given(answer: Answer) -> Released:
    from kg.checking.review import Released
    from kg.publishing.pages import force_name

    letter = answer.letter
    return Released(
        force=force_name(letter.force),
        reference=letter.reference,
        responded=letter.responded.isoformat() if letter.responded else None,
        label=answer.labels[0] if answer.labels else None,
        quote=answer.quotes[0],
        url=letter.url,
    )
