"""The words that a report uses, in the terminal and on a page."""

from __future__ import annotations

from kg import ontology
from kg.checking.report import MISSING, NEEDS, Answer, Ground, Report, text_of
from kg.ontology import Concept, Provision
from kg.terminal import plain

CAVEAT = (
    "This is what a program read and what written rules found. It is a lead to look into, not a"
    " finding that the law was broken: a letter may have pages or attachments that are not here."
)
SEVERITIES = {
    "error": "Look into",
    "warning": "Worth asking",
    "info": "Good to know",
    "none": "No fault",
}
"""What the severity of a rule is called."""

_BASES = {
    "prejudice": "applies only if {doing} would, or would be likely to, cause the harm",
    "class": "applies to information of a kind, whatever harm would follow",
}
_INTERESTS = {
    "absolute": "and there is no public interest test",
    "qualified": "and only if the public interest in keeping it back is the greater",
}
_LIMBS = {
    "communicate": "lets a force keep back what it holds",
    "confirm_or_deny": "lets a force refuse to say whether it holds anything",
    "both": "lets a force keep back what it holds, or refuse to say whether it holds anything",
}


def title(report: Report) -> str:
    """The letter by force, reference and date."""
    known = {force.slug: force.name for force in ontology.load().forces}
    force = known.get(report.force or "", "Force not named")
    reference = f", {report.reference}" if report.reference else ", no reference"
    dated = f", {report.responded}" if report.responded else ", undated"
    return printable(f"{force}{reference}{dated}")


def summary(report: Report) -> str:
    """How many points there are, and on how many answers."""
    points = report.every_point
    grave = sum(point.severity in ("error", "warning") for point in points)
    missing = sum(
        need.state == MISSING
        for answer in report.answers
        for ground in answer.grounds
        for need in ground.needs
    )
    if not points and not missing:
        return "Nothing was found that the Act asks for and the letter lacks."
    lacking = f"{_many(missing, 'thing')} missing" if missing else "nothing missing"
    return (
        f"{_many(grave, 'point')} to look into or ask about, "
        f"{_many(len(points) - grave, 'other')}; of what grounds need, {lacking}."
    )


def heading(answer: Answer) -> str:
    """The question and its outcomes."""
    where = f"Question {answer.label}" if answer.label else "The request"
    outcomes = ", ".join(_label(ontology.load().outcomes, each) for each in answer.outcomes)
    return printable(f"{where}: {outcomes or 'answer not understood'}")


def requires(ground: Ground) -> str:
    """What a ground is and what it requires."""
    word = "Regulation" if ground.act == "EIR" else "Section"
    provision = ground.provision
    if provision is None:
        return f"{word} {ground.notation}: the Act has no such provision."
    says = [_LIMBS.get(provision.limb or ""), _BASES.get(provision.basis or "")]
    says += [_INTERESTS.get(provision.absoluteness or "")]
    doing = "saying so" if provision.limb == "confirm_or_deny" else "disclosure"
    told = ", ".join(each for each in says if each).format(doing=doing)
    return f"{word} {ground.notation}, {provision.heading}" + (f": {told}." if told else ".")


def meant(ground: Ground) -> str:
    """What the letter probably meant to rely on."""
    return (
        f"  {ground.notation} does not fit this answer, as it concerns the other duty;"
        f" {ground.meant} was probably meant."
    )


def missing(ground: Ground) -> str:
    """What of its needs the text supplied does not have, in words; empty where nothing."""
    names = [NEEDS[need.name] for need in ground.needs if need.state == MISSING]
    return f"Not in the text supplied: {', '.join(names)}." if names else ""


def address(provision: Provision) -> str:
    """Where the text of a provision stands."""
    return text_of(provision)


def printable(text: str) -> str:
    """Words of a letter on one line, control characters written out."""
    return plain(" ".join(text.split()))


def _label(concepts: tuple[Concept, ...], ident: str) -> str:
    return next((each.label for each in concepts if each.id == ident), ident)


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
