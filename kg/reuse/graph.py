"""What recurs from letter to letter, as N-Quads of the graph ``reuse``.

Made from the tables (:mod:`kg.reuse.tables`): templates and their wordings, which letter uses which
wording, which passage of argument follows which, the sentences of argument that letters share, and
for each letter those that have most argument in common with it. All counts and dates are of this
collection; nothing is said on who wrote first.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pyoxigraph as ox

from kg import names
from kg.reuse import links
from kg.reuse.tables import counts_in_time, enough_words, in_time, letters_of, quoted

_END = f" <{names.graph_iri('reuse')}> .\n"
_LABEL = 72  # characters of a label
_PIECE = 2000  # letters whose passages are held in memory
_HALF = 0.5  # share of the shorter of two pieces of text, from which on they are one

Row = dict[str, Any]


def quads(folder: Path) -> Iterator[str]:
    """The lines on the letters of a build's Parquet folder, in a fixed order."""
    keys = pl.read_parquet(folder / "letters.parquet", columns=["letter", "key"])
    iris = {letter: names.response_iri(key) for letter, key in keys.iter_rows()}
    templates = pl.read_parquet(folder / "templates.parquet")
    for row in templates.iter_rows(named=True):
        yield from _template(row, iris)
    for row in pl.read_parquet(folder / "variants.parquet").iter_rows(named=True):
        yield from _variant(row, iris)
    instances = pl.scan_parquet(folder / "instances.parquet").drop("sentences")
    used = instances.select("letter", "variant").unique().sort("letter", "variant").collect()
    for letter, variant in used.iter_rows():
        yield _line(iris[letter], "foi:usesWording", _ref(names.variant_iri(variant)))
    for letter, start, end, template, variant in _followed(folder, instances).iter_rows():
        passage = names.passage_iri(letter, start, end)
        yield _line(passage, "foi:instantiates", _ref(names.template_iri(template)))
        yield _line(passage, "foi:instantiates", _ref(names.variant_iri(variant)))
    yield from _shared_sentences(folder, iris)
    argued = templates.filter(kind="argument").select("template")
    yield from _links(folder, instances.collect().join(argued, on="template"), iris)


# --- templates and wordings ------------------------------------------------------------------


def _template(row: Row, iris: dict[str, str]) -> Iterator[str]:
    iri = names.template_iri(row["template"])
    yield _line(iri, "rdf:type", _term("foi:Template"))
    yield _line(iri, "rdfs:label", _text(_shortened(row["text"])))
    yield _line(iri, "foi:textKind", _ref(names.concept_iri("textkind", row["kind"])))
    yield _line(iri, "foi:undatedCount", _integer(row["undated"]))
    if row["last_seen"]:
        yield _line(iri, "foi:lastSeen", _date(row["last_seen"]))
    yield from _seen(iri, row, iris)


def _variant(row: Row, iris: dict[str, str]) -> Iterator[str]:
    iri = names.variant_iri(row["variant"])
    yield _line(iri, "rdf:type", _term("foi:TemplateVariant"))
    yield _line(iri, "foi:variantOf", _ref(names.template_iri(row["template"])))
    if row["parent"]:
        yield _line(iri, "foi:nearestEarlier", _ref(names.variant_iri(row["parent"])))
        yield _line(iri, "foi:similarity", _decimal(row["similarity"]))
    yield from _seen(iri, row, iris)


def _seen(iri: str, row: Row, iris: dict[str, str]) -> Iterator[str]:
    """The words of a text that recurs, how often it does, and where it was seen first."""
    yield _line(iri, "foi:wording", _text(row["text"]))
    for name in ("instances", "letters", "forces"):
        yield _line(iri, f"foi:{name.removesuffix('s')}Count", _integer(row[name]))
    if row["first_seen"]:
        yield _line(iri, "foi:firstSeen", _date(row["first_seen"]))
        yield _line(iri, "foi:firstSeenIn", _ref(iris[row["first_letter"]]))
    if row["first_force"]:
        yield _line(iri, "foi:firstSeenWith", _ref(names.force_iri(row["first_force"])))


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LABEL else words[: _LABEL - 1].rpartition(" ")[0] + " …"


# --- passages and sentences ------------------------------------------------------------------


def _followed(folder: Path, instances: pl.LazyFrame) -> pl.DataFrame:
    """Each passage of argument and the variants whose instances it is made of."""
    found = _overlapping(folder, instances.select("letter", "start", "end", "template", "variant"))
    found = found.select("letter", "passage_start", "passage_end", "template", "variant")
    return found.unique().sort(found.columns)


