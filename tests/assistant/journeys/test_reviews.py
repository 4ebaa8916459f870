"""What a clinician may decide on a contact, and what is asked of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from toe_practice import ANNA, CARL, open_practice, write_desk

from assistant.errors import InputError
from assistant.journeys.views import Person, User
from assistant.service import Signpost
from assistant.types import Route, Urgency


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Signpost]:
    """A small practice with one contact, an emergency."""
    write_desk(tmp_path)
    with open_practice(tmp_path) as signpost:
        signpost.chats.open("v", Person("Demo Sam", 58))
        signpost.chats.say("v", "I stubbed my toe and passed out")
        yield signpost


def decide(practice: Signpost, by: User, urgency: Urgency, reason: str = "") -> None:
    item = practice.reviews.worklist()[0]
    assert item.urgency is Urgency.EMERGENCY
    practice.reviews.accept(
        item.contact_id, by, urgency=urgency, route=Route.GP, minutes=10, reply="Come in.", reason=reason
    )


@pytest.mark.parametrize("reason", ["", "  "])
def test_lowering_the_urgency_needs_a_reason(practice: Signpost, reason: str) -> None:
    with pytest.raises(InputError, match="say why"):
        decide(practice, CARL, Urgency.ROUTINE, reason)
    assert practice.reviews.worklist()[0].status == "waiting"


def test_with_a_reason_it_is_lowered_and_the_reason_is_kept(practice: Signpost) -> None:
    decide(practice, CARL, Urgency.SAME_DAY, "Rang: only dizzy.")
    decided = practice.reviews.case(practice.reviews.worklist()[0].contact_id).decided
    assert decided
    assert (decided.urgency, decided.reason) == (Urgency.SAME_DAY, "Rang: only dizzy.")


def test_only_a_clinician_decides(practice: Signpost) -> None:
    with pytest.raises(InputError, match="Only a clinician"):
        decide(practice, ANNA, Urgency.EMERGENCY)
