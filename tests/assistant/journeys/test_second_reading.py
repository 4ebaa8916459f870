"""A text model reads messages behind the chat: what it adds reopens the decision, upward; nobody waits."""

import threading
from pathlib import Path
from typing import Any

import pytest
from text_practice import SAM, STUBBED, Answer, open_with, sent, told

from assistant.journeys.views import Stage
from assistant.service import Signpost
from assistant.types import State, Urgency
from models.base import ModelUnavailableError

OPENING = f"{STUBBED} and there is white stuff poking out of the skin"
QUOTE = "white stuff poking out of the skin"


def wound(_system: str, user: str) -> dict[str, Any]:
    """Hears the wound in the second reader's prompt, and words no reply."""
    if "open-wound:" not in user:
        raise ModelUnavailableError("Text model scripted has no line for this.")
    return {"findings": [{"finding": "open-wound", "quote": QUOTE}]}


def second_readings(signpost: Signpost, contact: str) -> list[dict[str, Any]]:
    lines = signpost.store.audit.lines(subject=("contact", int(contact)))
    return [line.detail for line in lines if line.what == "read a message again"]


def test_what_it_hears_while_asking_is_in_the_case_and_in_the_audit(tmp_path: Path) -> None:
    with open_with(tmp_path, wound) as signpost:
        signpost.chats.open("v", SAM)
        view = signpost.chats.say("v", OPENING)
        assert signpost.second_reading.settle()
        findings = signpost.store.contacts.get(int(view.contact_id)).case["findings"]
        added = [it for it in findings if it["source"] == "second-reader"]
        assert [(it["id"], it["evidence"]) for it in added] == [("open-wound", QUOTE)]
        kept = second_readings(signpost, view.contact_id)[0]
        assert QUOTE in kept["added"][0]
        assert kept["prompt"].startswith("message-findings@")


FAINT = "passed quickly cleanly utterly totally wholly out"


def test_after_it_was_sent_the_patient_and_the_worklist_are_told(tmp_path: Path) -> None:
    free = threading.Event()

    def late(_system: str, user: str) -> dict[str, Any]:
        free.wait(10)
        return {"findings": [{"finding": "collapsed", "quote": FAINT}]}

    with open_with(tmp_path, late) as signpost:
        contact = sent(signpost, f"{STUBBED} and then I {FAINT}")
        before = signpost.reviews.worklist()[0]
        free.set()
        assert signpost.second_reading.settle()
        after = signpost.reviews.worklist()[0]
        assert (before.urgency, after.urgency) == (Urgency.SELF_CARE, Urgency.EMERGENCY)
        assert "read again" in (after.alert or "")
        view = signpost.chats.current("v")
        assert view
        assert view.stage is Stage.EMERGENCY
        assert "999" in (view.emergency or "")
        assert any("read your message again" in line.text for line in view.lines)
        assert second_readings(signpost, contact)[0]["more_urgent"] is True


def test_a_case_that_was_decided_is_left_alone(tmp_path: Path, clinician: Any) -> None:
    free = threading.Event()

    def late(system: str, user: str) -> dict[str, Any]:
        free.wait(10)
        return wound(system, user)

    with open_with(tmp_path, late) as signpost:
        contact = sent(signpost, OPENING)
        item = signpost.reviews.worklist()[0]
        signpost.reviews.accept(
            contact, clinician, urgency=item.urgency, route=item.route, minutes=5, reply="Rest."
        )
        free.set()
        assert signpost.second_reading.settle()
        assert signpost.reviews.case(contact).item.status == "accepted"
        assert second_readings(signpost, contact)[0]["more_urgent"] is False


def nonsense(_system: str, _user: str) -> dict[str, Any]:
    return {"findings": [{"finding": "open-wound", "quote": "blood everywhere"}]}


def silent(_system: str, _user: str) -> dict[str, Any]:
    raise ModelUnavailableError("Text model scripted cannot be reached.")


def broken(_system: str, _user: str) -> dict[str, Any]:
    raise RuntimeError("our bug")


@pytest.mark.parametrize("answer", [None, nonsense, silent, broken, lambda *_: {"x": 1}])
def test_without_a_model_or_with_a_bad_one_everything_is_as_by_the_rules(
    tmp_path: Path, answer: Answer | None
) -> None:
    with open_with(tmp_path, answer) as signpost:
        view = told(signpost, OPENING)
        assert signpost.second_reading.settle()
        contact = signpost.store.contacts.get(int(view.contact_id))
        assert not any(it["source"] == "second-reader" for it in contact.case["findings"])
        assert contact.urgency is Urgency.SELF_CARE
        assert view.stage is Stage.CHECKING


def test_what_comes_too_late_has_no_effect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_with(tmp_path, wound) as signpost:
        monkeypatch.setattr(signpost.second_reading, "_within_s", -1.0)
        view = told(signpost, OPENING)
        assert signpost.second_reading.settle()
        case = signpost.store.contacts.get(int(view.contact_id)).case
        assert not any(it["source"] == "second-reader" for it in case["findings"])


def test_the_rules_answer_while_the_model_is_still_reading(tmp_path: Path) -> None:
    free = threading.Event()

    def stuck(_system: str, _user: str) -> dict[str, Any]:
        free.wait(20)
        return {"findings": []}

    with open_with(tmp_path, stuck) as signpost:
        assert told(signpost, OPENING).stage is Stage.CHECKING
        free.set()
        assert signpost.second_reading.settle()


def test_it_is_asked_about_before_it_is_sent(tmp_path: Path) -> None:
    free = threading.Event()

    def late(system: str, user: str) -> dict[str, Any]:
        free.wait(10)
        return wound(system, user)

    with open_with(tmp_path, late) as signpost:
        view = told(signpost, OPENING)
        assert view.stage is Stage.CHECKING
        free.set()
        assert signpost.second_reading.settle()
        again = signpost.chats.current("v")
        assert again
        assert again.stage in (Stage.ASKING, Stage.CHECKING, Stage.EMERGENCY)
        findings = signpost.store.contacts.get(int(view.contact_id)).case["findings"]
        assert {it["id"]: it["state"] for it in findings if it["source"] == "second-reader"} == {
            "open-wound": State.UNSURE
        }
