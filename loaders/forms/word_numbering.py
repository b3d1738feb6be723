"""The numbers that Word prints before paragraphs, which no paragraph holds itself.

A paragraph, or its style, names a list (``numId``) and a level of it; the list says what a number
looks like at each level (``(%1)``, ``%1.%2``) and where it starts. See ECMA-376, part 1, 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.forms import numbering
from loaders.forms.ooxml import Element

BULLET = "•"

_STYLES = {
    "lowerLetter": "lower-alpha",
    "upperLetter": "upper-alpha",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
}
_PLACE = re.compile(r"%([1-9])")
_MOST_STYLES = 50  # one based on another


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list prints its numbers."""

    form: str = "decimal"
    printed: str = ""
    start: int = 1
    legal: bool = False  # the numbers of higher levels in figures, whatever their form


class Numbers:
    """Counts the numbered paragraphs of a document, which must be asked for in their order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists = _by_id(numbering, "num", "numId")
        self._shapes = _by_id(numbering, "abstractNum", "abstractNumId")
        self._styles = _by_id(styles, "style", "styleId")
        self._levels: dict[str, dict[int, Level]] = {}  # of each shape
        self._counts: dict[str, dict[int, int]] = {}  # of each shape: lists that share it go on
        self._begun: set[tuple[str, int]] = set()  # levels that a list has started anew

    def label(self, paragraph: Element) -> str:
        """Return what stands before ``paragraph``: ``2.``, ``(a)``, a bullet, or nothing."""
        of_list, at = self._place(paragraph)
        shape = _value(self._lists.get(of_list), "abstractNumId")
        if shape is None or shape not in self._shapes:
            return ""
        levels = self._levels.setdefault(shape, {}) or self._read(shape)
        if at not in levels:
            return ""
        counts = self._counts.setdefault(shape, {})
        start = self._restart(of_list, at)
        counts[at] = counts.get(at, levels[at].start - 1) + 1 if start is None else start
        for deeper in [other for other in counts if other > at]:
            del counts[deeper]
        return _printed(counts, levels, at)

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """Return list and level of a paragraph, from itself or else from its style."""
        holder: Element | None = paragraph
        of_list = at = None
        style = _value(paragraph, "pPr/pStyle")
        for _ in range(_MOST_STYLES):
            of_list = of_list or _value(holder, "pPr/numPr/numId")
            at = at or _value(holder, "pPr/numPr/ilvl")
            if of_list or style not in self._styles:
                break
            holder = self._styles[style]
            style = _value(holder, "basedOn") or ""
        return of_list or "0", _integer(at, 0)

    def _read(self, shape: str) -> dict[int, Level]:
        for level in self._shapes[shape].iter("lvl"):
            self._levels[shape][_integer(level.get("ilvl"), 0)] = _level(level)
        return self._levels[shape]

    def _restart(self, of_list: str, at: int) -> int | None:
        """Return the number that a list starts this level with, the first time it is met."""
        if (of_list, at) in self._begun:
            return None
        self._begun.add((of_list, at))
        for override in self._lists[of_list].iter("lvlOverride"):
            start = _value(override, "startOverride")
            if start is not None and _integer(override.get("ilvl"), 0) == at:
                return _integer(start, 1)
        return None


def _by_id(root: Element | None, tag: str, name: str) -> dict[str | None, Element]:
    return {} if root is None else {each.get(name): each for each in root.iter(tag)}


def _value(element: Element | None, path: str) -> str | None:
    found = element.find(path) if element is not None else None
    return None if found is None else found.get("val")


def _level(level: Element) -> Level:
    legal = level.find("isLgl") is not None
    start = _integer(_value(level, "start"), 1)
    return Level(_value(level, "numFmt") or "decimal", _value(level, "lvlText") or "", start, legal)


def _printed(counts: dict[int, int], levels: dict[int, Level], at: int) -> str:
    level = levels[at]
    if level.form == "bullet":
        return BULLET

    def number(place: re.Match[str]) -> str:
        of = int(place[1]) - 1
        shape = levels.get(of, Level())
        plain = level.legal and of != at
        return _number(counts.get(of, shape.start), "decimal" if plain else shape.form)

    return _PLACE.sub("" if level.form == "none" else number, level.printed).strip()


def _number(number: int, form: str) -> str:
    if form == "decimalZero":
        return f"{number:02}"
    return numbering.written(number, _STYLES.get(form, "decimal"))


def _integer(written: str | None, otherwise: int) -> int:
    return int(written) if written and written.isdecimal() and len(written) < 7 else otherwise
