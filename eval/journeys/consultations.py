"""A consultation walked through the real service, from the recording to what is deleted, as plain values.

Knows what a clinician's page can do. Judges nothing: that is `paper_promises.py`.
"""

import io
import tempfile
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from docx import Document

from assistant.errors import SignpostError
from assistant.journeys.views import ConsultationView, User
from assistant.service import Signpost
from eval.attacks import sounds
from eval.checks.patience import wait_for
from eval.journeys.practice import RATE, Ears, Turns, spoken_in_tones
from eval.journeys.schema import ConsultationWay, Edit

Json = dict[str, Any]
CLINICIAN = User("Evaluation", "clinician")
PATIENT = "Robin Invented"
SILENT_S = 20.0
PIECE_S = 2
UNDER_WAY = ("recorded", "transcribing")


def walk_consultation(service: Signpost, ears: Ears, journey: ConsultationWay, contact: str) -> Json:
    """The whole way, and what is left of it; `contact` is whose history it takes, if any."""
    talks = service.consultations
    id = talks.create(journey.about, PATIENT, journey.remote, CLINICIAN, contact_id=contact).item.id
    if journey.way == "objected":
        return _objected(service, ears, id, journey.says)
    drafted = _drafted(service, ears, id, journey)
    story: Json = {"draft": _note(drafted), "transcript": _transcript(drafted), "told": drafted.error or ""}
    story |= {"facts": [fact.text for fact in drafted.facts], "recordings": _files(service, id)}
    if journey.way == "silent":
        story["signing"] = _refusal(lambda: talks.sign(id, CLINICIAN, checked=True))
        return story | {"status": str(talks.view(id).item.status)}
    for edit in journey.edits:
        _change(service, id, edit)
    seen = talks.view(id)
    story["unmarked"] = _check_each(service, id)
    story["unchecked"] = _refusal(lambda: talks.sign(id, CLINICIAN, checked=False))
    if "" in (*story["unmarked"], story["unchecked"]):  # it is signed already, as nobody checked it
        return story | {"seen": _note(seen)} | _left(service, id, talks.view(id))
    signed = talks.sign(id, CLINICIAN, checked=True)
    return story | {"seen": _note(seen)} | _left(service, id, signed)


# --- the recording ----------------------------------------------------------------------------


def _drafted(service: Signpost, ears: Ears, id: str, journey: ConsultationWay) -> ConsultationView:
    """Record it and wait for the draft."""
    scripted = journey.says if journey.way == "heard" else ()
    with ears.hearing(scripted), tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "talk.wav"
        file.write_bytes(_sound(journey))
        service.consultations.receive(id, file, file.name, CLINICIAN)
        seen: ConsultationView = wait_for(
            lambda: service.consultations.view(id), lambda it: it.item.status not in UNDER_WAY
        )
        return seen


def _sound(journey: ConsultationWay) -> bytes:
    match journey.way:
        case "heard":
            return wav(spoken_in_tones(journey.says))
        case "silent":
            return wav(np.zeros(int(SILENT_S * RATE), dtype=np.float32))
    return sounds.as_wav(sounds.speech(journey.says))


def wav(samples: sounds.Floats) -> bytes:
    """Sound as the page sends it: 16 kHz, 16 bits."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes((samples * 32_767).astype("<i2").tobytes())
    return out.getvalue()


def _objected(service: Signpost, ears: Ears, id: str, says: Turns) -> Json:
    """Recording begins, is heard for a while, and the patient says no."""
    live, store = service.live, service.store
    untold = _refusal(lambda: live.begin(id, CLINICIAN, told=False))
    with ears.hearing(says):
        begun = live.begin(id, CLINICIAN, told=True, microphone="an invented one")
        for n, piece in enumerate(_pieces(says)):
            live.keep(id, begun.take, n, piece)
        kept = len(store.pieces.names(int(id)))
        live.discard(id, CLINICIAN)
    late = _refusal(lambda: live.keep(id, begun.take, kept, next(_pieces(says))))
    view = service.consultations.view(id)
    return {
        "untold": untold,
        "kept": kept,
        "pieces": len(store.pieces.names(int(id))),
        "late": late,
        "status": str(view.item.status),
        "note": _note(view),
        "transcript": _transcript(view),
        "signing": _refusal(lambda: service.consultations.sign(id, CLINICIAN, checked=True)),
        "audit": [f"{line.what}: {line.detail}" for line in view.audit],
        "chain": _chain(service),
    }


def _pieces(says: Turns) -> Iterator[bytes]:
    samples, step = spoken_in_tones(says), PIECE_S * RATE
    for at in range(0, samples.size, step):
        yield wav(samples[at : at + step])


# --- the note ---------------------------------------------------------------------------------


def _change(service: Signpost, id: str, edit: Edit) -> None:
    """The clinician's change: a line of their own, other words, or a line taken out."""
    talks = service.consultations
    if edit.adds:
        talks.add_line(id, edit.section, edit.adds, CLINICIAN)
        return
    section, index = _place(talks.view(id), edit.has)
    if edit.becomes:
        talks.edit_line(id, section, index, edit.becomes, CLINICIAN)
    else:
        talks.remove_line(id, section, index, CLINICIAN)


