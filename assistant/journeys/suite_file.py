"""The practice's own suites: files in the format of `eval/suites`, in the data folder.

Knows YAML and files. A case is added at the end, taken out by its id; the last one out takes the file along.
"""

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import AuthorError, InputError, OperatorError

ABOUT = (
    "Cases of this practice, kept by its clinicians where they decided otherwise than Signpost proposed. "
    "Names and other personal details were left out; the words are real, so keep the file in the practice."
)
SUITES = {
    "practice": ("triage", "The practice's own cases"),
    "practice-notes": ("scribe", "The practice's own notes"),
}
Case = dict[str, Any]


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A case of the practice's own suites; `why` is the clinician's reason."""

    id: str
    suite: str
    why: str
    expects: str


class SuiteFiles:
    """The practice's suites in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def all(self) -> tuple[KeptCase, ...]:
        """Every case, newest first."""
        found = [_kept(suite, case) for suite in SUITES for case in self._cases(suite)]
        return tuple(sorted(found, key=lambda it: -_number(it.id)))

    def text(self, case: Case) -> str:
        """A case as it will stand in the file."""
        return _yaml([case])

    def add(self, suite: str, case: Case) -> str:
        """Add a case; its id."""
        with self._lock:
            cases = self._cases(suite)
            every = [each["id"] for name in SUITES for each in self._cases(name)]
            id = f"own-{max(map(_number, every), default=0) + 1}"
            self._write(suite, [*cases, {"id": id, **case}])
            return id

    def take_out(self, id: str) -> None:
        """Remove a case."""
        with self._lock:
            for suite in SUITES:
                cases = self._cases(suite)
                rest = [case for case in cases if case["id"] != id]
                if len(rest) < len(cases):
                    self._write(suite, rest)
                    return
        raise InputError(f"There is no case {id} any more: reload the page to see which there are.")

    def _file(self, suite: str) -> Path:
        return self._folder / f"{suite}.yaml"

    def _cases(self, suite: str) -> list[Case]:
        file = self._file(suite)
        if not file.exists():
            return []
        try:
            whole = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only, no objects
            cases: list[Case] = whole[SUITES[suite][0]]
            return [case for case in cases if case["id"]]
        except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError):
            raise AuthorError(
                f"{file} is not a suite any more: mend it, or move it away to begin anew."
            ) from None

    def _write(self, suite: str, cases: list[Case]) -> None:
        file, (kind, title) = self._file(suite), SUITES[suite]
        try:
            if not cases:
                file.unlink(missing_ok=True)
                return
            self._folder.mkdir(parents=True, exist_ok=True)
            part = file.with_suffix(".part")
            part.touch(mode=0o600)
            head = yaml.safe_dump(
                {"id": suite, "title": title, "about": ABOUT, "kind": kind}, sort_keys=False, width=110
            )
            part.write_text(f"{head}{kind}:\n{_yaml(cases)}", "utf-8")
            part.replace(file)
        except OSError as error:
            raise OperatorError(
                f"{file} cannot be written ({error.strerror}): mend the rights of its folder or make room."
            ) from error


def _yaml(cases: list[Case]) -> str:
    return yaml.safe_dump(cases, sort_keys=False, allow_unicode=True, width=110)


def _kept(suite: str, case: Case) -> KeptCase:
    expect = case.get("expect") or {}
    if "lowest_safe" in expect:
        low, high = expect["lowest_safe"], expect["highest_reasonable"]
        words = (low if low == high else f"{low} to {high}").replace("_", " ")
    else:
        words = ", ".join(
            f"{len(expect[name])} {name}"
            for name in ("facts", "never", "codes", "no_codes")
            if name in expect
        )
    return KeptCase(case["id"], suite, case.get("why", ""), words)


def _number(id: str) -> int:
    last = id.rsplit("-", 1)[-1]
    return int(last) if last.isdigit() else 0
