"""Particulars: the reference, the force that answers, the language, the law, the kind of text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import ontology
from loaders.letter import Letter
from loaders.reader import Reader
from loaders.record import Reading, Record, Source

STEADY = settings(deadline=None, derandomize=True, database=None)
READER = Reader()
FORCES = {force.slug: force for force in ontology.load().forces}


def read(text: str, url: str | None = None) -> Record:
    letter = Letter(Source("letter.txt", "0" * 64, "text/plain", url), text)
    return READER.steps(letter).read


def value(reading: Reading | None) -> str | None:
    return reading.value if reading else None


# --- reference ---------------------------------------------------------------------------------

BODY = """
Dear Sir
You asked for the number of drones.
The force can confirm that it holds this information.
It owns four.
Yours sincerely
"""

# Each line: lines at the head of a letter (/ parts them) | its reference.
REFERENCES = """
Our ref: 556/25 | 556/25
Our Ref: 0612_24 | 0612_24
Our reference: 2291A/22 | 2291A/22
Our Ref - 616-25 | 616-25
Our Ref: 616 - 25 | 616-25
Enquiry Reference: 89- 26 | 89-26
Enquiry Reference : 745-2024 | 745-2024
Reference: FOI-745-2024 | FOI-745-2024
Reference Number: FOI 1759225/23 | 1759225/23
Our ref: DC/FOI 782/17 | DC/FOI 782/17
Our Ref: 695 & 758/15 | 695 & 758/15
Our Ref: GSA/4762/12 | GSA/4762/12
Our Ref: GSA4850/11 | GSA4850/11
Our ref: 003253/15 | 003253/15
Our Ref: FOI/16232 | FOI/16232
Reference: FOI/00013725 | FOI/00013725
Request Number: F-013412 | F-013412
Request Number: F-2013-01604 | F-2013-01604
Our reference: IM-FOI-2021-0942 | IM-FOI-2021-0942
Reference Number: 20171967 | 20171967
Reference Number / 321193 | 321193
Log number: 2528 | 2528
FOI Reference: 398/2024 | 398/2024
FREEDOM OF INFORMATION REQUEST REFERENCE NO: 294/25 | 294/25
Freedom of information request reference no: 01.FOI.23.030506 | 01.FOI.23.030506
Freedom of Information Request Reference No: 2015010000963 | 2015010000963
Our Ref: FOI2018/07060 | FOI2018/07060
FOI2018/07060 | FOI2018/07060
ABC/22/123 | ABC/22/123
FOI 002402-19 | 002402-19
FOI 000739/19 | 000739/19
Reference: 575/21 | 575/21
Our ref: RFI 2015-096 | 2015-096
Our Ref: FOI 2017/366 | 2017/366
Our Reference: HC/001391/13 | HC/001391/13
Our ref: CM/PA/000829/21 | CM/PA/000829/21
Our ref: FOI2008/383 | FOI2008/383
Ref: 2011-302 | 2011-302
FOI Ref: 1068-16 | 1068-16
Our ref: 19/11/1609 & 19/11/1675 | 19/11/1609 & 19/11/1675
Cyfeirnod Rhyddid Gwybodaeth: 233/22 | 233/22
Ein cyf: 233/22 | 233/22
0731-23 - Drones at stations | 0731-23
Drones at stations - 114/18 | 114/18
Drones at stations (2291A/22) | 2291A/22
FOI Request 123/24 | 123/24
Request reference 123/24 | 123/24
Case Number: 123/24 | 123/24
Our ref: 556/25 Your ref: 12/7 | 556/25
Your ref: 12/7 / Our ref: 556/25 | 556/25
Internal Review Reference: IR 041/16 | IR 041/16
RE: FREEDOM OF INFORMATION REQUEST 123/24 | 123/24
Subject: FOI Request 123/24 | 123/24
Freedom of Information Act 2000 - request 123/24 | 123/24
Freedom of Information 123/24 | 123/24
FOI 123/24 - drones | 123/24
Your request reference number is 123/24. | 123/24
Our unique reference for this request is FOI-123-24. | FOI-123-24
Please quote reference 123/24 in any further letter. | 123/24
File ref: 123-24 | 123-24
Ref: 01/FIN/21/004512/R | 01/FIN/21/004512/R
Mr Person, Our ref: GSA1850/11 | GSA1850/11
Our Ref: /2605/15 | 2605/15
Freedom of Information Request Reference N o: FOI 004163-18 | 004163-18
Re: Review of Freedom of Information Request ref GSA/1762/12 | GSA/1762/12
Reference No : ABCD- 7ZPJSQ (please quote in all letters) | ABCD-7ZPJSQ
Our Ref:   165-11-594 / Your Ref: | 165-11-594
Our ref: / CM/PA/000829/21 | CM/PA/000829/21
Our ref: /   / HQ/PA/003493/18 | HQ/PA/003493/18
FOI date / FOI reference / FOI 1730525/23 | 1730525/23
Our Ref FOI 4505 / Your Ref: | 4505
Request: FOI/00013725 | FOI/00013725
Freedom of Information: right to know request 1009-11 | 1009-11
Received on 23/08/2017 Our Ref: NC/FOI 782/17 | NC/FOI 782/17
Our Ref: 004436/13 Your Ref: Write to: A Clerk Date 19 August 2013 | 004436/13
FREEDOM OF INFORMATION REQUEST REFERENCE NO: / 72029 | 72029
Our Ref: IM-FOI-2021-0942 Date: 31st May 2021 | IM-FOI-2021-0942
FOI Ref: FOIA-2023-0012 | FOIA-2023-0012
Our Ref: FOI 123/24/KM | 123/24/KM
Our Ref: IR/0042/23 | IR/0042/23
eCase ref: FOI2021/00774     RFI: 031/21 | FOI2021/00774
Our ref: eCase: FOI2018/04413 / RFI: 118/18 | FOI2018/04413
Freedom of Information Act Request No: FOI/4419/22 | FOI/4419/22
•  Reference Number: 3119 | 3119
FOI No. 123/24 | 123/24
FOI ID: 12345 | 12345
Disclosure log number 123/24 | 123/24
Our refs: 12/24 and 13/24 | 12/24 and 13/24
Case ref: CAS-123456-X1Y2 | CAS-123456-X1Y2
Unique Reference Number: 12345/24 | 12345/24
Request for information 123/24 | 123/24
Ref: FOI 2024-001234 | 2024-001234
Reference: 2019.11873 | 2019.11873
FOI/2024/001234 - Drones | FOI/2024/001234
Your FOI reference is 123/24. | 123/24
Thank you for your request, which has been logged under reference 13925. | 13925
Thank you for your request. It has been given reference DPO/FOI/002518/24. | DPO/FOI/002518/24
Your reference number for this request is 123/24. | 123/24
When you write please quote our reference number 123/24. | 123/24
Ref No: 2014-0203 | 2014-0203
Reference: 12345/24/FOI | 12345/24/FOI
Cyf: 123/24 | 123/24
Cyfeirnod y cais: 123/24 | 123/24
Rhif Cyfeirnod: 123/24 | 123/24
Freedom of Information Request (FOI/123/24) | FOI/123/24
RFI: 226/17 | 226/17
"""

NO_REFERENCE = """
Dear Sir
Your ref: 12/7
Tribunal reference EA/2010/0006 is not ours
Our previous reference was 12/24
Date: 03/03/2025
Telephone: 101
Section 31(1)(a)
The Freedom of Information Act 2000
Crime reference: 4512/24
ICO reference: FS50123456
Our ref: / Date: 12 March 2020
Our ref: / 12 March 2020
Our ref: / Tel: 101
Reference: your letter of 13 May
Reference: 12/03/2024
Our earlier answer (FOI ref 12/24) still stands.
Our ref: IC-123456-A1B2
Crime ref: 45/12345/24
Incident reference 1234 of 3 May
FOI 2000
Request 12
Response 1-3
Complaint reference: CO/12/24
Tel: 01632 690690
"""


@pytest.mark.parametrize("line", REFERENCES.strip().splitlines())
def test_references(line: str) -> None:
    head, wanted = line.split(" | ")
    text = head.replace(" / ", "\n") + BODY
    found = read(text).reference
    assert value(found) == wanted
    assert found is not None
    squeezed = "".join(text[found.start : found.end].split())
    assert "".join(wanted.split()) in squeezed


@pytest.mark.parametrize("head", NO_REFERENCE.strip().splitlines())
def test_what_is_no_reference_of_the_letter(head: str) -> None:
    assert read(head + BODY).reference is None


def test_a_reference_below_the_letter_and_one_of_an_earlier_request() -> None:
    assert value(read(f"{BODY}Our ref: 556/25").reference) == "556/25"
    earlier = "We answered the same question under our earlier reference 12/24."
    assert read(BODY.replace("It owns four.", earlier)).reference is None
    assert (
        value(read(f"Our ref: 556/25{BODY.replace('It owns four.', earlier)}").reference)
        == "556/25"
    )


# --- force -------------------------------------------------------------------------------------

# Each letter: the force that answers | its lines, one below the other.
ANSWERS = """
kent | Kent Police
    You asked for drones.
    Kent Police can confirm that it holds this.
