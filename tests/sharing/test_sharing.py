"""Shared arguments: numbers that can be counted by hand, and what must always hold."""

from __future__ import annotations

import json
import math
import os
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx  # type: ignore[import-untyped]
import numpy as np
import polars as pl
import pytest

from kg import holdings, sharing, spread
from kg.frames import Frames
from kg.holdings import Choice, Holdings

Tables = Callable[..., Path]

LETTERS = [
    ("kent", "2012-05-01", "a b"),
    ("kent", "2015-05-01", "c"),
    ("essex", "2013-05-01", "a b"),
    ("essex", None, "c d"),
    ("essex", "2012-05-01", "e"),
    ("surrey", "2011-05-01", "a"),
    ("surrey", "2012-05-01", "e"),
    ("sussex", "2012-05-01", "f f"),
    (None, "2001-01-01", "a b c d e f"),
]


def read(folder: Path, choice: Choice | None = None) -> Holdings:
    return holdings.read(Frames(folder), choice or Choice())


def link(network: Any, one: str, other: str) -> dict[str, Any]:
    found: dict[str, Any] = network.edges[one, other]
    return found


def test_what_two_forces_share_and_who_had_it_earlier(tables: Tables) -> None:
    network = sharing.forces(read(tables(*LETTERS)))
    assert set(map(frozenset, network.edges)) == {
        frozenset(pair) for pair in [("essex", "kent"), ("essex", "surrey"), ("kent", "surrey")]
    }
    # essex has a b c d e, kent a b c: both have a (with surrey), b, c
    assert link(network, "essex", "kent") == {
        "weight": 1 / 2 + 1 + 1,
        "shared": 3,
        "jaccard": 3 / 5,
        "lift": pytest.approx(3 / (5 * 3 * 6 / 41), abs=1e-6),  # of 6 shared; 41: sizes 5 3 2 1
        "first_source": 0,
        "first_target": 2,  # kent had a and b a year earlier
        "same_day": 0,
        "undated": 1,  # essex prints no date on its letter with c
    }
    assert link(network, "essex", "surrey") | {"first_target": 1, "same_day": 1} == link(
        network, "essex", "surrey"
    )


def test_what_a_force_has(tables: Tables) -> None:
    nodes = dict(sharing.forces(read(tables(*LETTERS))).nodes(data=True))
    counts = ("letters", "arguments", "shared", "first", "degree", "community")
    assert {name: tuple(node[count] for count in counts) for name, node in nodes.items()} == {
        "essex": (3, 5, 4, 0, 2, 1),
        "kent": (2, 3, 3, 2, 2, 1),  # first with b; with c, as the letter of essex has no date
        "surrey": (2, 2, 2, 1, 2, 1),  # first with a; e is of the same day
        "sussex": (1, 1, 0, 0, 0, 0),
    }
    assert nodes["kent"]["label"] == "Kent Police"
    assert nodes["sussex"]["eigenvector"] == 0


def test_arguments_and_their_forces(tables: Tables) -> None:
    network = sharing.arguments(read(tables(*LETTERS)))
    nodes = dict(network.nodes(data=True))
    assert nodes["a"] | {"degree": 3, "letters": 3, "first_seen": "2011-05-01"} == nodes["a"]
    assert nodes["a"]["first_force"] == "surrey"
    assert (nodes["e"]["first_seen"], nodes["e"]["first_force"]) == ("2012-05-01", "")
    assert (nodes["d"]["first_seen"], nodes["d"]["first_force"]) == ("", "")
    assert network.edges["kent", "a"] == {"letters": 1, "first_seen": "2012-05-01"}
    # a joins kent and essex with b and c, kent and surrey alone, essex and surrey with e
    assert nodes["a"]["betweenness"] == pytest.approx(1 / 3 + 1 + 1 / 2, abs=1e-6)
    assert nodes["f"]["betweenness"] == 0
    assert nodes["a"]["eigenvector"] > nodes["b"]["eigenvector"] > nodes["e"]["eigenvector"]


@pytest.mark.parametrize(
    ("choice", "arguments"),
    [
        (Choice(), "abc"),
        (Choice(kinds=("boilerplate",)), "x"),
        (Choice(kinds=("argument", "boilerplate")), "abcx"),
        (Choice(provisions=[("FOIA", "31")]), "ab"),
        (Choice(provisions=[("FOIA", "31(1)")]), "a"),
        (Choice(provisions=[("FOIA", "31(3)"), ("FOIA", "24")]), "bc"),
        (Choice(provisions=[("FOISA", "31")]), ""),
        (Choice(types=["mosaic"]), "ac"),
        (Choice(types=["mosaic"], provisions=[("FOIA", "24(1)")]), "c"),
        (Choice(topics=["drones"]), "a"),
        (Choice(since=2013), "b"),
        (Choice(until=2012), "a"),
        (Choice(by="type"), ["costs", "mosaic"]),
        (Choice(by="type", provisions=[("FOIA", "24(1)")]), ["mosaic"]),
    ],
)
def test_a_choice_leaves_out_what_does_not_fit(
    choice: Choice, arguments: str, tables: Tables
) -> None:
    folder = tables(
        ("kent", "2012-05-01", "a:mosaic:31(1)(a) x"),
        ("essex", "2013-05-01", "b:costs:31(3)"),
        ("essex", None, "c:mosaic:24(1)"),
        kinds={"x": "boilerplate"},
        topics={0: ["drones", "custody"]},
    )
    if not arguments:
        with pytest.raises(holdings.NoArgument):
            read(folder, choice)
    else:
        assert list(read(folder, choice).arguments) == list(arguments)


