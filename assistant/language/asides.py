"""Sentences that say who is writing and how they feel about asking, not what is wrong with them.

Greetings, thanks, apologies, a name, ethnicity, religion, orientation, an ordinary home, worry about what
the rest tells, and others who make little of it. They are left out of what is read, of the hunch and of the search, so that urgency does not
depend on them; the patient's words are kept whole in the case. Covered: whole sentences in English without
any word of illness. Not covered: the same within a longer sentence. Being homeless, living alone, being deaf
or trans are no asides: they can matter.
"""
# ruff: noqa: E501 - patterns

import re
from functools import cache

from assistant.language.lexicon import HEALTH_STEMS
from assistant.language.words import bag, stem, tokens

_PEOPLES = (
    r"black|white|brown|asian|african|caribbean|british|english|scottish|welsh|irish|indian|pakistani|bangladeshi"
    r"|chinese|japanese|korean|filipino|filipina|vietnamese|thai|nepali|nepalese|sri\s+lankan|tamil|polish|romanian"
    r"|bulgarian|lithuanian|ukrainian|russian|albanian|kosovan|hungarian|czech|slovak|portuguese|spanish|italian"
    r"|greek|cypriot|turkish|kurdish|arab|arabic|syrian|iraqi|iranian|afghan|yemeni|egyptian|moroccan|algerian|sudanese"
    r"|somali|eritrean|ethiopian|kenyan|ugandan|nigerian|ghanaian|zimbabwean|congolese|south|east|west|north|jamaican"
    r"|trinidadian|barbadian|brazilian|colombian|latin|american|canadian|australian|european|mediterranean|jewish|roma"
    r"|romani|gypsy|irish\s+traveller|traveller|mixed(?:[\s-]race|[\s-]heritage)?|biracial|punjabi|gujarati|bengali|sylheti"
)
_FAITHS = (
    r"muslim|christian|catholic|protestant|anglican|methodist|baptist|evangelical|jew|jewish|orthodox|hindu|sikh"
    r"|buddhist|jain|jehovah['’]?s\s+witness|mormon|quaker|pagan|humanist|atheist|agnostic"
)
_WORRIED = r"(?:anxious|worried|scared|frightened|terrified|nervous|concerned|stressed|panicking|upset)"
_VERY = r"(?:(?:so|very|really|quite|rather|a\s+bit|a\s+little|just|extremely|getting|feeling|and|such)\s+)*"
_I = r"(?:i\s*['’]?\s*a?m|i\s+am|we\s*['’]?\s*a?re|(?:s?he)\s*(?:['’]s|\s+is)|my\s+(?:family|parents|partner\s+and\s+i)\s+(?:is|are))"
_ASIDES = (
    # greetings, thanks, apologies
    r"(?:hi|hiya|hello|hey|ey\s+up|alright|good\s+(?:morning|afternoon|evening|day)|dear\s+(?:doctor|dr|sir|all|team))(?:\s+(?:there|mate|pal|love|doctor|doc|dr|all|again|everyone|to\s+you))*",
    r"(?:many\s+|lots\s+of\s+)?(?:thanks|thank\s+you|cheers|ta)(?:\s+(?:(?:so|very|ever\s+so)\s+much|a\s+lot|again|in\s+advance|mate|pal|love|doctor|doc|all))*"
    r"(?:\s+for\s+(?:all\s+)?(?:you\s+do|you['’]?ve\s+done|your\s+(?:help|time|patience|advice|understanding|support|kindness)|helping(?:\s+me)?|seeing\s+me|reading(?:\s+this)?|everything|listening))?(?:\s+i\s+really\s+appreciate\s+(?:it|this))?",
    r"(?:(?:with|many\s+thanks\s+and)\s+)?(?:kind|best|warm)\s+(?:regards|wishes)",
    r"i(?:['’]d|\s+would|\s+do|\s+really)*\s+(?:appreciate|am\s+grateful\s+for)\s+(?:it|this|that|your\s+\w+|any\s+\w+|all\s+you\s+do)",
    r"i\s+(?:remain|am)\s+(?:most|very|so|ever\s+so)\s+grateful",
    r"(?:hi\s+)?(?:i(?:['’]m|\s+am)\s+)?(?:so\s+|very\s+|really\s+)?sorry\s+(?:to|for|about)\s+(?:bother|troubl|wast|tak|disturb|ask|keep|contact|messag)\w*\s*(?:you|your\s+time|up\s+your\s+time)?(?:\s+(?:with|about|like|again)\s+(?:this|it|that))?",
    r"i\s+(?:do\s+)?apologi[sz]e\s+for\s+(?:bothering|troubling|wasting|taking|disturbing)\s+(?:you|your\s+time|up\s+your\s+time)",
    r"(?:hi\s+)?i\s+(?:know|realise|understand|appreciate)\s+(?:how\s+busy\s+you(?:\s+all)?\s+are|you(?:\s+all)?(?:['’]re|\s+are)\s+(?:all\s+)?(?:very\s+|so\s+|really\s+)?busy)",
    r"(?:there(?:['’]s|\s+is)\s+)?no\s+(?:rush|hurry)(?:\s+at\s+all)?(?:\s+and\s+thank\s+you)?",
    r"(?:hello\s+)?(?:i\s+)?hope\s+(?:you|you['’]re|this\s+finds\s+you)\s+(?:are\s+|all\s+)*(?:well|ok|okay)",
    r"(?:any\s+)?(?:help|advice)\s+(?:would\s+be|is)\s+(?:much\s+|very\s+)?(?:appreciated|welcome)",
    # who it is
    r"(?:(?:hi|hello)\s+)?my\s+name(?:['’]s|\s+is)\s+\w[\w'’-]*(?:\s+\w[\w'’-]*){0,2}",
    rf"{_I}\s+(?:originally\s+|of\s+|from\s+|an?\s+|the\s+)*(?:(?:{_PEOPLES})[\s,/-]*(?:and\s+)?)+(?:background|origin|descent|heritage|ethnicity|family|community|man|woman|lady|person|people|couple|by\s+birth|patient)?(?:\s+by\s+the\s+way|\s+if\s+(?:that|it)\s+(?:matters|helps))?",
    rf"{_I}\s+(?:an?\s+|of\s+)*(?:practi[sc]ing\s+|devout\s+|strict\s+|observant\s+)?(?:{_FAITHS})s?(?:\s+(?:man|woman|person|family|faith))?(?:\s+by\s+the\s+way|\s+if\s+(?:that|it)\s+(?:matters|helps))?",
    r"(?:i|we)\s+(?:go\s+to|attend|worship\s+at)\s+(?:the\s+|a\s+|my\s+|our\s+)?(?:church|mosque|temple|synagogue|gurdwara|chapel|mass)(?:\s+\w+){0,3}",
    r"(?:i|we)\s+(?:don['’]?t|do\s+not)\s+(?:believe\s+in\s+god|have\s+a\s+religion)|i(?:['’]m|\s+am)\s+not\s+religious",
    rf"{_I}\s+(?:an?\s+|in\s+an?\s+)*(?:gay|lesbian|straight|bisexual|bi|queer|heterosexual|homosexual|asexual|same[\s-]sex\s+(?:couple|relationship|marriage))(?:\s+(?:man|woman|person|couple))?(?:\s+by\s+the\s+way|[\s,]+if\s+(?:that|it)\s+(?:matters|helps))?",
    # an ordinary home
    r"(?:i|we)\s+(?:live\s+(?:in|on)|rent|own)\s+(?:an?\s+|the\s+|our\s+|my\s+)(?:own\s+|big\s+|large\s+|small\s+|nice\s+|council\s+|rented\s+|shared\s+|new\s+|old\s+|detached\s+|terraced\s+)*(?:flat|house|home|room|apartment|bungalow|cottage|farm|narrowboat|houseboat|village|town|city|country)(?:\s+(?:in|on|near)\s+(?:an?\s+|the\s+)?(?:\w+\s*){1,3})?",
)  # fmt: skip
# Others who make little of it: they neither lower urgency nor raise it.
_THEM = r"(?:my|the|our)\s+(?:\w+\s+)?(?:wife|husband|partner|mum|mam|mother|dad|father|sister|brother|son|daughter|friend|mate|boss|boyfriend|girlfriend|nan|gran|neighbour|flatmate|family|colleague)s?"
_SAYS = (
    r"(?:says?|said|thinks?|thought|reckons?|tells?\s+me|told\s+me|keeps?\s+(?:saying|telling\s+me)|insists?)"
)
_NOTHING = (
    r"(?:it(?:['’]?s|\s+is)|this\s+is|there(?:['’]?s|\s+is))\s+(?:probably\s+|just\s+|really\s+)*(?:nothing(?:\s+(?:at\s+all|serious|much|to\s+worry\s+about))?|fine|not\s+serious)"
    r"|(?:it|this)(?:['’]?ll|\s+will)\s+(?:probably\s+|just\s+|soon\s+)*(?:sort\s+itself\s+out|pass|go\s+away|be\s+(?:fine|ok|okay|alright))"
    r"|i(?:['’]?m|\s+am)\s+(?:just\s+|only\s+)*(?:making\s+a\s+(?:big\s+)?fuss|fussing|overreacting|being\s+(?:silly|daft|soft|dramatic))"
    r"|not\s+to\s+(?:worry|fuss|bother\s+(?:you|anyone|the\s+doctor|the\s+surgery))(?:\s+(?:with|about)\s+(?:it|this|that))?"
)  # fmt: skip
_MINIMISING = rf"(?:{_THEM}\s+{_SAYS}\s+(?:that\s+)?(?:{_NOTHING})|according\s+to\s+{_THEM}\s+(?:{_NOTHING}))"
_WORRIES = (
    rf"i(?:['’]m|\s+am)\s+{_VERY}{_WORRIED}\s+(?:(?:about|by|over)\s+(?:this|it|that|them)|(?:and\s+)?(?:i\s+)?keep\s+thinking\s+(?:it|this)(?:['’]?s|\s+is)\s+something\s+\w+|(?:that\s+)?(?:it|this)(?:['’]?s|\s+is|\s+might\s+be|\s+could\s+be)\s+something\s+(?:terrible|serious|bad|awful|nasty|sinister))(?:[\s,]+please)*(?:\s+help(?:\s+me)?)?",
    r"i\s+(?:can['’]?t|cannot)\s+stop\s+(?:worrying|thinking|fretting)(?:\s+about\s+(?:it|this|that))?(?:[\s,]+(?:and\s+)?(?:i['’]?m\s+)?sorry\s+(?:i['’]?m|for\s+being)\s+such\s+a\s+worrier)?",
    r"(?:sorry\s+)?i(?:['’]m|\s+am)\s+(?:sorry\s+i(?:['’]m|\s+am)\s+)?(?:such\s+)?a\s+(?:bit\s+of\s+a\s+|real\s+)?worrier",
    rf"i(?:['’]ve|\s+have)\s+been\s+googling(?:\s+(?:it|this|things))?(?:\s+all\s+(?:night|day|morning|evening))?(?:\s+and\s+(?:now\s+)?i(?:['’]m|\s+am)\s+{_VERY}{_WORRIED})?",
    rf"(?:it|this)(?:['’]s|\s+is)\s+{_VERY}(?:worrying|scaring|frightening|stressing)\s+me",
)  # fmt: skip
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*\s*|[.!?\n]+\s*")
# Words that show that the rest is a complaint or a request, so that worry is about that.
_COMPLAINTS = frozenset(
    stem(word)
    for word in bag(
        "throwing puking sick runs erection jab jabs vaccine pill tablet cream prescription mole spot veins itchy sore"
        " scalp sleep awake smoking snore hearing sight ringing scaly flaky peeling blocked boil ulcer verruca"
    )
)
_FEWEST_WORDS = 3  # left over; with fewer the asides are all there is


