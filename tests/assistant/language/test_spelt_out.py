"""Text-speak and dialect in full words."""

import pytest

from assistant.language.spelt_out import spelt_out


@pytest.mark.parametrize(
    "typed, whole",
    [
        ("sons wheezin n his puffer aint doin nowt", "sons wheezing and his puffer aint doing nothing"),
        ("me belly n me left knee r killin me", "my belly and my left knee are killing me"),
        ("lost me brother", "lost my brother"),
        ("ttc 4 mths", "trying to conceive 4 months"),
        ("sum1 sez its bad agen 2day", "someone says its bad again today"),
        ("wot wud u do wi it", "what would you do with it"),
        ("stingin' when I wee", "stinging when I wee"),
    ],
)
def test_short_forms_and_dialect_are_put_in_full(typed: str, whole: str) -> None:
    assert spelt_out(typed) == whole


@pytest.mark.parametrize(
    "text",
    [
        "I'll be fine, it's an ache again",
        "aspirin, warfarin, penicillin, insulin and a statin",
        "certain pain in my skin and chin",
        "he gave me tablets and told me to rest",
        "She gave me back rubs",
        "",
    ],
)
def test_full_words_stay_as_they_are(text: str) -> None:
    assert spelt_out(text) == text
