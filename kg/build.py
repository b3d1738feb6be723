"""Building the graph: what was read from letters goes in, a store and its tables come out.

Nothing here knows how a letter is read. Letters come in any order and leave in the order of their
text's hash, so the result depends on the letters alone; memory does not grow with their number.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg import cube, findings, inference, names, repeated, report, store, tables
from kg.corrections import applying, book
from kg.corrections.review import Tally
from kg.errors import FoikgError
from kg.found import Extract, Found, LeftOut, Track, hidden
from kg.parts import Parts, distinct, making
from kg.report import Duplicate, Report
from kg.reuse import graph as reuse_graph
from kg.reuse import tables as reuse
from kg.sorting import sort_lines

_MADE_ANEW = frozenset(
    ox.NamedNode(names.graph_iri(name))
    for name in ("corrections", "findings", "inferred", "reuse", "summary")
)


class NothingToBuild(FoikgError):
    """No letter could be read; the graph that was there stays."""


class UnknownLetter(FoikgError):
    """A letter to remove that the graph does not hold, or a name that several letters have."""


class OldGraph(FoikgError):
    """A graph to change whose tables are those of another version of foikg."""


class NoTexts(FoikgError):
    """A graph to change that left out whole texts: what recurs cannot be found anew in them."""


class _Unchanged(Exception):
    """There is nothing to write: the version that was begun is given up."""


def build(path: Path, found: Iterable[Found], track: Track = hidden, text: bool = True) -> Report:
    """Make the graph at ``path`` anew from these letters; on success it replaces the old one.

    With ``text=False`` the tables leave the whole texts out, as the quads of the letters may.
    """
    with store.writing(path) as version:
        return _Builder(path, version, None, track=track, text=text).run(found)


def gather(path: Path, read: Callable[[Path], Parts], text: bool = True) -> Report:
    """Make the graph anew of letters that ``read`` writes as parts into the folder it is given."""
    with store.writing(path) as version:
        return _Builder(path, version, None, text=text).gather(read)


def keep(folder: Path, read: Callable[[Path], Parts], text: bool = True) -> Report:
    """Make the graph of such letters as files, where a store would be too large for one machine.

    Tables and N-Quads are those of a store, but for the ontology and what follows from it:
    what is inferred and what the rules find.
    """
    with making(folder) as apart:
        return _Builder(folder, store.Version(apart), None, text=text).keep(read)


def add(path: Path, found: Iterable[Found], track: Track = hidden, text: bool = True) -> Report:
    """Add letters to the graph at ``path``; a letter that is there already is replaced."""
    _finished(path)
    with store.writing(path) as version:
        return _Builder(path, version, store.current(path), track=track, text=text).run(found)


def remove(path: Path, letters: Iterable[str]) -> Report:
    """Take letters out of the graph at ``path``, each named by key, reference or text hash."""
    _finished(path)
    with store.writing(path) as version:
        old = store.current(path)
        gone = frozenset(letter_named(old, name) for name in letters)
        return _Builder(path, version, old, gone).run(())


def correct(path: Path, change: Callable[[store.Version], bool]) -> Report | None:
    """Change the corrections of the graph at ``path``, and let them count.

    ``change`` is given the graph as it is and says whether it changed the corrections; while it
    works nobody else writes. ``None`` where it did not.
    """
    _finished(path)
    with suppress(_Unchanged), store.writing(path) as version:
        old = store.current(path)
        if not change(old):
            raise _Unchanged
        return _Builder(path, version, old).again()
    return None


def _finished(path: Path) -> None:
    """See, before anything is written, that the graph at ``path`` is one that can be added to."""
    again = f"build it again: foikg build LETTERS --store {path}"
    folder = store.current(path).tables
    if not tables.complete(folder):
        raise OldGraph(f"{path}: built by another version of foikg; {again}")
    if missing := tables.without_text(folder):
        raise NoTexts(
            f"{path}: {missing:,} of its letters are there without their text (--no-text), so what"
            f" recurs in them cannot be found anew; {again}"
        )


def letter_named(version: store.Version, name: str) -> str:
    """The letter that a name means: the first 16 digits of its text's hash."""
    found = tables.named(version.tables, name)
    if not found:
        raise UnknownLetter(f"{name}: no letter in the graph has this key, reference or hash")
    if len(found) > 1:
        keys = ", ".join(sorted(found.values()))
        raise UnknownLetter(f"{name}: several letters, name one by its key: {keys}")
    return next(iter(found))


