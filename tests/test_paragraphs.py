"""Blocks: where paragraphs start and end, and the kind of heading at their head."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.reading.paragraphs import blocks, heading_kind
from loaders.reading.words import fold

STEADY = settings(deadline=None, derandomize=True, database=None)


def paragraphs(text: str) -> list[str]:
    return [text[block.start : block.end] for block in blocks(text, fold(text))]


# Each line: kind | headings of that kind, as forces print them.
HEADINGS = """
harm | Harm; HARM; Harm:; Overall Harm; Evidence of Harm; EVIDENCE OF HARM; Evidence of Harm:
harm | Evidence of Harm Section 24; Section 31(1) Evidence of Harm; Harm Test; Harm in Disclosure
harm | Harm in disclosure; Overall harm for Sections 31 and 24; Application of the prejudice test
harm | Harm in confirming that Information is held; Overall harm for Section 31(1)(a)(b):
harm | Harm in Confirming or Denying Information is held
harm | Harm in Confirming or Denying that Information is held
harm | Harm in complying with S1(1)(a) - to confirm or not whether information is held
harm | Harm in complying with S1(1)(a) - to confirm or nor whether information is held
harm | Niwed; Tystiolaeth o Niwed; Section 24(1) – Harm; Prejudice Test; Harm – Section 31
for | Factors favouring disclosure; FACTORS FAVOURING DISCLOSURE; Factors favouring disclosure:
for | Factors favouring disclosure –; Factors favouring disclosure for S24; Factors for disclosure
for | Factors favouring disclosure of the information S24; Considerations favouring disclosure
for | Factors favouring disclosure for for Section 24; Public Interest in Favour of Disclosure
for | Section 31(1) Public interest considerations favouring disclosure; Arguments for disclosure
for | Factors favouring confirming or denying whether any information is held for Section 30
for | Factors favouring confirmation or denial; Factors favouring complying with Section 1(1)(a)
for | Section 24(2) – Factors favouring confirming or denying that any other information is held
for | Public interest considerations in favour of release; Reasons favouring release; For
for | Factors in favour of confirming whether information is held or is not held; For disclosure
against | Factors favouring non disclosure; Factors favouring non-disclosure; Against disclosure
against | Factors favouring non-disclosure of the information S24; Factors against disclosure
against | Factors against disclosure of information for Section 24; Factors favouring nondisclosure
against | Considerations favouring non-disclosure; Factors against confirming or denying; Against
against | Factors favouring neither confirming nor denying; Factors favouring withholding
against | Factors favouring neither confirming or denying whether any information is held S31
against | Public interest in maintaining the exemption; Factors favouring maintaining the exemption
against | Arguments against release; Considerations against disclosure; Reasons for withholding
factor | Factors favouring Section 31; Factors; Public Interest Considerations; Considerations
balance | Balance Test; Balance test; BALANCING TEST; Balancing Test; Balance Test – Section 31
balance | Balancing the public interest; Public Interest Balance; Balance; Conclusion; Weighing
balance | Prawf cydbwysedd; Balance of the public interest test
interest | Public Interest Test; PUBLIC INTEREST TEST; The Public Interest; PIT
interest | Section 31 Public Interest Test; Prawf budd y cyhoedd
request | Request; REQUEST; Request:; Your request; Request 1; Request Details; Question; Questions
request | You asked; You asked:; Specifically you asked:; You wrote:; Applicant Question:; Cais:
request | Details of your request; Information requested; Request for Information; You requested:
request | FOI Request; In your request you asked:; What you asked for; Gofynnoch
response | RESPONSE; Response; Response:; In response:; Our response; Our response:; Answer; Reply
response | DECISION; Decision; DECISION UNDER THE TERMS OF THE FREEDOM OF INFORMATION ACT 2000
response | Extent and Result of Searches; EXTENT OF SEARCHES TO LOCATE INFORMATION; Outcome
response | SYP Response; NPCC Response:; Response to your Request; Ymateb:; Our decision
response | Response – Cambridgeshire Constabulary; Kent Police response
explanation | Exemption explanations:; REASONS FOR DECISION; Reason for decision; Appendix A
explanation | APPENDIX A; Exemptions Applied; Limitation on disclosure (Partial NCND); Annex B
review | COMPLAINT RIGHTS; Complaints; Right of Appeal; Internal Review; LEGAL ANNEX; Hawl i gwyno
review | Your right to complain; If you are dissatisfied with our response; Appeals
"""

# Lines that are no heading of any kind.
SENTENCES = """
Harm would be caused to the force.
The harm that follows is considerable
We have considered the factors favouring disclosure.
The public interest test has been carried out
Factors favouring disclosure are that the public would be better informed
Response times vary by district.
This is the balance we have struck
Request received on 3 March
The applicant asked for drones
Section 31(1)(a) – Law Enforcement
Section 40(2) Personal Information
Dear Sir
Harmless enough
self-harm
Self harm in custody
How many officers were on duty in each month of the year, and what did each of them cost?
We asked for a review of the harm.
Weight: 20 kg | Harm: none
"""


def headings() -> list[tuple[str, str]]:
    lines = (line.split(" | ") for line in HEADINGS.strip().splitlines())
    return [(heading, kind) for kind, line in lines for heading in line.split("; ")]


@pytest.mark.parametrize(("heading", "kind"), headings())
def test_headings(heading: str, kind: str) -> None:
    (block,) = blocks(heading, fold(heading))
    assert block.kind == kind
    assert block.body == block.end == len(heading)


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_lines_that_are_no_heading(line: str) -> None:
    (block,) = blocks(line, fold(line))
    assert (block.kind, block.body) == (None, 0)


@pytest.mark.parametrize(
    ("text", "kind", "body"),
    [
        ("Harm: Offenders would learn of it.", "harm", "Offenders would learn of it."),
        ("Harm - Offenders would learn of it.", "harm", "Offenders would learn of it."),
        ("HARM – Offenders would learn of it.", "harm", "Offenders would learn of it."),
        ("Evidence of Harm:- It would show all.", "harm", "It would show all."),
        ("Factors favouring disclosure: The public pays.", "for", "The public pays."),
        ("Factors favouring disclosure for S24 – The public pays.", "for", "The public pays."),
        ("Factors favouring non-disclosure - It would show all.", "against", "It would show all."),
        ("Factors favouring neither confirming nor denying: It tells.", "against", "It tells."),
        ("Balance test: On balance we refuse.", "balance", "On balance we refuse."),
        ("Public interest test: We have weighed it.", "interest", "We have weighed it."),
        ("Section 31(1) Harm: It would show all.", "harm", "It would show all."),
        ("Reply: We hold none.", None, "Reply: We hold none."),
        ("We find harm: it is great.", None, "We find harm: it is great."),
        ("Harm", "harm", ""),
    ],
)
def test_headings_in_front_of_their_paragraph(text: str, kind: str | None, body: str) -> None:
    (block,) = blocks(text, fold(text))
    assert block.kind == kind
    assert text[block.body : block.end] == body


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        (" \n\t\n ", []),
        ("one", ["one"]),
        ("  one line  ", ["one line"]),
        ("one\ntwo\n\nthree", ["one", "two", "three"]),
        ("one line\r\nanother\r\n", ["one line", "another"]),
    ],
)
def test_a_line_is_a_paragraph_where_text_is_not_wrapped(text: str, wanted: list[str]) -> None:
    assert paragraphs(text) == wanted


WRAPPED = """\
Northshire Constabulary can confirm that it holds some of what you have
asked for and that the rest of it would have to be looked for by hand in
the station books of eleven stations.

