"""Where things have their pages: the path is that of the IRI, below ``id/``.

Provisions are the exception: their IRIs are those of legislation.gov.uk.
"""

from __future__ import annotations

from kg import names
from kg.names import BASE


def page(iri: str) -> str:
    """Path of the page of a thing, from the top of the site: ``force/cleveland.html``."""
    place = names.provision_of(iri)
    if place:
        return provision(*place)
    return iri.removeprefix(f"{BASE}id/") + ".html"


def force(slug: str) -> str:
    """Path of the page of a force."""
    return f"force/{slug}.html"


def provision(act: str, notation: str) -> str:
    """Path of the page of a provision: ``provision/foia/31-1-a.html``."""
    return f"provision/{act.lower()}/{notation.replace('(', '-').replace(')', '')}.html"


def concept(scheme: str, ident: str) -> str:
    """Path of the page of a topic or an argument type."""
    return f"{scheme}/{ident}.html"


def letter(key: str) -> str:
    """Path of the page of a letter."""
    return f"response/{key}.html"


def query(name: str) -> str:
    """Path of the page of a question."""
    return f"query/{name}.html"
