"""Sentences that a draft had once turned into something not said, each in invented words."""

import pytest

from tests.assistant.scribe.conversations import drafted, section, whole_note

OPENING = "D: How can I help?\nP: I've got a sore toe.\n"


def note_of(exchange: str) -> str:
    return whole_note(drafted(OPENING + exchange)).lower()


@pytest.mark.parametrize(
    "exchange, never",
    [
        ("D: You didn't notice any blisters underneath?\nP: No. I didn't think to look.", "no blisters"),
        ("D: Any problems with your vision?\nP: Not really, but I saw flashing lights.", "no problems"),
        ("D: Are you on any regular medication?\nP: No, other than citalopram.", "no regular medication"),
        ("D: Is there a link between the two? Between the shoes and the toe?\nP: Yeah.", "between"),
        ("D: Can I have a look at it?\nP: Yes, sure.", "look"),
        ("D: Anything on your mind?\nP: Should I worry? Like, not walking or anything like that?", "walking"),
        ("D: How is it?\nP: I'm tir, I'm, I'm tired out.", "tir;"),
        ("D: Can I confirm you name and your age?\nP: Rosa Lupus. I'm forty.", "rosa"),
    ],
)  # fmt: skip
def test_what_was_neither_said_nor_denied_is_not_written(exchange, never):
    assert never not in note_of(exchange)


def test_a_denial_of_medicines_gives_way_to_one_named_later():
    note = note_of("""D: How is your health?
        P: Good, I'm not on any medication.
        D: Anything else?
        P: I'm currently taking.
        D: Microgynon.
        P: Yeah.""")
    assert "no regular medication" not in note
    assert "microgynon" in note


def test_both_halves_of_a_when_stay_under_it():
    note = note_of("D: How's the breathing?\nP: I get wheezy when I'm coughing and I can't catch my breath.")
    assert "when coughing and cannot catch breath" in note


def test_the_patients_own_illness_told_when_the_family_is_asked_after_is_theirs():
    draft = drafted(f"{OPENING}D: Any arthritis in the family?\nP: No, well, I think I have osteoarthritis.")
    assert "osteoarthritis" in section(draft, "Past history").lower()
    assert "osteoarthritis" not in section(draft, "Family and social").lower()


@pytest.mark.parametrize(
    "said, heading, never_under",
    [
        ("I'd always advise getting a pregnancy test, to rule out pregnancy.", "Plan", "Impression"),
        ("They indicate the possibility of a heart attack.", "Impression", "Plan"),
        ("There's no enlarged tonsils.", "Examination", "Plan"),
        ("You tried the ibuprofen.", "", "Plan"),
    ],
)
def test_each_of_the_clinicians_sentences_stands_under_its_own_heading(said, heading, never_under):
    draft = drafted(f"{OPENING}D: {said}")
    assert not section(draft, never_under)
    assert not heading or section(draft, heading)


def test_what_works_in_the_body_is_no_occupation():
    draft = drafted(f"{OPENING}D: Any weakness?\nP: My legs and arms are working fine.")
    assert "working fine" not in section(draft, "Family and social")


def test_what_was_found_on_the_body_is_examination_and_what_it_usually_is_is_not():
    note = drafted(
        """
        D: What can I do for you?
        P: My left knee is painful. It gives way on the stairs but it doesn't lock.
        D: The left knee is swollen and tender over the inner side.
        D: The knee is usually swollen for a week.
        D: I think this is a torn cartilage in the left knee.
        """
    )
    assert section(note, "Examination") == "Left knee is swollen and tender over the inner side"
    assert "torn cartilage" in section(note, "Impression")
    assert "doesn't lock" in whole_note(note)
