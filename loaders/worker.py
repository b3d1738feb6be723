"""One reading process: files go in, what is made of their letters comes out.

A file from outside can make any program run for hours, fill its memory or crash. So each letter may
take so much time, and the process that reads it so much memory; the system itself ends a process
that takes more, whatever code it is in, and the exit code says why.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from pickle import dumps
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from loaders.reader import Reader, Steps

Make = Callable[["Steps"], Any]
Failed = Callable[[str, str], Any]

_GOODBYE = 5  # seconds that a process may take to end once it has hung up
_NO_MEMORY = 71  # exit code; EX_OSERR of sysexits.h
_FROM_OUTSIDE = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading a letter may take: ``seconds`` of CPU time, and ``memory`` of its process.

    ``waiting`` are seconds on the clock, many more, since the machine may be busy. Memory is in
    bytes.
    """

    seconds: int = 60
    waiting: int = 600
    memory: int = 2 * 2**30

    def broken(self, code: int) -> str | None:
        """What a file did to the process that ended with this exit code while reading it.

        ``None`` where somebody else ended the process.
        """
        if -code in _FROM_OUTSIDE:
            return None
        if code == -signal.SIGXCPU:
            return f"took longer than {self.seconds} s to read and was stopped"
        if code == -signal.SIGALRM:
            return f"took longer than {self.waiting} s on the clock to read and was stopped"
        if code == _NO_MEMORY:
            return f"needed more than {self.memory / 2**30:g} GB of memory to read and was stopped"
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return f"ended the process that read it ({how}); please report it"


class Worker:
    """A reading process as its parent sees it.

    Sent files, and what to make of each letter or reason, it answers in bytes: pickled, each thing
    made; empty, that it goes to the next file, the first among them, or has read the last.
    """

    def __init__(self, limits: Limits) -> None:
        """Start the process."""
        context = multiprocessing.get_context("spawn")
        self.limits = limits
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, limits), daemon=True)
        resource_tracker.ensure_running()  # which would let Ctrl-C through again
        with undisturbed():  # Ctrl-C is for the parent alone
            self._process.start()
        theirs.close()

    @property
    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.is_alive()

    def ended(self) -> int:
        """Return the exit code of a process that has hung up."""
        self._process.join(_GOODBYE)
        return self.end()

    def end(self) -> int:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self.connection.close()
        return self._process.exitcode or 0


@contextmanager
def undisturbed() -> Iterator[None]:
    """Put Ctrl-C off to the end of a block, and keep it from the processes started there.

    To block it is not enough: a thread that draws progress may take the signal in place of this.
    """
    caught: list[int] = []
    own = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, lambda number, _: caught.append(number)) if own else None
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        if own:
            signal.signal(signal.SIGINT, before or signal.SIG_DFL)
    if caught:
        signal.raise_signal(signal.SIGINT)


def _serve(connection: Connection, limits: Limits) -> None:
    """Read what is sent until the parent hangs up."""
    _follow_parent()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (_within(limits.memory, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        reader = _reader()
        while True:
            paths, make, failed = connection.recv()
            connection.send_bytes(b"")
            for path in paths:
                for made in _timed(_read_file(reader, path, make, failed), limits):
                    connection.send_bytes(dumps(made))
                connection.send_bytes(b"")
    except MemoryError:
        os._exit(_NO_MEMORY)
    except (EOFError, BrokenPipeError):
        os._exit(0)


def _read_file(reader: Reader, path: Path, make: Make, failed: Failed) -> Iterator[Any]:
    from loaders import files
    from loaders.letter import Unreadable, fault

    try:
        for letter in files.letters(path):
            if isinstance(letter, Unreadable):
                yield failed(letter.path, letter.reason)
            else:
                yield make(reader.steps(letter))
    except MemoryError:
        raise
    except Exception as error:  # a fault of ours in one letter must not cost the others
        yield failed(str(path), fault(error))


def _timed(items: Iterator[Any], limits: Limits) -> Iterator[Any]:
    """Pass on items, each of which may take so long."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    while True:
        used = int(time.process_time()) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (_within(used + limits.seconds, hard), hard))
        signal.alarm(limits.waiting)
        try:
            item = next(items)
        except StopIteration:
            return
        finally:
            signal.alarm(0)
        yield item


def _within(limit: int, hard: int) -> int:
    return limit if hard == resource.RLIM_INFINITY else min(limit, hard)


def _reader() -> Reader:
    from kg import ontology  # the parent, which imports this module too, need not wait for them
    from loaders.reader import Reader

    return Reader(ontology.load())


def _follow_parent() -> None:
    """End when the parent process does, however it ends."""
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
