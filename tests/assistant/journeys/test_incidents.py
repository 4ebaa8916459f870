"""A frozen case holds everything that produced it, is noticed when changed, and comes out the same again."""

import json
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.journeys.incidents import digest, read_incident, shown_settings
from assistant.journeys.version_shelf import VersionShelf, differing
from assistant.journeys.views import Person, User
from assistant.records.tables import canonical_json
from assistant.service import Signpost
from assistant.settings import Settings
from assistant.types import Sex


@pytest.fixture
def signpost(shared_house: Signpost) -> Signpost:
    return shared_house


@pytest.fixture
def contact(signpost: Signpost) -> str:
    signpost.chats.open("visitor", Person("Jane Smith", 41, Sex.FEMALE))
    view = signpost.chats.say("visitor", "My lower back has been aching since I moved house last week")
    for _ in range(15):
        if view.stage != "asking":
            break
        view = signpost.chats.say("visitor", "none of these")
    signpost.chats.send("visitor")
    return view.contact_id


def test_a_case_is_frozen_whole_and_comes_out_the_same_byte_for_byte(
    signpost: Signpost, clinician: User, contact: str
) -> None:
    one = signpost.incidents.freeze(contact, "Too low for her", clinician)
    file = signpost.settings.incidents_dir / one.name
    assert one.whole
    assert file.read_text("utf-8") == canonical_json(json.loads(file.read_text("utf-8"))) + "\n"
    assert "Jane Smith" not in file.read_text("utf-8")
    wanted = {
        "messages",
        "answers",
        "readings",
        "record",
        "findings",
        "rules",
        "result",
        "versions",
        "settings",
    }
    assert wanted <= set(one.frozen)
    assert one.frozen["versions"]["then"] == one.frozen["versions"]["at_freezing"]
    outcome = signpost.incidents.replay(one)
    assert (outcome.replayed.from_messages, outcome.replayed.from_findings) == ("same", "same")
    assert outcome.sentence == "The same result, byte for byte, under the same versions."
    assert one in signpost.incidents.all()


def test_a_correction_is_decided_again_from_what_was_understood(
    signpost: Signpost, clinician: User, contact: str
) -> None:
    found = signpost.store.contacts.get(int(contact)).case["findings"][0]["id"]
    signpost.chats.correct("visitor", found, True)
    replayed = signpost.incidents.replay(signpost.incidents.freeze(contact, "why", clinician)).replayed
    assert "corrected" in replayed.from_messages


def test_another_version_is_named_and_a_result_that_differs_is_told(
    signpost: Signpost, clinician: User, contact: str
) -> None:
    frozen = dict(signpost.incidents.freeze(contact, "why", clinician).frozen)
    frozen["versions"]["then"]["models"]["sentences"] = "another"
    frozen["result"]["minutes"] += 5
    frozen["sha256"] = digest(frozen)
    file = signpost.settings.incidents_dir / "20260101-000000-AAA-BBB.json"
    file.write_text(canonical_json(frozen), "utf-8")
    outcome = signpost.incidents.replay(read_incident(file))
    assert outcome.sentence == "The result differs in minutes. Versions differ."
    assert outcome.versions == ("models.sentences: another then, scripted now",)


def test_a_changed_file_is_noticed_and_not_run(signpost: Signpost, clinician: User, contact: str) -> None:
    one = signpost.incidents.freeze(contact, "why", clinician)
    file = signpost.settings.incidents_dir / one.name
    file.write_text(file.read_text("utf-8").replace('"why":"why"', '"why":"other"'), "utf-8")
    changed = signpost.incidents.get(one.name)
    assert not changed.whole
    with pytest.raises(InputError, match="was changed after it was frozen"):
        signpost.incidents.replay(changed)


def test_who_and_what_may_not_freeze(
    signpost: Signpost, clinician: User, contact: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="what went wrong"):
        signpost.incidents.freeze(contact, " ", clinician)
    with pytest.raises(InputError, match="Only a clinician"):
        signpost.incidents.freeze(contact, "why", User("author", "author"))
    with pytest.raises(InputError, match="There is no contact"):
        signpost.incidents.freeze_reference("ZZZ-ZZZ", "why", clinician)
    with pytest.raises(InputError, match="no such incident"):
        signpost.incidents.get("../secret")
    (tmp_path / "other.json").write_text("[]", "utf-8")
    with pytest.raises(InputError, match="is no incident"):
        read_incident(tmp_path / "other.json")


def test_no_secret_is_among_the_settings_shown(tmp_path: Path) -> None:
    settings = Settings(
        data=tmp_path, text_model="m", text_model_url="http://me:pass@models.local/v1", text_model_key="k3y",
        database_url="postgresql://u:pass@db/x",
    )  # fmt: skip
    told = canonical_json(shown_settings(settings))
    assert "models.local" in told
    assert not any(secret in told for secret in ("pass", "k3y", "db/x"))


def test_versions_are_kept_once_and_their_differences_named(tmp_path: Path) -> None:
    shelf = VersionShelf(tmp_path / "versions")
    one = {"signpost": "0.1.0", "models": {"a": "1"}}
    name = shelf.keep(one)
    assert (shelf.keep(dict(one)), shelf.get(name), shelf.get("../x")) == (name, one, None)
    assert len(list((tmp_path / "versions").iterdir())) == 1
    assert differing(one, {"signpost": "0.1.0", "models": {"b": "2"}}) == (
        "models.a: 1 then, none now", "models.b: none then, 2 now",
    )  # fmt: skip
