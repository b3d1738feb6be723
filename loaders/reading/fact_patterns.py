"""The grammar of facts: what a letter states that the rules of ``ontology/rules.ttl`` turn on.

A second room of ``patterns``: for *folded* sentences (``words.fold``), each on one line. Above each
stands what it captures, with forms as printed.
"""

from __future__ import annotations

import re

from loaders.reading.gate import Pattern


def _compile(pattern: str) -> Pattern:
    return Pattern(pattern, re.VERBOSE)


# ---------------------------------------------------------------------------------------------
# The two duties
# ---------------------------------------------------------------------------------------------

_DUTY = r"\b(?:dut(?:y|ies)|obligations?|requirements?|provisions?|right)\b"
_LIFTED = r"""
    (?:\b(?:does|do|did|need|shall|will)\s?(?:not|n't)\s(?:therefore\s)?(?:apply|arise|
        be\scomplied|have\s)
     | \b(?:is|are|being|been|be)\s(?:therefore\s)?(?:disapplied|excluded|removed|lifted|
         exempt(?:ed)?)
     | \b(?:disappl\w+|falls\saway))
"""
# the duty in Section 1(1)(a) of the Act does not apply · s1(1)(a) being disapplied · nid yw'r
# ddyletswydd yn Adran 1(1)(a) yn gymwys · removes the duty under 1(1)(a)
DISAPPLIES_CONFIRM = _compile(
    rf"""
    (?:{_DUTY}[^;]{{0,70}}?(?:\b|(?<=\bs))|\b(?:section|
        s\.?)\s?)1\s?(?:\(1\)?)?\s?\(a\)[^;]{{0,70}}?{_LIFTED}
  | \b(?:disappl\w+|removes?|excludes?|lifts?|exempts?)\b[^;]{{0,60}}?\b(?:section|s\.?)?\s?
        1\s?(?:\(1\)?)?\s?\(a\)
  | \bnid\syw\b[^;]{{0,40}}\bddyletswydd\b[^;]{{0,60}}\b1\s?\(1\)\s?\(a\)[^;]{{0,80}}\b(?:gymwys|
        berthnasol)
    """
)
# the duty in Section 1(1)(b) does not apply
DISAPPLIES_COMMUNICATE = _compile(
    rf"""
    (?:{_DUTY}[^;]{{0,70}}?(?:\b|(?<=\bs))|\b(?:section|
        s\.?)\s?)1\s?(?:\(1\)?)?\s?\(b\)[^;]{{0,70}}?{_LIFTED}
  | \b(?:disappl\w+|removes?|excludes?|lifts?|exempts?)\b[^;]{{0,60}}?\b(?:section|s\.?)?\s?
        1\s?(?:\(1\)?)?\s?\(b\)
    """
)
# if it were held · whether or not information is held: not said to be held
UNSAID_HELD = _compile(
    r"""
    \b(?:if|whether|were|unless|until|establish|determine|either\sway)\b[^.;]{0,60}?\b(?:held|
        holds?)\b
  | \b(?:any|information)\s(?:that\sis\s|which\sis\s)?held\s(?:by\sus\s)?(?:would|may|might|could)\b
  | \b(?:confirm\w*\s(?:or|nor)\s)?den(?:y|ying|ial|ied)\b | \b(?:na|neu)\s(?:g?wadu)\b
  | \bheld\s(?:by|on)\s(?:another|other|the\s(?:court|crown|home))
    """
)
# neither confirm nor deny that it holds any other information: the formula of a remainder
REMAINDER = _compile(
    r"""
    \bany\s(?:other|further|additional|more)\s(?:such\s|relevant\s|recorded\s)?(?:information|
        material|
        data|records?|documents?|details?|units?|use|requests?)\b
  | \banything\s(?:else|further|more)\b | \bother\sthan\s(?:that|what|this|the) |
      \bwybodaeth\sarall\b | \bbeyond\s(?:that|this|what)\b | \bfurther\sinformation\b
    """
)
# no inference can be taken from this refusal
NO_INFERENCE = _compile(
    r"""
    \b(?:no|not|any)\b[^.;]{0,50}\binferences?\b | \binferences?\b[^.;]{0,40}\b(?:not|cannot)\b
  | \b(?:not|neither)\b[^.;]{0,30}\bbe\s(?:taken|treated|seen|read|regarded|viewed)\s(?:as|to)\b
        [^.;]{0,60}\b(?:is|was|are)?\s?(?:held|confirm\w*|evidence|indicat\w+|exists?)
    """
)
# No. · None · Nil: all that is answered
BARE_NEGATIVE = _compile(r"^\W*(?:no|none|nil|nac\soes|na|dim|n/a)\W*$")

