"""Merging: what general words and groups of questions come to, question by question.

A letter answered by question has general words too: a summary in front, exemptions listed once
for all, "any other information" behind. Each goes to the questions that it decides.
"""

from __future__ import annotations

from collections.abc import Iterable

from loaders.reading import labels
from loaders.reading.grounds import section
from loaders.reading.outline import Outline
from loaders.reading.tally import FIGURES, Tally

REST = "*"  # the key of what is said of no question after the numbered answers

Tallies = dict[str | None, Tally]


def merged(tallies: Tallies, summary: Tallies, outline: Outline) -> Tallies:
    """Return the tallies of the questions, with the general words folded into them.

    ``summary`` is what was said in front of questions answered further on; the answer wins.
    """
    general = tallies.get(None)
    labelled: Tallies = {
        key: _like(tally, tallies)
        for key, tally in tallies.items()
        if key not in (None, REST) and not (tally.is_silent and tally.same_as is None)
    }
    for key, tally in summary.items():
        own = labelled.setdefault(key, tally)
        same = {section(notation) for notation in own.weak} & {*map(section, tally.claims)}
        if not own.claims and not same and "not_held" not in own.signs:
            own.take(tally)
    labelled = _split(labelled)
    if general and general.decides:
        labelled = {
            key: tally
            for key, tally in labelled.items()
            if key in outline.numbered or tally.decides or tally.has(FIGURES)
        }  # the others are only spoken of
    whole = [tally for tally in (general, tallies.get(REST)) if tally and "whole" in tally.signs]
    if whole and whole[0].refuses:
        labelled = {key: tally for key, tally in labelled.items() if key in outline.numbered}
    if not labelled:
        general = general or tallies.get(REST)
        return {None: general.joined(tallies.get(REST))} if general else tallies
    _share(general, labelled)
    _share(tallies.get(REST), labelled)
    _lend(labelled)
    _deepen(labelled, general)
    left = _left(general, labelled, outline)
    rest = tallies.get(REST)
    if rest and rest.refuses and _is_new(rest, labelled):
        labelled[REST] = rest.without_content()
    return {**left, **labelled}


def _like(tally: Tally, tallies: Tallies) -> Tally:
    """Return the tally of the question that this one is answered like, if any."""
    like = tallies.get(tally.same_as) if tally.same_as and tally.is_silent else None
    return tally if like is None else tally.joined(like)


def claimed(tallies: Iterable[Tally]) -> set[str]:
    """Return the notations of everything relied on."""
    return {notation for tally in tallies for notation in tally.claims}


def _split(labelled: Tallies) -> Tallies:
    """Give what was said of a group to the questions of it that are then answered one by one."""
    out = dict(labelled)
    for key, tally in labelled.items():
        items = labels.items(key or "")
        own = [item for item in items if item in labelled and item != key]
        for item in own:
            out[item] = tally.joined(out[item])
        if own:
            del out[key]
            if left := [item for item in items if item not in own]:
                out[labels.join(left)] = tally
    return out


def _share(general: Tally | None, labelled: Tallies) -> None:
    """Give the grounds named for no question to those that are refused with none of their own."""
    if general and general.claims and not set(general.claims) & claimed(labelled.values()):
        for tally in labelled.values():
            if tally.is_bare:
                tally.take(general)


def _lend(labelled: Tallies) -> None:
    """Give a question that is exempt, see below, the grounds of the next refused one."""
    following: Tally | None = None
    for tally in reversed(labelled.values()):
        if tally.is_bare and following:
            tally.take(following)
        elif tally.claims and "refused" in tally.signs:
            following = tally


def _deepen(labelled: Tallies, general: Tally | None) -> None:
    """``Section 31 applies to question 2`` is as deep as the list in front of the answers."""
    listed = general.claims if general else {}
    for tally in labelled.values():
        for notation in [one for one in tally.claims if "(" not in one]:
            deeper = {one: at for one, at in listed.items() if one.startswith(f"{notation}(")}
            if deeper:
                tally.claims = {k: v for k, v in tally.claims.items() if k != notation} | deeper


def _left(general: Tally | None, labelled: Tallies, outline: Outline) -> Tallies:
    """Return what general words decide for the questions that have no answer of their own."""
    if not general or not (general.refuses or general.has(FIGURES)):
        return {}
    answered = {item for key in labelled if key for item in labels.items(key)}
    asked = [item for one in outline.asked for item in labels.items(one.label or "")]
    left = [item for item in dict.fromkeys(asked) if item not in answered]
    said = general.without_content() if general.refuses else general
    return {labels.join(left): said} if left else {}


def _is_new(rest: Tally, labelled: Tallies) -> bool:
    """Say whether words of no question decide something, and do not only explain the answers."""
    known = {section(notation) for notation in claimed(labelled.values())}
    new = {section(notation) for notation in rest.claims} - known
    return bool(new) or "any other" in rest.signs
