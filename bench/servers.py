"""SPARQL servers on this machine, each as long as a block lasts: ours and those beside it."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


class NotStarted(Exception):
    """A server that is not installed, or did not answer."""


@dataclass(frozen=True)
class Server:
    """A server that runs: addresses of its three protocols, and who may write."""

    query: str
    update: str = ""
    graphs: str = ""
    user: str = ""


@contextmanager
def foikg(store: Path, *arguments: str) -> Iterator[Server]:
    """``foikg serve``."""
    address = f"127.0.0.1:{free_port()}"
    command = ["foikg", "serve", "--store", str(store), "--port", address.rpartition(":")[2]]
    with _running([*command, *arguments], f"http://{address}/health"):
        yield Server(f"http://{address}/sparql")


@contextmanager
def oxigraph(*arguments: str) -> Iterator[Server]:
    """Oxigraph's own server, run with some arguments."""
    url = f"http://127.0.0.1:{free_port()}"
    with _running(["oxigraph", *arguments, "-b", url.removeprefix("http://")], f"{url}/"):
        yield Server(f"{url}/query", f"{url}/update", f"{url}/store")


@contextmanager
def virtuoso() -> Iterator[Server]:
    """Virtuoso 7, empty."""
    with tempfile.TemporaryDirectory() as folder:
        http = free_port()
        settings = Path(folder) / "virtuoso.ini"
        settings.write_text(_VIRTUOSO.format(folder=folder, port=free_port(), http=http))
        url = f"http://127.0.0.1:{http}/sparql"
        command = ["virtuoso-t", "+configfile", str(settings), "+foreground"]
        with _running(command, url, signal.SIGKILL):  # nothing of it is kept
            yield Server(url, f"{url}-auth", f"{url}-graph-crud-auth", "dba")


_VIRTUOSO = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = 127.0.0.1:{port}
NumberOfBuffers = 85000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 40
[SPARQL]
MaxQueryCostEstimationTime = 0
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@contextmanager
def _running(
    command: Sequence[str], url: str, end: signal.Signals = signal.SIGINT
) -> Iterator[None]:
    """A process, once it answers at an address."""
    beside = Path(sys.executable).with_name(command[0])
    program = str(beside) if beside.exists() else shutil.which(command[0])
    if not program:
        raise NotStarted(f"{command[0]} is not installed")
    with subprocess.Popen([program, *command[1:]], stdout=-3, stderr=-3) as process:
        try:
            _wait(url, process)
            yield
        finally:
            process.send_signal(end)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.05)
    raise NotStarted(f"no answer at {url}")
