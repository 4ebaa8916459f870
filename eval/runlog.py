"""The log of a run: a line of JSON as each case ends, and beside it what was asked for.

Knows lines and files, not scores. A line cut short by a crash is left out, so a run can go on from it.
"""

import json
from collections.abc import Iterator, Sequence
from io import SEEK_END
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assistant.errors import OperatorError, UsageError
from eval.attempts import Attempt, Tried
from eval.files import Strict

LOG, ASKED = "log.jsonl", "run.json"
BLOCK_BYTES = 1 << 16


class Asked(Strict):
    """What a run was asked for: enough to go on with it. `system` is the fingerprint of what is tested."""

    suites: tuple[str, ...]
    system: str = ""
    name: str = ""
    runs: int = 1
    seed: int = 0
    sample: int | None = None
    data: Path | None = None
    own: Path | None = None
    gates: Path
    baseline: Path | None = None  # a kept run that says which cases are run and judges them


def write_asked(folder: Path, asked: Asked) -> None:
    """Note what a run was asked for, before it begins."""
    _write(folder / ASKED, asked.model_dump_json(indent=2), "w")


def read_asked(folder: Path) -> Asked:
    """What the run in this folder was asked for."""
    try:
        return Asked.model_validate_json((folder / ASKED).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError):
        raise UsageError(
            f"{folder} is not the folder of a run that can be resumed: name one with a {ASKED} in it."
        ) from None


def append(file: Path, attempt: Attempt, tried: Tried) -> None:
    """Write a line."""
    line = {
        "suite": attempt.suite,
        "case": attempt.case.id,
        "run": attempt.run,
        "seed": attempt.seed,
        "given": attempt.case.given,
        "result": tried.result,
        "error": tried.error,
        "seconds": round(tried.seconds, 4),
        "kept": tried.kept,
    }
    _write(file, json.dumps(line, ensure_ascii=False) + "\n", "a")


def lines(file: Path) -> Iterator[dict[str, Any]]:
    """Every line of a log; the last may be cut short."""
    try:
        with file.open(encoding="utf-8") as log:
            for line in log:
                if line.endswith("\n") and line.strip():
                    yield json.loads(line)
    except (OSError, ValueError) as error:
        raise UsageError(f"The log {file} cannot be read: give the log.jsonl of a report.") from error


def suites_in(file: Path) -> tuple[str, ...]:
    """The suites a log has lines of, in the order they were run."""
    return tuple(dict.fromkeys(line["suite"] for line in lines(file)))


def done_before(file: Path, attempts: Sequence[Attempt]) -> dict[tuple[str, str, int], Tried]:
    """What a stopped run already has of these attempts, where the case is still what it was then."""
    if not file.exists():
        return {}
    _cut_off_half_a_line(file)
    wanted = {attempt.name: attempt for attempt in attempts}
    found = {}
    for line in lines(file):
        attempt = wanted.get((line["suite"], line["case"], line["run"]))
        if attempt and attempt.case.given == line["given"] and attempt.seed == line.get("seed"):
            found[attempt.name] = Tried(line["result"], line["error"], line["seconds"], line["kept"])
    return found


def _cut_off_half_a_line(file: Path) -> None:
    """What was being written when a run was killed: the next line must not be joined to it."""
    try:
        with file.open("rb+") as log:
            end, tail = log.seek(0, SEEK_END), b""
            while b"\n" not in tail and len(tail) < end:
                log.seek(max(0, end - 2 * len(tail) - BLOCK_BYTES))
                tail = log.read()
            log.truncate(end - len(tail) + tail.rfind(b"\n") + 1)
    except OSError as error:
        raise _cannot_write(file, error) from error


def _write(file: Path, text: str, mode: str) -> None:
    try:
        with file.open(mode, encoding="utf-8") as out:
            out.write(text)
    except OSError as error:
        raise _cannot_write(file, error) from error


def _cannot_write(file: Path, error: OSError) -> OperatorError:
    return OperatorError(
        f"The log {file} cannot be written ({error.strerror}): name another folder with --out."
    )