def without_asides(text: str) -> str:
    """The text without its asides, or all of it where little else is said."""
    sentences = _SENTENCE.findall(text)
    kept = [one for one in sentences if _of_health(one) or not _matches(one, _asides())]
    other = [one for one in kept if not _matches(one, _worries())]
    left = "".join(other if any(_of_health(one, _COMPLAINTS) for one in other) else kept).strip()
    return left if len(left.split()) >= _FEWEST_WORDS else text


def _of_health(sentence: str, also: frozenset[str] = frozenset()) -> bool:
    return bool({stem(token.plain) for token in tokens(sentence)} & (HEALTH_STEMS | also))


def _matches(sentence: str, pattern: re.Pattern[str]) -> bool:
    return bool(pattern.fullmatch(re.sub(r"[^\w\s'’/-]", " ", sentence.lower()).strip()))


@cache
def _asides() -> re.Pattern[str]:
    return _one_of((*_ASIDES, _MINIMISING))


@cache
def _worries() -> re.Pattern[str]:
    return _one_of(_WORRIES)


def _one_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    joined = "|".join(f"(?:{one})" for one in patterns)
    before = r"(?:(?:and|so|oh|anyway|also|hi|hello|good\s+(?:morning|afternoon|evening))\s+)?"
    return re.compile(rf"{before}(?:{joined})(?:\s+(?:thanks|thank\s+you))?", re.IGNORECASE)
