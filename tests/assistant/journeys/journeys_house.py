"""A whole Signpost over scripted models: real guidance, real rules, a real database, no weights."""

from dataclasses import dataclass, field
from pathlib import Path

from assistant.journeys.views import User
from assistant.service import Signpost
from assistant.settings import Settings
from models.scripted import HashingEmbedder, ScriptedTranscriber, ScriptedVoices, spoken

TALK = (
    "Hello, how can I help you today?",
    "I have had a sore throat for three days and I am allergic to penicillin.",
    "Any fever?",
    "No, no fever.",
    "I think this is a viral infection. Please come back in one week if it is no better.",
)


@dataclass
class ScriptedModels:
    """The shelf of models, scripted."""

    transcript: ScriptedTranscriber = field(default_factory=lambda: ScriptedTranscriber(spoken(*TALK)))

    def transcriber(self) -> ScriptedTranscriber:
        return self.transcript

    def embedder(self) -> HashingEmbedder:
        return HashingEmbedder()

    def understanding(self) -> None:
        return None

    def turns(self) -> None:
        return None

    def voices(self) -> ScriptedVoices:
        return ScriptedVoices()

    def text(self) -> None:
        return None

    def versions(self) -> dict[str, str]:
        return {"sentences": "scripted", "speech": "scripted", "text": "none", "voices": "scripted"}

    def needed(self) -> tuple[str, ...]:
        return ()

    def close(self) -> None:
        """Nothing to let go of."""


def open_house(data: Path, **models: ScriptedTranscriber) -> Signpost:
    """A Signpost that keeps everything in `data`."""
    return Signpost(Settings(data=data, demonstration=False), models=ScriptedModels(**models))


def check_each(house: Signpost, consultation_id: str, user: User) -> None:
    """Mark every item as checked, one by one, as a clinician does."""
    for item in house.consultations.view(consultation_id).to_check:
        house.consultations.mark_checked(consultation_id, item.key, user)
