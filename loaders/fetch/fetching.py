"""Pages and documents from the web, fetched politely.

One request a second goes to a host, or as few as its robots.txt asks for; what that disallows is
not fetched. A server that is busy is asked again later. Sizes, times and redirects are bounded.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag, urljoin

import urllib3
from protego import Protego
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from loaders.fetch import hosts
from loaders.fetch.hosts import NotAllowed, Place

AGENT = "foikg (+https://w3id.org/foi-kg/; letters of police forces, for research)"
LARGEST = 64 * 1024 * 1024  # bytes of a page or document
ROBOTS = 512 * 1024  # bytes of robots.txt that are read, as RFC 9309 asks for at least
PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds between two requests to a host
TRIES = 4
LONGEST_WAIT = 120.0  # seconds before another try
WHOLE = 300.0  # seconds that a page or document may take
REDIRECTS = 5

_BUSY = {429, 500, 502, 503, 504}
_MOVED = {301, 302, 303, 307, 308}
_TIMEOUT = urllib3.Timeout(connect=10, read=30)
_CHUNK = 64 * 1024


class NotFetched(Exception):
    """Something that could not be fetched; the message says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: the address it came from in the end, when (UTC), and the content."""

    url: str
    retrieved: datetime.datetime
    media_type: str
    content: bytes


class Fetcher:
    """Fetches one page after another; ``clock`` and ``sleep`` are in seconds."""

    def __init__(
        self,
        allow_private: bool = False,
        largest: int = LARGEST,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        resolve: hosts.Resolve = hosts.resolve,
    ) -> None:
        """Set what is allowed; the rest is for tests."""
        self._allow_private, self._largest, self._resolve = allow_private, largest, resolve
        self._clock, self._sleep = clock, sleep
        self._robots: dict[str, Protego | None] = {}
        self._pauses: dict[str, float] = {}  # by origin
        self._next: dict[str, float] = {}  # by host, when it may be asked again

    def get(self, url: str) -> Answer:
        """Fetch ``url``; raises `NotFetched`."""
        for _ in range(REDIRECTS + 1):
            place = self._place(url)
            self._check_robots(place, url)
            status, headers, content = self._patiently(place, self._largest)
            if status in _MOVED and headers.get("Location"):
                url = urldefrag(urljoin(url, headers["Location"])).url
            elif status != 200:
                raise NotFetched(f"the server answered {status}")
            else:
                now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
                kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
                return Answer(url, now, kind, content)
        raise NotFetched(f"redirected more than {REDIRECTS} times")

    def _place(self, url: str) -> Place:
        try:
            return hosts.place(url, self._allow_private, self._resolve)
        except NotAllowed as error:
            raise NotFetched(str(error)) from None

    def _check_robots(self, place: Place, url: str) -> None:
        if place.origin not in self._robots:
            self._robots[place.origin] = self._read_robots(place)
        robots = self._robots[place.origin]
        if robots is None:
            raise NotFetched("robots.txt of the site cannot be read; try again later")
        if not robots.can_fetch(url, "foikg"):
            raise NotFetched("robots.txt of the site disallows it")

    def _read_robots(self, place: Place) -> Protego | None:
        """Return the rules of a site, none where it has no file; ``None`` where it fails."""
        url = f"{place.origin}/robots.txt"
        try:
            for _ in range(REDIRECTS + 1):
                status, headers, content = self._patiently(self._place(url), ROBOTS, cut=True)
                if status not in _MOVED or not headers.get("Location"):
                    break
                url = urljoin(url, headers["Location"])
        except NotFetched:
            return None
        if status >= 500 or status == 429:
            return None
        robots = Protego.parse(content.decode("utf-8", "replace"))
        delay = robots.crawl_delay("foikg") or 0.0
        self._pauses[place.origin] = min(max(PAUSE, delay), LONGEST_PAUSE)
        return robots

    def _patiently(
        self, place: Place, most: int, cut: bool = False
    ) -> tuple[int, dict[str, str], bytes]:
        """Ask in turn, and again where the server is busy or does not answer."""
        for left in reversed(range(TRIES)):
            self._take_turn(place)
            wait = 2.0 ** (TRIES - left)
            try:
                status, headers, content = self._ask(place, most, cut)
            except (HTTPError, OSError) as error:
                if not left:
                    raise NotFetched(f"no answer from {place.host} ({_kind(error)})") from None
            else:
                if status not in _BUSY or not left:
                    return status, headers, content
                wait = _retry_after(headers.get("Retry-After", ""), wait)
            self._sleep(min(wait, LONGEST_WAIT))
        raise AssertionError("the last try ends above")

    def _take_turn(self, place: Place) -> None:
        now = self._clock()
        if (wait := self._next.get(place.host, now) - now) > 0:
            self._sleep(wait)
        self._next[place.host] = self._clock() + self._pauses.get(place.origin, PAUSE)

    def _ask(self, place: Place, most: int, cut: bool) -> tuple[int, dict[str, str], bytes]:
        headers = {"Host": place.authority, "User-Agent": AGENT, "Accept-Encoding": "identity"}
        with _pool(place) as pool:
            response = pool.urlopen(
                "GET",
                place.target,
                headers=headers,
                retries=False,
                redirect=False,
                preload_content=False,
                decode_content=False,
                assert_same_host=False,
            )
            try:
                wanted = response.status == 200
                content = self._content(response, most, cut) if wanted else b""
                return response.status, {k.title(): v for k, v in response.headers.items()}, content
            finally:
                response.close()

    def _content(self, response: BaseHTTPResponse, most: int, cut: bool) -> bytes:
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise NotFetched("the server packs it, which was not asked for")
        content, end = bytearray(), self._clock() + WHOLE
        while chunk := response.read(_CHUNK):
            content += chunk
            if len(content) > most:
                if cut:
                    break
                raise NotFetched(f"larger than {most / 2**20:g} MB")
            if self._clock() > end:
                raise NotFetched(f"took longer than {WHOLE:g} s")
        return bytes(content[:most])


def _pool(place: Place) -> urllib3.HTTPConnectionPool:
    """Return connections to the very address that was checked, for the host's name."""
    if place.scheme == "http":
        return urllib3.HTTPConnectionPool(place.ip, place.port, timeout=_TIMEOUT)
    return urllib3.HTTPSConnectionPool(
        place.ip,
        place.port,
        timeout=_TIMEOUT,
        cert_reqs="CERT_REQUIRED",
        server_hostname=place.host,
        assert_hostname=place.host,
    )


def _retry_after(value: str, otherwise: float) -> float:
    """Return the seconds that a server asks to wait, given as such or as a date."""
    if value.strip().isdigit():
        return float(value)
    try:
        then = parsedate_to_datetime(value)
        return max((then - datetime.datetime.now(then.tzinfo)).total_seconds(), otherwise)
    except (TypeError, ValueError):
        return otherwise


def _kind(error: Exception) -> str:
    return type(error).__name__
