"""Decisions: what became of each question, and on which provisions of the Act.

Every sentence of an answer is asked what it decides (``patterns``), every citation in it
whether it is relied on (``grounds``). What the sentences of one question say is tallied;
the tally comes to its outcome (``tally``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.ontology import Ontology
from loaders.reading import labels, patterns
from loaders.reading.citations import Citation
from loaders.reading.grounds import COST, Grounds, above, is_denied, section
from loaders.reading.memory import remembered
from loaders.reading.merging import REST, Tallies, claimed, merged
from loaders.reading.outline import ARGUMENT_ZONES, Outline
from loaders.reading.sentences import Sentence, sentences
from loaders.reading.tally import Tally
from loaders.record import Part, Reading

_REMEMBERED = 50_000  # sentences, which recur from letter to letter
_APPLICANT = "said by the applicant"
_ELSEWHERE = ("accessible_elsewhere", "future_publication")


@dataclass(frozen=True, slots=True)
class Decisions:
    """The parts of the answer, and the citations relied on nowhere."""

    parts: tuple[Part, ...]
    mentioned: tuple[Reading, ...]


def decide(
    folded: str,
    outline: Outline,
    arguments: frozenset[int],
    citations: Iterable[Citation],
    grounds: Grounds,
) -> Decisions:
    """Return the parts of a letter; ``arguments`` holds the starts of the blocks that argue."""
    tallies = _Counter(folded, grounds).count(outline, arguments)
    parts = []
    for key, tally in tallies.items():
        labelled = key is not None
        claims = tally.grounds(labelled)
        outcomes = tally.outcomes(claims, grounds, labelled)
        if outcomes or claims or tally.content or tally.signs or len(tallies) == 1:
            label = None if key == REST else key
            parts.append(Part(label, tuple(outcomes), tuple(claims.values())))
    return Decisions(tuple(parts), _mentioned(citations, parts))


def grounds_of(ontology: Ontology) -> dict[str, Grounds]:
    """Return the grounds of refusal of each regime."""
    return {act: Grounds(ontology, act) for act in ("FOIA", "FOISA", "EIR")}


@dataclass
class _Counter:
    """Counts what the sentences of a letter say, question by question."""

    folded: str
    grounds: Grounds
    tallies: Tallies = field(default_factory=dict)
    summary: Tallies = field(default_factory=dict)  # what is said of questions answered further on
    numbered: frozenset[str] = frozenset()
    groups: Mapping[str, str] = field(default_factory=dict)
    relied: dict[str, set[str | None]] = field(default_factory=dict)  # notations, and for which

    def count(self, outline: Outline, arguments: frozenset[int]) -> Tallies:
        self.numbered, self.groups = outline.numbered, outline.groups
        for placed in outline.zone("answer", "explanation"):
            if placed.is_empty:
                continue
            key = placed.label
            if key is None and any(label is not None for label in self.tallies):
                key = REST
            tally = self.tallies.setdefault(key, Tally())
            argues = placed.block.start in arguments
            assists = False  # the rest of the paragraph is advice
            for sentence in sentences(self.folded, placed):
                if assists and not (sentence.citations or _withholds(sentence.text)):
                    continue
                assists = assists or patterns.ASSISTS.hits(sentence.text)
                if patterns.WHOLE.hits(sentence.text):
                    tally.sign("whole", sentence)
                explains = placed.zone == "explanation" and key not in (None, REST)
                if argues and (explains or not patterns.DECIDES_IN_ARGUMENT.hits(sentence.text)):
                    self._claims(sentence, key, None, sentence.is_list_line(tally.list_open))
                    if patterns.EFFORT.hits(sentence.text):
                        tally.sign("effort", sentence)
                    if patterns.COST_LIMIT.hits(sentence.text):
                        tally.sign("perhaps cost", sentence)
                else:
                    self._weigh(sentence, *self._own(sentence, key, tally))
                if argues:
                    tally.list_open = False
        self._late_claims(outline)
        return merged(self.tallies, self.summary, outline)

    def _own(self, sentence: Sentence, key: str | None, tally: Tally) -> tuple[str | None, Tally]:
        """Return the question that the end of a sentence names, or else that of its block."""
        scope = patterns.LAST_SCOPE.search(sentence.text) or patterns.FIRST_SCOPE.match(
            sentence.text
        )
        if scope is None or sentence.start == sentence.placed.start:
            return key, tally
        named = labels.join(labels.items(scope["list"]))
        named = self.groups.get(named, named)
        return named, self.tallies.setdefault(named, Tally())

    def _same(self, alike: re.Match[str], key: str | None, tally: Tally) -> None:
        """Note that a question is answered as another is, or as the one above."""
        named = alike["list"]
        above = [one for one in self.tallies if one != key]
        like = labels.join(labels.items(named)) if named else above[-1] if above else None
        if like:
            tally.same_as = self.groups.get(like, like)

    def _weigh(self, sentence: Sentence, key: str | None, tally: Tally) -> None:
        """Note what one sentence decides, claims or gives."""
        if _is_withdrawn(sentence.text) and len(sentence.citations) > 1:
            for clause in sentence.clauses():
                self._weigh_clause(clause, key, tally)
        else:
            self._weigh_clause(sentence, key, tally)

    def _weigh_clause(self, sentence: Sentence, key: str | None, tally: Tally) -> None:
        tally.sentences += 1
        if alike := patterns.SAME_ANSWER.match(sentence.text):
            self._same(alike, key, tally)
            return
        cites = any(self.grounds.contains(citation) for citation in sentence.citations)
        if _is_empty(sentence.text, cites):
            return
        quoted = patterns.APPLICANT.hits(sentence.text)
        listed = cites and not quoted and sentence.is_list_line(tally.list_open)
        decides = not listed or patterns.NCND_LINE.match(sentence.text)
        sign = self._sign(sentence, tally) if decides else None
        self._claims(sentence, key, sign, listed)
        tally.list_open = listed or sign in ("ncnd", "refused")
        if sign is None and not listed and _gives(sentence.text):
            tally.give(sentence)

    def _sign(self, sentence: Sentence, tally: Tally) -> str | None:
        """Note what a sentence decides; return the sign under which its citations fall."""
        text = sentence.text
        ncnd = patterns.NCND.search(text)
        if _is_withdrawn(text):
            return None
        plain = ncnd is not None and bool(  # it is the duty to communicate that does not apply
            patterns.DUTY_TO_COMMUNICATE.hits(ncnd[0])
            or (patterns.DUTY_FORMULA.hits(ncnd[0]) and _says_held(text))  # or the other by a slip
        )
        denies = bool(ncnd) and not plain
        if not ncnd and "ncnd" in tally.signs and patterns.IF_HELD.hits(text):
            return "ncnd"
        if patterns.EXPLAINS.hits(text) and not denies:
            decides = patterns.REFUSE_STRONG.hits(text) or patterns.APPLIES.hits(text)
            said = "refused" if decides else None
        elif patterns.APPLICANT.hits(text) and not denies and not patterns.REFUSE_STRONG.hits(text):
            return _APPLICANT
        else:
            said = _strong_sign(text, denies) or (
                "refused" if plain else self._plain_sign(sentence)
            )
            self._hint(text, sentence, tally, said)
        if said == "refused" and patterns.FOUND_RIGHT.hits(text) and self._all_deny(sentence):
            said = "ncnd"
        if said:
            tally.sign(said, sentence)
        return said

    def _all_deny(self, sentence: Sentence) -> bool:
        """Say whether all that a sentence cites excludes the duty to confirm."""
        cited = [c.notation for c in sentence.citations if self.grounds.contains(c)]
        return bool(cited) and all(map(self.grounds.denies, cited))

    @staticmethod
    def _hint(text: str, sentence: Sentence, tally: Tally, said: str | None) -> None:
        """Note what decides only where nothing else does."""
        if patterns.COST_LIMIT.hits(text) and said != "refused_cost":
            tally.sign("perhaps cost", sentence)
        if said is None and patterns.ELSEWHERE.hits(text):
            tally.sign("perhaps elsewhere", sentence)

    def _plain_sign(self, sentence: Sentence) -> str | None:
        text = sentence.text
        if patterns.CLARIFY.hits(text):
            return "clarification"
        cited = [
            citation.notation
            for citation in sentence.citations
            if self.grounds.contains(citation) and not is_denied(sentence, citation)
        ]
        outcomes = {self.grounds.outcome(notation) for notation in cited}
        if len(outcomes) == 1 and (only := outcomes.pop()) in _ELSEWHERE:
            return only
        if patterns.ELSEWHERE_FORMULA.hits(text):
            return "accessible_elsewhere"
        exempt = any(self.grounds.is_exemption(notation) for notation in cited)
        if not exempt and patterns.NOT_HELD.hits(text) and not patterns.REFUSE_STRONG.hits(text):
            return "not_held"  # "unable to provide it, as it is not recorded"
        if patterns.REFUSE.hits(text) or (cited and patterns.REFUSE_UNDER.hits(text)):
            return "refused"
        if patterns.NOT_HELD.hits(text):
            return "not_held"
        if patterns.FUTURE.hits(text):
            return "future_publication"
        if patterns.DISCLOSE.hits(text) and not patterns.OUR_RESPONSE.hits(text):
            return "disclosed"
        return None

    def _claims(self, sentence: Sentence, key: str | None, sign: str | None, listed: bool) -> None:
        """Note what a sentence relies on; what is cited with no word of it only weakly."""
        own = self.tallies[key]
        if sign == _APPLICANT or _is_withdrawn(sentence.text):
            if patterns.TAKES_BACK.hits(sentence.text):
                own.take_back(citation.notation for citation in sentence.citations)
            return
        scoped = self.grounds.scoped(sentence, key)
        if listed and not own.list_open and not own.is_fresh:
            # explained under its own heading, not in a list of what is relied on
            scoped = [(one, label) for one, label in scoped if not self._is_known(one, label)]
        for citation, label in scoped:
            if self.grounds.is_notice(citation) and sign != "not_held":
                continue
            label = self.groups.get(label, label) if label else label
            if listed and sentence.placed.zone == "explanation":
                label = self._fitting(citation, label)
            ahead = key is None and label in self.numbered
            tally = (self.summary if ahead else self.tallies).setdefault(label, Tally())
            rule = sign or ("listed" if listed else "cited")
            for notation in self.grounds.limbs(self.folded, sentence, citation):
                reading = Reading(notation, citation.start, citation.end, rule)
                if listed or sign:
                    tally.claim(notation, reading, sign or own.last_refusal)
                    self.relied.setdefault(notation, set()).add(label)
                else:
                    tally.weak.setdefault(notation, reading)

    def _fitting(self, citation: Citation, label: str | None) -> str | None:
        """Return the question that an exemption explained in its turn belongs to.

        A ground for neither confirming nor denying goes to a question so refused with no ground.
        """
        own = self.tallies.get(label)
        if self.grounds.denies(citation.notation) and not (own and "ncnd" in own.signs):
            for key, tally in self.tallies.items():
                if "ncnd" in tally.signs and self._denies(tally):
                    return key
        return label

    def _denies(self, tally: Tally) -> bool:
        """Say whether all that is relied on in a tally removes the duty to confirm or deny."""
        return all(self.grounds.denies(notation) for notation in tally.claims)

    def _is_known(self, citation: Citation, label: str | None) -> bool:
        """Say whether this was relied on for another question, or another limb of it for this."""
        same = []
        for notation, claimants in self.relied.items():
            own = label in claimants
            if len(claimants) > own and _related(citation.notation, notation):
                return True
            if own and section(notation) == citation.section:
                same.append(notation)
        return bool(same) and not any(_related(citation.notation, one) for one in same)

    def _late_claims(self, outline: Outline) -> None:
        """Take exemptions that only a section's heading among the arguments names.

        The first is that of every question that is refused with no ground of its own.
        """
        known = {section(notation) for notation in claimed(self.tallies.values())}
        bare = [tally for tally in self.tallies.values() if tally.is_bare]
        costly = [tally for tally in self.tallies.values() if tally.is_costly]
        for placed in outline.zone("explanation", *ARGUMENT_ZONES):
            for sentence in sentences(self.folded, placed):
                if sentence.is_list_line():
                    for citation in self.grounds.relied(sentence):
                        if citation.section == COST and costly:
                            _give_late(citation, costly)
                            costly = []
                        elif citation.section not in known:
                            own = self.tallies.get(placed.label)
                            _give_late(citation, bare or ([own] if own else []))
                            bare = []


def _give_late(citation: Citation, tallies: Iterable[Tally]) -> None:
    for tally in tallies:
        reading = Reading(citation.notation, citation.start, citation.end, "heading")
        tally.claim(citation.notation, reading, tally.last_refusal)


def _withholds(text: str) -> bool:
    """Say whether a sentence decides more than to give something."""
    withholds = (patterns.NCND_WORDS, patterns.REFUSE, patterns.NOT_HELD, patterns.COST)
    return any(pattern.hits(text) for pattern in withholds)


def _strong_sign(text: str, denies: bool) -> str | None:
    """Return the outcome whose own words decide it, whatever else a sentence says."""
    if patterns.GOODWILL.hits(text) and patterns.DISCLOSE.hits(text):
        return "disclosed"
    if patterns.COST.hits(text):
        return "refused_cost"
    if patterns.VEXATIOUS.hits(text):
        return "refused_vexatious"
    if patterns.REPEATED.hits(text):
        return "refused_repeated"
    return "ncnd" if denies else None


@remembered(_REMEMBERED)
def _says_held(text: str) -> bool:
    """Say whether a sentence tells that information is held, and not that none will tell."""
    return patterns.SAYS_HELD.hits(text) and not patterns.NCND_WORDS.hits(text)


def _is_withdrawn(text: str) -> bool:
    """Say whether a sentence tells of an earlier decision that does not stand."""
    stands = patterns.NCND_WORDS.hits(text) or patterns.UPHELD.hits(text)
    return not stands and patterns.WITHDRAWN.hits(text) and patterns.OF_DECISION.hits(text)


def _is_empty(text: str, cites: bool) -> bool:
    """Say whether a sentence is a disclaimer, a review right, a promise, advice or a recital."""
    if patterns.DISCLAIMER.hits(text) or patterns.REVIEW.hits(text) or patterns.STATUTE.match(text):
        return True
    if patterns.SUPPOSES.hits(text) or (not cites and patterns.CONTACT.match(text)):
        return True
    if patterns.ACKNOWLEDGES.hits(text) or (not cites and patterns.GUIDE.hits(text)):
        return True
    says = patterns.NOT_HELD.hits(text) or patterns.HELD_BACK.hits(text)
    recital = not says and patterns.RECITAL.hits(text)
    return not cites and (patterns.ADVICE.hits(text) or recital)


@remembered(_REMEMBERED)
def _gives(text: str) -> bool:
    """Say whether a sentence that decides nothing gives the applicant something."""
    said = text.strip()
    return patterns.SAYS_SOMETHING.hits(said) and not (
        said.endswith(":") or any(pattern.hits(said) for pattern in patterns.GIVES_NOTHING)
    )


def _related(one: str, other: str) -> bool:
    """Say whether two provisions are the same, or one is a part of the other."""
    return f"{one}(".startswith(f"{other}(") or f"{other}(".startswith(f"{one}(")


def _mentioned(citations: Iterable[Citation], parts: Iterable[Part]) -> tuple[Reading, ...]:
    relied = {claim.value for part in parts for claim in part.claims}
    relied |= above(relied)
    out: dict[str, Reading] = {}
    for citation in citations:
        notation = citation.notation
        if notation not in relied:
            out.setdefault(notation, Reading(notation, citation.start, citation.end, "cited"))
    return tuple(out.values())
