"""An explanation: every reading of a record appears with its place and its words, safe to print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.cli import run
from loaders import files
from loaders.explanation import explain
from loaders.letter import Letter
from loaders.reader import Reader, Steps
from loaders.record import Reading, Record, Source

STEADY = settings(deadline=None, derandomize=True, database=None)
READER = Reader()
SAMPLE = sorted((Path(__file__).resolve().parents[1] / "loaders" / "sample").glob("*.txt"))


def steps(text: str, path: str = "letter.txt") -> Steps:
    return READER.steps(Letter(Source(path, "0" * 64, "text/plain"), text))


def readings(record: Record) -> Iterator[Reading]:
    found = (record.force, record.reference, record.date_received, record.date_responded)
    yield from (reading for reading in found if reading)
    yield from record.topics
    for part in record.parts:
        yield from (*part.outcomes, *part.claims)
    for passage in record.passages:
        yield from passage.types


@pytest.mark.parametrize("file", SAMPLE[::3], ids=lambda file: file.stem)
def test_every_reading_appears_with_its_place_words_and_rule(file: Path) -> None:
    read = READER.steps(files.letter(file))
    lines = list(explain(read))
    record = read.read
    for reading in readings(record):
        (line, *_) = [
            line
            for line in lines
            if f"{reading.value}  " in line
            and line.endswith(f"by: {reading.rule}")
            and (f"[{reading.start}:{reading.end}]" in line or not reading.end)
        ]
        words = " ".join(record.text[reading.start : reading.end].split())
        assert words[:70] in line or not reading.end
    for passage in record.passages:
        assert any(f"[{passage.start}:{passage.end}]" in line for line in lines)
    for placed in read.outline.placed:
        place = f"[{placed.block.start}:{placed.block.end}]"
        assert any(line.startswith(f"  {placed.zone} ") and place in line for line in lines)
    for mentioned in record.mentioned:
        assert any("cited, not relied on" in line and mentioned.value in line for line in lines)


def test_what_is_not_found_and_what_is_no_response_is_said() -> None:
    lines = list(explain(steps("Menu\nCookies")))
    assert "  force           not found" in lines
    assert "  cited, not relied on: nothing" in lines
    assert lines[-1] == "This is no response letter: only its kind and language are kept."


def test_a_force_known_from_the_address_alone_has_no_place() -> None:
    source = Source("a.txt", "0" * 64, "text/plain", "https://www.kent.police.uk/foi/1")
    lines = list(explain(READER.steps(Letter(source, "Request\nHow many?\nResponse\nFour."))))
    assert "  force           kent  (not in the text)  by: address" in lines


def test_long_words_are_cut_and_lines_of_the_letter_joined() -> None:
    text = "Request\nHow many?\nResponse\n" + "word " * 40
    (line,) = [line for line in explain(steps(text)) if "word word" in line and "answer  " in line]
    assert line.endswith("word wo…”")
    assert len(line) < 150


@STEADY
@given(st.text(st.characters() | st.sampled_from("\x1b\x07\x00\u202e\u2028[]31m \n"), max_size=200))
def test_nothing_a_terminal_obeys_is_printed(text: str) -> None:
    letter = f"Request\nHow many \x1b[31mred\x07 drones?\nResponse\n{text} Section 31(1)"
    for line in explain(steps(letter, f"letter\x1b{text[:5]}.txt")):
        assert line.isprintable()


def test_the_command_explains_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Kent Police\nRequest\nHow many?\nResponse\nSection 31(1)(a) applies.")
    assert run(["explain", str(file)]) == 0
    told = capsys.readouterr().out
    assert "kent  [0:11] “Kent Police”  by: kent police" in told
    assert "relies on 31(1)(a)" in told
    assert run(["explain", str(tmp_path / "missing.txt")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
