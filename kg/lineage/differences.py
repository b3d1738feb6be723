"""Two texts compared word by word, with slots marked.

Case, punctuation and line ends are no difference. Neither is what fills a slot: a number, a
provision, the name of a force, the *stance* (whether disclosing or confirming is spoken of).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import groupby
from typing import Literal

from kg import ontology
from kg.reuse import slots

Slot = Literal["number", "provision", "force", "stance"]
Stance = Literal["disclose", "confirm"]

READABLE = 0.5
"""Share of words in common below which a comparison word by word says nothing."""

_PHRASE = 3  # words
_MOST = 1_000_000  # words of the one times words of the other that are compared


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of both texts: ``old`` of the earlier, ``new`` of the later, either may be empty.

    ``kind`` is ``same``, ``changed`` or ``slot``, a slot in both texts whatever fills it.
    """

    kind: Literal["same", "slot", "changed"]
    old: str
    new: str
    slot: Slot | None = None

    @property
    def filled_anew(self) -> bool:
        """Whether a slot is filled otherwise."""
        return self.slot is not None and _bare(self.old) != _bare(self.new)

    @property
    def swapped(self) -> bool:
        """Whether one text speaks of disclosing where the other speaks of confirming or denying."""
        return self.slot == "stance" and stances(self.old) != stances(self.new)


@dataclass(frozen=True, slots=True)
class Difference:
    """What two texts have in common and what not; the pieces, joined, give either text back.

    ``share`` is twice the words in common, in the same order, over the words of both.
    """

    pieces: tuple[Piece, ...]
    share: float

    @property
    def none(self) -> bool:
        """Whether nothing differs but what fills the slots."""
        return all(piece.kind != "changed" for piece in self.pieces)

    @property
    def readable(self) -> bool:
        """Whether enough is the same to show one text as an edit of the other."""
        return self.share >= READABLE

    @property
    def swapped(self) -> bool:
        """Whether the stance differs somewhere."""
        return any(piece.swapped for piece in self.pieces)

    def phrases(self, side: Literal["old", "new"]) -> Iterator[tuple[bool, str]]:
        """One text in stretches, each with whether it is a phrase of some words in both."""
        for same, pieces in groupby(self.pieces, key=lambda piece: piece.kind != "changed"):
            text = "".join(piece.old if side == "old" else piece.new for piece in pieces)
            yield same and len(text.split()) >= _PHRASE, text


def compare(old: str, new: str) -> Difference:
    """Compare an earlier text with a later one."""
    one, other = _words(old), _words(new)
    if not one or not other:
        same = len(one) == len(other)
        whole = Piece("same" if same else "changed", old, new)
        return Difference((whole,) if old or new else (), float(same))
    runs = list(_runs([word.key for word in one], [word.key for word in other]))
    common = sum(end - start for same, (start, end), _ in runs if same)
    pieces = _pieces(_without_islands(runs, one), _Text(old, one), _Text(new, other))
    return Difference(tuple(pieces), round(2 * common / (len(one) + len(other)), 4))


def stances(text: str) -> frozenset[Stance]:
    """What a text speaks of: disclosing, confirming or denying, both or neither."""
    found = (match[0].lower() for match in _STANCE.finditer(text))
    return frozenset("disclose" if words in slots.DISCLOSE else "confirm" for words in found)


# --- texts to words --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Word:
    """A word or a slot: where it stands, its folded ``text``, what it is compared by."""

    start: int
    end: int
    text: str
    slot: Slot | None = None

    @property
    def key(self) -> str:
        return f"<{self.slot}>" if self.slot else self.text


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(words)})"


_NEITHER, _JOINT = rf"(?:{_any(slots.NEITHER)}\s+)?", rf"\s+(?:{_any(slots.JOINT)}\s+){{1,2}}"
_LIMBS = r"(?:\s?\([^()\s]{1,4}\))*"
_FORMS = {
    # section 31(1)(a), s.31, s31, regulation 12 (5) (b)
    "provision": rf"(?<!['’])\b{_any(slots.SECTION)}\.?\s*\d+[A-Z]{{0,2}}\b{_LIMBS}",
    # neither confirm nor deny, confirming or denying, disclosure
    "stance": rf"\b(?:{_NEITHER}{_any(slots.CONFIRM)}{_JOINT}{_any(slots.DENY)}"
    rf"|{_any(slots.DISCLOSE)})\b",
    # 14, 1,250, 3.5
    "number": r"\b\d+(?:[.,]\d+)*\b",
    # officers, don’t, well-known, infor-(line end)mation; the s of a force’s is a word of its own
    "word": r"[^\W_]+(?:(?:['’‘](?!s\b)|[-‐‑‒]\s*)[^\W_]+)*",
}
_FORM = re.compile("|".join(f"(?P<{name}>{form})" for name, form in _FORMS.items()), re.IGNORECASE)
_STANCE = re.compile(_FORMS["stance"], re.IGNORECASE)
_SIGNS = re.compile(r"[\W_]+")