# ---------------------------------------------------------------------------------------------
# Harm and public interest
# ---------------------------------------------------------------------------------------------

# a harm test has been carried out · Evidence of harm · the harm is set out below
HARM_TEST = _compile(
    r"""
    \b(?:harm|prejudice)\stests?\b | \b(?:evidence|evidencing|articulat\w+|
        demonstrat\w+)\b[^.;]{0,50}
        \b(?:harm|prejudice)\b | \bconsider\w*\s(?:of\s)?(?:the\s)?(?:harm|prejudice)\b |
    \b(?:harm|prejudice)\b[^.;]{0,40}\b(?:is|are|has\sbeen)\s(?:set\sout|considered|given|
        explained) |
    \bprawf\s(?:niwed|rhagfarn)\b
    """
)
# would be likely to prejudice · byddai'n debygol o
WOULD_BE_LIKELY = _compile(
    r"\b(?:would|will|is|are)\s(?:\w+\s)?(?:be\s)?(?:more\s|highly\s|very\s)?likely\s(?:to|"
    r"that)\b |"
    r"\bdebygol\so\b"
)
# would prejudice · would undermine · byddai'n niweidio
WOULD = _compile(
    r"""
    \bwould\s(?:\w+ly\s)?(?:also\s|not\s)?(?!be\slikely)(?:prejudic\w+|undermin\w+|compromis\w+|
        harm|
        endanger|hinder|impair|impact|affect|damage|allow|enable|lead|result|reveal|give|provide|
            have|
        cause|increase|reduce|jeopardi\w+|assist|help|place|put|be|make|let|show|tell|limit|weaken|
        disclose|identify|expose|threaten|aid|alert|inform|deter|render|disrupt|frustrate|lose)\b
  | \bbyddai(?:'n|\syn)\b(?!\sdebygol)
    """
)
# we are extending the time to consider the public interest · section 10(3) · section 17(2)
PENDING = _compile(
    r"""
    \b(?:exten(?:d|ds|ded|ding|sion)|additional\stime|further\stime|more\stime|longer)\b[^;]{0,120}
        \bpublic\sinterest\b
  | \bpublic\sinterest\b[^;]{0,120}\b(?:exten(?:d|ds|ded|ding|sion)|(?:further|additional|
      more)\s(?:time|
        \d+|twenty))\b
  | \bstill\s(?:considering|weighing)\b[^;]{0,60}\b(?:balance|public\sinterest)\b
    """
)
# a date by which it will be decided: by 3 March 2020 · within a further 20 working days
ESTIMATED_DATE = _compile(
    r"""
    \b(?:by|before|on|until|of)\s(?:the\s)?\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?(?:jan|feb|mar|apr|
        may|jun|jul|
        aug|sep|oct|nov|dec)\w* | \b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b |
    \b(?:within|further|additional|another|next)\b[^.;]{0,30}\b(?:working\s)?days\b
    """
)
# the benefit of disclosure does not outweigh · only overridden in exceptional circumstances · the
# case for disclosure is not made out
REVERSED = _compile(
    r"""
    \b(?:benefit|interest|factors?|arguments?|case|reasons?|considerations?|value)s?\b[^.;]{0,60}
        \b(?:disclos|releas|confirm|favour|provid|complying|transparen|public)\w*\b[^.;]{0,60}
        \b(?:not|n't|never|neither|fails?\sto)\s(?:\w+\s){0,3}?(?:outweigh|override|overcome|
            strong\senough|
            sufficient(?:ly\sstrong)?\sto\soutweigh|great\senough|enough\sto\soutweigh)
  | \b(?:overridden|set\saside|outweighed)\b[^.;]{0,20}\b(?:only\s)?in\s(?:very\s|
      the\smost\s)?exceptional
  | \bonly\sbe\s(?:overridden|outweighed|set\saside)\b |
      \bin\s(?:very\s)?exceptional\scircumstances\b
  | \bcase\sfor\s(?:disclos\w+|releas\w+|confirm\w+)[^.;]{0,30}\b(?:not|n't)\s(?:been\s)?(?:made|
      strong) |
    \b(?:disclosure|disclosing|release|confirming)\s(?:must|should|needs\sto|has\sto|
        would\shave\sto)\s
        outweigh
    """
)

