"""An author asks, a second person decides, and what is released is what was approved."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from toe_practice import ANNA, CARL, SUE, edit, open_practice, put_into_use, write_desk

from assistant.errors import AuthorError
from assistant.journeys.author_views import RequestState
from assistant.journeys.views import User
from assistant.records.change_requests import SUBJECT
from assistant.service import Signpost

TOE = "stubbed-toe/pathway.yaml"
WHY = "rest is not enough"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return write_desk(tmp_path)


@pytest.fixture
def practice(desk: Path, tmp_path: Path) -> Iterator[Signpost]:
    with open_practice(tmp_path) as opened:
        yield opened


def test_a_request_holds_what_was_asked_for_and_waits(practice: Signpost, desk: Path) -> None:
    asked = practice.change_requests.ask(["stubbed-toe"], WHY, ANNA)
    edit(desk, TOE, "Most of these heal", "All of these heal")
    again = practice.change_requests.get(asked.id)
    assert (again.state, again.why, again.asked_by.name) == (RequestState.WAITING, WHY, "anna")
    assert again.items[0].desk_ahead
    assert "All of these" not in again.items[0].text_diff
    assert again.diff
    assert again.diff.vignettes == 12


@pytest.mark.parametrize(
    "items, why, user, says",
    [
        (["stubbed-toes"], WHY, ANNA, 'did you mean "stubbed-toe"'),
        (["../var"], WHY, ANNA, "There is no ../var"),
        ([], WHY, ANNA, "Name what is to be released"),
        (["stubbed-toe"], "  so ", ANNA, "Say why"),
        (["stubbed-toe"], WHY, User("pat", "patient"), "Only an author"),
    ],
)
def test_a_request_that_cannot_be_weighed_is_refused_in_one_sentence(
    practice: Signpost, items: list[str], why: str, user: User, says: str
) -> None:
    with pytest.raises(AuthorError, match=says):
        practice.change_requests.ask(items, why, user)
    assert practice.change_requests.all() == ()


def test_mistakes_are_named_with_their_lines_before_anybody_is_asked(practice: Signpost, desk: Path) -> None:
    edit(desk, TOE, "when: cannot-walk", "when: cannot-wlak")
    with pytest.raises(AuthorError, match=r"stubbed-toe/pathway.yaml:\d+: .*cannot-wlak"):
        practice.change_requests.ask(["stubbed-toe"], WHY, ANNA)


def test_what_is_the_same_as_the_current_release_need_not_be_asked_for(practice: Signpost) -> None:
    put_into_use(practice, "stubbed-toe")
    with pytest.raises(AuthorError, match="same as in the current release"):
        practice.change_requests.ask(["stubbed-toe"], WHY, ANNA)
    changed = {item.id: item.changed for item in practice.change_requests.desk()}
    assert changed["stubbed-toe"] is False


def test_nobody_decides_on_their_own_request(practice: Signpost) -> None:
    asked = practice.change_requests.ask(["stubbed-toe"], WHY, CARL)
    with pytest.raises(AuthorError, match="second person"):
        practice.change_requests.approve(asked.id, CARL)
    with pytest.raises(AuthorError, match="second person"):
        practice.change_requests.send_back(asked.id, CARL, "no")
    assert practice.change_requests.approve(asked.id, SUE).state is RequestState.APPROVED


def test_a_request_is_decided_on_once(practice: Signpost) -> None:
    asked = practice.change_requests.ask(["stubbed-toe"], WHY, ANNA)
    sent_back = practice.change_requests.send_back(asked.id, CARL, "Which guideline says so?")
    assert (sent_back.state, sent_back.comment) == (RequestState.SENT_BACK, "Which guideline says so?")
    with pytest.raises(AuthorError, match="already sent back"):
        practice.change_requests.approve(asked.id, SUE)
    with pytest.raises(AuthorError, match="not approved"):
        practice.releases.release(asked.id, SUE)


def test_only_what_was_looked_at_is_approved(practice: Signpost) -> None:
    asked = practice.change_requests.ask(["stubbed-toe"], WHY, ANNA)
    with pytest.raises(AuthorError, match="not the request you looked at"):
        practice.change_requests.approve(asked.id, CARL, content="of another request")


def tamper(signpost: Signpost, column: str, value: str) -> None:
    """What somebody with the database in their hands could do."""
    with signpost.store.database.engine.begin() as connection:
        connection.execute(text(f"UPDATE change_requests SET {column} = :value"), {"value": value})


@pytest.mark.parametrize("column", ["items", "why", "asked_by", "decided_by", "state"])
def test_an_approval_is_void_once_anything_is_changed_behind_it(practice: Signpost, column: str) -> None:
    asked = practice.change_requests.ask(["stubbed-toe"], WHY, ANNA)
    if column != "state":
        practice.change_requests.approve(asked.id, CARL)
    row = practice.store.change_requests.get(asked.id)
    items = json.dumps(row.items).replace("urgency: same_day", "urgency: routine")
    tamper(practice, column, {"items": items, "state": "approved"}.get(column, "mallory"))
    with pytest.raises(AuthorError, match="not what was approved"):
        practice.releases.release(asked.id, SUE)
    assert practice.releases.all() == ()


def test_every_step_is_in_the_audit_with_its_content(practice: Signpost) -> None:
    put_into_use(practice, "stubbed-toe")
    lines = practice.store.audit.lines(subject=(SUBJECT, 1))
    assert [(line.who, line.what) for line in lines] == [
        ("anna", "asked for a change"),
        ("carl", "approved a change"),
        ("sue", "released"),
    ]
    assert len({line.detail["content"] for line in lines}) == 1
    assert practice.store.audit.verify_chain().ok


def test_a_cancelled_comparison_asks_for_nothing(practice: Signpost) -> None:
    with pytest.raises(AuthorError, match="cancelled"):
        practice.change_requests.ask(["stubbed-toe"], WHY, ANNA, cancelled=lambda: True)
    assert practice.change_requests.all() == ()
