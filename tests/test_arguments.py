"""Arguments: which paragraphs argue; their role, side, duty, sections and types."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import ontology
from loaders.letter import Letter
from loaders.reader import Reader
from loaders.reading.paragraphs import heading_kind
from loaders.reading.words import fold
from loaders.record import Passage, Record, Source

STEADY = settings(deadline=None, derandomize=True, database=None)
READER = Reader()
TYPES = {concept.id for concept in ontology.load().arguments}
ASKED = "Northshire Police\nRequest\nHow many drones?\nResponse\n"


def read(text: str) -> Record:
    letter = Letter(Source("letter.txt", "0" * 64, "text/plain"), text)
    return READER.steps(letter).read


def shown(passage: Passage) -> str:
    where = f" @{passage.part}" if passage.part else ""
    sections = " ".join(passage.provisions)
    return f"{passage.role} {passage.side} {passage.duty} {sections}{where}".strip()


# Each letter: role, side, duty and sections of every passage, or - | the lines of the answer.
LETTERS = {
    "harm, for, against, balance": """
        - | It is exempt under Section 31(1)(a).
        - | Evidence of Harm
        harm against disclose 31 | Disclosure would show offenders when to look up.
        - | Factors favouring disclosure
        factor for disclose 31 | Disclosure would let the public know how its money is spent.
        - | Factors favouring non-disclosure
        factor against disclose 31 | Releasing it would undermine the tactics of the force.
        - | Balance Test
        balance against disclose 31 | On balance the release of the information is not right.
    """,
    "what the law supposes is no argument": """
        - | It is exempt under Sections 30(1)(a) and 31(1)(a).
        - | Harm
        - | Those who made the law considered section 30 class based and qualified.
        - | The legislators have accepted that its release would cause harm to somebody.
        - | It is therefore not necessary to evidence the harm.
        - | This test is used to balance the interest in disclosure against that in withholding.
        - | How many officers would be harmed by the disclosure of tactics to offenders?
        - | Under the test, issues that favour release must be weighed against those that do not.
        harm against disclose 30 31 | Disclosure would show offenders when to look up.
    """,
    "neither confirming nor denying": """
        - | We can neither confirm nor deny that it is held. Section 31(3) applies.
        - | Harm in confirming or denying that information is held
        harm against confirm 31 | To confirm that drones fly would show offenders what we can do.
        - | Factors favouring confirming or denying
        factor for confirm 31 | Confirming it would let the public know how its money is spent.
        - | Factors favouring neither confirming nor denying
        factor against confirm 31 | Confirming it would undermine the tactics of the force.
        - | Balancing Test
        balance against confirm 31 | On balance to neither confirm nor deny is stronger.
    """,
    "one heading for each section": """
        - | It is exempt under Sections 24(1) and 31(1)(a).
        - | Evidence of Harm Section 24
        harm against disclose 24 | Disclosure would help those who plan attacks on the country.
        - | Evidence of Harm Section 31
        harm against disclose 31 | Disclosure would show offenders when to look up.
        - | Factors favouring disclosure for S24
        factor for disclose 24 | Disclosure would let the public know how it is kept safe.
        - | Factors against disclosure for S24
        factor against disclose 24 | Disclosure would make the country less safe than it is.
        - | Balance Test
        balance against disclose 24 31 | On balance the release of the information is not right.
    """,
    "a joint harm of qualified and absolute sections": """
        - | It is exempt under Sections 23(1), 24(1), 31(1)(a) and 40(2).
        - | Harm
        harm against disclose 24 31 | Disclosure would show offenders when to look up.
    """,
    "a joint harm with a section that is absolute for Parliament alone": """
        - | It is exempt under Sections 31(1)(a) and 36(2)(c).
        - | Harm
        harm against disclose 31 36 | Disclosure would show offenders when to look up.
    """,
    "headings in front of their paragraphs": """
        - | It is exempt under Section 31(1)(a).
        harm against disclose 31 | Harm: Disclosure would show offenders when to look up.
        factor for disclose 31 | Factors favouring disclosure: It shows how money is spent.
        balance against disclose 31 | Balance test: On balance we will not release it to you.
    """,
    "a heading that names a section tells no side": """
        - | It is exempt under Section 31(1)(a).
        - | Factors favouring Section 31
        factor for disclose 31 | Disclosure would bring public awareness and transparency.
        - | Factors against Section 31
        factor against disclose 31 | Disclosure would compromise the tactics used to prevent crime.
    """,
    "the paragraph decides, not its heading": """
        - | It is exempt under Section 31(1)(a).
        - | Factors favouring disclosure
        factor against disclose 31 | Disclosure would undermine law enforcement and reveal tactics.
    """,
    "a conclusion among the factors against": """
        - | It is exempt under Section 31(1)(a).
        - | Factors against disclosure
        factor against disclose 31 | Disclosure would compromise the tactics used to prevent crime.
        balance against disclose 31 | On balance, the case against release outweighs that for it.
    """,
    "sides in sentences under one heading": """
        - | It is exempt under Section 31(1)(a).
        - | Public Interest Test
        factor for disclose 31 | In favour of disclosure is that it shows how money is spent.
        factor against disclose 31 | Against disclosure is that offenders would learn of tactics.
        balance against disclose 31 | Having weighed both, the case for withholding outweighs it.
    """,
    "the duty of the words beats that of the heading": """
        - | We can neither confirm nor deny that it is held. Section 31(3) applies.
        - | Harm in confirming or denying that information is held
        harm against disclose 31 | The release of such a list would show offenders when to look up.
        - | Factors favouring disclosure
        factor for confirm 31 | To confirm it would let the public know what it pays for.
    """,
    "no heading at all": """
        - | It is exempt under Section 31(1)(a).
        harm against disclose 31(1)(a) | By Section 31(1)(a), to disclose it would be likely to
            prejudice the prevention of crime, since offenders would learn how to avoid drones.
    """,
    "cost": """
        - | To answer would exceed the appropriate limit. Section 12(1) applies.
        cost against disclose 12(1) | 4,000 crime records would each have to be read by hand,
            which at five minutes a record comes to 333 hours.
    """,
    "cost of confirming": """
        - | To confirm whether it is held would exceed the appropriate limit: Section 12(2).
        cost against confirm 12(2) | To confirm or deny it, 4,000 crime records would have to
            be read by hand, at five minutes a record.
    """,
    "vexatious": """
        - | Your request is vexatious and is refused under Section 14(1).
        cost against disclose 14(1) | This is the fortieth request on one subject in a year, and to
            answer it would be an oppressive burden that diverts staff from their work.
    """,
    "each bullet is a passage": """
        - | It is exempt under Section 31(1)(a).
        - | Factors against disclosure
        factor against disclose 31 | • Disclosure would compromise the tactics of the force.
        factor against disclose 31 | • Disclosure would put officers at greater risk of harm.
    """,
    "recitals, explanations and disclaimers are no passages": """
        - | It is exempt under Section 31(1)(a).
        - | Harm
        - | Section 31 is a qualified prejudice based exemption; I must state the harm.
        - | Section 17 of the Act requires a refusal notice that states that fact.
        harm against disclose 31 | Disclosure would show offenders when to look up.
        - | Balance Test
        - | No inference should be taken from this that information is or is not held.
        - | Disclosure would be likely to lead to the following:-
        - | You may be interested to know that the force publishes a report each year.
        - | You have the right to complain to the Information Commissioner.
    """,
    "arguments of one question": """
        - | 1. Four.
        - | 2. This is exempt under Section 43(2).
        - | Harm
        harm against disclose 43 @2 | Disclosure would weaken the force when it next buys drones.
    """,
    "no headings": """
        - | It is exempt under Section 31(1)(a).
        factor for disclose 31 | In favour of disclosure there is the interest in the money spent.
        factor against disclose 31 | Against it there is the risk that offenders change their ways.
    """,
    "a title in depth over factors": """
        - | The information is held, and the reasons for which it is refused are these.
        - | Section 31(1)(a) - Law Enforcement
        harm against disclose 31(1)(a) | Disclosure would show offenders when to look up, and would
            undermine the tactics on which the detection of such crime depends.
        - | Factors favouring disclosure
        factor for disclose 31(1)(a) | Disclosure would let the public know how its money is spent.
    """,
    "a balance sums up the sections whose factors stand before it": """
        - | It is exempt under Sections 24(1), 31(1)(a) and 38(1)(a).
        - | Factors favouring disclosure for S24
        factor for disclose 24 | Disclosure would let the public know how it is kept safe.
        - | Factors favouring disclosure for S31
        factor for disclose 31 | Disclosure would let the public know how its money is spent.
        - | Balance Test
        balance against disclose 24 31 | On balance the release of the information is not right.
        - | Factors favouring disclosure for S38
        factor for disclose 38 | Disclosure would let the public know how safe they are.
        - | Balance Test
        balance against disclose 38 | On balance the release of this is not right either.
    """,
    "in Welsh": """
        - | Mae'r wybodaeth wedi'i heithrio o dan adran 31(1)(a).
        - | Niwed
        harm against disclose 31 | Byddai datgelu hyn yn dangos i droseddwyr sut i'w hosgoi.
        - | Ffactorau o blaid datgelu
        factor for disclose 31 | Byddai datgelu yn dangos sut y caiff arian cyhoeddus ei wario.
        - | Ffactorau yn erbyn datgelu
        factor against disclose 31 | Byddai rhyddhau'r manylion yn amharu ar waith plismona.
        - | Prawf cydbwysedd
        balance against disclose 31 | Mae'r niwed yn drech na'r budd o ddatgelu.
    """,
    "what is in the public interest, under no heading": """
        - | It is exempt under Section 43(2).
        harm against disclose 43 | Disclosure would show rival firms the price at which the
            company sells and so would prejudice its commercial interests at the next tender.
        factor for disclose 43 | It is in the public interest that those who are paid with public
            money are held to account for what they do with it.
        balance against disclose 43 | Having considered this I find that the public interest is in
            favour of maintaining the exemption, so that the price is not disclosed.
    """,
    "a conclusion among the factors": """
        - | It is exempt under Section 31(1)(a).
        - | Factors against disclosure
        factor against disclose 31 | Releasing it would undermine the tactics of the force.
        balance against disclose 31 | The totals have been published and they tell the public
            what is spent on drones. I find that the public interest in maintaining the exemption
            is greater than that in disclosure.
    """,
}


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Niwed", "harm"),
        ("Tystiolaeth o niwed", "harm"),
        ("Prawf niwed a rhagfarn", "harm"),
        ("Ffactorau o blaid datgelu", "for"),
        ("Ffactorau sy'n ffafrio rhyddhau", "for"),
        ("Rhesymau o blaid cadarnhau neu wadu", "for"),
        ("Ffactorau yn erbyn datgelu", "against"),
        ("Rhesymau i beidio â datgelu", "against"),
        ("Ffactorau o blaid cynnal yr eithriad", "against"),
        ("Prawf budd y cyhoedd", "interest"),
        ("Prawf cydbwysedd", "balance"),
        ("Y Prawf Gydbwysedd", "balance"),
        ("Pwyso a mesur", "balance"),
        ("Casgliad", "balance"),
        ("Section 31 for", "for"),
        ("Section 31 against", "against"),
    ],
)
def test_headings_of_arguments(heading: str, kind: str) -> None:
    assert heading_kind(fold(heading)) == kind


@pytest.mark.parametrize("name", LETTERS)
def test_roles_sides_duties_and_sections(name: str) -> None:
    letter = LETTERS[name].strip().replace("\n            ", " ")
    lines = [line.strip().split(" | ", 1) for line in letter.splitlines()]
    text = ASKED + "\n".join(line for _, line in lines)
    read_as = {}
    for passage in read(text).passages:
        line_start = text.rfind("\n", 0, passage.start) + 1
        read_as[text[line_start : passage.end]] = shown(passage)
    assert [f"{read_as.get(line, '-')} | {line}" for _, line in lines] == [
        f"{wanted} | {line}" for wanted, line in lines
    ]


def test_a_paragraph_broken_by_the_foot_of_a_page_is_one_passage() -> None:
    first = "Disclosure would show those who mean to cause trouble at public events when to"
    text = f"{ASKED}It is exempt under Section 31(1)(a).\nHarm\n{first}\nlook up and when not to."
    (passage,) = read(text).passages
    assert text[passage.start : passage.end] == f"{first}\nlook up and when not to."


def test_the_foot_of_a_page_is_no_passage() -> None:
    foot = "Northshire Police, Freedom of Information, not protectively marked"
    letter = (
        f"It is exempt under Section 31(1)(a).\n{foot}\nHarm\n{foot}\nDisclosure would harm us all."
    )
    text = ASKED + letter
    assert [text[p.start : p.end] for p in read(text).passages] == ["Disclosure would harm us all."]


@pytest.mark.parametrize(
    ("paragraph", "types"),
    [
        ("Disclosure would reveal police tactics to offenders.", {"reveals-tactics"}),
        ("Once disclosed to one person it is released to the world.", {"release-to-world"}),
    ],
)
def test_types(paragraph: str, types: set[str]) -> None:
    text = f"{ASKED}It is exempt under Section 31(1)(a).\nHarm\n{paragraph}"
    (passage,) = read(text).passages
    assert types <= {reading.value for reading in passage.types}


@pytest.mark.parametrize(
    ("heading", "paragraph", "kind"),
    [
        ("Niwed", "Mae datgelu i un yn ddatgelu i'r byd cyfan.", "release-to-world"),
        ("Niwed", "Byddai'n tanseilio ein gwaith o atal trosedd.", "undermines-law-enforcement"),
        ("Niwed", "Byddai terfysgwyr yn elwa o wybod hyn.", "aids-terrorists"),
        ("Niwed", "Byddai'n groes i egwyddorion diogelu data.", "data-protection-breach"),
        ("O blaid datgelu", "Byddai'n gwneud yr heddlu'n atebol.", "transparency-accountability"),
        ("O blaid datgelu", "Byddai'r cyhoedd yn fwy ymwybodol o'n gwaith.", "public-awareness"),
        ("O blaid datgelu", "Byddai'n cynyddu hyder y cyhoedd.", "reassurance"),
        ("Prawf cydbwysedd", "Mae diogelwch y cyhoedd yn hollbwysig.", "safety-paramount"),
    ],
)
def test_types_in_welsh(heading: str, paragraph: str, kind: str) -> None:
    text = f"{ASKED}Mae'n eithriedig o dan adran 31(1)(a).\n{heading}\n{paragraph}"
    (passage,) = read(text).passages
    assert kind in {reading.value for reading in passage.types}


def test_every_argument_of_the_ontology_is_read_from_one_of_its_own_examples() -> None:
    unread = []
    for concept in ontology.load().arguments:
        heading = {"balance": "Balance Test", "harm": "Harm"}.get(concept.usual_role or "", "")
        if not concept.examples or not (heading or concept.usual_role == "factor"):
            continue
        side = "disclosure" if concept.usual_side == "for" else "non-disclosure"
        heading = heading or f"Factors favouring {side}"
        letter = f"{ASKED}It is exempt under Section 31(1)(a).\n{heading}\n"
        types = {
            reading.value
            for example in concept.examples
            for passage in read(letter + example).passages
            for reading in passage.types
        }
        if concept.id not in types:
            unread.append(concept.id)
    assert unread == []


PIECES = st.sampled_from(
    [
        *("Harm", "Factors favouring disclosure", "Factors against Section 31", "Balance Test"),
        *("Section 31(1)(a) applies.", "Section 12(1)", "1. Four.", "2. Exempt by Section 40(2)."),
        *(
            "Disclosure would show offenders the tactics that officers use.",
            "On balance we refuse.",
        ),
        *("To confirm it would harm national security.", "No inference should be taken.", "•"),
        *("Each of 4,000 records would have to be read by hand.", "The public pays for it.", ""),
    ]
)


@STEADY
@given(st.text() | st.lists(PIECES, max_size=20).map("\n".join))
def test_passages_of_any_text_are_known_kinds_in_order(answer: str) -> None:
    text = ASKED + answer
    record = read(text)
    at = 0
    for passage in record.passages:
        assert at <= passage.start < passage.end <= len(text)
        at = passage.end
        assert passage.role in ("harm", "factor", "balance", "cost")
        assert passage.side in ("for", "against")
        assert passage.duty in ("confirm", "disclose")
        assert list(passage.provisions) == sorted(set(passage.provisions))
        assert passage.part in {None, *(part.label for part in record.parts)}
        types = [reading.value for reading in passage.types]
        assert len(types) == len(set(types)) and set(types) <= TYPES
        for reading in passage.types:
            assert passage.start <= reading.start < reading.end <= passage.end
