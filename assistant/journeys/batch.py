"""Many cases at once, without a person: the triage and scribe batch modes of INTERFACES.md.

Knows how a written case answers Signpost's questions. Writes no files but the ones named.
"""

import json
import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import InputError, SignpostError
from assistant.journeys.agreeing import in_full, questions_in
from models.base import Embedder, Floats

log = logging.getLogger(__name__)
NOT_SURE = "I'm not sure"
CLOSE_ENOUGH = 0.55  # cosine; below it a question counts as one this person was never asked
THE_SAME = 0.95  # cosine; above it only the spelling differs, and "yes" means yes


class WrittenPatient:
    """Answers each question with the written answer whose question is closest in meaning.

    Where several questions were asked in one breath, the closest of them counts. A "yes" to another
    question than Signpost's is told as what it agreed to (`agreeing.py`).
    """

    def __init__(
        self, answers: Iterable[tuple[str, str]], embedder: Embedder, *, otherwise: str = NOT_SURE
    ) -> None:
        self._pairs = tuple(answers)
        self._word_for_word = dict(reversed(self._pairs))
        self._embedder = embedder
        self._otherwise = otherwise

    def answer(self, question: str) -> str:
        """The reply to `question`, or what is said otherwise when nothing written comes close."""
        if question in self._word_for_word:
            return self._word_for_word[question]
        if not self._pairs:
            return self._otherwise
        nearness = self._questions @ self._embedder.embed([question])[0]
        best = int(np.argmax(nearness))
        if nearness[best] < CLOSE_ENOUGH:
            return self._otherwise
        asked, answer = self._asked[best]
        same = nearness[best] >= THE_SAME or asked.casefold() in question.casefold()
        return answer if same else in_full(asked, answer) or self._otherwise

    @cached_property
    def _asked(self) -> list[tuple[str, str]]:
        """Each written question, and each of several asked in one breath, with the answer."""
        return [(each, answer) for question, answer in self._pairs for each in questions_in(question)]

    @cached_property
    def _questions(self) -> Floats:
        """Unit vectors of the written questions, one row each."""
        return self._embedder.embed([question for question, _ in self._asked])


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    """How many lines a batch had and how many could not be used."""

    lines: int
    failed: int


def read_lines(path: Path) -> list[str]:
    """The lines of a JSONL file, or InputError with one sentence."""
    try:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path} cannot be read as text: give a JSONL file, one case a line.") from None
    if not lines:
        raise InputError(f"{path} has no cases in it: give a JSONL file, one case a line.")
    return lines


def run_batch(
    source: Path,
    target: Path,
    work: Callable[[dict[str, Any]], dict[str, Any]],
    *,
    jobs: int = 1,
    done: Callable[[int, int], None] = lambda _n, _of: None,
) -> BatchOutcome:
    """Run `work` over every line, writing results in order; a bad line gives {"id", "error"}."""
    lines = read_lines(source)
    failed = 0
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        out = target.open("w", encoding="utf-8")
    except OSError:
        raise InputError(f"{target} cannot be written: name a file in a folder you may write to.") from None
    with out:
        for n, result in enumerate(_results(lines, work, jobs), start=1):
            failed += "error" in result
            out.write(json.dumps(result, ensure_ascii=False) + "\n")
            done(n, len(lines))
    return BatchOutcome(len(lines), failed)


def _results(
    lines: list[str], work: Callable[[dict[str, Any]], dict[str, Any]], jobs: int
) -> Iterator[dict[str, Any]]:
    if jobs == 1:
        yield from (_one(line, work) for line in lines)
        return
    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(lambda line: _one(line, work), lines)


def _one(line: str, work: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    """The result of one line, or what was wrong with it."""
    case_id = None
    try:
        given = json.loads(line)
        if not isinstance(given, dict):
            raise InputError("A line must be one JSON object in braces: see docs/schemas for its fields.")
        case_id = given.get("id")
        return work(given)
    except json.JSONDecodeError as error:
        return {"id": None, "error": f"The line is not JSON ({error.msg} at column {error.colno}): mend it."}
    except SignpostError as error:
        return {"id": case_id, "error": str(error)}
    except Exception:
        log.exception("A case could not be finished")
        return {
            "id": case_id,
            "error": "Signpost failed on this case: report the traceback on the screen.",
        }
