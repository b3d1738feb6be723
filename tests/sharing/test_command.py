"""``foikg network`` on a store of made-up letters."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import networkx as nx  # type: ignore[import-untyped]
import polars as pl
import pytest

from kg import cli, holdings, store
from kg.frames import Frames


@pytest.fixture
def graph(tables: Any, tmp_path: Path) -> Path:
    """A store whose tables tell of three letters."""
    folder = tables(
        ("kent", "2012-05-01", "a:mosaic:31(1)(a) b"),
        ("essex", "2013-05-01", "a:mosaic:31(1)(a) b"),
        ("surrey", None, "b x"),
        kinds={"x": "boilerplate"},
        texts={"a": "<b>[red]Disclosing\x1b[31m it would help offenders."},
    )
    path = tmp_path / "graph"
    with store.writing(path) as version:
        store.create(version).flush()
        shutil.copytree(folder, version.tables)
    return path


def run(graph: Path, *options: str) -> int:
    return cli.run(["network", "--store", str(graph), *options])


def test_a_summary_of_forces_pairs_and_arguments(
    graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(graph) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "Forces: 3; pairs of them that share an argument: 3."
        " Arguments: 2, of which in letters of two forces or more: 2.\n"
    )
    assert re.search(r"Essex Police +Kent Police +2 +1\.0 ", out)
    assert "<b>[red]Disclosing\\x1b[31m it would help offenders." in out


def test_json_has_all_forces_links_and_arguments(
    graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(graph, "--json", "--provision", "31") == 0
    found = json.loads(capsys.readouterr().out)
    assert [force["id"] for force in found["forces"]] == ["essex", "kent"]
    assert [(link["source"], link["shared"], link["first_target"]) for link in found["links"]] == [
        ("essex", 1, 1)
    ]
    assert [argument["id"] for argument in found["arguments"]] == ["a"]


@pytest.mark.parametrize(
    ("name", "read"), [("f.graphml", nx.read_graphml), ("f.GEXF", nx.read_gexf)]
)
@pytest.mark.parametrize(("options", "nodes"), [((), 3), (("--bipartite",), 5)])
def test_a_file_for_other_tools(
    name: str, read: Any, options: tuple[str, ...], nodes: int, graph: Path, tmp_path: Path
) -> None:
    assert run(graph, "--out", str(tmp_path / name), *options) == 0
    assert len(read(tmp_path / name)) == nodes


def test_links_or_nodes_as_csv(graph: Path, tmp_path: Path) -> None:
    file = tmp_path / "f.csv"
    assert run(graph, "--out", str(file)) == 0
    assert file.read_text(encoding="utf-8").startswith("source,target,source_label,target_label,")
    assert run(graph, "--out", str(file), "--nodes", "--by", "type") == 0
    assert file.read_text(encoding="utf-8").startswith("id,label,letters,arguments,shared,first,")


def test_a_page_of_the_forces_and_one_of_a_template(
    graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    assert run(graph, "--html", str(page), "--argument", "Mosaic effect", "--since", "2010") == 0
    text = page.read_text(encoding="utf-8")
    assert "Only arguments of type mosaic. Only letters dated from 2010." in text
    assert run(graph, "--template", "x", "--html", str(page)) == 0
    assert "In 1 letter of 1 force; no letter prints a date." in page.read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""


def test_the_spread_of_a_template_in_the_terminal(
    graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(graph, "--template", "b", "--json") == 0
    assert json.loads(capsys.readouterr().out) == [
        {"force": "kent", "first_seen": "2012-05-01", "letters": 1, "undated": 0},
        {"force": "essex", "first_seen": "2013-05-01", "letters": 1, "undated": 0},
        {"force": "surrey", "first_seen": None, "letters": 1, "undated": 1},
    ]


def test_a_template_goes_by_the_first_digits_of_its_id(tmp_path: Path) -> None:
    ids = ["8d0c3f51a2b4e697", "8d0c77aa00000000", "ab12000000000000", "ab12"]
    pl.DataFrame({"template": ids}).write_parquet(tmp_path / "templates.parquet")
    frames = Frames(tmp_path)
    for name, meant in (("8D0C3", ids[0]), ("ab12", "ab12"), ("zz", "zz")):
        assert holdings.named(frames, holdings.Choice(), name) == meant
    assert holdings.named(frames, holdings.Choice(by="type"), "8d0c3") == "8d0c3"
    with pytest.raises(holdings.NoArgument, match="may be any of 8d0c3f51a2b4e697, 8d0c77aa"):
        holdings.named(frames, holdings.Choice(), "8d0c")


def test_the_spread_of_an_argument_type(graph: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run(graph, "--by", "type", "--template", "mosaic", "--html", str(page)) == 0
    text = page.read_text(encoding="utf-8")
    assert "<blockquote>Mosaic effect</blockquote>" in text
    assert "In 2 letters of 2 forces; seen first in this collection on 2012-05-01 with Kent" in text


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--out", "x.png"], 2, "must end in .graphml, .gexf or .csv."),
        (["--nodes"], 2, "--nodes goes with --out FILE.csv."),
        (["--template", "a", "--bipartite"], 2, "--template goes with --html and --json."),
        (["--template", "zz"], 1, "foikg: no letter that fits has the argument 'zz'"),
        (["--provision", "99"], 1, "foikg: FOIA has no provision '99'"),
        (["--argument", "mosiac"], 1, "foikg: argument 'mosiac' is unknown; did you mean 'mosaic'"),
        (["--topic", "drones"], 1, "foikg: no letter of a known force has an argument that fits"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    options: list[str],
    code: int,
    message: str,
    graph: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(graph, *options) == code
    assert message in capsys.readouterr().err
