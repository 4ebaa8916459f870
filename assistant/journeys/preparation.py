"""Sets Signpost up: models, index, database, first users and the demonstration practice.

Each step changes only what is missing, so that setting up again is quick.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.errors import ModelError
from assistant.journeys.clock import now
from assistant.journeys.demonstration import Demonstration
from assistant.records.rows import UserRole
from models.base import ModelUnavailableError

if TYPE_CHECKING:
    from assistant.service import Signpost

Tell = Callable[[str, float], None]  # what is being done, and how much of it (0 to 1)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was set up: passwords made now (shown once), and what is in place."""

    passwords: dict[str, str]
    pathways: int
    passages_changed: int
    demonstration: bool


def is_set_up(signpost: "Signpost") -> bool:
    """Whether there is nothing to prepare before serving; takes no time, reads no weights."""
    models = all(signpost.registry.is_prepared(name) for name in signpost.models.needed())
    return models and bool(signpost.store.users.all())


def prepare(signpost: "Signpost", tell: Tell) -> Prepared:
    """Put everything in place."""
    for name in signpost.models.needed():
        _prepare_model(signpost, name, tell)
    tell("Reading the pathways", 0.0)
    guidance = signpost.guidance
    tell("Indexing the pathways", 0.0)
    change = signpost.update_index(lambda _, share: tell("Indexing the pathways", share))
    tell("Making the database ready", 0.0)
    passwords = signpost.store.users.create_first_users(tuple(UserRole), at=now())
    filled = signpost.settings.demonstration and _demonstration(signpost).fill(
        lambda what: tell(f"Adding {what}", 0.0)
    )
    return Prepared(passwords, len(guidance.pathways), change.added + change.removed, filled)


def _prepare_model(signpost: "Signpost", name: str, tell: Tell) -> None:
    if signpost.registry.is_prepared(name):
        return
    try:
        signpost.registry.prepare(name, progress=lambda _, share: tell(f"Preparing {name}", share))
    except ModelUnavailableError as error:
        raise ModelError(str(error)) from error


def _demonstration(signpost: "Signpost") -> Demonstration:
    return Demonstration(signpost.store, signpost.chats, signpost.listening)