def _bare(text: str) -> str:
    return _SIGNS.sub("", text).lower()


def _words(text: str) -> list[_Word]:
    return list(_with_forces([_word(match) for match in _FORM.finditer(text)]))


def _word(match: re.Match[str]) -> _Word:
    slot: Slot | None = None
    if match.lastgroup != "word":
        slot = match.lastgroup  # type: ignore[assignment]
    return _Word(*match.span(), _bare(match[0]), slot)


def _with_forces(words: Sequence[_Word]) -> Iterator[_Word]:
    """The words with each name of a force as one slot; of several names the longest."""
    i = 0
    while i < len(words):
        name = next(
            (
                name
                for name in _forces().get(words[i].text, ())
                if tuple(word.text for word in words[i : i + len(name)]) == name
            ),
            (),
        )
        last = words[i + max(len(name), 1) - 1]
        yield _Word(words[i].start, last.end, "".join(name), "force") if name else words[i]
        i += max(len(name), 1)


@cache
def _forces() -> dict[str, list[tuple[str, ...]]]:
    """The names of forces, word by word, by their first word; the longest come first."""
    names = {
        tuple(_bare(match[0]) for match in _FORM.finditer(name))
        for force in ontology.load().forces
        for name in (force.name, *force.aliases)
    }
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        by_first.setdefault(name[0], []).append(name)
    return by_first


# --- words to pieces -------------------------------------------------------------------------

_Run = tuple[bool, tuple[int, int], tuple[int, int]]
"""Whether a run of words is the same in both, and where it starts and ends in each."""


def _runs(old: list[str], new: list[str]) -> Iterator[_Run]:
    """Runs of words in order, the same and changed in turn; what both begin and end with first."""
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    most = shorter - head
    tail = next((i for i in range(most) if old[-1 - i] != new[-1 - i]), most)
    ends = len(old) - tail, len(new) - tail
    if head:
        yield True, (0, head), (0, head)
    if (ends[0] - head) * (ends[1] - head) > _MOST:
        yield False, (head, ends[0]), (head, ends[1])
    else:
        matcher = SequenceMatcher(None, old[head : ends[0]], new[head : ends[1]], autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            yield tag == "equal", (head + a, head + b), (head + c, head + d)
    if tail:
        yield True, (ends[0], len(old)), (ends[1], len(new))


def _without_islands(runs: Sequence[_Run], words: Sequence[_Word]) -> Iterator[_Run]:
    """The runs, where a single word between two changes counts as changed: it reads better."""

    def same(place: int) -> bool:
        equal, (start, end), _ = runs[place]
        within = 0 < place < len(runs) - 1
        return equal and not (within and end - start == 1 and not words[start].slot)

    for equal, places in groupby(range(len(runs)), key=same):
        joined = [runs[place] for place in places]
        (_, (a, _), (c, _)), (_, (_, b), (_, d)) = joined[0], joined[-1]
        yield equal, (a, b), (c, d)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text and its words; each goes with what follows it, the first with what precedes it too."""

    text: str
    words: Sequence[_Word]

    def within(self, first: int, after: int) -> str:
        """The text of the words from ``first`` to before ``after``."""
        return self.text[self._from(first) : self._from(after)]

    def parted(self, place: int) -> tuple[str, str]:
        """The text of a word, and what follows it."""
        end = self.words[place].end
        return self.text[self._from(place) : end], self.text[end : self._from(place + 1)]

    def _from(self, place: int) -> int:
        if place == len(self.words):
            return len(self.text)
        return self.words[place].start if place else 0


def _pieces(runs: Iterable[_Run], old: _Text, new: _Text) -> Iterator[Piece]:
    """The pieces of runs of words; what stands between words is as they are."""
    for same, pieces in groupby(_small(runs, old, new), key=lambda piece: piece.kind == "same"):
        if not same:
            yield from pieces
            continue
        joined = list(pieces)
        old_text, new_text = ("".join(getattr(p, side) for p in joined) for side in ("old", "new"))
        yield Piece("same", old_text, new_text)


def _small(runs: Iterable[_Run], old: _Text, new: _Text) -> Iterator[Piece]:
    """A piece for each change, for each slot, and for each other word."""
    for same, (a, b), (c, d) in runs:
        if not same:
            yield Piece("changed", old.within(a, b), new.within(c, d))
            continue
        for one, other in zip(range(a, b), range(c, d), strict=True):
            slot = old.words[one].slot
            (word, gap), (new_word, new_gap) = old.parted(one), new.parted(other)
            if slot:
                yield Piece("slot", word, new_word, slot)
                if gap or new_gap:
                    yield Piece("same", gap, new_gap)
            else:
                yield Piece("same", word + gap, new_word + new_gap)
