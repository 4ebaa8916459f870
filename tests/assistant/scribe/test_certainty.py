"""How sure the clinician and the patient were stays in the note. Every sentence is invented."""

import pytest

from tests.assistant.scribe.conversations import drafted, section

OPENING = "D: How can I help?\nP: My elbow has been sore since Sunday.\n"


@pytest.mark.parametrize(
    "said, kept",
    [
        ("I think this is a torn ligament.", "think this is"),
        ("I suspect it's gout.", "suspect"),
        ("I believe it's a trapped nerve.", "believe"),
        ("I think, you know, what you have is a chest infection.", "think"),
        ("I think what you essentially have is bursitis.", "think"),
        ("It's probably a viral infection.", "probably"),
        ("It's a viral infection, perhaps.", "perhaps"),
        ("This could possibly be tendonitis.", "possibly"),
        ("It looks like, it's just a muscle strain.", "looks like"),
        ("We need to rule out a fracture.", "rule out"),
        ("I think there's some swelling of the elbow.", "think"),
    ],
)
def test_a_judgement_keeps_its_doubt(said, kept):
    draft = drafted(f"{OPENING}D: {said}")
    assert kept in (section(draft, "Impression") + section(draft, "Examination")).lower()


def test_a_judgement_said_without_doubt_is_given_none():
    written = section(drafted(f"{OPENING}D: So this is what we call tonsillitis."), "Impression")
    assert "tonsillitis" in written.lower()
    assert not any(word in written.lower() for word in ("think", "probabl", "possibl", "may"))


def test_what_only_explains_a_doubtful_diagnosis_does_not_stand_alone_as_certain():
    draft = drafted(
        f"{OPENING}D: I think you're probably suffering from bursitis. It's an inflammation of the joint."
    )
    (line,) = section(draft, "Impression").splitlines()
    assert line.lower().startswith("probably suffering from bursitis")
    assert "inflammation" in line


def test_what_follows_a_sure_diagnosis_stands_by_itself():
    draft = drafted(f"{OPENING}D: So this is what we call bursitis. It's an inflammation of the joint.")
    assert len(section(draft, "Impression").splitlines()) == 2