kent | KENT POLICE
    You asked for drones.
    We can confirm that we hold this.
kent | You asked for drones.
    Kent Police holds this information.
    It has four.
kent | You asked for drones.
    I can confirm that the information is held by Kent Police.
cumbria | You asked for drones.
    Cumbria Constabulary can neither confirm nor deny that it holds any.
avon-and-somerset | A&S Police
    You asked for drones.
    The force can confirm it holds this.
avon-and-somerset | Avon & Somerset Constabulary
    You asked for drones.
    We hold this.
northern-ireland | You asked for drones.
    PSNI can confirm that it holds this information.
metropolitan | You asked for drones.
    The MPS can confirm that it holds this information.
greater-manchester | GMP
    You asked for drones.
    The force can confirm that it holds this.
btp | British Transport Police
    You asked for drones.
    The force can confirm that it holds this.
police-scotland | You asked for drones.
    Police Scotland can confirm that it holds this.
west-mercia | West Mercia Police
    You asked for drones.
    The force can confirm it holds this.
dyfed-powys | Heddlu Dyfed-Powys
    Cais:
    Faint o ddronau?
    Ymateb:
    Gallaf gadarnhau bod yr heddlu yn dal y wybodaeth.
kent | You asked for drones.
    The force can confirm it holds this.
    See www.kent.police.uk/drones
