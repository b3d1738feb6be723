"""Questions that several letters repeat, and the requests that they make up.

A question is compared sentence by sentence, since one letter prints apart what another runs
together. A sentence that means something alone groups over all letters; letters that share enough
of those answer the same request; and only within a request are the other sentences compared. What
a letter does not repeat cannot be grouped.

Groups do not depend on the order of the letters; their ids are made from the words.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from statistics import fmean

from kg.wording import LIKE, Words, likeness, sentences

SHARED = 0.5  # share of the sentences, of the letter that repeats fewer, that make one request

Question = tuple[str, int]
"""A question by its letter and its number there."""


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """The same question in two letters or more; ``text`` is how it is printed most often."""

    id: str
    text: str
    members: tuple[Question, ...]

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters that repeat it, in order."""
        return tuple(dict.fromkeys(letter for letter, _ in self.members))


@dataclass(frozen=True, slots=True)
class RequestGroup:
    """The same request in two letters or more; ``questions`` are those that two of them repeat.

    They stand in the order of the request, each with its members in these letters alone.
    """

    id: str
    letters: tuple[str, ...]
    questions: tuple[QuestionGroup, ...]

    @property
    def text(self) -> str:
        """Its first question."""
        return self.questions[0].text


@dataclass(frozen=True, slots=True)
class Groups:
    """All groups: questions in order of their ids, requests with most letters first."""

    questions: tuple[QuestionGroup, ...]
    requests: tuple[RequestGroup, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence in its place, the ``place``-th of its letter."""

    letter: str
    question: int
    place: int
    text: str
    words: Words
    alone: bool


_Same = dict[str, list[_Piece]]
"""Sentences that are the same question, by its id."""


def group(questions: Iterable[tuple[str, int, str]]) -> Groups:
    """Group questions, each given as its letter, its number there and its text."""
    pieces = _pieces(questions)
    same = _same(piece for piece in pieces if piece.alone)
    homes = _homes(same, Counter(piece.letter for piece in pieces if piece.alone))
    grouped = {(piece.letter, piece.place) for found in same.values() for piece in found}
    rest = defaultdict(list)
    for piece in pieces:
        if piece.letter in homes and (piece.letter, piece.place) not in grouped:
            rest[homes[piece.letter]].append(piece)
    for request, left in rest.items():
        same |= _same(left, within=request)
    found = _questions(same)
    return Groups(tuple(sorted(found, key=lambda one: one.id)), _requests(homes, found))


def _pieces(questions: Iterable[tuple[str, int, str]]) -> list[_Piece]:
    """Every sentence, less what a letter repeats under several questions ("Please give dates")."""
    pieces: list[_Piece] = []
    places: Counter[str] = Counter()
    for letter, number, text in sorted(questions):
        for one in sentences(text):
            places[letter] += 1
            pieces.append(_Piece(letter, number, places[letter], one.text, one.words, one.alone))
    under = defaultdict(set)
    for piece in pieces:
        under[piece.letter, piece.words].add(piece.question)
    return [one for one in pieces if one.words and len(under[one.letter, one.words]) == 1]


# --- questions -------------------------------------------------------------------------------


def _same(pieces: Iterable[_Piece], within: str = "") -> _Same:
    """The sentences that two letters share.

    The wording of most letters comes first and founds a group; each further one joins the group of
    the wording it is most like, or founds its own: so groups do not grow along chains.
    """
    worded: dict[Words, list[_Piece]] = defaultdict(list)
    for piece in pieces:
        worded[piece.words].append(piece)
    letters = {words: len({one.letter for one in found}) for words, found in worded.items()}
    founders = _Founders(Counter(word for words in worded for word in set(words)))
    same: dict[Words, list[_Piece]] = defaultdict(list)
    for words in sorted(worded, key=lambda words: (-letters[words], words)):
        same[founders.of(words)] += worded[words]
    return {
        _id(within, *words): found
        for words, found in same.items()
        if len({one.letter for one in found}) > 1
    }


class _Founders:
    """The wordings that founded a group, found again by the words in them."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Take in how many wordings each word is."""
        self._counts = counts
        self._holding: dict[str, list[Words]] = defaultdict(list)

    def of(self, words: Words) -> Words:
        """The founder that a wording is most like, or itself, which is one from now on."""
        rare = sorted(set(words), key=lambda word: (self._counts[word], word))
        # two that are alike lack so few of each other's words, and one that is misspelt
        rare = rare[: int((1 - LIKE) * len(words)) + 2]
        near = {one for word in rare for one in self._holding[word]}
        like = [(share, one) for one in near if (share := likeness(words, one))]
        if like:
            return max(like)[1]
        for word in rare:
            self._holding[word].append(words)
        return words


def _questions(same: _Same) -> list[QuestionGroup]:
    """The groups, in the order of their requests; sentences of the same questions are one."""
    together: dict[tuple[Question, ...], list[str]] = defaultdict(list)
    for ident, pieces in same.items():
        asked = {(piece.letter, piece.question) for piece in pieces}
        together[tuple(sorted(asked))].append(ident)
    place = {ident: fmean(piece.place for piece in pieces) for ident, pieces in same.items()}
    found = []
    for members, idents in together.items():
        idents.sort(key=lambda ident: (place[ident], ident))
        text = " ".join(_printed(same[ident]) for ident in idents)
        found.append(QuestionGroup(idents[0], text, members))
    return sorted(found, key=lambda one: (place[one.id], one.id))


def _printed(pieces: Iterable[_Piece]) -> str:
    """How most letters print a sentence."""
    printed = Counter(piece.text for piece in pieces)
    return min(printed, key=lambda text: (-printed[text], text))


# --- requests --------------------------------------------------------------------------------


def _homes(same: _Same, totals: Mapping[str, int]) -> dict[str, str]:
    """The request of each letter that shares one, by its id.

    The letter with most shared sentences comes first and founds a request; ``totals`` are the
    sentences of each letter.
    """
    shared: dict[str, set[str]] = defaultdict(set)
    for ident, pieces in same.items():
        for piece in pieces:
            shared[piece.letter].add(ident)
    asking: dict[str, list[str]] = defaultdict(list)
    letters: dict[str, list[str]] = defaultdict(list)
    for letter in sorted(shared, key=lambda letter: (-len(shared[letter]), letter)):
        common = Counter(founder for ident in shared[letter] for founder in asking[ident])
        shares = {
            founder: (count / min(totals[letter], totals[founder]), count, founder)
            for founder, count in common.items()
        }
        founder = max(shares, key=lambda one: shares[one], default=letter)
        if not shares or shares[founder][0] < SHARED:
            founder = letter
            for ident in shared[letter]:
                asking[ident].append(letter)
        letters[founder].append(letter)
    several = {founder: found for founder, found in letters.items() if len(found) > 1}
    return {letter: _id(founder) for founder, found in several.items() for letter in found}


def _requests(
    homes: Mapping[str, str], questions: Iterable[QuestionGroup]
) -> tuple[RequestGroup, ...]:
    asked: dict[str, list[QuestionGroup]] = defaultdict(list)
    for one in questions:
        asked_by = defaultdict(list)
        for letter, number in one.members:
            if letter in homes:
                asked_by[homes[letter]].append((letter, number))
        for request, members in asked_by.items():
            mine = replace(one, members=tuple(members))
            if len(mine.letters) > 1:
                asked[request].append(mine)
    letters: dict[str, list[str]] = defaultdict(list)
    for letter in sorted(homes):
        letters[homes[letter]].append(letter)
    found = [
        RequestGroup(request, tuple(letters[request]), tuple(asked[request])) for request in asked
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.letters), one.id)))


def _id(*words: str) -> str:
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:16]
