"""What a public endpoint does not run: updates, and whatever reaches beyond its own graph.

The words of a query are told from its texts, IRIs and comments by the grammar of SPARQL 1.1
(https://www.w3.org/TR/sparql11-query/#sparqlGrammar), so a mention of SERVICE in a text is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from kg.errors import FoikgError

LONGEST = 100_000
"""Characters of a query."""

_TOKEN = re.compile(
    r"""
      (?P<iri> <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*> )
    | (?P<text> '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3} | "{3}(?:"{0,2}(?:[^"\\]|\\.))*"{3}
              | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*" )
    | (?P<comment> \#[^\n\r]* )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<name> (?:[^\W\d_][\w.-]*)?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)* | _:[\w.-]+ )
    | (?P<word> [A-Za-z]+ )
    | (?P<escape> \\ )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"}
_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}


DEEPEST = 100
"""Brackets that may be open at a time: a parser goes a step down its stack for each."""


class Refused(FoikgError):
    """A query that this endpoint does not run, whoever asks."""


def check(query: str) -> tuple[str, ...]:
    """See that a query is one; return the graphs that it names after FROM.

    Raises :class:`Refused`.
    """
    if len(query) > LONGEST:
        raise Refused(f"the query has {len(query):,} characters; at most {LONGEST:,} are read")
    words = list(_words(query))
    if _depth(words) > DEEPEST:
        raise Refused(f"the query opens more than {DEEPEST} brackets within one another")
    forms = [word for kind, word in words if kind == "word" and word in _FORMS | _UPDATES]
    if forms and forms[0] in _UPDATES:
        raise Refused(f"{forms[0]} is an update; this endpoint answers queries only")
    for kind, word in words:
        if kind == "escape":
            raise Refused("a backslash stands outside of texts and names; write what it stands for")
        if "SERVICE" in _keyword(kind, word):
            raise Refused("SERVICE asks another endpoint; this one answers from its own graph only")
    return tuple(_datasets(words))


def _words(query: str) -> Iterator[tuple[str, str]]:
    """The tokens that mean something, keywords in capitals."""
    for match in _TOKEN.finditer(query):
        kind = match.lastgroup or "other"
        if kind not in ("text", "comment", "variable", "language"):
            text = match[0]
            if kind != "other" or not text.isspace():
                yield kind, text.upper() if kind == "word" else text


def _depth(words: list[tuple[str, str]]) -> int:
    steps = ((word in "([{") - (word in ")]}") for kind, word in words if kind == "other")
    return max(accumulate(steps), default=0)


def _keyword(kind: str, word: str) -> str:
    """What a parser might take for a keyword: lenient ones need no space behind it."""
    return word if kind == "word" else word.partition(":")[0].upper() if kind == "name" else ""


def _datasets(words: list[tuple[str, str]]) -> Iterator[str]:
    """The graphs that FROM and FROM NAMED name."""
    prefixes: dict[str, str] = {}
    base = ""
    for place, (kind, word) in enumerate(words):
        following = words[place + 1 : place + 3] + [("end", "")] * 2
        if (kind, word) == ("word", "PREFIX"):
            prefixes[following[0][1]] = base + following[1][1][1:-1]
        elif (kind, word) == ("word", "BASE"):
            base = following[0][1][1:-1]
        elif (kind, word) == ("word", "FROM"):
            yield _iri(following[following[0] == ("word", "NAMED")], prefixes)


def _iri(token: tuple[str, str], prefixes: dict[str, str]) -> str:
    kind, text = token
    if kind == "iri":
        return text[1:-1]
    prefix, colon, local = text.partition(":")
    return prefixes.get(prefix + colon, prefix + colon) + local
