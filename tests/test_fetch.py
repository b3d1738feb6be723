"""Fetching from a server of our own on the loopback: politeness, bounds, and what is not asked."""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kg.cli import run
from loaders import files
from loaders.fetch import fetching, hosts
from loaders.fetch.collection import file_name
from loaders.fetch.fetching import AGENT, Answer, Fetcher, NotFetched

Reply = tuple[int, dict[str, str], bytes]
PAGE = b"<main><p>We hold no drones.</p></main>"
HTML = {"Content-Type": "text/html; charset=utf-8"}


class Site:
    """A server that says what it is told to, and notes what it was asked."""

    def __init__(self) -> None:
        self.replies: dict[str, list[Reply]] = {"/page": [(200, HTML, PAGE)]}
        self.asked: list[str] = []
        self.agents: set[str | None] = set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.agents.add(self.headers["User-Agent"])
                replies = site.replies.get(self.path, [(404, {}, b"")])
                status, headers, body = replies.pop(0) if len(replies) > 1 else replies[0]
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def pages(self) -> list[str]:
        return [path for path in self.asked if path != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    thread = threading.Thread(target=made.server.serve_forever, args=(0.01,))
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now, self.slept = 0.0, list[float]()

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def fetcher(time: Time) -> Fetcher:
    return Fetcher(allow_private=True, largest=1000, clock=time.clock, sleep=time.sleep)


def test_a_page_as_it_is(site: Site, fetcher: Fetcher) -> None:
    answer = fetcher.get(f"{site.url}/page#part")
    assert (answer.content, answer.media_type) == (PAGE, "text/html")
    assert answer.retrieved.utcoffset() is not None
    assert site.asked == ["/robots.txt", "/page"]
    assert site.agents == {AGENT}


def test_one_request_a_second(site: Site, fetcher: Fetcher, time: Time) -> None:
    for _ in range(3):
        fetcher.get(f"{site.url}/page")
    assert time.slept == [1.0, 1.0, 1.0]  # robots.txt counts as one, and is asked for once


@pytest.mark.parametrize(("delay", "slept"), [("7", 7.0), ("86400", 30.0), ("x", 1.0)])
def test_crawl_delay(site: Site, fetcher: Fetcher, time: Time, delay: str, slept: float) -> None:
    rules = f"User-agent: *\nCrawl-delay: {delay}\nDisallow:\n".encode()
    site.replies["/robots.txt"] = [(200, {}, rules)]
    fetcher.get(f"{site.url}/page")
    fetcher.get(f"{site.url}/page")
    assert time.slept[-1] == slept


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ((200, {}, b"User-agent: *\nDisallow: /page\n"), "disallows it"),
        ((200, {}, b"User-agent: foikg\nDisallow: /\n"), "disallows it"),
        ((200, {}, b"User-agent: other\nDisallow: /\n"), None),
        ((200, {}, b"User-agent: *\nDisallow: /*ge$\n"), "disallows it"),
        ((200, {}, b"User-agent: *\nDisallow: /*.pdf$\n"), None),
        ((200, {}, b"User-agent: *\nDisallow: /\nAllow: /page\n"), None),  # the longest rule wins
        ((404, {}, b""), None),
        ((503, {}, b""), "robots.txt of the site cannot be read"),
    ],
)
def test_robots(site: Site, fetcher: Fetcher, reply: Reply, reason: str | None) -> None:
    site.replies["/robots.txt"] = [reply]
    if reason is None:
        assert fetcher.get(f"{site.url}/page").content == PAGE
        return
    with pytest.raises(NotFetched, match=reason):
        fetcher.get(f"{site.url}/page")
    assert site.pages() == []


@pytest.mark.parametrize(
    ("replies", "slept"),
    [
        ([(503, {}, b"")], [1.0, 2.0]),
        ([(500, {}, b""), (502, {}, b"")], [1.0, 2.0, 4.0]),
        ([(429, {"Retry-After": "50"}, b"")], [1.0, 50.0]),
        ([(429, {"Retry-After": "99999"}, b"")], [1.0, 120.0]),
        ([(429, {"Retry-After": "soon"}, b"")], [1.0, 2.0]),
    ],
)
def test_a_busy_server_is_asked_again_later(
    site: Site, fetcher: Fetcher, time: Time, replies: list[Reply], slept: list[float]
) -> None:
    site.replies["/page"] = [*replies, (200, HTML, PAGE)]
    assert fetcher.get(f"{site.url}/page").content == PAGE
    assert time.slept == slept


