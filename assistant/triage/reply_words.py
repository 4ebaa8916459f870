"""Closed lists of words that decide whether a reply may be sent: what softens, diagnoses, promises, advises;
numbers, times, people, conditions, "not", and words that say nothing.

Words are plain (lower case, no apostrophes, singular). Authored here; knows nothing of replies.
"""
# ruff: noqa: E501 - word lists

import re

from assistant.language.words import bag

SOFT = re.compile(
    r"\bno (?:rush|hurry|urgency|need to (?:be seen|see|call|ring|worry|come))|\b(?:can|could|may|might) wait\b"
    r"|\bnot (?:\w+ )?(?:urgent|serious|dangerous|an emergency)\b|\bnothing (?:serious|to worry)"
    r"|\b(?:do not|don.?t|no need to|try not to) (?:worry|panic)|\bself[- ]?care\b|\blook after yourself\b"
    r"|\b(?:manage|treat) (?:\w+ ){1,2}(?:yourself|at home)\b|\bwait and see\b|\bsee how (?:it|you|things)\b"
    r"|\bin your own time\b|\bwhen(?:ever)? (?:you (?:can|like|have time)|it suits)\b|\bat some point\b"
    r"|\b(?:you|it|this) (?:will|should) (?:be|feel) (?:fine|ok|okay|better|alright)\b|\brest assured\b"
    r"|\breassur|\bharmless\b|\bminor\b|\bmild\b|\bjust a\b|\bonly a\b|\bprobably\b|\bunlikely\b"
    r"|\bsettles?\b|\bclears? up\b|\bget(?:s|ting)? better (?:by itself|on its own|within|without)\b"
    r"|\bif you (?:like|want|wish|feel like it)\b|\beventually\b|\bnot (?:need|have) to (?:be seen|come|call)\b"
    r"|\binstead of (?:calling|ringing|999|111|seeing|coming)\b",
    re.I,
)
DIAGNOSIS = re.compile(
    r"\b(?:sounds|looks|seems|appears) (?:like|as if|to be)\b|\b(?:it|this|that) (?:is|.s|was|may be|might be"
    r"|could be) (?:an? |the |your |likely |most )|\blikely\b|\bsuggests?\b|\bdiagnos|\bconsistent with\b"
    r"|\bcaused by\b|\bdue to\b|\bsuffer(?:s|ing)? from\b|\bsign of\b|\bsymptoms? of\b|\byou(?:.ve| have) got\b",
    re.I,
)
PROMISE = re.compile(
    r"\bwe(?:.ll| will| shall| can| are going to)\b|\b(?:doctor|gp|nurse|clinician|pharmacist|someone)\b.*\bwill\b",
    re.I,
)

ATTRIBUTED = re.compile(
    r"\byou (?:told|tell|said|say|wrote|write|mention(?:ed)?|let)\b|\btelling us\b|\bletting us know\b"
    r"|\bsorry to hear\b|\byour message\b",
    re.I,
)
ADVISES = re.compile(
    r"\byou (?:should|must|need|can|could|may|might|ought|will|do not have)\b|\bplease\b|\bwe (?:advise|suggest)"
    r"|^\W*(?:take|call|go|ring|see|use|stop|start|try|avoid|drink|eat|rest|contact|come|book|make|keep|put|give"
    r"|get|wait|ask|have|do not|don.t|never|always|phone|visit|apply|gargle|continue|carry)\b",
    re.I,
)

GRAMMAR = bag(
    "a an the and of to in on at by for with from as that this these those it its is are was were be been being am"
    " have has had having do does did you your yours yourself i me my mine we us our they them their there here so"
    " then also too please which who what when where how while because about into out up down off very really"
    " will would can could should may might must get gets getting got he she him her his hers ive im youre youve"
    " hes shes theyre thats"
)
JOINING = bag(
    "thank thanks tell telling told say said saying let know write wrote message sorry hear mention mentioned"
)
NEGATIONS = bag(
    "not no never cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt havent hasnt hadnt"
    " couldnt neither nor none without nothing nobody stop avoid"
)
CONDITIONS = bag("if unless until only except or more less least most over under than once")
HEDGES = bag("maybe perhaps think thought might possibly worried scared afraid could unsure wonder wondering")
TIMES = bag(
    "now today tonight tomorrow yesterday soon later immediately straight day week month year hour minute second"
    " morning afternoon evening night weekend monday tuesday wednesday thursday friday saturday sunday before"
    " after within again daily same next often every since ago always sometimes"
)
PEOPLE = bag(
    "adult child baby babies infant toddler pregnant pregnancy woman women man men people person boy girl teenager"
    " elderly son daughter mother father partner husband wife"
)
NUMBERS = bag(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen twenty"
    " thirty forty fifty hundred half double twice couple few several dozen first third"
)
