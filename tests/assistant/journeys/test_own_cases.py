"""An override becomes a case of the practice's own suite, without names."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.errors import AuthorError, InputError
from assistant.interfaces import UtteranceIn
from assistant.journeys.cases import utterances_of
from assistant.journeys.clock import now
from assistant.journeys.drafts import Drafts
from assistant.journeys.own_cases import NoteWish, Wish
from assistant.journeys.suite_file import SuiteFiles
from assistant.journeys.views import Person, User
from assistant.service import Signpost
from assistant.types import Route, Sex, Speaker, Urgency

OPENING = "My name is Jane Smith. My lower back has been aching since I moved house, ring me on 07700 900123"


@pytest.fixture
def signpost(shared_house: Signpost) -> Signpost:
    return shared_house


def told(signpost: Signpost, clinician: User, *, decide: bool = True) -> str:
    """A contact of Jane Smith's, decided on at a higher urgency."""
    signpost.chats.open("visitor", Person("Jane Smith", 41.5, Sex.FEMALE))
    view = signpost.chats.say("visitor", OPENING)
    for _ in range(15):
        if view.stage != "asking":
            break
        view = signpost.chats.say("visitor", "none of these")
    signpost.chats.send("visitor")
    if decide:
        signpost.reviews.accept(
            view.contact_id, clinician, urgency=Urgency.SAME_DAY, route=Route.GP, minutes=10,
            reply="Come today.", reason="Jane sounded unwell to Nurse Jones",
        )  # fmt: skip
    return view.contact_id


def cases_in(signpost: Signpost, suite: str, kind: str = "triage") -> list[dict[str, Any]]:
    """The cases of a suite's file."""
    whole = yaml.safe_load((signpost.settings.suites_dir / f"{suite}.yaml").read_text("utf-8"))
    cases: list[dict[str, Any]] = whole[kind]
    return cases


def test_an_override_is_shown_kept_and_taken_out_again(signpost: Signpost, clinician: User) -> None:
    contact = told(signpost, clinician)
    shown = signpost.own_cases.preview(contact, Wish(red_flag=False, route_matters=True))
    assert not any(part in shown.text for part in ("Jane", "Smith", "07700", "Jones"))
    assert not (signpost.settings.suites_dir / "practice.yaml").exists()  # shown, not yet kept
    kept = signpost.own_cases.keep(shown, ("contact", contact), clinician)
    (case,) = cases_in(signpost, "practice")
    assert case["expect"] == {
        "lowest_safe": "same_day", "highest_reasonable": "same_day", "routes": ["gp"], "red_flag": False,
    }  # fmt: skip
    assert case["why"] == "[name] sounded unwell to Nurse [name]"
    assert case["given"]["age_years"] == 41
    assert signpost.triage_case({"id": "again", **case["given"]})["urgency"]
    signpost.own_cases.take_out(kept.id, clinician)
    assert kept not in signpost.own_cases.all()
    assert not (signpost.settings.suites_dir / "practice.yaml").exists()


def test_the_weekday_and_the_hour_stay_and_the_date_does_not(signpost: Signpost, clinician: User) -> None:
    contact = told(signpost, clinician)
    opened = signpost.store.contacts.get(int(contact)).opened_at
    at = signpost.own_cases.preview(contact, Wish()).case["given"]["at"]
    assert at.startswith("2026-11-")
    assert opened.isoformat() not in at


def test_what_cannot_be_a_case_is_refused_in_a_sentence(signpost: Signpost, clinician: User) -> None:
    contact = told(signpost, clinician, decide=False)
    with pytest.raises(InputError, match="Decide on this contact first"):
        signpost.own_cases.preview(contact, Wish())
    with pytest.raises(InputError, match="open it from the list"):
        signpost.own_cases.preview("../1", Wish())
    signpost.reviews.accept(
        contact, clinician, urgency=Urgency.EMERGENCY, route=Route.AMBULANCE, minutes=0, reply="Call 999."
    )
    with pytest.raises(InputError, match="Give a reason"):
        signpost.own_cases.preview(contact, Wish())
    upside_down = Wish(why="so", lowest_safe=Urgency.EMERGENCY, highest_reasonable=Urgency.SOON)
    with pytest.raises(InputError, match="swap them"):
        signpost.own_cases.preview(contact, upside_down)
    shown = signpost.own_cases.preview(contact, Wish(why="so"))
    with pytest.raises(InputError, match="Only a clinician or the safety lead"):
        signpost.own_cases.keep(shown, ("contact", contact), User("author", "author"))


def test_a_changed_note_says_what_the_next_draft_must_hold(signpost: Signpost, clinician: User) -> None:
    row = signpost.store.consultations.add("Ear", by="clinician", at=now(), patient_name="Ada Lovelace")
    talk = (("doctor", "Hello Ada, how can I help?"), ("patient", "I have had a sore throat for three days."))
    utterances = utterances_of(UtteranceIn(speaker=Speaker(who), text=text) for who, text in talk)
    Drafts(signpost.store).keep(row.id, signpost.listening.write_up(utterances, quick=True), by="signpost")
    id = str(row.id)
    with pytest.raises(InputError, match="as it was drafted"):
        signpost.own_cases.preview_note(id, NoteWish(why="left out"))
    section = signpost.consultations.view(id).sections[0].name
    signpost.consultations.add_line(id, section, "Ada works with dust", clinician)
    shown = signpost.own_cases.preview_note(id, NoteWish(why="left out", no_codes=("162397003",)))
    assert "Ada" not in shown.text
    assert shown.case["expect"]["facts"] == [
        {"id": "[name] works with dust", "any": ["[name] works with dust"]}
    ]
    signpost.own_cases.keep(shown, ("consultation", id), clinician)
    (case,) = cases_in(signpost, "practice-notes", "scribe")
    assert case["expect"]["no_codes"] == ["162397003"]


def test_ids_are_never_given_twice_and_a_broken_file_is_named(tmp_path: Path) -> None:
    files = SuiteFiles(tmp_path)
    assert [files.add("practice", {"why": n}) for n in ("a", "b")] == ["own-1", "own-2"]
    assert files.add("practice-notes", {"why": "c"}) == "own-3"
    files.take_out("own-1")
    assert [case.id for case in files.all()] == ["own-3", "own-2"]
    with pytest.raises(InputError, match="no case own-1 any more"):
        files.take_out("own-1")
    (tmp_path / "practice.yaml").write_text("triage: [", "utf-8")
    with pytest.raises(AuthorError, match="not a suite any more"):
        files.all()
