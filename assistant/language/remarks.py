"""What a message says beside findings: requests, refusals, abuse, instructions to a machine.

Covered: the kinds of `Remark`, by patterns over the whole text. Not covered: what to do about them;
a remark never lowers urgency. Patterns are authored here and err towards being noticed.
"""
# ruff: noqa: E501 - patterns

import re
from enum import StrEnum
from functools import cache

from assistant.language.about import About, read_about
from assistant.language.languages import is_other_language
from assistant.language.medicines import find_medicines
from assistant.types import SpokenBy


class Remark(StrEnum):
    """Something a message says that is not a finding."""

    EMPTY = "empty"
    OFF_TOPIC = "off_topic"
    ABUSIVE = "abusive"
    INSTRUCTION = "instruction"
    OTHER_LANGUAGE = "other_language"
    RECORD_REQUEST = "record_request"
    ADMIN_REQUEST = "admin_request"
    PRACTICE_BUSINESS = "practice_business"
    MEDICINE_QUESTION = "medicine_question"
    DECLINES = "declines"
    TRIED_AND_FAILED = "tried_and_failed"
    WORSE = "worse"
    REPEAT_CONTACT = "repeat_contact"
    ASKS_FOR_CLINICIAN = "asks_for_clinician"
    SPEAKS_FOR_ANOTHER = "speaks_for_another"


_RECORD = r"(?:medical\s+|health\s+|patient\s+|gp\s+|full\s+|whole\s+|latest\s+|recent\s+|lab\s+|scan\s+|discharge\s+|clinic\s+|hospital\s+)*(?:records?|notes|paperwork|summary|letters?|medication\s+list|medicines?\s+list|labs|bloods|x-?ray|scans?|history|file|files|test\s+results?|blood\s+results?|results|chart|diagnos[ie]s|prescriptions?|medical\s+information|info(?:rmation)?|details)"
_SOMEONES = r"(?:my\s+)?(?:\w+\s+)?(?:\w+['’]s|his|her|their|another|other|someone\s+else['’]?s|everyone['’]?s|all\s+patients?['’]?|patients['’]?)"
_GETS = r"(?:see|send|show|give|tell|email|share|access|get|view|read|look\s+at|look\s+up|pull\s+up|forward|release|print|have|open|check|list|provide|fax|text|whatsapp|message|grab|collect|pick\s+up|know)"
_TREATMENT = r"(?:tablets?|pills?|medication|medications|medicines?|meds?|antibiotics?|inhalers?|dose|doses|dosage|steroids?|antidepressants?|painkillers?|statins?|insulin|injections?|contraceptive|the\s+pill|hrt|drops|blood\s+thinners?|prescription)"

