"""What the evidence does not say is caught."""

import pytest

from assistant.scribe.grounding import check, numbers
from tests.assistant.scribe.conversations import talk

SAID = talk("""
D: Any blood in your stools?
P: No, none. I've had pain in my left knee for three days and I take ramipril five milligrams.
""")


@pytest.mark.parametrize(
    "line",
    [
        "no blood in stools",
        "pain in left knee for 3 days",
        "3-day history of pain in left knee",
        "takes ramipril 5 mg",
    ],
)
def test_what_was_said_is_supported(line):
    assert check(line, SAID).reasons == ()


@pytest.mark.parametrize(
    "line, reason",
    [
        ("takes amlodipine", "medicine not said: amlodipine"),
        ("takes ramipril 10 mg", "dose not said: 10 mg"),
        ("pain for 4 days", "number not said: 4"),
        ("pain in right knee", "side not said: right"),
        ("pain in left knee, seen by Jones", "name not said: jones"),
        ("blood in stools", '"no" may be lost before'),
        ("pain and asthma", "word not said"),
        ("severe pain in left knee", "word not said: sever"),
    ],
)
def test_what_was_not_said_is_refused_with_the_reason(line, reason):
    verdict = check(line, SAID)
    assert not verdict.supported
    assert any(found.startswith(reason) for found in verdict.reasons)


def test_a_no_nobody_said_is_refused():
    assert check("no fever", talk("P: I've had a fever since Friday.")).reasons == ('"no" not said',)


@pytest.mark.parametrize(
    "line", ["no known drug allergies", "NKDA", "NKDA, nil allergies recorded", "nil of note"]
)
def test_a_no_in_a_clinicians_short_words_is_a_no(line):
    assert '"no" not said' in check(line, talk("D: Any allergies?\nP: Yes, penicillin.")).reasons


def test_a_line_without_evidence_is_refused():
    assert not check("cough", ()).supported


@pytest.mark.parametrize(
    "text, found",
    [("twenty five days", {"25"}), ("four hundred mg", {"400"}), ("38.5", {"38.5"}), ("a day", set())],
)
def test_numbers_are_the_same_spelled_or_in_figures(text, found):
    assert numbers(text) == found
