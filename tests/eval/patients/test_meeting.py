"""A whole conversation: question by question, put right where shown wrong, with transcript and scores."""

import json
import logging

import pytest

from assistant.errors import UsageError
from assistant.journeys.views import Understood
from assistant.types import Urgency
from eval.cases import load_suite
from eval.evidence import failure_html
from eval.measures import Measure
from eval.patients.asking import by_its_way
from eval.patients.card import Card
from eval.patients.scoring import median_questions, questions_asked
from eval.patients.talk import meet
from eval.patients.tries import tries_of
from eval.runner import Record, judge, run
from tests.eval.conftest import Scripted, triage_result

from .conftest import ScriptedDesk, ScriptedTalk, any_of, yes_no

LIST = any_of(("Fever?", "fever"), ("A medicine?", "blood-count-medicine"))
QUESTION = yes_no("Are you dribbling?", "drooling")


def test_questions_are_answered_until_there_is_a_result(card: Card) -> None:
    desk = ScriptedDesk(ScriptedTalk([LIST, QUESTION], triage_result("same_day")))
    result = meet(desk, card, "terse")
    assert desk.held.said == ["sore throat", "A medicine?", "No"]
    assert [turn["said"] for turn in result["conversation"]] == desk.held.said
    assert result["conversation"][1]["questions"] == ["Fever?", "A medicine?"]
    assert questions_asked(result) == 2
    assert json.loads(json.dumps(result)) == result


def test_what_was_understood_wrongly_is_put_right_once_by_those_who_read_it(card: Card) -> None:
    shown = (
        Understood("blood-count-medicine", "Medicine: no", "no"),
        Understood("fever", "Fever: yes, for 3 days", "hot"),
        Understood("sore-throat", "Sore throat: yes, for 3 days", "sore"),
        Understood("cough", "Cough: yes", "not on the card"),
    )
    desk = ScriptedDesk(ScriptedTalk([], triage_result(), shown))
    result = meet(desk, card, "plain")
    assert desk.held.corrected == [("blood-count-medicine", True), ("fever", False)]
    assert [turn["how"] for turn in result["conversation"]] == ["true", "correction", "correction"]
    hurried = ScriptedDesk(ScriptedTalk([], triage_result(), shown))
    meet(hurried, card, "terse")
    assert hurried.held.corrected == []


def test_an_emergency_leaves_no_time_to_check(card: Card) -> None:
    shown = (Understood("fever", "Fever: yes", "hot"),)
    desk = ScriptedDesk(ScriptedTalk([], triage_result("emergency"), shown, emergency=True))
    meet(desk, card, "plain")
    assert desk.held.corrected == []


def test_a_talk_without_end_is_our_bug_and_not_a_hang(card: Card) -> None:
    endless = ScriptedDesk(ScriptedTalk([QUESTION] * 500, triage_result()))
    with pytest.raises(RuntimeError, match="without coming to a result"):
        meet(endless, card, "plain")


def test_a_suite_of_patients_is_run_scored_and_its_failures_are_readable(card: Card) -> None:
    (case, *_) = tries_of([card])
    desk = ScriptedDesk(ScriptedTalk([QUESTION, LIST], triage_result("routine")))
    answered = by_its_way(desk)(case.as_given())
    record = judge(Record(case, 0, answered, "", 0.1))
    assert record.result
    assert record.result["id"] == case.id
    failed = {each.measure for each in record.failed}
    assert {Measure.UNDER_TRIAGE, Measure.UNDER_BY_TWO, Measure.RED_FLAG_SENSITIVITY} == failed - {
        Measure.WITHIN_RANGE
    }
    page = failure_html(record)
    assert "The conversation" in page
    assert "Are you dribbling? – " in page


def test_a_plain_answer_asked_for_again_is_counted(card: Card) -> None:
    (case, *_) = tries_of([card])
    desk = ScriptedDesk(ScriptedTalk([QUESTION, LIST, QUESTION], triage_result("same_day")))
    record = judge(Record(case, 0, by_its_way(desk)(case.as_given()), "", 0.1))
    (twice,) = (each for each in record.scores if each.measure is Measure.ASKED_TWICE)
    assert (twice.hits, twice.of) == (1, 3)
    assert twice.why == ("asked again: Are you dribbling?",)


def test_the_median_of_questions_is_over_conversations_only(card: Card) -> None:
    results = [
        meet(ScriptedDesk(ScriptedTalk([QUESTION] * n, triage_result())), card, "terse") for n in (1, 2, 6)
    ]
    assert median_questions([*results, triage_result()]) == 2
    assert median_questions([triage_result()]) is None


def test_a_system_that_cannot_be_talked_with_is_refused_in_one_sentence(card: Card) -> None:
    (case, *_) = tries_of([card])
    with pytest.raises(UsageError, match="cannot be talked with"):
        by_its_way(Scripted({}, triage_result()))(case.as_given())


def test_an_opening_is_run_without_answers_where_the_system_knows_no_other_way() -> None:
    desk = ScriptedDesk(ScriptedTalk([], triage_result()))
    by_its_way(desk)({"id": "x", "opening": "hello", "way": "opening", "otherwise": "no", "answers": []})
    assert desk.given == {"id": "x", "opening": "hello"}


def test_a_crash_in_a_talk_is_a_finding_about_the_system(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    suite = load_suite("conversation")
    short = suite.model_copy(update={"triage": suite.triage[:1]})
    done = run(short, by_its_way(ScriptedDesk(ScriptedTalk([QUESTION] * 500, triage_result()))))
    assert "RuntimeError" in done.records[0].error


@pytest.mark.models
def test_a_real_conversation_comes_to_an_emergency() -> None:
    from assistant.service import Signpost
    from assistant.settings import go_offline, load_settings

    go_offline()
    (card,) = (it for it in load_suite("conversation").patients if it.id == "chest-since-breakfast")
    with Signpost(load_settings()) as signpost:
        result = meet(signpost, card, "plain")
    assert result["urgency"] == Urgency.EMERGENCY
    assert questions_asked(result) >= 1
