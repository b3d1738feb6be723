"""Pages of the rules that letters are held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import datasets, findings, names
from kg.checking import words
from kg.checking.report import Point, point
from kg.findings import FOUND, UNKNOWN, Shown
from kg.frames import Frames
from kg.ontology import Rule
from kg.publishing import addresses
from kg.publishing.collection import Collection
from kg.publishing.counting import forces
from kg.publishing.pages import Page


@dataclass(frozen=True, slots=True)
class Ruled:
    """A rule and the letters that it can speak of: their number, and which it found something in.

    ``unknown`` counts those of them that do not say what it needs.
    """

    rule: Rule
    point: Point
    told: int
    unknown: int
    found: frozenset[str]


def pages(collection: Collection, folder: Path) -> Iterator[Page]:
    """A page for each rule, and one that lists them, from the tables in a folder."""
    common = {"caveat": words.CAVEAT, "severities": words.SEVERITIES}
    ruled = list(_ruled(Frames(folder)))
    yield Page(addresses.index("rule"), "rules", "Rules", {"rules": ruled} | common)
    for one in ruled:
        letters = [letter for letter in collection.letters if letter.hash in one.found]
        values = {"ruled": one, "letters": letters, "forces": forces(letters)} | common
        iri = names.concept_iri("rule", one.rule.id)
        title = f"{one.rule.id}: {one.rule.label}"
        yield Page(addresses.page(iri), "rule", title, values, thing=iri)


def _ruled(frames: Frames) -> Iterator[Ruled]:
    if not frames.has("findings"):
        return
    rows = datasets.judged(frames).select("rule", "hash", "status")
    of_rules = rows.partition_by("rule", as_dict=True)
    for rule in findings.asked():
        of = of_rules.get((rule.id,), rows.clear())
        yield Ruled(
            rule=rule,
            point=point(Shown(rule.id, None, None, FOUND)),
            told=of.height,
            unknown=of.filter(status=UNKNOWN).height,
            found=frozenset(of.filter(status=FOUND)["hash"]),
        )
