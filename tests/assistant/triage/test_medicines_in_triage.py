"""Medicines in triage: who looks at what was taken together, in pregnancy or on a sick day."""

from dataclasses import replace

import pytest
from triage_samples import MORNING, decision, library, pathway
from triage_talk import outcome

from assistant.guidance.schema import Record
from assistant.language.catalogue import FindingDef, catalogue_of
from assistant.language.reader import Reader
from assistant.triage.case import Guide, Patient, open_case
from assistant.triage.facts import facts_of
from assistant.triage.medicines import medicine_checks
from assistant.triage.result import Result
from assistant.triage.rules import RULES
from assistant.types import Route, Sex, SpokenBy, Urgency

SAID = {
    "knee-pain": ("knee hurts", "knee pain"), "vomiting": ("vomiting", "being sick"),
    "diarrhoea": ("diarrhoea",),
    "pregnant": ("pregnant",), "breastfeeding": ("breastfeeding",), "copd-asthma": ("asthma",),
    "heart-disease": ("heart failure",),
    "overdose-deliberate": ("took an overdose",),
}  # fmt: skip
UNSAID = (
    "too-much-risky-medicine", "too-much-medicine", "missed-risky-dose", "thinner-missed", "mix-question",
    "mix-risky-taken", "mix-pregnancy", "blood-thinner", "sick-day-medicine", "ran-out-critical",
)  # fmt: skip
CATALOGUE = catalogue_of(
    [
        *(FindingDef(id, id.replace("-", " "), said) for id, said in SAID.items()),
        *(FindingDef(id, f"xyzzy {n}", (f"xyzzy {n} plugh",)) for n, id in enumerate(UNSAID)),
    ]
)
SELF_CARE = {"decisions": [decision("1", "always", "self_care", "self_care", 0)]}
LIBRARY = replace(
    library(*(pathway(id, [id], **SELF_CARE) for id in ("knee-pain", "vomiting", "diarrhoea"))),
    catalogue=CATALOGUE,
)
GUIDE = Guide(LIBRARY, Reader(CATALOGUE, None).read, lambda _text: ())
WOMAN = {"age_years": 34, "sex": Sex.FEMALE}
NEITHER = Urgency.SELF_CARE


def said(
    words: str, medicines: tuple[str, ...] = (), problems: tuple[str, ...] = (), **patient: object
) -> Result:
    record = Record(medicines=medicines, problems=problems)
    return outcome(words, by=GUIDE, record=record, **{**WOMAN, **patient})


def rules(result: Result) -> set[str]:
    return {reason.rule.removeprefix("rule.") for reason in result.because}


KNEE = "My knee hurts. "
APIXABAN, LITHIUM = ("Apixaban 5mg tablets",), ("Priadel 400mg modified-release tablets",)


@pytest.mark.parametrize(
    "words, medicines, urgency",
    [
        ("I took ibuprofen and I am on apixaban.", (), Urgency.SAME_DAY),
        ("I took ibuprofen for it.", APIXABAN, Urgency.SAME_DAY),
        ("I take nurofen for it.", LITHIUM, Urgency.SAME_DAY),
        ("I've taken naproxen with my lithium.", (), Urgency.SAME_DAY),
        ("Can I take ibuprofen?", APIXABAN, Urgency.SOON),
        ("Is nurofen ok with sertraline?", (), Urgency.SOON),
        ("I bought some ibuprofen.", ("Sertraline 50mg tablets",), Urgency.SOON),
        ("I took some ibuprofen.", ("Ramipril 5mg capsules",), Urgency.SOON),
        ("I take st john's wort.", ("Sertraline 50mg tablets",), Urgency.SAME_DAY),
        ("I took trimethoprim.", ("Methotrexate 2.5mg tablets",), Urgency.SAME_DAY),
        ("I took a codeine.", ("Diazepam 2mg tablets",), Urgency.SAME_DAY),
    ],
)
def test_medicines_that_matter_together_go_to_a_person(
    words: str, medicines: tuple[str, ...], urgency: Urgency
) -> None:
    result = said(KNEE + words, medicines)
    assert (result.urgency, result.route) == (urgency, Route.PRACTICE_PHARMACIST)
    assert "medicine-pair" in rules(result)
    assert any(need.what.startswith("medicines to check") for need in result.needs)


