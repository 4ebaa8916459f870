"""What a draft had once written untruly, each cause in invented words."""

import pytest

from assistant.scribe.not_placed import NOT_PLACED
from tests.assistant.scribe.conversations import drafted, section, whole_note

OPENING = "D: How can I help?\nP: My elbow has been sore since Sunday.\n"


def note_of(exchange: str) -> str:
    return whole_note(drafted(OPENING + exchange)).lower()


@pytest.mark.parametrize(
    "exchange, right",
    [
        ("D: You can take three capsules, uh, one capsule twice a day.", "take one capsule twice a day"),
        ("D: You can take two tablets, one tablet in the morning and one at night.", "2 tablets, 1 tablet"),
        ("D: Use the cream for a week, two weeks.", "a week, 2 weeks"),
        ("D: If I email that to the chemist, start the antibiotics tomorrow.", "start antibiotics tomorrow"),
        ("D: Get something from the pharmacy which is called Gaviscon.", "gaviscon"),
        ("D: What tablets do you take?\nP: It's, Atenolol?", "atenolol"),
        ("D: Any tablets?\nP: A bit of Ibuprofen every now and again.", "ibuprofen occasionally"),
        ("D: Are you overweight?\nP: Yes, I'm overweight.", "overweight"),
        ("D: Any fits?\nP: I don't think so.", "thinks no fits"),
        ("D: Any lumps?\nP: No, I don't think so.", "no lumps"),
        ("D: Any rashes?\nP: I haven't noticed anything.", "no rashes"),
        ("D: Any allergies at all?\nP: Not that I'm, not that I'm aware of.", "no known allergies"),
        ("P: I think my left arm is weak.", "thinks left arm"),
        ("P: I've had a wee cough.", "cough"),
        ("D: Make an appointment at the clinic, or go straight to A and E.", "to a and e"),
    ],
)
def test_what_was_said_is_written_as_it_was_meant(exchange, right):
    assert right in note_of(exchange)


@pytest.mark.parametrize(
    "exchange, never",
    [
        ("D: You can take three capsules, uh, one capsule twice a day.", "3 capsules"),
        ("D: If I email that to the chemist, start the antibiotics tomorrow.", "if"),
        ("D: How do you use it? Is it twice a day?\nP: Yes.", "twice a day"),
        ("D: Today's Thursday.\nP: Yeah.", "thursday"),
        (
            "D: Rest the arm.\nP: Okay, so two days of the tablets, then wait a little bit and call back.",
            "two days of",
        ),
        ("D: Any questions for me?\nP: No. Yeah, I'll try and drink plenty of water.", "drink"),
        ("D: Do you smoke?\nP: Uh, a wee, every now and again.", "wee"),
        ("D: Rest the arm.\nP: I'll try and drink lots of water. If not I'll call.", "will try"),
        ("D: If a stroke goes on then we end up thinking it might be an emergency, call 999.", "suspect"),
        ("P: I've had a wee cough.", "wee"),
        ("P: It helps. I sometimes even have it.", "sometimes even"),
    ],
)
def test_what_was_not_meant_is_not_written(exchange, never):
    assert never not in note_of(exchange)


def test_a_condition_is_a_warning_and_no_impression():
    draft = drafted(
        f"{OPENING}D: If a mini-stroke lasts then it might be a stroke, that is an emergency, call 999."
    )
    assert not section(draft, "Impression")
    assert "999" in section(draft, "Safety-netting")


def test_an_impression_no_rule_placed_is_not_said_to_be_absent():
    draft = drafted(f"{OPENING}D: Perhaps some illness of the joint, who could say.")
    (part,) = [part for part in draft.note if part.section == "Impression"]
    assert part.absent == NOT_PLACED
    assert any("illness of the joint" in check for check in draft.must_check)


def test_where_nothing_like_an_impression_was_said_it_is_not_documented():
    draft = drafted(f"{OPENING}D: Right, thank you.")
    (part,) = [part for part in draft.note if part.section == "Impression"]
    assert part.absent == "not documented"
    assert not any("nothing placed" in check for check in draft.must_check)