@pytest.mark.parametrize(
    ("reply", "reason", "tries"),
    [
        ((503, {}, b""), "answered 503", 4),
        ((404, {}, b""), "answered 404", 1),
        ((200, HTML, b"x" * 1001), "larger than", 1),
        ((200, {"Content-Encoding": "gzip"}, b"x"), "packs it", 1),
        ((200, {"Content-Length": "9"}, b"x"), "no answer from 127.0.0.1", 4),
    ],
)
def test_what_fails(site: Site, fetcher: Fetcher, reply: Reply, reason: str, tries: int) -> None:
    site.replies["/page"] = [reply]
    with pytest.raises(NotFetched, match=reason):
        fetcher.get(f"{site.url}/page")
    assert len(site.pages()) == tries


def test_a_download_that_takes_too_long(
    site: Site, time: Time, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "WHOLE", -1.0)
    with pytest.raises(NotFetched, match="took longer than"):
        fetcher.get(f"{site.url}/page")


def test_redirects(site: Site, fetcher: Fetcher) -> None:
    site.replies["/old"] = [(301, {"Location": "/page#part"}, b"")]
    answer = fetcher.get(f"{site.url}/old")
    assert (answer.content, answer.url) == (PAGE, f"{site.url}/page")
    site.replies["/round"] = [(302, {"Location": "/round"}, b"")]
    with pytest.raises(NotFetched, match="redirected more than 5 times"):
        fetcher.get(f"{site.url}/round")
    site.replies["/away"] = [(302, {"Location": "file:///etc/passwd"}, b"")]
    with pytest.raises(NotFetched, match="only addresses that begin with http"):
        fetcher.get(f"{site.url}/away")


def public_name(site: Site, *ips: str) -> tuple[hosts.Resolve, list[str]]:
    """A name server on which a name has other addresses each time it is asked."""
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return [ips[min(len(asked), len(ips)) - 1]]

    return resolve, asked


