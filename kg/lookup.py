"""From what people write to the things of the ontology: forces, provisions and concepts.

Names are compared without regard to case and spacing; an unknown one suggests the nearest.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from kg import names, ontology
from kg.errors import FoikgError
from kg.ontology import Concept, Rule

SCHEMES = (
    "argument",
    "topic",
    "outcome",
    "side",
    "role",
    "duty",
    "limb",
    "regime",
    "rule",
    "severity",
    "textkind",
)
"""Schemes whose concepts are known by id and by label."""

_SECTION = re.compile(
    r"(?:(?P<act>FOIA|FOISA|EIR)[\s:]+)?(?:s(?:ection|\.)?|reg(?:ulation|\.)?)?\s*", re.I
)


class UnknownValue(FoikgError):
    """A name that the ontology or the graph does not have, or a value of the wrong form."""


def force(text: str) -> str:
    """IRI of a force by slug, name, alias or IRI; ``unknown`` is what counts call a missing one."""
    return _look_up("force", text, _forces())


def concept(scheme: str, text: str) -> str:
    """IRI of a concept of one of :data:`SCHEMES` by id, label or IRI."""
    return _look_up(scheme, text, _concepts(scheme))


def provision(text: str, act: str) -> str:
    """IRI of a provision by notation, of ``act`` unless it names another, or by IRI.

    ``31``, ``section 31(1)(a)``, ``FOISA s. 35``.
    """
    place = place_of(text, act)
    provisions = ontology.load().provisions
    if place not in provisions:
        known = [notation for law, notation in provisions if law == place[0]]
        raise UnknownValue(f"{place[0]} has no provision {place[1]!r}{_nearest(place[1], known)}")
    return provisions[place].iri


def place_of(text: str, act: str) -> tuple[str, str]:
    """The act and the notation that a text names, whether or not the act has it."""
    start = _SECTION.match(text)
    named = start["act"] if start else None
    notation = text[start.end() if start else 0 :].replace(" ", "")
    return names.provision_of(text) or ((named or act).upper(), notation)


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
    return _index((c.iri, (c.id, c.iri, c.label)) for c in concepts_of(scheme))


def concepts_of(scheme: str) -> tuple[Concept, ...] | tuple[Rule, ...]:
    """The concepts of one of :data:`SCHEMES`, or the rules."""
    known = ontology.load()
    schemes: dict[str, tuple[Concept, ...] | tuple[Rule, ...]] = {
        "argument": known.arguments,
        "topic": known.topics,
        "outcome": known.outcomes,
        "side": known.sides,
        "role": known.roles,
        "duty": known.duties,
        "limb": known.limbs,
        "regime": known.regimes,
        "rule": known.rules,
        "severity": known.severities,
        "textkind": known.textkinds,
    }
    return schemes[scheme]


def _index(things: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """From folded name to the IRIs that bear it."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for iri, known_as in things:
        for name in known_as:
            found[_folded(name)][iri] = None
    return {name: tuple(iris) for name, iris in found.items()}
