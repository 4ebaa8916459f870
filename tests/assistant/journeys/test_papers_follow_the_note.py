"""What a clinician puts right in the note is right on the page and on every paper, also after signing."""

from pathlib import Path

import pytest
from docx import Document
from journeys_house import check_each

from assistant.interfaces import UtteranceIn
from assistant.journeys.cases import utterances_of
from assistant.journeys.clock import now
from assistant.journeys.drafts import Drafts
from assistant.journeys.views import ConsultationView, User
from assistant.service import Signpost
from assistant.types import Speaker

TALK = (
    ("patient", "My right shoulder has been stiff and sore for three weeks."),
    ("doctor", "I'll refer you to the physiotherapy clinic."),
    ("doctor", "I'll prescribe naproxen 250 milligrams twice a day for seven days."),
    ("doctor", "I'll prescribe omeprazole 20 milligrams once a day."),
)


@pytest.fixture
def drafted(shared_house: Signpost) -> ConsultationView:
    """A consultation with a draft, as the job leaves it."""
    row = shared_house.store.consultations.add("Shoulder", by="clinician", at=now(), patient_name="Demo Sam")
    said = utterances_of(UtteranceIn(speaker=Speaker(who), text=text) for who, text in TALK)
    Drafts(shared_house.store).keep(row.id, shared_house.listening.write_up(said, quick=True), by="signpost")
    return shared_house.consultations.view(str(row.id))


def place(view: ConsultationView, words: str) -> tuple[str, int]:
    return next((s.name, n) for s in view.sections for n, line in enumerate(s.lines) if words in line.text)


def papers(view: ConsultationView) -> str:
    tasks, letters = (str([it["text"] for it in each]) for each in (view.tasks, view.letters))
    return "\n".join((view.patient_summary, tasks, letters))


def test_papers_follow_the_note_until_it_is_signed_and_stay_so(
    shared_house: Signpost, drafted: ConsultationView, clinician: User, tmp_path: Path
) -> None:
    talks, id = shared_house.consultations, drafted.item.id
    assert "250 mg" in papers(drafted)
    talks.edit_line(id, *place(drafted, "naproxen"), "Naproxen 500 mg twice a day for 5 days", clinician)
    view = talks.remove_line(id, *place(drafted, "omeprazole"), clinician)
    assert "500 mg" in view.patient_summary
    assert not any(each in papers(view) for each in ("250", "omeprazole"))
    check_each(shared_house, id, clinician)
    signed = talks.sign(id, clinician, checked=True)
    assert signed.utterances == ()
    assert papers(signed) == papers(view)
    files = {it.name: it for it in talks.export(id, tmp_path)}
    letter = "\n".join(part.text for part in Document(str(files["letter-1.docx"])).paragraphs)
    for text in (letter, files["patient.txt"].read_text("utf-8"), files["note.md"].read_text("utf-8")):
        assert "500 mg" in text
        assert not any(each in text for each in ("omeprazole", "250", "Check before signing"))
    assert shared_house.store.signing.is_unchanged(int(id))


def test_a_change_that_is_taken_back_gives_the_drafted_papers_again(
    shared_house: Signpost, drafted: ConsultationView, clinician: User
) -> None:
    talks, id = shared_house.consultations, drafted.item.id
    talks.remove_line(id, *place(drafted, "omeprazole"), clinician)
    assert papers(talks.undo(id, clinician)) == papers(drafted)
