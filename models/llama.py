"""The embedded text model's server: llama.cpp inside this process, answering on a loopback port.

Knows how to start and stop it. Does not know what is asked of it: `text.py` talks to it like to any
other OpenAI-compatible server.
"""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.base import ModelUnavailableError

CONTEXT_TOKENS = 4096  # an exchange, its prompt and its answer fit in a quarter of this


@dataclass(frozen=True, slots=True)
class Address:
    """Where an OpenAI-compatible server answers, and the key it wants."""

    url: str
    key: str


class EmbeddedServer:
    """A llama.cpp server with a random port and key, started on first use, stopped by who asks it."""

    def __init__(self, weights: Callable[[], Path], *, threads: int = 2) -> None:
        self._weights = weights
        self._threads = threads
        self._lock = threading.Lock()
        self._server: Any = None
        self._key = ""

    def address(self) -> Address:
        """Start the server if need be and say where it is; reading the weights takes a few seconds."""
        with self._lock:
            if self._server is None:
                self._start()
            return Address(f"{self._server.listening_address}/v1", self._key)

    def close(self) -> None:
        """Stop the server and give its memory back; a later `address` starts it again.

        Nobody may be waiting for an answer: xllamacpp would wait for them to go, for ever.
        """
        with self._lock:
            self._server = None  # the last reference: xllamacpp stops the server when it is dropped

    def _start(self) -> None:
        import xllamacpp

        weights = self._weights()
        self._key = secrets.token_urlsafe(32)
        try:
            self._server = xllamacpp.Server(self._parameters(xllamacpp, weights))
        except (RuntimeError, ValueError, OSError) as error:
            raise ModelUnavailableError(
                f"The embedded text model did not start ({error}): free some memory, or set TEXT_MODEL=none."
            ) from error

    def _parameters(self, xllamacpp: Any, weights: Path) -> Any:
        """Loopback only, no pages, one conversation at a time, and no memory kept for others."""
        given = xllamacpp.CommonParams()
        given.model.path = str(weights)
        given.hostnames, given.port, given.api_keys = ["127.0.0.1"], 0, [self._key]
        given.n_ctx, given.n_parallel = CONTEXT_TOKENS, 1
        given.cpuparams.n_threads = given.cpuparams_batch.n_threads = self._threads
        given.cache_ram_mib = 0  # by default it may keep 8 GB of old prompts
        # Read whole rather than mapped: repacked weights then lie in memory once, not twice (640 MB less).
        given.load_mode = xllamacpp.llama_load_mode.LLAMA_LOAD_MODE_NONE
        given.ui = given.endpoint_slots = given.endpoint_props = given.fit_params = False
        given.offline = True
        given.verbosity = -1
        return given
