"""Writes a write-up into a folder: note.md, transcript.vtt, and each letter as .docx.

Every file says that software drafted it. A line that the evidence does not support is left out.
"""

from collections.abc import Iterator
from pathlib import Path

from assistant.errors import OperatorError
from assistant.scribe.shapes import Letter, Section, WriteUp
from assistant.types import Speaker, Utterance

DRAFTED = "Drafted by software from what was said; not yet checked by a clinician."
NOT_DOCUMENTED = "not documented"
WHO = {
    Speaker.DOCTOR: "Doctor", Speaker.PATIENT: "Patient", Speaker.COMPANION: "Companion",
    Speaker.UNKNOWN: "Unknown",
}  # fmt: skip


def export_write_up(write_up: WriteUp, folder: Path) -> tuple[Path, ...]:
    """Write everything there is; nothing was heard means no note."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_files(write_up, folder))
    except OSError as error:
        raise OperatorError(
            f"The note could not be written to {folder} ({error.strerror}): name a folder you may write to."
        ) from error


def _files(write_up: WriteUp, folder: Path) -> Iterator[Path]:
    if write_up.transcript:
        yield _text(folder / "transcript.vtt", web_vtt(write_up.transcript))
        yield _text(folder / "note.md", note_markdown(write_up))
    for n, letter in enumerate(write_up.letters, start=1):
        yield _letter(folder / f"letter-{n}.docx", letter)


def note_markdown(write_up: WriteUp) -> str:
    """The note with its tasks, codes and patient summary."""
    parts = [f"# Consultation note\n\n> {DRAFTED}", *(_section(section) for section in write_up.note)]
    if write_up.tasks:
        parts.append(_list("Tasks (proposed)", [f"{task.kind}: {task.text}" for task in write_up.tasks]))
    if write_up.codes:
        parts.append(_list("Codes (suggested)", [f"{c.display} ({c.code})" for c in write_up.codes]))
    if write_up.unplaced:
        facts = {fact.n: fact.text for fact in write_up.facts}
        parts.append(_list("Heard, but not in the note", [facts[n] for n in write_up.unplaced if n in facts]))
    if write_up.patient_summary:
        parts.append(f"## For the patient\n\n{write_up.patient_summary}")
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(section: Section) -> str:
    lines = [line.text for line in section.lines if line.supported]
    return _list(section.section, lines or ([NOT_DOCUMENTED] if section.absent else []))


def _list(heading: str, lines: list[str]) -> str:
    return f"## {heading}\n\n" + "\n".join(f"- {line}" for line in lines) if lines else ""


def web_vtt(transcript: tuple[Utterance, ...]) -> str:
    """The transcript as WebVTT, with a voice a cue."""
    cues = (
        f"{each.n + 1}\n{_stamp(each.start)} --> {_stamp(each.end)}\n<v {WHO[each.speaker]}>{_escaped(each.text)}"
        for each in transcript
    )
    return "\n\n".join(("WEBVTT", f"NOTE {DRAFTED}", *cues)) + "\n"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _stamp(seconds: float) -> str:
    """hh:mm:ss.mmm"""
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    minutes, second = divmod(whole, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}.{thousandths:03}"


def _letter(path: Path, letter: Letter) -> Path:
    """A letter as a Word document."""
    from docx import Document

    document = Document()
    document.add_heading(f"{letter.kind.capitalize()}: {letter.to}", level=1)
    document.add_paragraph(DRAFTED)
    for paragraph in letter.text.split("\n\n"):
        document.add_paragraph(paragraph)
    document.save(str(path))
    return path


def _text(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
