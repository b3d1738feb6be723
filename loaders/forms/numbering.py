"""The numbers that are printed before the items of an ordered list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b(?:(lower|upper)-(alpha|latin|roman)|none)\b")
_INTEGER = re.compile(r"\s*([+-]?\d{1,6})\s*")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)

Attributes = Mapping[str, str | None]


@dataclass(slots=True)
class Numbering:
    """Counts the items of one list; ``style`` is a CSS one (``decimal``, ``lower-alpha``)."""

    style: str = "decimal"
    number: int = 1
    step: int = 1

    @classmethod
    def of(cls, attributes: Attributes, items: int) -> Numbering:
        """Return the numbering of an ``ol`` with these attributes and so many items."""
        backwards = "reversed" in attributes
        start = _integer(attributes.get("start"))
        first = (items if backwards else 1) if start is None else start
        return cls(_style(attributes), first, -1 if backwards else 1)

    def label(self, attributes: Attributes) -> str:
        """Return what stands before the next item (``3. ``, ``c. ``) and count on."""
        value = _integer(attributes.get("value"))
        self.number = self.number if value is None else value
        label = written(self.number, self.style)
        self.number += self.step
        return label and label + ". "


def _style(attributes: Attributes) -> str:
    found = _STYLE.search((attributes.get("style") or "").lower())
    if found is None:
        return _TYPES.get((attributes.get("type") or "").strip(), "decimal")
    return f"{found[1]}-{found[2].replace('latin', 'alpha')}" if found[1] else "none"


def _integer(written: str | None) -> int | None:
    found = _INTEGER.match(written or "")
    return int(found[1]) if found else None


def written(number: int, style: str) -> str:
    """Return ``number`` as a list of ``style`` prints it, without a point."""
    if style == "none":
        return ""
    if style == "decimal" or not 0 < number < 4000:  # what CSS falls back to as well
        return str(number)
    letters = _roman(number) if style.endswith("roman") else _alphabetic(number)
    return letters.upper() if style.startswith("upper") else letters


def _roman(number: int) -> str:
    letters = ""
    for worth, numeral in _ROMAN:
        count, number = divmod(number, worth)
        letters += numeral * count
    return letters


def _alphabetic(number: int) -> str:
    letters = ""
    while number:
        number, last = divmod(number - 1, 26)
        letters = chr(ord("a") + last) + letters
    return letters
