"""The system under test with rooms of its own: a practice made for the check, and gone after it.

A check that talks as a patient, uploads files or changes guidance must leave no trace in the practice's own
data. Knows how to build the service from the same settings on an empty folder; asks nothing of it.
"""

import shutil
import tempfile
import weakref
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.errors import UsageError
from assistant.service import Signpost
from assistant.settings import load_settings

Changing = Callable[[Path], object]
Lending = Callable[[], Any]  # hands out a model, by the name it has on the shelf


class UnderTest:
    """What is tested, and copies of it built when first needed."""

    def __init__(self, system: Any) -> None:
        self.system = system
        self._with_guidance: dict[str, Signpost] = {}
        self._others: dict[str, Signpost] = {}

    @cached_property
    def empty(self) -> Signpost:
        """The same software, models and guidance on an empty database."""
        return self._copy()

    def with_guidance(self, name: str, change: Changing, **lent: Lending) -> Signpost:
        """The same with a changed copy of the guidance, and these models in place of its own; built once."""
        if name not in self._with_guidance:
            self._with_guidance[name] = self._copy(change, lent)
        return self._with_guidance[name]

    def with_text_model(self, model: Any) -> Signpost:
        """The same with this text model in place of its own, and reading; built once for a model's name."""
        if model.name not in self._others:
            lent = {"text": lambda: model}
            self._others[model.name] = self._copy(lent=lent, text_model_reads="yes")
        return self._others[model.name]

    def with_settings(self, **settings: Any) -> Signpost:
        """The same on an empty database with these settings; built once for them."""
        name = repr(sorted(settings.items()))
        if name not in self._others:
            self._others[name] = self._copy(**settings)
        return self._others[name]

    def _copy(
        self, change: Changing | None = None, lent: Mapping[str, Lending] | None = None, **settings: Any
    ) -> Signpost:
        known = getattr(self.system, "settings", None)
        if known is None:
            raise UsageError(
                "This suite needs Signpost itself: chats and files cannot be tried on another system."
            )
        folder = Path(tempfile.mkdtemp(prefix="signpost-check-"))
        (folder / "models").symlink_to(known.models_dir.resolve())
        if known.index_dir.is_dir():
            shutil.copytree(known.index_dir, folder / "index")
        own = {"data": folder, "database_url": "", "demonstration": False, **settings}
        if change:
            shutil.copytree(known.pathways, folder / "pathways")
            change(folder / "pathways")
            own["pathways"] = folder / "pathways"
        models: Any = _Lent(self.system.models, lent) if lent else None
        built = Signpost(load_settings(**{**known.model_dump(), **own}), models=models)
        weakref.finalize(self, _clear, built, folder)
        return built


class _Lent:
    """The models of the system under test, some of them others; whoever borrows them closes none."""

    def __init__(self, models: Any, lent: Mapping[str, Lending]) -> None:
        self._models, self._others = models, lent

    def __getattr__(self, name: str) -> Any:
        return self._others.get(name) or getattr(self._models, name)

    def close(self) -> None:
        """They belong to the system under test."""


def _clear(built: Signpost, folder: Path) -> None:
    built.close()
    shutil.rmtree(folder, ignore_errors=True)
