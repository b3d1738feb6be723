"""Corrections: they count at once and after every build, both readings stay, nothing is lost."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import polars as pl
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import generate
from kg import cube, export, names, queries, store, validation
from kg.build import add, build, remove
from kg.cli import run
from kg.commands._letters import extract
from kg.corrections import book, graph, recording
from kg.corrections.book import BadFile, Row
from kg.corrections.rates import rates, wilson
from kg.found import Extract

FOUND = [one for one in map(extract, generate.records(4)) if isinstance(one, Extract)]
FIRST = min(FOUND, key=lambda one: one.sha256)
LETTER = FIRST.sha256[:16]
RECORD = json.loads(FIRST.record)
PASSAGE = "{start}-{end}".format(**RECORD["passages"][0])
SAID = {"letter": LETTER, "by": "Jo", "when": "2024-03-01", "why": "The letter says so."}


def row(field: str, value: str, line: int = 2, **said: str) -> Row:
    return Row(line, SAID | {"field": field, "value": value} | said)


EVERY = [
    row("force", "Durham Constabulary"),
    row("reference", "9/99"),
    row("date_received", ""),
    row("topics", "anpr; drones"),
    row("outcomes", "ncnd", part="#1"),
    row("provisions", "24(2), section 23(5)", part="#1"),
    row("side", "for", passage=PASSAGE),
    row("provisions", "23", passage=PASSAGE),
    row("types", "", passage=PASSAGE),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of the letters, to look at."""
    path = tmp_path_factory.mktemp("built") / "s"
    build(path, FOUND)
    return path


@pytest.fixture
def path(built: Path, tmp_path: Path) -> Path:
    """The same, to change."""
    return shutil.copytree(built, tmp_path / "s")


def content(path: Path) -> dict[str, bytes]:
    """Every table, and the sorted N-Quads."""
    version, output = store.current(path), io.BytesIO()
    export.write(version.open(), "nquads", output)
    return {f.name: f.read_bytes() for f in version.tables.iterdir()} | {"": output.getvalue()}


def letter(path: Path) -> dict[str, object]:
    table = pl.read_parquet(store.current(path).tables / "letters.parquet")
    (found,) = table.filter(pl.col("letter") == LETTER).iter_rows(named=True)
    return found


def states(path: Path) -> list[str]:
    found = recording.look(path, store.current(path))
    return [one.reason or ("replaced" if one.replaced_by else "counts") for one in found]


# --- what a correction does ------------------------------------------------------------------


def test_tables_and_graph_have_what_a_person_read(path: Path) -> None:
    assert recording.record(path, EVERY).refused == ()
    found = letter(path)
    assert found["force"] == "durham" and found["reference"] == "9/99"
    assert found["date_received"] is None and found["topics"] == ["anpr", "drones"]
    assert {"23(5)", "24(2)"} <= set(found["provisions"])  # type: ignore[call-overload]
    (answer,) = queries.run("letters-of-a-force", store.open_store(path), force="durham").rows
    assert answer[0] == names.response_iri(str(found["key"]))  # the letter keeps its key
    told = queries.run("answer-of-a-letter", store.open_store(path), letter="9/99").to_dicts()
    first = [(one["what"], one["value"]) for one in told if one["position"] == 1]
    assert ("outcome", "Neither confirm nor deny") in first
    assert [value for what, value in first if what == "provision"] == ["23(5)", "24(2)"]


def test_the_counts_of_tables_are_those_of_the_graph(path: Path) -> None:
    """The summary is made of tables, the links of the graph: claims, reliances, support."""
    recording.record(path, EVERY)
    database, version = store.open_store(path), store.current(path)
    relied = f"SELECT DISTINCT ?r ?p WHERE {{ ?r <{names.term('reliesOn')}> ?p }}"
    rows = queries.run(queries.parse("q", relied), database).rows
    frame = pl.read_parquet(version.tables / "letters.parquet")
    told = {
        (names.response_iri(key), names.provision_iri("FOIA", above))
        for key, notations in frame.select("key", "provisions").iter_rows()
        for notation in notations
        for above in names.lineage(notation)
    }
    assert set(rows) == told
    claims = pl.read_parquet(version.tables / "claims.parquet").join(
        frame.select("letter", "key"), on="letter"
    )
    made = {
        names.claim_iri(one["key"], one["part"], one["claim"])
        for one in claims.iter_rows(named=True)
    }
    known = f"SELECT ?c WHERE {{ ?c a <{names.term('ExemptionClaim')}> }}"
    assert {one for (one,) in queries.run(queries.parse("q", known), database).rows} == made
    summary = ox.NamedNode(names.graph_iri("summary"))
    lines = {line for block in cube.summary_quads(version.tables) for line in block.splitlines()}
    assert {line.decode().strip() for line in store.graph_lines(database, summary)} == lines


