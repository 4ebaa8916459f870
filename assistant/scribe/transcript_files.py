"""Reads a transcript (.json, .txt, .vtt, .srt) into utterances; errors name the line.

Knows the file forms. A plain text file has no times, so they are reckoned at an ordinary pace of
speech and only order what was said.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from assistant.errors import InputError
from assistant.types import Speaker, Utterance

WORDS_A_SECOND = 2.5
TRANSCRIPT_SUFFIXES = (".json", ".txt", ".vtt", ".srt")

_NAMES = {
    Speaker.DOCTOR: "d doctor dr gp clinician nurse pharmacist physician",
    Speaker.PATIENT: "p patient pt",
    Speaker.COMPANION: "c companion carer parent mother father mum dad wife husband partner relative guest",
    Speaker.UNKNOWN: "unknown speaker",
}
_WHO = {name: speaker for speaker, names in _NAMES.items() for name in names.split()}
_LABELLED = re.compile(r"^\s*\[?([A-Za-z][A-Za-z_.]{0,14})(?:\s+\w{1,15})?\]?\s*:\s*(.*)$")
_VOICE = re.compile(r"<v(?:\.\w+)*\s+([^>]+)>")
_TIMES = re.compile(r"((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})")


class _Said(BaseModel):
    """One utterance as INTERFACES.md writes it."""

    model_config = ConfigDict(extra="forbid", strict=False)
    text: str
    speaker: Speaker = Speaker.UNKNOWN
    start: float | None = Field(None, ge=0)
    end: float | None = Field(None, ge=0)
    n: int | None = None
    confidence: float = Field(1.0, ge=0, le=1)
    words: list[dict[str, object]] = Field(default_factory=list)


def read_transcript(path: Path) -> tuple[Utterance, ...]:
    """Utterances of a transcript file, or an InputError naming the line that is wrong."""
    readers: dict[str, Callable[[str, str], Sequence[Utterance]]] = {
        ".json": _json,
        ".txt": _plain,
        ".vtt": _cues,
        ".srt": _cues,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise InputError(f"{path.name} is not a transcript: use .json, .txt, .vtt or .srt.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise InputError(
            f"{path.name} could not be read as text: save it as UTF-8 and choose it again."
        ) from None
    found = tuple(u for u in reader(text, path.name) if u.text.strip())
    if not found:
        raise InputError(f"{path.name} has no words in it: choose another transcript.")
    return found


def from_plain_data(said: object, name: str = "utterances") -> tuple[Utterance, ...]:
    """Utterances from parsed JSON, as a batch line gives them."""
    try:
        rows = TypeAdapter(list[_Said]).validate_python(said)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{name}: {place or 'the list'}: {first['msg']}: correct that entry.") from None
    return tuple(_timed([(row.speaker, row.text, row.start, row.end, row.confidence) for row in rows]))


def _json(text: str, name: str) -> Sequence[Utterance]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{name}:{error.lineno}: not JSON ({error.msg}): correct that line.") from None
    if isinstance(data, dict):
        data = data.get("utterances", data.get("transcript"))
    return from_plain_data(data, name)


_Row = tuple[Speaker, str, float | None, float | None, float]


def _timed(rows: Sequence[_Row]) -> Iterator[Utterance]:
    """Give each its number, and times where there are none."""
    at = 0.0
    for n, (speaker, text, start, end, confidence) in enumerate(rows):
        begin = at if start is None else start
        stop = begin + len(text.split()) / WORDS_A_SECOND if end is None else max(end, begin)
        at = stop
        yield Utterance(n, speaker, round(begin, 2), round(stop, 2), " ".join(text.split()), confidence)


def _plain(text: str, name: str) -> Sequence[Utterance]:
    rows: list[_Row] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        label = _label(line)
        if label:
            rows.append((label[0], label[1], None, None, 1.0))
        elif rows:
            rows[-1] = (rows[-1][0], f"{rows[-1][1]} {line.strip()}", None, None, 1.0)
        else:
            raise InputError(f'{name}:{number}: no speaker: begin each turn with "D:" or "P:".')
    return tuple(_timed([row for row in rows if row[1].strip()]))


def _label(line: str) -> tuple[Speaker, str] | None:
    match = _LABELLED.match(line)
    speaker = _WHO.get(match.group(1).lower().strip(".")) if match else None
    return (speaker, match.group(2)) if match and speaker else None


def _cues(text: str, name: str) -> Sequence[Utterance]:
    """WebVTT and SubRip: a line of times, then lines of text up to a blank one."""
    rows: list[_Row] = []
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if "-->" not in line:
            continue
        times = _TIMES.search(line)
        if times is None:
            raise InputError(
                f"{name}:{number}: the times are not hh:mm:ss.mmm --> hh:mm:ss.mmm: correct them."
            )
        speaker, words = _cue_text(lines[number:])
        rows.append((speaker, words, _seconds(times.group(1)), _seconds(times.group(2)), 1.0))
    if not rows and text.strip():
        raise InputError(f"{name}:1: no line of times (00:01.000 --> 00:02.000) was found: export it again.")
    return tuple(_timed(rows))


def _cue_text(following: Sequence[str]) -> tuple[Speaker, str]:
    taken: list[str] = []
    for line in following:
        if not line.strip() or "-->" in line:
            break
        taken.append(line.strip())
    text = " ".join(taken)
    voice = _VOICE.search(text)
    plain = re.sub(r"<[^>]+>", "", text).strip()
    if voice:
        return _WHO.get(voice.group(1).split()[0].lower(), Speaker.UNKNOWN), plain
    label = _label(plain)
    return label or (Speaker.UNKNOWN, plain)


def _seconds(stamp: str) -> float:
    parts = [float(part) for part in stamp.replace(",", ".").split(":")]
    return sum(part * 60.0**power for power, part in enumerate(reversed(parts)))
