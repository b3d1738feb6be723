"""What a person may give for the parameters of a query, and the RDF term it becomes.

Every value is looked up or checked, then written by an RDF library, so nothing that is given can
change the query around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg import lookup, names
from kg.lookup import UnknownValue

Find = Callable[[str], Iterable[tuple[object, ...]]]
"""Runs a SELECT query on the graph that is asked and gives its rows."""

_DIGITS = re.compile(r"[0-9a-f]{4,16}")
_KEY = re.compile(r"[a-z0-9-]+-[0-9a-f]{8}")
_YEAR = re.compile(r"(?:19|20)\d\d|unknown")
_LISTED = 5  # letters named where a reference fits several


@dataclass(frozen=True, slots=True)
class Context:
    """Where values are looked up: notations in ``act``, references of letters by ``find``."""

    act: str
    find: Find


def term(name: str, value: object, context: Context) -> str:
    """The term that a value of the parameter ``name`` stands for, as SPARQL writes it."""
    return _KINDS.get(name, _anything)(str(value).strip(), context)


def _force(text: str, _: Context) -> str:
    return _iri(lookup.force(text))


def _provision(text: str, context: Context) -> str:
    """A provision of the ontology, or one that the Act does not have and a letter relies on."""
    try:
        return _iri(lookup.provision(text, context.act))
    except UnknownValue as unknown:
        return _cited(lookup.place_of(text, context.act), context, unknown)


def _cited(place: tuple[str, str], context: Context, unknown: UnknownValue) -> str:
    try:
        iri = _iri(names.provision_iri(*place))
    except names.UnknownName:
        raise unknown from None
    if not _letters(f"?letter <{names.FOI}reliesOn> {iri}", context):
        raise unknown
    return iri


def _concept(scheme: str) -> Callable[[str, Context], str]:
    return lambda text, _: _iri(lookup.concept(scheme, text))


def _letter(text: str, context: Context) -> str:
    """A letter by IRI, key or reference."""
    key = text.removeprefix(names.response_iri(""))
    if _KEY.fullmatch(key):
        iri = _iri(names.response_iri(key))
        if _letters(f"VALUES ?letter {{ {iri} }} ?letter a <{names.FOI}Response>", context):
            return iri
    found = _letters(f"?letter <{names.FOI}reference> {_text(text)}", context)
    if not found:
        raise UnknownValue(f"no letter in the graph has the key or reference {text!r}")
    if len(found) > 1:
        keys = [iri.removeprefix(names.response_iri("")) for iri in found[:_LISTED]]
        raise UnknownValue(
            f"{len(found)} letters have the reference {text!r}; give a key: {', '.join(keys)}"
        )
    return _iri(found[0])


def _template(text: str, context: Context) -> str:
    """A template by IRI, by its id, or by the first 4 digits of it or more."""
    start = text.removeprefix(names.template_iri(""))
    found: list[str] = []
    if _DIGITS.fullmatch(start):
        prefix = _text(names.template_iri(start))
        starts = f"FILTER (STRSTARTS(STR(?template), {prefix}))"
        found = _found("template", f"?template a <{names.FOI}Template> {starts}", context)
    if len(found) == 1:
        return _iri(found[0])
    few = f"{len(found)} templates begin with" if found else "no template in the graph has the id"
    raise UnknownValue(f"{few} {text!r}; foikg query templates-by-forces lists them")


def _letters(pattern: str, context: Context) -> list[str]:
    return _found("letter", pattern, context)


def _found(name: str, pattern: str, context: Context) -> list[str]:
    """The IRIs that a variable of a pattern stands for."""
    rows = context.find(f"SELECT DISTINCT ?{name} WHERE {{ {pattern} }} ORDER BY ?{name}")
    return [str(iri) for (iri,) in rows]


def _year(text: str, _: Context) -> str:
    if not _YEAR.fullmatch(text):
        raise UnknownValue(f"{text!r} is no year; give one such as 2024, or unknown")
    return _text(text)


def _anything(text: str, _: Context) -> str:
    """The value of a parameter of somebody's own query: an IRI, a number or text."""
    if text.startswith(("http://", "https://")):
        return _iri(text)
    return str(int(text)) if re.fullmatch(r"-?\d{1,18}", text, re.ASCII) else _text(text)


_KINDS: dict[str, Callable[[str, Context], str]] = {
    "force": _force,
    "provision": _provision,
    "letter": _letter,
    "template": _template,
    "year": _year,
} | {scheme: _concept(scheme) for scheme in lookup.SCHEMES}

HELP: Mapping[str, str] = {
    "force": "a force by slug, name or alias: cleveland",
    "provision": "a provision by notation: 31 or 31(1)(a)",
    "letter": "a letter by key or reference",
    "year": "a calendar year, or unknown",
    "argument": "an argument type by id or label: mosaic",
    "topic": "a topic by id or label: drones",
    "outcome": "an outcome by id or label: ncnd",
    "rule": "a check by id or label: COST-01",
    "severity": "error, warning or information",
    "side": "for or against",
    "template": "a template by id: templates-by-forces lists them",
    "textkind": "argument, boilerplate or other",
}
"""What to give for each parameter of the shipped queries."""


# --- terms -----------------------------------------------------------------------------------


def _iri(iri: str) -> str:
    try:
        return str(ox.NamedNode(iri))
    except ValueError:
        raise UnknownValue(f"{iri!r} is no IRI") from None


def _text(text: str) -> str:
    try:
        return str(ox.Literal(text))
    except (UnicodeEncodeError, ValueError):
        raise UnknownValue(f"{text!r} is no valid text") from None


def values(value: object) -> Iterator[object]:
    """One value, or each of several."""
    if isinstance(value, (list, tuple, set, frozenset)):
        yield from sorted(value, key=str)
    else:
        yield value