@pytest.mark.parametrize(
    "words, medicines",
    [
        ("", ("Apixaban 5mg", "Naproxen 250mg", "Sertraline 50mg")),
        ("I take apixaban and sertraline.", ("Apixaban 5mg", "Sertraline 50mg")),
        ("I take ramipril, bisoprolol, sertraline and apixaban.", ()),
        ("I took paracetamol.", APIXABAN),
        ("I'm allergic to ibuprofen.", APIXABAN),
        ("I haven't taken ibuprofen.", APIXABAN),
        ("I used to take ibuprofen years ago.", APIXABAN),
        ("My dad is on apixaban and I took ibuprofen.", ()),
        ("I used ibuprofen gel.", APIXABAN),
        ("I took ibuprofen.", ()),
    ],
)
def test_what_was_prescribed_together_or_not_taken_raises_nothing(
    words: str, medicines: tuple[str, ...]
) -> None:
    result = said(KNEE + words, medicines)
    assert result.urgency is NEITHER
    assert "medicine-pair" not in rules(result)


def test_a_pair_that_raises_nothing_is_still_noted_for_the_clinician() -> None:
    result = said(KNEE + "I take sertraline and apixaban.")
    assert result.urgency is NEITHER
    assert "Medicines to check: sertraline with apixaban" in result.handover


def test_the_handover_says_which_medicines_why_and_the_source() -> None:
    handover = said(KNEE + "I took ibuprofen.", APIXABAN).handover
    assert "Medicines to check: ibuprofen with apixaban: Together they make bleeding more likely" in handover
    assert "BNF interactions: anticoagulants, NSAIDs" in handover


def test_a_pair_wholly_of_the_record_is_not_in_the_handover() -> None:
    assert "Medicines to check" not in said(KNEE, ("Apixaban 5mg", "Naproxen 250mg")).handover


@pytest.mark.parametrize(
    "words, urgency",
    [
        ("I'm 12 weeks pregnant and took ibuprofen.", Urgency.SAME_DAY),
        ("I'm pregnant and I take ramipril.", Urgency.SAME_DAY),
        ("I'm pregnant and on sodium valproate.", Urgency.SAME_DAY),
        ("I'm pregnant, can I take ibuprofen?", Urgency.SOON),
        ("I am breastfeeding and took codeine.", Urgency.SOON),
        ("I have asthma and took ibuprofen.", Urgency.SOON),
        ("I have heart failure and take naproxen.", Urgency.SOON),
    ],
)
def test_a_medicine_that_matters_for_this_person_goes_to_a_person(words: str, urgency: Urgency) -> None:
    result = said(KNEE + words)
    assert result.urgency is urgency
    assert "medicine-caution" in rules(result)


@pytest.mark.parametrize(
    "problem", ["Asthma", "Chronic kidney disease stage 3", "Heart failure with reduced ejection fraction"]
)
def test_an_anti_inflammatory_with_a_problem_of_the_record(problem: str) -> None:
    result = said(KNEE + "I took ibuprofen.", problems=(problem,))
    assert (result.urgency, result.route) == (Urgency.SOON, Route.PRACTICE_PHARMACIST)
    assert said(KNEE, problems=(problem,)).urgency is NEITHER


def test_a_pregnancy_said_now_is_held_against_the_recorded_medicines() -> None:
    result = said(KNEE + "I've just found out I'm pregnant.", ("Sodium valproate 500mg tablets",))
    assert result.urgency is Urgency.SAME_DAY
    assert "record: Sodium valproate" in {words for it in result.because for words in it.evidence}


