"""IRIs are minted from content, stay the same, and lead back to what they name."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kg import names, turtle
from kg.paths import folder

SHA = "0123456789abcdef" * 4

numbers = st.from_regex(r"[1-9][0-9]{0,2}[A-Z]?", fullmatch=True)
steps = st.lists(st.from_regex(r"[0-9]{1,2}[A-Z]?|[a-z]{1,3}", fullmatch=True), max_size=4)


@given(st.sampled_from(["FOIA", "FOISA", "EIR"]), numbers, steps)
def test_any_notation_round_trips(act: str, number: str, below: list[str]) -> None:
    notation = number + "".join(f"({step})" for step in below)
    assert names.provision_of(names.provision_iri(act, notation)) == (act, notation)


@pytest.mark.parametrize(
    ("act", "notation", "iri"),
    [
        ("FOIA", "31(1)(a)", "http://www.legislation.gov.uk/id/ukpga/2000/36/section/31/1/a"),
        (
            "FOIA",
            "40(5B)(a)(i)",
            "http://www.legislation.gov.uk/id/ukpga/2000/36/section/40/5B/a/i",
        ),
        ("FOIA", "22A", "http://www.legislation.gov.uk/id/ukpga/2000/36/section/22A"),
        ("FOISA", "26(a)", "http://www.legislation.gov.uk/id/asp/2002/13/section/26/a"),
        ("EIR", "12(5)(b)", "http://www.legislation.gov.uk/id/uksi/2004/3391/regulation/12/5/b"),
    ],
)
def test_provision_iri(act: str, notation: str, iri: str) -> None:
    assert names.provision_iri(act, notation) == iri


@pytest.mark.parametrize("notation", ["", "s31", "31(1", "31 (1)", "31(1)(a) ", "(a)", "31(1)/x"])
def test_what_is_no_notation_is_refused(notation: str) -> None:
    with pytest.raises(names.UnknownName, match="no notation of a provision"):
        names.provision_iri("FOIA", notation)


@pytest.mark.parametrize(
    "iri",
    [
        "http://www.legislation.gov.uk/id/ukpga/2000/36",
        "http://www.legislation.gov.uk/id/ukpga/1998/29/section/1",
        "http://www.legislation.gov.uk/id/asp/2002/13/regulation/1",
        "https://w3id.org/foi-kg/id/force/cleveland",
    ],
)
def test_what_is_no_provision(iri: str) -> None:
    assert names.provision_of(iri) is None


@pytest.mark.parametrize(
    ("notation", "parent"), [("31(1)(a)", "31(1)"), ("31(1)", "31"), ("31", None)]
)
def test_parent(notation: str, parent: str | None) -> None:
    assert names.parent_notation(notation) == parent


@pytest.mark.parametrize(
    ("force", "reference", "key"),
    [
        ("cleveland", "556-25", "cleveland-556-25-01234567"),
        ("bedfordshire", "FOI2018/07060", "bedfordshire-foi2018-07060-01234567"),
        ("metropolitan", "01.FOI.23.030506", "metropolitan-01-foi-23-030506-01234567"),
        (None, None, "unknown-force-no-reference-01234567"),
        ("kent", " / ", "kent-no-reference-01234567"),
        ("kent", "19/11/1609 & 19/11/1675", "kent-19-11-1609-19-11-1675-01234567"),
    ],
)
def test_letter_key(force: str | None, reference: str | None, key: str) -> None:
    assert names.letter_key(force, reference, SHA) == key


def test_things_of_a_letter() -> None:
    assert names.claim_iri("k", 2, 3) == "https://w3id.org/foi-kg/id/claim/k-2-3"
    passage = names.passage_iri(SHA, 10, 20)
    assert passage == "https://w3id.org/foi-kg/id/passage/0123456789abcdef-10-20"
    assert names.position_iri(passage) != names.quote_iri(passage)
    assert names.letter_graph(SHA) == "https://w3id.org/foi-kg/graph/letter/0123456789abcdef"
    assert names.graph_iri("ontology") == "https://w3id.org/foi-kg/graph/ontology"


@pytest.mark.parametrize(
    "name", ["foi:hasClaim", "skos:notation", "argument:mosaic", "force:cleveland", "rule:LIMB-01"]
)
def test_prefixed_names_round_trip(name: str) -> None:
    assert names.compact(names.expand(name)) == name


def test_an_iri_of_nobody_stays_as_it_is() -> None:
    assert names.compact("https://example.org/x") == "https://example.org/x"


@pytest.mark.parametrize("name", ["foi:hasClaims", "fio:hasClaim", "foi:"])
def test_a_misspelt_name_is_refused(name: str) -> None:
    with pytest.raises(names.UnknownName):
        names.expand(name)


def test_unknown_scheme_act_and_graph_are_refused() -> None:
    with pytest.raises(names.UnknownName, match="known are"):
        names.concept_iri("outcomes", "ncnd")
    with pytest.raises(names.UnknownName, match="known are"):
        names.act_iri("DPA")
    with pytest.raises(names.UnknownName, match="known are"):
        names.graph_iri("letters")


def test_folders() -> None:
    assert (folder("ontology") / "foi.ttl").is_file()


def test_the_formatter_rewrites_a_file_once(tmp_path: Path) -> None:
    path = tmp_path / "x.ttl"
    path.write_text("<http://a/s> <http://a/p> 2 , 1 .", encoding="utf-8")
    first = CliRunner().invoke(turtle.main, [str(path)])
    again = CliRunner().invoke(turtle.main, [str(path)])
    assert (first.exit_code, first.output) == (0, f"{path}: rewritten\n")
    assert (again.exit_code, again.output) == (0, "")
    assert path.read_text(encoding="utf-8").splitlines()[-1].endswith("2 .")
