"""The questions and requests that several letters repeat, as N-Quads of the graph ``reuse``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pyoxigraph as ox

from kg import grouping, names

_END = f" <{names.graph_iri('reuse')}> .\n"


def quads(folder: Path) -> Iterator[str]:
    """The lines on the letters of a build's Parquet folder, in a fixed order."""
    questions = pl.read_parquet(
        folder / "questions.parquet", columns=["letter", "question", "text"]
    )
    letters = pl.read_parquet(folder / "letters.parquet", columns=["letter", "key"])
    keys = dict(letters.iter_rows())
    groups = grouping.group(questions.iter_rows())
    for question in groups.questions:
        iri = names.question_group_iri(question.id)
        yield from _group(iri, "foi:QuestionGroup", question.text)
        for letter, number in question.members:
            yield _line(names.question_iri(keys[letter], number), "foi:inQuestionGroup", f"<{iri}>")
    for request in sorted(groups.requests, key=lambda one: one.id):
        iri = names.request_group_iri(request.id)
        yield from _group(iri, "foi:RequestGroup", request.text)
        for question in request.questions:
            group = names.question_group_iri(question.id)
            yield _line(iri, "foi:hasQuestionGroup", f"<{group}>")
        for letter in request.letters:
            yield _line(names.request_iri(keys[letter]), "foi:inRequestGroup", f"<{iri}>")


def _group(iri: str, kind: str, text: str) -> Iterator[str]:
    yield _line(iri, "rdf:type", f"<{names.expand(kind)}>")
    yield _line(iri, "rdfs:label", str(ox.Literal(text)))


def _line(subject: str, predicate: str, value: str) -> str:
    return f"<{subject}> <{names.expand(predicate)}> {value}{_END}"
