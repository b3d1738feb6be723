"""The grammar of response letters: every regular expression of the reader, in small named parts.

All patterns are for *folded* text (``words.fold``): lower case, plain quotes, dashes and
spaces. Above each stands what it captures, with forms as printed.
"""

from __future__ import annotations

import re

from loaders.reading.gate import Pattern


def _compile(pattern: str) -> Pattern:
    return Pattern(pattern, re.VERBOSE)


def _plain(pattern: str, flags: int = 0) -> Pattern:
    return Pattern(pattern, flags)


# ---------------------------------------------------------------------------------------------
# Citations
# ---------------------------------------------------------------------------------------------

# 31 · 22A · 8
_NUMBER = r"\d{1,3}[ab]?(?![a-z0-9])"

# One level below the section: 1 · 3A · 5B · a · aa · ea · ii
_LEVEL = r"(?:\d{1,2}[a-e]{0,2}|a[a-d]|[ef]a|[ivx]{1,4}|[a-z])(?![a-z0-9])"

# Between two items of a list: , · & · and · or · / · ; · Welsh a, ac, neu
_JOIN = r"(?:\s*(?:,|;|&|/|\+|\band\b|\bor\b|\bac\b|\bneu\b|\ba\b(?=\s*(?:\d|adran)))\s*)"

# A range: - · to
_RANGE = r"(?:\s*(?:-|\bto\b|\bi\b)\s*)"

# A word for the next level: subsection (1) · sub-section 2 · paragraph (a) · is-adran
_SUB = r"(?:,?\s*(?:sub-?\s?sections?|sub-?paragraphs?|paragraphs?|para\.?|part|is-adran)\s*)"

# Section 31 · Sections · s31 · S.31 · ss 31 · Sec. 31 · Exemption 31 · Welsh adran(nau), rheoliad
_PREFIX = r"""
    (?P<plural>sections|ss\.?|secs\.?|adrannau|exemptions|(?P<regulations>regulations|regs\.?))
  | (?P<regulation>regulation|reg\.?|r\.|rheoliad|eirs?)
  | section|sect?\.?|s\.?|§|adran|exemption
"""

# The number of a citation: 31 · 22A
NUMBER = _plain(r"\d{1,3}[ab]?(?![a-z0-9])")
# and the word in front of it: Section · Sections · s · S. · ss · Sec. · Exemption · adran(nau)
PREFIX_BEFORE = _compile(rf"(?<![a-z0-9]) (?:{_PREFIX}) \s{{0,3}} $")
# or, with no word before it, a subsection behind: 31(3)
BARE_BEFORE = _plain(r"[\w.£$/-]\Z")
BARE_AFTER = _plain(r"\s?\(\s?(?:\d{1,2}[a-e]?\s?\)|[il]\)\s?\([a-i]\))")

# What may stand before the next number of a list: and · , · ; and · by virtue of
# and the number: 40 · Section 40 · s40
NEXT_NUMBER = _compile(
    rf"""
    (?:{_JOIN}{{1,3}}|(?P<range>{_RANGE})) (?:the\s)?
    (?P<prefix>(?:sections?|sect?\.?|ss?\.?|adran|regulations?|
        reg\.?)\s?)?
    (?P<number>{_NUMBER}) (?!\s?(?:%|[/:.]\d|,\d{{3}}|
        (?:hours?|minutes?|mins?|days?|weeks?|months?|years?|working|pages?|officers?|records?|
           questions?|requests?|points?|january|february|march|april|may|june|july|august|
           september|october|november|december)\b))
    """
)

# What may follow a bracket that stands at the start of a line; (b) 24 officers is an item of a list
AT_LINE_START = _plain(r"\s*(?:[()\[&,;:./-]|(?:and|or|to|of|by|a|ac|neu)\b|$)")
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

# subsection 2 · 31(1)a · 31(1)a) · 31(1) a) and b) · 31 1)(a)
LOOSE_LEVEL = _compile(
    rf"""
    {_SUB} (?P<sub>{_LEVEL})
  | (?<=\)) (?P<attached>[a-z](?![a-z'])(?:{_JOIN}[a-z](?![a-z']))*) \s? \)?
  | (?<=\)) [ ] (?P<closed>[a-z]\)(?:{_JOIN}[a-z]\))*)
  | (?<=\)) [ ] (?P<spaced>[a-i]\s?(?:&|and)\s?[a-i](?![a-z']))
  | {_JOIN}? \s? (?P<unopened>{_LEVEL}) \s? \) (?=\s?\()
    """
)
# subsection (3) of · paragraph (a) of
LEVELS_BEFORE = _compile(
    r"(?:sub-?section|paragraph)s?\s? (?P<tokens>\(?[\w)(,\s&]{1,16}?\)?) \s of \s (?:the\s)? $"
)
TOKEN = _plain(rf"(?<![a-z0-9]){_LEVEL}")
A_RANGE = _compile(rf"{_LEVEL}{_RANGE}{_LEVEL}")
ROMAN = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"})

# A word of an Act's title; none that starts a clause: 40(2), as disclosure would breach the ... Act
_TITLE_WORD = r"""
    (?!(?:as|because|since|is|are|was|were|be|would|could|will|shall|may|might|must|can|cannot|has|
          have|had|which|that|this|these|we|it|if|when|where|whether|not|under|by|and\sthe|appl\w+|
          breach\w*|contraven\w*|engage\w*|prohibit\w*|means)\b)
    [a-z][\w&'(),-]*
"""
# Freedom of Information Act 2000 · Police Act 1997 · FOIA · PACE · DPA 2018; ``gap`` parts words
_ACT = r"""
    (?:\d{{4}}{gap})?(?:{word}{gap}+){{0,9}}? (?:act|regulations|order|bill|rules|measure|
        code)\b (?:{gap}\(?\d{{4}})?
  | (?:foia|foisa|foi\(?s\)?a|foi|eirs?|pace|dpa|gdpr|uk{gap}gdpr|ripa|ipa|mha|hra|poa|osa|cja|rta|
        oapa|poca|cpia|tact)\b
  | (?:d|n)?deddf\b [^.\n]{{0,80}}
"""

_ACT_WRAPPED = _ACT.format(word=_TITLE_WORD, gap=r"\s")
_ACT_ON_LINE = _ACT.format(word=_TITLE_WORD, gap=r"[ ]")

# A citation given to an Act by the words behind it: of the Road Traffic Act · o Ddeddf yr Heddlu,
# or by the title alone on the same line: Section 14 Public Order Act · s1 PACE
OF_AN_ACT = _compile(
    rf"""
    [\s)\],]* (?:of|in|under|within|from|to|o)\s+ (?:the\s+)? (?:above\s+|said\s+|same\s+)?
        (?P<act>{_ACT_WRAPPED})
  | [ )\],]* (?:the\s)? (?P<title>{_ACT_ON_LINE})
    """
)
# Freedom of Information Act · the Act · this Act · FOIA · FOISA · Environmental Information
# Regulations
OUR_ACT = _compile(
    r"""
    freedom\sof\sinf | \bfoi | \beirs?\b | environmental\sinf | rhyddid\sgwyb
  | (?:^|\b(?:the|this|that|said|above|same)\s)act\b | ^(?:the\s)?regulations\s*$
    """
)
# Town Police Clauses Act 1847, section 21 · PACE s.1 · Data Protection Act 2018 (section 34
_THEN_CITED = r"(?: \(?\d{4}\)?)?(?:[ :;(-]|,\n?){0,4}(?:under )?\Z"
AN_ACT_BEFORE = _plain(
    r"\b(?:act|regulations|order|bill|rules|measure|code|foia|foisa|eirs?|pace|dpa|gdpr|ripa|"
    rf"ipa|mha|hra)\b{_THEN_CITED}"
)
# Freedom of Information Act 2000, section 31 · in the Act, section 12 · FOIA s.12
OUR_ACT_BEFORE = _plain(
    r"\b(?:(?:freedom of information|environmental information|rhyddid gwybodaeth|the|this|that|"
    r"said|above)(?: \(scotland\))? (?:act|regulations)|foia|foisa|eirs?)\b"
    rf"{_THEN_CITED}"
)

# Words right behind a number that make it an offence, a power or a part of a document:
# Section 18 wounding · section 60 stop and search · Section 3 of this policy
NOT_THE_ACT_AFTER = _compile(
    r"""
    [ )"'-]* (?:
        (?:pace|gbh|abh|wounding|assaults?|stops?|searche?s?|dispersals?|
           warrants?|zones?|offen[cs]es?(?!\sof\salter)|firearms?|shotguns?|
           detentions?|detained|misuse|theft|burglary|robbery|arrests?)\b
      | (?:of|in)\s(?:this|your|our|the|their)\s(?:\w+\s)?(?:policy|report|document|form|guidance|
           manual|contract|procedure|agreement|plan|strategy|request|letter|schedule)\b
    )
    """
)

A_CODE = _plain(r"[\s(]{1,2}(?:foia?\s)?code\b")  # Section 45 Code of Practice
# stopped under section 44 · charged with section 20, a power or an offence
POWER_BEFORE = _plain(
    r"\b(?:stop(?:s|ped)?|detain\w*|arrest\w*|charged|convicted|cautioned)\b[^.;\n]{0,40}$"
)
# Section 59 (seizing vehicles), section 60 (stop and search): powers of the police, unless the Act
# is named beside them
POWERS = _plain(r"(?:59|60)$")

# ---------------------------------------------------------------------------------------------
# Lines and headings
# ---------------------------------------------------------------------------------------------

# The start of a line that never continues the line before: bullets, numbers, labels, citations
NEW_ITEM = _compile(
    r"""
    \s* (?: [•·*o▪◦-]\s | \(?[a-z0-9]{1,3}[).:]\s | \(\w{1,3}\)\s | q\d | (?:question|response|
        answer|
    request|point|part|section|sections|regulation|adran|our\sref|your\sref|ref|reference|date|dear|
    yours|factors?|harm|public\sinterest|balanc\w+\stest|evidence\sof\sharm)\b | s\d\d )
    """
)
BULLET = _plain(r"\s*(?:[•·*▪◦]|[-o]\s(?=\S))")
# On a printed page: •, -, o, 2., (a), iv), Q3. in front of an item; the same on its own
PRINTED_LABEL = _plain(r"\s*(?:[•·*▪◦o–-]|\(?(?:q ?)?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.):])")
PRINTED_ITEM = _plain(r"\s*(?:[•·*▪◦o–-]|\(?(?:q ?)?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.):]) ")
GOES_ON = _plain(r".*[a-z,]$")  # a line that stops in the middle of a sentence
TERMINATED = _plain(r"[.!?:;]['\")\]]*\s*$")

# What separates an inline heading from its paragraph: Harm - … · Factors favouring S24: …
INLINE_BREAK = _plain(r"\s*(?::\s*-|:|\s[-]+\s|\s-(?=\w)|(?<=\w)-\s|\.\s-\s)\s*")

# A verb that makes a line a sentence and no heading ("is held" and "is not held" may stand in one)
VERB = _compile(
    r"""
    \b(?:is|are)\b(?!\s(?:or\sis\snot\s)?(?:not\s)?(?:held|exempt))
  | \b(?:was|were|be|been|would|could|will|shall|can|may|might|must|has|have|had|do|does|did|
        apply|applies|removes?|exempts|allows|means|believe|consider|find|feel|think|we|you|
        i(?!\s(?:beidio|ddatgelu|ryddhau|gadarnhau|gynnal|unig))|this|these|there|it)\b
    """
)

# Please list the reasons · 2. How many · Copies of: the applicant asks; no heading of an argument
ASKS_FOR = _plain(
    r"\W*(?:q?\d{1,2}[a-h]?\W+|\(?[a-h]\)\W*)?(?:please|how (?:many|much)|what|which|when|where|"
    r"who|why|list|copies|copy|numbers? of|if so|can you|could you|do you|does the)\b"
)
# Evidence of Harm · Overall harm for Section 31(1) · Harm in confirming that information is held
# · Application of the prejudice test · Section 31 Evidence of Harm · Welsh Tystiolaeth o niwed
HARM_HEADING = _plain(
    r"(?<!self[ -])\b(?:harm|harms|prejudice(?: test)?|niwed|rhagfarn)\b(?!-)|"
    r"evidence of (?:the )?(?:harm|prejudice)"
)
# Factors favouring disclosure · Considerations against · Public interest in favour of release
FACTOR_HEADING = _compile(
    r"""
    ^(?:for|in\sfavour|pro)(?:\s(?:of\s)?(?:the\s)?(?:release|disclosure|disclosing|publication|
        confirm\w*))?:?$
  | ^(?:section|regulation|s\.?)\s?\d[\d()a-z]*\sfor$
  | ^(?:in\s)?(?:for|favour\sof)\s(?:maintaining|withholding|upholding|refusing|not\s\w+ing)\b
  | \b(?: factors? | considerations? | arguments? | reasons | favouring | favor(?:ing)? | favours?
        | in\sfavour | against | points(?!\s\d) | public\sinterest\s(?:in|for) | ffactorau
        | ystyriaethau | dadleuon | rhesymau | o\sblaid | yn\serbyn )\b
    """
)
# Non-disclosure · against · withholding · neither confirming nor denying · maintaining
AGAINST_WORDS = _compile(
    r"""
    non-?\s?(?:disclos|releas|confirm|publi) | nondisclos | \bnot\s(?:disclos|releas|confirm|provid)
  | withh | \bagainst\b | neither | \bncnd\b | maintain | refus | exclu | exempt(?:ion|ing)\b |
      yn\serbyn
  | \b(?:b|ph?)eidio | (?:heb|dim)\sddatgelu | (?:cadw|dal)(?:'n|\syn)\sôl | \bg?wrthod |
      \b[cg]?ynnal\b | \batal\b
    """
)
# Disclosure · release · confirming or denying · complying
FOR_WORDS = _compile(
    r"^(?:for|in\sfavour|pro):?$ | disclos | releas | confirm | publi(?:sh|cation)\b |"
    r" provi(?:de|sion) | \bfor:?$ | comply | o\sblaid | datgelu |"
    r" rh?yddhau | cyhoeddi | [cg]adarnhau"
)
# Balance test · Balancing the public interest · Conclusion · Weighing · Prawf cydbwysedd
BALANCE_HEADING = _compile(
    r"\bbalanc(?:e|ing)\b | \bweighing\b | \bconclusion\b | \b[cg]h?ydbwys |"
    r" \bcasgliad(?:au)?\b | \b[pb]wyso\sa\smesur\b | overall\s(?:decision|"
    r"assessment)"
)
# Decision, alone on a line below the factors
DECISION_HEADING = _plain(r"^(?:the |our |public interest test -? ?)?decision$")
# Public interest test · Public interest considerations · PIT · Prawf budd y cyhoedd
INTEREST_HEADING = _compile(
    r"\bpublic\sinterest\b | ^pit\b | budd\s(?:y\scyhoedd|cyhoeddus) | lles\sy\scyhoedd"
)

