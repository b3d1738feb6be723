"""Arguments: which paragraphs argue, what they are for, and under which provisions.

``spot`` finds the paragraphs; ``Arguer.read`` gives each its role, side, duty, sections and types
once the decisions of the letter are known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.ontology import Ontology
from loaders.reading import patterns
from loaders.reading.citations import Citation
from loaders.reading.classifier import Classifier
from loaders.reading.cues import Cues
from loaders.reading.grounds import NO_EXEMPTION, PROCEDURE
from loaders.reading.memory import remembered
from loaders.reading.outline import ARGUMENT_ZONES, Outline, Placed
from loaders.reading.sentences import sentences
from loaders.reading.words import Words
from loaders.record import Part, Passage, Reading

_SHORTEST = 90  # characters of an argument that stands under no heading
_FEWEST = 15  # characters of a sentence that argues
_OPENING = 80  # characters in which a paragraph says what it gives the reasons for
_QUALIFIED_FOR_POLICE = ("36", "37")  # absolute for Parliament and for the Sovereign alone
_SHORT = 120  # characters of a bare conclusion
_FOOTER = 120  # characters of a line that may be the footer of a page
_NEAR = range(-2, 4)  # blocks since a cost limit was spoken of, or before it is
_REMEMBERED = 50_000  # sentences, which recur from letter to letter
_COST_TYPES = frozenset({"cost-manual-search", "oppressive-burden"})
_EMPTY = (
    *(patterns.RECITAL, patterns.DISCLAIMER, patterns.REVIEW, patterns.COURTESY),
    patterns.ASKED,
)
_LIMBS = {"disclose": "communicate", "confirm": "confirm_or_deny"}  # of each duty
_ROLES = {
    "harm": "harm",
    "for": "factor",
    "against": "factor",
    "factor": "factor",
    "balance": "balance",
}


@dataclass(frozen=True, slots=True)
class Spotted:
    """A paragraph that argues: its types, and the sections its heading names (None: joint)."""

    placed: Placed
    types: tuple[Reading, ...]
    sections: tuple[str, ...] | None
    heading: str


class Arguer:
    """Reads arguments with the cue phrases of the argument types."""

    def __init__(self, ontology: Ontology, cues: Cues) -> None:
        """Take sides from the argument types and absoluteness from the provisions."""
        self._cues = cues
        self._classifier = Classifier(ontology)
        self._sides = {concept.id: concept.usual_side for concept in ontology.arguments}
        self._provisions = ontology.provisions

    # -- which paragraphs argue --------------------------------------------------------------

    def spot(self, folded: str, outline: Outline, words: Words) -> list[Spotted]:
        """Return the paragraphs that argue, in order."""
        context = _Context(folded, outline)
        repeated = _repeated(folded, outline)
        found: list[Spotted] = []
        costs = _near_cost(folded, outline)
        for at, placed in enumerate(outline.placed):
            context.step(placed)
            text = folded[placed.start : placed.end]
            if placed.zone in ("front", "request", "review") or not text or text in repeated:
                continue
            types = tuple(_first_of_each(self._cues.find(words, placed.start, placed.end)))
            follows = bool(found) and outline.placed[at - 1].block is found[-1].placed.block
            if self._argues(folded, placed, types, follows, at in costs):
                found.append(Spotted(placed, types, context.sections(), context.heading))
                context.since = True
        return found

    def _argues(
        self,
        folded: str,
        placed: Placed,
        types: Sequence[Reading],
        follows: bool,
        near_cost: bool,
    ) -> bool:
        """Say whether a paragraph argues; one under no heading needs words that do."""
        text = folded[placed.start : placed.end]
        if (
            patterns.LIST_AHEAD.hits(text)
            or "|" in text
            or text.startswith(("http", "www"))
            or _is_title(placed, text)
        ):
            return False
        headed = placed.zone in ARGUMENT_ZONES
        argued = [
            s
            for s in sentences(folded, placed)
            if len(s.text) >= _FEWEST
            and not _says_nothing(s.text, headed, _typed(s.start, s.end, types))
        ]
        if headed:
            return bool(argued) and len(text) > 25 and not patterns.ADVICE.match(text)
        if _leads(text) and len(text) > _SHORTEST / 2:
            return True
        first = next(sentences(folded, placed)).text
        left = " ".join(s.text for s in argued if not _decides(s.text))
        shortest = _SHORTEST / 2 if patterns.ONE_BY_ONE.hits(left) else _SHORTEST
        if len(left) < shortest or patterns.ADVICE.hits(first):
            return False
        kinds = {reading.value for reading in types}
        if near_cost and patterns.COST_REASON.hits(left):
            return True
        if kinds and kinds <= _COST_TYPES:
            return bool(patterns.COST_REASON.hits(left) or patterns.BURDEN_REASON.hits(left))
        argues = patterns.ARGUES.hits(left)
        return argues and (bool(kinds) or (follows and patterns.ABOUT_DISCLOSING.hits(left)))

    # -- what they argue ---------------------------------------------------------------------

    def read(
        self, folded: str, spotted: Sequence[Spotted], parts: Sequence[Part], regime: str = "FOIA"
    ) -> tuple[Passage, ...]:
        """Return the passages of a letter whose parts are decided."""
        self._regime = regime
        return tuple(self._passage(folded, one, parts) for one in spotted)

    def _passage(self, folded: str, spotted: Spotted, parts: Sequence[Part]) -> Passage:
        placed = spotted.placed
        text = folded[placed.start : placed.end]
        mine = _parts_of(placed, parts, self._regime)
        if _reckons(text) and patterns.EFFORT.hits(text):
            mine = [part for part in parts if _is_costly(part)] or mine
        role = self._role(text, spotted, mine)
        side = self._side(text, spotted, role)
        duty = _duty(text, spotted, mine, role)
        return Passage(
            placed.start,
            placed.end,
            role,
            side,
            duty,
            self._sections(spotted, mine, role, duty),
            self._classifier.types(folded, placed.start, placed.end, role, side, spotted.types),
            mine[0].label if len(mine) == 1 else None,
        )

    def _role(self, text: str, spotted: Spotted, parts: Sequence[Part]) -> str:
        kinds = {reading.value for reading in spotted.types}
        grounds = {claim.value.partition("(")[0] for part in parts for claim in part.claims}
        costly = any(_is_costly(part) for part in parts)
        zone = spotted.placed.zone
        if costly and zone not in ("for", "against", "factor", "balance"):
            only = grounds <= {"12", "14"} and zone in ("answer", "explanation")
            if (
                only
                or kinds & _COST_TYPES
                or (zone == "explanation" and not kinds and _reckons(text))
            ):
                return "cost"
        if zone in ("against", "interest", "factor") and _concludes(text):
            return "balance"
        if zone in _ROLES and zone != "harm":
            return _ROLES[zone]
        if _leads(text):
            return "factor"
        if zone == "harm":
            return "harm"
        if patterns.WEIGHS.hits(text) or (
            patterns.CONCLUDES_FIRST.match(text) and patterns.CONCLUDES.hits(text)
        ):
            return "balance"
        favours = {self._sides.get(kind) for kind in kinds} == {"for"}
        concedes = favours or patterns.CONCEDES.match(text)
        weighed = zone == "interest" or patterns.ABOUT_INTEREST.match(text)
        return "factor" if weighed or concedes else "harm"

    def _side(self, text: str, spotted: Spotted, role: str) -> str:
        """The paragraph decides; its heading only where the paragraph leaves it open."""
        if role in ("harm", "cost"):
            return "against"
        if role == "factor" and _leads(text):
            return "for" if patterns.LEAD_FOR.match(text) else "against"
        if role == "factor" and spotted.placed.zone not in _ROLES and patterns.CONCEDES.match(text):
            return "for"
        votes = Counter(self._sides.get(reading.value) for reading in spotted.types)
        if role == "balance":
            weighs = patterns.CONCLUDES.hits(text) or not votes["for"]
            return (
                "for"
                if not weighs and patterns.FAVOURS_RELEASE.hits(text[:_OPENING])
                else "against"
            )
        said = spotted.placed.zone if spotted.placed.zone in ("for", "against") else None
        if said and "favouring section" not in spotted.heading:
            opposite = "against" if said == "for" else "for"
            if votes[opposite] >= 2 and not votes[said] and said == "for":
                return opposite
            return said
        if votes["for"] != votes["against"]:
            return "for" if votes["for"] > votes["against"] else "against"
        return said or ("for" if patterns.BENEFIT.hits(text) else "against")

    def _sections(
        self, spotted: Spotted, parts: Sequence[Part], role: str, duty: str
    ) -> tuple[str, ...]:
        """The sections argued: those that the paragraph names, else its heading, else its part."""
        cited = [
            c.notation
            for c in spotted.placed.body_citations
            if c.section not in PROCEDURE
            and (role == "cost" or self._regime == "EIR" or c.section not in ("12", "14"))
        ]
        if cited:
            return tuple(sorted(set(cited)))
        above = spotted.sections or ()
        if role in ("factor", "balance"):
            above = tuple(filter(self._is_qualified, above))
        if above:
            return tuple(sorted(set(above)))
        if role != "cost":
            parts = [part for part in parts if self._excludes(part, duty)] or parts
        claims = sorted({claim.value for part in parts for claim in part.claims})
        if role == "cost":
            return tuple(c for c in claims if c.partition("(")[0] in ("12", "14"))
        exempt = [c for c in claims if c.partition("(")[0] not in NO_EXEMPTION]
        return self._weighed(claims) or tuple(claims if self._regime == "EIR" else exempt)

    def _weighed(self, notations: Sequence[str]) -> tuple[str, ...]:
        """Those that take a public-interest test, as bare sections but for the Regulations."""
        qualified = [notation for notation in notations if self._is_qualified(notation)]
        if self._regime == "EIR":
            return tuple(sorted(qualified))
        return tuple(sorted({notation.partition("(")[0] for notation in qualified}))

    def _excludes(self, part: Part, duty: str) -> bool:
        """Say whether a part relies on a provision that excludes the duty."""
        relied = (self._provisions.get((self._regime, claim.value)) for claim in part.claims)
        return any(provision and provision.limb == _LIMBS[duty] for provision in relied)

    def _is_qualified(self, notation: str) -> bool:
        """Whether a public-interest test belongs to it in the hands of a police force."""
        provision = self._provisions.get((self._regime, notation))
        mixed = self._regime == "FOIA" and notation.partition("(")[0] in _QUALIFIED_FOR_POLICE
        return provision is not None and (provision.absoluteness == "qualified" or mixed)


class _Context:
    """The sections that the headings above a paragraph name."""

    def __init__(self, folded: str, outline: Outline) -> None:
        self.folded = folded
        self.placed = outline.placed
        self.at = -1
        self.heading = ""
        self.current: tuple[str, ...] | None = None  # of the last section or role heading
        self.kind: str | None = None
        self.argued: tuple[str, ...] = ()  # sections that headings of factors named
        self.since = False  # whether an argument has been read since the last section heading
        self.balances = self._bare_heads("balance")
        self.harms = self._bare_heads("harm")

    def _bare_heads(self, kind: str) -> int:
        return sum(p.kind == kind and not _grounds(p.heading_citations) for p in self.placed)

    def step(self, placed: Placed) -> None:
        """Take note of a heading or a label."""
        self.at += 1
        before = self.placed[self.at - 1] if self.at else None
        if before and before.label != placed.label:
            self.current, self.kind = None, None
            if not placed.kind:
                self.argued = ()
        if placed.kind:
            self._role_heading(placed)
        elif self._is_section_heading(placed):
            self.current = _grounds(placed.citations)
            self.kind, self.heading = "section", ""
            self.argued, self.since = (), False

    def _role_heading(self, placed: Placed) -> None:
        cited = _grounds(placed.citations if placed.is_empty else placed.heading_citations)
        end = placed.block.body
        self.heading = self.folded[placed.block.start : end]
        if self.kind == "balance" and placed.kind != "balance":
            self.argued = ()
        self.kind = placed.kind
        if cited:
            self.current = cited
            if placed.kind in ("for", "against", "factor"):
                self.argued += tuple(c for c in cited if c not in self.argued)
        elif placed.kind == "balance" and self.argued and (self.balances > 1 or self.argued[1:]):
            self.current = self.argued
        elif (
            placed.kind in ("explanation", "request", "response", "review")
            or (placed.kind == "balance" and self.balances < 2)
            or (placed.kind == "harm" and (self.since or (self.harms < 2 and self.balances < 2)))
        ):
            self.current = None

    def _is_section_heading(self, placed: Placed) -> bool:
        if not self._is_section_line(placed) or placed.zone in ("front", "request", "review"):
            return False
        if placed.zone in ARGUMENT_ZONES:
            return True
        around = self.placed[max(self.at - 1, 0) : self.at + 2]
        if around[-1].kind in ARGUMENT_ZONES and self._is_bare(placed):
            return True  # "Section 31" between a list of exemptions and "Harm"
        if any(self._is_section_line(p) for p in around if p is not placed):
            return False
        before = self.folded[around[0].block.start : around[0].block.end]
        return not (before.endswith(":") or patterns.DECISION_FORMULA.hits(before))

    def _is_bare(self, placed: Placed) -> bool:
        """Whether a line is a section's number and no more, not even its limb or title."""
        cited, end = placed.citations, placed.end
        return len(cited) == 1 and cited[0].notation == cited[0].section and cited[0].end == end

    def _is_section_line(self, placed: Placed) -> bool:
        if placed.kind or not placed.citations or placed.is_empty:
            return False
        text = self.folded[placed.start : placed.end]
        lead = placed.citations[0].start - placed.start
        return lead <= 24 and len(text.split()) <= 18 and not patterns.VERB.hits(text)

    def sections(self) -> tuple[str, ...] | None:
        """The sections named above, or None where none is."""
        return self.current or None


