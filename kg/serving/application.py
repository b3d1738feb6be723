"""The web application: the site, the endpoint and a check of its health, with a log of all.

The log says what was asked for, how it went and how long it took: never who asked, nor which page
or with what words.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import AsyncIterator, Mapping
from types import MappingProxyType

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.publishing.pages import COMPILED, POLICY
from kg.serving import protocol
from kg.serving.pool import Pool
from kg.serving.site import Site

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "content-security-policy": f"{POLICY.format(compiled=COMPILED)}; frame-ancestors 'none'",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "cache-control": "no-cache",  # a client asks each time whether what it has still holds
    }
)
"""What browsers are told beside every answer; pages say more strictly what they run."""

HEALTH = "/health"
_LOG = logging.getLogger("foikg.serve")


def application(pool: Pool, site: Site) -> Starlette:
    """The site at the top, the endpoint at ``/sparql``, ``/health`` for whoever watches."""

    def page(request: Request) -> Response:  # in a thread: it reads files
        return site.answer(request)

    async def health(_: Request) -> Response:
        await pool.ready()
        return PlainTextResponse("ok\n")

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        pool.start()
        yield
        pool.close()

    routes = [
        Route(protocol.PATH, protocol.endpoint(pool), methods=["GET", "POST"]),
        Route(HEALTH, health, methods=["GET"]),
        Route("/{path:path}", page, methods=["GET"]),
    ]
    reading = Middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "POST"],
        allow_headers=["accept", "content-type"],
        expose_headers=["content-location", "x-sparql-maxrows"],
    )
    return Starlette(
        routes=routes,
        middleware=[Middleware(_Outermost), reading],
        exception_handlers=dict(protocol.REFUSALS),
        lifespan=lifespan,
    )


class _Outermost:
    """Adds the headers, and notes each request but those of a watcher."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start, status = time.monotonic(), 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            if scope["path"] != HEALTH:
                what = "query" if scope["path"] == protocol.PATH else "page"
                milliseconds = 1000 * (time.monotonic() - start)
                _LOG.info("%s %s %d %.0f ms", what, scope["method"], status, milliseconds)