def test_links_that_nothing_changed_are_as_reading_made_them(path: Path) -> None:
    """To link again what was read gives what reading links: one meaning, said twice."""
    recording.record(path, [row("reference", "9/99")])
    (change,) = recording.look(path, store.current(path))
    links = {f"<{names.term(name)}>" for name in ("reliesOn", "supportsClaim", "hasClaim")}

    def linked(lines: Iterable[str]) -> set[str]:
        return {line.strip() for line in lines if line.split(" ")[1] in links}

    now = graph.corrected(FIRST.quads, LETTER, [change])
    assert linked(now) == linked(FIRST.quads.splitlines())


def test_another_law_takes_all_notations_along(path: Path) -> None:
    recording.record(path, [row("regime", "EIR"), row("provisions", "12(5)(b)", part="#1")])
    lines = store.graph_lines(store.open_store(path), ox.NamedNode(names.letter_graph(LETTER)))
    assert not [line for line in lines if b"ukpga/2000/36" in line]
    assert any(b"uksi/2004/3391/regulation/12/5/b" in line for line in lines)


def test_the_graph_is_valid_still(path: Path) -> None:
    recording.record(path, EVERY)
    found = validation.validate_store(store.current(path), 1)
    assert [one for one in found if one.severity == "Violation"] == []


def test_what_agrees_changes_no_value(path: Path) -> None:
    before = content(path)
    said = SAID | {"part": "", "passage": ""}
    rows = recording.agreeing(store.current(path), said, None)
    assert recording.record(path, rows).refused == ()
    after = content(path)
    new = set(after.pop("").splitlines()) - set(before.pop("").splitlines())
    assert after == before
    assert all(b"/graph/corrections>" in line for line in new) and new


# --- what lasts ------------------------------------------------------------------------------


def test_a_rebuild_gives_the_same_bytes(path: Path) -> None:
    recording.record(path, EVERY)
    once = content(path)
    build(path, FOUND)
    assert content(path) == once
    add(path, [FIRST])
    assert content(path) == once


def test_taking_corrections_out_gives_back_what_the_machine_read(path: Path) -> None:
    before = content(path)
    recording.record(path, EVERY)
    assert content(path) != before
    every = recording.look(path, store.current(path))
    recording.remove(path, [recording.ident(one) for one in every])
    assert content(path) == before


def test_the_later_one_counts_and_both_stay(path: Path) -> None:
    rows = [
        row("reference", "late", when="2024-05-01T10:00:00+01:00"),
        row("reference", "early", when="2024-05-01"),
    ]
    recording.record(path, rows)
    assert letter(path)["reference"] == "late"
    assert states(path) == ["counts", "replaced"]
    told = queries.run("corrections", store.open_store(path)).to_dicts()
    assert {(one["reader"], one["value"], one["counts"]) for one in told} == {
        ("Jo", "late", "yes"),
        ("Jo", "early", "no"),
        ("the machine", RECORD["reference"], "yes"),
        ("the machine", RECORD["reference"], "no"),
    }


def test_a_letter_that_is_gone_takes_no_correction_with_it(path: Path) -> None:
    recording.record(path, EVERY)
    corrected = content(path)
    remove(path, [LETTER])
    assert all("no letter in the graph" in state for state in states(path))
    assert LETTER.encode() not in content(path)[""]
    add(path, [FIRST])
    assert content(path) == corrected


def test_the_same_correction_is_recorded_once(path: Path) -> None:
    for _ in range(2):
        recording.record(path, EVERY)
    assert len(states(path)) == len(EVERY)


def test_turtle_of_the_graph_gives_the_corrections_back(path: Path, tmp_path: Path) -> None:
    recording.record(path, EVERY)
    file = tmp_path / "c.ttl"
    lines = store.graph_lines(store.open_store(path), ox.NamedNode(names.graph_iri("corrections")))
    file.write_bytes(b"".join(line[: line.rindex(b" <")] + b" .\n" for line in lines))
    once = content(path)
    (path / book.NAME).unlink()
    done = recording.record(path, recording.rows_of(file))
    assert done.refused == () and content(path) == once


