"""Words of our own for made-up letters: questions, arguments and the sentences round them.

Each argument type has a few wordings; letters share them, as real letters do. ``{force}``,
``{subject}`` and ``{section}`` are filled in.
"""

from __future__ import annotations

FORCES = {
    "cleveland": "Cleveland Police",
    "cumbria": "Cumbria Constabulary",
    "devon-and-cornwall": "Devon and Cornwall Police",
    "durham": "Durham Constabulary",
    "essex": "Essex Police",
    "gwent": "Gwent Police",
    "humberside": "Humberside Police",
    "kent": "Kent Police",
    "lancashire": "Lancashire Constabulary",
    "norfolk": "Norfolk Constabulary",
    "northumbria": "Northumbria Police",
    "south-wales": "South Wales Police",
    "staffordshire": "Staffordshire Police",
    "surrey": "Surrey Police",
    "west-mercia": "West Mercia Police",
    "wiltshire": "Wiltshire Police",
}

SUBJECTS = {
    "drones": "drones flown over public events",
    "facial-recognition": "live facial recognition cameras",
    "firearms": "armed response vehicles",
    "organised-crime": "organised crime groups mapped in the force area",
    "covert-surveillance": "covert surveillance equipment",
    "anpr": "number plate reading cameras",
    "terrorism": "referrals under the Prevent programme",
    "stop-and-search": "stop and search under section 60",
}

QUESTIONS = (
    "How many {subject} has the force recorded in each of the last three financial years?",
    "What did the force spend on {subject} in the same period, by month and by station?",
    "Please list the makes, models and suppliers of everything bought for {subject}.",
    "Which units of the force make use of {subject}, and how many officers are trained?",
    "Please provide every policy, procedure or written guidance that covers {subject}.",
    "How many complaints about {subject} were received, and how was each one closed?",
)

OUTCOMES = {
    "ncnd": "{force} neither confirms nor denies that it holds the information requested here, by "
    "virtue of {claims} of the Act.",
    "refused": "The information is held by {force} and is withheld, because it is exempt under "
    "{claims} of the Act.",
    "partly_disclosed": "Some of the information is given in the table above. The rest is exempt "
    "under {claims} of the Act and {force} has taken it out.",
    "disclosed": "The answer for the period you name is 42, counted on the first day of the month.",
    "not_held": "{force} has searched its records and does not hold any of the information asked "
    "for.",
}

CLAIMS = {
    "ncnd": ("23(5)", "24(2)", "31(3)", "30(3)", "40(5B)(a)(i)"),
    "refused": ("24(1)", "31(1)(a)", "31(1)(b)", "38(1)", "40(2)", "43(2)"),
    "partly_disclosed": ("31(1)(a)", "38(1)(b)", "40(2)", "43(2)"),
}

HARM = {
    "shows-vulnerable-areas": (
        "Figures at this level would let anybody set one force beside the next and see where "
        "{subject} are many and where there are few. A person planning an offence would read such "
        "a table as a guide to the places in which he is least likely to be met, and would choose "
        "to go there.",
        "Were every force to answer the same question, a national picture of strong and weak "
        "areas would appear within weeks. Those with criminal intent would move their business to "
        "whatever part of the country looked the softest, and residents there would pay the price.",
    ),
    "reveals-tactics": (
        "To describe how {subject} are used is to hand over the method. Once a method is known it "
        "can be tested, avoided and taught to others, and the years of work and money that went "
        "into it by {force} and its partners are lost in a single afternoon.",
        "The details asked for go to the tactics and the capability of the force. Knowing what "
        "officers can and cannot do with {subject} would give a clear advantage to those whom the "
        "tactic is meant to catch, and would leave officers to work with tools that no longer do "
        "their job.",
    ),
    "mosaic": (
        "Taken alone the answer may look harmless. Laid beside answers already given by other "
        "bodies, beside the local press and beside what offenders already know, it would become "
        "one more tile of a mosaic, and the finished picture would be of real use to those who "
        "would do harm.",
    ),
    "aids-terrorists": (
        "The threat to this country from terrorism has been plain for many years and has not gone "
        "away. Those who plan attacks study the state's defences with patience, and an account of "
        "{subject} in the area of {force} would save them a part of that labour.",
    ),
    "offenders-adapt": (
        "Offenders watch what the police publish and change what they do. If it were known how "
        "{subject} are put to work, a careful offender would alter his routes, his telephones and "
        "his hours, and an inquiry that is under way today could come to nothing tomorrow.",
    ),
    "endangers-individuals": (
        "Some of the people who appear in this material live under threat. To release where and "
        "when {force} has dealt with them would put their safety at risk, and the safety of their "
        "families and of officers who have to call on them.",
    ),
    "identifies-individuals": (
        "The numbers for a single station are very low. Neighbours, employers and local reporters "
        "could put a name to a figure without effort, and a person who came to the police in "
        "confidence would find that confidence broken.",
    ),
    "commercial-detriment": (
        "Prices agreed with a supplier of {subject} are the result of a competition. If they were "
        "published the next bidders would aim at the figure and not below it, and {force} would "
        "be left with a weaker hand whenever it has to buy again.",
    ),
}

