"""What the author's editor asks the server, by role; and how its answers read."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from house import BROKEN, House, SignIn

from assistant.guidance.changes import CaseOutcome, ComparedCase, changed, from_to
from assistant.journeys.author_views import DiffView, RequestItem, RequestState, RequestView, Who
from assistant.journeys.authoring_views import TrialResult
from assistant.types import Urgency
from ui import author, format_author, format_changes

FILE = "sore-throat/pathway.yaml"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def ask(client: httpx.Client, act: str, **given: Any) -> dict[str, Any]:
    """One question of the editor's."""
    answer = client.post(f"/author/desk/{act}", json=given)
    assert answer.status_code == 200, answer.text
    said: dict[str, Any] = answer.json()
    return said


@pytest.mark.parametrize(
    ("who", "status"),
    [("nobody", 401), ("patient", 401), ("clinician", 403), ("safety", 403), ("author", 200)],
)
@pytest.mark.parametrize("act", ["read", "save", "look", "complete", "vignettes", "ask", "retire"])
def test_the_desk_is_the_authors_alone(sign_in: SignIn, who: str, status: int, act: str) -> None:
    assert sign_in(who).post(f"/author/desk/{act}", json={}).status_code == status


def test_someone_who_is_gone_is_let_in_no_longer(sign_in: SignIn, house: House) -> None:
    client = sign_in("author")
    house.users.gone.add("author")
    assert client.post("/author/desk/read", json={"file": FILE}).status_code == 404


def test_only_the_pages_own_questions_are_answered(sign_in: SignIn) -> None:
    client = sign_in("author")
    assert client.post("/author/desk/save", data={"file": FILE}).status_code == 415
    assert client.post("/author/desk/nothing", json={}).status_code == 404
    assert client.get("/author/desk/read").status_code in (404, 405)
    headers = {"content-type": "application/json"}
    assert client.post("/author/desk/read", content=b"[1]", headers=headers).status_code == 400
    assert client.post("/author/desk/read", content=b"x" * 2_100_000, headers=headers).status_code == 400


def test_a_file_is_read_checked_saved_and_undone(sign_in: SignIn) -> None:
    client = sign_in("author")
    there = ask(client, "read", file=FILE)
    assert there["text"] == BROKEN
    looked = ask(client, "look", file=FILE, text=BROKEN)
    assert [3, True] in looked["marks"]
    assert 'data-line="3"' in looked["problems"]
    saved = ask(client, "save", file=FILE, text=BROKEN + "owner: GP\n", mark=there["mark"])
    assert saved["can_undo"]
    assert ask(client, "undo", file=FILE)["text"] == BROKEN


def test_a_stale_save_is_one_sentence_and_changes_nothing(sign_in: SignIn, house: House) -> None:
    client = sign_in("author")
    said = ask(client, "save", file=FILE, text="mine", mark="another")
    assert "changed by somebody else" in said["sentence"]
    assert house.authoring.read(FILE).text == BROKEN


@pytest.mark.parametrize("file", ["../secret", "/etc/passwd", "sore-throat/../../x", "", None, 7])
def test_a_file_outside_the_guidance_is_one_sentence(sign_in: SignIn, file: Any) -> None:
    for act in ("read", "look", "complete", "undo"):
        assert set(ask(sign_in("author"), act, file=file, text="x")) == {"sentence"}


def test_what_is_typed_is_never_markup(sign_in: SignIn) -> None:
    looked = ask(sign_in("author"), "look", file=FILE, text=f"{HOSTILE}: {HOSTILE}\n")
    assert "<script" not in looked["problems"]
    assert "<img" not in looked["problems"]


def test_keys_are_completed(sign_in: SignIn) -> None:
    said = ask(sign_in("author"), "complete", file=FILE, text="stat", line=1, column=4)
    assert ["status: ", ""] in said["candidates"]


def test_work_that_cannot_begin_ends_in_one_sentence(sign_in: SignIn) -> None:
    client = sign_in("author")
    said = ask(client, "vignettes", id="sore-throat")
    while said["running"]:
        said = ask(client, "work", id="sore-throat", kind="vignettes")
    assert "notice" in said["html"]


# --- how it reads -------------------------------------------------------------------------------


def test_pathways_with_errors_come_first(house: House) -> None:
    shown = author.listing(house)  # type: ignore[arg-type]
    assert "error" in shown
    assert "Cannot be read" in shown
    assert shown.index("Sore throat") < shown.index("What they share")


def test_under_triage_among_vignettes_comes_first_and_in_red() -> None:
    shown = format_author.trial(
        TrialResult(3, (("mild", "over triage", False), ("grave", "under triage", True)), ("fine",))
    )
    assert shown.index("grave") < shown.index("mild")
    assert shown.count("UNDER-TRIAGE") == 1


def case(id: str, before: Urgency, after: Urgency) -> ComparedCase:
    return ComparedCase(id, "vignette", "40 to 64", CaseOutcome(before, "gp"), CaseOutcome(after, "gp"))


def compared() -> DiffView:
    cases = (
        case("raised", Urgency.ROUTINE, Urgency.SOON),
        case("fallen", Urgency.EMERGENCY, Urgency.ROUTINE),
        case("same", Urgency.SOON, Urgency.SOON),
    )
    return DiffView("release 1", HOSTILE, 3, 0, 0, changed(cases), from_to(cases), (), ("new.one",))


def test_a_comparison_shows_the_worst_first_and_marks_it() -> None:
    shown = format_changes.diff(compared())
    assert "1 case becomes</strong>" in shown or "1 case becomes less urgent" in shown
    assert shown.index("fallen") < shown.index("raised")
    assert shown.count("UNDER-TRIAGE") == 1
    assert "alerting" in shown
    assert "<script" not in shown


def test_a_request_shows_who_why_and_every_line_as_text() -> None:
    item = RequestItem("toe", HOSTILE, "0.1.0", (HOSTILE,), (), f"+ {HOSTILE}\n- old\n", True)
    at = datetime(2026, 11, 22, tzinfo=UTC)
    asked = (Who("anna", "author"), at, (item,), "c", compared())
    decided = (Who("carl", "clinician"), at, HOSTILE, None)
    view = RequestView(7, RequestState.SENT_BACK, HOSTILE, *asked, *decided)
    shown = format_changes.request(view)
    assert "<script" not in shown
    assert "anna (author)" in shown
    assert "Sent back by carl (clinician)" in shown
    assert '<span class="gone">- old</span>' in shown
    assert "/safety/change?id=7" in format_changes.requests((view,), "/safety/")
