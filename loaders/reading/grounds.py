"""Grounds of refusal: which of the provisions that a sentence cites are relied on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from kg.ontology import Ontology
from loaders.reading import labels, patterns
from loaders.reading.citations import Citation
from loaders.reading.sentences import Sentence

PROCEDURE = frozenset(
    [
        *("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "13", "15", "16", "17", "18"),
        *("19", "20", "45", "46", "48", "50", "51", "52", "77", "84"),
    ]
)
"""Sections of the Freedom of Information Act 2000 that nothing is refused under."""

COST, VEXATIOUS = "12", "14"
NO_EXEMPTION = (COST, VEXATIOUS, "21")
_EXEMPTIONS = {"FOIA": range(21, 45), "FOISA": range(25, 42)}
_EXCEPTIONS = ("6", "12(4)", "12(5)", "12(6)", "12(7)", "13")  # of the EIR
_LIMIT = ("12(3)", "12(4)", "12(5)")  # what the cost limit is and how costs are put together
_LIMB_REACH = 260  # characters after a citation in which its limbs may be printed,
_LIMBS_END = 1000  # or of a longer sentence
_OUTCOMES = {
    "FOIA": {
        "12": "refused_cost",
        "21": "accessible_elsewhere",
        "22": "future_publication",
        "22A": "future_publication",
    },
    "FOISA": {
        "12": "refused_cost",
        "17": "not_held",
        "18": "ncnd",
        "25": "accessible_elsewhere",
        "27": "future_publication",
    },
    "EIR": {"12(4)(a)": "not_held", "6(1)(b)": "accessible_elsewhere"},
}


def section(notation: str) -> str:
    """Return the section of a provision: 31 of 31(1)(a)."""
    return notation.partition("(")[0]


def above(notations: Iterable[str]) -> set[str]:
    """Return the provisions that hold some others: 31 and 31(1), of 31(1)(a)."""
    return {
        notation[:at] for notation in notations for at, char in enumerate(notation) if char == "("
    }


class Grounds:
    """The grounds of refusal of one regime."""

    def __init__(self, ontology: Ontology, act: str) -> None:
        """Take limbs from the provisions of the ontology; ``act`` is FOIA, FOISA or EIR."""
        self._provisions = ontology.provisions
        self.act = act

    def outcome(self, notation: str) -> str | None:
        """The outcome that a ground alone decides, as 21 does; None for exemptions."""
        table = _OUTCOMES[self.act]
        return table.get(notation) or table.get(section(notation))

    def is_vexatious(self, notation: str) -> bool:
        """Whether the ground is section 14, a vexatious or repeated request."""
        return section(notation) == VEXATIOUS and self.act != "EIR"

    def is_exemption(self, notation: str) -> bool:
        """Whether something held is withheld under it: not cost, vexation, or found elsewhere."""
        return not self.is_vexatious(notation) and self.outcome(notation) is None

    def denies(self, notation: str) -> bool:
        """Whether it removes the duty to confirm or deny and that alone (24(2), 31(3))."""
        provision = self._provisions.get((self.act, notation))
        return provision is not None and provision.limb == "confirm_or_deny"

    def contains(self, citation: Citation) -> bool:
        """Whether a request can be refused under what is cited."""
        if citation.act == "EIR":
            return citation.notation.startswith(_EXCEPTIONS)
        if citation.notation.startswith(_LIMIT):
            return False
        if citation.section in (COST, VEXATIOUS) or citation.section in _OUTCOMES[citation.act]:
            return True
        number = int("".join(char for char in citation.section if char.isdigit()))
        return number in _EXEMPTIONS[citation.act]

    @staticmethod
    def is_notice(citation: Citation) -> bool:
        """Whether it is the notice of FOISA that information is not held, which others recite."""
        return (citation.act, citation.section) == ("FOISA", "17")

    def relied(self, sentence: Sentence) -> Iterator[Citation]:
        """Yield the citations of a sentence that can be relied on, less what it denies."""
        before: Citation | None = None
        for citation in sentence.citations:
            if (
                self.contains(citation)
                and not self._explains(sentence, before, citation)
                and not is_denied(sentence, citation)
            ):
                yield citation
                before = citation

    def _explains(self, sentence: Sentence, before: Citation | None, citation: Citation) -> bool:
        """``30(3) (by virtue of Section 30(2))`` relies on 30(3) alone."""
        if before is None or before.section != citation.section:
            return False
        between = sentence.text[before.end - sentence.start : citation.start - sentence.start]
        denies = self.denies(before.notation) and not self.denies(citation.notation)
        return "virtue" in between and denies

    def scoped(self, sentence: Sentence, label: str | None) -> list[tuple[Citation, str | None]]:
        """Return what is relied on, each with its question; ``label`` where the words name none.

        ``Section 43(2) (question 1), ...``: a name counts for all in front of it;
        ``That at question 1 is exempt by Section 43(2)``: or else for what is behind it.
        """
        relied = list(self.relied(sentence))
        lead = self._leads(sentence, relied)
        if lead:
            start = sentence.start
            return [(one, _scope_before(lead, one.start - start) or label) for one in relied]
        out: list[tuple[Citation, str | None]] = []
        end = sentence.end
        for citation in reversed(relied):
            after = sentence.after(citation)[: end - citation.end]
            scope = patterns.CLAIM_SCOPE.match(after)
            inner = patterns.SCOPE.search(scope[0]) if scope else None
            names = labels.scope(inner) if inner else []
            label = labels.join(names) if names else label
            out.append((citation, label))
            end = citation.start
        return out[::-1]

    @staticmethod
    def _leads(sentence: Sentence, relied: list[Citation]) -> list[tuple[int, str]]:
        """Return the questions named, each with its place, where several stand before grounds."""
        if not relied or not patterns.SCOPE.hits(sentence.text):
            return []
        found = [
            (match.start(), labels.join(labels.scope(match)))
            for match in patterns.SCOPE.finditer(sentence.text)
        ]
        first, last = relied[0].start - sentence.start, relied[-1].start - sentence.start
        inside = [at for at, _ in found if at < last]
        leads = len(inside) > 1 and found[0][0] < first
        return [(at, label) for at, label in found if label] if leads else []

    def limbs(self, folded: str, sentence: Sentence, citation: Citation) -> list[str]:
        """Return the limbs that the words after a subsection name: ``38(1) ... (a) endanger``."""
        notation = citation.notation
        if not notation.endswith(")") or (citation.act, notation) not in self._provisions:
            return [notation]
        end = sentence.group_end(citation)
        reach = min(max(sentence.end, end + _LIMB_REACH), end + _LIMBS_END)
        text = re.split(r"\n\s*(?:section|s\d)", folded[end:reach])
        limbs = [f"{notation}({limb['limb']})" for limb in patterns.LIMB.finditer(text[0])]
        known = [limb for limb in limbs if (citation.act, limb) in self._provisions]
        return list(dict.fromkeys(known)) or [notation]


def _scope_before(scopes: list[tuple[int, str]], at: int) -> str | None:
    last = bisect_left(scopes, at, key=lambda scope: scope[0])
    return scopes[last - 1][1] if last else None


def is_denied(sentence: Sentence, citation: Citation) -> bool:
    """Say whether the clause of a citation says that it is not relied on."""
    return bool(
        patterns.NOT_RELIED_BEFORE.hits(sentence.before(citation))
        or patterns.NOT_RELIED_AFTER.match(sentence.after(citation))
    )
