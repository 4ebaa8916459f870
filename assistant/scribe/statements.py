"""What the patient or a companion says of their own accord, as facts.

Knows which clauses are about health and which kind each is. The doubt in a clause ("maybe", "not
sure") stays in its text and lowers its certainty. Family illness, fears and wishes keep their kind
and are never the patient's own findings.
"""

import re
from collections.abc import Iterator

from assistant.language.medicines import find_medicines
from assistant.scribe.exchanges import Said
from assistant.scribe.kinds import CONCERN, WISH, kind_of
from assistant.scribe.shapes import Fact, FactKind
from assistant.scribe.terse import shorten
from assistant.scribe.tidy import clauses
from assistant.scribe.words import HEALTH, count, group, has, has_number, stem, words_of
from assistant.scribe.worth_saying import BROKEN_COST, is_broken, is_time_alone, says_nothing
from assistant.types import Speaker, State, Whose

_UNSURE = re.compile(
    r"\b(not (really |too |entirely )?sure|don't know|no idea|can't remember|don't remember"
    r"|unsure)\b",
    re.I,
)
_DOUBT = re.compile(
    r"\b(maybe|perhaps|possibly|probably|might|could be|i think|i guess|i suppose|seems?"
    r"|roughly|about|around)\b",
    re.I,
)
_SMALL_TALK = re.compile(
    r"\b(can you hear|hear (me|you)|my name is|date of birth|thank you|thanks|nice to (see"
    r"|meet)|how are you|sorry,? (what|could you)|say that again|that (sounds|makes)|sounds "
    r"(good|great|fine)|no (more |other |further )?questions|bless|appreciate|have a (good"
    r"|nice|great)|see you|take care|yes please)\b",
    re.I,
)
_ALLERGY = re.compile(r"\b(?:allerg|intoleran|react|anaphyla|no\b|not\b)", re.I)
_ASKING = re.compile(
    r"^(?:and |so |but |well )?(is|are|do|does|did|can|could|should|shall|what|why|how|will"
    r"|would|when|where)\b",
    re.I,
)
# A question a patient puts back, though the recogniser set no mark: "so would bowel be the colon".
_ASKS_BACK = re.compile(
    r"^(?:[\w ]{1,12}, )?(?:and |so |but |well )*"
    r"(?:would|should|could|shall|do|does|what (?:do|does|is|should)|am i"
    r"|is (?:it|that|this|there|the)|can (?:i|you|we)|do you)\b(?! not\b)",
    re.I,
)
_NEGATIVE = re.compile(
    r"^(no|not|never|nil|none|nothing|neither|has not|does not|did not|was not|without|denies)\b", re.I
)
_GENERAL = re.compile(r"^(?:well,? )?(?:you|we) (?!know)\w+", re.I)  # people in general, or the two of them
_FRAGMENT = re.compile(
    r"^(?:when|if|after|before|during|only|mainly|mostly|on|in|at|for|about|around|since|every"
    r"|once|twice|sometimes|occasionally|probably|maybe|all|a few|a couple|a bit|up to|more"
    r"|less|like|for example|used to|stopped|quit|gave up|given up)\b|^\d",
    re.I,
)