# ---------------------------------------------------------------------------------------------
# What an exemption is said to be
# ---------------------------------------------------------------------------------------------

# is an absolute exemption · class based · a prejudice-based qualified exemption · Welsh absoliwt
KIND_WORD = _compile(
    r"""
    (?<!non-)(?<!non\s)\b(?P<absolute>absolute(?!ly)|absoliwt|diamod)\b |
        \b(?P<qualified>qualified(?!\s(?:person|right|
        officer|staff|privilege|doctor|teacher|people))|amodol)\b
  | \b(?P<class>class(?:es)?)[\s-]{1,2}based\b | \b(?P<prejudice>(?:prejudice|
      harm)s?)[\s-]{1,2}based\b
    """
)
# is not an absolute exemption · whether absolute or qualified · can be absolute or qualified
KIND_UNSAID = _compile(
    r"\b(?:not|n't|neither)\s(?:an?\s)?(?:\w+\s)?$ | \b(?:whether|either|or|some|may\sbe|can\sbe|"
    r"both|two\s"
    r"types)\s(?:an?\s)?(?:\w+\s)?$"
)

# The others are qualified · neither of the two: said of what the sentence does not name
OTHERS = _compile(r"\b(?:others?|none|neither|rest|remaining|remainder|all|two|three|lleill)\b")
# This is · these are · which is: said of what was named before
POINTS_BACK = _compile(
    r"\b(?:this|these|which|both)\b[^.;]{0,24}\b(?:is|are)\s(?:an?\s)?(?:\w+\W+){0,3}$"
)
# because · as disclosure would · it relates to: a reason is given
REASON = _compile(
    r"""
    \b(?:because|since|would|so\sthat|therefore|thereby|in\sorder\sto|due\sto)\b
  | \bas\s(?:it|this|the|to|they|these|disclos\w+|releas\w+|confirm\w+|a|an|such)\b
  | \b(?:relat(?:es?|ing)\sto|contains?|concerns?|consists?\sof|identif\w+|engaged\swhere|
        prohibits?|prevents?|protects?)\b | \b(?:gan\s(?:y|fod)|oherwydd|byddai)\b
    """
)

# ---------------------------------------------------------------------------------------------
# Notice: review, Commissioner, reasons
# ---------------------------------------------------------------------------------------------

