"""A template or a letter as a page that needs nothing else; what is from letters is escaped.

What changed is underlined or struck out, and said to those who hear the page; no script is needed.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Literal

from kg import pages
from kg.lineage import history as histories
from kg.lineage import overlap as overlaps
from kg.lineage import phrases
from kg.lineage.differences import Difference, Piece
from kg.lineage.history import Adopter, History, Instance, Wording
from kg.lineage.overlap import Overlap, Recurring
from kg.terminal import plain

LETTERS = 500
"""Letters that are listed one by one, at most."""

_TITLE = 60  # characters of a text in the title
_SHORT = 300  # characters of boilerplate in a letter
_DEEPEST = 6  # levels of the tree of wordings that are moved to the right
_KEY = (
    "In the texts below, <ins>added</ins> and <del>dropped</del> words, and"
    ' <span class="slot">what differs by nature</span>. Where too little is the same to say what'
    " changed, <mark>phrases that are in both</mark>."
)


# --- a template ------------------------------------------------------------------------------


def history(found: History, limit: int) -> str:
    """The whole HTML page of a template, with ``limit`` of its wordings and the first."""
    shown = histories.leading(found.wordings, limit)
    numbers = {wording.variant: wording.number for wording in found.wordings}
    listed = found.instances[:LETTERS]
    more = f", the first {LETTERS:,} of them" if len(listed) < len(found.instances) else ""
    told = (f"{found.kind.capitalize()} {found.template}.", phrases.first(found))
    body = pages.fill(
        "template.html",
        title=_text(phrases.title(found)),
        text=_text(found.text),
        first=_text(" ".join((*told, phrases.ahead(found)))),
        note=_text(f"{phrases.NOTE} {phrases.SLOTS}"),
        adopters="\n".join(map(_adopter, found.adopters)),
        years=_years(found),
        wordings=_text(phrases.wordings(found)),
        tree="\n".join(
            _branch(depth, wording) for depth, wording in histories.tree(found.wordings, shown)
        ),
        key=f"{_KEY} {_text(phrases.left_out(found.wordings, shown))}",
        articles="\n".join(map(_article, shown)),
        letters=_text(f"{phrases.many(len(found.instances), 'paragraph')}{more}"),
        instances="\n".join(_instance(one, numbers[one.variant]) for one in listed),
    )
    return pages.page(plain(phrases.quote(found.text, _TITLE)), body, styles=["lineage.css"])


def _adopter(one: Adopter) -> str:
    letter = _letter(one.first.key, one.first.url) if one.first else ""
    return _row(
        _text(phrases.day(one.day)),
        _text(phrases.force(one.force)),
        letter,
        _text(phrases.adopter(one)),
    )


def _instance(one: Instance, number: int) -> str:
    return _row(
        _text(phrases.day(one.day)),
        _text(phrases.force(one.force)),
        _letter(one.key, one.url),
        str(number),
    )


def _letter(key: str, url: str | None) -> str:
    """A letter by its key, with a link to where it was got where that is on the web."""
    if url and url.startswith(("https://", "http://")):
        return f'<a href="{html.escape(url)}" rel="noreferrer">{_text(key)}</a>'
    return _text(key)


def _years(found: History) -> str:
    """A table of letters by force and year; only years that have any."""
    if not found.years:
        return "<p>No letter has a date.</p>"
    years = sorted({one.year for one in found.years})
    counts = {(one.force, one.year): one.letters for one in found.years}
    head = "".join(f'<th scope="col">{year}</th>' for year in years)
    rows = []
    for adopter in found.adopters:
        if adopter.first:
            cells = "".join(f"<td>{counts.get((adopter.force, year), '')}</td>" for year in years)
            name = _text(phrases.force(adopter.force))
            rows.append(f'<tr><th scope="row">{name}</th>{cells}</tr>')
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="Letters by year">'
        f'<table class="years"><thead><tr><th scope="col">Force</th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _branch(depth: int, wording: Wording) -> str:
    name = f"Wording {wording.number}"
    return (
        f'<li class="d{min(depth, _DEEPEST)}"><a href="#w{wording.number}">{name}</a>:'
        f" {_text(phrases.wording(wording))}</li>"
    )


def _article(wording: Wording) -> str:
    told = [phrases.wording(wording), phrases.against(wording), phrases.spoken(wording.stances)]
    text = _compared(wording.difference) if wording.difference else _text(wording.text)
    return (
        f'<article id="w{wording.number}"><h3>Wording {wording.number}</h3>{_told(told)}'
        f"<p>{text}</p></article>"
    )


# --- a letter --------------------------------------------------------------------------------


def overlap(found: Overlap) -> str:
    """The whole HTML page of a letter."""
    sections = (
        ("Paragraphs that recur", found.paragraphs),
        ("Sentences that stand within other paragraphs elsewhere", found.sentences),
    )
    body = pages.fill(
        "letter.html",
        title=_text(phrases.overlap(found)),
        about=f"{_text(phrases.about(found))}: {_letter(found.key, found.url)}",
        shares="\n".join(_share(*share) for share in phrases.shares(found)),
        note=_text(f"{phrases.NOTE} {phrases.SLOTS}"),
        key=_KEY,
        sections="\n".join(_section(name, texts, found) for name, texts in sections if texts)
        or "<p>No text of some length is seen in another letter.</p>",
    )
    return pages.page(plain(found.key), body, styles=["lineage.css"])


def _share(name: str, value: str) -> str:
    return f'<tr><th scope="row">{_text(name)}</th><td>{_text(value)}</td></tr>'


def _section(name: str, texts: Iterable[Recurring], found: Overlap) -> str:
    articles = "\n".join(_recurring(one, found.letter) for one in overlaps.by_kind(texts))
    return f"<section><h2>{name}</h2>\n{articles}\n</section>"


def _recurring(one: Recurring, letter: str) -> str:
    name, told = phrases.name(one), phrases.recurring(one, letter)
    text = f"<p>{_text(one.text)}</p>"
    if one.kind == "boilerplate":
        told, text = "", f"<p>{_text(phrases.quote(one.text, _SHORT))}</p>"
    elif told and one.difference:
        text = _beside(one.difference)
    head = f"<h3>{_text(name)}</h3>" if name else ""
    return f"<article>{head}{_told([phrases.where(one, letter), told])}{text}</article>"


def _told(lines: Iterable[str]) -> str:
    """What is said of a text, a line for each that says something."""
    said = (line[0].upper() + line[1:] for line in lines if line)
    return "".join(f'<p class="told">{_text(line)}</p>' for line in said)


def _beside(difference: Difference) -> str:
    """The later text as an edit of the earlier, or both side by side."""
    if difference.readable:
        return f"<p>{_compared(difference)}</p>"
    return (
        f'<div class="pair"><div><h4>Earliest</h4><p>{_shared(difference, "old")}</p></div>'
        f"<div><h4>Here</h4><p>{_shared(difference, 'new')}</p></div></div>"
    )


# --- texts -----------------------------------------------------------------------------------


def _compared(difference: Difference) -> str:
    if difference.readable:
        return "".join(map(_piece, difference.pieces))
    return _shared(difference, "new")


def _piece(piece: Piece) -> str:
    old, new = _text(piece.old), _text(piece.new)
    if piece.kind == "same":
        return new
    if piece.kind == "slot":
        return f'<span class="slot">{f"{old} → " if piece.filled_anew else ""}{new}</span>'
    dropped, added = _tagged("del", old), _tagged("ins", new)
    return f"{dropped.rstrip()} {added}" if dropped and added else dropped + added


def _tagged(tag: str, text: str) -> str:
    if not text.strip():
        return ""
    return f"<{tag}>{text.rstrip()}</{tag}>{' ' if text.endswith(' ') else ''}"


def _shared(difference: Difference, side: Literal["old", "new"]) -> str:
    parts = ((same, _text(text)) for same, text in difference.phrases(side))
    return "".join(_tagged("mark", text) if same else text for same, text in parts)


def _text(text: str) -> str:
    """A text as markup on one line, control characters as escapes."""
    return html.escape(plain(phrases.spaced(text)))


def _row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
