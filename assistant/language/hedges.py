"""Whether a finding is only feared, looked for or asked about; or may be there and may not.

Two tables. An illness by name is feared where the words suppose it ("scared it's a stroke", "Google says
gout", "could it be shingles?"); what a person feels or sees ("worried he is not breathing well") stays
said, and only "might", "maybe" or "not sure" make it unsure.
"""
# ruff: noqa: E501 - patterns

import itertools
import re
from dataclasses import replace

from assistant.language.around import Around
from assistant.language.words import bag

# --- feared ------------------------------------------------------------------------------------

_FEAR = (
    r"(?:worr(?:ied|ying|y|ies)|scared|scares?|afraid|terrified|petrified|frightened|concerned|anxious|panicking|panicked|paranoid"
    r"|convinced|fear(?:ing|ful|s)?|dread(?:ing|s)?|stressing|stressed|nervous|freaking(?: out)?|fretting|bricking it|shitting myself"
    r"|wondering|wondered|wonder|suspect(?:ing)?|bothered|in bits|in a (?:state|panic)|keep thinking|half thinking)"
)
_HOPE = r"(?:hope(?:s|d|fully)?|hoping|pray(?:ing)?|please(?: \w+)?|fingers crossed|touch wood|dread(?:ing)?|let me know|prove|reassure \w+)"
# The words by which something is supposed, from the fear to the finding; anything else ends the fear.
_SUPPOSED = (
    r"(?: (?:that|in case|incase|if|whether|its|it|this|that|thats|these|theyre|they|there|theres|is|are|was|be|being|could|might|may|can|would|should|will|have|has|had|got"
    r"|getting|get|gets|having|caught|catching|developing|developed|going|gonna|to|turn|turns|turning|out|into|end|up|with|of|another|not|isnt|aint|arent|hasnt|havent|he|she|hes|shes|i|im|ive|we|the|a|an|some|kind|sort"
    r"|signs?|symptoms?|early|my|son|daughter|baby|mum|dad|him|her|me|myself|giving|actually|really|also|by|now|maybe|possibly|just|started|starting|start|coming|on|down|full|blown|passed|given|them|somehow|god|christ|christmas|heaven|dont|didnt|let|never"
    r"|something|like|serious|or|like|risk|about|over|at|all|it\?|both|this\?))*"
)
_AFRAID = re.compile(rf"\b{_FEAR}(?P<of>{_SUPPOSED})$")
_HOPED = re.compile(rf"\b{_HOPE}(?P<of>{_SUPPOSED})$")
_FELT = re.compile(
    r"^ (?:about|by|with|for|at|over)(?: all)? (?:my|this|the|his|her|these|having had|our|their)$"
)
_SUPPOSES = re.compile(
    r"\b(?:its|it|this|that|thats|these|theyre|might|may|could|having|getting|got|gets|get|catching|caught|developing|going|gonna|of|risk|he|she|hes|shes|i|im|ive|is|be|passed|given|another|an?)\b"
)
_SOMEONE = (
    r"(?:google|internet|dr google|doctor google|chatgpt|chat gpt|ai|app|web|online|website|tiktok|facebook|reddit|alexa|mum|mam|mom|dad|wife|husband|partner|hubby|boyfriend|girlfriend"
    r"|sister|brother|nan|nana|gran|granny|grandma|friends?|mate|mates|pal|neighbour|boss|manager|colleague|colleagues|school|nursery|teacher|everyone|everybody|someone|people|daughter|son|family|auntie|aunt|mother|in law|symptom checker|checker)"
)
_SAYS_IT_IS = re.compile(
    rf"\b(?:{_SOMEONE}s?|(?:my|an?|the|his|her|our|some) \w+)(?: (?!says)\w+){{0,3}}? (?:keeps? )?(?:says?|said|saying|reckons?|thinks?|thought|suggests?|suggested|swears|insists|tells me|told me|came up with|comes up with|brought up|is saying|saying|convinced|adamant|sure|certain|wonders?|mentioned|points? to|all say|all think)"
    r"(?: (?:that|its|it|this|is|hes|shes|he|she|im|i|ive|has|have|got|might|may|could|be|was|looks|like|a|an|probably|maybe|possibly|the|having|definitely|been|sounds|me|to|me that))*$"
)
_LOOKED_FOR = re.compile(
    r"\b(?:just in case|in case|incase|risks? of|chances? of|what if|tested for|test for|testing for|tests for|test me for|test her for|test him for|checked for|check for|check me for|checking for|checked out for|screened for|screening for|screen for|looking for"
    r"|rule out|rules? out|ruling out|exclude|fear of|prevent(?: an?)?|avoid(?: an?)?|vaccines? for|jabs? for|vaccinated against|immunised against|immune to|leaflet (?:on|about)|googled|googling|looked up|reading about|read about|investigated for|referred for|suspected|query|suspicion of|possibility of|thoughts? of it being|signs? of sepsis)"
    r"(?: (?:me|him|her|it|its|is|be|been|this|that|an?|the|some|any|having|getting|i|ive|have|had|got|he|she|has|hes|shes|to|also|also for|just|or|my|being|in|another|kind of|sort of|even))*$"
    r"|\b(?:to|can you|you|can we|please|him|her|me) (?:test|check|screen|rule out)(?: (?:me|him|her|us))?(?: for)?$|\bif (?:i|she|he)(?: (?:get|gets|got|had|has|do|does|get another))?$|\bif (?:its|it is|this is|it was)(?: an?)?$"
)
_ASKED = re.compile(
    r"^(?:so |and |hi |hello |please |sorry |just |but |or |well |also )*(?:(?:is|are|was|could|can|does|do|would|might|may|wouldnt|couldnt|isnt|cannot|mean|means)(?: this| it| that| these| they| there| he| she| i| you think| you reckon| mean| not| those)"
    r"|(?:any|whats the|what are the|is there a|is there any) chances?|how (?:do|would|can|will) (?:i|you|we) (?:know|tell)|have i (?:got|caught)|has (?:he|she) (?:got|caught)|what are the chances|what if|surely (?:its|it is|this is) not|it is not|do you think|do you reckon|u think|you think)\b"
    r"(?!.*\b(?:normal|ok|okay|bad|common|safe|why|serious|still|appointment|book|mind|help|see someone|my|your|the doctor|prescri\w+)\b)"
)
_STILL_SAID = re.compile(
    r"^(?:could|can|may|might|would) (?:i|you|we|she|he) (?:have|get|please|just|book|see|order|speak|come|also|give|send|be seen|be referred|possibly)\b(?!.*\b(?:caught|got)\b)"
)
_THIRD = re.compile(
    r"\b(?:surgeons?|opticians?|radiographers?|clinic|scan|tests?|results?|bloods|biopsy|swab|they|doctors?|gp|hospital|consultant|nurse|paramedics?|specialist|dentist|midwife|vet|physio|pharmacist|a and e|ae)\b"
)
_FELT_WORDS = re.compile(
    r"\b(?:\w*pains?|\w*aches?|sore|hurts?|hurting|breath\w*|bleed\w*|blood|vomit\w*|sick|fevers?|temperature|temp|hot|rash\w*|spots|dizz\w+|cough\w*|swell\w*|swollen|weak\w*|numb\w*|faint\w*|drowsy|sleepy|floppy|confus\w+|lumps?"
    r"|suicid\w+|kill|hurt\w*|harm\w*|drink\w*|drunk|eat\w*|feed\w*|wee|pee|urine|poo|choking|wheez\w+|collaps\w+|unwell|poorly|weight|sleep\w*|discharge|palpitations|itch\w*|tired\w*|tingl\w+|slurr\w+|droop\w*|pregnant|burnt|burned|cut|anxious|anxiety|depress\w+|miss\w*|memory|hearing|vision)\b"
)


