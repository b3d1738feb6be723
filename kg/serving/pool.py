"""Places for queries to run in, and who must leave one.

Every query has a second for itself. After it, it runs at the lowest priority; when others wait and
all places are taken, the one that has run longest beyond its second is ended. So no query, however
hostile, holds up another for much more than that second.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

from kg.serving.answers import Answer
from kg.serving.worker import Head, Question

OWN = 1.0
"""Seconds that a query has for itself."""

_LOWEST = 19  # priority: yields the processor to whatever else runs
_PATIENCE = 5.0  # seconds to wait for a place


class NoAnswer(Exception):
    """A query that was ended or not begun: too long, too large, or too many of them."""


class BadQuery(Exception):
    """A query that is no SPARQL, in the words of the parser."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What queries may use: time, memory and rows of each, and how many run and wait."""

    seconds: float = 30
    megabytes: int = 1024
    rows: int = 100_000
    places: int = 16
    waiting: int = 64


@dataclass(slots=True, eq=False)
class _Run:
    """A query that runs, since ``start``; ``why`` it was ended."""

    connection: socket.socket
    start: float = field(default_factory=time.monotonic)
    pid: int = 0
    why: str = ""

    def end(self, why: str) -> None:
        """Kill the process, unless it has been already."""
        if not self.why:
            self.why = why
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)


class Pool:
    """Runs queries against the graph that ``current`` names, each in a process of its own."""

    def __init__(
        self, current: Callable[[], Path], limits: Limits, in_memory: bool = False
    ) -> None:
        self.limits = limits
        self._current = current
        self._in_memory = in_memory
        self._host: _Host | None = None
        self._runs: set[_Run] = set()
        self._waiting = 0
        self._freed = asyncio.Condition()
        self._starting = asyncio.Lock()

    async def ask(self, question: Question) -> Answer:
        """The answer to a question; raises :class:`BadQuery` or :class:`NoAnswer`."""
        async with self._place() as run:
            watch = asyncio.create_task(self._watch(run, question.seconds))
            try:
                answer = await _exchange(run, question)
            finally:
                watch.cancel()
        whole = Head.unpack(answer)
        if run.why or whole is None:
            raise NoAnswer(run.why or f"the query needed more than {question.megabytes} MB")
        head, body = whole
        if head.error:
            raise BadQuery(head.error)
        return Answer(head.media_type, body, head.cut)

    def close(self) -> None:
        """End every query and the host."""
        for run in self._runs:
            run.end("the server stops")
        if self._host:
            self._host.close()

    @contextlib.asynccontextmanager
    async def _place(self) -> AsyncIterator[_Run]:
        if self._waiting >= self.limits.waiting:
            raise NoAnswer("too many queries wait; try again in a moment")
        self._waiting += 1
        try:
            await self._room()
            async with self._starting:
                run = _Run(await asyncio.to_thread(self._connect))
            self._runs.add(run)
        finally:
            self._waiting -= 1
        try:
            yield run
        finally:
            run.connection.close()
            self._runs.discard(run)
            async with self._freed:
                self._freed.notify()

    async def _room(self) -> None:
        """Wait until a place is free; who has had a second and more must give it up."""
        until = time.monotonic() + _PATIENCE
        while len(self._runs) >= self.limits.places:
            if time.monotonic() > until:
                raise NoAnswer("no place was free; try again in a moment")
            oldest = min(self._runs, key=lambda run: (bool(run.why), run.start))
            left = oldest.start + OWN - time.monotonic()
            if left <= 0:
                oldest.end("others waited, and this query had run longest")
            async with self._freed:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._freed.wait(), max(left, 0.05))

    async def _watch(self, run: _Run, seconds: float) -> None:
        await asyncio.sleep(OWN)
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, run.pid, _LOWEST)
        await asyncio.sleep(seconds - OWN)
        run.end(f"the query took more than {seconds:g} seconds")

    def _connect(self) -> socket.socket:
        """A connection to a new child; the host is started again where the graph was replaced."""
        graph = self._current()
        if self._host is None or self._host.graph != graph or not self._host.alive():
            if self._host:
                self._host.close()
            self._host = _Host(graph, self._in_memory)
        return self._host.connect()


class _Host:
    """The process that has one version of the graph open."""

    def __init__(self, graph: Path, in_memory: bool) -> None:
        self.graph = graph
        self._control, theirs = socket.socketpair()
        command = [sys.executable, "-m", "kg.serving.worker", str(graph), str(theirs.fileno())]
        self._process = subprocess.Popen(
            [*command, "memory" if in_memory else "disk"], pass_fds=[theirs.fileno()]
        )
        theirs.close()
        if self._control.recv(1) != b"+":
            raise NoAnswer("the graph cannot be opened")

    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def connect(self) -> socket.socket:
        """A connection to a child forked for it."""
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._control, [b"?"], [theirs.fileno()])
        return ours

    def close(self) -> None:
        """Let the process end: it does when nobody holds the other side."""
        self._control.close()
        self._process.wait()


async def _exchange(run: _Run, question: Question) -> bytes:
    """Send the question to the child and read until it ends."""
    run.connection.setblocking(False)
    reader, writer = await asyncio.open_connection(sock=run.connection)
    try:
        (run.pid,) = struct.unpack("!I", await reader.readexactly(4))
        writer.write(question.pack())
        await writer.drain()
        return await reader.read()
    except (asyncio.IncompleteReadError, ConnectionError):
        return b""
    finally:
        writer.close()