FAVOUR = {
    "public-money": (
        "{subject} are paid for by the taxpayer. There is a public interest in showing that money "
        "given to {force} is well spent, above all in years in which every budget is under strain "
        "and other services have been cut.",
        "Where public funds are used there is always an argument for saying how. A clear account "
        "of the cost of {subject} would let residents judge for themselves whether they are "
        "getting value.",
    ),
    "transparency-accountability": (
        "Openness about {subject} would make the force more accountable for the choices it makes. "
        "Police powers are used in the name of the public, and the public is entitled to see that "
        "they are used with care, within the law and in the same way for everybody.",
    ),
    "informed-debate": (
        "Much is said about {subject} in the press and in council chambers, and not all of it is "
        "true. Facts from {force} would let that debate be held on better ground, and would "
        "correct rumours that do nobody any good.",
    ),
    "reassurance": (
        "People who live and work in the area would be reassured to learn that {force} takes this "
        "matter seriously and has put staff and equipment behind its words. Confidence in the "
        "police is itself of value and is won by telling people things.",
    ),
    "already-public": (
        "A part of the subject is already in the public domain. National statistics are published "
        "each year and the chief officer has spoken about {subject} more than once, so that a "
        "further answer would add to what is known and would not start from nothing.",
    ),
}

AGAINST = {
    "undermines-law-enforcement": (
        "An answer would make it harder to prevent and detect crime. {force} has a duty to "
        "enforce the law, and whatever weakens {subject} weakens that duty and calls for more "
        "officers to reach the same result by other means.",
    ),
    "more-crime": (
        "Were {subject} to lose their effect, more offences would be committed and more people "
        "would become victims. Fear of crime would rise with them, in the very places that have "
        "asked {force} for help.",
    ),
    "diverts-resources": (
        "New tactics have to be found, tried and paid for when old ones are spoiled. That would "
        "draw officers and money away from other work of {force} that residents rightly expect to "
        "be done.",
    ),
    "harms-partnership": (
        "{force} works on {subject} with councils, schools, other forces and agencies of "
        "government. They share what they know on the footing that it stays where it is needed, "
        "and they would share less if it did not.",
    ),
}

BALANCE = {
    "harm-outweighs": (
        "{force} has weighed these points with care. Openness about {subject} has real worth, but "
        "it does not outweigh the harm to law enforcement set out above, and for that reason the "
        "balance lies in maintaining the exemption at section {section}.",
    ),
    "safety-paramount": (
        "The security of the country and the safety of the people who live in it come first. "
        "{force} will not release information about {subject} if to do so would place either at "
        "risk, whatever the interest in the answer, and so the public interest favours section "
        "{section}.",
    ),
    "no-benefit": (
        "Little would be gained by the community as a whole from the details asked for, and a "
        "great deal could be lost. What interests some of the public is not the same as what "
        "serves the public, so the test under section {section} comes down against release.",
    ),
}

EXPLANATION = (
    "The Act gives two rights to anybody who writes to a public authority: to be told whether "
    "information is held, and if so to be given it. Both rights are subject to the exemptions in "
    "Part II. Where an exemption is qualified the authority has to ask whether the public "
    "interest in keeping it outweighs the public interest in setting it aside.",
    "This letter is a refusal notice for the parts of your request that are not met. It says "
    "which exemption applies and why. Exemptions by class apply to a kind of information; "
    "exemptions by prejudice need evidence of the harm that release would do, and that evidence "
    "is given below under its own heading.",
)

CLOSING = (
    "Every force in England and Wales keeps its records in its own way, for its own needs. "
    "Figures given in this letter should not be set beside those of another force, since the two "
    "may have been counted differently.",
    "If you are not content with this answer you may ask {force} to look at it again. Write "
    "within forty working days and say what you disagree with; somebody who had no part in the "
    "first decision will carry out the review.",
    "If you are still not content after the review you may complain to the Information "
    "Commissioner, whose office will look at whether your request was dealt with as the law "
    "requires.",
)

EDITS = (
    "This view is shared by the officers who lead on the matter for the force.",
    "The same point has been made by {force} in answer to earlier requests.",
    "It applies with all the more weight at a time of heightened concern.",
    "No two cases are alike, and this one was looked at on its own facts.",
)
