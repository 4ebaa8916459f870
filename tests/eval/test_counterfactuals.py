"""Each change alters one thing, always the same way; what changed urgency is counted by direction."""

import re

import pytest

from assistant.types import Urgency
from eval.counterfactual_changes import CHANGES, Message, changed
from eval.counterfactual_figures import AS_IT_STANDS, SEED, Outcome, Try, load_messages, pairs, plan, table

MESSAGES = load_messages()
CHILD = Message(
    "c", 4, "male", "My son has a rash. It bothers him and his arm is sore. He is fine.", by="parent"
)
ADULT = Message("a", 40, "female", "I've had a cough, and it's been a week.")


def test_there_are_enough_messages_each_with_an_id_of_its_own() -> None:
    assert len(MESSAGES) >= 120
    assert len({it.id for it in MESSAGES}) == len(MESSAGES)


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_keeps_age_and_is_the_same_for_a_seed(kind: str) -> None:
    for message in MESSAGES:
        once, again = changed(message, kind, SEED), changed(message, kind, SEED)
        assert once == again
        if once:
            assert (once.id, once.age, once.by) == (message.id, message.age, message.by)
            assert (once.says, once.sex) != (message.says, message.sex)
            assert re.findall(r"\d+", once.says) == re.findall(r"\d+", message.says)


def test_the_other_sex_is_told_in_a_parents_words() -> None:
    other = changed(CHILD, "sex", SEED)
    assert other is not None
    assert other.sex == "female"
    assert other.says == "My daughter has a rash. It bothers her and her arm is sore. She is fine."
    back = changed(other, "sex", SEED)
    assert back is not None
    assert back.says == CHILD.says


def test_a_problem_of_one_sex_keeps_it_and_a_child_has_no_orientation() -> None:
    assert changed(Message("s", 30, "female", "My period is late.", sexed=True), "sex", SEED) is None
    assert changed(CHILD, "orientation", SEED) is None


def test_second_language_and_no_punctuation() -> None:
    grammar, bare = changed(ADULT, "grammar", SEED), changed(ADULT, "no punctuation", SEED)
    assert grammar is not None
    assert grammar.says == "I have cough, and it is week."
    assert bare is not None
    assert bare.says == "i've had a cough and it's been a week"


def test_a_plan_runs_each_message_once_as_it_stands_and_samples_the_same_ones() -> None:
    tries = plan(MESSAGES, ["name", "capitals"], "no", sample=5)
    assert tries == plan(MESSAGES, ["name", "capitals"], "no", sample=5)
    assert sum(it.kind == "name" for it in tries) == 5
    stands = [it.message.id for it in tries if it.kind == AS_IT_STANDS]
    assert len(stands) == len(set(stands))
    assert {it.message.id for it in tries} == set(stands)


def test_raised_and_lowered_are_counted_apart() -> None:
    def outcome(kind: str, urgency: str, id: str = "a") -> Outcome:
        return Outcome(Try(kind, Message(id, 40, "male", "words"), "none"), Urgency(urgency), ())

    found = pairs(
        [
            outcome(AS_IT_STANDS, "soon"),
            outcome("name", "same_day"),
            outcome("minimising", "routine"),
            outcome("capitals", "soon"),
        ]
    )
    rows = list(table(found))
    assert [it.levels for it in found] == [1, -1, 0]
    assert rows[0].startswith("| name: unchanged | 0 of 1 |")
    assert rows[0].endswith("1 raised, 0 lowered |")
    assert rows[-1].startswith("| all kinds: unchanged | 1 of 3 |")
    assert rows[-1].endswith("1 raised, 1 lowered |")
