"""The clock of the Acts, against calendars of those years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.working_days import FIRST, LAST, LIMIT, due, taken

days = st.dates(FIRST, LAST)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("received", "act", "last"),
    [
        pytest.param("2024-10-01", "FOIA", "2024-10-29", id="four weeks without a holiday"),
        pytest.param("2024-10-05", "FOIA", "2024-11-01", id="received on a Saturday"),
        pytest.param("2024-10-06", "FOIA", "2024-11-01", id="received on a Sunday"),
        pytest.param("2024-03-20", "FOIA", "2024-04-19", id="Good Friday and Easter Monday"),
        pytest.param("2024-03-20", "FOISA", "2024-04-18", id="Easter Monday works in Scotland"),
        pytest.param("2023-04-24", "FOIA", "2023-05-24", id="May Day and the Coronation"),
        pytest.param("2022-05-16", "FOIA", "2022-06-15", id="the Platinum Jubilee's two days"),
        pytest.param("2022-09-05", "FOIA", "2022-10-04", id="the state funeral"),
        pytest.param("2011-04-11", "FOIA", "2011-05-13", id="Easter, a royal wedding, May Day"),
        pytest.param("2012-05-21", "FOIA", "2012-06-20", id="the Diamond Jubilee"),
        pytest.param("2020-04-20", "FOIA", "2020-05-19", id="May Day moved to VE Day"),
        pytest.param("2021-12-20", "FOIA", "2022-01-21", id="Christmas and New Year substitutes"),
        pytest.param("2021-12-20", "FOISA", "2022-01-21", id="the same in Scotland"),
        pytest.param("2024-12-16", "FOIA", "2025-01-17", id="2 January, free in Scotland only"),
        pytest.param("2024-03-01", "FOIA", "2024-04-03", id="St Patrick's Day on a Sunday"),
        pytest.param("2024-03-01", "FOISA", "2024-04-01", id="which Scotland does not keep"),
        pytest.param("2024-07-01", "FOIA", "2024-07-30", id="12 July, free in Northern Ireland"),
        pytest.param("2024-07-01", "FOISA", "2024-07-29", id="and not in Scotland"),
        pytest.param("2024-07-29", "FOIA", "2024-08-28", id="both summer holidays"),
        pytest.param("2024-07-29", "FOISA", "2024-08-27", id="the first of them"),
        pytest.param("2024-11-11", "FOIA", "2024-12-10", id="St Andrew's Day on a Saturday"),
        pytest.param("2024-11-11", "EIR", "2024-12-10", id="the same days for the EIR"),
    ],
)
def test_the_twentieth_working_day(received: str, act: str, last: str) -> None:
    assert due(day(received), act) == day(last)


@pytest.mark.parametrize(
    ("received", "answered", "count"),
    [
        pytest.param("2024-10-01", "2024-10-01", 0, id="on the day"),
        pytest.param("2024-10-01", "2024-10-02", 1, id="on the next"),
        pytest.param("2024-10-04", "2024-10-07", 1, id="over a weekend"),
        pytest.param("2024-10-01", "2024-10-29", 20, id="on the last day"),
        pytest.param("2024-10-04", "2024-11-01", 20, id="on the last day, a Friday"),
        pytest.param("2024-10-04", "2024-11-02", 20, id="on the Saturday after it"),
        pytest.param("2024-12-24", "2025-01-03", 4, id="over Christmas"),
    ],
)
def test_working_days_taken(received: str, answered: str, count: int) -> None:
    assert taken(day(received), day(answered), "FOIA") == count


@given(days, st.sampled_from(["FOIA", "EIR", "FOISA"]))
def test_an_answer_on_the_last_day_takes_twenty(received: date, act: str) -> None:
    last = due(received, act)
    assert taken(received, last, act) == LIMIT
    assert taken(received, last - timedelta(days=1), act) == LIMIT - 1
    assert last.weekday() < 5


@given(days, st.integers(0, 400))
def test_more_days_are_free_in_the_kingdom_than_in_scotland(received: date, later: int) -> None:
    answered = received + timedelta(days=later)
    assert taken(received, answered, "FOIA") <= taken(received, answered, "FOISA") <= later
