"""What is said of medicines as findings of the catalogue, so that its rules and pathways hear them.

Covered: too much, by count, by weight for paracetamol, or of a medicine where an extra dose alone matters; a
child who got into medicine; doses missed; running out; medicines that matter together, with alcohol, in
pregnancy and breastfeeding; being on a medicine that other rules ask about. Not covered: whether an amount is
safe. No clinician has reviewed which medicines stand in these tables (sources beside them).
"""
# ruff: noqa: E501 - word lists and patterns

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from assistant.language import paracetamol
from assistant.language.about import About
from assistant.language.clauses import Clause
from assistant.language.matching import Match
from assistant.language.medicine_amounts import Taking
from assistant.language.medicine_dangers import cautions, dangerous_pairs
from assistant.language.medicine_events import Event, find_events, got_into_medicine
from assistant.language.medicine_grades import Grade, grade_of
from assistant.language.medicine_use import Use, Used, all_named, find_uses, plainly
from assistant.language.medicines import Medicine, find_medicines
from assistant.types import Finding, SpokenBy, State, When, Whose

SURE = 0.95
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
PRESCRIBED_IN_MANY = frozenset({"oral steroid", "pancreatic enzyme", "bowel medicine", "nutrition"})
# Which finding being on a medicine is.
_ON = {
    "anticoagulant": "blood-thinner", "blood-count": "blood-count-medicine", "immunosuppressant": "immunosuppression",
    "sick-day": "sick-day-medicine", "nsaid": "anti-inflammatory-use",
}  # fmt: skip
_LEVELS = ("lithium", "digoxin")
_ALCOHOL_WORDS = (
    "alcohol", "wine", "vodka", "gin", "whisky", "whiskey", "beer", "beers", "cider", "lager", "drinking", "drink", "pint",
    "prosecco", "rum", "booze",
)  # fmt: skip


def medicine_findings(
    text: str, clauses: Sequence[Clause], found: Sequence[Sequence[Match]], about: About, source: str
) -> Iterator[Finding]:
    """Every finding that what is said of medicines makes, with the words it rests on."""
    if not all_named(text) and not any(word in text.casefold() for word in _MEDICINE_WORDS):
        return
    uses = find_uses(text)
    heard = {match.finding for matches in found for match in matches if not match.denies}
    yield from chain(
        (one for event in find_events(text, clauses, found) for one in _of_event(event, about, source)),
        _paracetamol(text, clauses, uses, about, source),
        _got_into(clauses, uses, about, source),
        _on_medicines(uses, source),
        _together(uses, source),
        _with_alcohol(uses, source),
        _for_two(uses, heard, about, source),
    )


def is_another_thing(finding: Finding) -> bool:
    """A lithium battery is no medicine."""
    about_lithium = finding.id == "lithium-digoxin" and "lithium" in finding.evidence.casefold()
    return about_lithium and not any(one.generic in _LEVELS for one in find_medicines(finding.evidence))


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


def _of_event(event: Event, about: About, source: str) -> Iterator[Finding]:
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
    not_taken = not any(word in plainly(event.evidence) for word in ("miss", "forg", "skip", "late"))
    medicines = [one for one in event.medicines if not (not_taken and one.kind in WHEN_NEEDED)]
    if event.medicines and not medicines:
        return
    traits = frozenset().union(*(one.traits for one in medicines))
    if "anticoagulant" in traits:
        yield "thinner-missed"
    if traits & {CRITICAL, "insulin"} or any(one.kind in INHALERS - WHEN_NEEDED for one in medicines):
        yield "missed-risky-dose"
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
    elif critical:
        yield "ran-out-critical"
        if "anticoagulant" in traits:
            yield "thinner-out"
    elif traits & CALMING:
        yield "sedative-stopped"
    elif event.medicines:
        yield "ran-out-other"


def _mixed(event: Event) -> Iterator[str]:
    """Another's medicine, or the wrong one; medicines that meet are judged by their pair."""
    said = plainly(event.evidence)
    anothers = any(
        f"{who}'s " in said or f"{who}s " in said
        for who in ("husband", "wife", "mum", "dad", "partner", "friend", "son", "daughter", "sister", "brother", "mother",
                    "father", "nan", "gran", "grandad", "dog", "cat", "someone else", "else")
    )  # fmt: skip
    if anothers or "wrong" in said or "mixed up" in said:
        risky = any(one.generic in STRONG_OPIOIDS or one.traits & NARROW for one in event.medicines)
        yield "too-much-risky-medicine" if risky else "too-much-medicine"