def _overlapping(folder: Path, pieces: pl.LazyFrame) -> pl.DataFrame:
    """The pieces of letters that lie in passages of argument, each with its passage."""
    letters = letters_of(folder)["letter"]
    passages = pl.scan_parquet(folder / "passages.parquet").select(
        "letter", pl.col("start").alias("passage_start"), pl.col("end").alias("passage_end")
    )
    start = pl.max_horizontal("start", "passage_start")
    end = pl.min_horizontal("end", "passage_end")
    shorter = pl.min_horizontal(
        pl.col("end") - pl.col("start"), pl.col("passage_end") - pl.col("passage_start")
    )
    found = [pieces.join(passages, on="letter").filter(pl.lit(value=False)).collect()]
    for at in range(0, len(letters), _PIECE):
        first, last = letters[at], letters[min(at + _PIECE, len(letters)) - 1]
        here = pl.col("letter").is_between(pl.lit(first), pl.lit(last))
        both = pieces.filter(here).join(passages.filter(here), on="letter")
        found.append(both.filter(end - start >= _HALF * shorter).collect())
    return pl.concat(found)


def _shared_sentences(folder: Path, iris: dict[str, str]) -> Iterator[str]:
    """The sentences of argument that stand in two letters or more, and the passages with them."""
    letters = letters_of(folder)
    found = _overlapping(folder, pl.scan_parquet(folder / "sentences.parquet"))
    several = pl.col("letter").n_unique().over("cluster") > 1
    found = found.filter(several).join(letters, on="letter")
    first = pl.col("number", "start", "end").first()
    rows = in_time(found).group_by("cluster").agg(*counts_in_time(), first).sort("cluster")
    rows = quoted(pl.scan_parquet(folder / "texts.parquet"), rows, "cluster")
    rows = rows.filter(enough_words(rows["text"]))
    for row in rows.iter_rows(named=True):
        iri = names.sentence_iri(row["cluster"])
        yield _line(iri, "rdf:type", _term("foi:SharedSentence"))
        yield from _seen(iri, row, iris)
    having = found.join(rows.select("cluster"), on="cluster")
    having = having.select("letter", "passage_start", "passage_end", "cluster").unique()
    for letter, start, end, cluster in having.sort(having.columns).iter_rows():
        passage = names.passage_iri(letter, start, end)
        yield _line(passage, "foi:hasSentence", _ref(names.sentence_iri(cluster)))


# --- letters ---------------------------------------------------------------------------------


def _links(folder: Path, instances: pl.DataFrame, iris: dict[str, str]) -> Iterator[str]:
    """For each letter those that have most argument in common with it."""
    turns = letters_of(folder).sort("date_responded", "letter", nulls_last=True)
    turns = turns.select("letter").with_row_index("turn")
    characters = (pl.col("end") - pl.col("start")).sum().alias("characters")
    argued = instances.join(turns, on="letter").group_by("turn", "template").agg(characters)
    argued = argued.with_columns(pl.col("template").rank("dense"))
    for one, other, common, share in links.nearest(argued).iter_rows():
        pair = sorted(turns["letter"].gather([one, other]))
        link, (first, second) = names.link_iri(*pair), (iris[letter] for letter in pair)
        yield _line(first, "foi:sharesTextWith", _ref(second))
        yield _line(second, "foi:sharesTextWith", _ref(first))
        yield _line(link, "rdf:type", _term("foi:TextLink"))
        yield _line(link, "foi:links", _ref(first))
        yield _line(link, "foi:links", _ref(second))
        yield _line(link, "foi:sharedCharacters", _integer(common))
        yield _line(link, "foi:share", _decimal(share))


# --- terms -----------------------------------------------------------------------------------


def _line(subject: str, predicate: str, value: str) -> str:
    return f"<{subject}> {_term(predicate)} {value}{_END}"


def _term(name: str) -> str:
    return f"<{names.expand(name)}>"


def _ref(iri: str) -> str:
    return f"<{iri}>"


def _text(text: str) -> str:
    return str(ox.Literal(text))


def _integer(number: int) -> str:
    return f'"{number}"^^{_term("xsd:integer")}'


def _decimal(number: float) -> str:
    """A number of three digits behind the point, or fewer: in the canonical form."""
    return f'"{f"{number:.3f}".rstrip("0").rstrip(".")}"^^{_term("xsd:decimal")}'


def _date(day: date) -> str:
    return f'"{day}"^^{_term("xsd:date")}'
