"""The pages of ``foikg network``: the same figures everywhere, nothing loaded, nothing run.

They are opened in a real Chromium with no way to any host.
"""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx  # type: ignore[import-untyped]
import pytest

from kg import holdings, layout, sharing, sharing_page, spread, spread_page, timeline
from kg.frames import Frames
from kg.holdings import Choice
from kg.layout import Card, Kind
from kg.spread import Spread

Tables = Callable[..., Path]

PAYLOADS = [
    "<script>document.body.dataset.ran='1'</script>",
    '"><img src=x onerror="document.body.dataset.ran=\'2\'">',
    "</script><script>document.body.dataset.ran='3'</script>",
    "</title></style><svg onload=document.body.dataset.ran=7>",
    "$title <!--<script>",
]


def networks(folder: Path, choice: Choice) -> tuple[Any, Any]:
    found = holdings.read(Frames(folder), choice)
    return sharing.forces(found), sharing.arguments(found)


def shared(folder: Path, choice: Choice | None = None) -> str:
    choice = choice or Choice()
    return sharing_page.page(*networks(folder, choice), str(choice))


def over_time(folder: Path, argument: str) -> str:
    frames, choice = Frames(folder), Choice()
    return spread_page.page(
        holdings.texts(frames, choice, [argument])[0],
        spread.by_force(frames, choice, argument),
        spread.letters(frames, choice, argument),
        str(choice),
    )


@pytest.fixture
def few(tables: Tables) -> Path:
    """Two forces with ten letters each, one with a single letter, and one that shares nothing."""
    years = [("kent", f"{year}-05-01", "a b c") for year in range(2000, 2010)]
    years += [("essex", f"{year}-07-01", "a b c d") for year in range(2000, 2010)]
    return tables(*years, ("surrey", "1999-05-01", "a"), ("sussex", None, "e"))


# --- the matrix ------------------------------------------------------------------------------


def rows(page: str) -> dict[str, list[str]]:
    """Cells of each row of the matrix by the name of its force."""
    table = re.search(r'<table class="matrix">(.*?)</table>', page, re.DOTALL)
    assert table
    found = re.findall(r"<tr[^>]*><th[^>]*><b[^>]*>.*?</b> (.*?)</th>(.*?)</tr>", table[1])
    return {name: re.findall(r"<td.*?</td>", cells) for name, cells in found}


def test_the_matrix_tells_what_two_forces_share(few: Path) -> None:
    found = rows(shared(few))
    assert list(found) == ["Essex Police", "Kent Police", "Surrey Police", "Sussex Police"]
    assert found["Kent Police"][0] == "<td>10</td>"
    essex, kent = found["Essex Police"][2], found["Kent Police"][1]
    assert re.findall(r"<i>(.*?)</i>", essex) == ["75", "1.4", "0"]
    assert re.findall(r"<i>(.*?)</i>", kent) == ["75", "1.4", "100"]
    assert "Essex Police and Kent Police: 3 in common; seen first with Essex Police 0," in essex
    assert found["Kent Police"][4] == '<td class="start">0</td>'


def test_forces_with_few_letters_are_grey(few: Path) -> None:
    page = shared(few)
    found = rows(page)
    shades = {name: re.findall(r'class="([^"]*)"', cells[3])[0] for name, cells in found.items()}
    assert shades["Kent Police"] == shades["Essex Police"] == "few"
    assert re.findall(r'class="([^"]*)"', found["Kent Police"][1])[0].startswith("start a8")
    assert len(re.findall(r'<tr class="[^"]*few"', page)) == 4  # two forces in two tables


def test_the_order_is_by_community_and_lines_stand_between_them(many: Path) -> None:
    forces, arguments = networks(many, Choice())
    page = sharing_page.page(forces, arguments, "")
    by_label = {node["label"]: node["community"] for _, node in forces.nodes(data=True)}
    order = [by_label[html.unescape(name)] for name in rows(page)]
    assert order == sorted(order)
    starts = re.findall(r'<tr class="start', page)
    assert len(starts) == len(set(order))


# --- the drawing -----------------------------------------------------------------------------


