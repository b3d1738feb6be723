"""Every question on the small graph: the same rows from every engine, and those in ``answers``."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import oxrdflib
import polars as pl
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg import catalogue, formats, parameters, queries
from kg.engine import QueryError
from kg.lookup import UnknownValue
from kg.paths import folder
from kg.queries import Query
from kg.results import IRI, Result, Value, as_text
from kg.store import Version

# rdflib's Dataset calls what it deprecates itself
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")

ANSWERS = Path(__file__).parents[1] / "answers"
Given = dict[str, dict[str, Any]]
ALL = queries.all_queries()
NAMES = [query.name for query in ALL]


@pytest.fixture(scope="module")
def plain_rdflib(small_store: ox.Store) -> rdflib.Dataset:
    """The small graph in rdflib's own memory store; named graphs are not united by default."""
    dataset = rdflib.Dataset()
    dataset.parse(data=small_store.dump(format=ox.RdfFormat.N_QUADS), format="nquads")
    return dataset


def text(result: Result) -> str:
    file = io.StringIO()
    formats.write(result, "csv", file)
    return file.getvalue()


# --- the answers -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_answer_is_the_expected_one(name: str, small_store: ox.Store, given: Given) -> None:
    found = text(queries.run(name, small_store, **given.get(name, {})))
    path = ANSWERS / f"{name}.csv"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
        pytest.fail(f"{path} was missing and is now written: please read it")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_gives_the_same_rows(
    name: str, small_store: ox.Store, plain_rdflib: rdflib.Dataset, given: Given
) -> None:
    values = given.get(name, {})
    assert queries.run(name, plain_rdflib, **values) == queries.run(name, small_store, **values)


def test_a_dataset_over_oxigraph_is_asked_natively(small: Version, small_store: ox.Store) -> None:
    dataset = rdflib.Dataset(oxrdflib.OxigraphStore(store=small.open()), default_union=True)
    name = "provisions-by-force"
    assert queries.run(name, dataset) == queries.run(name, small_store)


def test_every_answer_but_those_about_faults_has_rows() -> None:
    empty = [name for name in NAMES if (ANSWERS / f"{name}.csv").read_text().count("\n") == 1]
    assert empty == []


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("provisions-by-force", {"force": "kent"}),
        ("provisions-by-force", {"provision": "31(3)"}),
        ("provisions-by-force", {"force": ["kent", "essex"]}),
        ("outcomes-by-force", {"outcome": "Neither confirm nor deny"}),
        ("arguments-by-side", {"side": "for"}),
        ("topics-by-force", {"topic": "drones", "force": "unknown"}),
    ],
)
def test_a_value_keeps_the_rows_that_have_it(
    name: str, given: dict[str, Any], small_store: ox.Store
) -> None:
    whole = queries.run(name, small_store).to_dicts()
    context = parameters.Context("FOIA", lambda _: ())
    terms = {
        key: [parameters.term(key, one, context) for one in parameters.values(value)]
        for key, value in given.items()
    }
    kept = [row for row in whole if all(f"<{row[key]}>" in terms[key] for key in terms)]
    assert queries.run(name, small_store, **given).to_dicts() == kept != whole


def test_a_section_finds_what_stands_under_it(small_store: ox.Store) -> None:
    def letters(**given: Any) -> set[object]:
        result = queries.run("letters-relying-on-a-provision", small_store, **given)
        return {row["reference"] for row in result.to_dicts()}

    assert letters(provision="31") == {"1-24", "2-24", "4-25"}
    assert letters(provision="31(1)") == {"1-24", "4-25"}
    assert letters(provision="section 31(1)(b)") == {"1-24"}
    assert letters(provision="35", act="FOISA") == letters(provision="FOISA s 35(1)") == {"22-8"}
    assert letters(provision="31", force="kent") == {"2-24"}
    assert letters(provision="40(9)") == {"4-25", "7-19"}  # which the Act does not have


def test_an_undated_letter_counts_under_an_unknown_year(small_store: ox.Store) -> None:
    rows = queries.run("letters-by-force-and-year", small_store, force="norfolk").to_dicts()
    assert [(row["year"], row["letters"]) for row in rows] == [("unknown", 1)]
    assert not queries.run("letters-by-force-and-year", small_store, force="norfolk", year=2024)


