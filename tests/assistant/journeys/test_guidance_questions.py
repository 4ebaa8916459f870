"""A clinician asks the guidance about a case: what was asked and answered stays in the case's audit."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from toe_practice import open_practice, write_desk

from assistant.errors import InputError
from assistant.journeys.guidance_questions import LONGEST_QUESTION
from assistant.journeys.views import Person, User
from assistant.service import Signpost
from assistant.types import Sex

EMERGENCY = "I stubbed my toe this morning and bone is showing"


@pytest.fixture
def signpost(tmp_path: Path) -> Iterator[Signpost]:
    """A practice of two pathways."""
    write_desk(tmp_path)
    with open_practice(tmp_path) as opened:
        yield opened


@pytest.fixture
def contact(signpost: Signpost) -> str:
    """A case with a pathway."""
    signpost.chats.open("v", Person("Demo Sam", 34, Sex.FEMALE, False))
    return signpost.chats.say("v", EMERGENCY).contact_id


def test_the_question_and_its_answer_are_kept(signpost: Signpost, clinician: User, contact: str) -> None:
    answer = signpost.guidance_questions.ask(contact, "  when to\x00 refer? ", clinician)
    assert answer.found
    kept = signpost.reviews.case(contact).audit[-1]
    assert (kept.who, kept.what) == ("clinician", "asked the guidance")
    assert "when to refer?" in kept.detail
    assert answer.sentences[0].passage in kept.detail


def test_no_answer_is_kept_too(signpost: Signpost, clinician: User, contact: str) -> None:
    assert not signpost.guidance_questions.ask(contact, "zebra crossing fines", clinician).found
    assert "Not in local guidance" in signpost.reviews.case(contact).audit[-1].detail


@pytest.mark.parametrize("question", ["", "  \n", "x" * (LONGEST_QUESTION + 1)])
def test_a_question_that_cannot_be_used_gets_one_sentence(
    signpost: Signpost, clinician: User, contact: str, question: str
) -> None:
    before = len(signpost.reviews.case(contact).audit)
    with pytest.raises(InputError):
        signpost.guidance_questions.ask(contact, question, clinician)
    assert len(signpost.reviews.case(contact).audit) == before


@pytest.mark.parametrize("contact_id", ["", "abc", "-1", "999"])
def test_a_case_that_is_not_there(signpost: Signpost, clinician: User, contact_id: str) -> None:
    with pytest.raises(InputError):
        signpost.guidance_questions.ask(contact_id, "when to refer?", clinician)