The following exemptions apply:
Section 31(1)(a) Law Enforcement
Section 40(2) Personal Information

1. How many officers of any rank were on the rota for the nights of the
fair, and what did the overtime cost the public?
2. Which of them were armed?

- The first bullet of this letter goes over the end of the line to the
next one
- The second does not

Harm
To say how many officers stand where, on which of the nights, would let
those who mean to cause trouble choose their place and time with a very
good chance of not being met.
"""


def test_wrapped_lines_are_joined_and_lists_and_headings_are_not() -> None:
    found = [" ".join(paragraph.split()) for paragraph in paragraphs(WRAPPED)]
    assert [(words[:16], words[-8:]) for words in found] == [
        ("Northshire Const", "tations."),
        ("The following ex", "s apply:"),
        ("Section 31(1)(a)", "orcement"),
        ("Section 40(2) Pe", "ormation"),
        ("1. How many offi", " public?"),
        ("2. Which of them", "e armed?"),
        ("- The first bull", "next one"),
        ("- The second doe", "does not"),
        ("Harm", "Harm"),
        ("To say how many ", "ing met."),
    ]


@pytest.mark.parametrize(
    "pieces",
    [
        ["1. How many drones?", "2. At what cost?", "3. By whom?"],
        ['"1) How many drones and', '2) at what cost"'],
        ["a) 14.", "b) None."],
        ["Question 1 is exempt.", "Question 2 is not held.", "As to question 3, there are four."],
        ["1. and 2. No information held."],
        ["1. There were 4. 12. Regiment had 3) none."],
        ["There were 14 in question 1. Question 2 is not held."],
    ],
)
def test_a_paragraph_is_cut_where_the_next_question_begins(pieces: list[str]) -> None:
    assert paragraphs(" ".join(pieces)) == pieces


def test_a_paragraph_broken_by_the_footer_of_a_page_goes_on() -> None:
    first = "To say how many officers stand where would let those who mean to cause trouble"
    second = "choose their place."
    assert paragraphs(f"{first}\n{second}\nAnother line.") == [
        f"{first}\n{second}",
        "Another line.",
    ]
    assert paragraphs(f"{first}.\n{second}") == [f"{first}.", second]
    assert paragraphs(f"{first}\nChoose their place.") == [first, "Choose their place."]


@STEADY
@given(st.text() | st.lists(st.sampled_from([*"ab \n:-|.•", "Harm", "word " * 9])).map("".join))
def test_blocks_cover_every_word_of_any_text_in_order(text: str) -> None:
    found = blocks(text, fold(text))
    for block in found:
        assert block.start <= block.body <= block.end
        assert text[block.start : block.end].strip()
    assert all(one.end < other.start for one, other in pairwise(found))
    left, at = "", 0
    for block in found:
        left, at = left + text[at : block.start], block.end
    assert not (left + text[at:]).strip()


@STEADY
@given(st.text(max_size=150))
def test_any_line_can_be_asked_for_its_heading(line: str) -> None:
    heading_kind(fold(line))
