"""What describes the downloads says what is so: counts, sizes, hashes, links."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from csvw import TableGroup  # type: ignore[import-untyped]
from rocrate.rocrate import ROCrate  # type: ignore[import-untyped]

from kg.cli import run
from kg.downloads import citation, dataset, folder
from kg.downloads.folder import Downloads
from kg.store import Version

PREFIXES = """
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX spdx: <http://spdx.org/rdf/terms#>
PREFIX void: <http://rdfs.org/ns/void#>
"""
ROOT = Path(__file__).resolve().parents[2]


def described(folder: Path, name: str) -> ox.Store:
    store = ox.Store()
    form = ox.RdfFormat.JSON_LD if name.endswith(".jsonld") else ox.RdfFormat.TURTLE
    store.load(path=folder / name, format=form)
    return store


def rows(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(PREFIXES + query)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(tuple(getattr(term, "value", "") for term in row) for row in found)


@pytest.fixture(scope="module")
def graph(everything: Path, downloads: Downloads) -> ox.Store:
    """All graphs as one, in which what stands in two stands once."""
    store = ox.Store()
    with gzip.open(everything / "graph.nq.gz") as lines:
        quads = ox.parse(lines.read(), format=ox.RdfFormat.N_QUADS)
        store.bulk_extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
    return store


@pytest.mark.parametrize("name", ["dcat.ttl", "dcat.jsonld"])
def test_dcat_says_the_size_and_hash_of_every_file(
    everything: Path, downloads: Downloads, name: str
) -> None:
    found = rows(
        described(everything, name),
        """SELECT ?url ?size ?sum ?licence WHERE {
             ?data a dcat:Dataset ; dcat:distribution ?file .
             ?file a dcat:Distribution ; dcat:downloadURL ?url ; dcat:byteSize ?size ;
               dcat:mediaType ?type ; dcterms:title ?title ; dcterms:description ?meaning ;
               dcterms:license ?licence ; spdx:checksum ?checksum .
             ?checksum spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue ?sum }""",
    )
    assert len(found) == len(downloads.files) > 30
    for url, size, digest, licence in found:
        content = (everything / url.removeprefix(f"{dataset.IRI}/")).read_bytes()
        assert (str(len(content)), hashlib.sha256(content).hexdigest()) == (size, digest)
        assert licence == dataset.LICENCE


def test_every_file_is_described(everything: Path, downloads: Downloads) -> None:
    paths = {each.relative_to(everything).as_posix() for each in everything.rglob("*.*")}
    told = {file.path for file in downloads.files}
    assert paths - told == {name for name, _ in downloads.descriptions()} - {"SHA256SUMS"}


def test_hashes_are_checked_by_the_usual_command(everything: Path, downloads: Downloads) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    subprocess.run(command, cwd=everything, check=True)


def test_void_counts_what_sparql_counts(everything: Path, graph: ox.Store) -> None:
    told = described(everything, "void.ttl")
    for what, query in {
        "triples": "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
        "distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }",
        "properties": "SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?s ?p ?o }",
        "classes": "SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE { ?s a ?c }",
    }.items():
        said = rows(told, f"SELECT ?n WHERE {{ <{dataset.IRI}> void:{what} ?n }}")
        assert said == rows(graph, query), what
    assert rows(
        told, "SELECT ?c ?n WHERE { ?d void:classPartition [ void:class ?c ; void:entities ?n ] }"
    ) == rows(graph, "SELECT ?c (COUNT(?s) AS ?n) WHERE { ?s a ?c } GROUP BY ?c")
    assert rows(
        told,
        "SELECT ?p ?n WHERE { ?d void:propertyPartition [ void:property ?p ; void:triples ?n ] }",
    ) == rows(graph, "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p")


@pytest.mark.parametrize(
    ("target", "space"),
    [("legislation", "http://www.legislation.gov.uk/"), ("wikidata", "http://www.wikidata.org/")],
)
def test_void_counts_the_links(everything: Path, graph: ox.Store, target: str, space: str) -> None:
    said = rows(
        described(everything, "void.ttl"),
        f"""SELECT ?p ?n WHERE {{ <{dataset.IRI}> void:subset ?links .
              ?links a void:Linkset ; void:objectsTarget <{dataset.IRI}#{target}> ;
                void:linkPredicate ?p ; void:triples ?n }}""",
    )
    assert said and said == rows(
        graph,
        f"""SELECT ?p (COUNT(*) AS ?n) WHERE {{ ?s ?p ?o .
              FILTER(isIRI(?s) && STRSTARTS(STR(?s), "https://w3id.org/foi-kg/"))
              FILTER(isIRI(?o) && STRSTARTS(STR(?o), "{space}") && ?p != rdf:type) }}
            GROUP BY ?p""",
    )


def test_examples_are_things_of_the_graph(everything: Path, graph: ox.Store) -> None:
    found = rows(
        described(everything, "void.ttl"), "SELECT ?x WHERE { ?d void:exampleResource ?x }"
    )
    assert len(found) == 3
    for (iri,) in found:
        assert any(graph.quads_for_pattern(ox.NamedNode(iri), None, None)), iri


def test_dumps_hold_the_same_graph(everything: Path, downloads: Downloads) -> None:
    whole = set()
    for file in downloads.dumps:
        form = ox.RdfFormat.from_media_type(file.media_type)
        with gzip.open(everything / file.path) as content:
            triples = {
                (q.subject, q.predicate, q.object) if _named(q) else (q.predicate,)
                for q in ox.parse(content.read(), format=form)
            }
        whole.add(frozenset(triples))
    assert len(whole) == 1 and len(whole.pop()) > 10_000


def _named(quad: ox.Quad) -> bool:
    """Whether a quad has no blank node, whose name may be any."""
    return not {type(quad.subject), type(quad.object)} & {ox.BlankNode}


def test_the_crate_is_one_that_others_read(everything: Path, downloads: Downloads) -> None:
    crate = ROCrate(everything)
    files = {entity.id: entity for entity in crate.data_entities}
    assert files.keys() == {file.path for file in downloads.files}
    for file in downloads.files:
        assert files[file.path]["sha256"] == file.sha256
        assert files[file.path]["contentSize"] == str(file.size)
    assert crate.license["@id"] == dataset.LICENCE
    assert crate.root_dataset["version"] == downloads.dataset.version


def test_the_version_is_of_the_letters_and_no_clock(downloads: Downloads) -> None:
    day, digest = downloads.dataset.version.split(".")
    assert day == str(downloads.dataset.last)
    assert downloads.dumps[0].sha256.startswith(digest)


def yaml(text: str) -> dict[str, Any]:
    """The file: a key and a JSON value on each line, which is YAML too."""
    lines = (line.partition(": ") for line in text.splitlines())
    return {key: json.loads(value) for key, _, value in lines}


def test_how_to_cite_the_data(downloads: Downloads) -> None:
    said = yaml(citation.cff(downloads.dataset))
    assert {"cff-version", "message", "title", "authors"} <= said.keys()
    assert said["cff-version"] == "1.2.0" and said["type"] == "dataset"
    assert said["version"] == downloads.dataset.version and said["license"] == "CC-BY-4.0"


def test_how_to_cite_the_software() -> None:
    said = yaml((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {"cff-version", "message", "title", "authors"} <= said.keys()
    assert said["type"] == "software" and said["title"] == project["name"]
    assert said["version"] == project["version"] and said["license"] == project["license"]
    assert said["authors"] == project["authors"] and said["keywords"] == project["keywords"]


def test_search_engines_are_told_where_each_file_is(downloads: Downloads) -> None:
    said = citation.schema_org(downloads.dataset, downloads.files)
    assert {"name", "description", "license", "distribution", "temporalCoverage"} <= said.keys()
    assert 50 <= len(said["description"]) <= 5000
    assert [each["sha256"] for each in said["distribution"]] == [
        file.sha256 for file in downloads.files
    ]


@pytest.fixture(scope="module")
def alone(version: Version, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Write one form by the command: its file or folder."""
    store, apart = version.path.parent, tmp_path_factory.mktemp("alone")

    def write(form: str, name: str, *more: str) -> Path:
        out = apart / name
        command = ["export", "--format", form, "--store", str(store), "-o", str(out), *more]
        assert run(command) == 0
        return out

    return write


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("nquads", "graph.nq.gz"),
        ("turtle", "graph.ttl.gz"),
        ("csvw", "csv"),
        ("parquet", "parquet"),
        ("dcat", "dcat.ttl"),
        ("void", "void.ttl"),
        ("ro-crate", "ro-crate-metadata.json"),
        ("cff", "CITATION.cff"),
    ],
)
def test_each_can_be_written_alone(
    everything: Path, downloads: Downloads, alone: Callable[..., Path], form: str, name: str
) -> None:
    out = alone(form, name)
    for file in [out] if out.is_file() else out.iterdir():
        there = file.relative_to(out.parent)
        assert file.read_bytes() == (everything / there).read_bytes(), there


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networks_can_be_written_alone(
    everything: Path, downloads: Downloads, alone: Callable[..., Path], form: str
) -> None:
    for file in alone(form, form).iterdir():
        assert file.read_bytes() == (everything / "network" / file.name).read_bytes()


def test_several_files_need_a_folder(
    version: Version, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["export", "--store", str(version.path.parent), "--format"]
    assert run([*command, "csvw"]) == 2
    assert "name a folder for them with -o FOLDER" in capsys.readouterr().err
    assert run([*command, "turtle", "-o", str(tmp_path)]) == 2
    assert "turtle needs a file" in capsys.readouterr().err
    (tmp_path / "file").touch()
    assert run([*command, "csvw", "-o", str(tmp_path / "file")]) == 2
    assert "csvw needs a folder" in capsys.readouterr().err


def test_without_quotes_that_is_said_and_nothing_else_changes(
    version: Version, downloads: Downloads, tmp_path: Path
) -> None:
    found = folder.write(version, tmp_path, quotes=False)
    assert "words of the letters are left out" in found.dataset.description
    assert found.dataset.version != downloads.dataset.version
    names = {file.path for file in downloads.files} - {file.path for file in found.files}
    assert names == {"csv/texts.csv", "parquet/texts.parquet"}
    assert TableGroup.from_file(tmp_path / "csv/csv-metadata.json").check_referential_integrity()