# --- amounts of paracetamol, children -----------------------------------------------------------


def _paracetamol(
    text: str, clauses: Sequence[Clause], uses: Sequence[Used], about: About, source: str
) -> Iterator[Finding]:
    total = paracetamol.paracetamol_taken(clauses, uses)
    if not total:
        return
    used = next(one for one in uses if one.evidence == total.evidence and one.taken)
    weight = paracetamol.weight_kg(text)
    if total.too_much(weight_kg=weight, age_years=about.age_years):
        yield Finding(
            "too-much-risky-medicine",
            State.PRESENT,
            total.evidence,
            used.whose,
            certainty=SURE,
            source=source,
        )


def _got_into(
    clauses: Sequence[Clause], uses: Sequence[Used], about: About, source: str
) -> Iterator[Finding]:
    if about.age_years is not None and about.age_years >= paracetamol.CHILD_YEARS:
        return
    child = about.spoken_by is SpokenBy.PARENT
    for n, clause in enumerate(clauses):
        inside = [one.medicine for one in uses if one.n == n]
        if got_into_medicine(clause, inside, child):
            yield Finding(
                "child-swallowed-medicine", State.PRESENT, clause.text, certainty=SURE, source=source
            )


# --- being on a medicine, and medicines together ------------------------------------------------


def _on_medicines(uses: Sequence[Used], source: str) -> Iterator[Finding]:
    for used in uses:
        if used.use is Use.TAKES:
            ids = [id for trait, id in _ON.items() if trait in used.medicine.traits]
            ids += ["lithium-digoxin"] if used.medicine.generic in _LEVELS else []
            yield from (_said(id, used, source) for id in ids)


def _said(id: str, used: Used, source: str) -> Finding:
    return Finding(id, State.PRESENT, used.evidence, used.whose, When.NOW, SURE, source)


def _together(uses: Sequence[Used], source: str) -> Iterator[Finding]:
    """Medicines of one person that are asked about together, or dangerous and taken together."""
    for whose in Whose:
        theirs = [one for one in uses if one.whose is whose and one.use not in (Use.NOT, Use.NAMED)]
        for pair in dangerous_pairs([one.medicine for one in theirs]):
            parts = [_last(theirs, medicine) for medicine in pair.medicines]
            asked = next((one for one in parts if one.use is Use.ASKS), None)
            grade, added = grade_of(pair), next((one for one in parts if one.use is Use.TOOK), None)
            if asked:
                yield _said("mix-question", asked, source)
            elif {"pde5-inhibitor", "nitrate"} <= set(pair.parts) and added:
                yield _said("viagra-nitrate", added, source)
            elif grade is Grade.GRAVE or (grade is Grade.GRAVE_WHEN_ADDED and added):
                yield _said("mix-risky-taken", added or parts[-1], source)


def _last(uses: Sequence[Used], medicine: Medicine) -> Used:
    """What weighs most of what is said of one medicine: asked, then newly taken."""
    order = (Use.ASKS, Use.TOOK, Use.TAKES)
    return min(
        (one for one in uses if one.medicine.generic == medicine.generic),
        key=lambda one: order.index(one.use),
    )


def _with_alcohol(uses: Sequence[Used], source: str) -> Iterator[Finding]:
    for used in uses:
        words = plainly(used.evidence).replace(",", " ").replace("?", " ").split()
        if used.use in (Use.NOT, Use.NAMED) or not set(words) & set(_ALCOHOL_WORDS):
            continue
        dangerous = {"sedating", "opioid-containing", "metronidazole-like"} & used.medicine.traits
        drunk = used.use is not Use.ASKS and dangerous
        if drunk or {"with", "on"} & set(words):
            yield _said("mix-risky-taken" if drunk else "mix-alcohol", used, source)


def _for_two(uses: Sequence[Used], heard: Collection[str], about: About, source: str) -> Iterator[Finding]:
    """A medicine that matters in pregnancy or breastfeeding, taken or asked about."""
    pregnant = bool(about.pregnant) or "pregnant" in heard
    feeding = "breastfeeding" in heard
    for used in uses:
        if used.use in (Use.NOT, Use.NAMED):
            continue
        if cautions([used.medicine], pregnant=pregnant, breastfeeding=feeding):
            yield _said("mix-pregnancy", used, source)