# You asked · Request 2 · Details of your request · Specifically you asked: · Cais
REQUEST_HEADING = _compile(
    r"""
    ^(?: (?:the\s|your\s|full\s|original\s|foi\s)?(?:information\s)?(?:request|questions?|enquiry)
            (?:\sdetails|\ssummary|\sfor\sinformation|\sreceived|\swording|s)?(?:\s\d{1,2})?
       | (?:the\s)?(?:request\sfor\s)?information\s(?:you\s)?(?:requested|sought)
       | (?:details|text|copy|wording|summary)\sof\s(?:the\s|your\s)?(?:foi\s)?request
       | (?:specifically,?\s|in\s(?:it|your\srequest),?\s)?you\s(?:have\s)?(?:asked|requested|wrote|
            said|sought|ask|request|put)\b[^.?]{0,80}
       | (?:the\s)?applicant'?s?\s(?:questions?|request)
       | what\syou\sasked(?:\sfor|\sus)?
       | (?:eich\s|y\s)?(?:cais|gofynnoch|gofynasoch|cwestiynau)\b[^.]{0,40}
    )\s*[:.-]*$
    """
)
# Request: Do you use drones? · Question: How many?
REQUEST_LEAD = _plain(
    r"\W*(?:your |foi |the )?(?:request|question):\s+(?=(?:[a-z]+,?\s){2}).*\?\W*$"
)
# In response: · Our response · Answer · Decision · Extent and Result of Searches · Ymateb
RESPONSE_HEADING = _compile(
    r"""
    ^(?: (?:in\s)?(?:our\s|the\s|your\s|my\s|force\s|police\s|npcc\s|syp\s|foi\s)?
            (?:response|reply|answers?|decision|outcome|results?|determination|disclosure)s?
            (?:\s(?:to|on)\s(?:your\s|the\s|this\s)?(?:foi\s)?(?:requests?|questions?|enquiry))?
       | (?:[a-z]+\s){1,3}(?:police|constabulary|service)(?:'s)?\s(?:response|reply|answer|decision)
       | (?:response|reply|answer)\s?[-:]\s?(?:[a-z]+\s){1,4}(?:police|constabulary|service)
       | (?:result|extent)(?:\sand\s\w+)?\sof\s(?:the\s)?search(?:es)?\b[^.]{0,60}
       | (?:findings?|outcome|conclusions?)\sof\s(?:the|this|my|our)\s(?:internal\s)?review
       | decision\sunder\b[^.]{0,60} | what\swe\s(?:hold|found|can\stell\syou)
       | (?:ein\s|yr?\s)?(?:ymateb|ateb|atebion|penderfyniad)\b[^.]{0,30}
    )\s*[:.-]*$
    """
)
# Exemption explanation · Reason for decision · Legal annex
EXPLANATION_HEADING = _compile(
    r"""
    ^(?:exemptions?\s(?:explanations?|explained|applied|used|relied\son)|reasons?\sfor\s(?:the\s)?
       (?:decision|refusal)|explanation|limitation\son\sdisclosure.{0,30}|appendix\s\w{1,3}|
           annex\s\w{1,3}
       |reasons?|our\sreasons?|eglurhad.{0,30})\s*[:.-]*$
    """
)
# Complaint rights · Right of review · If you are unhappy with our reply
REVIEW_HEADING = _compile(
    r"""
    ^(?: complaints?(?:\srights?|\sprocedure|s)? | (?:your\s)?(?:right|rights)\s(?:of|
        to)\s[^.]{0,60}
       | (?:internal\s|request\sfor\s(?:an?\s)?(?:internal\s)?)?review(?:\sprocedure|\sprocess)?
       | (?:how\sto\s)?(?:appeal|complain)(?:s|\sprocedure)?
       | (?:if\syou\sare\s)?(?:un)?(?:dis)?(?:satisfied|happy)[^.]{0,60} | legal\sannex
       | what\sto\sdo\sif\s[^.]{0,60} | (?:hawl|hawliau)\s[^.]{0,40} | cwynion?\b[^.]{0,40}
    )\s*[:.-]*$
    """
)

# Review · Internal review: the answer of an internal review, behind what was asked
OWN_REVIEW = _plain(r"\W*(?:(?:internal|my|our|the) )?review\W*$")

PLAIN_HEADINGS = (
    ("request", REQUEST_HEADING),
    ("response", RESPONSE_HEADING),
    ("explanation", EXPLANATION_HEADING),
    ("review", REVIEW_HEADING),
)

# ---------------------------------------------------------------------------------------------
# Labels of questions and answers
# ---------------------------------------------------------------------------------------------

# 1 · B2 · 1a · 1.a · 2ii · 1 (a) · 1 a, but for a word: questions 2 and 3 I refuse
_LETTER_ALONE = r"\s[a-h](?=\s*(?:[,&.):;-]|$))"
_LABEL_NUMBER = (
    r"(?:[a-d]?\d{1,2}(?![/\d]|,\d)"
    rf"(?:\.?(?:[a-h](?![a-z])|i{{1,3}}\b)|{_LETTER_ALONE}|\s?\.?\([a-h]\)|\s?\.)?)"
)
# Question Three · Questions One (1) and Two (2): a number in words, behind such a word alone
_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORD_NUMBER = rf"(?:{_LABEL_NUMBER}|(?:{'|'.join(_NUMBER_WORDS)})\b(?:\s\(\s?\d{{1,2}}\s?\))?)"
_LABEL_JOIN = r"""
    (?: \)?\s*(?:,\s?(?:and|&)|,|&|\+|and|-|to|a(?=\s\d))\s*
        (?:\(?q(?:uestions?)?\.?\s?|points?\s|(?<=\s)\()? )
"""
# 1a-c · 1a, b and c
_LETTERS = r"""(?: (?:(?<=\d[a-h])|(?<=\([a-h]\)))
    (?: \s?(?:,|-|&|and|to)\s?\(?[a-h]\b\)?(?=\s?(?:[).:,&-]|and\b|are\b|response\b|$)) )+ )?"""
_LABEL_LIST = rf"{_LABEL_NUMBER} {_LETTERS} (?: {_LABEL_JOIN} {_LABEL_NUMBER} {_LETTERS} )*"
_NAMED_LIST = rf"{_WORD_NUMBER} {_LETTERS} (?: {_LABEL_JOIN} {_WORD_NUMBER} {_LETTERS} )*"
_ASK_WORD = r"(?:questions?|q\.?|points?|parts?|items?|requests?|cwestiwn|cwestiynau|pwynt|cais)"
_ANSWER_WORDS = r"(?:responses?|answers?|reply|ateb(?:ion)?|ymateb(?:ion)?)"
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth)"
# Question 1 - · Q2, Q3 & Q4. · Response 1 & 2: · Answers 1-3 · Q4 response: · Answer to question 2:
# Question Three (3) · First part: · Q2 with words right behind it
NAMED_LABEL = _compile(
    rf"""
    [\s("'|]* (?:(?:your|our|the)\s)? (?: (?P<answer>{_ANSWER_WORDS})
        (?:\s(?:to\s|for\s)?{_ASK_WORD})? |
        (?P<ask>{_ASK_WORD}) )
    \s? (?:number\s|no\.?\s|numbers\s)? (?: \(\s?(?P<closed>{_LABEL_LIST})\s?\) |
        (?P<list>{_NAMED_LIST}) )
    (?:\s(?P<after>response|answer|reply))?
    (?: \s*(?:[:.]|-(?!\d))+\)?\s* | (?<=\d|[a-h])\)\s | \s*$ | \s{{2,}}
      | (?:(?<=q\d)|(?<=q\d\d)) \s (?!(?:and|to|or|of|is|are|was|were|20\d\d)\b|[&,|])
      | \s (?=(?:how|what|which|when|where|why|who|please|could)\b) )
  | \W* (?P<ordinal>{_ORDINAL}) \s (?:part|question|point|request|item) (?: \s*[:.-]+\s* | \s*$ )
    """
)
# 1. · 2) · (3) · 1&2. · 4 - · 1-3. · 1a) · 1 & 3. · 2) and 3) · B2:
BARE_LABEL = _compile(
    rf"[\s|]*[\"']?(?:\(\s?(?P<closed>{_LABEL_LIST})\s?\)[.:]?(?:\s|$)|"
    rf"(?P<list>{_LABEL_LIST})(?:\s*[.):]+(?:\s|$)|(?<=\d\([a-h]\))\s|\s-\s|\s?-\s*$|\s*$))"
)
# Q1 · Q.1, and the answer A1 · A.1) · A1: of a letter that labels its questions so; Q. and A. alone
Q_LABEL = _plain(r"\W*q\.? ?\d{1,2}[a-h]?\b")
A_LABEL = _plain(r"\W*a(?:ns|nswer)?\.? ?(?P<item>\d{1,2}[a-h]?)\b[ .):-]*")
A_BREAK = _plain(r"(?<=\S)\s+(?=a(?:ns|nswer)?\.? ?(?P<item>\d{1,2}[a-h]?)\b)")
Q_ALONE = _plain(r"\W*q(?:uestion)?\s?[.:)]\s+(?=\w)")
# a) · (b) · A. · ii), where the request has such a list
LETTER_LABEL = _plain(r"\s*[\"']?\(?(?P<letter>[a-h]|i{1,3}|iv|vi{0,3})[.)]\s+(?=\S)")
# the label alone: a · B · iv
LETTER = _plain(r"[a-hA-H]|[ivIV]{1,4}")
# 1. · "1. · a) · Q1. at the start of a paragraph, and the next in it: ... 2. · ... and b)
ITEM_START = _plain(r"[\"'(]{0,2}(?:q ?)?(?P<item>\d{1,2}|[a-g])(?P<close>[.)]) ")
ITEM_BREAK = _plain(
    r"(?<=[^\s(])(?P<gap>[ \n]+(?:and |& )?)[\"'(]{0,2}(?:q ?)?(?P<item>\d{1,2}|[a-h])"
    r"(?P<close>[.)]) "
)
# 1. · b. in front of an entry of a list, which is no sentence
ITEM_NUMBER = _plain(r"[\"'(]{0,2}(?:\d{1,2}|[a-z])\.")
# In relation to question 1, ... · Question 1 is ... at the start of a paragraph or of a sentence
_SCOPED = (
    r"(?:(?:in (?:relation|respect|response|answer|reply|regards?) (?:to|of)|as (?:to|for|regards)|"
    r"with regards? to|for|turning to|regarding) )?(?:questions?|points?|parts?|requests?|q) ?\(?\d"
)
SCOPED_START = _plain(_SCOPED)
SCOPED_BREAK = _plain(rf"(?<=[.!?])\s+(?={_SCOPED})")
# ... Q2 response: · ... Response to question 3 - in a line of several answers
ANSWERS_BREAK = _plain(
    r"(?<=[.!?:;])\s+(?=(?:(?:q|question )\d{1,2}[a-h]? (?:response|answer|reply)|"
    r"(?:response|answer|reply) (?:to )?(?:q|question )\d{1,2}[a-h]?)\s?[:-])"
)
# The words of a statute behind a number: (3) The duty to confirm or deny does not arise
STATUTE = _compile(
    r"\W*(?:the\sduty\sto\sconfirm\sor\sdeny\sdoes\snot\sarise\s(?:in\srelation|if|"
    r"where)|(?:a|the)\spublic\sauthority\s(?:which|"
    r"that|must)|information\s(?:is\sexempt\s(?:information\s)?(?:if|where)\b|which\sis\snot\sexempt|to\swhich)|any\sperson\s(?:making|who)|"
    r"the\s(?:prevention|detection|apprehension|prosecution|administration|assessment|operation)\b|"
    r"endanger|states?\s(?:the|that)\sfact|specif(?:y|ies)\sthe|to\s(?:be\sinformed|have\sthat)|subsection)"
)
# Q1 - 14, where the number behind the dash is the answer
ONE_LABEL = _compile(
    rf"[\s(\"']*(?:{_ANSWER_WORDS}(?:\s(?:to|for))?\s?)?{_ASK_WORD}?\s?{_LABEL_NUMBER}\s*-\s*"
)
LABEL_ITEM = _compile(
    rf"(?<![a-z0-9])(?:(?P<word>{'|'.join(_NUMBER_WORDS)})\b|(?P<more>[a-h])(?!\w|\s\d)|"
    r"(?:q(?:uestion)?s?\.?\s?)?(?P<series>[a-d](?=\d))?(?P<number>\d{1,2})"
    rf"(?:(?:\.?|\s?\.?\(|(?={_LETTER_ALONE})\s)(?P<letter>[a-h](?![a-z])|i{{1,3}}\b))?\)?)"
)
# 1. How many drones? Four. · What did they cost? £41,000 · Number of drones: 4, an answer behind
# the question
INLINE_ANSWER = _plain(
    r"(?:[^?]*\?[\"')]*|[^?:]{8,90}:(?=\s+(?:yes|no|nil|none|zero|(?!(?:19|20)\d\d\W*$)"
    r"£?\d[\d,.]*%?)\W*$))\s+(?P<answer>(?!yes\s?(?:/|or)\s?no)[^?]+)$"
)
LABEL_RANGE = _compile(r"\s*(?:-|to)\s*")
# Request | Response, the head of a table of both
COLUMNS_HEAD = _plain(
    r"^\W*(?:(?:no|number|ref|q(?:uestion)? no)\W*\|\s*)?(?:your )?(?:request|questions?)\s*\|\s*"
    r"(?:our )?(?:response|answers?|reply)\W*$"
)
# | 1 | How many drones? | Four |, below such a head
ROW_LABEL = _compile(rf"\W*(?:q\.?\s?)?(?P<list>{_LABEL_NUMBER})\s*\|\s*")
# The gap between two columns of a page whose lines run across both
WIDE_GAP = _plain(r"\w {5,}\w")
ANSWER_WORD = _compile(r"^\s*(?:answer|response|reply|ateb|ymateb|a)\s*[:.-]*\s*$")
# Answer: Four.
ANSWER_LEAD = _plain(r"^\W*(?:answer|ateb)\s?:\s*\S")
ANSWER_START = _compile(r"^\s*(?:answer|response|reply|ateb|ymateb|a)\s*(?::|-|\.\s)\s*(?=\S)")
# For questions 2, 3 and 4 · with regards to point 1 · in respect of Questions One (1) and Two (2)
# · As to the third part
SCOPE = _compile(
    rf"""
    \b(?: {_ASK_WORD}\s?(?:numbers?\s|no\.?\s)?\(?(?P<list>{_NAMED_LIST})
      | (?P<ordinal>{_ORDINAL}|last)\s(?:and\s(?P<ordinal2>{_ORDINAL})\s)?
        (?:questions?|parts?|points?|items?|requests?|elements?)\b )
    """
)
# No information is held for question 3. · ... is exempt (question 1): at the end of a sentence
LAST_SCOPE = _compile(
    rf"(?:\b(?:for|to|of|regarding|at)\s|\()(?:your\s)?{_ASK_WORD}\s?\(?(?P<list>{_NAMED_LIST})\W*$"
)
# ... Question 3 is exempt: at the start of a sentence
FIRST_SCOPE = _compile(
    rf"(?:for\s)?{_ASK_WORD}\s?\(?(?P<list>{_NAMED_LIST})\)?\s(?:is|are|was|were|has|have|can|"
    r"cannot|would|will)\b"
)
# As per our response to · please see the answer to: another question is only referred to
REFERS = _plain(r"\b(?:as per|see|refer|same as|given (?:in|at|for)|as (?:in|for|at))\b[^.]{0,40}$")
NUMBER_WORDS = {word: str(number) for number, word in enumerate(_NUMBER_WORDS, 1)}
ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6"}
# you ask · you want · you request · what you mean, in the words of the force
YOU_ASK = _plain(
    r"\byou (?:also )?(?:ask|asked|want|wanted|request|requested|seek|sought|mean|meant)\b"
)
# As above · Please see the answer to question 1 · As per Q1: all that an answer says
SAME_ANSWER = _compile(
    rf"""
    ^\W*(?:please\s)?(?:see|refer\sto|as\s(?:per|for|with|in|at)|same\s(?:as|answer\sas)|as|
        same)\s
    (?:(?:our|the|my)\s)?(?: (?:{_ANSWER_WORDS}\s(?:(?:to|for|at|given\s(?:to|at|in))\s)?)?
        (?:above\s)?{_ASK_WORD}\s?(?:number\s|no\.?\s)?\(?(?P<list>{_LABEL_NUMBER})\)?(?:\sabove)?
      | (?:{_ANSWER_WORDS}\s)?above )\W*$
    """
)
# Yes. · No · 41,287,006 · £6,230 · Nil
SHORT_ANSWER = _compile(
    r"^\W*(?:yes|no|nil|none|zero|n/a|not\sapplicable|£?\d[\d,.]*%?|oes|nac\soes|"
    r"dim)\b(?!\s(?:of|\w+\?))"
)
# (a) the prevention or detection of crime, after a subsection alone
LIMB = _compile(r"(?<=[\s,;:-])\(\s?(?P<limb>[a-i])\s?\)\s?(?=[a-z])")

