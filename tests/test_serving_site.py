"""The site as `foikg serve` gives it: documents of things, files, and nothing else."""

from __future__ import annotations

import gzip
import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import store
from kg.cli import run
from kg.publishing import addresses

FOIKG = Path(sys.executable).with_name("foikg")
FILES = {
    ".foikg-site": b"",
    "index.html": b"<h1>home</h1>",
    "doc/force/index.html": b"forces",
    "doc/force/cleveland.html": b"<h1>Cleveland</h1>",
    "doc/force/cleveland.ttl": b"<a:b> <a:c> <a:d> .",
    "doc/force/cleveland.jsonld": b"{}",
    "doc/force/cleveland.nt": b"<a:b> <a:c> <a:d> .\n",
    "doc/force/kent.html": b"<h1>Kent</h1>",
    "doc/provision/foia.html": b"the Act",
    "doc/provision/foia/31.html": b"section 31",
    "ontology/foi.html": b"terms",
    "ontology/foi.ttl": b"",
    "data/graph.nq.gz": gzip.compress(b"x"),
    "data/letters.parquet": b"PAR1",
    "assets/ask.wasm": b"\0asm",
    "assets/ask.js": b"",
    "assets/unknown.thing": b"",
    ".secret": b"secret",
}
KEY = "kent-12-24-0f255565"


class Served:
    """A server that runs; asks for paths as they are given."""

    def __init__(self, address: str) -> None:
        self._host = address.removeprefix("http://")

    def get(
        self, path: str, method: str = "GET", **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(self._host, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        body = answer.read()
        connection.close()
        return answer.status, found, body


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that bears the mark of a site, beside a secret."""
    folder = tmp_path_factory.mktemp("served") / "site"
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder.parent / "outside.html").write_bytes(b"secret")
    (folder / "link.html").symlink_to(folder.parent / "outside.html")
    (folder / "up").symlink_to(folder.parent)
    return folder


def serving(*arguments: object) -> Iterator[tuple[Served, list[str]]]:
    command = [str(FOIKG), "serve", "--port", "0", *map(str, arguments)]
    with subprocess.Popen(command, stdout=-1, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        said = [process.stdout.readline().strip() for _ in range(2)]
        yield Served(said[1].split("/ ")[0]), said
        process.send_signal(signal.SIGINT)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with no more than the ontology."""
    path = tmp_path_factory.mktemp("beside") / "graph"
    with store.writing(path) as version:
        store.create(version).flush()
    return path


@pytest.fixture(scope="module")
def served(site: Path, graph: Path) -> Iterator[Served]:
    for server, _ in serving("--store", graph, "--site", site):
        yield server


# --- things and documents --------------------------------------------------------------------

THING, DOCUMENT = "/id/force/cleveland", "/doc/force/cleveland"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ACCEPTED = [
    ("", "html"),
    ("*/*", "html"),
    (BROWSER, "html"),
    ("text/turtle", "ttl"),
    ("text/turtle;q=0.2, application/ld+json", "jsonld"),
    ("application/rdf+xml, text/turtle;q=0.8, */*;q=0.1", "ttl"),
    ("application/n-triples, */*;q=0.1", "nt"),
    ("text/html;q=0.3, text/turtle;q=0.5", "ttl"),
    ("application/json", "jsonld"),
]


@pytest.mark.parametrize(("accept", "ending"), ACCEPTED)
def test_a_thing_leads_to_the_form_of_its_document_that_fits(
    accept: str, ending: str, served: Served
) -> None:
    status, headers, _ = served.get(THING, accept=accept)
    assert (status, headers["location"]) == (303, f"../..{DOCUMENT}.{ending}")
    assert "accept" in headers["vary"].lower()


@pytest.mark.parametrize(("accept", "ending"), ACCEPTED)
def test_a_document_comes_in_the_form_that_fits(accept: str, ending: str, served: Served) -> None:
    status, headers, body = served.get(DOCUMENT, accept=accept)
    assert (status, headers["content-location"]) == (200, f"cleveland.{ending}")
    assert "accept" in headers["vary"].lower()
    assert headers["content-type"].partition(";")[0] == addresses.FORMS[ending]
    assert body == FILES[f"doc/force/cleveland.{ending}"]


@pytest.mark.parametrize(
    ("path", "accept", "status", "location"),
    [
        ("/def", "text/turtle", 303, "ontology/foi.ttl"),
        ("/def", BROWSER, 303, "ontology/foi.html"),
        ("/id/force/kent", BROWSER, 303, "../../doc/force/kent.html"),
        ("/id/force/kent", "text/turtle", 406, None),  # has no such file
        ("/id/force/cleveland", "image/png", 406, None),
        ("/doc/force/cleveland", "image/png", 406, None),
        ("/id/force/cleveland", "nonsense", 400, None),
        ("/id/force/northshire", BROWSER, 404, None),
        (f"/id/claim/{KEY}-1-2", "text/turtle", 404, None),
        ("/id/force/cleveland.ttl", BROWSER, 404, None),
        ("/id/force/..%2F..%2Findex", BROWSER, 404, None),
        ("/doc/force", BROWSER, 308, "force/"),
        ("/doc/force/", BROWSER, 200, None),
        ("/doc/provision/foia", BROWSER, 200, None),  # a document and a folder
        ("/doc/provision/foia/31", BROWSER, 200, None),
        ("/nothing/here.html", BROWSER, 404, None),
    ],
)
def test_what_leads_where(
    path: str, accept: str, status: int, location: str | None, served: Served
) -> None:
    found, headers, _ = served.get(path, accept=accept)
    assert (found, headers.get("location")) == (status, location)


def test_a_page_that_is_not_there_can_be_read(served: Served) -> None:
    status, headers, body = served.get("/doc/force/<script>", accept=BROWSER)
    assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert b"There is no page here" in body
    assert b'href="../../index.html"' in body
    assert b"<script>" not in body


def test_a_form_that_is_not_there_names_those_that_are(served: Served) -> None:
    _, _, body = served.get(THING, accept="image/png")
    for ending in addresses.FORMS:
        assert f'href="../..{DOCUMENT}.{ending}"'.encode() in body


# --- files -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("", "text/html; charset=utf-8"),
        ("doc/force/cleveland.ttl", "text/turtle; charset=utf-8"),
        ("doc/force/cleveland.jsonld", "application/ld+json"),
        ("doc/force/cleveland.nt", "application/n-triples"),
        ("data/graph.nq.gz", "application/gzip"),
        ("data/letters.parquet", "application/vnd.apache.parquet"),
        ("assets/ask.wasm", "application/wasm"),
        ("assets/ask.js", "text/javascript; charset=utf-8"),
        ("assets/unknown.thing", "application/octet-stream"),
    ],
)
def test_files_and_their_media_types(path: str, media_type: str, served: Served) -> None:
    status, headers, body = served.get(f"/{path}")
    assert (status, headers["content-type"]) == (200, media_type)
    assert body == FILES[path or "index.html"]
    assert "content-encoding" not in headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert served.get(f"/{path}", "HEAD")[::2] == (200, b"")


