"""A record becomes one named graph: the whole model once, then what each field adds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import names
from loaders import triples
from loaders.record import Part, Passage, Question, Reading, Record, Source
from loaders.triples import CONTEXT, quads, text_sha256

GOLDEN = Path(__file__).parent / "golden" / "letter.nq"

TEXT = """Kent Police, our reference 12-25
Answered on 3 March 2025

You asked:
1. How many drones fly?
2. At what cost?

1: Kent Police refuses under Section 31(1)(a) and 24(1).
It would show our "tactics"\tto all.
Money is public money.
2: The cost is £42. Section 17 was met.
"""


def at(words: str, value: str | None = None) -> Reading:
    start = TEXT.index(words)
    return Reading(value or words, start, start + len(words), "rule of the test")


def passage(words: str, role: str, side: str, argument: str) -> Passage:
    span = at(words)
    types = (at(words.split()[0], argument),)
    return Passage(span.start, span.end, role, side, "disclose", ("31",), types, "1")


LETTER = Record(
    source=Source("kent.txt", "f" * 64, "text/plain", "https://www.kent.police.uk/foi/12-25"),
    text=TEXT,
    kind="response",
    language="en",
    regime="FOIA",
    force=at("Kent Police", "kent"),
    reference=at("12-25"),
    date_responded=at("3 March 2025", "2025-03-03"),
    topics=(at("drones"),),
    request=(TEXT.index("1. How"), TEXT.index("cost?") + 5),
    questions=(
        Question("1", TEXT.index("1. How"), TEXT.index("fly?") + 4),
        Question("2", TEXT.index("2. At"), TEXT.index("cost?") + 5),
    ),
    parts=(
        Part(
            "1",
            (at("refuses", "refused"),),
            (at("Section 31(1)(a)", "31(1)(a)"), at("24(1)")),
        ),
        Part("2", (at("The cost is £42", "disclosed"),), ()),
    ),
    mentioned=(at("Section 17", "17"),),
    passages=(
        passage('It would show our "tactics"\tto all.', "harm", "against", "reveals-tactics"),
        passage("Money is public money.", "factor", "for", "public-money"),
    ),
)

KEY = names.letter_key("kent", "12-25", text_sha256(TEXT))
RESPONSE = names.response_iri(KEY)


def facts(record: Record, **options: bool) -> set[tuple[str, str, str]]:
    """Subject, predicate and object of every triple, shortened."""
    found = ox.parse("".join(quads(record, **options)), format=ox.RdfFormat.N_QUADS)
    return {(*map(short, (quad.subject, quad.predicate, quad.object)),) for quad in found}  # type: ignore[misc]


def short(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return names.compact(term.value).removeprefix(names.BASE + "id/").replace(KEY, "KEY")
    assert isinstance(term, ox.Literal)
    return term.value


def test_golden_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever changes the model sees here what becomes of a whole letter."""
    monkeypatch.setattr(triples, "run_sha256", lambda: "0" * 64)
    monkeypatch.setattr(triples, "version", lambda: "0.0.0")
    written = "".join(quads(LETTER))
    if not GOLDEN.exists():
        GOLDEN.write_text(written, encoding="utf-8")
        pytest.fail(f"{GOLDEN} is new: please review it")
    assert written.splitlines() == GOLDEN.read_text(encoding="utf-8").splitlines()


