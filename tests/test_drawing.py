"""The picture: places without collisions, a page that is safe, self-contained and the same twice.

The page is opened in a real Chromium with no way to any host.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import random
import re
import subprocess
import sys
from collections import Counter
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

from kg import cli, drawing, layout, network, picture, store
from kg.layout import Card, Layout
from kg.paths import folder

FORCES = [
    "Avon and Somerset Police",
    "Cleveland Police",
    "Cumbria Constabulary",
    "Dyfed-Powys Police",
    "Essex Police",
    "Kent Police",
    "Merseyside Police",
    "Northumbria Police",
    "Police Service of Northern Ireland",
    "Surrey Police",
    "Sussex Police",
    "West Midlands Police",
]
TOPICS = [
    "ANPR",
    "Covert surveillance",
    "Custody",
    "Digital extraction of telephones",
    "Drones",
    "Facial recognition",
    "Firearms licensing",
    "Police misconduct",
    "Prevent and counter-terrorism",
    "Rape and serious sexual offences",
    "Staffing and recruitment",
    "Stop and search",
]
PROVISIONS = [
    "12(1) Cost exceeds the appropriate limit",
    "14(1) Vexatious request",
    "21 Information accessible by other means",
    "22 Future publication",
    "23(1) Supplied by a security body",
    "23(5) Neither confirm nor deny: security bodies",
    "24(1) National security",
    "24(2) Neither confirm nor deny: national security",
    "30(1)(a) Investigations",
    "31(1)(a) Prevention or detection of crime",
    "31(1)(b) Apprehension or prosecution of offenders",
    "31(3) Neither confirm nor deny: law enforcement",
    "38(1)(b) Safety of an individual",
    "40(2) Personal data of somebody else",
    "43(2) Commercial interests",
]
ARGUMENTS = [
    "Mosaic effect",
    "Offenders adapt or evade",
    "Reveals tactics or capability",
    "Undermines law enforcement",
    "Shows vulnerable or softer areas",
    "Helps terrorists or extremists",
    "Terrorist threat level",
    "Prejudices investigations or proceedings",
    "Could identify individuals",
    "Endangers safety or health",
    "Deters or exposes informants",
    "Deters reporting by victims or witnesses",
    "Harms partnership working",
    "Shows where intelligence interest lies",
    "The confirmation itself reveals",
    "The same answer whether or not held",
    "Misused by opponents of a programme",
    "Community tension",
    "More crime or fear of crime",
    "Costs or diverts resources",
    "Scrutiny of public spending",
    "Transparency and accountability of the force",
    "Better public awareness",
    "Informed public debate",
    "Public reassurance and confidence",
    "The public can protect itself",
    "Encourages people to come forward",
    "Release is to the world",
    "Motive and identity of the applicant do not count",
    "Public interest is not curiosity",
]
KINDS = dict(zip(network.KINDS[:4], (TOPICS, FORCES, PROVISIONS, ARGUMENTS), strict=True))

Thing = tuple[str, str, str]


def rows(letters: int = 120) -> list[dict[str, Any]]:
    """Links of made-up letters: 12 topics, 12 forces, 15 provisions, 30 arguments."""
    things = {
        kind: [(f"{kind}/{label}", label, kind) for label in labels]
        for kind, labels in KINDS.items()
    }
    weights: Counter[tuple[Thing, Thing]] = Counter()
    chance = random.Random(2000)
    for _ in range(letters):
        topic, force = (min(chance.choices(range(12), k=2)) for _ in range(2))
        provisions = {(topic + step) % 15 for step in chance.choices(range(4), k=2)}
        arguments = {(2 * provision + step) % 30 for provision in provisions for step in (1, force)}
        letter = [things["topic"][topic], things["force"][force]]
        letter += [things["provision"][number] for number in sorted(provisions)]
        letter += [things["argument"][number] for number in sorted(arguments)]
        weights.update((a, b) for a, b in combinations(letter, 2) if a[2] != b[2])
    return [link(a, b, weight) for (a, b), weight in weights.items()]


def link(source: Thing, target: Thing, weight: int) -> dict[str, Any]:
    return dict(zip(network.COLUMNS, (*source, *target, weight), strict=True))


def sample() -> Any:
    return network.strongest(network.build(rows()))


# --- places ----------------------------------------------------------------------------------


@pytest.mark.parametrize("places", [layout.columns(sample()[0]), layout.bands(sample()[0])])
def test_no_card_covers_another_and_all_are_on_the_sheet(places: Layout) -> None:
    assert len(places.cards) > 60
    assert [pair for pair in combinations(places.cards, 2) if overlap(*pair)] == []
    for card in places.cards:
        assert card.width / 2 <= card.x <= places.width - card.width / 2
        assert card.height / 2 <= card.y <= places.height - card.height / 2


def overlap(one: Card, other: Card) -> bool:
    return (
        abs(one.x - other.x) < (one.width + other.width) / 2
        and abs(one.y - other.y) < (one.height + other.height) / 2
    )


def test_the_sheets_fit_the_screens_they_are_for() -> None:
    assert layout.columns(sample()[0]).width <= 1440 - 380  # beside the side panel
    assert layout.bands(sample()[0]).width <= 390 - 34


def test_long_labels_are_broken_and_cut_to_their_card() -> None:
    graph = network.build([link(("t", "Wordword " * 40, "topic"), ("f", "F" * 400, "force"), 1)])
    for places, lines in ((layout.columns(graph), 2), (layout.bands(graph), 3)):
        for card in places.cards:
            assert len(card.label.split("\n")) <= lines
            assert card.label.endswith("…")
            assert max(map(len, card.label.split("\n"))) * layout.LETTER <= card.width


def test_linked_things_stand_side_by_side() -> None:
    """Three chains whose ids are shuffled come out without a crossing."""
    chains = [("c", "a", "b"), ("a", "b", "c"), ("b", "c", "a")]
    graph = network.build(
        link((f"f{force}", force, "force"), (f"p{provision}", provision, "provision"), 1)
        for force, provision, _ in chains
    )
    order = layout.ordered(graph)
    pairs = {f"f{force}": f"p{provision}" for force, provision, _ in chains}
    assert [pairs[force] for force in order["force"]] == order["provision"]


def test_a_network_of_two_kinds_has_two_columns() -> None:
    graph = network.build([link(("f", "Kent Police", "force"), ("p", "31(1)(a)", "provision"), 2)])
    assert [heading.kind for heading in layout.columns(graph).headings] == ["force", "provision"]


# --- the page as text ------------------------------------------------------------------------

PAYLOADS = [
    "<script>document.body.dataset.ran='1'</script>",
    '"><img src=x onerror="document.body.dataset.ran=\'2\'">',
    "</script><script>document.body.dataset.ran='3'</script>",
    "<a href=\"javascript:document.body.dataset.ran='4'\">href</a>",
    "'-document.body.setAttribute('data-ran','5')-'${document.body.dataset.ran=6}",
    "<!--<script>",
    "</title></style><svg onload=document.body.dataset.ran=7>",
    "$title \\u003cscript> &lt;script&gt; \u2028",
]


def hostile() -> str:
    """A page whose every label, id, title and sentence is an attack."""
    things = [(f"{kind}{payload}", payload, kind) for payload in PAYLOADS for kind in network.KINDS]
    graph = network.build(link(a, b, 1) for a, b in combinations(things, 2))
    return picture.page(graph, title=PAYLOADS[6], about=PAYLOADS[1])


def test_nothing_of_a_label_is_markup() -> None:
    page = hostile()
    known = picture.page(sample()[0])
    assert page.count("<script") == known.count("<script")
    assert page.count("</script") == known.count("</script")
    for opened in ("<img", "<svg", "<a href", "<!--"):
        assert page.count(opened) == known.count(opened)


def test_the_data_block_holds_the_labels_word_for_word() -> None:
    labels = set(data(hostile())["labels"].values())
    assert labels == set(PAYLOADS)


def data(page: str) -> Any:
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert block
    return json.loads(block[1])


def test_the_policy_allows_this_page_and_nothing_else() -> None:
    page = picture.page(sample()[0])
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    allowed = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
    assert allowed["default-src"] == "'none'"
    assert allowed["script-src"].split() == [digest(text) for text in inline("script", page)]
    assert allowed["style-src"].split() == [digest(text) for text in inline("style", page)]
    assert "unsafe" not in policy[1] and "http" not in policy[1]
    assert not re.search(r"<[^>]* (on\w+|style)=", page.partition("<script")[0])


def inline(tag: str, page: str) -> list[str]:
    kind = ' type="module"' if tag == "script" else ""
    return re.findall(f"<{tag}{kind}>(.*?)</{tag}>", page, re.DOTALL)


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_page_loads_nothing() -> None:
    page = picture.page(sample()[0])
    assert not re.search(r"<(link|img|iframe|object|embed|source)\b|@import|url\(", page)
    assert not re.search(
        r"\s(src|srcset|action|poster)=", page.partition('<script type="module">')[0]
    )
    assert "sourceMappingURL" not in page


def test_options_keep_the_drawing_still() -> None:
    options = data(picture.page(sample()[0]))["options"]
    assert options["physics"] == {"enabled": False}
    assert options["edges"]["smooth"] is False


def test_table_and_picture_have_the_same_links() -> None:
    graph, _ = sample()
    page = picture.page(graph)
    label = {ident: html.escape(text) for ident, text in graph.nodes(data="label")}
    listed = re.findall(r"<tr><td>.*?</span>(.*?)</td><td>.*?</span>(.*?)</td><td>(\d+)</td>", page)
    drawn = [(label[e["from"]], label[e["to"]], str(e["value"])) for e in data(page)["edges"]]
    assert listed == drawn
    assert len(drawn) == graph.number_of_edges()


def test_what_was_cut_is_said_and_faint_lines_are_marked() -> None:
    graph, cut = network.strongest(network.build(rows()), things=20)
    page = picture.page(graph, cut)
    assert f"Here are 20 of {cut.things} things" in page
    faint = [edge["faint"] for edge in data(page)["edges"]]
    assert 0 < sum(faint) < len(faint) == graph.number_of_edges()


@pytest.mark.parametrize(
    ("forces", "provisions", "said"),
    [
        ((), (), ""),
        (("kent",), (), "These are only letters of kent."),
        (("kent", "essex"), ("31",), "These are only letters of kent or essex that rely on 31."),
    ],
)
def test_a_choice_of_letters_is_said(
    forces: tuple[str, ...], provisions: tuple[str, ...], said: str
) -> None:
    assert picture.about(forces, provisions) == said


def test_no_links_no_picture() -> None:
    with pytest.raises(picture.NothingToDraw, match="there is nothing to draw"):
        picture.page(network.build([]))


def test_same_bytes_whatever_the_order_of_rows_and_the_hash_seed(tmp_path: Path) -> None:
    graph = network.build(rows()[::-1])
    here = picture.page(*network.strongest(graph))
    assert here == picture.page(*sample())
    code = (
        "import json, sys; from kg import network, picture;"
        "rows = json.load(open(sys.argv[1], encoding='utf-8'));"
        "page = picture.page(*network.strongest(network.build(rows)));"
        "sys.stdout.buffer.write(page.encode())"
    )
    (tmp_path / "rows.json").write_text(json.dumps(rows()), encoding="utf-8")
    there = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "rows.json"],
        env={"PYTHONHASHSEED": "7", "PYTHONPATH": str(Path(picture.__file__).parents[1])},
        capture_output=True,
        check=True,
    )
    assert there.stdout == here.encode()


def test_the_script_of_vis_network_can_stand_in_a_page() -> None:
    script = (files("pyvis") / drawing.VIS).read_bytes()
    assert b"</script" not in script and b"<!--" not in script


# --- the command -----------------------------------------------------------------------------

LETTER = """
@prefix foi: <https://w3id.org/foi-kg/def#> .
<x:letter> foi:issuedBy <https://w3id.org/foi-kg/id/force/kent> ;
    foi:reliesOn <http://www.legislation.gov.uk/id/ukpga/2000/36/section/31> ;
    foi:hasResponsePart <x:part> .
