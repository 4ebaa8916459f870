"""What is said of medicines as findings of the catalogue, so that its rules and pathways hear them.

Covered: too much, by count, by weight for paracetamol, or of a medicine where an extra dose alone matters; a
child who got into medicine; doses missed; running out; and what `medicine_together` finds. Not covered:
whether an amount is safe. No clinician has reviewed which medicines stand in these tables (sources beside them).
"""
# ruff: noqa: E501 - word lists and patterns

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from assistant.language import paracetamol
from assistant.language.about import About
from assistant.language.clauses import Clause
from assistant.language.matching import Match
from assistant.language.medicine_amounts import Taking, is_anothers
from assistant.language.medicine_events import Event, find_events, got_into_medicine
from assistant.language.medicine_together import (
    SURE,
    asked_together,
    for_two,
    on_medicines,
    together,
    with_alcohol,
)
from assistant.language.medicine_use import Used, find_uses, plainly
from assistant.language.medicines import Medicine, find_named
from assistant.types import Finding, SpokenBy, State, When

# TOXBASE principles, BNF "emergency treatment of poisoning": a dose too many of these is enough to be assessed.
NARROW = frozenset({"insulin", "narrow-index", "sulfonylurea", "rate-limiting-calcium-blocker"})
NARROW_KINDS = frozenset({"cardiac glycoside", "anti-arrhythmic"})
STRONG_OPIOIDS = frozenset(
    {
        "morphine",
        "oxycodone",
        "fentanyl",
        "methadone",
        "buprenorphine",
        "tapentadol",
        "hydromorphone",
        "pethidine",
    }
)
TOXIC = "toxic-in-overdose"
CRITICAL = "time-critical"  # Specialist Pharmacy Service and NPSA 2010: not to be late or missed
INHALERS = frozenset(
    {"beta agonist inhaler", "combination inhaler", "inhaled steroid", "reliever inhaler", "steroid inhaler"}
)
CALMING = frozenset({"benzodiazepine", "z-drug", "gabapentinoid"})
# Taken when needed: "I haven't taken ibuprofen" is no missed dose.
WHEN_NEEDED = frozenset(
    {"analgesic", "nsaid", "antihistamine", "antacid", "cold remedy", "cough remedy", "laxative", "opioid", "triptan",
     "beta agonist inhaler", "painkiller", "anti-inflammatory", "antibiotic", "vaccine", "herbal", "throat and mouth",
     "antidiarrhoeal", "decongestant", "topical steroid", "emollient", "rehydration", "vitamin", "hypnotic"}
)  # fmt: skip
# Tablets of anything in one go, assessed as if it were dangerous: cautious, no source sets the number.
FAR_TOO_MANY = 20
PRESCRIBED_IN_MANY = frozenset({"oral steroid", "pancreatic enzyme", "bowel medicine", "nutrition"})


def medicine_findings(
    text: str,
    clauses: Sequence[Clause],
    found: Sequence[Sequence[Match]],
    about: About,
    source: str,
    holding: Collection[str] = (),
) -> Iterator[Finding]:
    """Every finding that what is said of medicines makes, with the words it rests on.

    `holding` are the findings that were heard of this patient otherwise, as that she is pregnant.
    """
    if not find_named(text) and not any(word in text.casefold() for word in _MEDICINE_WORDS):
        return
    every = find_uses(text)
    into = _got_into(clauses, every, about)
    uses = tuple(one for one in every if one.n not in into)
    yield from (_child(clauses[n], source) for n in into)
    yield from chain(
        _events(find_events(text, clauses, found), holding, source),
        _paracetamol(text, clauses, uses, about, source),
        on_medicines(uses, source),
        together(uses, source),
        asked_together(clauses, every, source),
        with_alcohol(clauses, uses, source),
        _asks_how_many_kill(clauses, every, source),
        for_two(uses, holding, about, source),
    )


