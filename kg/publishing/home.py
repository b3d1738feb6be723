"""The first page: what was found, in sentences whose numbers link to their letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg import ontology, queries
from kg.paths import folder
from kg.publishing import addresses
from kg.publishing.answers import Answers
from kg.publishing.collection import Collection
from kg.publishing.counting import arguments, forces, outcomes, provisions, topics, years
from kg.publishing.pages import Page, day
from kg.results import Value

SHOWN = 8
"""Lines of each list."""

FEW = 100
"""With fewer letters the page says that they are few."""

_SPREAD = 3  # forces that a text is common to

_OUTCOMES = {
    "disclosed": "give what a question asks for",
    "refused": "refuse something that is held",
    "ncnd": "neither confirm nor deny that something is held",
    "refused_cost": "refuse something because finding it would cost too much",
    "not_held": "say that something is not held",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence, with the page that shows what they count."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """What was found; ``source`` is the name of the question that gives it."""

    pieces: tuple[Piece, ...]
    source: str


def pages(collection: Collection, answers: Answers) -> Iterator[Page]:
    """The one page."""
    letters = collection.letters
    values = {
        "letters": letters,
        "few": len(letters) < FEW,
        "undated": sum(letter.answered is None for letter in letters),
        "sentences": list(_sentences(collection, answers)),
        "forces": forces(letters),
        "years": years(letters),
        "outcomes": outcomes(letters),
        "provisions": provisions(letters)[:SHOWN],
        "arguments": arguments(letters)[:SHOWN],
        "topics": topics(letters)[:SHOWN],
        "passages": sum(len(letter.passages) for letter in letters),
    }
    yield Page(
        "index.html", "home", "How police forces answer freedom-of-information requests", values
    )


def _sentences(collection: Collection, answers: Answers) -> Iterator[Sentence]:
    """What was found; nothing is said of what was not."""
    yield from _answered(collection)
    yield from _relied_on(collection)
    yield from _argued(collection)
    yield from _worded(collection, answers)
    yield from _asked(answers)
    yield from _late(answers)
    yield from _checked(answers)
    yield from _unknown(answers)


def _answered(collection: Collection) -> Iterator[Sentence]:
    found = {
        ident: len(collection.by_outcome[ident])
        for ident in _OUTCOMES
        if ident in collection.by_outcome
    }
    if found:
        told = [
            [
                Piece(f"{number:,}", addresses.concept("outcome", ident)),
                Piece(f" {_OUTCOMES[ident]}"),
            ]
            for ident, number in found.items()
        ]
        total = Piece(_letters(len(collection.letters)), addresses.index("response"))
        counted = "; a letter with several answers counts under each."
        pieces = (Piece("Of "), total, Piece(", "), *_listed(told), Piece(counted))
        yield Sentence(pieces, "outcomes-by-force")


def _relied_on(collection: Collection) -> Iterator[Sentence]:
    known = ontology.load().provisions
    sections = [
        place for place in collection.by_provision if place in known and "(" not in place[1]
    ]
    if sections:
        act, number = max(sections, key=lambda place: (len(collection.by_provision[place]), place))
        letters = collection.by_provision[act, number]
        page = addresses.provision(act, number)
        kind = "regulation" if act == "EIR" else "section"
        yield Sentence(
            (
                Piece(f"The ground relied on most is “{known[act, number].heading}” ("),
                Piece(f"{kind} {number}{'' if act == 'FOIA' else f' {act}'}", page),
                Piece("): "),
                *_of_forces(len(letters), len(forces(letters)), page),
            ),
            "provisions-by-force",
        )


def _argued(collection: Collection) -> Iterator[Sentence]:
    labels = {each.id: each.label for each in ontology.load().arguments}
    for most in arguments(collection.letters)[:1]:
        page = addresses.concept("argument", most.value)
        letters = {passage.letter for passage in collection.by_argument[most.value]}
        named = forces(collection.by_hash[each] for each in letters)
        yield Sentence(
            (
                Piece("The argument made most is “"),
                Piece(labels.get(most.value, most.value), page),
                Piece("”: "),
                *_of_forces(most.letters, len(named), page),
            ),
            "arguments-by-force",
        )


def _worded(collection: Collection, answers: Answers) -> Iterator[Sentence]:
    """Arguments that recur from force to force."""
    source = "templates-by-forces"
    rows = [
        row
        for row in _rows(answers, source)
        if row["kindLabel"] == "Argument" and _number(row["forces"]) >= _SPREAD
    ]
    if rows:
        first = rows[0]  # the most widespread
        page = addresses.query(source)
        several = Piece(
            _several(len(rows), "paragraph of argument", "paragraphs of argument"), page
        )
        stands = " stands" if len(rows) == 1 else " stand"
        seen = (
            Piece(f"{stands} in nearly the same words in letters of three or more forces. "),
            Piece(f"The most widespread, “{_begins(first['templateLabel'])}”, is in letters of "),
            Piece(f"{first['forces']:,} forces", collection.page(str(first["template"])) or page),
        )
        yield Sentence((several, *seen, *_since(first)), source)


def _since(row: dict[str, Value]) -> Iterator[Piece]:
    when = row["firstSeen"]
    if isinstance(when, date):
        force = f" with {row['firstSeenWith']}" if row["firstSeenWith"] else ""
        yield Piece(f"; in this collection it is seen earliest{force} on {day(when)}")
    yield Piece(".")


def _asked(answers: Answers) -> Iterator[Sentence]:
    """Questions that several forces were asked, and whether they answered alike."""
    source, apart = "answers-to-the-same-question", "disclosed-by-some-refused-by-others"
    of_forces: dict[Value, set[Value]] = {}
    for row in _rows(answers, source):
        if row["forceLabel"]:
            of_forces.setdefault(row["group"], set()).add(row["forceLabel"])
    asked = sum(len(named) > 1 for named in of_forces.values())
    differ = len({row["group"] for row in _rows(answers, apart)})
    if asked and differ:
        yield Sentence(
            (
                Piece("Of "),
                Piece(_several(asked, "question", "questions"), addresses.query(source)),
                Piece(" that two or more forces were asked in nearly the same words, "),
                Piece(f"{differ:,}", addresses.query(apart)),
                Piece(
                    f" {'was' if differ == 1 else 'were'} answered by some and refused by others."
                ),
            ),
            apart,
        )


def _late(answers: Answers) -> Iterator[Sentence]:
    source, both = "late-answers", "working-days-to-answer"
    late, dated = len(_rows(answers, source)), len(_rows(answers, both))
    if late:
        yield Sentence(
            (
                Piece("Of "),
                Piece(_letters(dated), addresses.query(both)),
                Piece(" that print when they were asked and when they answer, "),
                Piece(f"{late:,}", addresses.query(source)),
                Piece(
                    f" {'is' if late == 1 else 'are'} later than the twentieth working day; "
                    "that a clock was stopped is not seen."
                ),
            ),
            source,
        )


def _checked(answers: Answers) -> Iterator[Sentence]:
    """What the checks find most often, in the words of the rule."""
    source = "letters-with-a-finding"
    rule = answers.of(source).values.get("rule")
    found = {row["letter"] for row in _rows(answers, source) if row["status"] == "found"}
    if rule and found:
        said = queries.read_file(folder("queries") / "rules" / f"{rule}.rq").summary.rstrip(".")
        yield Sentence(
            (
                Piece("What checks of the law find most, in "),
                Piece(_letters(len(found)), addresses.query(source)),
                Piece(f", is this: “{said}”. It is a lead and no verdict."),
            ),
            source,
        )


def _unknown(answers: Answers) -> Iterator[Sentence]:
    source = "unknowns"
    missing = {row["letter"] for row in _rows(answers, source)}
    if missing:
        yield Sentence(
            (
                Piece(_letters(len(missing)), addresses.query(source)),
                Piece(
                    " do not say their force, reference or date, or say it in a way that was not "
                    "understood; what is not known is not guessed."
                ),
            ),
            source,
        )


def _rows(answers: Answers, name: str) -> list[dict[str, Value]]:
    return answers.of(name).result.to_dicts()


def _begins(text: Value) -> str:
    return f"{str(text).rstrip(' …')} …"


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _letters(number: int) -> str:
    return _several(number, "letter", "letters")


def _several(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"


def _of_forces(letters: int, named: int, page: str) -> Iterator[Piece]:
    """“in 14 letters of 10 forces.”"""
    yield Piece("in ")
    yield Piece(_letters(letters), page)
    if named:
        yield Piece(f" of {_several(named, 'force', 'forces')}")
    yield Piece(".")


def _listed(parts: Sequence[Sequence[Piece]]) -> Iterator[Piece]:
    """“a, b and c”."""
    for place, part in enumerate(parts):
        if place:
            yield Piece(" and " if place == len(parts) - 1 else ", ")
        yield from part
