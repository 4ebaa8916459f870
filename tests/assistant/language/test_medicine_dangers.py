"""Medicines that matter together, and medicines that matter for a person."""

import pytest

from assistant.errors import AuthorError
from assistant.language.medicine_dangers import (
    caution_rules,
    cautions,
    dangerous_pairs,
    pair_rules,
    read_cautions,
    read_pairs,
)
from assistant.language.medicines import find_medicine_classes, find_medicines

TOGETHER = [
    ("warfarin, ibuprofen", "bleeding"),
    ("apixaban and naproxen", "bleeding"),
    ("warfarin and anadin extra", "bleeding"),
    ("warfarin and clarithromycin", "INR"),
    ("warfarin and fluconazole", "INR"),
    ("warfarin and daktarin oral gel", "INR"),
    ("warfarin, metronidazole", "INR"),
    ("sertraline and tramadol", "serotonin"),
    ("sertraline and sumatriptan", "serotonin"),
    ("citalopram with st john's wort", "serotonin"),
    ("phenelzine and fluoxetine", "serotonin"),
    ("methotrexate and trimethoprim", "bone marrow"),
    ("ramipril, furosemide, ibuprofen", "triple whammy"),
    ("losartan, indapamide, naproxen", "triple whammy"),
    ("cozaar comp, nurofen", "triple whammy"),
    ("ramipril and spironolactone", "potassium"),
    ("lithium and ibuprofen", "lithium"),
    ("priadel, lisinopril", "lithium"),
    ("lithium, bendroflumethiazide", "lithium"),
    ("simvastatin, clarithromycin", "muscle"),
    ("co-codamol and diazepam", "breathing"),
    ("morphine and pregabalin", "breathing"),
    ("verapamil, bisoprolol", "heart"),
    ("viagra and gtn spray", "blood pressure"),
    ("digoxin, amiodarone", "digoxin"),
    ("uniphyllin and ciprofloxacin", "theophylline"),
    ("allopurinol, azathioprine", "bone marrow"),
    ("microgynon, carbamazepine", "contraceptive"),
    ("rigevidon and rifampicin", "contraceptive"),
    ("clopidogrel, omeprazole", "weaken"),
    ("colchicine and clarithromycin", "colchicine"),
    ("citalopram, domperidone", "QT"),
    ("lemsip and co-codamol", "paracetamol"),
    ("madopar and metoclopramide", "Parkinson"),
    ("mounjaro and the combined pill", "Tirzepatide"),
    ("entresto, ramipril", "swelling"),
    ("levothyroxine, ferrous sulfate", "hold levothyroxine back"),
    ("methotrexate and the yellow fever jab", "vaccine"),
]


@pytest.mark.parametrize("text, why", TOGETHER)
def test_medicines_that_matter_together_are_named_with_a_reason(text: str, why: str) -> None:
    pairs = dangerous_pairs(find_medicines(text))
    assert any(why.casefold() in pair.why.casefold() for pair in pairs)
    assert all(len(pair.medicines) > 1 and pair.source for pair in pairs)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "paracetamol",
        "paracetamol, then more paracetamol",
        "metformin, ramipril, amlodipine, atorvastatin, omeprazole",
        "mirena and carbamazepine",
        "amoxicillin and paracetamol",
        "exforge",
        "arthrotec",
    ],
)
def test_medicines_that_go_together_make_no_pair(text: str) -> None:
    assert dangerous_pairs(find_medicines(text)) == ()


def test_a_class_counts_as_a_medicine() -> None:
    text = "I am on blood thinners and took nurofen"
    (pair,) = dangerous_pairs((*find_medicine_classes(text), *find_medicines(text)))
    assert [medicine.generic for medicine in pair.medicines] == ["blood thinner", "ibuprofen"]


def test_of_three_medicines_each_pair_is_told_apart() -> None:
    pairs = dangerous_pairs(find_medicines("apixaban, aspirin and ibuprofen"))
    told = {tuple(medicine.generic for medicine in pair.medicines) for pair in pairs}
    assert told == {("apixaban", "ibuprofen"), ("apixaban", "aspirin"), ("aspirin", "ibuprofen")}


