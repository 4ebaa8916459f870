"""The patient's summary: what was said to them, plainly, and nothing added."""

import pytest

from assistant.scribe.summary import READING_AGE_YEARS, in_plain_words, readability
from tests.assistant.scribe.conversations import drafted

VISIT = """
D: How can I help?
P: I've had diarrhoea for three days.
D: So I think this is gastroenteritis.
D: I'd recommend you drink plenty of fluids, and we'll do some blood tests next week.
D: I'd advise taking paracetamol 500 mg, but not ibuprofen.
D: We could think about a stool sample. The NHS website has a good page on it.
P: I looked on Mind's website.
D: If it deteriorates or you see blood, call us immediately.
"""


def test_it_is_in_the_clinicians_words_without_the_hard_ones() -> None:
    summary = drafted(VISIT).patient_summary
    assert "I'd suggest you drink plenty of fluids. We'll do some blood tests next week." in summary
    assert "If it gets worse or you see blood, call us straight away." in summary
    assert "gastroenteritis" in summary
    assert "500 mg, but not ibuprofen" in summary


def test_an_option_is_not_what_was_agreed() -> None:
    agreed, _, rest = drafted(VISIT).patient_summary.partition("What else was talked about")
    assert "stool sample" in rest
    assert "stool sample" not in agreed


def test_links_only_to_what_the_clinician_mentioned() -> None:
    summary = drafted(VISIT).patient_summary
    assert "https://www.nhs.uk" in summary
    assert "mind.org" not in summary
    assert "https" not in drafted(VISIT.replace("The NHS website has a good page on it.", "")).patient_summary


def test_it_can_be_read_at_eleven() -> None:
    reading = readability(drafted(VISIT).patient_summary)
    assert reading.age_years <= READING_AGE_YEARS
    assert reading.hard_words == ()


def test_hard_words_are_named_for_the_clinician() -> None:
    hard = "- Cholangiopancreatography demonstrates characteristic abnormalities requiring hospitalisation."
    assert "cholangiopancreatography" in readability(hard).hard_words


def test_an_if_stays_with_what_hangs_on_it() -> None:
    script = (
        "D: How can I help?\nP: I've had a sore throat for three days.\n"
        "D: If it is no better in about three days and you still have a fever, "
        "then please call us back and we'll see you the same day."
    )
    line = next(line for line in drafted(script).patient_summary.splitlines() if "no better" in line)
    assert "same day" in line
    assert line.count(".") == 1


@pytest.mark.parametrize("text", ["no medication", "Medication", "remain still", "the left abdomen"])
def test_plain_words_keep_negations_sides_and_capitals(text: str) -> None:
    plain = in_plain_words(text)
    assert plain != text
    assert plain[0].isupper() == text[0].isupper()
    assert [w for w in ("no", "left") if w in text.split()] == [
        w for w in ("no", "left") if w in plain.split()
    ]


def test_nothing_to_hand_on_gives_no_summary() -> None:
    assert drafted("D: How can I help?\nP: I've had a cough for a week.").patient_summary == ""
