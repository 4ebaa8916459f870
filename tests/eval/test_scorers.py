"""Scores: under and over apart, flags, routes, facts, denials, word errors."""

from typing import Any

import pytest

from assistant.interfaces import SectionOut
from eval.cases import ScribeTry, Statement, TriageTry
from eval.measures import Measure, Score
from eval.note_checks import find, has_words_of, says
from eval.scorers import score
from eval.words import count_word_errors

from .conftest import scribe_result, triage_result


def triage_scores(expect: dict[str, Any], result: dict[str, Any]) -> dict[Measure, Score]:
    case = TriageTry.model_validate({"id": "x", "given": {"opening": "hello"}, "expect": expect})
    return {each.measure: each for each in score(case, result)}


def scribe_scores(expect: dict[str, Any], result: dict[str, Any]) -> dict[Measure, Score]:
    given = {"utterances": [{"text": "hello"}]}
    case = ScribeTry.model_validate({"id": "x", "given": given, "expect": expect})
    return {each.measure: each for each in score(case, result)}


@pytest.mark.parametrize(
    "given, under, by_two, over",
    [
        ("self_care", 1, 1, 0),
        ("routine", 1, 0, 0),
        ("soon", 0, 0, 0),
        ("same_day", 0, 0, 0),
        ("emergency", 0, 0, 1),
    ],
)
def test_urgency_is_judged_by_its_range_and_under_and_over_are_counted_apart(
    given: str, under: int, by_two: int, over: int
) -> None:
    found = triage_scores({"lowest_safe": "soon", "highest_reasonable": "same_day"}, triage_result(given))
    assert found[Measure.UNDER_TRIAGE].hits == under
    assert found[Measure.UNDER_BY_TWO].hits == by_two
    assert found[Measure.OVER_TRIAGE].hits == over
    assert found[Measure.WITHIN_RANGE].hits == int(not under and not over)
    assert Measure.EMERGENCIES_CAUGHT not in found


@pytest.mark.parametrize("given, caught", [("emergency", 1), ("same_day", 0)])
def test_an_emergency_is_caught_only_by_an_emergency(given: str, caught: int) -> None:
    expect = {"lowest_safe": "emergency", "highest_reasonable": "emergency"}
    assert triage_scores(expect, triage_result(given))[Measure.EMERGENCIES_CAUGHT].hits == caught


@pytest.mark.parametrize(
    "expected, flags, measure, hits",
    [
        (True, ("universal.stroke",), Measure.RED_FLAG_SENSITIVITY, 1),
        (True, (), Measure.RED_FLAG_SENSITIVITY, 0),
        (False, ("universal.stroke",), Measure.RED_FLAG_SPECIFICITY, 0),
        (False, (), Measure.RED_FLAG_SPECIFICITY, 1),
    ],
)
def test_red_flags_have_a_sensitivity_and_a_specificity(
    expected: bool, flags: tuple[str, ...], measure: Measure, hits: int
) -> None:
    expect = {"lowest_safe": "self_care", "highest_reasonable": "emergency", "red_flag": expected}
    found = triage_scores(expect, triage_result("soon", flags=flags))
    assert found[measure].hits == hits
    assert found[measure].failed == (hits == 0)


def test_a_flag_that_is_absent_or_unsure_was_not_raised() -> None:
    flags = [{"id": "a.b", "state": state, "evidence": []} for state in ("absent", "unsure", "not_asked")]
    expect = {"lowest_safe": "self_care", "highest_reasonable": "emergency", "red_flag": False}
    assert triage_scores(expect, triage_result(red_flags=flags))[Measure.RED_FLAG_SPECIFICITY].hits == 1


@pytest.mark.parametrize("route, hits", [("gp", 1), ("self_care", 1), ("ambulance", 0)])
def test_any_acceptable_route_will_do(route: str, hits: int) -> None:
    expect = {"lowest_safe": "self_care", "highest_reasonable": "soon", "routes": ["gp", "self_care"]}
    found = triage_scores(expect, triage_result(route=route))[Measure.ROUTE]
    assert found.hits == hits
    assert bool(found.why) == (hits == 0)


@pytest.mark.parametrize(
    "wording, line, denied",
    [
        ("diarrhoea 3 days", "3-day history of watery diarrhoea", False),
        ("diarrhoea 3 days", "Diarrhoea for three days", False),
        ("diarrhoea 3 days", "Diarrhoea for 4 days", None),
        ("blood", "No blood in stool", True),
        ("headache", "Denies weakness, headache or fever", True),
        ("fever", "Fever: none", True),
        ("fever", "No cough but fever since Monday", False),
        ("fever", "No cough. Fever since Monday", False),
        ("fever", "Doesn't have a fever", True),
        ("lock", "Does not lock", True),
        ("ibuprofen 400", "Ibuprofen 400mg tds", False),
        ("bisoprolol 25", "Bisoprolol 2.5 mg", None),
        ("bisoprolol 2.5", "Bisoprolol 2.5 mg", False),
        ("150 95", "BP 150/95 at home", None),
        ("150/95", "BP 150/95 at home", False),
        ("no known allergies", "No known allergies", False),
        ("allergies", "Allergy to penicillin", False),
        ("", "anything", None),
    ],
)
def test_a_wording_is_found_whatever_the_order_and_a_denial_is_seen(
    wording: str, line: str, denied: bool | None
) -> None:
    found = find(wording, line)
    assert (found.denied if found else None) == denied


def note(*lines: tuple[str, str]) -> list[SectionOut]:
    return [SectionOut.model_validate(section) for section in scribe_result(*lines)["note"]]


