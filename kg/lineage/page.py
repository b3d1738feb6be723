"""The pages of ``foikg reuse show``, and what pages of templates tell of."""

from __future__ import annotations

from typing import Any

from kg import timeline
from kg.lineage import history as histories
from kg.lineage import overlap as overlaps
from kg.lineage import phrases
from kg.lineage.history import History
from kg.lineage.overlap import Overlap
from kg.publishing import alone

LETTERS = 500
"""Letters that are listed one by one, at most."""

_TITLE = 60  # characters of a text in the title
_SHORT = 300  # characters of boilerplate in a letter


def history(found: History, limit: int) -> str:
    """The whole HTML page of a template, with ``limit`` of its wordings and the first."""
    return alone.page("history", title(found.text), values(found, limit, LETTERS))


def values(found: History, limit: int, letters: int) -> dict[str, Any]:
    """What a page tells of a template: some of its wordings, and some of its letters."""
    shown = histories.leading(found.wordings, limit)
    return {
        "found": found,
        "shown": shown,
        "branches": histories.tree(found.wordings, shown),
        "numbers": {wording.variant: wording.number for wording in found.wordings},
        "timeline": timeline.draw(histories.spreads(found)),
        "listed": found.instances[:letters],
    }


def title(text: str) -> str:
    """A template by its first words."""
    return phrases.quote(text, _TITLE)


def overlap(found: Overlap) -> str:
    """The whole HTML page of a letter."""
    sections = (
        ("Paragraphs that recur", overlaps.by_kind(found.paragraphs)),
        (
            "Sentences that stand within other paragraphs elsewhere",
            overlaps.by_kind(found.sentences),
        ),
    )
    told = [section for section in sections if section[1]]
    values = {"found": found, "sections": told, "short": _SHORT}
    return alone.page("overlap", found.key, values)
