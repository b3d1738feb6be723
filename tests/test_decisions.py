"""Decisions: what a sentence, or a letter, comes to for each question, and on which provisions."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import ontology
from loaders.letter import Letter
from loaders.reader import Reader
from loaders.record import Part, Record, Source

STEADY = settings(deadline=None, derandomize=True, database=None)
READER = Reader()
OUTCOMES = {concept.id for concept in ontology.load().outcomes}
HEAD = "Northshire Police\nRequest\nHow many drones?\nResponse\n"


def read(text: str) -> Record:
    letter = Letter(Source("letter.txt", "0" * 64, "text/plain"), text)
    return READER.steps(letter).read


def said(parts: tuple[Part, ...]) -> str:
    """Each part: its label, outcomes and provisions."""
    return "; ".join(
        f"{part.label} {', '.join(sorted(o.value for o in part.outcomes))}: "
        f"{', '.join(part.provisions)}".rstrip()
        for part in parts
    )


# Each answer: outcomes: provisions | its lines. An indented line goes on under the one above.
ANSWERS = """
not_held: | Northshire Police does not hold this information.
not_held: | No information held.
not_held: | This information is not recorded.
not_held: | The force holds no records of this.
not_held: | I can confirm that no information is held by the force.
not_held: | We do not record drones by make.
not_held: | We do not have this information.
not_held: | Nil return.
not_held: | Our searches found nothing.
not_held: | We have been unable to locate any information.
not_held: | This is not something that we record.
not_held: | I am informed that there is no such policy.
not_held: | No information is held by the force. You may wish to ask the county council.
not_held: | There is no risk assessment.
not_held: | Having searched, we found that there are no records held.
disclosed: | The force owns four.
disclosed: | No.
disclosed: | Yes.
disclosed: | 1,204
disclosed: | Please find attached the policy that you asked for.
disclosed: | I have attached the information which you requested.
disclosed: | I enclose the documents that you seek.
disclosed: | The information is held and is as follows: 14.
disclosed: | Please note that figures are a snapshot. There were 14.
disclosed: | I am able to provide the figures below.
    2021 | 14
    2022 | 12
disclosed: | Northshire Police can confirm that it holds this information, which is set out below.
refused: 31(1)(a) | It is exempt under Section 31(1)(a).
refused: 31(1)(a), 31(1)(b) | It is exempt by virtue of Section 31(1)(a) & (b).
refused: 24(1), 31(1)(a) | Northshire Police can confirm that it holds this information.
    It is exempt from disclosure under the following:
    Section 24(1) National Security
    Section 31(1)(a) Law Enforcement
refused: 40(2) | The names are withheld under Section 40(2).
refused: 40(2) | I have decided to refuse the request, relying on s.40(2).
refused: 43(2) | Section 43(2) applies.
refused: 43(2) | Section 43(2) is engaged.
refused: | I am refusing to provide this information.
refused: | We decline to provide this.
refused: | The force is claiming an exemption.
refused: 31(1) | Section 31(1) exempts this information.
refused: 31(1) | Section 31(1) has been applied to this information.
refused: 31(1) | It falls within Section 31(1) and so cannot be given to you.
refused: 31(1) | The review upholds the use of Section 31(1).
refused: 36(2)(c) | The qualified person is of the opinion that Section 36(2)(c) is engaged.
refused: 31(1), 40(2) | The exemptions are as follows:
    31(1) – Law Enforcement
    40(2) – Personal Information
refused: 31(1), 40(2) | These are:
    • Section 31(1) - Law Enforcement;
    • Section 40(2) - Personal Information.
refused: 31(1) | Section 31(1) provides that what would harm the prevention of crime is exempt.
    We rely on it.
refused: 40(2) | To release it would breach the Data Protection Act 2018, so Section 40(2) applies.
refused: 23(1) | Section 23(1) - Information supplied by, or relating to, bodies dealing with
    security matters applies.
refused: 31(1)(a) | At first we relied on Section 40(2). That is withdrawn.
    We now rely on Section 31(1)(a).
refused: 31(1)(a) | Section 31(1)(a) is relied on; Section 24(1) does not apply.
refused: 30(1)(a), 40(2) | We are not obliged to supply it, by virtue of s30(1)(a) and s40(2).
refused: 42(1) | The following exemption applies: Section 42(1) – Legal Professional Privilege
refused: 31(1)(a) | We will not be releasing it. The exemption is Section 31(1)(a).
ncnd: 31(3) | We can neither confirm nor deny that we hold it, under Section 31(3).
ncnd: 24(2), 31(3) | Northshire Police neither confirms nor denies that it holds any of this.
    The duty in Section 1(1)(a) does not apply, by virtue of the following exemptions:
    Section 24(2) National Security
    Section 31(3) Law Enforcement
