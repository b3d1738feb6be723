"""What is counted when a graph is built: the datasets of the cube and how each is made.

Each has its structure definition in ``ontology/cube.ttl``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from kg import scopes
from kg.frames import Frames
from kg.scopes import REFUSED

_MEASURES = {
    "letters": pl.col("letter").n_unique(),
    "parts": pl.col("part").n_unique(),
    "passages": pl.col("passage").n_unique(),
    "claims": pl.col("claim").n_unique(),
    "forces": pl.col("force").drop_nulls().n_unique(),
    "refusedParts": pl.col("refused").sum(),
    "unarguedParts": pl.col("unargued").sum(),
    "sharedParts": pl.col("shared").sum(),
    "unweighedClaims": pl.col("unweighed").sum(),
    "judgedLetters": pl.col("judged").sum(),
    "foundLetters": pl.col("found").sum(),
    "unknownLetters": pl.col("unknown").sum(),
}
"""How each measure is counted from the rows of a dataset."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """One table of counts: ``measures`` for each combination of the values of ``dimensions``.

    It is made where the tables of a build have the one that it ``needs``.
    """

    name: str
    dimensions: tuple[str, ...]
    measures: tuple[str, ...]
    rows: Callable[[Frames], pl.DataFrame]
    needs: str = "letters"

    def observations(self, frames: Frames) -> Iterator[Mapping[str, Any]]:
        """The counts; provisions come with the ``act`` they belong to."""
        act = ("act",) if "provision" in self.dimensions else ()
        measures = [_MEASURES[name].alias(name) for name in self.measures]
        counted = self.rows(frames).group_by(*self.dimensions, *act).agg(measures)
        yield from counted.iter_rows(named=True)


# --- the rows that are counted ---------------------------------------------------------------


def _ncnd(frames: Frames) -> pl.DataFrame:
    """Reliances of the parts that neither confirm nor deny."""
    parts = frames.outcomes.filter(outcome="ncnd").select("part")
    return frames.reliances.join(parts, on="part", how="semi")


def _together(frames: Frames) -> pl.DataFrame:
    """Pairs of provisions that one part relies on, as cited, each pair once."""
    claims = frames.claims.rename({"notation": "provision"})
    others = claims.select("part", otherProvision="provision")
    return claims.join(others, on="part").filter(pl.col("provision") < pl.col("otherProvision"))


def _refusals(frames: Frames) -> pl.DataFrame:
    """Parts, and whether each is refused, without argument, or in words that forces share."""
    against = frames.places.join(frames.passages.filter(side="against"), on="passage", how="semi")
    own = against.join(frames.shared, on="passage", how="anti")
    refused = pl.col("outcomes").list.eval(pl.element().is_in(REFUSED)).list.any()
    argued, alone = (pl.col("part").is_in(rows["part"].implode()) for rows in (against, own))
    return frames.parts.with_columns(
        refused=refused, unargued=refused & ~argued, shared=refused & argued & ~alone
    )


def _weighing(frames: Frames) -> pl.DataFrame:
    """Claims on qualified exemptions, and whether no passage weighs the interests for them."""
    balance = frames.passages.filter(role="balance")
    weighed = frames.supports.join(balance, on="passage", how="semi")["claim"]
    rows = frames.claims.rename({"notation": "provision"}).join(
        scopes.provisions("absoluteness", "qualified"), on=["act", "provision"]
    )
    return rows.with_columns(unweighed=~pl.col("claim").is_in(weighed.implode()))


def judged(frames: Frames) -> pl.DataFrame:
    """A row for each rule and each letter that it speaks of, and what it found there.

    A letter in which a rule finds something is one that it speaks of, whatever its scope says.
    """
    found = frames.findings.group_by("letter", "rule").agg(_BEST)
    rows = pl.concat([scopes.applicable(frames), found.select("letter", "rule")]).unique()
    rows = rows.join(found, on=["letter", "rule"], how="left")
    return _marked(rows.join(frames.letters, on="letter"))


def _weighty(frames: Frames) -> pl.DataFrame:
    """A row for each letter and each severity, and whether any rule of it found something."""
    severities = pl.DataFrame({"severity": scopes.SEVERITIES})
    found = frames.findings.join(scopes.severities(), on="rule")
    found = found.group_by("letter", "severity").agg(_BEST)
    rows = frames.letters.join(severities, how="cross")
    return _marked(rows.join(found, on=["letter", "severity"], how="left"))


def _judged_claims(frames: Frames) -> pl.DataFrame:
    """Counts for each rule and each provision that a finding of it rests on.

    Counted rule by rule: all at once would be many millions of rows.
    """
    spoken_of, resting = judged(frames), frames.resting
    counted = [_none(resting)]
    for rule in resting["rule"].unique().sort():
        counted.append(_relying(frames, spoken_of.filter(rule=rule), resting.filter(rule=rule)))
    return pl.concat(counted)


def _none(resting: pl.DataFrame) -> pl.DataFrame:
    return _counted(_marked(resting.clear()))


def _relying(frames: Frames, spoken_of: pl.DataFrame, resting: pl.DataFrame) -> pl.DataFrame:
    """The same for one rule: the letters it speaks of that rely on such a provision."""
    place = ["rule", "act", "provision"]
    found = resting.group_by("letter", *place).agg(_BEST)
    relied = frames.reliances.join(spoken_of.select("letter", "rule"), on="letter")
    relied = relied.join(found, on=place, how="semi").select("letter", *place)
    rows = pl.concat([relied, found.drop("status")]).unique()
    return _counted(_marked(rows.join(found, on=["letter", *place], how="left")))


def _counted(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.group_by("rule", "act", "provision").agg(pl.col("judged", "found", "unknown").sum())


_BEST = pl.col("status").min()  # found goes before unknown


def _marked(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with a ``status`` or none, to be summed up."""
    statuses = ("found", "unknown")
    marks = {name: (pl.col("status") == name).fill_null(value=False) for name in statuses}
    return rows.with_columns(judged=pl.lit(1), **marks)


