"""The rules for w3id.org, obeyed by a real Apache."""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg import names
from kg.names import BASE
from kg.publishing import addresses
from kg.publishing.redirects import NoAddress, htaccess

SITE = "https://example.org/foi/"
MODULES = Path("/usr/lib/apache2/modules")
KEY = "north-wales-foi-12-24-0f255565"
HASH = "0f2555659033075b"
CONFIGURATION = """\
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/log
User nobody
Group nogroup
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule rewrite_module {modules}/mod_rewrite.so
DocumentRoot {folder}/root
<Directory {folder}/root>
AllowOverride All
</Directory>
"""

Ask = Callable[[str, str | None], tuple[int, str | None]]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Status and target of what Apache answers to a path and an Accept header."""
    program = shutil.which("apache2", path="/usr/sbin:/usr/bin")
    if program is None:
        pytest.skip("Apache is not installed")
    folder = tmp_path_factory.mktemp("apache")
    rules = folder / "root" / "foi-kg" / ".htaccess"
    rules.parent.mkdir(parents=True)
    rules.write_bytes(htaccess(SITE))
    for each in (folder, *folder.parents):
        if each != Path("/") and each.stat().st_uid == folder.stat().st_uid:
            each.chmod(each.stat().st_mode | 0o011)
    for each in (folder / "root", rules.parent, rules):
        each.chmod(0o755)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = CONFIGURATION.format(port=port, folder=folder, modules=MODULES)
    (folder / "apache.conf").write_text(settings)
    server = subprocess.Popen([program, "-X", "-f", str(folder / "apache.conf"), "-d", str(folder)])

    def ask(path: str, accept: str | None) -> tuple[int, str | None]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        headers = {} if accept is None else {"accept": accept}
        connection.request("GET", f"/foi-kg/{path}", headers=headers)
        answer = connection.getresponse()
        connection.close()
        return answer.status, answer.getheader("location")

    try:
        for _ in range(200):
            try:
                ask("", None)
                break
            except ConnectionRefusedError:
                time.sleep(0.1)
        yield ask
    finally:
        server.terminate()
        server.wait(20)


@pytest.mark.parametrize(
    "iri",
    [
        names.force_iri("cleveland"),
        names.concept_iri("rule", "HARM-02"),
        names.scheme_iri("topic"),
        names.graph_iri("reuse"),
        names.agent_iri("0.1.0"),
        names.response_iri(KEY),
        names.request_iri(KEY),
        names.question_iri(KEY, 12),
        names.claim_iri(KEY, 1, 12),
        names.text_iri(HASH * 4),
        names.letter_graph(HASH * 4),
        names.passage_iri(HASH * 4, 10, 90),
        names.fact_iri(HASH * 4, 10, 90, "cost-limit"),
        names.sentence_iri(HASH),
        names.finding_iri("HARM-02", HASH * 4),
        f"{BASE}id/observation/topic-arguments-{HASH}",
        names.version_iri("EIR", "12(5)(a)", "2005-01-01"),
        BASE + "def",
        BASE + "cube",
        BASE + "shape/anchor",
        BASE + "data",
    ],
)
def test_a_thing_leads_to_its_document(ask: Ask, iri: str) -> None:
    expected = f"{SITE}{addresses.document(iri)}.ttl"
    assert ask(iri.removeprefix(BASE), "text/turtle") == (303, expected)


@pytest.mark.parametrize(
    ("accept", "ending"),
    [
        (None, "html"),
        ("*/*", "html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
        ("text/turtle", "ttl"),
        ("Text/Turtle;charset=utf-8", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/json", "jsonld"),
        ("application/n-triples, */*;q=0.1", "nt"),
        ("text/turtle;q=0.2, application/ld+json", "jsonld"),
        ("text/turtle, text/html", "html"),
        ("text/turtle;q=0.5, */*", "html"),
        ("text/turtle;q=0, application/n-triples;q=0.5", "nt"),
        ("application/rdf+xml, text/turtle;q=0.8, */*;q=0.1", "ttl"),
        ("text/html;q=0.3, text/turtle;q=0.5", "ttl"),
        ("text/turtle-like", "html"),
        ("image/png", "html"),
        ("nonsense", "html"),
    ],
)
def test_the_form_is_that_of_the_accept_header(ask: Ask, accept: str | None, ending: str) -> None:
    expected = f"{SITE}doc/force/cleveland.{ending}"
    assert ask("id/force/cleveland", accept) == (303, expected)
    assert ask("doc/force/cleveland", accept) == (303, expected)


@pytest.mark.parametrize("path", ["", "query.html", "doc/force/cleveland.nt", "data/graph.nq.gz"])
def test_all_else_stands_on_the_site(ask: Ask, path: str) -> None:
    assert ask(path, "text/turtle") == (302, SITE + path)


@pytest.mark.parametrize("site", ["", "example.org", "file:///tmp", "https://a b/", "https://x/$1"])
def test_what_is_no_address_is_refused(site: str) -> None:
    with pytest.raises(NoAddress, match="no address of a site"):
        htaccess(site)