def test_a_graph_without_tables_of_reuse(tables: Tables) -> None:
    folder = tables(*LETTERS)
    (folder / "instances.parquet").unlink()
    with pytest.raises(holdings.NoArgument, match="make it anew with: foikg build"):
        read(folder)


def test_one_force_alone(tables: Tables) -> None:
    found = read(tables(("kent", None, "a a")))
    assert sharing.forces(found).nodes["kent"]["community"] == 0
    assert sharing.arguments(found).nodes["a"]["degree"] == 1


def test_an_argument_over_time(tables: Tables) -> None:
    folder = tables(*LETTERS, ("kent", "2012-05-01", "a"), ("kent", None, "a"))
    rows = spread.by_force(Frames(folder), Choice(), "a")
    assert [(row.force, row.letters) for row in rows] == [
        (None, 1), ("surrey", 1), ("kent", 3), ("essex", 1),
    ]  # fmt: skip
    assert rows[2].days == ((date(2012, 5, 1), 2),)
    assert rows[2].undated == 1
    assert spread.by_force(Frames(folder), Choice(), "d")[-1].days == ()
    with pytest.raises(holdings.NoArgument, match="no letter that fits has the argument 'zz'"):
        spread.by_force(Frames(folder), Choice(), "zz")


# --- what must always hold ---------------------------------------------------------------------


def test_figures_agree_with_those_of_networkx(many: Path) -> None:
    found = read(many)
    network, both = sharing.forces(found), sharing.arguments(found)
    projections = {
        "shared": nx.bipartite.weighted_projected_graph(both, found.forces),
        "jaccard": nx.bipartite.overlap_weighted_projected_graph(both, found.forces),
        "weight": nx.bipartite.collaboration_weighted_projected_graph(both, found.forces),
    }
    for name, projected in projections.items():
        assert set(map(frozenset, projected.edges)) == set(map(frozenset, network.edges))
        for one, other, weight in projected.edges(data="weight"):
            assert network.edges[one, other][name] == pytest.approx(weight, abs=1e-5)
    assert nx.density(network) == 1  # so that no shortest path between forces is longer than two
    ends = list(found.forces)
    between = nx.betweenness_centrality_subset(both, sources=ends, targets=ends)
    vector = nx.eigenvector_centrality(both, max_iter=1000, tol=1e-10)
    for argument in found.arguments:
        node = both.nodes[argument]
        assert node["betweenness"] == pytest.approx(between[argument], abs=1e-5)
        assert node["eigenvector"] == pytest.approx(vector[argument] * math.sqrt(2), abs=1e-3)


def test_every_shared_argument_is_counted_once(many: Path) -> None:
    for _, _, of in sharing.forces(read(many)).edges(data=True):
        parts = ("first_source", "first_target", "same_day", "undated")
        assert sum(of[part] for part in parts) == of["shared"]


def test_weights_add_up_to_what_a_force_shares(many: Path) -> None:
    network = sharing.forces(read(many))
    for force, strength in network.degree(weight="weight"):
        assert strength == pytest.approx(network.nodes[force]["shared"], abs=1e-4)


def test_chance_alone_gives_a_lift_of_one() -> None:
    """Arguments dealt to forces of very different sizes without regard to each other."""
    chance = np.random.default_rng(1)
    uses = (chance.random((20_000, 4)) < [0.02, 0.1, 0.1, 0.3]).astype(np.int64)
    names = tuple(str(number) for number in range(len(uses)))
    found = Holdings(tuple("abcd"), names, names, names, (9,) * 4, uses, uses)
    lift = sharing.pairs(found).lift
    assert np.allclose(lift[np.triu_indices(4, 1)], 1, atol=0.15)


def test_neighbourhoods_are_found(many: Path) -> None:
    network = sharing.forces(read(many))
    of = dict(network.nodes(data="community"))
    places = {force: place % 5 for place, force in enumerate(network)}
    wrong = [force for force in of if len({places[f] for f in of if of[f] == of[force]}) > 1]
    assert len(wrong) <= 5
    assert len(set(of.values())) >= 5


def test_order_of_rows_and_hash_seed_change_nothing(many: Path, tmp_path: Path) -> None:
    code = (
        "import json, sys; from pathlib import Path; import networkx as nx;"
        "from kg import holdings, sharing; from kg.frames import Frames;"
        "found = holdings.read(Frames(Path(sys.argv[1])), holdings.Choice());"
        "print(json.dumps([nx.node_link_data(sharing.forces(found), edges='links'),"
        " nx.node_link_data(sharing.arguments(found), edges='links')]))"
    )
    shuffled = tmp_path / "shuffled"
    shuffled.mkdir()
    for file in sorted(many.glob("*.parquet")):
        rows = pl.read_parquet(file)
        order = list(range(rows.height))
        random.Random(1).shuffle(order)
        rows[order].write_parquet(shuffled / file.name)
    printed = [
        subprocess.run(
            [sys.executable, "-c", code, folder],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for folder, seed in ((many, "1"), (shuffled, "7"))
    ]
    assert printed[0] == printed[1]
    assert json.loads(printed[0])[0]["nodes"]
