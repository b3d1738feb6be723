"""How often the machine read what a person read, field by field.

Of what was looked at, so they are rates of the graph only where what was looked at was drawn by
chance; a reading that was confirmed counts as one that was corrected does.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.corrections.fields import FIELDS, Field
from kg.corrections.review import Reviewed, counting

_Z = 1.959964  # of the normal distribution, for 95 in a hundred


@dataclass(frozen=True, slots=True)
class Rate:
    """Of ``seen`` letters, parts or passages that a person looked at, ``right`` were read right.

    ``low`` and ``high`` are the ends of the 95 % interval of the share.
    """

    field: Field
    seen: int
    right: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share that was read right."""
        return self.right / self.seen


def rates(reviewed: Iterable[Reviewed]) -> list[Rate]:
    """The rate of each field that somebody looked at."""
    seen: Counter[Field] = Counter()
    right: Counter[Field] = Counter()
    for one in counting(reviewed):
        assert one.correction
        seen[one.correction.field] += 1
        right[one.correction.field] += one.agrees
    return [
        Rate(field, seen[field], right[field], *wilson(right[field], seen[field]))
        for field in FIELDS
        if seen[field]
    ]


def wilson(right: int, seen: int) -> tuple[float, float]:
    """Wilson's score interval of a share, 95 %; it stands within 0 and 1 for any numbers."""
    share, square = right / seen, _Z**2 / seen
    middle = share + square / 2
    reach = _Z * math.sqrt(share * (1 - share) / seen + square / (4 * seen))
    low, high = (middle - reach) / (1 + square), (middle + reach) / (1 + square)
    return max(0.0, low), min(1.0, high)