# internal review · right to ask for a review · complaints in writing to · review procedure
REVIEW_RIGHT = _compile(
    r"""
    \binternal(?:ly)?\s(?:review\w*|appeal|complaint) | \badolygiad\smewnol\b | \badolygu\b
  | \b(?:ask|asking|request|requesting|apply|application|seek|wish|entitled|right|write|writing|
        appeal|require|want|like|requirement|requests?)\b[^.;]{0,100}
        \breview(?:ed)?\b(?!\sof\s(?:our|the)\ssearch)
  | \breview(?:ed)?\b[^.;]{0,80}\b(?:writing\sto|write\sto|independent|procedures?|process)\b
  | \breview\sof\s(?:our|the|this)\s(?:decision|response|reply)\b | \bcomplaint\srights\b
  | \bcomplain\w*\b[^.;]{0,80}\b(?:procedures?|process|to\sus|scheme|rights|in\swriting|leaflet|
        form|sent\sto|made\sto|addressed|to\sthe\s(?!information\scomm|ico|commissioner)\w+|
        within\s\d+\s(?:working\s)?days)\b
  | \b(?:procedures?|process|leaflet)\b[^.;]{0,30}\bcomplain\w*
  | \b(?:right|rights)\s(?:of|to)\s(?:appeal|complain\w*|review)\b
  | \b(?:make|any)\srepresentations\b[^.;]{0,60}\b(?:decision|response|days)\b
  | \bappeal\b[^.;]{0,60}\b(?:decision|response|force|constabulary|us)\b
  | \b(?:decision|response|reply)\b[^.;]{0,30}\blook(?:ed)?\sat\sagain\b
  | \breconsider(?:ed|ation)?\b
  | \b(?:(?:dis|un)(?:satisfied|happy)|not\s(?:satisfied|happy|content))\b[^;]{0,120}
        \b(?:write|contact|complain|tell|let\sus|review|e-?mail)\w*
  | \bcwyn(?:o|ion)?\b
    """
)
# you may complain to the Commissioner: where nothing is said of the force's own procedure
REVIEW_OF_ITS_OWN = _compile(
    r"\binternal | \breview | \bprocedure | \badolyg | \bcomplaint\srights\b |"
    r" \bcomplain\w*\sto\s(?:the\s(?!information|ico|commissioner)|us\b) | \bthereafter\b |"
    r" \bwithin\s\w+\s(?:working\s)?days\b |"
    r" \b(?:then|after\sthat|also|still)\b"
)
# within 20 working days · forty working days: a time in a sentence on the review
REVIEW_DAYS = _compile(
    r"\b(?P<number>\d{1,2}|ten|twenty|thirty|forty|sixty)\s(?:\(\d+\)\s)?(?:working\s|"
    r"business\s)?days?\b"
)
# attributed to the section 45 Code of Practice or to College guidance
OF_THE_CODE = _compile(
    r"\bcode\sof\spractice\b | \bsection\s45\b | \bcollege\sof\spolicing\b | \bapp\b |"
    r" \bauthori[sz]ed\sprofessional\spractice\b"
)
_COMMISSIONER = r"""
    (?:\binformation\scommissioner(?:'?s)?(?:\soffice)?\b|\bico(?:'s)?\b|\bthe\scommissioner\b
     | \b[gc]h?omisiynydd\s(?:yr?\s)?(?:wybodaeth|gwybodaeth)\b
     | \bswyddfa'?r?\s(?:gomisiynydd|comisiynydd)\b)
"""
_RECOURSE = r"""
    \b(?:complain\w*|appeal\w*|appl(?:y|ication)|contact\w*|writ(?:e|ing)|refer\w*|rights?|
        approach\w*|dissatisf\w*|unhappy|not\s(?:satisfied|happy|content)|recourse|ask|
        decision\snotice|take\s(?:it|your|the|this)|raise\w*|go\s(?:on\s)?to|review\w*|
        independent\w*|investigat\w*|report\w*|seek|address|details|leaflet|
        cwyn\w*|g?wyno|cais|apelio|ysgrifennu|cysyllt\w*|gofyn|hawl)\b
"""
COMMISSIONER = _compile(_COMMISSIONER)
# you may apply to the Information Commissioner · appeal to the ICO · Wycliffe House
COMMISSIONER_RIGHT = _compile(
    rf"""
    {_RECOURSE}[^;]{{0,200}}{_COMMISSIONER} | {_COMMISSIONER}[^;]{{0,200}}{_RECOURSE}
  | \bwycliffe\shouse\b | \bkinburn\scastle\b | \bsk9\s5af\b
    """
)
# the Commissioner's guidance · according to the ICO · notified the ICO: named for something else
COMMISSIONER_OTHERWISE = _compile(
    rf"""
    {_COMMISSIONER}[^.;]{{0,30}}\b(?:guid\w+|view|opinion|advice|awareness|publi\w+|says|states|
        considers?|recogni\w+|accept\w*|found|held|upheld|model|scheme|website\sat|
        recommend\w*|that\s(?:data|personal))\b
  | \b(?:guid\w+|published\sby|issued\sby|advice\s(?:of|from)|according\sto|view\sof|by|
        registered\swith|notif\w+|told|tell|informed?|agreed\swith|inspect\w*)\s
        (?:\w+\s){{0,3}}{_COMMISSIONER}
    """
)
# I apologise for the delay · sorry that this reply is so late · ymddiheuraf am yr oedi
APOLOGY = _compile(
    r"""
    \b(?:apolog\w+|sorry|regrets?)\b[^;]{0,140}\b(?:delay\w*|late(?:ness)?|length\sof\stime|
        time\s(?:it|that|
        this|taken)|taken?\s(?:so\s|as\s|too\s|much\s)?long\w*|long(?:er)?\b|wait\w*|overdue|
            not\s(?:\w+\s){0,3}
        (?:within|sooner|earlier|in\stime)|exceed\w*|timescales?|outside\s(?:the|of))
  | \b(?:delay\w*|late(?:ness)?)\b[^.;]{0,80}\b(?:apolog\w+|sorry|regret\w*)
  | \bymddiheur\w+\b[^;]{0,100}\b(?:oedi|hir|hwyr|amser)\b |
    \b(?:sori|flin|ddrwg)\b[^;]{0,60}\b(?:oedi|hwyr|amser)\b
    """
)
# apologise in advance for any delay: of a delay that has not been
APOLOGY_AHEAD = _compile(
    r"\bin\sadvance\b | \bany\s(?:delay|inconvenience)\b | \bif\b[^.;]{0,30}\bdelay"
)
# this letter acts as a refusal notice under section 17(4)
NOTICE = _compile(r"\brefusal\snotice\b | \bnotice\s(?:of|under|for)\b | \bhysbysiad\sgwrthod\b")
# we rely on section 17(4) not to explain · to give reasons would itself disclose exempt information
REASONS_LEFT_OUT = _compile(
    r"""
    \b17\s?\(4\)[^;]{0,160}\b(?:reasons?|explain\w*|explanation|state|statement|say|why|further)\b
  | \b(?:reasons?|explain\w*|explanation|state|say\smore|why)\b[^;]{0,160}\b17\s?\(4\)
  | \b(?:reasons?|explanation|explain\w*|say\s(?:more|why))\b[^;]{0,80}\b(?:would|
      involve)\b[^;]{0,30}
        \b(?:disclos|reveal|giv)\w*\b[^;]{0,40}\b(?:exempt|itself)
    """
)

