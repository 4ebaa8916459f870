"""The reply on a case page: which draft it is, the other a button away, undo."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from house import House, SignIn
from talk import Page

from assistant.journeys.views import CaseView, WordedReply
from ui import clinician_replies as replies

WORDED = WordedReply(
    "You told us your throat hurts. Drink plenty.", (("sore-throat: self-care", "Drink plenty."),), "tiny p@1"
)


@pytest.fixture
def case(house: House) -> CaseView:
    house.reviews.worded = WORDED
    return house.reviews.case("1")


def test_a_worded_reply_says_so_with_its_passages(case: CaseView) -> None:
    shown = replies.origin(case, WORDED.text)
    for needed in ("Worded by software from local guidance", "sore-throat: self-care", "tiny p@1"):
        assert needed in shown


def test_the_template_and_an_edit_are_told_apart(case: CaseView) -> None:
    assert "The template" in replies.origin(case, case.reply_template)
    assert "Edited" in replies.origin(case, "Come at 4.")
    assert "is ready" in replies.origin(case, "Come at 4.")


def test_why_no_reply_is_worded_can_be_read(case: CaseView) -> None:
    refused = replace(case, worded=WordedReply(reasons=("“<b>no rush” softens urgency",)))
    shown = replies.origin(refused, case.reply_template)
    assert "softens urgency" in shown
    assert "<b>" not in shown
    assert "being worded" in replies.origin(replace(case, worded=None, wording=True), case.reply_template)


def test_undo_goes_back_one_version_at_a_time() -> None:
    versions = replies.remembered(replies.remembered(["one"], "one"), "two")
    assert versions == ["one", "two"]
    assert replies.undone(versions) == ["one"]
    assert replies.undone(["one"]) == []


def test_the_buttons_switch_and_undo(case: CaseView, open_page: Callable[..., Page], sign_in: SignIn) -> None:
    desk = open_page("/clinician/", sign_in("clinician").cookies, "id=1")
    assert desk.send("use-worded", "click", "My own words.", None)[0] == WORDED.text
    assert desk.send("use-template", "click", WORDED.text, None)[0] == case.reply_template
    assert desk.send("undo-reply", "click", case.reply_template, None)[0] == WORDED.text
    assert desk.send("undo-reply", "click", WORDED.text, None)[0] == "My own words."
