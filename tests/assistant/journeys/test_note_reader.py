"""Which text model adds facts to a note: one on a server, unless the operator says otherwise."""

from pathlib import Path
from typing import Any

import pytest
from text_practice import ModelsWithText

from assistant.journeys.listening import Listening
from assistant.settings import Settings
from assistant.types import Speaker, Utterance
from models.scripted import ScriptedTextModel

TALK = (
    Utterance(0, Speaker.DOCTOR, 0.0, 2.0, "What has brought you in today?"),
    Utterance(1, Speaker.PATIENT, 2.0, 5.0, "I have had a dry cough for three weeks now."),
)
SERVER = {"text_model": "any", "text_model_url": "http://127.0.0.1:9/v1"}


@pytest.mark.parametrize(
    ("settings", "asked"),
    [
        ({}, False),
        ({"text_model_reads": "yes"}, True),
        (SERVER, True),
        (SERVER | {"text_model_reads": "no"}, False),
    ],
)
def test_the_embedded_text_model_keeps_no_draft_waiting(
    tmp_path: Path, settings: dict[str, Any], asked: bool
) -> None:
    questions: list[str] = []

    def answer(_system: str, user: str) -> dict[str, Any]:
        questions.append(user)
        return {"facts": []}

    models = ModelsWithText(writes=ScriptedTextModel(answer))
    listening = Listening(models, Settings(data=tmp_path, **settings), dict)
    assert listening.write_up(TALK).facts
    assert bool(questions) is asked