# --- what is refused -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (row("force", "durham", letter="1/1"), "no letter in the graph has the key"),
        (row("fource", "durham"), "no field of a letter is called 'fource'; did you mean 'force'"),
        (row("outcome", "ncnd", part="#1"), "did you mean 'outcomes'"),
        (row("role", "harm"), "role is read of a passage"),
        (row("force", "Narnia Police"), "is unknown"),
        (row("outcomes", "maybe", part="#1"), "outcome 'maybe' is unknown"),
        (row("outcomes", "", part="#1"), "a part outcomes is never empty"),
        (row("provisions", "31(1)(z)", part="#1"), "no Act has a provision '31(1)(z)'"),
        (row("outcomes", "ncnd", part="77"), "has no part '77'; give a part of the letter: "),
        (row("role", "harm", passage="1-2"), "the letter has no passage 1-2"),
        (row("role", "harm", passage="x"), "'x' is no passage"),
        (row("date_received", "1 May"), "'1 May' is no date; write it like 2024-03-01"),
        (row("force", "kent", when="soon"), "'soon' is no date"),
        (row("force", "kent", by=""), "by is empty"),
        (Row(2, {}, "no CSV"), "no CSV"),
    ],
)
def test_a_row_that_says_nothing_is_refused_with_a_word(bad: Row, reason: str, built: Path) -> None:
    before = store.current(built)
    ((_, told),) = recording.record(built, [bad]).refused
    assert reason in told and "\n" not in told
    assert store.current(built) == before and not (built / book.NAME).exists()


def test_a_bad_line_of_a_file_is_named_and_the_rest_counts(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "c.csv"
    file.write_text(
        "letter,field,value,by,when,why\n"
        f"{LETTER},reference,9/99,Jo,2024-01-01,printed\n"
        f"{LETTER},reference,9/99,Jo,2024-01-01,printed,more\n"
        f'{LETTER},fource,"9\n9",Jo,2024-01-01,printed\n'
        f'{LETTER},force,"kent" x,Jo,2024-01-01,printed\n'
        f"{LETTER},force,kent,Jo,2024-01-01,printed\n"
    )
    assert run(["correct", "--file", str(file), "--store", str(path)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0].rpartition(" ")[2] for line in told] == ["3", "4", "6"]
    assert letter(path)["reference"] == "9/99" and letter(path)["force"] == "kent"


def test_a_broken_line_of_the_store_s_own_file_stays(path: Path) -> None:
    recording.record(path, [row("reference", "9/99")])
    own = path / book.NAME
    own.write_text(own.read_text() + "nonsense\n")
    recording.record(path, [row("force", "kent")])
    assert own.read_text().splitlines()[2] == "nonsense"
    assert letter(path)["reference"] == "9/99" and letter(path)["force"] == "kent"
    own.write_text(own.read_text() + '"open\n')
    with pytest.raises(BadFile, match="a quotation mark is opened and never closed; mend it"):
        recording.record(path, [row("force", "durham")])


def test_files_that_are_none(path: Path, tmp_path: Path) -> None:
    for name, text, reason in (
        ("a.csv", "", "no column letter"),
        ("b.csv", "a,b\n1,2\n", "no column letter, field, value"),
        ("c.ttl", "<a> <b> .", "no Turtle"),
    ):
        (tmp_path / name).write_text(text)
        with pytest.raises(BadFile, match=reason):
            recording.rows_of(tmp_path / name)


# --- how often the machine was right ---------------------------------------------------------


def test_rates_count_what_a_person_looked_at(path: Path) -> None:
    others = [one.sha256[:16] for one in FOUND if one is not FIRST]
    agreed = [
        one
        for other in others
        for one in recording.agreeing(
            store.current(path), SAID | {"letter": other, "part": "", "passage": ""}, "force"
        )
    ]
    recording.record(path, [row("force", "durham"), *agreed])
    (rate,) = rates(recording.look(path, store.current(path)))
    assert (rate.field.name, rate.seen, rate.right) == ("force", 4, 3)
    told = queries.run("error-rates", store.open_store(path)).rows
    assert told == (("letter", "force", 4, 3),)


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share(counted: tuple[int, int]) -> None:
    low, high = wilson(*counted)
    assert 0 <= low <= counted[0] / counted[1] + 1e-12 and counted[0] / counted[1] <= high + 1e-12
    assert high <= 1 and low < high


def test_the_interval_is_wilson_s() -> None:
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)  # Wilson 1927


# --- the command -----------------------------------------------------------------------------


def test_the_command_records_lists_and_takes_out(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = ["--store", str(path)]
    said = ["--by", "Jo", "--why", "The letterhead."]
    assert run(["correct", LETTER, "force", "durham", *said, *own]) == 0
    assert run(["correct", LETTER, "topics", "--agree", "--by", "Jo", *own]) == 0
    capsys.readouterr()
    assert run(["correct", "--list", "--json", *own]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["machine"], first["value"], first["state"]) == (
        RECORD["force"],
        "durham",
        "counts",
    )
    assert second["state"] == "agrees"
    assert run(["correct", "--remove", first["id"], *own]) == 0
    assert letter(path)["force"] == RECORD["force"]
    assert run(["correct", "--remove", "abc", *own]) == 1
    assert "abc: no correction has this id" in capsys.readouterr().err
    assert run(["correct", *own]) == 2
