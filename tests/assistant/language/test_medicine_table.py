"""The tables of medicines: how much they hold, and what the loader refuses."""

import pytest

from assistant.errors import AuthorError
from assistant.language.medicine_table import (
    class_spellings,
    medicine_spellings,
    read_classes,
    read_medicines,
    trait_meanings,
    words_of_name,
)

HEADER = "generic\tkind\tbrands\tmisspellings\ttraits"
TRAITS = frozenset({"nsaid", "opioid"})


def table(*lines: str) -> list[str]:
    return ["# a comment", HEADER, *lines]


def test_the_table_holds_the_medicines_of_general_practice() -> None:
    generics = {spelling.entry.generic for spelling in medicine_spellings()}
    assert len(generics) >= 1400
    assert len(medicine_spellings()) >= 6500


def test_every_trait_explained_is_used_and_every_class_has_words() -> None:
    used = {trait for one in (*medicine_spellings(), *class_spellings()) for trait in one.entry.traits}
    assert used == set(trait_meanings())


@pytest.mark.parametrize(
    "generic, traits",
    [
        ("warfarin", {"anticoagulant", "vitamin-k-antagonist", "narrow-index", "pregnancy-harm"}),
        ("ramipril", {"ace-inhibitor", "potassium-raising", "sick-day", "pregnancy-harm"}),
        ("losartan", {"arb", "sick-day"}),
        ("ibuprofen", {"nsaid", "asthma-caution", "kidney-caution", "heart-failure-caution", "sick-day"}),
        ("metformin", {"sick-day", "kidney-caution"}),
        ("dapagliflozin", {"sglt2-inhibitor", "sick-day"}),
        ("gliclazide", {"sulfonylurea", "hypoglycaemia", "toxic-in-overdose"}),
        ("lithium", {"narrow-index", "toxic-in-overdose", "time-critical"}),
        ("digoxin", {"narrow-index", "toxic-in-overdose"}),
        ("methotrexate", {"immunosuppressant", "blood-count", "pregnancy-harm"}),
        ("sodium valproate", {"pregnancy-harm", "no-sudden-stop"}),
        ("isotretinoin", {"pregnancy-harm"}),
        ("topiramate", {"pregnancy-harm"}),
        ("mycophenolate", {"pregnancy-harm", "immunosuppressant"}),
        ("simvastatin", {"statin", "pregnancy-harm"}),
        ("co-codamol", {"opioid-containing", "paracetamol-containing", "toxic-in-overdose"}),
        ("amitriptyline", {"tricyclic", "toxic-in-overdose", "qt", "sedating"}),
        ("propranolol", {"beta-blocker", "asthma-caution", "toxic-in-overdose"}),
        ("timolol", {"beta-blocker", "asthma-caution"}),
        ("verapamil", {"heart-failure-caution", "toxic-in-overdose"}),
        ("pioglitazone", {"heart-failure-caution"}),
        ("zopiclone", {"z-drug", "sedating"}),
        ("diazepam", {"benzodiazepine", "sedating"}),
        ("pregabalin", {"gabapentinoid", "sedating"}),
        ("ferrous sulfate", {"toxic-in-overdose", "binding"}),
        ("prednisolone", {"steroid", "no-sudden-stop"}),
        ("insulin", {"insulin", "time-critical"}),
        ("shingles vaccine", set()),
        ("yellow fever vaccine", {"live-vaccine"}),
        ("clozapine", {"blood-count", "antipsychotic"}),
        ("spironolactone", {"potassium-sparing", "potassium-raising", "sick-day"}),
        ("naproxen", {"nsaid"}),
        ("st john's wort", {"enzyme-inducer", "serotonergic"}),
    ],
)
def test_a_medicine_has_the_traits_that_rules_rest_on(generic: str, traits: set[str]) -> None:
    (entry,) = {one.entry for one in medicine_spellings() if one.entry.generic == generic}
    assert traits <= entry.traits


def test_creams_drops_and_others_do_not_share_what_is_not_theirs() -> None:
    traits = {one.entry.generic: one.entry.traits for one in medicine_spellings()}
    assert "nsaid" not in traits["aspirin"]
    assert "immunosuppressant" not in traits["tacrolimus ointment"]
    assert "inducer-sensitive" not in traits["levonorgestrel coil"]
    assert "live-vaccine" not in traits["influenza vaccine"]


@pytest.mark.parametrize(
    "lines, told",
    [
        (table("a\tx\tb\t\t", "c\tx\tb\t\t"), 'medicines.tsv:4: "b" stands for "a" already'),
        (table("a-b\tx\t\t\t", "c\tx\ta b\t\t"), 'stands for "a-b" already'),
        (table("a\tx\t\t\t", "a\tx\tb\t\t"), "has a line already"),
        (table("a\tx\tb,,c\t\t"), "empty name between commas"),
        (table("a\tx\t...\t\t"), "is no name"),
        (table("\tx\tb\t\t"), '"generic" is empty'),
        (table("a\t\tb\t\t"), '"kind" is empty'),
        (table("a\tx\tb\t\tfatal"), '"fatal" is no trait'),
        (table("a\tx\tBrand\t\t"), "has capitals"),
        (table("a\tx\tb"), "3 columns instead of 5"),
        (["generic\tkind"], "the columns are not"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(lines: list[str], told: str) -> None:
    with pytest.raises(AuthorError, match=r"medicines\.tsv:") as refused:
        read_medicines(lines, TRAITS)
    assert told in str(refused.value)


def test_a_class_is_read_and_its_double_refused() -> None:
    lines = ["class\twords\ttraits", "painkiller\tpainkillers\topioid"]
    (spelling,) = read_classes(lines, TRAITS)
    assert (spelling.entry.generic, spelling.entry.traits) == ("painkiller", frozenset({"opioid"}))
    with pytest.raises(AuthorError, match="already"):
        read_classes([*lines, "other\tpainkillers\t"], TRAITS)


def test_a_name_is_looked_up_without_hyphens_and_apostrophes() -> None:
    assert words_of_name("Co-careldopa") == ("co", "careldopa")
    assert words_of_name("st john’s wort") == ("st", "john", "s", "wort")
