"""Mails: which of body and attachments is the letter, how it is decoded, what is left out."""

from __future__ import annotations

import time
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.forms import mail, mailbox, quoted
from loaders.forms.opening import Opening
from loaders.letter import Letter, Unreadable

# Invented.
ANSWER = "Dear Applicant,\n\nFenmoor Police does not hold any drones.\n"
NOTE = "Good morning,\n\nPlease find attached our response to your request.\n"
LEAFLET = (
    "Complaint rights\n\nHow to ask for a review if you are unhappy with what you were told.\n"
)

LETTER = ["Dear Applicant,", "", *["The force holds no drones of any kind at all."] * 3, ""]
HEAD = ["From: A. Person", "Sent: 3 March 2025", "To: FOI", "Subject: Drones", "", "How many?"]


def made(body: str, *attached: tuple[str, bytes], subtype: str = "plain") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "foi@fenmoor.example", "FOI 812/24 – drones"
    message.set_content(body, subtype=subtype)
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="x", filename=name)
    return message


def read(message: EmailMessage | bytes) -> list[Letter | Unreadable]:
    data = message if isinstance(message, bytes) else message.as_bytes()
    return list(Opening().letters("m.eml", data))


def paths(message: EmailMessage | bytes) -> list[str]:
    return [one.source.path if isinstance(one, Letter) else str(one) for one in read(message)]


def body(message: EmailMessage | bytes) -> str:
    (letter,) = read(message)
    assert isinstance(letter, Letter)
    return letter.text.removeprefix("From: foi@fenmoor.example\n\n")


@pytest.mark.parametrize(
    ("said", "attached", "letters"),
    [
        (ANSWER, [], ["m.eml"]),
        (NOTE, [], ["m.eml"]),
        (NOTE, [("answer.txt", ANSWER)], ["m.eml#answer.txt"]),
        (NOTE, [("rights.txt", LEAFLET), ("answer.txt", ANSWER)], ["m.eml#answer.txt"]),
        ("", [("answer.html", f"<main><p>{ANSWER}</p></main>")], ["m.eml#answer.html"]),
        ("", [("rights.txt", LEAFLET), ("answer.txt", ANSWER)], ["m.eml#answer.txt"]),
        ("", [("rights.txt", LEAFLET)], ["m.eml#rights.txt"]),
        # a leaflet does not hide the answer
        (ANSWER, [("rights.txt", LEAFLET)], ["m.eml"]),
        (ANSWER + "A leaflet is attached.", [("rights.txt", LEAFLET)], ["m.eml"]),
        ("There were 14. See the leaflet attached.", [("rights.txt", LEAFLET)], ["m.eml"]),
        # both answer
        (ANSWER, [("annex.txt", ANSWER)], ["m.eml", "m.eml#annex.txt"]),
    ],
)
def test_the_letter(said: str, attached: list[tuple[str, str]], letters: list[str]) -> None:
    assert paths(made(said, *((name, data.encode()) for name, data in attached))) == letters


SMALL_PRINT = (
    "\n\nThis email and any attachments are confidential and meant for the addressee alone.\n"
    "If you had it in error, delete it. What it says may be exempt. The force does not hold\n"
    "itself liable for viruses.\n"
)


@pytest.mark.parametrize("below", ["", SMALL_PRINT])
@pytest.mark.parametrize(
    ("body", "stays"),
    [
        ("", False),
        ("FOI Unit\nFenmoor Police", False),
        ("Please see attached.", False),
        ("Please find enclosed our response to your FOI request.", False),
        ("Attached is the response to the request you made on 3 March 2025.", False),
        ("Our decision is in the letter attached to this email.\n\nKind regards", False),
        ("I attach a letter on your request. If unhappy you may ask for a review.", False),
        ("I am out of the office until 4 May, for urgent matters please call 101.", False),
        ("Gweler ein hymateb ynghlwm i'ch cais am wybodaeth o dan y Ddeddf.", False),
        ("We do not hold this. A leaflet is attached.", True),
        ("There were 14 of them. Please see the leaflet attached.", True),
        ("The remaining names are withheld. The policy is attached.", True),
        ("The force can neither confirm nor deny it; see the attached letter.", True),
        ("The cameras of this force are all of the second kind.", True),
    ],
)
def test_a_body_beside_an_answer(body: str, stays: bool, below: str) -> None:
    got = paths(made(body + below, ("answer.txt", ANSWER.encode())))
    assert got == ["m.eml"] * stays + ["m.eml#answer.txt"]


