"""Labels of questions and answers, from print to one form.

``3&4`` is ``3-4``, ``1, 2 and 5`` is ``1,2,5``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.reading import patterns

MOST = 60  # questions in one request
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"]
_LETTERS = list("abcdefgh")


def items(printed: str) -> list[str]:
    """Return the single labels that a printed list names: ``1-3`` is 1, 2, 3."""
    labels: list[str] = []
    end = 0
    for match in patterns.LABEL_ITEM.finditer(printed.lower()):
        if match["more"]:  # 1a, b and c
            if not labels or not labels[-1][-1].isalpha():
                continue
            label = labels[-1].rstrip("abcdefgh") + match["more"]
        elif match["word"]:
            label = patterns.NUMBER_WORDS[match["word"]]
        else:
            series = (match["series"] or "").upper()
            label = series + match["number"].lstrip("0") + (match["letter"] or "")
        between = printed[end : match.start()].strip("()")
        if labels and patterns.LABEL_RANGE.fullmatch(between):
            labels += _range(labels[-1], label)[1:-1]
        labels.append(label)
        end = match.end()
    if not labels and patterns.LETTER.fullmatch(printed):
        return [printed]
    return list(dict.fromkeys(labels))


def named_by(match: re.Match[str]) -> list[str]:
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


@dataclass(frozen=True, slots=True)
class Label:
    """The label at the head of a block.

    ``names`` are the questions it names, ``rest`` the words behind it; ``says`` is answer
    (``Response 2``), question (``Question 2``, which may head either) or number (``2.``).
    """

    names: tuple[str, ...]
    end: int
    says: str
    rest: str

    @property
    def first(self) -> str:
        """The first question named."""
        return self.names[0]

    @property
    def is_alone(self) -> bool:
        """Whether it is a number with nothing behind it, which may be a figure."""
        return self.says == "number" and self.first.isdigit() and not self.rest


def label_of(text: str, columns: bool = False) -> Label | None:
    """Return the label at the head of a block's text, which may be a row of a table."""
    named = patterns.NAMED_LABEL.match(text)
    match = named or patterns.BARE_LABEL.match(text)
    if not match and columns and (row := patterns.ROW_LABEL.match(text)):
        return Label(tuple(items(row["list"])), row.end(), "number", text[row.end() :])
    if not match:
        return None
    names = named_by(match)
    if not names or number(names[0]) > MOST:
        return None
    says = "question" if named else "number"
    if named and (named["answer"] or named["after"]):
        says = "answer"
    return Label(tuple(names), match.end(), says, text[match.end() :])


def answer_of(text: str) -> Label | None:
    """Return the label ``A1`` of the answer to the question ``Q1``."""
    match = patterns.A_LABEL.match(text)
    if not match:
        return None
    return Label(tuple(items(match["item"])), match.end(), "answer", text[match.end() :])


def letter_after(letter: str | None) -> str | None:
    """Return the next letter of a list, or the next small Roman number."""
    for order in (_ROMAN, _LETTERS):
        if letter and letter.lower() in order[:-1]:
            return order[order.index(letter.lower()) + 1]
    return None


def one_label(label: Label, text: str) -> Label:
    """Return the first label of what looks like a range: ``Q1 - 14``."""
    match = patterns.ONE_LABEL.match(text)
    if not match:
        return label
    return Label(label.names[:1], match.end(), label.says, text[match.end() :])


def number(label: str) -> int:
    """Return the last number in a label, or 0."""
    digits = re.findall(r"\d+", label)
    return int(digits[-1]) if digits else 0


def follows(label: str, after: str) -> bool:
    """Say whether a label comes right after another: 3 or 2b after 2a."""
    return number(after) == number(label) + 1 or (
        number(after) == number(label) and after != label and after[-1:].isalpha()
    )
