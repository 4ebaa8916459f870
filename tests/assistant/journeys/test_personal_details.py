"""What names a person is left out; what they say of their health stays."""

import pytest

from assistant.journeys.personal_details import Leaver, parts_of

LEAVER_NAMES = parts_of(["Demo Patient Birch", "Dr Ashgrove"])


@pytest.mark.parametrize(
    "said, left",
    [
        ("My name is Jane Smith and I cough", "My name is [name] and I cough"),
        ("my name is jane smith, I cough", "my name is [name], I cough"),
        ("It's Birch again, birch with a B", "It's [name] again, [name] with a B"),
        ("Dr Ashgrove said so, and Nurse Jones too", "Dr [name] said so, and Nurse [name] too"),
        ("my son Tom has a rash", "my son [name] has a rash"),
        ("I was born on 12/03/1985", "I was born on [date of birth]"),
        ("DOB: 3rd March 1961", "DOB: [date of birth]"),
        ("born in 1961", "born in [date of birth]"),
        ("stopped it on 3 March 2024", "stopped it on [date]"),
        ("NHS number 943 476 5919", "NHS number [NHS number]"),
        ("NHS 9434765919.", "NHS [NHS number]."),
        ("ring 07700 900123 or +44 161 496 0000", "ring [telephone number] or [telephone number]"),
        ("write to jane.s+x@mail.example.co.uk", "write to [e-mail address]"),
        ("I live at 12 Elm Lane, AB1 2CD", "I live at [address], [postcode]"),
        ("we are at 4 high street", "we are at [address]"),
        ("Flat 3, 40 St Mary Road", "[address]"),
    ],
)
def test_what_names_a_person_is_left_out(said: str, left: str) -> None:
    assert Leaver(LEAVER_NAMES).text(said) == left


@pytest.mark.parametrize(
    "said",
    [
        "since Monday, 38.5 degrees, 140/90, took 10 tablets 3 times a day for 10 days",
        "should I call 999 or 111?",
        "the baby was born 2 days ago",
        "it began on 3 March and my son has had it since May",
        "I may have a chest infection. Amoxicillin 500 mg did not help",
        "I'm breathless. This is worse than yesterday",
    ],
)
def test_what_is_said_of_health_stays(said: str) -> None:
    assert Leaver(LEAVER_NAMES).text(said) == said


def test_what_was_left_out_is_counted_and_doubtful_words_are_named() -> None:
    leave = Leaver(LEAVER_NAMES)
    leave.text("Ring me on 07700 900123. I take Clenil and work at Harrods on Mondays")
    assert leave.left_out == {"telephone number": 1}
    assert {"Clenil", "Harrods"} <= set(leave.to_look_at)
