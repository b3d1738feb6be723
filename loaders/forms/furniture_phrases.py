"""The phrases of page furniture, in English and Welsh: what `loaders.forms.furniture` looks for.

``...`` stands for up to 300 characters of the same sentence; the rest is a regular expression over
folded text (lower case, plain quotes, single spaces). Phrases are short and general on purpose: a
site rewords its cookie notice every other year. Each table is keyed by the language it tells.
"""

from __future__ import annotations

import re

MARKING = r"(?:not protectively marked|official(?:[- ]sensitive)?|restricted)"
SITE_NAME = r"(?:www\.)?[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,20}){1,4}"

# In an emergency call 999 · Call 101 for non-emergencies · Report online or call us on 101
_CALL = r"(?:always )?(?:call|dial|ring|phone)(?: us on)? (?:999|101)"
_WHEN = r"(?:in|for|if it's|if it is) (?:an? )?(?:non-?)?emergenc(?:y|ies)(?: enquiries)?"
_ONCE = (
    rf"(?:{_WHEN},? {_CALL}|{_CALL},? {_WHEN}|report online or {_CALL}"
    rf"|(?:non-?)?emergency[?:]? (?:{_CALL}|999|101))"
)
EMERGENCY = rf"{_ONCE}(?:[,; -]{{1,3}}{_ONCE})?"
BACK = r"[<\"‹←]? ?(?:back|return) to (?:the )?(?:disclosure log|(?:search )?results|previous page)"
_NEWS = r"(?:facebook|twitter|x|youtube|instagram|linkedin|whatsapp|bluesky|tiktok|flickr|threads)"

# Exit buttons, skip links, links to the top, page numbers, what viewers and FOI sites put in.
LABELS = {
    "en": (
        r"quickly (?:exit|leave) this site(?:(?: by pressing the|: press) escape(?: key)?)?",
        r"(?:leave|exit) (?:this )?(?:web)?site(?: (?:quickly|now))?(?:: press escape)?",
        r"quick(?:ly)? exit",
        r"(?:skip|jump) (?:to )?(?:the )?(?:main )?(?:content|navigation|menu|search|footer)",
        r"(?:back|return) to (?:the )?top(?: of (?:the |this )?page)?",
        r"e-?mail (?:this )?to a friend",
        r"(?:print|share|e-?mail|bookmark|listen to) this (?:page|article)(?: (?:on|via) \w+)?",
        rf"(?:{MARKING} )?page \d{{1,4}} ?(?:of|/) ?\d{{1,4}}(?: {MARKING})?(?: {SITE_NAME})?",
        r"you are on page \d{1,4} ?of \d{1,4}",
        r"(?:show|hide) quoted sections",
        r"report this (?:message|request)",
    ),
    "cy": (
        r"allanfa gyflym",
        r"gad(?:ael|ewch) (?:y |â'r )?(?:wefan|safle)(?: hon| hwn)?(?: yn gyflym)?(?: nawr)?",
        r"(?:neidi?o|mynd|ewch|sgipio) (?:i'r|at y) (?:prif )?(?:gynnwys|cynnwys|ddewislen)",
        r"(?:(?:yn )?[oô]l|n[oô]l|dychwelyd) i (?:frig|ben) y dudalen",
        r"(?:(?:yn )?[oô]l|n[oô]l|dychwelyd) i'r (?:brig|top)",
        r"(?:argraffu'r|rhannu'r|e-bostio'r) dudalen hon",
        r"tudalen \d{1,4} o \d{1,4}",
        r"(?:dangos|cuddio) adrannau a ddyfynnwyd",
    ),
    "": (  # the page number of a document viewer, in the languages its pages were found in
        r"(?:вы находитесь на странице|sei sulla pagina|sie sind auf seite|vous êtes sur la page"
        r"|está en la página|você está na página):? \d{1,4} ?(?:из|di|von|sur|de) \d{1,4}",
    ),
}

