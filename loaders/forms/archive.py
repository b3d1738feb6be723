"""ZIP archives to the files in them, which are never written anywhere.

Names are shown, never followed. What no honest archive has is refused with a word for it: files
that overlap, that unpack to hundreds of times their size, that are encrypted or links.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from loaders.forms import sidecar
from loaders.forms.member import Member
from loaders.forms.text import Refused

RATIO = 100  # times its packed size that a file may unpack to; web pages reach some 20
SMALL = 1024 * 1024  # bytes that any file may unpack to
LISTS = 16 * 1024 * 1024  # bytes of the lists of addresses together
ENTRIES = 100_000  # entries of an archive, each of which takes memory before any is read

_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_ENTRY = b"PK\x01\x02"  # begins each entry of the directory, and seldom anything else
_OFFICE = {"[Content_Types].xml", "mimetype"}  # files that make an archive an Office document
_HEADER = 30  # bytes before each file, at least
_ENCRYPTED = 1  # in the flags of an entry
_UTF8 = 0x800
_DAMAGED = (BadZipFile, EOFError, NotImplementedError, ValueError, struct.error, zlib.error)


def fits(data: bytes, suffix: str) -> bool:
    """Tell whether ``data`` is a ZIP archive, damaged or not, and no Office document."""
    if not data.startswith(_STARTS):
        return False
    try:
        return not _OFFICE & {entry.filename for entry in _opened(data).infolist()}
    except Refused:
        return True


def members(data: bytes) -> Iterator[Member]:
    """Yield the files in an archive by name, without hidden ones and what macOS adds."""
    archive = _opened(data)
    entries = archive.infolist()
    _check_apart(entries)
    listed = _listed(archive, entries)
    found = sorted((_name(entry), entry.header_offset, entry) for entry in entries)
    shown = [(name, entry) for name, _, entry in found if _shown(name)]
    if not shown:
        raise Refused("a ZIP archive with no files in it")
    for name, entry in shown:
        folder, _, last = name.rpartition("/")
        url = listed.get(folder, {}).get(last)
        yield Member(name, partial(_content, archive, entry), url)


def _opened(data: bytes) -> ZipFile:
    if data.count(_ENTRY) > ENTRIES:
        raise Refused(f"a ZIP archive of more than {ENTRIES:,} files; split it")
    try:
        return ZipFile(io.BytesIO(data))
    except _DAMAGED:
        raise Refused("a damaged ZIP archive; get or make it again") from None


def _check_apart(entries: list[ZipInfo]) -> None:
    """Raise `Refused` where files of an archive share bytes, as only bombs do."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise Refused("a ZIP archive whose files overlap, which is not opened")
        end = entry.header_offset + _HEADER + entry.compress_size


def _listed(archive: ZipFile, entries: list[ZipInfo]) -> dict[str, dict[str, str]]:
    """Return, for each folder with a list of addresses, the address of each file it names."""
    found, left = {}, LISTS
    for entry in entries:
        folder, _, last = _name(entry).rpartition("/")
        if last == sidecar.NAME and entry.file_size <= left:
            left -= entry.file_size
            try:
                found[folder] = sidecar.addresses(_content(archive, entry, left + 1))
            except Refused:
                continue  # as a list beside letters that cannot be read
    return found


def _name(entry: ZipInfo) -> str:
    """Return the name of a file; some programs write UTF-8 and do not say so."""
    name = entry.filename.replace("\\", "/") or "unnamed"
    if entry.flag_bits & _UTF8:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _shown(name: str) -> bool:
    """Tell a file to read from a folder, a hidden file and what macOS adds."""
    path = PurePosixPath(name)
    hidden = (part.startswith(".") and part != ".." for part in path.parts)
    other = name.endswith("/") or path.parts[:1] == ("__MACOSX",) or path.name == sidecar.NAME
    return not (other or any(hidden))


def _content(archive: ZipFile, entry: ZipInfo, most: int) -> bytes:
    _check(entry)
    try:
        with archive.open(entry) as file:
            return file.read(most)
    except _DAMAGED:
        raise Refused("damaged in its ZIP archive; get or make the archive again") from None


def _check(entry: ZipInfo) -> None:
    """Raise `Refused` for a file that is not opened."""
    if entry.flag_bits & _ENCRYPTED:
        raise Refused("encrypted in its ZIP archive; unpack it with its password")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Refused("a link in a ZIP archive, not followed")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused("packed in its ZIP archive in a rare way; unpack it")
    if entry.file_size > max(SMALL, RATIO * entry.compress_size):
        raise Refused(f"unpacks to more than {RATIO} times its size, as no letter does")
