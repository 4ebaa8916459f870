"""A stored contact said again: its opening, the answers it gave, and nothing of it told but a band."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from assistant.guidance.schema import Contact, Measurement, Record
from assistant.interfaces import TriageCase, read_case
from assistant.journeys.clock import now
from assistant.journeys.stored_cases import stored_cases
from assistant.records.contacts import Said
from assistant.records.rows import MessageRole
from assistant.records.store import Store
from assistant.triage.asks import NONE_OF_THESE, NOT_SURE
from assistant.triage.case import Ask, Case, Part, Patient, open_case
from assistant.types import Sex, SpokenBy

CASE = TypeAdapter(Case)
BONE, RASH = "Can you see bone?", "Is there a rash?"
FLAGS = Ask(
    "red-flags",
    "Is any of these true?",
    kind="any_of",
    options=(BONE, RASH, NONE_OF_THESE, NOT_SURE),
    parts=(Part("a.bone", BONE, ("bone",)), Part("a.rash", RASH, ("rash",))),
)
WALK = Ask("walk", "Can you walk on it?")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(f"sqlite:///{tmp_path / 'signpost.db'}", recordings=tmp_path / "recordings") as opened:
        opened.migrate()
        yield opened


def keep(store: Store, case: Case, *talk: str) -> None:
    """A contact in which the patient and Signpost spoke in turn, the patient first."""
    contact = store.contacts.open("v", at=now(), patient={}, case=CASE.dump_python(case, mode="json"))
    for n, text in enumerate(talk):
        role = MessageRole.ASSISTANT if n % 2 else MessageRole.PATIENT
        store.contacts.add_message(contact.id, Said(role, text), at=now())


def case(**patient: object) -> Case:
    return replace(open_case(Patient(**patient), now()), asked=(FLAGS, WALK))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "reply, bone, rash",
    [
        (BONE, "Yes", "No"),
        (f"{BONE}\n{RASH}", "Yes", "Yes"),
        (NONE_OF_THESE, "No", "No"),
        (NOT_SURE, "I'm not sure", "I'm not sure"),
        ("there is a bit of a rash", "there is a bit of a rash", "there is a bit of a rash"),
    ],
)
def test_a_reply_to_a_list_answers_each_thing_in_it(store: Store, reply: str, bone: str, rash: str) -> None:
    keep(store, case(), "my toe hurts", FLAGS.text, reply, WALK.text, "not really")
    (stored,) = stored_cases(store, 5)
    assert stored
    assert stored.case["opening"] == "my toe hurts"
    assert stored.case["answers"] == [
        {"question": BONE, "answer": bone},
        {"question": RASH, "answer": rash},
        {"question": WALK.text, "answer": "not really"},
    ]


def test_what_answered_no_question_is_said_with_the_opening(store: Store) -> None:
    keep(store, case(), "my toe hurts", "Thank you.", "and now my leg as well")
    (stored,) = stored_cases(store, 5)
    assert stored
    assert stored.case["opening"] == "my toe hurts\nand now my leg as well"


def test_everything_known_of_the_patient_goes_along_and_is_a_case_triage_takes(store: Store) -> None:
    record = Record(
        problems=("asthma",), contacts=(Contact.model_validate({"about": "toe", "on": "2026-11-01"}),)
    )
    known = case(age_years=3, sex=Sex.FEMALE, spoken_by=SpokenBy.PARENT, record=record)
    reading = Measurement(kind="temperature", value=38.5, unit="Cel")
    keep(store, replace(known, measurements=(reading,)), "her toe hurts")
    (stored,) = stored_cases(store, 5)
    assert stored
    assert stored.about == "1 to 4, female"
    taken = read_case(TriageCase, stored.case)
    assert (taken.speaker, taken.age_years) == (SpokenBy.PARENT, 3)
    assert taken.record.problems == ("asthma",) or taken.record.problems == ["asthma"]
    assert taken.readings[0].value == 38.5


def test_a_contact_with_nothing_said_or_of_an_older_shape_is_counted_and_not_run(store: Store) -> None:
    keep(store, case())
    store.contacts.open("v", at=now(), patient={}, case={"shape": "of long ago"})
    assert stored_cases(store, 5) == (None, None)
    assert stored_cases(store, 0) == ()
