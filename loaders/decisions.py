"""Decisions: what became of each question, and on which provisions of the Act.

Every sentence of an answer is asked what it decides (``loaders.patterns``), every citation in it
whether it is relied on. What the sentences of one question say together is its outcome.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.ontology import Ontology
from loaders import labels, patterns
from loaders.citations import Citation
from loaders.outline import ARGUMENT_ZONES, Outline, Placed
from loaders.record import Part, Reading

PROCEDURE = frozenset(
    "1 2 3 4 5 6 7 8 9 10 11 13 15 16 17 18 19 20 45 46 48 50 51 52 77 84".split()
)  # sections of the Act that nothing is refused under
_COST, _VEXATIOUS = "12", "14"
_LIMB_REACH = 260  # characters after a block in which its limbs may be printed


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an answer: its span, its block, and the citations in it."""

    start: int
    end: int
    text: str
    placed: Placed
    citations: tuple[Citation, ...]


@dataclass
class _Tally:
    """What the sentences of one question say."""

    signs: dict[str, Reading] = field(default_factory=dict)
    claims: dict[str, Reading] = field(default_factory=dict)
    announced: dict[str, str] = field(default_factory=dict)  # notation to the sign that announced it
    weak: dict[str, Reading] = field(default_factory=dict)  # cited in an answer, reliance not said
    content: list[Reading] = field(default_factory=list)
    begins: Reading | None = None  # the first sentence, where it answers
    started: bool = False
    fresh: bool = True  # at its first sentence
    list_open: bool = False  # a decision or a list line came just before

    def sign(self, name: str, sentence: Sentence) -> None:
        rule = _PATTERN_OF.get(name, name)
        self.signs.setdefault(name, Reading(name, sentence.start, sentence.end, rule))


@dataclass(frozen=True, slots=True)
class Decisions:
    """The parts of the answer, and the citations relied on nowhere."""

    parts: tuple[Part, ...]
    mentioned: tuple[Reading, ...]


