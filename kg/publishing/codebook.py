"""The codebook: every field that a researcher meets, what it means and how far to trust it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl
import pyoxigraph as ox

from kg import accuracy, engine, lookup, names
from kg.accuracy import Accuracy
from kg.columns import TABLES, Column, Table
from kg.ontology import Concept, Rule
from kg.publishing.answers import Answers
from kg.publishing.collection import Collection
from kg.publishing.pages import Page

PAGE = "codebook.html"

_TERMS = f"""
PREFIX owl: <{names.OWL}>
PREFIX rdfs: <{names.RDFS}>
PREFIX skos: <{names.SKOS}>
SELECT ?term ?kind ?label ?definition ?domain ?range WHERE {{
  ?term a ?kind .
  FILTER (?kind IN (owl:Class, owl:ObjectProperty, owl:DatatypeProperty))
  FILTER (STRSTARTS(STR(?term), "{names.FOI}"))
  ?term rdfs:label ?label ;
    skos:definition ?definition .
  OPTIONAL {{ ?term rdfs:domain ?domain FILTER (isIRI(?domain)) }}
  OPTIONAL {{ ?term rdfs:range ?range FILTER (isIRI(?range)) }}
}}
ORDER BY ?term
"""

_MEASURED: Mapping[tuple[str, str], str] = {
    ("letters", "language"): "language",
    ("letters", "regime"): "regime",
    ("letters", "force"): "force",
    ("letters", "reference"): "reference",
    ("letters", "date_received"): "date_received",
    ("letters", "date_responded"): "date_responded",
    ("letters", "topics"): "topics",
    ("letters", "outcomes"): "outcomes",
    ("letters", "provisions"): "provisions",
    ("letters", "mentioned"): "mentioned",
    ("parts", "outcomes"): "parts",
    ("claims", "provision"): "provisions",
    ("passages", "start"): "passages",
    ("passages", "role"): "passage role",
    ("passages", "side"): "passage side",
    ("passages", "duty"): "passage duty",
    ("passages", "provisions"): "passage provisions",
    ("passages", "types"): "passage types",
    ("findings", "rule"): "findings",
}
"""The field of :mod:`kg.accuracy` that says how well a column is read."""

_READ: Mapping[tuple[str, str], str] = {
    ("letters", "language"): "By the words of the letter, not of the page around it.",
    ("letters", "regime"): "By the law that the letter names, and else by its force.",
    ("letters", "force"): (
        "From the letterhead, the signature, the mail address or the page; a force that the letter "
        "only speaks of does not count."
    ),
    ("letters", "reference"): "Behind a label such as “Our reference” or “FOI No”.",
    ("letters", "date_received"): "From sentences such as “your request of”, and labels.",
    ("letters", "date_responded"): "From the head of the letter or its label; never guessed.",
    ("letters", "topics"): "By words of the request, weighed by where they stand.",
    ("letters", "outcomes"): "All that was read of the parts.",
    ("letters", "provisions"): "All that was read of the parts.",
    ("letters", "mentioned"): "Cited where no part is refused: recited, discussed or withdrawn.",
    ("parts", "outcomes"): "By phrases of the answer, such as “neither confirm nor deny”.",
    ("parts", "provisions"): "From citations in words of refusal: “exempt by virtue of”.",
    ("claims", "provision"): "From citations in words of refusal: “exempt by virtue of”.",
    ("questions", "text"): "From the request that the letter repeats, by its numbers and marks.",
    (
        "passages",
        "start",
    ): "Paragraphs under headings of harm, factors or balance, or with such words.",
    ("passages", "role"): "By the heading and by the words of the paragraph.",
    ("passages", "side"): "By the words first, by the heading where they do not say.",
    ("passages", "duty"): "By what the words argue about, then by the heading, then by the part.",
    ("passages", "provisions"): "From the paragraph or the heading above it.",
    ("passages", "types"): "By cue phrases and weighed words of each type.",
    ("findings", "rule"): "By a query over what the letter states, one for each rule.",
    ("templates", "template"): "Paragraphs whose sentences are nearly the same are one template.",
    ("templates", "kind"): "By whether its paragraphs argue, or stand in most letters of a force.",
    ("repeated", "question"): "Questions that letters repeat in nearly the same words are one.",
}
"""How a column is read from a letter; those that are counts, places or keys say it themselves."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table: its type in words, how often it is ``empty``, how well it is read."""

    column: Column
    kind: str
    empty: int
    read: str | None
    accuracy: Accuracy | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A table with the number of its rows and its columns."""

    table: Table
    rows: int
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a scheme, with the page of what has it."""

    ident: str
    concept: Concept | Rule
    page: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property of the ontology; ``domain`` and ``range`` are prefixed names."""

    name: str
    kind: str
    label: str
    definition: str
    domain: tuple[str, ...]
    range: tuple[str, ...]


def pages(collection: Collection, answers: Answers) -> Iterator[Page]:
    """The one page."""
    entries = [_entry(collection, table) for table in TABLES]
    schemes = dict.fromkeys(
        each.column.scheme for entry in entries for each in entry.fields if each.column.scheme
    )
    terms = list(_terms(answers.graph))
    held = list(accuracy.measured().values())
    values = {
        "tables": entries,
        "schemes": {scheme: list(_values(scheme, collection)) for scheme in schemes if scheme},
        "classes": [term for term in terms if term.kind == "Class"],
        "properties": [term for term in terms if term.kind != "Class"],
        "measured": held,
    }
    yield Page(PAGE, "codebook", "Codebook", values)


def _entry(collection: Collection, table: Table) -> Entry:
    rows = pl.scan_parquet(collection.folder / f"{table.name}.parquet")
    empty = [_empty(name, dtype).alias(name) for name, dtype in table.schema.items()]
    counted = rows.select(pl.len().alias(" rows"), *empty).collect().row(0, named=True)
    fields = (_field(table, column, counted[column.name]) for column in table.columns)
    return Entry(table, counted[" rows"], tuple(fields))


def _empty(name: str, dtype: pl.DataType) -> pl.Expr:
    """How many rows have nothing there."""
    column = pl.col(name)
    nothing = column.is_null()
    if isinstance(dtype, pl.List):
        nothing = nothing | (column.list.len() == 0)
    return nothing.sum()


def _field(table: Table, column: Column, empty: int) -> Field:
    place = table.name, column.name
    measured = accuracy.measured().get(_MEASURED.get(place, ""))
    return Field(column, _kind(table.schema[column.name]), empty, _READ.get(place), measured)


def _kind(dtype: pl.DataType) -> str:
    """A type in words."""
    if isinstance(dtype, pl.List):
        return f"list of {'whole numbers' if dtype.inner == pl.Int64() else 'texts'}"
    known = {pl.Int64(): "whole number", pl.Float64(): "number", pl.Date(): "date"}
    return known.get(dtype, "text")


def _values(scheme: str, collection: Collection) -> Iterator[Value]:
    for concept in lookup.concepts_of(scheme):
        yield Value(concept.id, concept, collection.page(concept.iri))


def _terms(graph: ox.Store) -> Iterator[Term]:
    found: dict[str, dict[str, list[str]]] = {}
    for row in engine.select(graph, _TERMS, "codebook").to_dicts():
        term = found.setdefault(str(row["term"]), {name: [] for name in row})
        for name, value in row.items():
            if value is not None and str(value) not in term[name]:
                term[name].append(str(value))
    for iri, said in found.items():
        yield Term(
            name=names.compact(iri),
            kind=said["kind"][0].rpartition("#")[2],
            label=said["label"][0],
            definition=said["definition"][0],
            domain=tuple(map(names.compact, said["domain"])),
            range=tuple(map(names.compact, said["range"])),
        )