@dataclass
class _Builder:
    """One build: from letters to a finished version."""

    path: Path
    version: store.Version
    old: store.Version | None
    gone: frozenset[str] = frozenset()
    track: Track = hidden
    text: bool = True
    scanned: tuple[Path, ...] = ()
    read: set[str] = field(default_factory=set)
    corrected: Tally = field(default_factory=Tally)
    left_out: list[LeftOut] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    def run(self, found: Iterable[Found]) -> Report:
        """Read everything, load it, count it."""
        with _Spool(self.version.path) as spool:
            with self._step("read"):
                self._read(found, spool)
            if not spool.letters and not self.gone:
                raise NothingToBuild("no letter could be read; nothing was built")
            return self._write(partial(self._load, spool))

    def again(self) -> Report:
        """The same letters once more: what follows from them may have changed."""
        with _Spool(self.version.path) as spool:
            return self._write(partial(self._load, spool))

    def gather(self, read: Callable[[Path], Parts]) -> Report:
        """The same of letters in parts."""
        parts = self._gathered(read)
        result = self._write(partial(self._join, parts))
        shutil.rmtree(self.version.path / "parts")
        return result

    def keep(self, read: Callable[[Path], Parts]) -> Report:
        """The same, but as files."""
        parts, quads = self._gathered(read), self.version.path / "quads"
        with self._step("load"):
            tables.join(parts.folders, self.version.tables)
            quads.mkdir()
        with self._step("reuse"):
            repeats = _write_lines(quads / "reuse.nq", self._recurring())
            shutil.rmtree(self.version.path / reuse.STATE)  # these files are not added to
            if not self.text:
                tables.leave_out_texts(self.version.tables)
        with self._step("summary"):
            summary = _write_lines(quads / "summary.nq", cube.summary_quads(self.version.tables))
        parts.leave(quads)
        return self._report(parts.lines + repeats + summary)

    def _gathered(self, read: Callable[[Path], Parts]) -> Parts:
        folder = self.version.path / "parts"
        folder.mkdir()
        with self._step("read"):
            parts = read(folder)
        self.scanned = parts.folders
        self.left_out.extend(parts.left_out)
        self.duplicates.extend(parts.duplicates)
        if not parts.letters:
            raise NothingToBuild("no letter could be read; nothing was built")
        return parts

    def _write(self, load: Callable[[ox.Store], None]) -> Report:
        with self._step("load"):
            database = self._database()
            load(database)
        with self._step("correct"):
            found = book.kept(self.path)
            self.corrected = applying.apply(
                found, self.version, self.old, self.gone | self.read, database
            )
        with self._step("reuse"):
            self._reuse(database)
        with self._step("inferred"):
            inference.infer(database)
        with self._step("findings"):
            findings.load(database, self.version.tables)
        with self._step("summary"):
            self._summarise(database)
        if not self.old:
            with self._step("optimize"):
                database.optimize()  # questions that count over many letters take half the time
        database.flush()
        return self._report(len(database))

    def _report(self, quads: int) -> Report:
        return Report(
            store=str(self.path),
            quads=quads,
            counts=report.count(self.version.tables),
            left_out=tuple(self.left_out),
            duplicates=tuple(self.duplicates),
            corrections=self.corrected,
            seconds=self.seconds,
        )

    def _read(self, found: Iterable[Found], spool: _Spool) -> None:
        for item in found:
            if isinstance(item, LeftOut):
                self.left_out.append(item)
            else:
                spool.add(item)

    def _database(self) -> ox.Store:
        if self.old is None:
            return store.create(self.version)
        if self.gone:
            graphs = {ox.NamedNode(names.letter_graph(letter)) for letter in self.gone}
            return store.copy_without(self.old, self.version, {*graphs, *_MADE_ANEW})
        return store.copy(self.old, self.version)

    def _load(self, spool: _Spool, database: ox.Store) -> None:
        writer = tables.Writer(self.version.tables)

        def lines() -> Iterator[str]:
            letters = distinct(spool, self.duplicates)
            for extract in self.track(letters, "Loading letters", spool.letters):
                self.read.add(extract.sha256[:16])
                writer.add(extract.sha256, json.loads(extract.record), extract.text)
                if self.old:
                    database.remove_graph(ox.NamedNode(names.letter_graph(extract.sha256)))
                yield extract.quads

        store.load(database, lines())
        writer.close(self.old.tables if self.old else None, self.gone | self.read)

    def _join(self, parts: Parts, database: ox.Store) -> None:
        store.load(database, parts.quads())
        tables.join(parts.folders, self.version.tables)

    def _reuse(self, database: ox.Store) -> None:
        """Write what recurs from letter to letter as a graph of its own."""
        lines = self._recurring()
        database.remove_graph(ox.NamedNode(names.graph_iri("reuse")))
        store.load(database, lines)
        if not self.text:
            tables.leave_out_texts(self.version.tables, self.read if self.old else None)

    def _recurring(self) -> Iterator[str]:
        """Find what recurs, write its tables, and return the lines of its graph."""
        reuse.write(self.version.tables, self.old.tables if self.old else None, self.scanned)
        repeated.write(self.version.tables)
        return chain(reuse_graph.quads(self.version.tables), repeated.quads(self.version.tables))

    def _summarise(self, database: ox.Store) -> None:
        """Write the counts as a graph of its own, for the questions that count everything."""
        database.remove_graph(ox.NamedNode(names.graph_iri("summary")))
        store.load(database, cube.summary_quads(self.version.tables))

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - start, 3)


def _write_lines(file: Path, lines: Iterable[str]) -> int:
    """Write N-Quads, which come in blocks; return how many."""
    count = 0
    with file.open("w", encoding="utf-8", newline="") as output:
        for line in lines:
            output.write(line)
            count += line.count("\n")
    return count


class _Spool:
    """Letters on disk until all have been read, then in order of text, file and path."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._data = (folder / "letters.spool").open("w+b")
        self._index = (folder / "index.spool").open("w+b")
        self.letters = 0

    def add(self, extract: Extract) -> None:
        """Keep a letter."""
        pieces = [one.encode() for one in (extract.record, extract.quads, extract.text)]
        place = [self._data.tell(), *map(len, pieces)]
        fields = [extract.sha256, extract.file_sha256, extract.path, *place]  # as Extract.order
        self._index.write(json.dumps(fields).encode() + b"\n")
        self._data.write(b"".join(pieces))
        self.letters += 1

    def __iter__(self) -> Iterator[Extract]:
        self._index.seek(0)
        for line in sort_lines(self._index, self._folder):
            sha256, file_sha256, path, start, *lengths = json.loads(line)
            self._data.seek(start)
            record, quads, text = (self._data.read(length).decode() for length in lengths)
            yield Extract(
                sha256=sha256,
                path=path,
                file_sha256=file_sha256,
                record=record,
                quads=quads,
                text=text,
            )

    def __enter__(self) -> _Spool:
        return self

    def __exit__(self, *_: object) -> None:
        for file in (self._data, self._index):
            file.close()
            Path(file.name).unlink()
