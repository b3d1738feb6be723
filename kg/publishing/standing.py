"""Which things stand in which letters: what the tables of forces and the picture count.

A thing is known by its path below ``doc/``, without the ending: ``argument/mosaic``. A letter on
31(1)(a) counts under 31(1) and 31 too. An argument and a provision stand together only where the
argument is made under that provision.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from kg import ontology
from kg.publishing import addresses
from kg.publishing.collection import Collection, Letter, Passage, above
from kg.publishing.pages import force_name, label


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that has a page; ``kind`` is one of :data:`kg.network.KINDS`.

    ``part`` says that it is a provision below a section.
    """

    ident: str
    kind: str
    label: str
    part: bool = False

    @property
    def page(self) -> str:
        """Path of its page."""
        return f"doc/{self.ident}.html"


@dataclass(frozen=True, slots=True)
class Argued:
    """An argument that a passage makes: its side if it has one, and the provisions it is about, of
    those that the letter relies on."""

    argument: str
    side: str | None
    provisions: tuple[str, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in a letter; ``things`` are all but arguments, each once."""

    letter: Letter
    things: tuple[str, ...]
    argued: tuple[Argued, ...]

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        """Things of two kinds that stand together, each pair once."""
        things = list(self.places)
        about = {(ident, each.argument) for each in self.argued for ident in each.provisions}
        for one, other in combinations(things, 2):
            kinds = kind_of(one), kind_of(other)
            if kinds[0] == kinds[1]:
                continue
            if kinds != ("provision", "argument") or (one, other) in about:
                yield one, other

    @property
    def places(self) -> Mapping[str, str | None]:
        """Each thing with its first place on the page of the letter, where it has one."""
        found: dict[str, str | None] = dict.fromkeys(self.things)
        for each in self.argued:
            found.setdefault(each.argument, f"c{each.start}")
        return found


def standings(collection: Collection) -> Iterator[Standing]:
    """What stands in each letter, in their order."""
    for letter in collection.letters:
        things = [_ident(addresses.force(letter.force))] if letter.force else []
        things += [_concept("topic", topic) for topic in letter.topics]
        things += _provisions(letter.act, letter.provisions)
        unique = tuple(dict.fromkeys(things))
        argued = [each for passage in letter.passages for each in _argued(letter, passage, unique)]
        yield Standing(letter, unique, tuple(argued))


def kind_of(ident: str) -> str:
    """The kind of a thing."""
    return ident.partition("/")[0]


@cache
def thing(ident: str) -> Thing:
    """A thing by its ident."""
    kind, name = kind_of(ident), ident.partition("/")[2]
    if kind == "force":
        return Thing(ident, kind, force_name(name))
    if kind == "provision":
        return _places()[ident]
    return Thing(ident, kind, label(f"{kind}s", name))


def _argued(letter: Letter, passage: Passage, things: Container[str]) -> Iterator[Argued]:
    about = dict.fromkeys(_provisions(letter.act, passage.provisions))
    provisions = tuple(each for each in about if each in things)
    for each in passage.types:
        yield Argued(_concept("argument", each), passage.side, provisions, passage.start)


def _provisions(act: str, notations: Iterable[str]) -> Iterator[str]:
    known = ontology.load().provisions
    for place in above(act, notations):
        if place in known:
            yield _ident(addresses.provision(*place))


def _concept(scheme: str, name: str) -> str:
    return _ident(addresses.concept(scheme, name))


def _ident(page: str) -> str:
    return page.removeprefix("doc/").removesuffix(".html")


@cache
def _places() -> Mapping[str, Thing]:
    found = {}
    for (act, notation), known in ontology.load().provisions.items():
        ident = _ident(addresses.provision(act, notation))
        name = notation if act == "FOIA" else f"{act} {notation}"
        found[ident] = Thing(ident, "provision", f"{name} {known.heading}", "(" in notation)
    return found
