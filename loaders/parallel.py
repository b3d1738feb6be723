"""Reading files with other processes, in order, holding only a few results at a time.

What comes does not depend on the number of processes: what is made of the letters comes in the
order of the files. A file that ends its process, or takes more time or memory than any letter
needs, is left out with a word on it, and another process reads on from the next file.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from pathlib import Path
from pickle import dumps, loads
from typing import TYPE_CHECKING, Any, TypeVar

from loaders import files
from loaders.worker import Limits, Worker

if TYPE_CHECKING:
    from loaders.reader import Steps  # the parent process need not load the reader

T = TypeVar("T")
F = TypeVar("F")

_BATCH = 16  # files handed to a process at a time
_FEW = 64  # up to this many files, starting more processes takes longer than reading
_AHEAD = 16 * 2**20  # bytes of results that a process may have waiting for their turn
_LIMITS = Limits()

_idle: list[Worker] = []  # a single process is kept for the next few files


class ReaderDied(Exception):
    """A reading process was ended from outside, as systems do when memory runs out."""


def read(
    found: files.Found,
    make: Callable[[Steps], T],
    failed: Callable[[str, str], F],
    jobs: int | None = None,
    limits: Limits = _LIMITS,
) -> Iterator[T | F]:
    """What ``make`` makes of each letter, and ``failed(path, reason)`` of what cannot be read.

    Both must be functions of a module, since other processes import them. ``jobs`` is the number of
    processes, by default one for each processor; few files are read by one.
    """
    for error in found.unreadable:
        yield failed(str(error.path), error.reason)
    jobs = 1 if len(found) < _FEW else jobs or _processors()
    pool = _Pool(make, failed, jobs, limits)
    try:
        yield from pool.read(found.files)
    finally:
        pool.close()


@dataclass
class _Batch:
    """Files that one process reads: ``files`` are to come, the first of them is being read."""

    files: deque[Path]
    made: deque[bytes] = field(default_factory=deque)  # results that wait for their turn
    letters: int = 0  # made of the file being read
    begun: bool = False

    @property
    def size(self) -> int:
        """Bytes of the results that wait."""
        return sum(map(len, self.made))

    def take(self, message: bytes) -> None:
        """Note what the process says: something made, or that it goes to the next file."""
        if message:
            self.made.append(message)
            self.letters += 1
        else:
            if self.begun:
                self.files.popleft()
            self.begun, self.letters = True, 0


@dataclass
class _Pool:
    """The processes that read for one call, and what each is reading."""

    make: Callable[[Steps], Any]
    failed: Callable[[str, str], Any]
    jobs: int
    limits: Limits
    free: list[Worker] = field(default_factory=list)
    busy: dict[Any, tuple[Worker, _Batch]] = field(default_factory=dict)  # by their connection

    def read(self, paths: Sequence[Path]) -> Iterator[Any]:
        """What is made of the files, in their order."""
        todo = deque(_Batch(deque(paths[at : at + _BATCH])) for at in range(0, len(paths), _BATCH))
        open_: deque[_Batch] = deque()  # handed out, and not yet passed on
        while todo or open_:
            while todo and len(open_) <= 2 * self.jobs and len(self.busy) < self.jobs:
                open_.append(todo.popleft())
                self._hand_out(open_[-1])
            while open_[0].made:
                yield loads(open_[0].made.popleft())
            if open_[0].files:
                self._listen(open_[0])
            else:
                open_.popleft()

    def close(self) -> None:
        """End the processes, but for a single one that has nothing to do."""
        for worker, _ in self.busy.values():
            worker.end()
        for worker in self.free:
            if self.jobs == 1:
                _idle.append(worker)
            else:
                worker.end()

    def _hand_out(self, batch: _Batch) -> None:
        worker = self.free.pop() if self.free else self._worker()
        self.busy[worker.connection] = worker, batch
        batch.begun = False
        with suppress(OSError):  # it has died since: heard when listening
            worker.connection.send((tuple(batch.files), self.make, self.failed))

    def _worker(self) -> Worker:
        while _idle:
            worker = _idle.pop()
            if worker.is_alive and worker.limits == self.limits:
                return worker
            worker.end()
        return Worker(self.limits)

    def _listen(self, first: _Batch) -> None:
        """Hear what there is from the processes that are not too far ahead of ``first``."""
        near = [
            connection
            for connection, (_, batch) in self.busy.items()
            if batch is first or batch.size < _AHEAD
        ]
        for connection in wait(near):
            worker, batch = self.busy[connection]
            try:
                batch.take(worker.connection.recv_bytes())
            except (EOFError, OSError):
                self._bury(worker, batch)
            else:
                if not batch.files:
                    del self.busy[connection]
                    self.free.append(worker)

    def _bury(self, worker: Worker, batch: _Batch) -> None:
        """Leave out the file that ended its process, and let another read the rest."""
        del self.busy[worker.connection]
        reason = self.limits.broken(worker.ended())
        if reason is None:
            raise ReaderDied(
                "a reading process was ended from outside, perhaps for want of memory; "
                "try again with --jobs 1"
            )
        if not batch.begun:
            raise ReaderDied("a reading process could not start; what went wrong is said above")
        if batch.letters:
            reason += f"; the {batch.letters:,} letters before that were read"
        batch.made.append(dumps(self.failed(str(batch.files.popleft()), reason)))
        if batch.files:
            self._hand_out(batch)


def _processors() -> int:
    """How many processors this process may use, where the system says so; else how many it has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
