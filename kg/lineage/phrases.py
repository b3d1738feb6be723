"""How templates, letters and wordings are put into words, the same on a screen and on a page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from kg import ontology
from kg.lineage.differences import Difference
from kg.lineage.history import Adopter, History, Wording
from kg.lineage.overlap import Earliest, Overlap, Recurring, Share

NOTE = (
    "“First seen” and “earliest” mean earliest in this collection, by the dates that letters print;"
    " letters without a date are told apart. Forces may have their words from a common source, such"
    " as national advice: that a force is seen later does not mean that it has them from another."
)
"""What everybody who reads of first and later must know; once on each page."""

SLOTS = (
    "What differs by nature is marked and is no difference: numbers, provisions, names of forces,"
    " and the stance, that is whether disclosing or confirming is spoken of."
)

_SPACE = re.compile(r"\s+")
_NEARLY = 0.95  # share of words from which on little more than a slip differs
_NAMES = 6  # forces that are named in a row

UNKNOWN = "a force not known"

STANCES = {
    "disclose": "of disclosing",
    "confirm": "of confirming or denying",
    "confirm and disclose": "of both",
    "neither": "of neither",
}


def many(number: int, noun: str) -> str:
    """``3 letters``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def force(slug: str | None) -> str:
    """The name of a force."""
    return _names().get(slug, slug) if slug else UNKNOWN


def forces(slugs: Sequence[str | None]) -> str:
    """The names of forces in a row, the first few of many; nothing where there is none."""
    if len(slugs) > _NAMES:
        return f"{', '.join(map(force, slugs[:_NAMES]))} and {len(slugs) - _NAMES} more"
    *most, last = [force(slug) for slug in slugs] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def percent(share: float) -> str:
    """A share in per cent, never rounded to all or nothing."""
    if 0 < share < 1:
        share = min(max(share, 0.01), 0.99)
    return f"{share:.0%}"


def of_all(share: Share) -> str:
    """``60% (12 of 20)``."""
    return f"{percent(share.of_all)} ({share.elsewhere:,} of {share.all:,})"


def paragraphs(kinds: Sequence[str], number: int) -> str:
    """``3 argument paragraphs``."""
    return many(number, f"{kinds[0]} paragraph" if len(kinds) == 1 else "paragraph")


def places(instances: int, letters: int) -> str:
    """``3 letters``, and how often where some of them have a text more than once."""
    twice = f" ({instances:,} times)" if instances > letters else ""
    return f"{many(letters, 'letter')}{twice}"


def title(history: History) -> str:
    """A template in a line: where it is seen, and how often."""
    where = many(history.forces, "force") if history.forces else "no known force"
    undated = f", {history.undated:,} without a date" if history.undated else ""
    return f"Seen at {where} in {places(len(history.instances), history.letters)}{undated}"


def first(history: History) -> str:
    """When and where a template is seen first."""
    if not history.first:
        return "No letter with it has a date."
    names = forces([adopter.force for adopter in history.first])
    alone = " No other force has it." if history.forces == len(history.adopters) == 1 else ""
    return f"First seen {history.first_seen} at {names}, last {history.last_seen}.{alone}"


def ahead(history: History) -> str:
    """That letters are dated in the future, if any are."""
    keys = list(dict.fromkeys(one.key for one in history.ahead))
    if not keys:
        return ""
    more = f" and {len(keys) - _NAMES:,} more" if len(keys) > _NAMES else ""
    return f"Dated in the future, as printed: {', '.join(keys[:_NAMES])}{more}."


def adopter(one: Adopter) -> str:
    """How many letters a force has with a template."""
    undated = f", {one.undated:,} undated" if one.undated and one.first else ""
    return f"{many(one.letters, 'letter')}{undated}"


def wording(one: Wording) -> str:
    """Where a wording is seen: letters, forces, and when first."""
    letters = places(one.instances, one.letters)
    if not one.first_seen:
        return f"{letters} at {forces(one.held)}, no date"
    where = f" at {many(one.forces, 'force')}" if one.forces > 1 else ""
    return f"{letters}{where}, first seen {one.first_seen} at {forces(one.first_forces)}"


