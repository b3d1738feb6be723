"""What a refusal rests on, what each ground needs, what of it the letter has, and what rules found.

Nothing here says that a force broke the law: a letter can have more pages than were supplied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg import findings, ontology
from kg.findings import Shown
from kg.ontology import Provision

THERE, MISSING, NOT_NEEDED = "there", "missing", "not needed"

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Need:
    """Something that a ground may need: ``state`` says whether it is there, ``quote`` its words."""

    name: str
    state: str
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """A provision that a part relies on, with what it needs.

    ``provision`` is ``None`` where the Act has none of that notation. ``meant`` is the notation
    that fits the answer, where this one excludes the other duty.
    """

    act: str
    notation: str
    provision: Provision | None
    needs: tuple[Need, ...]
    meant: str | None


@dataclass(frozen=True, slots=True)
class Point:
    """What a rule found: ``problem`` and ``advice`` in plain words, the ``law`` and its text.

    ``found`` is false where the letter does not say what the rule needs. ``guidance`` are
    addresses of the Commissioner's pages.
    """

    rule: str
    title: str
    severity: str
    problem: str
    advice: str
    law: str
    requirement: str
    part: str | None
    quote: str | None
    found: bool
    guidance: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A part of the letter: its label, outcomes, grounds and the points on it alone."""

    label: str | None
    outcomes: tuple[str, ...]
    quotes: tuple[str, ...]
    grounds: tuple[Ground, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A letter: who answered what, and the points on the letter as a whole.

    ``unknown`` are rules that could not be asked because the letter lacks what they need.
    """

    path: str
    act: str
    force: str | None
    reference: str | None
    received: str | None
    responded: str | None
    topics: tuple[str, ...]
    answers: tuple[Answer, ...]
    points: tuple[Point, ...]
    unknown: tuple[Point, ...]

    @property
    def every_point(self) -> tuple[Point, ...]:
        """All points, those of parts first, the gravest first within each."""
        return (*(point for answer in self.answers for point in answer.points), *self.points)


NEEDS = {
    "harm": "what harm would follow",
    "likelihood": "how likely the harm is",
    "for": "what speaks for openness",
    "against": "what speaks against it",
    "balance": "the two weighed",
    "conclusion": "which of the two prevails",
    "duty": "reasons on the duty that is refused",
}
"""What a ground may need, in the order of a report, in plain words."""

_OF_PREJUDICE = ("harm", "likelihood")
_OF_INTEREST = ("for", "against", "balance", "conclusion")
_SEVERITIES = ("error", "warning", "info", "none")
_LIKELY = ("would", "would-be-likely")
_DUTIES = {"confirm_or_deny": "confirm", "communicate": "disclose"}
_NEITHER = frozenset({"ncnd"})
_WITHHELD = frozenset({"refused", "partly_disclosed"})


def assess(record: Json, found: Iterable[Shown]) -> Report:
    """The report on a letter: its record as ``foikg extract`` prints it, and what rules found."""
    points = sorted(map(point, found), key=gravest_first)
    labels = [part["label"] for part in record["parts"]]
    own = {label: [p for p in points if p.found and p.part == label] for label in labels}
    whole = [p for p in points if p.found and (p.part is None or p.part not in own)]
    alone = len(labels) == 1
    return Report(
        path=record["source"]["path"],
        act=record["regime"] or "FOIA",
        force=record["force"],
        reference=record["reference"],
        received=record["date_received"],
        responded=record["date_responded"],
        topics=tuple(record["topics"]),
        answers=tuple(
            _answer(record, part, () if alone and part["label"] is None else own[part["label"]])
            for part in record["parts"]
        ),
        points=tuple(whole),
        unknown=tuple(point for point in points if not point.found),
    )


# --- grounds ---------------------------------------------------------------------------------


def _answer(record: Json, part: Json, points: Sequence[Point]) -> Answer:
    act = record["regime"] or "FOIA"
    return Answer(
        label=part["label"],
        outcomes=tuple(part["outcomes"]),
        quotes=tuple(part["quotes"]),
        grounds=tuple(_ground(record, part, act, each) for each in part["provisions"]),
        points=tuple(points),
    )


def _ground(record: Json, part: Json, act: str, notation: str) -> Ground:
    provision = ontology.load().provisions.get((act, notation))
    passages = list(_concerning(record["passages"], part, notation))
    facts = list(_concerning(record["facts"], part, notation))
    there = _there(passages, facts)
    duty = _DUTIES.get(provision.limb or "") if provision else None
    reasons = [each for each in passages if each["role"] != "cost"]
    if duty and reasons:
        there["duty"] = next((each["text"] for each in reasons if each["duty"] == duty), None)
    needed = _needed(provision, bool(duty and reasons))
    needs = (Need(name, _state(name in needed, there.get(name)), there.get(name)) for name in NEEDS)
    return Ground(act, notation, provision, tuple(needs), _meant(part, provision))


def _there(passages: Iterable[Json], facts: Iterable[Json]) -> dict[str, str | None]:
    """The words for each need, those that stand first."""
    found: dict[str, str | None] = {}
    for passage in passages:
        role, side = passage["role"], passage["side"]
        factor = "for" if side == "for" else "against"
        found.setdefault(factor if role == "factor" else role, passage["text"])
        if role == "balance" and side:
            found.setdefault("conclusion", passage["text"])
    for fact in facts:
        if fact["kind"] in _LIKELY:
            found.setdefault("likelihood", fact["text"])
    return found


def _needed(provision: Provision | None, argued: bool) -> frozenset[str]:
    """What the Act asks of a ground: harm of a prejudice, the interest of a qualified one."""
    if provision is None:
        return frozenset()
    prejudice = _OF_PREJUDICE if provision.basis == "prejudice" else ()
    interest = _OF_INTEREST if provision.absoluteness == "qualified" else ()
    return frozenset((*prejudice, *interest, *(("duty",) if argued else ())))


def _state(needed: bool, quote: str | None) -> str:
    if quote:
        return THERE
    return MISSING if needed else NOT_NEEDED


def _concerning(things: Iterable[Json], part: Json, notation: str) -> Iterator[Json]:
    """Passages or facts of a part, or of all, on a provision or one that includes it."""
    for thing in things:
        of_part = thing["part"] is None or thing["part"] == part["label"]
        said = thing["provisions"]
        if of_part and (not said or any(_one_in_other(each, notation) for each in said)):
            yield thing


def _one_in_other(one: str, other: str) -> bool:
    return f"{one}(".startswith(f"{other}(") or f"{other}(".startswith(f"{one}(")


def _meant(part: Json, provision: Provision | None) -> str | None:
    """The provision that excludes the duty that is refused, where another is relied on."""
    outcomes = set(part["outcomes"])
    neither = bool(outcomes & _NEITHER) and not outcomes & _WITHHELD
    withheld = bool(outcomes & _WITHHELD) and not outcomes & _NEITHER
    wrong = {"communicate": neither, "confirm_or_deny": withheld}
    if provision is None or not wrong.get(provision.limb or ""):
        return None
    return _counterpart(provision)


def _counterpart(provision: Provision) -> str | None:
    """The notation that excludes the other duty, of the provision or of one above it."""
    above: Provision | None = provision
    while above and not above.counterpart:
        place = above.act, above.parent or ""
        above = ontology.load().provisions.get(place)
    return above.counterpart if above else None


# --- points ----------------------------------------------------------------------------------


def point(shown: Shown) -> Point:
    """A finding in the words of its rule."""
    rule = next(rule for rule in ontology.load().rules if rule.id == shown.rule)
    query = next(query for query in findings.rules().queries if query.name == shown.rule)
    return Point(
        rule=rule.id,
        title=rule.label,
        severity=rule.severity,
        problem=query.summary,
        advice=query.description,
        law=rule.statutory_basis or "",
        requirement=rule.definition,
        part=shown.part,
        quote=shown.quote,
        found=shown.status == findings.FOUND,
        guidance=tuple(_secure(source) for source in rule.sources if "ico.org.uk" in source),
    )


def gravest_first(point: Point) -> tuple[int, list[tuple[int, int, str]]]:
    """The order of points."""
    return _SEVERITIES.index(point.severity), ontology.natural(point.rule)


def _secure(address: str) -> str:
    return address.replace("http://", "https://", 1)


def text_of(provision: Provision) -> str:
    """The address of a provision's text on legislation.gov.uk."""
    return _secure(provision.iri).replace("legislation.gov.uk/id/", "legislation.gov.uk/", 1)
