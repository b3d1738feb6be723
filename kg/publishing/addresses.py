"""Where things have their pages: a thing ``id/force/cleveland`` has ``doc/force/cleveland.html``.

Provisions are the exception: their IRIs are those of legislation.gov.uk, their pages
``doc/provision/foia/31-1-a.html``.
"""

from __future__ import annotations

from kg import names
from kg.names import BASE


def page(iri: str) -> str:
    """Path of the page of a thing, from the top of the site: ``doc/force/cleveland.html``."""
    place = names.provision_of(iri)
    if place:
        return provision(*place)
    return f"doc/{iri.removeprefix(f'{BASE}id/')}.html"


def index(kind: str) -> str:
    """Path of the page that lists the things of a kind: ``doc/force/index.html``."""
    return f"doc/{kind}/index.html"


def force(slug: str) -> str:
    """Path of the page of a force."""
    return f"doc/force/{slug}.html"


def provision(act: str, notation: str) -> str:
    """Path of the page of a provision: ``doc/provision/foia/31-1-a.html``."""
    return f"doc/provision/{act.lower()}/{notation.replace('(', '-').replace(')', '')}.html"


def concept(scheme: str, ident: str) -> str:
    """Path of the page of a topic or an argument type."""
    return f"doc/{scheme}/{ident}.html"


def letter(key: str) -> str:
    """Path of the page of a letter."""
    return f"doc/response/{key}.html"


def query(name: str) -> str:
    """Path of the page of a question."""
    return f"doc/query/{name}.html"
