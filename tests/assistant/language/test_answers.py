"""Replies read in the light of the question."""

import pytest

from assistant.language.answers import Asked, settle
from assistant.language.reader import Reader
from assistant.types import Finding, State, When

ONE = Asked("q1", "Any trouble breathing?", ("breathless",))
SEVERAL = Asked("q2", "Any rash, fever or vomiting?", ("rash", "fever", "vomiting"))

PRESENT, ABSENT, UNSURE = State.PRESENT, State.ABSENT, State.UNSURE


def _settled(reader: Reader, reply: str, asked: Asked) -> dict[str, Finding]:
    return {one.id: one for one in reader.read(reply, asked=asked, source="answer-1").findings}


@pytest.mark.parametrize(
    "reply, state",
    [
        ("yes", PRESENT),
        ("Yes.", PRESENT),
        ("y", PRESENT),
        ("yep", PRESENT),
        ("yeah a bit", PRESENT),
        ("a little", PRESENT),
        ("sometimes", PRESENT),
        ("only when I walk", PRESENT),
        ("I do", PRESENT),
        ("👍", PRESENT),
        ("I think so", PRESENT),
        ("yes, short of breath since Monday", PRESENT),
        ("no", ABSENT),
        ("No", ABSENT),
        ("n", ABSENT),
        ("nope", ABSENT),
        ("nah", ABSENT),
        ("no thank god", ABSENT),
        ("never", ABSENT),
        ("not at all", ABSENT),
        ("none", ABSENT),
        ("none of these", ABSENT),
        ("just sore", ABSENT),
        ("no, just sore", ABSENT),
        ("no, but my arm feels heavy", ABSENT),
        ("I don't think so", ABSENT),
        ("not really", ABSENT),
        ("not that I know of", ABSENT),
        ("I don't", ABSENT),
        ("haven't got any", ABSENT),
        ("fine thanks", ABSENT),
        ("all good", ABSENT),
        ("breathing is fine", ABSENT),
        ("👎", ABSENT),
        ("not sure", UNSURE),
        ("I'm not sure", UNSURE),
        ("I’m not sure", UNSURE),
        ("idk", UNSURE),
        ("dunno", UNSURE),
        ("no idea", UNSURE),
        ("maybe", UNSURE),
        ("hard to say", UNSURE),
        ("yeah no", UNSURE),
        ("", UNSURE),
        ("   ", UNSURE),
        ("I have a cat", UNSURE),
        ("what do you mean", UNSURE),
        ("my mum did", UNSURE),
        ("no chest pain", UNSURE),
        ("no I can't breathe", UNSURE),
    ],
)
def test_a_reply_settles_what_was_asked(reader: Reader, reply: str, state: State) -> None:
    assert _settled(reader, reply, ONE)["breathless"].state is state


def test_a_bare_yes_to_several_means_all_and_a_bare_no_none(reader: Reader) -> None:
    for reply, state in (
        ("yes", PRESENT),
        ("no", ABSENT),
        ("all of them", PRESENT),
        ("none of them", ABSENT),
    ):
        settled = _settled(reader, reply, SEVERAL)
        assert [settled[id].state for id in SEVERAL.about] == [state] * 3, reply


def test_naming_one_of_several_means_that_one(reader: Reader) -> None:
    settled = _settled(reader, "yes, a rash", SEVERAL)
    assert [settled[id].state for id in SEVERAL.about] == [PRESENT, ABSENT, ABSENT]
    assert settled["fever"].certainty < 1


def test_no_with_an_exception_keeps_the_exception(reader: Reader) -> None:
    settled = _settled(reader, "no, just a rash", SEVERAL)
    assert [settled[id].state for id in SEVERAL.about] == [PRESENT, ABSENT, ABSENT]


def test_yes_with_an_exception_keeps_the_exception(reader: Reader) -> None:
    assert _settled(reader, "yes but no rash", SEVERAL)["rash"].state is ABSENT
    assert _settled(reader, "yes but no rash", SEVERAL)["fever"].state is PRESENT


def test_what_is_said_beside_the_answer_is_read_too(reader: Reader) -> None:
    assert _settled(reader, "no, but my arm feels heavy", ONE)["arm-heavy"].holds


def test_no_is_not_believed_while_something_worse_of_the_kind_is_said(reader: Reader) -> None:
    settled = _settled(reader, "no I can't breathe", ONE)
    assert settled["cannot-breathe"].holds
    assert settled["breathless"].state is UNSURE


@pytest.mark.parametrize(
    "reply", ["had it last year", "not any more", "it's gone", "it did but it's stopped"]
)
def test_an_answer_may_be_of_the_past(reader: Reader, reply: str) -> None:
    assert _settled(reader, reply, ONE)["breathless"].when is When.PAST


def test_hedged_answers_are_less_certain(reader: Reader) -> None:
    assert _settled(reader, "I don't think so", ONE)["breathless"].certainty < 1


def test_an_options_own_words_choose_it(reader: Reader) -> None:
    asked = Asked(
        "q3",
        "Which is worst?",
        ("headache", "back-pain"),
        "choose",
        (("My head", "headache"), ("My back", "back-pain")),
    )
    settled = _settled(reader, "my bakc", asked)
    assert (settled["headache"].state, settled["back-pain"].state) == (ABSENT, PRESENT)


def test_a_reply_to_how_long_gives_the_days(reader: Reader) -> None:
    asked = Asked("q4", "How long have you had the cough?", ("cough",), "duration")
    settled = _settled(reader, "about 3 weeks", asked)
    assert (settled["cough"].state, settled["cough"].days) == (PRESENT, 21)


def test_an_answer_names_its_source(reader: Reader) -> None:
    assert _settled(reader, "no", ONE)["breathless"].source == "answer-1"


@pytest.mark.parametrize(
    ("question", "reply", "state"),
    [
        ("Are you unable to swallow your own spit?", "Yes, I can eat and drink, it just hurts", State.UNSURE),
        ("Are you struggling to breathe or swallow?", "Yes, no problem at all", State.UNSURE),
        ("Is it hard to breathe?", "yeah it's fine", State.UNSURE),
        ("Are you unable to swallow your own spit?", "Yes", State.PRESENT),
        ("Are you unable to swallow your own spit?", "yes I can only spit it out", State.PRESENT),
        ("Is it hard to breathe?", "yes, I can't lie down", State.PRESENT),
        ("Is there blood in the poo?", "yes, I can see it", State.PRESENT),
    ],
)
def test_a_yes_that_answers_the_other_way_round_is_unsure(question: str, reply: str, state: State) -> None:
    asked = Asked("q", question, ("cannot-swallow",))
    assert settle(reply, asked, (), "answer-1")[0].state is state