class Decider:
    """Reads decisions with the Act's table of limbs at hand."""

    def __init__(self, ontology: Ontology) -> None:
        """Take limbs and exemptions from the ontology."""
        self._provisions = ontology.provisions

    def decide(
        self,
        folded: str,
        outline: Outline,
        arguments: frozenset[int],
        citations: list[Citation],
        act: str = "FOIA",
    ) -> Decisions:
        """Return the parts of a letter; ``arguments`` holds the starts of argument blocks."""
        self._folded, self._act = folded, act
        tallies: dict[str | None, _Tally] = {}
        for placed in outline.zone("answer", "explanation"):
            if placed.is_empty:
                continue
            key = placed.label
            if key is None and any(label is not None for label in tallies):
                key = _REST
            tallies.setdefault(key, _Tally())
            argues = placed.block.start in arguments
            for sentence in sentences(folded, placed):
                if not argues or patterns.DECIDES_IN_ARGUMENT.hits(sentence.text):
                    self._weigh(sentence, tallies, key)
                else:
                    listed = _is_list_line(sentence, tallies[key].list_open)
                    self._claims(sentence, tallies, key, None, listed)
        self._late_claims(folded, outline, tallies)
        tallies = _merge(tallies)
        parts = tuple(
            part for label, tally in tallies.items() if (part := self._part(label, tally, tallies))
        )
        return Decisions(parts, _mentioned(citations, parts))

    # -- one sentence ------------------------------------------------------------------------

    def _weigh(
        self, sentence: Sentence, tallies: dict[str | None, _Tally], key: str | None
    ) -> None:
        text, tally = sentence.text, tallies[key]
        first = tally.fresh = not tally.started
        tally.started = True
        if patterns.DISCLAIMER.hits(text) or patterns.REVIEW.hits(text):
            return
        grounds = any(self._is_ground(citation) for citation in sentence.citations)
        listed = grounds and _is_list_line(sentence, tally.list_open)
        if patterns.ADVICE.hits(text) and not grounds:
            return
        if patterns.RECITAL.hits(text) and not grounds and not patterns.NOT_HELD.hits(text):
            return
        sign = None if listed else self._sign(sentence, tally)
        self._claims(sentence, tallies, key, sign, listed)
        tally.list_open = listed or sign in ("ncnd", "refused")
        if sign is None and not listed and _is_content(sentence):
            rule = "figures" if patterns.FIGURES.hits(text) else "answer given"
            tally.content.append(Reading("disclosed", sentence.start, sentence.end, rule))
            if first and not sentence.citations:
                tally.begins = tally.content[-1]

    def _sign(self, sentence: Sentence, tally: _Tally) -> str | None:
        """Note what a sentence decides; return the sign under which its citations fall."""
        text, self._tally = sentence.text, tally
        said: str | None = None
        if patterns.WITHDRAWN.hits(text) and not patterns.NCND_WORDS.hits(text):
            return None
        held = patterns.SAYS_HELD.hits(text)
        ncnd = patterns.NCND.search(text)
        cost = patterns.COST.hits(text)
        if ncnd and held and not patterns.NCND_WORDS.hits(text):
            ncnd = None
            said = "refused"
        elif ncnd and patterns.DUTY_TO_COMMUNICATE.hits(ncnd[0]):
            ncnd, said = None, "refused"
        if patterns.EXPLAINS.hits(text) and not ncnd:
            decides = patterns.REFUSE_STRONG.hits(text) or patterns.APPLIES.hits(text)
            return self._note("refused", sentence, tally) if decides else None
        if patterns.APPLICANT.hits(text) and not ncnd and not patterns.REFUSE_STRONG.hits(text):
            return "said by the applicant"
        if cost:
            said = "refused_cost"
        elif patterns.VEXATIOUS.hits(text):
            said = "refused_vexatious"
        elif patterns.REPEATED.hits(text):
            said = "refused_repeated"
        elif ncnd:
            said = "ncnd"
        elif said is None:
            said = self._plain_sign(text, sentence)
            if patterns.COST_LIMIT.hits(text):
                self._note("perhaps cost", sentence, tally)
        if said:
            self._note(said, sentence, tally)
        return said

    def _plain_sign(self, text: str, sentence: Sentence) -> str | None:
        if patterns.CLARIFY.hits(text):
            return "clarification"
        grounds = [c for c in sentence.citations if self._is_ground(c) and not _denied(sentence, c)]
        outcomes = {self._outcome_of(citation.notation) for citation in grounds}
        if len(outcomes) == 1 and (only := outcomes.pop()) in _FOUND_OTHERWISE:
            return only
        if patterns.ELSEWHERE_FORMULA.hits(text):
            return "accessible_elsewhere"
        if patterns.REFUSE.hits(text) or (grounds and patterns.REFUSE_UNDER.hits(text)):
            return "refused"
        if patterns.NOT_HELD.hits(text):
            return "not_held"
        if patterns.FUTURE.hits(text):
            return "future_publication"
        if patterns.DISCLOSE.hits(text) and not patterns.OUR_RESPONSE.hits(text):
            return "disclosed"
        if patterns.ELSEWHERE.hits(text):
            self._note("perhaps elsewhere", sentence, self._tally)
        return None

    def _outcome_of(self, notation: str) -> str | None:
        """The outcome that a ground alone decides: 21 is accessible elsewhere; None for exemptions."""
        table = _OUTCOME_OF[self._act]
        return table.get(notation) or table.get(notation.partition("(")[0])

    @staticmethod
    def _note(sign: str, sentence: Sentence, tally: _Tally) -> str:
        tally.sign(sign, sentence)
        if sign == "refused" and patterns.PARTIAL.hits(sentence.text):
            tally.sign("partial", sentence)
        if sign == "refused" and patterns.THE_REST.hits(sentence.text):
            tally.sign("the rest", sentence)
        return sign

    # -- claims ------------------------------------------------------------------------------

    def _claims(
        self,
        sentence: Sentence,
        tallies: dict[str | None, _Tally],
        key: str | None,
        sign: str | None,
        listed: bool,
    ) -> None:
        if sign == "said by the applicant" or patterns.WITHDRAWN.hits(sentence.text):
            return
        own = tallies[key]
        before = {label: dict(tally.claims) for label, tally in tallies.items()}
        for citation, label in self._scoped(sentence, key):
            tally = tallies.setdefault(label, _Tally())
            if listed and not own.list_open and not own.fresh and _known(citation, label, before):
                continue  # explained under its own heading, not in a list of what is relied on
            rule = sign or ("listed" if listed else "cited")
            table = tally.claims if listed or sign else tally.weak
            for notation in self._limbs(sentence, citation):
                table.setdefault(notation, Reading(notation, citation.start, citation.end, rule))
                tally.announced.setdefault(notation, sign or _last_sign(own))

    def _scoped(
        self, sentence: Sentence, key: str | None
    ) -> list[tuple[Citation, str | None]]:
        """Return what is relied on with its question: ``Section 43(2) (question 1), ...``."""
        relied = list(self._relied(sentence))
        out: list[tuple[Citation, str | None]] = []
        label, scoped = key, False
        for i in range(len(relied) - 1, -1, -1):
            end = relied[i + 1].start if i + 1 < len(relied) else sentence.end
            between = sentence.text[relied[i].end - sentence.start : max(end - sentence.start, 0)]
            scope = patterns.CLAIM_SCOPE.match(between)
            inner = patterns.SCOPE.search(scope[0]) if scope else None
            if inner and labels.scope(inner):
                label, scoped = labels.join(labels.scope(inner)), True
            out.append((relied[i], label if scoped else key))
        return out[::-1]

    def _limbs(self, sentence: Sentence, citation: Citation) -> list[str]:
        """Return the limbs that the words after a bare subsection name: ``38(1) ... (a) endanger``."""
        notation = citation.notation
        if not notation.endswith(")") or self._provisions.get((citation.act, notation)) is None:
            return [notation]
        end = max(c.end for c in sentence.citations if c.group == citation.group)
        text = self._folded[end : max(sentence.end, end + _LIMB_REACH)]
        text = re.split(r"\n\s*(?:section|s\d)", text)[0]
        limbs = [f"{notation}({m['limb']})" for m in patterns.LIMB.finditer(text)]
        known = [limb for limb in limbs if (citation.act, limb) in self._provisions]
        return list(dict.fromkeys(known)) or [notation]

    def _relied(self, sentence: Sentence) -> Iterator[Citation]:
        """Yield the citations that can be relied on, less what only explains another."""
        before: Citation | None = None
        for citation in sentence.citations:
            if (
                self._is_ground(citation)
                and not self._explains_other(sentence, before, citation)
                and not _denied(sentence, citation)
            ):
                yield citation
                before = citation

    def _is_ground(self, citation: Citation) -> bool:
        if citation.act == "EIR":
            return citation.section in ("6", "12", "13")
        if citation.act == "FOISA":
            return citation.section in {"12", "14", "18"} or 25 <= _number(citation) <= 41
        return citation.section not in PROCEDURE and (
            citation.section in (_COST, _VEXATIOUS) or 21 <= _number(citation) <= 44
        )

    def _explains_other(
        self, sentence: Sentence, before: Citation | None, citation: Citation
    ) -> bool:
        """``30(3) (by virtue of Section 30(2))`` relies on 30(3) alone."""
        if before is None or before.section != citation.section:
            return False
        between = sentence.text[before.end - sentence.start : citation.start - sentence.start]
        limbs = self._limb(before.act, before.notation), self._limb(citation.act, citation.notation)
        return "virtue" in between and limbs == ("confirm_or_deny", "communicate")

    def _limb(self, act: str, notation: str) -> str | None:
        provision = self._provisions.get((act, notation))
        return provision.limb if provision else None

    def _late_claims(
        self, folded: str, outline: Outline, tallies: dict[str | None, _Tally]
    ) -> None:
        """Take exemptions that only a section heading among the arguments names."""
        known = {n.partition("(")[0] for tally in tallies.values() for n in tally.claims}
        for placed in outline.placed:
            if placed.zone not in ARGUMENT_ZONES and placed.zone != "explanation":
                continue
            for sentence in sentences(folded, placed):
                if not _is_list_line(sentence):
                    continue
                for citation in self._relied(sentence):
                    if citation.section not in known:
                        self._give(citation, placed.label, tallies)

    @staticmethod
    def _give(
        citation: Citation, label: str | None, tallies: dict[str | None, _Tally]
    ) -> None:
        refusing = [
            tally for tally in tallies.values()
            if {"refused", "ncnd"} & set(tally.signs) and not tally.claims
        ]
        mine = tallies.get(label)
        for tally in refusing or ([mine] if mine else []):
            reading = Reading(citation.notation, citation.start, citation.end, "heading")
            tally.claims.setdefault(citation.notation, reading)
            tally.announced.setdefault(citation.notation, _last_sign(tally))

    # -- the outcome of a part ---------------------------------------------------------------

    def _part(
        self, label: str | None, tally: _Tally, tallies: dict[str | None, _Tally]
    ) -> Part | None:
        grounds = tally.claims
        if not grounds and (label is not None or set(_OUTCOMES) & set(tally.signs)):
            grounds = tally.weak
        claims = _deepest(grounds)
        outcomes = self._outcomes(label, tally, claims)
        if not outcomes and not claims and not (tally.content or tally.signs) and len(tallies) > 1:
            return None
        return Part(None if label == _REST else label, tuple(outcomes), tuple(claims.values()))

    def _outcomes(
        self, label: str | None, tally: _Tally, claims: dict[str, Reading]
    ) -> list[Reading]:
        signs = dict(tally.signs)
        for notation, reading in claims.items():
            self._sign_of_claim(notation, reading, signs)
        exempt = [n for n in claims if not self._is_no_exemption(n)]
        if "refused_cost" in signs:
            signs.pop("not_held", None)
            if not exempt:
                signs.pop("ncnd", None)
                signs.pop("refused", None)
        for ground in ("refused_vexatious", "refused_repeated", "accessible_elsewhere", "future_publication"):
            if ground in signs and not exempt:
                signs.pop("refused", None)
        if exempt and not {"ncnd", "refused"} & set(signs):
            signs["refused"] = Reading("refused", claims[exempt[0]].start, claims[exempt[0]].end, "claim")
        if "ncnd" in signs and "refused" in signs and not self._also_refused(claims, tally):
            signs.pop("refused")
        if "perhaps cost" in signs and not set(signs) & set(_OUTCOMES) - {"not_held"}:
            signs["refused_cost"] = signs["perhaps cost"]
        if "perhaps elsewhere" in signs and not set(signs) & set(_OUTCOMES):
            if label is not None or not any(r.rule == "figures" for r in tally.content):
                signs["accessible_elsewhere"] = signs["perhaps elsewhere"]
        self._content(label, tally, signs)
        return [
            Reading(name, reading.start, reading.end, reading.rule)
            for name, reading in sorted(signs.items(), key=lambda item: item[1].start)
            if name in _OUTCOMES
        ]

    def _sign_of_claim(self, notation: str, reading: Reading, signs: dict[str, Reading]) -> None:
        section, outcome = notation.partition("(")[0], self._outcome_of(notation)
        if section == _VEXATIOUS and self._act != "EIR":
            outcome = "refused_repeated" if notation.startswith("14(2)") else "refused_vexatious"
            if "refused_repeated" in signs and notation != "14(1)":
                outcome = "refused_repeated"
            signs.pop("refused_repeated" if outcome == "refused_vexatious" else "refused_vexatious", None)
        if outcome:
            signs.setdefault(outcome, reading)

    def _is_no_exemption(self, notation: str) -> bool:
        """Say whether a ground withholds nothing: cost, vexation, information found elsewhere."""
        vexatious = notation.partition("(")[0] == _VEXATIOUS and self._act != "EIR"
        return vexatious or self._outcome_of(notation) is not None

    def _also_refused(self, claims: dict[str, Reading], tally: _Tally) -> bool:
        """Say whether something is withheld beside what is neither confirmed nor denied."""
        return any(
            tally.announced.get(notation) == "refused"
            and self._limb("FOIA", notation) != "confirm_or_deny"
            for notation in claims
        ) and any(
            tally.announced.get(notation) == "ncnd" or self._limb("FOIA", notation) == "confirm_or_deny"
            for notation in claims
        )

    @staticmethod
    def _content(label: str | None, tally: _Tally, signs: dict[str, Reading]) -> None:
        """Add what was given: an answer makes a refusal partial, or stands alone."""
        decided = {name for name in signs if name in _OUTCOMES and name != "disclosed"}
        given = signs.get("disclosed")
        figures = [r for r in tally.content if r.rule == "figures"]
        if label is not None and tally.begins and "the rest" in signs:
            figures = figures or [tally.begins]
        if given is None and tally.content and not decided:
            given = tally.content[0]
        elif given is None and figures and decided != {"not_held"}:
            given = figures[0]
        signs.pop("disclosed", None)
        if given is None:
            if "partial" in signs and "refused" in signs:
                signs["partly_disclosed"] = signs.pop("refused")
            return
        if "refused" in signs:
            first = min(given, signs.pop("refused"), key=lambda reading: reading.start)
            signs["partly_disclosed"] = first
        elif "not_held" in signs and given.rule == "answer given":
            return
        else:
            signs["disclosed"] = given