# ---------------------------------------------------------------------------------------------
# Sentences that decide
# ---------------------------------------------------------------------------------------------

SENTENCE_BREAK = _plain(r"(?<=[.!?])['\")\]]*\s+(?=[^\s])|\n(?=\s*(?:[•·*▪◦(]|\d{1,2}[.)]\s))")

# NCND s.23(5), 24(2): all that a line says
NCND_LINE = _plain(r"\W*(?:ncnd|neither confirm(?:ed)? n?or den(?:y|ied))\b")
# can neither confirm nor deny · neither confirms or denies · NCND · unable to confirm or deny
# · nid ydym yn gallu cadarnhau na gwadu
NCND = _compile(
    r"""
    neither\s(?:to\s)?(?:confirm|admit)(?:s|ed|ing)?\s?,?\s?n?or\s(?:to\s)?den(?:y|ies|ied|ying)
  | \bncnd\b
  | (?:unable|not\s(?:able|obliged|required|possible|in\sa\sposition|going|
      prepared))\sto\s(?:either\s)?
        (?:confirm|say|tell\syou|state)\s?(?:or\sdeny|nor\sdeny|(?:whether|if)(?:\sor\snot)?\b)
  | (?:cannot|can\snot|can't|will\snot|won't|shall\snot|do\snot|nor\s(?:will|can|shall)\swe|
      refus\w+\sto)\s
        (?:either\s)?(?:confirm|say)\s?(?:or|nor)\s(?:deny|not)
  | (?:cannot|can\snot|can't|will\snot|won't|shall\snot|refus\w+\sto|declines?\sto|
      declin\w+\sto)\s(?:either\s)?
        (?:confirm|say|tell\syou|state)\s(?:whether|if)\b
  | \b(?:removes?|disappl(?:y|ies)|excludes?)\s(?:the|our|its|this|that)\s(?:duty|obligation)\sto\s
      (?:confirm|say)
  | exempt(?:ed)?\sfrom\s(?:the\s|its\s|our\s)?(?:duty|requirement|obligation)\sto\s(?:confirm|say)
  | (?:duty|obligation|requirement)\s(?:in|under|to|of|at|set\sout\sin|imposed\sby)\b[^.;]{0,90}?
        \b(?:does|do|did|need|shall)\s?not\s(?:apply|arise|be\scomplied)
  | \b(?:gadarnhau|cadarnhau)\s(?:na|nac|neu)\s(?:yn\s)?(?:gwadu|wadu)
    """
)
# It is the duty to confirm or deny that the formula above names, not the duty to communicate
DUTY_TO_COMMUNICATE = _compile(
    r"1\s?\(?1?\)?\s?\(b\) | to\s(?:communicate|disclose|provide|supply)"
)
# can confirm that it holds · information is held
SAYS_HELD = _compile(
    r"""
    (?:can|do|does|am\sable\sto|able\sto)\s(?:also\s)?confirm\b[^.;]{0,70}?\b(?:hold|holds|held|
        possess)
  | (?:information|data|records?|document\w*|it)\b[^.;]{0,60}?\b(?:is|
      are)\s(?:also\s)?(?:all\s)?held\b
  | \b(?:which|that)\s(?:we|\w+\s(?:police|constabulary))\s(?:do\s)?holds?\b
  | \bmae['\s][^.]{0,60}\bdal\b
    """
)
# exempt from disclosure · is being withheld · not obliged to supply · will not be released · refuse
REFUSE = _compile(
    r"""
    \bexempt(?:s|ed|ing)?\b(?!\sbod) | \bclaim\w*\s(?:an|the|this|these)\sexemption |
    \bexcepted\b | \bwithh(?:e|o)ld(?:ing)?\b
  | not\s(?:obliged|required|going|prepared|able)\sto\s(?:supply|provide|disclose|release|give|
      send|share|let)
  | (?:unable|cannot|can\snot|can't|will\snot|won't|shall\snot|decided\snot|not\sbe\sable|
      decline[sd]?)\s(?:to\s)?
      (?:be\s)?(?:currently\s|therefore\s)?(?:suppl|provid|disclos|releas|publish|giv(?:e|ing)|
          send|shar)
  | \bexemptions?\s(?:\w+\s){0,3}(?:is|are|at)\b(?:\sas\sfollows|\ssections?)?
  | (?:not|cannot|won't)\s(?:\w+\s)?be(?:ing|en)?\s(?:disclos|releas|provid|suppl|publish|given|
      sent|shared)
  | \brefus(?:e|es|ed|ing|al)\b(?!\snotice)
  | \b(?:following|below|relevant)\sexemptions? | exemptions?\s(?:\w+\s){0,4}?(?:appl(?:y|ies|
      ied)|engaged|relied)
  | \bexemptions?\s(?:(?:up)?on\swhich|that)\s(?:i|we|the\s\w+)\s(?:have\s|now\s|am\s)?(?:rel|appl)
  | \bnone\sof\s(?:it|them|this|these|the\s\w+)\s(?:can|may|will)\sbe\s
      (?:releas|disclos|provid|suppl)
  | \bredact(?:ed|ions?|ing)\b | \bremoved\sunder\b
  | \b(?:yn|wedi(?:'i|'u)?)\s(?:h?eithrio|h?esemptio|hatal|dal\syn\sôl)\b | \b(?:esemptiad|
      eithriad)(?:au)?\b | \bgwrthod
    """
)
# were correctly applied: what a review leaves as it was
FOUND_RIGHT = _plain(
    r"\b(?:correctly|rightly|properly) (?:applied|engaged|relied|cited)\b|\buph[eo]ld"
)
# under Section 31 · relying on s40 · engages Section 30: with a ground of refusal behind it
REFUSE_UNDER = _compile(
    r"""
    (?:engages?|engaged|invok\w+|rel(?:y|ies|ied|ying)\s(?:up)?on|appl(?:y|ies|ied|ying)|
        attracts?|claims?|
      claimed|cit(?:e|ed|ing)|uph(?:o|e)ld\w*|maintain\w*|covered\sby|falls?\s(?:within|under)|by\svirtue\sof|pursuant\sto|
          under|by\sreason\sof)\s
      (?:the\s|an?\s|both\s|also\s)?(?:use\sof\s)?(?:exemptions?\s(?:at|in|under|provided\sby|of|contained\sin)\s|
      provisions\sof\s)?(?:sections?|ss?\.?|regulations?|adran)\s?\d
  | adran\s\d[\w()&,'\s-]{0,70}?\byn\s(?:gymwys|berthnasol)\b | \bo\sdan\sadran\s\d
  | (?:sections?|ss?\.?|regulations?)\s?\d[\w()&,'\s-]{0,110}?(?:is|are)?\s?
      (?:engaged|applied|applies|apply|relied\son|(?:has|have)\sbeen\s(?:applied|engaged|claimed|relied))\b
    """
)
# please find attached · set out below · I am able to provide · is disclosed · released
DISCLOSE = _compile(
    r"""
    (?:please\s(?:find|see|refer\sto)|find)\s(?:\w+\s){0,4}?(?:attach|enclos|below|spreadsheet|
        table|our\s(?:response|answer))
  | \b(?:is|are|was|were)\s(?:now\s)?(?:attached|enclosed|as\sfollows|shown|listed|given|set\sout|
      provided|disclosed|released|
       supplied|detailed|tabulated|summarised)\b(?!,?\s(?:to\san?|by\b|or\srelat|particular|special|in\sconfidence))
  | (?:set\sout|shown|provided|listed|detailed|given|reproduced|tabulated|
      summarised)\s(?:in\sthe\stable\s)?(?:below|above|overleaf|in\sthe\s(?:table|attach))
  | (?:able|pleased|happy|decided|content)\sto\s(?:\w+\s)?(?:provide|supply|disclose|release|give|
      send|share|let\syou\shave)
  | \b(?:i|we)\scan\s(?:now\s|only\s|still\s|however\s)?(?:give|provide|supply|disclose|release)\s
      (?:you\s)?(?:with\s)?(?!advice|assist|no\b|further|any\b|information\sif)
  | (?:table|spreadsheet|list|figures?|document|attachment)\s(?:below|attached|overleaf|
      that\sfollows?)
  | \bthe\s(?:following|table\sbelow|attached)\b[^.]{0,60}\b(?:shows?|gives?|contains?|sets?\sout|
      details?|lists?|breaks?)
  | provide\s(?:you\swith\s)?a\spartial\sresponse
  | (?:provide|disclose|release|supply|attach(?:ed)?|enclosed?)\s(?:to\syou\s)?(?:the|some|part|
      a\scopy|this|copies|all)\b[^.]{0,50}(?:below|attached|enclosed|located|requested|information|
      data|documents?|polic(?:y|ies)|report)
  | \b(?:ynghlwm|atodi(?:r|ad)|isod|fel\sa\sganlyn)\b
    """
)
# only part · in part · some of it · partial · redacted · the remainder
PARTIAL = _compile(
    r"""
    \bnot\b[^.]{0,90}\bin\sfull\b
  | \b(?:in\spart|parts?\sof\s(?:the|it|this|your)|partial(?:ly)?|partly|some\sof\s(?:the|it|this|
        what)|redact\w+|
       (?:the\s)?(?:rest|remainder|remaining\s\w+)|with\sthe\sexception\sof|except\sfor|edited|
           in\sa\sredacted|
       (?:names|details|data|information|parts?|some)\s(?:have|has|are)\s(?:been\s)?removed|
       (?:is|are)\s(?:attached|enclosed|provided)\b(?=[^.]*\b(?:removed|withheld|exempt))|taken\sout|blanked\sout|blacked\sout|
           certain\s(?:passages|parts|details|words))\b
    """
)
# not held centrally · not held in an easily retrievable format: held, but elsewhere or otherwise
_NOT_SO_HELD = (
    r"(?!\s(?:centrally|electronically|in\s(?:an?|any|the)\s"
    r"(?:\w+\s){0,4}(?:format|form|way|manner|field|place)\b))"
)
# does not hold · no information held · not recorded · holds no · nid ydym yn cadw / dal
NOT_HELD = _compile(
    rf"""
    \b(?:do|does|did)(?:\snot|n't)\s(?:(?:currently|actually|itself|routinely|centrally|therefore|presently|now|also)\s)?
       (?:hold|possess|have\s(?:any|a\srecord|the|this|that|such)\b|keep|record\b|retain|capture|collect|own)
  | \bno\s(?:\w+\s){{0,3}}?(?:information|data|records?|documents?|material|
      figures?)\s?(?:\w+\s){{0,3}}?
       (?:is|are|was|were|has\sbeen|have\sbeen)?\s?(?:held|located|recorded|found|retained|
           available|kept)
  | \b(?:information|data|figures?|records?|it|this)\s(?:\w+\s){{0,4}}?(?:is|are)(?:\snot|
      n't)\s(?:\w+\s)?(?:held|kept|retained|available){_NOT_SO_HELD}
  | \b(?:is|are)(?:\snot|n't)\s(?:\w+\s)?(?:recorded|captured|collected|collated)\b
  | (?<!\bor\s)\b(?:is|are)(?:\snot|n't)\s(?:currently\s|yet\s|at\spresent\s)?held\b{_NOT_SO_HELD}
  | \b(?:holds?|have|has|keeps?)\sno\s(?:such\s|recorded\s|relevant\s|\w+\s)?(?:information|data|
      records?|figures?|documents?|material|polic|list|cop(?:y|ies)|trace|knowledge)
  | ^\W*no\s(?:trace|record)\W*$
  | \bno\s(?:\w+\s){{0,3}}?(?:lists?|cop(?:y|ies)|polic(?:y|ies)|minutes|correspondence|e-?mails?)\s
      (?:\w+\s){{0,3}}?(?:held|located|found|retained|kept)\b
  | ^\W*not\s(?:recorded|known|kept|collected)\W*$
  | ^\W*(?:not|nil|none)\s(?:information\s)?held | \bnil\sreturn\b |
      \b(?:found|located)\s(?:nothing|none)\b
  | \b(?:unable|failed|not\sable)\sto\s(?:locate|find|trace)\s(?:any|this|it|the|such)\b
  | \b(?:is|are)\snot\s(?:something|(?:an?\s)?\w+|information|data)\s(?:that\s|which\s)
      (?:(?:we|the\s\w+)\s(?:holds?|records?|keeps?|collects?)
        |(?:is|are)\s(?:held|recorded|kept|collected|captured))\b
  | \bis\snot\ssomething\s(?:we|the\sforce)\s(?:hold|record|keep|collect)
  | \bthere\s(?:is|are)\sno\s(?:such\b|records?\sof\b|(?:\w+\s){{0,2}}(?:polic(?:y|ies)|guidance|
      documents?|reports?|assessments?|register|lists?|minutes|contracts?|agreements?|plans?)
      (?:\s(?:held|available|in\splace|for|of|on|relating\sto))?\W*$) | \bno\ssuch\s\w+\sexists?\b
  | ^\W*zero\s(?:\w+\s)?held\b | ^\W*no\sinformation\s(?:is\s)?held |
      \bnot\sheld\b(?!\s(?:in|on|by\sthe|centrally)\b)
  | \b(?:nid|ni|nad)\b[^.]{{0,40}}\b(?:dal|ch?adw|[cg]h?ofnodi|ddelir|chedwir)\b |
      \bnid\soes\s[^.]{{0,40}}\bar\sgael\b | \bdim\s(?:gwybodaeth|data)\b
    """
)
# exceed the appropriate limit · over 18 hours · £450 · excess cost · dros 18 awr
COST = _compile(
    r"""
    \b(?<!\bnot\s)(?<!n't\s)(?:exceed|excess|over|beyond|above|against|compared\s(?:to|with)|more\sthan|in\sexcess\sof|longer\sthan|outside|past|
        breach)\w*\b[^.]{0,80}?
       \b(?:appropriate\s(?:limit|level|cost)|(?:costs?|time|fees?|upper|prescribed|statutory)\s(?:limit|threshold|
           ceiling)|limit\s(?:set|of|that|which|laid|in|under)\b|18\s?(?:-\s)?hours?|
          eighteen\shours|£\s?450|£\s?600|fees\sregulations)
  | \b(?:(?:appropriate|cost|fees?|time)\s(?:limit|threshold)|18\shours|£\s?450)\b[^.]{0,60}
      \bexceeded\b
  | \b(?<!\bnot\sinvolve\s)(?:excess(?:ive)?|cost\sof\scompliance)\s(?:cost|exceeds)
  | \b(?:18|deunaw)\sawr\b | \bterfyn\s(?:priodol|cost)
    """
)
# as a gesture of goodwill · outside the Act: what is given beside a refusal on cost
GOODWILL = _plain(
    r"\b(?:gesture of good ?will|good ?will gesture|outside (?:of )?the (?:act|foia?))\b"
)
# The limit named, exceeded or not: appropriate limit · 18 hours · £450
COST_LIMIT = _compile(
    r"\b(?:appropriate|cost|fees?)\s(?:limit|threshold|level)\b | \b(?:18|"
    r"eighteen)\shours\b | £\s?450\b | \bcost\sof\scomplying\b | \bfees\sregulations\b"
)
VEXATIOUS = _compile(r"\bvexatious\b | \bblinderus\b")
REPEATED = _compile(
    r"""
    \brepeat(?:ed)?\srequests? | \b(?:identical|substantially\s(?:similar|the\ssame))\b |
        \bailadrodd
    """
)
# reasonably accessible · already in the public domain at · published on our website
ELSEWHERE = _compile(
    r"""
    reasonably\saccessible | accessible\s(?:to\syou\s)?(?:by|through|via|elsewhere)
  | (?:already|publicly|freely)\s(?:\w+\s)?(?:available|published|accessible)
  | (?:published|available|found|viewed|accessed|find\s(?:\w+\s){1,3})\s?(?:on|at|via|from|
      online)\b[^.]{0,50}(?:website|web\ssite|http|www|link|online|publication)
  | \b(?:see|visit|refer\sto|view)\b[^.]{0,120}\b(?:website|web\ssite|https?:|www\.)
  | hygyrch
    """
)
# The words of section 21 itself, enough without its number
ELSEWHERE_FORMULA = _plain(r"reasonably accessible|accessible (?:to you )?by other means|hygyrch")
FUTURE = _compile(
    r"""
    future\spublication | intend\w*\s(?:to\s(?:be\s)?publish|for\s(?:future\s)?publication) |
        \b(?:will|to)\sbe\spublished\b
  | due\s(?:for\spublication|to\sbe\spublished) | cyhoeddi\syn\sy\sdyfodol
    """
)
CLARIFY = _compile(
    r"""
    (?:please|can\syou|could\syou|would\syou|need\syou\sto|ask\syou\sto|
        grateful\sif\syou)\s(?:\w+\s){0,3}?
        (?:clarif|specify|be\smore\sspecific|tell\sus\s(?:which|what)|let\s(?:us|
            me)\sknow\s(?:which|what)|explain\swhat)
  | (?:require|need|seek|seeking|ask(?:ing)?\sfor)s?\s(?:some\s|further\s|more\s|
      your\s)?(?:clarification|detail)
  | \bask\syou\sto\s(?:say|tell|state|name|explain|let)\b | \b1\s?\(3\)
  | \bprovide\s(?:\w+\s){0,4}further\s(?:information|details?)\b
  | \bdo\syou\smean\b | \bare\syou\s(?:asking|seeking|looking|requesting|after)\b
  | (?:unclear|not\sclear|cannot\stell|unsure)\b[^.]{0,60}\b(?:you|request|
      mean|want)
  | eglurhad\spellach | egluro
    """
)
# Can you clarify which cameras you are asking about? · Do you mean the force's own?
ASKS_YOU = _plain(
    r"\b(?:clarif\w+|specify|tell us|let (?:us|me) know|explain|confirm)\b[^.?]{0,80}\byou (?:mean|"
    r"want|require|are (?:asking|seeking|looking|interested|referring|requesting|after))\b|"
    r"\b(?:do|did) you mean\b|\bare you (?:asking|seeking|looking|requesting|after)\b"
)
# once clarification is received · the 20 working days will begin · we will not proceed until
AWAITS = _plain(
    r"\b(?:once|when|until|unless|upon) (?:\w+ ){0,4}(?:clarif(?:ication|ied)|received?|hear|reply)"
    r"\b|\bworking days will (?:begin|start|commence)|\bon hold\b|\bput your request\b"
)
# any other information · beyond that · in addition · covert
ANY_OTHER = _compile(
    r"""
    \bany\s(?:other|further|additional|more)\b | \banything\s(?:else|further|more)\b |
        \bin\saddition\b | \bother\sthan\b
  | \bfurther\sinformation\b | \b(?:wybodaeth\s)?arall\b | \bcovert\b | \bexempt\sbod
    """
)
# is a class based exemption · Sections 24 and 31 are prejudice based qualified exemptions
EXPLAINS = _compile(
    r"""
    \binformation\s(?:the\sdisclosure\sof\s)?which\s(?:would|is|was|relates)\b |
        \bis\sexempt\sinformation\b |
    \b(?:section|regulation)\s\d[^.]{0,60}\b(?:says|provides|states|sets\sout)\b |
    \b(?:class|prejudice|harm)s?[\s-]+based\b | \babsolute\b[^.]{0,30}\bexemptions? |
        \bqualified\b[^.]{0,30}\bexemptions?
  | \b(?:is|are)\s(?:an?\s)?(?:absolute|qualified)\b | \bcovers\s(?:information|any)\b |
      \bprovides\s(?:that|for)\b
  | \b(?:dosbarth|rhagfarn|amodol|absoliwt)\b
    """
)
# no longer relied on · does not apply after all · was wrong to · originally
WITHDRAWN = _compile(
    r"""
    \b(?:no\slonger|withdraw\w*|not\suph(?:o|e)ld|wrong(?:ly)?\s|incorrectly|in\serror|
        original(?:ly)?|initial(?:ly)?|(?<!not\s)previous(?:ly)?|first\s(?:reply|response|decision)|
       you\swere\ssent|(?:response|reply|letter)\s(?:which|that)\s(?:said|stated|confirmed|cited)|
       not\s(?:been\s)?(?:correctly|properly)\s|at\sfirst|set\saside|overturn\w*|should\snot\shave)\b
    """
)
# it is withdrawn · is no longer relied on · was not engaged: an exemption relied on above is not
TAKES_BACK = _plain(
    r"\bwithdr[ae]wn?\b|\bno longer (?:rel|appl|claim|main)|\bset aside\b|"
    r"\bnot (?:properly |correctly )?(?:engaged|upheld)\b"
)
# of a decision or an exemption, not of other things that used to be
OF_DECISION = _plain(
    r"exempt|sections?\s?\d|\bs\.? ?\d|regulation|decision|refus|withh|\brel(?:y|ied)|"
    r"repl(?:y|ies)|response|appl(?:y|ied)|claim|disclos"
)
# what is upheld is not withdrawn, however original
UPHELD = _plain(r"(?<!not )\buph(?:o|e)ld\b|\bmaintain(?:s|ed)? the (?:use|application|decision)\b")
# ; and · , but · and Section 43(2): between what is withdrawn and what is put in its place
CLAUSE_BREAK = _plain(
    r"; |, (?:and|but|which|while|whilst) | but | and (?=(?:sections?|s\.? ?\d|regulation|now|we|i)"
    r"\b)"
)
# the applicant's own words: you argue that · you say · you quoted
APPLICANT = _compile(
    r"\byou(?:\shave|r)?\s(?:argue|say|said|state|stated|suggest|contend|quote|quoted|refer|cite|"
    r"point|claim|believe|mention|view|letter\sargues|ask(?!\w*\s(?:for|about)\b))\w*\b"
)