# Cookie notices, beta banners, service notices, text size and speech controls, breadcrumbs.
AT_HEAD = {
    "en": (
        r"we (?:only )?use ... cookies? ...",
        r"we(?:'d| would) (?:also )?like to (?:set|use) ... cookies ...",
        r"you can (?:manage|change|update|review) your ... cookie ...",
        r"for more (?:information|details) (?:on|about) ... cookies? ...",
        r"(?:to )?find out more about (?:the |our |how we use )?cookies ...",
        r"your cookie (?:preferences|settings) have been saved",
        r"you (?:can|may) (?:change|update) your (?:cookie )?(?:settings|preferences) ...",
        r"(?:this|our) (?:web)?site uses cookies ...",
        r"by continuing to (?:use|browse) ... (?:site|cookies) ...",
        r"(?:accept|reject|allow|decline) (?:all |additional |only essential )?cookies",
        r"(?:customi[sz]e|manage|view|set) (?:my |your )?cookies?(?: settings| preferences)?",
        r"(?:(?:change|update|manage) your )?cookie (?:settings|preferences|notice|policy)",
        r"cookies on (?:gov\.uk|(?:this|our|the) ...)",
        r"hide (?:this |cookie )?message",
        r"sorry, there was a technical problem",
        r"beta:?",
        r"this (?:site|service|website) is (?:a |in )?beta ...",
        r"this is a (?:new|beta|trial) (?:service|site|website|version) ...",
        r"your feedback (?:will )?helps? us ...",
        r"thank(?:s| you) for trying ... beta ...",
        r"(?:it's|this is) a work in progress ...",
        r"this (?:web)?site ... no longer (?:live|maintained|updated)",
        r"for the ... (?:homepage|home page|website), please visit ...",
        r"please (?:be aware|note) ... (?:building|moving|launching) ... new (?:web)?site",
        r"we'll soon have a new (?:web)?site ...",
        EMERGENCY,
        rf"(?:(?:{_NEWS}|rss(?: feeds?)?|google\+) ?){{3,}}",
        r"(?:font|text) size:?(?: a[+-]?)*",
        r"current size: \d+%",
        r"(?:increase|decrease|larger|smaller|default) (?:font|text)(?: size)?",
        r"speech:?(?: (?:on|off))?",
        r"(?:high|change) contrast",
        r"browsealoud|readspeaker",
        r"(?:toggle|open|close|show|hide|main|site) (?:navigation|menu|search)",
        r"menu|navigation menu|contact us|log in|register|cymraeg",
        r"search(?: the (?:(?:web)?site|library)| this (?:web)?site| for:?)?",
        r"(?:select|change|choose) (?:your )?language:?(?: (?:cymraeg|welsh))?|switch to welsh",
        r"translate this page|powered by google translate",
        rf"{BACK}|back",
        r"pdf print e-?mail|download as pdf(?:,| or) txt(?: or read online for free)?",
        r"report (?:a )?crime online ?(?:emergency call 999)?",
        r"get e-?mails about this page",
        r"© crown copyright(?: \d{4})?",
        r"this publication is (?:licensed under the terms of|available at) ...",
        r"where we have identified any third party copyright ...",
        r"total pages?: ?\d{1,4}|file type: ?pdf, ?size: ?[\d.]+ ?[km]b",
        r"size: px(?: start display at page:)?|start display at page:",
        r"download \"[^\"]{1,200}\"",
        r"loading\.{2,} ?(?:\(view fulltext now\))?",
        r"you are here:?",
        r"(?:you are here:? ?)?home ?(?:[>\"›|→/][^>\"›|→/]{1,120})+",
        r"home|about us",
        r"this is an html version of an attachment to the freedom of information request ...",
        r"(?:please )?enable javascript ...|javascript is (?:disabled|not enabled) ...",
        r"you are using an (?:outdated|unsupported) browser ...",
    ),
    "cy": (
        r"rydy(?:m|n ni) yn defnyddio ... cwcis ...",
        r"hoffem (?:osod|ddefnyddio) ... cwcis ...",
        r"gallwch (?:reoli|newid|ddiweddaru) eich ... cwcis ...",
        r"(?:i gael|am) (?:rhagor|fwy|mwy) o wybodaeth ... cwcis ...",
        r"mae eich dewisiadau cwcis wedi(?:'u| eu) cadw",
        r"mae(?:'r| ein) (?:g?wefan|safle)(?: hon| hwn)? yn defnyddio cwcis ...",
        r"(?:derbyn|gwrthod) (?:pob |yr holl |y )?g?cwcis?(?: ychwanegol)?",
        r"(?:addasu|rheoli|gosod(?:iadau)?) (?:eich )?cwcis",
        r"mae'n ddrwg gennym, roedd problem dechnegol",
        r"gwasanaeth newydd yw hwn",
        r"(?:mae )?(?:hwn|hon) yn (?:wasanaeth|wefan|safle) newydd ...",
        r"bydd eich adborth yn ein helpu ...",
        r"diolch am roi cynnig ar fersiwn ... beta ...",
        r"mae(?:'r| ein)? ?(?:wefan|safle)(?: hon| hwn)? (?:yn )?(?:fersiwn )?beta ...",
        r"mae'n waith ar y gweill ...",
        r"(?:mewn|os yw'n) argyfwng,? ffoniwch 999",
        r"(?:i riportio|i adrodd am|os nad yw'n) ...,? ffoniwch 101",
        r"(?:newid|dewis) iaith:?(?: (?:english|saesneg))?|english|saesneg",
        r"maint (?:y )?(?:testun|ffont):?(?: a[+-]?)*",
        r"dewislen",
        r"chwilio(?:'r (?:wefan|safle))?",
        r"newid maint y (?:testun|ffont)",
        r"rydych chi yma:?",
        r"(?:rydych chi yma:? ?)?(?:hafan|cartref) ?(?:[>\"›|→/][^>\"›|→/]{1,120})+",
        r"hafan|cartref",
    ),
}

