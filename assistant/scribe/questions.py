"""What a clinician's question asks about, and what a yes or a no to it would mean.

"Any blood in your stools?": "no" means "no blood in stools". Covered: any/have you/do you/is it, lists,
"no X?", checks put as statements. Not covered: subjects several turns back."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from assistant.language.medicines import find_medicines
from assistant.scribe.open_subjects import subject_of
from assistant.scribe.shapes import FactKind
from assistant.scribe.terse import polish, third_person
from assistant.scribe.words import read_data


class Form(StrEnum):
    """What sort of reply is wanted."""

    YES_NO = "yes_no"
    OPEN = "open"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Question:
    """A question: what yes and no would say, its subject, and the kind of fact it is after."""

    form: Form
    yes: str
    no: str
    subject: str
    theme: FactKind
    negative: bool = False  # put as "no blood?": a yes agrees that there is none


_LEAD = re.compile(
    r"^(?:and|so|ok(?:ay)?|alright|all right|right(?=[,.])|fine|great|good|now|then|well|sorry|but|no(?=[,.])"
    r"|yeah|yes|also|sure|perfect|lovely|thank you"
    r"|first of all|just to (?:check|clarify|confirm|double check)|(?:can|could|may) i "
    r"(?:just |quickly )*(?:ask|check|double check|clarify)(?: you)?(?: if| whether)?"
    r"|(?:can|could) you (?:just )?tell me(?: if| whether)?|(?:tell me|let me know) (?:if|whether)"
    r"|do you know (?:if|whether)|i was wondering (?:if|whether)|i wanted to ask (?:if|whether)?"
    r"|(?:would you say|do you (?:think|feel|find)) (?:that )?(?=(?:it|the|you|this|that|there)\b)"
    r"|for example|in terms of [\w ]{3,30},|(?:and )?you (?:also )?(?:said|mentioned|told "
    r"me)(?: that)?,?|any chance|what about|how about|or|apart from (?:that|this|these),?"
    r"|other than that,?|sir|madam|[,.\s-])+",
    re.I,
)
_TAIL = re.compile(
    r"[\s,]*\b(?:at all|or anything(?: else)?(?: like that)?|or not|or no|by any chance|for "
    r"example|(?:is )?that(?:'s)? (?:right|correct)|(?<=,) ?(?:right|correct|okay|ok)|sir|madam"
    r"|(?:is|was|are|were|does|do|did|has|have)n't (?:it|you|that|there|they|he|she)"
    r"|at the moment|recently|with (?:it|this|that)|that you(?:'ve| have) noticed|you(?:'ve| "
    r"have) noticed|i should (?:be aware of|know about)|do you know|as well|or something|of "
    r"any kind|like that|too|then|or|and|have you|did you|do you|is there|are you)[\s,?.]*$",
    re.I,
)
_OPEN = re.compile(
    r"^(?:what|when|where|whereabouts|who|which|why|how|(?:can|could) you (?:describe|tell|show|explain)"
    r"|tell me|describe|talk me)\b|\b(?:how (?:long|often|many|much|bad|severe)"
    r"|what (?:kind|sort|colour|side|time|about)|which side|whereabouts)\b",
    re.I,
)
_CHOICE = re.compile(
    r"^(?:is|was|does|did|would you (?:say|describe)) (?:it|that|this|they|the\w*|your)\b.+\bor\b.+"
    r"|\bmore\b.+\bor\b.+",
    re.I,
)
EITHER = re.compile(r"^(?:is|was|are|do|does|did) (\w+) .+,? or (?:is|was|are|do|does|did) \1\b", re.I)
_OPENING = re.compile(
    r"\b(?:how (?:can|may) i help|what brings you|what(?:'s| has|'ve) been (?:going on"
    r"|happening)|what can i do for you|what seems to be|tell me (?:a bit |a little )?(?:more "
    r"|what)|how are you|what's (?:going on|the (?:problem|matter)))\b",
    re.I,
)
_RESTART = re.compile(
    r"^.*(?:,|\bor|\band|--|\byou|\bhave|\bthe)\s+(?=(?:have|has|had|do|does|did|are|were|is"
    r"|was) (?:you|there|it|your)\b)"
    r"|^(?:do|are|have|did|is|you|apart|other|any)\b.*\s(?=(?:have|has|do|did|are|were) you\b)"
    r"|^.*\b(?:any|have|get|some|with)\s+(?=(?:how|what|where) (?:are|is|was|about)\b)"
    r"|^.*,\s+(?=(?:where|what|when|how|which)(?: \w+)? (?:is|are|was|were|do|does|did|have"
    r"|long|often|many)\b)",
    re.I,
)
_SUCH_AS = re.compile(
    r"^(?:any |other |of |else |(?:thing|symptom|problem|issue|change)s?|[,\s])*(?:like|such as|for example"
    r"|for instance|as in)\b[,\s]*(?=\w)",
    re.I,
)
_LIST = re.compile(r"\b(?:any|no|or anything|either)\b", re.I)
_HAVING = (
    r"(?:had|have|got|get|getting|having|noticed?|noticing|seen|see|experienced?|experiencing"
    r"|suffered|suffer(?:ing)?|felt|feel(?:ing)?|developed|been having|been getting|been "
    r"experiencing|been feeling|been noticing|passed|brought up)"
)
_HAVE_ANY = re.compile(
    rf"^(?:have|has|had|did|do|does|are|is|was|were) (?:you|he|she|they|it|your \w+)(?: also| "
    rf"ever| been| recently| had| noticed)*(?: {_HAVING})*(?: from| with)?(?: any| some| much| "
    rf"an| a| the)(?: other)?(?: of)? (?P<topic>.+)$",
    re.I,
)
_HAVE_BARE = re.compile(
    rf"^(?:have|has|had|did|do|does|are|were) (?:you|he|she|they)(?: also| ever| been)* "
    rf"{_HAVING}(?: from| with)? (?P<topic>.+)$",
    re.I,
)
_ANY = re.compile(
    r"^(?:is there|are there|was there|were there|has there been|have there been|you(?:'ve| "
    r"have) (?:had|got|noticed)|you (?:have|get))?\s*(?:any|no)(?: other)? (?P<topic>.+)$",
    re.I,
)
_YOU_VERB = re.compile(
    r"^(?P<aux>do|does|did|have|has|had|are|were|was|is|can|could|would|will) (?:you|he|she"
    r"|they)(?P<when> (?:currently|usually|normally|still|also|ever|already|actually))? "
    r"(?P<rest>.+)$",
    re.I,
)
_IT_VERB = re.compile(
    r"^(?P<aux>does|did|do|has|have|is|was|are|were|can|will) (?P<who>it|that|this|they|there"
    r"|(?:the|your|that|this|these|his|her) (?:\w+ ){0,2}?\w+) (?P<rest>.+)$",
    re.I,
)
_RELATIVE = re.compile(
    r"^(?:is there |are there |has |have |does |do |did )(?:any(?:one|body)|any of your \w+"
    r"|your family)(?: else)?(?: (?:in|of|on|within) (?:your|the) (?:\w+ )?family)?,? "
    r"?(?:ever )?(?:had|got|have|has|with|suffer(?:s|ed)?(?: from| with)?|been diagnosed "
    r"with)?,? (?P<topic>(?!(?:at|in|with|here|there|who|you|that|else|about|near)\b).+)$",
    re.I,
)
_ASKING = re.compile(
    r"(?:^|(?<=, )|(?<=[a-z] ))(?:(?:have|has|had|do|does|did|are|is|was|were|can|could)"
    r" (?:you|he|she|they|it|there|that|this|the|your|any\w*)\b|any(?:one|body)? )",
    re.I,
)
_STATED = re.compile(
    r"^(?:you(?:'re| are|'ve| have| haven't| don't| do| can| take| live| smoke)"
    r"|it (?:all )?(?:started|began)|it's|it is|there's|your [\w ]+? (?:is|are|was))\b",
    re.I,
)
_TELLS = re.compile(r"\b(?:mentioned|said|told me|important|should|need to|must|we|we'll|worth)\b", re.I)
_NEGATIVE = re.compile(
    r"^(?:there (?:is|was)|there's|and|so|you(?:'ve| have)?(?: had| got)?)?\s*(?:no|not|none)\b"
    r"|\b(?:(?:have|has|do|does|did|is|are|was)n't|not|never|(?:you've had|there (?:was|is)) no)\b",
    re.I,
)
_DENYING = re.compile(
    r"\b(?:not|no|any|there was|ha(?:ve|s)n't(?: had| got| seen| noticed)?"
    r"|d(?:o|oes|id)n't(?: have| get| notice| feel)?)\b",
    re.I,
)
_NOT = {
    "do": "does not",
    "does": "does not",
    "did": "did not",
    "have": "has not",
    "has": "has not",
    "are": "not",
    "is": "not",
    "were": "was not",
    "was": "was not",
    "can": "cannot",
}


def understand(text: str) -> Question:
    """What one question sentence is after."""
    plain = strip_question(text)
    theme = _theme(plain)
    if _OPENING.search(plain):
        return Question(Form.OPEN, "", "", "", FactKind.SYMPTOM)
    plain = plain if (either := EITHER.search(plain)) else _RESTART.sub("", plain)
    if _OPEN.search(plain):
        return Question(Form.OPEN, "", "", subject_of(plain, _noun), theme)
    if either or (_CHOICE.search(plain) and not _LIST.search(plain)):
        return Question(Form.CHOICE, "", "", subject_of(plain, _noun), theme)
    yes, no, subject = _meanings(plain)
    return Question(Form.YES_NO, yes, no, subject, theme, bool(_NEGATIVE.search(_from_the_asking(plain))))


def _theme(plain: str) -> FactKind:
    """The kind of fact a question is after."""
    return next((kind for kind, cue in _themes() if cue.search(plain)), FactKind.SYMPTOM)


@cache
def _themes() -> tuple[tuple[FactKind, re.Pattern[str]], ...]:
    rows = read_data("themes.yaml").items()
    return tuple((FactKind(kind), re.compile("|".join(cues), re.I)) for kind, cues in rows)


def strip_question(text: str) -> str:
    """A question without its run-up and its tail."""
    plain, before = re.sub(r", [A-Z][a-z]+(?=[\s?.!]*$)", "", text.strip()).strip(" ?.,!"), ""
    while plain != before:
        before = plain
        plain = _TAIL.sub("", _LEAD.sub("", plain)).strip(" ?.,!")
    return plain


def states(text: str) -> bool:
    """True for a check put as a statement: "You're passing urine okay."."""
    plain = strip_question(text)
    named = len(plain.split()) <= 3 and bool(find_medicines(plain))
    return named or (bool(_STATED.match(plain)) and not _TELLS.search(text))


def _meanings(plain: str) -> tuple[str, str, str]:
    """What a yes says, what a no says, and the subject."""
    plain = _from_the_asking(plain)
    for pattern in (_ANY, _HAVE_ANY, _HAVE_BARE):
        match = pattern.match(plain)
        if match:
            topic = _noun(match["topic"])
            return topic, f"no {_each(topic)}", topic
    match = _RELATIVE.match(plain)
    if match:
        topic = _noun(match["topic"])
        return f"in family: {topic}", f"nobody in family with {_each(topic)}", topic
    match = _YOU_VERB.match(plain)
    if match:
        return _verb_meanings(match["aux"].lower(), _noun(match["rest"]))
    match = _IT_VERB.match(plain)
    if match:
        who = "" if match["who"].lower() in ("it", "that", "this", "they", "there") else _noun(match["who"])
        return _it_meanings(match["aux"].lower(), who, _noun(match["rest"]))
    stated = _noun(
        re.sub(r"\b(?:you(?:'re| are|'ve| have)?|it(?:'s| is)|there's|so)\b", "", plain, flags=re.I)
    )
    bare = polish(re.sub(r"^(?:got|had|have|getting)\b ", "", _DENYING.sub(" ", stated)))
    verb = re.search(r"\b(?:is|was|are|were|does|do|did|has|have|can|could|wo|would)n't\b|\bnot\b", stated)
    denied = stated if verb and verb.start() else f"no {bare}" if _is_noun(bare) else f"not {bare}"
    return bare, denied if _NEGATIVE.search(plain) else "", bare


def _from_the_asking(plain: str) -> str:
    """Without what stands before the asking: "during these episodes, have you had…" """
    if (_STATED.match(plain) and not re.match(r"you can \w+ any\b", plain, re.I)) or _RELATIVE.match(plain):
        return plain
    plain = re.sub(r"^you can (?:feel|see|notice|find) (?=any\b)", "", plain, flags=re.I)
    found = _ASKING.search(plain)
    before = plain[: found.start()].strip(" ,") if found else ""
    asked = plain[found.start() :] if found else plain
    return f"{asked} {before}" if re.match(r"(?:if|when)\b", before, re.I) else asked


def _verb_meanings(aux: str, rest: str) -> tuple[str, str, str]:
    words = rest.split(" ", 1)
    first = third_person(words[0]) if aux in ("do", "does") else words[0]
    yes = " ".join([first, *words[1:]])
    if aux in ("can", "could", "would", "will"):
        yes = f"{aux} {rest}"
    no = f"{_NOT.get(aux, f'{aux} not')} {rest}"
    return yes, re.sub(r"\bsome\b ?", "", no), rest


def _it_meanings(aux: str, who: str, rest: str) -> tuple[str, str, str]:
    verb = rest.split(" ", 1)
    moved = " ".join([third_person(verb[0]), *verb[1:]]) if aux == "does" else rest
    return polish(f"{who} {moved}"), polish(f"{who} {_NOT.get(aux, f'{aux} not')} {rest}"), who or rest


def _noun(topic: str) -> str:
    """A topic as a note would name it."""
    plain = re.sub(
        r"\b(?:do|did|have|has|are) you (?:have|had|noticed?|got|get|feel)\b", "", topic, flags=re.I
    )
    plain = re.sub(r"\bat all\b", "", _SUCH_AS.sub("", plain), flags=re.I)
    plain = re.sub(r"\b(?:your|yours|you)\b", "", plain, flags=re.I)
    plain = re.sub(r"\bor any(?: other)?\b", "or", plain, flags=re.I)
    plain = (
        re.sub(r",?\s*\b(?:any|no)\b\s+(?=\w)", ", ", plain, flags=re.I)
        if re.search(r", *(any|no)\b", plain)
        else plain
    )
    plain = re.sub(r",(?= (?:in|on|to|at|of|with|for|from|when|during|compared|than)\b)", "", plain)
    return polish(_TAIL.sub("", plain))


def _each(topic: str) -> str:
    return re.sub(r"\b(?:and|as well as)\b", "or", topic)


def _is_noun(text: str) -> bool:
    return len(text.split()) <= 4 and not re.match(
        r"(?:\w+ing|\w+ed|able|fine|ok(?:ay)?|well|normal)\b", text
    )