_FINDINGS = ("judgedLetters", "foundLetters", "unknownLetters")

DATASETS = (
    Dataset("letters", ("force", "year"), ("letters", "parts"), lambda f: f.parts),
    Dataset("outcomes", ("force", "year", "outcome"), ("letters", "parts"), lambda f: f.outcomes),
    Dataset("provisions", ("force", "provision"), ("letters", "parts"), lambda f: f.reliances),
    Dataset(
        "provision-years",
        ("year", "provision"),
        ("letters", "parts", "forces"),
        lambda f: f.reliances,
    ),
    Dataset("ncnd-provisions", ("force", "year", "provision"), ("letters", "parts"), _ncnd),
    Dataset(
        "provision-pairs",
        ("provision", "otherProvision"),
        ("letters", "parts", "forces"),
        _together,
    ),
    Dataset(
        "arguments",
        ("argument", "side"),
        ("letters", "forces", "passages"),
        lambda f: f.arguments,
    ),
    Dataset(
        "provision-arguments",
        ("provision", "argument"),
        ("letters", "forces", "passages"),
        lambda f: f.argued,
    ),
    Dataset(
        "force-arguments", ("force", "argument"), ("letters", "passages"), lambda f: f.arguments
    ),
    Dataset("topics", ("force", "topic"), ("letters",), lambda f: f.topics),
    Dataset(
        "topic-outcomes",
        ("force", "topic", "outcome"),
        ("letters",),
        lambda f: f.topics.join(f.outcomes.select("letter", "outcome"), on="letter"),
    ),
    Dataset(
        "topic-provisions",
        ("topic", "provision"),
        ("letters", "forces"),
        lambda f: f.topics.join(f.reliances.select("letter", "provision"), on="letter"),
    ),
    Dataset(
        "topic-arguments",
        ("topic", "argument"),
        ("letters", "forces"),
        lambda f: f.topics.join(f.arguments.select("letter", "argument"), on="letter"),
    ),
    Dataset(
        "refusals",
        ("force",),
        ("parts", "refusedParts", "unarguedParts", "sharedParts"),
        _refusals,
    ),
    Dataset("weighing", ("force", "provision"), ("claims", "unweighedClaims"), _weighing),
    Dataset("findings", ("force", "year", "rule"), _FINDINGS, judged, "findings"),
    Dataset("severities", ("force", "year", "severity"), _FINDINGS, _weighty, "findings"),
    Dataset("provision-findings", ("provision", "rule"), _FINDINGS, _judged_claims, "findings"),
)
