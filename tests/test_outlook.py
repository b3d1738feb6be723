"""Messages that Outlook saved: the letter is picked as from any mail, and damage has a word."""

from __future__ import annotations

import struct
import time
from datetime import UTC, datetime

import pytest
from aspose.email_foss.msg import MapiMessage, PropertyId
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.forms import known as forms
from loaders.forms import outlook
from loaders.forms.opening import Opening
from loaders.forms.text import Refused
from loaders.letter import Letter, Unreadable

# Invented.
ANSWER = "Dear Applicant,\n\nFenmoor Police – as asked – does not hold any drones.\n"
NOTE = "Good morning,\r\n\r\nPlease find attached our response to your request.\r\n"
RICH_TEXT, SENT = 0x1009, 0x0039


def made(body: str = "", *attached: tuple[str, str], wide: bool = True) -> MapiMessage:
    message = MapiMessage.create("FOI 812/24 – drones", body, unicode_strings=wide)
    for name, words in attached:
        message.add_attachment(name, words.encode(), mime_type="text/plain")
    return message


def read(data: bytes) -> list[Letter | Unreadable]:
    return list(Opening().letters("m.msg", data))


def paths(message: MapiMessage) -> list[str]:
    got = read(message.to_bytes())
    return [one.source.path if isinstance(one, Letter) else str(one) for one in got]


@pytest.mark.parametrize(
    ("message", "letters"),
    [
        (made(ANSWER), ["m.msg"]),
        (made(NOTE), ["m.msg"]),
        (made(NOTE, ("answer – é.txt", ANSWER)), ["m.msg#answer – é.txt"]),
        (made(NOTE, ("answer.txt", ANSWER), wide=False), ["m.msg#answer.txt"]),
        (made(ANSWER, ("rights.txt", "Complaint rights: how to ask for a review.")), ["m.msg"]),
        (made(ANSWER, ("annex.txt", ANSWER)), ["m.msg", "m.msg#annex.txt"]),
    ],
    ids=range(6),
)
def test_the_letter(message: MapiMessage, letters: list[str]) -> None:
    assert paths(message) == letters


@pytest.mark.parametrize("wide", [True, False])
def test_text_and_subject_as_written(wide: bool) -> None:
    (letter,) = read(made(ANSWER, wide=wide).to_bytes())
    assert isinstance(letter, Letter)
    assert (letter.text, letter.title) == (ANSWER.strip(), "FOI 812/24 – drones")
    assert letter.source.media_type == "application/vnd.ms-outlook"


def test_who_wrote_it_and_when() -> None:
    message = made(ANSWER)
    message.set_property(SENT, 0x0040, datetime(2025, 3, 28, 10, 4, tzinfo=UTC))
    message.set_property(PropertyId.SENDER_NAME, "FOI Unit – Fenmoor")
    message.set_property(PropertyId.SENDER_EMAIL_ADDRESS, "foi@fenmoor.example")
    (letter,) = read(message.to_bytes())
    assert isinstance(letter, Letter)
    head = "From: FOI Unit – Fenmoor <foi@fenmoor.example>\nDate: Fri, 28 Mar 2025 10:04:00 +0000\n"
    assert letter.text == f"{head}\n{ANSWER.strip()}"


@pytest.mark.parametrize(("page", "code"), [("utf-8", 65001), ("cp1252", 1252), ("cp1250", 1250)])
def test_html_in_its_code_page(page: str, code: int) -> None:
    message = made()
    written = "<p>Dear Applicant</p><p>“None” held – Šafář.</p>"
    words = written if page != "cp1252" else written.replace("Šafář", "Siân")
    message.set_property(PropertyId.BODY_HTML, words.encode(page))
    message.set_property(PropertyId.INTERNET_CODEPAGE, code)
    (letter,) = read(message.to_bytes())
    assert isinstance(letter, Letter)
    assert letter.text == words[3:-4].replace("</p><p>", "\n")


def test_a_body_of_rich_text_alone_is_named() -> None:
    message = made("")
    message.set_property(RICH_TEXT, 0x0102, b"compressed")
    (error,) = paths(message)
    assert error.startswith("m.msg#body.rtf: looks like a rich-text document (RTF)")


def test_messages_attached() -> None:
    message = made("See the mail attached.")
    message.add_embedded_message_attachment(made(ANSWER))
    message.add_embedded_message_attachment(made(NOTE, ("answer.txt", ANSWER)))
    assert paths(message) == ["m.msg#attachment-1.eml", "m.msg#attachment-2.eml#answer.txt"]
    data = message.to_bytes()
    assert outlook.as_mail(data) == outlook.as_mail(data)


def test_messages_in_messages_without_end() -> None:
    message = made(ANSWER)
    for _ in range(30):
        outer = made(NOTE)
        outer.add_embedded_message_attachment(message)
        message = outer
    (error,) = paths(message)
    assert error.endswith("an Outlook message with too many in it; save the one with the answer")


def test_a_signed_message() -> None:
    mail = f"Content-Type: multipart/signed; boundary=x\n\n--x\n\n{ANSWER}\n--x--\n"
    message = made()
    message.add_attachment("smime.p7m", mail.encode(), mime_type="multipart/signed")
    assert paths(message) == ["m.msg#smime.p7m.eml"]


def test_crests_are_passed_over() -> None:
    message = made(ANSWER)
    message.add_attachment("c.png", b"\x89PNG", mime_type="image/png", content_id="c@d")
    assert paths(message) == ["m.msg"]


def test_what_only_looks_like_a_message() -> None:
    data = made(ANSWER).to_bytes()
    assert forms.of(data, "").media_type == "application/vnd.ms-outlook"
    with pytest.raises(Refused, match="an Outlook template"):
        forms.of(data, ".oft")
    with pytest.raises(Refused, match="no Outlook message"):
        outlook.as_mail(data.replace("__prop".encode("utf-16-le"), "__drop".encode("utf-16-le")))


DATA = made(NOTE, ("answer.txt", ANSWER * 500), ("annex.txt", ANSWER * 500)).to_bytes()


@pytest.mark.parametrize("share", [0.01, 0.2, 0.5, 0.9, 0.99])
def test_a_message_cut_off(share: float) -> None:
    (error,) = read(DATA[: int(len(DATA) * share)])
    assert "a damaged Outlook message" in str(error)


def test_parts_that_overlap() -> None:
    size = len((ANSWER * 500).encode())
    (error,) = read(DATA.replace(struct.pack("<Q", size), struct.pack("<Q", 2 * size)))
    assert "whose parts overlap" in str(error)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_message_changed_anywhere(draw: st.DataObject) -> None:
    data = bytearray(DATA)
    for _ in range(draw.draw(st.integers(1, 5))):
        data[draw.draw(st.integers(0, 1023) | st.integers(0, len(data) - 1))] = draw.draw(
            st.integers(0, 255)
        )
    started = time.process_time()
    assert read(bytes(data))
    assert time.process_time() - started < 3


@given(st.binary(max_size=2000))
def test_any_compound_file(rest: bytes) -> None:
    (error,) = read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + rest)
    assert isinstance(error, Unreadable)
