"""Reading processes: whatever a file does to the one that reads it, the others are read, in order.

A letter here says in words what reading it does, and `obey` does it, as a fault of a library would.
"""

from __future__ import annotations

import ctypes
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from loaders import files, parallel
from loaders.parallel import ReaderDied
from loaders.reader import Steps
from loaders.worker import Limits, undisturbed

LIMITS = Limits(seconds=1, memory=2**30)


def obey(steps: Steps) -> str:
    """Do what the letter says; return it."""
    said = steps.record.text.split()[0]
    if said == "loop":
        while True:
            pass
    if said == "wait":
        time.sleep(1_000)
    if said == "fill":
        bytearray(2**31)
    if said == "leave":
        os._exit(3)
    if said == "crash":
        ctypes.string_at(0)
    if said == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    return said


def left_out(path: str, reason: str) -> str:
    return f"{Path(path).name}: {reason}"


def write(folder: Path, words: list[str]) -> files.Found:
    for number, word in enumerate(words):
        (folder / f"{number:03}.txt").write_text(word, encoding="utf-8")
    return files.find([folder])


BREAKS = {
    "loop": "took longer than 1 s to read and was stopped",
    "fill": "needed more than 1 GB of memory to read and was stopped",
    "leave": "ended the process that read it (exit code 3); please report it",
    "crash": "ended the process that read it (SIGSEGV); please report it",
}


@pytest.mark.parametrize(
    "words",
    [["leave"], [word for broken in BREAKS for word in ("read", broken, *["read"] * 10)]],
    ids=["one file", "many files and processes"],
)
def test_a_file_that_breaks_its_process_is_left_out_and_the_others_are_read(
    words: list[str], tmp_path: Path
) -> None:
    found = write(tmp_path, words)
    made = list(parallel.read(found, obey, left_out, jobs=2, limits=LIMITS))
    assert made == [
        f"{number:03}.txt: {BREAKS[word]}" if word in BREAKS else word
        for number, word in enumerate(words)
    ]


def test_a_file_on_which_its_process_waits_for_ever_is_left_out(tmp_path: Path) -> None:
    found = write(tmp_path, ["wait", "read"])
    made = list(parallel.read(found, obey, left_out, limits=Limits(waiting=1)))
    assert made == ["000.txt: took longer than 1 s on the clock to read and was stopped", "read"]


def test_a_process_ended_from_outside_ends_the_reading(tmp_path: Path) -> None:
    found = write(tmp_path, ["read", "killed", "read"])
    with pytest.raises(ReaderDied, match="was ended from outside"):
        list(parallel.read(found, obey, left_out))


def test_results_may_be_left_halfway_and_reading_goes_on(tmp_path: Path) -> None:
    found = write(tmp_path, ["read"] * 3)
    assert next(parallel.read(found, obey, left_out)) == "read"
    assert list(parallel.read(found, obey, left_out)) == ["read"] * 3


def test_ctrl_c_waits_whatever_thread_it_comes_to() -> None:
    done = []
    threading.Thread(target=time.sleep, args=(0.2,)).start()  # which does not block it
    with pytest.raises(KeyboardInterrupt), undisturbed():
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.05)
        done.append("started")
    assert done
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
