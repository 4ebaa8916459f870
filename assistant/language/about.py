"""What a text says of the patient: age, sex, pregnancy, and who is speaking.

Knows plain statements ("I'm 34", "8 weeks pregnant", "my 3 year old son"). Guesses nothing: what is
not said is None.
"""
# ruff: noqa: E501 - word lists and patterns

import re
from dataclasses import dataclass

from assistant.language.numbers import NUMBER, value_of
from assistant.types import Sex, SpokenBy

OLDEST_YEARS = 120.0


@dataclass(frozen=True, slots=True)
class About:
    """The patient as described in the words; each None when unsaid."""

    age_years: float | None = None
    sex: Sex | None = None
    pregnant: bool | None = None
    spoken_by: SpokenBy | None = None


UNSAID = About()

_FEMALE = (
    r"mum|mom|mam|mother|wife|sister|gran|nan|nana|granny|grandma|grandmother|aunt|auntie|girlfriend|daughter"
    r"|granddaughter|niece|girl"
)
_MALE = r"dad|father|husband|brother|grandad|grandfather|grandpa|uncle|boyfriend|son|grandson|nephew|boy|hubby|lad"
_CHILD = r"son|daughter|baby|toddler|child|kid|newborn|infant|little (?:one|boy|girl)|boy|girl|twins?|stepson|stepdaughter"
_ADULT = (
    r"mum|mom|mam|mother|dad|father|husband|wife|partner|brother|sister|gran|nan|nana|granny|grandma|grandad"
    r"|grandfather|grandmother|grandpa|aunt|auntie|uncle|boyfriend|girlfriend|neighbour|friend|client|hubby"
)
_AGE_UNIT = r"(?P<unit>years?|yrs?|yo|y/o|months?|mths?|weeks?|wks?|days?)"
_YEARS_IN = {"year": 1.0, "yr": 1.0, "yo": 1.0, "y/o": 1.0, "month": 1 / 12, "mth": 1 / 12, "week": 7 / 365.25,
             "wk": 7 / 365.25, "day": 1 / 365.25}  # fmt: skip