def test_the_tables_hold_enough_and_every_rule_has_its_source() -> None:
    assert len(pair_rules()) >= 150
    assert len(caution_rules()) >= 60
    assert all(rule.why and rule.source for rule in (*pair_rules(), *caution_rules()))


def test_no_reason_tells_a_person_what_to_do_or_how_much() -> None:
    told = " ".join(rule.why for rule in (*pair_rules(), *caution_rules())).casefold()
    advice = (
        "stop taking",
        "do not take",
        "you should",
        "reduce",
        "increase the dose",
        " mg",
        "contact your",
    )
    assert not [words for words in advice if words in told]


@pytest.mark.parametrize(
    "medicine, problem, circumstance",
    [
        ("ibuprofen", "Chronic kidney disease stage 3", "kidney disease"),
        ("spironolactone", "CKD G4", "kidney disease"),
        ("pioglitazone", "Heart failure", "heart failure"),
        ("diltiazem", "LVSD", "heart failure"),
        ("propranolol", "Asthma", "asthma"),
        ("timolol", "asthma", "asthma"),
        ("metoclopramide", "Parkinson's disease", "parkinson's disease"),
        ("warfarin", "Head injury", "head injury"),
        ("apixaban", "Recurrent falls", "falls"),
        ("naproxen", "Duodenal ulcer disease", "past ulcer or bleed"),
        ("microgynon", "Deep vein thrombosis", "clot, stroke or migraine with aura"),
        ("sumatriptan", "Ischaemic heart disease", "heart disease or stroke"),
        ("dapagliflozin", "Diabetic ketoacidosis", "past ketoacidosis"),
    ],
)
def test_a_medicine_matters_with_a_listed_problem(medicine: str, problem: str, circumstance: str) -> None:
    found = cautions(find_medicines(medicine), problems=("Hayfever", problem))
    assert (circumstance, problem) in {(one.circumstance, one.evidence) for one in found}


@pytest.mark.parametrize(
    "medicine", ["epilim", "roaccutane", "ramipril", "warfarin", "topiramate", "methotrexate", "atorvastatin"]
)
def test_a_medicine_that_can_harm_in_pregnancy_is_named_once(medicine: str) -> None:
    (found,) = cautions(find_medicines(medicine), pregnant=True)
    assert found.circumstance == "pregnancy"
    assert cautions(find_medicines(medicine), pregnant=None) == ()
    assert cautions(find_medicines(medicine), pregnant=False) == ()


def test_breastfeeding_is_apart_from_pregnancy() -> None:
    (found,) = cautions(find_medicines("codeine"), breastfeeding=True)
    assert found.circumstance == "breastfeeding"
    assert cautions(find_medicines("paracetamol"), pregnant=True, breastfeeding=True) == ()


PAIR_HEADER = "medicines\twhy\tsource\twritten"


@pytest.mark.parametrize(
    "line, told",
    [
        ("warfarin\twhy\tBNF\t2026", "needs two medicines"),
        ("warfarin + wurfarin\twhy\tBNF\t2026", '"wurfarin" is no generic'),
        ("warfarin + nsaid\t\tBNF\t2026", "needs a reason"),
        ("warfarin + nsaid\twhy\t\t2026", "needs a reason, a source"),
    ],
)
def test_a_pair_that_cannot_be_meant_is_refused(line: str, told: str) -> None:
    with pytest.raises(AuthorError, match=told):
        read_pairs([PAIR_HEADER, line])


def test_a_pair_said_twice_is_refused_in_either_order() -> None:
    with pytest.raises(AuthorError, match="keep one"):
        read_pairs([PAIR_HEADER, "warfarin + nsaid\ta\tb\tc", "nsaid + warfarin\ta\tb\tc"])


def test_a_circumstance_without_words_is_refused() -> None:
    header = "circumstance\twords\tmedicine\twhy\tsource\twritten"
    with pytest.raises(AuthorError, match="no words show"):
        read_cautions([header, "gout\t\tthiazide\twhy\tBNF\t2026"])
