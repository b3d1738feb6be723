"""The whole graph as a file in every form: nothing lost, sorted where it is said to be."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import export, sorting
from kg.cli import run
from kg.sorting import sort_lines

NQUADS = """
<http://a/s> <http://a/p> "one\\n\\u0001two" <http://a/g1> .
<http://a/s> <http://a/p> <http://a/o> <http://a/g1> .
<http://a/s> <http://a/p> <http://a/o> <http://a/g2> .
<http://a/r> <http://a/p> _:x <http://a/g2> .
_:x <http://a/q> _:y <http://a/g2> .
_:y <http://a/q> "end _:z" <http://a/g2> .
<http://a/s> <http://a/p> "é😀"@en <http://a/g3> .
"""


def store(nquads: str = NQUADS) -> ox.Store:
    store = ox.Store()
    store.bulk_load(nquads.encode(), format=ox.RdfFormat.N_QUADS)
    return store


def written(form: str, store: ox.Store) -> bytes:
    output = io.BytesIO()
    export.write(store, form, output)
    return output.getvalue()


FORMATS = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


def canonical(quads: list[ox.Quad]) -> ox.Dataset:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_reads_back(form: str) -> None:
    assert set(FORMATS) == set(export.FORMATS)
    whole = list(store())
    if form not in ("nquads", "trig", "jsonld"):
        whole = [ox.Quad(q.subject, q.predicate, q.object) for q in whole]
    if form == "rdfxml":  # XML cannot hold U+0001
        whole = [_without_control(quad) for quad in whole]
    back = list(ox.parse(written(form, store()), format=FORMATS[form]))
    assert canonical(back) == canonical(whole)


def _without_control(quad: ox.Quad) -> ox.Quad:
    if isinstance(quad.object, ox.Literal) and "\x01" in quad.object.value:
        clean = ox.Literal(quad.object.value.replace("\x01", "\ufffd"))
        return ox.Quad(quad.subject, quad.predicate, clean, quad.graph_name)
    return quad


@pytest.mark.parametrize("form", FORMATS)
def test_bytes_do_not_depend_on_the_order_of_loading(form: str) -> None:
    lines = NQUADS.strip().splitlines()
    turned = "\n".join(reversed(lines)).replace("_:x", "_:other").replace("_:y", "_:x")
    assert written(form, store(turned)) == written(form, store())


@pytest.mark.parametrize("form", ["nquads", "ntriples"])
def test_lines_are_sorted(form: str) -> None:
    found = written(form, store()).splitlines(keepends=True)
    assert found == sorted(found) and len(found) == len(set(found))


def test_without_quotes_no_words_of_a_letter_are_left(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(
        "Kent Police\nQ1: How many ducks?\nWe hold no ducks. Section 31(1)(a) applies."
    )
    assert run(["build", str(letter), "--store", str(tmp_path / "store"), "--quiet"]) == 0
    out = tmp_path / "graph.nq"
    assert run(["export", "--store", str(tmp_path / "store"), "-o", str(out), "--no-quotes"]) == 0
    words = out.read_text()
    assert "ducks" not in words
    assert "TextPositionSelector" in words
    assert run(["export", "--store", str(tmp_path / "store"), "-o", str(out)]) == 0
    assert "ducks" in out.read_text()


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_text("before")
    with pytest.raises(ZeroDivisionError), export.replacing(path) as output:
        output.write(b"half")
        raise ZeroDivisionError
    assert [file.name for file in tmp_path.iterdir()] == ["graph.nq"]
    assert path.read_text() == "before"
    with export.replacing(path) as output:
        output.write(b"after")
    assert path.read_text() == "after"


@given(lines=st.lists(st.binary(max_size=6).map(lambda b: b.replace(b"\n", b"") + b"\n")))
def test_sorting_in_pieces_is_sorting(lines: list[bytes]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "MEMORY", 8)
        patch.setattr(sorting, "_WIDTH", 3)
        assert list(sort_lines(lines)) == sorted(lines)


def test_sorting_is_what_the_sort_command_does(tmp_path: Path) -> None:
    lines = written("nquads", store())
    sort = ["sort", "-"]
    by_command = subprocess.run(
        sort, input=lines, capture_output=True, check=True, env={"LC_ALL": "C"}
    )
    assert by_command.stdout == lines


def test_sorting_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "MEMORY", 8)
    lines = sort_lines([b"second\n", b"first\n", b"third\n"], tmp_path)
    assert next(lines) == b"first\n"
    assert list(tmp_path.iterdir())
    lines.close()  # type: ignore[attr-defined]
    assert not list(tmp_path.iterdir())
