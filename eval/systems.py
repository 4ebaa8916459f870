"""Systems that can be tested, each as a recipe: small enough to travel, built once where it is used.

Knows how to build them and what they are made of. Does not know cases or how they are run.
"""

import importlib
import json
import sys
import threading
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from assistant.errors import OperatorError, UsageError
from assistant.settings import Settings, go_offline, load_settings
from eval.provenance import code_version, machine, practice_version
from eval.text_model_alone import PROMPT, Asked
from eval.ways import Answering, Json, System

_building = threading.Lock()
CONFIG = "signpost.toml"


class Recipe(Protocol):
    """A system not built yet; equal recipes build the same."""

    def __hash__(self) -> int: ...

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    def build(self) -> System:
        """The system, ready to answer."""
        ...

    def versions(self) -> dict[str, Any]:
        """Everything that can change what it answers."""
        ...


@dataclass(frozen=True, slots=True)
class Embedded:
    """Signpost itself, under these settings (as JSON: a recipe is compared and sent)."""

    settings: str = field(repr=False)  # it may hold a key
    name: str = "Signpost"

    def build(self) -> System:
        """The service; it is never closed but with its process."""
        from assistant.service import Signpost

        return Signpost(Settings.model_validate_json(self.settings))

    def versions(self) -> dict[str, Any]:
        """Signpost's own, with its code by hash and the settings that change answers."""
        from assistant.service import Signpost

        settings = Settings.model_validate_json(self.settings)
        with Signpost(settings) as signpost:
            found = signpost.versions().model_dump(mode="json")
        return {
            "system": self.name,
            "signpost": found["signpost"],
            "code": code_version(),
            "guidance": found["pathways"],
            "models": found["models"],
            "prompts": found["prompts"],
            "text_model_url": settings.text_model_url,
            "practice": practice_version(settings),
            **machine(),
        }


@dataclass(frozen=True, slots=True)
class TextModelAlone:
    """A text model at an OpenAI-compatible address, asked directly: no guidance, rules or questions."""

    settings: str = field(repr=False)

    @property
    def name(self) -> str:
        """The model's name."""
        return f"{Settings.model_validate_json(self.settings).text_model}, asked directly"

    def build(self) -> System:
        """Reached by Signpost's own client; the rest of Signpost is not built."""
        from assistant.service import Signpost

        settings = Settings.model_validate_json(self.settings)
        model = Signpost(settings).models.text()
        if model is None:
            raise UsageError("No text model is set: name one with --text-model.")
        return Asked(model, {"signpost": "none", "pathways": "none", "models": {"text": model.name}})

    def versions(self) -> dict[str, Any]:
        """The model by name and address, and the prompt; what the server serves cannot be seen from here."""
        settings = Settings.model_validate_json(self.settings)
        model = {"text": settings.text_model, "at": settings.text_model_url}
        return {"system": self.name, "models": model, "prompts": {"asked-directly": PROMPT}, **machine()}


@dataclass(frozen=True, slots=True)
class AnyCallable:
    """A function `module:name` of the operator's own, from a case to a result as in INTERFACES.md."""

    place: str

    @property
    def name(self) -> str:
        """Where it is."""
        return self.place

    def build(self) -> System:
        """The function as a system; it is asked for triage and for write-ups alike."""
        return Function(self._found())

    def versions(self) -> dict[str, Any]:
        """The function by the text of its file."""
        from hashlib import sha256

        file = sys.modules[self._found().__module__].__file__
        code = sha256(Path(file).read_bytes()).hexdigest()[:12] if file else "unknown"
        return {"system": self.place, "code": code, **machine()}

    def _found(self) -> Callable[[Json], Json]:
        module, _, name = self.place.partition(":")
        if str(Path.cwd()) not in sys.path:
            sys.path.insert(0, str(Path.cwd()))
        try:
            found: Callable[[Json], Json] = getattr(importlib.import_module(module), name)
        except (ImportError, AttributeError, ValueError) as error:
            raise UsageError(
                f"The system {self.place} cannot be used ({error}): give --system module:function, "
                "with the module in this folder or installed."
            ) from error
        return found


@dataclass(frozen=True, slots=True)
class Function:
    """One function as a system."""

    answer: Answering

    def triage_case(self, given: Json) -> Json:
        """A message."""
        return self.answer(given)

    def scribe_case(self, given: Json) -> Json:
        """A consultation."""
        return self.answer(given)


def built(recipe: Recipe) -> System:
    """The system of this process, built once however many threads ask."""
    with _building:
        return _built(recipe)


@lru_cache(maxsize=1)
def _built(recipe: Recipe) -> System:
    go_offline()
    return recipe.build()


def settings_of(config: Path | None, **given: Any) -> Settings:
    """The settings in use, or those of a `signpost.toml`, or of a data folder with or without one."""
    if config is None:
        return load_settings(**given)
    file = config / CONFIG if config.is_dir() else config
    read: dict[str, Any] = {"data": str(config)} if config.is_dir() else {}
    if file.exists():
        read |= _paths_from(file, _toml(file))
    elif not config.is_dir():
        raise UsageError(f"{config} is not there: give --config a data folder or a {CONFIG}.")
    return load_settings(**{**read, **given})


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OperatorError(f"{file} cannot be read as settings ({error}): mend it.") from error


def _paths_from(file: Path, read: dict[str, Any]) -> dict[str, Any]:
    """Folders named in a settings file lie beside it, not beside whoever reads it."""
    folders = ("data", "pathways", "prompts", "alarms", "templates")
    return {name: str(file.parent / value) if name in folders else value for name, value in read.items()}


def as_json(settings: Settings) -> str:
    """Settings as a recipe holds them."""
    return json.dumps(settings.model_dump(mode="json"), sort_keys=True)
