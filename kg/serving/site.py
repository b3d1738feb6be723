"""The files of a site over HTTP, as a static host gives them, and what a static host cannot.

- ``/id/force/cleveland``, and any other IRI of ours, leads to the document that tells of it;
- ``/doc/force/cleveland`` is that document in the form that the client asks for.

Nothing outside of the folder is given, nor what is hidden there.
"""

from __future__ import annotations

import os
import posixpath
import shlex
import stat
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from kg import names
from kg.names import BASE
from kg.publishing import addresses
from kg.publishing.pages import Page
from kg.serving.negotiation import choose

MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        **{f".{ending}": media_type for ending, media_type in addresses.FORMS.items()},
        ".css": "text/css",
        ".csv": "text/csv",
        ".gexf": "application/xml",
        ".graphml": "application/xml",
        ".gz": "application/gzip",  # as it is, for whoever unpacks it: no content encoding
        ".ico": "image/vnd.microsoft.icon",
        ".js": "text/javascript",
        ".json": "application/json",
        ".mjs": "text/javascript",
        ".nq": "application/n-quads",
        ".parquet": "application/vnd.apache.parquet",
        ".png": "image/png",
        ".rdf": "application/rdf+xml",
        ".rq": "application/sparql-query",
        ".svg": "image/svg+xml",
        ".trig": "application/trig",
        ".txt": "text/plain",
        ".wasm": "application/wasm",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
        ".zip": "application/zip",
    }
)
"""Media types by the last ending of a name: no table of the system, which differs by machine."""

_ALIASES = {"application/xhtml+xml": "html", "application/json": "jsonld"}
_ACCEPTED = {media_type: ending for ending, media_type in addresses.FORMS.items()} | _ALIASES


_COUNT = f"SELECT (COUNT(*) AS ?letters) {{ ?letter a <{names.FOI}Response> }}"

_Found = tuple[str, os.stat_result]


class Site:
    """The site in a folder, looked at anew for each request; without one, a page that says so."""

    def __init__(self, path: Path, store: Path) -> None:
        self._path = path
        self._store = store
        self._files = StaticFiles(directory=path, check_dir=False)

    @property
    def exists(self) -> bool:
        """Whether the folder holds a site now."""
        return (self._path / addresses.MARK).is_file()

    @property
    def command(self) -> str:
        """The command that writes the site."""
        store, out = (shlex.quote(str(path)) for path in (self._store, self._path))
        return f"foikg site --store {store} --out {out}"

    def standing(self) -> str:
        """What is shown at the top, and what to do about it."""
        if not self.exists:
            return f"how to write its pages: {self.command}"
        written = (self._path / addresses.MARK).stat().st_mtime
        if written < (self._store / "current").stat().st_mtime:
            return f"the site in {self._path}, older than the graph; anew with: {self.command}"
        return f"the site in {self._path}"

    def answer(self, request: Request) -> Response:
        """The answer to a request for a path."""
        return self._answer(request) if self.exists else self._start(request)

    def _answer(self, request: Request) -> Response:
        path = request.path_params["path"]
        document = addresses.document(BASE + path)
        if document and document != path:
            return self._see(request, path, document)
        if found := self._find(path):
            return self._file(request, path, found)
        if forms := self._forms(path):
            return self._negotiated(request, path, forms)
        if found := self._find(posixpath.join(path, "index.html")):
            if path and not path.endswith("/"):  # links of the page are relative to the folder
                return RedirectResponse(quote(posixpath.basename(path)) + "/", 308)
            return self._file(request, "index.html", found)
        return _note(path, 404, "There is no page here")

    def _see(self, request: Request, path: str, document: str) -> Response:
        """A thing is no document: 303, to the form of its document that fits."""
        forms = self._forms(document)
        if not forms:
            return _note(path, 404, "Nothing here tells of this", document)
        ending = _fitting(request, forms)
        if not ending:
            return _note(path, 406, "There is no such form of this", document, forms)
        to = posixpath.relpath(f"{document}.{ending}", posixpath.dirname(path) or ".")
        return RedirectResponse(quote(to), 303, {"vary": "accept"})

    def _negotiated(self, request: Request, path: str, forms: Mapping[str, _Found]) -> Response:
        """A document, in the form that fits."""
        ending = _fitting(request, forms)
        if not ending:
            return _note(path, 406, "There is no such form of this", path, forms)
        file = f"{path}.{ending}"
        response = self._file(request, file, forms[ending])
        response.headers["content-location"] = quote(posixpath.basename(file))
        response.headers["vary"] = "accept"
        return response

    def _file(self, request: Request, path: str, found: _Found) -> Response:
        """A file, or word that the one which the client has still holds."""
        response = self._files.file_response(*found, request.scope)
        if response.status_code == 200:
            media_type = MEDIA_TYPES.get(posixpath.splitext(path)[1], "application/octet-stream")
            charset = "; charset=utf-8" if media_type.startswith("text/") else ""
            response.headers["content-type"] = media_type + charset
        return response

    def _forms(self, document: str) -> Mapping[str, _Found]:
        """The files of a document by how their names end."""
        found = {ending: self._find(f"{document}.{ending}") for ending in addresses.FORMS}
        return {ending: file for ending, file in found.items() if file}

    def _find(self, path: str) -> _Found | None:
        """The file at a path of the site: none outside of it, none that is hidden."""
        if any(not part or part.startswith(".") for part in path.split("/")):
            return None
        try:
            file, status = self._files.lookup_path(path)
        except (OSError, ValueError):  # a name that no file can have
            return None
        return (file, status) if status and stat.S_ISREG(status.st_mode) else None

    def _start(self, request: Request) -> Response:
        """What there is without a site, and how to make one."""
        path, values = request.path_params["path"], {"command": self.command, "query": _COUNT}
        page = Page(path, "start", "A graph of answers to requests", values)
        return HTMLResponse(page.render(), 404 if path else 200)


def _fitting(request: Request, forms: Container[str]) -> str | None:
    """How the name of the file ends that fits best."""
    there = {media_type: each for media_type, each in _ACCEPTED.items() if each in forms}
    return choose(there, request.headers.get("accept"))


def _note(
    path: str, status: int, title: str, document: str = "", forms: Iterable[str] = ()
) -> Response:
    """A page in place of one that is not there; ``forms`` are those that ``document`` has."""
    values = {"files": [f"{document}.{ending}" for ending in forms]}
    page = Page(path, "note", title, values)
    return HTMLResponse(page.render(), status, {"vary": "accept"})
