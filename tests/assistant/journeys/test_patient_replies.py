"""A reply worded by a text model: shown to the clinician only where the gate lets it, kept either way."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from text_practice import STUBBED, Answer, open_with, sent

from assistant.journeys.views import CaseView, User
from assistant.service import Signpost
from models.base import ModelUnavailableError

CARE = "stubbed-toe#self-care"
GOOD = {
    "sentences": [
        {"text": "You told us you stubbed your toe this morning on the bed.", "passage": "said"},
        {"text": "Rest and raise the foot.", "passage": CARE},
    ]
}
SOFT = {"sentences": [{"text": "There is no rush.", "passage": CARE}]}


@contextmanager
def practice(home: Path, answer: Answer | None) -> Iterator[Signpost]:
    with open_with(home, answer) as signpost:
        yield signpost


def case_after(signpost: Signpost, contact: str) -> CaseView:
    signpost.reviews.case(contact)
    assert signpost.replies.settle()
    return signpost.reviews.case(contact)


def accept(signpost: Signpost, view: CaseView, by: User, reply: str) -> CaseView:
    item = view.item
    return signpost.reviews.accept(
        item.contact_id, by, urgency=item.urgency, route=item.route, minutes=item.minutes, reply=reply
    )


def test_a_reply_that_passes_is_the_draft_with_its_passages(tmp_path: Path, clinician: User) -> None:
    with practice(tmp_path, lambda *_: GOOD) as signpost:
        contact = sent(signpost, STUBBED)
        view = case_after(signpost, contact)
        assert view.worded
        assert view.reply_draft == view.worded.text
        assert "You told us you stubbed your toe this morning on the bed. Rest and raise" in view.reply_draft
        assert all(line in view.reply_draft for line in view.reply_template.splitlines() if line)
        assert view.worded.passages == (("stubbed-toe: self-care", "Rest and raise the foot."),)
        assert "patient-reply@" in view.worded.by
        done = accept(signpost, view, clinician, view.reply_draft)
        assert done.decided
        assert not done.decided.edited
        line = signpost.store.audit.lines(subject=("contact", int(contact)))[-1]
        assert (line.what, line.detail["drafted_by"], line.detail["edited"]) == (
            "sent a reply",
            "software",
            False,
        )


def test_an_edit_is_kept_with_draft_and_difference(tmp_path: Path, clinician: User) -> None:
    with practice(tmp_path, lambda *_: GOOD) as signpost:
        view = case_after(signpost, sent(signpost, STUBBED))
        done = accept(signpost, view, clinician, view.reply_draft + "\nCome at 4.")
        assert done.decided
        assert done.decided.edited
        detail = signpost.store.audit.lines(subject=("contact", int(view.item.contact_id)))[-1].detail
        assert detail["draft"] == view.reply_draft
        assert detail["difference"] == ["+Come at 4."]


def test_the_template_sent_instead_is_known_as_the_template(tmp_path: Path, clinician: User) -> None:
    with practice(tmp_path, lambda *_: GOOD) as signpost:
        view = case_after(signpost, sent(signpost, STUBBED))
        done = accept(signpost, view, clinician, view.reply_template)
        assert done.decided
        assert not done.decided.edited
        lines = signpost.store.audit.lines(subject=("contact", int(view.item.contact_id)))
        assert lines[-1].detail["drafted_by"] == "template"


def silent(_system: str, _user: str) -> dict[str, Any]:
    raise ModelUnavailableError("Text model scripted did not answer within 180 s: check it.")


def broken(_system: str, _user: str) -> dict[str, Any]:
    raise RuntimeError("our bug")


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (lambda *_: SOFT, "softens"),
        (lambda *_: {"sentences": []}, "nothing was worded"),
        (lambda *_: {"nonsense": 1}, "form"),
        (silent, "did not answer"),
    ],
)
def test_anything_else_leaves_the_template_and_the_reason(tmp_path: Path, answer: Answer, why: str) -> None:
    with practice(tmp_path, answer) as signpost:
        view = case_after(signpost, sent(signpost, STUBBED))
        assert view.reply_draft == view.reply_template
        assert view.worded
        assert any(why in reason for reason in view.worded.reasons)
        assert any(line.what == "kept the template" for line in view.audit)


def test_our_own_failure_is_logged_and_leaves_the_template(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with practice(tmp_path, broken) as signpost:
        view = case_after(signpost, sent(signpost, STUBBED))
        assert view.reply_draft == view.reply_template
        assert "a piece of work failed" in caplog.text


def test_without_a_model_nothing_is_begun_and_what_was_sent_is_kept(tmp_path: Path, clinician: User) -> None:
    with practice(tmp_path, None) as signpost:
        view = case_after(signpost, sent(signpost, STUBBED))
        assert view.worded is None
        assert not view.wording
        accept(signpost, view, clinician, view.reply_template)
        assert signpost.reviews.case(view.item.contact_id).audit[-1].what == "sent a reply"


def test_an_emergency_is_never_worded(tmp_path: Path) -> None:
    def never(_system: str, _user: str) -> dict[str, Any]:
        raise AssertionError("the model was asked")

    with practice(tmp_path, never) as signpost:
        view = case_after(signpost, sent(signpost, "I stubbed my toe this morning and bone is showing"))
        assert view.worded
        assert "emergency" in view.worded.reasons[0]


def test_nobody_waits_for_the_model(tmp_path: Path) -> None:
    free = threading.Event()

    def slow(_system: str, _user: str) -> dict[str, Any]:
        free.wait(20)
        return GOOD

    with practice(tmp_path, slow) as signpost:
        contact = sent(signpost, STUBBED)
        view = signpost.reviews.case(contact)
        assert view.wording
        assert view.reply_draft == view.reply_template
        free.set()
        assert signpost.replies.settle()
        assert signpost.reviews.case(contact).worded


def test_what_the_patient_adds_is_worded_anew(tmp_path: Path) -> None:
    asked: list[str] = []

    def listening(_system: str, user: str) -> dict[str, Any]:
        if "Who writes" in user:
            asked.append(user)
        return GOOD

    with practice(tmp_path, listening) as signpost:
        contact = sent(signpost, STUBBED)
        case_after(signpost, contact)
        signpost.reviews.worklist()
        assert signpost.replies.settle()
        assert len(asked) == 1
        signpost.chats.say("v", "it hurts less when I sit down with it")
        case_after(signpost, contact)
        assert "sit down" in asked[-1]
