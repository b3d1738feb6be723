"""The SPARQL 1.1 Protocol over HTTP, queries only (https://www.w3.org/TR/sparql11-protocol/).

Errors are one line of plain text: 400 for what is no query or may not be asked, 406 for a form that
is not written, 413 and 415 for bodies of the wrong size or type, 503 for what was ended.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from kg import names
from kg.serving import guard
from kg.serving.answers import RDF, ROWS, Answer
from kg.serving.negotiation import BadAccept, choose
from kg.serving.pool import BadQuery, NoAnswer, Pool
from kg.serving.worker import Question
from kg.store import StoreError

PATH = "/sparql"
_LARGEST = 4 * guard.LONGEST  # bytes of a request: any character may take three, escaped
_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"
_GRAPHS = {"default-graph-uri": "default", "named-graph-uri": "named"}


class Unacceptable(Exception):
    """A request that is refused: the status of HTTP, and why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: a query, and the graphs that it names beside it."""

    query: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


Handler = Callable[[Request], Awaitable[Response]]


def endpoint(pool: Pool) -> Handler:
    """The endpoint; it raises what :data:`REFUSALS` answers."""

    async def sparql(request: Request) -> Response:
        asked = await _asked(request)
        if asked is None:
            return _description(request)
        return await _answered(request, pool, asked)

    return sparql


def _refused(_: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, Unacceptable) else 400
    return PlainTextResponse(f"{error}\n", status)


def _unanswered(_: Request, error: Exception) -> Response:
    return PlainTextResponse(f"{error}\n", 503, {"retry-after": "2"})


def _gone(_: Request, __: Exception) -> Response:
    return PlainTextResponse("the request broke off\n", 400)


REFUSALS: Mapping[type[Exception], Callable[[Request, Exception], Response]] = MappingProxyType(
    {
        Unacceptable: _refused,
        BadAccept: _refused,
        BadQuery: _refused,
        guard.Refused: _refused,
        NoAnswer: _unanswered,
        StoreError: _unanswered,
        ClientDisconnect: _gone,
    }
)
"""What is answered instead of a result, each in one line of plain text."""


# --- what is asked ---------------------------------------------------------------------------


async def _asked(request: Request) -> Asked | None:
    """The query of a request; ``None`` where it has none and wants the description."""
    pairs = _pairs(request.url.query)
    if request.method == "POST":
        body = await _body(request)
        media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type == _DIRECT:
            pairs = [pair for pair in pairs if pair[0] != "query"] + [("query", body)]
        elif media_type == _FORM:
            pairs += _pairs(body)
        elif media_type == "application/sparql-update":
            raise Unacceptable(400, "updates are not taken; this endpoint answers queries only")
        else:
            raise Unacceptable(415, f"send the query as {_FORM} or as {_DIRECT}")
    if any(name == "update" for name, _ in pairs):
        raise Unacceptable(400, "updates are not taken; this endpoint answers queries only")
    queries = [value for name, value in pairs if name == "query"]
    if not queries and request.method in ("GET", "HEAD"):
        return None
    if len(queries) != 1:
        raise Unacceptable(400, f"{len(queries)} queries are given; give one, as query=...")
    chosen = {
        kind: tuple(value for name, value in pairs if name == parameter)
        for parameter, kind in _GRAPHS.items()
    }
    return Asked(queries[0], **chosen)


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=200)
    except ValueError:
        raise Unacceptable(400, "the parameters are not UTF-8, or there are too many") from None


async def _body(request: Request) -> str:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            raise Unacceptable(413, f"the request is longer than {_LARGEST:,} bytes")
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Unacceptable(400, "the body is not UTF-8") from None


# --- what is answered ------------------------------------------------------------------------


async def _answered(request: Request, pool: Pool, asked: Asked) -> Response:
    limits = pool.limits
    rows, triples = _wanted(request)
    question = Question(
        query=asked.query,
        graphs=guard.check(asked.query),
        default=asked.default,
        named=asked.named,
        rows=rows,
        triples=triples,
        limit=limits.rows,
        seconds=limits.seconds,
        megabytes=limits.megabytes,
    )
    answer = await _unless_gone(request, pool.ask(question))
    headers = {"vary": "accept"}
    if answer.cut:
        headers["x-sparql-maxrows"] = str(limits.rows)
    charset = "; charset=utf-8" if answer.media_type.startswith("text/") else ""
    return Response(answer.body, headers=headers, media_type=answer.media_type + charset)


async def _unless_gone(request: Request, answer: Awaitable[Answer]) -> Answer:
    """The answer, unless the client leaves before: then its query is ended."""

    async def gone() -> None:
        while not await request.is_disconnected():
            await asyncio.sleep(0.5)

    asking, leaving = asyncio.ensure_future(answer), asyncio.ensure_future(gone())
    try:
        await asyncio.wait({asking, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not asking.done():
            raise ClientDisconnect
        return asking.result()
    finally:
        asking.cancel()
        leaving.cancel()


def _wanted(request: Request) -> tuple[str, str]:
    """The media types that rows and triples are to have, by the Accept header (RFC 9110, 12.5.1).

    A client that asks for JSON, or for XML, gets the JSON or XML of SPARQL.
    """
    accept = request.headers.get("accept")
    rows, triples = choose(_ROWS, accept), choose(_TRIPLES, accept)
    if not rows and not triples:
        known = ", ".join([*ROWS, *RDF])
        raise Unacceptable(406, f"none of the forms in Accept is written; known are {known}")
    return rows or next(iter(ROWS)), triples or next(iter(RDF))


_ROWS = {form: form for form in ROWS} | {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "text/html": "application/sparql-results+json",
}
_TRIPLES = {form: form for form in RDF}


def _description(request: Request) -> Response:
    """The service description (https://www.w3.org/TR/sparql11-service-description/)."""
    form = choose(_TRIPLES, request.headers.get("accept")) or next(iter(RDF))
    iri = ox.NamedNode(str(request.url.replace(query="")))
    statements = [
        ox.Triple(iri, ox.NamedNode(names.RDF + "type"), _sd("Service")),
        ox.Triple(iri, _sd("endpoint"), iri),
        ox.Triple(iri, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        ox.Triple(iri, _sd("feature"), _sd("UnionDefaultGraph")),
    ]
    for media_type in (*ROWS, *RDF):
        format_iri = ox.NamedNode(f"https://www.w3.org/ns/iana/media-types/{media_type}#Resource")
        statements.append(ox.Triple(iri, _sd("resultFormat"), format_iri))
    prefixes = {"sd": _SD, "rdf": names.RDF}
    body = ox.serialize(statements, format=RDF[form], prefixes=prefixes) or b""
    return Response(body, media_type=form, headers={"vary": "accept"})


_SD = "http://www.w3.org/ns/sparql-service-description#"


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
