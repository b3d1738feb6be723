"""The outline: the zone of every block of a letter and the question it answers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import ontology
from loaders.reading.citations import CitationFinder
from loaders.reading.outline import ARGUMENT_ZONES, Outline, outline
from loaders.reading.paragraphs import blocks
from loaders.reading.words import fold

STEADY = settings(deadline=None, derandomize=True, database=None)
FINDER = CitationFinder(ontology.load())
ZONES = {"front", "request", "answer", "explanation", "review", *ARGUMENT_ZONES}

# Each letter: zone and question of every line | the line.
LETTERS = {
    "one question, the whole argument": """
        front       | Northshire Police
        front       | Our ref: 12/25
        request     | You asked:
        request     | How many drones does the force own?
        answer      | In response:
        answer      | Northshire Police can confirm that it holds this information.
        answer      | The following exemption applies:
        answer      | Section 31(1)(a) Law Enforcement
        harm        | Evidence of Harm
        harm        | Offenders would learn when to look up.
        for         | Factors favouring disclosure
        for         | The public pays for the drones.
        against     | Factors favouring non-disclosure
        against     | The drones would be of less use.
        balance     | Balance Test
        balance     | On balance the second weighs more.
        review      | Yours sincerely
        review      | A. Clerk
    """,
    "no headings": """
        front       | Dear Sir
        request     | You asked for the number of drones the force owns.
        answer      | I can confirm that the force holds this information.
        answer      | It owns four.
        review      | Yours faithfully
    """,
    "questions apart, answers by number": """
        request     | Request
        request     | 1. How many drones does the force own?
        request     | 2. What did they cost?
        request     | 3. Who flies them?
        answer      | Response
        answer 1    | 1. Four.
        answer 2    | 2. £41,000.
        answer 3    | 3. No information held.
    """,
    "the applicant speaks of exemptions, answers under headings with numbers": """
        front       | Northshire Police
        request     | Request:
        request     | If it is not possible to answer it within the cost limit, do what you can.
        request     | Clarification:
        request     | For what years do you hold information? For 2022 please.
        answer 1    | Response 1:
        answer 1    | Northshire Police does hold the information requested, as below.
        answer 1    | 2022: 4
        answer 2-3  | Response 2-3:
        answer 2-3  | We do not hold this.
    """,
    "answers in groups": """
        request     | Request
        request     | 1. How many drones?
        request     | 2. At what cost?
        request     | 3. By whom?
        request     | 4. Since when?
        answer      | Response
        answer 1-2  | 1&2. No information held.
        answer 3-4  | 3 - 4. This is exempt under Section 31(1).
    """,
    "named labels": """
        request     | Request
        request     | Q1. How many drones?
        request     | Q2. At what cost?
        request     | Q3. By whom?
        answer      | Response
        answer 1    | Q1 response: Four.
        answer 2-3  | Q2 & Q3.
        answer 2-3  | The force does not hold this information.
    """,
    "responses by number, the request lost": """
        front       | FOI Reference: 398/24
        request     | Request:
        answer 1    | Response 1:
        answer 1    | The force does not hold this information.
        answer 2-3  | Response 2 & 3:
        answer 2-3  | The following exemption applies:
    """,
    "question, answer, question, answer": """
        front       | Dear Madam
        request     | 1. How many drones does the force own?
        answer 1    | Northshire Police owns four.
        request     | 2. What did they cost?
        answer 2    | No information held.
        request     | 3. Who flies them?
        answer 3    | This is exempt by virtue of Section 38(1)(b).
    """,
    "request n and answer n": """
        request     | Request 1
        request     | How many vehicles were stopped?
        answer 1    | Answer 1
        answer 1    | There were 14.
        request     | Request 2
        request     | How many drivers were armed?
        answer 2    | Answer 2
        answer 2    | No information held.
    """,
    "request n and then an answer with no number": """
        answer      | In summary, some of this is disclosed. I can confirm it is held.
        request     | Request 1
        request     | How many vehicles were stopped?
        answer 1    | Answer
        answer 1    | There were 14.
        request     | Request 2
        request     | How many drivers were armed?
        answer 2    | Answer
        answer 2    | No information held.
    """,
    "a number behind a dash is the answer": """
        request     | Request
        request     | Q1. How many officers were dismissed?
        request     | Q2. What are their names?
        answer      | Response
        answer 1    | Q1 - 14
        answer 2    | Q2 - Exempt, Section 40(2).
    """,
    "a request in quotation marks": """
        request     | You asked:
        request     | "1. How many foxes were seized?
        request     | 2. How many cats were seized?"
        answer      | Our response:
        answer 1    | 1. Four.
        answer 2    | 2. No information held.
    """,
    "several requests first, then their responses": """
        request     | Request 1
        request     | How many thefts of dogs were there?
        request     | Request 2
        request     | How many thefts of cats were there?
        answer 1    | Response 1
        answer 1    | There were 14.
        answer 2    | Response 2
        answer 2    | No information held.
    """,
    "two columns": """
        front       | Northshire Police
        front       | Request | Response
        answer 1    | 1. How many drones? | Four.
        answer 2    | 2. At what cost? | No information held.
    """,
    "numbered answers to questions that are not repeated": """
        front       | Dear Sir
        answer 1    | 1. You ask how many drones there are. There are four.
        answer 2    | 2. You also ask what they cost. We do not hold this.
    """,
    "answers that lost their numbers": """
        request     | Request
        request     | How many drones?
        request     | At what cost?
        answer A1   | Answer
        answer A1   | Four.
        answer A2   | Answer
        answer A2   | No information held.
    """,
    "each answer says which question it is for": """
        request     | You asked:
        request     | 1. How many drones?
        request     | 2. At what cost?
        request     | 3. By whom?
        request     | 4. Since when?
        answer      | Our response:
        answer 1    | With regards to point 1, the force owns four.
        answer 1    | They are grey.
        answer 2-3  | In respect of Questions Two (2) and Three (3) no information is held.
        answer 4    | As to the fourth question, they came in 2019.
    """,
    "the remaining questions": """
        request     | Request
        request     | 1. How many drones?
        request     | 2. At what cost?
        request     | 3. By whom?
        answer      | Response
        answer 1    | 1. Four.
        answer      | The remaining questions are refused under Section 31(1)(a).
    """,
    "any other information, after the answers": """
        request     | Request
        request     | 1. How many drones?
        request     | 2. At what cost?
        answer      | Response
        answer 1    | 1. Four.
        answer 2    | 2. £41,000.
        answer      | We can neither confirm nor deny that any other information is held.
    """,
    "the question repeated before its answer": """
        request     | Request
        request     | 1. How many drones does the force own?
        request     | 2. What did they cost?
        answer      | Response
        request     | 1. How many drones does the force own?
        answer 1    | Four.
        request     | 2. What did they cost?
        answer 2    | No information held.
    """,
    "an argument for one question, then the next answer": """
        request     | Request
        request     | 1. How many drones?
        request     | 2. At what cost?
        answer      | Response
        answer 1    | 1. This is exempt under Section 31(1)(a).
        harm 1      | Harm
        harm 1      | Offenders would learn when to look up.
        balance 1   | Balance Test
        balance 1   | On balance we refuse.
        answer 2    | 2. £41,000.
    """,
    "arguments that say which question they are for": """
        request     | Request
        request     | 1. How many drones?
        request     | 2. At what cost?
        answer      | Response
        answer      | Sections 31(1)(a) and 43(2) apply.
        harm 1      | Harm for question 1
        harm 1      | Offenders would learn when to look up.
        harm 2      | Harm for question 2
        harm 2      | The maker would lose trade.
    """,
    "exemption by exemption": """
        request     | Request
        request     | How many drones?
        answer      | Response
        answer      | Sections 31(1)(a) and 43(2) apply.
        explanation | Exemption explanations:
        explanation | Section 31(1)(a) - Law Enforcement
        harm        | Harm
        harm        | Offenders would learn when to look up.
        balance     | Balance Test
        balance     | On balance we refuse.
        explanation | Section 43(2) - Commercial Interests
        harm        | Harm
        harm        | The maker would lose trade.
        review      | COMPLAINT RIGHTS
        review      | You have 40 days to write.
    """,
    "in Welsh": """
        front       | Cyfeirnod Rhyddid Gwybodaeth: 12/25
        request     | Cais:
        request     | Faint o gŵn sydd gan yr heddlu?
        answer      | Ymateb:
        answer      | Gallaf gadarnhau bod yr heddlu yn dal y wybodaeth.
        harm        | Niwed
        harm        | Byddai troseddwyr yn dysgu.
    """,
    "lettered questions": """
        request     | Request
        request     | 1a) How many drones?
        request     | 1b) At what cost?
        answer      | Response
        answer 1a   | 1a) Four.
        answer 1b   | 1b) £41,000.
    """,
    "numbers inside an argument are no answers": """
        request     | Request
        request     | 1. How many drones?
        answer      | Response
        answer      | Section 31(1)(a) applies.
        harm        | Harm
        harm        | 1. Offenders would learn when to look up.
        harm        | 2. They would learn where.
        balance     | Balance
        balance     | On balance we refuse.
    """,
    "a request that speaks of harm and of balance": """
        request     | Request
        request     | Harm
        request     | How many people came to harm in custody?
        answer      | Response
        answer      | There were 14.
    """,
}


def read(text: str) -> Outline:
    folded = fold(text)
    return outline(folded, blocks(text, folded), FINDER.find(folded))


def places(plan: Outline) -> list[str]:
    """The zone of every block, and the question where it is answered there."""
    return [
        f"{placed.zone} {placed.label}"
        if placed.label and placed.zone not in ("front", "request", "review")
        else placed.zone
        for placed in plan.placed
    ]


@pytest.mark.parametrize("name", LETTERS)
def test_zones_and_questions(name: str) -> None:
    lines = [line.strip().split(" | ", 1) for line in LETTERS[name].strip().splitlines()]
    text = "\n".join(line for _, line in lines)
    found = zip(places(read(text)), text.split("\n"), strict=True)
    wanted = [f"{place.strip()} | {line}" for place, line in lines]
    assert [f"{place} | {line}" for place, line in found] == wanted


def test_the_questions_of_the_request_are_listed_with_their_words() -> None:
    text = "Request\n1. How many drones?\nQ2 - At what cost?\n3(a) By whom?\nResponse\n1. Four."
    plan = read(text)
    assert [(one.label, text[one.start : one.end]) for one in plan.asked] == [
        ("1", "How many drones?"),
        ("2", "At what cost?"),
        ("3a", "By whom?"),
    ]


def test_the_questions_of_a_table_end_with_their_column() -> None:
    text = "Request | Response\n1. How many drones? | Four.\n2. At what cost? | £41,000."
    plan = read(text)
    assert [text[one.start : one.end].strip() for one in plan.asked] == [
        "How many drones?",
        "At what cost?",
    ]
    answers = [text[placed.start : placed.end].strip() for placed in plan.zone("answer")]
    assert answers == ["Four.", "£41,000."]


def test_a_block_starts_behind_its_label_and_its_heading() -> None:
    text = "Request\n1. How many?\nResponse\n1. Harm: It would show all.\n2) Four.\nHarm: It shows."
    starts = [text[placed.start : placed.end] for placed in read(text).placed]
    assert starts == ["", "How many?", "", "Harm: It would show all.", "Four.", "It shows."]


def test_citations_stand_in_their_block_in_front_of_its_paragraph_or_in_it() -> None:
    text = "Response\nSection 31(1) applies.\nHarm Section 31(1): By Section 38(1) too."
    _, answer, harm = read(text).placed
    assert [c.notation for c in answer.body_citations] == ["31(1)"]
    assert [c.notation for c in harm.heading_citations] == ["31(1)"]
    assert [c.notation for c in harm.body_citations] == ["38(1)"]


def test_labels_of_the_answers_in_order() -> None:
    plan = read("Request\n1. How?\n2. Why?\nResponse\n2. So.\n1. Four.\nAnd more.")
    assert plan.labels == ["2", "1"]


PIECES = st.sampled_from(
    [
        *("Request", "Response", "Harm", "Balance Test", "Factors favouring disclosure", "Answer"),
        *("1. How many?", "2. Four.", "Question 3 -", "Response 1 & 2:", "1a)", "A", "(b) yes"),
        *("Section 31(1)(a)", "We can neither confirm nor deny it.", "As to question 2, no."),
        *("Yours sincerely", "Request | Response", "1. How? | Four.", "Exemption explanation", ""),
        *("The remaining questions are refused.", "You asked for drones.", "words of a paragraph"),
    ]
)


@STEADY
@given(st.text() | st.lists(PIECES | st.text(max_size=20), max_size=25).map("\n".join))
def test_any_text_has_an_outline_whose_blocks_are_in_order(text: str) -> None:
    plan = read(text)
    assert {placed.zone for placed in plan.placed} <= ZONES
    for placed in plan.placed:
        assert placed.block.start <= placed.start <= max(placed.end, placed.start)
        assert plan.zone_at(placed.block.start) == placed.zone
    assert all(one.block.end <= other.block.start for one, other in pairwise(plan.placed))
    assert all(0 <= one.start <= one.end <= len(text) for one in plan.asked)
