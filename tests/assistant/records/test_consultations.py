"""Consultations: drafts and edits are only added, signing is once and for good."""

import pytest
from sqlalchemy import text

from assistant.errors import InputError
from assistant.records.consultations import Change
from assistant.records.rows import ConsultationStatus, TaskState
from assistant.records.store import Store
from assistant.records.tasks import NewTask

from .conftest import NOW, later


def begun(store: Store) -> int:
    return store.consultations.add("Cough", by="dr", at=NOW, patient_name="Ann Example", remote=True).id


def drafted(store: Store) -> int:
    consultation = begun(store)
    store.consultations.add_draft(consultation, {"note": ["cough"]}, {"signpost": "0.1.0"}, at=NOW)
    return consultation


def signed(store: Store, consultation: int, body: str = "cough\n3 days") -> None:
    store.signing.sign(
        consultation, signer="dr", at=NOW, signed={"note": [body]}, text=body, draft_text="cough"
    )


def test_progress_and_failure_are_seen_and_the_next_move_clears_the_error(any_store: Store) -> None:
    consultation = begun(any_store)
    any_store.consultations.set_progress(consultation, 1.7, "listening")
    failed = any_store.consultations.set_status(
        consultation, ConsultationStatus.FAILED, at=NOW, error="No sound."
    )
    assert (failed.progress, failed.stage, failed.error) == (1.0, "listening", "No sound.")
    again = any_store.consultations.set_status(consultation, ConsultationStatus.TRANSCRIBING, at=NOW)
    assert again.error == ""


def test_every_draft_is_kept_and_the_last_is_the_current_one(any_store: Store) -> None:
    consultation = drafted(any_store)
    any_store.consultations.add_draft(consultation, {"note": ["better"]}, {}, at=later(1))
    assert [d.n for d in any_store.consultations.drafts(consultation)] == [0, 1]
    current = any_store.consultations.draft(consultation)
    assert current is not None
    assert current.write_up == {"note": ["better"]}
    assert any_store.consultations.get(consultation).status is ConsultationStatus.DRAFT


def test_edits_are_taken_back_one_by_one_latest_first(store: Store) -> None:
    consultation = drafted(store)
    for before, after in (("a", "b"), ("b", "c")):
        store.consultations.add_edit(consultation, Change("note/History/0", before, after), by="dr", at=NOW)
    restored = [store.consultations.undo(consultation, by="dr", at=NOW) for _ in range(3)]
    assert [edit.after if edit else None for edit in restored] == ["b", "a", None]
    assert [edit.undoes for edit in store.consultations.edits(consultation)] == [None, None, 1, 0]


def test_signing_keeps_draft_signed_text_difference_and_signer(any_store: Store) -> None:
    consultation = drafted(any_store)
    signed(any_store, consultation)
    note = any_store.signing.note_of(consultation)
    assert note is not None
    assert (note.draft, note.signed) == ({"note": ["cough"]}, {"note": ["cough\n3 days"]})
    assert note.difference.splitlines()[-1] == "+3 days"
    assert (note.signer, note.versions) == ("dr", {"signpost": "0.1.0"})
    assert any_store.signing.is_unchanged(consultation)


def test_a_signed_note_stays_as_it_is(store: Store) -> None:
    consultation = drafted(store)
    signed(store, consultation)
    for attempt in (
        lambda: signed(store, consultation),
        lambda: store.consultations.add_draft(consultation, {}, {}, at=NOW),
        lambda: store.consultations.undo(consultation, by="dr", at=NOW),
        lambda: store.consultations.set_status(consultation, ConsultationStatus.DRAFT, at=NOW),
    ):
        with pytest.raises(InputError, match="addendum"):
            attempt()


def test_a_signed_note_changed_behind_its_back_is_noticed(store: Store) -> None:
    consultation = drafted(store)
    signed(store, consultation)
    with store.database.engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("UPDATE signed_notes SET text = 'fever'"))
    assert not store.signing.is_unchanged(consultation)


def test_there_is_nothing_to_sign_without_a_draft_or_on_an_old_one(store: Store) -> None:
    with pytest.raises(InputError, match="no draft to sign"):
        signed(store, begun(store))
    consultation = drafted(store)
    store.consultations.add_draft(consultation, {}, {}, at=NOW)
    with pytest.raises(InputError, match="drafted anew"):
        store.signing.sign(consultation, signer="dr", at=NOW, signed={}, text="", draft_text="", draft=0)


def test_tasks_are_proposals_until_signed_and_a_new_draft_replaces_only_proposals(any_store: Store) -> None:
    consultation = drafted(any_store)
    kept, _ = any_store.tasks.propose(consultation, [NewTask("test", "FBC"), NewTask("call", "Ring")], at=NOW)
    any_store.tasks.set_state(kept.id, TaskState.OPEN, by="dr", at=NOW)
    any_store.tasks.propose(consultation, [NewTask("letter", "Write", due="P3D")], at=NOW)
    signed(any_store, consultation)
    tasks = any_store.tasks.of_consultation(consultation)
    assert [(t.text, t.state) for t in tasks] == [("FBC", TaskState.OPEN), ("Write", TaskState.OPEN)]


def test_consultations_are_listed_newest_first_and_by_status(store: Store) -> None:
    first, second = begun(store), drafted(store)
    assert [c.id for c in store.consultations.all()] == [second, first]
    assert [c.id for c in store.consultations.all(ConsultationStatus.NEW)] == [first]


def test_demonstration_patients_are_kept_with_their_record(any_store: Store) -> None:
    record = {"problems": ["asthma"], "medicines": []}
    patient = any_store.patients.add("Ann Example", born="1950-01-02", at=NOW, record=record)
    assert any_store.patients.get(patient.id).record == record
    assert any_store.patients.all() == (patient,)
