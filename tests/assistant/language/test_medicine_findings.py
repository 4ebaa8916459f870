"""What people say of medicines, as the findings that rules and pathways know."""

import pytest
from ordinary_messages import ordinary_messages

from assistant.language.catalogue import FindingDef, catalogue_of
from assistant.language.reader import Reader
from assistant.types import State, When, Whose

OF_MEDICINES = (
    "too-much-medicine", "too-much-risky-medicine", "child-swallowed-medicine", "missed-ordinary-dose",
    "missed-risky-dose", "missed-pill", "thinner-missed", "thinner-extra", "thinner-out", "ran-out-critical",
    "ran-out-other", "repeat-order", "sedative-stopped", "blood-thinner", "blood-count-medicine",
    "immunosuppression", "sick-day-medicine", "lithium-digoxin", "anti-inflammatory-use", "mix-question",
    "mix-risky-taken", "mix-alcohol", "mix-pregnancy", "viagra-nitrate",
)  # fmt: skip
_COMPLAINTS = {
    "pregnant": ("pregnant",),
    "breastfeeding": ("breastfeeding",),
    "back-pain": ("back hurts",),
    "overdose-deliberate": ("took 20 tablets",),
}
# Their own words stand in none of these sentences, so that only what is said of medicines is heard.
READER = Reader(
    catalogue_of(
        [
            *(FindingDef(id, f"xyzzy {n}", (f"xyzzy {n} plugh",)) for n, id in enumerate(OF_MEDICINES)),
            *(FindingDef(id, id, said) for id, said in _COMPLAINTS.items()),
        ]
    ),
    None,
)

RISKY, EXTRA, CHILD = "too-much-risky-medicine", "too-much-medicine", "child-swallowed-medicine"
SAID = [
    # too much, by count
    ("I took 20 paracetamol by mistake for my toothache", {RISKY}),
    ("took two strips of co-codamol last night", {RISKY}),
    ("she swallowed a whole box of amitriptyline", {RISKY}),
    ("he took a handful of iron tablets", {RISKY}),
    ("I took 15 tablets and I don't know what they were", {RISKY}),
    ("I took too much oramorph", {RISKY}),
    ("I've had too much insulin", {RISKY}),
    ("took 10 cetirizine", {EXTRA}),
    ("took 30 cetirizine", {RISKY}),
    ("I took too many tablets", {EXTRA}),
    ("I've taken a load of diazepam", {RISKY}),
    ("I don't know how many codeine I have taken", {RISKY}),
    ("my mum has taken two days worth of her tablets at once", {EXTRA}),
    ("my husband took 20 of my tablets", {RISKY}),
    ("she swallowed fifteen pink heart shaped tablets", {RISKY}),
    ("i took about twenty parasite a mall tablets today", {RISKY}),
    # paracetamol, by the day and by weight
    ("I've had 10 paracetamol since this morning", {RISKY}),
    ("I take 12 paracetamol a day for my knee", {RISKY}),
    ("taken 6 paracetamol and 4 co-codamol today", {RISKY, "mix-risky-taken"}),
    ("took 2 paracetamol every 2 hours since yesterday", {RISKY}),
    ("I weigh 45kg and took 7 paracetamol", {RISKY}),
    ("I'm only 6 stone and took 8 paracetamol today", {RISKY}),
    ("gave my 2 year old 60ml of calpol", {RISKY}),
    ("he weighs 12 kg and I gave him 40ml of calpol", {RISKY}),
    # a dose too many
    ("I took my ramipril twice this morning", {EXTRA, "sick-day-medicine"}),
    ("took a double dose of digoxin", {RISKY}),
    ("I injected my insulin twice", {RISKY}),
    ("took my gliclazide twice by accident", {RISKY, "sick-day-medicine"}),
    ("took my apixaban twice by mistake", {"thinner-extra", "blood-thinner"}),
    ("took my husband's bisoprolol by mistake", {EXTRA}),
    ("I took my mum's morphine", {RISKY}),
    ("I took 8 of my gran's heart tablets by mistake", {RISKY}),
    ("had about six of the dog's tablets", {RISKY}),
    ("took four of my wife's paracetamol", {EXTRA}),
    ("I took one of my gran's blood pressure tablets", {EXTRA}),
    ("I took my dad's temperature", set()),
    ("I almost took an extra tablet but stopped in time", set()),
    # children
    ("my 3 year old ate 2 of my amlodipine tablets", {CHILD}),
    ("my toddler took one of nan's tablets", {CHILD, EXTRA}),
    ("my son got into my metformin", {CHILD}),
    # missed
    ("I missed my apixaban this morning", {"thinner-missed", "missed-risky-dose", "blood-thinner"}),
    ("forgot my levetiracetam last night", {"missed-risky-dose"}),
    ("skipped my insulin for two days", {"missed-risky-dose"}),
    ("missed my prednisolone today", {"missed-risky-dose"}),
    ("forgot my statin yesterday", {"missed-ordinary-dose"}),
    ("I forgot my microgynon yesterday", {"missed-pill"}),
    ("I stopped taking my apixaban 3 days ago", {"thinner-missed", "missed-risky-dose"}),
    ("I've stopped my keppra", {"missed-risky-dose"}),
    # run out
    ("I have run out of insulin", {"ran-out-critical"}),
    ("run out of my apixaban", {"thinner-out", "blood-thinner"}),
    ("ran out of diazepam", {"sedative-stopped"}),
    ("I've run out of amlodipine", {"ran-out-other"}),
    ("running low on amlodipine", {"repeat-order"}),
    # together
    ("I take apixaban and took ibuprofen", {"blood-thinner", "mix-risky-taken"}),
    ("took some nurofen yesterday and I take warfarin", {"blood-thinner", "mix-risky-taken"}),
    ("can I take ibuprofen with apixaban", {"mix-question"}),
    ("is it safe to take together, my daughter has hayfever tablets and a cold remedy", {"mix-question"}),
    ("I'm on lithium, is nurofen ok?", {"lithium-digoxin", "mix-question"}),
    ("took sildenafil and used my gtn spray", {"viagra-nitrate"}),
    ("had a bottle of wine with my diazepam", {"mix-risky-taken"}),
    ("I take tramadol and had a bottle of vodka", {"mix-risky-taken"}),
    ("taken sildenafil, I use a gtn spray for angina", {"viagra-nitrate"}),
    ("glass of wine with amoxicillin ok?", {"mix-alcohol"}),
    ("I'm 12 weeks pregnant and took ibuprofen", {"mix-pregnancy"}),
    ("I'm pregnant and I take ramipril", {"mix-pregnancy", "sick-day-medicine"}),
    ("I am breastfeeding and taking codeine", {"mix-pregnancy"}),
    # being on one
    ("I take methotrexate", {"blood-count-medicine", "immunosuppression"}),
    ("I'm on metformin and ramipril", {"sick-day-medicine"}),
    ("taking naproxen for my knee", {"anti-inflammatory-use", "sick-day-medicine"}),
]


