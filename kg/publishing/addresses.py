"""Where things have their documents: ``id/force/cleveland`` has ``doc/force/cleveland``.

A document is a page and three files of RDF that stand beside it, told apart by how their names
end. Most things have one of their own. Some are told of in the document of another, and which that
is can be seen from their IRI alone, so that a server needs a few rules and no list:

- what a letter consists of, ``id/claim/KEY-1-2``, in the document of the letter;
- its words and what is tied to them, ``id/passage/HASH-10-90``, in the document of its text;
- small things that are many, ``id/sentence/HASH``, on one of 256 shelves of their kind;
- counts, ``id/observation/NAME-HASH``, in the document of their dataset;
- terms, ``def#hasClaim``, in the document of their vocabulary.

Provisions have IRIs of legislation.gov.uk and documents of ours, ``doc/provision/foia/31-1-a``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from kg import names
from kg.names import BASE

MARK = ".foikg-site"
"""A file that says that a folder holds a site of ours."""

FORMS: Mapping[str, str] = MappingProxyType(
    {
        "html": "text/html",
        "ttl": "text/turtle",
        "jsonld": "application/ld+json",
        "nt": "application/n-triples",
    }
)
"""The forms of a document: how the names of its files end, and their media types."""

_ACTS = {act: names.act_iri(act) for act in ("FOIA", "FOISA", "EIR")}
_SLUG = r"\w[\w.-]*"
_LETTER = r"\w[\w.-]*-[0-9a-f]{8}"  # key of a letter
_DATE = r"\d{4}-\d\d-\d\d"
_TEXT = r"[0-9a-f]{16}"  # the first digits of the hash of a text

SHELVED = ("finding", "question-group", "sentence", "variant")
"""Kinds of things that are told of on shelves, by the first two digits of their hash."""

RULES: tuple[tuple[str, str], ...] = (
    (r"def(?:/[0-9.]+)?", "ontology/foi"),
    (r"cube", "ontology/cube"),
    (rf"shape/{_SLUG}", "ontology/shapes"),
    (rf"id/component/{_SLUG}", "ontology/cube"),
    (rf"id/structure/({_SLUG})", "doc/dataset/$1"),
    (rf"id/observation/({_SLUG})-{_TEXT}", "doc/dataset/$1"),
    *(
        (rf"id/provision-version/{act}-({_SLUG})-{_DATE}", f"doc/provision/{act.lower()}/$1")
        for act in _ACTS
    ),
    (rf"id/request/({_LETTER})", "doc/response/$1"),
    (rf"id/(?:part|question|statement)/({_LETTER})-\d+", "doc/response/$1"),
    (rf"id/claim/({_LETTER})-\d+-\d+", "doc/response/$1"),
    (rf"id/(?:passage|span|stated|link)/({_TEXT})-{_SLUG}", "doc/text/$1"),
    (rf"graph/letter/({_TEXT})", "doc/text/$1"),
    (rf"id/({'|'.join(SHELVED)})/(?:{_SLUG}-)?([0-9a-f]{{2}})[0-9a-f]{{14}}", "doc/$1/$2"),
    (rf"(scheme|graph)/({_SLUG})", "doc/$1/$2"),
    (rf"id/([a-z-]+)/({_SLUG})", "doc/$1/$2"),
    (r"data", "data"),
)
"""What an IRI of ours, less its base, must be like, and which document it then leads to: the first
rule that fits. Patterns are those of Python and of Apache alike."""

_RULES = [
    (re.compile(pattern, re.ASCII), path.replace("$1", "{0}").replace("$2", "{1}"))
    for pattern, path in RULES
]


@lru_cache(maxsize=100_000)
def document(iri: str) -> str | None:
    """Path of the document that tells of a thing, less its ending; ``None`` where there is none."""
    if not iri.startswith(BASE):
        place = names.provision_of(iri)
        return provision(*place).removesuffix(".html") if place else _DOCUMENTS_OF_ACTS.get(iri)
    path = iri[len(BASE) :].partition("#")[0]
    for pattern, to in _RULES:
        match = pattern.fullmatch(path)
        if match:
            return to.format(*match.groups())
    return None


_DOCUMENTS_OF_ACTS = {iri: f"doc/provision/{act.lower()}" for act, iri in _ACTS.items()}


def has_its_own(iri: str) -> bool:
    """Whether the document that tells of a thing is of it, and of nothing else."""
    path = document(iri)
    if path is None or not iri.startswith(BASE):
        return path is not None
    named = iri.removeprefix(BASE).removeprefix("id/")
    return path.removeprefix("doc/") == named or iri == names.FOI.rstrip("#")


def page(iri: str) -> str:
    """Path of the page that tells of a thing, from the top of the site."""
    return f"{document(iri)}.html"


def index(kind: str) -> str:
    """Path of the page that lists the things of a kind: ``doc/force/index.html``."""
    return f"doc/{kind}/index.html"


def force(slug: str) -> str:
    """Path of the page of a force."""
    return f"doc/force/{slug}.html"


def force_letters(slug: str) -> str:
    """Path of the page of the letters of a force by what they say."""
    return f"doc/force/{slug}/letters.html"


def drawn(name: str) -> str:
    """Path of what a picture is drawn from; of a thing by its path below ``doc/``."""
    return f"graph/{name}.json"


def provision(act: str, notation: str) -> str:
    """Path of the page of a provision: ``doc/provision/foia/31-1-a.html``."""
    return f"doc/provision/{act.lower()}/{notation.replace('(', '-').replace(')', '')}.html"


def concept(scheme: str, ident: str) -> str:
    """Path of the page of a topic or an argument type."""
    return f"doc/{scheme}/{ident}.html"


def letter(key: str) -> str:
    """Path of the page of a letter."""
    return f"doc/response/{key}.html"


def letters(year: int | None) -> str:
    """Path of the page of the letters answered in a year, or of undated ones."""
    return f"letters-{year or 'undated'}.html"


def template(ident: str) -> str:
    """Path of the page of a template."""
    return f"doc/template/{ident}.html"


def request(ident: str) -> str:
    """Path of the page of a request that several letters answer."""
    return f"doc/request-group/{ident}.html"


def query(name: str) -> str:
    """Path of the page of a question."""
    return f"doc/query/{name}.html"


def answer(name: str) -> str:
    """Path of the answer to a question, as CSV."""
    return f"doc/query/{name}.csv"
