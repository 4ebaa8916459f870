"""The system under test with rooms of its own: a practice made for the check, and gone after it.

A check that talks as a patient, uploads files or changes guidance must leave no trace in the practice's own
data. Knows how to build the service from the same settings on an empty folder; asks nothing of it.
"""

import shutil
import tempfile
import weakref
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.errors import UsageError
from assistant.service import Signpost
from assistant.settings import load_settings

Changing = Callable[[Path], object]


class UnderTest:
    """What is tested, and copies of it built when first needed."""

    def __init__(self, system: Any) -> None:
        self.system = system
        self._poisoned: dict[str, Signpost] = {}

    @cached_property
    def empty(self) -> Signpost:
        """The same software, models and guidance on an empty database."""
        return self._copy()

    def with_guidance(self, name: str, change: Changing) -> Signpost:
        """The same with a changed copy of the guidance; built once for a name."""
        if name not in self._poisoned:
            self._poisoned[name] = self._copy(change)
        return self._poisoned[name]

    def _copy(self, change: Changing | None = None) -> Signpost:
        known = getattr(self.system, "settings", None)
        if known is None:
            raise UsageError(
                "This suite needs Signpost itself: chats and files cannot be tried on another system."
            )
        folder = Path(tempfile.mkdtemp(prefix="signpost-check-"))
        (folder / "models").symlink_to(known.models_dir.resolve())
        if known.index_dir.is_dir():
            shutil.copytree(known.index_dir, folder / "index")
        own = {"data": folder, "database_url": "", "demonstration": False}
        if change:
            shutil.copytree(known.pathways, folder / "pathways")
            change(folder / "pathways")
            own["pathways"] = folder / "pathways"
        built = Signpost(load_settings(**{**known.model_dump(), **own}))
        weakref.finalize(self, _clear, built, folder)
        return built


def _clear(built: Signpost, folder: Path) -> None:
    built.close()
    shutil.rmtree(folder, ignore_errors=True)