def test_a_statement_may_be_bound_to_a_section() -> None:
    statement = Statement(id="x", any=("chest clear",), section="examination")
    assert says(note(("History", "Chest clear on last visit")), statement) is None
    assert says(note(("Examination", "Chest clear")), statement) == "Chest clear"


@pytest.mark.parametrize(
    "item, found",
    [("watery stool", True), ("crampy pain in the left side", True), ("vomited at start", False)],
)
def test_checklist_facts_are_matched_by_most_of_their_words(item: str, found: bool) -> None:
    assert has_words_of(item, note(("History", "Crampy left sided pain, side worse; watery stools"))) is found


def test_a_note_is_scored_by_what_it_holds_leaves_out_and_must_not_say() -> None:
    expect = {
        "facts": [{"id": "cough", "any": ["cough"]}, {"id": "no fever", "any": ["fever"], "state": "absent"}],
        "never": [{"id": "diagnosis", "any": ["pneumonia"]}],
        "tasks": ["test", "referral"],
    }
    result = scribe_result(("History", "Cough, fever"), ("Diagnosis", "Pneumonia"), tasks=("test",))
    found = scribe_scores(expect, result)
    assert (found[Measure.CRITICAL_FACTS].hits, found[Measure.CRITICAL_FACTS].why) == (
        1,
        ("left out: no fever",),
    )
    assert found[Measure.FORBIDDEN].why == ("diagnosis: “Pneumonia”",)
    assert (found[Measure.TASKS].hits, found[Measure.TASKS].of) == (1, 2)
    assert (found[Measure.UNSUPPORTED_LINES].hits, found[Measure.UNSUPPORTED_LINES].of) == (0, 2)


def test_lines_without_evidence_are_counted() -> None:
    found = scribe_scores({}, scribe_result(("History", "Cough"), evidence=False))
    assert (found[Measure.UNSUPPORTED_LINES].hits, found[Measure.UNSUPPORTED_LINES].of) == (1, 1)


def test_a_line_about_the_setting_rests_on_the_setting_but_only_in_a_remote_consultation() -> None:
    result = scribe_result(("Examination", "Remote consultation: not examined"), evidence=False)
    result["note"][0]["lines"][0]["supported"] = True
    for remote, unsupported in ((True, 0), (False, 1)):
        given = {"utterances": [{"text": "hello"}], "remote": remote}
        case = ScribeTry.model_validate({"id": "x", "given": given, "expect": {}})
        (found,) = score(case, result)
        assert found.hits == unsupported


def test_a_task_nobody_wanted_counts_like_a_statement() -> None:
    expect = {"never": [{"id": "drug", "any": ["amoxicillin"]}], "no_tasks": ["prescription"]}
    result = scribe_result(("Plan", "Rest"), tasks=("prescription",))
    result["tasks"][0]["text"] = "Amoxicillin 500 mg"
    found = scribe_scores(expect, result)[Measure.FORBIDDEN]
    assert (found.hits, found.of) == (2, 2)
    assert found.why == ("drug: “Amoxicillin 500 mg”", "task prescription: “Amoxicillin 500 mg”")


@pytest.mark.parametrize(
    "result, hits",
    [
        (scribe_result(), 1),
        (scribe_result(heard="Thank you."), 0),
        (scribe_result(("History", "Thanks the doctor")), 0),
    ],
)
def test_silence_must_give_no_text_and_no_note(result: dict[str, Any], hits: int) -> None:
    found = scribe_scores({"nothing": True}, result)
    assert set(found) == {Measure.NOTHING_HEARD}
    assert found[Measure.NOTHING_HEARD].hits == hits


@pytest.mark.parametrize(
    "said, heard, edits, edits_no_fillers",
    [
        ("Um, my colour is fine, uh.", "my color is fine", 0, 0),
        ("Oh, it hurts, er, here.", "It hurts here", 2, 0),
        ("I take five hundred milligrams", "I take 500 milligrams", 0, 0),
        ("no chest pain", "chest pain", 1, 1),
        ("yeah it is", "it is", 1, 1),
        ("I'm fine, mm-hmm", "I am fine", 0, 0),
        ("hello there", "", 2, 2),
    ],
)
def test_word_errors_leave_out_noises_but_never_words(
    said: str, heard: str, edits: int, edits_no_fillers: int
) -> None:
    count = count_word_errors(said, heard)
    assert (count.edits, count.edits_no_fillers) == (edits, edits_no_fillers)


def test_words_of_medicine_are_counted_by_themselves() -> None:
    count = count_word_errors("She takes metformin and likes tea", "She takes met foreman and likes tea")
    assert (count.medical_edits, count.medical_words) == (1, 1)


def test_word_errors_come_with_a_reference() -> None:
    found = scribe_scores({"reference": "my elbow hurts badly"}, scribe_result(heard="my elbow hurt badly"))
    assert (found[Measure.WORD_ERRORS].hits, found[Measure.WORD_ERRORS].of) == (1, 4)


def test_a_reason_or_a_raised_flag_that_quotes_nothing_is_counted() -> None:
    bare = {"rule": "cough.decide.1", "evidence": [], "passage": "cough#management"}
    flags = [
        {"id": "universal.x", "state": "present", "evidence": [""]},
        {"id": "universal.y", "state": "absent", "evidence": []},
    ]
    found = triage_scores(
        {"lowest_safe": "soon", "highest_reasonable": "soon"},
        triage_result("soon", because=[bare], red_flags=flags),
    )[Measure.REASONS_UNQUOTED]
    assert (found.hits, found.of) == (2, 2)
    assert found.why == ("cough.decide.1 quotes nothing", "universal.x quotes nothing")