def _near_cost(folded: str, outline: Outline) -> frozenset[int]:
    """Return the places of the blocks near one that speaks of the cost limit."""
    texts = (folded[placed.start : placed.end] for placed in outline.placed)
    spoken = [
        at
        for at, text in enumerate(texts)
        if patterns.COST.hits(text) or patterns.COST_LIMIT.hits(text)
    ]
    return frozenset(at + distance for at in spoken for distance in _NEAR)


def _grounds(citations: Sequence[Citation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.notation for c in citations if c.section not in PROCEDURE))


def _is_title(placed: Placed, text: str) -> bool:
    """Say whether a block is an entry of a list or a section's heading."""
    return bool(placed.citations) and len(text.split()) <= 18 and not patterns.VERB.hits(text)


@remembered(_REMEMBERED)
def _says_nothing(sentence: str, headed: bool, typed: bool) -> bool:
    """Say whether a sentence is recital, disclaimer, courtesy, a question or explanation."""
    if any(kind.hits(sentence) for kind in _EMPTY):
        return True
    if typed and patterns.REVEALS.hits(sentence):
        return False
    if patterns.OF_ITS_KIND.hits(sentence):
        return True
    explains = patterns.EXPLAINS.hits(sentence) or patterns.GENERAL.hits(sentence)
    return bool(explains) and not (headed and typed)


