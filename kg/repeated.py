"""The questions and requests that several letters repeat, as a build keeps and publishes them.

Grouping looks at every question of a collection, so a build does it once: the table ``repeated``
has a row for each question, and again for each request that it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import polars as pl
import pyoxigraph as ox

from kg import grouping, names
from kg.grouping import Groups, QuestionGroup, RequestGroup

SCHEMA: dict[str, pl.DataType] = {
    "request": pl.String(),
    "question": pl.String(),
    "text": pl.String(),
    "letters": pl.List(pl.String()),
    "numbers": pl.List(pl.Int64()),
}
"""Columns of the table. ``numbers`` count the questions of ``letters``, which are those of the
request where the row belongs to one. The rows of a request stand in the order of its questions."""

_NAME = "repeated.parquet"
_END = f" <{names.graph_iri('reuse')}> .\n"


def write(folder: Path) -> None:
    """Group the questions of a build's Parquet folder and write the table into it."""
    columns = ["letter", "question", "text"]
    questions = pl.read_parquet(folder / "questions.parquet", columns=columns)
    groups = grouping.group(questions.iter_rows())
    rows = [_row(None, question) for question in groups.questions]
    rows += [_row(request.id, each) for request in groups.requests for each in request.questions]
    pl.DataFrame(rows, schema=SCHEMA, orient="row").write_parquet(folder / _NAME)


def read(folder: Path) -> Groups:
    """The groups that a build wrote."""
    rows = pl.read_parquet(folder / _NAME).rows()
    by_request = {
        request: tuple(_question(*row) for _, *row in some)
        for request, some in groupby(rows, key=lambda row: row[0])
    }
    questions = by_request.pop(None, ())
    requests = (RequestGroup(ident, _letters(found), found) for ident, found in by_request.items())
    return Groups(questions, tuple(requests))


def quads(folder: Path) -> Iterator[str]:
    """N-Quads lines of the graph ``reuse`` on the groups that a build wrote, in a fixed order."""
    keys = dict(pl.read_parquet(folder / "letters.parquet", columns=["letter", "key"]).iter_rows())
    groups = read(folder)
    for question in groups.questions:
        iri = names.question_group_iri(question.id)
        yield from _group(iri, "foi:QuestionGroup", question.text)
        for letter, number in question.members:
            yield _line(names.question_iri(keys[letter], number), "foi:inQuestionGroup", iri)
    for request in groups.requests:
        iri = names.request_group_iri(request.id)
        yield from _group(iri, "foi:RequestGroup", request.text)
        for question in request.questions:
            yield _line(iri, "foi:hasQuestionGroup", names.question_group_iri(question.id))
        for letter in request.letters:
            yield _line(names.request_iri(keys[letter]), "foi:inRequestGroup", iri)


def _row(request: str | None, question: QuestionGroup) -> tuple[object, ...]:
    letters, numbers = zip(*question.members, strict=True)
    return request, question.id, question.text, letters, numbers


def _question(ident: str, text: str, letters: list[str], numbers: list[int]) -> QuestionGroup:
    return QuestionGroup(ident, text, tuple(zip(letters, numbers, strict=True)))


def _letters(questions: Iterable[QuestionGroup]) -> tuple[str, ...]:
    return tuple(sorted({letter for one in questions for letter in one.letters}))


def _group(iri: str, kind: str, text: str) -> Iterator[str]:
    yield _line(iri, "rdf:type", names.expand(kind))
    yield f"<{iri}> <{names.expand('rdfs:label')}> {ox.Literal(text)}{_END}"


def _line(subject: str, predicate: str, value: str) -> str:
    return f"<{subject}> <{names.expand(predicate)}> <{value}>{_END}"