_OLD = re.compile(rf"\b(?P<n>{NUMBER})[\s-]*{_AGE_UNIT}[\s-]*(?:old|of\s+age)\b", re.IGNORECASE)
_SHORT_OLD = re.compile(r"\b(?P<n>\d{1,3})\s*-?\s*(?P<unit>yo|y/o)\b", re.IGNORECASE)
_AGED = re.compile(rf"\b(?:aged?|age\s+is|turned)\s*:?\s*(?P<n>{NUMBER})\b", re.IGNORECASE)
_NOT_AN_AGE = (
    r"(?!\s*(?:weeks?|wks?|months?|days?|hours?|minutes?|mins?|times|stone|kg|kilos|%|degrees|c\b|f\b|mg|ml|:|/"
    r"|pounds|lbs|tablets|in\s+|or\b|-|\.\d|\w+\s+pregnant|o.?clock))"
)
_I_AM = re.compile(
    rf"\b(?:i['’]?m|i\s+am)\s+(?:a\s+|only\s+|nearly\s+)?(?P<n>{NUMBER})\b{_NOT_AN_AGE}", re.IGNORECASE
)
_THEY_ARE = re.compile(
    rf"\b(?:he|she|(?:my|our)\s+(?:{_CHILD}|{_ADULT}))(?:\s+is|['’]?s)\s+(?:only\s+)?(?P<n>{NUMBER})\b{_NOT_AN_AGE}",
    re.IGNORECASE,
)
_SEXED = re.compile(r"\b(?P<n>\d{1,3})\s*(?P<sex>[mf]|male|female)\b", re.IGNORECASE)
_ABOUT_CHILD = re.compile(rf"\b(?:my|our|the)\s+(?:\S+\s+){{0,4}}?(?P<who>{_CHILD})\b", re.IGNORECASE)
_ABOUT_ADULT = re.compile(
    rf"\b(?:calling|ringing|writing|asking|contacting|worried)\s+(?:\w+\s+){{0,3}}?(?:about|for|behalf\s+of)\s+(?:my\s+)?"
    rf"(?P<who>{_ADULT})\b|\bmy\s+(?:\S+\s+)?(?P<other>{_ADULT})(?:['’]?s\s+(?:not|been|got|in|very|really|so|gone|just|\d+|\w+ing)|\s+(?:is|has|keeps|can['’]?t|won['’]?t|cannot))\b",
    re.IGNORECASE,
)
_ONLY_AGED = rf"(?:my|our|the)\s+(?:\w+\s+)?(?:{_CHILD})(?:\s+is|['’]?s)\s+(?:only\s+|just\s+|now\s+)?{NUMBER}[\s-]*(?:years?|months?|weeks?|days?)(?:[\s-]*old)?"
_I_SUFFER = (
    r"i\s+(?:just\s+|still\s+|really\s+)?(?:cry|feel|can['’]?t|cannot|hate|keep|don['’]?t|have\s+(?:no|been|not)|haven['’]?t|want|wish)\b"
    r"|i['’]?ve\s+been|i['’]?m\s+(?:so|really|very|not|always|struggling|crying|exhausted|low|in)\b(?!\s+(?:worried|concerned|scared|anxious|frightened))"
)
_ONLY_A_BABY_BESIDE = re.compile(
    rf"\b{_ONLY_AGED}\s*(?:,|\.|and|but|so)[\s,]*(?:and\s+|but\s+)?(?:{_I_SUFFER})"
    rf"|\b(?:{_I_SUFFER})[^.]{{0,60}}\b{_ONLY_AGED}\s*(?:[.!,]|$)",
    re.IGNORECASE,
)
_THEIRS = re.compile(r"\b(?:he|she|his|her|him|hes|shes|it|its|them|fever|temperature)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(
    r"\b(?:i['’]?(?:m|ve)|i\s+(?:have|feel|am|keep|had|get|can['’]?t)|my\s+own)\b", re.IGNORECASE
)
_NOT_PREGNANT = re.compile(
    r"\b(?:not|isn['’]?t|no\s+chance\s+i['’]?m|can['’]?t\s+be|negative)\s+(?:\w+\s+)?pregnan|not\s+expecting",
    re.IGNORECASE,
)
_MAYBE_PREGNANT = re.compile(
    r"\b(?:might|could|may)\s+be\s+pregnant|\bif\s+i['’]?m\s+pregnant", re.IGNORECASE
)
_PREGNANT = re.compile(
    r"\b(?:i['’]?m|i\s+am|she['’]?s|she\s+is|and|wife\s+is|currently|weeks|wks|months|trimester)\s+(?:\w+\s+){0,2}?"
    r"pregnant\b|\bpregnant\b(?=\s+with)|\bi['’]?m\s+expecting\b|\bpositive\s+pregnancy\s+test|^\s*pregnant\b"
    r"|\bi['’]?m\s+(?:pretty|quite|fairly|very|so|that)\s+far\s+(?:along|gone)\b"
    r"|\b(?:my\s+|the\s+)?baby(?:['’]?s|\s+is)?\s+(?:still\s+)?(?:moving|kicking)\s+(?:about|around|fine|normally|ok(?:ay)?|well|lots|as\s+usual)\b",
    re.IGNORECASE,
)
# "I'm 32 weeks" and "at 32 weeks", said of now and of nothing else counted in weeks.
_WEEKS_NOW = r"(?P<weeks>[4-9]|[123]\d|4[0-2])(?:\s*\+\s*\d)?\s*(?:weeks?|wks?)\b(?=\s*(?:[,.;!?)]|$|(?:and|with|gone|but|along|today|now)\b))"
_WEEKS_GONE = re.compile(
    rf"\b(?:i['’]?m|i\s+am|im)\s+(?:(?:about|nearly|only|over|now)\s+)?{_WEEKS_NOW}", re.IGNORECASE
)
_AT_WEEKS = re.compile(rf"\bat\s+(?:about\s+|nearly\s+)?{_WEEKS_NOW}", re.IGNORECASE)
_OF_ANOTHER_TIME = re.compile(
    r"\b(?:born|deliver\w*|induced|birth|miscarr\w*|lost|scan|had\s+(?:him|her|them|my)|preterm|prem\w*|baby\s+(?:is|was)|old|op|surgery"
    r"|sober|clean)\b",
    re.IGNORECASE,
)
LATE_WEEKS = 20  # what else happens "at 32 weeks" is rarely anything but a pregnancy
_I_SEX = re.compile(r"\b(?:i['’]?m|i\s+am)\s+(?:an?\s+)?(?:\S+\s+){0,4}?(?P<sex>female|male|woman|man|girl|boy|lady|bloke)\b", re.IGNORECASE)  # fmt: skip


def read_about(text: str) -> About:
    """What `text` says of the patient and of who speaks."""
    spoken_by = _spoken_by(text)
    pregnant = _pregnant(text)
    sex = Sex.FEMALE if pregnant else _sex(text, spoken_by)
    return About(_age(text, spoken_by), sex, pregnant, spoken_by)


# Whom one talks to, and who only sends one here: "I was telling my daughter", "my son says I should ring".
_RELATIVE = rf"(?:my|our)\s+(?:\w+\s+)?(?:{_CHILD}|{_ADULT})"
_MERELY_TALKED_WITH = re.compile(
    rf"\b(?:tell(?:ing)?|told|sa(?:id|ying)\s+to|talk(?:ing|ed)\s+to|sp(?:eaking|oke)\s+to|mention(?:ing|ed)\s+(?:it\s+|this\s+|that\s+)?to|chatting\s+to)\s+{_RELATIVE}\b(?!['’]s)"
    rf"|\b{_RELATIVE}\s+(?:(?:just|also|always|even|only)\s+)?(?:says?|said|thinks?|thought|told|tells|reckons?|insist(?:s|ed)|made|makes|wants|asked|keeps?\s+(?:telling|saying)|(?:is|was|['’]s)\s+(?:telling|nagging|making))\s+(?:that\s+)?(?:me|i)\b",
    re.IGNORECASE,
)


