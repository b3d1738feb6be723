"""Provisions cited in a text: from printed words to notations such as ``31(1)(a)``.

A citation is read in three steps: an anchor (``Section 31``, ``s31``, ``adran 31``, or a bare
``31(3)``), the chain of brackets and further numbers that follows it, and the path through the Act
that these name. Where the print allows two readings, the one that exists in the Act is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.ontology import Ontology, load
from loaders.reading import patterns
from loaders.reading.words import fold

_LONGEST_PREFIX = 16  # characters of "Regulations  " and the like
_LEVELS_REACH = 40  # characters of "subsection (1)(a) of "
_CODES = ("45", "46")  # the sections under which the codes of practice are issued
ACTS = ("FOIA", "FOISA", "EIR")


@dataclass(frozen=True, slots=True)
class Citation:
    """One provision as cited: ``text[start:end]`` names it; ``group`` numbers the printed list."""

    act: str
    notation: str
    start: int
    end: int
    group: int

    @property
    def section(self) -> str:
        """The section or regulation alone, ``31`` of ``31(1)(a)``."""
        return self.notation.partition("(")[0]


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Where a citation starts: its number, and whether a word stands in front of it."""

    number: str
    start: int
    end: int
    plural: bool
    regulation: bool
    bare: bool


@dataclass
class _Path:
    """The place in the Act that the words read so far name."""

    section: str
    levels: list[str] = field(default_factory=list)  # subsection, paragraph, subparagraph
    start: int = 0
    end: int = 0
    spent: bool = False  # already emitted

    @property
    def notation(self) -> str:
        return self.section + "".join(f"({level})" for level in self.levels)


class CitationFinder:
    """Finds the provisions of one regime's Act that texts cite."""

    def __init__(self, ontology: Ontology) -> None:
        """Take the provisions of the Acts from the ontology."""
        self._known = {act: frozenset(_notations(ontology, act)) for act in ACTS}

    def find(self, folded: str, regime: str = "FOIA") -> list[Citation]:
        """Return the citations in a folded text, in order of place.

        ``regime`` (FOIA, FOISA or EIR) says which Act a plain ``section`` means; a ``regulation``
        is always one of the Environmental Information Regulations 2004.
        """
        section_act = "FOISA" if regime == "FOISA" else "FOIA"
        found: list[Citation] = []
        end = group = 0
        for match in patterns.NUMBER.finditer(folded):
            anchor = _anchor(folded, match) if match.start() >= end else None
            if anchor is None:
                continue
            act = "EIR" if anchor.regulation or (regime == "EIR" and anchor.bare) else section_act
            scan = _Scan(folded, self._known[act], act, group)
            citations = scan.read(anchor)
            end = max(end, scan.at)
            if citations and not _elsewhere(folded, anchor.start, citations):
                found += citations
                group += 1
        return found


def _anchor(folded: str, number: re.Match[str]) -> _Anchor | None:
    """Return the start of a citation at a number, or None where the number is none."""
    start = number.start()
    before = folded[max(0, start - _LONGEST_PREFIX) : start]
    if before[-1:].isdigit():
        return None
    word = patterns.PREFIX_BEFORE.search(before)
    if word:
        regulation = bool(word["regulation"] or word["regulations"])
        first = start - len(before) + word.start()
        return _Anchor(number[0], first, number.end(), bool(word["plural"]), regulation, False)
    if patterns.BARE_BEFORE.hits(before) or not patterns.BARE_AFTER.match(folded, number.end()):
        return None
    return _Anchor(number[0], start, number.end(), False, False, True)


def _notations(ontology: Ontology, act: str) -> Iterator[str]:
    return (notation for which, notation in ontology.provisions if which == act)


def notations(text: str, regime: str = "FOIA") -> list[str]:
    """Return the notations that ``text`` cites, each once, in the order printed."""
    finder = CitationFinder(load())
    return list(dict.fromkeys(c.notation for c in finder.find(fold(text), regime)))


def _elsewhere(folded: str, start: int, citations: Sequence[Citation]) -> bool:
    """Say whether the words around a citation give it to another Act, an offence or a document."""
    before = folded[max(0, start - 90) : start]
    after = folded[citations[-1].end : citations[-1].end + 130]
    named = patterns.OF_AN_ACT.match(after)
    if citations[-1].section in _CODES and patterns.A_CODE.match(after):
        return False
    if named:
        return not patterns.OUR_ACT.hits(named["act"] or named["title"])
    if patterns.NOT_THE_ACT_AFTER.match(after):
        return True
    if patterns.AN_ACT_BEFORE.hits(before):
        return not patterns.OUR_ACT_BEFORE.hits(before)
    first = citations[0]
    return first.act == "FOIA" and (
        bool(patterns.POWERS.match(first.notation)) or patterns.POWER_BEFORE.hits(before)
    )