@pytest.mark.parametrize(
    ("attached", "is_letter"),
    [
        ("Our reference 812/24\n\nThe names are withheld.", True),
        ("Request\n\nHow many drones?\n\nResponse\n\n14", True),
        ("Annwyl Ymgeisydd\n\nMae 14.", True),
        ("Your right to complain\n\nIf information is withheld you may ask for a review.", False),
        ("Privacy notice\n\nYour data are kept as the attached list says.", False),
    ],
)
def test_what_is_attached(attached: str, is_letter: bool) -> None:
    got = paths(made(NOTE, ("attached.txt", attached.encode())))
    assert got == ["m.eml#attached.txt" if is_letter else "m.eml"]


def test_who_wrote_a_letter_and_when_stands_above_it() -> None:
    message = made("The force has none.")
    message["Date"] = "Fri, 28 Mar 2025 10:04:00 +0000"
    message.replace_header("From", "FOI Unit – Fenmoor <foi@fenmoor.example>")
    head = "From: FOI Unit – Fenmoor <foi@fenmoor.example>\nDate: Fri, 28 Mar 2025 10:04:00 +0000"
    (letter,) = read(message)
    assert isinstance(letter, Letter)
    assert letter.text == f"{head}\n\nThe force has none."


@pytest.mark.parametrize(
    ("author", "said"),
    [
        ("a@a.example", "\n".join(HEAD)),  # passed on by somebody
        ("a@a.example", "See below.\n\n> None held."),
        ("<Saved by a browser>", "None held."),  # a page
    ],
)
def test_no_heading_where_somebody_else_wrote_it(author: str, said: str) -> None:
    assert body(f"From: {author}\nMIME-Version: 1.0\nDate: today\n\n{said}".encode()) == said


def test_what_cannot_be_read_is_named_and_does_not_hide_the_body() -> None:
    got = paths(made(ANSWER, ("data.bin", bytes(range(256)) * 9)))
    assert got[0] == "m.eml"
    assert got[1].startswith("m.eml#data.bin: looks like no text")


def test_a_forwarded_mail() -> None:
    message = made("See the mail attached.")
    message.add_attachment(made(NOTE, ("answer.txt", ANSWER.encode())))
    assert paths(message) == ["m.eml#attachment-1.eml#answer.txt"]


def test_crests_and_signatures_are_passed_over() -> None:
    message = made(ANSWER)
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", cid="<crest>")
    message.add_attachment(b"x", maintype="application", subtype="pkcs7-signature", filename="s")
    assert paths(message) == ["m.eml"]


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_encodings(encoding: str, charset: str) -> None:
    message = EmailMessage()
    message["From"] = "foi@fenmoor.example"
    message.set_content("Dear Sir,\nthe force’s £450\n", charset=charset, cte=encoding)
    assert body(message) == "Dear Sir,\nthe force’s £450"


def test_a_charset_that_lies() -> None:
    data = "From: a\nContent-Type: text/plain; charset=us-ascii\n\nthe force’s £450".encode()
    assert body(data) == "the force’s £450"


def test_html_body() -> None:
    assert body(made("<p>Dear A</p><p>None held.</p>", subtype="html")) == "Dear A\nNone held."
    both = made("This mail needs HTML.")
    both.add_alternative(f"<p>{ANSWER}</p>" * 3, subtype="html")
    assert body(both).count("does not hold") == 3


def test_flowed() -> None:
    head = b"From: a\nContent-Type: text/plain; format=flowed\n\n"
    assert (
        body(head + b"The force \nholds none.\n\n-- \nUnit\n")
        == "The force holds none.\n\n-- \nUnit"
    )


