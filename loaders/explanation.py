"""A reading explained: every step with the words it rests on and the pattern or cue that fired."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.reader import Steps
from loaders.record import Part, Passage, Reading, Record

_QUOTE = 72  # characters of a quotation

PARTICULARS = ("force", "reference", "date_received", "date_responded")


def explain(steps: Steps) -> Iterator[str]:
    """Yield the lines of an explanation, headings first at the margin."""
    record = steps.read
    source = record.source
    yield f"{_plain(source.path)}  {source.media_type}  sha256 {source.sha256[:16]}"
    yield f"1 Clean text: {len(record.text):,} characters; offsets below count from its start"
    yield "2 Outline: the zone of every block and the question it answers"
    for placed in steps.outline.placed:
        label = placed.label if placed.zone not in ("front", "request", "review") else None
        place = f"{placed.zone:<11} {label or '':<5} {placed.kind or '':<11}"
        yield f"  {place} {_at(record, placed.block.start, placed.block.end)}"
    yield "3 Particulars"
    yield from _particulars(record)
    yield "4 Decisions: outcome of each part and the provisions relied on"
    for part in record.parts:
        yield from _part(record, part)
    yield "  cited, not relied on: " + (", ".join(r.value for r in record.mentioned) or "nothing")
    yield "5 Arguments: role, side, duty, sections, and the cue or words of each type"
    for passage in record.passages:
        yield from _passage(record, passage)
    if record.kind != "response":
        yield "This is no response letter: only its kind and language are kept."


def _particulars(record: Record) -> Iterator[str]:
    yield f"  {'kind':<15} {record.kind}"
    yield f"  {'language':<15} {record.language}"
    yield f"  {'regime':<15} {record.regime}"
    for name in PARTICULARS:
        yield f"  {name:<15} {_reading(record, getattr(record, name))}"
    for topic in record.topics:
        yield f"  {'topic':<15} {_reading(record, topic)}"


def _part(record: Record, part: Part) -> Iterator[str]:
    yield f"  part {part.label or '(the whole letter)'}"
    for outcome in part.outcomes:
        yield f"    {_reading(record, outcome)}"
    for claim in part.claims:
        yield f"    relies on {_reading(record, claim)}"


def _passage(record: Record, passage: Passage) -> Iterator[str]:
    sections = ", ".join(passage.provisions) or "no section"
    part = f"  part {passage.part}" if passage.part else ""
    yield f"  {passage.role} {passage.side} {passage.duty}: {sections}{part}"
    yield f"    {_at(record, passage.start, passage.end)}"
    for reading in passage.types:
        yield f"      {_reading(record, reading)}"


def _reading(record: Record, reading: Reading | None) -> str:
    if reading is None:
        return "not found"
    where = _at(record, reading.start, reading.end) if reading.end else "(not in the text)"
    return f"{reading.value}  {where}  by: {reading.rule}"


def _at(record: Record, start: int, end: int) -> str:
    """Return a span and its words, on one line."""
    words = " ".join(record.text[start:end].split())
    shown = words if len(words) <= _QUOTE else words[:_QUOTE] + "…"
    return f"[{start}:{end}] “{_plain(shown)}”"


def _plain(text: str) -> str:
    """Return text with what a terminal would obey written out."""
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text)