# What a site says of itself in other words than the phrases above: a sentence with one of these and
# with no word of `ASKS`, above the first line of the letter.
SITE = {
    "cy": re.compile(
        r"\b(?:[cg]h?wcis?|wefan (?:hon|yma)|g?wefan (?:brawf|newydd)|ein gwefan"
        r"|(?:fersiwn )?beta yw)\b"
    ),
    "en": re.compile(
        r"\b(?:cookies?|javascript|beta|(?:this|our|a) (?:new )?(?:web)?site|this service"
        r"|(?:new|test|trial) version of (?:the|this|our) (?:web)?site)\b"
    ),
}
# The same once a line of furniture was met: what a notice says when one of its buttons is pressed.
STATUS = {
    "cy": re.compile(
        r"\b(?:cadwyd|cadw eich|wedi'u cadw|ceisiwch eto|rhowch gynnig|gwall|(?:bu|roedd) problem"
        r"|o'i le|eich dewis(?:iadau)?|(?:y|eich) gosodiadau|eu caniatáu)\b"
    ),
    "en": re.compile(
        r"\b(?:saved|stored|try (?:again|once more)|went wrong|technical|fault|glitch|hit a problem"
        r"|didn't work|could not do that|(?:your|these|the) (?:choices?|settings|preferences)"
        r"|change your mind|(?:comments|views|feedback) (?:will )?help)\b"
    ),
}
ASKS = re.compile(
    r"^(?:how|what|which|who|when|where|why|do|does|did|is|are|faint|sawl|beth|pa|pam|ydy)\b"
    r"|\bi (?:am|ask|have|note|refer|seek|understand|want|was|wish|would|write)\b|\bi'(?:d|m|ve)\b"
    r"|\b(?:how (?:many|much|often|long)|copy|copies|provide\w*|supply|disclos\w*|list of"
    r"|request\w*|asked|foi\w*|hold|holds|held|dear|section|act|exempt\w*|incident\w*|crime\w*"
    r"|attached|enclosed|the force|answer\w*|polic(?:y|ies) (?:is|are|says?)"
    r"|cais|darpar\w*|annwyl|adran|deddf)\b|\?"
)