_REST = "*"  # what is said of no question after the numbered answers
_OUTCOME_OF = {
    "FOIA": {
        "12": "refused_cost", "21": "accessible_elsewhere", "22": "future_publication",
        "22A": "future_publication",
    },
    "FOISA": {
        "12": "refused_cost", "25": "accessible_elsewhere", "27": "future_publication", "18": "ncnd",
        "18(1)": "ncnd",
    },
    "EIR": {"12(4)(a)": "not_held", "6(1)(b)": "accessible_elsewhere"},
}  # fmt: skip
_FOUND_OTHERWISE = ("accessible_elsewhere", "future_publication")
_PATTERN_OF = {
    "ncnd": "patterns.NCND", "refused": "patterns.REFUSE", "refused_cost": "patterns.COST",
    "refused_vexatious": "patterns.VEXATIOUS", "refused_repeated": "patterns.REPEATED",
    "accessible_elsewhere": "patterns.ELSEWHERE_FORMULA", "future_publication": "patterns.FUTURE",
    "disclosed": "patterns.DISCLOSE", "not_held": "patterns.NOT_HELD",
    "clarification": "patterns.CLARIFY", "perhaps cost": "patterns.COST_LIMIT",
    "perhaps elsewhere": "patterns.ELSEWHERE",
}  # fmt: skip
_OUTCOMES = (
    "ncnd", "refused", "refused_cost", "refused_vexatious", "refused_repeated", "accessible_elsewhere",
    "future_publication", "partly_disclosed", "disclosed", "not_held", "clarification",
)  # fmt: skip


