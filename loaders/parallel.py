"""Reading many files with several processes, in order, holding only a few at a time.

The result does not depend on the number of processes: what is made of the letters comes in the
order of the files.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from pathlib import Path
from typing import TypeVar

from kg import ontology
from loaders import files
from loaders.letter import fault
from loaders.reader import Reader
from loaders.record import Record

T = TypeVar("T")
F = TypeVar("F")
Make = Callable[[Record], T]
Failed = Callable[[str, str], F]

_BATCH = 16  # files handed to a process at a time
_FEW = 64  # up to this many files, starting processes takes longer than reading


class ReaderDied(Exception):
    """A reading process was ended from outside, as systems do when memory runs out."""


def read(
    found: files.Found, make: Make[T], failed: Failed[F], jobs: int | None = None
) -> Iterator[T | F]:
    """What ``make`` makes of each letter, and ``failed(path, reason)`` of what cannot be read.

    Both must be functions of a module, since other processes import them. ``jobs`` is the number of
    processes, by default one for each processor; few files are read by this process alone.
    """
    for error in found.unreadable:
        yield failed(str(error.path), error.reason)
    jobs = jobs or _processors()
    if jobs == 1 or len(found) < _FEW:
        for path in found:
            yield from _read_file(path, make, failed)
    else:
        yield from _spread(found, make, failed, jobs)


def _spread(found: files.Found, make: Make[T], failed: Failed[F], jobs: int) -> Iterator[T | F]:
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_attend)
    waiting: deque[Future[list[T | F]]] = deque()
    try:
        for start in range(0, len(found), _BATCH):
            batch = found.files[start : start + _BATCH]
            waiting.append(pool.submit(_read, batch, make, failed))
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        for reader in set(multiprocessing.active_children()) - others:
            reader.terminate()  # the pool waits for ever for one that was just starting
        raise ReaderDied(
            "a reading process was ended from outside, perhaps for want of memory; "
            "try again with --jobs 1"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _read(paths: tuple[Path, ...], make: Make[T], failed: Failed[F]) -> list[T | F]:
    return [made for path in paths for made in _read_file(path, make, failed)]


def _read_file(path: Path, make: Make[T], failed: Failed[F]) -> Iterator[T | F]:
    try:
        for letter in files.letters(path):
            if isinstance(letter, files.Unreadable):
                yield failed(letter.path, letter.reason)
            else:
                yield make(_reader().read(letter))
    except Exception as error:  # a fault of ours in one letter must not cost the others
        yield failed(str(path), fault(error))


def _processors() -> int:
    """How many processors this process may use, where the system says so; else how many it has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@cache
def _reader() -> Reader:
    return Reader(ontology.load())


def _attend() -> None:
    """Leave Ctrl-C to the parent process, and end when it does, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
