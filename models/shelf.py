"""The models of one running Signpost: each made once, when first asked for, and shared by all threads.

Knows which adapter serves which job. Does not know settings: it is given plain values.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from models.base import (
    Embedder,
    ModelUnavailableError,
    TextModel,
    Transcriber,
    TurnReader,
    Understanding,
    VoiceEncoder,
)
from models.llama import Address, EmbeddedServer
from models.manifest import Job
from models.registry import Registry
from models.sentences import SentenceEmbedder
from models.speech import WhisperTranscriber
from models.text import ChatTextModel
from models.turns import TrainedTurns
from models.understanding import TrainedUnderstanding
from models.voices import VoicePrints

T = TypeVar("T")
EMBEDDED, NONE = "embedded", "none"
# One thread each: with two, on two cores that also transcribe, a sentence took 730 ms instead of 37, for
# the threads wait for each other at every layer (median of 20, both under the same load, November 2026).
SMALL_MODEL_THREADS = 1
REMOTE_AT_ONCE = 8  # questions sent to a model server at the same time


class Models:
    """Hands out models by what they do."""

    def __init__(
        self,
        directory: Path,
        *,
        speech: str = "whisper-base",
        text: str = EMBEDDED,
        text_url: str = "",
        text_key: str = "",
        threads: int = 2,
    ) -> None:
        self.registry = Registry(directory)
        self._speech = self._known(speech, "speech")
        self._text_id = self._choose_text(text, text_url)
        self._text, self._url, self._key = text, text_url, text_key
        self._threads = threads
        self._made: dict[str, Any] = {}
        self._lock = threading.RLock()

    def transcriber(self) -> Transcriber:
        """The speech model."""
        return self._once(
            "speech", lambda: WhisperTranscriber(self.registry.path(self._speech), threads=self._threads)
        )

    def embedder(self) -> Embedder:
        """The sentence model."""
        home = self.registry.default("sentences").id
        return self._once(
            "sentences", lambda: SentenceEmbedder(self.registry.path(home), threads=SMALL_MODEL_THREADS)
        )

    def understanding(self) -> Understanding:
        """What the sentence model, tuned here, makes of patients' words."""
        base = cast(SentenceEmbedder, self.embedder())
        return self._once("understanding", lambda: TrainedUnderstanding.load(base))

    def turns(self) -> TurnReader | None:
        """Who says what, told from the words; None where the sentence model is not prepared."""
        try:
            return self._once("turns", lambda: TrainedTurns(self.embedder()))
        except ModelUnavailableError:
            return None

    def voices(self) -> VoiceEncoder:
        """The voice model."""
        entry = self.registry.default("voices")
        return self._once(
            "voices",
            lambda: VoicePrints(
                self.registry.path(entry.id) / entry.weights.name, threads=SMALL_MODEL_THREADS
            ),
        )

    def text(self) -> TextModel | None:
        """The text model, or None where it is left out; the embedded one is read at its first answer."""
        if self._text == NONE:
            return None
        return self._once("text", self._remote_text if self._url else self._embedded_text)

    def versions(self) -> dict[str, str]:
        """Name and hash of the model behind each job; loads nothing."""
        labels: dict[str, str] = {job: self.registry.default(job).label for job in ("sentences", "voices")}
        labels["speech"] = self.registry.entry(self._speech).label
        labels["text"] = self.registry.entry(self._text_id).label if self._text_id else self._text
        labels["understanding"] = TrainedUnderstanding.label()
        labels["turns"] = TrainedTurns.label()
        return dict(sorted(labels.items()))

    def needed(self) -> tuple[str, ...]:
        """Ids of the models that must be prepared for these choices."""
        always = [self.registry.default(job).id for job in ("sentences", "voices")]
        return tuple(id for id in (self._speech, *always, self._text_id) if id)

    def close(self) -> None:
        """Stop the embedded server and let go of every model."""
        with self._lock:
            if "text" in self._made:
                cast(ChatTextModel, self._made["text"]).close()
            self._made.clear()

    def _once(self, job: str, make: Callable[[], T]) -> T:
        with self._lock:
            if job not in self._made:
                self._made[job] = make()
            return cast(T, self._made[job])

    def _embedded_text(self) -> ChatTextModel:
        entry = self.registry.entry(self._text_id)
        server = EmbeddedServer(
            lambda: self.registry.path(entry.id) / entry.weights.name, threads=self._threads
        )
        return ChatTextModel(entry.id, server.address, stop=server.close)

    def _remote_text(self) -> ChatTextModel:
        address = Address(self._url, self._key)
        return ChatTextModel(self._text, lambda: address, at_once=REMOTE_AT_ONCE, use_proxies=True)

    def _known(self, id: str, job: Job) -> str:
        if self.registry.entry(id).job != job:
            fitting = ", ".join(entry.id for entry in self.registry.entries() if entry.job == job)
            raise ModelUnavailableError(f'Model "{id}" is not a {job} model: choose {fitting}.')
        return id

    def _choose_text(self, text: str, url: str) -> str:
        """Id of the embedded text model; empty where none or a server's is used."""
        if text == NONE or (url and text != EMBEDDED):
            return ""
        if url:
            raise ModelUnavailableError(
                f"A text model server is set ({url}) but not which model it serves: name it in TEXT_MODEL."
            )
        if text == EMBEDDED:
            return self.registry.default("text").id
        if text in {entry.id for entry in self.registry.entries()}:
            return self._known(text, "text")
        raise ModelUnavailableError(
            f'TEXT_MODEL is "{text}" but no server is set: give its address in SIGNPOST_TEXT_MODEL_URL, '
            "or use embedded or none."
        )
