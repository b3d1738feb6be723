"""Letters read by the many machines of a Spark cluster, or the processors of one.

The files are cut into tasks; each reads its own in a guarded process as ``foikg build`` does
anywhere, so a bad file costs nothing but itself. What was read goes to its part by the hash of its
text, and each part is sorted and written by one task. The hash spreads letters evenly, whatever
they are about, and many copies of one text are dropped where they meet.

All machines see the letters and the folder written to under the same paths, and have foikg.

Tasks do what grows with the text: reading, N-Quads, tables, and the scan for what recurs, which
leaves each distinct sentence of a part once, however many letters carry it. The machine that
started them clusters the distinct sentences of all parts, as one machine does, since each decision
depends on those before it; and it loads the store, unless it makes files alone.

How much that is, by measure of made-up letters of 10 kB with 23 paragraphs (passages), 53
sentences: reading takes 15 ms of a processor, N-Quads are 62 kB and 145 kB in a store; scanning
takes 8 µs a sentence, which leaves 20 B; 19 of 100 sentences are distinct (27 words, 150 B) and
take 40 µs each to cluster, with some 30 B for each of their words. So

    passages                              10 million           100 million
    letters, text                         0.43 million, 4 GB   4.3 million, 42 GB
    reading, on 32 processors             1.8 h, 4 minutes     18 h, 34 minutes
    N-Quads                               27 GB                270 GB
    store                                 63 GB                630 GB: make files alone
    sentences, their places               23 million, 0.5 GB   230 million, 5 GB
    distinct ones                         4.4 million, 0.7 GB  44 million, 7 GB
    clustering them                       3 minutes, 3 GB      29 minutes, 37 GB

The tables of what recurs are made of all paragraphs that do at once, 32 B each and more. The share
of distinct sentences falls as letters are added (24 in 100 of 1,000, 19 of 10,000), so what follows
from it is an upper bound.
Clustering ends where the words of distinct sentences pass 4 billion, at some 350 million passages.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import signal
import sys
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from kg import parts
from kg.commands import _letters
from kg.errors import FoikgError
from kg.found import Extract, Found, LeftOut
from loaders import files

if TYPE_CHECKING:
    from pyspark import SparkContext

TASK = 16 << 20
"""Bytes of files that a task reads; one that is larger is a task of its own."""
MOST = 256
"""Files that a task reads."""
PART = 32 << 20
"""Bytes of files that make a part."""

_LOG = """
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
appender.console.name = console
appender.console.type = Console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %m%n
appender.console.filter.errors.type = ThresholdFilter
appender.console.filter.errors.level = fatal
"""
"""What Spark on this machine may say: nothing, since what went wrong is said once, by us."""

_FAILED = re.compile(r"[\w.]+: (.+)")  # the last line of a traceback: kg.errors.FoikgError: why

Key = tuple[int, str]  # the part that a letter goes to, and its place there


class NoSpark(FoikgError):
    """PySpark or Java is missing, or Spark gave up."""


def read(
    found: files.Found, folder: Path, *, master: str | None, jobs: int | None, text: bool
) -> parts.Parts:
    """Read the letters in these files and write them as parts into ``folder``."""
    tasks = list(_tasks(found.files))
    count = max(1, -(-sum(size for _, size in tasks) // PART))
    with _context(master, jobs) as spark:
        letters = spark.parallelize([each for each, _ in tasks], max(1, len(tasks)))
        keyed = letters.mapPartitionsWithIndex(partial(_read, text=text, count=count))
        sorted_ = keyed.repartitionAndSortWithinPartitions(count, itemgetter(0))
        written = sorted_.mapPartitionsWithIndex(partial(_write, folder=folder)).collect()
    left_out = sorted(
        ((place, one) for _, each in written for place, one in each), key=itemgetter(0)
    )
    unreadable = (LeftOut(str(error.path), error.reason) for error in found.unreadable)
    return parts.Parts(
        folders=tuple(part.folder for part, _ in written),
        letters=sum(part.letters for part, _ in written),
        lines=sum(part.lines for part, _ in written),
        left_out=(*unreadable, *(one for _, one in left_out)),
        duplicates=tuple(copy for part, _ in written for copy in part.duplicates),
    )


def _tasks(paths: Sequence[Path]) -> Iterator[tuple[tuple[Path, ...], int]]:
    """Cut the files, in order, into what each task reads, and its bytes."""
    batch: list[Path] = []
    size = 0
    for path in paths:
        own = path.stat().st_size
        if batch and (size + own > TASK or len(batch) == MOST):
            yield tuple(batch), size
            batch, size = [], 0
        batch.append(path)
        size += own
    if batch:
        yield tuple(batch), size


def _read(
    task: int, batches: Iterable[tuple[Path, ...]], *, text: bool, count: int
) -> Iterator[tuple[Key, Found]]:
    """Read files, and say where what comes of them goes."""
    make = partial(_letters.extracted, text=text)
    for batch in batches:
        for place, item in enumerate(_letters.make_each(files.Found(batch), make, 1)):
            if isinstance(item, LeftOut):
                yield (task % count, f"{task:09}.{place:09}"), item
            else:
                yield (parts.number(item.sha256, count), item.order), item


def _write(
    part: int, items: Iterable[tuple[Key, Found]], *, folder: Path
) -> Iterator[tuple[parts.Written, list[tuple[str, LeftOut]]]]:
    """Write a part; what is left out is passed on with its place among the files."""
    left_out: list[tuple[str, LeftOut]] = []

    def letters() -> Iterator[Extract]:
        for (_, place), item in items:
            if isinstance(item, LeftOut):
                left_out.append((place, item))
            else:
                yield item

    written = parts.write(folder, part, letters())
    yield written, left_out


@contextmanager
def _context(master: str | None, jobs: int | None) -> Iterator[SparkContext]:
    """A connection to Spark, on this machine where no cluster is given."""
    try:
        from py4j.protocol import Py4JError
        from pyspark import SparkConf, SparkContext
        from pyspark.errors import PySparkException
    except ImportError:
        wanted = "pip install 'foikg[spark]'"
        raise NoSpark(f"--engine spark needs PySpark; install it: {wanted}") from None
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise NoSpark("--engine spark needs Java 17 or later; install it or set JAVA_HOME")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with tempfile.TemporaryDirectory(prefix="foikg-spark-") as own:
        settings = SparkConf().setAppName("foikg build")
        if master:
            settings.setMaster(master)
        else:
            settings.setAll(_this_machine(jobs, Path(own)))
        logging.getLogger().addHandler(logging.NullHandler())  # told the traceback of Ctrl-C
        before = signal.getsignal(signal.SIGINT)
        try:
            spark = SparkContext(conf=settings)
        except (Py4JError, PySparkException) as error:
            hint = "is Java 17 or later there, and the --master?"
            raise NoSpark(f"Spark did not start; {hint} ({_reason(error)})") from None
        signal.signal(signal.SIGINT, before)  # Spark's own prints what went on inside it
        try:
            yield spark
        except Py4JError as error:
            raise NoSpark(f"Spark gave up: {_reason(error)}") from None
        finally:
            with warnings.catch_warnings(action="ignore"):  # on a JVM that Ctrl-C has ended too
                spark.stop()


def _this_machine(jobs: int | None, own: Path) -> list[tuple[str, str]]:
    """Settings for the processors of this machine; for a cluster its own hold."""
    log = own / "log4j2.properties"
    log.write_text(_LOG, encoding="utf-8")
    return [
        ("spark.master", f"local[{jobs or '*'}]"),
        ("spark.driver.host", "localhost"),
        ("spark.driver.bindAddress", "127.0.0.1"),
        ("spark.driver.extraJavaOptions", f"-Dlog4j2.configurationFile={log}"),
        ("spark.ui.enabled", "false"),
        ("spark.ui.showConsoleProgress", str(sys.stderr.isatty()).lower()),
    ]


def _reason(error: Exception) -> str:
    """What a task failed of, or else what Spark itself says, as one line."""
    lines = str(error).splitlines()
    failed = [match[1] for line in lines if (match := _FAILED.match(line))]
    return failed[-1] if failed else lines[min(1, len(lines) - 1)].lstrip(": ")