def is_feared(said: Around, matched: str) -> bool:
    """Supposed, hoped against, looked for or asked about, and not felt; `matched` are the phrase's own words."""
    before = said.before
    if _STILL_SAID.search(before):
        return False
    if _AFRAID_OF.search(before):
        return True
    illness = bool(ILLNESS.search(matched))
    if not illness and not _FELT_WORDS.search(matched):
        return False  # a request or a circumstance is said, even in a question
    said = replace(said, before=f"{before} {_supposing_words(said.inside)}".strip())
    before = said.before
    if _LOOKED_FOR.search(before) and not _UNSURE_IF.search(before):
        return True
    felt = not illness and bool(_FELT_WORDS.search(matched))
    if (hoped := _HOPED.search(before)) and _SUPPOSES.search(hoped["of"] + " "):
        return not felt or bool(_NOT.search(hoped["of"]))
    if (afraid := _AFRAID.search(before)) and not _FELT.search(afraid["of"]):
        supposes = bool(_SUPPOSES.search(afraid["of"])) or (illness and bool(afraid["of"]))
        return supposes and (not felt or bool(_MIGHT.search(afraid["of"])))
    if illness and _SAYS_IT_IS.search(before):
        return not _THIRD.search(before)
    return _is_asked(said, felt)


def _supposing_words(inside: str) -> str:
    """The words a phrase begins with before it names the illness ("think I have gout")."""
    words = inside.split()
    return " ".join(itertools.takewhile(_SUPPOSING.__contains__, words[:-1]))