def _decides(sentence: str) -> bool:
    """Say whether a sentence decides or advises, and so argues nothing."""
    return bool(patterns.DECISION_FORMULA.hits(sentence) or patterns.ADVICE.hits(sentence))


def _repeated(folded: str, outline: Outline) -> frozenset[str]:
    """Return the short lines that stand more than once: footers of pages."""
    texts = Counter(folded[p.start : p.end] for p in outline.placed)
    return frozenset(t for t, n in texts.items() if n > 1 and len(t) < _FOOTER)


def _typed(start: int, end: int, types: Sequence[Reading]) -> bool:
    return any(start <= reading.start < end for reading in types)


def _parts_of(placed: Placed, parts: Sequence[Part], regime: str) -> Sequence[Part]:
    """The parts a paragraph argues for: that of its label, else all where something is refused."""
    mine = [part for part in parts if part.label == placed.label and part.claims]
    if placed.zone in ARGUMENT_ZONES and not any(_exempts(part, regime) for part in mine):
        mine = [part for part in parts if _exempts(part, regime)] or mine
    return mine or [part for part in parts if part.claims] or list(parts)


def _exempts(part: Part, regime: str) -> bool:
    """Say whether a part relies on an exemption, and not on cost or vexation alone."""
    return any(
        regime == "EIR" or claim.value.partition("(")[0] not in NO_EXEMPTION
        for claim in part.claims
    )


