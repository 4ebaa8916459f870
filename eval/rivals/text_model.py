"""The embedded text model alone, asked for an urgency in one go: no guidance, no rules, no questions."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from assistant.types import Urgency

_LEVELS = [level.value for level in Urgency]
_SCHEMA = {"type": "object", "properties": {"urgency": {"enum": _LEVELS}}, "required": ["urgency"]}
_ASKED = (
    "A patient wrote this to their GP practice in England. Say how urgent it is: self_care (no appointment"
    " needed), routine (over two weeks is fine), soon (days to two weeks), same_day, emergency (999 or A&E)."
)


class Answer(Protocol):
    """What it wrote."""

    @property
    def data(self) -> Mapping[str, Any]:
        """To the schema."""
        ...


class TextModel(Protocol):
    """Writes JSON to a schema."""

    def answer(self, system: str, user: str, *, schema: dict[str, Any], max_tokens: int) -> Answer:
        """One constrained answer."""
        ...


def text_model_alone(model: TextModel) -> Callable[[str], Urgency]:
    """Reads a message to the level the model names."""

    def read(said: str) -> Urgency:
        return Urgency(model.answer(_ASKED, said, schema=_SCHEMA, max_tokens=24).data["urgency"])

    return read