ncnd: 40(5) | The force will neither confirm or deny that it holds it: Section 40(5).
ncnd: 40(5B)(a)(i) | The duty to confirm or deny does not arise, by s.40(5B)(a)(i).
ncnd: 30(3) | This requires the force to NCND, under Section 30(3).
ncnd: 23(5) | We are unable to confirm or deny that it is held. Section 23(5).
ncnd: | We do not confirm or deny that we hold it.
ncnd: | Northshire Police is not obliged to confirm or deny that the information is held.
ncnd: 31(3) | Section 31(3) removes the duty to confirm or deny.
ncnd: 24(2) | We are exempt from our duty to say whether this is held by Section 24(2).
ncnd: 24(2), 31(3) | I can neither confirm nor deny. The following exemptions apply:
    24(2) – National Security
    31(3) – Law Enforcement
ncnd: 30(3) | We neither confirm nor deny it under Section 30(3) (by virtue of Section 30(2)).
refused: 40(2), 40(3A)(a) | It is exempt under Section 40(2) by virtue of Section 40(3A)(a).
refused: 31(1)(g), 31(2)(b) | It is exempt under Section 31(1)(g) by virtue of Section 31(2)(b).
refused_cost: 12(1) | To answer would exceed the appropriate limit. Section 12(1) applies.
refused_cost: 12(1) | It would take over 18 hours to answer, so I refuse it under Section 12(1).
refused_cost: 12 | We will not comply, as the fees limit of £450 would be exceeded (s12).
refused_cost: 12(1) | Each of 2,000 records takes five minutes to read.
    We therefore refuse under Section 12(1).
refused_cost: 12(1) | Section 12(1) – Excess Cost. It would take 200 hours to read every file.
refused_cost: 12(2) | To confirm whether it is held would exceed the appropriate limit: s.12(2).
refused_cost: | It would take 40 hours, which exceeds the 18 hour limit.
refused_cost: 12(2) | We cannot confirm whether we hold it without exceeding 18 hours: s12(2).
partly_disclosed, refused_cost: 12(1) | We can give you 2021, when there were 12. To provide 2019
    would exceed the limit of 18 hours and is refused under Section 12(1).
refused_cost: 12(1) | No part of this can be given. The force does not hold a list, and to make
    one would exceed the limit of £450. Section 12(1) applies.
refused_vexatious: 14(1) | I find that your request is vexatious under Section 14(1).
refused_vexatious: 14(1) | Your request is refused under s.14(1).
refused_repeated: 14(2) | This is a repeated request and is refused under Section 14(2).
accessible_elsewhere: 21 | It is reasonably accessible to you by other means: Section 21.
accessible_elsewhere: 21(1) | Section 21(1) applies; it is on our website at www.example.org.
accessible_elsewhere: | You can find this on www.example.org/drones.
accessible_elsewhere: | It is reasonably accessible to you on our website.
future_publication: 22 | It will be published in May and is exempt under Section 22.
future_publication: 22(1) | Section 22(1) – Information Intended for Future Publication applies.
clarification: | Please can you clarify which drones you mean?
clarification: | We need further clarification. Which year do you mean?
clarification: | Please specify the dates that you are interested in.
partly_disclosed: 40(2) | The report is attached. The names are withheld under Section 40(2).
partly_disclosed: 31(1)(a) | There are 40 cameras. Their places are exempt under Section 31(1)(a).
partly_disclosed: 40(2) | Some of the report is withheld under Section 40(2).
partly_disclosed: 31(1)(a) | The force owns drones. Their number is exempt under Section 31(1)(a).
    2021 | 14
partly_disclosed: 40(2) | I am disclosing the report with the names redacted under s40(2).
disclosed, ncnd: 31(3) | Please find the policy attached.
    We can neither confirm nor deny that any other information is held, under Section 31(3).
disclosed, ncnd: 31(3) | There are four drones.
    We neither confirm nor deny that we hold any other information: Section 31(3).
accessible_elsewhere, refused: 21, 31(1) | The policy is accessible elsewhere, Section 21.
    The annexes are exempt by Section 31(1).
