"""Merging: letters answered by question, with summaries, groups and general words."""

from __future__ import annotations

import pytest

from loaders.letter import Letter
from loaders.reader import Reader
from loaders.record import Source

READER = Reader()

# Each letter: its parts as label outcomes: provisions, then its lines.
LETTERS = """
== A1 partly_disclosed: 40(2); A2 disclosed:; A3 refused: 40(2)
Northshire Police - FOI 2022/25999
Q: Number of officers suspended in 2021 and the reasons
Northshire Police can confirm 6 officers were suspended. The reasons are exempt under s40(2).
Q: Cost of suspensions
£211,000
Q: Names
Exempt s40(2)
== 1 disclosed:; 2-3 refused: 31(1)(a)
Northshire Police
This is a Refusal Notice under section 17 for bullet points 2 and 3.
Bullet point 1 - 72
Bullet points 2 and 3 - exempt by virtue of Section 31(1)(a) Law Enforcement
== None refused: 38(1)(a),40(2)
Northshire Police
Your request of 7 March was for the log of a search.
We have located 214 documents. None of them can be released to you. The exemptions on which I rely
are Section 38(1)(a), health and safety; and Section 40(2), personal information.
Please treat this letter as a refusal notice under Section 17.
== None ncnd: 24(2),31(3)
Northshire Police
INTERNAL REVIEW
You wrote on 3 October as follows:
"Please tell me if you own such a device."
In our response we neither confirmed nor denied that it was held by virtue of Section 24(2).
Review
I find that Sections 24(2) and 31(3) were correctly applied.
== 1a disclosed:; 1b refused_cost: 12(1); 2 refused: 31(1)(a)
Northshire Police
Your request and our response are as follows.
1a. How many hours did officers spend there?
9,871 hours.
1b. For each person, how long was it?
To find out would exceed the appropriate limit of 18 hours, and Section 12(1) applies.
2. What is the least number on duty?
The information is held and is exempt by virtue of Section 31(1)(a).
== 1 refused_cost: 12(2)
Northshire Police
1 Has any officer received such an email?
Response:
1. To confirm whether it is held would exceed the appropriate limit under Section 12(2).
Please note that questions which ask a great deal may need to be considered under Section 14.
== None disclosed:
Northshire Constabulary
The information you requested is not held centrally, and each station had to be asked.
Please find the answer below: there were 45 incidents.
== None refused_cost: 12(1)
Northshire Constabulary
The information is not held in an easily retrievable format. It would cost more than £450, so
Section 12(1) applies.
== 1 disclosed:; 2 refused: 40(2); 3 disclosed:
Northshire Police
I have today decided to disclose some of the located information to you.
1. How many vetting refusals in 2018?
14
2. Please list the reasons for each.
To give the reasons would identify those concerned. This is exempt by virtue of Section 40(2).
3. How many appeals were there?
I can confirm 3 appeals were lodged, of which none were successful.
== 1 disclosed:; 2 not_held:; 3 refused: 43(2)
Northshire Police
In response to your request: Q1 response: 26. Q2 response: Not held. Q3 response: exempt, s43(2).
== None clarification:
Northshire Police
Please could you clarify what you mean by kite? Once clarification is received the time will run.
== 1 disclosed:; 2 not_held:; 3 ncnd: 23(5),24(2),31(3)
Northshire Police
Q1 - 14
Q2 - Not held
Q3 - NCND s.23(5), s.24(2), s.31(3)
== None refused_cost: 12
Northshire Police
Further to your request received 2 July 2018 concerning kites.
Unfortunately, to locate, retrieve and extract the data would take in excess of 18 hours.
Therefore your request is refused as cost prohibitive in accordance with s12 of the Act.
== None refused: 12(5)(a)
Environmental Information Regulations request EIR 22/0345
Northshire Constabulary
You requested details of the noise of our new range.
The assessments are withheld under Regulation 12(5)(a) as disclosure would adversely affect safety.
== 1 disclosed:; 2 disclosed:; 3 refused: 31(1)(a)
Northshire Police
Q1 How many vans? A1 23
Q2 Which models? A2 See table
Model | Number
Ford | 12
Q3 Which are unmarked? A3 Exempt - Section 31(1)(a) Law Enforcement
== 1 disclosed:; 2 refused: 31(1)(a)
Northshire Police
Q1. How many vans?
A1. 23
Q2. Which are unmarked?
A2. This is exempt - Section 31(1)(a) Law Enforcement
== A1 disclosed:; A2 refused: 31(1)(a)
Northshire Police
Q. How many vans?
A. 23
Q. Which are unmarked?
A. This is exempt - Section 31(1)(a) Law Enforcement
== A1 disclosed:; A2 refused: 31(1)(a)
Northshire Police
Below is your request, with our answers.
How many vans were there in 2020?
I can advise you that there were 14.
Which are unmarked?
This is exempt under Section 31(1)(a).
== 1 disclosed,not_held:; 2 refused: 40(2)
Northshire Police
Request
1. What did the vans cost in 2020 and 2021?
2. Who drives them?
Response
1. £15,400. We do not hold the figure for 2021.
2. I am refusing this part under section 40(2).
== None disclosed:
Northshire Police
Request: Do you use kites?
Response: No.
== None refused_vexatious: 14(1)
Northshire Police
Your request is refused under section 14(1) of the Act as vexatious.
== 1 refused: 31(1)(a); 2 refused: 31(1)(a); 3 disclosed:
Northshire Police
1. How many drones?
This is exempt, please see Appendix A.
2. Where are they kept?
This is exempt, please see Appendix A.
3. What did they cost?
£41,000
APPENDIX A
The following exemption applies:
Section 31(1)(a) Law Enforcement
Harm
Offenders would learn when to look up.
== 1 disclosed:; 2-4 refused: 31(1)(a)
Northshire Police
Request
1. How many drones?
2. Make?
3. Model?
4. Range?
Response
Q1 Four.
Q2, Q3 & Q4. Northshire Police holds this but it is exempt under Section 31(1)(a).
== 1 disclosed:; 2 not_held:
Northshire Police
Request
1. How many drones?
2. How many kites?
Response
With regards to point 1 there are four.
With regards to point 2 no information is held.
== 1-2 refused: 24(1),31(1)(a); 3 disclosed:
Northshire Police
You asked:
1. How many drones?
2. Where are they?
3. What colour?
In Response:
In respect of Questions One (1) and Two (2) I am not obliged to provide this by virtue of:
Section 24(1) National Security
Section 31(1)(a) Law Enforcement
In respect of Question Three (3), grey.
== a disclosed:; b not_held:
Northshire Police
Request
a. How many drones?
b. How many kites?
Response
a. Four.
b. No information held.
== i disclosed:; ii not_held:; iii refused: 43(2)
Northshire Police
Request
(i) How many drones?
(ii) How many kites?
(iii) At what price?
Response
(i) Four.
(ii) No information held.
(iii) This is exempt under Section 43(2).
== 1a disclosed:; 1b refused: 31(1)(a); 2 not_held:
Northshire Police
Request
1a. How many drones?
1b. Where are they?
2. How many kites?
Response
1a. Four.
1b. Exempt by virtue of Section 31(1)(a).
2. No information held.
== A1 disclosed:; A2 not_held:
Northshire Police
Question
How many drones?
Answer
Four.
Question
How many kites?
Answer
Not held.
== 1 disclosed:; 2 refused: 31(1)(a)
Northshire Police
Request 1
How many drones?
Request 2
Where are they?
Response 1
There are four drones.
Response 2
This is exempt under Section 31(1)(a).
== 1 disclosed:; 2 not_held:
Northshire Police
You asked: 1. How many drones? 2. How many kites?
Our response:
Question 1 is answered as follows: there are four. Question 2 is not held.
== 1 disclosed:; 2 disclosed:; 3 not_held:
Northshire Police
Request
How many drones, and where, and of what make?
Response
1. Four.
2. Northtown.
3. No information held.
== None refused_cost: 12(1)
Northshire Police
Request
1. How many drones?
2. Where?
3. At what cost?
Response
To answer question 3 alone would take over 40 hours. When one part exceeds the limit
the whole request is refused. Section 12(1) applies.
== 1 disclosed:; 2 refused_cost: 12(1)
Northshire Police
Request
Q1. How many drones?
Q2. Every flight?
Response
Q1. Northshire Police owns four drones.
Q2. It would take 5 minutes for each of 9,000 logs, which exceeds the limit: Section 12(1).
== 1-2 disclosed:; 3 ncnd: 31(3)
Northshire Police
Request
1. How many drones?
2. Make?
3. Are covert drones used?
Response
1 & 2. Four, all of one make.
3. We can neither confirm nor deny under Section 31(3).
== 1 disclosed:; 2 accessible_elsewhere: 21; 3 future_publication: 22
Northshire Police
Request
Question 1: How many drones?
Question 2: The policy?
Question 3: The annual report?
Response
Question 1: Four.
Question 2: Section 21 - Information accessible by other means. The policy is on our website.
Question 3: Section 22 - Information intended for future publication.
== 1 disclosed:; 2 refused: 40(2)
Northshire Police
Request
1. How many pilots?
2. Their names?
Response
What is asked at question 1 is disclosed and the names at question 2 are exempt by Section 40(2).
1. There are six.
2. Exempt.
== 1 disclosed:; 2 disclosed:; None ncnd: 24(2),31(3)
Northshire Police
Request
1. How many drones?
2. At what cost?
Response
1. Four.
2. £41,000.
In addition, we can neither confirm nor deny that we hold any further information, by virtue of:
Section 24(2) National Security
Section 31(3) Law Enforcement
Harm
To say would tell offenders what to expect.
== 1 disclosed:; 2 disclosed:
Norfolk Constabulary and Suffolk Constabulary
Request
1. How many drones?
2. At what cost?
Response
1. Norfolk has four and Suffolk three.
2. Norfolk £41,000; Suffolk £30,000.
== 1 disclosed:; 2 not_held:; 3 refused: 31(1)(a),31(1)(b)
Northshire Police
Request
1. How many drones?
2. How many kites?
3. Where?
Response
I can confirm that some information is held.
Point 1
Four.
Point 2
No information held.
Point 3
The information requested is exempt by virtue of the following exemption:
Section 31(1)(a)(b) Law Enforcement
Section 31 is a prejudice based qualified exemption.
Harm
Offenders would know.
Factors favouring disclosure
Openness.
Factors favouring non-disclosure
1. Offenders would know.
2. Crime would go up.
Balance
On balance it is withheld.
== None partly_disclosed: 31(1)(a),31(1)(b)
Northshire Police
You wrote:
A list of your vehicles please.
Our response:
I have considered your request and I am able to provide a partial response to it. Some of the
information is exempt by virtue of Section 31(1)(a)(b) - Law Enforcement.
Please see the attached spreadsheet for what can be disclosed.
== A1 disclosed:; A2 refused: 40(2)
Northshire Police
FOI reference
FOI 1757/23
Please state what police station she was taken to.
Answer: Northtown.
Please state the badge number of the officer.
Answer: Northshire Police are unable to provide you with the information requested as this is
exempt by virtue of Section 40(2) - Personal Information.
== 1 disclosed:; 2 ncnd: 23(5); 3 not_held:
Northshire Police
Applicant Question:
1. How many drones?
NPCC Response:
There are four.
Applicant Question:
2. How many for MI5?
NPCC Response:
We can neither confirm nor deny under Section 23(5).
Applicant Question:
3. How many kites?
NPCC Response:
No information held.
== 1 not_held:; 2 accessible_elsewhere: 21(1)
Northshire Police
Request
1) How many kites?
2) How many drones?
Response
1) Northshire Police do not hold any information in relation to this question.
2) Northshire Police are unable to provide the information as this is readily available in the
public domain, and therefore exempt by virtue of Section 21 (1) Information Reasonably Accessible
by Other Means.
Please see Appendix A, for the full legislative explanation as to why Northshire Police are unable
to provide the information.
APPENDIX A
The right of access to information is not without exception and is subject to a number of
exemptions which are designed to enable public authorities to withhold information that is
unsuitable for release.
Your request for information has been considered and I regret to inform you that Northshire Police
cannot comply. This letter serves as a Refusal Notice under Section 17 of the Freedom of
Information Act 2000.
Section 21 (1) Information Reasonably Accessible by Other Means
== None clarification:
Northshire Police
Dear Sir
Thank you for your request concerning drones.
To enable us to meet your request could you please provide this office with further information. Do
you mean owned or hired drones?
If we do not hear from you in 20 working days your request will be closed.
== 1 not_held: 17; 2 refused: 35(1)(a); 3 ncnd: 18(1),34(1)(b); 4 accessible_elsewhere: 25(1)
Police Scotland
Our Ref: 23-1111
Freedom of Information (Scotland) Act 2002
1. How many kites?
In terms of Section 17 of the Act, I can confirm that the information requested is not held by
Police Scotland.
2. Where are the drones kept?
I can confirm that this information is held but it is exempt in terms of Section 35(1)(a) of the
Act - Law Enforcement.
3. Has the club been looked into?
In terms of Section 18(1) of the Act I can neither confirm nor deny that the information exists or
is held. If it existed, it would be exempt under Section 34(1)(b).
4. The policy?
This is published on our website and is exempt under Section 25(1) of the Act.
== 3 refused: 31(1); 1 disclosed:; 2 disclosed:
Metropolitan Police
Freedom of information request reference no: 01.FOI.22.000123
I note you seek access to the following information:
1 - roughly how many drones are there?
2 - on what basis are they bought?
3 - please provide me with their home addresses.
I have today decided to disclose some of the requested information. Some data has been withheld as
it is exempt from disclosure and therefore this response serves as a Refusal Notice under Section
17 of the Freedom of Information Act 2000 (the Act) by virtue of the following exemptions:
Section 31(1) - Law Enforcement
Reason for decision
Section 31(1) - Law Enforcement
Disclosure would help offenders to find them.
Disclosure
Q1 - There are four.
Q2 - They are bought by tender.
== None partly_disclosed: 31(1),40(2)
Metropolitan Police
I note you seek access to the following information:
A list of drones and pilots.
DECISION
I have today decided to disclose the located information to you in part as some of it is exempt
pursuant to the provisions of Section 31(1) and Section 40(2) of the Act.
Please find the list attached.
== 1 disclosed:; 2 not_held:; 3 refused: 40(2)
Thames Valley Police
| Question | Response |
| 1. How many drones? | Four. |
| 2. How many kites? | Thames Valley Police does not hold this information. |
| 3. The pilots' names? | This is exempt under Section 40(2). |
== 1 disclosed:; 2-3 refused: 31(1)(a)
Northshire Police
Request
1. How many drones?
2. Where?
3. Who flies them?
Response
Question 1 - Four.
Questions 2 and 3 - I can confirm that the force holds this, however it is exempt under Section
31(1)(a).
Harm in disclosure
Question 2: to say where they are kept would help thieves.
Question 3: to name pilots would expose them.
== None ncnd: 40(5)
Northshire Police
Dear Sir
You asked whether Mr Smith was arrested on 4 May 2019.
Northshire Police will neither confirm nor deny that it holds this information. Section 40(5)
applies.
Requests which seek information of a named person are exempt. If held, it would constitute personal
data and its disclosure would breach the first principle.
== 1 disclosed:; 2 disclosed:; 3 disclosed:
Northshire Police
Request
1. Do you have drones?
2. Do you fly them at night?
3. Does the force hire any?
Response
1. Yes
2. No
3. N/A
== 1 disclosed:; 2 disclosed:
Northshire Police
Request:
1) How many burglaries in 2019?
2) How many led to a charge?
Response:
1) 2019 - 431
2) 2019 - 32 (this figure may change)
== 1 not_held:; 2 disclosed:
Avon and Somerset
Specifically you asked:
1. Number of horses
2. Number of dogs
Our response:
1. Avon and Somerset Police no longer have a mounted section and therefore no information is held.
2. There are 42 dogs as at 1 June.
== None refused: 30(1)(a),30(1)(b)
British Transport Police
RESPONSE
The Freedom of Information Act 2000 creates a statutory right of access to information held by
public authorities.
BTP holds the information you seek. It is exempt from disclosure by virtue of Section 30(1)(a) and
(b).
Section 30 is a class based qualified exemption.
== None accessible_elsewhere: 21
Lancashire Constabulary
Thank you for your request for information received on 1 March.
The information is published at https://www.police.uk/pu/your-area and so is exempt under S.21 of
the Act.
S.17(1) of the Act requires a notice, which this is.
== None refused_cost: 12(1)
Northshire Police
Request
How many times did officers go to the shop?
Response
I can confirm that Northshire Police holds the information that you have requested. However, to
locate it would take more than 18 hours. There were 4,100 incidents at 3 minutes each. Section
12(1) applies.
In accordance with Section 16, in 2020 there were 14 visits logged under this heading if that helps.
== 1 refused: 31(1)(a); 2 disclosed:
Northshire Police
Internal review
You asked on 3 May for a review of the reply to your request.
Your request
1. Where are the drones?
2. How many?
Original decision
The force refused both questions under Section 31(1)(a) and Section 43(2).
Review decision
1. I uphold the application of Section 31(1)(a). Section 43(2) is withdrawn.
2. I have overturned the decision to refuse. There are four.
== None refused: 31(1)(a)
Northshire Police
Internal review
On 4 March you were sent a response which said that the information was exempt by virtue of Section
40(2).
Having reviewed the matter I find that Section 40(2) was not correctly applied. However I consider
that Section 31(1)(a) is engaged.
== None not_held:
Northshire Police
Request
How many kites?
Response
Whilst we previously recorded this, we no longer do so. No information is held.
== 1 disclosed:; 2 not_held:
Northshire Police
Dear Sir
You asked:
"How many drones do you have, and how many kites?"
1. We have four drones.
2. We do not hold information about kites.
== None disclosed,not_held:
Northshire Police
Request
How many drones and kites?
Response
There are four drones. No information is held about kites.
== 1,3 disclosed:; 2 refused: 38(1)(a)
Northshire Police
Request
Q1. How many drones?
Q2. Where?
Q3. Make?
Response
Q1 and Q3
Four, made by Acme.
Q2
Exempt by virtue of Section 38(1)(a).
== None refused: 24(1),31(1)(a)
Heddlu De Cymru
CAIS
Ble mae'r dronau?
YMATEB
Nid oes rhwymedigaeth arnaf i ddarparu'r wybodaeth. Mae'r eithriadau canlynol yn berthnasol:
Adran 24(1) – Diogelwch Gwladol
Adran 31(1)(a) – Gorfodi'r Gyfraith
== 1 ncnd: 23(5),31(3); 2 disclosed:
Northshire Police
Request
1. Do you use spyware?
2. What did you spend on software?
Response
Question 1: Northshire Police can neither confirm nor deny that it holds the information you have
requested by virtue of:
S.23(5) Information supplied by, or relating to, bodies dealing with security matters
S.31(3) Law Enforcement
Question 2: £1,204,000 in 2022/23 and £1,310,442 in 2023/24.
== None refused_cost: 12(1)
Northshire Police
Request
1. How many thefts of bicycles were there in 2019?
2. In how many was the owner a student?
3. How many were recovered by their owner?
Response
Question 2 would require every one of 1,840 crime reports to be read, at five minutes each, some 153
hours. This is over the 18 hours set by the Fees Regulations. Where the cost of one question takes a
request above the limit there is no duty to answer the rest of it. I am therefore refusing the whole
of your request under Section 12(1).
== 1 disclosed:; 2-3 refused: 24(1),31(1)(a)
Northshire Police
Request
1 - How many firearms officers are there?
2 - Where are they based?
3 - Which weapons do they carry?
Response
1 - There are 92 authorised firearms officers.
In relation to questions 2 and 3 I am refusing to provide the information by virtue of the following
exemptions:
Section 24(1) National Security
Section 31(1)(a) Law Enforcement
== a disclosed:; b disclosed:; c not_held:
Northshire Police
You requested:
a. the number of drink drive arrests in December
b. the number of those charged
c. the average reading
Our answers are:
a. 312
b. 190
c. Not recorded.
== A1 disclosed:; A2 not_held:
Northshire Police
Request
How many vans does the force have?
How many of them are electric and were bought second hand?
Response
Answer
There are 212 vans.
Answer
No information held.
== 1-3 disclosed:; 4-6 refused: 31(1)(a)
Northshire Police
Request
1. Number of vehicles
2. Make
3. Cost
4. Registration of each
5. Base of each
6. Fuel card of each
Response
Parts 1-3: We have 40 vehicles, made by Brava, at a cost of £800,000.
Parts 4-6 are exempt under Section 31(1)(a) Law Enforcement.
== 1 disclosed:; 2 clarification:
Northshire Police
Request
1. How many crimes were there in Hale?
2. How many were serious?
Response
1. 2,114.
2. Could you please clarify what you mean by serious?
== 1 not_held:; 2 not_held:; 3 disclosed:
Northshire Police
Request
1. How many swans were stolen?
2. How many geese were stolen?
3. How many ducks were stolen?
Response
Q1 - No information held
Q2 - No information held
Q3 - 4
== 1 ncnd: 24(2),31(3); 2 disclosed:
Northshire Police
Request
1. Do you use IMSI catchers?
2. How much was spent on phones?
Response
1. Please see below.
2. The force spent £91,000 on phones.
Northshire Police can neither confirm nor deny that it holds information in relation to question 1
as the duty in Section 1(1)(a) does not apply, by virtue of the following exemptions:
Section 24(2) National Security
Section 31(3) Law Enforcement
== 1 disclosed:; 2 disclosed:; 3 not_held:
Northshire Police
Thank you for your e-mail. Our answers are in red beneath each question.
1. How many officers speak Polish?
Twenty two officers have told us that they speak Polish.
2. How many speak Urdu?
Sixty one officers.
3. How many speak Cornish?
We hold no information on this.
== 1 disclosed:; 2 refused: 31(1)(a)
Northshire Police and Eastshire Police
This response is given for both forces.
Request
1. Number of drones
2. Where they are kept
Response - Northshire Police
1. Six.
2. Exempt by virtue of Section 31(1)(a).
Response - Eastshire Police
1. Two.
2. Exempt by virtue of Section 31(1)(a).
== 1 disclosed:; 2 disclosed:; 3 disclosed:
Northshire Police
1. How many hoax calls were made in 2011? 402
2. How many in 2012? 377
3. Was anyone charged? Yes, three people.
== 1 disclosed:; 2-3 refused_cost: 12(1)
Northshire Police
Please see our answers below.
1. How many officers retired in 2020?
112 officers retired in 2020.
2. How many then found work as consultants?
3. How many came back as staff?
The force has no field for this. Each of 112 files would have to be read by hand, at three hours a
file, which would exceed the appropriate limit. Section 12(1) applies.
== 1 disclosed:; 2 accessible_elsewhere: 21; 3 ncnd: 31(3)
Northshire Police
Response 1: 17 warrants were executed.
Response 2: This is published on our website and exempt under Section 21. Please see below for an
explanation of these exemptions.
Response 3: The force can neither confirm nor deny that it holds this information, Section 31(3).
== 1 disclosed:; 2 refused: 24(1)
Northshire Police
Specifically, you asked:
First, the cost of the operation. Second, the number of officers at each gate.
In respect of the first part of your request, the cost was £1.2 million.
In respect of the second part, the information is exempt under Section 24(1).
== 1 disclosed:; 2 disclosed:; 3 refused: 31(1)(a)
Northshire Police
Request:
Question 1 - how many posts are vacant?
Question 2 - how many are in control rooms?
Question 3 - the shifts with fewest staff?
Response:
Answer to Question 1 - 112
Answer to Question 2 - 19
Answer to Question 3 - The information is held but is exempt under Section 31(1)(a) as it would show
when we are weakest.
== None disclosed:
Northshire Police
Dear Sir
Thank you for your request of 3 March about stray dogs.
You asked how many stray dogs were reported and where they were taken.
In 2021 there were 44 reports. All of the dogs were taken to the kennels at Hale.
I hope that this is of use.
== 3 not_held:; 1 refused: 31(1)(a); 2 refused: 40(2)
Northshire Police
Question 1: Please list every safe house.
Question 2: Please name the occupants.
Question 3: Please list any that were sold to spies.
I can confirm that information is held for questions 1 and 2 only. No information is held for
question 3.
Question 1 is exempt under Section 31(1)(a) and question 2 under Section 40(2).
== 1 disclosed:; 2 refused: 40(2); 3 not_held:
Northshire Police
Thank you for your request dated 4 May 2021. Your questions and our replies are below.
Question 1: How many officers were dismissed in 2020?
Reply: 9
Question 2: What are their names?
Reply: Exempt under Section 40(2).
Question 3: How many were later reinstated?
Reply: This is not recorded.
== None refused_vexatious: 14(1)
Northshire Police
Dear Mr Ashby
You asked 31 questions about the closure of Elm Road.
Northshire Police has decided to refuse your request under Section 14(1) of the Act as it is
vexatious.
1. You have made 40 requests in a year.
2. Each answer leads to more questions.
3. The burden on the team is out of proportion.
== 1 disclosed:; 2 refused: 31(1)(a); 3 disclosed:
Northshire Police
Request
1. How many vans?
2. Where are they parked?
3. How many were stolen?
Response
Q.1 - There are 61 vans.
Q.2 - We are withholding this under Section 31(1)(a) of the Freedom of Information Act.
Q.3 - None.
== 1 ncnd: 31(3); 2 ncnd: 31(3); 3 disclosed:
Northshire Police
Request
1. Has the force bought a cell site simulator?
2. How often has it been used?
3. What is the total IT budget?
Response
1. NCND - Section 31(3)
2. NCND - Section 31(3)
3. £21.4m
== 1 refused: 31(1)(a),38(1); 2 disclosed:
Northshire Police
Request
1. The staff rota of the call centre
2. The number of staff
Response
1. Please see the exemption below.
2. 214 staff.
Exemption
Section 17 of the Act requires us to give you a notice. The exemptions applicable to question 1 are
as follows:
Section 31(1)(a) Law Enforcement
Section 38(1) Health and Safety
== None refused_cost: 12(1)
Northshire Police
Request
1. How many crimes involved an e-bike in 2021?
2. How many of the riders were under 16?
3. What is your policy on e-bikes?
Response
Unfortunately to answer questions 1 and 2 would exceed the appropriate limit as 51,000 crime reports
would need to be read.
Under the Act where one part of a request would exceed the limit the whole request is refused.
Section 12(1) therefore applies to your request as a whole.
== 1 disclosed:; 2 not_held:; 3 refused: 31(1)(a)
Northshire Police
| No | Question | Response |
| 1 | How many tasers? | 310 |
| 2 | How many bullets are left? | Not held |
| 3 | Where is the armoury? | Exempt under Section 31(1)(a) |
== 1 disclosed:; 2 refused: 31(1)(a)
Northshire Police
We have looked at your request and answer as follows:
For question 1 - 61 cameras.
For question 2 - the sites are exempt under section 31(1)(a).
== 1 refused: 38(1); 2 not_held:
Northshire Police
Internal Review
Original request
1. Photographs of the scene
2. A list of those who attended
Original response
Both were refused under Section 40(2).
Outcome
Question 1: the decision is amended. Section 40(2) is no longer relied upon. The photographs are
exempt under Section 38(1).
Question 2: further searches have been made and no list is held.
== 1 refused: 31(1)(a); 2 refused_cost: 12(1); 3 disclosed:
Northshire Police
Q1. Where is each camera?
We are unable to provide this as it is exempt by virtue of Section 31(1)(a). Please see Appendix A.
Q2. How many drivers were fined more than once?
It is estimated that to answer this would exceed the cost threshold. Please see Appendix A.
Q3. How many cameras are there?
There are 41.
APPENDIX A
Section 31(1)(a) Law Enforcement
Section 31 is a qualified and prejudice based exemption.
Harm
Drivers would slow down only where there is a camera.
Section 12(1) Cost of compliance
Fines are held by notice and not by driver. 40,000 notices would have to be matched at 2 minutes
each, which is 1,333 hours and far above the 18 hours that are allowed.
== 1 disclosed:; 2 disclosed,not_held:
Northshire Police
Request
1. How many swords were seized in 2019?
2. How many in each of 2001 to 2003?
Response
1. 61 swords.
2. 2002: 44 and 2003: 41. No information is held for 2001.
== 1 disclosed:; 2 not_held:; 3 refused: 38(1)(a)
Derbyshire Constabulary
Your Question 1: How many marches were policed?
Our Response 1: Nine marches.
Your Question 2: How many were silent?
Our Response 2: Not recorded.
Your Question 3: Names of organisers?
Our Response 3: Section 38(1)(a) applies.
== None refused_cost:
Northshire Police
Request
How many burglars wore a hat?
Response
To find out, each of 1,400 files would have to be read by hand, at ten minutes each, some 233 hours.
Your request is therefore refused.
== 1 disclosed:; 2 refused_cost: 12(1)
Northshire Police
Our answers are given below each question.
1. How many vans are there?
There are 40.
2. How many were hit by a bird?
Please give the date of each.
Each of 900 logs would have to be read, which would exceed the appropriate limit. Section 12(1)
applies.
== 1 disclosed:; 2 refused_cost: 12(1)
Northshire Police
Request
1. How many fires?
2. Who lit each?
Response
1. 84
2. Each of 84 files would have to be read by hand, at 30 minutes each, which is 42 hours.
Section 12(1) of the Act therefore applies to question 2.
In line with Section 16, I can suggest that you ask for one month. The figures for May are shown
below.
== 1 disclosed:; 2 ncnd: 40(5B)(a)(i); 3 not_held:
Northshire Police
Our response to each point is as follows.
Point 1: 84
Point 2: We neither confirm nor deny that we hold this, by virtue of Section 40(5B)(a)(i).
Point 3: No trace.
== 1 disclosed:; 2 disclosed:; 3 refused: 31(1)(a)
Northshire Police
You asked three questions: 1. how many guns we own, 2. what they cost, and 3. where they are.
1. We own 84 guns.
2. They cost £61,000.
3. The place is exempt under Section 31(1)(a).
== 1 disclosed:; 2 disclosed:; 3 not_held:
Northshire Police
1) How many officers were suspended?
14
2) How many were dismissed?
3
3) How many were reinstated?
No information held.
== None refused: 31(1)(a),40(2)
Northshire Police
You asked for a copy of the search plan.
We hold the plan but it is exempt under the following:
1. Section 31(1)(a) - Law Enforcement
2. Section 40(2) - Personal Information
== None refused: 31(1)(a)
Northshire Police
INTERNAL REVIEW
You asked for a review of the refusal of your request for the number of cameras by site.
1. I have looked at the request and the reply.
2. I have considered the exemption.
I find that Section 31(1)(a) was correctly applied and uphold the decision to withhold it.
== 3 refused: 31(1)(a); 1 disclosed:; 2 disclosed:
Northshire Police
I can provide the following in answer to questions 1 and 2. Question 3 is exempt under section
31(1)(a).
1. How many stations are open to the public? 9
2. How many have closed? 14
3. What are the alarm codes? Exempt.
== None refused_vexatious: 14(1)
Northshire Police
I write in reply to your request about bins.
1. When are the bins emptied?
2. By whom?
The request is vexatious and is refused under Section 14(1).
== 1i disclosed:; 1ii refused: 31(1)(a); 2 disclosed:
Northshire Police
Request
1. In relation to spike strips:
(i) how many are owned?
(ii) in which cars are they kept?
2. How many times were they used?
Response
1.
(i) 31
(ii) Exempt - Section 31(1)(a)
2. 12
== 1a-1c disclosed:; 2 not_held:
Northshire Police
Request
1. For 2022, please provide:
a) arrests
b) charges
c) cautions
2. The cost of each.
Response
1a-c)
Arrests 412, charges 102, cautions 33.
2) No information is held.
== 1 not_held:; 2 not_held:; 3 disclosed:; 4 disclosed:
Northshire Police
1. How many were convicted?
Northshire Police does not hold this. The courts do.
2. How many were sent to prison?
As above.
3. How many were charged?
131
4. How many were bailed?
Please see the response to question 3.
== 1 disclosed:; 2 disclosed:; 3 clarification:
Northshire Police
1. Does the force use such cameras?
No
2. Which supplier?
N/A
3. How much is spent on technology?
Please could you clarify what you mean by technology.
== None partly_disclosed,refused_cost: 12(1)
Northshire Police
You asked: How many burglaries involved a ladder?
Response
To read 3,400 crimes would exceed the appropriate limit. It is refused under Section 12(1).
Although excess cost removes our obligations, as a gesture of goodwill I can supply the number of
burglaries, which was 1,702.
== 1 disclosed:; 2 refused: 31(1)(a)
Northshire Police
I note you seek access to the following information:
Q1 - How many knife arches do you own?
Q2 - Where will each be used?
DECISION
Some data has been withheld by virtue of the following exemptions:
Section 31(1)(a) - Law Enforcement
DISCLOSURE
Q1 - How many knife arches do you own?
We own 88 knife arches.
Q2 - Where will each be used?
Section 31 is engaged for this question as offenders would avoid them.
== None partly_disclosed: 31(1)(a)
Northshire Police
You asked for the following:
• The number of officers trained
• The lesson plans
In response, the numbers trained are as follows:
Shield: 412
The lesson plans are exempt under Section 31(1)(a).
== 1 disclosed:; 2 not_held:; 3 clarification:
Northshire Police
1. How many cameras?
There are 112.
2. How many were stolen?
This is not a category that is recorded.
3. What about the others?
Can you clarify which cameras you are asking about?
== None partly_disclosed: 40(2)
Northshire Police
Internal review
You asked for the list of officers dismissed, which was refused under sections 31(1) and 40(2).
My decision is that section 31(1) was not properly engaged and it is withdrawn. I uphold section
40(2) in respect of the names. The remainder of the list is attached.
== 1 disclosed:; 2 refused: 40(2); 3 not_held:
Northshire Police
Q1 Number of officers suspended: 44
Q2 Names of the officers: Exempt under Section 40(2)
Q3 Number of officers lost: No information held
== 1 disclosed:; 2 disclosed:; 3 refused_cost: 12(1)
Northshire Police
Having completed enquiries within the force, we respond as follows:
Question 1: 412 officers
Question 2: The policy can be found attached.
Question 3: To read 4,120 files would take longer than 18 hours. We refuse it under Section 12(1).
We have provided the answers to questions 1 and 2 as these did not involve excess cost.
== None partly_disclosed: 40(2)
Northshire Police
You asked for the number of special constables who resigned in 2021 and the reason each gave.
Twenty-two special constables resigned in 2021.
The reasons given are exempt under Section 40(2) of the Act.
"""


def rows() -> list[list[str]]:
    return [row.split("\n", 1) for row in LETTERS.strip().removeprefix("== ").split("\n== ")]


@pytest.mark.parametrize(("wanted", "letter"), rows())
def test_what_each_question_of_a_letter_comes_to(wanted: str, letter: str) -> None:
    record = READER.steps(Letter(Source("letter.txt", "0" * 64, "text/plain"), letter)).read
    found = "; ".join(
        f"{part.label} {','.join(sorted(reading.value for reading in part.outcomes))}: "
        f"{','.join(part.provisions)}".rstrip()
        for part in record.parts
    )
    assert found == wanted