@pytest.mark.parametrize("said, expected", SAID)
def test_what_is_said_of_a_medicine_is_a_finding(said: str, expected: set[str]) -> None:
    assert _held(said) == expected


NEAR = [
    "I take 2 paracetamol",
    "I take 2 paracetamol four times a day",
    "2 paracetamol every 4 hours is not touching my headache",
    "took 8 paracetamol over two days",
    "how many paracetamol can I take",
    "what happens if I take 3 co-codamol instead of 2",
    "what if I took 20 paracetamol",
    "I did not take 20 paracetamol",
    "I haven't taken an overdose",
    "I nearly took 20 paracetamol",
    "I took 20 paracetamol ten years ago",
    "I took my usual tablets 20 minutes after my tea",
    "I have had 12 weeks of iron tablets",
    "I take 12 different tablets a day",
    "I overdosed on paracetamol last year",
    "the hospital gave me 2 paracetamol",
    "the hospital gave me too much morphine last year",
    "the doctor doubled my citalopram",
    "I was told to double my citalopram",
    "I take 12 tablets a day",
    "my GP gave me 9 prednisolone tablets to take",
    "my daughter took 2 ibuprofen for her period",
    "my 4 year old had 5ml of calpol for a fever",
    "my son won't swallow his tablet",
    "my son took his antibiotics",
    "I haven't taken ibuprofen",
    "not had any paracetamol yet",
    "missed my period",
    "I missed the bus to the pharmacy",
    "I take sertraline and amlodipine and feel fine",
    "I'm allergic to naproxen",
    "my lithium battery leaked",
    "she swallowed a lithium battery",
    "should I double my dose of citalopram",
    "can I take my amlodipine with food",
    "the hospital stopped my apixaban before the operation",
    "I stopped my sertraline",
    "I take tramadol and I don't drink alcohol",
    "I've had a load of tests and I take amlodipine",
    "ran out of breath taking my tablets",
    "my dad is on warfarin",
    "I used to take apixaban",
    "I'm not pregnant and took ibuprofen",
]


@pytest.mark.parametrize("said", NEAR)
def test_a_near_miss_is_none(said: str) -> None:
    assert _held(said) == set()


@pytest.mark.parametrize("said", ordinary_messages())
def test_an_ordinary_message_says_nothing_of_medicines(said: str) -> None:
    assert _held(said) == set()


@pytest.mark.parametrize(
    "said, when",
    [
        ("I took too much codeine a year ago", When.PAST),
        ("what happens if I take a whole box of amitriptyline", When.FEARED),
        ("how many amitriptyline would kill you", When.FEARED),
        ("I want to take all my amitriptyline tablets", When.FEARED),
    ],
)
def test_what_is_long_over_or_only_supposed_is_said_so(said: str, when: When) -> None:
    (told,) = [one for one in READER.read(said).findings if one.id in (RISKY, EXTRA, "overdose-deliberate")]
    assert (told.state, told.when) == (State.PRESENT, when)


def test_not_knowing_whether_it_was_taken_twice_is_unsure() -> None:
    found = {one.id: one for one in READER.read("I can't remember if I took my digoxin twice").findings}
    assert found[RISKY].state is State.UNSURE


def test_anothers_overdose_beside_ones_own_complaint_is_the_others() -> None:
    found = {
        one.id: one for one in READER.read("My back hurts. Also my husband took 20 of my codeine").findings
    }
    assert found[RISKY].whose is Whose.SOMEONE_ELSE
    assert found["back-pain"].whose is Whose.PATIENT


@pytest.mark.parametrize("said", [said for said, _ in SAID])
def test_the_evidence_is_verbatim(said: str) -> None:
    assert all(one.evidence in said for one in READER.read(said).findings)


def _held(said: str) -> set[str]:
    return {one.id for one in READER.read(said).findings if one.holds and one.id in OF_MEDICINES}