# --- the files -------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ALL, ids=NAMES)
def test_file_is_well_made(query: Query) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", query.name)
    assert query.summary.endswith("?") and query.description.endswith(".") and query.tags
    assert {parameter.name for parameter in query.parameters} <= set(parameters.HELP)
    body = re.sub(r"^#.*\n", "", query.text, flags=re.MULTILINE)
    declared = re.findall(r"^PREFIX ([\w-]+):", body, re.MULTILINE)
    used = set(re.findall(r"(?<![\w/:?<])([a-z]+):[\w-]+", body.partition("SELECT")[2]))
    assert declared == sorted(declared) and set(declared) == used
    assert not re.search(r"\b(SERVICE|FROM|GRAPH|LATERAL)\b|\bbif:", body)
    assert "ORDER BY" in body


def test_at_least_fourteen_and_a_value_for_each_that_needs_one(given: Given) -> None:
    needy = {q.name for q in ALL if any(parameter.required for parameter in q.parameters)}
    assert len(ALL) >= 14 and needy == set(given)


def test_page_of_all_questions_is_current() -> None:
    page = folder("queries") / "README.md"
    assert page.read_text(encoding="utf-8") == catalogue.page(), "run the command on its last line"


# --- values ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"force": "clevland"}, "force 'clevland' is unknown; did you mean 'cleveland'?"),
        ({"provision": "31(1)(zz)"}, "FOIA has no provision '31(1)(zz)'; did you mean "),
        ({"year": "24"}, "'24' is no year; give one such as 2024, or unknown"),
        ({"topic": "dones"}, "topic 'dones' is unknown; did you mean 'drones'?"),
        ({"argument": "mosaik"}, "argument 'mosaik' is unknown; did you mean 'mosaic'?"),
        ({"letter": "9-99"}, "no letter in the graph has the key or reference '9-99'"),
        ({"letter": "kent-9-99-01234567"}, "no letter in the graph has the key or reference"),
    ],
)
def test_unknown_value_is_refused_with_the_nearest(
    given: dict[str, Any], message: str, small_store: ox.Store
) -> None:
    (name,) = given
    query = queries.parse("own", f"SELECT * WHERE {{ VALUES ?{name} {{ UNDEF }} }}")
    with pytest.raises(UnknownValue) as error:
        queries.run(query, small_store, **given)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    "attempt",
    [
        "kent> } INSERT DATA { <a:a> <a:b> <a:c> } #",
        "https://w3id.org/foi-kg/id/force/kent> <b",
        '" } UNION { ?s ?p ?o } #',
        "1-24' } #",
        "\\u003E } #",
        "a\nb",
        "\udcff",
    ],
)
def test_no_value_changes_the_query(attempt: str, small_store: ox.Store) -> None:
    for name in parameters.HELP:
        query = queries.parse("own", f"SELECT ?{name} WHERE {{ VALUES ?{name} {{ UNDEF }} }}")
        with pytest.raises(UnknownValue):
            queries.run(query, small_store, **{name: attempt})


@pytest.mark.parametrize(
    "words", ['say "so"', "back\\slash", "two\nlines", "ends } UNION {", "“é”"]
)
def test_text_for_a_query_of_ones_own_comes_through_whole(
    words: str, small_store: ox.Store
) -> None:
    query = queries.parse("own", "SELECT ?words WHERE { VALUES ?words { UNDEF } }")
    assert queries.run(query, small_store, words=words).rows == ((words,),)
    assert queries.run(query, small_store, words=[7, "x"]).rows == ((7,), ("x",))


def test_letter_is_found_by_key_reference_and_iri(small_store: ox.Store) -> None:
    (key,) = (
        str(row[0]).rpartition("/")[2]
        for row in queries.run("letters-of-a-force", small_store, force="essex")
    )
    found = [
        queries.run("answer-of-a-letter", small_store, letter=given)
        for given in (key, "7-19", f"https://w3id.org/foi-kg/id/response/{key}")
    ]
    assert len(found[0]) == 4 and found[0] == found[1] == found[2]


