"""A second reader only adds, on the patient's own words; whatever it returns, urgency never falls."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from triage_samples import MORNING, PHRASES, guide
from triage_talk import MOST_TURNS

from assistant.triage.case import Case, Patient, Turn, open_case
from assistant.triage.never_lower import without_second
from assistant.triage.second_reader import SOURCE, candidates, hear_again
from assistant.triage.step import conclude, step, take_second_reading
from assistant.types import Finding, State, Urgency

GUIDE = guide()
IDS = tuple(PHRASES.values())


def heard(text: str, *items: Any) -> Any:
    return hear_again({"findings": list(items)}, text, IDS, GUIDE)


def item(finding: str, quote: str) -> dict[str, str]:
    return {"finding": finding, "quote": quote}


def test_a_quoted_finding_counts_with_the_patients_own_words() -> None:
    added = heard("I have a weight on my chest, it is CRUSHING-like", item("dizzy", "a weight on my chest"))
    assert [(it.id, it.state, it.evidence) for it in added.findings] == [
        ("dizzy", State.UNSURE, "a weight on my chest")
    ]
    assert added.findings[0].source == SOURCE


def test_a_quote_in_the_words_of_a_phrase_is_present() -> None:
    added = heard("my throat is ever so sore today", item("sore-throat", "throat is ever so sore"))
    assert added.findings[0].state is State.PRESENT


@pytest.mark.parametrize(
    ("text", "answer", "why"),
    [
        ("my throat is sore", item("cauda-equina", "throat is sore"), "not offered"),
        ("my throat is sore", item("fever", "I am burning hot"), "not in the message"),
        ("my throat is sore", item("fever", "throat is raw"), "not in the message"),
        ("my throat is sore", item("fever", ""), "not in the message"),
        ("my throat is sore", item("fever", "is"), "not in the message"),
        ("my throat is sore, hotel", item("fever", "hot"), "not in the message"),
        ("no burning up at all", item("fever", "no burning up"), "deny"),
        ("not burning up at all", item("fever", "burning up"), "denied"),
        ("my dad is burning up", item("fever", "burning up"), "somebody else"),
        ("my dad is burning up", item("fever", "dad is burning up"), "somebody else"),
        ("last year I was burning up", item("fever", "burning up"), "past"),
        ("worried I may be burning up", item("fever", "burning up"), "feared"),
        ("I have a fever", item("fever", "a fever"), "the rules heard it too"),
        ("I have no fever but I burn", item("fever", "I burn"), "not so"),
        ("my throat is sore", "nonsense", "not a finding"),
        ("my throat is sore", None, "not a finding"),
        ("my throat is sore", {"finding": ["fever"], "quote": {}}, "not a finding"),
        ("my throat is sore", {"quote": "throat"}, "not a finding"),
    ],
)
def test_what_does_not_count_is_refused_with_the_reason(text: str, answer: Any, why: str) -> None:
    found = heard(text, answer)
    assert found.findings == ()
    assert any(why in reason for reason in found.refused), found.refused


@pytest.mark.parametrize(
    "data", [None, 3, "x", [], {}, {"findings": None}, {"findings": {}}, {"findings": "x"}]
)
def test_any_shape_of_answer_is_nothing(data: Any) -> None:
    assert hear_again(data, "my throat is sore", IDS, GUIDE).findings == ()


def test_candidates_are_near_the_message_and_not_yet_known() -> None:
    found = candidates("sore throat and my chest has pain", GUIDE)
    assert "chest-pain-crushing" in found
    assert "sore-throat" not in found
    assert "money-housing" not in found
    assert candidates("hello there", GUIDE) == ()


# --- what it does to a case -------------------------------------------------------------------


def turn_of(opening: str, **patient: Any) -> Turn:
    return step(open_case(Patient(**patient), MORNING), opening, GUIDE)


def talked(turn: Turn, reply: str = "No") -> Turn:
    for _ in range(MOST_TURNS):
        if turn.result:
            return turn
        turn = step(turn.case, reply, GUIDE)
    raise AssertionError("the conversation did not end")


def second(id: str, state: State = State.PRESENT) -> tuple[Finding, ...]:
    certainty = 0.7 if state is State.PRESENT else 0.4
    return (Finding(id, state, "words", certainty=certainty, source=SOURCE),)


def test_danger_heard_while_asking_is_told_at_once() -> None:
    asking = turn_of("sore throat", age_years=30)
    assert asking.ask
    turn = take_second_reading(asking.case, second("chest-pain-crushing"), GUIDE)
    assert turn.result
    assert turn.result.urgency is Urgency.EMERGENCY
    assert turn.case.waiting is None


def test_an_unsure_danger_while_asking_leaves_the_question_and_is_asked_about() -> None:
    asking = turn_of("sore throat", age_years=30)
    turn = take_second_reading(asking.case, second("chest-pain-crushing", State.UNSURE), GUIDE)
    assert turn.ask is None
    assert turn.result is None
    assert turn.case.waiting == asking.ask
    asked: list[str] = []
    while not turn.result:
        turn = step(turn.case, "No", GUIDE)
        asked += turn.ask.about if turn.ask else ()
    assert "chest-pain-crushing" in asked


def test_an_unsure_danger_after_the_result_is_asked_about_before_it_is_sent() -> None:
    done = talked(turn_of("sore throat", age_years=30))
    assert done.result
    turn = take_second_reading(done.case, second("chest-pain-crushing", State.UNSURE), GUIDE, may_ask=True)
    assert turn.ask
    again = talked(turn)
    assert again.result
    assert again.result.urgency.level >= done.result.urgency.level


def test_after_it_was_sent_a_more_urgent_result_is_made_without_a_question() -> None:
    done = talked(turn_of("sore throat", age_years=30))
    assert done.result
    turn = take_second_reading(done.case, second("chest-pain-crushing", State.UNSURE), GUIDE)
    assert turn.result
    assert done.result.urgency.level < turn.result.urgency.level
    assert turn.result.urgency is Urgency.SAME_DAY


def test_what_changes_nothing_says_nothing() -> None:
    done = talked(turn_of("sore throat", age_years=30))
    turn = take_second_reading(done.case, second("cough"), GUIDE)
    assert (turn.ask, turn.result) == (None, None)
    assert take_second_reading(turn.case, second("cough"), GUIDE).case is turn.case


def test_an_answer_does_not_unsay_it_but_a_correction_does() -> None:
    asking = turn_of("sore throat", age_years=30)
    turn = take_second_reading(asking.case, second("rash"), GUIDE)
    assert without_second(turn.case).findings == asking.case.findings


# --- properties -------------------------------------------------------------------------------

OPENINGS = (
    "sore throat and a weight on me", "back pain, maybe saddle odd", "low mood, everything is grey",
    "no fever but I burn", "my dad had a cough", "sore throat, back pain, low mood", "weather",
    "it all aches",
    "worse than before, sore throat", "boli", "can I have my records",
)  # fmt: skip
REPLIES = ("No", "Yes", "I'm not sure", "None of these", "sore throat", "no cough", "34")
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
SETTINGS = settings(max_examples=120, deadline=None, derandomize=True)


@st.composite
def answers(draw: st.DrawFn, text: str) -> Any:
    """Any JSON, or something that looks right, quoting any part of the text."""
    words = text.split()
    first = draw(st.integers(0, max(0, len(words) - 1)))
    quote = " ".join(words[first : first + draw(st.integers(1, 5))])
    good = st.builds(item, st.sampled_from((*IDS, "no-such")), st.sampled_from((quote, text, "not there")))
    return draw(
        json_values | st.builds(lambda it: {"findings": it}, st.lists(good | json_values, max_size=4))
    )


patients = st.builds(Patient, age_years=st.none() | st.floats(0, 100), pregnant=st.none() | st.booleans())


def converse(case: Case, opening: str, replies: list[str]) -> Turn:
    turn = step(case, opening, GUIDE)
    for n in range(MOST_TURNS):
        if turn.result:
            return turn
        turn = step(turn.case, replies[n % len(replies)], GUIDE)
    raise AssertionError("the conversation did not end")


@given(
    st.data(), patients, st.sampled_from(OPENINGS), st.lists(st.sampled_from(REPLIES), min_size=1, max_size=4)
)
@SETTINGS
def test_whatever_the_model_returns_after_the_result_urgency_never_falls(
    data: st.DataObject, patient: Patient, opening: str, replies: list[str]
) -> None:
    done = converse(open_case(patient, MORNING), opening, replies)
    assert done.result
    found = hear_again(data.draw(answers(opening)), opening, IDS, GUIDE).findings
    turn = take_second_reading(done.case, found, GUIDE, may_ask=data.draw(st.booleans()))
    while turn.ask:
        turn = step(turn.case, data.draw(st.sampled_from(REPLIES)), GUIDE)
    after = turn.result or conclude(turn.case, GUIDE)
    assert after.urgency.level >= done.result.urgency.level


@given(st.data(), patients, st.sampled_from(OPENINGS), st.sampled_from(REPLIES), st.integers(0, 4))
@SETTINGS
def test_whatever_the_model_returns_while_asking_urgency_never_falls(
    data: st.DataObject, patient: Patient, opening: str, reply: str, late: int
) -> None:
    """The same person, giving the same reply to everything, with and without a second reader."""
    without = converse(open_case(patient, MORNING), opening, [reply])
    found = hear_again(data.draw(answers(opening)), opening, IDS, GUIDE).findings
    turn = step(open_case(patient, MORNING), opening, GUIDE)
    for n in range(2 * MOST_TURNS):
        if n == late and not turn.result:
            read = take_second_reading(turn.case, found, GUIDE)
            turn = read if read.result else Turn(read.case, ask=turn.ask)
        if turn.result:
            break
        turn = step(turn.case, reply, GUIDE)
    assert without.result
    assert turn.result
    assert turn.result.urgency.level >= without.result.urgency.level


@given(
    patients, st.sampled_from(OPENINGS), st.sampled_from(IDS), st.sampled_from((State.PRESENT, State.UNSURE))
)
@SETTINGS
def test_any_finding_it_could_add_lowers_nothing(
    patient: Patient, opening: str, id: str, state: State
) -> None:
    done = converse(open_case(patient, MORNING), opening, ["No"])
    turn = take_second_reading(done.case, second(id, state), GUIDE)
    after = conclude(turn.case, GUIDE)
    assert done.result
    assert after.urgency.level >= done.result.urgency.level
