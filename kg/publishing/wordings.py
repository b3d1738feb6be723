"""Pages of wordings that recur: who used each when, how it changed, and what it argues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg import names
from kg.lineage import history as histories
from kg.lineage import page as whole
from kg.lineage.history import History
from kg.publishing import addresses
from kg.publishing.collection import Collection, Letter, Passage
from kg.publishing.counting import counts
from kg.publishing.pages import Page
from kg.publishing.recurring import Recurring, Template
from kg.reuse.kinds import KINDS

LISTED = 200
"""Templates of each kind that the list has, those of most forces."""
WORDINGS = 12
"""Wordings of a template that its page shows, those seen most and the first."""
LETTERS = 200
"""Letters that the page of a template lists, the earliest."""


def pages(collection: Collection, recurring: Recurring) -> Iterator[Page]:
    """A page for each template, and one that lists them."""
    kinds = [(kind, _of(recurring, kind)) for kind in KINDS]
    values = {"kinds": kinds, "most": LISTED, "letters": len(collection.letters)}
    yield Page(addresses.index("template"), "templates", "Wordings that recur", values)
    if not recurring.templates:
        return
    for found in histories.every(recurring.folder, list(recurring.templates)):
        yield _page(collection, recurring, found)


def _of(recurring: Recurring, kind: str) -> Sequence[Template]:
    return [template for template in recurring.templates.values() if template.kind == kind]


def _page(collection: Collection, recurring: Recurring, found: History) -> Page:
    letters = [collection.by_hash[key] for key in {one.letter: 1 for one in found.instances}]
    argued = {letter.hash: _argued(recurring, found, letter) for letter in letters}
    values = whole.values(found, WORDINGS, LETTERS) | {
        "letters": len(letters),
        "provisions": counts(
            letters,
            lambda letter: [
                (letter.act, each) for passage in argued[letter.hash] for each in passage.provisions
            ],
        ),
        "arguments": counts(
            letters, lambda letter: [each for one in argued[letter.hash] for each in one.types]
        ),
    }
    iri = names.template_iri(found.template)
    title = f"“{whole.title(found.text)}”"
    return Page(addresses.page(iri), "template", title, values, thing=iri)


def _argued(recurring: Recurring, found: History, letter: Letter) -> list[Passage]:
    """The arguments of a letter that follow a template."""
    uses = [use for use in recurring.uses[letter.hash] if use.template.id == found.template]
    return [passage for passage in letter.passages if any(use.within(passage) for use in uses)]
