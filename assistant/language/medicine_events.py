"""What happened with a medicine, to whom, when, and whether it was so: events placed in their clauses.

Takes what `medicine_amounts` found and judges the words around it. Covered: denials, questions and suppositions
("what if I took 20"), intentions, what is long over, what a clinician gave or told, another's tablets, a child
who got into somebody's medicine. Not covered: what it means; that is in `medicine_findings`.
"""
# ruff: noqa: E501 - word lists and patterns

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language.around import around, preceding
from assistant.language.assertion import Assertion, assess
from assistant.language.clauses import Clause
from assistant.language.households import person_of
from assistant.language.lexicon import CHILDREN, I_SUBJECT, NEGATORS
from assistant.language.matching import Match
from assistant.language.medicine_amounts import Amount, Taking, find_amounts
from assistant.language.medicine_use import plainly
from assistant.language.medicines import Medicine
from assistant.language.timing import PAST_AFTER_DAYS
from assistant.language.whose import Owners, owners
from assistant.language.words import bag
from assistant.types import State, When, Whose

EVIDENCE_CHARACTERS = 160
_PHRASE = "took tablets"
_TRIGGERS: dict[Taking, frozenset[str]] = {
    Taking.MISSED: bag(
        "missed miss missing forgot forgotten forgets skipped skip skipping skiped late stopped"
    ),
    Taking.RAN_OUT: bag("ran run runs running out none left last"),
}
_TOOK = bag(
    "took taken take taking takes had swallowed swallow necked downed popped given gave giving eaten ate drunk drank used"
    " injected overdosed overdose overdosing doubled double doubling extra mixed mixing wrong many much twice"
)
_ASKING = re.compile(
    r"\b(?:can|should|shall|do|does|will|would|must)(?:n't)? (?:i|he|she|we|it|they|you|my \w+)\b(?! remember)"
    r"|\bcould (?:i|he|she|we|you)\b(?! have)|\bif (?!.*\b(?:already|accident|mistake)\b)|\bwhat happens\b|\bhow (?:many|much|often|long|bad|dangerous)\b"
    r"|\b(?:is it|would it be|are you|not) (?:\w+ )?(?:ok|okay|safe|alright|dangerous|bad) to\b"
    r"|\b(?:nearly|almost|tempted to|about to|going to|gonna|want to|wanted to|need to|needs to|plan to|planning to|thinking of"
    r"|thinking about|thought about|scared of|scared to|afraid of|afraid to|worried about|trying not to|try not to|try to"
    r"|careful not to|might|may)\b(?! (?:accidentally )?(?:have|has)\b)"
)
_PERHAPS = re.compile(
    r"\b(?:(?:cannot|can't|cant|don't|dont|didn't|not) (?:\w+ )?(?:remember|recall|know|sure|certain|tell) (?:if|whether)"
    r"|(?:not sure|unsure|no idea) (?:if|whether)|(?:might|may|could) (?:\w+ )?have|maybe|possibly)\b"
)
_CLINICIAN = re.compile(
    r"\b(?:hospital|doctors?|gp|nurses?|paramedics?|ambulance|a&e|a and e|dentist|pharmacist|ward|clinic|consultant|surgeon"
    r"|midwife|111|drs?|anaesthetist|psychiatrist|specialist|oncologist)\b.{0,25}?\b(?:gave|given|give|gives|put|told|prescribed"
    r"|injected|started|said|says|advised|upped|doubled|increased|wants|has me|have me)\b"
    r"|\b(?:as prescribed|as usual|as normal|as directed|i'?m prescribed|was told to|been told to|told to (?:take|double)|on prescription"
    r"|dose (?:has been|was|is|got) (?:doubled|increased)|they (?:gave|doubled|increased|upped)|in (?:the )?(?:hospital|a&e|theatre))\b"
)
_ADVISED = re.compile(
    r"\b(?:hospital|doctors?|gp|nurse|consultant|surgeon|dentist|clinic|pharmacist|they|advice|advised|told)\b"
)
_AMISS = re.compile(
    r"\b(?:too (?:much|many)|wrong|mistake|accident\w*|overdos\w+|error|more than (?:i|he|she|they|the|it))\b"
)
_ENOUGH = re.compile(
    r"\b(?:every day|each day|a day|per day|daily|a week|weekly|every (?:morning|night|week)|each (?:morning|night))\b"
)
_PRESENT = re.compile(r"\b(?:take|takes|taking|on|have|has|need)\b")
_TAKER = re.compile(
    r"\b(?:(?:my|our|the|his|her) )?(?P<who>[a-z]+)(?:'s)? (?:(?:has|have|had|just|only|accidentally|also|then|been|may|might|must"
    r"|says he|says she|thinks he|thinks she|who) )*"
    r"(?:took|taken|swallowed|necked|downed|ate|eaten|drank|drunk|overdosed|missed|forgot|skipped|doubled|got|had|found|chewed|licked)\b"
)
_RECEIVER = re.compile(
    r"\b(?:gave|given|giving|give) (?:(?:my|our|the|his|her) )?(?:(?:\w+ ){0,3}?)(?P<who>[a-z]+)\b"
)