def sentences(folded: str, placed: Placed) -> Iterator[Sentence]:
    """Yield the sentences of a block's paragraph."""
    at = placed.start
    for gap in patterns.SENTENCE_BREAK.finditer(folded, placed.start, placed.end):
        yield _sentence(folded, at, gap.start(), placed)
        at = gap.end()
    if at < placed.end:
        yield _sentence(folded, at, placed.end, placed)


def _sentence(folded: str, start: int, end: int, placed: Placed) -> Sentence:
    cited = tuple(c for c in placed.citations if start <= c.start < end)
    return Sentence(start, end, folded[start:end], placed, cited)


def _is_list_line(sentence: Sentence, list_open: bool = False) -> bool:
    """Say whether a sentence is an entry of a list of exemptions: a citation, and maybe its title."""
    if not sentence.citations or sentence.citations[0].start - sentence.start > 12:
        return False
    if list_open and not patterns.OF_ITS_KIND.hits(sentence.text):
        return True
    rest = sentence.text[sentence.citations[-1].end - sentence.start :]
    return len(rest.split()) <= 14 and not patterns.VERB.hits(rest)


def _is_content(sentence: Sentence) -> bool:
    text = sentence.text.strip()
    return bool(text) and not (
        patterns.COURTESY.hits(text)
        or patterns.GENERAL.hits(text)
        or patterns.EXPLAINS.hits(text)
        or patterns.SAYS_HELD.hits(text)
        or patterns.COST_LIMIT.hits(text)
        or patterns.YOU_ASK.hits(text)
        or text.endswith(":")
    )