_HOW_MANY_KILL = re.compile(
    r"\bhow (?:many|much)\b.*\b(?:kills?|die|fatal|lethal|overdose|end it|dangerous)\b"
)
_MEDICINE_WORDS = (
    "tablet",
    "pill",
    "medic",
    "meds",
    "capsule",
    "dose",
    "inhaler",
    "patch",
    "insulin",
    "calpol",
    "drops",
)


# --- events -----------------------------------------------------------------------------------


def _events(events: Iterable[Event], holding: Collection[str], source: str) -> Iterator[Finding]:
    """Of a missed dose nobody named, only what was not heard more exactly."""
    exactly = any("missed" in id for id in holding)
    for event in events:
        said = _of_event(event, source)
        yield from (one for one in said if not (exactly and one.id == "missed-ordinary-dose"))


def _of_event(event: Event, source: str) -> Iterator[Finding]:
    ids: Iterable[str]
    match event.kind:
        case Taking.TAKEN_TOO_MANY:
            ids = _too_many(event)
        case Taking.DOUBLED:
            ids = _doubled(event)
        case Taking.MISSED:
            ids = _missed(event)
        case Taking.RAN_OUT:
            ids = _ran_out(event)
        case Taking.MIXED:
            ids = _mixed(event)
        case _:
            ids = ()
    for id in ids:
        yield _finding(id, event, source)


def _finding(id: str, event: Event, source: str) -> Finding:
    said = event.said
    certainty = min(SURE, said.certainty)
    return Finding(id, said.state, event.evidence, event.whose, said.when, certainty, source, event.days)


def _too_many(event: Event) -> Iterator[str]:
    """A large number of a medicine that is dangerous, or of nobody knows what."""
    kinds = {one.kind for one in event.medicines}
    counted = event.amount is not None
    if (
        event.medicines
        and all(paracetamol.HOLDS_PARACETAMOL in one.traits for one in event.medicines)
        and (event.unit in ("{tablet}", "{capsule}"))
    ):
        return  # counted by the day and by weight
    if counted and (event.habit or kinds & PRESCRIBED_IN_MANY):
        return  # a box of many tablets a day is not an overdose
    risky = any(TOXIC in one.traits for one in event.medicines) or (counted and not event.medicines)
    risky |= (event.amount or 0) >= FAR_TOO_MANY and event.unit in ("{tablet}", "{capsule}")
    yield "too-much-risky-medicine" if risky else "too-much-medicine"


def _doubled(event: Event) -> Iterator[str]:
    if event.habit:
        return
    if any("anticoagulant" in one.traits for one in event.medicines):
        yield "thinner-extra"
    elif any(is_narrow(one) for one in event.medicines):
        yield "too-much-risky-medicine"
    else:
        yield "too-much-medicine"


def is_narrow(medicine: Medicine) -> bool:
    """Whether one dose too many is enough to be assessed."""
    return bool(
        medicine.traits & NARROW or medicine.kind in NARROW_KINDS or medicine.generic in STRONG_OPIOIDS
        or medicine.generic == "methotrexate"
    )  # fmt: skip


def _missed(event: Event) -> Iterator[str]:
    if event.amount is not None and event.amount >= 5 and event.unit in ("{tablet}", "{capsule}"):
        return  # "I did not take 20 tablets"
    not_taken = not any(word in plainly(event.evidence) for word in ("miss", "forg", "skip", "late", "stop"))
    medicines = [one for one in event.medicines if not (not_taken and one.kind in WHEN_NEEDED)]
    if event.medicines and not medicines:
        return
    traits = frozenset().union(*(one.traits for one in medicines))
    if "anticoagulant" in traits:
        yield "thinner-missed"
    if traits & {CRITICAL, "insulin"}:
        yield "missed-risky-dose"
    elif "stopped" in plainly(event.evidence):
        return  # of one's own accord, a medicine that can be missed for a day
    elif any(_is_contraceptive(one) for one in medicines):
        yield "missed-pill"
    elif medicines or _says_dose(event):
        yield "missed-ordinary-dose"


