"""Regular expressions with gates: text that lacks the letters a match must contain is not searched.

Most sentences hold none of the words that a pattern needs. So each alternative of a pattern is
compiled by itself, behind gates: runs of letters of which every match contains at least one, worked
out from the pattern. Which runs a word contains is worked out once, and which a text contains once
for all the patterns that it is asked. An alternative with no gate is always run. What is found is
the same with gates or without.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, reduce
from itertools import product
from operator import or_
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from loaders.reading.memory import remembered

_SHORTEST = 3  # letters of a run worth looking for; it lies within a word
_MOST = 24  # runs that one stretch of a pattern is written out as
_REMEMBERED = 10_000  # texts of which it is remembered what is in them
_REMEMBERED_WORDS = 50_000
_LONGEST_WORD = 60  # letters of a word that is remembered
_ALWAYS = 1  # the bit of every text

Runs = frozenset[str]
Search = Callable[..., re.Match[str] | None]
_NOTHING: Runs = frozenset({""})


class Pattern:
    """A compiled regular expression; ``hits`` and ``search`` go through the gates."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Compile ``pattern``."""
        self.pattern, self.flags = pattern, flags
        compiled = re.compile(pattern, flags)
        self.match = compiled.match
        self.fullmatch = compiled.fullmatch
        self.finditer = compiled.finditer
        self.findall = compiled.findall
        self.sub = compiled.sub
        self.split = compiled.split

    @cached_property
    def _gated(self) -> list[tuple[tuple[int, ...], Search]]:
        """The gates and the search of each alternative, worked out when first asked for."""
        return [
            (_words.gates(_gates(part, self.flags)), re.compile(part, self.flags).search)
            for part in alternatives(self.pattern)
        ]

    @cached_property
    def _any(self) -> int:
        """The bits of which a text needs one to be searched at all."""
        if all(gates for gates, _ in self._gated):
            return _union(gates[0] for gates, _ in self._gated)
        return _ALWAYS

    def hits(self, text: str) -> bool:
        """Say whether the pattern matches anywhere in ``text``."""
        needed = self._any
        present = _words.of_text(text)
        if present & needed:
            for gates, search in self._gated:
                for gate in gates:
                    if not present & gate:
                        break
                else:
                    if search(text):
                        return True
        return False

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first match in ``text[start:end]``, as ``re.Pattern.search`` does."""
        needed = self._any
        present = _words.of_text(text)
        first: re.Match[str] | None = None
        if present & needed:
            stop = len(text) if end is None else end
            for gates, search in self._gated:
                for gate in gates:
                    if not present & gate:
                        break
                else:
                    found = search(text, start, stop)
                    if found and (first is None or found.start() < first.start()):
                        first = found
        return first


# -- what is in a text -------------------------------------------------------------------------


class _Words(dict[str, int]):
    """The bits of the runs in each word met so far."""

    def __init__(self) -> None:
        super().__init__()
        self.bits: dict[str, int] = {}  # of each run of any pattern
        self.starting: dict[str, list[str]] = defaultdict(list)  # the runs, by their first letters
        self.of_text = remembered(_REMEMBERED)(self._of_text)

    def __missing__(self, word: str) -> int:
        present = 0
        for at in range(len(word) - _SHORTEST + 1):
            for run in self.starting.get(word[at : at + _SHORTEST], ()):
                if word.startswith(run, at):
                    present |= self.bits[run]
        if len(self) < _REMEMBERED_WORDS and len(word) <= _LONGEST_WORD:
            self[word] = present
        return present

    def _of_text(self, text: str) -> int:
        """Return the bits of the runs that ``text`` contains."""
        return reduce(or_, filter(None, map(self.__getitem__, set(text.split()))), _ALWAYS)

    def gates(self, needed: Sequence[Runs]) -> tuple[int, ...]:
        """Return each gate as the bits of its runs, which are looked for from now on."""
        fresh = sorted(frozenset().union(*needed) - self.bits.keys())
        if fresh:  # forget what was worked out without them
            self.clear()
            self.of_text = remembered(_REMEMBERED)(self._of_text)
        for run in fresh:
            self.bits[run] = _ALWAYS << len(self.bits) + 1
            self.starting[run[:_SHORTEST]].append(run)
        return tuple(_union(self.bits[run] for run in gate) for gate in needed)


def _union(bits: Iterable[int]) -> int:
    return reduce(or_, bits, 0)


_words = _Words()


# -- what a pattern needs ----------------------------------------------------------------------


def alternatives(pattern: str) -> list[str]:
    """Return the alternatives of a pattern, split at the bars outside brackets and classes."""
    parts, depth, at, in_class = [""], 0, 0, False
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            parts[-1] += pattern[at : at + 2]
            at += 2
            continue
        if in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
        elif char in "()":
            depth += 1 if char == "(" else -1
        if char == "|" and not depth and not in_class:
            parts.append("")
        else:
            parts[-1] += char
        at += 1
    return parts


def _gates(pattern: str, flags: int) -> list[Runs]:
    """Return sets of runs, of each of which every match has at least one; the best comes first."""
    parsed = _parser.parse(pattern, flags)
    if parsed.state.flags & re.IGNORECASE:
        return []
    whole, needed = _sequence(parsed)
    return sorted(needed if whole is None else _gate(whole), key=_worth, reverse=True)


def _sequence(parsed: Any) -> tuple[Runs | None, list[Runs]]:
    """Return all that a sequence can match, where that is few texts, and what else it needs."""
    needed: list[Runs] = []
    stretch, whole = _NOTHING, True
    for op, value in parsed:
        texts, inner = _part(str(op), value)
        needed += inner
        if texts is not None and len(stretch) * len(texts) <= _MOST:
            stretch = frozenset(map("".join, product(stretch, texts)))
        else:
            needed += _gate(stretch)
            stretch, whole = texts or _NOTHING, False
    if whole:
        return stretch, needed
    return None, needed + _gate(stretch)


def _part(op: str, value: Any) -> tuple[Runs | None, list[Runs]]:
    """Return all that one part of a sequence can match, where that is few, and what it needs."""
    if op == "LITERAL":
        return frozenset({chr(value)}), []
    if op == "IN" and all(str(kind) == "LITERAL" for kind, _ in value):
        return frozenset(chr(char) for _, char in value), []
    if op in ("AT", "ASSERT_NOT"):
        return _NOTHING, []
    if op == "SUBPATTERN" and not value[1] & re.IGNORECASE:
        return _sequence(value[-1])
    if op == "BRANCH":
        return _branches([_sequence(branch) for branch in value[1]])
    if op in ("MAX_REPEAT", "MIN_REPEAT"):
        least, most, repeated = value
        texts, needed = _sequence(repeated)
        if most == 1 and texts is not None:
            return texts if least else texts | {""}, []
        if least:
            return None, needed + _gate(texts or _NOTHING)
    return None, []


def _branches(found: list[tuple[Runs | None, list[Runs]]]) -> tuple[Runs | None, list[Runs]]:
    everything: set[str] = set()
    either: set[str] = set()
    for texts, needed in found:
        everything.update(texts or ())
        gates = needed if texts is None else _gate(texts)
        best: Runs = max(gates, key=_worth, default=_NOTHING)
        either |= best
    if all(texts is not None for texts, _ in found) and len(everything) <= _MOST:
        return frozenset(everything), []
    return None, _gate(either)


def _gate(texts: Iterable[str]) -> list[Runs]:
    """Return the longest word of each text as a gate, if all are long enough."""
    runs: list[str] = []
    for run in sorted({max(text.split() or [""], key=len) for text in texts}, key=_length):
        if len(run) < _SHORTEST:
            return []
        if not any(shorter in run for shorter in runs):
            runs.append(run)
    return [frozenset(runs)]


def _length(run: str) -> tuple[int, str]:
    return len(run), run


def _worth(runs: Runs) -> tuple[int, int, list[str]]:
    """Rank a gate by how little it lets through: longer runs first, then fewer of them."""
    return min(map(len, runs), default=0), -len(runs), sorted(runs)