def _spoken_by(text: str) -> SpokenBy | None:
    """A parent where a child is the subject, a carer where an adult is; None where it is not said."""
    text = _MERELY_TALKED_WITH.sub(" ", text)
    if _ABOUT_CHILD.search(text) and not _speaks_of_self(text):
        return SpokenBy.PARENT
    if _ABOUT_ADULT.search(text) and not _speaks_of_self(text):
        return SpokenBy.CARER
    return SpokenBy.PATIENT if _FIRST_PERSON.search(text) else None


def _speaks_of_self(text: str) -> bool:
    """Says something of their own health before anyone else is named, unless calling about them."""
    named = re.findall(rf"\b(?:{_CHILD})\b", text, re.IGNORECASE)
    if len(named) == 1 and _ONLY_A_BABY_BESIDE.search(text) and not _THEIRS.search(text):
        return True  # "My baby is four months old and I cry all day"
    if re.search(
        r"\b(?:calling|ringing|writing|asking|worried)\b[^.]{0,20}\b(?:about|for|behalf)\b",
        text,
        re.IGNORECASE,
    ):
        return False
    mine = re.search(
        r"\b(?:i['’]?ve\s+(?:got|had|been)|i\s+(?:have|feel|keep|had|get)|i['’]?m\s+(?!worried|calling|really\s+worried|concerned))",
        text, re.IGNORECASE,
    )  # fmt: skip
    other = _ABOUT_CHILD.search(text) or _ABOUT_ADULT.search(text)
    return bool(mine and other and (mine.start() < other.start() or not _OLD.search(text)))


def _age(text: str, spoken_by: SpokenBy | None) -> float | None:
    for match in (*_OLD.finditer(text), *_SHORT_OLD.finditer(text)):
        if spoken_by in (SpokenBy.PARENT, SpokenBy.CARER) or not _is_anothers(
            text, match.start(), match.end()
        ):
            return _years(match["n"], match["unit"])
    ours = _THEY_ARE if spoken_by in (SpokenBy.PARENT, SpokenBy.CARER) else _I_AM
    said = ours.search(text) or _SEXED.search(text) or _AGED.search(text)
    return _years(said["n"], "year") if said else None


def _is_anothers(text: str, start: int, end: int) -> bool:
    """ "my 3 year old gave me his cold" is not the speaker's age."""
    theirs = rf"\b(?:my\s+|(?:my|our|the)\s+(?:\w+\s+)?(?:{_CHILD}|{_ADULT})(?:\s+is|['’]?s)\s+(?:only\s+|just\s+|now\s+)?)$"
    return bool(re.search(theirs, text[:start], re.IGNORECASE)) or bool(
        re.match(rf"\s+(?:{_CHILD}|{_ADULT})\b", text[end:], re.IGNORECASE)
    )


def _years(said: str, unit: str) -> float | None:
    value = value_of(said)
    years = None if value is None else value * _YEARS_IN[unit.casefold().removesuffix("s")]
    return round(years, 3) if years is not None and 0 <= years <= OLDEST_YEARS else None


def _pregnant(text: str) -> bool | None:
    if _NOT_PREGNANT.search(text):
        return False
    if _MAYBE_PREGNANT.search(text):
        return None
    return True if _PREGNANT.search(text) or _weeks_gone(text) else None


def _weeks_gone(text: str) -> bool:
    """Whether a pregnancy is told by its weeks alone."""
    if _OF_ANOTHER_TIME.search(text):
        return False
    at = _AT_WEEKS.search(text)
    return bool(_WEEKS_GONE.search(text)) or (at is not None and int(at["weeks"]) >= LATE_WEEKS)


def _sex(text: str, spoken_by: SpokenBy | None) -> Sex | None:
    said = _I_SEX.search(text) or _SEXED.search(text)
    if said:
        return Sex.FEMALE if said["sex"].casefold() in ("f", "female", "woman", "girl", "lady") else Sex.MALE
    if spoken_by not in (SpokenBy.PARENT, SpokenBy.CARER):
        return None
    who = _ABOUT_CHILD.search(text) if spoken_by is SpokenBy.PARENT else _ABOUT_ADULT.search(text)
    word = (who["who"] or who.groupdict().get("other") or "") if who else ""
    if re.search(rf"\b(?:{_FEMALE})$", word, re.IGNORECASE):
        return Sex.FEMALE
    return Sex.MALE if re.search(rf"\b(?:{_MALE})$", word, re.IGNORECASE) else None