# Notices a site puts under its banners for a while; too like a letter to be dropped without one.
NOTICES = {
    "en": (
        r"(?:your )?(?:(?:cookie )?(?:choices?|settings|preferences) )?saved",
        r"please try again(?: later)?",
        r"you can still report incidents ... on this site",
        r"thanks for your patience",
        r"we(?:'re| are) (?:currently )?(?:aware of|experiencing) ... (?:issues?|problems?) ...",
        r"this is (?:linked|related|due) to ... external (?:service|supplier) ...",
        r"we(?:'re| are) (?:closely )?monitoring the situation ...",
        r"(?:we )?(?:apologi[sz]e|are sorry|sorry) for any inconvenience ...",
        r"coronavirus \(covid-19\):? ...",
        r"(?:how )?we are working to keep our foi requests running during covid-19",
    ),
    "cy": (
        r"rhowch gynnig arall arni ...",
        r"rydy(?:m|n ni) yn ymwybodol o broblem ...",
        r"mae hyn yn gysylltiedig â ... gwasanaeth allanol ...",
        r"rydy(?:m|n ni) yn monitro'r sefyllfa ...",
        r"ymddiheurwn am unrhyw anghyfleustra",
    ),
}

USEFUL = r"(?:is|was) this (?:page|information|article) (?:useful|helpful)\??"
DEFNYDDIOL = r"(?:a )?(?:yw|oedd) y dudalen (?:hon|yma)(?: yn|'n) (?:ddefnyddiol|fuddiol)\??"
# The question above buttons, which are like answers of a letter where no such question stands.
FEEDBACK = re.compile(rf"{USEFUL}|{DEFNYDDIOL}")
BUTTON = re.compile(r"yes|no|maybe|yes ?/? ?no|ydy|ydw|nac ydy|oedd|nac oedd|do|naddo")

# Copyright, footer links, sharing, "was this useful", links of an FOI site.
AT_FOOT = {
    "en": (
        r"(?:©|\(c\)|copyright) ...",
        r"all rights reserved",
        EMERGENCY,
        r"all content is available under the open government licence ...",
        r"(?:(?:web)?site )?(?:design(?:ed)?|developed|built|powered|hosted) by ...|website by ...",
        r"accessibility(?: statement)?",
        r"(?:website )?terms (?:and|&) conditions|terms of use|disclaimer",
        r"(?:privacy|cookies?)(?: and cookies?)?"
        r"(?: (?:notice|policy|settings|statement|preferences))?",
        r"(?:site ?map|contact us|about (?:us|this site)|careers|news|home|welsh|cymraeg)",
        r"jobs|help|feedback|quick links|departments and policy|services and information",
        r"sign up (?:to|for) (?:our |e-?mail )?(?:newsletters?|alerts?)|subscribe",
        r"modern slavery statement",
        rf"(?:follow|find|like|connect with) us(?: on)?(?: (?:{_NEWS}|social media))*:?",
        rf"(?:share|tweet)(?: (?:this|page|on|via|by|to))*:?(?: (?:{_NEWS}|e-?mail|print))*:?",
        rf"(?:{_NEWS}(?: |$)){{2,}}",
        r"facebook|twitter|instagram|youtube|linkedin|whatsapp|bluesky|tiktok|flickr|print|top",
        rf"{_NEWS} \(opens? in (?:a )?new (?:window|tab)\)",
        r"download(?: this page)?(?: as)?(?: a)? \(?pdf(?:,? \(?[\d.]+ ?[km]b)?\)?",
        BACK,
        r"(?:previous|next)(?: page)?(?: [|/] next(?: page)?)?|back|close",
        rf"{USEFUL}(?: yes(?: ?/ ?no)?)?",
        r"did you find (?:this|what) ...",
        r"(?:yes|no),? this (?:page|information) (?:is|was) (?:not )?(?:useful|helpful)",
        r"thank(?:s| you) for your feedback",
        r"help us (?:to )?improve (?:gov\.uk|(?:this|our) (?:page|(?:web)?site))",
        r"don't include personal or financial information ...",
        r"(?:report|is there anything wrong with) (?:a problem with )?this page\??",
        r"there is (?:something|anything) wrong with this page|rate this page",
        r"(?:page )?(?:last (?:updated|modified|reviewed)|updated):? ...",
        r"(?:date |first )?published:? \d ...|updates to this page",
        r"tags: ...|filed under:? ...|add (?:a )?comment|comments are closed",
        r"(?:font|text) size:?|speech:?",
        r"link to this",
        r"things to do with this request",
        r"(?:download|view) (?:a zip file of all correspondence|as html)",
        r"we work to defend the right to foi for everyone",
        r"help us protect your right to hold public authorities to account ...",
        r"donate and support our work",
        r"are you the owner of any commercial copyright on this page\??",
    ),
    "cy": (
        r"(?:hawlfraint|cedwir pob hawl) ...",
        r"(?:datganiad )?hygyrchedd",
        r"telerau (?:ac|ac? )?amodau",
        r"(?:hysbysiad|polisi) (?:preifatrwydd|cwcis)|preifatrwydd(?: a chwcis)?|cwcis",
        r"map (?:o'r|y) (?:safle|wefan)|cysyllt(?:u|wch) â ni|amdanom ni|gyrfaoedd|swyddi",
        r"newyddion|hafan|cartref|english|saesneg|datganiad caethwasiaeth fodern",
        r"(?:mewn|os yw'n) argyfwng,? ffoniwch 999",
        r"(?:i riportio|i adrodd am|os nad yw'n) ...,? ffoniwch 101",
        r"(?:dilynwch|canfyddwch) ni ...",
        r"(?:rhannu|trydar)(?: ar)?(?: (?:facebook|twitter|x|linkedin|whatsapp))*:?",
        rf"{DEFNYDDIOL}",
        r"rhannwch y dudalen hon|lawrlwytho(?:'r)?(?: fel)? pdf|yn ôl|cau",
        r"diolch am eich adborth",
        r"diweddarwyd(?: ddiwethaf)?:? ...|cyhoeddwyd:? \d ...",
    ),
}

