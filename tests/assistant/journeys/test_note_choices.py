"""Templates, history from triage and the clinician's wording, over a real store and the real scribe."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.errors import AuthorError, InputError
from assistant.journeys import note_edits
from assistant.journeys.clock import now
from assistant.journeys.drafts import Drafts, place
from assistant.journeys.note_choices import NoteChoices
from assistant.journeys.note_edits import Note
from assistant.journeys.own_wording import OwnWording
from assistant.journeys.views import User
from assistant.records.consultations import Change
from assistant.records.rows import ConsultationRow
from assistant.records.store import Store
from assistant.settings import Settings
from tests.assistant.scribe.conversations import drafted

ANA = User("ana", "clinician")
VISIT = """
D: Hello, how can I help you today?
P: I have had a sore throat for three days and I am allergic to penicillin.
D: Any fever?
P: No, no fever.
D: I think this is a viral infection. Please come back in one week if it is no better.
"""


@dataclass
class Desk:
    """What the journeys stand on, without recordings or a service."""

    store: Store
    drafts: Drafts
    choices: NoteChoices
    wording: OwnWording
    own: Path

    def draft(self, by: User = ANA) -> ConsultationRow:
        row = self.store.consultations.add("Sore throat", by=by.name, at=now())
        self.choices.choose(row, by)
        self.drafts.keep(row.id, drafted(VISIT), by="signpost")
        return self.row(row)

    def row(self, row: ConsultationRow) -> ConsultationRow:
        return self.store.consultations.get(row.id)

    def change(self, row: ConsultationRow, change: Callable[[Note], Note]) -> None:
        before = self.drafts.note(row.id)
        edit = Change(place(self.drafts.latest(row.id)), before, change(before))
        self.store.consultations.add_edit(row.id, edit, by=ANA.name, at=now())

    def lines(self, row: ConsultationRow) -> list[str]:
        return [line["text"] for section in self.drafts.note(row.id) for line in section["lines"]]

    def switch(self, row: ConsultationRow, template: str) -> None:
        self.choices.switch_template(self.row(row), template, ANA)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = Store(f"sqlite:///{tmp_path}/signpost.db", recordings=tmp_path / "recordings")
    store.migrate()
    settings = Settings(data=tmp_path, demonstration=False)
    with store:
        yield Desk(
            store, Drafts(store), NoteChoices(store, settings, dict), OwnWording(store),
            settings.templates_dir,
        )  # fmt: skip


def place_of(note: Note, words: str) -> tuple[str, int]:
    return next(
        (section["section"], n)
        for section in note
        for n, line in enumerate(section["lines"])
        if words in line["text"].lower()
    )


def test_switching_the_template_keeps_every_edit(desk: Desk) -> None:
    row = desk.draft()
    desk.change(row, lambda note: note_edits.edit_line(note, *place_of(note, "throat"), "Throat sore", "ana"))
    desk.change(row, lambda note: note_edits.add_line(note, "Plan", "Honey and rest", "ana"))
    desk.change(row, lambda note: note_edits.remove_line(note, *place_of(note, "viral")))
    for template in ("soap", "terse", "gp-default"):
        desk.switch(row, template)
        lines = desk.lines(row)
        assert [lines.count(mine) for mine in ("Throat sore", "Honey and rest")] == [1, 1]
        assert not any("sore throat" in line.lower() or "viral" in line.lower() for line in lines)
        assert any("penicillin" in line for line in lines)
    assert place_of(desk.drafts.note(row.id), "honey")[0] == "Plan"
    latest = desk.drafts.latest(row.id)
    assert latest.versions["template"].startswith("gp-default@")


def test_a_line_without_a_home_takes_its_heading_along(desk: Desk) -> None:
    desk.own.mkdir()
    text = "id: ours\nversion: '1'\nname: Ours\nsections:\n  - {heading: All, kinds: [presenting, plan]}\n"
    (desk.own / "ours.yaml").write_text(text, encoding="utf-8")
    assert ("ours", True) in [(each.id, each.own) for each in desk.choices.templates()]
    row = desk.draft()
    desk.change(row, lambda note: note_edits.add_line(note, "Safety-netting", "Ring if worse", "ana"))
    desk.switch(row, "ours")
    assert [section["section"] for section in desk.drafts.note(row.id)] == ["All", "Safety-netting"]
    assert "Ring if worse" in desk.lines(row)


def test_a_template_that_is_not_there_changes_nothing(desk: Desk) -> None:
    row = desk.draft()
    before = desk.drafts.note(row.id)
    with pytest.raises(AuthorError, match="no note template"):
        desk.switch(row, "sonnet")
    assert desk.drafts.note(row.id) == before


def test_history_comes_from_the_chosen_contact(desk: Desk) -> None:
    row = desk.draft()
    contact = desk.store.contacts.open("v", at=now(), patient={}, case={})
    desk.choices.choose(row, ANA, contact_id=str(contact.id))
    assert desk.choices.chosen(row).history == ()  # triage had not finished
    with pytest.raises(InputError, match="no such contact"):
        desk.choices.choose(row, ANA, contact_id="x")


def reworded_and_learned(desk: Desk) -> None:
    row = desk.draft()
    section, index = place_of(desk.drafts.note(row.id), "throat")
    to = "3-day history of sore pharynx"
    desk.change(row, lambda note: note_edits.edit_line(note, section, index, to, "ana"))
    desk.wording.learn(row.id, "ana", desk.drafts.note(row.id))


def test_a_wording_made_twice_is_used_and_shown(desk: Desk) -> None:
    reworded_and_learned(desk)
    assert desk.wording.all("ana") == ()
    reworded_and_learned(desk)
    (habit,) = desk.wording.all("ana")
    assert (habit.said, habit.written, habit.times) == ("throat", "pharynx", 2)
    row = desk.draft()
    changed = [
        line for section in desk.drafts.note(row.id) for line in section["lines"] if "reworded" in line
    ]
    assert [(line["text"], line["reworded"]) for line in changed] == [
        ("3-day history of sore pharynx", ["throat → pharynx"])
    ]
    assert desk.drafts.current(row.id).note
    assert "pharynx" not in " ".join(desk.lines(desk.draft(User("ben", "clinician"))))


def test_a_wording_can_be_switched_off_changed_and_deleted(desk: Desk) -> None:
    desk.store.wordings.count("ana", [("throat", "pharynx")] * 2, at=now())
    (habit,) = desk.wording.all("ana")
    desk.wording.switch("ana", False)
    assert "pharynx" not in " ".join(desk.lines(desk.draft()))
    desk.wording.switch("ana", True)
    desk.wording.rewrite(habit.id, "oropharynx", "ana")
    assert "oropharynx" in " ".join(desk.lines(desk.draft()))
    with pytest.raises(InputError, match="not a way of saying"):
        desk.wording.rewrite(habit.id, "left throat", "ana")
    with pytest.raises(InputError, match="no longer there"):
        desk.wording.rewrite(habit.id, "gullet", "ben")
    desk.wording.forget(habit.id, "ana")
    assert desk.wording.all("ana") == ()
