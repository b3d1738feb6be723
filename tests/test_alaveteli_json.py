"""The JSON of requests to the answers in them. All names and messages are invented."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import files
from loaders.forms import alaveteli_json
from loaders.forms import known as forms
from loaders.forms.text import Page, Refused
from loaders.letter import Letter, Unreadable

PAGES = Path(__file__).parent / "pages"

ASKED = "Dear Northshire Police, how many stray dogs did you take in?"
RECEIPT = "Thank you for your request. You should have a reply within 20 working days."
ANSWER = "Dear R. Quill\n\nNorthshire Police does not hold this information."
MARKUP = "<p>Dear R. Quill</p><p>Northshire Police does not<br>hold this information.</p>"


def event(kind: str, number: int, **said: Any) -> dict[str, Any]:
    ours = kind == "response"
    return {
        "id": 100 + number,
        "event_type": kind,
        "created_at": f"2024-03-{number:02}T09:00:00.000+00:00",
        "incoming_message_id": number if ours else None,
        "outgoing_message_id": None if ours else number,
        **said,
    }


def request(*events: dict[str, Any], **said: Any) -> dict[str, Any]:
    return {
        "id": 7,
        "url_title": "stray_dogs",
        "title": "Stray dogs",
        "created_at": "2024-03-04T10:00:00.000+00:00",
        "user": {"name": "R. Quill", "url_name": "r_quill"},
        "public_body": {"name": "Northshire Police", "url_name": "northshire"},
        "info_request_events": list(events),
        **said,
    }


def read(value: Any) -> list[Page]:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    assert forms.of(data, ".json").media_type == "application/json"
    return list(alaveteli_json.pages(data))


SENT = event("sent", 4, body=ASKED)
ANSWERED = event("response", 28, body=ANSWER)
ALL = request(
    SENT,
    event("response", 5, body=RECEIPT),
    ANSWERED,
    event("comment", 29, body="The force does not hold it, I hear."),
    event("status_update", 30),
)
HEAD = (
    "Stray dogs\nR. Quill made this Freedom of Information request to Northshire Police\n"
    "4 March 2024\n\nNorthshire Police\n28 March 2024\n\n"
)


def without(value: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value[key] for key in value if key not in keys}


FORMS: dict[str, Any] = {
    "a request": ALL,
    "words below the message": request(
        SENT,
        event("response", 28, incoming_message={"id": 28, "text": ANSWER}, snippet="Dear R..."),
    ),
    "words in HTML": request(SENT, event("response", 28, body_html=MARKUP)),
    "messages beside the events": request(
        SENT,
        event("response", 28),
        incoming_messages=[{"id": 28, "sent_at": "2024-03-28", "cached_main_body_text": ANSWER}],
    ),
    "messages as the site's database has them": request(
        incoming_messages=[
            {"id": 28, "sent_at": "2024-03-28 09:00:00", "cached_main_body_text_unfolded": ANSWER}
        ],
        outgoing_messages=[{"id": 4, "created_at": "2024-03-04", "body": ASKED}],
    ),
    "correspondence": request(
        correspondence=[
            {"direction": "request", "sent_at": "2024-03-04", "body": ASKED},
            {"direction": "response", "id": 28, "sent_at": "2024-03-28", "body": ANSWER},
        ],
    ),
    "messages": request(
        messages=[
            {"is_response": False, "timestamp": "2024-03-04T10:00:00Z", "content": ASKED},
            {"is_response": True, "timestamp": "2024-03-28T10:00:00Z", "content": ANSWER, "id": 28},
        ],
    ),
    "several requests": [request(SENT), ALL],
    "an object round them": {"count": 1, "results": [ALL]},
    "the body beside the request": {
        "public_body": ALL["public_body"],
        "user": ALL["user"],
        "request": without(ALL, "public_body", "user"),
    },
    "a feed": [
        {
            **ANSWERED,
            "info_request": without(request(), "user", "public_body", "info_request_events"),
            "user": ALL["user"],
            "public_body": ALL["public_body"],
        }
    ],
    "the same event twice": [ALL, ALL],
}
FORMS["messages beside the events"]["incoming_messages"][0]["text"] = ANSWER


@pytest.mark.parametrize("form", FORMS)
def test_only_the_answer_is_a_letter_under_the_heading_that_a_page_has(form: str) -> None:
    (page,) = read(FORMS[form])
    assert page.name == "incoming-28"
    assert page.title == "Stray dogs"
    words = ANSWER.replace("not ", "not\n") if form == "words in HTML" else ANSWER
    assert page.text == HEAD + words


def test_values_may_stand_one_a_line_and_a_bad_line_costs_no_other() -> None:
    lines = [
        json.dumps(ALL),
        '{"title": "cut',
        "",
        json.dumps(request(event("response", 29, text="None held."))),
    ]
    read_so_far = []
    with pytest.raises(Refused, match="line 2: no JSON, or cut off; what else is in the file"):
        for page in alaveteli_json.pages("\n".join(lines).encode()):
            read_so_far.append(page.name)
    assert read_so_far == ["incoming-28", "incoming-29"]


def test_a_request_with_an_address_gives_its_answers_one_each() -> None:
    (page,) = read({**ALL, "url": "https://askthem.example/request/stray_dogs"})
    assert page.url == "https://askthem.example/request/stray_dogs#incoming-28"


def test_a_message_without_a_number_is_counted() -> None:
    messages = [{"direction": "incoming", "body": words} for words in (RECEIPT, ANSWER)]
    (page,) = read({"title": "Stray dogs", "messages": messages})
    assert page.name == "message=2"
    assert page.text == f"Stray dogs\n\n{ANSWER}"


def test_a_page_of_json() -> None:
    first, review = files.letters(PAGES / "alaveteli.json")
    assert isinstance(first, Letter)
    assert isinstance(review, Letter)
    assert first.source.path.endswith("alaveteli.json#incoming-22")
    golden = (PAGES / "alaveteli-json.txt").read_text(encoding="utf-8")
    assert f"{first.text}\n\n-----\n\n{review.text}\n" == golden


NO_WORDS = "without the words of its messages; save its page"
NO_ANSWER = "no answer in this thread"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (request(event("sent", 4), event("response", 28)), NO_WORDS),
        (request(event("response", 28, snippet="Dear R. Quill We do not hold ...")), NO_WORDS),
        (request(event("response", 28, snippet="… we do not hold the dogs…")), NO_WORDS),
        (request(event("response", 28, snippet=None, body=["no", "text"])), NO_WORDS),
        (request(SENT, event("response", 5, body=RECEIPT)), NO_ANSWER),
        (request(event("followup_sent", 6, body=ANSWER)), NO_ANSWER),
        (request(event("comment", 6, body=ANSWER)), NO_ANSWER),
        ({"messages": [{"direction": "outgoing", "body": ANSWER}]}, NO_ANSWER),
    ],
    ids=range(8),
)
def test_what_has_no_letters(tmp_path: Path, value: Any, reason: str) -> None:
    file = tmp_path / "dogs.json"
    file.write_text(json.dumps(value))
    (left_out,) = files.letters(file)
    assert isinstance(left_out, Unreadable)
    assert reason in str(left_out)


def test_a_short_message_that_ends_in_dots_may_be_cut_off_and_a_long_one_is_whole() -> None:
    whole = f"{ANSWER} " + "The dogs were taken in by others, as far as we know. " * 8 + "And so..."
    (page,) = read(request(event("response", 28, body=whole)))
    assert page.text.endswith("And so...")


BEGINS = '{"info_request_events": ['
HOSTILE: dict[str, str | bytes] = {
    "deep": BEGINS + "[" * 100_000,
    "many": BEGINS + "{}," * 1_100_000 + "{}]}",
    "not a number": json.dumps(ALL).replace('"id": 7', '"id": NaN, "x": -Infinity'),
    "a long number": json.dumps(ALL).replace('"id": 7', '"id": ' + "9" * 50_000),
    "a key twice": json.dumps(ALL).replace('"id": 7', '"title": "x", "title": "Stray dogs"'),
    "half a character": json.dumps(ALL).replace("Dear R.", "\\ud83d Dear \\u0000R."),
    "no dates": json.dumps(ALL).replace("2024-03", "2024-99"),
    "cut off": json.dumps(ALL)[:-40],
    "bytes": json.dumps(ALL).encode("utf-16"),
    "nested markup": json.dumps(request(event("response", 28, body="<p>" + "<div>" * 200_000))),
    "no objects": '{"info_request_events": [null, 1, "x", [], true]}',
}


@pytest.mark.parametrize("form", HOSTILE)
def test_hostile_files_are_read_or_refused_in_bounded_time(tmp_path: Path, form: str) -> None:
    data = HOSTILE[form]
    started = time.process_time()
    try:
        for page in alaveteli_json.pages(data if isinstance(data, bytes) else data.encode()):
            assert page.text.encode()
            assert "does not hold" in page.text
    except Refused as error:
        assert len(str(error)) < 200
        assert form in ("deep", "many", "cut off", "nested markup", "no objects", "a long number")
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("data", "fits"),
    [
        (b'{"info_request_events": [', True),
        (b'\xef\xbb\xbf[{"event_type": "response", "incoming_message_id": 1}]', True),
        (b'{"messages": [{"direction": "in"}]}', True),
        (b'{"messages": [{"role": "user"}]}', False),
        (b'{"kind": "response", "text": "No."}', False),
        (b'Dear R. Quill "info_request_events": [', False),
        (b'{"messages":[' * 200_000, False),
        (b'{"event_type":' * 200_000, False),
    ],
    ids=range(8),
)
def test_fits(data: bytes, fits: bool) -> None:
    started = time.process_time()
    assert alaveteli_json.fits(data, ".json") is fits
    assert time.process_time() - started < 0.5


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from([ANSWER, "x", "1..."]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["info_request_events", "messages", "event_type", "body", "incoming_message"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_is_pages_or_refused(value: Any) -> None:
    try:
        assert all(page.text for page in alaveteli_json.pages(json.dumps(value).encode()))
    except Refused as error:
        assert str(error)
