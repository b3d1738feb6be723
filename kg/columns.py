"""What each table of a store holds, and what each of its columns means, in plain words.

The one place that describes them: the downloads and the codebook of the site read it. Types of
columns are those of the schemas that the tables are written by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import polars as pl

from kg import findings, repeated, tables
from kg.reuse import tables as reuse


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its ``name`` in the files, a ``title`` for readers, and what its values mean.

    ``scheme`` is the concept scheme (:data:`kg.names.SCHEMES`) that values are ids of, ``refers``
    the table whose key they are; ``words`` says that values are words of letters, ``required``
    that there is always one.
    """

    name: str
    title: str
    meaning: str
    scheme: str | None = None
    refers: str | None = None
    words: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its ``name`` is that of its file, ``key`` the columns that tell rows apart."""

    name: str
    title: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def schema(self) -> Mapping[str, pl.DataType]:
        """The type of each column, in order."""
        return _schemas()[self.name]


@cache
def _schemas() -> Mapping[str, Mapping[str, pl.DataType]]:
    own = {"findings": findings.SCHEMA, "repeated": repeated.SCHEMA}
    return {**tables.SCHEMAS, **reuse.SCHEMAS, **own}


_LETTER = Column(
    "letter",
    "Letter",
    "The letter: the first 16 digits of the SHA-256 of its clean text.",
    refers="letters",
    required=True,
)
_FIRST_SEEN = Column(
    "first_seen",
    "First seen",
    "Date of the earliest dated letter of this collection that has it. It may be older.",
)
_FIRST_LETTER = Column(
    "first_letter",
    "First letter",
    "That earliest letter; empty where no letter that has it is dated.",
    refers="letters",
)
_FIRST_FORCE = Column(
    "first_force",
    "First force",
    "The force that wrote that earliest letter; empty where it is not known.",
)
_COUNTS = (
    Column("instances", "Instances", "How many paragraphs have it.", required=True),
    Column("letters", "Letters", "How many letters have it.", required=True),
    Column("forces", "Forces", "How many forces, of those known, have it.", required=True),
)


def _place(what: str) -> tuple[Column, Column]:
    return (
        Column(
            "start",
            "Start",
            f"Where {what} begins: characters of the clean text before it.",
            required=True,
        ),
        Column(
            "end",
            "End",
            f"Where {what} ends: characters of the clean text up to its end.",
            required=True,
        ),
    )


TABLES = (
    Table(
        "letters",
        "Letters",
        "One row for each letter that answers a request.",
        ("letter",),
        (
            Column(
                "letter",
                "Letter",
                "The first 16 digits of the SHA-256 of the letter's clean text.",
                required=True,
            ),
            Column(
                "key",
                "Key",
                "Force, reference and hash: the last part of the letter's IRI and of its page.",
                required=True,
            ),
            Column("file", "File", "Name of the file it was read from.", required=True),
            Column("file_sha256", "SHA-256 of the file", "The hash of that file.", required=True),
            Column("media_type", "Media type", "What kind of file it was.", required=True),
            Column("url", "Address", "Where the file was fetched from, where that is known."),
            Column("language", "Language", "Language of the letter: en (English) or cy (Welsh)."),
            Column(
                "regime",
                "Regime",
                "The law it answers under: FOIA, FOISA (Scotland) or EIR. Notations of provisions"
                " are of that law.",
            ),
            Column("force", "Force", "The force that answers, by its slug; empty if not named."),
            Column(
                "reference",
                "Reference",
                "The response's own reference as printed, without words such as “Our Ref”.",
            ),
            Column(
                "date_received", "Received", "When the request was received, where the letter says."
            ),
            Column("date_responded", "Answered", "The date of the letter, where it has one."),
            Column("topics", "Topics", "What the request is about, at most two.", "topic"),
            Column("outcomes", "Outcomes", "All outcomes of its parts.", "outcome"),
            Column(
                "provisions",
                "Provisions relied on",
                "Provisions that some part is refused under, as deep as printed: 31(1)(a).",
            ),
            Column(
                "mentioned",
                "Provisions mentioned",
                "Provisions that are cited but not relied on.",
            ),
        ),
    ),
    Table(
        "questions",
        "Questions",
        "One row for each question of a request, as the letter quotes it.",
        ("letter", "question"),
        (
            _LETTER,
            Column("question", "Question", "Its number in the letter, from 1.", required=True),
            Column("label", "Label", "The number or letter printed before it: 1, 2b."),
            *_place("the question"),
            Column("parts", "Parts", "Numbers of the parts of the response that answer it."),
            Column("text", "Words", "The words of the question.", words=True),
        ),
    ),
    Table(
        "parts",
        "Parts of responses",
        "One row for each question, or group of questions, that gets an answer of its own.",
        ("letter", "part"),
        (
            _LETTER,
            Column("part", "Part", "Its number in the letter, from 1.", required=True),
            Column(
                "label",
                "Label",
                "The question or questions it answers: 1, 2-4, 1,3; empty where the letter is"
                " answered as a whole.",
            ),
            Column("outcomes", "Outcomes", "What was given or refused.", "outcome"),
            Column("quotes", "Quotes", "The words each outcome was read from.", words=True),
            Column("provisions", "Provisions relied on", "What this part is refused under."),
        ),
    ),
    Table(
        "claims",
        "Claims of exemptions",
        "One row for each provision that a part relies on.",
        ("letter", "part", "claim"),
        (
            _LETTER,
            Column("part", "Part", "The number of the part.", refers="parts", required=True),
            Column("claim", "Claim", "Its number in the part, from 1.", required=True),
            Column("provision", "Provision", "As deep as printed: 31(1)(a).", required=True),
            Column("section", "Section", "The section of that provision: 31.", required=True),
        ),
    ),
    Table(
        "passages",
        "Passages of argument",
        "One row for each paragraph that argues why something is given or refused.",
        ("letter", "start", "end"),
        (
            _LETTER,
            *_place("the passage"),
            Column("label", "Label", "The label of its part; empty where it belongs to all."),
            Column(
                "role",
                "Role",
                "What it does: it shows harm, names a factor, weighs (balance) or tells of cost.",
                "role",
            ),
            Column(
                "side",
                "Side",
                "Whether it speaks for disclosing or confirming, or against it.",
                "side",
            ),
            Column(
                "duty",
                "Duty",
                "Whether it is about confirming that something is held, or about disclosing it.",
                "duty",
            ),
            Column("provisions", "Provisions argued", "The provisions it argues."),
            Column("types", "Types of argument", "The arguments it makes.", "argument"),
            Column("text", "Words", "The words of the passage.", words=True),
        ),
    ),
    Table(
        "findings",
        "Findings",
        "One row for each thing in a letter that a rule, of the Act or its guidance, makes worth"
        " looking at. Leads for a reader, never verdicts.",
        ("key", "part", "rule"),
        (
            Column("key", "Key", "The letter, by its key.", refers="letters", required=True),
            Column(
                "part",
                "Part",
                "The number of the part; 0 for the letter as a whole.",
                required=True,
            ),
            Column("rule", "Rule", "The rule it was found under.", "rule", required=True),
            Column(
                "status",
                "Status",
                "found, or unknown where the letter does not say what the rule needs.",
                required=True,
            ),
            Column("provisions", "Provisions", "Provisions that it is about."),
        ),
    ),
    Table(
        "templates",
        "Templates",
        "One row for each paragraph that recurs, verbatim or edited, in this collection.",
        ("template",),
        (
            Column("template", "Template", "16 digits made from its words.", required=True),
            Column(
                "kind",
                "Kind",
                "argument; boilerplate, such as recitals of the Act; or other.",
                "textkind",
                required=True,
            ),
            Column("text", "Words", "The wording that was first seen.", words=True),
            *_COUNTS,
            _FIRST_SEEN,
            _FIRST_LETTER,
            _FIRST_FORCE,
            Column("last_seen", "Last seen", "Date of the latest dated letter that has it."),
            Column(
                "undated",
                "Undated",
                "How many paragraphs are in letters without a date.",
                required=True,
            ),
            Column("variants", "Wordings", "How many wordings it has.", required=True),
        ),
    ),
    Table(
        "variants",
        "Wordings of templates",
        "One row for each wording of a template.",
        ("variant",),
        (
            Column("variant", "Wording", "16 digits made from its words.", required=True),
            Column(
                "template",
                "Template",
                "The template it is a wording of.",
                refers="templates",
                required=True,
            ),
            Column("text", "Words", "The wording.", words=True),
            *_COUNTS,
            _FIRST_SEEN,
            _FIRST_LETTER,
            _FIRST_FORCE,
            Column(
                "parent",
                "Nearest earlier wording",
                "The earlier wording of the template that it is most like.",
                refers="variants",
            ),
            Column("similarity", "Similarity", "How like it is to that one, from 0 to 1."),
        ),
    ),
    Table(
        "instances",
        "Instances of templates",
        "One row for each paragraph that has a template.",
        ("letter", "start", "end"),
        (
            _LETTER,
            *_place("the paragraph"),
            Column("template", "Template", "Its template.", refers="templates", required=True),
            Column("variant", "Wording", "Its wording.", refers="variants", required=True),
            Column("sentences", "Sentences", "The shared sentences it has, in order, by cluster."),
        ),
    ),
    Table(
        "sentences",
        "Sentences",
        "One row for each sentence of each letter, with the shared sentence that it is like.",
        ("letter", "start", "end"),
        (
            _LETTER,
            Column("paragraph", "Paragraph", "The number of its paragraph.", required=True),
            *_place("the sentence"),
            Column(
                "cluster",
                "Cluster",
                "16 digits that it has in common with sentences that say the same in other words or"
                " with other numbers.",
                required=True,
            ),
        ),
    ),
    Table(
        "repeated",
        "Repeated questions",
        "One row for each question that several letters repeat, and again for each request that"
        " several letters repeat and it belongs to.",
        ("request", "question"),
        (
            Column(
                "request",
                "Request",
                "16 digits of the request that the question belongs to; empty for the question by"
                " itself.",
            ),
            Column("question", "Question", "16 digits made from its words.", required=True),
            Column("text", "Words", "The question as one of the letters has it.", words=True),
            Column("letters", "Letters", "The letters that repeat it."),
            Column("numbers", "Numbers", "The number of the question in each of those letters."),
        ),
    ),
    Table(
        "texts",
        "Texts",
        "One row for each letter with its clean text, which all places count characters of.",
        ("letter",),
        (
            _LETTER,
            Column("text", "Text", "The clean text.", words=True, required=True),
        ),
    ),
)
"""Every table of a store, in an order for readers."""
