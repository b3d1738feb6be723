"""The graph into a store that somebody else runs, by either way that SPARQL 1.1 has for it.

Graph by graph: each is replaced as a whole and counted there afterwards, so pushing twice is as
good as once. What has arrived is noted in a journal; who was stopped goes on from there, and later
only graphs that have changed are sent.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    OpenerDirector,
    Request,
    build_opener,
)

import pyoxigraph as ox

from kg import names, store
from kg.errors import FoikgError
from kg.found import Track, hidden

_RETRIES = 3
_LENGTH = 200  # characters of a store's message that are shown


class PushError(FoikgError):
    """A store that cannot be reached, refuses, or does not hold what was sent."""


class Target(Protocol):
    """A store that takes graphs."""

    @property
    def batch(self) -> int:
        """Triples that are sent at a time."""

    def replace(self, graph: str, batches: Iterable[bytes]) -> None:
        """Put N-Triples in the place of a graph."""

    def count(self, graph: str) -> int:
        """The number of triples of a graph."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was done: graphs and triples sent, and graphs that were there already."""

    graphs: int
    triples: int
    unchanged: int


def push(path: Path, target: Target, journal: Path, track: Track = hidden) -> Pushed:
    """Send every graph of the store at ``path`` that the ``journal`` does not have.

    Raises :class:`PushError`.
    """
    source = store.open_store(path)
    done = _read(journal)
    graphs = sorted(str(graph.value) for graph in source.named_graphs())
    sent = triples = 0
    for graph in track(graphs, "Pushing graphs", len(graphs)):
        lines = sorted(_lines(source, graph))
        digest = hashlib.sha256(b"".join(lines)).hexdigest()
        if done.get(graph) == digest and target.count(graph) == len(lines):
            continue
        target.replace(graph, _batches(lines, target.batch))
        found = target.count(graph)
        if found != len(lines):
            raise PushError(f"<{graph}>: {len(lines):,} triples were sent, {found:,} are there")
        _note(journal, graph, digest)
        sent, triples = sent + 1, triples + len(lines)
    return Pushed(sent, triples, len(graphs) - sent)


def _lines(source: ox.Store, graph: str) -> list[bytes]:
    """Its N-Triples. A node without a name gets one: sent in two batches, it would become two."""
    dumped = source.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph)) or b""
    if b"_:" not in dumped:
        return dumped.splitlines(keepends=True)
    triples = ox.parse(dumped, format=ox.RdfFormat.N_TRIPLES)
    return [
        f"{_named(each.subject)} {each.predicate} {_named(each.object)} .\n".encode()
        for each in triples
    ]


def _named(term: object) -> object:
    """A Skolem IRI (RDF 1.1 Concepts, 3.5) in the place of a blank node."""
    if isinstance(term, ox.BlankNode):
        return ox.NamedNode(f"{names.BASE}.well-known/genid/{term.value}")
    return term


def _batches(lines: Iterable[bytes], size: int) -> Iterator[bytes]:
    rest = iter(lines)
    while batch := b"".join(islice(rest, size)):
        yield batch


def _read(journal: Path) -> dict[str, str]:
    """Digests of the graphs that have arrived, by graph; a line that broke off is left out."""
    if not journal.exists():
        return {}
    pairs = (line.split() for line in journal.read_text(encoding="utf-8").splitlines())
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


def _note(journal: Path, graph: str, digest: str) -> None:
    journal.parent.mkdir(parents=True, exist_ok=True)
    with journal.open("a", encoding="utf-8") as file:
        file.write(f"{graph} {digest}\n")


# --- the two ways ----------------------------------------------------------------------------


class Web:
    """Requests to a store, with a name and a password where it wants them."""

    def __init__(self, user: str = "", password: str = "", timeout: float = 300) -> None:
        known = HTTPPasswordMgrWithDefaultRealm()
        self._known, self._user, self._password = known, user, password
        self._opener: OpenerDirector = build_opener(
            HTTPDigestAuthHandler(known), HTTPBasicAuthHandler(known)
        )
        self._timeout = timeout

    def send(
        self, method: str, url: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, bytes]:
        """Status and body of an answer; raises :class:`PushError`, after tries for a while."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if self._user:
            self._known.add_password(None, url, self._user, self._password)
        for left in reversed(range(_RETRIES)):
            request = Request(url, body, {"User-Agent": "foikg", **named}, method=method)
            try:
                with self._opener.open(request, timeout=self._timeout) as response:
                    return response.status, response.read()
            except HTTPError as error:
                with error:
                    text = " ".join(error.read().decode(errors="replace").split())
                if error.code == 404 and method in ("GET", "DELETE"):
                    return 404, b""
                problem = f"{url}: answered {error.code} {error.reason}: {text[:_LENGTH]}"
                if error.code < 500 or not left:
                    raise PushError(problem) from None
            except (URLError, OSError, http.client.HTTPException) as error:
                reason = getattr(error, "reason", None) or error
                if not left:
                    raise PushError(f"{url}: cannot be reached ({reason})") from None
            time.sleep(2 ** (_RETRIES - 1 - left))
        raise AssertionError


@dataclass(frozen=True, slots=True)
class GraphStore:
    """A store by the Graph Store HTTP Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/)."""

    url: str
    web: Web
    batch: int = 20_000

    def replace(self, graph: str, batches: Iterable[bytes]) -> None:
        """PUT the first batch, POST the others to it."""
        method = "PUT"
        for batch in batches:
            self.web.send(method, self._of(graph), batch, content_type="application/n-triples")
            method = "POST"

    def count(self, graph: str) -> int:
        """Its triples are fetched and counted: the protocol has no other way."""
        _, body = self.web.send("GET", self._of(graph), accept="application/n-triples, text/turtle")
        return len({*ox.parse(body, format=ox.RdfFormat.TURTLE)})

    def _of(self, graph: str) -> str:
        return f"{self.url}{'&' if '?' in self.url else '?'}graph={quote(graph, safe='')}"


@dataclass(frozen=True, slots=True)
class Update:
    """A store by SPARQL 1.1 Update (https://www.w3.org/TR/sparql11-update/).

    ``query_url`` is asked how many triples a graph has.
    """

    url: str
    query_url: str
    web: Web
    batch: int = 1_000

    def replace(self, graph: str, batches: Iterable[bytes]) -> None:
        """Drop the graph and insert the batches."""
        self._update(f"DROP SILENT GRAPH <{graph}>")
        for batch in batches:
            self._update(f"INSERT DATA {{ GRAPH <{graph}> {{\n{batch.decode()}}} }}")

    def count(self, graph: str) -> int:
        """By a query."""
        query = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        form = urlencode({"query": query}).encode()
        _, body = self.web.send(
            "POST",
            self.query_url,
            form,
            content_type="application/x-www-form-urlencoded",
            accept="application/sparql-results+json",
        )
        return _number(body, self.query_url)

    def _update(self, text: str) -> None:
        form = urlencode({"update": text}).encode()
        self.web.send("POST", self.url, form, content_type="application/x-www-form-urlencoded")


def _number(body: bytes, url: str) -> int:
    try:
        found: Mapping[str, str] = json.loads(body)["results"]["bindings"][0]["n"]
        return int(found["value"])
    except (ValueError, KeyError, IndexError, TypeError):
        raise PushError(f"{url}: the answer is no SPARQL result; is this an endpoint?") from None
