"""Two texts compared, as markup on one line; what is from letters is escaped.

What changed is underlined or struck out and what is the same can be told from it, which a style
sheet shows, and says to those who hear the page.
"""

from __future__ import annotations

from itertools import starmap
from typing import Literal

from markupsafe import Markup, escape

from kg.lineage import phrases
from kg.lineage.differences import Difference, Piece, compare
from kg.terminal import plain


def line(text: str) -> str:
    """A text on one line, control characters as escapes."""
    return plain(phrases.spaced(text))


def slotted(text: str) -> Markup:
    """A text with what fills its slots marked."""
    pieces = compare(text, text).pieces
    return Markup().join(
        _tagged("span", piece.new, "slot") if piece.slot else escape(line(piece.new))
        for piece in pieces
    )


def compared(difference: Difference) -> Markup:
    """The later text as an edit of the earlier, or with the phrases that are in both."""
    if not difference.readable:
        return shared(difference, "new")
    found = Markup()
    for before, piece in zip((None, *difference.pieces), difference.pieces, strict=False):
        apart = piece.kind == "changed" and before and not before.new.endswith(" ")
        found += (" " if apart else "") + _piece(piece)
    return found


def shared(difference: Difference, side: Literal["old", "new"]) -> Markup:
    """One of two texts, with the phrases that are in both."""
    return Markup().join(starmap(_phrase, difference.phrases(side)))


def _phrase(same: bool, text: str) -> Markup:
    return _tagged("mark", text) if same else escape(line(text))


def _piece(piece: Piece) -> Markup:
    if piece.kind == "same":
        return _tagged("span", piece.new, "same")
    if piece.kind == "slot":
        before = f"{line(piece.old)} → " if piece.filled_anew else ""
        return _tagged("span", f"{before}{piece.new}", "slot")
    dropped, added = _tagged("del", piece.old), _tagged("ins", piece.new)
    return Markup("{} {}").format(dropped.rstrip(), added) if dropped and added else dropped + added


def _tagged(tag: str, text: str, kind: str = "") -> Markup:
    """Words in an element, which the space behind them is no part of."""
    words = line(text)
    if not words.strip():
        return escape(words if kind else "")
    start = Markup('{} class="{}"').format(tag, kind) if kind else tag
    space = " " if words.endswith(" ") else ""
    return Markup("<{}>{}</{}>{}").format(start, words.rstrip(), tag, space)
