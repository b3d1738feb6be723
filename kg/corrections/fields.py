"""What of a letter can be corrected, and how a value is written in a file, a table and a graph."""

from __future__ import annotations

import difflib
import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pyoxigraph as ox

from kg import lookup, names, ontology
from kg.errors import FoikgError
from kg.lookup import UnknownValue

Level = Literal["letter", "part", "passage"]
Values = tuple[str, ...]

_DATE = ox.NamedNode(names.XSD + "date")


class UnknownField(FoikgError):
    """A field that nothing of this kind has."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a person can read otherwise.

    ``level`` says of what; ``name`` is the column of its table, ``term`` the property in the graph.
    ``kind`` is force, text, date, provision, or the scheme that values are concepts of. There can
    be ``many`` values; one that is ``needed`` is never without.
    """

    level: Level
    name: str
    term: str
    kind: str
    many: bool = False
    needed: bool = False

    def __str__(self) -> str:
        return f"{self.level} {self.name}"


FIELDS = (
    Field("letter", "force", "issuedBy", "force"),
    Field("letter", "reference", "reference", "text"),
    Field("letter", "date_received", "receivedDate", "date"),
    Field("letter", "date_responded", "decisionDate", "date"),
    Field("letter", "regime", "regime", "regime"),
    Field("letter", "topics", "topic", "topic", many=True),
    Field("letter", "mentioned", "mentions", "provision", many=True),
    Field("part", "outcomes", "outcome", "outcome", many=True, needed=True),
    Field("part", "provisions", "invokes", "provision", many=True),
    Field("passage", "role", "role", "role", needed=True),
    Field("passage", "side", "side", "side", needed=True),
    Field("passage", "duty", "duty", "duty", needed=True),
    Field("passage", "types", "argumentType", "argument", many=True),
    Field("passage", "provisions", "arguesProvision", "provision", many=True),
)


def of(level: Level) -> dict[str, Field]:
    """The fields of a letter, a part or a passage by name."""
    return {field.name: field for field in FIELDS if field.level == level}


def named(name: str, part: str, passage: str) -> Field:
    """The field of a name; a passage that is given says of what, a part may go without saying."""
    level: Level = "passage" if passage else "part" if part or name in of("part") else "letter"
    if name in of(level):
        return of(level)[name]
    if not passage and not part and name in of("passage"):
        raise UnknownField(f"{name} is read of a passage; give its place, such as 120-480")
    near = difflib.get_close_matches(name, of(level), 1)
    hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(of(level))}"
    raise UnknownField(f"no field of a {level} is called {name!r}; {hint}")


# --- what a person writes --------------------------------------------------------------------


def understood(field: Field, text: str, cited: Container[str] = ()) -> Values:
    """The values that a text gives, sorted; several are divided by ``;`` or ``,``.

    ``cited`` are notations that the letter has, whether or not an Act does. Raises
    :class:`UnknownValue`.
    """
    pieces = re.split("[;,]", text) if field.many else [text]
    values = {_value(field.kind, " ".join(one.split()), cited) for one in pieces if one.strip()}
    if field.needed and not values:
        raise UnknownValue(f"a {field} is never empty; give a value")
    return tuple(sorted(values))


def written(values: Values) -> str:
    """The values as one text, which :func:`understood` gives back."""
    return "; ".join(values)


def _value(kind: str, text: str, cited: Container[str]) -> str:
    if kind == "text":
        return _encodable(text)
    if kind == "date":
        return _day(text)
    if kind == "provision":
        return _notation(text, cited)
    if kind == "force":
        return _known_force(text)
    return lookup.concept(kind, text).rpartition("/")[2]


def _encodable(text: str) -> str:
    if not text.isprintable():
        raise UnknownValue(f"{text!r} is no plain text")
    return text


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UnknownValue(f"{text!r} is no date; write it like 2024-03-01") from None


def _known_force(text: str) -> str:
    slug = lookup.force(text).rpartition("/")[2]
    if slug == "unknown-force":
        raise UnknownValue("a force that is not known is an empty value")
    return slug


def _notation(text: str, cited: Container[str]) -> str:
    """A provision that some Act has, or that the letter cites."""
    act, notation = lookup.place_of(text, "")
    known = {each for law, each in ontology.load().provisions if act in ("", law)}
    if notation in known or notation in cited:
        return notation
    near = difflib.get_close_matches(notation, sorted(known), 1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise UnknownValue(f"no Act has a provision {notation!r} and the letter cites none{hint}")


# --- tables ----------------------------------------------------------------------------------


def said(cell: Any) -> Values:
    """The values that a cell of a table holds."""
    if cell is None:
        return ()
    return tuple(cell) if isinstance(cell, list) else (str(cell),)


def cell(field: Field, values: Values) -> Any:
    """The cell of a table that holds the values."""
    if field.many:
        return list(values)
    if not values:
        return None
    return date.fromisoformat(values[0]) if field.kind == "date" else values[0]


# --- graph -----------------------------------------------------------------------------------


def term(field: Field, value: str, act: str) -> ox.NamedNode | ox.Literal:
    """A value as it stands in a graph; notations are of ``act``."""
    if field.kind == "text":
        return ox.Literal(value)
    if field.kind == "date":
        return ox.Literal(value, datatype=_DATE)
    if field.kind == "provision":
        return ox.NamedNode(names.provision_iri(act, value))
    if field.kind == "force":
        return ox.NamedNode(names.force_iri(value))
    return ox.NamedNode(names.concept_iri(field.kind, value))


def text_of(node: object) -> str:
    """What a person would write for a node of a graph."""
    if not isinstance(node, ox.NamedNode):
        return getattr(node, "value", "")
    place = names.provision_of(node.value)
    return place[1] if place else node.value.rpartition("/")[2]