@dataclass(frozen=True, slots=True)
class Event:
    """One event of `find_amounts` in its clause, with how it was said and whose it is."""

    kind: Taking
    medicines: tuple[Medicine, ...]
    amount: float | None
    unit: str | None
    days: float | None
    said: Assertion
    whose: Whose
    evidence: str
    n: int
    habit: bool = False  # told as what is taken every day or week


def find_events(text: str, clauses: Sequence[Clause], found: Sequence[Sequence[Match]]) -> Iterator[Event]:
    """Every event with a medicine; what a clinician gave is none unless something was amiss."""
    for amount in find_amounts(text):
        n = _clause_of(amount, clauses)
        if n is None:
            continue
        told = plainly(clauses[n].text)
        if not _by_a_clinician(amount, told):
            yield _event(amount, clauses, n, found)


def _by_a_clinician(amount: Amount, told: str) -> bool:
    """Given, changed or stopped by one, and nothing said to be amiss."""
    if amount.event is Taking.RAN_OUT or (amount.event is Taking.MISSED and "stopped" not in told):
        return False
    stopped = "stopped" in told and (_ADVISED.search(told) or _CLINICIAN.search(told))
    return bool(stopped or (_CLINICIAN.search(told) and not _AMISS.search(told)))


def _clause_of(amount: Amount, clauses: Sequence[Clause]) -> int | None:
    """The clause that tells the event by itself; else the first with a word of it; else the first."""
    inside = [
        n for n, clause in enumerate(clauses) if clause.start < amount.end and amount.start < clause.end
    ]
    alone = [n for n in inside if any(one.event is amount.event for one in find_amounts(clauses[n].text))]
    words = [n for n in inside if _trigger(amount.event, clauses[n]) is not None]
    return next(iter([*alone, *words, *inside]), None)


def _trigger(kind: Taking, clause: Clause) -> int | None:
    """The place of the word that tells the event."""
    words = clause.plain
    if kind is Taking.MISSED and (negated := _not_taken(words)) is not None:
        return negated
    telling = _TRIGGERS.get(kind, _TOOK)
    return next((i for i, word in enumerate(words) if word in telling), None)


def _not_taken(words: Sequence[str]) -> int | None:
    """ "Haven't taken my tablets"."""
    for i, word in enumerate(words):
        if word in NEGATORS and bag("taken had take used injected have inject taking") & set(
            words[i + 1 : i + 4]
        ):
            return i
    return None


def _event(amount: Amount, clauses: Sequence[Clause], n: int, found: Sequence[Sequence[Match]]) -> Event:
    clause = clauses[n]
    alone = next((one for one in find_amounts(clause.text) if one.event is amount.event), amount)
    told = alone if alone.medicines else amount
    first = _trigger(amount.event, clause) or 0
    last = min(len(clause.words), first + (2 if clause.plain[first] in NEGATORS else 1))
    match = Match("", first, last, 1.0, False, _PHRASE, 2)
    everyday = plainly(clause.text)
    return Event(
        amount.event, told.medicines, alone.amount, alone.unit, amount.days,
        _said(clauses, n, match, found, amount), _whose(clauses, n, match, found), _evidence(clause, match), n,
        bool(_ENOUGH.search(everyday) and _PRESENT.search(everyday)),
    )  # fmt: skip


def _said(
    clauses: Sequence[Clause], n: int, match: Match, found: Sequence[Sequence[Match]], amount: Amount
) -> Assertion:
    """As the words around make it; what is asked, supposed or intended is not done."""
    clause = clauses[n]
    before = plainly(clause.text[: clause.words[match.first].start - clause.start])
    if _PERHAPS.search(before):
        return Assertion(State.UNSURE, certainty=0.7)
    if _ASKING.search(before):
        return Assertion(State.PRESENT, When.FEARED)
    said = assess(clause, match, (), around(clause, match, (), preceding(clauses, found, n)))
    if (
        amount.days is not None
        and amount.days >= PAST_AFTER_DAYS
        and said.when is When.NOW
        and "ago" in clause.plain
    ):
        return Assertion(said.state, When.PAST, said.certainty)
    return said


# --- whose ------------------------------------------------------------------------------------


