"""Threads of messages to the answers in them. All names and messages are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders import files
from loaders.forms import alaveteli, plain, quoted, thread
from loaders.letter import Letter
from loaders.reader import Reader
from loaders.record import Source

PAGES = Path(__file__).parent / "pages"

RECEIPT = "Thank you for your request. You should have a reply within 20 working days."
ANSWER = "Dear R. Quill\n\nOur ref: 0412/24\n\nNorthshire Police does not hold this information."
ASKED = "Dear Northshire Police,\n\nHow many stray dogs did you take in?\n\nR. Quill"
HEAD = """Stray dogs

R. Quill made this Freedom of Information request to Northshire Police

The request was refused by Northshire Police.
"""
FOOT = """
Things to do with this request: Add an annotation | Download a zip file
Similar requests
"""
DATED = f"""{HEAD}
R. Quill
4 March 2024

{ASKED}

FOI Desk, Northshire Police
5 March 2024

{RECEIPT}

FOI Desk, Northshire Police
28^th March 2024

Dogs.pdf
120K Download View as HTML

{ANSWER}

> How many stray dogs did you take in?

B. Reader left an annotation (1 April 2024)

It does hold this.
{FOOT}"""

FORMS = {
    "dates below names": DATED,
    "dates behind names": DATED.replace("Police\n28", "Police, 28").replace("Quill\n4", "Quill, 4"),
    "names behind From": DATED.replace("FOI Desk, Northshire Police\n", "From: FOI Desk\n"),
    "dates lost": DATED.replace("4 March 2024\n", "")
    .replace("5 March 2024\n", "")
    .replace("28^th March 2024\n", "")
    .replace("Dogs.pdf\n120K Download View as HTML\n", ""),
    "in Welsh": DATED.replace(
        "R. Quill made this Freedom of Information request to",
        "Gwnaeth R. Quill y cais Rhyddid Gwybodaeth hwn i",
    )
    .replace("The request was refused by Northshire Police.", "Roedd y cais yn llwyddiannus.")
    .replace("B. Reader left an annotation", "Gadawodd B. Reader anodiad")
    .replace("Things to do with this request", "Pethau i'w gwneud gyda'r cais hwn"),
    "only the Welsh of the site": DATED.replace(
        "R. Quill made this Freedom of Information request to Northshire Police\n", ""
    ).replace("The request was refused by", "Gwrthodwyd y cais gan"),
    "names lost too": DATED.replace("R. Quill\n4 March 2024\n\n", "")
    .replace("FOI Desk, Northshire Police\n5 March 2024\n", "Clerk, A.,\n")
    .replace("FOI Desk, Northshire Police\n28^th March 2024\n\nDogs.pdf", "FOI Desk,\n\nDogs.pdf")
    .replace(f"{ANSWER}\n", f"{ANSWER}\n\nDear Northshire Police,\n\nYou do hold it.\n")
    .replace("R. Quill made this Freedom of Information request to Northshire Police\n", ""),
    "no line on who asked": DATED.replace(
        "R. Quill made this Freedom of Information request to Northshire Police\n", ""
    ),
    "the site's own text": f"""This is a plain-text version of the Freedom of Information request
"Stray dogs". The latest, full version is available online at http://askthem.example/dogs.

-------------------------------
From: R. Quill
To: Northshire Police
Date: 4 March 2024

{ASKED}
-------------------------------
From: FOI Desk, Northshire Police
To: R. Quill
Date: 5 March 2024

{RECEIPT}
-------------------------------
From: FOI Desk, Northshire Police
To: R. Quill
Date: 28 March 2024

{ANSWER}

