"""The same questions asked of a SPARQL server, and what is said where one does not answer."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from bench import servers
from kg import endpoint, queries
from kg.cli import run
from kg.endpoint import EndpointError
from kg.lookup import UnknownValue
from kg.store import Version


@pytest.fixture(scope="module")
def server(small: Version) -> Iterator[str]:
    """Address of an Oxigraph server over the small graph."""
    with servers.oxigraph("serve-read-only", "-l", str(small.graph)) as running:
        yield running.query


@pytest.fixture(scope="module")
def ours(served: Path) -> Iterator[str]:
    """Address of our own server over the small graph."""
    with servers.foikg(served) as running:
        yield running.query


@contextmanager
def answering(
    status: int = 200,
    body: bytes = b"",
    headers: dict[str, str] | None = None,
    delay: float = 0,
    length: int | None = None,
) -> Iterator[str]:
    """Address of a server that gives the same answer to everything."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            time.sleep(delay)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body) if length is None else length))
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = False  # so that each has ended at the end
        threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{http.server_port}/sparql"
        finally:
            http.shutdown()


JSON = {"Content-Type": "application/sparql-results+json"}
Given = dict[str, dict[str, Any]]


@pytest.mark.parametrize("name", [query.name for query in queries.all_queries()])
def test_endpoints_give_the_same_rows(
    name: str, server: str, ours: str, small_store: ox.Store, given: Given
) -> None:
    values = given.get(name, {})
    rows = queries.run(name, small_store, **values)
    assert queries.run_remote(name, server, **values) == rows
    assert queries.run_remote(name, ours, **values) == rows


def test_values_are_looked_up_at_the_endpoint(server: str) -> None:
    assert queries.run_remote("letters-of-a-force", server, force="essex")
    with pytest.raises(UnknownValue, match="no letter in the graph has the key or reference '9-9'"):
        queries.run_remote("answer-of-a-letter", server, letter="9-9")


def test_ask_gives_one_row(server: str) -> None:
    assert queries.run_remote(queries.parse("own", "ASK { ?s ?p ?o }"), server).rows == ((True,),)


def test_header_does_not_make_another_query_of_it(server: str) -> None:
    text = "#+ summary: How to DESCRIBE or CONSTRUCT?\n#+ tags: ASK\nSELECT (1 AS ?one) WHERE { }"
    assert queries.run_remote(queries.parse("own", text), server).rows == ((1,),)


def test_syntax_error_comes_in_the_words_of_the_endpoint(server: str) -> None:
    with pytest.raises(EndpointError) as error:
        queries.run_remote(queries.parse("own", "SELECT ?x WHERE { ?x foi:a ?y }"), server)
    assert "error at 1:27" in str(error.value) and "\n" not in str(error.value)


def test_update_and_construct_are_not_sent() -> None:
    for text in ("INSERT DATA { <a:a> <a:b> 1 }", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"):
        with pytest.raises(EndpointError, match="only SELECT and ASK"):
            queries.run_remote(queries.parse("own", text), "http://127.0.0.1:9/")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "localhost:7878", "", "ftp://x/", "http://"])
def test_what_is_no_address_is_not_opened(url: str) -> None:
    with pytest.raises(EndpointError, match="begins with http:// or https://"):
        endpoint.select("ASK { }", url)


def test_nobody_there() -> None:
    with pytest.raises(EndpointError, match=r"cannot be reached \(.*refused"):
        endpoint.select("ASK { }", f"http://127.0.0.1:{servers.free_port()}/query")


def test_slow_answer_is_given_up() -> None:
    with (
        answering(delay=1.5) as url,
        pytest.raises(EndpointError, match="no answer within 1 seconds"),
    ):
        endpoint.select("ASK { }", url, timeout=1)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"body": b"<html>hello</html>"}, "is no SPARQL result; is this an endpoint?"),
        ({"body": b'{"head": {}}', "headers": JSON}, "is no SPARQL result"),
        ({"body": b'{"head": {"vars": ["x"]}, "results": {"bin', "headers": JSON}, "no SPARQL"),
        ({"body": b"[]", "headers": JSON}, "is no SPARQL result"),
        ({"body": b'{"head"', "headers": JSON, "length": 500}, "broke off"),
        ({"status": 404}, ""),
        ({"status": 401}, ""),
        ({"status": 500, "body": b"out of\nmemory"}, "out of"),
        ({"status": 503}, "answered 503"),
    ],
)
def test_answers_that_are_none_give_one_line(answer: dict[str, Any], message: str) -> None:
    with answering(**answer) as url, pytest.raises(EndpointError) as error:
        endpoint.select("SELECT * WHERE { }", url)
    assert message in str(error.value) and url in str(error.value)
    assert len(str(error.value).splitlines()) == 1 and len(str(error.value)) < 400


def test_an_answer_that_was_cut_is_refused() -> None:
    rows = [{"x": {"type": "literal", "value": str(n)}} for n in range(3)]
    body = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": rows}}).encode()
    for cap, complete in (("3", False), ("4", True)):
        with answering(body=body, headers=JSON | {"X-SPARQL-MaxRows": cap}) as url:
            if complete:
                assert len(endpoint.select("SELECT * WHERE { }", url)) == 3
            else:
                with pytest.raises(EndpointError, match="gives no more than 3 rows"):
                    endpoint.select("SELECT * WHERE { }", url)


def test_blank_nodes_and_older_names_of_types_are_read() -> None:
    number = {"type": "typed-literal", "value": "7", "datatype": f"{XSD}integer"}
    row = {"n": number, "b": {"type": "bnode", "value": "b0"}}
    body = json.dumps({"head": {"vars": ["n", "b", "u"]}, "results": {"bindings": [row]}}).encode()
    with answering(body=body, headers=JSON) as url:
        assert endpoint.select("SELECT * WHERE { }", url).rows == ((7, "_:b0", None),)


XSD = "http://www.w3.org/2001/XMLSchema#"


def test_command_line_asks_an_endpoint(server: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["query", "letters-of-a-force", "--force", "kent", "--endpoint", server, "--json"])
    out, err = capsys.readouterr()
    assert code == 0 and err == ""
    assert [row["reference"] for row in json.loads(out)] == ["3-23", "2-24"]


def test_command_line_says_in_one_line_that_nobody_is_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    url = f"http://127.0.0.1:{servers.free_port()}/"
    code = run(["query", "unknowns", "--endpoint", url])
    out, err = capsys.readouterr()
    assert code == 1 and out == "" and re.fullmatch(r"foikg: .* cannot be reached .*\n", err)
