"""A clinician's wording: learned from how they say it, never from what."""

import pytest

from assistant.scribe.wording import Wording, may_learn, replacements, reword

TUMMY = Wording("tummy", "abdomen")


@pytest.mark.parametrize(
    "before, after, learned",
    [
        ("Tummy is soft and not tender", "Abdomen is soft and not tender", (("tummy", "abdomen"),)),
        ("3-day history of loose poo", "3-day history of loose stools", (("poo", "stools"),)),
        ("Cannot sleep; feels tired all the time", "Cannot sleep; TATT", ()),
        ("Drink plenty of water", "Drink plenty of fluids and rest", (("water", "fluids and rest"),)),
        ("Same line", "Same line", ()),
        ("Sore throat", "Came with her mother today", ()),
        ("Runny nose", "", ()),
    ],
)
def test_only_words_for_words_are_learned(
    before: str, after: str, learned: tuple[tuple[str, str], ...]
) -> None:
    assert tuple((each.said, each.written) for each in replacements(before, after)) == learned


@pytest.mark.parametrize(
    "before, after",
    [
        ("Ramipril 5 mg once a day", "Ramipril 10 mg once a day"),
        ("Ramipril 5 mg once a day", "Lisinopril 5 mg once a day"),
        ("Takes it once a day", "Takes it twice a day"),
        ("Pain in left knee on walking", "Pain in right knee on walking"),
        ("No blood in the stools seen", "Some blood in the stools seen"),
        ("Pain in chest now and then", "No pain in chest now and then"),
        ("Possible chest infection for review", "Definite chest infection for review"),
        ("To see doctor Green about it", "To see doctor Brown about it"),
        ("Review in two weeks with bloods", "Review in three weeks with bloods"),
        ("Thinks it is migraine from stress", "Thinks it is sinusitis from stress"),
        ("Plan to start the cream again", "Plan to stop the cream again"),
        ("Mother has the same rash now", "Father has the same rash now"),
        ("Known hypothyroid since school", "Known hyperthyroid since school"),
        ("Does not feel sick at all", "Doesn't feel sick at all"),
    ],
)
def test_what_was_said_is_never_learned_away(before: str, after: str) -> None:
    assert replacements(before, after) == ()


def test_a_wording_is_applied_to_whole_words_with_their_capital() -> None:
    done = reword("Tummy soft; tummyache gone; tummy not tender", (TUMMY,))
    assert done.text == "Abdomen soft; tummyache gone; abdomen not tender"
    assert done.changes == (TUMMY,)


def test_the_longest_wording_wins_and_none_is_applied_to_another() -> None:
    wordings = (TUMMY, Wording("tummy pain", "abdominal pain"), Wording("abdomen", "belly"))
    assert reword("Tummy pain", wordings).text == "Abdominal pain"
    assert reword("tummy soft", wordings).text == "abdomen soft"


def test_what_may_not_be_learned_is_not_applied_either() -> None:
    for bad in (Wording("5 mg", "10 mg"), Wording("no", "some"), Wording("left", "right"), Wording("x", "")):
        assert not may_learn(bad)
        assert reword("5 mg x no left", (bad,)).text == "5 mg x no left"


def test_nothing_to_apply_changes_nothing() -> None:
    assert reword("Sore throat", (TUMMY,)).changes == ()
    assert reword("Sore throat", ()).text == "Sore throat"