# ---------------------------------------------------------------------------------------------
# Sentences that say nothing about the case
# ---------------------------------------------------------------------------------------------

# Section 1 places two duties · a) states that fact · Section 17 requires · acts as a refusal notice
RECITAL = _compile(
    r"""
    \bthe\sact\s(?:lays|places|puts|imposes)\b | \bhas\sto\ssay\swhether\sit\sholds\b |
    \bdoes\snot\soblige\b | \b(?:duty|duties)\sunder\ssections?\s1\b | \bsays\sthe\sfollowing\b |
        \bsection\s1\b[^.]{0,60}\b(?:lays?|puts?|sets?)\b[^.]{0,20}\bdut(?:y|ies)
  | \b(?:places?|imposes?|creates?|puts?)\s(?:two|twin|a\s(?:dual|general))?\s?(?:duties|duty|
      obligations?|right) | \btwo\s(?:\w+\s)?(?:duties|obligations|limbs)\b
  | \bany\sperson\s(?:making|who)\b[^.]{0,80}\bentitled\b | \bentitled\s(?:-\s?)?\s?\(?a\)? |
      \bgeneral\sright\s(?:of\s(?:public\s)?access|to) |
      \bright\sto\s(?:recorded\s)?information\sheld
  | \bsection\s17\b[^.]{0,80}\b(?:requires?|when\srefusing|obliges?|states) | \b(?:acts?|serves?|
      constitutes?|stands?|treat\w*|read|is|be)\s(?:as\s)?(?:a\s|the\s|our\s)?(?:formal\s|
      partial\s|part\s)?refusal\snotice
  | \brefusal\snotice\b | \bnotice\b[^.]{0,40}\bsection\s17 | \bsection\s17\b[^.]{0,60}\bnotice |
      \b(?:first|second)\b[^.]{0,60}\bis\sto\b | \byw\s(?:cadarnhau|datgelu|rhoi) |
      ^\W*\(?[abc]\)\W?\s?(?:states?|specif|inform|to\sbe\sinformed|to\shave\sthat)
  | \bstates?\sthat\sfact\b | \bspecif(?:y|ies)\sthe\sexemption | \bwhy\sthe\sexemption\sapplies
  | \bto\sbe\sinformed\sin\swriting\b | \bsubject\sto\scertain\s(?:limit|exempt|exception) |
      \bpurpose\sof\sthe\s(?:foi\s|freedom\sof\sinformation\s)?act\b
  | \bunless\s(?:an\s)?exemptions?\sappl | \b(?:dwy|ddwy|dau)\s(?:d?dyletswydd)\b |
      hysbysiad\sgwrthod | adran\s17\b[^.]{0,60}
    """
)
# Your response is unique · snapshot · no inference · should not be compared
DISCLAIMER = _compile(
    r"""
    \b(?:no|an|any)\sinferences?\b |
        \b(?:should|must)\snot\s(?:take\s(?:this|from)|conclude|infer)\b |
        \bni\sddylid\s(?:casglu|cymryd)\b |
        \b(?:this|it|letter|response|reply|notice|above|which)\sneither\sconfirms\snor\sdenies\s |
        ^\W*this\sdoes\snot\sconfirm\b |
        \bnothing\s(?:should|can|is\sto|may)\sbe\s(?:read|taken|inferred)\b |
        \bwrong\sto\s(?:conclude|infer|assume)\b | \bdoes\snot\smean\sthat\s(?:the\s|
        any\s)?information\b
  | \bforces?\s(?:has|have)\s(?:its|their)\sown\s(?:systems?|ways?|methods?)\b | \b(?:its|
      their)\sown\s(?:systems?|ways?)\b[^.]{0,60}\b(?:count|record)\w* | \bnot\sbeen\schecked\b |
        \b(?:can|should|is\sto)\s(?:not\s)?be\s(?:taken\sas\s(?:confirm|an\sindication)|surmised|
        deduced|assumed)\w*\b | \b(?:reply|response|letter)\sis\s(?:about|on\sbehalf\sof|
        for)\b[^.]{0,60}\balone\b | \blive\s(?:recording\s)?system\b |
      \bread\sanything\sinto\b | \btaken\sas\s(?:evidence|an?\s(?:indication|sign)|meaning) |
      \bdoes\snot\sindicate\b | \b(?:an?|any)\sindication\s(?:that|of|as) |
      \bis\snot\sto\sbe\s(?:taken|read)\b | \b(?:should|must|ought|can)\s?not\sbe\s(?:taken|read|
      seen|regarded|interpreted|used|treated|inferred|compared|construed|drawn)\b
  | \bnot\sto\sbe\s(?:taken|read|seen|regarded|compared)\b | \bis\sunique\b | \bsnapshot\b |
      \bgeneric\ssystems\b | \bidentical\sprocedures\b | \bcomparison\b[^.]{0,60}\bforces?\b
  | \bcomparisons?\sbetween\b | \bsubject\sto\s(?:constant\s)?change\b | \bdata\s(?:quality|
      held\sat\sthe\stime)\b | \bnot\s(?:directly\s)?comparable\b
    """
)
# internal review · complaint · Commissioner · not satisfied
REVIEW = _compile(
    r"""
    \binternal\sreview\b | \breview\b[^.]{0,60}\b(?:decision|days|months|write|writing|reply|
        response)\b | \b(?:ask|wish|request|apply)\w*\b[^.]{0,40}\breview\b | \b(?:dis|un)satisf |
        \bnot\s(?:satisfied|happy|content)\b | \bunhappy\b | \bcomplain(?:t|ts|
        ing)?\b[^.]{0,60}\b(?:commissioner|procedure|write|right|ico)
  | \binformation\scommissioner(?:'s)?(?:\soffice)?\b[^.]{0,100}\b(?:wycliffe|water\slane|sk9|
      contact|appeal|complain|apply|decision) | \bright\s(?:to|of)\s(?:appeal|complain|
      request\sa\s?n?\s?(?:internal\s)?review)
  | \badolygiad\smewnol\b | \bcwyn(?:o|ion)?\b | \bcomisiynydd\sgwybodaeth
    """
)
# Dear · Yours sincerely · Thank you for · I trust this · please quote · web addresses
COURTESY = _compile(
    r"""
    ^\W*(?:dear\b|yours\s(?:sincerely|faithfully|truly)|kind\sregards|regards\b|many\sthanks|
        thank\syou\b|i\s(?:trust|hope)\b|we\s(?:trust|hope)\b|
      should\syou\shave\b|if\syou\shave\s(?:any|further)\b|please\s(?:quote|contact|
          note\sthat\sthis|remember)|sincerely|https?://|www\.|annwyl\b|yn\sgywir|diolch\b|
      i\s(?:write|am\swriting|refer|acknowledge)\b|further\sto\b|with\sreference\sto\b|
          in\sreply\sto\syour\b|your\srequest\shas\b|
      (?:i|we)\s(?:have\s)?(?:now\s)?(?:consider|had\sthe|look)\w*\b[^.]{0,80}\b(?:request|reply|
          response)\b|(?:this|your)\s(?:request|letter|email)\s(?:was|has\sbeen|is)\s(?:received|
          dated|being|handled|dealt)|
      information\srights\b|freedom\sof\sinformation\s(?:officer|unit|team|decision)|
          disclosure\s(?:officer|unit|team)|back\sto\stop|attachments?\b|
      (?:our|your)\sref|ref(?:erence)?\b|date\b|telephone|tel\b|e-?mail\b|fax\b|signed\b|
      provi(?:sion|ded)\b[^.]{0,40}\binformation\b[^.]{0,80}\bact\b|information\s(?:supplied|
          provided|held)\sby\b[^.]{0,80}\bact\b)
  | ^\W*(?:you\smay\s(?:be\sinterested|wish|find|like)|was\sthis\spage|quotation\b|
      posted\sin|queries\s(?:can|may|should)|this\sresponse\swill\sbe\spublished|
      if\syou\s(?:have\sa\scomplaint|would\slike\sto))\b | \bintellectual\sproperty\srights\b |
      \brefusal\snotice\b | ^\W*the\sexemptions?\s(?:which|that)\sapply
  | \bapolog(?:y|ies|ise)\b | \bsorry\b[^.]{0,40}\bdelay
    """
)
# The Commissioner's guidance says · the public interest test requires · I have to complete
GENERAL = _compile(
    r"""
    \b(?:requires?|required|requirement|have|has|need|needs|must|
        obliged)\s(?!be\sable\b)(?:\w+\s){0,4}?(?:to\s)?(?:articulate|evidence|consider|complete|carry\sout|
        conduct|weigh|balance|apply|set\sout|show|demonstrate|undertake)\b
  | \bexempt\s(?:information\s)?(?:if|where)\sits\sdisclosure\b |
      ^section\s\d[^.]{0,60}\bdisclosure\swould\sbe\slikely\sto\s\(a\)
  | \b(?:does\snot\soblige|need\snot\scomply|\w+n't\sdefined\sin\sthe\sact|
      not\sdefined\sin\sthe\sact)\b | \bsection\s17\s?\(\d\)
  | ^\W*you\s(?:say|argue|contend|maintain|claim)\sthat\b | \boriginal\sdecision\b |
      \bpresumption\sin\sfavour\sof\sdisclosure\s(?:that|which|in|under|of)\b |
      \bsection\s45\b
  | \bregard\sto\sthe\s(?:commissioner's\s)?guidance\b |
      \b(?:guidance|the\sact|legislation)\s(?:says|states|is\sclear|
      makes\sclear|provides|explains) | \bpublic\sinterest\s(?:test|considerations?)\s(?:is|must|
      has|needs?)\s(?:to\sbe\s)?(?:consider|appl|carried|conduct|requir)
  | \bsearches\s(?:were|have\sbeen|was)\s(?:then\s)?(?:made|carried|conducted|undertaken|
      completed)\b | \benquiries\s(?:were|have\sbeen)\smade\b | \bplease\ssee\s(?:appendix|annex|
      the\sexemption|below\sfor) | \bfull\slegislative\b
    """
)

