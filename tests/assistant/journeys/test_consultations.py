"""A consultation: on disk before it is acknowledged, drafted, edited, undone, signed, forgotten."""

import time
from datetime import timedelta
from pathlib import Path

import pytest
from journeys_house import TALK, check_each, open_house

from assistant.errors import InputError
from assistant.journeys.clock import now
from assistant.journeys.views import ConsultationStatus, ConsultationView, User
from assistant.service import Signpost
from assistant.types import Speaker
from models.scripted import ScriptedTranscriber

SAMPLE = Path(__file__).resolve().parents[3] / "assistant" / "demonstration" / "earache.mp3"
PATIENCE_S = 60


def wait_for(signpost: Signpost, consultation_id: str) -> ConsultationView:
    """The view once nothing is under way."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        view = signpost.consultations.view(consultation_id)
        if view.item.status is not ConsultationStatus.TRANSCRIBING:
            return view
        time.sleep(0.1)
    raise AssertionError("the transcription does not end")


def recorded(signpost: Signpost, user: User, file: Path = SAMPLE) -> ConsultationView:
    new = signpost.consultations.create("Sore throat", "Demo Sam", False, user)
    signpost.consultations.receive(new.item.id, file, file.name, user)
    return wait_for(signpost, new.item.id)


def first_section(view: ConsultationView) -> str:
    return next(section.name for section in view.sections if section.lines)


def test_a_recording_becomes_a_draft_with_evidence(signpost: Signpost, clinician: User) -> None:
    view = recorded(signpost, clinician)
    assert view.item.status is ConsultationStatus.DRAFT
    assert len(view.utterances) >= len(TALK) - 1
    assert all(line.evidence for section in view.sections for line in section.lines if line.supported)
    assert "penicillin" in " ".join(fact.text for fact in view.facts)
    assert view.audio is not None


def test_a_line_is_edited_undone_and_the_audit_tells(signpost: Signpost, clinician: User) -> None:
    view = recorded(signpost, clinician)
    name, id_ = first_section(view), view.item.id
    edited = signpost.consultations.edit_line(id_, name, 0, "Sore throat for 3 days, no fever", clinician)
    line = next(section for section in edited.sections if section.name == name).lines[0]
    assert (line.text, line.by) == ("Sore throat for 3 days, no fever", "clinician")
    undone = signpost.consultations.undo(id_, clinician)
    assert undone.sections == view.sections
    assert not undone.can_undo
    with pytest.raises(InputError, match="nothing to undo"):
        signpost.consultations.undo(id_, clinician)
    assert {"edited", "took back an edit"} <= {line.what for line in undone.audit}


def test_correcting_a_speaker_drafts_anew_and_keeps_the_clinicians_lines(
    signpost: Signpost, clinician: User
) -> None:
    view = recorded(signpost, clinician)
    name, id_ = first_section(view), view.item.id
    signpost.consultations.add_line(id_, name, "Seen with her mother", clinician)
    redrafted = signpost.consultations.set_speaker(id_, view.utterances[0].n, Speaker.COMPANION, clinician)
    assert redrafted.utterances[0].speaker is Speaker.COMPANION
    assert "Seen with her mother" in [line.text for s in redrafted.sections for line in s.lines]


def test_signing_keeps_the_note_and_forgets_recording_and_transcript(
    signpost: Signpost, clinician: User
) -> None:
    view = recorded(signpost, clinician)
    signpost.consultations.add_line(view.item.id, first_section(view), "Advice given", clinician)
    check_each(signpost, view.item.id, clinician)
    signed = signpost.consultations.sign(view.item.id, clinician, checked=True)
    assert signed.item.status is ConsultationStatus.SIGNED
    assert "Advice given" in (signed.signed_text or "")
    assert (signed.utterances, signed.audio) == ((), None)
    assert list(signpost.settings.recordings_dir.iterdir()) == []
    with pytest.raises(InputError, match="signed"):
        signpost.consultations.add_line(view.item.id, first_section(view), "Too late", clinician)
    assert signpost.store.audit.verify_chain().ok


def test_only_a_clinician_signs(signpost: Signpost, clinician: User) -> None:
    view = recorded(signpost, clinician)
    with pytest.raises(InputError, match="Only a clinician"):
        signpost.consultations.sign(view.item.id, User("author", "author"), checked=True)


def test_a_note_nobody_says_they_checked_is_not_signed(signpost: Signpost, clinician: User) -> None:
    view = recorded(signpost, clinician)
    check_each(signpost, view.item.id, clinician)
    with pytest.raises(InputError, match="checked the whole note"):
        signpost.consultations.sign(view.item.id, clinician, checked=False)
    assert signpost.consultations.view(view.item.id).item.status is ConsultationStatus.DRAFT


def test_silence_gives_no_note_and_says_so(tmp_path: Path, clinician: User) -> None:
    with open_house(tmp_path, transcript=ScriptedTranscriber(())) as house:
        view = recorded(house, clinician)
        assert view.item.status is ConsultationStatus.NOTHING_HEARD
        assert "Nothing was heard" in (view.error or "")
        assert view.sections == ()


@pytest.mark.parametrize("content", [b"ID3", b"not audio at all" * 100])
def test_a_file_that_is_no_recording_is_kept_and_told_in_one_sentence(
    signpost: Signpost, clinician: User, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "broken.mp3"
    file.write_bytes(content)
    view = recorded(signpost, clinician, file)
    assert view.item.status is ConsultationStatus.FAILED
    assert view.error
    assert "broken.mp3" in view.error
    assert "\n" not in view.error


def test_an_empty_file_is_refused_before_it_is_taken(
    signpost: Signpost, clinician: User, tmp_path: Path
) -> None:
    (tmp_path / "empty.mp3").write_bytes(b"")
    with pytest.raises(InputError, match="empty"):
        recorded(signpost, clinician, tmp_path / "empty.mp3")


def test_what_a_crash_interrupted_is_offered_again(tmp_path: Path, clinician: User) -> None:
    with open_house(tmp_path) as house:
        new = house.consultations.create("Sore throat", "Demo Sam", False, clinician)
        id_ = new.item.id
        kept = house.store.recordings.receive(SAMPLE, SAMPLE.name, at=new.item.at, by="clinician")
        house.store.consultations.attach_recording(int(id_), kept.id, at=new.item.at, by="clinician")
        row = house.store.consultations.get(int(id_))
        house.store.consultations.set_status(
            row.id, type(row.status).TRANSCRIBING, at=new.item.at
        )  # killed right here
    with open_house(tmp_path) as house:
        view = house.consultations.view(id_)
        assert view.item.status is ConsultationStatus.INTERRUPTED
        assert "start it again" in (view.error or "")
        house.consultations.start(id_, clinician)
        assert wait_for(house, id_).item.status is ConsultationStatus.DRAFT


def test_the_export_names_who_checked_it(signpost: Signpost, clinician: User, tmp_path: Path) -> None:
    view = recorded(signpost, clinician)
    check_each(signpost, view.item.id, clinician)
    signpost.consultations.sign(view.item.id, clinician, checked=True)
    files = signpost.consultations.export(view.item.id, tmp_path / "out")
    note = next(path for path in files if path.name == "note.md").read_text("utf-8")
    assert "checked by clinician" in note


def test_what_was_kept_for_a_while_goes_when_the_days_are_over(
    tmp_path: Path, clinician: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGNPOST_KEEP_AUDIO_DAYS", "7")
    with open_house(tmp_path) as house:
        view = recorded(house, clinician)
        check_each(house, view.item.id, clinician)
        assert house.consultations.sign(view.item.id, clinician, checked=True).audio is not None
        house.scribe_job.forget_expired()
        assert house.consultations.view(view.item.id).audio is not None
        later = now() + timedelta(days=8)
        monkeypatch.setattr("assistant.journeys.scribe_job.now", lambda: later)
        house.scribe_job.forget_expired()
        assert house.consultations.view(view.item.id).audio is None
