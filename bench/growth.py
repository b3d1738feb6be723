"""How the time of reading grows with the length of a letter, on letters made to be slow.

    make growth

Prints the power of the length that the time grows by from 4,096 to 65,536 characters, for each kind
of letter and for each pattern that grows faster than n log n, and fails where something does.
"""

from __future__ import annotations

import math
import re
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice, product

from loaders import triples
from loaders.forms import plain
from loaders.letter import Letter
from loaders.reader import Reader
from loaders.reading import patterns
from loaders.reading.gate import Pattern
from loaders.record import Source

FEW, MANY = 4096, 65_536  # characters
FASTER = 1.35  # power of the length that n log n and the swing of measurements stay below
SOON = 0.05  # seconds in which the long text may be read however the time grows

Make = Callable[[int], str]


def repeated(unit: str) -> Make:
    """Return what makes a text of some characters by repeating ``unit``."""
    return lambda length: (unit * (length // len(unit) + 1))[:length]


def counted(unit: str, head: str = "") -> Make:
    """Return what makes a text by repeating ``unit``, which holds ``{}`` for 1, 2, 3."""

    def make(length: int) -> str:
        made = [head]
        left = length - len(head)
        while left > 0:
            made.append(unit.replace("{}", str(len(made))))
            left -= len(made[-1])
        return "".join(made)

    return make


def groups(length: int) -> str:
    """Return answers on questions 1 and 2, 1 and 3, and so on, with the harm of each."""
    pairs = ((one, other) for one in range(1, 99) for other in range(one + 1, 99))
    harm = "It is exempt under Section 31(1).\n\nHarm\n\nIt would help criminals.\n\n"
    answers = (f"Questions {one} and {other}\n\n{harm}" for one, other in pairs)
    return "".join(islice(answers, length // 80 + 1))[:length]


def provisions(length: int) -> str:
    """Return citations of provisions that are all different."""
    levels = product(range(1, 99), "abcdefgh", ("i", "ii", "iii", "iv", "v", "vi"), range(22, 44))
    cited = (f"Section {number}({one})({two})({three})\n" for one, two, three, number in levels)
    return "It is exempt under:\n" + "".join(islice(cited, length // 18 + 1))[:length]


KINDS: dict[str, Make] = {
    "one line": repeated("the force holds the information it was asked for and "),
    "one word": repeated("a"),
    "letters": repeated("a "),
    "blank lines": repeated("\n"),
    "blank lines with spaces": repeated(" \n"),
    "spaces": repeated(" "),
    "tabs": repeated("a\t\t"),
    "bars": repeated("a | "),
    "brackets": repeated("("),
    "numbers with brackets": repeated("31("),
    "dashes": repeated("- "),
    "full stops": repeated(". "),
    "colons": repeated("harm: "),
    "citations": repeated("Section 31(1)(a) "),
    "citations on lines": repeated("Section 31(1)\n"),
    "lists of citations": repeated("31(1)(a), (b) and "),
    "sections of Acts": repeated("section 21 of the Road Traffic "),
    "commas": repeated("31, "),
    "ranges": repeated("1 to "),
    "dates": repeated("3 March 2025 "),
    "dates on lines": repeated("Date: 3 March 2025\n"),
    "sentences": repeated("It is exempt under Section 31. "),
    "sentences not held": repeated("We do not hold the information. "),
    "sentences ncnd": repeated("We can neither confirm nor deny that it is held. "),
    "paragraphs": repeated("It is exempt under Section 31(1)(a).\n\n"),
    "headings": repeated("Factors favouring disclosure\n\nIt is known.\n\nBalance test\n\nNo.\n\n"),
    "questions": counted("{}. How many dogs are held?\n"),
    "questions answered": counted("{}. How many dogs?\nNo information is held.\n"),
    "questions, answers": counted("Q{}. How many dogs?\nA{}. No information is held.\n"),
    "questions with no number": repeated("Question 1\nHow many dogs?\nAnswer\nNone are held.\n"),
    "answers": counted("Question {}: no information is held.\n", "Response\n"),
    "answers on questions": counted(
        "As to question {}, it is exempt under Section 40(2).\n\n", "Response\n\nWe hold it.\n\n"
    ),
    "quotations": repeated("> we hold\n"),
    "salutations": repeated("Dear Sir\n"),
    "annexes": repeated("Annex A\n"),
    "feet of pages": repeated("Page 3 of 9\nKent Police\n"),
    "references": repeated("FOI reference: 12/24\nRequest\na\nResponse\nb\n"),
    "answers with no number": repeated(
        "Request\nDogs?\nResponse\nIt is refused.\nWe do.\n\nSection 31(1)\nSection 40(2)\n\n"
    ),
    "arguments on answers": repeated(
        "Request\nDogs?\nResponse\nIt is exempt under Section 31(1).\n\n"
        "Factors against disclosure\n\nIt would help criminals to know of dogs.\n\n"
    ),
    "the same questions": repeated("1. How many dogs?\n2. At what cost?\n"),
    "the same answers": repeated(
        "Q1. How many dogs are kept?\nA1. How many dogs are kept? None.\n"
    ),
    "groups": groups,
    "questions of citations": repeated("question 1 by Section 31(1), "),
    "provisions": provisions,
    "mails": repeated("From: a\nTo: b\nDate: 3 March 2025\nSubject: c\n\nhello\n"),
}


class Reading:
    """Reads texts as the content of a text file is read, from bytes to triples."""

    def __init__(self) -> None:
        """Make the reader."""
        self._reader = Reader()

    def __call__(self, made: str) -> None:
        """Read a letter, as a page too, below lines that make it one."""
        text = f"Kent Police\n\nDear Sir,\n\nThank you for your request.\n\n{made}"
        for _ in plain.pages(text.encode()):
            pass
        letter = Letter(Source("letter", "0" * 64, "text/plain"), text)
        record = self._reader.read(letter)
        record.as_json()
        for _ in triples.quads(record):
            pass


def growth(run: Callable[[str], object], make: Make, few: int = FEW, many: int = MANY) -> float:
    """Return the power of the length that the time of ``run`` grows by; 0 where it is soon done."""
    long = _seconds(run, make(many))
    if long < SOON:
        return 0.0
    tries = 3 if long < 1 else 1
    short = min(_seconds(run, make(few)) for _ in range(tries))
    long = min(long, *(_seconds(run, make(many)) for _ in range(tries - 1)), math.inf)
    return math.log(long / max(short, 1e-6), many / few)


def of_patterns() -> Iterator[tuple[str, str, float]]:
    """Yield each pattern and text whose time grows too fast."""
    for name, pattern in sorted(vars(patterns).items()):
        if isinstance(pattern, Pattern):
            for unit in sorted(_units(pattern)):
                power = growth(partial(_search, pattern), repeated(unit))
                if power > FASTER:
                    yield name, unit, power


def _units(pattern: Pattern) -> set[str]:
    """Return what to repeat: the words of the pattern, together too, with usual marks."""
    words = re.findall(r"[a-z]{2,}", re.sub(r"\\.|\(\?P<\w+>|\(\?[:=!<]*", " ", pattern.pattern))
    together = " ".join(dict.fromkeys(words))
    marks = {"a", "1", " ", "\n", "1 ", "a ", "(", "(a) ", "31(1)", "1, ", "- ", ". ", "a. ", "q1 "}
    return marks | {f"{word} " for word in words} | {f"{together} ", f"{together[:40]} 1 "}


def _search(pattern: Pattern, text: str) -> None:
    pattern.match(text)
    for _ in pattern.finditer(text):
        pass


def _seconds(run: Callable[[str], object], text: str) -> float:
    started = time.process_time()
    run(text)
    return time.process_time() - started


def main() -> None:
    """Print what grows too fast."""
    reading, failed = Reading(), False
    for kind, make in KINDS.items():
        power = growth(reading, make)
        print(f"{kind:<28} n^{power:.2f}{'  FASTER' if power > FASTER else ''}", flush=True)
        failed |= power > FASTER
    for name, unit, power in of_patterns():
        print(f"{name:<28} n^{power:.2f}  FASTER on {unit[:50]!r}", flush=True)
        failed = True
    sys.exit(failed)


if __name__ == "__main__":
    main()
