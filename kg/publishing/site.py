"""A whole site: every page of a store, written where it has changed."""

from __future__ import annotations

import filecmp
import hashlib
import shutil
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.comparison import Collection as Compared
from kg.downloads.wordless import without_words
from kg.errors import FoikgError
from kg.found import Track, hidden
from kg.paths import folder
from kg.publishing import (
    about,
    asking,
    codebook,
    concepts,
    data,
    forces,
    graph,
    home,
    letters,
    provisions,
    questions,
    redirects,
    requests,
    rules,
    searching,
    things,
    vendor,
    vocabularies,
    wordings,
)
from kg.publishing.addresses import MARK
from kg.publishing.answers import Answers
from kg.publishing.collection import Collection
from kg.publishing.descriptions import descriptions
from kg.publishing.leads import Leads
from kg.publishing.letters import Known
from kg.publishing.pages import Page
from kg.publishing.recurring import Recurring
from kg.publishing.standing import standings
from kg.publishing.words import Words
from kg.store import Version


class NotASite(FoikgError):
    """A folder that holds something else."""


@dataclass(frozen=True, slots=True)
class Written:
    """Files of a site: how many there are, were written, and were removed."""

    files: int
    written: int
    removed: int


def write(
    version: Version,
    out: Path,
    track: Track = hidden,
    base: str | None = None,
    quotes: bool = True,
) -> Written:
    """Write the site of a version of a store to a folder; what does not change is left alone.

    With ``base``, the address where the site will stand, redirects for w3id.org are among it.
    Without ``quotes`` no words of letters stand in it.
    Only a folder that bears the mark of a site is cleared of other files.
    Raises :class:`NotASite` where the folder holds other things.
    """
    leading = {redirects.PATH: redirects.htaccess(base)} if base is not None else {}
    if out.exists() and any(out.iterdir()) and not (out / MARK).exists():
        raise NotASite(f"{out}: not empty and no site of foikg; give another --out")
    out.mkdir(parents=True, exist_ok=True)
    (out / MARK).touch()
    before = {path for path in out.rglob("*") if path.is_file()} - {out / MARK}
    index = {path for path in before if path.is_relative_to(out / searching.FOLDER)}
    kept: set[Path] = set()
    written = 0

    def put(path: str, content: bytes | Path) -> None:
        nonlocal written
        kept.add(out / path)
        written += _write(out / path, content)

    digest = hashlib.sha256()
    with nullcontext(version) if quotes else without_words(version) as shown:
        everything = chain(leading.items(), _files(shown, quotes))
        for path, content in track(everything, "Writing pages", None):
            put(path, content)
            if path.endswith(".html") and isinstance(content, bytes):
                digest.update(path.encode() + b"\0" + content)
    _remove(before - index - kept)  # before they are indexed
    if searching.current(out, digest.hexdigest()):
        kept |= index
    else:
        for path, content in searching.files(out, digest.hexdigest()):
            put(path, content)
    _remove(index - kept)
    return Written(len(kept), written, len(before - kept))


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink()


def _write(file: Path, content: bytes | Path) -> bool:
    """Write a file, or copy it, unless it stands there already; whether it was written."""
    there = file.is_file()
    if isinstance(content, Path):
        if there and filecmp.cmp(content, file, shallow=False):
            return False
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(content, file)
        return True
    if there and file.read_bytes() == content:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return True


def _files(version: Version, quotes: bool) -> Iterator[tuple[str, bytes | Path]]:
    collection = Collection(version.tables)
    store = version.open()
    answers = Answers(collection, store)
    words = Words(store)
    paths: list[str] = []
    for page in _pages(collection, version.tables, answers, words):
        paths.append(page.path)
        yield page.path, page.render()
    yield from _documents(store, paths)
    yield from questions.files(answers)
    yield from asking.files(collection, store, paths)
    yield from graph.files(list(standings(collection)))
    yield from data.files(version, quotes)
    for shelf in ("assets", "notebooks"):
        for file in sorted((folder("site") / shelf).rglob("*")):
            if file.is_file():
                yield file.relative_to(folder("site")).as_posix(), file.read_bytes()
    yield from vendor.files()


def _documents(store: ox.Store, paths: list[str]) -> Iterator[tuple[str, bytes]]:
    """What the graph says of each thing; as a page too where ``paths`` have none: it joins them."""
    labels, made = things.Labels(store), set(paths)
    index = vocabularies.index(labels)
    paths.append(index.path)
    yield index.path, index.render()
    for description in descriptions(store):
        yield from description.files()
        if f"{description.path}.html" not in made:
            of_terms = description.path.startswith(vocabularies.FOLDER)
            page = (vocabularies if of_terms else things).page(description, labels)
            paths.append(page.path)
            yield page.path, page.render()


def _pages(collection: Collection, tables: Path, answers: Answers, words: Words) -> Iterable[Page]:
    recurring, compared = Recurring(tables), Compared.read(tables).compare()
    known = Known(words, recurring, Leads(words), requests.of_letters(compared))
    yield from home.pages(collection, answers)
    yield from forces.pages(collection)
    yield from provisions.pages(collection)
    yield from concepts.outcome_pages(collection)
    yield from concepts.argument_pages(collection)
    yield from wordings.pages(collection, recurring)
    yield from concepts.topic_pages(collection, known.requests)
    yield from rules.pages(collection, tables)
    yield from requests.pages(compared, words)
    yield from questions.pages(collection, answers)
    yield from graph.pages(list(standings(collection)))
    yield from codebook.pages(collection, answers)
    yield from about.pages(collection)
    yield from letters.pages(collection, known)
    yield from searching.pages()
