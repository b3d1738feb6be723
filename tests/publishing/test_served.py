"""The whole site as `foikg serve` gives it: to a browser, and to a client that wants RDF."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from playwright.sync_api import Page

from bench import servers
from kg import names
from kg.names import BASE


@pytest.fixture(scope="module")
def address(store: Path, site: Path) -> Iterator[str]:
    """Where the site is served, in place of a server that knows of nothing but files."""
    with servers.foikg(store, "--site", str(site)) as running:
        yield running.query.removesuffix("sparql")


@pytest.mark.parametrize("path", ["", "id/force/cleveland", "doc/force", "query.html"])
def test_a_browser_shows_it_under_the_policy_of_the_headers(
    path: str, visit: Callable[..., Page]
) -> None:
    page = visit(path)
    assert page.locator("h1").inner_text()


@pytest.mark.parametrize("media_type", ["text/turtle", "application/n-triples"])
def test_an_iri_leads_to_what_is_said_of_it(media_type: str, address: str) -> None:
    thing = names.force_iri("cleveland")
    request = urllib.request.Request(
        address + thing.removeprefix(BASE), headers={"accept": media_type}
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        form = ox.RdfFormat.from_media_type(answer.headers["content-type"])
        said = {triple.subject for triple in ox.parse(answer.read(), format=form)}
    assert ox.NamedNode(thing) in said
