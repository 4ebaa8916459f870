"""What happened with a medicine, as people say it."""

import pytest
from ordinary_messages import ordinary_messages

from assistant.language.medicine_amounts import Taking, find_amounts

SAID = [
    ("I took 20 paracetamol", "paracetamol", 20, "{tablet}", Taking.TAKEN_TOO_MANY),
    ("I took 12 x paracetamol", "paracetamol", 12, "{tablet}", Taking.TAKEN_TOO_MANY),
    ("took 30 tablets of 500mg paracetamol", "paracetamol", 30, "{tablet}", Taking.TAKEN_TOO_MANY),
    ("took two strips of co-codamol", "co-codamol", 2, "{strip}", Taking.TAKEN_TOO_MANY),
    ("he swallowed the whole box of ibuprofen", "ibuprofen", 1, "{box}", Taking.TAKEN_TOO_MANY),
    ("she drank a bottle of calpol", "paracetamol", 1, "{bottle}", Taking.TAKEN_TOO_MANY),
    ("he ate a handful of iron tablets", "ferrous sulfate", 1, "{handful}", Taking.TAKEN_TOO_MANY),
    (
        "how many ibuprofen is too many I had about 30 at lunch",
        "ibuprofen",
        30,
        "{tablet}",
        Taking.TAKEN_TOO_MANY,
    ),
    ("I took too many tablets", None, None, None, Taking.TAKEN_TOO_MANY),
    ("I took an overdose", None, None, None, Taking.TAKEN_TOO_MANY),
    ("I took a double dose of my ramipril", "ramipril", 2, "{dose}", Taking.DOUBLED),
    ("took my bisoprolol twice by mistake", "bisoprolol", 2, "{dose}", Taking.DOUBLED),
    ("missed two doses of apixaban", "apixaban", 2, "{dose}", Taking.MISSED),
    ("skipped my insulin", "insulin", None, None, Taking.MISSED),
    ("forgot to take my tablets", None, None, None, Taking.MISSED),
    ("my insulin has run out", "insulin", None, None, Taking.RAN_OUT),
    ("no more sertraline left", "sertraline", None, None, Taking.RAN_OUT),
    ("took my husband's amitriptyline", "amitriptyline", None, None, Taking.MIXED),
    ("took sildenafil and gtn together", "sildenafil", None, None, Taking.MIXED),
    ("I had a bottle of wine with my diazepam", "diazepam", None, None, Taking.MIXED),
    ("she mixed up her tablets", None, None, None, Taking.MIXED),
    ("took 2 paracetamol", "paracetamol", 2, "{tablet}", Taking.TAKEN),
    ("I gave her 10ml of calpol", "paracetamol", 10, "mL", Taking.TAKEN),
]


@pytest.mark.parametrize("text, generic, amount, unit, event", SAID)
def test_an_event_is_read_with_its_medicine_and_amount(
    text: str, generic: str | None, amount: float | None, unit: str | None, event: Taking
) -> None:
    (found,) = find_amounts(text)
    assert (found.event, found.amount, found.unit) == (event, amount, unit)
    assert (found.medicine.generic if found.medicine else None) == generic


@pytest.mark.parametrize(
    "text, event, days",
    [
        ("forgot my pill yesterday", Taking.MISSED, 1),
        ("I ran out of my sertraline 3 days ago", Taking.RAN_OUT, 3),
        ("haven't taken my lithium for 4 days", Taking.MISSED, 4),
        ("missed 3 days of my lamotrigine", Taking.MISSED, 3),
        ("took two strips of co-codamol last night", Taking.TAKEN_TOO_MANY, 0.5),
    ],
)
def test_when_it_happened_is_read_in_days(text: str, event: Taking, days: float) -> None:
    (found,) = find_amounts(text)
    assert (found.event, found.days) == (event, days)


@pytest.mark.parametrize(
    "text",
    [
        "I take metformin twice a day",
        "I missed my period",
        "I haven't taken an overdose",
        "I haven't taken any tablets",
        "I'm out of breath",
        "ran out of breath taking my tablets",
        "I take amlodipine",
    ],
)
def test_ordinary_taking_and_denials_are_no_event(text: str) -> None:
    assert find_amounts(text) == ()


def test_each_clause_tells_its_own_event_at_its_place() -> None:
    text = "I ran out of ramipril last week. Then I took a double dose of amlodipine."
    ran_out, doubled = find_amounts(text)
    assert (ran_out.event, ran_out.medicine and ran_out.medicine.generic) == (Taking.RAN_OUT, "ramipril")
    assert (doubled.event, doubled.medicine and doubled.medicine.generic) == (Taking.DOUBLED, "amlodipine")
    assert text[doubled.start : doubled.end] == doubled.text


def test_a_class_stands_in_where_no_medicine_is_named() -> None:
    (found,) = find_amounts("I forgot my blood thinners yesterday")
    assert found.medicine is not None
    assert "anticoagulant" in found.medicine.traits


@pytest.mark.parametrize("text", ordinary_messages())
def test_ordinary_messages_tell_no_event(text: str) -> None:
    assert find_amounts(text) == ()