@pytest.mark.parametrize("count", [2, 3, 7, 45, 57])
def test_no_card_of_a_ring_covers_another(count: int) -> None:
    network = nx.Graph()
    names = [f"{number} Hampshire and Isle of Wight Constabulary" for number in range(count)]
    network.add_nodes_from((name, {"label": name[2:].strip()}) for name in names)
    kind = Kind("c1", "one", "all", "1", "all", "g1")
    places = layout.ring(network, {"c1": kind}, {"c1": names})
    assert [card.ident for card in places.cards] == names
    assert not [pair for pair in combinations(places.cards, 2) if overlap(*pair)]
    assert {card.label.count("…") for card in places.cards} == {0}
    for card in places.cards:
        assert card.width / 2 <= card.x <= places.width - card.width / 2
        assert card.height / 2 <= card.y <= places.height - card.height / 2
    assert places.width <= 1440 - 380  # beside the side panel


def overlap(one: Card, other: Card) -> bool:
    return (
        abs(one.x - other.x) < (one.width + other.width) / 2
        and abs(one.y - other.y) < (one.height + other.height) / 2
    )


def test_only_the_strongest_links_are_drawn_and_all_are_in_the_table(
    many: Path, chromium: Any
) -> None:
    forces, arguments = networks(many, Choice())
    script = """
      const data = JSON.parse(document.getElementById("data").textContent);
      const all = (selector) => [...document.querySelectorAll(selector)];
      const drawn = data.edges.filter((edge) => !edge.faint);
      const press = (key) => document.getElementById("picture")
        .dispatchEvent(new KeyboardEvent("keydown", { key }));
      const rows = () => all("#table tbody:not([hidden]) tr:not([hidden]) td:first-child").length;
      const whole = rows();
      press("ArrowDown");
      const chosen = document.querySelector("#panel .kind-name + h2").textContent;
      const listed = all("#panel li").length;
      all("input[value=c1]")[0].click();
      const matrix = () => getComputedStyle(all("td i:first-child")[0]).display;
      const before = matrix();
      document.getElementById("first").click();
      document.body.dataset.noted = JSON.stringify({
        drawn: drawn.length, rows: whole, chosen, listed, fewer: rows() < whole,
        shades: [before, matrix()],
        requests: performance.getEntriesByType("resource").length,
        painted: [...document.querySelector("canvas").getContext("2d")
          .getImageData(0, 0, 900, 500).data].some((value) => value),
        wide: document.documentElement.scrollWidth <= innerWidth,
      });"""
    saw = chromium.noted(chromium.dom(sharing_page.page(forces, arguments, ""), script))
    assert 45 <= saw.pop("drawn") <= 90
    assert saw.pop("chosen") in {node["label"] for _, node in forces.nodes(data=True)}
    assert saw == {
        "rows": 990,
        "listed": 44,
        "fewer": True,
        "shades": ["inline", "none"],
        "requests": 0,
        "painted": True,
        "wide": True,
    }


@pytest.mark.parametrize("width", [390, 320])
def test_a_telephone_needs_no_sideways_scrolling(many: Path, chromium: Any, width: int) -> None:
    script = """
      parent.postMessage(JSON.stringify(
        [innerWidth, document.documentElement.scrollWidth <= innerWidth]), "*");"""
    assert chromium.framed(shared(many), script, width) == [width, True]
    argument = holdings.read(Frames(many), Choice()).arguments[0]
    assert chromium.framed(over_time(many, argument), script, width) == [width, True]


# --- an argument over time -------------------------------------------------------------------


def test_a_row_for_each_force_the_first_at_the_top(few: Path) -> None:
    page = over_time(few, "a")
    assert "seen first in this collection on 1999-05-01 with Surrey Police." in page
    assert re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td>', page) == [
        ("Surrey Police", "1999-05-01"),
        ("Kent Police", "2000-05-01"),
        ("Essex Police", "2000-07-01"),
    ]
    assert page.count("<circle") == 21
    assert page.count('class="first"') == 3
    assert page.count('<tr class="leads">') == 1


