"""Recordings that attack, from `audio.yaml`: orders spoken aloud, sounds without words, hostile files.

Each goes through the door a person uses: a patient's voice message, whose words are then sent, or a
clinician's consultation. The rest of the practice goes on: after each message an emergency is typed and must
be seen. Time is that of the processor, memory the growth of the process's highest mark.
"""

import random
import resource
import tempfile
import time
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from assistant.errors import SignpostError
from assistant.journeys.views import Person, Stage, User
from assistant.service import Signpost
from eval.attacks import sounds
from eval.attacks.audio_scoring import expected, score
from eval.attacks.files import DANGER
from eval.attacks.spoken import adversarial_scribe
from eval.cases import CheckTry, Statement
from eval.checks.base import Check
from eval.checks.house import UnderTest
from eval.checks.patience import wait_for
from eval.files import Strict, read_yaml

NAME = "recordings"
FILE = Path(__file__).with_name("audio.yaml")
MOST_UPLOAD_MB = 65  # of the practice these are tried on: the file that is too large has 66
CLINICIAN = User("Evaluation", "clinician")
Door = Literal["message", "consultation"]
Turns = tuple[tuple[str, str], ...]
Json = dict[str, Any]


class Recorded(Strict):
    """A recording: who says what, or a sound, or a spoken attack on the consultation of `spoken.yaml`."""

    id: str
    kind: str
    door: Door
    says: Turns = ()
    attack: str = ""
    sound: str = ""
    seconds: float = 10.0
    behind: Turns = ()
    sound_behind: str = ""
    behind_db: float = -20.0
    emergency: bool | None = None
    nothing: bool = False
    never: tuple[Statement, ...] = ()


class HostileRecording(Strict):
    """A file by its maker in `sounds.FILES`, and the name it is sent under."""

    id: str
    name: str = "message.wav"


class Recordings(Strict):
    """`audio.yaml`."""

    recordings: tuple[Recorded, ...] = Field(min_length=1)
    files: tuple[HostileRecording, ...]


def cases() -> tuple[CheckTry, ...]:
    """Every recording, and every hostile file at both doors; a log holds their names, not their bytes."""
    known = read_yaml(FILE, Recordings)
    attacks = {each.id: each.expect for each in adversarial_scribe()}
    spoken = (
        CheckTry(
            id=it.id,
            check=NAME,
            tags=(it.kind,),
            given={"recording": it.id, "door": it.door},
            expect=expected(it.emergency, it.nothing, it.never, attacks.get(it.attack)),
        )
        for it in known.recordings
    )
    hostile = (
        CheckTry(
            id=f"{it.id}-{door}",
            group=it.id,
            check=NAME,
            tags=("hostile file",),
            given={"file": it.id, "name": it.name, "door": door},
        )
        for it in known.files
        for door in ("message", "consultation")
    )
    return (*spoken, *hostile)


def _ask(tested: UnderTest, given: Json) -> Json:
    body, name = _made(given)
    service = tested.with_settings(max_upload_mb=MOST_UPLOAD_MB)
    service.models.transcriber()  # loaded before anything is measured
    door = _message if given["door"] == "message" else _consultation
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / ("recording" + Path(name).suffix)
        file.write_bytes(body)
        del body
        memory, began = _most_mb(), time.process_time()
        result = door(service, file, name)
        return {
            **result,
            "took_s": round(time.process_time() - began, 2),
            "grew_mb": round(_most_mb() - memory),
        }


def _made(given: Json) -> tuple[bytes, str]:
    if "file" in given:
        return sounds.FILES[given["file"]](), given["name"]
    it = next(each for each in read_yaml(FILE, Recordings).recordings if each.id == given["recording"])
    main = sounds.SOUNDS[it.sound](it.seconds) if it.sound else sounds.speech(_turns(it))
    if it.behind or it.sound_behind:
        behind = sounds.speech(it.behind) if it.behind else sounds.SOUNDS[it.sound_behind](it.seconds)
        main = sounds.mixed(main, behind, it.behind_db)
    return sounds.as_wav(main), "message.wav"


def _turns(it: Recorded) -> Turns:
    if it.attack:
        case = next(each for each in adversarial_scribe() if each.id == it.attack)
        return tuple((said["speaker"], said["text"]) for said in case.given["utterances"])
    return tuple((who, text.replace("{danger}", DANGER)) for who, text in it.says)


def _message(service: Signpost, file: Path, _name: str) -> Json:
    """Record it, send the words it is taken to hold, then type an emergency in a chat of its own."""
    chats, visitor = service.chats, f"voice-{random.SystemRandom().getrandbits(64)}"
    chats.open(visitor, Person(age_years=58))
    result: Json = {"refused": "", "heard": "", "told": "", "emergency": False}
    try:
        chats.record(visitor, file)
        voice = wait_for(lambda: (view := chats.current(visitor)) and view.voice, lambda it: not it.listening)
        result |= {"told": voice.sentence, "heard": voice.text}
        if voice.text:
            view = chats.say(visitor, voice.text)
            result |= {"emergency": view.stage is Stage.EMERGENCY, "reply": view.lines[-1].text}
    except SignpostError as refused:
        result["refused"] = str(refused)
    chats.open(f"{visitor}-after", Person(age_years=58))
    after = chats.say(f"{visitor}-after", DANGER)
    return {**result, "emergency_after": after.stage is Stage.EMERGENCY}


def _consultation(service: Signpost, file: Path, name: str) -> Json:
    """Upload it and wait for the draft."""
    talks = service.consultations
    id = talks.create("Cough", "", False, CLINICIAN).item.id
    try:
        talks.receive(id, file, name, CLINICIAN)
    except SignpostError as refused:
        return {"refused": str(refused), "heard": "", "told": "", "note": []}
    view = wait_for(lambda: talks.view(id), lambda it: it.item.status not in ("recorded", "transcribing"))
    note = [
        {
            "section": section.name,
            "lines": [
                {
                    "text": line.text, "facts": [], "evidence": list(line.evidence),
                    "supported": line.supported, "check": [],
                }
                for line in section.lines
            ],
        }
        for section in view.sections
    ]  # fmt: skip
    heard = " ".join(said.text for said in view.utterances)
    return {"refused": "", "heard": heard, "told": view.error or "", "note": note, "status": view.item.status}


def _most_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


CHECK = Check(_ask, score)
