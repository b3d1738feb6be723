"""Search over the pages of a site without a server: Pagefind's index, and the page that asks it.

Pages say by attributes what is indexed: their main part, and its kind, force and year to choose by.
A browser loads the parts of the index that a word needs. Equal pages give equal files; Pagefind's
own files for choosing do not, so they are made here of what it knows of each page.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import FoikgError
from kg.paths import folder
from kg.publishing.pages import Page

PAGE = "search.html"
FOLDER = "pagefind"
"""Where the index stands on a site."""

_STAMP = f"{FOLDER}/pages.sha256"
"""What the index was made of."""

_LEFT_OUT = (".scroll", "table.arguments", "[data-kind=query] dl")
"""Tables of counts and lists of letters: they say what stands on the pages that they link to."""

_NEEDED = {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"}
"""Of the files whose names begin so; the others are fields and lists, and the site has its own."""

_FRAGMENT = b"pagefind_dcd"
"""With this the file of a page begins, then follows JSON."""


class SearchError(FoikgError):
    """Pagefind could not make an index."""


def pages() -> Iterator[Page]:
    """The one page."""
    yield Page(PAGE, "search", "Search", {}, scripts=("search.js",), compiled=True)


def current(out: Path, digest: str) -> bool:
    """Whether the index of the site in a folder was made of the pages with this digest."""
    stamp = out / _STAMP
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == digest


def files(out: Path, digest: str) -> Iterator[tuple[str, bytes]]:
    """The index of the pages in a folder, file by file; the digest of the pages last."""
    import pagefind_bin

    with tempfile.TemporaryDirectory() as name:
        program = str(pagefind_bin.get_executable())
        arguments = ["--site", str(out), "--output-path", name, "--keep-index-url", "--silent"]
        arguments += ["--exclude-selectors", ",".join(_LEFT_OUT)]
        done = subprocess.run([program, *arguments], capture_output=True, text=True)
        if done.returncode:
            said = " ".join((done.stderr or done.stdout).split())
            raise SearchError(f"{out}: no index for the search could be made: {said}")
        for file in sorted(Path(name).rglob("*")):
            other = file.name.startswith("pagefind-") and file.name not in _NEEDED
            if file.is_file() and not other:
                yield f"{FOLDER}/{file.relative_to(name).as_posix()}", file.read_bytes()
        yield f"{FOLDER}/choices.json", _choices(sorted(Path(name).glob("fragment/*")))
    licence = folder("site") / "vendor" / "pagefind-licence.txt"
    yield f"{FOLDER}/LICENCE.txt", licence.read_bytes()
    yield _STAMP, digest.encode()


def _choices(fragments: Iterable[Path]) -> bytes:
    """Kind, force and year of each page, by Pagefind's id of it."""
    found = {}
    for file in fragments:
        page = json.loads(gzip.decompress(file.read_bytes()).removeprefix(_FRAGMENT))
        known = page["meta"]
        found[file.stem] = [known.get(name, "") for name in ("kind", "force", "year")]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