def test_the_address_that_was_checked_is_the_one_connected_to(
    site: Site, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads elsewhere when asked again: it is asked once for each request."""
    resolve, asked = public_name(site, "127.0.0.1")
    monkeypatch.setattr("socket.getaddrinfo", forbidding_names("fenmoor.example"))
    fetcher = Fetcher(True, clock=time.clock, sleep=time.sleep, resolve=resolve)
    url = site.url.replace("127.0.0.1", "fenmoor.example")
    assert fetcher.get(f"{url}/page").content == PAGE
    assert asked == ["fenmoor.example", "fenmoor.example"]  # for robots.txt too


def forbidding_names(name: str) -> Callable[..., object]:
    import socket

    real = socket.getaddrinfo

    def found(host: str, *rest: object, **more: object) -> object:
        assert host != name, "resolved a second time"
        return real(host, *rest, **more)  # type: ignore[arg-type]

    return found


@pytest.mark.parametrize("later", ["127.0.0.1", "10.0.0.1"])
def test_a_name_that_turns_private_is_not_asked(site: Site, time: Time, later: str) -> None:
    resolve, _ = public_name(site, "93.184.215.14", later)
    fetcher = Fetcher(clock=time.clock, sleep=time.sleep, resolve=resolve)
    with pytest.raises(NotFetched, match=r"robots\.txt of the site cannot be read"):
        fetcher.get(f"{site.url.replace('127.0.0.1', 'fenmoor.example')}/page")
    assert site.asked == []


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("93.184.215.14", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("not an address", False),
    ],
)
def test_public(ip: str, public: bool) -> None:
    assert hosts.is_public(ip) is public
    resolve = [ip].copy
    if public:
        assert hosts.place("https://a.example/x?y", resolve=lambda *_: resolve()).ip == ip
    else:
        with pytest.raises(hosts.NotAllowed, match="private network"):
            hosts.place("https://a.example/", resolve=lambda *_: [*resolve(), "93.184.215.14"])


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://a.example/", "only addresses that begin"),
        ("file:///etc/passwd", "only addresses that begin"),
        ("a.example/page", "only addresses that begin"),
        ("http://", "only addresses that begin"),
        ("http://me:secret@a.example/", "with a name or password"),
        ("http://a.example:x/", "no address of a page"),
        ("http://[::1/", "no address of a page"),
        ("http://no-such-host.invalid/", "no host called no-such-host.invalid"),
        ("http://127.0.0.1/", "private network"),
        ("http://[::1]/", "private network"),
        ("http://2130706433/", "private network"),  # 127.0.0.1 as a number
        ("http://localhost/", "private network"),
    ],
)
def test_what_is_never_asked(url: str, reason: str) -> None:
    with pytest.raises(NotFetched, match=reason):
        Fetcher().get(url)


@pytest.mark.parametrize(
    ("url", "media_type", "name"),
    [
        (
            "https://a.example/foi/2024/Drone%20flights/",
            "text/html",
            "a.example-foi-2024-drone-flights",
        ),
        ("https://a.example/../../etc/x.pdf", "application/pdf", "a.example-..-..-etc-x"),
        ("https://a.example/x.pdf", "application/octet-stream", "a.example-x"),
        ("https://a.example/" + "y" * 999, "text/html", "a.example-" + "y" * 70),
        ("https://a.example/%2e%2e%2fCON%00", "text/html", "a.example-..-con"),
    ],
)
def test_file_name(url: str, media_type: str, name: str) -> None:
    made = file_name(url, media_type)
    assert made.startswith(name + "-")
    assert "/" not in made
    assert Path(made).suffix == (".html" if media_type == "text/html" else ".pdf")
    assert made != file_name(url + "?page=2", media_type)


def fetch(site: Site, out: Path, *paths: str, **more: str) -> int:
    urls = [site.url + path for path in paths]
    return run(["fetch", *urls, "--out", str(out), "--allow-private", *more.values()])


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting between requests."""
    monkeypatch.setattr(fetching, "PAUSE", 0.0)


@pytest.mark.usefixtures("at_once")
def test_command(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site.replies["/other"] = [(200, {"Content-Type": "text/plain"}, b"We hold none.")]
    assert fetch(site, tmp_path, "/page", "/gone", "/other", more="--json") == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line.get("error") for line in lines] == [None, "the server answered 404", None]
    # the addresses reach the letters
    letters = [files.letter(path) for path in files.find([tmp_path])]
    assert sorted(letter.source.url or "" for letter in letters) == [
        f"{site.url}/other",
        f"{site.url}/page",
    ]
    assert {letter.source.sha256 for letter in letters} == {lines[0]["sha256"], lines[2]["sha256"]}
    with (tmp_path / "sources.csv").open(encoding="utf-8", newline="") as listed:
        rows = list(csv.DictReader(listed))
    assert list(rows[0]) == ["file", "url", "retrieved", "sha256", "media_type", "final_url"]
    assert rows[0]["retrieved"].endswith("Z")


@pytest.mark.usefixtures("at_once")
def test_what_is_saved_and_intact_is_not_fetched_again(site: Site, tmp_path: Path) -> None:
    assert fetch(site, tmp_path, "/page") == 0
    assert fetch(site, tmp_path, "/page") == 0
    assert site.pages() == ["/page"]
    (saved,) = files.find([tmp_path])
    saved.write_bytes(b"half a pa")
    assert fetch(site, tmp_path, "/page") == 0
    assert site.pages() == ["/page", "/page"]
    assert saved.read_bytes() == PAGE
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".csv", ".html"]  # nothing else


@pytest.mark.usefixtures("at_once")
def test_an_interrupted_run_loses_nothing(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(self: Fetcher, url: str) -> Answer:
        if url.endswith("/two"):
            raise KeyboardInterrupt
        return get(self, url)

    get = Fetcher.get
    site.replies["/two"] = [(200, HTML, PAGE + b"2")]
    with monkeypatch.context() as patched:
        patched.setattr(Fetcher, "get", stopped)
        assert fetch(site, tmp_path, "/page", "/two") == 130
    assert fetch(site, tmp_path, "/page", "/two") == 0
    assert site.pages() == ["/page", "/two"]


@pytest.mark.usefixtures("at_once")
def test_list_of_addresses(site: Site, tmp_path: Path) -> None:
    listed = tmp_path / "urls.txt"
    listed.write_text(f"# ours\n{site.url}/page\n\n{site.url}/page\n", encoding="utf-8")
    assert run(["fetch", "--list", str(listed), "--out", f"{tmp_path}/o", "--allow-private"]) == 0
    assert site.pages() == ["/page"]
    assert run(["fetch", "--out", f"{tmp_path}/o"]) == 2


@pytest.mark.parametrize("listed", [b"file,url,publisher\na.txt,https://a.example,B\n", b"\xff"])
def test_a_list_that_somebody_else_made_is_not_written_over(tmp_path: Path, listed: bytes) -> None:
    (tmp_path / "sources.csv").write_bytes(listed)
    assert run(["fetch", "http://127.0.0.1:9/", "--out", str(tmp_path)]) == 1
    assert (tmp_path / "sources.csv").read_bytes() == listed
