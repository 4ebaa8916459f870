"""Medicines as patients name them."""

import re
import timeit
from pathlib import Path

import pytest
from ordinary_messages import ordinary_messages

from assistant.language.medicines import find_medicine_classes, find_medicines, medicine_names


@pytest.mark.parametrize(
    "said, generic",
    [
        ("paracetamol", "paracetamol"),
        ("Calpol", "paracetamol"),
        ("paracetemol", "paracetamol"),
        ("ventolin", "salbutamol"),
        ("clenil", "beclometasone"),
        ("Piriton", "chlorphenamine"),
        ("implanon", "etonogestrel implant"),
        ("bisoporlol", "bisoprolol"),
        ("trimethoprin", "trimethoprim"),
        ("co codamol", "co-codamol"),
        ("co-codamol", "co-codamol"),
        ("methotrxate", "methotrexate"),
        ("AMLODIPINE", "amlodipine"),
        ("GTN spray", "glyceryl trinitrate"),
        ("warferin", "warfarin"),
        ("eliquis", "apixaban"),
        ("sertralin", "sertraline"),
        ("ozempic", "semaglutide"),
    ],
)
def test_a_medicine_is_known_by_brand_and_by_misspelling(said: str, generic: str) -> None:
    text = f"I take {said} every day"
    (found,) = find_medicines(text)
    assert found.generic == generic
    assert text[found.start : found.end] == found.name == said


@pytest.mark.parametrize(
    "text", ["", "I have a sore throat", "medication since yesterday", "breakfast and information", "💊"]
)
def test_ordinary_words_are_not_medicines(text: str) -> None:
    assert find_medicines(text) == ()


def test_a_guess_at_a_spelling_says_that_it_is_one() -> None:
    (found,) = find_medicines("I take amlodipne")
    assert (found.generic, found.certain) == ("amlodipine", False)


def test_several_medicines_come_in_the_order_said() -> None:
    found = find_medicines("ramipril, then naproxen and omeprazole")
    assert [one.generic for one in found] == ["ramipril", "naproxen", "omeprazole"]


def test_the_table_covers_the_common_medicines() -> None:
    assert len(medicine_names()) >= 150


@pytest.mark.parametrize(
    "said, generic",
    [
        ("mounjaro", "tirzepatide"),
        ("rennies", "calcium carbonate antacid"),
        ("madopar", "levodopa with benserazide"),
        ("Mirena coil", "levonorgestrel coil"),
        ("St John’s wort", "st john's wort"),
        ("st. johns wort", "st john's wort"),
        ("adcal-d3", "calcium with colecalciferol"),
        ("nytol", "diphenhydramine"),
        ("truvada", "emtricitabine with tenofovir"),
        ("fostair nexthaler", "beclometasone with formoterol"),
        ("nurofens", "ibuprofen"),
        ("humalog mix25", "insulin"),
        ("night nurse", "paracetamol with promethazine and dextromethorphan"),
    ],
)
def test_brands_lay_names_and_plurals_are_known(said: str, generic: str) -> None:
    (found,) = find_medicines(f"I take {said} at night")
    assert (found.generic, found.name, found.certain) == (generic, said, True)


@pytest.mark.parametrize("text", ordinary_messages())
def test_ordinary_messages_name_no_medicine(text: str) -> None:
    assert find_medicines(text) == ()
    assert find_medicine_classes(text) == ()


def test_a_name_that_is_also_a_person_counts_beside_words_of_taking() -> None:
    assert find_medicines("Yasmin came with me") == ()
    assert [one.generic for one in find_medicines("I take yasmin")] == ["combined contraceptive pill"]
    assert [one.generic for one in find_medicines("Yasmin")] == ["combined contraceptive pill"]


def test_a_lithium_battery_is_no_medicine() -> None:
    assert find_medicines("he swallowed a lithium battery") == ()


def test_a_class_is_found_apart_from_the_medicines() -> None:
    text = "I'm on blood thinners and water tablets"
    assert find_medicines(text) == ()
    assert [one.kind for one in find_medicine_classes(text)] == ["blood thinner", "water tablet"]


def test_a_medicine_brings_its_traits() -> None:
    (found,) = find_medicines("warferin")
    assert {"anticoagulant", "narrow-index"} <= found.traits


def test_a_long_message_is_read_in_less_than_a_millisecond() -> None:
    text = "I have felt dizzy since the doctor gave me amlodipine and ramiprl for my blood pressure " * 3
    find_medicines(text)
    taken = min(timeit.repeat(lambda: find_medicines(text), number=10, repeat=5)) / 10
    assert taken < 0.001


FINDINGS = Path(__file__).resolve().parents[3] / "pathways" / "findings"
_NAME = re.compile(r"^\s+name: *['\"]?(.+?)['\"]?$", re.MULTILINE)
NAMED_ON_PURPOSE = {  # medicines that the names of findings say, each looked at by hand
    "aspirin", "codeine", "clozapine", "nicorandil", "gtn spray", "isotretinoin", "adrenaline pen", "insulin",
    "methadone", "buprenorphine", "lithium", "digoxin", "hrt", "contraceptive implant",
    "contraceptive injection",
}  # fmt: skip


def test_the_names_of_findings_hold_only_medicines_meant() -> None:
    names = [
        name for file in sorted(FINDINGS.glob("*.yaml")) for name in _NAME.findall(file.read_text("utf-8"))
    ]
    assert len(names) > 500
    found = {one.name.casefold() for name in names for one in find_medicines(name)}
    assert found <= NAMED_ON_PURPOSE
