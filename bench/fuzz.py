"""A search for files that break the reading, guided by which of the code each of them runs.

    make fuzz [SECONDS=600]

Files of every form are mutated; what holds of them all is in `bench.properties`. The first file of
each failure is kept in ``build/fuzz/findings``: mend the failure and make the file a row of
tests/test_hardening.py. What ran code of its own stays in ``build/fuzz/corpus`` for the next time.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import re
import sys
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["loaders", "kg"]):
    from bench import properties
    from loaders.reader import Reader

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 4096  # bytes of a file; longer ones find no more and take their time
SLOW = 5  # CPU seconds, with the code watched; the longest letters of that size take a tenth
FRESH = 1000  # files after which the second reader is made anew

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PARTS = ("document", "styles", "numbering", "footnotes", "header1", "_rels/document.xml.rels")


def as_it_is(data: bytes) -> bytes:
    """Take the bytes for the whole file."""
    return data


def as_archive(data: bytes) -> bytes:
    """Pack the bytes as the files of an archive, which NULs part."""
    return _packed({f"{number}.txt": part for number, part in enumerate(data.split(b"\0"))})


def as_document(data: bytes) -> bytes:
    """Pack the bytes as the parts of a Word document, which NULs part."""
    parts = zip(_PARTS, data.split(b"\0"), strict=False)
    return _packed({f"word/{name.removesuffix('.xml')}.xml": part for name, part in parts})


def as_printed(data: bytes) -> bytes:
    """Take the bytes for what a page of a PDF prints."""
    return b"\n".join(
        (
            b"%PDF-1.4",
            b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
            b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R",
            b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj",
            b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj" % (len(data), data),
            b"trailer<</Root 1 0 R>>\n%%EOF",
        )
    )


# The first byte of what is mutated names one of these, the others make the file.
FORMS: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
    ("letter.txt", as_it_is),
    ("page.html", as_it_is),
    ("log.csv", as_it_is),
    ("mail.eml", as_it_is),
    ("printed.pdf", as_printed),
    ("word.docx", as_document),
    ("letters.zip", as_archive),
    ("file", as_it_is),
)


def seeds() -> Iterator[bytes]:
    """Yield files to begin with: the sample, its paragraphs, and these in every form."""
    letters = [path.read_text("utf-8") for path in sorted((ROOT / "loaders/sample").glob("*.txt"))]
    paragraphs = [paragraph for letter in letters for paragraph in letter.split("\n\n")]
    for text in (*letters, *paragraphs):
        yield _named("letter.txt", text.encode())
    for text in letters[::4]:
        for name, data in _forms(text):
            yield _named(name, data)
            make = dict(FORMS)[name]
            if make is not as_it_is:
                yield _named("file", make(data))
    for path in sorted((ROOT / "tests/pages").glob("*.html")):
        yield _named("page.html", path.read_bytes())


def _forms(text: str) -> Iterator[tuple[str, bytes]]:
    """Yield a letter in every form but text."""
    lines = text.splitlines()
    html = "".join(f"<p>{line}</p>\n" for line in lines)
    yield "page.html", f"<html lang=en><title>Answer</title><main>{html}</main></html>".encode()
    yield "page.html", f"<table><tr><td>1.<td>{html}<tr><td>2.<td>{html}</table>".encode()
    row = io.StringIO()
    csv.writer(row).writerows([["Ref", "Date", "Request", "Response"], ["1", "2", "Dogs?", text]])
    yield "log.csv", row.getvalue().encode()
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "foi@fenmoor.example", "FOI 812/24"
    mail.set_content(text[:1500])
    mail.add_attachment(html[:1500].encode(), maintype="text", subtype="html", filename="a.html")
    yield "mail.eml", mail.as_bytes()
    escaped = (re.sub(r"([()\\])", r"\\\1", line[:90]) for line in lines)
    printed = "".join(f"0 -14 Td({line})Tj\n" for line in escaped)
    yield "printed.pdf", f"BT /F1 11 Tf 72 770 Td\n{printed}ET".encode("cp1252", "replace")
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    yield "word.docx", f"<w:document {_WORD}><w:body>{body}</w:body></w:document>".encode()
    yield "letters.zip", text[:1500].encode() + b"\0" + html[:1500].encode()


def words() -> list[str]:
    """Return what to put into files: the words of the sample, and marks of the forms."""
    letters = (path.read_text("utf-8") for path in sorted((ROOT / "loaders/sample").glob("*.txt")))
    lines = {line for letter in letters for line in letter.splitlines()}
    found = {word for line in lines for word in line.split()}
    marks = "<table> <tr> <td> <br> <p> </p> <div> <!-- --> &nbsp; <w:p> <w:tab/> <w:tbl> Tj ET"
    return sorted({*found, *marks.split(), *(line for line in lines if len(line) < 60)} - {""})


class Fuzzer:
    """Tries files and keeps the first of each failure."""

    def __init__(self, folder: Path) -> None:
        """Keep the findings in ``folder``."""
        self._folder, self._failures = folder, set[str]()
        self._long, self._fresh = Reader(), Reader()
        self._tried = 0

    def again(self) -> None:
        """Try what was found before, and keep what still fails."""
        for path in sorted(self._folder.iterdir()):
            data = path.read_bytes()
            path.unlink()
            self._try(path.name.partition("-")[2], data)

    def mutated(self, data: bytes) -> None:
        """Make a file of the bytes and try it."""
        if data:
            name, make = FORMS[data[0] % len(FORMS)]
            self._try(name, make(data[1:]))

    def _try(self, name: str, data: bytes) -> None:
        self._tried += 1
        if self._tried % FRESH == 0:
            self._fresh = Reader()
        started = time.process_time()
        try:
            properties.check(name, data, (self._long, self._fresh))
        except Exception as error:
            self._keep(name, data, _kind(error))
        if time.process_time() - started > SLOW:
            self._keep(name, data, f"slow {name}")

    def _keep(self, name: str, data: bytes, failure: str) -> None:
        if failure not in self._failures:
            self._failures.add(failure)
            path = self._folder / f"{hashlib.sha256(data).hexdigest()[:8]}-{name}"
            path.write_bytes(data)
            print(f"FOUND after {self._tried:,} files: {failure}\n  {path}", flush=True)


def _kind(error: Exception) -> str:
    """Name a failure by what was raised and where, with no figures of the file."""
    frames = traceback.extract_tb(error.__traceback__)
    at = [frame for frame in frames if "loaders" in frame.filename] or frames
    where = f"{Path(at[-1].filename).name}:{at[-1].lineno}"
    return re.sub(r"\d+(?=[: ])", "N", f"{type(error).__name__}: {error}"[:100]) + f" ({where})"


def _named(name: str, data: bytes) -> bytes:
    return bytes([[form for form, _ in FORMS].index(name)]) + data


def _packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def _quoted(word: str) -> str:
    return '"' + "".join(f"\\x{byte:02X}" for byte in word.encode()) + '"'


def main() -> None:
    """Fuzz for some seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=int, default=600)
    given = parser.parse_args()
    corpus, findings = given.folder / "corpus", given.folder / "findings"
    for folder in (corpus, findings):
        folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds():
        if len(seed) <= LONGEST:
            (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    dictionary = given.folder / "words"
    dictionary.write_text("\n".join(map(_quoted, words())) + "\n")
    fuzzer = Fuzzer(findings)
    fuzzer.again()
    options = {
        "max_total_time": given.seconds,
        "max_len": LONGEST,
        "dict": dictionary,
        "timeout": 120,  # of a single file, on the clock
        "rss_limit_mb": 4096,
        "artifact_prefix": f"{given.folder}/",
        "print_final_stats": 1,
    }
    atheris.Setup(
        [sys.argv[0], str(corpus), *(f"-{name}={value}" for name, value in options.items())],
        fuzzer.mutated,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