# A companion's "I" is not the patient, unless they tell what they saw, gave or fear.
_COMPANIONS_OWN = re.compile(
    r"(?:and |but |so |well,? )?(?:i(?:'ve| have| had|'m| am| get| take| suffer)\b"
    r"(?! (?:\w+ )?(?:worr|notic|giv|sure|tri|seen|check|told|said|think|concern|scared))|my own\b)",
    re.I,
)
_SIDE = re.compile(r"\b(left|right|both)\b", re.I)
_HABIT = re.compile(
    r"\b(smok\w*|vap(e|es|ing)|alcohol|drinks?|beers?|wine|pregnan\w+|abroad|travel\w*)\b", re.I
)
IDLE = 1.0  # a symptom without a word of health is most often an aside
NAME_WORDS = 4  # "It's Metformin?" answers what is taken, with a rising voice
SMALL_TALK_WORDS = 10  # a longer sentence may hold something else too
WEIGHTS = {
    FactKind.ALLERGY: 5.0,
    FactKind.MEDICINE: 4.0,
    FactKind.EXAMINATION: 5.0,
    FactKind.IMPRESSION: 6.0,
    FactKind.PLAN: 3.5,
    FactKind.SAFETY_NET: 6.0,
    FactKind.PAST_HISTORY: 3.5,
    FactKind.FAMILY: 3.0,
    FactKind.NEGATIVE: 3.2,
    FactKind.SYMPTOM: 2.8,
    FactKind.PRESENTING: 4.5,
    FactKind.SOCIAL: 2.0,
    FactKind.IDEA: 2.5,
    FactKind.CONCERN: 2.5,
    FactKind.EXPECTATION: 2.0,
}


def state_facts(said: Said, theme: FactKind, *, direct: bool, about: str = "") -> list[Fact]:
    """Facts in one sentence of the patient's. `direct`: it answers a question, whose subject is `about`."""
    if _SMALL_TALK.search(said.text) and len(said.text.split()) <= SMALL_TALK_WORDS:
        return []
    named = direct and theme is FactKind.MEDICINE and bool(find_medicines(said.text))
    if asks_back(said.text) and not (named and len(said.text.split()) <= NAME_WORDS):
        return _worry(said)
    return list(_from_clauses(said, theme, direct=direct, about=about))


def content(text: str) -> set[str]:
    """The stems that carry meaning."""
    return {stem(word) for word in words_of(text)} - group("empty") | set(re.findall(r"\d+(?:\.\d+)?", text))


def share_a_word(one: set[str], other: set[str]) -> bool:
    """True where two texts name the same thing, whatever the ending: nausea, nauseous."""
    beginnings = {word[:5] for word in one}
    return any(word[:5] in beginnings for word in other)


def asks_back(text: str) -> bool:
    """True for a question the patient puts."""
    return _is_question(text) or bool(_ASKS_BACK.match(text))


def _is_question(text: str) -> bool:
    """True for a question, not for an answer with a rising voice ("three evenings a week?")."""
    meant = re.search(r"\b(?:as in|(?:do|did) you|you mean|is (?:that|it|this)|right\?)", text, re.I)
    scrap = len(text.split()) <= 4 and not has_number(text) and not has(text, "time")
    return text.endswith("?") and bool(_ASKING.match(text) or meant or scrap)


def _worry(said: Said) -> list[Fact]:
    if not CONCERN.search(said.text):
        return []
    return [_fact(f'asks "{said.text}"', FactKind.CONCERN, said, said.text)]


def _from_clauses(said: Said, theme: FactKind, *, direct: bool, about: str) -> Iterator[Fact]:
    for n, clause in enumerate(clauses(said.text.rstrip("?"))):
        if _GENERAL.match(clause):
            continue
        text = shorten(clause)
        first = direct and n == 0 and _may_be_brief(text, theme, about)
        if not content(text) or not (first or _matters(clause)):
            continue
        kind = kind_of(clause, theme if direct else FactKind.SYMPTOM)
        leads = about == "GP" or (
            _leads(clause, kind, theme) and _needs_subject(text) and not _own_habit(clause, about)
        )
        if first and about and leads and not _names(text, about):
            text = f"{about}: {text}"
        if says_nothing(text) or is_time_alone(text):
            continue
        if kind is FactKind.ALLERGY and find_medicines(text) and not _ALLERGY.search(text):
            text = f"allergy: {text}"
        yield _fact(text, kind, said, clause)


_DENIES = re.compile(r"n't \w+$|\bnot? \w+$", re.I)  # "it doesn't lock"


def _may_be_brief(text: str, theme: FactKind, about: str) -> bool:
    """True for an answer of a word that tells something: what was asked after, a side, a denial."""
    told = about or _SIDE.search(text) or _DENIES.search(text)
    return theme is not FactKind.SYMPTOM or bool(told) or len(content(text)) > 1


