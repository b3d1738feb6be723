"""Dates: every printed form, and which of a letter's dates is the request's, which the answer's."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.reading.dates import dates, received_and_responded
from loaders.reading.outline import outline
from loaders.reading.paragraphs import blocks
from loaders.reading.words import fold

STEADY = settings(deadline=None, derandomize=True, database=None)


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("25/07/25", "2025-07-25"),
        ("14/12/2012", "2012-12-14"),
        ("05/03/15", "2015-03-05"),
        ("5/3/2015", "2015-03-05"),
        ("05.03.2015", "2015-03-05"),
        ("05-03-2015", "2015-03-05"),
        ("2.3.18", "2018-03-02"),
        ("2018-03-02", "2018-03-02"),
        ("28 April 2020", "2020-04-28"),
        ("28 APRIL 2020", "2020-04-28"),
        ("15th October 2015", "2015-10-15"),
        ("1st of May 2021", "2021-05-01"),
        ("2nd Feb 2016", "2016-02-02"),
        ("3rd Sept. 2016", "2016-09-03"),
        ("24 November, 2009", "2009-11-24"),
        ("Wednesday, 12 December 2012", "2012-12-12"),
        ("Friday, 1 December, 2017", "2017-12-01"),
        ("31st May 2021", "2021-05-31"),
        ("27^th March 2024", "2024-03-27"),
        ("27 th March 2024", "2024-03-27"),
        ("12-Mar-2019", "2019-03-12"),
        ("9th January 2019", "2019-01-09"),
        ("6 January 2005", "2005-01-06"),
        ("03 October 2017", "2017-10-03"),
        ("29July 2020", "2020-07-29"),
        ("February 12, 2025", "2025-02-12"),
        ("April 28, 2021", "2021-04-28"),
        ("5 Mawrth 2023", "2023-03-05"),
        ("12 Mai 2021", "2021-05-12"),
        ("3ydd Tachwedd 2019", "2019-11-03"),
        ("1af Mehefin 2018", "2018-06-01"),
        ("4\u00a0June\u00a02014", "2014-06-04"),
        ("31/12/98", "1998-12-31"),
        ("29 February 2024", "2024-02-29"),
    ],
)
def test_printed_forms(printed: str, iso: str) -> None:
    for text in (printed, f"Date: {printed}", f"On {printed} you wrote to us.", f"({printed})"):
        (date,) = dates(fold(text))
        assert date.value == iso
        assert text[date.start : date.end] in printed


@pytest.mark.parametrize(
    "printed",
    [
        *("09/2023", "March 2017", "2017", "28 April", "between 2016 and 2018", "May we", "Sun 5"),
        *(
            "31/02/2020",
            "32/01/2020",
            "29 February 2023",
            "13/13/2013",
            "0 May 2014",
            "31 June 2019",
        ),
        *("1/2/3/2019", "616-25", "12/25", "FOI 556/25", "003253/15", "31(1)(a)", "01642 301 2020"),
        *("EA/2010/0006", "20171967", "01.FOI.23.030506", "5 mayors 2014", "1,234 June 2014"),
        *("10.1.2.2020", "2018-13-01", "12018-03-02"),
    ],
)
def test_what_is_no_full_date(printed: str) -> None:
    assert list(dates(fold(printed))) == []


NUMBERED = ["%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d"]
WORDED = ["%d %B %Y", "%d %b %Y", "%d %B, %Y", "%A, %d %B %Y", "%dth of %B %Y", "%B %d, %Y"]


@STEADY
@given(
    st.dates(datetime.date(1980, 1, 1), datetime.date(2049, 12, 31)),
    st.sampled_from(NUMBERED + WORDED),
)
def test_every_day_in_every_form_comes_back(day: datetime.date, form: str) -> None:
    (found,) = dates(fold(f"on {day.strftime(form)}."))
    assert found.value == day.isoformat()


# Each letter: when the request came in, when it was answered | its lines.
LETTERS = {
    "dates of a list in front": """
        2025-03-03 2025-03-28
        Date of request: 03/03/2025
        Date of response: 28/03/2025
        You asked:
        How many drones?
        In response:
        Four.
    """,
    "labels on lines of their own": """
        2025-03-03 2025-03-28
        Request Date
        3 March 2025
        Response Date
        28 March 2025
        Request Details
        How many drones?
    """,
    "other labels": """
        2012-12-12 2012-12-28
        Date received: Wednesday, 12 December 2012
        Date responded: 28/12/2012
        Request
        How many drones?
    """,
    "the date over the letter, the request in a sentence": """
        2015-10-01 2015-10-15
        Northshire Police
        15th October 2015
        Dear Sir
        I write about your request for information received on 1 October 2015.
        You asked for the number of drones.
        The force can confirm that it holds this.
    """,
    "the date under a long title": """
        2023-06-19 2023-07-25
        0731-23 - Lamp posts and the people who paint them
        25 July 2023
        Request
        Your request was received on 19 June 2023. You asked:
        How many lamp posts?
    """,
    "a labelled date over the letter": """
        None 2025-07-25
        Date: 25/07/25
        Enquiry Reference: 556-25
        Request
        How many drones?
    """,
    "dated": """
        2014-05-01 None
        Dear Sir
        Thank you for your email dated 1st May 2014 in which you asked for drones.
        The force can confirm that it holds this.
    """,
    "on a day you wrote": """
        2019-01-09 None
        Dear Sir
        On 9th January 2019, you asked for the number of drones.
        The force can confirm that it holds this.
    """,
    "released": """
        None 2018-03-02
        Reference Number: 10284
        Date released: 2.3.2018
        Request
        How many drones?
    """,
    "responded": """
        None 2024-03-27
        Drones – 114/24
        Date Responded 27 March 2024
        Request
        How many drones?
    """,
    "no dates": """
        None None
        Request
        How many drones?
        Response
        Four.
    """,
    "a month is no date": """
        None None
        FOI date: 09/2023
        Request
        How many drones?
    """,
    "dates of data, laws and pages are neither": """
        None None
        Dear Sir
        You asked for the number of drones between 1 April 2019 and 31 March 2020.
        The force can confirm that it holds this.
        The figures are correct as of 4 April 2020.
        The officer was born on 3 May 1980.
        This page was last updated 5 June 2021.
    """,
    "a date in the applicant's words is not the request's": """
        None 2020-08-20
        Date: 20 August 2020
        You asked:
        I saw a drone on 29 July 2020. How many are there?
        Our response:
        Four.
    """,
    "an internal review: the first request": """
        2016-02-01 2016-05-09
        9 May 2016
        Dear Sir
        I refer to your request for a review received on 11 April 2016.
        Your original request was received on 1 February 2016.
        I can confirm that I have reviewed the decision.
    """,
    "the date below the name": """
        None 2005-01-06
        You asked for the number of drones.
        The force can confirm that it holds this.
        Yours sincerely
        A. Clerk
        6 January 2005
    """,
    "American order": """
        None 2025-02-12
        February 12, 2025
        Request
        How many drones?
    """,
    "in Welsh": """
        2023-03-05 2023-03-28
        Dyddiad y cais: 5 Mawrth 2023
        Dyddiad ymateb: 28 Mawrth 2023
        Cais:
        Faint o ddronau?
    """,
    "a page of a thread of messages": """
        2024-02-26 2024-03-19
        J. Person made this Freedom of Information request to Northshire Police
        J. Person
        26 February 2024
        Dear Northshire Police,
        How many drones were there on 5 May 2020?
        Freedom of Information, Northshire Police
        27^th February 2024
        Thank you for your request, which was received on 26^th February 2024.
        Freedom of Information, Northshire Police
        19^th March 2024
        The force holds four.
    """,
    "two requests, two days": """
        2020-02-07 2020-03-02
        Northshire Police
        Public Disclosure Team, Force Headquarters, Long Road, Northtown NT1 5BZ
        2 March 2020
        Dear Mrs Person
        Thank you for your requests received by Northshire Police on 7 and 10 February 2020.
        The force can confirm that it holds four drones.
    """,
    "two requests in two months": """
        2019-11-04 2020-01-20
        Date: 20 January 2020
        Dear Mr Person,
        I reply to your two requests received on 4 November and 19 November 2019.
        The force can confirm that it holds four drones.
    """,
    "no year": """
        2019-09-18 2019-10-15
        15th October 2019
        Dear Sir
        Your email of 18th September was about drones, of which we were shown two on 3rd May.
        The force can confirm that it holds four.
    """,
    "no year, over the new year": """
        2018-12-29 2019-01-15
        15th January 2019
        Dear Sir
        I refer to your request received on 29 December.
        The force can confirm that it holds four.
    """,
    "dated and received": """
        2018-11-26 None
        Dear Sir
        I write about your request, which was dated 25th November 2018 and received on 26th November
        2018.
        The force can confirm that it holds four.
    """,
    "dated, and received the same day": """
        2011-11-23 None
        Dear Sir
        Your request dated 23rd November 2011 was received by Northshire Police on the same date.
        The force can confirm that it holds four.
    """,
    "a sentence that goes on in the next line": """
        2021-03-23 2021-04-08
        8th April 2021
        Our ref:
        NC/000829/21
        Dear Mr Person,
        I reply to the request under the Freedom of Information Act that you submitted
        on the 23/03/2021, which is set out below.
        The force can confirm that it holds four.
    """,
    "lines run together by a viewer": """
        2013-08-01 2013-08-19
        Our Ref: 1234/13 Your Ref: Write to: A. Clerk, Records Date 19 August 2013 Dear Mr Person,
        I write about your request for information received 01/08/2013.
        The force can confirm that it holds four.
    """,
    "a date behind a reference not given": """
        None 2013-08-09
        Telephone 01632 960000 Our ref: NC/001391/13 Your ref: 09 August 2013
        Dear Mr Person
        The force can confirm that it holds four drones.
    """,
    "cells of a table parted by slashes": """
        2015-04-16 2015-06-04
        Our Ref: / 2605/15
        Your Ref:
        Date / 4th June 2015
        Dear Mr Person
        I write about your request for information received 16th April 2015.
        The force can confirm that it holds four.
    """,
    "a review in which two decisions are dated": """
        2018-02-26 2018-06-01
        INTERNAL REVIEW
        Received on 26/02/2018 Our Ref: NC/FOI 457/18
        Original decision = 23rd March 2018
        Internal Review decision = 1st June 2018
        Dear Sir
        You asked on the 10th April 2018 for a review of our reply.
        I can confirm that I have reviewed the decision.
    """,
    "a review of an answer that was due by a day": """
        2012-10-17 2012-12-12
        Wednesday, 12 December 2012
        Dear Mr Person,
        I reply to your email dated 15th November 2012 in which you asked us to review our answer to
        your request dated17th October 2012.
        Your request was received on 17th October 2012, so an answer was due by no later than
        14th November 2012. It was sent to you on 13th November 2012.
        I have now reviewed the decision.
    """,
    "first notified": """
        2013-12-13 2014-01-29
        Date: 29/01/2014
        Re: Request for information, first notified to Northshire Police on the 13th December 2013.
        The force can confirm that it holds four drones.
    """,
    "the date below the answer": """
        2016-11-03 2017-01-12
        I refer to the request that Northshire Police received from you on the 3rd November 2016:
        How many drones?
        The force can confirm that it holds four.
        Queries can be sent to the officer named above.
        12th January 2017
        You may ask for our decision to be looked at again.
    """,
    "a force that answers under a label of its own": """
        2025-06-02 2025-06-27
        Applicant request received 2 June 2025:
        How many drones?
        Northshire response: 27 June 2025
        The force can confirm that it holds four.
    """,
    "messages under names, with no words of the site": """
        2019-10-14 2019-11-08
        The request was refused by Northshire Police.
        J. Person
        14 October 2019
        Dear Northshire Police,
        How many drones?
        Northshire Police
        15 October 2019
        Your email has been logged.
        Northshire Police
        8 November 2019
        Our Ref: FOI 2276/19
        The force holds four, and can confirm it to you who asked on 14 October 2019.
        J. Person
        9 November 2019
        Thank you.
    """,
    "a thread that shows no dates": """
        2018-06-24 None
        J. Person made this Freedom of Information request to Northshire Police
        Dear Northshire Police,
        How many drones?
        Northshire Police
        I write in connection with your request for information which was received
        by Northshire Police on 24/06/2018. The force holds four.
    """,
    "a reference that could be a date": """
        None 2020-03-02
        2 March 2020
        FREEDOM OF INFORMATION REQUEST 20/02/0311
        The force can confirm that it holds four drones.
    """,
    "a page with its own date": """
        None None
        January 29, 2026 | Statistics, Drones
        Request Number: FOI/16244
        Request 1
        How many drones?
        Answer 1
        As of 05/01/2026 there were four.
    """,
    "reports that came in on a day": """
        None 2020-03-02
        2 March 2020
        You asked when the drone was seen.
        The force can confirm that it holds this.
        The first report was received on 4 May 2018, and a letter dated 6 May 2018 was logged.
        A warrant was issued on 8 May 2018 and the man was released on 9 May 2018.
    """,
    "in a row of a table": """
        2020-07-29 2020-08-20
        Date of request | 29 July 2020
        Date of response | 20 August 2020
        Request
        How many drones?
    """,
}


BODY = """Dear Sir
You asked for the number of drones.
The force can confirm that it holds this.
It owns four.
Yours sincerely"""

RECEIVED = """
We received your request on @.
You wrote to us on @.
You wrote on @ to ask for the number of drones.
On @ we received an application from you.
On @ Northshire Police received your request.
Your request, received @, has been dealt with.
I refer to your letter of @.
Thank you for your email of @ (received the same day).
I refer to your request, made on @, for figures.
Your request was received by this force on the @.
Your request dated the @ reads:
In your message of @ you wrote:
Your request was logged on @.
Your Freedom of Information request reached us on Monday @.
Request made on @
Request received: @
Received @
Submitted: @
Date FOI received: @
Date of your request: @
Your request: @
Date request received: @
Request received date: @
Date of original request: @
Date opened: @
Application date: @
Received on @ Our Ref: NC/FOI 782/17
We received your FOI request @
On @ you submitted a request
In your letter, dated @, you asked:
Your request (which was received in this office on @) is below.
Diolch am eich cais dyddiedig @
Gwnaethoch gais ar @
Diolch am eich cais a ddaeth i law ar @. Gofynnoch:
"""

RESPONDED = """
@
Date: @
DATE @
Monday @
Date: Monday @
Dated @
Dated: @
Our ref: 12/25   Date: @
Our ref: 12/25, @
Northtown, @
FOI date: @
Date responded: Mon, @
Response date: @
Date of reply: @
Date of this letter: @
Date of decision: @
Date of Response | @
Response sent on @
Date issued: @
Issued on @
Replied on @
Replied: @
Sent: @
Answered @
Completed: @
Disclosure date: @
Date of final response: @
Date of release: @
Release date: @
Date disclosed: @
Date finalised: @
Response provided: @
Date of response letter: @
Northtown NT1 2AB   @
Tel 101  @
Tel: 101 Fax: 01632 960000 @
Our Ref: 12/25 Date: @
Dyddiad: @
"""


@pytest.mark.parametrize("line", RECEIVED.strip().splitlines())
def test_ways_to_say_when_a_request_came_in(line: str) -> None:
    assert which(BODY.replace("Dear Sir", f"Dear Sir\n{line}")) == "2025-03-03 None"


@pytest.mark.parametrize("line", RESPONDED.strip().splitlines())
def test_ways_to_say_when_a_request_was_answered(line: str) -> None:
    assert which(f"Northshire Police\n{line}\n{BODY}") == "None 2025-03-03"


@pytest.mark.parametrize("line", ["@", "A. Clerk\nInformation Officer\n@", "Date: @", "Dated @"])
def test_a_date_below_the_letter_is_that_of_the_answer(line: str) -> None:
    assert which(f"{BODY}\n{line}") == "None 2025-03-03"


def which(text: str) -> str:
    """The dates of request and answer; ``@`` stands for a date."""
    folded = fold(text.replace("@", "3 March 2025"))
    plan = outline(folded, blocks(folded, folded), ())
    return " ".join(str(date and date.value) for date in received_and_responded(folded, plan))


@pytest.mark.parametrize("name", LETTERS)
def test_which_date_is_which(name: str) -> None:
    wanted, *lines = [line.strip() for line in LETTERS[name].strip().splitlines()]
    assert which("\n".join(lines)) == wanted


@STEADY
@given(st.text() | st.text("0123456789/.- ,\n^thmaryjune", max_size=60))
def test_any_text_is_read_and_dates_slice_it(text: str) -> None:
    folded = fold(text)
    for date in dates(folded):
        datetime.date.fromisoformat(date.value)
        assert any(char.isdigit() for char in folded[date.start : date.end])
    received_and_responded(folded, outline(folded, blocks(text, folded), ()))
