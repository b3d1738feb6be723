"""Places for queries to run in, and who must leave one.

Every query has a second for itself. After it, it runs at the lowest priority; when others wait and
all places are taken, the one that has run longest beyond its second is ended. So no query, however
hostile, holds up another for much more than that second.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

from kg.serving.answers import Answer
from kg.serving.worker import SIZE, Head, Question

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
class Run:
    """A query that runs in a child since ``start``; ``why`` it was ended, where it was."""

    child: Child
    start: float = field(default_factory=time.monotonic)
    why: str = ""

    def end(self, why: str) -> None:
        """Kill the process, unless it has been already."""
        if not self.why:
            self.why = why
            self.child.kill()


class Pool:
    """Runs queries against the graph that ``current`` names, each with a process to itself."""

    def __init__(self, current: Callable[[], Path], limits: Limits) -> None:
        self.limits = limits
        self._current = current
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
                found = await run.child.answer(question)
            finally:
                watch.cancel()
            ended = run.why  # leaving the place may end the process, whose answer is there
        if ended or found is None:
            raise NoAnswer(ended or f"the query needed more than {question.megabytes} MB")
        head, body = found
        if head.error:
            raise BadQuery(head.error)
        return Answer(head.media_type, body, head.cut)

    def start(self) -> _Host:
        """The host of the current graph: begun where there is none, or one of another graph."""
        graph = self._current()
        if self._host is None or self._host.graph != graph or not self._host.alive():
            if self._host:
                self._host.close()
            self._host = _Host(graph)
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
                run = Run(await host.child())
                self.runs.add(run)
        except TimeoutError:
            raise NoAnswer("no place was free in time; try again in a moment") from None
        finally:
            self._waiting -= 1
        try:
            yield run
        finally:
            if run.why or time.monotonic() - run.start >= OWN or not run.child.again:
                run.end("nobody waits for its answer")
                run.child.close()
            else:
                host.take_back(run.child)
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


class Child:
    """A process that answers one question after another, as long as it is ``again`` ready for one.

    It is ready once it has answered, unless that left it large.
    """

    def __init__(self, pid: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
        self.pid = pid
        self.again = False
        self._reader = reader
        self._writer = writer

    async def answer(self, question: Question) -> tuple[Head, bytes] | None:
        """The head and the body of an answer; ``None`` where the process ended before."""
        self.again = False
        try:
            self._writer.write(question.pack())
            await self._writer.drain()
            (size,) = SIZE.unpack(await self._reader.readexactly(SIZE.size))
            head = Head(**json.loads(await self._reader.readexactly(size)))
            body = await self._reader.readexactly(head.size)
        except (asyncio.IncompleteReadError, ConnectionError):
            return None
        self.again = head.again
        return head, body

    def lives(self) -> bool:
        """Whether it has not hung up."""
        return not self._reader.at_eof()

    def yield_to_others(self) -> None:
        """Give it the lowest priority, for good."""
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, _LOWEST)

    def kill(self) -> None:
        """End it at once."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def close(self) -> None:
        """Let it end: it does when nobody holds the other side."""
        self._writer.close()


class _Host:
    """The process that has one version of the graph open, and children of it that wait."""

    def __init__(self, graph: Path) -> None:
        self.graph = graph
        self._control, theirs = socket.socketpair()
        command = [sys.executable, "-m", "kg.serving.worker", str(graph), str(theirs.fileno())]
        self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()])
        theirs.close()
        self._control.setblocking(False)
        self._opening = asyncio.create_task(self._open())
        self._idle: list[Child] = []
        self._closed = False

    async def _open(self) -> None:
        if await asyncio.get_running_loop().sock_recv(self._control, 1) != b"+":
            raise NoAnswer("the graph cannot be opened")

    async def opened(self) -> None:
        """Wait until the graph is open; raises :class:`NoAnswer` where it cannot be."""
        await asyncio.shield(self._opening)  # whoever leaves while waiting does not stop it

    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    async def child(self) -> Child:
        """A child that waits for a question: one that was taken back last, or a new one."""
        while self._idle:
            child = self._idle.pop()
            if child.lives():
                return child
            child.close()
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._control, [b"?"], [theirs.fileno()])
        reader, writer = await asyncio.open_connection(sock=ours)
        try:
            (pid,) = SIZE.unpack(await reader.readexactly(SIZE.size))
        except asyncio.IncompleteReadError:
            raise NoAnswer("no process could be started; try again in a moment") from None
        return Child(pid, reader, writer)

    def take_back(self, child: Child) -> None:
        """Keep a child for the next question."""
        if self._closed:
            child.close()
        else:
            self._idle.append(child)

    def close(self) -> None:
        """End the process and its children that wait; those that answer go on."""
        self._closed = True
        self._opening.cancel()
        self._process.kill()
        self._process.wait()
        self._control.close()
        for child in self._idle:
            child.close()


async def _watch(run: Run, seconds: float) -> None:
    """Take priority from a query after its own second, and end it at its limit."""
    own = min(OWN, seconds)
    await asyncio.sleep(own)
    run.child.yield_to_others()
    await asyncio.sleep(seconds - own)
    run.end(f"the query took more than {seconds:g} seconds")
