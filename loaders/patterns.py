"""The grammar of response letters: every regular expression of the reader, in small named parts.

All patterns are for *folded* text (``loaders.words.fold``): lower case, plain quotes, dashes and
spaces. Above each stands what it captures, with forms as printed.
"""

from __future__ import annotations

import re


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


# ---------------------------------------------------------------------------------------------
# Citations
# ---------------------------------------------------------------------------------------------

# 31 · 22A · 8
_NUMBER = r"\d{1,3}[ab]?(?![a-z0-9])"

# One level below the section: 1 · 3A · 5B · a · aa · ii
_LEVEL = r"(?:\d{1,2}[a-e]{0,2}|a[a-d]|[ivx]{1,4}|[a-z])(?![a-z0-9])"

# Between two items of a list: , · & · and · or · / · ; · Welsh a, ac, neu
_JOIN = r"(?:\s*(?:,|;|&|/|\+|\band\b|\bor\b|\bac\b|\bneu\b|\ba\b(?=\s*(?:\d|adran)))\s*)"

# A range: - · to
_RANGE = r"(?:\s*(?:-|\bto\b|\bi\b)\s*)"

# A word for the next level: subsection (1) · sub-section 2 · paragraph (a) · is-adran
_SUB = r"(?:,?\s*(?:sub-?\s?sections?|sub-?paragraphs?|paragraphs?|para\.?|part|is-adran)\s*)"

# Section 31 · Sections · s31 · S.31 · ss 31 · Sec. 31 · Exemption 31 · Welsh adran(nau), rheoliad
_PREFIX = r"""
    (?P<plural>sections|ss\.?|secs\.?|adrannau|exemptions|(?P<regulations>regulations|regs\.?))
  | (?P<regulation>regulation|reg\.?|rheoliad)
  | section|sect?\.?|s\.?|§|adran|exemption
"""

# Section 31 · s.31(1) · Regulation 12(4)(b) · and 31(3) with no word before it
ANCHOR = _compile(
    rf"""
    (?<![a-z0-9]) (?:{_PREFIX}) \s{{0,3}} (?P<number>{_NUMBER})
  | (?<![\w.£$/(-]) (?P<bare>\d{{1,2}}[ab]?) (?=\s?\(\s?\d{{1,2}}[a-e]?\s?\))
    """
)

# What may stand before the next number of a list: and · , · ; and · by virtue of
# and the number: 40 · Section 40 · s40
NEXT_NUMBER = _compile(
    rf"""
    {_JOIN}{{1,2}} (?:the\s)? (?P<prefix>(?:sections?|sect?\.?|ss?\.?|adran|regulations?|reg\.?)\s?)?
    (?P<number>{_NUMBER}) (?!\s?(?:%|[/:.]\d|,\d{{3}}|
        (?:hours?|minutes?|mins?|days?|weeks?|months?|years?|working|pages?|officers?|records?|
           questions?|requests?|points?|january|february|march|april|may|june|july|august|
           september|october|november|december)\b))
    """
)

# (1) · (a) · (1()(a) · (a, b, &c) · & (b) · subsection (2) · (a to c)
BRACKET = _compile(
    rf"""
    {_JOIN}{{0,2}} {_SUB}? [)\]]? \s{{0,2}} [(\[{{] [()\[\]{{}}\s]*
    (?P<tokens>{_LEVEL} (?:(?:{_JOIN}{{1,2}}|{_RANGE}) {_LEVEL})*)
    \s? (?:[)\]}}]|(?=[(]|\s|$))
    """
)

# (a)-(c) · (1) to (3)
BRACKET_RANGE = _compile(rf"{_RANGE} \( \s? (?P<tokens>{_LEVEL}) \s? \)")

# subsection 2 · 31(1)a · 31(1)a) · 31 1)(a)
LOOSE_LEVEL = _compile(
    rf"""
    {_SUB} (?P<sub>{_LEVEL})
  | (?<=\)) (?P<attached>[a-z](?![a-z'])(?:{_JOIN}[a-z](?![a-z']))*) \s? \)?
  | {_JOIN}? \s? (?P<unopened>{_LEVEL}) \s? \) (?=\s?\()
    """
)
# subsection (3) of · paragraph (a) of
LEVELS_BEFORE = _compile(
    r"(?:sub-?section|paragraph)s?\s? (?P<tokens>\(?[\w)(,\s&]{1,16}?\)?) \s of \s (?:the\s)? $"
)
TOKEN = re.compile(_LEVEL)
A_RANGE = _compile(rf"{_LEVEL}{_RANGE}{_LEVEL}")
ROMAN = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"})

# of the Freedom of Information Act 2000 · Police Act 1997 · (FOIA) · of PACE · under the DPA 2018
_ACT = r"""
    (?:[a-z][\w&'(),-]*\s+){0,9}? (?:act|regulations|order|bill|rules|measure|code)\b (?:\s\(?\d{4})?
  | (?:foia|foisa|foi\(?s\)?a|foi|eirs?|pace|dpa|gdpr|uk\sgdpr|ripa|ipa|mha|hra|poa|osa)\b
  | (?:d|n)?deddf\b [^.\n]{0,80}
"""
# A citation given to an Act by the words behind it, with a title in between or not:
# of the Road Traffic Act · (Law Enforcement) of the Freedom of Information Act 2000 · PACE 1984
OF_AN_ACT = _compile(
    rf"""
    [\s)\],]* (?:(?:of|in|under|within|from|to)\s+)? (?:the\s+)? (?:above\s+|said\s+|same\s+)?
    (?P<act>{_ACT})
    """
)
# Town Police Clauses Act 1847, section 21 · PACE s.1 · Data Protection Act 2018 (section 34
AN_ACT_BEFORE = _compile(rf"(?P<act>{_ACT}) (?:\s\d{{4}}\)?)? [\s,:;(-]{{0,4}} (?:under\s)?$")

# Freedom of Information Act · the Act · FOIA · FOISA · Environmental Information Regulations
OUR_ACT = _compile(
    r"""
    freedom\sof\sinf | \bfoi | \beirs?\b | environmental\sinf | rhyddid\sgwyb | ^(?:the\s)?act\b
  | ^(?:this|that|said|above)?\s?act\b
    """
)

# Words right behind a number that make it an offence, a power or a part of a document:
# Section 18 wounding · section 60 stop and search · Section 3 of this policy
NOT_THE_ACT_AFTER = _compile(
    r"""
    [\s)"'-]* (?:
        (?:pace|gbh|abh|wounding|assaults?|stop|searche?s?|offen[cs]es?|firearms?|shotguns?|
           notices?|detentions?|detained|misuse|theft|burglary|robbery|arrests?)\b
      | (?:of|in)\s(?:this|your|our|the|their)\s(?:\w+\s)?(?:policy|report|document|form|guidance|
           manual|contract|procedure|agreement|plan|strategy|request|letter|schedule)\b
    )
    """
)
