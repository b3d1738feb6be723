"""The SPARQL 1.1 Protocol over HTTP, queries only (https://www.w3.org/TR/sparql11-protocol/).

Errors are one line of plain text: 400 for what is no query or may not be asked, 406 for a form that
is not written, 413 and 415 for bodies of the wrong size or type, 503 for what was ended.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl

import mimeparse  # type: ignore[import-untyped]
import pyoxigraph as ox
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kg import names
from kg.serving import guard
from kg.serving.answers import RDF, ROWS, Answer
from kg.serving.pool import BadQuery, NoAnswer, Pool
from kg.serving.worker import Question

PATH = "/sparql"
_LARGEST = 4 * guard.LONGEST  # bytes of a request: any character may take three, escaped
_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"
_GRAPHS = {"default-graph-uri": "default", "named-graph-uri": "named"}
_LOG = logging.getLogger("foikg.serve")


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


def application(pool: Pool) -> Starlette:
    """The web application: the endpoint, its description and a check of its health."""

    async def sparql(request: Request) -> Response:
        asked = await _asked(request)
        if asked is None:
            return _description(request)
        return await _answered(request, pool, asked)

    async def health(_: Request) -> Response:
        return PlainTextResponse("ok\n")

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        pool.close()

    routes = [
        Route(PATH, _refusals(sparql), methods=["GET", "POST"]),
        Route("/health", health, methods=["GET"]),
    ]
    reading = Middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "POST"],
        allow_headers=["accept", "content-type"],
        expose_headers=["x-sparql-maxrows"],
    )
    return Starlette(routes=routes, middleware=[reading], lifespan=lifespan)


Handler = Callable[[Request], Awaitable[Response]]


def _refusals(handler: Handler) -> Handler:
    """Turn what goes wrong into an answer, and note how it went: never who asked, nor what."""

    async def logged(request: Request) -> Response:
        start = time.monotonic()
        try:
            response = await handler(request)
        except Unacceptable as error:
            response = _line(error.status, error)
        except (guard.Refused, BadQuery) as error:
            response = _line(400, error)
        except NoAnswer as error:
            response = _line(503, error)
            response.headers["retry-after"] = "2"
        except ClientDisconnect:
            response = _line(400, "the request broke off")
        milliseconds = 1000 * (time.monotonic() - start)
        _LOG.info("%s %d %.0f ms", request.method, response.status_code, milliseconds)
        return response

    return logged


def _line(status: int, why: object) -> Response:
    return PlainTextResponse(f"{why}\n", status)


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
    accept = request.headers.get("accept") or "*/*"
    rows, triples = _best(ROWS, accept), _best(RDF, accept)
    if not rows and not triples:
        known = ", ".join([*ROWS, *RDF])
        raise Unacceptable(406, f"none of the forms in Accept is written; known are {known}")
    return rows or next(iter(ROWS)), triples or next(iter(RDF))


_ALIASES = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "text/html": "application/sparql-results+json",
}


def _best(forms: Iterable[str], accept: str) -> str:
    """The form that fits best; where several do, the first; empty where none does."""
    known = list(forms)
    aliases = [alias for alias, form in _ALIASES.items() if form in known]
    supported = [*aliases, *reversed(known)]  # of equals the last is chosen
    try:
        best: str = mimeparse.best_match(supported, accept)
    except (mimeparse.MimeTypeParseException, ValueError):
        raise Unacceptable(400, "the Accept header is none") from None
    return _ALIASES.get(best, best)


def _description(request: Request) -> Response:
    """The service description (https://www.w3.org/TR/sparql11-service-description/)."""
    form = _best(RDF, request.headers.get("accept") or "*/*") or next(iter(RDF))
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
