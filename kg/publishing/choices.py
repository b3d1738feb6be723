"""What a person may choose for each parameter of a question, from what a graph has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import polars as pl

from kg import names, ontology
from kg.publishing.collection import Collection
from kg.publishing.pages import force_name

LISTED = 500
"""Letters and templates that are listed; others can be given all the same."""

Option = tuple[str, str, str]
"""What a value is called in an address, what it is called for people, its term in SPARQL."""


def choices(collection: Collection) -> dict[str, dict[str, Any]]:
    """The options of each parameter; ``start`` of an IRI where an unlisted value may be given."""
    found: dict[str, dict[str, Any]] = {
        name: {"options": list(options(collection))} for name, options in _OPTIONS.items()
    }
    found["letter"]["start"] = names.response_iri("")
    found["template"]["start"] = names.template_iri("")
    return found


def _forces(collection: Collection) -> Iterator[Option]:
    for slug in sorted(collection.by_force, key=force_name):
        yield slug, force_name(slug), _iri(names.force_iri(slug))
    if any(letter.force is None for letter in collection.letters):
        yield "unknown-force", "Not named", _iri(names.force_iri("unknown-force"))


def _provisions(collection: Collection) -> Iterator[Option]:
    known = ontology.load().provisions
    cited = sorted(collection.by_provision, key=lambda place: (place not in known, place[0]))
    order = {place: number for number, place in enumerate(known)}
    for act, notation in sorted(cited, key=lambda place: (order.get(place, len(order)), place)):
        provision = known.get((act, notation))
        heading = f": {provision.heading}" if provision else ""
        try:
            iri = names.provision_iri(act, notation)
        except names.UnknownName:
            continue
        yield f"{act} {notation}", f"{act} {notation}{heading}", _iri(iri)


def _letters(collection: Collection) -> Iterator[Option]:
    for letter in collection.letters[:LISTED]:
        year = f" ({letter.year})" if letter.year else ""
        label = f"{force_name(letter.force)}, {letter.reference or 'no reference'}{year}"
        yield letter.key, label, _iri(names.response_iri(letter.key))


def _templates(collection: Collection) -> Iterator[Option]:
    table = pl.read_parquet(collection.folder / "templates.parquet")
    ordered = table.sort(["forces", "letters", "template"], descending=[True, True, False])
    for row in ordered.head(LISTED).iter_rows(named=True):
        words = " ".join(row["text"].split()[:12])
        label = f"{words} … ({row['letters']} letters)"
        yield row["template"], label, _iri(names.template_iri(row["template"]))


def _years(collection: Collection) -> Iterator[Option]:
    years = {letter.year for letter in collection.letters}
    for year in sorted((year for year in years if year), reverse=True):
        yield str(year), str(year), f'"{year}"'
    if None in years:
        yield "unknown", "Not dated", '"unknown"'


def _rules(collection: Collection) -> Iterator[Option]:
    for rule in ontology.load().rules:
        yield rule.id, f"{rule.id}: {rule.label}", _iri(rule.iri)


def _concepts(
    scheme: str, used: Callable[[Collection], Iterable[str]] | None = None
) -> Callable[[Collection], Iterator[Option]]:
    """Options of a scheme of the ontology: all of them, or those that are ``used``."""

    def options(collection: Collection) -> Iterator[Option]:
        known = set(used(collection)) if used else None
        for concept in getattr(ontology.load(), scheme):
            if known is None or concept.id in known:
                yield concept.id, concept.label, _iri(concept.iri)

    return options


def _iri(iri: str) -> str:
    return f"<{iri}>"


_OPTIONS: dict[str, Callable[[Collection], Iterator[Option]]] = {
    "argument": _concepts("arguments", lambda collection: collection.by_argument),
    "force": _forces,
    "letter": _letters,
    "outcome": _concepts("outcomes", lambda collection: collection.by_outcome),
    "provision": _provisions,
    "rule": _rules,
    "severity": _concepts("severities"),
    "side": _concepts("sides"),
    "template": _templates,
    "textkind": _concepts("textkinds"),
    "topic": _concepts("topics", lambda collection: collection.by_topic),
    "year": _years,
}