_PATTERNS: dict[Remark, tuple[str, ...]] = {
    Remark.RECORD_REQUEST: (
        rf"\b{_GETS}\s+(?:\w+\s+){{0,3}}?{_SOMEONES}\s+(?:\w+\s+){{0,2}}?{_RECORD}\b",
        rf"\b(?:send|email|text|whatsapp|release|forward|transfer|fax|share|copy\s+of|copies\s+of|access\s+to)\s+(?:\w+\s+){{0,4}}?(?:my|our)\s+{_RECORD}\b",
        rf"\b(?:send|email|text|whatsapp|release|forward|transfer|fax|share)\s+(?:\w+\s+){{0,3}}?(?:the|all|complete)\s+{_RECORD}\b",
        r"\bsubject\s+access\s+request\b|\bSAR\b|\bcopy\s+of\s+(?:my|the|his|her|their)\s+(?:\w+\s+)?(?:records?|notes|file)\b",
        rf"\b{_RECORD}\s+(?:of|for|about)\s+(?:my\s+)?(?:\w+['’]s|wife|husband|mum|dad|mother|father|partner|son|daughter|neighbour|friend|boyfriend|girlfriend|colleague|someone|another)\b",
        rf"\bwhat\s+(?:\w+\s+){{0,3}}?(?:is|was|are)\s+(?:\w+\s+){{0,2}}?(?:my\s+\w+['’]s|his|her|\w+['’]s)\s+{_RECORD}\b",
        r"\b(?:database|other\s+patients?|patient\s+list|list\s+of\s+patients)\b",
    ),
    Remark.ADMIN_REQUEST: (
        r"\b(?:sick|fit|doctor['’]?s?)\s*-?\s*notes?\b|\bmed\s?3\b",
        r"\b(?:repeat\s+prescription|re-?order\s+(?:my\s+)?(?:prescription|medication|tablets)|prescription\s+(?:request|refill))\b",
        r"\b(?:change|update|moved?)\s+(?:of\s+|my\s+)?(?:address|phone\s+number|name|details)\b",
        r"\b(?:register|registering|sign\s+up)\s+(?:with|at|as|a)\b|\bregistration\s+form\b",
        r"\b(?:cancel|rearrange|move|reschedule|change)\s+(?:my\s+|an?\s+|the\s+)?(?:\w+\s+)?appointment\b",
        r"\b(?:insurance|housing|travel|gym|passport|hgv|dvla|pip|benefit)\s+(?:\w+\s+)?(?:letter|form|report|claim|medical)s?\b",
        r"\b(?:opening\s+(?:hours|times)|what\s+time\s+do\s+you\s+(?:open|close))\b|\bchase\s+(?:up\s+)?(?:my|a|the)\s+referral\b|\btest\s+results?\b",
    ),
    # What people do with a practice online, about no illness: logins, reminders, consent, who may speak for them.
    Remark.PRACTICE_BUSINESS: (
        r"\b(?:patient|online|nhs)\s+(?:portal|access|account|app)\b|\b(?:log\s?-?in|password|username|linkage\s+key)\b",
        r"\bappointment\s+(?:reminders?|texts?|confirmation|time|date)\b|\b(?:reminder|booking)\s+(?:calls?|texts?|emails?|messages?)\b",
        r"\bautomated\s+(?:call|text|message)\b|\b(?:consent|authori[sz]ation|proxy|nomination|complaints?)\s+(?:form|on\s+file|policy)s?\b",
        r"\b(?:authori[sz]ed|emergency|named)\s+contact\b|\b(?:add|name|nominate)\s+(?:\w+\s+){0,3}?as\s+(?:an?\s+|my\s+)?(?:\w+\s+)?(?:contact|proxy)\b",
        r"\bhelp\s+with\s+(?:scheduling|billing|booking)\b|\b(?:billing|invoice)\b",
    ),
    Remark.INSTRUCTION: (
        r"\b(?:ignore|disregard|forget|override|bypass)\s+(?:\w+\s+){0,4}?(?:instructions?|prompts?|rules|guidelines|training|programming|red\s+flags?)\b",
        r"\b(?:system|developer|hidden)\s+(?:prompt|message|instructions?)\b|\bjailbreak|\bDAN\s+mode|\bdeveloper\s+mode",
        r"\byou\s+are\s+now\s+(?:a|an|in|the)\b|\b(?:act|pretend|behave|roleplay|role-play)\s+(?:as|to\s+be|like)\s+(?:an?|if|you)\b",
        r"\b(?:set|mark|classify|output|return|respond\s+with|triage\s+(?:me|this|it))\s+(?:\w+\s+){0,5}?(?:routine|self.?care|non.?urgent|urgency|emergency|json|priority)\b",
        r"</?(?:system|assistant|user|instructions?|script|iframe|img)\b|\[/?(?:INST|SYSTEM)\]|<\|\w+\|>|\{\{.*?\}\}|^#+\s*(?:system|instruction)",
        r"\b(?:drop|delete|truncate)\s+table\b|\bselect\s+\*\s+from\b|\bprint\s+your\s+(?:instructions|rules|prompt)|\breveal\s+(?:your|the)\s+(?:\w+\s+)?(?:prompt|instructions|rules)",
    ),
    Remark.ABUSIVE: (
        r"\b(?:fuck(?:ing)?\s+(?:you|off|useless|idiots?)|fuck\s+(?:this|the)|piss\s+off|wankers?|cunts?|twats?|bastards?|arseholes?|assholes?|dickheads?|knobheads?)\b",
        r"\b(?:you(?:['’]re|\s+are|\s+lot\s+are)?\s+(?:all\s+)?(?:a\s+)?(?:fucking\s+|bloody\s+)?(?:useless|idiots?|morons?|stupid|incompetent|scum|pathetic|shit))\b",
        r"\b(?:i(?:['’]?ll|\s+will|['’]m\s+going\s+to|\s+am\s+gonna|['’]?m\s+gonna)\s+(?:come\s+down\s+there\s+and|smash|punch|burn\s+(?:down|your)|find\s+(?:out\s+)?where\s+you)|die\s+you)\b",
        r"\b(?:shove\s+it\s+up\s+your|go\s+to\s+hell|screw\s+you)\b",
    ),
    Remark.MEDICINE_QUESTION: (
        rf"\b(?:can|could|should|shall|do|am|is\s+it|would|may|if)\b[^.?!]{{0,40}}?\b(?:stop|start|restart|change|swap|switch|increase|decrease|reduce|double|halve|skip|mix|combine|take|taking|come\s+off|coming\s+off|use|have|up|lower|carry\s+on)\b[^.?!]{{0,40}}?(?:\b{_TREATMENT}\b|MEDICINE)",
        rf"\b(?:want|like|need|trying|thinking|tempted|decided|plan(?:ning)?)\b[^.?!]{{0,20}}?\b(?:to|of|about)\s+(?:\w+\s+)?(?:stop|stopping|start|starting|change|changing|swap|switch|switching|increase|increasing|reduce|reducing|come\s+off|coming\s+off|restart|up|lower|double)\b[^.?!]{{0,30}}?(?:\b{_TREATMENT}\b|MEDICINE)",
        rf"\b(?:safe|ok|okay|alright|fine)\s+(?:to|for\s+me\s+to)\s+(?:keep\s+|carry\s+on\s+)?(?:take|taking|use|mix|drink|stop|have|start)\b[^.?!]{{0,40}}?(?:\b{_TREATMENT}\b|MEDICINE)",
        rf"\b(?:how\s+(?:much|many|often)|what\s+dose|which\s+dose|dose\s+of|missed\s+(?:a\s+|my\s+)?dose|side\s+effects?|interact\w*|run\s+out\s+of|ran\s+out\s+of)\b[^.?!]{{0,40}}?(?:\b{_TREATMENT}\b|MEDICINE)",
        rf"\b(?:can\s+i\s+(?:have|get)|i\s+(?:need|want)|prescribe\s+me|give\s+me)\s+(?:some\s+|more\s+|stronger\s+|a\s+)?(?:{_TREATMENT}\b|MEDICINE)",
        rf"(?:MEDICINE|\b{_TREATMENT}\b)[^.?!]{{0,30}}?\b(?:with|and|together\s+with|on\s+top\s+of)\s+(?:my\s+)?MEDICINE[^.!]{{0,20}}\?",
    ),
    Remark.DECLINES: (
        r"\b(?:won['’]?t|will\s+not|not\s+going\s+to|don['’]?t\s+(?:want|wanna)\s+(?:to\s+)?|refus\w+(?:\s+to)?|can['’]?t|not\s+gonna|no\s+way\s+(?:i['’]?m|am\s+i)|rather\s+not|i['’]?m\s+not|doesn['’]?t\s+want\s+(?:to\s+)?)\s*(?:\w+\s+){0,5}?(?:999|a\s*&\s*e|a\s+and\s+e|ambulance|hospital|casualty|emergency\s+department|111|the\s+er)\b",
        r"\b(?:no|without\s+an?)\s+(?:ambulance|hospital)\b|\bnot\s+(?:an?\s+|the\s+)?(?:ambulance|hospital)\b|\b(?:hate|scared\s+of|avoid)\s+hospitals?\b",
    ),
    Remark.TRIED_AND_FAILED: (
        r"\b(?:has|have|did)(?:n['’]?t|nt|\s+not)\s+(?:\w+\s+)?(?:work|worked|help|helped|touch|touched|cleared|done\s+anything|made\s+(?:any|a)\s+difference|shifted)",
        r"\b(?:(?:is|are|was|were)(?:n['’]?t|nt|\s+not)|not)\s+(?:\w+\s+)?(?:working|helping|touching|shifting|clearing)\b",
        r"\b(?:doesn['’]?t|don['’]?t|doesnt|dont|didn['’]?t|didnt|won['’]?t|wont)\s+(?:\w+\s+)?(?:help|work|touch\s+it|do\s+anything|make\s+(?:any|a)\s+difference)",
        r"\btried\b[^.?!]{0,60}\b(?:no\s+(?:good|better|luck|use|help|joy)|nothing|failed|useless|still)\b|\bno\s+better\s+(?:after|with|despite|on)\b",
        r"\b(?:despite|even\s+after|even\s+with|finished)\s+(?:\w+\s+){0,4}?(?:antibiotics?|course|treatment|tablets?|cream|painkillers?|medication|paracetamol|ibuprofen|inhaler)\b",
        r"\bdoing\s+nothing\b|\bnothing\s+(?:is\s+)?(?:works|working|helps|helping|touches\s+it)\b|\bstill\s+(?:not|no)\s+(?:right|better|improvement)\b",
    ),
    Remark.WORSE: (
        r"\b(?:(?:getting|gotten|got|gets|becoming|become|much|even|a\s+lot|lot|is|feels?|feeling|going)\s+(?:\w+\s+)?worse)\b|\bworse\s+(?:than|since|today|now|every|each|and\s+worse)\b",
        r"\b(?:worsening|worsened|deteriorat\w+|going\s+downhill|escalating|progressing)\b|\bmore\s+and\s+more\b",
    ),
    Remark.REPEAT_CONTACT: (
        r"\b(?:second|2nd|third|3rd|fourth|4th|fifth|5th|umpteenth)\s+time\s+(?:\w+\s+){0,4}?(?:i['’]?ve|ive|i\s+have|calling|ringing|contact\w*|asking|writing|been|seen|in\s+touch|called|rung|rang|we['’]?ve)",
        r"\b(?:already|previously)\s+(?:\w+\s+)?(?:seen|saw|spoken|spoke|been|contacted|called|rang|rung|told)\b[^.?!]{0,30}?\b(?:gp|doctor|nurse|you|practice|surgery|111|pharmacist|hospital|a\s*&\s*e|about\s+this|someone)\b",
        r"\b(?:called|rang|rung|phoned|spoke\s+to|seen|saw|contacted|been\s+to|went\s+to)\s+(?:the\s+|a\s+|my\s+|you\s+)?(?:gp|doctor|nurse|111|surgery|practice|pharmacist|pharmacy|hospital|a\s*&\s*e|walk.?in|two|three|twice)\b[^.?!]{0,50}?\b(?:last\s+week|yesterday|ago|already|twice|before|times|on\s+\w+day|and\s+(?:he|she|they)\s+said|who\s+said)",
        r"\b(?:still\s+the\s+same\s+problem|same\s+problem\s+again|back\s+again\s+about|keep\s+(?:calling|ringing|coming\s+back)|been\s+(?:back|in)\s+(?:twice|(?:two|three|four|\d)\s+times))\b",
    ),
    Remark.ASKS_FOR_CLINICIAN: (
        r"\b(?:see|speak\s+(?:to|with)|talk\s+(?:to|with)|want|need|prefer|call\s+(?:back\s+)?from|appointment\s+with|seen\s+by|book\s+(?:me\s+)?(?:in\s+)?with|ask\s+for|like)\s+(?:\w+\s+){0,3}?(?:doctor|gp|nurse|dr|clinician|physio\w*|human|(?:real\s+)?person|someone\s+real|pharmacist|midwife)\b",
        r"\bdr\.?\s+[A-Z]\w+|\bmy\s+(?:own|usual|regular|named)\s+(?:doctor|gp|nurse)\b|\bsame\s+(?:doctor|gp|nurse)\b",
    ),
    Remark.OFF_TOPIC: (
        r"\b(?:weather|football|recipe|joke|poem|song|bitcoin|crypto|homework|essay|capital\s+of|write\s+(?:me\s+)?(?:a|some)\s+(?:code|story|python)|lottery|film|movie|who\s+won|president|prime\s+minister|translate\s+this)\b",
    ),
}  # fmt: skip
_MEDICINE = "MEDICINE"


