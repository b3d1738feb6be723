"""Lines in the margin of a page that say nothing of the letter: its number, its marking."""

from __future__ import annotations

import re

from loaders.forms.furniture_phrases import MARKING
from loaders.reading.words import fold

# Page 2 of 4; 2 | P a g e; - 2 -; 2/4; [2]; tudalen 2 o 4; Official; Official Page 2 of 4
_NUMBER = (
    r"[-–\[( ]*(?:(?:p ?a ?g ?e|pg\.?|tudalen|p\.) ?)?\d{1,4}(?: ?(?:of|o|/) ?\d{1,4})?"
    r"(?: ?\| ?(?:p ?a ?g ?e|tudalen))?[-–\]) ]*"
)
_MARK = re.compile(rf"(?:(?:{MARKING}|{_NUMBER})\s*[|–-]?\s*){{1,3}}")
_LONGEST = 60  # characters


def is_mark(line: str) -> bool:
    """Tell a page number, a protective marking, or both on one line."""
    bare = " ".join(fold(line).split())
    return 0 < len(bare) <= _LONGEST and bool(_MARK.fullmatch(bare))