kent | Kent Police
    Request
    How many drones has Essex Police?
    Response
    Kent Police does not hold this. Please ask Essex Police.
kent | You asked for drones of Essex Police.
    Kent Police does not hold this information.
kent | You asked Kent Police, Essex Police and Sussex Police for drones.
    Kent Police can confirm that it holds this.
kent | You asked for drones.
    Kent Police can confirm that it holds this.
    Other forces such as Essex Police may hold more.
cambridgeshire | Bedfordshire Police
    Our ref: 12/25
    You asked for drones.
    Response – Cambridgeshire Constabulary
    Cambridgeshire Constabulary can confirm that it holds this.
suffolk | Norfolk and Suffolk Constabularies
    I refer to your request received by the Suffolk Constabulary.
    The force can confirm it holds this.
surrey | Surrey Police and Sussex Police work together.
    You asked for drones.
    Surrey Police can confirm that it holds four.
west-mercia | You asked Warwickshire Police for drones.
    West Mercia Police can confirm that it holds this.
strathclyde-police | Strathclyde Police
    You asked for drones.
    The force can confirm it holds this.
avon-and-somerset | AVON AND SOMERSET CONSTABULARY
    You asked for drones.
    The force can confirm it holds this.
gwent | Gwent Police / Heddlu Gwent
    You asked for drones.
    The force can confirm it holds this.
metropolitan | You asked for drones.
    The Met can confirm that it holds this information.
npcc | Association of Chief Police Officers
    You asked for drones.
    ACPO holds this information.
ministry-of-defence-police | Ministry of Defence Police
    You asked for drones.
    The MDP holds this information.
civil-nuclear-constabulary | You asked for drones.
    The CNC can confirm that it holds this.
city-of-london | City of London Police
    You asked for drones.
    The force can confirm it holds this.
btp | Heddlu Trafnidiaeth Prydeinig
    Cais:
    Faint o ddronau?
    Ymateb:
    Pedwar.
durham | Write to freedomofinformation@durham.pnn.police.uk
    You asked for drones.
    The force can confirm it holds this.
nottinghamshire | Freedom of Information Section
    Police HQ, Sherwood Lodge, Arnold
    You asked for drones.
    The force can confirm it holds this.
kent | Sutton Road
    Maidstone
    You asked for drones.
    The force can confirm it holds this.
essex | Dear Essex Police,
    How many drones has the force?
    Yours faithfully
    J. Person
    Dear J. Person
    The force can confirm it holds this. It has four.