ncnd, refused: 31(1)(a), 31(3) | This is exempt under Section 31(1)(a).
    In addition we can neither confirm nor deny that any other information is held: s.31(3).
not_held, refused: 31(1)(a) | We hold no list. The dates are exempt under Section 31(1)(a).
refused: 35(1)(a) | Under Section 35(1)(a) of the Freedom of Information (Scotland) Act 2002
    (FOISA) the information is exempt. FOISA asks us to say so.
refused: 12(5)(b) | It is excepted under Regulation 12(5)(b).
not_held: | Nid yw'r heddlu yn dal y wybodaeth hon.
not_held: | Nid oes unrhyw wybodaeth yn cael ei chadw.
not_held: | Nid ydym yn cofnodi hyn.
refused: 31(1)(a) | Mae'r wybodaeth wedi'i heithrio o dan adran 31(1)(a).
refused: 40(2) | Mae adran 40(2) yn berthnasol i'r wybodaeth hon.
ncnd: 31(3) | Nid yw'r heddlu yn cadarnhau nac yn gwadu ei fod yn dal gwybodaeth: adran 31(3).
disclosed: | Gweler y tabl isod.
refused_cost: 12(1) | Byddai'n cymryd dros 18 awr. Mae adran 12(1) yn gymwys.
refused: 38(1)(a) | Section 38(1) applies, as release would (a) endanger the health of any one.
refused: 31(1)(a), 31(1)(b) | Section 31(1) applies: it would prejudice
    (a) the prevention of crime and (b) the apprehension of offenders.
not_held: | We have no trace of this.
not_held: | There is no record of any such incident.
not_held: | Northshire Police has no information to disclose in this regard.
not_held: | No such records exist.
not_held: | The information you have requested is not held by Northshire Police.
not_held: | Unfortunately we are unable to provide you with this information as it is not recorded
    in a searchable way.
not_held: | There is no legal requirement to record this and we therefore hold no data.
not_held: | Zero information held.
not_held: | Our enquiries have found no information held relevant to your request.
not_held: | I have to tell you that no information was located.
disclosed: | There have been no incidents.
disclosed: | None recorded.
disclosed: | Please see the attached spreadsheet.
disclosed: | The requested information can be found below.
disclosed: | Please find attached our response to your request.
ncnd: 40(5) | Please find below answers to your questions:
    We can neither confirm nor deny that it is held, by virtue of Section 40(5).
disclosed: | I have decided to disclose the located information to you in full.
disclosed: | Attached.
disclosed: | Year | Number
    2020 | 12
    2021 | 9
disclosed, not_held: | There were 14 in 2021. We do not hold the figure for 2022.
partly_disclosed: 40(2) | Please find attached the report, from which names have been redacted
    under Section 40(2).
partly_disclosed: 31(1) | I have decided to disclose some of the requested information. Some is
    withheld under Section 31(1).
partly_disclosed: 40(2) | The policy is attached; personal details have been removed by virtue of
    Section 40(2) of the Act.
refused_cost: | I estimate that it would take in excess of 18 hours to comply.
refused_cost: 12(2) | The cost of determining whether the information is held would exceed the
    appropriate limit and we can neither confirm nor deny that it is held. Section 12(2) applies.
refused_cost: 12(1) | It is estimated that the cost of complying with your request would exceed
    the appropriate costs limit under Section 12(1) of the Freedom of Information Act 2000.
refused_cost: 12(1) | Your request has been considered and I am not obliged to supply the
    information. The cost of providing it is above the amount to which we are legally required to
    respond i.e. the cost of locating and retrieving the information would exceed the appropriate
    costs limit under section 12(1).
refused_vexatious: 14(1) | Section 14(1) of the Act does not oblige a public authority to comply
    with a vexatious request. We consider your request to be vexatious.
refused_repeated: 14(2) | You made the same request in March and we answered it. Under Section
    14(2) we are not obliged to comply with a repeated request.
accessible_elsewhere: 21 | This information is already in the public domain and exempt under
    Section 21.
accessible_elsewhere: 21(1) | Section 21(1) Information Reasonably Accessible by Other Means:
    please see www.police.uk.
future_publication: 22 | The information will be published in the autumn and Section 22 is engaged.
clarification: | In order to progress your request we require clarification of what you mean by
    incident.
