"""Labels of questions and answers, from print to one form.

``3&4`` is ``3-4``, ``1, 2 and 5`` is ``1,2,5``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders import patterns


def items(printed: str) -> list[str]:
    """Return the single labels that a printed list names: ``1-3`` is 1, 2, 3."""
    labels: list[str] = []
    end = 0
    for match in patterns.LABEL_ITEM.finditer(printed.lower()):
        if match["word"]:
            label = patterns.NUMBER_WORDS[match["word"]]
        else:
            series = (match["series"] or "").upper()
            label = series + match["number"].lstrip("0") + (match["letter"] or "")
        between = printed[end : match.start()]
        if labels and patterns.LABEL_RANGE.fullmatch(between):
            labels += _range(labels[-1], label)[1:-1]
        labels.append(label)
        end = match.end()
    if not labels and patterns.LETTER.fullmatch(printed):
        return [printed]
    return list(dict.fromkeys(labels))


def named(match: re.Match[str]) -> list[str]:
    """Return the labels that a label at the head of a block names."""
    if match.groupdict().get("ordinal"):
        return [patterns.ORDINALS[match["ordinal"]]]
    return items(match["list"] or match["closed"])


def scope(match: re.Match[str]) -> list[str]:
    """Return the labels that a scope names, by number or by ordinal (``the third part``)."""
    if match["list"]:
        return items(match["list"])
    ordinals = (match["ordinal"], match["ordinal2"])
    return [patterns.ORDINALS[one] for one in ordinals if one in patterns.ORDINALS]


def join(labels: Sequence[str]) -> str:
    """Return the one printed form of a group of labels: a range where they run on, else a list."""
    if len(labels) > 1 and list(labels) == _range(labels[0], labels[-1]):
        return f"{labels[0]}-{labels[-1]}"
    return ",".join(labels)


def _range(first: str, last: str) -> list[str]:
    if first.isdigit() and last.isdigit():
        return [str(number) for number in range(int(first), int(last) + 1)]
    if len(first) > 1 and first[:-1] == last[:-1] and first[-1:].isalpha() and last[-1:].isalpha():
        return [first[:-1] + chr(code) for code in range(ord(first[-1]), ord(last[-1]) + 1)]
    return []
