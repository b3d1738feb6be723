"""What w3id.org needs to lead from the IRI of a thing to its document: rules of Apache.

Each IRI is first put in the place of its document, by the rules of `addresses`; then the Accept
header chooses the form. What a client takes as gladly as anything goes before what it takes less
gladly. Of the latter RDF goes before a page, whatever its numbers say: rules cannot compare them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from kg.errors import FoikgError
from kg.names import BASE
from kg.publishing.addresses import FORMS, RULES

PATH = "w3id.htaccess"
"""Where the rules stand on the site; no server obeys them there."""

_HEAD = f"""\
# Redirects of {BASE} as w3id.org takes them: put this there as .htaccess.
Options +FollowSymLinks
RewriteEngine On

# From things to the documents that tell of them.
"""
_NAMES = {"html": r"(?:text/html|application/xhtml\+xml)", "jsonld": r"application/(?:ld\+)?json"}
_ANY = r"\*/\*"
_FULLY = r"(?![^,]*;\s*q=0)"
_SOMEWHAT = r"(?![^,]*;\s*q=0(?:\.0*)?\s*(?:,|$))"
_DOCUMENT = r"^(doc/.+|ontology/[a-z]+|data)$"
_WITH_ENDING = rf"\.(?:{'|'.join(FORMS)})$"


class NoAddress(FoikgError):
    """What is given as the address of a site is none."""


def htaccess(site: str) -> bytes:
    """The rules for a site that stands at an address.

    Raises :class:`NoAddress` where that is none that a rule can lead to.
    """
    parts = urlsplit(site)
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or re.search(r"[\s%$\"?#\\]", site)
    ):
        raise NoAddress(f"{site}: no address of a site; give one like https://example.org/foi/")
    return (_HEAD + "\n".join(_rules(site.rstrip("/") + "/")) + "\n").encode()


def _rules(site: str) -> Iterator[str]:
    for pattern, path in RULES:
        yield f"RewriteRule ^{pattern}$ {path} [DPI]"  # else Apache adds what it took for a folder
    yield "\n# Documents in the form that is asked for; a page where all are equally welcome."
    for ending in FORMS:
        yield from _form(site, ending, _accepted(ending) + _FULLY)
    yield from _form(site, "html", r"(?:^|[,\s])" + _ANY + _FULLY)
    for ending in FORMS:
        if ending != "html":
            yield from _form(site, ending, _accepted(ending) + _SOMEWHAT)
    yield from _form(site, "html", None)
    yield "\n# All else stands on the site as it is called."
    yield f"RewriteRule ^(.*)$ {site}$1 [R=302,L]"


def _accepted(ending: str) -> str:
    media_type = _NAMES.get(ending, re.escape(FORMS[ending]).replace(r"\-", "-"))
    return rf"(?:^|[,\s]){media_type}(?=\s*(?:[;,]|$))"


def _form(site: str, ending: str, accept: str | None) -> Iterator[str]:
    yield f"RewriteCond $1 !{_WITH_ENDING}"
    if accept:
        yield f"RewriteCond %{{HTTP_ACCEPT}} {accept} [NC]"
    yield f"RewriteRule {_DOCUMENT} {site}$1.{ending} [R=303,L]"