None | You asked for drones.
    The force can confirm that it holds this information.
None | Sherwood Lodge
    Sutton Road, Maidstone
    You asked for drones.
    The force can confirm it holds this.
None | You asked for drones.
    We do not hold this; please write to Essex Police.
None | GMPX
    You asked for drones.
    The force can confirm that it holds this.
"""


def letters(table: str) -> list[str]:
    return [letter.replace("\n    ", "\n") for letter in re.split(r"\n(?!    )", table.strip())]


@pytest.mark.parametrize("line", letters(ANSWERS))
def test_the_force_that_answers(line: str) -> None:
    wanted, letter = line.split(" | ", 1)
    assert str(value(read(letter).force)) == wanted


def test_the_address_of_the_page_tells_the_force() -> None:
    found = read(BODY, "https://www.kent.police.uk/foi-ai/12-25/").force
    assert found == Reading("kent", 0, 0, "address")
    assert value(read(BODY, "https://www.example.org/doc/12/kent-police-drones").force) == "kent"
    assert read(BODY, "https://www.example.org/kent").force is None
    assert read(BODY, "https://www.example.org/kent-police-essex-police").force is None


def test_the_title_of_the_page_tells_the_force() -> None:
    source = Source("letter.html", "0" * 64, "text/html")
    found = READER.steps(Letter(source, BODY, "Drones - Kent Police")).read.force
    assert found == Reading("kent", 0, 0, "title of the page")


def test_every_force_is_known_by_its_names_and_its_sites() -> None:
    known = {slug: value(read(f"{force.name}\n{BODY}").force) for slug, force in FORCES.items()}
    assert known == {slug: slug for slug in FORCES}
    for slug, force in FORCES.items():
        for domain in force.domains:
            assert value(read(BODY, f"https://www.{domain}/foi/1").force) == slug


def test_every_headquarters_tells_its_force() -> None:
    places = [(place, slug) for slug, force in FORCES.items() for place in force.headquarters]
    assert len(places) > 50
    for place, slug in places:
        assert value(read(f"{place}\n{BODY}").force) == slug
        assert value(read(place.replace(", ", "\n") + BODY).force) == slug


def test_the_words_of_the_force_are_its_evidence() -> None:
    text = f"KENT POLICE\n{BODY}"
    found = read(text).force
    assert found is not None
    assert text[found.start : found.end] == "KENT POLICE"


# --- language, law, kind -----------------------------------------------------------------------

WELSH = """
Cyfeirnod Rhyddid Gwybodaeth: 12/25
Cais:
Faint o ddronau sydd gan yr heddlu?
Ymateb:
Mae adran 1 o'r Ddeddf yn gosod dwy ddyletswydd ar yr heddlu.
Nid yw'r heddlu yn dal y wybodaeth hon.
"""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        (WELSH, "cy"),
        (f"Preifatrwydd a chwcis ar y wefan hon\n{BODY}", "en"),
        (f"Cookies on this site are for the use of this site\n{WELSH}", "cy"),
        ("", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert read(text).language == language


@pytest.mark.parametrize(
    ("answer", "law"),
    [
        ("It is exempt under Section 31(1)(a).", "FOIA"),
        ("It owns four.", "FOIA"),
        ("It is excepted under Regulation 12(5)(b).", "EIR"),
        ("The Environmental Information Regulations 2004 apply. It owns four.", "EIR"),
        ("It is exempt under Section 40(2), not under Regulation 12(5)(b).", "FOIA"),
        ("The Freedom of Information (Scotland) Act 2002 (FOISA): 35(1)(a).", "FOISA"),
        ("By the Freedom of Information Act, not the EIR, we hold none.", "FOIA"),
    ],
)
def test_law(answer: str, law: str) -> None:
    assert read(BODY.replace("It owns four.", answer)).regime == law


def test_a_scottish_force_answers_under_its_own_act() -> None:
    record = read(f"Police Scotland\n{BODY.replace('It owns four.', 'Section 35(1)(a) applies.')}")
    assert record.regime == "FOISA"
    assert record.parts[0].provisions == ("35(1)(a)",)


RESPONSES = """
You asked for drones.
    Northshire Police can confirm that it holds this information.
    It owns four.
Request
    How many drones?
    Response
    Four.
You asked for drones.
    Northshire Police does not hold this information.
