"""The parts everything else is built of: models, database, the key that signs cookies.

Each part is built when it is first needed, once, whichever thread asks. Knows no journey.
"""

import os
import secrets
import threading
from collections.abc import Callable
from typing import Any, Self, TypeVar, cast

from assistant.errors import ModelError, OperatorError
from assistant.records.store import Store
from assistant.settings import Settings
from models.base import Embedder, ModelUnavailableError, Understanding
from models.registry import Registry
from models.remembered import KeptVectors
from models.shelf import Models

Part = TypeVar("Part")


class Parts:
    """Builds each part once and lets go of all of them."""

    def __init__(self, settings: Settings, *, models: Models | None = None) -> None:
        """`models`: others than the settings name, as scripted ones in tests."""
        self.settings = settings
        self._guard = threading.Lock()
        self._locks: dict[str, threading.RLock] = {}
        self._parts: dict[str, Any] = {"models": models} if models else {}

    @property
    def models(self) -> Models:
        """The learned components."""
        return self._once("models", self._build_models)

    @property
    def registry(self) -> Registry:
        """What models there are and whether they are in place."""
        return self._once("registry", lambda: Registry(self.settings.models_dir))

    @property
    def embedder(self) -> Embedder:
        """The sentence model, or ModelError with the mend."""
        try:
            return self._once("embedder", self._build_embedder)
        except ModelUnavailableError as error:
            raise ModelError(str(error)) from error

    @property
    def understanding(self) -> Understanding | None:
        """What the tuned sentence model makes of patients' words, or ModelError with the mend."""
        try:
            return self.models.understanding()
        except ModelUnavailableError as error:
            raise ModelError(str(error)) from error

    @property
    def store(self) -> Store:
        """The database, at its newest version."""
        return self._once("store", self._build_store)

    def secret(self) -> str:
        """The key that signs cookies: made once, readable by this user alone."""
        path = self.settings.data / "secret"
        try:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(handle, "w") as file:
                    file.write(secrets.token_urlsafe(48))
            return path.read_text("utf-8")
        except OSError as error:
            raise OperatorError(
                f"{path} cannot be read or made ({error.strerror}): mend the rights of its folder."
            ) from error

    def close(self) -> None:
        """Let go of models, jobs and database."""
        behind = [self._parts[name] for name in ("second_reading", "replies") if name in self._parts]
        queues = ("second_reading", "replies", "live_hearing", "jobs", "live_jobs", "voice_jobs", "proof")
        for name in (*queues, "guidance_house", "models"):
            self._close(name)
        for each in behind:  # their model is gone, so what they wait for ends
            each.join()
        self._close("store")

    def _close(self, name: str) -> None:
        if name in self._parts:
            self._parts.pop(name).close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _once(self, name: str, build: Callable[[], Part]) -> Part:
        """The part called `name`; each has a lock of its own, so that a slow one holds up no other."""
        with self._guard:
            lock = self._locks.setdefault(name, threading.RLock())
        with lock:
            if name not in self._parts:
                self._parts[name] = build()
            return cast(Part, self._parts[name])

    def _build_models(self) -> Models:
        settings = self.settings
        try:
            return Models(
                settings.models_dir,
                speech=settings.speech_model,
                text=settings.text_model,
                text_url=settings.text_model_url,
                text_key=settings.text_model_key,
                threads=settings.cpu_threads,
            )
        except ModelUnavailableError as error:
            raise ModelError(str(error)) from error

    def _build_embedder(self) -> Embedder:
        label = self.models.versions()["sentences"]
        return KeptVectors(self.models.embedder(), label, self.settings.models_dir / "sentences.npz")

    def _build_store(self) -> Store:
        settings = self.settings
        settings.data.mkdir(parents=True, exist_ok=True)
        store = Store(
            settings.database, recordings=settings.recordings_dir, max_upload_mb=settings.max_upload_mb
        )
        store.migrate()
        return store