def _check_each(service: Signpost, id: str) -> list[str]:
    """Mark each thing to check, as a clinician does; what signing was refused with before each."""
    talks, refusals = service.consultations, []
    for item in talks.view(id).to_check:
        refusals.append(_refusal(lambda: talks.sign(id, CLINICIAN, checked=True)))
        if not refusals[-1]:
            break
        talks.mark_checked(id, item.key, CLINICIAN)
    return refusals


def _place(view: ConsultationView, words: str) -> tuple[str, int]:
    """Where the line stands that holds these words."""
    for section in view.sections:
        for index, line in enumerate(section.lines):
            if words.casefold() in line.text.casefold():
                return section.name, index
    raise LookupError(f"no line of the draft says “{words}”, so it cannot be corrected")


def _note(view: ConsultationView) -> list[Json]:
    return [
        {
            "section": section.name,
            "lines": [
                {"text": line.text, "supported": line.supported, "check": list(line.check), "by": line.by,
                 "facts": [], "evidence": list(line.evidence)}
                for line in section.lines
            ],
        }
        for section in view.sections
    ]  # fmt: skip


def _transcript(view: ConsultationView) -> list[Json]:
    return [{"speaker": each.speaker.value, "text": each.text} for each in view.utterances]


# --- what is left -----------------------------------------------------------------------------


def _left(service: Signpost, id: str, signed: ConsultationView) -> Json:
    """The papers, what is still on disk, and what the records say of it."""
    with tempfile.TemporaryDirectory() as folder:
        papers = {it.name: _text(it) for it in service.consultations.export(id, Path(folder))}
    names = [each["path"] for each in _files(service, id)]
    there = [name for name in names if (service.settings.recordings_dir / name).exists()]
    return {
        "status": str(signed.item.status),
        "signed_text": signed.signed_text or "",
        "papers": papers,
        "codes": [str(code["words"]) for code in signed.codes],
        "still_there": there,
        "transcript_after": _transcript(signed),
        "deletions": _files(service, id),
        "unchanged": service.store.signing.is_unchanged(int(id)),
        "again": _refusal(lambda: service.consultations.sign(id, CLINICIAN, checked=True)),
        "audit": [line.what for line in signed.audit],
        "chain": _chain(service),
    }


def _files(service: Signpost, id: str) -> list[Json]:
    """The recording and every transcript of a consultation, and whether their deletion is recorded."""
    rows = [service.store.recordings.get(number) for number in _numbers(service, int(id))]
    return [{"path": row.path, "recorded": bool(row.deleted_at and row.deletion_verified)} for row in rows]


def _numbers(service: Signpost, id: int) -> list[int]:
    recording = service.store.consultations.get(id).recording_id
    drafts = (draft.write_up for draft in service.store.consultations.drafts(id))
    kept = [written["transcript_recording"] for written in drafts if "transcript_recording" in written]
    return [*kept, *([] if recording is None else [recording])]


def _text(paper: Path) -> str:
    """A paper's words; of a PDF, which is drawn from the same letter, only that it is there."""
    match paper.suffix:
        case ".docx":
            return "\n".join(part.text for part in Document(str(paper)).paragraphs)
        case ".pdf":
            return "" if paper.stat().st_size else "empty"
    return paper.read_text("utf-8")


def _chain(service: Signpost) -> str:
    """Where the audit is broken; empty when it is whole."""
    found = service.store.audit.verify_chain()
    return "" if found.ok else found.sentence


def _refusal(do: Callable[[], object]) -> str:
    """The sentence something is refused with; empty when it is done."""
    try:
        do()
    except SignpostError as refused:
        return str(refused)
    return ""