# ---------------------------------------------------------------------------------------------
# Who speaks
# ---------------------------------------------------------------------------------------------

# You asked for · I note you seek access to · your request … as follows · Below is your request
ASKED_SENTENCE = _compile(
    r"""
    ^\W*(?: you\s(?:have\s)?(?:asked|requested|sought|wrote|wish)\b | your\s(?:\w+\s)?(?:request|
        question|e-?mail|letter)\s(?:(?:was|is)(?!\s(?:\w+\s){0,2}(?:refus\w+|exempt|vexatious|
            repeat\w*|declin\w+|reject\w+|oppressive|unreasonable|invalid|not)\b)|concern\w*|
            ask\w*|related?|seeks?)\b |
        i\snote\s(?:that\s)?you\b
      | (?:we|i)\s(?:note|understand)\sthat\syou\s(?:have\s)?(?:asked|request)
      | (?:in\s)?your\s(?:e-?mail|letter|request|message)\b[^.]{0,100}\b(?:asked|requested|
          as\sfollows|you\ssaid|reads?)
      | (?:specifically|in\sparticular)\b | [^.]{0,160}\bbelow\sis\syour\srequest |
          [^.]{0,200}\b(?:(?<!answer\s)(?<!reply\s)(?<!respond\s)(?<!is\s)(?<!are\s)as\sfollows|the\sfollowing(?:\sinformation)?|you\sasked|you\srequested|
          in\swhich\syou)\W*:?$
      | (?:gofynnoch|gofynasoch)\b )
    """
)
# The force in its own words: Kent Police · Police Scotland · the PSNI
_OURSELVES = (
    r"(?:police|constabulary|force|service|scotland|psni|mps|the\smet|gmp|btp|npcc|acpo|cnc|cnpa|"
    r"mdp)"
)
# What only the force that answers writes
FORCE_SPEAKS = _compile(
    rf"""
    \btwo\s(?:\w+\s)?duties\b | \bplaces?\stwo\b | \b(?:today|now)\sdecided\b |
        neither\sconfirms?\snor\sden(?:y|ies)
  | \b(?:i|we|{_OURSELVES})\scan\s(?:also\s|now\s|
      therefore\s)?(?:neither\s)?(?:confirm|advise|tell\syou)\b | \bsection\s17\b |
      \bnot\sobliged\sto\b
  | \b(?:following|below)\sexemptions? | \bexempt\s(?:by|under|from|from\sdisclosure) |
      \b(?:information|this|it|data)\s(?:is|are)\s(?:therefore\s)?exempt\b |
      \bpursuant\sto\ssection | \bby\svirtue\sof
  | \bplease\s(?:find|see)\s(?:\w+\s){{0,2}}(?:attached|below|enclosed|the) | \b(?:i\sam|
      we\sare)\s(?:pleased|able|unable|not\sable|writing\sto\sadvise|refusing)
  | \b(?:{_OURSELVES}|authority|we)\s(?:do\s|
      does\s)?(?:also\s)?holds?\s(?:the|this|some|no|information|all|part|data)\b
  | \bexemptions?\s(?:that\s)?(?:appl(?:y|ies)|(?:is|are)\s(?:section|as\sfollows))
  | \b{_OURSELVES}\s(?:does|do|did|holds?|is|are|has|have|neither|can|
      cannot|will)\b[^.]{{0,60}}\b(?:not\shold|confirm|unable|provide|supply|exempt|held|hold|refus|
      withh|disclos)
  | \byour\srequest\s(?:has\s(?:now\s)?been|is\srefused|was\sconsidered|for\sinformation\shas) |
      \b(?:i|we)\shave\s(?:now\s)?(?:considered|completed|conducted|concluded|carried\sout|
      had\sthe|decided|reviewed|found|located|identified|enclosed|attached) |
      \bi\s(?:have\s)?(?:therefore\s)?uph(?:o|e)ld\b
  | ^\W*in\s(?:response|reply|answer), | \b(?:i|we)\s(?:respond|reply|answer)\b |
      \bhaving\scompleted\s(?:\w+\s){{0,2}}(?:enquiries|searches)\b
  | \bin\saccordance\swith\s(?:section|the\s(?:foi|freedom)) | \bsearches\s(?:were|have\sbeen) |
      \bfollowing\sreceipt\b | \bin\s(?:answer|response|reply)\sto\syour |
      \bno\sinformation\sheld\b
  | \bwe\s(?:do\snot\ssay|hold|cannot|can\snot|estimate|rely|refuse|withhold|neither)\b |
      \bwe\s(?:do|did)\snot\shold\b | \bi\sam\s(?:therefore\s)?(?:refusing|withholding|
      not\sobliged) | \bour\s(?:response|answer|reply|decision)\s(?:is|to|on) | \bin\s(?:response|
      answer|reply|relation|respect|regard|regards)\s(?:to|of)\s
          (?:(?:the\s(?:first|second|third)\s)?(?:question|point|part)|q\d) |
      \bexceed\b[^.]{{0,60}}\b(?:limit|hours|level)
  | \b(?:information|data|figures?)\s(?:\w+\s){{0,4}}(?:is|are)\snot\s(?:\w+\s)?
      (?:held|recorded|kept)\b
  | \b(?:i|we)\s(?:have\s)?(?:now\s|also\s)?(?:located|identified|retrieved|found)\s
      (?:\w+\s){{0,2}}(?:\d|no\b|records?|documents?|information|that\b|the\b)
  | \b(?:none|all|some|parts?|most)\sof\s(?:it|them|this|these|the\s\w+)\s
      (?:can|cannot|may|must|will)\sbe\s(?:released|disclosed|withheld|provided|supplied)
  | \bexemptions?\s(?:(?:up)?on\swhich|that)\s(?:i|we|the\s\w+)\s(?:have\s)?
      (?:rel(?:y|ied|ies)|appl(?:y|ied))
  | \brefusal\snotice\b | \b(?:i|we)\s(?:find|agree|conclude|am\ssatisfied|are\ssatisfied)\sthat\b
  | \b(?:i\sam|we\sare)\s(?:now\s)?(?:disclosing|releasing|providing|withholding|relying)\b
  | \b(?:was|were)\s(?:correctly|rightly|wrongly|properly)\s
      (?:applied|engaged|refused|relied|cited)\b
  | ^\W*(?:unfortunately|regrettably)\b | \bin\sexcess\sof\s(?:the\s)?(?:18|eighteen|24|
      40|£|appropriate|fees?)\b | \blocate,?\sretrieve,?\s(?:and|or)\sextract
  | (?<!\bwas\s)(?<!\bwere\s)\b(?:withheld|refused|exempt(?:ed)?|excepted)\s
      (?:from\s(?:disclosure|release)\s)?(?:under|in\sterms\sof|pursuant\sto|in\sline\swith)\s(?:s(?:ection)?\W?\s?\d|regulation|
      the\sexce)
  | \bwe\sconsider\sth(?:at|is)\b[^.]{{0,40}}\benvironmental\sinformation\b
  | \b(?:answers?|repl(?:y|ies)|responses?)\s(?:(?:is|are)\s)?(?:as\sfollows|set\sout|below)\b
  | \bnid\syw\b[^.]{{0,60}}\b(?:dal|cadarnhau) | \bddwy\sddyletswydd | \bgallaf\sgadarnhau |
      \badran\s17\b
    """
)
APPLICANT_SPEAKS = _compile(
    r"""
    \bunder\sthe\sfreedom\sof\sinformation\sact\b[^.]{0,60}\b(?:i\s(?:would|wish|request)|
        please) | \bi\s(?:would\slike|wish)\sto\s(?:request|know|make)
  | \bi\sam\s(?:writing\sto\s)?(?:request|making|seeking|asking) | \bplease\s(?:could|can|would|
      provide|send|supply|let\sme|advise|treat(?!\sthis\s(?:letter|e-?mail|as\sa\srefusal))|
      state|confirm|list|break)\b | \bif\syou\s(?:are|
      can|cannot|need|decide|refuse|hold|feel|do\snot|consider|rely)
  | \bcould\syou\b | \bi\sunderstand\s(?:that\s)?(?:under|section|you)
    """
)
# Yours sincerely · If you are dissatisfied · complaint rights sentences that close a letter
CLOSING = _compile(
    r"""
    ^\W*(?:yours\s(?:sincerely|faithfully|truly)|kind\sregards|if\syou(?:\sare|'re)\s(?:not\s|dis|un|still\s|
        in\sany\sway)|should\syou\s(?:be|feel|not\sbe|wish\sto\s(?:appeal|complain))|
      you\shave\s(?:the|a)\sright\s(?:to|of)|your\sattention\sis\sdrawn|complaint|every\seffort|
          [^.\n]{1,60}\sleft\san\sannotation\b|
          yn\sgywir|os\s(?:ydych|nad\sydych)\b)
    """
)

# The formula of the duty that does not apply, which can stand beside words of holding by a slip
DUTY_FORMULA = _plain(r"^(?:the |its |our )?(?:duty|obligation|requirement)\b")
# The NCND formula itself, however a letter states holding beside it
NCND_WORDS = _plain(
    r"neither\s(?:confirm|admit)|\bncnd\b|na\s(?:g)?wadu|"
    r"(?:unable to|cannot|can not) (?:either )?confirm n?or deny"
)
# is withheld · has been withheld, whatever else the sentence recites
HELD_BACK = _plain(r"\b(?:is|are|been|being) (?:\w+ )?withheld\b")
# Where to write, whether this is published: nothing about the case
CONTACT = _plain(
    r"^\W*(?:should you (?:have|require|need|wish to (?:discuss|contact))|if you (?:have|require) "
    r"any|please (?:quote|contact|remember)|(?:this|our) (?:response|letter|reply) (?:will|may) "
    r"(?:also )?be (?:published|added|placed|put)|(?:a )?(?:full )?copy of the (?:freedom|foi)|"
    r"[^.]{0,80}(?:not responsible for the content|add(?:ed)? to our disclosure log))"
)
# If held it would be exempt · if such information existed: of what may not be there
IF_HELD = _plain(
    r"\bif (?:it |they )?(?:were |was )?held\b|\bif (?:it|they) existed\b|"
    r"\bif (?:such|the|any|this|that) (?:\w+ )?(?:information|data) (?:were|was|existed|did)\b"
)
# A refusal in so many words
REFUSE_STRONG = _compile(
    r"""
    \bwithh(?:e|o)ld(?:ing)?\b | \b(?:is|are|be|been)\s(?:being\s|therefore\s)?(?:exempt(?:ed)?|
        excepted|refused)\b | \bnot\sobliged\sto\b | \brefus(?:e|ing)\b
  | \b(?:will|shall|can)\s?not\sbe\s(?:disclos|releas|provid|suppl) | \bexempt(?:ing|ed)?\s(?:by|
      under|from|pursuant)
    """
)

# ---------------------------------------------------------------------------------------------
# Arguments
# ---------------------------------------------------------------------------------------------

# A decision in so many words, which is no argument: can neither confirm nor deny · I have decided
DECISION_FORMULA = _compile(
    r"""
    \b(?:can|will|shall|must|may|does|do|am|are|is)\s(?:therefore\s|only\s|also\s|
        now\s)*neither\s(?:confirm|admit)
  | \bneither\sconfirms?\s?n?or\sden(?:y|ies)\s(?:that|whether)\b[^.]{0,30}\bhold | \b(?:have|
      has)\s(?:today\s|now\s)?decided\b
  | \b(?:i|we)\s(?:therefore\s|must\s|hereby\s|accordingly\s)*refuse\b
  | \bby\svirtue\sof\s(?:the\s)?(?:following|section|exempt) | \bnot\sobliged\sto\b |
      \bfollowing\sexemptions?\b | \bfor\s(?:which|the)\sreasons?\s(?:set\sout|given|below)
  | \b(?:is|are|be|being)\s(?:therefore\s|being\s|hereby\s)?(?:exempt(?:ed)?|withheld|
      refused)\s(?:under|by|from|pursuant|in\saccordance|as)\b | \bplease\ssee\b
  | \b(?:am|are)\s(?:therefore\s)?(?:refusing|withholding|exempting|claiming)\b | \b(?:section|
      regulation|s\.?)\s?\d[^.]{0,60}\b(?:applies|apply|is\sengaged|are\sengaged)\b(?!\s(?:as|because|since)\b)
  | \b(?:withheld|exempt|refused|excepted)\s(?:under|by|from|in\sterms)\b | \bapp(?:ly|lies|lied|
      lying)\b[^.]{0,40}\bsection\s\d | \brel(?:y|ies|ying)\s(?:up)?on\b[^.]{0,40}\bsection\s\d |
      \b(?:yn|wedi)\s(?:gwrthod|penderfynu)\b
    """
)
# A consequence is argued: would, could, likely, prejudice, harm, risk, public interest, because
ARGUES = _compile(
    r"""
    \b(?:would|could|might|may|likely|prejudic\w+|harm\w*|risk\w*|undermin\w+|compromis\w+|
        jeopardis\w+|public\sinterest|threat\w*|hinder\w*|detriment\w*|endanger\w*|outweigh\w*|
       prevents?\sdisclosure|answerable|accountab\w+|openness|transparen\w+|disadvantage|disrupt\w*|unfair|disproportionate|distress|deter\w*|expose\w*|advers\w+|f?yddai|byddai|g?allai|gellid|
           ni[mw]ei?d\w*|budd|risg\w*|b?peryg\w+|danseilio|tanseilio|bygyth\w+|rhwystr\w+|
           rwystr\w+|tryloywder|atebol\w*)\b
    """
)
# Records to open, minutes each, hours in all; manual search; a pattern of requests
COST_REASON = _compile(
    r"""
    \b\d[\d,.]*\s?(?:\w+\s){0,4}?(?:minutes?|mins?|hours?|records?|files?|crimes?|entries|
        incidents?|cases?|documents?|emails?|logs?|reports?|officers?|requests?|offences?|
        mailboxes|messages|recordings?|forms|pages|occurrences)\b
  | \bmanual(?:ly)?\b | \bby\shand\b | \bno\s(?:index|field|marker|flag|keyword)\b |
      \b(?:each|every|individual)\s(?:\w+\s){0,4}?(?:them|these|those|record|file|case|entry|
      crime|incident|log|report|one|document|email)s?\b | \bone\sby\sone\b
  | \bmunud | \bawr\b | \bâ\sllaw\b | \bfesul\sun\b
    """
)
# 3 minutes each · 40 hours: what it would take
EFFORT = _plain(r"\b(?:minutes?|mins|hours)\b")
BURDEN_REASON = _compile(
    r"\b(?:burden\w*|vexatious|obsessive|oppressive|unreasonabl\w+|persisten\w+|harass\w*|"
    r"campaign|pattern|volume|requests?|correspondence|purpose|repeat\w*|identical|"
    r"substantially|interval|abusive|language|distress\w*|disproportionate|diver\w+)\b"
)
# Advice under section 16, which is no argument
SUPPOSES = _plain(
    r"\b(?:may|might|could) (?:also )?(?:(?:need|have) to )?be (?:considered|treated)\b|"
    r"\bif\b[^.]{0,120}\byou (?:will|shall|would) be (?:told|informed|advised|notified)\b"
)
ADVICE = _compile(
    r"\bsection\s16\b | \b(?:duty|line|accordance|terms)\b[^.]{0,40}\bto\sassist\b |"
    r" \bmay\swish\sto\s(?:ask|narrow|refine|limit|consider|approach)\b | \b(?:i|we)\s(?:can|"
    r"would|may|should)\s(?:also\s)?(?:suggest(?!\sthat\s(?:the\s)?public)|add|"
    r"(?<!can\s)advise|advise(?!\s(?:you\s)?that\b))\b |"
    r" \badvice\s(?:and|&)\sassist |"
    r" \b(?:bring|within)\s(?:\w+\s){0,4}(?:within\s)?the\s(?:cost\s)?limit\b |"
    r" \b(?:advise|assist)\b[^.]{0,40}\b(?:narrow|refin|reduc) | \b(?:narrow|refin|resubmit|"
    r"limit|confin)\w*\s(?:your|the)\s(?:request|scope|question) | \bif\s(?:you|it)\s(?:were|"
    r"was|could|would)\b[^.]{0,60}\b(?:narrow|limit|refin|reduc|kept|confin) | \badran\s16\b"
)
# Under section 16 · to advise and assist: what follows in the paragraph is advice too
ASSISTS = _compile(
    r"\b(?:section|adran)\s16\b | \badvice\s(?:and|&)\sassist |"
    r" \b(?:duty|line|accordance|terms)\b[^.]{0,40}\bto\s(?:advise\sand\s)?assist\b"
)
# About confirming: confirm or deny · whether information is held · is or is not held
ABOUT_CONFIRMING = _compile(
    r"""
    \bconfirm(?:s|ed|ing|ation)?\b(?!\s(?:that\s)?(?:the\s)?identit) | \bncnd\b |
        \bneither\sconfirm | \bden(?:y|ying|ial)\b | \b(?:is|are|was|does|do|did)\sor\s(?:is|are|
        was|does|do|did)(?:\s?n[o']t)\b
  | \bwhether\s(?:or\snot\s)?(?:\w+\s){0,6}?(?:is|are|was|were)?\s?(?:held|exists?)\b |
      \bif\sheld\b | \bsay(?:ing)?\s(?:whether|either|that\s(?:it|we)\s(?:is|are|do)) |
      \b(?:answer|reply|respond)\w*\seither\sway\b
  | \b(?:c(?:h)?adarnhau|gadarnhau|gwadu|wadu)\b
    """
)
ABOUT_DISCLOSING = _compile(
    r"""
    \bdisclosures?\b | \bdisclosing\b | \bdisclosed\b | \bto\sdisclose\b | \breleas(?:e|es|ed|
        ing)\b | \bpublish(?:ed|ing)?\b | \bpublication\b
  | \bprovid(?:e|ing|ed)\s(?:the|this|that|these|such|any|it|you|some)\b | \brevealing\b |
      \breveal(?:ed)?\s(?:the|this)\b | \bsuppl(?:y|ying|ied)\b | \bdivulg\w+ | \bwithh\w+
  | \bmade\spublic\b | \bmaking\s(?:\w+\s){0,3}?(?:public|available)\b | \bmade\savailable\b |
      \bhand(?:ed|ing)?\sover\b | \b(?:dd?atgel(?:u|iad)|rh?yddhau|g?cyhoeddi)\b
    """
)
# Weighing: on balance · outweighs · after weighing · whilst there is a public interest
WEIGHS = _compile(
    r"""
    \b(?:outweigh\w*|on\sbalance|weigh(?:ed|ing|s)?|balanc(?:e|ing)\s(?:test|lies|of|falls|is)|
        paramount|in\sthe\sbalance|competing\sinterests)\b
  | \bfavou?rs?\s(?:the\s)?(?:maintain|withh|non|neither|application|refus|disclos|releas|not)
  | \bwhils?t?\b[^.]{0,80}\bpublic\sinterest\b[^.]{0,250}\b(?:strong|very)\b |
      \bhaving\sconsidered\s(?:both|all|the\sarguments)
  | \b(?:mae'r\s)?cydbwysedd\b | \bg?orbwys | \b(?:b|ph?)wyso\sa\smesur\b | \b(?:yn\s)?drech\sna\b
    """
)
FAVOURS_RELEASE = _compile(
    r"\b(?:reasons?|factors?|arguments?)\s(?:favouring|for|in\sfavour\sof)\s(?:disclos|"
    r"releas|confirm) | \bfavou?rs?\s(?:disclos|releas)"
)
BENEFIT = _compile(
    r"\b(?:public|people|residents|taxpayers?|community|openness|transparen\w+|accountab\w+|"
    r"understand\w*|aware\w*|debate|reassur\w+|confidence|informed|scrutin\w+|trust|"
    r"g?c?h?yhoedd\w*|tryloyw\w*|atebol\w*|hyder|ymddiried\w*)\b"
)

