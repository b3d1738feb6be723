"""The wording of questions: their sentences, the words that carry the meaning, and likeness.

Applicants send one question to many forces, or again the next year, and each letter quotes it in
its own way. What differs by nature is left out: names of forces, years and periods, courtesies.
Two wordings are the same question where none of the other words of one stands in place of one of
the other ("burglary", "robbery"), unless misspelt, and few words are in addition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from kg import ontology

Words = tuple[str, ...]

LIKE = 0.8  # share of the words of the longer wording; more must be in the other
_FEWEST = 4  # words of a sentence by itself; fewer go with the sentence before
_ALONE, _MEANING = 7, 4  # words of a sentence that means something alone, and of those below
_LONG = 15  # words that mean something alone whatever they point back at
_LONGEST = 256  # words of a sentence that are compared
_SPELT = 5  # letters of a word that may be misspelt
_SLOT = "@"  # no word

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Where one sentence ends: . ? ! ; before a space · a blank line · a line that starts with a bullet
_BREAK = re.compile(
    r"(?<=[.?!;])[\"'”’)\]]*\s+|\n[^\S\n]*\n\s*|\n\s*(?=[•·*▪◦–-]\s|\(?(?:\d{1,2}|[a-h])[.)]\s)"
)
# 1. · Q3) · (a) · 2a: · •
_LABEL = re.compile(
    r"\W*(?:(?:q(?:uestion)?\.?\s*)?\d{1,2}[a-h]?(?:[.):]+|\s+(?![\d%])(?=\w))|[a-h][.)])\s*"
    r"|\W+",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d)(?!\d|\s?[/–-]))?\b")
"""``2019``, ``2015/16``, ``2015-2016``."""
# 31 May 2023 · May 2023 · 1st of May · 31/05/2023 · 2019 · each of the last three years
_PERIOD = re.compile(
    rf"""
    \b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b(?:,?\s+(?:19|20)\d\d)?
      | {_MONTH}\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?(?:19|20)\d\d
      | \d{{1,2}}[/.]\d{{1,2}}[/.](?:\d\d){{1,2}}
      | (?:each\s+(?:of\s+)?)?(?:(?:the|last|past|previous|recent|most)\s+)*
        (?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve)?\s*
        (?:(?:full|complete|financial|fiscal|calendar)\s+)*years?\b(?!\s+olds?)
    )
    | {YEAR.pattern}
    """,
    re.IGNORECASE | re.VERBOSE,
)
# under the Freedom of Information Act 2000
_UNDER = re.compile(
    r"\b(?:under|using|pursuant to|in accordance with)\s+(?:the\s+)?(?:terms of\s+the\s+)?"
    r"(?:freedom of information|foia?)\b(?:\s+act)?(?:\s+2000)?",
    re.IGNORECASE,
)
# my request · in electronic form · please contact me: of the request itself, in any request
_OF_THE_REQUEST = re.compile(
    r"\b(?:my|this|an?|the following) (?:foi |freedom of information |information )*"
    r"(?:request|query|enquiry)\b|\bcontact me\b|\belectronic|\bspreadsheet\b|\bclarif|"
    r"\badvice and assistance\b|\b(?:cost|appropriate|time) limit\b|\blook forward\b|\bgrateful\b|"
    r"\bi would prefer\b|\byours (?:sincerely|faithfully)\b",
    re.IGNORECASE,
)
# the force · your constabulary's · our organisation
_FORCE = re.compile(
    r"\b(?:your|the|our|this|each)\s+(?:own\s+)?(?:police\s+)?(?:force|constabulary|service|"
    r"organisation|organization|department)(?:['’]s)?(?:\s+area)?\b",
    re.IGNORECASE,
)
_POINTING = """
it they them these those this such same other others above latter former so
"""
_PLAIN = """
a about all also am an and any are as at be been being between but by can could did do does during
for from give given had has have held hold i if in information into is kindly know let like list me
my of on or our please provide provided request requested send should since some state supply tell
that the there to until up us was we were which whom will wish with within would you your
"""
_POINTING_BACK = frozenset(_POINTING.split())
_PLAIN_WORDS = frozenset(_PLAIN.split())


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a question, without its label, and the words that carry its meaning.

    ``alone`` says that it means something without what stands around it, as "How many of them were
    solved?" does not.
    """

    text: str
    words: Words
    alone: bool


def sentences(question: str) -> Iterator[Sentence]:
    """Take a question apart."""
    first = True
    for text in _split(question):
        label = _LABEL.match(text)
        text = text[label.end() if label else 0 :]
        bare = _masked(text)
        said = [word.casefold().replace("’", "'") for word in _WORD.findall(bare)]
        words = tuple(word for word in said if word not in _PLAIN_WORDS)[:_LONGEST]
        length = len(said) + bare.count(_SLOT)
        points = not _POINTING_BACK.isdisjoint(said) or not (first or "?" in text)
        alone = length >= _LONG or (length >= _ALONE and not points)
        means = len(set(words)) >= _MEANING and not _OF_THE_REQUEST.search(text)
        yield Sentence(text, words, alone and means)
        first = False


def years(question: str) -> tuple[str, ...]:
    """The years that a question is about, as printed, each once and in order."""
    found = {re.sub(r"\s", "", match[0]).replace("–", "-") for match in YEAR.finditer(question)}
    return tuple(sorted(found))


def likeness(one: Words, other: Words) -> float:
    """Share of the words of the longer wording that are in the other; 0 for another question."""
    longer = max(len(one), len(other))
    if min(len(one), len(other)) <= LIKE * longer:
        return 0.0
    if len(set(one) & set(other)) < longer / 2:  # quick to see
        return 0.0
    common = 0
    for step, i, i_end, j, j_end in SequenceMatcher(None, one, other, False).get_opcodes():
        if step == "equal":
            common += i_end - i
        elif step == "replace":
            pairs = zip(one[i:i_end], other[j:j_end], strict=False)
            if i_end - i != j_end - j or not all(misspelt(*pair) for pair in pairs):
                return 0.0
            common += i_end - i
    share = common / longer
    return share if share > LIKE else 0.0


def misspelt(one: str, other: str) -> bool:
    """Whether two words differ by one letter or two in the wrong order, a short one by its end."""
    if one + "s" == other or other + "s" == one:
        return True
    if min(len(one), len(other)) < _SPELT or one[0] != other[0]:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if any(char.isdigit() for char in one + other):
        return False
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def _split(question: str) -> Iterator[str]:
    """The sentences as printed, in one line each; a short one goes with the one before."""
    held = ""
    for piece in filter(None, (" ".join(each.split()) for each in _BREAK.split(question))):
        if held and len(_WORD.findall(piece)) >= _FEWEST <= len(_WORD.findall(held)):
            yield held
            held = piece
        else:
            held = f"{held} {piece}".strip()
    if held:
        yield held


def _masked(text: str) -> str:
    """The text with a slot for each thing that differs by nature."""
    for pattern in (_UNDER, _forces(), _FORCE, _PERIOD):
        text = pattern.sub(f" {_SLOT} ", text)
    return text


@cache
def _forces() -> re.Pattern[str]:
    """The names that forces go by, longest first."""
    called = {name for force in ontology.load().forces for name in (force.name, *force.aliases)}
    either = "|".join(map(re.escape, sorted(called, key=lambda name: (-len(name), name))))
    return re.compile(rf"(?<!\w)(?:{either})(?:['’]s)?(?!\w)")
