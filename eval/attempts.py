"""One run of one case, wherever it is made: here, in another process, on another machine.

Holds only plain values, so that it travels. A crash of the system is a finding about it, not ours.
"""

import hashlib
import json
import logging
import random
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import Any

from eval.cases import Case
from eval.ways import Answering

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Attempt:
    """What is to be tried: a case of a suite of a kind, for the so-manieth time, under the run's seed."""

    suite: str
    kind: str
    case: Case
    run: int
    run_seed: int = 0

    @property
    def name(self) -> tuple[str, str, int]:
        """Which line of a log it is."""
        return self.suite, self.case.id, self.run

    @cached_property
    def content(self) -> str:
        """A hash of all that the system is given: kind, case, recordings by their bytes, run and seed."""
        told = [self.kind, self.case.as_given(), _recording(self.case.given), self.run, self.run_seed]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    @property
    def seed(self) -> int:
        """The seed of this attempt alone, so that neither order nor other cases change it."""
        return int(self.content[:8], 16)


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of it, or why nothing did; `kept` when it was taken from an earlier run."""

    result: dict[str, Any] | None
    error: str
    seconds: float
    kept: bool = False


def make(attempt: Attempt, answer: Answering) -> Tried:
    """Ask the system; a crash is recorded with its kind, and the next case goes on."""
    random.seed(attempt.seed)
    began = perf_counter()
    try:
        result, error = answer(attempt.case.as_given()), ""
    except Exception as crash:
        log.exception("case %s crashed", attempt.case.id)
        result, error = None, f"{type(crash).__name__}: {crash}"
    return Tried(result, error, perf_counter() - began)


def _recording(given: dict[str, Any]) -> str:
    """The hash of a recording's bytes; empty where there is none, or none that can be read."""
    try:
        with Path(given["audio"]).open("rb") as audio:
            return hashlib.file_digest(audio, "sha256").hexdigest()
    except (KeyError, TypeError, OSError):
        return ""