# ---------------------------------------------------------------------------------------------
# Cost, burden, repetition
# ---------------------------------------------------------------------------------------------

# a number written out counts too, and a Welsh one
_COUNT = r"""
    (?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|
       fifty|sixty|ninety|hundreds?(?:\sof)?|thousands?(?:\sof)?|several|pum|deg|ugain|
       a\s(?:few|single))
"""
# 900 hours · 150 man hours · 75 person-hours · 270 o oriau
HOURS = _compile(
    rf"\b(?P<number>{_COUNT})\s?(?:o\s)?(?:(?:working|staff|officer|person|man)[\s-])?"
    r"(?:hours?|hrs|awr|oriau)\b"
)
# 5 minutes for each · 20 munud
MINUTES = _compile(rf"\b(?P<number>{_COUNT})\s?(?:o\s)?(?:minutes?|mins|munud(?:au)?)\b")
# £1,200
POUNDS = _compile(r"£\s?(?P<number>\d[\d,.]*)")
# 3,400 records · 1,260 o gofnodion, but not: 5 minutes per record
RECORDS = _compile(
    r"""
    \b(?P<number>\d[\d,]*)\s(?!(?:minutes?|mins|hours?|hrs)\b)(?:[a-z-]+\s){0,3}?(?:records?|crimes?|files?|incidents?|cases?|logs?|
        documents?|reports?|e-?mails?|mailboxes|entries|offences|arrests|occurrences|calls|items|
        investigations|results|officers|prisoners|pages|letters|[cg]ofnodion|adroddiadau)\b
    """
)
# three weeks of work · two months to read
DAYS = _compile(
    rf"""
    \b(?P<number>{_COUNT})\s(?:working\s|person\s|full\s)?(?:days?|weeks?|months?|years?)'?\s
        (?:of\s)?(?:work|to\s|for\s(?:one|a)|to\sgo)
    """
)
# £25 an hour: the rate
RATE = _compile(r"£\s?25(?:\.00)?\s?(?:per|an|a|/|for\seach)\b")
# the limit itself: 18 hours · £450 · at £25 an hour
THE_LIMIT = _compile(
    r"\b(?:limit|threshold|ceiling|maximum|set\sat|set\sby|appropriate|regulations?|equat\w+|"
    r"allow\w*|"
    r"rate|per\shour|an\shour|capped|upper|[td]erfyn|excess|equivalent|statut\w+)\b"
)
LIMIT_HOURS = _compile(
    r"\b(?P<number>18|24|eighteen|twenty-?\s?four|deunaw)\s?-?\s?(?:\(\d+\)\s)?"
    r"(?:hours?|hrs|awr)\b"
)
LIMIT_POUNDS = _compile(r"£\s?(?P<number>450|600)(?![\d,])")
# under section 16 · you could narrow · if you were to ask for one year · we could however tell you
ADVICE = _compile(
    r"""
    \b(?:section|s\.?|adran)\s?16\b | \b(?:advice|advise)\b[^.;]{0,30}\bassist
  | \bassist\b[^.;]{0,40}\b(?:narrow|refin|reduc|ask)
  | \b(?:refin|narrow|reduc|limit|confin|restrict|modif|re-?submit|re-?scop|scal)\w*\b[^.;]{0,50}
        \b(?:request|scope|question|period|time\s?frame|timescale|search|criteria|it|dates?)\b
  | \b(?:may|might|could|can)\b[^.;]{0,60}\b(?:within|under|below)\s(?:the\s)?(?:\w+\s){0,2}
        (?:limit|threshold|18\shours|cost)
  | \b(?:if|should)\s(?:you|it)\s(?:were|was|could|would|wish|like|ask)\w*\b[^.;]{0,90}
        \b(?:narrow|limit|refin|reduc|only|one|single|month|year|sample|shorter|smaller|specific)
  | \b(?:may|could)\s(?:wish|choose|want|like)\s(?:instead\s)?to\s(?:ask|request|limit|choose)\b
  | \b(?:we|i)\s(?:can|could|may|might)\s(?:however|instead|still|though)\b
  | \b(?:we|i)\s(?:can|could)\s(?:\w+\s)?(?:provide|give|tell|supply|answer)\b[^;]{0,120}
        \bif\s(?:you|that)\b
  | \bmay\sbe\spossible\b | \bwere\s(?:it|you|the\srequest)\b[^.;]{0,40}\b(?:kept|limit|narrow|ask)
  | \bno\s(?:obvious\s|clear\s)?(?:way|means)\b[^.;]{0,60}\b(?:narrow|refin|reduc|limit)
  | \b(?:we|i)\s(?:would\s|can\s|could\s)?suggest\b | \bculhau\b | \bcyngor\sa\schymorth\b
  | \bif\syou\swere\scontent\swith\b
    """
)
# outside the Act · goodwill · as a courtesy
GOODWILL = _compile(
    r"\bgood\s?-?will\b | \boutside\s(?:of\s)?the\s(?:act|freedom|foi) | \b(?:as\sa|"
    r"by\sway\sof)\scourtesy\b"
    r" | \bdiscretion(?:ary)?\b | \bto\s(?:be\shelpful|assist\syou)\b | \bwithout\sprejudice\b"
)
# your earlier request · answered on 3 May under reference 123
EARLIER_REQUEST = _compile(
    r"""
    \b(?:previous|earlier|prior|last|first|former|original)\s(?:\w+\s)?(?:requests?|repl(?:y|ies)|
        responses?|
        letters?|correspondence|answers?)\b | \b(?:already|previously)\s(?:been\s)?(?:answered|
            responded|
        replied|provided|supplied|asked|made|submitted|complied) |
    \b(?:reference|ref)\b[^.;]{0,10}\d | \bcais\s(?:blaenorol|cynharach)\b
    """
)

