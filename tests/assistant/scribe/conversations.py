"""Small invented consultations for the scribe's tests, and helpers to write them up."""

from pathlib import Path

from assistant.scribe.shapes import Fact, FactKind, Line, WriteUp
from assistant.scribe.write_up import write_up
from assistant.types import Speaker, Utterance

PROMPTS = Path(__file__).resolve().parents[3] / "prompts"
_WHO = {"D": Speaker.DOCTOR, "P": Speaker.PATIENT, "C": Speaker.COMPANION, "?": Speaker.UNKNOWN}


def talk(script: str) -> tuple[Utterance, ...]:
    """Utterances from lines such as "D: How can I help?"; two seconds each."""
    lines = [line.strip() for line in script.strip().splitlines() if line.strip()]
    return tuple(
        Utterance(n, _WHO[line[0]], 2.0 * n, 2.0 * n + 1.8, line[2:].strip()) for n, line in enumerate(lines)
    )


def drafted(script: str, **options: object) -> WriteUp:
    """The write-up of a script by the rules alone."""
    return write_up(talk(script), prompts=PROMPTS, **options)  # type: ignore[arg-type]


def section(draft: WriteUp, heading: str) -> str:
    """The exportable text of one section."""
    lines = [line for part in draft.note if part.section == heading for line in part.lines if line.supported]
    return "\n".join(line.text for line in lines)


def whole_note(draft: WriteUp) -> str:
    """The exportable text of the note, without the headings."""
    return "\n".join(line.text for line in all_lines(draft) if line.supported)


def all_lines(draft: WriteUp) -> list[Line]:
    """Every line, supported or not."""
    return [line for part in draft.note for line in part.lines]


def texts(facts: tuple[Fact, ...], kind: FactKind | None = None) -> list[str]:
    """What the facts say, of one kind or all."""
    return [fact.text for fact in facts if kind is None or fact.kind is kind]