def test_dots_lie_where_their_dates_are() -> None:
    days = ((date(2010, 1, 1), 1), (date(2014, 12, 31), 3), (date(2014, 12, 3), 1))
    page = spread_page.page("Words.", [Spread("kent", tuple(sorted(days)), 2)], [], "")
    places = re.findall(r'<circle class="(\w+)" cx="(.*?)%" cy="50%" r="(.*?)">', page)
    assert places == [("later", "98.41", "7.0"), ("first", "0.00", "3.5")]
    assert "Kent Police, 2014-12: 4 letters" in page
    assert re.findall(r">(20\d\d)</text>", page) == ["2010", "2011", "2012", "2013", "2014"]
    assert '<td class="n">2</td><td class="n">7</td></tr>' in page


@pytest.mark.parametrize(("first", "last"), [(2024, 2024), (2005, 2025), (1999, 2101), (1, 9999)])
def test_a_time_axis_has_few_labels(first: int, last: int) -> None:
    days = tuple((date(year, 6, 1), 1) for year in sorted({first, last}))
    page = spread_page.page("Words.", [Spread("kent", days, 0)], [], "")
    assert 0 < len(re.findall("<text", page)) <= timeline.YEARS + 1


def test_an_argument_without_a_date_has_no_picture() -> None:
    page = spread_page.page("Words.", [Spread("kent", (), 2), Spread(None, (), 1)], [], "")
    assert "In 3 letters of 1 force; no letter prints a date." in page
    assert "a force not known" in page
    assert "<svg" not in page


def test_two_forces_seen_first_on_one_day_are_both_named() -> None:
    spreads = [Spread(force, ((date(2011, 3, 1), 1),), 0) for force in ("essex", "kent")]
    assert "on 2011-03-01 with Essex Police and Kent Police." in spread_page.page(
        "", spreads, [], ""
    )


# --- both ------------------------------------------------------------------------------------


@pytest.fixture(params=["shared", "spread"])
def hostile(request: pytest.FixtureRequest, tables: Tables) -> str:
    """A page whose every word is an attack."""
    names = [f"t{number}" for number in range(len(PAYLOADS))]
    folder = tables(
        (PAYLOADS[0], "2012-05-01", " ".join(names)),
        (PAYLOADS[1], "2013-05-01", " ".join(names)),
        texts=dict(zip(names, PAYLOADS, strict=True)),
    )
    if request.param == "shared":
        return sharing_page.page(*networks(folder, Choice()), PAYLOADS[2])
    return over_time(folder, names[3])


def test_no_attack_runs(hostile: str, chromium: Any) -> None:
    """Not even with the policy taken away: then only the escaping is left."""
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", hostile)
    dom = chromium.dom(page)
    assert "data-ran" not in re.search(r"<body[^>]*>", dom)[0]  # type: ignore[index]
    assert html.escape(PAYLOADS[1], quote=False)[:12] in dom


@pytest.mark.parametrize("page", [shared, lambda folder: over_time(folder, "a")])
def test_the_page_loads_nothing_and_allows_nothing_else(
    page: Callable[[Path], str], few: Path
) -> None:
    text = page(few)
    before, _, after = text.partition("<script")
    assert not re.search(r"<(link|img|iframe|object|embed|source)\b|@import|url\(", before)
    assert not re.search(r"<[^>]* (on\w+|style|src|srcset|action)=", before)
    assert "default-src 'none'; script-src 'sha256-" in text or not after
    assert "http" not in before.replace("http-equiv", "")


def test_order_of_rows_and_hash_seed_change_no_byte(many: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kg import holdings, sharing, sharing_page;"
        "from kg.frames import Frames;"
        "found = holdings.read(Frames(Path(sys.argv[1])), holdings.Choice());"
        "page = sharing_page.page(sharing.forces(found), sharing.arguments(found), '');"
        "sys.stdout.buffer.write(page.encode())"
    )
    there = subprocess.run(
        [sys.executable, "-c", code, many],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        check=True,
    ).stdout
    assert there.decode() == sharing_page.page(*networks(many, Choice()), "")
