"""The parts of an Office document: an archive of XML, read with a limit on everything.

Names lose their namespace, since the two editions of the standard (ECMA-376) differ in little else.
No part may declare a document type, which the standard forbids too, so no entity is ever expanded;
nothing outside the archive is opened.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

from loaders.forms.text import Refused

Element = ElementTree.Element

LARGEST = (
    32 * 1024 * 1024
)  # bytes of one part; the text of the longest letters takes some 3 million
MOST_ENTRIES = 10_000  # of the archive
DEEPEST = 200  # elements in elements; a table in a table in a table takes some 30
MOST_ELEMENTS = 500_000  # of one part; the longest letters take some 100,000
DAMAGED = "a damaged Office document; open it and save it again, or save it as text"

_ENTRY = b"PK\x01\x02"  # starts each line of an archive's directory
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another: the last word of its type (``header``), and where it is."""

    kind: str
    part: str


class Package:
    """An Office document. Parts are asked for by their path; one that is missing is None."""

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY) > MOST_ENTRIES:
            raise Refused(f"an Office document with more than {MOST_ENTRIES:,} parts")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise Refused(DAMAGED) from None

    def xml(self, part: str) -> Element | None:
        """Return the root of a part."""
        data = self._bytes(part)
        return None if data is None else _parsed(data)

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what ``part`` (``""`` for the whole document) refers to in the archive, by id."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {} if root is None else dict(_relations(root, folder))

    def _bytes(self, part: str) -> bytes | None:
        try:
            with self._archive.open(part) as opened:
                data = opened.read(LARGEST + 1)
        except KeyError:
            return None
        except RuntimeError:  # also of compression that is not known
            raise Refused("an Office document with a password; save it without one") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
            raise Refused(DAMAGED) from None
        if len(data) > LARGEST:
            raise Refused(f"an Office document with a part of more than {LARGEST >> 20} MB")
        return data


def _relations(root: Element, folder: str) -> Iterator[tuple[str, Relation]]:
    for each in root.iter("Relationship"):
        if each.get("TargetMode") != "External":
            part = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
            kind = each.get("Type", "").rpartition("/")[2]
            yield each.get("Id", ""), Relation(kind, part.lstrip("/"))


def _parsed(data: bytes) -> Element:
    if any(doctype in data for doctype in _DOCTYPES):
        raise Refused("an Office document that declares entities, which none should")
    depth = elements = 0
    root: Element | None = None
    for event, element in _events(data):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise Refused("an Office document nested too deep to be read; save it as text")
        if event == "start":
            elements += 1
            root = element if root is None else root
            _drop_namespaces(element)
        if elements > MOST_ELEMENTS:
            raise Refused("an Office document longer than any letter; save it as text")
    if root is None:
        raise Refused(DAMAGED)
    return root


def _events(data: bytes) -> Iterator[tuple[str, Element]]:
    try:
        yield from ElementTree.iterparse(io.BytesIO(data), ("start", "end"))
    except (ElementTree.ParseError, ValueError, LookupError):
        raise Refused(DAMAGED) from None


def _drop_namespaces(element: Element) -> None:
    element.tag = _local(element.tag)
    if element.attrib:
        values = {_local(name): value for name, value in element.items()}
        element.attrib.clear()
        element.attrib.update(values)


@lru_cache(maxsize=1_000)
def _local(name: str) -> str:
    return name.rpartition("}")[2]
