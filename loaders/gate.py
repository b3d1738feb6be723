"""Regular expressions with gates: text that lacks the letters a match must contain is not searched.

Most sentences hold none of the words that a pattern needs, and looking for words is some twenty
times as fast as running a pattern. So each alternative of a pattern is compiled by itself, behind
the longest runs of letters that every match of it contains, worked out from the pattern. An
alternative without such a run is always run. What is found is the same with gates or without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_SHORTEST = 2  # letters of a run worth looking for
_MOST = 24  # runs after which looking is no faster than searching

Runs = frozenset[str]


class Pattern:
    """A compiled regular expression; ``search`` goes through the gates, the rest straight on."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Compile ``pattern`` and its alternatives, and work out their gates."""
        self.pattern, self.flags = pattern, flags
        compiled = re.compile(pattern, flags)
        self._gated = [
            (_gate(part, flags), re.compile(part, flags).search) for part in alternatives(pattern)
        ]
        self.match = compiled.match
        self.fullmatch = compiled.fullmatch
        self.finditer = compiled.finditer
        self.findall = compiled.findall
        self.sub = compiled.sub
        self.split = compiled.split

    def hits(self, text: str) -> bool:
        """Say whether the pattern matches anywhere in ``text``."""
        for runs, search in self._gated:
            for run in runs:
                if run in text:
                    break
            else:
                if runs:
                    continue
            if search(text):
                return True
        return False

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first match in ``text[start:end]``, as ``re.Pattern.search`` does."""
        stop = len(text) if end is None else end
        first: re.Match[str] | None = None
        for runs, search in self._gated:
            for run in runs:
                if run in text:
                    break
            else:
                if runs:
                    continue
            found = search(text, start, stop)
            if found and (first is None or found.start() < first.start()):
                first = found
        return first


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


def _gate(pattern: str, flags: int) -> tuple[str, ...]:
    parsed = _parser.parse(pattern, flags)
    runs = None if parsed.state.flags & re.IGNORECASE else _needed(parsed)
    return tuple(sorted(runs)) if runs and len(runs) <= _MOST else ()


def _needed(parsed: Any) -> Runs | None:
    """Return runs of letters of which every match has at least one, or None without any."""
    best: Runs | None = None
    run = ""
    for letter, options in _pieces(parsed):
        if letter is not None:
            run += letter
            continue
        best, run = _better(best, frozenset({run}) if len(run) >= _SHORTEST else None), ""
        best = _better(best, options)
    return _better(best, frozenset({run}) if len(run) >= _SHORTEST else None)


def _pieces(parsed: Any) -> Iterator[tuple[str | None, Runs | None]]:
    """Yield each letter of a sequence, or the runs that one of its other parts needs."""
    for op, value in parsed:
        name = str(op)
        if name == "LITERAL":
            yield chr(value), None
        elif name == "SUBPATTERN":
            yield None, None if value[1] & re.IGNORECASE else _needed(value[-1])
        elif name == "BRANCH":
            branches = [_needed(branch) for branch in value[1]]
            found = [branch for branch in branches if branch is not None]
            yield None, frozenset().union(*found) if len(found) == len(branches) else None
        elif name in ("MAX_REPEAT", "MIN_REPEAT") and value[0] > 0:
            yield None, _needed(value[2])
        elif name != "AT":
            yield None, None


def _better(one: Runs | None, other: Runs | None) -> Runs | None:
    """Return the gate that lets less through: longer runs first, then fewer of them."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda runs: (min(map(len, runs)), -len(runs)))
