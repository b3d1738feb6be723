"""The clock of the Acts: working days from the receipt of a request to its answer.

An answer is due by the twentieth working day following receipt: section 10(1) and (6) of the
Freedom of Information Act 2000, regulations 5(2) and 2(1) of the EIR, sections 10(1) and 73 of the
Scottish Act. No Saturday or Sunday is a working day, nor Christmas Day, Good Friday or a bank
holiday under the Banking and Financial Dealings Act 1971: in any part of the United Kingdom for the
first two, in Scotland for the third. Substitute days and those proclaimed once (jubilees, a
coronation, a state funeral) are bank holidays.

What stops the clock (a request for clarification, a fee) is not known here.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import numpy as np

LIMIT = 20
"""Working days in which to answer."""

_NATIONS = {
    "FOIA": ("ENG", "NIR", "SCT", "WLS"),
    "EIR": ("ENG", "NIR", "SCT", "WLS"),
    "FOISA": ("SCT",),
}
FIRST, LAST = date(2005, 1, 1), date(2099, 12, 31)
"""Days of receipt that can be reckoned from: the rights of access began on the first."""


def due(received: date, act: str) -> date:
    """The day by which a request received on that day is to be answered.

    ``act`` is FOIA, EIR or FOISA.
    """
    calendar = _calendar(act, received.year)
    twentieth = np.busday_offset(received, LIMIT, roll="backward", busdaycal=calendar)
    return _day(twentieth)


def taken(received: date, answered: date, act: str) -> int:
    """Working days following that of receipt, up to and with that of the answer."""
    day = timedelta(days=1)
    calendar = _calendar(act, received.year, answered.year - received.year + 1)
    return int(np.busday_count(received + day, answered + day, busdaycal=calendar))


@cache
def _calendar(act: str, first: int, count: int = 2) -> np.busdaycalendar:
    """The working days of some years."""
    import holidays  # a quarter of a second, which only a build need spend

    years = range(first, first + count)
    free = {
        day
        for nation in _NATIONS[act]
        for day in holidays.country_holidays("GB", subdiv=nation, years=years)
    }
    return np.busdaycalendar(holidays=sorted(free))


def _day(moment: np.datetime64) -> date:
    return date.fromisoformat(str(moment))