def spoken(stances: Mapping[str, int]) -> str:
    """What the instances of a wording speak of, where they differ."""
    if len(stances) < 2:
        return ""
    (most, number), *others = stances.items()
    more = (f"{STANCES[name]} in {number:,}" for name, number in others)
    return f"It speaks {STANCES[most]} in {many(number, 'paragraph')}, {', '.join(more)}."


def verdict(difference: Difference, other: str) -> str:
    """In a few words, how a text is to ``other``."""
    swap = "; the stance is another" if difference.swapped else ""
    if difference.none:
        return f"word for word as {other}{swap}"
    share = percent(difference.share)
    if difference.share >= _NEARLY:
        return f"nearly word for word as {other} ({share} of words){swap}"
    if difference.readable:
        return f"{share} of words as in {other}{swap}"
    return f"same point, different words: {share} of words as in {other}{swap}"


def against(one: Wording) -> str:
    """How a wording is to the one it is compared with; nothing for the first."""
    if not one.difference:
        return ""
    earlier = "its nearest earlier" if one.parent else "the first"
    return verdict(one.difference, f"wording {one.against}, {earlier}")


def overlap(found: Overlap) -> str:
    """A letter in a line: how much of it is seen elsewhere."""
    return f"{percent(found.characters.of_all)} of this letter is seen in other letters too"


def shares(found: Overlap) -> list[tuple[str, str]]:
    """What of a letter is seen elsewhere, each with its name."""
    argued = percent(found.argued.of_all) if found.argued.all else "it argues nothing"
    return [
        ("Of its text", percent(found.characters.of_all)),
        ("Of the text of its arguments", argued),
        ("Of its argument passages", of_all(found.passages)),
    ]


def name(one: Recurring) -> str:
    """What a text of a letter is an instance of; nothing for a sentence."""
    if not one.template:
        return ""
    kind = one.kind if one.kind != "other" else "paragraph"
    return f"{(kind or '').capitalize()} {one.template[:8]}"


def recurring(one: Recurring, letter: str) -> str:
    """How a text of a letter is to the earliest wording; nothing where it is that."""
    if not one.difference or (one.earliest and one.earliest.letter == letter):
        return ""
    return f"Here {verdict(one.difference, 'the earliest wording')}:"


def where(found: Recurring, letter: str) -> str:
    """Where else a text of a letter is seen, and where earliest."""
    names = f": {forces(found.forces)}" if found.forces else ""
    others = f"In {many(found.letters, 'other letter')}{names}."
    return f"{others} {earliest(found.earliest, letter)}"


def earliest(one: Earliest | None, letter: str) -> str:
    """Where a text is seen first, seen from a letter."""
    if not one:
        return "No letter with it has a date."
    if one.letter == letter:
        return f"This letter, {one.day}, is the earliest."
    return f"Earliest {one.day} at {forces(one.forces) or UNKNOWN} ({one.key})."


def about(found: Overlap) -> str:
    """A letter's force and date."""
    return f"{force(found.force)}, {day(found.day)}"


def day(value: date | None) -> str:
    """A date in ISO form."""
    return value.isoformat() if value else "no date"


@cache
def _names() -> dict[str, str]:
    return {known.slug: known.name for known in ontology.load().forces}


def quote(text: str, most: int) -> str:
    """The beginning of a text on one line, cut behind a word."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    return words[: most - 2].rpartition(" ")[0].rstrip(",;:") + " …"


def spaced(text: str) -> str:
    """The text with each run of white space as one space."""
    return _SPACE.sub(" ", text)


def wordings(history: History) -> str:
    """The heading of the wordings of a template."""
    number = len(history.wordings)
    return many(number, "wording") + (", each below its nearest earlier one" if number > 1 else "")


def left_out(wordings: Sequence[Wording], shown: Sequence[Wording]) -> str:
    """That some wordings are left out, if any are."""
    left = len(wordings) - len(shown)
    return f"{many(left, 'rarer wording')} not shown." if left else ""
