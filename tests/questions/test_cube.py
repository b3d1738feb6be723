"""The counts: each equals what SPARQL counts over the letters, and the cube is a valid one."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from bench import generate
from kg import cube, findings, names, ontology, tables
from kg.datasets import DATASETS, Dataset
from kg.store import Version
from loaders.record import Part, Reading, Record, Source
from loaders.triples import text_sha256

PREFIXES = """
PREFIX foi: <https://w3id.org/foi-kg/def#>
PREFIX cube: <https://w3id.org/foi-kg/cube#>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX outcome: <https://w3id.org/foi-kg/id/outcome/>
PREFIX basis: <https://w3id.org/foi-kg/id/basis/>
PREFIX absoluteness: <https://w3id.org/foi-kg/id/absoluteness/>
PREFIX role: <https://w3id.org/foi-kg/id/role/>
PREFIX side: <https://w3id.org/foi-kg/id/side/>
PREFIX force: <https://w3id.org/foi-kg/id/force/>
"""

# What each dataset counts, said a second time, over the letters alone.
LETTER = """
  ?letter a foi:Response .
  OPTIONAL { ?letter foi:issuedBy ?known }
  OPTIONAL { ?letter foi:decisionDate ?date }
  BIND (COALESCE(?known, force:unknown-force) AS ?force)
  BIND (COALESCE(STR(YEAR(?date)), "unknown") AS ?year)
