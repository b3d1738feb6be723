"""Pages as bytes: a Jinja2 template of ``site/templates`` and what it tells of.

Every value is escaped where it is shown. Links are relative, so that a site works in any folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from posixpath import relpath
from typing import Any
from urllib.parse import urlsplit

import jinja2

from kg import comparison_words, names, ontology
from kg.lineage import markup, phrases
from kg.paths import folder
from kg.publishing import addresses
from kg.publishing.schema import described

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'{compiled}",
        "worker-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)
"""What a page may load and run: files of the site, and nothing else."""

LISTED = 200
"""Letters that a page lists; of more it lists the last, says so, and where all can be had."""

COMPILED = " 'wasm-unsafe-eval'"
"""Let a page also run WebAssembly, of files of the site."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page at ``path``, from the top of the site: the ``template`` filled with ``values``.

    ``thing`` is the IRI of what the page is about, ``described`` says that files of RDF
    stand beside it, as they do beside the page of any thing. ``scripts`` are modules in
    ``site/assets``, ``styles`` style sheets there that go with the one of all pages; ``compiled``
    says that the scripts run WebAssembly.
    """

    path: str
    template: str
    title: str
    values: Mapping[str, Any]
    thing: str | None = None
    described: bool = False
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    compiled: bool = False

    def render(self) -> bytes:
        """The file."""
        here = self.path.rpartition("/")[0]

        def link(path: str) -> str:
            return _relative(path, here or ".")

        template = environment().get_template(f"{self.template}.html")
        text = template.render(
            self.values,
            title=self.title,
            path=self.path,
            kind=self.template,
            link=link,
            policy=POLICY.format(compiled=COMPILED if self.compiled else ""),
            thing=self.thing,
            structured=described(self.template, self.thing, self.title, self.values),
            document=self.path.removesuffix(".html") if self.thing or self.described else None,
            scripts=self.scripts,
            styles=self.styles,
        )
        return text.encode()


@lru_cache(maxsize=1 << 16)
def _relative(path: str, here: str) -> str:
    return relpath(path, here)  # slow, and pages of a kind link to much the same


@cache
def environment() -> jinja2.Environment:
    """The templates of ``site/templates``, with what they call."""
    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder("site") / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals.update(at=addresses, base=names.BASE, label=label, force_name=force_name)
    found.globals.update(phrases=phrases, said=comparison_words, LISTED=LISTED)
    found.filters.update(day=day, number=_number, line=markup.line, slotted=markup.slotted)
    found.filters.update(compared=markup.compared, shared=markup.shared)
    found.tests.update(web=web)
    return found


@cache
def _labels(scheme: str) -> Mapping[str, str]:
    found = ontology.load()
    concepts = getattr(found, scheme)
    return {concept.id: concept.label for concept in concepts}


def label(scheme: str, ident: str) -> str:
    """The words for an id of a scheme of the ontology: ``label("outcomes", "ncnd")``."""
    return _labels(scheme).get(ident, ident)


@cache
def force_name(slug: str | None) -> str:
    """The name of a force."""
    known = {force.slug: force.name for force in ontology.load().forces}
    return known.get(slug or "", slug or "force not named")


def web(address: str | None) -> bool:
    """Whether a browser may follow an address."""
    return bool(address) and urlsplit(address).scheme in ("http", "https")


def day(value: date | None) -> str:
    """A date as a letter prints it: 3 May 2024."""
    return f"{value.day} {value:%B %Y}" if value else "undated"


def _number(value: int) -> str:
    return f"{value:,}"
