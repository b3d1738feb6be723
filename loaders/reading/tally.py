"""The tally of one question: what the sentences of its answer say, and the outcome they come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from loaders.reading import patterns
from loaders.reading.grounds import Grounds, above
from loaders.reading.sentences import Sentence
from loaders.record import Reading

REFUSING = frozenset({"refused", "ncnd", "refused_cost"})
OUTCOMES = frozenset(
    [
        *("ncnd", "refused", "refused_cost", "refused_vexatious", "refused_repeated"),
        *("accessible_elsewhere", "future_publication", "partly_disclosed", "disclosed"),
        *("not_held", "clarification"),
    ]
)
# Rules of what is given with no word of giving it
GIVEN, FIGURES, COUNT = "answer given", "figures", "number given"
_INSTEAD = ("refused_vexatious", "refused_repeated", "accessible_elsewhere", "future_publication")
_PATTERNS = {
    "ncnd": "NCND",
    "refused": "REFUSE",
    "refused_cost": "COST",
    "refused_vexatious": "VEXATIOUS",
    "refused_repeated": "REPEATED",
    "accessible_elsewhere": "ELSEWHERE_FORMULA",
    "future_publication": "FUTURE",
    "disclosed": "DISCLOSE",
    "not_held": "NOT_HELD",
    "clarification": "CLARIFY",
    "perhaps cost": "COST_LIMIT",
    "perhaps elsewhere": "ELSEWHERE",
    "effort": "EFFORT",
}

Claims = dict[str, Reading]


@dataclass
class Tally:
    """What the sentences of one question say.

    ``signs`` are outcomes said, by id, and hints of them; ``claims`` what is relied on, by
    notation, ``weak`` what is cited with no word of reliance; ``announced`` the sign over each;
    ``content`` what is given; ``begins`` the first sentence, where it gives something.
    """

    signs: dict[str, Reading] = field(default_factory=dict)
    claims: Claims = field(default_factory=dict)
    weak: Claims = field(default_factory=dict)
    announced: dict[str, str] = field(default_factory=dict)
    content: list[Reading] = field(default_factory=list)
    begins: Reading | None = None
    sentences: int = 0
    numbers: bool = False  # numbers are given, in a table or in a sentence
    same_as: str | None = None  # the question that is answered alike, all that is said here
    list_open: bool = False  # a decision or a list line came just before

    @property
    def is_fresh(self) -> bool:
        """Whether only its first sentence has been met."""
        return self.sentences <= 1

    @property
    def is_bare(self) -> bool:
        """Whether something is refused here and no ground of it named."""
        refused = bool({"refused", "ncnd"} & set(self.signs)) and "not_held" not in self.signs
        return refused and not self.claims

    @property
    def is_costly(self) -> bool:
        """Whether something is refused here on cost and no ground of it named."""
        return "refused_cost" in self.signs and not self.claims

    @property
    def refuses(self) -> bool:
        """Whether something is refused here on grounds that are named."""
        return bool(self.claims and REFUSING & set(self.signs))

    @property
    def is_silent(self) -> bool:
        """Whether nothing is said or given here."""
        return not (self.signs or self.claims or self.weak or self.content)

    @property
    def decides(self) -> bool:
        """Whether something is decided here, in words of it or by a ground that is named."""
        return bool(self.claims or OUTCOMES & set(self.signs) - {"disclosed"})

    def has(self, rule: str) -> bool:
        """Say whether something is given here by a rule."""
        return any(given.rule == rule for given in self.content)

    def take(self, other: Tally) -> None:
        """Rely on what another question relies on."""
        self.claims.update(other.claims)
        self.announced.update(other.announced)

    def take_back(self, notations: Iterable[str]) -> None:
        """Rely no longer on what was relied on above."""
        for notation in notations:
            for claims in (self.claims, self.weak, self.announced):
                claims.pop(notation, None)

    def joined(self, other: Tally | None) -> Tally:
        """Return this tally and then another, as one."""
        if other is None:
            return self
        return Tally(
            signs={**self.signs, **{k: v for k, v in other.signs.items() if k not in self.signs}},
            claims={**other.claims, **self.claims},
            weak={**other.weak, **self.weak},
            announced={**other.announced, **self.announced},
            content=self.content + other.content,
            begins=self.begins or other.begins,
            numbers=self.numbers or other.numbers,
        )

    def without_content(self) -> Tally:
        """This tally, but for what it gives: general words give nothing to a question."""
        gives = ("disclosed", "partial")
        signs = {name: reading for name, reading in self.signs.items() if name not in gives}
        return replace(self, signs=signs, content=[], begins=None)

    @property
    def last_refusal(self) -> str:
        """The sign of refusal last met, or nothing."""
        return next((sign for sign in reversed(self.signs) if sign in REFUSING), "")

    def sign(self, name: str, sentence: Sentence) -> None:
        """Note what a sentence says."""
        rule = f"patterns.{_PATTERNS[name]}" if name in _PATTERNS else name
        self.signs.setdefault(name, Reading(name, sentence.start, sentence.end, rule))
        if name == "refused":
            if patterns.PARTIAL.hits(sentence.text):
                self.sign("partial", sentence)
            if patterns.THE_REST.hits(sentence.text):
                self.sign("the rest", sentence)
        if name == "ncnd" and patterns.ANY_OTHER.hits(sentence.text):
            self.sign("any other", sentence)

    def give(self, sentence: Sentence) -> None:
        """Note that a sentence gives something."""
        rule = FIGURES if patterns.FIGURES.hits(sentence.text) else GIVEN
        if rule == GIVEN and not sentence.citations and patterns.COUNTED.hits(sentence.text):
            rule = COUNT
        given = Reading("disclosed", sentence.start, sentence.end, rule)
        figure = rule == FIGURES and any(map(str.isdigit, sentence.text))
        self.numbers = self.numbers or figure or rule == COUNT
        self.content.append(given)
        if not (self.begins or sentence.citations or REFUSING & set(self.signs)):
            self.begins = given

    def claim(self, notation: str, reading: Reading, announced: str) -> None:
        """Note that a provision is relied on."""
        self.claims.setdefault(notation, reading)
        self.announced.setdefault(notation, announced)

    def grounds(self, labelled: bool) -> Claims:
        """Return what is relied on, by notation, without the sections of deeper claims."""
        claims = self.claims
        if not claims and (labelled or OUTCOMES & set(self.signs)) and "not_held" not in self.signs:
            claims = self.weak
        outer = above(claims)
        return {notation: one for notation, one in claims.items() if notation not in outer}

    def outcomes(self, claims: Claims, grounds: Grounds, labelled: bool) -> list[Reading]:
        """Return the outcomes that signs, claims and content come to, in the order met."""
        signs = dict(self.signs)
        for notation, reading in claims.items():
            _sign_of_claim(notation, reading, grounds, signs)
        exempt = [notation for notation in claims if grounds.is_exemption(notation)]
        self._settle(signs, claims, exempt, grounds)
        self._hints(signs, labelled)
        self._given(signs, labelled)
        found = [
            Reading(name, reading.start, reading.end, reading.rule)
            for name, reading in signs.items()
            if name in OUTCOMES
        ]
        return sorted(found, key=lambda reading: reading.start)

    def _settle(
        self, signs: dict[str, Reading], claims: Claims, exempt: list[str], grounds: Grounds
    ) -> None:
        """Drop the signs that others explain, and add what the claims alone say."""
        if "effort" in signs and "refused" in signs and not claims:
            signs.setdefault("refused_cost", signs["effort"])
        if "refused_cost" in signs:
            _drop(signs, "not_held", *(() if exempt else ("ncnd", "refused", "the rest")))
        ungrounded = "not_held" in signs and not claims
        if not exempt and (ungrounded or claims or any(sign in signs for sign in _INSTEAD)):
            _drop(signs, "refused")  # it is another ground that is given
        if exempt and not {"ncnd", "refused"} & set(signs):
            first = claims[exempt[0]]
            signs["refused"] = Reading("refused", first.start, first.end, "claim")
        if "ncnd" in signs and "refused" in signs and not self._both(claims, grounds):
            _drop(signs, "refused")

    def _both(self, claims: Claims, grounds: Grounds) -> bool:
        """Say whether something is withheld beside what is neither confirmed nor denied."""
        denied = {n for n in claims if self.announced.get(n) == "ncnd" or grounds.denies(n)}
        withheld = {
            n for n in claims if self.announced.get(n) == "refused" and not grounds.denies(n)
        }
        return bool(denied and withheld)

    def _hints(self, signs: dict[str, Reading], labelled: bool) -> None:
        """Let a hint decide where nothing else does."""
        if "perhaps cost" in signs and not set(signs) & OUTCOMES - {"not_held"}:
            signs["refused_cost"] = signs["perhaps cost"]
        figures = any(given.rule == FIGURES for given in self.content)
        if "perhaps elsewhere" in signs and not set(signs) & OUTCOMES and (labelled or not figures):
            signs["accessible_elsewhere"] = signs["perhaps elsewhere"]

    def _given(self, signs: dict[str, Reading], labelled: bool) -> None:
        """Add what was given: an answer makes a refusal partial, or stands alone."""
        decided = set(signs) & OUTCOMES - {"disclosed"}
        given = signs.pop("disclosed", None) or self._gift(signs, decided, labelled)
        if given is None:
            if "partial" in signs and "refused" in signs:
                signs["partly_disclosed"] = signs.pop("refused")
        elif "refused" in signs:
            refused = signs.pop("refused")
            signs["partly_disclosed"] = min(given, refused, key=lambda reading: reading.start)
        elif "refused_cost" in signs:
            signs["partly_disclosed"] = given  # what was found within the limit, or for goodwill
        elif "not_held" not in signs or given.rule != GIVEN:
            signs["disclosed"] = given

    def _gift(self, signs: dict[str, Reading], decided: set[str], labelled: bool) -> Reading | None:
        """Return what is given with no word of giving it."""
        if not decided:
            return self.content[0] if self.content else None
        figures = [given for given in self.content if given.rule == FIGURES]
        beside = "any other" in signs or (labelled and "the rest" in signs)
        if not figures and beside and self.begins:
            figures = [self.begins]
        if not figures and decided <= {"refused", "not_held"}:
            figures = [given for given in self.content if given.rule == COUNT]
        held = self.numbers or decided != {"not_held"}  # "14 in 2021; for 2022 none is held"
        return figures[0] if figures and held else None


def _sign_of_claim(
    notation: str, reading: Reading, grounds: Grounds, signs: dict[str, Reading]
) -> None:
    """Add the outcome that a ground alone decides."""
    outcome = grounds.outcome(notation)
    if grounds.is_vexatious(notation):
        repeated = notation.startswith("14(2)") or (
            "refused_repeated" in signs and notation != "14(1)"
        )
        outcome = "refused_repeated" if repeated else "refused_vexatious"
        _drop(signs, "refused_vexatious" if repeated else "refused_repeated")
    if outcome:
        signs.setdefault(outcome, reading)


def _drop(signs: dict[str, Reading], *names: str) -> None:
    for name in names:
        signs.pop(name, None)
