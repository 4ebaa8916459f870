"""The people and animals around a patient: word lists and patterns that tell whose a complaint is.

Used by `whose` alone. Authored here; no list comes from a corpus.
"""
# ruff: noqa: E501 - word lists and patterns

import re
from functools import lru_cache

from assistant.language.lexicon import PEOPLE
from assistant.language.words import bag

ANIMALS = bag("cat dog puppy kitten horse rabbit hamster budgie pony guinea cats dogs")
_NOT_POSSESSED = bag("nans mates")


@lru_cache(maxsize=2_000)
def person_of(word: str) -> str:
    """The person a plain word names ("nans" for "nan's"), or ""."""
    if word in PEOPLE:
        return word
    single = word.removesuffix("s")
    return single if single != word and single in PEOPLE else ""


CALLS_ABOUT = {
    ("calling", "about"),
    ("ringing", "about"),
    ("behalf", "of"),
    ("writing", "about"),
    ("ringing", "for"),
    ("calling", "for"),
    ("messaging", "about"),
    ("emailing", "about"),
    ("asking", "about"),
}
FAMILY = re.compile(
    r"\bfamily history\b|\b(?:runs?|running) in (?:the|our|my|his|her|both|all) \w+|\b(?:the|our|my|his|her) family\b.*\b(?:history|runs|in)\b|\b(?:in|through) (?:the|our|my) family\b"
    r"|\bon (?:\w+ )?(?:mums|dads|mothers|fathers|maternal|paternal) side\b|\bside of the family\b|\bhereditary\b"
)
_PLACE = r"(?:work|nursery|school|playgroup|uni|college|church|home club|the (?:office|nursery|school|house|care home|gym|class|street|village)|his class|her class|their class|my class|year \w+|reception|my (?:halls|class|office|street|team|block|year)|his (?:year|school|nursery|bubble)|her (?:year|school|nursery|bubble)|preschool|next door|next to me)"
# Groups, strangers and animals: never the one the contact is for.
OTHERS = re.compile(
    rf"\b(?:kids?|child|children|boy|girl|lad|lads|girls|boys|someone|somebody|everyone|everybody|people|one|friend|man|woman|bloke|teacher|toddler|others|few|lots|loads|half|most|all|hes|shes|baby|colleague|thing|something|bug|several) (?:of (?:them |the \w+ )?)?(?:\w+ )?(?:at|in|from|on|of|round) {_PLACE}\b"
    rf"|\b(?:theres|there is|there are|theyve had)(?: \w+){{1,4}} (?:at|in|round|going round|going around) {_PLACE}\b|\b(?:half|most of|all of|everyone|everybody|all)(?! (?:year|ward)\b) (?:in |at )?(?:the|my|his|her|our)? ?(?:class|office|team|house|nursery|school|reception class|reception|year|ward|street|family|other (?:kids|children|mums|parents))\b"
    rf"|\beverybody else\b|\beveryone else\b|\b(?:kids?|lads?|boys?|girls?|child|children|man|woman|bloke|lady|neighbour|family|people) (?:next door|down the road|over the road|upstairs|opposite|across the road|on the bus|at the bus stop)\b|\bnext doors (?:kids?|lads?|boys?|girls?|son|daughter|baby|wee|children)\b"
    rf"|^(?:so |but |and |because |well )?(?:the|my|our|her|his|their|next doors|the neighbours|a|neighbours) (?:\w+ )?(?:cats?|dogs?|puppy|kitten|horse|rabbit|hamster|budgie|pony)s? (?:is|has|had|was|keeps|got|gets|have|are|cannot|wont|isnt|hasnt|suffers|needs|went|been|just|diabetic|just had)\b|\b(?:two|three|four|five|six|both|some|several|most|all) of (?:my|the|our|his|her) (?:\w+ )?(?:cousins|brothers|sisters|mates|friends|aunts|uncles|colleagues|workmates|grandkids|kids at)\b"
    r"|\b(?:hes|shes|he is|she is|they are|theyre) the ones? (?:who|that|with)\b|\b(?:is|are) the ones? (?:with|who|that)\b(?! (?:im|i am))"
)
# "My uncle has …": known to have it, at one remove.
ANOTHERS = re.compile(
    r"\b(?:mate|friend|pal|colleague|cousin|neighbour)s? of (?:mine|my|ours|hers|his)\b|\bis off with\b|\b(?:boss|manager|teacher|workmate|colleague|landlord|postman|hairdresser)s? (?:is|has|had|was|got|went|s)\b|\bits (?:my|her|his|the) \w+ (?:that|who|whos|thats)\b(?= (?:smokes|drinks|has|had|is|got))|\bmy (?:mother|father|mum|dad)s department\b"
)
# The speaker says that the contact is for themselves.
FOR_ME = re.compile(
    r"\b(?:its|this is|im (?:ringing|calling|writing|asking|here|messaging)) for (?:me|myself)\b|\bfor me not\b|\bme (?:; )?(?:i|im|ive)\b|\bim (?:ringing|calling|writing|asking|here|messaging|in touch|contacting you) (?:about|for|because of|with|regarding) my(?! (?:son|daughter|mum|dad|mam|husband|wife|partner|baby|child|kid|kids|mother|father|nan|gran|grand\w+|sister|brother|boy|girl|little|toddler|aunt|uncle|friend|neighbour|\d+|\w+ year|twin|newborn|hubby|boyfriend|girlfriend))\b"
    r"|\bi(?:ve| have)? (?:only|just) (?:want|need|wanted|came|got|have)(?! (?:to know|advice|help|some advice|some help|someone|somebody|a doctor|an ambulance|reassurance|you|an appointment for|to (?:ask|check|speak|talk|get|see|make|book)))\b|\bim (?:just |only )?after (?!advice|some advice|help)\w+|\bi feel (?:fine|ok|okay|well|grand|good|alright)(?: myself)?\b|\bshould i (?:steer|stay|avoid|isolate)\b(?! (?:him|her|them|an ambulance|help|about (?:him|her)))"
    r"|\b(?:im|ive been) checking myself\b|\bi need (?:a|my|the|some) (?:flu|jab|repeat|fit note|sick note|smear|prescription|blood test|inhaler|form|letter|tablets|pill|cream|ears)\b|\bmines (?:a|the|my)\b|\bours (?:is|has|are|have) (?:ok|fine|had both|not)\b|\bi (?:visited|hugged|kissed|shared|sat with|stayed with|slept with|was with) (?:him|her|them)\b|\bi (?:dont|havent|didnt|do not|have not)(?= ;|$)|\bnow ive (?:got|come|had|caught)\b|\bso i (?:want|would like|d like|wondered|should)\b(?=.*\b(?:i|test|tested|me|my)\b)"
    r"|\bthis is (?:me|about me)\b|\bmy own (?!(?:mum|dad|son|daughter|child|baby|mother|father)\b)|\bi wondered about a\b|\bam i at risk\b|\bcould i (?:have|get) it\b|\bi (?:get|skip|have|suffer with) (?:sinus|months|my)\b"
)
# Illnesses and habits that people name of a relative without asking for that relative.
LASTING = re.compile(
    r"\b(?:asthma\w*|copd|diabet\w+|epilep\w+|psoriasis|eczema|migraines?|gout|hay fever|hayfever|coeliac|ibs|crohns|parkinsons?|thyroid|glaucoma|arthritis|fibromyalgia|heart disease|angina|cancers?|cholesterol|smok\w+|fags|vap\w+|alcohol\w*|drink\w* (?:a lot|heavily|too much|every night)"
    r"|warfarin|blood thinners?|thinners?|apixaban|statins?|insulin|tinnitus|restless legs|cold sores?|coldsores?|nits|lice|autis\w+|adhd|bipolar|osteoporosis|varicose veins|snor\w+|heavy periods|overactive|underactive|ingrown|verruca)\b"
)
# Said about others, and yet why the contact is made.
ABOUT_OTHERS = re.compile(
    r"\b(?:worried|concerned|scared|frightened|anxious|calling|ringing|writing) (?:about|for)\b"
)