# ---------------------------------------------------------------------------------------------
# Dates
# ---------------------------------------------------------------------------------------------

MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WELSH_MONTHS = {
    "ionawr": 1, "chwefror": 2, "mawrth": 3, "ebrill": 4, "mai": 5, "mehefin": 6, "gorffennaf": 7,
    "awst": 8, "medi": 9, "hydref": 10, "tachwedd": 11, "rhagfyr": 12,
}  # fmt: skip
MONTHS |= {month[:3]: number for month, number in WELSH_MONTHS.items()} | {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|"
    rf"{'|'.join(WELSH_MONTHS)})(?![a-z])"
)
# 25/07/25 · 2.3.2018 · 2018-03-02 · 15th October 2015 · 24 November, 2009 · 27^th March 2024
_ORDINAL = r"(?:\s?\^?(?:st|nd|rd|th|af|ail|il|ydd|fed|eg|ain)(?![a-z]))?"
DATE = _compile(
    rf"""
    (?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?!\d)
  | \d{{1,2}} (?: (?P<sep>[/.-])(?P<number_month>\d{{1,2}})(?P=sep)(?P<number_year>(?:19|20)\d\d|
      \d{{2}})(?![\d/])
      | {_ORDINAL}(?:\s(?:of|o))?[\s,./-]{{0,3}}(?P<month_name>{_MONTH})\.?[\s,./-]{{0,3}}
        (?P<year>(?:19|20)\d\d|\d\d(?=\s*(?:\n|$))) )
    """
)
# February 12, 2025
US_DATE = _plain(
    rf"(?P<month_name>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)"
)
# on 7 and 10 February 2020 · 4 November and 19 November 2019: the first of two days
FIRST_OF_TWO = _compile(
    rf"(?<![\d/.]) (?P<day>\d{{1,2}}){_ORDINAL} (?:\s(?P<month_name>{_MONTH}))?"
    r" ,?\s(?:and|&|then)\s(?:on\s)?(?:the\s)? $"
)
# 18th September, with no year
DAY_AND_MONTH = _compile(
    rf"(?<![\d/.-]) (?P<day>\d{{1,2}}){_ORDINAL}(?:\sof)?\s(?P<month_name>{_MONTH})"
    r"(?![\s,./-]{0,3}\d)"
)
# Date of response · Date responded · Response date: · Date released · Dyddiad ymateb
# · NPCC Response: · Internal review decision =
_WHOSE = r"(?:(?:our|your|the|this|that|final|full|original|initial|foi|information)\s)*"
_SEPARATED = r"\s*[:\s|=/-]*$"
RESPONDED_LABEL = _compile(
    rf"""
    (?:^|\n|\b)(?:responded\sto|
       date\s(?:of\s)?{_WHOSE}(?:(?:response|reply|answer|decision|disclosure)(?:\sletter)?|letter|
          release|issue|responded|released?|sent|answered|issued|completed|completion|replied|
          closed|disclosed|provided|finali[sz]ed)|
       (?:response|reply|decision|release|completed|completion|answered|disclosure|issue)\s
           (?:date|sent|issued|provided)|
       (?:responded|replied|answered|issued|released)(?:\son)?|
       (?:response|reply|letter)\s(?:was\s)?sent\son|(?:^|\n)(?:completed|closed)|
       dyddiad\s(?:yr?\s)?(?:ymateb|ateb)|
       (?:(?:^|\n)(?:[a-z]+\s){{0,2}}(?:(?<!original\s)response|reply)|
           review\s(?:\(ir\)\s)?decision)(?=\s?[:=-])){_SEPARATED}
    """
)
# Date of request · Request date · Date received · Received · Application date: · Dyddiad y cais
RECEIVED_LABEL = _compile(
    rf"""
    (?:date\s(?:of\s)?{_WHOSE}(?:request|enquiry|application|receipt|received|submitted|requested|
          made|logged|opened|in\b)|
       (?:you\s)?asked\s(?:us\s)?on|
       (?:request|received|enquiry|submission|application)\s(?:date|received|submitted|made)|
       received|(?:^|\n)(?:your|original)\srequest\s?[:(]|
       dyddiad\s(?:y\s|derbyn\s)?(?:cais|derbyn)?){_SEPARATED}
    """
)
_LETTER_IN = (
    r"(?:requests?|e-?mails?|letters?|correspondence|enquiry|enquiries|application|message|"
    r"freedom\sof\sinformation|foi|cais|gais)"
)
# received on · reached us on · logged on · first notified to the force on · sent in on
CAME_IN = _compile(
    r"""
    \b(?:received|reached|arrived|logged|submitted|notified|came|derbyniwyd|dderbyniwyd|
        ddaeth\si\slaw)\b
        [^.\n]{0,70}$
    """
)
# in the words of the force: your request · the request was received · we received it
OUR_REQUEST = _plain(
    r"\b(?:you|your|eich|(?:we|police|constabulary|service|force) received)\b|"
    r"\b(?:the|this|original|applicant) (?:\w+ )?request\b"
)
# your request of · dated · on 5 June you asked
RECEIVED_SENTENCE = _compile(
    rf"""
    \b{_LETTER_IN}\b[^.\n]{{0,110}} \b(?:dated|sent|made|of|on|from|dyddiedig|ar)\b[^.\n]{{0,40}}$
  | \byou\s(?:first\s)?(?:wrote|e-?mailed|asked|applied|contacted)\b[^.\n]{{0,40}}\bon\W*$
    """
)
RECEIVED_AFTER = _compile(
    r"\s*,?\s*(?:you\s(?:asked|wrote|requested|made|sent|submitted|e-?mailed)|"
    r"(?:we|the\sforce|[a-z ]{1,40}(?:police|constabulary|service))\sreceived|(?:in|when|"
    r"where|under)\s(?:which|it)?\s?you|(?:about|asking|requesting|seeking|concerning|"
    r"regarding|for|in\swhich)\b)"
)
# , in which you asked for a review
OF_A_REVIEW = _plain(
    r"\W*(?:(?:with)?in (?:which|it) |when |and )?(?:you )?(?:ask(?:ed|ing)?|request(?:ed|ing)?|"
    r"seek(?:ing)?|sought|for)\b[^.\n]{0,50}\breview\b"
)
# Date: · FOI date · Date issued · Date / · Our ref: 12/25 Date · Your ref:, right before a date
DATE_LABEL = _plain(
    r"(?:^|\n|\||\s\s)\s*(?:(?:foi )?date|dyddiad|sent|issued|date issued)\s*(?::|-|/|\s|$)\W*"
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*,?\s)?$|\bdate\W{1,3}$|\byour ref(?:erence)?\s?:?\s*$"
)
# 19 August 2013 Dear Mr Jones, where a viewer has run the lines together
GREETING = _plain(r"\s*(?:dear|annwyl)\b")
# Northtown, 3 March 2025 · Our ref 12/25 - 3 March 2025 · Tel 101   3 March 2025, at the head
LINE_WITH_DATE = _plain(
    r"^(?:[a-z' -]{3,30},|[^\n]{0,20}\bref\b[^\n]{0,30}[\s,;-]|[^\n]{0,90}\s\s|"
    r"(?:tel|fax)\b[^\n]{0,80}\d )\s*$"
)
# A page of WhatDoTheyKnow: a thread of dated messages
THREAD = _plain(r"\bmade this freedom of information request to\b")
# Dear Northshire Police, right below the date of a first message
GREETS_FORCE = _plain(r"\s*dear (?:[a-z&'-]+ ){1,5}(?:police|constabulary|service|office)\b")
DATED_LABEL = _plain(r"\bdated\W*$")
# Dates that are neither: of data, of a page, of a review request, of an earlier letter
NOT_OUR_DATE = _compile(
    r"""
    \b(?:between|since|until|as\s(?:of|at)|correct|updated|published|up\sto|period|ended|
        ending|born|conviction|snapshot|extracted|deadline|due|target|acknowledged|reminder|
        clarif\w+|later\sthan|refusal\sof|
      to(?!\s(?:us|me)\b)|and(?!\s(?:was\s)?(?:received|logged|dated))|than|before|after|by|
          review(?:ed)?)(?:\s\w+){0,2}\W*$
  | \b(?:internal\sreview|earlier|previous(?:ly)?|last|same\srequest|identical|
        original\s(?:decision|response|reply|answer)|
      first\s(?:decision|response|reply|answer))\b[^.\n]{0,40}$
    """
)

# ---------------------------------------------------------------------------------------------
# References and forces
# ---------------------------------------------------------------------------------------------

