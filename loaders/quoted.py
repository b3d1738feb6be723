"""Earlier mails quoted below an answer, which are the applicant's words or say nothing new.

They are left out only where that is safe: where a letter stands above them, where it does not say
that the answers are below, and where nobody wrote between the quoted lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

WORDS = 20  # of an answer above what it quotes; fewer, and the letter may be below
_HEAD = 8  # lines of the head of a quoted mail
_FIELDS = 3  # fields of one, at least

# -----Original Message----- · ---- Forwarded by A. Person ----
_RULE = re.compile(r"\s*-{3,}\s*(?:original|forwarded)\b[^\n]{0,80}-{2,}\s*", re.I)
# On 3 March 2025 at 10:04, A. Person <a@a.example> wrote:
_WROTE = re.compile(r"\s*on\b.{5,250}\bwrote:\s*", re.I | re.DOTALL)
# From: · Sent: · Date: · To: · Cc: · Subject:, also in bold as *From:*
_FIELD = re.compile(r"\s*\W{0,2}(from|sent|date|to|cc|subject)\s*:", re.I)
# please see our answers below · responses in red
_BELOW = re.compile(
    r"\b(?:answers?|repl(?:y|ies)|responses?|comments?)\b[^.\n]{0,60}"
    r"\b(?:below|underneath|in (?:red|blue|green|bold|italics?))\b|\bsee below\b",
    re.I,
)


def without(lines: Sequence[str]) -> list[str]:
    """Return the lines of a mail without the earlier mails below it."""
    start = begin(lines)
    if start is None:
        return list(lines)
    above, below = lines[:start], lines[start:]
    said = "\n".join(above)
    safe = len(said.split()) >= WORDS and not _BELOW.search(said) and not _written_between(below)
    return list(above if safe else lines)


def begin(lines: Sequence[str]) -> int | None:
    """Return the line at which an earlier mail begins."""
    return next((i for i in range(len(lines)) if _begins(lines, i)), None)


def _begins(lines: Sequence[str], i: int) -> bool:
    """Tell whether a quoted mail begins at a line."""
    line = lines[i]
    if line.lstrip().startswith(">") or _RULE.fullmatch(line):
        return True
    if line.lstrip()[:3].lower() == "on ":
        return any(_WROTE.fullmatch("\n".join(lines[i : i + count])) for count in (1, 2, 3))
    first = _FIELD.match(line)
    if not first or first[1].lower() != "from":
        return False
    fields = {found[1].lower() for each in lines[i : i + _HEAD] if (found := _FIELD.match(each))}
    return len(fields) >= _FIELDS


def _written_between(below: Sequence[str]) -> bool:
    """Tell whether lines that nobody quotes stand below one marked as quoted."""
    marked = [line.lstrip().startswith(">") for line in below]
    if not any(marked):
        return False
    after = below[marked.index(True) :]
    return any(line.strip() and not line.lstrip().startswith(">") for line in after)