def test_reference_of_several_letters_names_their_keys() -> None:
    graph = ox.Store()
    for key in ("kent-1-00000000", "kent-1-11111111"):
        subject = ox.NamedNode(f"https://w3id.org/foi-kg/id/response/{key}")
        predicate = ox.NamedNode("https://w3id.org/foi-kg/def#reference")
        graph.add(ox.Quad(subject, predicate, ox.Literal("1"), subject))
    with pytest.raises(UnknownValue, match="give a key: kent-1-00000000, kent-1-11111111"):
        queries.run("answer-of-a-letter", graph, letter="1")


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("provision-by-force", {}, "no query is called 'provision-by-force'; did you mean"),
        ("zzz", {}, "no query is called 'zzz'; foikg queries lists them"),
        ("topics-by-force", {"colour": "red"}, "has no parameter colour; it takes: force, topic"),
        ("letters-of-a-force", {}, "needs force: a force by slug, name or alias"),
    ],
)
def test_what_does_not_fit_the_query_is_refused(
    name: str, given: dict[str, Any], message: str, small_store: ox.Store
) -> None:
    with pytest.raises(QueryError, match=re.escape(message)):
        queries.run(name, small_store, **given)


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT ?x\nWHERE { ?x foi:a ?y }", "line 2, column 17: a prefix stands there that no"),
        ("SELECT ?x WHERE { ?x <a b> ?y }", "line 1, column 27: what stands between < and >"),
        ("SELECT ?x WHERE {", "line 1, column 18: not SPARQL, in: SELECT ?x WHERE {"),
        ("DROP ALL", "line 1, column "),
        ("", "line 1, column 1: not SPARQL"),
    ],
)
def test_bad_syntax_is_placed_and_explained(
    sparql: str, message: str, small_store: ox.Store, plain_rdflib: rdflib.Dataset
) -> None:
    for graph in (small_store, plain_rdflib):
        with pytest.raises(QueryError) as error:
            queries.run(queries.parse("mine", sparql), graph)
        assert str(error.value).startswith(f"mine: {message}") and "\n" not in str(error.value)


def test_from_is_obeyed_and_reads_no_file(
    tmp_path: Path, small_store: ox.Store, plain_rdflib: rdflib.Dataset
) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<a:a> <a:b> <a:c> .", encoding="utf-8")
    local = queries.parse("own", f"SELECT * FROM <{secret.as_uri()}> WHERE {{ ?s ?p ?o }}")
    graph = "FROM <https://w3id.org/foi-kg/graph/summary>"
    count = "SELECT (COUNT(*) AS ?n) {} WHERE {{ ?s ?p ?o }}"
    for asked in (small_store, plain_rdflib):
        assert not queries.run(local, asked)
    (one,), (all_,) = (
        queries.run(queries.parse("own", count.format(of)), small_store).rows for of in (graph, "")
    )
    assert 0 < one[0] < all_[0]  # type: ignore[operator]


def test_ask_and_construct_give_rows(small_store: ox.Store, plain_rdflib: rdflib.Dataset) -> None:
    made = "CONSTRUCT { <a:a> <a:b> 1 } WHERE { }"
    for graph in (small_store, plain_rdflib):
        assert queries.run(queries.parse("own", "ASK { }"), graph).rows == ((True,),)
        result = queries.run(queries.parse("own", made), graph)
        assert result == Result(("subject", "predicate", "object"), (("a:a", "a:b", 1),))


# --- results ---------------------------------------------------------------------------------

ROWS = Result(
    ("letter", "n", "share", "day", "mixed", "none"),
    (
        (IRI("http://x/1"), 1, 0.5, date(2024, 2, 29), "<b>", None),
        (IRI("http://x/2"), 2, None, None, 3, None),
    ),
)


def test_values_have_their_types(small_store: ox.Store) -> None:
    sparql = """SELECT * WHERE { VALUES (?a ?b ?c ?d ?e ?f ?g) {
        (1 0.5 true "2024-02-29"^^<http://www.w3.org/2001/XMLSchema#date> "x"@en <a:b> UNDEF) } }"""
    (row,) = queries.run(queries.parse("own", sparql), small_store)
    assert row == (1, 0.5, True, date(2024, 2, 29), "x", IRI("a:b"), None)
    assert isinstance(row[5], IRI) and not isinstance(row[4], IRI)


