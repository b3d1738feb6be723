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
_YEARS = range(2004, 2061)  # the rights of access began on 1 January 2005
FIRST, LAST = date(_YEARS[0], 1, 1), date(_YEARS[-1], 6, 30)
"""Days of receipt that can be reckoned from."""


def due(received: date, act: str) -> date:
    """The day by which a request received on that day is to be answered.

    ``act`` is FOIA, EIR or FOISA.
    """
    twentieth = np.busday_offset(received, LIMIT, roll="backward", busdaycal=_calendar(act))
    return _day(twentieth)


def taken(received: date, answered: date, act: str) -> int:
    """Working days following that of receipt, up to and with that of the answer."""
    day = timedelta(days=1)
    return int(np.busday_count(received + day, answered + day, busdaycal=_calendar(act)))


@cache
def _calendar(act: str) -> np.busdaycalendar:
    import holidays  # a quarter of a second, which only a build need spend

    free = {
        day
        for nation in _NATIONS[act]
        for day in holidays.country_holidays("GB", subdiv=nation, years=_YEARS)
    }
    return np.busdaycalendar(holidays=sorted(free))


def _day(moment: np.datetime64) -> date:
    return date.fromisoformat(str(moment))
