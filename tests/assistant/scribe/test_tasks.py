"""Tasks as said: kind, owner, due, condition; options and what was taken back are none."""

from datetime import date

import pytest

from assistant.scribe.due import find_due
from assistant.scribe.facts import extract_facts
from assistant.scribe.shapes import Task, TaskKind
from assistant.scribe.tasks import propose_tasks
from tests.assistant.scribe.conversations import talk

SUNDAY = date(2026, 11, 22)
OPENING = "D: How can I help?\nP: I've had a sore throat and a cough for three weeks.\n"


def proposed(script: str, on: date | None = None) -> dict[TaskKind, Task]:
    said = talk(OPENING + script)
    return {task.kind: task for task in propose_tasks(extract_facts(said), said, on=on)}


@pytest.mark.parametrize(
    "said, kind, owner, due",
    [
        (
            "I'll prescribe amoxicillin 500 mg three times a day for seven days.",
            TaskKind.PRESCRIPTION,
            "gp",
            None,
        ),
        ("I'm going to send you for a chest x-ray within two weeks.", TaskKind.TEST, "gp", "P2W"),
        (
            "We'll do blood tests with the practice nurse next week.",
            TaskKind.TEST,
            "practice_nurse",
            "P1W",
        ),
        ("I'll refer you to the chest clinic on the two week wait.", TaskKind.REFERRAL, "gp", "P2W"),
        ("Let's book a review in six to eight weeks.", TaskKind.FOLLOW_UP, "reception", "P8W"),
        ("I'll give you a fit note for two weeks.", TaskKind.FIT_NOTE, "gp", None),
        ("I'll write a letter to your employer tomorrow.", TaskKind.ADMIN, "gp", "P1D"),
    ],
)
def test_each_kind_has_its_owner_and_its_due_date(
    said: str, kind: TaskKind, owner: str, due: str | None
) -> None:
    task = proposed(f"D: {said}")[kind]
    assert (task.owner, task.due, task.state.value) == (owner, due, "proposed")


@pytest.mark.parametrize(
    "said",
    [
        "We could think about a referral to the chest clinic.",
        "One option would be to do some blood tests.",
        "We might consider a chest x-ray down the line.",
        "I can refer you to physio if you like.",
    ],
)
def test_an_option_is_no_task(said: str) -> None:
    assert not proposed(f"D: {said}")


@pytest.mark.parametrize(
    "after",
    [
        "D: Actually, let's leave the x-ray for now.",
        "D: On second thoughts, we won't need the x-ray.",
        "P: I'd rather not have an x-ray.\nD: Okay, that's fine.",
    ],
)
def test_what_was_taken_back_is_dropped(after: str) -> None:
    script = f"D: I'll send you for a chest x-ray. Let's book a review in two weeks.\nP: Okay.\n{after}"
    assert set(proposed(script)) == {TaskKind.FOLLOW_UP}


def test_a_patient_who_is_talked_round_keeps_the_task() -> None:
    script = "D: I'll send you for a chest x-ray.\nP: I'd rather not have an x-ray.\nD: Okay, but do have it."
    assert TaskKind.TEST in proposed(script)


def test_a_conditional_task_says_its_condition() -> None:
    task = proposed("D: If the swab is positive, I'll prescribe antibiotics.")[TaskKind.PRESCRIPTION]
    assert (
        task.condition == "if the swab is positive".capitalize()
        or task.condition == "if the swab is positive"
    )
    assert "swab is positive" in task.text.lower()
    assert not proposed("D: I'll prescribe amoxicillin today.")[TaskKind.PRESCRIPTION].condition


def test_safety_netting_is_the_patients_with_its_condition() -> None:
    task = proposed("D: If you cough up blood, call us straight away.")[TaskKind.SAFETY]
    assert task.owner == "patient"
    assert "cough up blood" in task.condition


@pytest.mark.parametrize(
    "text, due",
    [
        ("book a review in 2 weeks", "P2W"),
        ("repeat bloods in 3–4 months", "P4M"),
        ("call within 48 hours", "PT48H"),
        ("see again in a fortnight's time", "P2W"),
        ("in a couple of weeks", "P2W"),
        ("review in a year", "P1Y"),
        ("review next week", "P1W"),
        ("over the next week", None),
        ("for 2 weeks", None),
        ("in a few weeks", None),
        ("review soon", None),
        ("come back next Tuesday", None),
        ("come in on Friday", "2026-11-27"),
        ("come in on Sunday", "2026-11-29"),
        ("by the 3rd of December", "2026-12-03"),
        ("on 3 January", "2027-01-03"),
        ("on 31 June", None),
    ],
)
def test_due_is_what_was_said_and_nothing_else(text: str, due: str | None) -> None:
    assert find_due(text, SUNDAY) == due


def test_a_named_day_needs_the_consultations_date() -> None:
    assert find_due("come in on Friday") is None
    said = "D: Let's book a review on the 3rd of December."
    assert proposed(said, SUNDAY)[TaskKind.FOLLOW_UP].due == "2026-12-03"
    assert proposed(said)[TaskKind.FOLLOW_UP].due is None
