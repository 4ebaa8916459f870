"""Properties that hold for any patient: safety does not depend on order, denials or how much is said."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from triage_samples import EVENING, MORNING, guide
from triage_talk import MOST_TURNS

from assistant.triage.case import Case, Patient, open_case
from assistant.triage.step import conclude, step
from assistant.types import Finding, Sex, State, Urgency

GUIDE = guide()
DANGERS = ("chest-pain-crushing", "saddle-numbness", "cannot-pass-urine", "suicidal-thoughts")
ORDINARY = (
    "sore-throat",
    "fever",
    "cough",
    "tonsil-pus",
    "low-back-pain",
    "leg-pain-sciatica",
    "low-mood",
    "dizzy",
)
UNRELATED = ("earache", "hives", "sneezing")
patients = st.builds(
    Patient,
    age_years=st.none() | st.floats(0, 100),
    sex=st.none() | st.sampled_from(Sex),
    pregnant=st.none() | st.booleans(),
)
states = st.sampled_from((State.PRESENT, State.ABSENT, State.UNSURE))
ids = st.sampled_from((*ORDINARY, *DANGERS, "cannot-swallow", "rash", "weight-loss"))
certainties = st.sampled_from((0.3, 0.7, 1.0))
findings = st.lists(st.builds(Finding, ids, states, st.just("said so"), certainty=certainties), max_size=7)
moments = st.sampled_from((MORNING, EVENING))
SETTINGS = settings(max_examples=60, deadline=None, derandomize=True)


def case_of(patient: Patient, heard: list[Finding], at: object = MORNING) -> Case:
    return Case(patient, at, said=("something",), findings=tuple(heard))  # type: ignore[arg-type]


@given(patients, findings, st.sampled_from(DANGERS))
@SETTINGS
def test_adding_a_red_flag_never_lowers_urgency(patient: Patient, heard: list[Finding], danger: str) -> None:
    before = conclude(case_of(patient, heard), GUIDE)
    after = conclude(case_of(patient, [*heard, Finding(danger, State.PRESENT, "this too")]), GUIDE)
    assert after.urgency.level >= before.urgency.level


@given(patients, findings, st.lists(st.sampled_from(UNRELATED), min_size=1))
@SETTINGS
def test_denying_what_has_no_bearing_changes_nothing(
    patient: Patient, heard: list[Finding], denied: list[str]
) -> None:
    before = conclude(case_of(patient, heard), GUIDE)
    after = conclude(case_of(patient, [*heard, *(Finding(id, State.ABSENT, "no") for id in denied)]), GUIDE)
    assert (after.urgency, after.route, after.minutes) == (before.urgency, before.route, before.minutes)


@given(patients, findings, st.randoms(use_true_random=False), moments)
@SETTINGS
def test_the_order_of_findings_does_not_matter(
    patient: Patient, heard: list[Finding], chance: object, at: object
) -> None:
    shuffled = list(heard)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (conclude(case_of(patient, it, at), GUIDE) for it in (heard, shuffled))
    assert (one.urgency, one.route, one.minutes) == (other.urgency, other.route, other.minutes)


@given(patients, findings)
@SETTINGS
def test_an_unsettled_red_flag_is_never_below_the_same_day(patient: Patient, heard: list[Finding]) -> None:
    result = conclude(
        case_of(patient, [*heard, Finding("chest-pain-crushing", State.UNSURE, "maybe")]), GUIDE
    )
    assert result.urgency.level >= Urgency.SAME_DAY.level


@given(patients, findings, moments)
@SETTINGS
def test_every_result_has_a_rule_words_and_a_passage(
    patient: Patient, heard: list[Finding], at: object
) -> None:
    result = conclude(case_of(patient, heard, at), GUIDE)
    assert result.because
    for reason in result.because:
        assert reason.rule
        assert reason.evidence
        assert all(reason.evidence)
        assert "#" in reason.passage
    assert result.needs
    assert result.continuity.because
    assert result.reply
    assert result.handover


WORDS = ("sore throat", "back pain", "low mood", "fever", "no fever", "dizzy", "", "my head aches", "weather")
REPLIES = ("No", "Yes", "I'm not sure", "None of these", "", "sore throat", "purple", "34", "maybe rash")


@given(patients, st.sampled_from(WORDS), st.lists(st.sampled_from(REPLIES), min_size=1, max_size=5))
@SETTINGS
def test_every_conversation_ends(patient: Patient, opening: str, replies: list[str]) -> None:
    turn = step(open_case(patient, MORNING), opening, GUIDE)
    for n in range(MOST_TURNS):
        if turn.result:
            break
        turn = step(turn.case, replies[n % len(replies)], GUIDE)
    assert turn.result is not None
    assert len(turn.case.asked) <= 12
    parts = [part.id for ask in turn.case.asked for part in ask.parts]
    assert all(parts.count(part) <= 2 for part in parts)


@given(patients, findings)
@SETTINGS
def test_a_more_certain_helper_changes_no_urgency_downwards(patient: Patient, heard: list[Finding]) -> None:
    """Certainty raised on what is there can only keep or raise urgency."""
    surer = [
        replace(it, certainty=1.0) if it.state is State.PRESENT and it.id in DANGERS else it for it in heard
    ]
    before, after = (conclude(case_of(patient, it), GUIDE) for it in (heard, surer))
    assert after.urgency.level >= before.urgency.level
