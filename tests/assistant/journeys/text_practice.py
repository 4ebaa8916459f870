"""The small practice with a scripted text model, and a chat in it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journeys_house import ScriptedModels
from toe_practice import write_desk

from assistant.journeys.views import ChatView, Person, Stage
from assistant.service import Signpost
from assistant.settings import Settings
from assistant.types import Sex
from models.base import TextModel
from models.scripted import ScriptedTextModel

SAM = Person("Demo Sam", 34, Sex.FEMALE, False)
STUBBED = "I stubbed my toe this morning on the bed"
Answer = Callable[[str, str], dict[str, Any]]


@dataclass
class ModelsWithText(ScriptedModels):
    """The scripted shelf with a text model."""

    writes: TextModel | None = None

    def text(self) -> TextModel | None:  # type: ignore[override]
        return self.writes


def open_with(home: Path, answer: Answer | None) -> Signpost:
    """A Signpost whose text model answers so; None for no text model."""
    write_desk(home)
    settings = Settings(
        data=home / "var", pathways=home / "pathways", demonstration=False, text_model_reads="yes"
    )
    return Signpost(settings, models=ModelsWithText(writes=ScriptedTextModel(answer) if answer else None))


def told(signpost: Signpost, *messages: str, visitor: str = "v") -> ChatView:
    """A chat in which this is said, and no to everything asked, up to what is to be checked."""
    signpost.chats.open(visitor, SAM)
    view = signpost.chats.say(visitor, messages[0])
    for message in messages[1:]:
        view = signpost.chats.say(visitor, message)
    for _ in range(15):
        if view.stage is not Stage.ASKING:
            return view
        none = next((option for option in view.options if option.startswith("None")), "no")
        view = signpost.chats.say(visitor, none)
    raise AssertionError("the questions do not end")


def sent(signpost: Signpost, *messages: str, visitor: str = "v") -> str:
    """The id of a contact that was checked and sent."""
    view = told(signpost, *messages, visitor=visitor)
    if view.stage is Stage.CHECKING:
        view = signpost.chats.send(visitor)
    return view.contact_id