def _last_sign(tally: _Tally) -> str:
    signs = [name for name in tally.signs if name in ("ncnd", "refused", "refused_cost")]
    return signs[-1] if signs else ""


def _number(citation: Citation) -> int:
    return int("".join(char for char in citation.section if char.isdigit()))


def _denied(sentence: Sentence, citation: Citation) -> bool:
    """Say whether the clause of a citation says that it is not relied on."""
    before = sentence.text[: citation.start - sentence.start]
    after = sentence.text[citation.end - sentence.start :]
    return bool(patterns.NOT_RELIED_BEFORE.hits(before) or patterns.NOT_RELIED_AFTER.match(after))


def _known(
    citation: Citation, label: str | None, claims: dict[str | None, dict[str, Reading]]
) -> bool:
    """Say whether a list relied on this, for another question, or on another limb of its section."""
    if any(citation.notation in mine for other, mine in claims.items() if other != label):
        return True
    same = [n for n in claims.get(label, {}) if n.partition("(")[0] == citation.section]
    return bool(same) and not any(
        citation.notation.startswith(n) or n.startswith(citation.notation) for n in same
    )


def _deepest(claims: dict[str, Reading]) -> dict[str, Reading]:
    """Drop what is only the section of a deeper claim: 31 beside 31(1)(a)."""
    return {
        notation: reading
        for notation, reading in claims.items()
        if not any(other.startswith(notation + "(") for other in claims)
    }


