"""Medicines as patients name them."""

import pytest

from assistant.language.medicines import find_medicines, medicine_names


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
