"""Kinds of HTML elements, by name."""

from __future__ import annotations


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


# A line ends where one starts and where one ends.
BLOCKS = _set(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu"
    " nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
LISTS = _set("ol ul menu dir")
CELLS = _set("td th")
HEADINGS = _set("h1 h2 h3 h4 h5 h6 summary dt")

# Shown by no browser as text, or never part of what a page says in its main content.
NEVER_READ = _set(
    "script style noscript template iframe object embed svg canvas audio video map head select"
    " option textarea input nav aside dialog"
)

# Left open, these are opened again in every later paragraph.
FORMATTING = _set("a b big code em font i nobr s small strike strong tt u")
# These hold nothing, or are closed by what comes next.
FLAT = _set(
    "area base br col embed hr img input link meta param source track wbr p li dd dt option"
    " optgroup tr td th thead tbody tfoot colgroup rp rt html head body"
)
