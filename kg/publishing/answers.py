"""What a graph answers to the questions that foikg ships, each asked once for the whole site.

A question that makes sense for one thing only is asked of a thing of the graph of which there is
much to say: the topic of most letters, the letter with most arguments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product

import polars as pl
import pyoxigraph as ox

from kg import queries
from kg.parameters import Context
from kg.publishing.collection import Collection
from kg.queries import Query
from kg.results import Result

_TRIED = 4
"""Things that a question is asked of, at most, until there is an answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The ``result`` of a question, and the text that was asked, with these ``values``."""

    query: Query
    values: Mapping[str, str]
    text: str
    result: Result


class Answers:
    """The answers of a graph, each worked out when it is first wanted."""

    def __init__(self, collection: Collection, graph: ox.Store) -> None:
        self._collection = collection
        self.graph = graph
        self._known: dict[str, Answer] = {}

    def of(self, name: str) -> Answer:
        """The answer to a shipped question."""
        if name not in self._known:
            self._known[name] = self._ask(queries.read_query(name))
        return self._known[name]

    def _ask(self, query: Query) -> Answer:
        needed = [parameter.name for parameter in query.parameters if parameter.required]
        best: Answer | None = None
        for values in self._values(needed):
            text = queries.bind(query, dict(values), self._context)
            best = Answer(query, values, text, queries.run(query, self.graph, **values))
            if best.result:
                break
        return best or Answer(query, {}, query.text, Result((), ()))

    @property
    def _context(self) -> Context:
        return Context("FOIA", lambda text: queries.run(_own(text), self.graph).rows)

    def _values(self, needed: list[str]) -> Iterator[dict[str, str]]:
        """What to ask of, the most telling first."""
        choices = product(*(self._candidates.get(name, ()) for name in needed))
        for chosen in islice(choices, _TRIED):
            yield dict(zip(needed, chosen, strict=True))

    @cached_property
    def _candidates(self) -> Mapping[str, list[str]]:
        """For each parameter the things with most letters, as people name them."""
        letters = self._collection.letters
        argued = sorted(letters, key=lambda letter: (-len(letter.passages), letter.key))
        return {
            "force": _often(letter.force for letter in letters if letter.force),
            "provision": _often(
                each for letter in letters if letter.act == "FOIA" for each in letter.provisions
            ),
            "topic": _often(each for letter in letters for each in letter.topics),
            "argument": _often(
                each for letter in letters for passage in letter.passages for each in passage.types
            ),
            "letter": [letter.key for letter in argued[:_TRIED]],
            "template": self._templates(),
            "rule": _often(self._found()),
        }

    def _templates(self) -> list[str]:
        rows = pl.scan_parquet(self._collection.folder / "templates.parquet")
        ordered = rows.filter(pl.col("kind") == "argument").sort(
            "forces", "letters", "template", descending=[True, True, False]
        )
        return ordered.head(_TRIED).select("template").collect()["template"].to_list()

    def _found(self) -> Iterable[str]:
        rows = pl.scan_parquet(self._collection.folder / "findings.parquet")
        found = rows.filter(pl.col("status") == "found").select("key", "rule").unique()
        return found.collect()["rule"].to_list()


def _own(text: str) -> Query:
    return queries.parse("own", text)


def _often(values: Iterable[str]) -> list[str]:
    """The values that come most often."""
    found = sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))
    return [value for value, _ in found[:_TRIED]]
