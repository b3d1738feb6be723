"""Terms as N-Quads writes them, in canonical form; any text is escaped.

Canonical means: one spelling for each value, the same that the store gives back.
"""

from __future__ import annotations

import re
from functools import cache

import pyoxigraph as ox

from kg import names

_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]')
_ESCAPES = {chr(code): f"\\u{code:04X}" for code in (*range(32), 0x7F, 0xFFFE, 0xFFFF)}
_ESCAPES |= {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_ESCAPES |= {'"': '\\"', "\\": "\\\\"}


def whole(text: str) -> str:
    """The text with what no encoding can hold (lone surrogates) replaced, each by one character."""
    return _SURROGATE.sub("\ufffd", text)


@cache
def term(name: str) -> str:
    """A prefixed name of ``kg.names``: ``term("foi:hasClaim")``."""
    return f"<{names.expand(name)}>"


@cache
def concept(scheme: str, ident: str) -> str:
    """A concept: ``concept("outcome", "ncnd")``."""
    return f"<{names.concept_iri(scheme, ident)}>"


def ref(name: str) -> str:
    """An IRI that ``kg.names`` minted."""
    return f"<{name}>"


def string(text: str) -> str:
    """Any text as a plain literal."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0], "\ufffd")


def integer(number: int) -> str:
    """A whole number."""
    return f'"{number}"^^{term("xsd:integer")}'


def date(iso: str) -> str:
    """An ISO date."""
    return f'"{iso}"^^{term("xsd:date")}'


def address(url: str) -> str:
    """An address from outside: an IRI, or the address as text where it is not a valid one."""
    try:
        return str(ox.NamedNode(whole(url)))
    except ValueError:
        return f"{string(url)}^^{term('xsd:anyURI')}"
