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
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

from kg.serving.answers import Answer
from kg.serving.worker import Head, Question

OWN = 1.0
"""Seconds that a query has for itself."""

_LOWEST = 19  # priority: yields the processor to whatever else runs
_PATIENCE = 5.0  # seconds to wait for a place
_SPARE = 4  # processes that wait for a question: none waits for one to start


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
class Run:
    """A query that runs, since ``start``; ``why`` it was ended, ``done`` once it has answered."""

    connection: socket.socket
    start: float = field(default_factory=time.monotonic)
    pid: int = 0  # until it has said which
    why: str = ""
    done: bool = False

    def end(self, why: str) -> None:
        """Kill the process and hang up, unless that has been done or is not needed."""
        if self.done or self.why:
            return
        self.why = why
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)  # one without pid sees this, and ends
        if self.pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def yield_to_others(self) -> None:
        """Give the process the lowest priority."""
        if self.pid:
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.pid, _LOWEST)


class Pool:
    """Runs queries against the graph that ``current`` names, each in a process of its own."""

    def __init__(
        self, current: Callable[[], Path], limits: Limits, in_memory: bool = False
    ) -> None:
        self.limits = limits
        self._current = current
        self._in_memory = in_memory
        self._host: _Host | None = None
        self.runs: set[Run] = set()
        self._waiting = 0
        self._turn = asyncio.Lock()  # they get places in the order in which they came
        self._freed = asyncio.Condition()

    async def ask(self, question: Question) -> Answer:
        """The answer to a question; raises :class:`BadQuery` or :class:`NoAnswer`."""
        async with self._place() as run:
            watch = asyncio.create_task(_watch(run, question.seconds))
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

    def start(self) -> _Host:
        """The host of the current graph: begun where there is none, or one of another graph."""
        graph = self._current()
        if self._host is None or self._host.graph != graph or not self._host.alive():
            if self._host:
                self._host.close()
            self._host = _Host(graph, self._in_memory)
        return self._host

    async def ready(self) -> None:
        """See that the graph is open; raises :class:`NoAnswer` or :class:`kg.store.StoreError`."""
        try:
            async with asyncio.timeout(OWN):
                await self.start().opened()
        except TimeoutError:
            raise NoAnswer("the graph is being opened; try again in a moment") from None

    def close(self) -> None:
        """End every query and the host."""
        for run in self.runs:
            run.end("the server stops")
        if self._host:
            self._host.close()

    @contextlib.asynccontextmanager
    async def _place(self) -> AsyncIterator[Run]:
        if self._waiting >= self.limits.waiting:
            raise NoAnswer("too many queries wait; try again in a moment")
        self._waiting += 1
        try:
            async with asyncio.timeout(_PATIENCE), self._turn:
                await self._room()
                host = self.start()
                await host.opened()
                run = Run(host.child())
                self.runs.add(run)
        except TimeoutError:
            raise NoAnswer("no place was free in time; try again in a moment") from None
        finally:
            self._waiting -= 1
        try:
            yield run
        finally:
            run.end("nobody waits for its answer")
            run.connection.close()
            self.runs.discard(run)
            async with self._freed:
                self._freed.notify()

    async def _room(self) -> None:
        """Wait until a place is free; who has had a second and more must give it up."""
        while len(self.runs) >= self.limits.places:
            left = 0.0
            if not any(run.why for run in self.runs):  # else one is about to leave
                oldest = min(self.runs, key=lambda run: run.start)
                left = oldest.start + OWN - time.monotonic()
                if left <= 0:
                    oldest.end("others waited, and this query had run longest")
            async with self._freed:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._freed.wait(), max(left, 0.05))


class _Host:
    """The process that has one version of the graph open, and children of it that wait."""

    def __init__(self, graph: Path, in_memory: bool) -> None:
        self.graph = graph
        self._control, theirs = socket.socketpair()
        command = [sys.executable, "-m", "kg.serving.worker", str(graph), str(theirs.fileno())]
        self._process = subprocess.Popen(
            [*command, "memory" if in_memory else "disk"], pass_fds=[theirs.fileno()]
        )
        theirs.close()
        self._control.setblocking(False)
        self._opening = asyncio.create_task(self._open())
        self._spare: deque[socket.socket] = deque()

    async def _open(self) -> None:
        if await asyncio.get_running_loop().sock_recv(self._control, 1) != b"+":
            raise NoAnswer("the graph cannot be opened")
        self._spare.extend(self._fork() for _ in range(_SPARE))

    async def opened(self) -> None:
        """Wait until the graph is open; raises :class:`NoAnswer` where it cannot be."""
        await asyncio.shield(self._opening)  # whoever leaves while waiting does not stop it

    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def child(self) -> socket.socket:
        """A connection to a child that waits for its question; another takes its place."""
        self._spare.append(self._fork())
        return self._spare.popleft()

    def _fork(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._control, [b"?"], [theirs.fileno()])
        return ours

    def close(self) -> None:
        """End the process and its children that wait; those that answer go on."""
        self._opening.cancel()
        self._process.kill()
        self._process.wait()
        for connection in (self._control, *self._spare):
            connection.close()


async def _watch(run: Run, seconds: float) -> None:
    """Take priority from a query after its own second, and end it at its limit."""
    own = min(OWN, seconds)
    await asyncio.sleep(own)
    run.yield_to_others()
    await asyncio.sleep(seconds - own)
    run.end(f"the query took more than {seconds:g} seconds")


async def _exchange(run: Run, question: Question) -> bytes:
    """Send the question to the child and read until it ends."""
    run.connection.setblocking(False)
    reader, writer = await asyncio.open_connection(sock=run.connection)
    try:
        (run.pid,) = struct.unpack("!I", await reader.readexactly(4))
        writer.write(question.pack())
        await writer.drain()
        answer = await reader.read()
        run.done = not run.why
        return answer
    except (asyncio.IncompleteReadError, ConnectionError):
        return b""
    finally:
        writer.close()
