"""Accuracy: records beside gold records, field by field, with every miss.

A gold record is the JSON form of ``loaders.record`` with offsets into the raw file. Passages are
paired by the words they share; role, side, duty, sections and types are compared on the pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Json = Mapping[str, Any]

SINGLE = ("kind", "language", "regime", "force", "reference", "date_received", "date_responded")
SETS = ("outcomes", "provisions", "mentioned", "topics")
PASSAGE_SINGLE = ("role", "side", "duty")
PASSAGE_SETS = ("provisions", "types")
FIELDS = (
    *SINGLE, *SETS, "parts", "passages",
    *(f"passage {name}" for name in (*PASSAGE_SINGLE, *PASSAGE_SETS)), "findings",
)  # fmt: skip
_SHARED = 0.5  # share of words that two passages have in common to be one


@dataclass(frozen=True, slots=True)
class Miss:
    """A difference: what the gold has (``want``) and what was read (``got``)."""

    letter: str
    field: str
    want: str
    got: str
    text: str = ""


@dataclass
class Score:
    """Counts of one field. ``unknown`` counts values left empty where the gold has one."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    unknown: int = 0

    @property
    def precision(self) -> float:
        """Share of what was read that is right."""
        read = self.right + self.wrong
        return self.right / read if read else 1.0

    @property
    def recall(self) -> float:
        """Share of what the gold has that was read."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Evaluation:
    """Scores by field, misses, and confusions of outcomes, roles and types."""

    letters: int = 0
    scores: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in FIELDS})
    misses: list[Miss] = field(default_factory=list)
    confusion: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)

    def add(self, letter: str, gold: Json, read: Json) -> None:
        """Compare one letter's record with its gold record."""
        self.letters += 1
        for name in SINGLE:
            self._single(letter, name, gold.get(name), read.get(name))
        for name in SETS:
            self._sets(letter, name, gold.get(name) or (), read.get(name) or ())
        self._sets(letter, "parts", _parts(gold), _parts(read))
        self._sets(letter, "findings", _findings(gold), _findings(read))
        self._passages(letter, gold.get("passages") or (), read.get("passages") or ())

    def _single(self, letter: str, name: str, want: Any, got: Any, text: str = "") -> None:
        score = self.scores[name]
        if want == got:
            score.right += want is not None
            return
        score.missed += want is not None
        score.unknown += got is None
        score.wrong += got is not None
        self.misses.append(Miss(letter, name, str(want), str(got), text))
        self.confusion.setdefault(name, Counter())[str(want), str(got)] += 1

    def _sets(
        self, letter: str, name: str, want: Iterable[str], got: Iterable[str], text: str = ""
    ) -> None:
        score, wanted, read = self.scores[name], set(want), set(got)
        score.right += len(wanted & read)
        score.missed += len(wanted - read)
        score.wrong += len(read - wanted)
        score.unknown += len(wanted) if not read else 0
        if wanted != read:
            lost, extra = sorted(wanted - read), sorted(read - wanted)
            self.misses.append(Miss(letter, name, ", ".join(lost), ", ".join(extra), text))
            for one in lost:
                for other in extra or ["-"]:
                    self.confusion.setdefault(name, Counter())[one, other] += 1

    def _passages(self, letter: str, want: Iterable[Json], got: Iterable[Json]) -> None:
        free = list(got)
        score = self.scores["passages"]
        for gold in want:
            read = _best(gold, free)
            if read is None:
                score.missed += 1
                self.misses.append(Miss(letter, "passages", "passage", "", gold["text"]))
                continue
            free.remove(read)
            score.right += 1
            for name in PASSAGE_SINGLE:
                self._single(letter, f"passage {name}", gold[name], read[name], gold["text"])
            for name in PASSAGE_SETS:
                self._sets(letter, f"passage {name}", gold[name], read[name], gold["text"])
        score.wrong += len(free)
        self.misses += [Miss(letter, "passages", "", "passage", one["text"]) for one in free]


def _parts(record: Json) -> Iterable[str]:
    for part in record.get("parts") or ():
        for outcome in part["outcomes"] or ("-",):
            yield f"{part['label']}: {outcome}"


def _findings(record: Json) -> Iterable[str]:
    return (finding["rule"] for finding in record.get("findings") or ())


def _best(gold: Json, candidates: list[Json]) -> Json | None:
    words = Counter(gold["text"].split())
    shares = [_overlap(words, Counter(one["text"].split())) for one in candidates]
    scored = [(share, -i) for i, share in enumerate(shares)]
    if not scored or max(scored)[0] < _SHARED:
        return None
    return candidates[-max(scored)[1]]


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    return (one & other).total() / max((one | other).total(), 1)