def _matters(clause: str) -> bool:
    """True for talk of health, medicines, times, habits or the home."""
    if find_medicines(clause) or has(clause, *HEALTH, "family") or re.search(r"\ballerg", clause, re.I):
        return True
    cues = has(clause, "social") + has(clause, "household") + has(clause, "time") + has_number(clause)
    return cues >= 2 or count(clause, "time") >= 2 or bool(CONCERN.search(clause) or WISH.search(clause))


def _own_habit(clause: str, about: str) -> bool:
    """ "I smoke socially", asked of smoking and alcohol, names its own."""
    return bool(_HABIT.search(clause) and _HABIT.search(about))


def _needs_subject(text: str) -> bool:
    """True for a scrap that means nothing without what was asked."""
    return len(text.split()) <= 4 or bool(_FRAGMENT.match(text))


def _leads(clause: str, kind: FactKind, theme: FactKind) -> bool:
    """True where the question's subject may stand before an answer: not before another person or matter."""
    other = re.match(r"(?:and |but |so |oh,? |well,? )*(?:he|she|they|my|the)\b", clause, re.I)
    denial = _NEGATIVE.match(clause)
    return not other and not denial and kind in (theme, FactKind.SYMPTOM, FactKind.SOCIAL)


def _names(text: str, about: str) -> bool:
    """True where a text already names the subject: "allergic to nuts", asked of allergies."""
    return share_a_word(content(text), content(about))


def _fact(text: str, kind: FactKind, said: Said, clause: str) -> Fact:
    polarity, certainty = assess(clause, text)
    if (
        kind is FactKind.PAST_HISTORY
        and re.match(r"(?:he|she)\b", clause, re.I)
        and said.speaker is Speaker.PATIENT
    ):
        kind = FactKind.FAMILY
    if said.speaker is Speaker.COMPANION and _COMPANIONS_OWN.match(clause) and has(clause, *HEALTH):
        kind = FactKind.FAMILY
    other = kind is FactKind.FAMILY or bool(_of_other(clause, said.speaker))
    if polarity is State.ABSENT and kind is FactKind.SYMPTOM:
        kind = FactKind.NEGATIVE
    idle = kind is FactKind.SYMPTOM and not has(clause, *HEALTH, "time")
    weight = WEIGHTS[kind] + telling(clause) - IDLE * idle - BROKEN_COST * is_broken(text)
    whose = Whose.SOMEONE_ELSE if other else Whose.PATIENT
    return Fact(0, text, kind, said.evidence, clause, polarity, whose, certainty, weight)


def telling(text: str) -> float:
    """How much a clause tells: health words, figures, times, its side, habits, and what may be dangerous."""
    exact = has_number(text) or has(text, "time") or bool(_SIDE.search(text))
    told = 0.4 * min(count(text, *HEALTH), 4) + 0.2 * exact + 1.5 * bool(_HABIT.search(text))
    return told + 0.8 * has(text, "alarming")


def _of_other(clause: str, speaker: Speaker) -> bool:
    """True when the clause's subject is somebody the patient lives or mixes with."""
    if speaker is Speaker.COMPANION:
        return False
    people = group("household") | group("family")
    if re.match(r"(?:they|he|she)(?:'\w+)?\b", clause, re.I):
        return True
    subject = re.match(r"(?:my|our|one of my|the)\s+(?:\w+\s+)?(\w+)", clause, re.I)
    return bool(subject and stem(subject.group(1)) in people) or bool(
        re.search(r"\bmy friend'?s?\b", clause, re.I)
    )


def assess(clause: str, text: str) -> tuple[State, float]:
    """Whether a clause says yes, no or not sure, and how surely."""
    if _UNSURE.search(clause):
        return State.UNSURE, 0.3
    certainty = 0.6 if _DOUBT.search(clause) else 1.0
    return (State.ABSENT if _NEGATIVE.match(text) else State.PRESENT), certainty