clarification: | Could you please specify the time period you are interested in?
ncnd: 30(3), 31(3) | Northshire Police can neither confirm nor deny that it holds the information
    you requested as the duty in s1(1)(a) of the Freedom of Information Act 2000 does not apply by
    virtue of Section 30(3) and Section 31(3).
    This should not be taken as conclusive evidence that the information exists or does not exist.
disclosed, ncnd: 24(2), 31(3) | Northshire Police owns four drones.
    Northshire Police neither confirms nor denies that it holds any other information with regard
    to covert drones by virtue of Section 24(2) and Section 31(3).
refused: 31(1)(a) | The information is exempt under Section 31(1)(a).
    Harm
    To confirm or deny each location would help offenders. We can neither confirm nor deny the
    places of cameras without harm.
refused: 31(1)(a) | It has been decided to withhold the information under Section 31(1)(a).
    Section 40(2) was considered and is not relied upon.
refused: 43(2) | The internal review found that Section 31(1) was wrongly applied and it is
    withdrawn; Section 43(2) is applied in its place.
refused: 31(1)(a) | I uphold the original decision to refuse under Section 31(1)(a).
disclosed: | I have overturned the decision to withhold the information under Section 31(1). It is
    now attached.
refused: 31(1), 40(2) | The review upholds the exemptions at Section 31(1) and Section 40(2).
refused: 12(4)(b) | Environmental Information Regulations 2004. Your request is refused under
    Regulation 12(4)(b) as manifestly unreasonable.
refused: 13 | Environmental Information Regulations 2004. The names are excepted under Regulation
    13.
refused: 27(1) | A fee of £25 is required before we can proceed. The information is exempt under
    Section 27(1).
"""

# Each sentence is said after a refusal under Section 31(1)(a) and relies on nothing more.
RELIED_ON_NOTHING = """
Section 1 of the Act places two duties on the force.
Section 17 of the Act requires a refusal notice, which a) states that fact.
Under Section 16 we advise that you ask for one year.
Section 40(2) is no longer relied on.
We do not rely on Section 24(1).
You argue that Section 40(2) does not apply.
You quoted section 12 to us.
The Commissioner may look at it under Section 50.
Section 30 of the Police Act 1996 has no bearing.
Section 24 is a qualified class based exemption.
Where Section 40(2) is engaged no public interest test is made.
"""


def rows(table: str) -> list[list[str]]:
    return [
        row.replace("\n    ", "\n").split(" | ", 1)
        for row in re.split(r"\n(?!    )", table.strip())
    ]


@pytest.mark.parametrize(("wanted", "answer"), rows(ANSWERS))
def test_what_an_answer_comes_to(wanted: str, answer: str) -> None:
    outcomes, provisions = wanted.split(":")
    (part,) = read(HEAD + answer).parts
    assert part.label is None
    assert sorted(reading.value for reading in part.outcomes) == outcomes.split(", ")
    assert list(part.provisions) == provisions.replace(",", "").split()


def test_every_outcome_is_shown() -> None:
    shown = {name for wanted, _ in rows(ANSWERS) for name in wanted.split(":")[0].split(", ")}
    assert shown == OUTCOMES


@pytest.mark.parametrize("sentence", RELIED_ON_NOTHING.strip().splitlines())
def test_what_is_cited_and_not_relied_on(sentence: str) -> None:
    record = read(f"{HEAD}It is exempt under Section 31(1)(a).\n{sentence}")
    (part,) = record.parts
    assert part.provisions == ("31(1)(a)",)
    assert [outcome.value for outcome in part.outcomes] == ["refused"]


# Letters answered by question: each part as label outcomes: provisions, then the lines.
LETTERS = """
1 disclosed:; 2 refused: 31(1)(a); 3 not_held: | 1. Four.
    2. This is exempt under Section 31(1)(a).
    3. No information held.
1-2 not_held:; 3 refused: 40(2) | 1&2. No information held.
    3. The names are withheld under Section 40(2).
1 refused: 31(1)(a); 2 ncnd: 31(3); 3 refused_cost: 12(1) | Question 1 - Section 31(1)(a) applies.
    Question 2 - We can neither confirm nor deny that this is held, Section 31(3).
    Question 3 - To answer would exceed the appropriate limit, Section 12(1).
1 accessible_elsewhere: 21; 2 future_publication: 22; 3 clarification: | 1. Section 21 applies.
    2. Section 22 applies.
    3. Please clarify what you mean.