def _is_costly(part: Part) -> bool:
    """Say whether a part is refused for its cost or its burden."""
    return any(outcome.value.startswith("refused_") for outcome in part.outcomes)


def _reckons(text: str) -> bool:
    """Say whether a paragraph reckons what an answer would take."""
    return patterns.COST_REASON.hits(text) and not patterns.ABOUT_CONFIRMING.hits(text)


def _leads(text: str) -> bool:
    """Say whether a paragraph opens by saying which side it speaks for."""
    return bool(patterns.LEAD_FOR.match(text) or patterns.LEAD_AGAINST.match(text))


def _said(text: str) -> Iterator[str]:
    """Yield a paragraph whole, and each of its further sentences."""
    yield text
    at = 0
    for gap in patterns.SENTENCE_BREAK.finditer(text):
        if at:
            yield text[at : gap.start()]
        at = gap.end()
    if at:
        yield text[at:]


def _concludes(text: str) -> bool:
    """Say whether a paragraph among the factors is the conclusion drawn from them."""
    if text.startswith("on balance") or (len(text) < _SHORT and patterns.CONCLUDES.hits(text)):
        return True
    return any(
        patterns.CONCLUDES_FIRST.match(one) and patterns.CONCLUDES.hits(one) for one in _said(text)
    )


def _duty(text: str, spotted: Spotted, parts: Sequence[Part], role: str) -> str:
    if patterns.ABOUT_CONFIRMING.hits(text):
        return "confirm"
    if patterns.ABOUT_DISCLOSING.hits(text):
        return "disclose"
    if patterns.ABOUT_CONFIRMING.hits(spotted.heading):
        return "confirm"
    if patterns.ABOUT_DISCLOSING.hits(spotted.heading):
        return "disclose"
    outcomes = {o.value for part in parts for o in part.outcomes}
    ncnd = "ncnd" in outcomes or (role == "cost" and _on_confirming(parts))
    return "confirm" if ncnd and "refused" not in outcomes else "disclose"


def _on_confirming(parts: Sequence[Part]) -> bool:
    return any(claim.value == "12(2)" for part in parts for claim in part.claims)


def _first_of_each(readings: Sequence[Reading]) -> Iterator[Reading]:
    seen = set()
    for reading in readings:
        if reading.value not in seen:
            seen.add(reading.value)
            yield reading
