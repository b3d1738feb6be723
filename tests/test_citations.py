"""Citations: printed words give the provisions they name, in order, and nothing else does."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import ontology
from loaders.reading.citations import CitationFinder, notations
from loaders.reading.words import fold

FINDER = CitationFinder(ontology.load())
PROVISIONS = ontology.load().provisions
STEADY = settings(deadline=None, derandomize=True, database=None)

# Each line: words as printed | the provisions they cite, in order, each once.
PRINTED = """
Sections 21–44 | 21 44
Sections 21 to 44 of the Act | 21 44
31(I)(a) | 31(1)(a)
Section 31(l)(a) | 31(1)(a)
Section 40(I) | 40(1)
s31(1)(a)-(c) | 31(1)(a) 31(1)(b) 31(1)(c)
31(1)(a) to (c) | 31(1)(a) 31(1)(b) 31(1)(c)
Section 31(1) a & b | 31(1)(a) 31(1)(b)
Sections 30 and/or 31 | 30 31
Section 60 of the Act | 60
the Section 45 Code of Practice | 45
r.13 | 13
r. 12(5)(b) | 12(5)(b)
Reg. 12(4)(a) | 12(4)(a)
Section 31(1)(a and b) | 31(1)(a) 31(1)(b)
Section 40(2) (as amended by the Data Protection Act 2018) | 40(2)
Section 44(1)(a) FOIA by virtue of section 17 of the Drones Act | 44(1)(a)
Section 31(3) | 31(3)
Section 31 (3) | 31(3)
Section 31 ( 3 ) | 31(3)
Section31(3) | 31(3)
SECTION 31(3) | 31(3)
section 31 | 31
Section 22A | 22A
Section 22a(1) | 22A(1)
Section 31 (1) (a) (b) (c) | 31(1)(a) 31(1)(b) 31(1)(c)
Section 31(1) (a)(b)(c) | 31(1)(a) 31(1)(b) 31(1)(c)
Section 31(1)(a)(b) | 31(1)(a) 31(1)(b)
Section 31 (1)(a)(b) – | 31(1)(a) 31(1)(b)
Section 31(1) (a) (b) – | 31(1)(a) 31(1)(b)
Section 30(1) (a) (b), | 30(1)(a) 30(1)(b)
Section 38(1) (b) | 38(1)(b)
Section 1(1) (a) | 1(1)(a)
Section 30(1)(a)(i) | 30(1)(a)(i)
Section 40(5B)(a)(i) | 40(5B)(a)(i)
Section 40(5B) (a) (i) | 40(5B)(a)(i)
Section 40(5b)(a)(i) | 40(5B)(a)(i)
Section 40 (5A) | 40(5A)
Section 37(1)(aa) | 37(1)(aa)
Section 44(1)(a) | 44(1)(a)
Section 31(1)(h) and (i) | 31(1)(h) 31(1)(i)
S31(1) | 31(1)
S40 (5) | 40(5)
s31(3) | 31(3)
s 31(3) | 31(3)
S.17(1) | 17(1)
S.14 (1) | 14(1)
S. 14(1) | 14(1)
s1(1)(a) | 1(1)(a)
S16 | 16
s17 of FOIA | 17
(FOIA, s.12) | 12
ss.31 and 38 | 31 38
ss 31(1)(a) and 38(1)(b) | 31(1)(a) 38(1)(b)
Sec. 31(1) | 31(1)
Sect. 40(2) | 40(2)
§ 31(1)(a) | 31(1)(a)
Exemption 21 | 21
24(2) – | 24(2)
31(3) – | 31(3)
31(3) and 24(2) | 31(3) 24(2)
Substantive s30(2): | 30(2)
S14 refused – Section 14 – | 14
Section 24(2) National Security | 24(2)
Section 31(3) – Law Enforcement | 31(3)
Section 31(1)(a) - Law Enforcement | 31(1)(a)
Section 24(1), National Security | 24(1)
Section 40(2): Personal Information | 40(2)
Section 24(2) (National Security) | 24(2)
Section 31(3)(Law enforcement) | 31(3)
Section 31(3) - (Law enforcement | 31(3)
Section 24(2) ‘National Security’ | 24(2)
Section 40(5) ‘Personal Information’. | 40(5)
Section 31(1)(a)(b)-‘Law Enforcement’ | 31(1)(a) 31(1)(b)
Section 31(1)(a)(b) (Law Enforcement) | 31(1)(a) 31(1)(b)
Section 31(1)(a)(b) Law Enforcement exemption | 31(1)(a) 31(1)(b)
SECTION 43 - Commercial Interests | 43
Section 42(1) - Legal Professional Privilege | 42(1)
Section 41(2) (Information provided in confidence), | 41(2)
Section 22 – Information Intended for Future Publication | 22
Section 12 – Excess Cost | 12
Section 16:- Further advice & | 16
Overall harm for Section 31(1)(a)(b): | 31(1)(a) 31(1)(b)
Section 31(1) Evidence of Harm | 31(1)
Factors favouring disclosure of the information S24 | 24
Section 12 (2) exemption | 12(2)
Section 12 Exemption where cost of compliance exceeds appropriate limit | 12
section 31(1)(a)(b) of the act | 31(1)(a) 31(1)(b)
Section 12(1) of the FOIA | 12(1)
Section 21 of the | 21
Section 24 (2) Nat | 24(2)
Section 1(a) of the Act | 1(1)(a)
Section 31(a) | 31(1)(a)
Section 31(1)(a) & (b) | 31(1)(a) 31(1)(b)
Section 31(1)(a)&(b) – | 31(1)(a) 31(1)(b)
Section 31(1)(a) and (b) | 31(1)(a) 31(1)(b)
Section 31(1)(a), (b) and (c) | 31(1)(a) 31(1)(b) 31(1)(c)
Section 31(1)(a)/(b) | 31(1)(a) 31(1)(b)
Section 31 (1) (a, b, &c) | 31(1)(a) 31(1)(b) 31(1)(c)
Section 31(1)(a,b) | 31(1)(a) 31(1)(b)
Section 31(1)(a)-(c) | 31(1)(a) 31(1)(b) 31(1)(c)
Section 31(1)(a) to (c) | 31(1)(a) 31(1)(b) 31(1)(c)
Section 31(1)(a-c) | 31(1)(a) 31(1)(b) 31(1)(c)
Section 31(1)a | 31(1)(a)
Section 31(1)a and b | 31(1)(a) 31(1)(b)
Section 31 (1()(a) | 31(1)(a)
Section 31(1(a) | 31(1)(a)
Section 31 1)(a) | 31(1)(a)
Section 31[1][a] | 31(1)(a)
Section 38 (1) (a) & (b) | 38(1)(a) 38(1)(b)
Section 40(2)&(3) | 40(2) 40(3)
Section 40(2) & 3A(a) | 40(2) 40(3A)(a)
Section 40(2)&(3A)(a) | 40(2) 40(3A)(a)
Section 40 (2) (a) (b) & (3A)(a) | 40(2)(a) 40(2)(b) 40(3A)(a)
Section 40(2) and 40(3)(a)(i) | 40(2) 40(3)(a)(i)
Section 40(2) and 3(a)(i) | 40(2) 40(3)(a)(i)
Section 40(2)(a)(b) and (3)(a)(i)(ii)(b) | 40(2)(a) 40(2)(b) 40(3)(a)(i) 40(3)(a)(ii) 40(3)(b)
Section 40(2)(a)(b) by virtue of Section 40(3)(a)(i) | 40(2)(a) 40(2)(b) 40(3)(a)(i)
section 30(2)(a)(i)(b) | 30(2)(a)(i) 30(2)(b)
s.30(1)(a)(i), (ii) and (b) | 30(1)(a)(i) 30(1)(a)(ii) 30(1)(b)
Section 36(2)(b)(i) and (ii) | 36(2)(b)(i) 36(2)(b)(ii)
Section 36(2)(b)(i) & (ii) and (c) | 36(2)(b)(i) 36(2)(b)(ii) 36(2)(c)
Section 30(3) (by virtue of Section 30(2)) Investigations | 30(3) 30(2)
Section 30(3) Investigations (by virtue of Section 30(2)) | 30(3) 30(2)
Section 31 (1)(g)(2)(a)(b) | 31(1)(g) 31(2)(a) 31(2)(b)
Section 31(1)(g) subsection 2(b) | 31(1)(g) 31(2)(b)
Section 31(1)(g) by virtue of Section 31(2)(b) | 31(1)(g) 31(2)(b)
Section 30 subsections (1) and (3) | 30(1) 30(3)
section 40 subsection 2 | 40(2)
section 40, subsection (2) | 40(2)
subsection (3) of section 31 | 31(3)
sub-section (2) of Section 40 | 40(2)
paragraph (a) of section 31(1) | 31(1)(a)
section 31(1), paragraph (a) | 31(1)(a)
Section 31(1) (a) the prevention or detection of crime (b) the apprehension | 31(1)(a)
Sections 24 and 31 | 24 31
Sections 24, and 31 | 24 31
Sections 24 & 31 | 24 31
Sections 24/31 | 24 31
Section 31 and 40 | 31 40
Section 24 and Section 31 | 24 31
Section 24; Section 30; and Section 31 | 24 30 31
Section 23, 24 and Section 31 considerations | 23 24 31
Sections 31, 38 and 40 of FOIA | 31 38 40
Sections 24(2), 27(4), 31(3) and 38(2) | 24(2) 27(4) 31(3) 38(2)
Sections 24(2) and 31(3) | 24(2) 31(3)
sections 23(5), 24(2), 30(3), 31(3) and 40(5) | 23(5) 24(2) 30(3) 31(3) 40(5)
Section 23(1)/24(1) | 23(1) 24(1)
S23 & S40 | 23 40
S24(2), S30(3) & S31(3) | 24(2) 30(3) 31(3)
Section 24(2) National Security and S31(3) | 24(2) 31(3)
Section 24(2) Section 31(3) | 24(2) 31(3)
Section 30(2) Investigations, Section 38(1) Health and Safety and Section 40(2) | 30(2) 38(1) 40(2)
Exemptions 31(1)(a) and 40(2) | 31(1)(a) 40(2)
Overall harm for Sections 31 and 24 | 31 24
section 12(1) would take 18 hours and 30 minutes | 12(1)
Section 12(1), 4,500 records at 5 minutes | 12(1)
Section 31, 24 officers | 31
Section 40(2) and 3 questions | 40(2)
adran 12(1) | 12(1)
Adran 1(1) (a) | 1(1)(a)
adran 17 | 17
adrannau 24(2) a 31(3) | 24(2) 31(3)
adran 24(2) ac adran 31(3) | 24(2) 31(3)
Adran 40(2) – Gwybodaeth Bersonol | 40(2)
Section 31 of the Freedom of Information Act 2000 | 31
section 31(1)(a) (Law Enforcement) of the Freedom of Information Act 2000 | 31(1)(a)
Freedom of Information Act 2000 Section 31 | 31
Freedom of Information Act 2000 (Section 31(1)) | 31(1)
Under the Freedom of Information Act, section 40(2) applies | 40(2)
Section 17 of the Freedom of Information Act 2000 requires | 17
section 40(2) of the FOIA because of the Data Protection Act 2018 | 40(2)
exempt under section 40(2) and the Data Protection Act 2018 applies | 40(2)
Regulation 12(5)(b) | 12(5)(b)
Regulations 12(4)(b) and 12(5)(a) | 12(4)(b) 12(5)(a)
Reg. 13(1) | 13(1)
regulation 12(5)(b) of the Environmental Information Regulations 2004 | 12(5)(b)
Regulation 12(4)(b) of the EIR | 12(4)(b)
EIR 12(5)(b) | 12(5)(b)
Regulation 12(5)(a) and (b) | 12(5)(a) 12(5)(b)
regulation 12(5)(b), (e) and (f) | 12(5)(b) 12(5)(e) 12(5)(f)
Section 40(2) as disclosure would breach the Data Protection Act 2018 | 40(2)
Section 40(2) Personal Information and the Data Protection Act | 40(2)
Section 44(1)(a) prohibits disclosure under the Official Secrets Act | 44(1)(a)
Section 44, by virtue of section 18 of the Commissioners for Revenue Act 2005 | 44
Section 31(1)(a) law enforcement under the Act | 31(1)(a)
In the Act, section 12 sets a limit | 12
the Data Protection Act 2018, section 40(2) FOIA | 40(2)
sections 40(2) and 40(3A)(a) of the Act, section 34 DPA | 40(2) 40(3A)(a)
section 40(2) of the Freedom of Information Act (the Act) | 40(2)
section 40(2) of that Act | 40(2)
Adran 40(2) o Ddeddf Rhyddid Gwybodaeth 2000 | 40(2)
subsection 1(a) of Section 31 | 31(1)(a)
subsections (1)(a) and (b) of section 31 | 31(1)(a) 31(1)(b)
Section 31 (1) a) and b) | 31(1)(a) 31(1)(b)
Section 31(1)(A) | 31(1)(a)
Section 40(5A)-(5B) | 40(5A) 40(5B)
Section 27(1)(a),(c) | 27(1)(a) 27(1)(c)
Section 12(1)/(2) | 12(1) 12(2)
Section 30(1)–(3) | 30(1) 30(2) 30(3)
Sections 31(1)(a), (b) and 38(1)(a), (b) | 31(1)(a) 31(1)(b) 38(1)(a) 38(1)(b)
Section 14(1) – Vexatious and 14(2) repeated | 14(1) 14(2)
Section 31 - Section 38 | 31 38
Section 23(5)Information | 23(5)
Section: 31(1)(a) | 31(1)(a)
section no. 31(1) | 31(1)
"""

# Numbers that are no citation of ours: other Acts, powers and offences, documents, figures.
NOT_CITED = """
under section 60
Section 60 stop and search
he was stopped under section 44
s44 stops
Section 59 notices given to drivers
arrested under section 24
Section 35 dispersals
a section 18 warrant
Section 12(4)(a) CJA 2003
Section 172 RTA
Section 35 of the Anti-social Behaviour, Crime and Policing Act 2014
section 27(1) RIPA
Section 8 of the Human Rights Act
section 25(1) of the Police Act 1996
Town & Police Act 1847, Section 21
Town Police Clauses Act 1847, s.21
s34 DPA 2018
section 34 of the Data Protection Act 2018
Data Protection Act 2018 (section 40)
section 12 of the Public Order Act 1986
Section 14 Public Order Act
sections 12 and 14 of the Public Order Act 1986
section 23 of the Misuse of Drugs Act 1971
Section 44 of the Terrorism Act 2000
section 1 of PACE
section 1 PACE
section 21 of the Road Traffic Act 1988
section 5 of the Firearms Act
Section 18 wounding
section 20 GBH
section 47 assault
section 60 stop and search
section 1 firearms
Section 3 of this policy
section 12 of our guidance
section 2 of your request
regulation 12 of the Money Laundering Regulations 2017
adran 12 o Ddeddf yr Heddlu 1996
Section 106 agreement
section 250
between 31 and 40 officers
in 2016 (12) and 2017 (14)
£31(3) each
call 101 or 0800 40 50
form 31a
31 March 2024
12/31 (40)
under the EIR 2004
the Freedom of Information Act and the Police Act 1996, section 25
article 8 of the European Convention
Part II of the Act
Table 12 (continued)
"""


def table(text: str) -> list[tuple[str, list[str]]]:
    lines = (line.split(" | ") for line in text.strip().splitlines())
    return [(printed, cited.split()) for printed, cited in lines]


def cited(text: str, regime: str = "FOIA") -> list[str]:
    return list(dict.fromkeys(c.notation for c in FINDER.find(fold(text), regime)))


@pytest.mark.parametrize(("printed", "expected"), table(PRINTED))
def test_printed_forms(printed: str, expected: list[str]) -> None:
    assert notations(printed) == expected


@pytest.mark.parametrize("printed", NOT_CITED.strip().splitlines())
def test_what_cites_nothing_of_ours(printed: str) -> None:
    assert notations(printed) == []


def test_lines_of_a_list_are_kept_apart_from_the_acts_around_them() -> None:
    text = """would breach the Data Protection Act 2018
    Section 38(1)(a)
    Health and safety law is another Act
    Section 31(3)
    The duty in Section 1(1)(a) of the Act"""
    assert notations(text) == ["38(1)(a)", "31(3)", "1(1)(a)"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Section 40(2)\n(b) 24 officers", "40(2)"),
        ("Section 31(1)\n(a) The number of drones is 12", "31(1)"),
        ("Section 12(1)\n(2) The force holds four", "12(1)"),
        ("Section 31(1)\n(a)(b) of the Act", "31(1)(a) 31(1)(b)"),
        ("by Section 31(1)\n(a) and (b), which", "31(1)(a) 31(1)(b)"),
    ],
)
def test_a_bracket_on_a_new_line_can_be_an_item_of_a_list(text: str, expected: str) -> None:
    assert notations(text) == expected.split()


def test_paragraphs_of_a_section_that_has_no_subsections() -> None:
    assert cited("Section 30(b)(i) and (c)", "FOISA") == ["30(b)(i)", "30(c)"]


def test_a_citation_knows_its_act_section_place_and_list() -> None:
    text = "Sections 31(1)(a) & (b), 24(2) apply; under Regulation 12(5)(b) too"
    found = FINDER.find(fold(text))
    assert [(c.act, c.section, c.group) for c in found] == [
        ("FOIA", "31", 0),
        ("FOIA", "31", 0),
        ("FOIA", "24", 0),
        ("EIR", "12", 1),
    ]
    words = [text[c.start : c.end] for c in found]
    assert words == ["Sections 31(1)(a)", " & (b)", "24(2)", "Regulation 12(5)(b)"]


def test_the_regime_says_which_act_a_section_is_of() -> None:
    assert cited("Section 35(1)(a), 17 and 18", "FOISA") == ["35(1)(a)", "17", "18"]
    assert [c.act for c in FINDER.find(fold("Section 35(1)(a)"), "FOISA")] == ["FOISA"]
    assert cited("12(5)(b) and regulation 13", "EIR") == ["12(5)(b)", "13"]
    assert [c.act for c in FINDER.find(fold("section 31(1)(a)"), "EIR")] == ["FOIA"]


# --- every provision in every form -----------------------------------------------------------

Form = Callable[[str, str, tuple[str, ...], str], str]  # word, section, levels, heading


def brackets(levels: tuple[str, ...], before: str = "", inside: str = "") -> str:
    return "".join(f"{before}({inside}{level}{inside})" for level in levels)


FORMS: dict[str, Form] = {
    "plain": lambda word, n, at, _: f"{word} {n}{brackets(at)}",
    "lower case": lambda word, n, at, _: f"{word} {n}{brackets(at)}".lower(),
    "upper case": lambda word, n, at, _: f"{word} {n}{brackets(at)}".upper(),
    "no space": lambda word, n, at, _: f"{word}{n}{brackets(at)}",
    "first letter": lambda word, n, at, _: f"{word[0]}{n}{brackets(at)}",
    "first letter, stop": lambda word, n, at, _: f"{word[0]}.{n}{brackets(at, ' ')}",
    "spaces before brackets": lambda word, n, at, _: f"{word} {n}{brackets(at, ' ')}",
    "spaces within brackets": lambda word, n, at, _: f"{word} {n}{brackets(at, ' ', ' ')}",
    "space after the first": lambda word, n, at, _: (
        f"{word} {n}{brackets(at[:1])}{brackets(at[1:], ' ')}"
    ),
    "no-break spaces": lambda word, n, at, _: f"{word}\u00a0{n}{brackets(at, chr(0xA0))}",
    "tabs": lambda word, n, at, _: f"{word}\t{n}{brackets(at)}\t",
    "dash and heading": lambda word, n, at, title: f"{word} {n}{brackets(at)} – {title}",
    "colon and heading": lambda word, n, at, title: f"{word} {n}{brackets(at)}: {title}",
    "quoted heading": lambda word, n, at, title: f"{word} {n}{brackets(at)} ‘{title}’",
    "heading in brackets": lambda word, n, at, title: f"{word} {n}{brackets(at)} ({title})",
    "heading": lambda word, n, at, title: f"{word} {n}{brackets(at)} {title}",
    "of the Act": lambda word, n, at, _: f"under {word} {n}{brackets(at)} of the Act.",
    "in a sentence": lambda word, n, at, _: f"It is exempt by {word} {n}{brackets(at)}, we find.",
    "at a line end": lambda word, n, at, _: f"We rely on {word} {n}{brackets(at)}\nand close.",
    "before another Act": lambda word, n, at, _: (
        f"{word} {n}{brackets(at)}\nThe Police Act 1996 is another."
    ),
    "quoted": lambda word, n, at, _: f"“{word} {n}{brackets(at)}”",
}
POWERS = ("59", "60")  # of the police, by other Acts, where the Act is not named
# Our own headings that cite a section or name another Act or code: not what a letter prints.
UNPRINTED = r".*(\d|\bAct\b|[Cc]ode|order in).*"
WORDS = {"FOIA": ("Section", "Adran", "Exemption"), "FOISA": ("Section",), "EIR": ("Regulation",)}


@pytest.mark.parametrize("name", FORMS)
def test_every_provision_in_every_form_comes_back(name: str) -> None:
    wrong = []
    for (act, notation), provision in PROVISIONS.items():
        section, *levels = re.findall(r"\w+", notation)
        for word in WORDS[act] if not name.startswith(("first", "no space")) else WORDS[act][:1]:
            if name.startswith("first") and act == "EIR":
                continue  # no one writes R12
            if act == "FOIA" and notation in POWERS and name != "of the Act":
                continue
            heading = re.sub(UNPRINTED, "Title", provision.heading)
            printed = FORMS[name](word, section, tuple(levels), heading)
            if cited(printed, act) != [notation]:
                wrong.append((act, printed, cited(printed, act)))
    assert not wrong


@pytest.mark.parametrize("text", ["{}", "{} –", "({})", "The exemption at {} is engaged."])
def test_every_subsection_comes_back_with_no_word_before_it(text: str) -> None:
    for act, notation in PROVISIONS:
        if re.match(r"\d+A?\(\d", notation):
            assert cited(text.format(notation), act) == [notation]


def test_limbs_come_back_from_one_list() -> None:
    for act, notation in PROVISIONS:
        limbs = [n for a, n in PROVISIONS if a == act and n.startswith(f"{notation}(")]
        limbs = [n for n in limbs if n.count("(") == notation.count("(") + 1 == 2]
        last = [n.removeprefix(notation) for n in limbs]
        if len(limbs) > 1:
            word = WORDS[act][0]
            assert cited(f"{word} {notation}{' '.join(last)}", act) == limbs
            assert cited(f"{word} {notation}{', '.join(last[:-1])} and {last[-1]}", act) == limbs


# --- any list, any text ----------------------------------------------------------------------

FOIA = sorted(n for act, n in PROVISIONS if act == "FOIA" and n not in POWERS)
EXEMPTIONS = [n for n in FOIA if 21 <= int(re.findall(r"\d+", n)[0]) <= 44]
GAPS = [" and ", ", ", "; ", " & ", ", and ", "\n", " (Title), ", " – Title; ", " / ", ".\n"]


@STEADY
@given(st.lists(st.tuples(st.sampled_from(FOIA), st.sampled_from(GAPS)), min_size=1, max_size=8))
def test_lists_of_sections_come_back(items: list[tuple[str, str]]) -> None:
    printed = "".join(f"Section {notation}{gap}" for notation, gap in items)
    found = [c.notation for c in FINDER.find(fold(printed))]
    assert found == [notation for notation, _ in items]


@STEADY
@given(
    st.lists(st.sampled_from(EXEMPTIONS), min_size=2, max_size=8),
    st.sampled_from([", ", " and ", " & ", "; ", ", and ", " or "]),
)
def test_lists_behind_one_word_come_back(items: list[str], gap: str) -> None:
    found = [c.notation for c in FINDER.find(fold(f"Sections {gap.join(items)}"))]
    assert found == items


PIECES = st.sampled_from(
    [
        *("Section", "Sections", "s.", "S", "adran", "Regulation", "subsection", "paragraph"),
        *("31", "40", "3A", "22A", "1", "2", "12", "5", "a", "b", "i", "ii", "A"),
        *(
            "(",
            ")",
            "(1)",
            "(a)",
            "(2)(b)",
            "&",
            "and",
            ",",
            ";",
            "to",
            "-",
            "/",
            "or",
            "of",
            "the",
        ),
        *(
            " ",
            "\n",
            "\u00a0",
            "Act",
            "FOIA",
            "Police",
            "2000",
            "Law Enforcement",
            "–",
            "‘",
            "[",
            "]",
        ),
    ]
)
PRINTS = st.one_of(
    st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join),
    st.lists(PIECES, max_size=40).map(" ".join),
)  # fmt: skip


@STEADY
@given(PRINTS, st.sampled_from(["FOIA", "FOISA", "EIR"]))
def test_any_text_is_read_and_its_citations_slice_it(text: str, regime: str) -> None:
    folded = fold(text)
    found = FINDER.find(folded, regime)
    first: dict[int, int] = {}
    for citation in found:
        start = first.setdefault(citation.group, citation.start)
        assert citation.section.lower() in folded[start : citation.end]
        assert folded[citation.start : citation.end].strip()
        assert re.fullmatch(r"\d{1,3}[AB]?(\(\w{1,4}\))*", citation.notation)
        assert (citation.act, citation.section) in PROVISIONS
    spans = [(c.start, c.end) for c in found]
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