def test_a_file_is_sent_once(served: Served) -> None:
    tag = served.get(DOCUMENT)[1]["etag"]
    status, headers, body = served.get(DOCUMENT, if_none_match=tag)
    assert (status, headers["etag"], body) == (304, tag, b"")
    assert "accept" in headers["vary"].lower()
    assert served.get(DOCUMENT, if_none_match='"another"')[0] == 200


def test_a_download_can_be_taken_up_again(served: Served) -> None:
    status, headers, body = served.get("/data/letters.parquet", range="bytes=1-2")
    assert (status, headers["content-range"], body) == (206, "bytes 1-2/4", b"AR")


@pytest.mark.parametrize(
    "path",
    [
        "/.secret",
        "/.foikg-site",
        "/../outside.html",
        "/doc/../../outside.html",
        "/%2e%2e/outside.html",
        "/doc/force/..%2f..%2f..%2foutside.html",
        "/..%5coutside.html",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/link.html",
        "/up/outside.html",
        "/index.html%00.png",
        "/index.html/",
        "/" + "a" * 5_000,
        "/doc/force/%ff",
        "/id/force/%00",
    ],
)
def test_nothing_outside_of_the_site_is_given(path: str, served: Served) -> None:
    status, _, body = served.get(path)
    assert status in (400, 404)
    assert b"secret" not in body
    assert b"root:" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_changed(method: str, served: Served) -> None:
    assert served.get("/index.html", method)[0] == 405


# --- with and without a site -----------------------------------------------------------------


def test_the_endpoint_stands_beside_the_site(served: Served) -> None:
    status, headers, body = served.get("/sparql?query=ASK%20%7B%7D", origin="http://a.test")
    assert (status, b"true" in body) == (200, True)
    assert headers["x-content-type-options"] == "nosniff"
    assert served.get("/health")[::2] == (200, b"ok\n")


def test_without_a_site_it_says_how_to_write_one_and_then_shows_it(graph: Path) -> None:
    out = graph.parent / "site"
    for server, said in serving("--store", graph):
        assert f"foikg site --store {graph} --out {out}" in said[1]
        status, _, body = server.get("/", accept=BROWSER)
        assert (status, f"--out {out}".encode() in body) == (200, True)
        assert server.get("/doc/force/cleveland")[0] == 404
        out.mkdir()
        for name in (".foikg-site", "index.html"):
            (out / name).write_bytes(FILES[name])
        assert server.get("/")[2] == FILES["index.html"]


def test_a_site_older_than_the_graph(graph: Path, site: Path) -> None:
    os.utime(site / ".foikg-site", (0, 0))
    for _, said in serving("--store", graph, "--site", site):
        assert "older than the graph" in said[1]


def test_a_folder_that_is_no_site(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--store", str(graph), "--site", str(graph)]) == 1
    assert "no site; write it with: foikg site" in capsys.readouterr().err
