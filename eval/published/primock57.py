"""PriMock57 as published: a note, and for doctor and patient apart a transcript and a recording."""

import json
from pathlib import Path

from eval.cases import ScribeExpected, ScribeTry
from eval.expected import Said
from eval.published.finding import Source, some
from eval.published.marks import without_marks
from eval.published.textgrid import read_textgrid

SOURCE = Source("PriMock57", ("primock57",), "https://github.com/babylonhealth/primock57", "CC BY 4.0")
SPEAKERS = ("doctor", "patient")


def notes(data: Path) -> tuple[ScribeTry, ...]:
    """Each consultation to write up, with the clinician's own note beside it."""
    return tuple(_write_up(data, file) for file in _files(data, "notes", "*.json"))


def speech(data: Path) -> tuple[ScribeTry, ...]:
    """Each recording of one of the two, with what they really said."""
    return tuple(
        ScribeTry(
            id=audio.stem,
            group=audio.stem.rsplit("_", 1)[0],
            tags=(audio.stem.rsplit("_", 1)[1],),
            given={"audio": str(SOURCE.sound(audio))},
            expect=ScribeExpected(reference=_spoken(data, audio.stem)),
        )
        for audio in _files(data, "audio", "*.wav")
    )


def _write_up(data: Path, file: Path) -> ScribeTry:
    written = json.loads(file.read_text("utf-8"))
    said = sorted(
        (
            {"speaker": who, "start": it.start, "end": it.end, "text": without_marks(it.text)}
            for who in SPEAKERS
            for it in read_textgrid(SOURCE.find(data, f"transcripts/{file.stem}_{who}.TextGrid"))
        ),
        key=lambda it: (it["start"], it["end"]),
    )
    lines = [it for it in said if it["text"]]
    spoken = tuple(Said(speaker=str(it["speaker"]), text=str(it["text"])) for it in lines)
    return ScribeTry(
        id=file.stem,
        given={"remote": True, "utterances": lines},
        expect=ScribeExpected(summary=written.get("note") or None, spoken=spoken),
    )


def _spoken(data: Path, stem: str) -> str:
    intervals = read_textgrid(SOURCE.find(data, f"transcripts/{stem}.TextGrid"))
    return " ".join(filter(None, (without_marks(it.text) for it in intervals)))


def _files(data: Path, folder: str, pattern: str) -> list[Path]:
    homes = [data / home / folder for home in ("", *SOURCE.folders)]
    found = next((files for home in homes if (files := sorted(home.glob(pattern)))), [])
    return list(some(found, SOURCE, data, f"{folder}/{pattern}"))