_SUPPOSING = bag(
    "think thinks thinking its it is i he she have has having got hes shes ive caught catch catching with a an"
)


ILLNESS = re.compile(
    r"\b(?:\w{3,}(?:itis|osis|oma|emia|aemia|igo|worms?|pox|plegia)|strokes?|tia|heart (?:attack|disease|failure)|clots?|embolism|sepsis|cancers?|leukaemia|measles|mumps|scarlet fever|shingles|diabet\w+|asthma\w*|copd|gout|hernia|hay fever|hayfever|eczema|nits|lice|scabies|thrush|flu|covid|pneumonia|dementia"
    r"|alzheimers|parkinsons?|epilep\w+|migraines?|angina|appendix|gallstones|kidney stones?|stones|piles|fistula|ulcers?|coeliac|crohns|ibs|anaemi\w+|thyroid|menopause|miscarriage|ectopic|pre eclampsia|preeclampsia|dvt|aneurysm|mastitis|croup|whooping cough|chickenpox|impetigo|ringworm|athletes foot|lyme"
    r"|malaria|tb|hiv|sti|std|chlamydia|herpes|syphilis|gonorrhoea|uti|quinsy|tonsillitis|glandular fever|lupus|ms|sciatica|psoriasis|tinnitus|glaucoma|cataracts?|vertigo|labyrinthitis|autism|adhd|psychosis|breakdown|bipolar|ocd|ptsd|depression|lymphoma|melanoma|warts?|verruca|cold sores?|rosacea|infection|broken|fractur\w+|concussion|fits?|seizures?|panic attacks?|allergy|allergic|polio|rabies|tetanus|hand foot and mouth|slapped cheek|norovirus|food poisoning)\b"
)
_AFRAID_OF = re.compile(rf"\b{_FEAR} of(?: (?:having|getting|another|an?|being|it being|the))*$")
_NOT = re.compile(r"\b(?:not|isnt|aint|arent|hasnt|havent|never|dont)\b")
_MIGHT = re.compile(r"\b(?:might|may|could|going to|gonna|of|will|developing|catching)\b")


_TAG = re.compile(r"^(?:is it|right|surely)\b")


def _is_asked(said: Around, felt: bool) -> bool:
    """ "Could it be shingles?", with or without the mark; of what is felt only with it."""
    if not felt and _TAG.search(said.after) and _NOT.search(said.before):
        return True  # "it's not measles, is it?"
    if not _ASKED.search(said.before):
        return False
    return said.question or not felt


# --- unsure ------------------------------------------------------------------------------------