1. How many drones?
    No information held.
    2. At what cost?
    No information held.
Dear Sir
    In response to your request under the Freedom of Information Act, it is exempt
    under Section 31(1)(a).
You asked for drones.
    We can neither confirm nor deny that information is held, under Section 24(2).
Thank you for your request under the Freedom of Information Act.
    To answer it would exceed the appropriate limit of 18 hours.
Thank you for your email about drones.
    To answer it would exceed the appropriate limit of 18 hours.
    You can make a request for an internal review.
You asked:
    I wish to make a request under the Freedom of Information Act. How to make
    a request for a drone flight?
    In response:
    To answer would exceed the appropriate limit.
Thank you for your request about complaints.
    You asked how often the complainant withdrew. The complainant withdrew in 4 cases,
    the complainant could not be found in 3.
    You will know that the Commissioner considers that cases of fewer than five may identify.
    We refuse the rest of your request under Section 40(2) of the Freedom of Information Act.
Thank you for your request. Under Section 14(1) we may refuse a vexatious request,
    and we refuse yours under Section 14(1) of the Freedom of Information Act.
Cais:
    Faint o ddronau?
    Ymateb:
    Nid yw'r heddlu yn dal y wybodaeth hon.
J. Person
    Dear Northshire Police,
    How many drones have you?
    Northshire Police
    Your request will be dealt with under the Freedom of Information Act 2000.
    Northshire Police
    We can neither confirm nor deny that information is held, under Section 24(2).
I have reviewed your request. I uphold the decision to withhold the names under Section 40(2).
You asked for drones.
    Which drones do you mean? Please clarify your request under the Freedom of Information Act.
"""

OTHERS = """
The force bought four drones on Monday. A spokesman said that they are grey.
A journalist was told by the force that it could not answer, quoting section 40(5B)(a)(i).
How to make a freedom of information request
    Use this form to tell us what you would like to know.
    We may refuse a request if it would cost more than £450.
Decision notice
    Reference: FS50123456
    Public authority: Northshire Police
    The Commissioner's decision is that the force was right to rely on section 31(3).
    The Commissioner finds that section 24(2) is engaged.
The complainant asked for drones. The complainant was told that section 31(1)(a) applied.
    The complainant appealed.
Dear Mx Person
    Your request for drones was received on 3 March 2025 and will now be considered.
    You will get a reply within 20 working days, subject to nothing being exempt from disclosure.
    If part of it is not held by us you will be told.
Thank you for your e-mail.
    We aim to provide you with a response within 20 working days, unless exemptions apply.
    If you want to make a request about yourself, visit our website to find out how.
First-tier Tribunal
    The Appellant asked Northshire Police for drones on 3 March 2025. Northshire Police
    refused the request under section 14(1) as vexatious. The Commissioner agreed with it.
    The Appellant says that the request had a purpose. The Appellant is wrong.
Request: drones
    Status: awaiting a response
    Date: 3 March 2025
Dear Northshire Police
    Please tell me how many drones you have under the Freedom of Information Act.
    Yours faithfully
J. Person
    Dear Northshire Police,
    How many drones have you? I was told that you can neither confirm nor deny it.
    Northshire Police
    Thank you for your request for information, received on 3 March 2025.
    It will be dealt with under the Freedom of Information Act 2000 and you will receive a reply
    within 20 working days, unless an exemption applies.
Cookies
    Accept all
    Menu
a
"""


@pytest.mark.parametrize("text", letters(RESPONSES))
def test_responses(text: str) -> None:
    assert read(text).kind == "response"


@pytest.mark.parametrize("text", ["", *letters(OTHERS)])
def test_what_is_no_response(text: str) -> None:
    record = READER.read(Letter(Source("letter.txt", "0" * 64, "text/plain"), text)).as_json()
    assert record["kind"] == "not_a_response"
    left = {name for name, found in record.items() if found}
    assert left <= {"source", "kind", "language"}


@STEADY
@given(st.text() | st.text("FOI Reference: 0123456789/-& \nOurKent Police", max_size=80))
def test_particulars_of_any_text_quote_it(text: str) -> None:
    record = read(text)
    assert record.language in ("en", "cy")
    assert record.regime in ("FOIA", "FOISA", "EIR")
    for reading in (record.force, record.reference):
        assert reading is None or 0 <= reading.start < reading.end <= len(text)
