"""What holds of the reading of every file, however it came about; a failed assertion says what not.

Any bytes give letters or a reason in words; every place read lies in the text and quotes it; the
record is JSON; its triples are canonical N-Quads; and what was read before does not matter.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pyoxigraph as ox

from loaders import triples
from loaders.explanation import explain
from loaders.forms.opening import Opening, Spent
from loaders.letter import Letter, Unreadable
from loaders.reader import Reader
from loaders.record import Passage, Question, Reading, Record


def check(name: str, data: bytes, readers: tuple[Reader, ...]) -> int:
    """Read a file with every reader; return how many letters it holds."""
    count = 0
    try:
        for letter in Opening().letters(name, data):
            if isinstance(letter, Unreadable):
                assert "fault" not in letter.reason, letter.reason
                assert str(letter).isprintable(), letter
            else:
                check_letter(letter, readers)
                count += 1
    except Spent:
        pass
    return count


def check_letter(letter: Letter, readers: tuple[Reader, ...]) -> None:
    """Read a letter with every reader."""
    first, *others = [reader.steps(letter) for reader in readers]
    check_record(first.read)
    if first.record is not first.read:
        check_record(first.record)
    assert all(line.isprintable() for line in explain(first)), "explained in odd characters"
    for other in others:
        assert other.read == first.read, "depends on what was read before"


def check_record(record: Record) -> None:
    """Check the places, the JSON and the triples of a record."""
    for name, start, end in _places(record):
        assert 0 <= start < end <= len(record.text), f"{name} at {start}:{end} is no place"
    plain = record.as_json()
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain, "no JSON"
    for passage in plain["passages"]:
        assert passage["text"] == record.text[passage["start"] : passage["end"]], "not quoted"
    written = list(triples.quads(replace(record, kind="response")))
    parsed = [f"{quad} .\n" for quad in ox.parse("".join(written), format=ox.RdfFormat.N_QUADS)]
    assert parsed == written, "not in canonical form"


def _places(thing: Any, name: str = "record") -> Iterator[tuple[str, int, int]]:
    """Yield the place of every reading, question and passage within a record."""
    if isinstance(thing, tuple):
        for each in thing:
            yield from _places(each, name)
    elif is_dataclass(thing):
        if isinstance(thing, Reading | Question | Passage):
            yield name, thing.start, thing.end
        for one in fields(thing):
            yield from _places(getattr(thing, one.name), one.name)