@pytest.mark.parametrize(
    ("data", "is_mail"),
    [
        (b"From: a\nSent: Monday\nTo: b\nSubject: FOI\n\nDear A\n", False),  # pasted
        (b"From: a\nMIME-Version: 1.0\n\nDear A\n", True),
        (b"Return-Path: <a>\nFrom: a\n\nDear A\n", True),
        (b"Dear A\n\nMIME-Version: 1.0\n", False),
        (b"Note: this is text\n\nReceived: 3 March\n", False),
    ],
)
def test_fits(data: bytes, is_mail: bool) -> None:
    assert mail.fits(data, ".txt") is is_mail


FROM = b"From foi@fenmoor.example Mon Mar  3 10:04:00 2025\n"


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_mailbox(end: bytes) -> None:
    quoted_from = ANSWER.encode() + b"\n>From the register:\n>>From 2024.\n"
    mails = [
        made(ANSWER).as_bytes(),
        made(NOTE, ("answer.txt", ANSWER.encode())).as_bytes(),
        b"Subject: FOI\n\n" + quoted_from + b"\nFrom now on there are none.\n",
    ]
    data = b"".join(FROM + each + b"\n" for each in mails).replace(b"\n", end)
    got = list(Opening().letters("sent.mbox", data))
    assert all(isinstance(one, Letter) for one in got)
    letters = [one for one in got if isinstance(one, Letter)]
    places = [one.source.path for one in letters]
    assert places == ["sent.mbox#1.eml", "sent.mbox#2.eml#answer.txt", "sent.mbox#3.eml"]
    assert letters[0].source.media_type == "message/rfc822"
    assert "\nFrom the register:\n>From 2024.\n\nFrom now on" in letters[2].text


@pytest.mark.parametrize(
    ("data", "is_mailbox"),
    [
        (FROM + b"Subject: FOI\n\nNone held.\n", True),
        (FROM + b"\nDear Applicant\n", False),
        (b"From the Chief Constable\nReference: 812/24\n", False),
        (b"From: foi@fenmoor.example\nSubject: FOI\n\nNone held.\n", False),
    ],
)
def test_what_is_a_mailbox(data: bytes, is_mailbox: bool) -> None:
    assert mailbox.fits(data, ".mbox") is is_mailbox


def test_a_mail_may_begin_as_in_a_mailbox() -> None:
    assert paths(FROM + made(ANSWER).as_bytes()) == ["m.eml"]


@pytest.mark.parametrize(
    "below",
    [
        ["-----Original Message-----", *HEAD],
        HEAD,
        ["*From:* A", "*Date:* B", "*To:* C", "How many?"],
        ["On 3 March 2025 at 10:04, A. Person <a@a.example> wrote:", "", "> How many?"],
        ["On 3 March 2025 at 10:04, A. Person", "<a@a.example> wrote:", "> How many?"],
        ["> How many?", "> And where?"],
    ],
)
def test_earlier_mails_are_left_out_where_that_is_safe(below: list[str]) -> None:
    assert quoted.without([*LETTER, *below]) == LETTER
    assert quoted.without(below) == below  # a mail that was passed on
    answers = ["Our answers are below.", *LETTER, *below]
    assert quoted.without(answers) == answers
    between = [*LETTER, "> How many?", "None.", "> And where?"]
    assert quoted.without(between) == between


@pytest.mark.parametrize(
    "data",
    [
        b"From: a\nMIME-Version: 1.0\n" + b"x\n" * 3_000_000,
        b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
        + b"--x\n\na\n" * 20_000,
        b"From: a\nMIME-Version: 1.0\n"
        + b"".join(
            b"Content-Type: multipart/mixed; boundary=x%d\n\n--x%d\n" % (i, i) for i in range(99)
        ),
        b"From: a\nMIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * 5_000,
        b"From: a\nMIME-Version: 1.0\nContent-Type: text/plain; " + b'a="b;' * 20_000 + b"\n\nx",
    ],
    ids=range(5),
)
def test_hostile_mails_end_in_a_line_or_a_letter(data: bytes) -> None:
    started = time.process_time()
    assert len(read(data)) == 1
    assert time.process_time() - started < 3


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_any_mail(head: bytes, rest: bytes) -> None:
    assert read(b"From: a\nMIME-Version: 1.0\n" + head + b"\n\n" + rest)
