"""A site of the sample and of a letter that would do harm, served to a real browser."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Route,
    expect,
    sync_playwright,
)

from kg.cli import run

HOSTILE = """Northshire Police
<script>alert("words")</script> Reference: FOI 12/24 <img src=x onerror=alert(1)>
javascript:alert(1) "quoted" 'single' {{ 7 * 7 }} {% raw %} &amp; \u202eright to left\u202c

Question 1: how many drones do you have?

We refuse this. The information is exempt under Section 31(1)(a)</mark></p></article>
<script>x()</script>.

Harm: to say more would let offenders <b>plan</b> around our "methods" and harm law enforcement.
"""
WIDE = (1440, 900)
_PATIENCE = 30_000
"""Milliseconds that a page has for what it does."""

Visit = Callable[..., Page]
Shared = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def store(shared: Shared, sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the sample and of a letter that would do harm."""
    letter = tmp_path_factory.mktemp("letters") / "hostile <b>.txt"

    def make(folder: Path) -> None:
        shutil.copytree(sample_store, folder, dirs_exist_ok=True)
        letter.write_text(HOSTILE, encoding="utf-8")
        assert run(["add", str(letter), "--store", str(folder), "--quiet"]) == 0

    return shared("hostile", make)


@pytest.fixture(scope="session")
def site(shared: Shared, store: Path) -> Path:
    """The site of that store; tests leave it as it is."""

    def make(folder: Path) -> None:
        assert run(["site", "--store", str(store), "--out", str(folder)]) == 0

    return shared("site", make)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, by a server that knows of nothing but files."""
    handler = partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def _chromium(chromium_program: str) -> Iterator[Browser]:
    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_program, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(address: str, _chromium: Browser) -> Iterator[Visit]:
    """Open a page of the site in a window of a size in pixels: ``visit(path, size, dark)``.

    The test fails, at its end, on a request to another host (none is let through), a request that
    failed, an error or a warning on the console (breaches of the policy among them) and a dialogue.
    """
    faults: list[str] = []
    contexts: list[BrowserContext] = []

    def pass_on(route: Route) -> None:
        if route.request.url.startswith((address, "data:", "blob:")):
            route.continue_()
        else:
            faults.append(f"asks another host: {route.request.url}")
            route.abort()

    def note(said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            faults.append(f"console: {said.text}")

    def visit(path: str, size: tuple[int, int] = WIDE, dark: bool = False) -> Page:
        context = _chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        context.set_default_timeout(_PATIENCE)
        context.route("**/*", pass_on)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
        page.on("dialog", lambda dialog: faults.append(f"dialogue: {dialog.message}"))
        page.goto(address + path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture(scope="session")
def barriers() -> Callable[[Page], list[str]]:
    """What axe-core finds on a page, by the rules of WCAG 2.2 A and AA and of good practice."""
    axe, tags = Axe(), ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    def found(page: Page) -> list[str]:
        only = {"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"]}
        asked = axe.run(page, options=only)
        return [
            f"{each['id']}: {node['html']}"
            for each in asked.response["violations"]
            for node in each["nodes"]
        ]

    return found