<x:part> foi:hasPassage <x:passage> .
<x:passage> foi:argumentType <https://w3id.org/foi-kg/id/argument/mosaic> .
"""


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A store that holds one letter."""
    path = tmp_path / "graph"
    with store.writing(path) as version:
        database = store.create(version)
        database.load(LETTER.encode(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("x:g"))
        database.flush()
    return path


def test_the_command_writes_the_page_and_says_what_is_on_it(
    graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "kent.html"
    assert cli.run(["draw", "--store", str(graph), "-o", str(output), "--force", "kent"]) == 0
    assert capsys.readouterr().out == f"{output}: Everything is here: 3 things and 2 links.\n"
    page = output.read_text(encoding="utf-8")
    assert set(data(page)["labels"].values()) == {
        "Kent Police",
        "31 Law enforcement",
        "Mosaic effect",
    }
    assert "These are only letters of kent." in page


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--force", "kentt"], "foikg: force 'kentt' is unknown; did you mean 'kent'?\n"),
        (["--force", "essex"], "foikg: there is nothing to draw: no letter of the graph that fits"),
    ],
)
def test_the_command_says_in_one_line_why_it_drew_nothing(
    options: list[str],
    message: str,
    graph: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = tmp_path / "picture.html"
    assert cli.run(["draw", "--store", str(graph), "-o", str(output), *options]) == 1
    assert capsys.readouterr().err.startswith(message)
    assert not output.exists()


# --- colours ---------------------------------------------------------------------------------


def palettes() -> list[dict[str, str]]:
    sheets = [
        (folder("site") / name).read_text(encoding="utf-8")
        for name in ("assets/kinds.css", "page.css")
    ]
    blocks = [re.findall(r":root \{(.*?)\}", sheet, re.DOTALL) for sheet in sheets]
    return [
        dict(re.findall(r"--([\w-]+): (#\w+);", "".join(pair)))
        for pair in zip(*blocks, strict=True)
    ]


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark"])
def test_every_text_stands_out_from_its_ground(palette: dict[str, str]) -> None:
    """Contrast of at least 4.5, WCAG 2.2 criterion 1.4.3."""
    pairs = [(ink, ground) for ink in ("ink", "soft", "accent") for ground in ("paper", "sheet")]
    for kind in (*network.KINDS, *(f"g{number}" for number in range(9))):
        pairs += [("ink", f"{kind}-card"), (kind, "sheet"), (kind, "paper"), (kind, f"{kind}-card")]
    too_faint = {pair for pair in pairs if contrast(*(palette[name] for name in pair)) < 4.5}
    assert too_faint == set()


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- the page in a browser -------------------------------------------------------------------


def test_the_page_opens_and_draws_without_a_network(chromium: Any) -> None:
    fragment = "#n=force%2FKent%20Police"
    script = """
      document.body.dataset.noted = JSON.stringify({
        requests: performance.getEntriesByType("resource").length,
        painted: [...document.querySelector("canvas").getContext("2d")
          .getImageData(0, 0, 900, 500).data].some((value) => value),
        wide: document.documentElement.scrollWidth <= innerWidth,
      });"""
    dom = chromium.dom(picture.page(*sample()), script, fragment)
    assert 'data-drawn="yes"' in dom
    assert chromium.noted(dom) == {"requests": 0, "painted": True, "wide": True}
    panel = re.search(r'<section id="panel".*?</section>', dom, re.DOTALL)
    assert panel
    assert "<h2>Kent Police</h2>" in panel[0]
    assert re.search(r'role="status">Kent Police, linked with \d+ topics, \d+ provisions, ', dom)
    assert re.search(r'<button type="button"><span>[^<]+</span><span>\d+ letters</span>', panel[0])


def test_no_attack_in_a_label_runs(chromium: Any) -> None:
    """Not even with the policy taken away: then only the escaping is left."""
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", hostile())
    script = f"location.hash = new URLSearchParams({{n: {json.dumps('force' + PAYLOADS[1])}}});"
    dom = chromium.dom(page, script.replace("<", "\\u003c"))
    assert 'data-drawn="yes"' in dom
    assert "data-ran" not in re.search(r"<body[^>]*>", dom)[0]  # type: ignore[index]
    assert f"<h2>{html.escape(PAYLOADS[1], quote=False)}</h2>" in dom


def test_keys_search_and_filter_work(chromium: Any) -> None:
    script = """
      const seen = [], body = document.body.dataset;
      const all = (selector) => [...document.querySelectorAll(selector)];
      const chosen = () => seen.push(all("#panel .kind-name + h2").map((h2) => h2.textContent)[0]);
      const send = (id, event) => document.getElementById(id).dispatchEvent(event);
      const press = (key) => { send("picture", new KeyboardEvent("keydown", { key })); chosen(); };
      const search = (words) => {
        document.getElementById("find").value = words;
        send("find", new Event("input"));
      };
      const rows = () => all("tbody:not([hidden]) tr:not([hidden]) td:first-child").length;
      ["ArrowDown", "ArrowRight", "ArrowLeft", "Escape"].forEach(press);
      const whole = rows();
      search("mosaic EFFECT"); chosen();
      const found = rows();
      search("mosa"); chosen();
      send("tools", new Event("submit", { cancelable: true })); chosen();
      all("#panel li button")[0].click();
      seen.push(document.activeElement.textContent);
      search("");
      all("input[value=topic]")[0].click();
      body.noted = JSON.stringify({ seen, whole, found, withoutTopics: rows() });"""
    graph, cut = sample()
    page = picture.page(graph, cut)
    saw = chromium.noted(chromium.dom(page, script))
    order = layout.ordered(graph)
    first = order["topic"][0].partition("/")[2]
    assert saw["seen"][0] == first
    assert saw["seen"][1] in FORCES
    assert saw["seen"][2] in TOPICS
    assert saw["seen"][3:] == [None, "Mosaic effect", None, "Mosaic effect", "×"]
    kinds = dict(graph.nodes(data="kind"))
    edges = list(graph.edges())
    assert saw["whole"] == len(edges)
    assert saw["found"] == sum("argument/Mosaic effect" in edge for edge in edges)
    assert saw["withoutTopics"] == sum("topic" not in (kinds[a], kinds[b]) for a, b in edges)


def test_a_click_on_a_card_lists_its_links(chromium: Any) -> None:
    graph, _ = sample()
    card = layout.columns(graph).cards[20]
    script = f"""
      const canvas = document.querySelector("canvas"), box = canvas.getBoundingClientRect();
      const scale = (box.width - 24) / {layout.columns(graph).width};
      const point = {{
        clientX: box.left + 12 + {card.x} * scale, clientY: box.top + 12 + {card.y} * scale,
        bubbles: true, pointerId: 1, pointerType: "mouse", button: 0,
      }};
      canvas.dispatchEvent(new PointerEvent("pointerdown", {{ ...point, buttons: 1 }}));
      canvas.dispatchEvent(new PointerEvent("pointerup", point));
      setTimeout(() => {{ document.body.dataset.noted = JSON.stringify(
        [location.hash, document.querySelectorAll("#panel li").length]); }}, 700);"""
    chosen, listed = chromium.noted(chromium.dom(picture.page(graph), script))
    assert parse_qs(chosen[1:])["n"] == [card.ident]
    assert listed == graph.degree(card.ident)


@pytest.mark.parametrize("width", [390, 320])
def test_a_telephone_needs_no_sideways_scrolling(chromium: Any, width: int) -> None:
    script = """
      const { clientHeight } = document.querySelector("canvas");
      const fits = document.documentElement.scrollWidth <= innerWidth;
      parent.postMessage(JSON.stringify([innerWidth, fits, clientHeight > 1000]), "*");"""
    assert chromium.framed(picture.page(*sample()), script, width) == [width, True, True]