def find_remarks(text: str, *, has_findings: bool = False, about: About | None = None) -> frozenset[Remark]:
    """Every remark of the text; being off topic is only said of a message without findings."""
    if not any(letter.isalnum() for letter in text):
        return frozenset({Remark.EMPTY})
    masked = _masked(text)
    found = {
        remark for remark, patterns in _compiled().items() if any(one.search(masked) for one in patterns)
    }
    if has_findings:
        found.discard(Remark.OFF_TOPIC)
    if is_other_language(text):
        found.add(Remark.OTHER_LANGUAGE)
    if (about or read_about(text)).spoken_by in (SpokenBy.PARENT, SpokenBy.CARER):
        found.add(Remark.SPEAKS_FOR_ANOTHER)
    return frozenset(found)


def _masked(text: str) -> str:
    """The text with each named medicine replaced, so that one pattern serves all; asking for a vaccine is no
    question about a medicine."""
    pieces, last = [], 0
    for medicine in (one for one in find_medicines(text) if one.kind != "vaccine"):
        pieces += [text[last : medicine.start], _MEDICINE]
        last = medicine.end
    return "".join([*pieces, text[last:]])


@cache
def _compiled() -> dict[Remark, tuple[re.Pattern[str], ...]]:
    flags = re.IGNORECASE | re.MULTILINE
    return {
        remark: tuple(re.compile(one, flags) for one in patterns) for remark, patterns in _PATTERNS.items()
    }
