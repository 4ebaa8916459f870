"""Releases: made from approved changes, taken by a running Signpost, refused when broken, rolled back."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from toe_practice import ANNA, CARL, SUE, edit, open_practice, put_into_use, write_desk

from assistant.errors import AuthorError
from assistant.journeys.doctor import _release
from assistant.journeys.views import Person, Stage
from assistant.service import Signpost

TOE = "stubbed-toe/pathway.yaml"
HEEL = "stubbed-heel/pathway.yaml"
PHRASE = "  - I stubbed my toe\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return write_desk(tmp_path)


@pytest.fixture
def practice(desk: Path, tmp_path: Path) -> Iterator[Signpost]:
    with open_practice(tmp_path) as opened:
        yield opened


def meets(signpost: Signpost, pathway: str = "stubbed-toe") -> str:
    """The version of a pathway that patients meet."""
    return signpost.guide.library.pathways[pathway].version


def test_a_release_is_a_whole_snapshot_with_who_what_and_why(practice: Signpost, tmp_path: Path) -> None:
    assert put_into_use(practice, "stubbed-toe") == 1
    home = tmp_path / "var" / "releases"
    notes = json.loads((home / "1" / "release.json").read_text("utf-8"))
    assert (home / "current").read_text() == "1\n"
    assert (home / "1" / "pathways" / HEEL).exists()
    assert notes["asked_by"] == {"name": "anna", "role": "author"}
    assert notes["approved_by"] == {"name": "carl", "role": "clinician"}
    assert notes["items"][0]["version_to"] == "0.2.0"
    assert practice.guidance.version == notes["library"]


def test_the_desk_gets_status_version_and_review_and_keeps_its_comments(
    practice: Signpost, desk: Path
) -> None:
    put_into_use(practice, "stubbed-toe", part="major")
    text = (desk / TOE).read_text("utf-8")
    assert "version: 1.0.0  # the author's own remark\n" in text
    assert "status: live\n" in text
    assert "status: draft\n" in (desk / HEEL).read_text("utf-8")
    log = (desk / "CHANGELOG.md").read_text("utf-8")
    assert "| stubbed-toe | 1.0.0 |" in log
    assert "carl (clinician); asked by anna (author); release 1" in log


def test_a_running_signpost_takes_a_release_made_elsewhere_without_a_restart(
    practice: Signpost, desk: Path, tmp_path: Path
) -> None:
    assert meets(practice) == "0.1.0"
    with open_practice(tmp_path) as elsewhere:
        put_into_use(elsewhere, "stubbed-toe")
    assert meets(practice) == "0.2.0"
    assert practice.in_use.notice == ""
    took = practice.store.audit.lines(subject=("release", 1))[-1]
    assert (took.who, took.what) == ("signpost", "took a release")


def test_a_chat_that_is_open_goes_on_under_the_new_release(practice: Signpost, desk: Path) -> None:
    practice.chats.open("visitor", Person(age_years=30))
    practice.chats.say("visitor", "I stubbed my toe this morning")
    edit(desk, TOE, "Can you not walk on it?", "Are you unable to put weight on it?")
    put_into_use(practice, "stubbed-toe")
    view = practice.chats.current("visitor")
    for _ in range(6):
        if view is None or view.stage is not Stage.ASKING:
            break
        view = practice.chats.say("visitor", "no, none of that")
    assert view
    assert view.stage is Stage.CHECKING


def test_other_patients_are_served_while_a_release_is_being_read(
    practice: Signpost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert meets(practice) == "0.1.0"
    with open_practice(tmp_path) as elsewhere:
        put_into_use(elsewhere, "stubbed-toe")
    reading, go_on = threading.Event(), threading.Event()
    take = practice.in_use._take

    def slow(pointer: int | str | None) -> object:
        reading.set()
        go_on.wait(20)
        return take(pointer)

    monkeypatch.setattr(practice.in_use, "_take", slow)
    first = threading.Thread(target=lambda: practice.guide)
    first.start()
    reading.wait(20)
    assert meets(practice) == "0.1.0"
    go_on.set()
    first.join(20)
    assert meets(practice) == "0.2.0"


def test_only_what_changed_is_embedded(practice: Signpost, desk: Path) -> None:
    put_into_use(practice, "stubbed-toe")
    assert meets(practice) == "0.2.0"
    change = practice.update_index()
    assert (change.added, change.removed) == (0, 0)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda home: (home / "2" / "pathways" / TOE).write_text("id: stubbed-toe\n"),
        lambda home: (home / "2" / "release.json").write_text("{"),
        lambda home: edit(home / "2" / "pathways", TOE, "urgency: same_day", "urgency: routine"),
        lambda home: (home / "current").write_text("7\n"),
        lambda home: (home / "current").write_text("the newest, please\n"),
        lambda home: (home / "current").unlink(),
    ],
)
def test_a_broken_release_is_refused_with_a_notice_and_the_old_one_stays(
    practice: Signpost, desk: Path, tmp_path: Path, spoil: object
) -> None:
    put_into_use(practice, "stubbed-toe")
    assert meets(practice) == "0.2.0"
    edit(desk, TOE, PHRASE, f"{PHRASE}  - my toe is sore\n")
    with open_practice(tmp_path) as elsewhere:
        put_into_use(elsewhere, "stubbed-toe")
        spoil(tmp_path / "var" / "releases")  # type: ignore[operator]
    assert meets(practice) == "0.2.0"
    assert "was refused, and Release 1 stays in use" in practice.releases.notice()
    assert meets(practice) == "0.2.0"
    refused = [line for line in practice.store.audit.lines() if line.what == "refused a release"]
    assert len(refused) == 1
    with open_practice(tmp_path) as restarted:
        assert meets(restarted) in ("0.2.0", "0.3.0")
        assert "was refused, and release" in restarted.releases.notice()


def test_our_own_mistake_in_taking_a_release_leaves_the_old_one_in_use(
    practice: Signpost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert meets(practice) == "0.1.0"
    with open_practice(tmp_path) as elsewhere:
        put_into_use(elsewhere, "stubbed-toe")
    monkeypatch.setattr(practice.in_use, "_load", lambda _number: 1 / 0)
    assert meets(practice) == "0.1.0"
    assert "our mistake (ZeroDivisionError)" in practice.releases.notice()


def test_a_lost_pointer_makes_no_release_of_the_desks_drafts(practice: Signpost, tmp_path: Path) -> None:
    put_into_use(practice, "stubbed-toe")
    (tmp_path / "var" / "releases" / "current").unlink()
    with pytest.raises(AuthorError, match="roll back to a release"):
        put_into_use(practice, "stubbed-heel")
    assert practice.releases.roll_back(SUE).number == 1


def test_what_was_released_is_shown_beside_what_it_replaced(practice: Signpost, desk: Path) -> None:
    put_into_use(practice, "stubbed-toe")
    edit(desk, TOE, PHRASE, f"{PHRASE}  - my toe is sore\n")
    put_into_use(practice, "stubbed-toe")
    assert practice.change_requests.get(2).items[0].what == ("phrases: added my toe is sore",)
    assert practice.releases.all()[0].items[0].what == ("phrases: added my toe is sore",)


def test_vignettes_that_do_not_hold_keep_a_release_from_being_made(practice: Signpost, desk: Path) -> None:
    edit(desk, TOE, "urgency: same_day", "urgency: routine")
    with pytest.raises(AuthorError, match=r"stubbed-toe\.cannot-walk: under triage"):
        put_into_use(practice, "stubbed-toe")
    assert practice.releases.all() == ()
    assert practice.in_use.release is None


def test_a_release_has_the_approved_words_though_the_desk_went_on(practice: Signpost, desk: Path) -> None:
    asked = practice.change_requests.ask(["stubbed-toe"], "needed for the test", ANNA)
    practice.change_requests.approve(asked.id, CARL)
    edit(desk, TOE, "Most of these heal with rest.", "All of these heal with rest.")
    made = practice.releases.release(asked.id, SUE)
    assert made.desk_ahead == ("stubbed-toe",)
    assert practice.guidance.pathways["stubbed-toe"].decisions[-1].because == "Most of these heal with rest."
    assert "All of these heal" in (desk / TOE).read_text("utf-8")
    assert "version: 0.2.0" in (desk / TOE).read_text("utf-8")


def test_a_desk_that_cannot_be_read_any_more_does_not_stop_what_was_approved(
    practice: Signpost, desk: Path
) -> None:
    asked = practice.change_requests.ask(["stubbed-toe"], "needed for the test", ANNA)
    practice.change_requests.approve(asked.id, CARL)
    put_into_use(practice, "stubbed-heel")
    (desk / TOE).write_text("half a line that somebody is writ")
    assert practice.releases.release(asked.id, SUE).desk_ahead == ("stubbed-toe",)
    assert meets(practice) == "0.2.0"
    assert (desk / TOE).read_text() == "half a line that somebody is writ"


def test_a_release_leaves_out_what_nobody_asked_for(practice: Signpost, desk: Path) -> None:
    put_into_use(practice, "stubbed-toe")
    edit(desk, HEEL, PHRASE.replace("toe", "heel"), "  - my heel has gone\n")
    edit(desk, TOE, PHRASE, f"{PHRASE}  - my toe is sore\n")
    put_into_use(practice, "stubbed-toe")
    assert "my heel has gone" not in practice.guidance.pathways["stubbed-heel"].phrases
    assert "my toe is sore" in practice.guidance.pathways["stubbed-toe"].phrases


def test_a_request_overtaken_by_another_release_is_asked_for_again(practice: Signpost, desk: Path) -> None:
    edit(desk, TOE, PHRASE, f"{PHRASE}  - my toe is sore\n")
    late = practice.change_requests.ask(["stubbed-toe"], "asked for first", ANNA)
    practice.change_requests.approve(late.id, CARL)
    put_into_use(practice, "stubbed-toe")
    with pytest.raises(AuthorError, match="ask again"):
        practice.releases.release(late.id, SUE)


def test_a_request_is_released_once(practice: Signpost) -> None:
    put_into_use(practice, "stubbed-toe")
    with pytest.raises(AuthorError, match="already in release 1"):
        practice.releases.release(1, SUE)


def test_rolling_back_brings_the_earlier_release_and_is_in_the_audit(practice: Signpost, desk: Path) -> None:
    put_into_use(practice, "stubbed-toe")
    edit(desk, TOE, PHRASE, f"{PHRASE}  - my toe is sore\n")
    put_into_use(practice, "stubbed-toe")
    assert meets(practice) == "0.3.0"
    assert practice.releases.roll_back(SUE).number == 1
    assert meets(practice) == "0.2.0"
    back, taken = practice.store.audit.lines(subject=("release", 1))[-2:]
    assert (back.who, back.what, back.detail["from"]) == ("sue", "rolled back", 2)
    assert (taken.who, taken.what) == ("signpost", "took a release")
    assert practice.releases.roll_back(SUE, 2).current
    assert meets(practice) == "0.3.0"


@pytest.mark.parametrize(
    "number, says", [(None, "no earlier release"), (1, "in use already"), (9, "no release 9")]
)
def test_a_roll_back_to_nowhere_is_refused(practice: Signpost, number: int | None, says: str) -> None:
    put_into_use(practice, "stubbed-toe")
    with pytest.raises(AuthorError, match=says):
        practice.releases.roll_back(SUE, number)


def test_a_shared_part_is_proved_by_every_vignette(practice: Signpost, desk: Path) -> None:
    edit(desk, "findings/all.yaml", "- unable to walk on it\n", "- cannot put a foot down\n")
    with pytest.raises(AuthorError, match=r"stubbed-(toe|heel)\.cannot-walk"):
        put_into_use(practice, "findings")


def test_a_retired_pathway_is_released_as_retired_and_no_longer_met(practice: Signpost, desk: Path) -> None:
    put_into_use(practice, "stubbed-toe")
    edit(desk, HEEL, "status: draft", "status: retired")
    put_into_use(practice, "stubbed-heel")
    assert set(practice.guide.library.pathways) == {"stubbed-toe"}
    assert "status: retired" in (desk / HEEL).read_text("utf-8")


def test_two_processes_never_write_in_one_index(practice: Signpost, desk: Path, tmp_path: Path) -> None:
    put_into_use(practice, "stubbed-toe")
    assert meets(practice) == "0.2.0"
    edit(desk, TOE, PHRASE, f"{PHRASE}  - my hallux is sore\n")
    with open_practice(tmp_path) as elsewhere:
        put_into_use(elsewhere, "stubbed-toe")
        assert elsewhere.guide.find("my hallux is sore")[0].score == 1.0
    practice.releases.roll_back(SUE)
    assert practice.guide.find("I stubbed my toe")[0].score == 1.0
    assert practice.guide.find("my hallux is sore")[0].score < 1.0
    practice.releases.roll_back(SUE, 2)
    assert practice.guide.find("my hallux is sore")[0].score == 1.0
    assert not list((tmp_path / "var").glob(".index-of-*"))


def test_the_doctor_says_which_release_is_in_use_and_whether_it_is_whole(
    practice: Signpost, tmp_path: Path
) -> None:
    assert _release(practice.settings).seen == "none yet: the desk is in use"
    put_into_use(practice, "stubbed-toe")
    assert _release(practice.settings).seen == "release 1, 2 pathways"
    edit(tmp_path / "var" / "releases" / "1" / "pathways", TOE, "urgency: same_day", "urgency: routine")
    with pytest.raises(AuthorError, match="changed after it was made"):
        _release(practice.settings)