def test_a_pregnancy_known_to_the_practice_does_not_bring_up_what_it_prescribes() -> None:
    result = said("My knee hurts", ("Ramipril 5mg capsules",), pregnant=True)
    assert "medicine-caution" not in rules(result)


@pytest.mark.parametrize(
    "words, medicines",
    [
        ("I have been vomiting all night and I take ramipril.", ()),
        ("Diarrhoea for two days.", ("Metformin 500mg tablets", "Dapagliflozin 10mg tablets")),
        ("Vomiting since yesterday. I'm on water tablets.", ()),
    ],
)
def test_losing_fluid_on_a_sick_day_medicine_is_seen_the_same_day(
    words: str, medicines: tuple[str, ...]
) -> None:
    result = said(words, medicines)
    assert result.urgency is Urgency.SAME_DAY
    assert "sick-day" in rules(result)
    assert "on the sick-day lists" in result.handover


@pytest.mark.parametrize(
    "words, medicines",
    [
        ("Vomiting since yesterday.", ("Amlodipine 5mg tablets",)),
        ("My knee hurts.", ("Metformin 500mg tablets",)),
        ("Vomiting since yesterday. I took ibuprofen for a headache.", ()),
    ],
)
def test_without_fluid_loss_or_such_a_medicine_no_sick_day_rule(
    words: str, medicines: tuple[str, ...]
) -> None:
    assert "sick-day" not in rules(said(words, medicines))


@pytest.mark.parametrize(
    "words",
    ["I missed my apixaban this morning.", "forgot my levetiracetam last night.", "I skipped my insulin.",
     "I've run out of prednisolone."],
)  # fmt: skip
def test_a_missed_dose_that_must_not_be_missed_is_a_matter_of_today(words: str) -> None:
    result = said(KNEE + words)
    assert result.urgency is Urgency.SAME_DAY
    assert "missed-medicine" in rules(result)


def test_an_overdose_that_is_only_asked_about_goes_to_a_person_today() -> None:
    result = said(KNEE + "What happens if I take a whole box of amitriptyline?")
    assert result.urgency is Urgency.SAME_DAY
    assert "overdose-asked" in rules(result)
    assert any("about intent" in words for words in result.unresolved)


def test_somebody_elses_overdose_is_not_left() -> None:
    result = said(KNEE + "Also my husband took 20 of my codeine.")
    assert result.urgency is Urgency.SAME_DAY
    assert "overdose-other" in rules(result)


def test_a_medicine_named_in_an_answer_counts() -> None:
    case = replace(open_case(Patient(**WOMAN), MORNING), said=("I took ibuprofen", "apixaban"))
    (check,) = medicine_checks(case, facts_of(case))
    assert (check.rule, check.urgency) == ("medicine-pair", Urgency.SAME_DAY)


def test_a_carers_own_medicine_is_not_put_with_the_patients() -> None:
    case = replace(
        open_case(Patient(spoken_by=SpokenBy.CARER), MORNING), said=("Mum is on apixaban. I took ibuprofen",)
    )
    assert medicine_checks(case, facts_of(case)) == ()
    given = replace(case, said=("Mum is on apixaban. I gave her ibuprofen",))
    assert [it.urgency for it in medicine_checks(given, facts_of(given))] == [Urgency.SAME_DAY]


@pytest.mark.parametrize(
    "rule",
    ["medicine-pair", "medicine-caution", "sick-day", "missed-medicine", "overdose-asked", "overdose-other"],
)
def test_each_rule_can_be_cited(rule: str) -> None:
    assert RULES[rule].endswith((".", ")."))


def test_no_dose_is_ever_said_to_the_patient() -> None:
    reply = said(KNEE + "Can I take 400mg of ibuprofen with my apixaban?").reply
    assert "mg" not in reply
    assert "tablets" not in reply