1 disclosed:; 2 refused: 31(1)(a), 40(2); 3 refused: 31(1)(a), 40(2) | 1. Four.
    2. This is exempt, see below.
    3. This is exempt, see below.
    The following exemptions apply:
    Section 31(1)(a) Law Enforcement
    Section 40(2) Personal Information
1 disclosed:; 2 refused: 43(2); 3 refused: 31(1)(a) | 1. Four.
    2. Exempt from disclosure.
    3. Exempt from disclosure.
    Section 43(2) (question 2) and Section 31(1)(a) (question 3) apply.
1 disclosed:; 2-3 refused: 31(1)(a) | In answer to question 1, there are four.
    Questions 2 and 3 are exempt under Section 31(1)(a).
1 partly_disclosed: 40(2); 2 not_held:; 3 not_held: | 1. The policy is attached. The names in it
    are withheld under Section 40(2).
    2. Not held.
    3. Not held.
1 refused: 31(1)(a); 2 refused: 31(1)(a); 3 disclosed: | 1. Section 31(1)(a) applies.
    2. Section 31(1)(a) applies.
    3. £41,000
None refused: 31(1)(a) | The whole of the request is exempt under Section 31(1)(a).
1 disclosed:; 2 not_held:; 3 disclosed:; None ncnd: 24(2) | 1. Four.
    2. No information held.
    3. Six.
    We can neither confirm nor deny that any other information is held. Section 24(2) applies.
"""
QUESTIONS = "1. How many drones?\n2. At what cost?\n3. By whom?"


@pytest.mark.parametrize(("wanted", "answer"), rows(LETTERS))
def test_what_each_question_comes_to(wanted: str, answer: str) -> None:
    record = read(f"Northshire Police\nRequest\n{QUESTIONS}\nResponse\n{answer}")
    assert said(record.parts) == wanted


def test_outcomes_and_claims_quote_the_words_that_say_them() -> None:
    answer = "We hold this. It is exempt under Section 31(1)(a) & (b).\nSection 40(2) applies too."
    text = HEAD + answer
    (part,) = read(text).parts
    assert [text[o.start : o.end] for o in part.outcomes] == [
        "It is exempt under Section 31(1)(a) & (b)."
    ]
    assert {claim.value: text[claim.start : claim.end] for claim in part.claims} == {
        "31(1)(a)": "Section 31(1)(a)",
        "31(1)(b)": " & (b)",
        "40(2)": "Section 40(2)",
    }


@pytest.mark.parametrize(
    ("answer", "mentioned"),
    [
        ("Section 1(1)(a) and Section 17 oblige us.", {"1(1)(a)", "17"}),
        ("Section 31 is relied on: Section 31(1)(a) applies.", set()),
        ("Section 31(1)(a) applies. Section 40(2) is withdrawn.", {"40(2)"}),
        ("You say that Section 12 is wrong. Section 31(1)(a) applies.", {"12"}),
        ("Section 31(1)(a) applies. Section 34 of the Data Protection Act 2018 too.", set()),
    ],
)
def test_what_is_mentioned(answer: str, mentioned: set[str]) -> None:
    assert {reading.value for reading in read(HEAD + answer).mentioned} == mentioned


PIECES = st.sampled_from(
    [
        *("1. ", "2. ", "Question 3 -", "\n", "\n\n", "It is exempt under", "Section 31(1)(a)"),
        *("Section 40(2) & 3A(a)", "by virtue of", "Section 12(2)", "Section 14", "Section 21"),
        *(
            "We can neither confirm nor deny",
            "any other information",
            "No information held.",
            "Four.",
        ),
        *("over 18 hours", "is withdrawn", "You argue that", "Please clarify", "(question 2)", "|"),
        *("applies", "does not apply.", "The names are redacted.", "Please find attached", "(a) a"),
    ]
)


@STEADY
@given(st.text() | st.lists(PIECES, max_size=25).map(" ".join))
def test_any_answer_comes_to_known_outcomes_and_provisions_once_each(answer: str) -> None:
    record = read(HEAD + answer)
    for part in record.parts:
        assert {outcome.value for outcome in part.outcomes} <= OUTCOMES
        assert len({outcome.value for outcome in part.outcomes}) == len(part.outcomes)
        assert len(set(part.provisions)) == len(part.claims)
    labels = [part.label for part in record.parts]
    assert len(labels) == len(set(labels))
    relied = {claim.value for part in record.parts for claim in part.claims}
    assert not relied & {reading.value for reading in record.mentioned}
