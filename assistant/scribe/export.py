"""A write-up as files: note.md, note.json, transcript.vtt, letters as .docx and .pdf, patient.txt.

Knows the file forms of INTERFACES.md. Every file says it was drafted by software and who checked it.
Lines the evidence does not bear out are not exported, nor what hangs on them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from assistant.errors import OperatorError
from assistant.scribe.letter_files import LetterHead, save_docx, save_pdf
from assistant.scribe.shapes import Line, Section, WriteUp
from assistant.types import Gap, Utterance

NOT_CHECKED = "not yet checked by a clinician"


def export(
    write_up: WriteUp, folder: Path, *, checked_by: str = "", id: str = "", head: LetterHead | None = None
) -> tuple[Path, ...]:
    """Write every file into `folder` and return their paths; `head` stands around the letters."""
    label = label_of(checked_by)
    head = replace(head or LetterHead(label), label=label, signer=checked_by)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths = [
            _write(folder / "note.md", note_markdown(write_up, label)),
            _write(folder / "note.json", note_json(write_up, id=id)),
            _write(folder / "transcript.vtt", transcript_vtt(write_up.transcript, write_up.gaps)),
        ]
        for n, letter in enumerate(write_up.letters, 1):
            paths.append(save_docx(folder / f"letter-{n}.docx", letter, head))
            paths.append(save_pdf(folder / f"letter-{n}.pdf", letter, head))
        if write_up.patient_summary:
            paths.append(_write(folder / "patient.txt", f"{write_up.patient_summary}\n\n{label}\n"))
    except OSError as error:
        raise OperatorError(
            f"{folder} cannot be written ({error.strerror}): choose another folder."
        ) from None
    return tuple(paths)


def label_of(checked_by: str) -> str:
    """What stands on everything exported."""
    return (
        f"Drafted by software; checked by {checked_by}."
        if checked_by
        else f"Drafted by software; {NOT_CHECKED}."
    )


def note_markdown(write_up: WriteUp, label: str) -> str:
    """The note as text, with what was not placed and what must be checked below it."""
    parts = [f"# Consultation note\n\n_{label}_"]
    if write_up.statement:
        parts.append(write_up.statement)
    parts += [_section(section) for section in exportable(write_up.note)]
    parts.append(
        _listed("Proposed tasks", (f"{t.kind.value.replace('_', ' ')}: {t.text}" for t in write_up.tasks))
    )
    parts.append(_listed("Suggested codes", (f"{c.code} {c.display} (“{c.words}”)" for c in write_up.codes)))
    parts.append(_listed("Check before signing", write_up.must_check))
    parts.append(_listed("Said but not in the note", (write_up.facts[n].text for n in write_up.unplaced)))
    parts.append(
        _listed("Not heard", (f"{_stamp(g.start)} to {_stamp(g.end)}: {g.why}" for g in write_up.gaps))
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def exportable(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections with only the lines that are borne out."""
    kept = (
        replace(section, lines=tuple(line for line in section.lines if line.supported))
        for section in sections
    )
    return tuple(section for section in kept if section.lines or section.absent)


def _section(section: Section) -> str:
    lines = "\n".join(_line(line) for line in section.lines) or f"_{section.absent}_"
    return f"## {section.section}\n\n{lines}"


def _line(line: Line) -> str:
    return f"- {line.text}"


def _listed(heading: str, items: Iterable[str]) -> str:
    lines = "\n".join(f"- {item}" for item in items)
    return f"## {heading}\n\n{lines}" if lines else ""


def note_json(write_up: WriteUp, *, id: str = "") -> str:
    """The whole write-up as INTERFACES.md describes it, unsupported lines left out."""
    safe = replace(write_up, note=exportable(write_up.note))
    data = TypeAdapter(WriteUp).dump_python(safe, mode="json")
    return TypeAdapter(dict[str, object]).dump_json({"id": id, **data}, indent=1).decode() + "\n"


def transcript_vtt(transcript: Sequence[Utterance], gaps: Sequence[Gap] = ()) -> str:
    """The transcript as WebVTT, with gaps as notes where they fall."""
    spoken = [(u.start, _cue(u)) for u in transcript]
    missing = [(g.start, f"NOTE {_stamp(g.start)} to {_stamp(g.end)}: {g.why}") for g in gaps]
    blocks = [text for _, text in sorted([*spoken, *missing], key=lambda block: block[0])]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def _cue(utterance: Utterance) -> str:
    end = max(utterance.end, utterance.start + 0.001)
    words = utterance.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    speaker = utterance.speaker.value.capitalize()
    return f"{utterance.n}\n{_stamp(utterance.start)} --> {_stamp(end)}\n<v {speaker}>{words}"


def _stamp(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest // 1000:02d}.{rest % 1000:03d}"


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
