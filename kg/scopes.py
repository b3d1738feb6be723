"""What the findings of each rule are counted out of: the letters that the rule can speak of.

A rule on cost says nothing of a letter that refuses nothing on cost; counted out of all letters its
findings would look rare. ``foi:appliesTo`` in ``ontology/rules.ttl`` says what must hold of a
letter: a scope, a regime, a provision relied on, or several of them.
"""

from __future__ import annotations

import polars as pl

from kg import findings, names, ontology
from kg.frames import Frames

REFUSED = (
    "ncnd",
    "partly_disclosed",
    "refused",
    "refused_cost",
    "refused_repeated",
    "refused_vexatious",
)
"""Outcomes by which a part does not give what it was asked for, under a provision."""

_OUTCOMES = {
    "refusal": REFUSED,
    "ncnd": ("ncnd",),
    "not-held": ("not_held",),
    "cost": ("refused_cost",),
    "vexatious": ("refused_vexatious", "refused_repeated"),
    "repeated": ("refused_repeated",),
}
"""Scopes of letters with a part of one of these outcomes."""

_KINDS = {"qualified": "absoluteness", "absolute": "absoluteness", "prejudice": "basis"}
"""Scopes of letters that rely on a provision of which the Act says this, and where it says so."""


SEVERITIES = ("error", "warning", "info")
"""What a finding may weigh."""


def applicable(frames: Frames) -> pl.DataFrame:
    """A row for each ``rule`` and each ``letter`` that it can speak of."""
    asked = findings.asked()
    found = [_letters(frames, rule).with_columns(rule=pl.lit(rule.id)) for rule in asked]
    return pl.concat(found)


def _letters(frames: Frames, rule: ontology.Rule) -> pl.DataFrame:
    letters = frames.letters.select("letter")
    for iri in rule.applies_to:
        letters = letters.join(_holding(frames, iri), on="letter", how="semi")
    return letters


def _holding(frames: Frames, iri: str) -> pl.DataFrame:
    """The letters that a value of ``foi:appliesTo`` holds of."""
    if place := names.provision_of(iri):
        act, notation = place
        return frames.reliances.filter(act=act, provision=notation)
    scheme, name = iri.removeprefix(f"{names.BASE}id/").split("/")
    if scheme == "regime":
        return frames.letters.filter(act=name)
    return _in_scope(frames, name)


def _in_scope(frames: Frames, scope: str) -> pl.DataFrame:
    if scope in _OUTCOMES:
        return frames.outcomes.filter(pl.col("outcome").is_in(_OUTCOMES[scope]))
    if scope in _KINDS:
        return frames.claims.join(
            provisions(_KINDS[scope], scope),
            left_on=["act", "notation"],
            right_on=["act", "provision"],
        )
    if scope == "dated":
        return frames.letters.drop_nulls(["date", "received"])
    return {"any": frames.letters, "reliance": frames.claims}[scope]


def provisions(quality: str, value: str) -> pl.DataFrame:
    """The provisions, each with its ``act``, whose ``absoluteness`` or ``basis`` is this."""
    found = [
        place
        for place, provision in ontology.load().provisions.items()
        if getattr(provision, quality) == value
    ]
    return pl.DataFrame(found, schema=["act", "provision"], orient="row")


def severities() -> pl.DataFrame:
    """Each ``rule`` and its ``severity``."""
    found = [(rule.id, rule.severity) for rule in ontology.load().rules]
    return pl.DataFrame(found, schema=["rule", "severity"], orient="row")