# 556-25 · 114/18 · FOI/00013725 · 01.FOI.23.030506 · FOI2018/07060 · 695 & 758/15 · DJAN-7ZPJSQ
_REF_PART = r"(?:[a-z]{1,8}\s?[-/.]?\s?){0,3}\d[\da-z]*"
_REF_ONE = (
    rf"{_REF_PART}(?:\s?[-/_](?=\s?\w*\d)\s?[\da-z]+|[-/][a-z]{{1,4}}\b|\.[a-z]+(?=\.\d)|"
    r"\.\d[\da-z]*){0,5}"
)
_REF = rf"{_REF_ONE}(?:\s?(?:&|and)\s?(?:[a-z]{{2,4}}\s?[-/]?)?\d+\s?[-/]\s?[\d/-]+)?"
# The same with two numbers in it, which a number of a question or a year has not
_REF_OF_TWO = (
    r"(?:(?:foia?|rfi|eir|ir|ref)[\s:/-]{0,2})?\d{1,7}[a-z]?\s?[/_-]\s?\d{2,6}(?:[/-][\da-z]+)*"
)
_REF_WORDS = (
    r"(?:references?|refs?|rhif|cyfeirnod|cyf)\b\.?"
    r"(?:\s(?:numbers?|n\s?os?|code|num|id|cyfeirnod|y\scais)\b)?\.?"
    r"(?:\s?\([^)\n]{0,50}\))?"
)
_REF_GAP = r"[\s:.#/=|-]{0,40}(?:(?:e-?case|foia?|rfi|eir)\s?(?:ref(?:erence)?\s?)?:\s*)?"
_AT_HEAD = r"(?:^|\n|\||\(|\s{3})[\s•·*▪-]{0,9}"
REFERENCES = (
    # Our ref: · Our reference (please quote): · Ein cyf
    _plain(
        rf"\b(?:our|ein)\s(?:(?:foia?|unique|file|case)\s)?(?:{_REF_WORDS}|cyf\w*)"
        rf"(?:\sfor\s(?:your|this)\s(?:foi\s)?request)?(?:\sis\b)?{_REF_GAP}(?P<value>{_REF})"
    ),
    # Enquiry Reference: · Reference Number:\n20180342 · request reference no: · Cyfeirnod
    # · Request No: · Log number · Case ref: · Request ID
    _plain(
        rf"{_AT_HEAD}(?:(?:foi|foia|enquiry|requests?|case|freedom of information|force|act|2000|"
        rf"information|response|disclosure|log|police|internal|unique|rfi|file|e-?case|npcc|your|"
        rf"f\.o\.i|review|eir|application|the|for)\b\W{{0,3}}){{0,7}}"
        rf"(?:{_REF_WORDS}|(?:request|log|case|foi|rfi|enquiry|application|disclosure|file)\s"
        rf"(?:no|number|id)\b\.?)(?: rhyddid gwybodaeth)?{_REF_GAP}(?P<value>{_REF})"
    ),
    # logged under reference 123 · your request reference number is 123/24 · please quote 123/24
    # · it has been given the reference 123/24
    _plain(
        rf"\b(?:(?:logged|recorded|registered|dealt with|handled)(?: under| as)(?: the)?(?: above)?"
        rf"(?: (?:unique|foi|our))?(?: {_REF_WORDS})?|"
        rf"(?:given|allocated|assigned|has|bears)(?: the| a)?"
        rf"(?: (?:unique|foi))?(?: {_REF_WORDS})|(?:request|our|your|unique|the|foi) {_REF_WORDS}"
        rf"(?: for (?:your|this) (?:foi )?request)? is|quot(?:e|ing)(?: the)?(?: our| foi| unique)?"
        rf"(?: {_REF_WORDS})?){_REF_GAP}(?P<value>{_REF})"
    ),
    # FOI request ref 123/24 · under ref 123/24
    _plain(
        rf"\b(?:foi|request|case|enquiry|under|unique|the) {_REF_WORDS}{_REF_GAP}(?P<value>{_REF})"
    ),
    # FOI 556-25 · Request 3107 - · Freedom of Information Request 123/24 · RFI 2015-096
    _plain(
        r"(?:^|\n)\s{0,9}(?:(?:re|subject)\W{1,3})?"
        r"(?:freedom of information (?:act )?(?:2000 )?(?:- )?|foi |foia )?"
        r"(?:requests?(?: for information)?|foi|foia|foir|rfi|response|(?<=information )(?!act))\b"
        rf"(?![/-]\d)\W{{0,3}}(?:no\.?\s|number\s|ref\s)?(?P<value>{_REF})"
    ),
    # Right to know request 1009-11
    _plain(
        r"(?:^|\n)[^.\n]{3,80}\b(?:requests?|foia?|rfi|eir|review|response)\b\W{1,3}"
        rf"(?P<value>{_REF_OF_TWO})(?=\s*(?:\n|$|-\s|\())"
    ),
    # COL/22/123 · FOI2020/01234 · HQ/PA/003493/18 · 01.FOI.23.030506, on a line of their own
    _plain(
        r"(?:^|\n)[ ]{0,9}(?P<value>(?:[a-z]{2,5}/){1,2}(?:foi\s)?\d+(?:[/-]\d+)+|"
        r"[a-z]{3,5}-?\d{4}[/-]\d{2,}|"
        r"\d\d\.foi\.\d\d\.\d{4,})[ ]*(?=\n|$)"
    ),
    # 0731-23 - Title
    _plain(rf"^[ ]{{0,9}}(?P<value>{_REF_OF_TWO})\s-\s", re.MULTILINE),
    # Title - 114/18 · Title (2291A/22)
    _plain(
        r"(?:^|\n)[^\n]{3,110}?(?:\s-\s|\s\(|\s-)(?:ref\w*\W{1,3})?"
        rf"(?P<value>{_REF_OF_TWO})\)?\s*(?=\n)"
    ),
)
REFERENCES_IN_ANSWERS = 3  # of the patterns above, the first so many are sure enough there
NOT_OUR_REFERENCE = _plain(
    r"\b(?:your(?! (?:foi |information )?(?:request|reference (?:number )?(?:is|for)))|"
    r"previous|earlier|other|ico|crime|incident|eich|"
    r"tribunal|charity|company|invoice|complaint|former|commissioner'?s?|cris|custody|policy)\b"
    r"[^\n:]{0,30}:?[^\n:]{0,8}$"
)
# FS50123456 · IC-123456-A1B2 · EA/2010/0006, of the Commissioner and of the Tribunal; 2000, a year
NOT_A_REFERENCE = _plain(
    r"(?:fs|fer|ic-|ea[/-]|gia[/-]|ukftt|ewhc)\s?\d|(?:foia?\s)?(?:19|20)\d\d(?![\w/-]|\.\d|\s?[-/]\s?\d)"
)
REFERENCE_LABEL_WORDS = _plain(
    r"^(?:(?:FOIA?|RFI|EIR|Ref(?:erence)?|No|Number|Request)\.?[\s:]+(?=\S*\d))+", re.IGNORECASE
)
REFERENCE_SPACES = _plain(r"\s*([-/_.])\s*")
# Words that a value caught by mistake: letter of 13 May
WORDS_IN_REFERENCE = _plain(r"(?!and\b)\b[A-Z]?[a-z]{2,}\s")
CODE = _plain(r"[A-Z]{2,}-\d[A-Z\d]{3,}")  # DJAN-7ZPJSQ

ACRONYM = _plain(r"\b[A-Z][A-Z&]{2,5}\b")
# A line of a letterhead, whose words are no subject: Priory Police Station, Hull · Telephone: 101 ·
# Professional Standards and Legal Services · Dear Dr Vance · LN5 7PH
LETTERHEAD = _compile(
    r"""(?s)
    ^(?!.*(?:[.?:"']\s?$|\brequest\sfor\b|\byou\b))
    .*\b(?:[a-z]{1,2}\d{1,2}[a-z]?\s?\d[a-z]{2}|headquarters|hq|unit|department|section|team|branch|
        secretariat|management|services|office|street|road,|lane|house|hall|building|centre|complex|
        po\sbox|tel(?:ephone)?|www|dear|annwyl|(?:our|your)\sref(?:erence)?|date)\b
    """
)
# Everything in the address of a page that is no letter or number
NO_WORD = _plain(r"[\W_]+")


def place(words: str) -> Pattern:
    """Return the pattern of a place in a letterhead, whose lines or commas part its words."""
    return _plain(r"\b" + r"[\s,]+".join(map(re.escape, re.split(r"[\s,]+", words))) + r"\b")


DOMAIN = _plain(r"\b(?:[a-z0-9-]{1,63}\.){1,5}(?:police\.uk|gov\.uk|mod\.uk|org\.uk)\b")
# Cleveland Police can … · holds · has · neither · will · does
FORCE_ACTS = _compile(
    r"(?:'s)?\s(?:service\s|force\s|constabulary\s)?(?:can|does|do|holds?|has|have|is|are|"
    r"will|would|neither|may|must|must|response|freedom|foi|disclosure|did|was|shall|cannot|"
    r"believes?|considers?)\b"
)
# held by · by · within · behalf of · Chief Constable of · Response - Cambridgeshire Constabulary
OF_FORCE = _compile(
    r"(?:\bheld\s(?:by|within)|\bmade\sby|\bsearches[^.]{0,20}within|\bbehalf\sof|"
    r"\bchief\sconstable(?:\sof|\sfor)?|\bresponse\s?-|\bwithin|\bby|\brecorded\sby|"
    r"\bresponse\sfrom)\s(?:the\s)?$"
)
# not ours: neighbouring forces, forces such as, passed to, contact
OTHER_FORCE = _compile(
    r"(?:\bsuch\sas|\bother\sforces?|\btransfer\w*\sto|\bcontact(?:ing)?|\bcopied\sfrom|"
    r"\bcollaborat\w+\swith|\bjointly\swith|\btogether\swith|\b(?:passed|question|request|"
    r"directed|referred|referral|apply|write|put)\b(?:\s\w+){0,3}\sto|\bapproach(?:ing)?|"
    r"\blike|\bunlike|\bletterhead\sof)\s(?:the\s)?$"
)
EIR_NAME = _plain(r"environmental information (?:\(scotland\) )?regulations|\beirs?\b")
FOI_NAME = _plain(r"freedom of information act|\bfoia\b")
FOISA_NAME = _plain(r"freedom of information \(scotland\)|\bfoisa\b|\bfoi\(s\)a\b")
COMMISSIONER_SPEAKS = _compile(
    r"\bthe\scommissioner(?:'s)?\s(?:has\sdecided|decision\sis|finds|considers|concludes|"
    r"requires\sthe|is\ssatisfied|has\sinvestigated|accepts) |"
    r" \bdecision\snotice\b[^.]{0,80}\b(?:reference|public\sauthority|complainant|fs\d)"
)
ASKER = _plain(r"\byou(?:rs?)?\b|\b(?:eich|chi)\b")
LETTER_SIGNS = _plain(
    r"freedom of information|\bfoia?\b|rhyddid gwybodaeth|environmental information"
)
WELSH_WORDS = (
    "yr", "yn", "ar", "mae", "nid", "gan", "eich", "ac", "gwybodaeth", "heddlu", "adran", "cais",
    "wedi", "hyn", "fod", "neu", "ddeddf", "bod", "ei", "ni", "oherwydd",
)  # fmt: skip
ENGLISH_WORDS = (
    "the", "of", "and", "to", "in", "that", "is", "for", "are", "be", "this", "your", "by", "it",
    "was", "would", "with", "as", "which", "not",
)  # fmt: skip

# four · Twenty-two
_COUNT_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?)"
)
# A row of a table, 2019: 14, 2019/20 - £1,200, a list of numbers, an answer that is a number
FIGURES = _plain(
    r"^\W*(?:19|20)\d\d(?:/\d\d(?:\d\d)?)?\s?[:=-]\s?£?\d|"
    r"\||^\W*(?:£\s?)?[\d,.]+%?\W*$|(?:\b\d[\d,.]*\W+){4,}|^\W*(?:yes|no)(?:\W*$|[,.:;] )|"
    r"^\W*(?:nil|none|zero)\W*$"
    rf"|^\W*{_COUNT_WORD}\W*$"
)
# Twenty-two officers resigned · There were 14 · the force owns four · it cost £41,000: a number in
# a sentence
COUNTED = _plain(
    r"\bconfirm(?:s|ed)? (?:that )?\d[\d,.]* |"
    rf"^\W*(?:£?\d[\d,]*|{_COUNT_WORD}) (?!of\b)(?:[a-z]+ ){{1,5}}?"
    r"(?:were|have|had|[a-z]+ed)\b|"
    r"\b(?:there (?:are|were|is|was|have been)|owns?|costs?|spent|totals?|totalled|employs?|"
    r"received|recorded|(?:number|total|figures?) (?:is|was|are|were)) "
    rf"(?:\w+ ){{0,2}}?(?:£?\d[\d,.]*|{_COUNT_WORD})\b"
)
# (question 1) · for questions 2 and 3, right behind a citation and its title
CLAIM_SCOPE = _plain(
    r"[^.;]{0,70}?\(?(?:\bfor|\bto|\bin respect of|\bre)?\s?\b(?:questions?|q|points?|parts?|"
    r"items?|requests?)\s?\(?[a-d]?\d[^.;)]{0,25}\)?"
)

# The remaining questions · the rest of your request
REMAINING = _plain(
    r"^\W*(?:(?:as (?:to|for|regards)|in (?:respect|relation|regard) (?:of|to)|with regards? to|"
    r"for) )?"
    r"(?:the |all |all of the )?(?:remaining|remainder of (?:the|your)|other|rest of (?:the|your)) "
    r"(?:\w+ )?(?:questions|points|parts|requests|request|items)\b"
)
# the whole request is refused · your request in its entirety
WHOLE = _plain(
    r"\b(?:whole|entire) (?:of (?:the|your) )?request (?:is|has|will|must|may)\b|"
    r"\brequest (?:is|has been) (?:therefore )?(?:refused|withheld) (?:as a whole|in its entirety)|"
    r"\bappl(?:y|ies) to (?:your|the) request (?:as a whole|in its entirety)|"
    r"\brefus\w+ (?:to (?:answer|comply with) )?(?:the (?:whole|entirety) of|all of) your request\b"
)
# An exemption is said to apply, whatever is said of its kind in the same breath
APPLIES = _plain(
    r"exemptions? (?:which |that )?(?:\w+ )?(?:appl(?:y|ies)|(?:is|"
    r"are) (?:therefore )?engaged|(?:are|is) relied)|(?:appl(?:y|ies)|is engaged|"
    r"are engaged) (?:to|in)\b"
)
# please see our response below: the answer is announced, not given
OUR_RESPONSE = _plain(
    r"\breasons? (?:is|are)\b|\bsee (?:the )?(?:\w+ )?(?:exemption|explanation|appendix|annex)|"
    r"\bsee below for (?:an?|the|our|full) \w*\s?(?:explanation|reasons?)|"
    r"^\W*please see below\W*$|"
    r"^\W*(?:the|our) (?:\w+ )?(?:exemptions?|explanation|rationale|factors)\b[^.]{0,140}"
    r"\b(?:below|as follows)\b|"
    r"\b(?:response|reply|answers?)\b(?: \w+){0,4} (?:below|set out|follows?|attached|provided|"
    r"is given)|(?:response|reply|answer)s? (?:is|are) (?:as follows|set out|below)|"
    r"\b(?:find|see|below|attached|following)\b"
    r"(?: (?:is|are|the|our|my|below|attached|an?|\w+ly)){0,3} "
    r"(?:answers?|responses?|repl(?:y|ies))\b"
)
# What is decided inside a paragraph that argues
DECIDES_IN_ARGUMENT = _compile(
    rf"(?:{DECISION_FORMULA.pattern})|(?:{COST.pattern})|\b(?:not\sable|unable)\sto\s(?:supply|provide)|"
    r"\brequest\s(?:is|has\sbeen)\s(?:therefore\s)?refused\b"
)
# Section 12(2) does not apply · is not engaged · is no longer relied on
NOT_RELIED_AFTER = _plain(
    r"[^.;]{0,60}?\b(?:(?:does|do|did|is|are|was|were|has|have|need|be|been|not|is)(?: not|"
    r" now)?|isn't|doesn't|don't|aren't|hasn't|wasn't) ?"
    r"(?<=not |n't )(?:been |be |now |also )?(?:properly |correctly )?"
    r"(?:use|used|rely|relied|apply|applied|engaged?|"
    r"claimed|needed|necessary|required|upheld|maintained|considered|open to|appropriate|"
    r"applicable)\b"
    r"|[^.;,]{0,20}?\b(?:does|do|did|is|are) not\W*$"
    r"|[^.;,]{0,40}?\b(?:no longer\b|(?:might|could|may) (?:also )?(?:have|apply))"
)
NOT_RELIED_BEFORE = _plain(
    r"\b(?:not (?:now |also )?(?:rely|relied|relying|claimed|claimed)(?: on| upon)?|rather than|"
    r"in (?:the )?place of|replac\w+|instead of|no longer|withdraw\w*|whether or not|might|"
    r"neither) (?:\w+ ){0,3}$|"
    r"\b(?:does|do) not fall (?:within|under) (?:the )?$|"
    r"\bnot exempt (?:information )?(?:by virtue of|under) (?:the )?$|"
    r"\bbod(?:y|ies) (?:\w+ )?(?:specified|listed|named|described|mentioned) (?:in|at|under) "
    r"(?:the )?$|"
    r"\bone (?:or more )?of the exemptions (?:set out|contained|listed|found|at|in)\b[^.;]{0,60}$|"
    r"\b(?:where|whenever|if) (?:the )?$"
)

ASKS = _plain(
    r"^\W*(?:how|what|when|where|which|who|why|please|can you|could you|copies|details|any|"
    r"the number|a copy|number of)\b"
)
# How many were there? · For each of these please detail the following: what an applicant writes
ASKED = _compile(
    r"""
    ^\W*(?:how|what|when|where|which|who|why|do|does|did|is|are|was|were|has|have|can|could)\b[^?]*\?\W*$
  | \bplease\s(?:detail|provide|supply|state|list|give|tell|specify|break|include)\b
    """
)
# 1. How many? 2. At what cost? · (1) every e-mail; (2) the policy, within one paragraph
COUNTED_QUESTION = _plain(r"(?<!\S)[\"']?\(?(?P<number>\d{1,2})[.)]\s+")
# What a force says first of a request that it will answer later
ACKNOWLEDGES = _compile(
    r"""
    \b(?:request|enquiry|e-?mail|it)\s(?:will|shall)\s(?:now\s)?be\s(?:considered|dealt\swith|
        handled|processed|answered)\b(?![^.]{0,40}\breview\b)
  | \byou\s?(?:will|should|'ll|can\sexpect\sto)\s(?:receive|get|have)\s(?:a|our|the|your)\s
        (?:full\s|formal\s|substantive\s)?(?:response|reply|answer)\s(?:with)?in\b
  | \b(?:aim|endeavour|seek|try|hope)\sto\s(?:respond|reply|(?:provide|send|give)\s(?:you\s(?:with
        \s)?)?(?:a|our|the|your)\s(?:full\s)?(?:response|reply|answer))\b[^.]{0,60}\b(?:within|by|
        working)\b
  | \bthis\sis\san?\s(?:automat\w+\s)?acknowledge?ment\b
    """
)
# What only a guide or a form says, and neither an applicant nor a letter: how to make a request ·
# you can submit a request · use our online form · we may refuse · in some cases we may
# but: I would like to make a request · you may make a request for an internal review
GUIDE = _plain(
    r"\b(?:how to (?:make|submit) (?:a|an|your) (?:\w+ ){0,3}request|"
    r"(?:you (?:can|may|could|must|should|want to|wish to)|who (?:want|wish|would like) to|^to|"
    r"\. to|please)\s(?:make|submit) "
    r"(?:a|an|your|this) (?:foi |freedom of information )?(?:request|form)\b"
    r"(?! (?:for|to) (?:an?|the|have) )|"
    r"use (?:this|the|our) (?:online )?form|fill in (?:this|the) form|start your request|"
    r"we may (?:refuse|neither)|in some cases we may)\b",
    re.MULTILINE,
)