def test_lines_are_in_canonical_form_and_stand_once() -> None:
    """What a store gives back is what it was given, byte for byte."""
    lines = list(quads(LETTER))
    store = ox.Store()
    store.bulk_load("".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    dumped = store.dump(format=ox.RdfFormat.N_QUADS)
    assert dumped is not None
    assert sorted(lines) == sorted(dumped.decode().splitlines(keepends=True))


def test_everything_stands_in_the_graph_of_the_letter() -> None:
    graph = ox.NamedNode(names.letter_graph(text_sha256(TEXT)))
    found = ox.parse("".join(quads(LETTER)), format=ox.RdfFormat.N_QUADS)
    assert {quad.graph_name for quad in found} == {graph}


@pytest.mark.parametrize(
    ("subject", "predicate", "values"),
    [
        ("response/KEY", "foi:issuedBy", {"force:kent"}),
        ("response/KEY", "foi:reliesOn", {"31(1)(a)", "31(1)", "31", "24(1)", "24"}),
        ("response/KEY", "foi:mentions", {"17"}),
        ("response/KEY", "foi:topic", {"topic:drones"}),
        ("part/KEY-1", "foi:hasClaim", {"claim/KEY-1-1", "claim/KEY-1-2"}),
        ("part/KEY-1", "foi:answersQuestion", {"question/KEY-1"}),
        ("part/KEY-2", "foi:outcome", {"outcome:disclosed"}),
        ("claim/KEY-1-2", "foi:invokes", {"31(1)(a)"}),
        ("claim/KEY-1-2", "foi:citedAs", {"Section 31(1)(a)"}),
    ],
)
def test_what_the_letter_says(subject: str, predicate: str, values: set[str]) -> None:
    notations = {names.provision_iri("FOIA", n): n for n in ("31(1)(a)", "31(1)", "31", "24(1)")}
    notations |= {names.provision_iri("FOIA", n): n for n in ("24", "17")}
    found = {o for s, p, o in facts(LETTER) if (s, p) == (subject, predicate)}
    assert {notations.get(value, value) for value in found} == values


def supported(passage_change: Callable[[Passage], Passage], parts: tuple[Part, ...]) -> set[str]:
    record = replace(LETTER, parts=parts, passages=(passage_change(LETTER.passages[0]),))
    return {o for _, p, o in facts(record) if p == "foi:supportsClaim"}


def test_a_passage_supports_claims_at_or_under_the_section_it_argues() -> None:
    claims = tuple(at("24(1)", value) for value in ("24(1)", "31", "31(1)(a)", "38(1)"))
    parts = (Part("1", (), claims), Part("2", (), claims))
    first = {"claim/KEY-1-2", "claim/KEY-1-3"}
    assert supported(lambda passage: passage, parts) == first
    narrow = supported(lambda passage: replace(passage, provisions=("31(1)",)), parts)
    assert narrow == {"claim/KEY-1-3"}


@pytest.mark.parametrize("part", [None, "a label that no part bears"])
def test_a_joint_passage_belongs_to_every_part(part: str | None) -> None:
    claims = (at("24(1)", "31(1)(a)"),)
    parts = (Part("1", (), claims), Part("2", (), claims))
    both = supported(lambda passage: replace(passage, part=part), parts)
    assert both == {"claim/KEY-1-1", "claim/KEY-2-1"}


def test_a_provision_cited_twice_in_a_part_is_one_claim_with_two_citations() -> None:
    part = Part("1", (), (at("24(1)"), at("Section 17", "24(1)")))
    found = facts(replace(LETTER, parts=(part,), passages=()))
    assert {o for _, p, o in found if p == "foi:hasClaim"} == {"claim/KEY-1-1"}
    assert {o for _, p, o in found if p == "foi:citedAs"} == {"24(1)", "Section 17"}


@pytest.mark.parametrize(
    ("part", "question", "covers"),
    [
        (None, "3", True),
        ("1", "1", True),
        ("1", "2", False),
        ("1", "11", False),
        ("2-4", "3", True),
        ("2-4", "5", False),
        ("4", "3-4", True),
        ("1,2,5", "5", True),
        ("2", "2a", True),
        ("2a", "2a", True),
        ("2a", "2b", False),
        ("A1", "1", False),
        ("1", None, False),
        ("1-99999999999", "3", False),
    ],
)
def test_which_questions_a_part_answers(
    part: str | None, question: str | None, covers: bool
) -> None:
    questions = (replace(LETTER.questions[0], label=question),)
    found = facts(replace(LETTER, questions=questions, parts=(Part(part, (), ()),)))
    assert bool([o for _, p, o in found if p == "foi:answersQuestion"]) == covers


def test_a_part_on_the_whole_request_answers_what_no_other_part_does() -> None:
    parts = tuple(Part(label, (), ()) for label in ("1", None))
    answered = {
        (s, o) for s, p, o in facts(replace(LETTER, parts=parts)) if p == "foi:answersQuestion"
    }
    assert answered == {("part/KEY-1", "question/KEY-1"), ("part/KEY-2", "question/KEY-2")}


def test_a_provision_that_the_act_does_not_have_is_described_where_it_is_cited() -> None:
    part = Part("1", (), (at("24(1)", "31(1)(z)"),))
    found = facts(replace(LETTER, parts=(part,)))
    iri, parent = (names.provision_iri("FOIA", n) for n in ("31(1)(z)", "31(1)"))
    assert (iri, "skos:notation", "31(1)(z)") in found
    assert (iri, "eli:is_part_of", parent) in found
    assert not [o for s, _, o in found if s == parent]  # the ontology describes that one


@pytest.mark.parametrize(("regime", "act"), [("FOISA", "FOISA"), ("EIR", "EIR"), (None, "FOIA")])
def test_the_regime_says_which_act_a_notation_is_of(regime: str | None, act: str) -> None:
    record = replace(LETTER, regime=regime, parts=(Part("1", (), (at("24(1)", "12(5)"),)),))
    invoked = {o for _, p, o in facts(record) if p == "foi:invokes"}
    assert invoked == {names.provision_iri(act, "12(5)")}


@pytest.mark.parametrize("url", ["https://x.example/a b", "no address", "https://x.example/<i>"])
def test_an_address_that_is_no_iri_is_kept_as_text(url: str) -> None:
    record = replace(LETTER, source=replace(LETTER.source, url=url))
    assert ("response/KEY", "dcterms:source", url) in facts(record)


def test_nothing_is_said_of_what_is_no_response() -> None:
    assert list(quads(replace(LETTER, kind="not_a_response"))) == []


def test_a_letter_of_which_nothing_was_understood_has_a_graph() -> None:
    bare = Record(LETTER.source, "?", "response")
    key = names.letter_key(None, None, text_sha256("?"))
    assert (f"response/{key}", "rdf:type", "foi:Response") in facts(bare)


def test_the_whole_text_can_be_left_out() -> None:
    dropped = facts(LETTER) - facts(LETTER, text=False)
    assert {p for _, p, _ in dropped} == {"foi:text"}


ANY_TEXT = st.text(st.characters(codec=None), max_size=200)  # lone surrogates and controls too


@given(text=ANY_TEXT, ends=st.tuples(st.integers(0, 200), st.integers(0, 200)))
def test_selectors_slice_the_text(text: str, ends: tuple[int, int]) -> None:
    """Whatever stands in a letter, its graph parses and its anchors quote what they point at."""
    start, end = sorted(min(end, len(text)) for end in ends)
    reading = Reading("drones", start, end, text)
    place = Passage(start, end, "harm", "against", "disclose", ("31",), (reading,), text)
    record = Record(LETTER.source, text, "response", topics=(reading,), passages=(place,))
    store = ox.Store()
    store.bulk_load("".join(quads(record)).encode(), format=ox.RdfFormat.N_QUADS)
    whole = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    assert [row["text"].value for row in rows(store, _WHOLE)] == [whole]
    anchors = rows(store, _ANCHORS)
    assert len(anchors) == 2  # the passage, and the span that the topic was read from
    for row in anchors:
        first, last = int(row["start"].value), int(row["end"].value)
        assert (first, last) == (start, end)
        assert row["exact"].value == whole[first:last]
        assert row["prefix"].value == whole[max(0, first - CONTEXT) : first]
        assert row["suffix"].value == whole[last : last + CONTEXT]


def rows(store: ox.Store, query: str) -> list[ox.QuerySolution]:
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return list(found)


_WHOLE = "PREFIX foi: <https://w3id.org/foi-kg/def#> SELECT ?text WHERE { ?t foi:text ?text }"
_ANCHORS = """
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT * WHERE {
  ?thing oa:hasSelector ?position, ?quote .
  ?position oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
}
"""