# A heading after which only the names of other pages follow.
RELATED = {
    "en": re.compile(
        r"(?:related|similar) (?:pages|articles|content|items|links|(?:foi )?requests"
        r"|disclosures):?|more like this|(?:more )?in this section|explore the topic"
        r"|you (?:may|might) also (?:like|be interested in):?"
    ),
    "cy": re.compile(
        r"(?:tudalennau|erthyglau|cynnwys|ceisiadau|dolenni) (?:cysylltiedig|tebyg):?"
    ),
}

# How a paragraph opens that a mail server adds, and what else must stand in it (two of them).
DISCLAIMER = re.compile(
    r"[*_\s-]*(?:disclaimer\b|(?:this|the information (?:contained )?in this) (?:e-?mail|message)"
    r"|(?:this|the) communication and any (?:files|attachments)"
    r"|if you (?:have received|are not the intended))"
)
DISCLAIMING = re.compile(
    r"(?:intended (?:only |solely )?(?:for|recipient)|intended for the addressee|in error"
    r"|confidential|virus(?:es)?|notify the (?:sender|originator)|unauthori[sz]ed"
    r"|do(?:es)? not necessarily represent|monitored)"
)

# A line of the letter's end, or of its text, that no furniture has.
CLOSING = re.compile(r"\b(?:sincerely|faithfully|regards|gywir|ffyddlon|https?)\b")

# Words that a letter, and no page head, has in its first short lines; the head ends at the first.
LETTER = re.compile(
    r"\b(?:dear|annwyl|re|our ref|your ref|ref|references?|dated?|requests?|requested|responses?"
    r"|questions?|answers?|asked|foi|freedom of information|section|exempt\w*|held|sincerely"
    r"|cyfeirnod|cais|ymateb|dyddiad|rhyddid gwybodaeth|adran|esemptiad|eithriad|gywir|cookies?)\b"
)