class _Scan:
    """Reads one printed citation with everything chained to it."""

    def __init__(self, folded: str, known: frozenset[str], act: str, group: int) -> None:
        self.folded = folded
        self.known = known
        self.act = act
        self.group = group
        self.at = 0
        self.path = _Path("")
        self.out: list[Citation] = []

    def read(self, anchor: _Anchor) -> list[Citation]:
        """Return the citations that start at ``anchor``; ``self.at`` is where reading stopped."""
        self.at = anchor.end
        number = anchor.number.upper()
        if number not in self.known:
            return []
        self._open(number, anchor.start)
        before = self.folded[max(0, anchor.start - _LEVELS_REACH) : anchor.start]
        levels = patterns.LEVELS_BEFORE.search(before)
        if levels:  # paragraph (a) of section 31(1)
            self._brackets()
        for token in patterns.TOKEN.findall(levels["tokens"]) if levels else ():
            self._descend(token, self.at)
        while self._brackets() or self._next_number(anchor.plural):
            pass
        self._emit()
        if anchor.bare and not (self.out and self.out[0].notation in self.known):
            return []
        return self.out

    def _open(self, section: str, start: int) -> None:
        self._emit()
        self.path = _Path(section, [], start, self.at)

    def _emit(self) -> None:
        path = self.path
        if path.section and not path.spent:
            notation = self._likely(path)
            self.out.append(Citation(self.act, notation, path.start, path.end, self.group))
            path.spent = True

    def _likely(self, path: _Path) -> str:
        """Return the notation, with the subsection supplied where print dropped it (``31(a)``)."""
        if path.levels and path.levels[0].isalpha() and path.notation not in self.known:
            supplied = f"{path.section}(1){path.notation[len(path.section) :]}"
            if supplied in self.known:
                return supplied
        return path.notation

    def _brackets(self) -> bool:
        """Read one level or bracket group, ``(1)``, ``(a, b & c)``, if one follows."""
        match = patterns.BRACKET.match(self.folded, self.at)
        if match and self._is_item(match):
            return False
        if match:
            tokens = _tokens(match["tokens"])
        elif match := patterns.BRACKET_RANGE.match(self.folded, self.at):
            tokens = _expand([*self.path.levels[-1:], match["tokens"]])[1:]
        elif match := patterns.LOOSE_LEVEL.match(self.folded, self.at):
            tokens = _tokens(next(filter(None, match.groups())))
        else:
            return False
        for token in tokens:
            self._descend(token, match.end())
        self.at = match.end()
        return True

    def _is_item(self, bracket: re.Match[str]) -> bool:
        """Say whether a bracket starts an item of a list: on a new line, with words behind it."""
        gap = self.folded[bracket.start() : bracket.start("tokens")]
        return "\n" in gap and not patterns.AT_LINE_START.match(self.folded, bracket.end())

    def _descend(self, token: str, end: int) -> None:
        """Move the path to ``token``: deeper, or beside, or back up to a subsection."""
        if token in ("i", "l") and not self.path.levels and not self._exists([], token):
            token = "1"  # as a scanner reads (1)
        level = self._level(token)
        if level < len(self.path.levels):
            self._emit()
        elif self.path.spent and level == len(self.path.levels):
            level = max(level - 1, 0)
        kept = self.path.levels[:level]
        start = self.path.start if not self.path.spent else self.at
        printed = token.upper() if token[0].isdigit() else token
        self.path = _Path(self.path.section, [*kept, printed], start, end)

    def _level(self, token: str) -> int:
        """Return how deep ``token`` stands below the section, 0 for a subsection."""
        if token[0].isdigit():
            return 0
        depth = len(self.path.levels)
        if depth and self.path.levels[0].isalpha() and self._exists([], token):
            return 0  # the section has paragraphs and no subsections
        options = range(min(depth, 2), 0, -1) if token in patterns.ROMAN else range(1, 2)
        for level in options:
            if self._exists(self.path.levels[:level], token):
                return level
        if token in patterns.ROMAN and depth >= 2 and not self._sibling(token):
            return 2
        return 1 if depth else 0

    def _exists(self, levels: list[str], token: str) -> bool:
        return _Path(self.path.section, [*levels, token]).notation in self.known

    def _sibling(self, token: str) -> bool:
        """Say whether ``token`` follows the letter before it (``(h)``, then ``(i)``)."""
        previous = self.path.levels[1]
        return len(token) == 1 and len(previous) == 1 and ord(token) == ord(previous) + 1

    def _next_number(self, plural: bool) -> bool:
        """Read a further number of the list, ``and 40(2)``, ``& 3A(a)``, if one follows."""
        match = patterns.NEXT_NUMBER.match(self.folded, self.at)
        if not match:
            return False
        number = match["number"].upper()
        named = bool(match["prefix"])
        bracketed = bool(patterns.BRACKET.match(self.folded, match.end()))
        if not named and self._is_subsection(number, match.end()):
            self.at = match.end()
            self._descend(match["number"], match.end())
            return True
        if match["range"] and not (plural and number.isdigit()):
            return False
        if number not in self.known or not (named or bracketed or plural or self._bare_ok(match)):
            return False
        self.at = match.end()
        self._open(number, match.start("prefix") if named else match.start("number"))
        return True

    def _is_subsection(self, number: str, end: int) -> bool:
        """Say whether a bare number is a subsection of the section being read, not a section."""
        if f"{self.path.section}({number})" not in self.known:
            return False
        if number not in self.known:
            return True
        bracket = patterns.BRACKET.match(self.folded, end)
        if not bracket or not self.path.levels:
            return False
        token = patterns.TOKEN.findall(bracket["tokens"])[0]
        token = token.upper() if token[0].isdigit() else token
        return f"{number}({token})" not in self.known

    def _bare_ok(self, match: re.Match[str]) -> bool:
        """Say whether a bare number after one section can be another section of the list."""
        return int(re.sub(r"\D", "", match["number"])) >= 12


def _tokens(printed: str) -> list[str]:
    """Return the levels inside one pair of brackets, a range written out."""
    tokens = patterns.TOKEN.findall(printed)
    return _expand(tokens) if patterns.A_RANGE.fullmatch(printed.strip()) else tokens


def _expand(tokens: list[str]) -> list[str]:
    """Return the tokens of a range, ``(a) to (c)`` or ``(1)-(3)``."""
    first, last = tokens[0], tokens[-1]
    if first.isdigit() and last.isdigit() and int(first) < int(last) <= int(first) + 9:
        return [str(number) for number in range(int(first), int(last) + 1)]
    if len(first) == len(last) == 1 and "a" <= first < last <= "z":
        return [chr(code) for code in range(ord(first), ord(last) + 1)]
    return tokens