"""
PART = "?letter foi:hasResponsePart ?part ."
PASSAGE = PART + " ?part foi:hasPassage ?passage ."
CLAIM = PART + " ?part foi:hasClaim ?claim . ?claim foi:invokes ?cited ."
WITHIN = " ?cited eli:is_part_of* ?provision . ?provision a foi:Provision ."
PATTERNS = {
    "letters": PART,
    "outcomes": PART + " ?part foi:outcome ?outcome .",
    "provisions": CLAIM + WITHIN,
    "provision-years": CLAIM + WITHIN,
    "ncnd-provisions": CLAIM + WITHIN + " ?part foi:outcome outcome:ncnd .",
    "provision-pairs": PART
    + """
      ?part foi:hasClaim ?one , ?other . ?one foi:invokes ?provision .
      ?other foi:invokes ?otherProvision .
      ?provision skos:notation ?a . ?otherProvision skos:notation ?b . FILTER (?a < ?b)""",
    "arguments": PASSAGE + " ?passage foi:argumentType ?argument ; foi:side ?side .",
    "provision-arguments": PASSAGE
    + " ?passage foi:argumentType ?argument ."
    + " { ?passage foi:arguesProvision ?cited }"
    + " UNION { ?passage foi:supportsClaim ?supported . ?supported foi:invokes ?cited }"
    + WITHIN,
    "force-arguments": PASSAGE + " ?passage foi:argumentType ?argument .",
    "topics": "?letter foi:topic ?topic .",
    "topic-outcomes": "?letter foi:topic ?topic ." + PART + " ?part foi:outcome ?outcome .",
    "topic-provisions": "?letter foi:topic ?topic ." + CLAIM + WITHIN,
    "topic-arguments": "?letter foi:topic ?topic ."
    + PASSAGE
    + " ?passage foi:argumentType ?argument .",
}
SINGULAR = {"letters": "letter", "parts": "part", "passages": "passage", "forces": "known"}


@pytest.fixture(scope="module", params=["small", "generated"])
def counted(
    request: pytest.FixtureRequest,
    write: Callable[[Version, Iterable[Record]], None],
    tmp_path_factory: pytest.TempPathFactory,
) -> ox.Store:
    """The small graph, and one of generated letters."""
    if request.param == "small":
        small: Version = request.getfixturevalue("small")
        return small.open()
    version = Version(tmp_path_factory.mktemp("generated"))
    write(version, generate.records(60))
    return version.open()


def ask(graph: ox.Store, query: str) -> list[tuple[Any, ...]]:
    found = graph.query(PREFIXES + query, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(term and term.value for term in row) for row in found]


def observations(graph: ox.Store, dataset: str, names: Iterable[str]) -> Counter[tuple[Any, ...]]:
    columns = " ".join(f"cube:{name} ?{name} ;" for name in names)
    shown = " ".join(f"?{name}" for name in names)
    return Counter(
        ask(graph, f"SELECT {shown} WHERE {{ ?o {columns} qb:dataSet <{cube.DATASET}{dataset}> }}")
    )


@pytest.mark.parametrize(
    "dataset", [d for d in DATASETS if d.name in PATTERNS], ids=lambda d: d.name
)
def test_counts_are_those_of_the_letters(dataset: Dataset, counted: ox.Store) -> None:
    keys = " ".join(f"?{name}" for name in dataset.dimensions)
    counts = " ".join(
        f"(COUNT(DISTINCT ?{SINGULAR[name]}) AS ?{name})" for name in dataset.measures
    )
    rows = ask(
        counted,
        f"SELECT {keys} {counts} WHERE {{ {LETTER} {PATTERNS[dataset.name]} }} GROUP BY {keys}",
    )
    found = observations(counted, dataset.name, (*dataset.dimensions, *dataset.measures))
    assert found == Counter(rows) and found


def test_claims_without_balance(counted: ox.Store) -> None:
    rows = ask(
        counted,
        f"""SELECT ?force ?cited (COUNT(DISTINCT ?claim) AS ?claims) (COUNT(DISTINCT ?bare) AS ?n)
        WHERE {{ {LETTER} {CLAIM} ?cited foi:absoluteness absoluteness:qualified .
          OPTIONAL {{ ?passage foi:supportsClaim ?claim . ?passage foi:role role:balance }}
          BIND (IF(BOUND(?passage), 1/0, ?claim) AS ?bare) }} GROUP BY ?force ?cited""",
    )
    found = observations(counted, "weighing", ("force", "provision", "claims", "unweighedClaims"))
    assert found == Counter(rows)


def test_refused_parts_and_shared_wordings(counted: ox.Store) -> None:
    """Worked out from the passages one by one."""
    passages = ask(
        counted,
        f"""SELECT DISTINCT ?force ?part ?passage ?side ?text WHERE {{ {LETTER} {PASSAGE}
        ?passage foi:side ?side ; oa:hasSelector ?quote . ?quote oa:exact ?text }}""",
    )
    users: dict[str, set[str]] = {}
    for force, _, _, _, words in passages:
        users.setdefault(words, set()).add(force)
    unknown = cube.UNKNOWN_FORCE
    shared = {words for words, forces in users.items() if len(forces - {unknown}) > 1}
    against: dict[str, set[str]] = {}
    for _, part, _, side, words in passages:
        if side.endswith("/against"):
            against.setdefault(part, set()).add(words)
    expected: dict[str, list[int]] = {}
    outcomes = ask(
        counted, f"SELECT ?force ?part ?o WHERE {{ {LETTER} {PART} ?part foi:outcome ?o }}"
    )
    kept = ("ncnd", "partly_disclosed", "refused", "refused_cost")
    for force, part, outcome in outcomes:
        row = expected.setdefault(force, [0, 0, 0, 0])
        refused = outcome.rpartition("/")[2] in kept
        row[0] += 1
        row[1] += refused
        row[2] += refused and part not in against
        row[3] += refused and part in against and against[part] <= shared
    found = observations(
        counted, "refusals", ("force", "parts", "refusedParts", "unarguedParts", "sharedParts")
    )
    assert found == Counter((force, *map(str, row)) for force, row in expected.items())
    wordings = ask(
        counted,
        """SELECT ?words ?forces ?passages WHERE { ?o cube:wording ?p ; cube:forces ?forces ;
        cube:passages ?passages . ?p oa:hasSelector ?q . ?q oa:exact ?words }""",
    )
    places = Counter({(words, passage) for _, _, passage, _, words in passages})
    uses = Counter(words for words, _ in places)
    assert Counter(wordings) == Counter(
        (words, str(len(users[words] - {unknown})), str(uses[words])) for words in shared
    )


# --- findings ------------------------------------------------------------------------------------

OF = PART + " ?part foi:outcome ?outcome . FILTER (?outcome IN ({})) "
SCOPES = {
    "any": "",
    "refusal": OF.format(
        "outcome:ncnd, outcome:refused, outcome:partly_disclosed, outcome:refused_cost,"
        "outcome:refused_vexatious, outcome:refused_repeated"
    ),
    "reliance": CLAIM,
    "qualified": CLAIM + " ?cited foi:absoluteness absoluteness:qualified .",
    "absolute": CLAIM + " ?cited foi:absoluteness absoluteness:absolute .",
    "prejudice": CLAIM + " ?cited foi:basis basis:prejudice .",
    "ncnd": OF.format("outcome:ncnd"),
    "not-held": OF.format("outcome:not_held"),
    "cost": OF.format("outcome:refused_cost"),
    "vexatious": OF.format("outcome:refused_vexatious, outcome:refused_repeated"),
    "repeated": OF.format("outcome:refused_repeated"),
    "dated": "?letter foi:receivedDate ?received ; foi:decisionDate ?decided .",
}
FINDING = "?finding foi:foundIn ?letter ; foi:underRule ?rule ; foi:findingStatus ?status ."
RESTING = (
    " ?finding foi:restsOn ?on . ?on foi:invokes|foi:arguesProvision|foi:concerns ?cited ." + WITHIN
)


def holding(graph: ox.Store, iri: str) -> set[str]:
    """The letters that a value of foi:appliesTo holds of."""
    if "/scope/" in iri:
        pattern = SCOPES[iri.rpartition("/")[2]]
    elif "/regime/" in iri:
        pattern = f"?letter foi:regime <{iri}> ."
    else:
        pattern = f"{CLAIM} ?cited eli:is_part_of* <{iri}> ."
    rows = ask(graph, f"SELECT DISTINCT ?letter WHERE {{ ?letter a foi:Response . {pattern} }}")
    return {letter for (letter,) in rows}


def spoken_of(graph: ox.Store) -> dict[str, set[str]]:
    """The letters that each rule with a file can speak of."""
    values: dict[str, set[str]] = {}
    for rule, iri in ask(graph, "SELECT ?rule ?value WHERE { ?rule foi:appliesTo ?value }"):
        values.setdefault(rule, set()).add(iri)
    kept = {f"{names.BASE}id/rule/{query.name}" for query in findings.rules().queries}
    known = {iri: holding(graph, iri) for iri in set().union(*values.values())}
    return {rule: set.intersection(*(known[iri] for iri in values[rule])) for rule in sorted(kept)}


def best(rows: Iterable[tuple[Any, ...]]) -> dict[tuple[Any, ...], str]:
    """One status for each key: found where anything was found."""
    kept: dict[tuple[Any, ...], str] = {}
    for *key, status in rows:
        kept[tuple(key)] = min(status, kept.get(tuple(key), status))
    return kept


def tally(judged: Iterable[tuple[tuple[str, ...], str | None]]) -> Counter[tuple[str, ...]]:
    """How many there are of each key, how many found and how many unknown."""
    sums: dict[tuple[str, ...], list[int]] = {}
    for key, status in judged:
        row = sums.setdefault(key, [0, 0, 0])
        for place, is_so in enumerate((True, status == "found", status == "unknown")):
            row[place] += is_so
    return Counter((*key, *map(str, row)) for key, row in sums.items())


MEASURES = ("judgedLetters", "foundLetters", "unknownLetters")


def test_findings_by_force_year_and_rule(counted: ox.Store) -> None:
    letters = {
        letter: (force, year)
        for letter, force, year in ask(
            counted, f"SELECT DISTINCT ?letter ?force ?year WHERE {{ {LETTER} }}"
        )
    }
    found = best(ask(counted, f"SELECT ?letter ?rule ?status WHERE {{ {FINDING} }}"))
    spoken = spoken_of(counted)
    judged = {(letter, rule) for rule in spoken for letter in spoken[rule]} | found.keys()
    expected = tally(((*letters[one[0]], one[1]), found.get(one)) for one in judged)
    assert observations(counted, "findings", ("force", "year", "rule", *MEASURES)) == expected
    assert len(expected) > 99 and "found" in found.values()


def test_letters_with_a_finding_by_severity(counted: ox.Store) -> None:
    query = f"SELECT ?letter ?severity ?status WHERE {{ {FINDING} ?rule foi:severity ?severity }}"
    found = best(ask(counted, query))
    letters = ask(counted, f"SELECT DISTINCT ?letter ?force ?year WHERE {{ {LETTER} }}")
    severities = [f"{names.BASE}id/severity/{name}" for name in ("error", "warning", "info")]
    expected = tally(
        ((force, year, severity), found.get((letter, severity)))
        for letter, force, year in letters
        for severity in severities
    )
    assert observations(counted, "severities", ("force", "year", "severity", *MEASURES)) == expected


def test_findings_by_the_provision_they_rest_on(counted: ox.Store) -> None:
    query = f"SELECT ?letter ?provision ?rule ?status WHERE {{ {FINDING} {RESTING} }}"
    found = best(ask(counted, query))
    claims = ask(counted, f"SELECT DISTINCT ?letter ?provision WHERE {{ {CLAIM} {WITHIN} }}")
    spoken = spoken_of(counted)
    for letter, rule, _ in ask(counted, f"SELECT ?letter ?rule ?status WHERE {{ {FINDING} }}"):
        spoken[rule].add(letter)
    pairs = {(provision, rule) for _, provision, rule in found}
    relied = {
        (letter, provision, rule)
        for letter, provision in claims
        for rule in spoken
        if letter in spoken[rule] and (provision, rule) in pairs
    }
    expected = tally((one[1:], found.get(one)) for one in relied | found.keys())
    kept = observations(counted, "provision-findings", ("provision", "rule", *MEASURES))
    assert kept == expected and kept


def test_every_rule_speaks_of_letters_in_a_way_that_the_counts_know() -> None:
    rules = ontology.load().rules
    assert all(rule.applies_to for rule in rules)
    used = {iri.rpartition("/")[2] for rule in rules for iri in rule.applies_to if "/scope/" in iri}
    assert used == set(SCOPES) == {scope.id for scope in ontology.load().scopes}


# --- the cube itself: the integrity constraints of the W3C recommendation ------------------------


def test_every_observation_has_its_dataset_dimensions_and_measures(counted: ox.Store) -> None:
    """IC-1, IC-11 and IC-14: one dataset; a value for each dimension and measure, and no other."""
    rows = ask(
        counted,
        """SELECT ?o ?p WHERE { ?o qb:dataSet ?d . ?d qb:structure ?s . ?s qb:component ?c .
        ?c qb:dimension|qb:measure ?p }""",
    )
    wanted = Counter(rows)
    values = ask(counted, "SELECT ?o ?p WHERE { ?o a qb:Observation ; ?p ?v }")
    given = Counter(
        row for row in values if row[1].startswith(cube.CUBE) and not row[1].endswith("firstDate")
    )
    assert wanted == given and max(given.values()) == 1
    datasets = Counter(o for o, p in values if p == names.QB + "dataSet")
    assert set(datasets.values()) == {1}


def test_no_two_observations_have_the_same_dimensions(counted: ox.Store) -> None:
    """IC-12."""
    for dataset in DATASETS:
        found = observations(counted, dataset.name, dataset.dimensions)
        assert not found or max(found.values()) == 1


@pytest.mark.parametrize(
    "violation",
    [
        "?d a qb:DataSet . FILTER NOT EXISTS { ?d qb:structure ?s }",  # IC-2
        "?d a qb:DataStructureDefinition . FILTER NOT EXISTS "
        "{ ?d qb:component ?c . ?c qb:measure ?m }",  # IC-3
        "?d a qb:DimensionProperty . FILTER NOT EXISTS { ?d rdfs:range ?r }",  # IC-4
        "?o a qb:Observation ; ?p ?v . ?p qb:codeList ?list . "
        "FILTER NOT EXISTS { ?v skos:inScheme ?list }",  # IC-19
        "?o ?p ?v . ?p a qb:MeasureProperty . FILTER (!isNumeric(?v))",
        "?o cube:force ?v . FILTER NOT EXISTS { ?v skos:prefLabel ?l }",
        "?o cube:provision ?v . FILTER NOT EXISTS { ?v a foi:Provision }",
    ],
)
def test_integrity(violation: str, counted: ox.Store) -> None:
    skos = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
    found = counted.query(
        PREFIXES + skos + f"SELECT * WHERE {{ {violation} }} LIMIT 3",
        use_default_graph_as_union=True,
    )
    assert [str(row) for row in found] == []  # type: ignore[union-attr]


def test_structure_definitions_are_those_of_the_code(counted: ox.Store) -> None:
    rows = ask(
        counted,
        """SELECT ?d ?p WHERE { ?d qb:structure ?s . ?s qb:component ?c .
        ?c qb:dimension|qb:measure|qb:attribute ?p }""",
    )
    code = {
        (cube.DATASET + dataset.name, cube.CUBE + name)
        for dataset in DATASETS
        for name in (*dataset.dimensions, *dataset.measures)
    }
    wordings = ("wording", "forces", "letters", "passages", "firstDate")
    assert set(rows) == code | {(cube.DATASET + "wordings", cube.CUBE + name) for name in wordings}


def test_same_letters_give_the_same_lines(tmp_path: Path) -> None:
    made = []
    for turn in range(3):
        records = list(generate.records(30))
        random.Random(turn).shuffle(records)
        folder = tmp_path / str(turn)
        writer = tables.Writer(folder)
        for sha256, record in sorted(
            ((text_sha256(r.text), r) for r in records), key=lambda r: r[0]
        ):
            writer.add(sha256, record.as_json(), record.text)
        writer.close()
        made.append("".join(cube.summary_quads(folder)))
    assert made[0] == made[1] == made[2] and made[0].endswith(" .\n")
    lines = made[0].splitlines()
    assert len(lines) == len(set(lines)) and all(line.endswith("/summary> .") for line in lines)


def test_no_letters_give_no_observations(tmp_path: Path) -> None:
    writer = tables.Writer(tmp_path / "none")
    writer.close()
    assert list(cube.summary_quads(tmp_path / "none")) == []


def test_a_letter_that_relies_on_nothing_and_argues_nothing(tmp_path: Path) -> None:
    record = Record(
        source=Source("x.txt", "0" * 64, "text/plain"),
        text="No information held.",
        kind="response",
        parts=(Part(None, (Reading("not_held", 0, 20, "by hand"),), ()),),
    )
    writer = tables.Writer(tmp_path / "one")
    writer.add(text_sha256(record.text), record.as_json(), record.text)
    writer.close()
    lines = "".join(cube.summary_quads(tmp_path / "one"))
    assert lines.count("Observation>") == 3  # letters, outcomes, refusals: of an unknown force
    assert lines.count("unknown-force") == 3 and lines.count('"unknown"') == 2
