"""Accuracy: records beside gold records, field by field, with every miss.

A gold record is the JSON form of ``loaders.record`` with offsets into the raw file. Passages are
paired by the words they share; role, side, duty, sections and types are compared on the pairs.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from glob import escape
from pathlib import Path
from typing import Any

from loaders import files
from loaders.reader import Reader
from loaders.record import Record

Json = Mapping[str, Any]

SINGLE = ("kind", "language", "regime", "force", "reference", "date_received", "date_responded")
SETS = ("outcomes", "provisions", "mentioned", "topics")
PASSAGE_SINGLE = ("role", "side", "duty")
PASSAGE_SETS = ("provisions", "types")
FIELDS = (
    *SINGLE, *SETS, "parts", "passages",
    *(f"passage {name}" for name in (*PASSAGE_SINGLE, *PASSAGE_SETS)),
    "findings", "finding parts",
)  # fmt: skip
ANNOTATED = frozenset({
    "LIMB-01", "LIMB-02", "LIMB-03", "LIMB-04", "LIMB-08", "PROV-01", "PROV-03", "PROV-04",
    "PROV-07", "PROV-08", "PROV-12", "PROV-21", "TYPE-05", "PIT-01", "PIT-03", "HARM-01",
    "COST-01", "COST-02", "COST-04", "NOTE-02", "NOTE-03", "NOTE-05", "NOTE-06", "TIME-01",
    "TIME-02",
})  # fmt: skip
"""The rules whose findings the gold records have; others are not compared."""
_QUOTE = 100  # characters of a quotation
_SHARED = 0.5  # share of words that two passages have in common to be one


@dataclass(frozen=True, slots=True)
class Miss:
    """A difference: what the gold has (``want``) and what was read (``got``)."""

    letter: str
    field: str
    want: str
    got: str
    text: str = ""

    def __str__(self) -> str:
        words = " ".join(self.text.split())
        quote = f": “{words[:_QUOTE]}”" if words else ""
        return f"{self.letter} {self.field}: want {self.want or '-'}, got {self.got or '-'}{quote}"


class NoPair(Exception):
    """A gold record that is none, or whose letter is missing; the message says which."""


def pair(
    gold: Path, letters: Path, check: Callable[[Record], Record] = lambda record: record
) -> tuple[Json, Json]:
    """Return a gold record and the record read from its letter in the folder ``letters``.

    ``check`` adds to the record what the rules find in it.
    Raises ``NoPair`` where either is missing or no JSON, ``loaders.files.Unreadable`` where the
    letter cannot be read.
    """
    try:
        record = json.loads(gold.read_text(encoding="utf-8"))
    except ValueError as error:
        raise NoPair(f"{gold}: not JSON ({error}); left out") from None
    if not _is_record(record):
        raise NoPair(f"{gold}: not a record as foikg extract prints it; left out")
    found = sorted(
        path for path in letters.glob(f"{escape(gold.stem)}.*") if path.suffix != ".json"
    )
    if not found:
        raise NoPair(f"{gold}: no letter called {gold.stem} in {letters}; left out")
    return record, check(_reader().read(files.letter(found[0]))).as_json()


def _is_record(value: Any) -> bool:
    """Say whether a gold value has the keys that are compared."""
    if not isinstance(value, dict):
        return False
    passages, parts = value.get("passages") or (), value.get("parts") or ()
    needed = {"text", *PASSAGE_SINGLE, *PASSAGE_SETS}
    try:
        return all(needed <= set(one) for one in passages) and all(
            {"label", "outcomes"} <= set(one) for one in parts
        )
    except TypeError:
        return False


@cache
def _reader() -> Reader:
    return Reader()


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
        if gold.get("kind") == "not_a_response":  # nothing else is annotated then
            self._single(letter, "kind", gold["kind"], read.get("kind"))
            return
        for name in SINGLE:
            self._single(letter, name, gold.get(name), read.get(name))
        for name in SETS:
            if name not in gold:
                continue  # not annotated
            self._sets(letter, name, gold.get(name) or (), read.get(name) or ())
        self._sets(letter, "parts", _parts(gold), _parts(read))
        self._sets(letter, "findings", _findings(gold), _findings(read))
        self._sets(letter, "finding parts", _findings_of_parts(gold), _findings_of_parts(read))
        self._passages(letter, gold.get("passages") or (), read.get("passages") or ())

    def table(self) -> Iterator[str]:
        """Yield the scores of every field as lines."""
        yield f"{self.letters} letters"
        yield f"{'field':<20} precision recall     F1  right wrong missed unknown"
        for name, score in self.scores.items():
            yield (
                f"{name:<20} {score.precision:9.3f} {score.recall:6.3f} {score.f1:6.3f} "
                f"{score.right:6} {score.wrong:5} {score.missed:6} {score.unknown:7}"
            )

    def confusions(self) -> Iterator[str]:
        """Yield what was taken for what, field by field, most frequent first."""
        for name, pairs in sorted(self.confusion.items()):
            for (want, got), count in sorted(pairs.items(), key=lambda one: (-one[1], one[0])):
                yield f"{name}: {want} read as {got}: {count}"

    def as_json(self) -> dict[str, Any]:
        """Scores, misses and confusions as plain values."""
        return {
            "letters": self.letters,
            "fields": {
                name: {
                    "precision": score.precision,
                    "recall": score.recall,
                    "f1": score.f1,
                    **asdict(score),
                }
                for name, score in self.scores.items()
            },
            "misses": [asdict(miss) for miss in self.misses],
            "confusion": {
                name: [
                    {"want": want, "got": got, "count": count}
                    for (want, got), count in sorted(pairs.items())
                ]
                for name, pairs in sorted(self.confusion.items())
            },
        }

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
    return (one["rule"] for one in record.get("findings") or () if one["rule"] in ANNOTATED)


def _findings_of_parts(record: Json) -> Iterable[str]:
    for one in record.get("findings") or ():
        if one["rule"] in ANNOTATED:
            yield f"{one['rule']} in {one.get('part') or 'the letter'}"


def _best(gold: Json, candidates: list[Json]) -> Json | None:
    words = Counter(gold["text"].split())
    shares = [_overlap(words, Counter(one["text"].split())) for one in candidates]
    scored = [(share, -i) for i, share in enumerate(shares)]
    if not scored or max(scored)[0] < _SHARED:
        return None
    return candidates[-max(scored)[1]]


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    return (one & other).total() / max((one | other).total(), 1)