def _is_contraceptive(medicine: Medicine) -> bool:
    return bool({"hormonal-contraceptive", "combined-hormonal"} & medicine.traits) and medicine.kind != "hrt"


def _says_dose(event: Event) -> bool:
    return any(word in plainly(event.evidence) for word in ("tablet", "pill", "dose", "medic", "meds"))


def _ran_out(event: Event) -> Iterator[str]:
    said = plainly(event.evidence)
    soon = any(
        words in said
        for words in ("low", "next week", "in a week", "in two weeks", "nearly", "almost", "soon")
    )
    traits = frozenset().union(*(one.traits for one in event.medicines))
    critical = bool(traits & {CRITICAL, "insulin"}) or any(one.kind in INHALERS for one in event.medicines)
    if soon:
        yield "repeat-order"
    elif "anticoagulant" in traits:
        yield "thinner-out"
    elif critical:
        yield "ran-out-critical"
    elif traits & CALMING:
        yield "sedative-stopped"
    elif event.medicines:
        yield "ran-out-other"


SEVERAL = 4  # of somebody else's tablets: assessed as if they were dangerous, unless they are such as these
EVERYDAY = frozenset({"paracetamol", "ibuprofen", "cetirizine", "loratadine"})


def _mixed(event: Event) -> Iterator[str]:
    """Another's medicine, or the wrong one; medicines that meet are judged by their pair."""
    said = plainly(event.evidence)
    anothers = is_anothers(said)
    if anothers or "wrong" in said or "mixed up" in said:
        risky = any(one.generic in STRONG_OPIOIDS or one.traits & NARROW for one in event.medicines)
        generics = {one.generic for one in event.medicines}
        several = (event.amount or 0) >= SEVERAL and not (generics and generics <= EVERYDAY)
        risky |= anothers and several
        yield "too-much-risky-medicine" if risky else "too-much-medicine"


# --- amounts of paracetamol, children -----------------------------------------------------------


def _paracetamol(
    text: str, clauses: Sequence[Clause], uses: Sequence[Used], about: About, source: str
) -> Iterator[Finding]:
    total = paracetamol.paracetamol_taken(clauses, uses)
    if not total:
        return
    used = next(one for one in uses if one.evidence == total.evidence and one.taken)
    age = about.age_years if about.age_years is not None else paracetamol.child_age_years(text)
    if total.too_much(weight_kg=paracetamol.weight_kg(text), age_years=age):
        yield Finding(
            "too-much-risky-medicine",
            State.PRESENT,
            total.evidence,
            used.whose,
            certainty=SURE,
            source=source,
        )


def _asks_how_many_kill(clauses: Sequence[Clause], uses: Sequence[Used], source: str) -> Iterator[Finding]:
    """ "How many … would kill you": nobody took them, and somebody should ask why."""
    for clause in clauses if uses else ():
        if _HOW_MANY_KILL.search(plainly(clause.text)):
            yield Finding(
                "overdose-deliberate",
                State.PRESENT,
                clause.text,
                when=When.FEARED,
                certainty=SURE,
                source=source,
            )


def _got_into(clauses: Sequence[Clause], uses: Sequence[Used], about: About) -> tuple[int, ...]:
    """The clauses that tell of a child who got into medicine."""
    if about.age_years is not None and about.age_years >= paracetamol.CHILD_YEARS:
        return ()
    child = about.spoken_by is SpokenBy.PARENT
    return tuple(
        n for n, clause in enumerate(clauses)
        if got_into_medicine(clause, [one.medicine for one in uses if one.n == n], child)
    )  # fmt: skip


def _child(clause: Clause, source: str) -> Finding:
    return Finding("child-swallowed-medicine", State.PRESENT, clause.text, certainty=SURE, source=source)