# What a letter says to the one who asked, and a guide to nobody: thank you for your email of ...
REPLIES = _compile(
    r"""
    \bthank\syou\sfor\syour\s(?:\w+\s){0,6}(?:request|e-?mail|letter|enquiry|correspondence)\b
  | \b(?:response|reply|regard|relation|respect)\s(?:of|to)\syour\s(?:\w+\s){0,6}(?:request|
        e-?mail|letter|enquiry|correspondence)\b
  | \byour\s(?:\w+\s){0,6}(?:request|e-?mail|letter)\s(?:dated|received|of\s\d|was\s|has\sbeen)
  | \byou\s(?:have\s)?(?:asked|requested|wrote)\b | \bi\s(?:am\swriting|write)\sto\b
    """
)

WEEKDAY = _plain(r"\b(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?,?\s*$|dydd \w+,?\s*$")

# Section 40(2) - Personal Information, alone on a line or with a colon in front of its paragraph
SECTION_TITLE = _plain(
    r"^(?:sections?|s\.?|regulations?)\s?\d[\w()&,./\s-]{0,60}(?:$|:\s)|^(?:sections?|s\.?|"
    r"regulations?)\s?\d[\d()a-z&,\s]{0,24}[-(:]\s?[^.]{0,80}$"
)
# Section 40(2) - Personal Information, an entry of a list of exemptions
EXEMPTION_LINE = _plain(
    r"(?:sections?|s\.?|regulations?)\s?\d[\d()a-z&,\s]{0,24}(?:$|[-:(,]\s?[^.]{0,80}\W*$)"
)
# The following exemptions apply: · is exempt under: · what such a list stands below
LIST_OF_EXEMPTIONS = _plain(
    r"\b(?:exempt\w*|excepted|withh\w+|refus\w+|sections?|confirm n?or deny)\b[^.]{0,80}:-?\W*$"
)
# I have looked at the reply: the numbered paragraphs of a review
REVIEWER_SPEAKS = _plain(
    r"i (?:have|am|find|conclude|agree|do|did|also|therefore|note|turn|considered|reviewed)\b"
)
# In response to question 4, · As to question 3 · With regard to point 2, at the start of an answer
ANSWER_SCOPE = _plain(
    r"^(?:in (?:response|answer|reply|relation|respect|regards?) (?:to|of)|as (?:to|regards)|"
    r"with regards? to|regarding|turning to) (?:questions?|points?|parts?|requests?|q)\s?\(?\d"
)
# read by hand · each record would have to be opened: work on one record after another
ONE_BY_ONE = _plain(
    r"\b(?:by hand|manually|one by one|(?:each|every) (?:\w+ ){1,4}(?:would|needs?|has))\b"
)
# to say so would reveal · would show which: a reason given in the same breath as the kind
REVEALS = _plain(r"\bwould (?:\w+ ){0,2}?(?:reveal|disclose|show|tell|indicate|identify)\b")
# Disclosure would lead to the following:- · a list announced
LIST_AHEAD = _plain(r"\b(?:the following|as follows|these are|below):-?\s*$")
# It could be argued that · I accept that there is a public interest in · We recognise that
CONCEDES = _plain(
    r"^(?:it (?:could|can|may|might) be (?:argued|said)|(?:i|we) (?:do |also |fully )?(?:recognise|"
    r"accept|acknowledge|appreciate) that|it is (?:recognised|accepted|acknowledged|appreciated) "
    r"that|there (?:is|may be|is clearly) (?:a|an) (?:\w+ ){0,2}(?:public )?interest in (?!prevent|"
    r"protect|safeguard|ensur|maintain|not )|r(?:ydym|wyf|wy)(?: |')(?:yn|n) (?:cydnabod|derbyn)\b|"
    r"(?:cydnabyddir|derbynnir|gellid dadlau|mae budd (?:y cyhoedd|cyhoeddus|i'r cyhoedd) mewn)\b)"
)
# It is in the public interest that · It cannot be in the public interest to
ABOUT_INTEREST = _plain(
    r"^it (?:is|was|would|can|could|must|cannot)\b[^,.;]{0,24}\bin the public(?:'s)? interest "
    r"(?:that|to|for)\b"
)
# In favour of disclosure there is · For disclosure, · To its credit
LEAD_FOR = _plain(
    r"^(?:in favour(?: of (?:disclos\w+|releas\w+|confirm\w+)[^,.]{0,20})?|for (?:disclos|releas|"
    r"confirm)\w*(?: or denying)?),? (?:is|are|there|it|we|i|lies?)\b|^in favour of (?:disclos|"
    r"releas|confirm)|^(?:i would (?:suggest|argue) that )?(?:the )?(?:issue of )?public "
    r"(?:accountability|awareness) (?:may |would |could )?favours?\b"
)
# Against it · On the other hand · However
LEAD_AGAINST = _plain(
    r"^(?:against(?:,| (?:it|this|them|that|disclos\w+|releas\w+|confirm\w+)\b)|"
    r"on the other (?:hand|side)|conversely,|what weighs against)"
)
# On balance · Having considered · I have concluded · The balance is
CONCLUDES_FIRST = _plain(
    r"^(?:on balance|in the balance|having looked|on weighing|weighing|after (?:weighing|careful|"
    r"consider)|having (?:considered|weighed|balanced|regard)|bearing|in conclusion|"
    r"to conclude|"
    r"(?:i|we) (?:have )?(?:therefore )?(?:concluded?|determined?|find|found|"
    r"am of the (?:view|opinion)|are of the (?:view|opinion)|see nothing|judge)\b|"
    r"it is (?:therefore|thus) |"
    r"(?:in (?:my|our) (?:view|opinion))|the (?:public interest )?balance (?:is|lies|falls|"
    r"therefore|of)|the (?:considerations|factors|arguments|case) against|the scales|"
    r"therefore|for these reasons|taking|"
    r"(?:ar ôl|wedi|o|gan) (?:pwyso|bwyso|ystyried)|ar y cyfan|felly|mae'r cydbwysedd|"
    r"r(?:ydym|wyf) o'r farn)"
)
CONCLUDES = _plain(
    r"\b(?:outweigh\w*|balance (?:is|lies|falls|therefore|comes|favours)|scales (?:come|tip)\w*|"
    r"carr(?:y|ies) the day|(?:must|should|will) prevail|(?:is|are) (?:the )?(?:stronger|"
    r"weightier|greater)|counts? for more|"
    r"contrary to the public interest|not in the public interest to (?:disclose|release|publish|"
    r"provide|confirm)|public interest (?:therefore |clearly )?(?:favours|lies|is best served|"
    r"in maintaining)|(?:lies|is|falls|comes down) in favour|(?:more|greater) weight|comes? first|"
    r"decided not to|(?:not|"
    r"n't) (?:be )?(?:released|provided|disclosed)|take precedence|not strong enough|"
    r"strong enough|g?orbwyso|yn drech na|yn (?:gryfach|drymach)|cydbwysedd o blaid)\b"
)

# Section 23 is an absolute class based exemption: of the kind of an exemption alone · the
# legislators considered that release would cause harm · it is not necessary to evidence the harm
# · issues that favour release need to be measured against those that do not
OF_ITS_KIND = _compile(
    r"""
    \b(?:class|prejudice|harm)s?[\s-]+based\b | \b(?:absolute|qualified)\b
  | \b(?:legislators?|legislature|parliament)\b[^.]{0,80}\b(?:consider(?:ed|s)|accept(?:ed|s)?|
        identif(?:ied|ies)|determined|decided|recogni[sz]e[ds]|intended|assumed)\b[^.]{0,120}
        \b(?:harm|prejudice|damage)\b
  | \b(?:not|no|nor)\b[^.]{0,20}\b(?:need|necessary|required?|requirement|obliged)\sto\s(?:evidence|
        articulate|demonstrate|show|conduct|carry\sout|consider|identify|provide|undertake)\s
        [^.]{0,30}\b(?:harm|prejudice)\b
  | \btest\s(?:is|was|has\sbeen|must\sbe)\s(?:used|designed|intended|carried\sout|conducted)\b
        [^.]{0,20}\bto\s(?:balance|weigh)\b
  | \b(?:issues|factors|arguments|considerations)\b[^.]{0,60}\b(?:need|have|must|are)\s(?:to\s)?be\s
        (?:measured|weighed|balanced)\sagainst\b
    """
)

# Under section 17 · In terms of section 17: the start of a sentence and no entry of a list
CLAUSE_LEAD = _plain(r"\b(?:under|in|of|by|as|for|with|that|because)\b")
# A word or a figure, and no mere bullet or letter, nor (2)
SAYS_SOMETHING = _plain(r"\w\W?\w|\d(?!\)$)")
# What is withheld beside an answer: the names · the other operations · ranks and outcomes
THE_REST = _plain(
    r"\b(?:others?|rest|remain\w*|further|names?|identit\w+|ranks?|grades?|outcomes?|details|"
    r"locations?|addresses)\b"
)
# Patterns of sentences that decide nothing and give nothing
GIVES_NOTHING = (COURTESY, GENERAL, EXPLAINS, SAYS_HELD, COST_LIMIT, YOU_ASK)

# ---------------------------------------------------------------------------------------------
# Messages of a thread
# ---------------------------------------------------------------------------------------------

# ----- Original Message ----- · Forwarded by · >>> A Person 17/03/2008 >>>: to the end of a message
OLDER_MESSAGE = _plain(
    r"[-_* ]*(?:original message|forwarded (?:message|by)\b.*|begin forwarded message:?)[-_* ]*$|"
    r">{2,3}\s.*\d\d/\d\d/\d{4}"
)
# From: · Sent: · To: · Subject:, also in bold as *From:* and in Welsh: the head of an older message
MAIL_FIELD = _plain(
    r"\W{0,2}(?:(?P<author>from|oddi wrth)|sent|date|anfonwyd|dyddiad|to|at|cc|subject|pwnc)\s*:"
)
# On 3 March 2024 at 10:12, A Person wrote:
QUOTES = _plain(r"on .{5,250}\b(?:wrote|said):$")
# please see our answers below · responses in red: between what is quoted
ANSWERS_BELOW = _plain(
    r"\b(?:answers?|repl(?:y|ies)|responses?|comments?)\b[^.\n]{0,60}"
    r"\b(?:below|underneath|in (?:red|blue|green|bold|italics?))\b|\bsee below\b"
)
# will now be considered · within 20 working days · acknowledge receipt · automated reply · an
# extension of time · passed to the team
RECEIPT = _compile(
    r"""
    \backnowledg\w+ | \bauto(?:mated|matic\w*|-?\s?(?:reply|response))\b
  | \b(?:has|have)\sbeen\s(?:now\s|safely\s)?(?:received|logged|registered|recorded|allocated|
        assigned|passed|forwarded)\b
  | \b(?:will|shall|is|are|being)\s(?:now\s|currently\s|still\s)?(?:be(?:ing)?\s)?(?:considered|
        processed|dealt\swith|progressed|looked\sinto|handled)\b
  | \b(?:20|twenty|40|forty|working)\s(?:working\s|school\s)?days\b
  | \b(?:will|shall|should|aim|hope|endeavour|expect)\b[^.]{0,60}\b(?:respond|response|reply|answer|
        contact\syou|be\sin\stouch|hear\sfrom)
  | \b(?:extension|extend|additional\stime|more\stime|still\s(?:waiting|considering|working))\b
  | \bthank(?:s|\syou)\sfor\s(?:your|getting|contacting|e-?mailing|the)\b
    """
)
# please find attached our response · our reply is attached · I enclose the letter
COVERS = _compile(
    r"""
    \b(?:attach(?:ed|ment)?s?|enclosed?)\b[^.]{0,60}\b(?:response|reply|letter|decision|answer|
        correspondence|acknowledgement)
  | \b(?:response|reply|letter|decision|answer|correspondence|acknowledgement)\b[^.]{0,60}
      \b(?:attach|enclos)
    """
)
# What a site puts where a message has no words
NO_WORDS = _plain(r"\[ ?(?:email has no body|subject only)")
# if · may · where information · not yet · a question: what takes a decision away
HEDGE = _plain(
    r"\b(?:if|may|might|unless|some requests|(?:should|where|when) (?:it|the|this|any|you|we|"
    r"information)|subject to|not being exempt|will be (?:told|informed|given|sent|provided|"
    r"notified)|in some (?:cases|circumstances)|your attention is drawn|not yet)\b|\?\W*$"
)
# What decides in a message, and what takes that away
DECIDES = (
    NCND_WORDS, NCND, REFUSE, REFUSE_STRONG, NOT_HELD, COST, VEXATIOUS, REPEATED, SAYS_HELD,
    DISCLOSE, ELSEWHERE, FUTURE,
)  # fmt: skip
DECIDES_NOTHING = (
    HEDGE, NO_WORDS, COVERS, CLARIFY, REVIEW, ASKED_SENTENCE, APPLICANT_SPEAKS,
)  # fmt: skip
# 14 · £6,230 · Yes · 2019 | 14 · Question 3 - 14: a figure for an answer
FIGURE = _plain(
    r"^\W*(?:yes|no|nil|none|zero)\W*$|^(?:[\w .,()/'-]{1,60}[|:-])?(?:\W*£?\d[\d,.]*%?)+\W*$"
)

# ---------------------------------------------------------------------------------------------
# Mails
# ---------------------------------------------------------------------------------------------

# please find attached · I attach · the enclosed letter · out of office: a mail beside its letter
ANNOUNCES = _plain(
    r"\battach(?:ed|ments?|ing)?\b|\benclos(?:ed?|ures?|ing)\b|\b(?:ynghlwm|atod\w+|amgae\w+)\b|"
    r"\bout of (?:the )?office\b|\bauto(?:matic|mated)?[ -]?(?:reply|response)\b|\bon leave\b"
)
# This email and any attachments are confidential: where the small print of a mail begins
SMALL_PRINT = _plain(
    r"\bthis (?:e-?mail|message|communication|transmission)\b[^.]{0,120}\b(?:attachments?|"
    r"confidential|intended|private|privileged|addressee|recipient|monitored|virus(?:es)?|"
    r"in error)\b|\bneges (?:e-?bost )?(?:hon|hwn)\b[^.]{0,120}\b(?:g?yfrinachol|bwriad\w+)\b"
)
# What decides beyond doubt: notes and leaflets also say that something is provided or shown below
DECIDES_PLAINLY = (NCND_WORDS, NCND, REFUSE_STRONG, NOT_HELD, COST, VEXATIOUS)
# Dear · your request dated · thank you for your · Request and Response on lines: leaflets have none
ADDRESSED = _plain(
    r"^\W*(?:dear|annwyl)\b|\byour (?:freedom of information |foi )?(?:request|e-?mail|letter)"
    r"(?: was)?,? (?:received|dated|of \d|for information)|\bthank you for your\b|"
    r"^\W*(?:your |our )?(?:requests?|questions?|responses?|answers?)(?: \d+)?\W*$",
    re.M,
)