Attachment: Dogs.pdf (120K)
""".replace("request\n", "request "),
}


@pytest.mark.parametrize("form", FORMS)
def test_only_the_answer_in_a_thread_is_a_letter(form: str) -> None:
    (letter,) = alaveteli.of_lines(FORMS[form].split("\n"))
    assert letter.name is not None
    assert letter.name.startswith("message=")
    head, _, words = letter.text.partition("Dear R. Quill")
    assert "Dear R. Quill" + words.rstrip() == ANSWER
    assert "Stray dogs" in head
    assert ("March 2024" in head) is (form not in ("dates lost", "names lost too"))


def test_a_thread_with_no_answer_yet_is_left_whole_and_is_no_response() -> None:
    lines = DATED.replace(ANSWER, RECEIPT).split("\n")
    assert alaveteli.of_lines(lines) == []
    (page,) = plain.letters(lines)
    assert page.name is None
    letter = Letter(Source("a.txt", "0" * 64, "text/plain"), page.text)
    assert Reader().read(letter).kind == "not_a_response"


def test_each_answer_on_a_page_is_a_letter_under_its_anchor() -> None:
    first, review = files.letters(PAGES / "alaveteli-thread.html")
    assert isinstance(first, Letter)
    assert isinstance(review, Letter)
    assert first.source.path.endswith("alaveteli-thread.html#incoming-22")
    assert first.source.url == "https://askthem.example/request/stray_dogs#incoming-22"
    assert first.text == (
        "Stray dogs\n"
        "R. Quill made this Freedom of Information request to Northshire Police\n"
        "4 March 2024\n\n"
        "FOI Desk, Northshire Police\n28 March 2024\n\n"
        "Dear R. Quill\n\nOur ref: 0412/24\n\n"
        "We took in 61 stray dogs in 2023. Where they went is not\nsomething that we hold.\n\n"
        "Yours sincerely\n\nA. Clerk"
    )
    assert review.source.path.endswith("#incoming-23")
    assert "30 April 2024" in review.text


NO_ANSWERS = [
    "This is an automated message to confirm that your email has arrived. Do not reply.",
    """Dear R. Quill
Request Reference No: 2024030001234
I write in connection with your request which was received on 5 March 2024. I note you ask for:
* How many dogs were withheld from their owners?
* If this is not held please say so.
Your request will now be considered. You will receive a response within 20 working days, subject to
the information not being exempt. Your attention is drawn to the attached sheet, which details your
right of complaint.""",
    "We acknowledge receipt of your request. It will be dealt with under reference 0339/2024.",
    "We are not yet able to answer. We are still weighing the public interest and expect to reply"
    " by 2 May 2024. I apologise for the delay.",
    "To help us answer please clarify what you mean by a stray dog.",
    "Please find attached our response to your request.\nRegards\nFOI | Police | 01632 960 123",
    "Please find enclosed our response to your FOI request.",
    "[ Email has no body, please see attachments ]",
    "Thank you for your email. It has been passed to the team, who will be in touch.",
    "Your request for an internal review was received and we aim to answer within 40 working days.",
    "",
    "-- ",
]
ANSWERS = [
    "Thank you for your request of 5 March. The force does not hold this information. You should"
    " receive a reply to any request for an internal review within 20 working days.",
    "Thank you for your request.\nQ1 - 14\nQ2 - 3\nYou may ask for an internal review.",
    "Your request has been considered and I am not obliged to supply this. Section 40(2) applies.",
    "We can neither confirm nor deny whether the information is held.",
    "Please find attached the spreadsheet with the figures you asked for.",
    "It would exceed the appropriate limit to answer. You may wish to narrow your request.",
    "There were 14 dogs in 2023.",
    "Having looked at your request again I uphold the decision to withhold the names.",
]


@pytest.mark.parametrize("words", NO_ANSWERS)
def test_what_is_no_answer(words: str) -> None:
    assert not thread.is_answer(words)


@pytest.mark.parametrize("words", ANSWERS)
def test_what_is_an_answer(words: str) -> None:
    assert thread.is_answer(words)


@pytest.mark.parametrize(
    "below",
    [
        "-----Original Message-----\nHow many?",
        "> How many?",
        "On 4 March 2024 at 10:12, R. Quill wrote:\n> How many?",
        "From: R. Quill\nSent: 4 March 2024\nTo: FOI\nSubject: Dogs\nHow many?",
    ],
)
def test_the_message_that_is_quoted_is_left_out(below: str) -> None:
    assert quoted.own(["Four.", *below.split("\n")]) == ["Four."]
