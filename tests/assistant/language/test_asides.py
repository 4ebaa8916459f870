"""Who somebody is and how they feel about asking is left out; anything that may be illness stays."""

import pytest

from assistant.language.asides import without_asides

TELLS = "My knee has been sore for a week."


@pytest.mark.parametrize(
    "aside",
    [
        "Good morning, I'm so sorry to bother you.",
        "Thank you so much for your help, I really appreciate it.",
        "I know how busy you are.",
        "My name is Amina Begum.",
        "I'm Black African.",
        "We are a Bangladeshi family.",
        "I'm a practising Muslim.",
        "I'm gay, if that matters.",
        "I live in a council flat.",
        "I'm so anxious about this, please help me.",
        "I can't stop worrying about it.",
        "My husband says it's nothing.",
        "According to my mum it's nothing to worry about.",
        "My wife thinks I'm making a fuss.",
    ],
)
def test_an_aside_is_left_out(aside: str) -> None:
    assert without_asides(f"{TELLS} {aside}") == TELLS
    assert without_asides(f"{aside} {TELLS}") == TELLS


@pytest.mark.parametrize(
    "said",
    [
        "He hit me. I'm scared.",
        "My exams start on Monday. I'm so anxious about it.",
        "Thanks for nothing, I'm going to jump.",
        "My name is Bob chest pain",
        "I'm as white as a sheet and my chest hurts.",
        "My knee is sore. I'm sleeping rough at the moment.",
        "My knee is sore. I've been deaf since yesterday.",
        "I'm gay.",
        "My knee is sore. My wife says I'm not making sense.",
        "My knee is sore. My mum says it's nothing like last time, I look grey.",
        "hello",
        "My temperature is 38.9. I feel worse.",
        "",
    ],
)
def test_what_may_matter_stays(said: str) -> None:
    assert without_asides(said) == said
