"""Made-up letters of the size of real ones, with the record that a perfect reader would give.

Each letter depends on the seed and its number alone, so any part of a run can be made again.
Letters share paragraphs, as they stand or with a sentence added, dropped or renamed.

    python -m bench.generate 10000 FOLDER
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from bench import phrases
from loaders.record import Part, Passage, Question, Reading, Record, Source

RULE = "generated"


def records(count: int, seed: int = 0, start: int = 0) -> Iterator[Record]:
    """``count`` made-up letters from number ``start`` on; ``Record.text`` is the letter."""
    for number in range(start, start + count):
        yield _Author(random.Random(f"{seed}/{number}"), number).record()


def write(folder: Path, count: int, seed: int = 0) -> None:
    """Write the letters as text files, a thousand to a folder."""
    for number, record in enumerate(records(count, seed)):
        path = folder / f"{number // 1000:04}" / f"{number:07}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(record.text, encoding="utf-8")


@dataclass
class _Page:
    """A letter while it is written."""

    text: str = ""

    def paragraph(self, words: str) -> tuple[int, int]:
        """Add a paragraph; its place in the text."""
        start = len(self.text)
        self.text += words
        span = (start, len(self.text))
        self.text += "\n\n"
        return span

    def find(self, words: str, value: str, span: tuple[int, int]) -> Reading:
        """The reading of ``value`` in ``words`` as they stand within a paragraph."""
        start = self.text.index(words, *span)
        return Reading(value, start, start + len(words), RULE)


@dataclass
class _Author:
    """Who writes one letter: a force, a subject, and dice."""

    dice: random.Random
    number: int
    page: _Page = field(default_factory=_Page)
    passages: list[Passage] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.slug, self.force = self.dice.choice(sorted(phrases.FORCES.items()))
        self.topic, self.subject = self.dice.choice(sorted(phrases.SUBJECTS.items()))

    def record(self) -> Record:
        """The whole letter."""
        head = self._head()
        questions = self._questions()
        self.page.paragraph("Our answer")
        parts = tuple(self._part(n) for n in range(1, len(questions) + 1))
        for words in phrases.CLOSING:
            self.page.paragraph(self._fill(words))
        first, last = questions[0].start, questions[-1].end
        data = self.page.text.encode()
        return Record(
            source=Source(
                path=f"{self.number:07}.txt",
                sha256=hashlib.sha256(data).hexdigest(),
                media_type="text/plain",
            ),
            text=self.page.text,
            kind="response",
            language="en",
            regime="FOIA",
            force=head["force"],
            reference=head["reference"],
            date_received=head["received"],
            date_responded=head["answered"],
            topics=(self.page.find(self.subject, self.topic, (first, last)),),
            request=(first, last),
            questions=questions,
            parts=parts,
            passages=tuple(self.passages),
        )

    def _head(self) -> dict[str, Reading]:
        received = date(2015, 1, 5) + timedelta(days=self.dice.randrange(3800))
        answered = received + timedelta(days=self.dice.randrange(10, 29))
        reference = f"{self.number + 100}-{received:%y}"
        page = self.page
        title = page.paragraph(f"{self.force}\nRequest for information, our reference: {reference}")
        dates = page.paragraph(f"Date received: {_day(received)}\nDate of answer: {_day(answered)}")
        page.paragraph("Thank you for your request under the Freedom of Information Act 2000.")
        return {
            "force": page.find(self.force, self.slug, title),
            "reference": page.find(reference, reference, title),
            "received": page.find(_day(received), received.isoformat(), dates),
            "answered": page.find(f"answer: {_day(answered)}", answered.isoformat(), dates),
        }

    def _questions(self) -> tuple[Question, ...]:
        self.page.paragraph("You asked:")
        chosen = self.dice.sample(phrases.QUESTIONS, self.dice.choice((1, 2, 2, 3)))
        return tuple(self._question(n, words) for n, words in enumerate(chosen, 1))

    def _question(self, number: int, words: str) -> Question:
        return Question(str(number), *self.page.paragraph(f"{number}. {self._fill(words)}"))

    def _part(self, number: int) -> Part:
        label = str(number)
        self.page.paragraph(f"Question {number}")
        outcome = self.dice.choice(sorted(phrases.OUTCOMES)) if number > 1 else "refused"
        choice = phrases.CLAIMS.get(outcome, ())
        notations = self.dice.sample(choice, min(len(choice), self.dice.choice((1, 2, 3))))
        cited = [f"section {notation}" for notation in notations]
        sentence = self._fill(phrases.OUTCOMES[outcome], claims=" and ".join(cited))
        span = self.page.paragraph(sentence)
        if notations:
            self._argue(label, outcome, tuple(notations))
        return Part(
            label=label,
            outcomes=(Reading(outcome, *span, RULE),),
            claims=tuple(
                self.page.find(words, notation, span)
                for words, notation in zip(cited, notations, strict=True)
            ),
        )

    def _argue(self, label: str, outcome: str, notations: tuple[str, ...]) -> None:
        for words in phrases.EXPLANATION:
            self.page.paragraph(words)
        blocks = (
            ("Harm", phrases.HARM, "harm", "against", (3, 6)),
            ("Factors favouring disclosure", phrases.FAVOUR, "factor", "for", (2, 5)),
            ("Factors against disclosure", phrases.AGAINST, "factor", "against", (2, 4)),
            ("Balance", phrases.BALANCE, "balance", "against", (1, 2)),
        )
        duty = "confirm" if outcome == "ncnd" else "disclose"
        sections = tuple(sorted({notation.partition("(")[0] for notation in notations}))
        for heading, bank, role, side, spread in blocks:
            self.page.paragraph(heading)
            for kind in self.dice.sample(sorted(bank), self.dice.randint(*spread)):
                span, spoken = self._passage(bank, kind, sections[0])
                types = (Reading(kind, *spoken, RULE),)
                self.passages.append(Passage(*span, role, side, duty, sections, types, label))

    def _passage(
        self, bank: Mapping[str, tuple[str, ...]], kind: str, section: str
    ) -> tuple[tuple[int, int], tuple[int, int]]:
        """A paragraph of argument, perhaps edited; its place and that of its first sentence."""
        words = self._fill(self.dice.choice(bank[kind]), section=section)
        edit = self.dice.random()
        if edit < 0.2:
            words += " " + self._fill(self.dice.choice(phrases.EDITS))
        elif edit < 0.3 and words.count(". ") > 1:
            words = words[: words.rindex(". ") + 1]
        start, end = self.page.paragraph(words)
        return (start, end), (start, start + words.index(".") + 1)

    def _fill(self, words: str, **more: str) -> str:
        filled = words.format(force=self.force, subject=self.subject, **more)
        return filled[0].upper() + filled[1:]


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def main() -> None:
    """Command line: how many letters, and where to."""
    parser = argparse.ArgumentParser(description="Write made-up letters as text files.")
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    write(options.folder, options.count, options.seed)


if __name__ == "__main__":
    main()
