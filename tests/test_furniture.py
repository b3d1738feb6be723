"""Page furniture: what goes, and above all what stays."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.forms import furniture, furniture_phrases

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"

HEADS = {
    "en": [
        "Quickly exit this site by pressing the Escape key Leave this site",
        "Leave this site",
        "Leave site Skip to content",
        "We use some cookies that the site needs. We’d like to set more cookies to count visits.",
        "You can manage your preferences and cookie settings by clicking on “Customise Cookies”.",
        "You can manage your cookie preferences.",
        "For more information on cookies, see www.fenmoor.example/cookies for the notice.",
        "Your cookie preferences have been saved. You can update your cookie settings later.",
        "This website uses cookies.",
        "Accept all cookies",
        "Sorry, there was a technical problem. Please try again.",
        "This site is a beta, which means some of it may change. Your feedback helps us.",
        "BETAThis is a new service. Your feedback will help us to improve it.",
        "BETA",
        "Please be aware we are building a new website. Thanks for your patience.",
        "Font Size:",
        "Font size: A A+ A-",
        "Speech:",
        "Current Size: 100%",
        "You are here: Home » About us » Freedom of Information » FOI 12/24",
        "Home > Freedom of information > Disclosure log",
        "• Skip to main content",
        "You are on page 1 of 12",
        "In an emergency dial 999 - for non-emergencies call 101",
        "Report online or call us on 101. Always call 999 in an emergency.",
        "Emergency? Call 999 | Non-emergency? Call 101",
        "Twitter Facebook YouTube RSS feeds",
        "PDF Print E-mail",
        "Download as PDF or TXT",
        "REPORT CRIME ONLINEEMERGENCY CALL 999",
        "Toggle search",
        "Navigation menu",
        "Search this website",
        "Home",
        "Home / About us / Disclosure log / Dogs",
        "Choose language: Cymraeg",
        "Translate this page",
        "< Back to the disclosure log",
        "Cookies on GOV.UK",
        "Change your cookie settings",
        "Get emails about this page",
        "© Crown copyright 2021",
        "This publication is licensed under the terms of the Open Government Licence v3.0.",
        "This publication is available at https://www.gov.uk/government/publications/dogs/dogs",
        "Total Page:16",
        "File Type:pdf, Size:1020Kb",
        "Size: px Start display at page:",
    ],
    "cy": [
        "Allanfa Gyflym",
        "Gadael y wefan hon",
        "Neidio i’r prif gynnwys",
        "Rydym yn defnyddio rhai cwcis er mwyn i’n gwefan weithio. Hoffem osod cwcis eraill.",
        "Gallwch reoli eich dewisiadau cwcis unrhyw bryd drwy glicio ar “Addasu cwcis” isod.",
        "I gael rhagor o wybodaeth am gwcis, gweler ein Hysbysiad cwcis.",
        "Mae eich dewisiadau cwcis wedi’u cadw. Gallwch ddiweddaru eich gosodiadau cwcis wedyn.",
        "Mae’n ddrwg gennym, roedd problem dechnegol.",
        "Diolch am roi cynnig ar fersiwn 'beta' ein gwefan. Mae’n waith ar y gweill.",
        "Beta Gwasanaeth newydd yw hwn",
        "Maint y testun:",
        "Hafan > Rhyddid Gwybodaeth > Datgeliadau",
        "Cartref",
        "Newid iaith: English",
        "Mewn argyfwng, ffoniwch 999. I riportio digwyddiad arall, ffoniwch 101.",
        "Newid maint y testun",
    ],
}
NOTICES = [
    "We are aware of an issue with some forms. We are monitoring the situation.",
    "Coronavirus (COVID-19): what you need to know",
    "Rydym yn ymwybodol o broblem gyda rhai ffurflenni. Rhowch gynnig arall arni yn nes ymlaen.",
]
FEET = {
    "en": [
        "back to top",
        "Return to the top of this page",
        "© Fenmoor Police 2025. All rights reserved.",
        "Was this page useful?",
        "Share on Facebook",
        "Accessibility statement",
        "Terms and conditions",
        "Follow us on Twitter:",
        "Last updated: 3 March 2025",
        "Link to this",
        "No, this page is not useful",
        "Yes this page is helpful",
        "Thanks for your feedback",
        "There is something wrong with this page",
        "Help us improve this site",
        "Share this page: Facebook Twitter",
        "Share via email",
        "Facebook Bluesky",
        "Instagram (opens in new window)",
        "Download this page as PDF",
        "Download PDF (120 KB)",
        "Return to disclosure log",
        "Previous page | Next page",
        "Page last updated: 3 March 2025",
        "Published 3 March 2025",
        "Tags: dogs, kennels",
        "Cookie preferences",
        "Website by Acme Web Ltd",
        "All content is available under the Open Government Licence v3.0, except where stated",
        "Call 999 in an emergency. Call 101 for non-emergencies.",
    ],
    "cy": [
        "Yn ôl i’r brig",
        "Hygyrchedd",
        "Oedd y dudalen hon yn ddefnyddiol?",
        "A oedd y dudalen yma'n ddefnyddiol?",
        "Preifatrwydd a chwcis",
        "Cysylltwch â ni",
        "Map o'r wefan",
        "Lawrlwytho PDF",
        "Cyhoeddwyd 3 Mawrth 2025",
        "Telerau ac amodau",
    ],
}
LETTER = ["Date: 25/07/25", "", "Dear applicant", "Section 31(1)(a) applies.", "Yours sincerely"]


def kept(lines: list[str]) -> list[str]:
    return list(furniture.remove(lines).lines)


@pytest.mark.parametrize(
    ("language", "line"), [(code, line) for code, lines in HEADS.items() for line in lines]
)
def test_head(language: str, line: str) -> None:
    page = furniture.remove([line, "", *LETTER])
    assert page == furniture.Kept(("", *LETTER), language)


@pytest.mark.parametrize("line", NOTICES)
def test_a_notice_goes_only_below_other_furniture(line: str) -> None:
    assert kept(["Leave this site", line, *LETTER]) == LETTER
    assert kept(["Allanfa Gyflym", line, *LETTER]) == LETTER
    assert kept([line, *LETTER]) == [line, *LETTER]


@pytest.mark.parametrize(
    ("language", "line"), [(code, line) for code, lines in FEET.items() for line in lines]
)
def test_foot(language: str, line: str) -> None:
    top = {"en": "Back to top", "cy": "Yn ôl i'r brig"}[language]
    assert furniture.remove([*LETTER, line, top]) == furniture.Kept(tuple(LETTER), language)


@pytest.mark.parametrize("question", ["Was this page useful?", "Oedd y dudalen yma'n ddefnyddiol?"])
def test_buttons_go_below_the_question_and_answers_of_a_letter_stay(question: str) -> None:
    letter = [*LETTER[:4], "Was a dog hurt?", "No"]
    assert kept([*letter, question, "Yes", "No", "Back to top"]) == letter
    assert kept([*letter, "Yes", "Back to top", "Print"]) == [*letter, "Yes"]


def test_one_line_at_the_foot_of_a_letter_that_is_no_web_page_may_be_its_own() -> None:
    assert kept([*LETTER, "Accessibility"]) == [*LETTER, "Accessibility"]
    assert kept(["Leave this site", "Skip to content", *LETTER, "Accessibility"]) == LETTER


@pytest.mark.parametrize(
    "line",
    ["Page 3 of 5", "Page 3/5", "OFFICIAL  Page 3 of 5   www.fenmoor.example", "Tudalen 3 o 5",
     "back to top", "Print this page", "Back to top | Email to a friend", "Exit this site",
     "Sei sulla pagina 1di 12", "Вы находитесь на странице: 1из 5", "hide quoted sections"],
)  # fmt: skip
def test_labels_go_wherever_they_stand(line: str) -> None:
    assert kept([*LETTER[:4], line, *LETTER[4:]]) == LETTER


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("en", ["A handful of cookies keep this site running. Others are up to you.", "Saved.",
                "There was a fault. Try once more.", "You can change your mind on the cookie page.",
                "The beta version has rough edges: your views will help us."]),
        ("cy", ["Mae angen rhai cwcis i redeg y wefan hon. Hoffem osod rhai eraill i'w gwella.",
                "Cadwyd eich dewis.", "Digwyddodd gwall. Ceisiwch eto.", "Gwefan brawf yw hon."]),
    ],
)  # fmt: skip
def test_a_site_may_say_it_in_other_words(language: str, head: list[str]) -> None:
    assert furniture.remove([*head, *LETTER]) == furniture.Kept(tuple(LETTER), language)


@pytest.mark.parametrize(
    "line",
    [
        "How many cookies does the force's website set?",
        "Please provide the cookie policy of this website.",
        "I would like to know why this site sets cookies.",
        "Website cookies - 12/25",
        "Beta blockers in custody",
        "Technical faults of body-worn cameras",
        "Sawl cwci sydd ar y wefan hon?",
    ],
)
def test_a_request_about_a_site_stays_right_below_the_head(line: str) -> None:
    head = ["Leave this site", "This site uses cookies.", "Preferences saved."]
    assert kept([*head, line, *LETTER]) == [line, *LETTER]


def test_titles_between_the_lines_of_a_head_stay() -> None:
    head = ["Fenmoor Police", "Leave this site", "Drone flights", "Font Size:", "Speech:"]
    assert kept([*head, *LETTER]) == ["Fenmoor Police", "Drone flights", *LETTER]


def test_names_of_related_pages_go_with_their_heading() -> None:
    assert kept([*LETTER, "Related pages", "FOI 7-25 Dogs", "FOI 8-25 Cats"]) == LETTER
    assert kept([*LETTER[:2], "Related pages", *LETTER[2:]]) == [
        *LETTER[:2],
        "Related pages",
        *LETTER[2:],
    ]


DISCLAIMER = [
    "This email is intended for the addressee only and may hold confidential",
    "matter. If it reached you in error, tell whoever sent it.",
]


def test_mail_disclaimer_at_the_end() -> None:
    assert kept([*LETTER, "", *DISCLAIMER]) == [*LETTER, ""]
    assert kept([*LETTER, "", " ".join(DISCLAIMER), "Link to this"]) == [*LETTER, ""]


@pytest.mark.parametrize(
    "lines",
    [
        # a force's cookie notice as the answer
        ["Request: your cookie notice.", "Response:", "We use some cookies that this site needs.",
         "Accept all cookies", "Your cookie preferences have been saved."],
        ["The force's cookie policy is attached.", "We use cookies on every page."],
        # and as the last words, with no farewell
        ["You asked for our cookie notice, which is:", "This website uses cookies."],
        # one line holds more than furniture
        ["Leave this site and come back when your request is clearer."],
        ["We use some cookies. The rest is exempt under section 31(1)(a)"],
        ["Leave this site Date: 25/07/25"],
        # a whole page on one line
        ["Leave this site We use some cookies. Date: 25/07/25 Enquiry Reference: FOI 1-25 " * 20],
        # words of a site in a letter
        ["Dear applicant", "Speech:", "The speech of the chief constable is attached."],
        ["Dear applicant", "Page 3", "is withheld"],
        ["Dear applicant", "Home", "Office guidance applies."],
        ["Dear applicant", "This site is a beta version of the force's intranet, you say."],
        ["Dear applicant", "Please try again with fewer questions."],
        ["In an emergency call 999 and the force will answer within ten seconds."],
        ["How many calls to 999 and 101 were made?"],
        ["Published 3 March 2024 on the site of the force, as annex B."],
        ["Transcription"],
        ["Facebook"],
        ["Back to work interviews"],
        ["Home visits"],
        ["Download of the register (PDF 120 KB)"],
        # mail words that are no disclaimer
        ["This message was marked confidential by its sender.", "Yours sincerely"],
        ["Is an email with the words 'intended for the addressee' confidential?", "No."],
    ],
)  # fmt: skip
def test_words_of_the_letter_stay(lines: list[str]) -> None:
    assert kept(lines) == lines
    assert kept([*LETTER[:3], *lines, *LETTER[3:]]) == [*LETTER[:3], *lines, *LETTER[3:]]


def test_language_is_that_of_most_of_the_furniture() -> None:
    welsh, english = HEADS["cy"], HEADS["en"]
    assert furniture.remove([*welsh[:3], english[0], *LETTER]).language == "cy"
    assert furniture.remove([welsh[0], english[0], *LETTER]).language is None
    assert furniture.remove(LETTER).language is None


ANY_WORDS = """the force holds section 31 cookies cwcis website site beta feedback page harm public
interest home menu search print share copyright email confidential error top leave exit skip"""
WORDS = st.sampled_from(ANY_WORDS.split())
SENTENCES = st.lists(WORDS, min_size=5, max_size=12).map(lambda words: " ".join(words) + " held.")


@given(
    st.lists(st.sampled_from([line for lines in HEADS.values() for line in lines]), max_size=6),
    st.lists(SENTENCES, min_size=1, max_size=8),
    st.lists(st.sampled_from([line for lines in FEET.values() for line in lines]), max_size=6),
)
def test_no_word_of_a_letter_is_lost(head: list[str], body: list[str], foot: list[str]) -> None:
    letter = ["Dear applicant,", *body, "Yours sincerely"]
    found = kept([*head, *letter, *foot])
    assert [line for line in found if line not in head + foot] == letter
    assert found[: len(letter)] == letter
    if len(head) + len(foot) > 1:
        assert found == letter


@given(st.lists(st.text(max_size=80), max_size=30))
def test_what_is_kept_is_kept_in_order_and_unchanged(lines: list[str]) -> None:
    rest = iter(lines)
    assert all(line in rest for line in kept(lines))


@pytest.mark.parametrize(
    "line",
    [
        "we use " + "cookies " * 120,
        "home > " * 140,
        "this site is a beta " * 45,
        "share on x " * 90,
    ],
)
def test_no_line_takes_long(line: str) -> None:
    started = time.process_time()
    furniture.remove([line] * 40)
    assert time.process_time() - started < 1


def test_phrases_are_written_folded() -> None:
    tables = (furniture_phrases.LABELS, furniture_phrases.AT_HEAD, furniture_phrases.AT_FOOT)
    for table in (*tables, furniture_phrases.NOTICES):
        for phrases in table.values():
            assert [phrase for phrase in phrases if "’" in phrase or "  " in phrase] == []


@pytest.mark.skipif(not SEEDS.exists(), reason="the five real letters are not beside the checkout")
@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda seed: seed.stem)
def test_real_pages(seed: Path) -> None:
    lines = seed.read_text(encoding="utf-8").split("\n")
    page = furniture.remove(lines)
    first = next(line for line in page.lines if line.strip())
    assert page.language == "en"
    assert first.startswith(("Date:", "Enquiry Reference:", "OCG"))
    assert len(lines) - len(page.lines) in (7, 4)
    assert not any("cookie" in line or "back to top" in line for line in page.lines)
