"""A request for an internal review that says only what a quote or the Act bears out.

It is a draft for the person who got the refusal. A point without a quote is left out, but where
the Act says what a notice must say and it does not stand in the text supplied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg import ontology
from kg.checking.report import Point, Report

_NOTICE = "NOTE-"  # rules on what a notice must say: their ground is the Act
_ACTS = {
    "FOIA": "Freedom of Information Act 2000",
    "FOISA": "Freedom of Information (Scotland) Act 2002",
    "EIR": "Environmental Information Regulations 2004",
}
_WIDTH = 300  # characters of a quote


@dataclass(frozen=True, slots=True)
class Released:
    """A force that gave what this letter refuses: its name, reference, date and words."""

    force: str
    reference: str | None
    responded: str | None
    label: str | None
    quote: str
    url: str | None


def draft(report: Report, released: Sequence[Released] = ()) -> str:
    """The letter as plain text."""
    points = [each for each in report.every_point if _borne_out(each)]
    act = _ACTS.get(report.act, report.act)
    force = _force(report.force)
    lines = [f"To {force}", "", f"Request for an internal review under the {act}"]
    lines += [f"Your reference: {report.reference}"] if report.reference else []
    lines += ["", *_opening(report), ""]
    if points:
        lines += ["My reasons are these.", ""]
        for number, point in enumerate(points, 1):
            lines += [*_reason(number, point), ""]
    if released:
        lines += list(_elsewhere(released))
    if not points and not released:
        lines += ["[Say here in your own words why you ask for a review.]", ""]
    lines += [
        "Please review the handling of my request and tell me the result.",
        "",
        "[Your name]",
        "",
    ]
    return "\n".join(lines)


def _borne_out(point: Point) -> bool:
    grave = point.severity in ("error", "warning")
    return grave and (point.quote is not None or point.rule.startswith(_NOTICE))


def _opening(report: Report) -> Iterator[str]:
    dated = f" of {report.responded}" if report.responded else ""
    yield f"I ask for an internal review of your response{dated}."
    grounds = dict.fromkeys(
        ground.notation for answer in report.answers for ground in answer.grounds
    )
    if grounds:
        word = "regulation" if report.act == "EIR" else "section"
        yield f"It relies on {word}{'s' if len(grounds) > 1 else ''} {_joined(list(grounds))}."


def _reason(number: int, point: Point) -> Iterator[str]:
    where = f" (question {point.part})" if point.part else ""
    yield f"{number}. {point.problem}{where}"
    if point.quote:
        yield f"   Your letter says: “{_short(point.quote)}”"
    if point.law:
        yield f"   {point.requirement.rstrip('.')} ({point.law})."
    else:
        yield f"   {point.requirement.rstrip('.')}."


def _elsewhere(released: Iterable[Released]) -> Iterator[str]:
    yield "Other forces that were asked the same gave the information:"
    for each in released:
        reference = f", reference {each.reference}" if each.reference else ""
        dated = f", {each.responded}" if each.responded else ""
        label = f" (question {each.label})" if each.label else ""
        yield f"- {each.force}{reference}{dated}{label}: “{_short(each.quote)}”"
        if each.url:
            yield f"  {each.url}"
    yield ""


def _force(slug: str | None) -> str:
    known = {force.slug: force.name for force in ontology.load().forces}
    return known.get(slug or "", "[name of the force]")


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _WIDTH else words[:_WIDTH].rsplit(" ", 1)[0] + " …"


def _joined(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
