"""What parsing an HTML page would cost, told from its tags before any parser sees it.

HTML parsers walk the open elements at each tag, so deep nesting costs its square, unclosed
formatting is copied into every later paragraph, and the attributes of a tag are compared each with
each. A page of a few hundred kilobytes can be made to take hours that way; a letter never is.
"""

from __future__ import annotations

import re

from loaders.forms.tags import FLAT, FORMATTING
from loaders.forms.text import Refused

DEAREST = 200_000_000  # steps: a second or so; the pages of real sites take some 100,000
FORMATS = 30  # steps to copy an element that formats, against one to pass an open one
MOST_ATTRIBUTES = 5_000

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{50000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def check(source: str) -> None:
    """Raise `Refused` if parsing ``source`` would take more than a second or so."""
    most = source.count("<")  # tags, and how deep they can be
    if FORMATS * most * most > DEAREST and _cost(source) > DEAREST:
        raise Refused("HTML nested too deep to be read; save the text of the page instead")
    for tag in _LONG_TAG.findall(source):
        if len(_QUOTED.sub("", tag).split()) > MOST_ATTRIBUTES:
            raise Refused("an HTML tag with thousands of attributes; save the text of the page")


def _cost(source: str) -> int:
    cost, depth, formatting = 0, 0, 0
    for closing, name in _TAG.findall(source):
        tag = name.lower()
        step = -1 if closing else 1
        if tag in FORMATTING:
            formatting = formatting + step if formatting + step > 0 else 0
        elif tag not in FLAT:
            depth = depth + step if depth + step > 0 else 0
        cost += 0 if closing else depth + FORMATS * formatting
    return cost
