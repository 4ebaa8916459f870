"""The desk against older guidance: what comes out otherwise, worst first, and no word of a patient."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from toe_practice import edit, open_practice, put_into_use, vignettes, write_desk

from assistant.errors import AuthorError
from assistant.journeys.author_views import Change, OnlyIn
from assistant.journeys.trials import Trial
from assistant.journeys.views import Person
from assistant.service import Signpost
from assistant.types import Sex

TOE = "stubbed-toe/pathway.yaml"
WALK = "    urgency: same_day\n    route: urgent_treatment_centre"
SECRET = "I stubbed my toe this morning on Xanthippe's doorstep and I am unable to walk on it"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return write_desk(tmp_path)


@pytest.fixture
def practice(desk: Path, tmp_path: Path) -> Iterator[Signpost]:
    with open_practice(tmp_path) as opened:
        put_into_use(opened, "stubbed-toe")
        yield opened


def talk(signpost: Signpost, opening: str, answer: str = "no, none of that") -> None:
    """A patient who says something and answers everything alike."""
    signpost.chats.open("visitor", Person("Xanthippe Smith", 72, Sex.FEMALE))
    view = signpost.chats.say("visitor", opening)
    for _ in range(6):
        if view.stage != "asking":
            break
        view = signpost.chats.say("visitor", answer)
    signpost.chats.finish("visitor")


def test_a_desk_that_is_as_released_changes_nothing(practice: Signpost) -> None:
    view = practice.guidance_diff.run()
    assert (view.base, view.against, view.rows, view.vignettes) == ("release 1", "the desk", (), 12)


def test_a_fall_in_urgency_is_under_triage_and_stands_first(practice: Signpost, desk: Path) -> None:
    edit(desk, TOE, "because: Most of these", "because: Some of these")
    edit(desk, TOE, "    urgency: self_care\n    route: self_care", "    urgency: routine\n    route: gp")
    edit(desk, TOE, WALK, "    urgency: routine\n    route: gp")
    view = practice.guidance_diff.run("1")
    assert view.rows[0].id == "stubbed-toe.cannot-walk"
    assert view.rows[0].change is Change.UNDER_TRIAGE
    assert view.under_triage == 1
    assert {row.change for row in view.rows[1:]} == {Change.RAISED}
    assert view.table[0].under_triage


def test_stored_contacts_are_run_again_and_none_of_their_words_is_told(
    practice: Signpost, desk: Path, tmp_path: Path
) -> None:
    talk(practice, SECRET)
    talk(practice, "I stubbed my toe this morning")
    practice.chats.open("visitor", Person())
    edit(desk, TOE, WALK, "    urgency: soon\n    route: gp")
    view = practice.guidance_diff.run()
    assert (view.contacts, view.unusable, view.contacts_changed) == (2, 1, 1)
    row = next(row for row in view.rows if row.source == "contact")
    assert (row.id, row.about) == ("contact 2", "65 to 79, female")
    assert (row.before.urgency, row.after.urgency) == ("same_day", "soon")
    kept = b"".join(file.read_bytes() for file in (tmp_path / "var" / "trials").rglob("*.jsonl"))
    assert kept
    for word in ("Xanthippe", "doorstep", "stubbed my", "walk on"):
        assert word not in repr(view)
        assert word.encode() not in kept


def test_as_many_contacts_as_wanted_are_run(practice: Signpost) -> None:
    for _ in range(3):
        talk(practice, "I stubbed my toe this morning")
    assert practice.guidance_diff.run(contacts=2).contacts == 2
    assert practice.guidance_diff.run(contacts=0).contacts == 0


def test_a_second_look_runs_no_case_again(
    practice: Signpost, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(desk, TOE, WALK, "    urgency: routine\n    route: gp")
    first = practice.guidance_diff.run()
    monkeypatch.setattr(Trial, "run", lambda *_: pytest.fail("a case was run again"))
    assert practice.guidance_diff.run() == first


def test_a_version_or_a_review_date_makes_no_outcome_anew(
    practice: Signpost, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice.guidance_diff.run()
    edit(desk, TOE, "version: 0.2.0", "version: 0.9.0")
    monkeypatch.setattr(Trial, "run", lambda *_: pytest.fail("a case was run again"))
    assert practice.guidance_diff.run().rows == ()


def test_progress_is_told_and_a_cancel_keeps_what_there_is(practice: Signpost) -> None:
    told: list[tuple[int, int]] = []
    view = practice.guidance_diff.run(
        done=lambda n, of: told.append((n, of)), cancelled=lambda: len(told) >= 3
    )
    assert told == [(1, 12), (2, 12), (3, 12)]
    assert view.cancelled
    assert view.vignettes == 3


def test_vignettes_of_one_side_are_named(practice: Signpost, desk: Path) -> None:
    text = vignettes("stubbed-toe", "toe").replace("id: ordinary-1", "id: ordinary-one")
    (desk / "stubbed-toe/vignettes.yaml").write_text(text.replace("age_years: 41", "age_years: 42"))
    view = practice.guidance_diff.run()
    assert view.only_before == ("stubbed-toe.ordinary-1", "stubbed-toe.bone (as it was)")
    assert view.only_after == ("stubbed-toe.ordinary-one", "stubbed-toe.bone")
    assert all(row.only_in in OnlyIn for row in view.rows)


def test_a_case_that_fails_under_the_new_guidance_is_a_row_of_its_own(
    practice: Signpost, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Trial.run

    def fails_on_the_desk(trial: Trial, case: dict[str, object]) -> dict[str, object]:
        if trial.library.pathways["stubbed-toe"].title == "Toes":
            raise RuntimeError("our mistake")
        return run(trial, case)

    edit(desk, TOE, "title: Stubbed toe", "title: Toes")
    monkeypatch.setattr(Trial, "run", fails_on_the_desk)
    assert {row.change for row in practice.guidance_diff.run().rows} == {Change.FAILED}


def test_the_desk_is_compared_with_git_where_that_is_asked_for(practice: Signpost, desk: Path) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", "-C", str(desk.parent), *who, *words], check=True, capture_output=True)

    git("init")
    git("add", "pathways")
    git("commit", "-m", "as it was")
    edit(desk, TOE, WALK, "    urgency: routine\n    route: gp")
    view = practice.guidance_diff.run("HEAD")
    assert view.base.startswith("git HEAD (")
    assert view.under_triage == 1


@pytest.mark.parametrize("base", ["17", "no-such-branch", "--output=/tmp/x", "HEAD; rm -rf /"])
def test_a_base_nobody_knows_is_refused(practice: Signpost, base: str) -> None:
    with pytest.raises(AuthorError, match=r"neither a release nor a revision|no git history"):
        practice.guidance_diff.run(base)