_UNSURE_BEFORE = re.compile(
    r"\b(?:maybe|possibly|perhaps|potentially|unsure|not sure|not certain|not 100|not convinced|unclear|debatable|not clear|hard to (?:say|tell|know)|difficult to (?:say|tell|know)|no idea|wondering|wonder|wondered|sort of|kind of|kinda|sorta"
    r"|(?:cannot|couldnt|could not|dont|do not|didnt|not) (?:\w+ )?(?:tell|decide|work out|make out|say for (?:sure|certain)|know|swear)(?: (?:if|whether|its|it|that))?(?!.*\b(?:why|how|what|where|when)\b)"
    r"|(?:might|may|could)(?= (?:be|have|has|of|just|actually|also|even|well|not|get|need|possibly|a|been|got)\b)|(?:might|may)$|idk if|dunno if|in two minds|cant make up my mind|looks like it might|thought (?:i|there|it)\b)"
)
_UNSURE_IF = re.compile(
    r"\b(?:not sure|dont know|cannot tell|not certain|unsure|no idea|cannot decide|couldnt say|dont no|idk|dunno|cannot work out) (?:if|whether|wether)\b"
)
_KNOWS_WHY = re.compile(
    r"\b(?:not sure|dont know|do not know|no idea|cannot tell|unsure|dunno|wondering|wonder|wondered|dont understand|not certain)\b.*\b(?:whys?|hows?|whats?|where|wheres|when|whos?|about|which)\b|\b(?:what|how|why)\b.*\b(?:might|may|could)\b"
)
_UNSURE_INSIDE = re.compile(r"\b(?:may|might|maybe|possibly|perhaps|could (?:be|have))\b")
_UNSURE_AFTER = re.compile(
    r"^(?:\w+ ){0,4}(?:(?:maybe|possibly|perhaps)\b|or not$)|^(?:\w+ ){0,4}, (?:maybe|possibly|perhaps|not (?:sure|certain))|^(?:, )?(?:but |though )?(?:i )?(?:im )?(?:not (?:sure|certain)|cannot (?:tell|say|be sure)|hard to (?:say|tell)|might|may|could)\b|^(?:, )?(?:or (?:it|maybe|am i|was it|is it|possibly))\b|, i think$|\bi think maybe\b"
)
_UNSURE_LATER = re.compile(
    r"^(?:i |im |but |it |hard |honestly |really |just |that |its )*(?:may have been|might have been|could have been|could just|could be|cannot (?:really |honestly |quite )?(?:tell|be sure|decide|say for|work out)|not (?:really |too |entirely |100 )?(?:sure|certain)(?! (?:why|how|what|where|when|about))|couldnt (?:swear|say|tell)|hard to (?:say|tell|know)|keep changing my mind|difficult to (?:say|tell)|dont know (?:if|whether))\b"
)
_SURE_MODALS = re.compile(
    r"\b(?:could (?:you|i|we) (?:please|have|get|just)|might (?:as well|help)|may (?:i|we))\b|\b(?:so|in case|hoping|wondering if|wondered if) (?:you|someone|a doctor|i|we) (?:might|may|could|can|should)\b"
)


def is_unsure(said: Around, matched: str) -> bool:
    """May be there and may not, as far as the speaker can tell."""
    if (_UNSURE_INSIDE.search(said.inside) and not _UNSURE_INSIDE.search(matched)) or _UNSURE_AFTER.search(
        said.after
    ):
        return True
    if _KNOWS_WHY.search(said.before) or _SURE_MODALS.search(said.before) or _STILL_SAID.search(said.before):
        return False
    if _UNSURE_BEFORE.search(said.before):
        return True
    return bool(said.later and any(_UNSURE_LATER.search(one) for one in said.later[:2])) and (
        _THINKS.search(said.before) is not None
    )


_THINKS = re.compile(
    r"\b(?:think|thought|seems?|looks?|looked|maybe|might|could|sort of|a bit|bit of|guess|reckon|believe|suspect)\b"
)
