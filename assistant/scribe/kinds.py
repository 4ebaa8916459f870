"""Which part of the history a patient's clause belongs to: medicine, past illness, family, home, fear, wish.

Knows the turns of phrase of each; a question's theme decides where the words leave it open.
"""

import re

from assistant.language.medicines import find_medicines
from assistant.scribe.shapes import FactKind
from assistant.scribe.words import HEALTH, count, group, has, has_number, stem, without_bit, words_of

CONCERN = re.compile(
    r"\b(worried|worry|worries|worrying|concern(ed|s|ing)?|scared|afraid|frightened|what if"
    r"|dying|going to die|die (?:of|from)"
    r"|is it serious|could it be (cancer|serious))\b",
    re.I,
)
_IDEA = re.compile(
    r"\bi (think|thought|reckon|suspect|wonder|wondered|was wondering|assumed?|googled"
    r"|read)\b.*\b(it|this|that|they|if|whether|maybe|might|be|because|due)\b|\b(could|might) "
    r"it be\b|\bi've (read|googled|looked)\b",
    re.I,
)
WISH = re.compile(
    r"(?<!feel like )(?<!feels like )\b(i was hoping|i'm hoping|hoping (for|to|that|you)"
    r"|i('d| would) (really )?like|i (really )?want(ed)? (you|to|some|a)"
    r"|i (really )?need (something|some|you|a|to get)|can you (give|prescribe|do|refer)"
    r"|could you (give|prescribe|do|refer)|wondering if (you|i) "
    r"could|something (quick|to help))\b",
    re.I,
)
_TAKES = re.compile(
    r"\b(tak(e|es|ing|en)|took|on|us(e|es|ed|ing)|tried|trying|prescribed|given|started"
    r"|stopped|bought|had|have|need(?:s|ed)?)\b",
    re.I,
)
_HAS_IT = re.compile(
    r"\b(i've got|i have|i had|i've had|diagnosed|suffer(ed)? (from|with)|history of|known|i'm"
    r"|i was|as a child|when i was|in the past|years ago|had my|removed|operation)\b",
    re.I,
)


def kind_of(clause: str, theme: FactKind) -> FactKind:
    """Which part of the history a patient's clause belongs to."""
    for kind, holds in (
        (
            FactKind.ALLERGY,
            bool(re.search(r"\ballerg|\breaction to\b", clause, re.I))
            and not re.search(r"hay|rhinitis", clause, re.I),
        ),
        (FactKind.CONCERN, bool(CONCERN.search(clause)) or theme is FactKind.CONCERN),
        (FactKind.IDEA, bool(_IDEA.search(clause)) and has(clause, *HEALTH) and not _tells_course(clause)),
        (FactKind.EXPECTATION, bool(WISH.search(clause))),
        (FactKind.FAMILY, is_family(clause)),
        (
            FactKind.MEDICINE,
            _about_medicine(clause, theme) or (theme is FactKind.MEDICINE and not _has_had(clause)),
        ),
    ):
        if holds:
            return kind
    if theme is FactKind.MEDICINE and _has_had(clause):
        return FactKind.PAST_HISTORY
    if theme is FactKind.FAMILY and _OWN.match(clause):
        return FactKind.PAST_HISTORY if has(clause, "conditions") else FactKind.SYMPTOM
    if theme is not FactKind.SYMPTOM:
        return theme
    if _has_had(clause) and count(clause, "symptoms") == 0:
        return FactKind.PAST_HISTORY
    if _is_social(clause) and not has(clause, "symptoms", "conditions"):
        return FactKind.SOCIAL
    return FactKind.SYMPTOM


# "I think I have arthritis", asked of the family, is the patient's own.
_OWN = re.compile(
    r"(?:(?:no|yes|but|and|well|so|um|oh)[, ]+)*(?:i (?:think|guess|suppose) )?(?:i have|i've|i had|i get"
    r"|i'm|i suffer)\b",
    re.I,
)


def _tells_course(clause: str) -> bool:
    """ "I think it's been about a week" is when, no idea of what it may be."""
    timed = has(clause, "time") or has_number(clause)
    return (
        timed
        and not has(clause, "conditions", "medicines")
        and not re.search(r"\b(?:because|due|caus|from)", clause, re.I)
    )


def _has_had(clause: str) -> bool:
    """True for an illness or operation told of as had; "should I go to hospital" tells of none."""
    named = re.sub(r"\bhospitals?\b(?! (?:for|with|last|in|when)\b)", "", clause, flags=re.I)
    return has(named, "conditions") and bool(_HAS_IT.search(clause))


def _is_social(clause: str) -> bool:
    """True for talk of home, work and habits; drinking water is none."""
    drinks = re.search(r"\bdrink(?:s|ing)?\b", clause, re.I)
    habit = re.search(
        r"\b(?:alcohol|beers?|wine|units?|social\w*|weekends?|pub|smok\w+|spirits)\b", clause, re.I
    )
    rest = re.sub(r"\bdrink(?:s|ing)?\b", "", clause, flags=re.I) if drinks and not habit else clause
    rest = re.sub(
        r"\b(?:not |isn't |aren't |are |is )?working\b(?= (?:fine|ok|okay|well|properly|normally))",
        "",
        rest,
        flags=re.I,
    )
    return has(rest, "social", "household")


def is_family(clause: str) -> bool:
    """True for talk of a relative's health."""
    return (
        bool(re.search(r"\bmy (\w+ )?(\w+)\b", clause, re.I))
        and has(clause, "family")
        and not re.search(r"family doctor|with my family", clause, re.I)
    )


def _about_medicine(clause: str, theme: FactKind) -> bool:
    known = bool(find_medicines(clause))
    named = known or bool(group("medicines") & {stem(w) for w in words_of(clause)})
    alone = (
        known
        and theme is not FactKind.ALLERGY
        and not has(without_bit(clause), "symptoms", "body", "conditions")
    )
    return named and (alone or bool(_TAKES.search(clause)))