def test_a_date_that_is_none_stays_text(small_store: ox.Store) -> None:
    sparql = 'SELECT ("2023-02-29"^^<http://www.w3.org/2001/XMLSchema#date> AS ?d) WHERE { }'
    assert queries.run(queries.parse("own", sparql), small_store).rows == (("2023-02-29",),)


def test_polars_frame_keeps_types_and_makes_mixed_columns_text() -> None:
    frame = ROWS.to_polars()
    assert frame.columns == list(ROWS.columns)
    assert frame.schema["n"] == pl.Int64 and frame.schema["day"] == pl.Date
    assert frame["mixed"].to_list() == ["<b>", "3"] and frame["none"].null_count() == 2
    assert Result(("a",), ()).to_polars().columns == ["a"]


DAY = date(2024, 2, 29)
NOON = datetime(2024, 2, 29, 12)
COLUMNS: list[tuple[list[Value], pl.DataType, str]] = [
    ([1, None], pl.Int64(), "Int64"),
    ([0.5, 2], pl.Float64(), "Float64"),
    ([True, None], pl.Boolean(), "boolean"),
    ([DAY, None], pl.Date(), "datetime64[s]"),
    ([NOON, None], pl.Datetime("us"), "datetime64[us]"),
    ([NOON.replace(tzinfo=UTC), None], pl.Datetime("us", "UTC"), "datetime64[us, UTC]"),
    ([IRI("a:b"), "x"], pl.String(), "string"),
    ([None, None], pl.Null(), "object"),
    ([2**70, 1], pl.String(), "string"),
    ([True, 1], pl.String(), "string"),
    ([DAY, NOON], pl.String(), "string"),
]


@pytest.mark.parametrize(("values", "dtype", "of_pandas"), COLUMNS)
def test_columns_have_the_type_of_their_values(
    values: list[Value], dtype: pl.DataType, of_pandas: str
) -> None:
    result = Result(("a",), tuple((value,) for value in values))
    frame = result.to_polars()
    assert frame.schema["a"] == dtype
    file = io.BytesIO()
    formats.write_bytes(result, "parquet", file)
    assert pl.read_parquet(file.getvalue()).equals(frame)
    pandas = pytest.importorskip("pandas")
    column = result.to_pandas()["a"]
    assert column.dtype == pandas.Series([], dtype=of_pandas).dtype
    assert column.isna().tolist() == [value is None for value in values]


VALUES = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), st.datetimes()),
    *(st.datetimes(timezones=st.just(UTC)), st.text(), st.text().map(IRI)),
)


@given(st.lists(VALUES, max_size=4))
def test_no_value_is_lost_in_a_frame(values: list[Value]) -> None:
    column = Result(("a",), tuple((value,) for value in values)).to_polars()["a"]
    for had, has in zip(values, column.to_list(), strict=True):
        assert has == had or has == as_text(had) or has != has


def test_pandas_is_asked_for_by_name_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(kg.results.NotInstalled, match="pip install pandas, or use to_polars"):
        ROWS.to_pandas()


def test_notebook_shows_text_and_never_markup() -> None:
    shown = ROWS._repr_html_()
    assert "&lt;b&gt;" in shown and "<b>" not in shown
    assert "and 10 more rows" in Result(("a",), ((1,),) * 60)._repr_html_()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_disarms_formulas_of_letters_and_nothing_else(start: str) -> None:
    result = Result(("a", "b", "c"), ((f"{start}1+1", -5, IRI("-a:b")),))
    rows = list(csv.reader(io.StringIO(text(result), newline="")))
    assert rows[1] == [f"'{start}1+1".replace("\r", "\n"), "-5", "-a:b"]


def test_public_verbs(small: Version, tmp_path: Path) -> None:
    (tmp_path / "current").write_text(small.path.name, encoding="utf-8")
    (tmp_path / small.path.name).symlink_to(small.path)
    graph = kg.open_graph(str(tmp_path))
    frame = kg.run("provisions-by-force", graph, force="cleveland").to_polars()
    assert frame["letters"].max() == 2
    assert [query.name for query in kg.all_queries()] == NAMES
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        kg.nothing  # noqa: B018
    assert all(isinstance(getattr(kg, name), Callable) for name in kg.__all__)  # type: ignore[arg-type]