def _who(clause: Clause) -> str:
    """The person who took it or was given it; "" where nobody else is named."""
    said = plainly(clause.text)
    for pattern in (_RECEIVER, _TAKER):
        for match in pattern.finditer(said):
            if match["who"] in ("me", *I_SUBJECT):
                return ""
            if person := person_of(match["who"]):
                return person
    return ""


def _whose(clauses: Sequence[Clause], n: int, match: Match, found: Sequence[Sequence[Match]]) -> Whose:
    """A person named as the one who took it is the patient, unless somebody else has complaints of their own."""
    each = [list(matches) for matches in found]
    each[n].append(match)
    whose = owners(clauses, each)
    who = _who(clauses[n])
    if not who:
        return whose.of(n, clauses[n], match)
    return Whose.PATIENT if whose.patient == who or not _mine(whose, n, found) else Whose.SOMEONE_ELSE


def _mine(whose: Owners, n: int, found: Sequence[Sequence[Match]]) -> bool:
    """Whether the speaker tells of a complaint of their own elsewhere."""
    return any(owner.who == "me" and found[m] for m, owner in enumerate(whose.each) if m != n)


def _evidence(clause: Clause, match: Match) -> str:
    """The words of the clause, of a long one those around the event."""
    if len(clause.text) <= EVIDENCE_CHARACTERS:
        return clause.text
    start = max(0, clause.words[match.first].start - clause.start - EVIDENCE_CHARACTERS // 4)
    return clause.text[start : start + EVIDENCE_CHARACTERS].strip()


# --- a child who got into somebody's medicine ---------------------------------------------------

_THING = r"(?:ѫ+s?|tablets?|pills?|capsules?|medicines?|medication|meds|patch(?:es)?|inhaler|vape (?:liquid|juice)|drops)"
_ANOTHERS = (
    r"(?:my|our|nan'?s|nana'?s|gran'?s|granny'?s|grandma'?s|grandad'?s|grandpa'?s|mum'?s|mummy'?s|dad'?s|daddy'?s|husband'?s|wife'?s"
    r"|partner'?s|brother'?s|sister'?s|someone else'?s|somebody'?s|the dog'?s|the cat'?s|dog'?s|cat'?s|uncle'?s|auntie'?s)"
)
_GOT_INTO = re.compile(
    rf"\b(?:(?P<strong>ate|eaten|eating|chewed|chewing|licked|sucked|swallowed|got into|gotten into|got hold of|been at|been in"
    rf"|got (?:his|her|their) hands on|got (?:his|her) mouth on|helped (?:him|her)self to|munched)"
    rf"|took|taken|had|drank|drunk|found|playing with)\s+(?:\w+ ){{0,4}}?(?:{_ANOTHERS}\s+)?(?:\w+ ){{0,2}}?{_THING}"
)
_SOMEBODYS = re.compile(rf"\b{_ANOTHERS}\s+(?:\w+ ){{0,2}}?{_THING}")
_OWN = re.compile(rf"\b(?:his|her|their|the)\s+(?:\w+ ){{0,2}}?{_THING}")
_AGED = re.compile(
    r"\b(?:\d|1[01]|one|two|three|four|five|six|seven|eight|nine|ten) ?(?:year|yr|month|mth)s?[ -]old\b"
)
_REFUSES = re.compile(r"\b(?:cannot|can't|cant|won't|wont|refus\w+|spat|spit|never|not|didn't|hasn't)\b")
_PAEDIATRIC = frozenset({"paracetamol", "ibuprofen"})


def got_into_medicine(clause: Clause, medicines: Sequence[Medicine], child_about: bool) -> bool:
    """Whether a child ate or took medicine that is not theirs, or might have."""
    hidden = plainly(_hidden(clause, medicines))
    match = _GOT_INTO.search(hidden)
    if not match or _REFUSES.search(hidden[: match.start()]):
        return False
    theirs = child_about and bool({"he", "she", "hes", "shes", "him", "they"} & set(clause.plain))
    if (
        not theirs
        and not _AGED.search(hidden)
        and not any(person_of(word) in CHILDREN for word in clause.plain)
    ):
        return False
    if _SOMEBODYS.search(hidden):
        return True
    own = _OWN.search(hidden) or any(
        one.generic in _PAEDIATRIC or "penicillin" in one.kind for one in medicines
    )
    return bool(match["strong"]) and not own


def _hidden(clause: Clause, medicines: Sequence[Medicine]) -> str:
    text = clause.text
    for one in medicines:
        start, end = one.start - clause.start, one.end - clause.start
        text = text[:start] + "ѫ" * (end - start) + text[end:]
    return text