# ---------------------------------------------------------------------------------------------
# Reasons that single exemptions need
# ---------------------------------------------------------------------------------------------

# a data protection principle · fairness · lawful basis · legitimate interests · expectation
DATA_REASON = _compile(
    r"""
    \b(?:data\sprotection|personal\sdata)\b[^.;]{0,80}\bprinciples?\b |
        \bprinciples?\b[^.;]{0,80}\b(?:data\s
        protection|gdpr|act\s(?:1998|2018)|article\s5) | \b(?:first|sixth|
            second)\s(?:\w+\s){0,2}principle\b |
    \bunfair(?:ly)?\b | \bfair(?:ly|ness)?\s(?:and|or|to\s(?:the|that|those|him|her|them))\b |
    \b(?:not|neither|nor)\sbe\s(?:\w+\s)?(?:fair|lawful)\b | \b(?:un)?lawful(?:ly|ness)?\b |
    \blegitimate\sinterests?\b | \b(?:reasonably\s)?expect(?:s|ed|ations?)?\b | \bcontraven\w+\b |
    \bbreach\w*\b[^.;]{0,50}\b(?:principle|data\sprotection|gdpr|dpa|privacy|article)
  | \barticle\s(?:5|6|9|10)\b | \bprivacy\b | \bdistress\b | \begwyddor\w*\b |
      \b(?:first\s)?condition\b |
    \bconsent(?:ed)?\b | \bschedule\s2\b
    """
)
# a qualified person · in the reasonable opinion of the chief constable
QUALIFIED_PERSON = _compile(
    r"\bqualified\sperson\b | \breasonable\sopinion\b | \bperson\scymwysedig\b"
)
# Data Protection Act 1998 · DPA 1998 · the 1998 Act · conditions in Schedules 2 and 3
DPA_1998 = _compile(
    r"""
    \bdata\sprotection\s(?:\(dpa\)\s)?(?:act\s?(?:\(dpa\)|,|of)?\s?|\()1998 |
        \bdpa\)?\s?(?:\(?19)98 |
    \b1998\sact\b | \bact\s1998\s\(dpa\) | \bddeddf\sdiogelu\sdata\s1998\b
    """
)
# Data Protection Act 2018 · UK GDPR: law of after 25 May 2018
DPA_2018 = _compile(r"\b(?:data\sprotection\sact|dpa)\s(?:\(dpa\)\s)?2018\b | \buk\sgdpr\b")
# Regulation (EU) 2016/679 · the General Data Protection Regulation, not the UK GDPR
EU_GDPR = _compile(
    r"\b2016/679\b | (?<!uk\s)(?<!kingdom\s)\bgeneral\sdata\sprotection\sregulations?\b"
)
# Official Secrets Act 1989 · Children Act 2004: an enactment that prohibits, not of information law
ENACTMENT = _compile(
    r"\b(?!freedom\sof|environmental\sinf|data\sprot)[a-z]+(?:\s(?:and|of|the|\([a-z]+\)|"
    r"[a-z]+)){0,6}\s"
    r"(?<!information\s)(?<!protection\s)(?:act|order|rules|regulations|measure)\s(?:\()?(?:19|"
    r"20)\d\d\b"
    r" | \bcourt\sorder\b | \bcontempt\sof\scourt\b | \bripa\b | \bconvention\b |"
    r" \blaw\senforcement\sdirective\b"
)
# where to find it: a link, a site, a publication scheme
POINTER = _compile(
    r"https?: | \bwww\. | \bweb\s?-?sites?\b | \bwebpage\b | \blink\b | \bpublication\sscheme\b |"
    r" \bgov\.uk\b | \bpolice\.uk\b | \bgwefan\b | \bdisclosure\slog\b | \bfrom\sthe\s[a-z]+\b |"
    r" \bpublished\sby\b"
)
# Freedom of Information Act 2000 · Freedom of Information (Scotland) Act 2002
ACT_2000 = _compile(r"\bfreedom\sof\sinformation\sact,?\s(?:\(\w+\)\s)?2000\b | \bfoia\s2000\b")
ACT_2002 = _compile(
    r"\bfreedom\sof\sinformation\s\(scotland\)\sact\b | \bfoi\s?\(scotland\) |"
    r" \bfoi\(?s\)?a\b(?<!foia)"
)
# the outcome of my internal review · I have reviewed the decision · Internal Review Reference: 7 ·
# you asked for a review of our reply · I took no part in the first decision · the original decision
# is overturned: a letter that answers a request for a review
IS_REVIEW = _compile(
    r"""
    \b(?:outcome|result|findings?|conclusions?)\sof\s(?:my|our|the|this|your)\s(?:internal\s)?review
  | \b(?:i|we)\shave\s(?:now\s)?(?:re-?examined|reviewed|completed\s(?:my|our|the|
      an)\s(?:internal\s)?
        review|conducted\s(?:an?|my|the)\s(?:internal\s)?review|looked\safresh)
  | \b(?:this|my|our)\s(?:internal\s)?review\s(?:has|have|was|is|finds?|found|upholds?)\b
  | \byour\srequest\sfor\san\s(?:internal\s)?review\b | \bcomplaint\sis\s(?:not\s|partly\s)?upheld\b
  | ^\W*internal\sreview\s(?:of|decision|reference|outcome|response|no|number)\b
  | \bconcludes\s(?:the|this|my|our)\s(?:internal\s)?review\b
  | \byou\s(?:have\s)?(?:asked|requested|sought|applied)\b[^.;]{0,60}\b(?:internal\sreview|
        review\sof\s(?:the|our|my)\s(?:reply|response|decision|answer|handling)|(?:reply|response|decision|answer)
        \s(?:to\s)?be\s(?:reviewed|reconsidered))
  | \bi\s(?:was|had|have|took)\s(?:not|no)\b[^.;]{0,30}\b(?:part|involve\w*|connection)\b[^.;]{0,30}
        \b(?:first|original|initial|earlier)\s(?:decision|response|reply|answer)
  | \b(?:original|first|initial)\s(?:decision|response|reply)\sis\s(?:therefore\s)?(?:upheld|
        overturned|set\saside)\b
    """
)
# if the outcome of the review does not satisfy you: a review that may come
REVIEW_AHEAD = _compile(r"\b(?:if|should\syou|once|when|may|can)\b")
# 23(1) or, in the alternative, 24(1)
ALTERNATIVE = _compile(
    r"""
    \bin\sthe\salternative\b | \bmutually\sexclusive\b | \beither\s(?:of\s)?(?:section|
        s\.?)\s?2[34] |
    \b23\s?\(1\)\s(?:and/)?or\s(?:section\s|s\.?\s?)?24 | \b24\s?\(1\)\s(?:and/)?or\s(?:section\s|
        s\.?\s?)?23 |
    \bonly\sone\sof\s(?:them|the\stwo|these|the\sexemptions|the\ssections) | \bfel\sdewis\sarall\b |
    \bone\s(?:or\sother|of\sthem)\b[^.;]{0,60}\b(?:not\ssay|without\ssaying|which)
    """
)