def _merge(tallies: dict[str | None, _Tally]) -> dict[str | None, _Tally]:
    """Fold the general words of a letter answered by question into its questions."""
    labelled = {
        label: tally for label, tally in tallies.items() if label not in (None, _REST)
    }
    if not labelled:
        return tallies
    general, rest = tallies.get(None), tallies.get(_REST)
    bare = [t for t in labelled.values() if {"refused", "ncnd"} & set(t.signs) and not t.claims]
    for tally in (general, rest):
        if tally and tally.claims and not set(tally.claims) & _claimed(labelled):
            for one in bare:
                one.claims.update(tally.claims)
                one.announced.update(tally.announced)
    if rest and _decides(rest) and not (bare and rest.claims):
        rest.content.clear()
        rest.signs.pop("disclosed", None)
        return {**labelled, _REST: rest}
    return labelled  # a summary in front: the body wins


def _claimed(tallies: dict[str | None, _Tally]) -> set[str]:
    return {notation for tally in tallies.values() for notation in tally.claims}


def _decides(tally: _Tally) -> bool:
    return bool(tally.claims and {"refused", "ncnd", "refused_cost"} & set(tally.signs))


def _mentioned(citations: Iterable[Citation], parts: Iterable[Part]) -> tuple[Reading, ...]:
    relied = {claim.value for part in parts for claim in part.claims}
    out: dict[str, Reading] = {}
    for citation in citations:
        notation = citation.notation
        if notation in relied or any(r.startswith(notation + "(") for r in relied):
            continue
        out.setdefault(notation, Reading(notation, citation.start, citation.end, "cited"))
    return tuple(out.values())
