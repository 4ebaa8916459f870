"""How a worded reply is put together with the template, whatever the model wrote."""

import pytest
from triage_samples import library
from triage_talk import outcome, talk

from assistant.triage.reply_draft import (
    ground_of,
    passages_for,
    person_due,
    put_together,
    said_by,
    sentences_of,
    why_not_worded,
)
from assistant.triage.reply_gate import Worded, check_reply
from assistant.types import Route, Urgency

LIBRARY = library()
BACK = "I have back pain when I lift things"


def test_every_line_of_the_template_is_kept_and_the_advice_comes_first() -> None:
    result = outcome(BACK, age_years=40)
    whole = put_together((Worded("Rest and drink.", "low-back-pain#self-care"),), result, LIBRARY)
    assert whole.index("Rest and drink.") < whole.index("If things change:")
    assert all(line in whole.splitlines() for line in result.reply.splitlines())


def test_a_reply_put_together_passes_the_gate() -> None:
    turn = talk(BACK, age_years=40)
    assert turn.result
    passages = passages_for(turn.result, LIBRARY)
    ground = ground_of(turn.case, turn.result, passages, LIBRARY)
    sentences = (
        Worded("You told us you have back pain when you lift things.", "said"),
        Worded("Call if it changes.", "low-back-pain#safety-netting"),
    )
    assert check_reply(sentences, put_together(sentences, turn.result, LIBRARY), ground).reasons == ()


def test_self_care_is_not_worded_where_somebody_is_due_today() -> None:
    result = outcome("back pain, maybe saddle numb", age_years=40, otherwise="I'm not sure")
    assert result.urgency.level >= Urgency.SAME_DAY.level
    assert person_due(result)
    assert {it.heading for it in passages_for(result, LIBRARY)} == {"safety-netting"}


def test_taps_are_not_the_patients_words() -> None:
    turn = talk("sore throat and back pain", age_years=40)
    assert said_by(turn.case) == ("sore throat and back pain",)


@pytest.mark.parametrize(
    ("opening", "why"),
    [("crushing", "emergency"), ("can I have my records", "fixed words"), ("boli mnie", "fixed")],
)
def test_some_messages_are_never_worded(opening: str, why: str) -> None:
    turn = talk(opening)
    assert turn.result
    assert why in why_not_worded(turn.case, turn.result)


def test_a_plain_problem_may_be_worded() -> None:
    turn = talk(BACK, age_years=40)
    assert turn.result
    assert turn.result.route is Route.PHYSIOTHERAPIST
    assert why_not_worded(turn.case, turn.result) == ""


@pytest.mark.parametrize(
    "answer",
    [{}, {"sentences": None}, {"sentences": "x"}, {"sentences": [1, None, []]}, {"sentences": [{"text": 3}]}],
)
def test_any_json_becomes_sentences_that_fail(answer: dict[str, object]) -> None:
    turn = talk(BACK, age_years=40)
    assert turn.result
    sentences = sentences_of(answer)
    ground = ground_of(turn.case, turn.result, passages_for(turn.result, LIBRARY), LIBRARY)
    assert not check_reply(sentences, put_together(sentences, turn.result, LIBRARY), ground).ok
