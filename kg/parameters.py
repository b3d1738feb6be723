"""What a person may give for the parameters of a query, and the RDF term it becomes.

Every value is looked up or checked, then written by an RDF library, so nothing that is given can
change the query around it.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg import names, ontology
from kg.errors import FoikgError
from kg.ontology import Concept

Find = Callable[[str], Iterable[tuple[object, ...]]]
"""Runs a SELECT query on the graph that is asked and gives its rows."""

_SECTION = re.compile(
    r"(?:(?P<act>FOIA|FOISA|EIR)[\s:]+)?(?:s(?:ection|\.)?|reg(?:ulation|\.)?)?\s*", re.I
)
_KEY = re.compile(r"[a-z0-9-]+-[0-9a-f]{8}")
_YEAR = re.compile(r"(?:19|20)\d\d|unknown")
_LISTED = 5  # letters named where a reference fits several


class UnknownValue(FoikgError):
    """A value that the ontology or the graph does not have, or that is of the wrong form."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where values are looked up: notations in ``act``, references of letters by ``find``."""

    act: str
    find: Find


def term(name: str, value: object, context: Context) -> str:
    """The term that a value of the parameter ``name`` stands for, as SPARQL writes it."""
    return _KINDS.get(name, _anything)(str(value).strip(), context)


def _force(text: str, _: Context) -> str:
    return _iri(_look_up("force", text, _forces()))


def _concept(scheme: str) -> Callable[[str, Context], str]:
    return lambda text, _: _iri(_look_up(scheme, text, _concepts(scheme)))


def _provision(text: str, context: Context) -> str:
    place = names.provision_of(text)
    if place is None:
        act, notation = _notation(text)
        place = (act or context.act, notation)
    provisions = ontology.load().provisions
    if place not in provisions:
        known = [notation for act, notation in provisions if act == place[0]]
        raise UnknownValue(f"{place[0]} has no provision {place[1]!r}{_nearest(place[1], known)}")
    return _iri(provisions[place].iri)


def _notation(text: str) -> tuple[str | None, str]:
    """The act, where it is named, and the notation: ``FOISA s. 35(1)(a)``, ``31``."""
    start = _SECTION.match(text)
    act = start["act"] if start else None
    return act and act.upper(), text[start.end() if start else 0 :].replace(" ", "")


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


def _letters(pattern: str, context: Context) -> list[str]:
    rows = context.find(f"SELECT DISTINCT ?letter WHERE {{ {pattern} }} ORDER BY ?letter")
    return [str(letter) for (letter,) in rows]


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
    "year": _year,
} | {
    scheme: _concept(scheme)
    for scheme in ("argument", "topic", "outcome", "side", "role", "duty", "limb", "regime")
}

HELP: Mapping[str, str] = {
    "force": "a force by slug, name or alias: cleveland",
    "provision": "a provision by notation: 31 or 31(1)(a)",
    "letter": "a letter by key or reference",
    "year": "a calendar year, or unknown",
    "argument": "an argument type by id or label: mosaic",
    "topic": "a topic by id or label: drones",
    "outcome": "an outcome by id or label: ncnd",
    "side": "for or against",
}
"""What to give for each parameter of the shipped queries."""


# --- looking up ------------------------------------------------------------------------------


def _look_up(kind: str, text: str, known: Mapping[str, tuple[str, ...]]) -> str:
    """The IRI that a name stands for."""
    found = known.get(_folded(text), ())
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(iri.rpartition("/")[2] for iri in found)
        raise UnknownValue(f"{kind} {text!r} may be any of {ids}; give one of these")
    shown = [name for name in known if "://" not in name]
    raise UnknownValue(f"{kind} {text!r} is unknown{_nearest(_folded(text), shown)}")


def _nearest(text: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(text, list(known), 1)
    return f"; did you mean {near[0]!r}?" if near else ""


def _folded(text: str) -> str:
    return " ".join(text.lower().split())


@cache
def _forces() -> dict[str, tuple[str, ...]]:
    forces = ontology.load().forces
    return _index(
        [(force.iri, (force.slug, force.iri, force.name, *force.aliases)) for force in forces]
        + [(names.force_iri("unknown-force"), ("unknown-force", "unknown"))]
    )


@cache
def _concepts(scheme: str) -> dict[str, tuple[str, ...]]:
    return _index((c.iri, (c.id, c.iri, c.label)) for c in _scheme(scheme))


def _scheme(scheme: str) -> tuple[Concept, ...]:
    known = ontology.load()
    schemes = {
        "argument": known.arguments,
        "topic": known.topics,
        "outcome": known.outcomes,
        "side": known.sides,
        "role": known.roles,
        "duty": known.duties,
        "limb": known.limbs,
        "regime": known.regimes,
    }
    return schemes[scheme]


def _index(things: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """From folded name to the IRIs that bear it."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for iri, known_as in things:
        for name in known_as:
            found[_folded(name)][iri] = None
    return {name: tuple(iris) for name, iris in found.items()}


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
