"""The graph of a letter with what a person read in the place of the machine's reading.

The letter keeps its key, so the names of it, its parts and its passages stay, whatever is read of
its force or reference. Claims of a part are numbered in the order of their provisions, as reading
numbers them. What follows from the values (which provisions the letter relies on, which claims a
passage supports) follows again. A statement of the machine's stays, but a fact that no longer
holds is not evidenced by it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from kg import names, ontology
from kg.corrections import fields
from kg.corrections.review import Reviewed

Term = str
"""An IRI or a literal as N-Quads writes it."""


def corrected(quads: str, letter: str, changes: Iterable[Reviewed]) -> list[str]:
    """The N-Quads lines that those of a letter become, sorted.

    ``changes`` are corrections that count, all of this letter.
    """
    ordered = sorted(changes, key=_order)
    if not ordered:
        return sorted(quads.splitlines(keepends=True))
    graph = _Graph(quads, letter, ordered[0].key, ordered[0].act)
    for change in ordered:
        graph.put(change)
    graph.link()
    return graph.lines()


def _order(change: Reviewed) -> tuple[bool, str, str]:
    """The regime first: it says which law the notations are of."""
    assert change.correction
    name = change.correction.field.name
    return name != "regime", change.about, name


class _Graph:
    """One letter's graph while it changes: the facts of each subject."""

    def __init__(self, quads: str, letter: str, key: str, act: str) -> None:
        self._end = f" {_ref(names.letter_graph(letter))} .\n"
        self._response = _ref(names.response_iri(key))
        self._key = key
        self._act = act
        self._facts: dict[Term, set[tuple[Term, Term]]] = defaultdict(set)
        for line in quads.splitlines(keepends=True):
            subject, predicate, rest = line.split(" ", 2)
            self._facts[subject].add((predicate, rest.removesuffix(self._end)))

    def lines(self) -> list[str]:
        """The lines, sorted."""
        return sorted(
            f"{subject} {predicate} {value}{self._end}"
            for subject, facts in self._facts.items()
            for predicate, value in facts
        )

    def put(self, change: Reviewed) -> None:
        """Let what a person read stand where the machine's reading stood."""
        correction, subject = change.correction, _ref(change.about)
        assert correction
        field, said = correction.field, correction.values
        if field.name == "regime":
            self._move(fields.written(said) or "FOIA")
        values = [str(fields.term(field, one, self._act)) for one in said]
        if field.kind == "provision":
            self._describe(said)
        if field.term == "invokes":
            self._claim(subject, values, _ref(names.correction_iri(correction.ident)))
        else:
            self._set(subject, field.term, values)

    def link(self) -> None:
        """Let what follows from claims and passages follow from those that are there now."""
        for facts in self._facts.values():
            facts -= {fact for fact in facts if fact[0] == _term("supportsClaim")}
        self._remove(self._response, "reliesOn")
        for part in self._values(self._response, "hasResponsePart"):
            claims = {claim: self._lineage(claim) for claim in self._values(part, "hasClaim")}
            for above in claims.values():
                self._add(self._response, "reliesOn", above)
            for passage in self._values(part, "hasPassage"):
                argued = set(self._values(passage, "arguesProvision"))
                supported = [claim for claim, above in claims.items() if argued & set(above)]
                self._add(passage, "supportsClaim", supported)

    def _lineage(self, claim: Term) -> list[Term]:
        """The provision that a claim invokes, and those above it."""
        return [
            self._provision(above)
            for provision in self._values(claim, "invokes")
            for above in names.lineage(_notation(provision))
        ]

    def _set(self, subject: Term, name: str, values: list[Term]) -> None:
        self._remove(subject, name)
        self._add(subject, name, values)
        for statement in self._values(subject, "evidence"):
            ours = _term(name) in self._values(statement, "property")
            if ours and not set(values) & set(self._values(statement, "value")):
                self._facts[subject].discard((_term("evidence"), statement))

    # --- claims ------------------------------------------------------------------------------

    def _claim(self, part: Term, provisions: list[Term], source: Term) -> None:
        """Let a part claim these provisions; a claim that stays keeps what is known of it."""
        known = {}
        for claim in self._values(part, "hasClaim"):
            (provision,) = self._values(claim, "invokes")
            known[provision] = self._facts.pop(claim)
        self._remove(part, "hasClaim")
        (position,) = self._values(part, "position")
        number = int(position.split('"')[1])
        for place, provision in enumerate(provisions, 1):
            claim = _ref(names.claim_iri(self._key, number, place))
            self._add(part, "hasClaim", [claim])
            self._facts[claim] = known.get(provision) or self._new(provision, source)

    def _new(self, provision: Term, source: Term) -> set[tuple[Term, Term]]:
        """What is known of a claim that only a person read: the words too, if they are known."""
        span = self._cited(provision)
        words = [
            quote for each in self._selectors(span) for quote in self._values(each, "oa:exact")
        ]
        return {
            (_term("rdf:type"), _term("ExemptionClaim")),
            (_term("invokes"), provision),
            (_term("prov:wasDerivedFrom"), source),
            (_term("citedAs"), words[0] if words else f'"{_notation(provision)}"'),
            *([(_term("citedIn"), span)] if span else []),
        }

    def _cited(self, provision: Term) -> Term | None:
        """Where the letter first cites a provision, by what the machine read elsewhere in it."""
        naming = {(_term("value"), provision), (_term("invokes"), provision)}
        spans = [
            span
            for subject, facts in list(self._facts.items())
            if facts & naming
            for span in self._values(subject, "citedIn")
        ]
        return min(spans, key=lambda span: int(span.split("-")[-2]), default=None)

    def _selectors(self, span: Term | None) -> list[Term]:
        return self._values(span, "oa:hasSelector") if span else []

    # --- the law -----------------------------------------------------------------------------

    def _move(self, act: str) -> None:
        """Take all notations for those of another Act."""
        if act == self._act:
            return
        self._act = act
        for subject in [subject for subject in self._facts if _notation(subject)]:
            del self._facts[subject]  # said what the former Act does not have
        cited = set()
        for subject, facts in self._facts.items():
            self._facts[subject] = {(name, self._moved(value)) for name, value in facts}
            cited |= {_notation(value) for _, value in facts} - {""}
        self._describe(cited)

    def _moved(self, value: Term) -> Term:
        return self._provision(_notation(value)) if _notation(value) else value

    def _describe(self, notations: Iterable[str]) -> None:
        """Say what provisions are that the Act does not have."""
        for notation in notations:
            for subject, name, value in ontology.as_cited(self._act, notation):
                self._add(_ref(subject), name, [value])

    def _provision(self, notation: str) -> Term:
        return _ref(names.provision_iri(self._act, notation))

    # --- pieces ------------------------------------------------------------------------------

    def _values(self, subject: Term, name: str) -> list[Term]:
        facts = self._facts.get(subject, ())
        return sorted(value for predicate, value in facts if predicate == _term(name))

    def _add(self, subject: Term, name: str, values: Iterable[Term]) -> None:
        self._facts[subject].update((_term(name), value) for value in values)

    def _remove(self, subject: Term, name: str) -> None:
        facts = self._facts[subject]
        facts -= {fact for fact in facts if fact[0] == _term(name)}


def _ref(iri: str) -> Term:
    return f"<{iri}>"


@cache
def _term(name: str) -> Term:
    """A prefixed name, or a term of ours."""
    return _ref(names.expand(name) if ":" in name else names.term(name))


def _notation(term: Term) -> str:
    """The notation of a provision's IRI; empty for any other term."""
    place = names.provision_of(term[1:-1]) if term.startswith("<") else None
    return place[1] if place else ""
