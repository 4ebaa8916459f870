"""Evaluations and the last safety case, as the safety page shows them. Knows where they lie."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.journeys.evaluations import Evaluations
from assistant.records.store import Store
from assistant.settings import Settings

REPORT, SUMMARY = "report.html", "report.json"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CaseShort:
    """A case that fell short: where it stands in the report, and by which measures."""

    suite: str
    case: str
    place: str
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunView:
    """One evaluation; `id` is the name of its folder. A report that cannot be read says so as its verdict."""

    id: str
    at: datetime | None
    verdict: str
    passed: bool
    system: str = ""
    suites: tuple[str, ...] = ()
    cases: int = 0
    points: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    short: tuple[CaseShort, ...] = ()


class Proof:
    """What is in the reports folder, and the run that fills it."""

    def __init__(self, settings: Settings, store: Callable[[], Store]) -> None:
        self._folder = settings.reports_dir
        self._settings = settings
        self._store = store

    @cached_property
    def evaluations(self) -> Evaluations:
        """Starting and stopping a run."""
        return Evaluations(self._settings, self._store)

    def close(self) -> None:
        """Stop a run that is going on."""
        if "evaluations" in self.__dict__:
            self.evaluations.close()

    def runs(self) -> tuple[RunView, ...]:
        """Every evaluation that has a report, the newest first."""
        found = (self.run(file.parent.name) for file in self._folder.glob(f"*/{SUMMARY}"))
        known = [run for run in found if run]
        return tuple(
            sorted(known, key=lambda run: (run.at.isoformat() if run.at else "", run.id), reverse=True)
        )

    def run(self, id: str) -> RunView | None:
        """One of them, or None when there is none of that name."""
        file = self._within(id, SUMMARY)
        if file is None:
            return None
        try:
            return _view(id, json.loads(file.read_text("utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return RunView(id, None, "This report cannot be read; run the suites again.", False)

    def report(self, id: str = "") -> Path | None:
        """The HTML report of a run, or the newest one; None when there is none."""
        if id:
            return self._within(id, REPORT)
        found = sorted(self._folder.glob(f"*/{REPORT}"), key=lambda path: path.stat().st_mtime)
        return found[-1] if found else None

    def case_file(self, name: str) -> Path | None:
        """A file of the newest safety case by its name, or None."""
        logs = sorted(self._folder.glob("*/hazard-log.html"), key=lambda path: path.stat().st_mtime)
        files = logs[-1].parent.iterdir() if logs else ()
        return next((file for file in files if file.name == name and file.is_file()), None)

    def _within(self, id: str, name: str) -> Path | None:
        """A file of a run by the run's name; nothing outside the folder is ever handed out."""
        folders = self._folder.iterdir() if self._folder.is_dir() else ()
        found = next((folder / name for folder in folders if folder.name == id), None)
        return found if found and found.is_file() else None


def _view(id: str, told: Json) -> RunView:
    verdicts = told["verdicts"]
    return RunView(
        id,
        datetime.fromisoformat(told["evaluated_at"]),
        told["verdict"],
        bool(verdicts) and all(verdict["met"] for verdict in verdicts),
        (told.get("run") or {}).get("system", ""),
        tuple(suite["title"] for suite in told.get("suites", ())) or _suites(told),
        told["cases"],
        tuple(told.get("summary", ())),
        tuple(f"{it['suite']}: {it['what']}, seen {it['seen']}" for it in verdicts if not it["met"]),
        tuple(
            CaseShort(it["suite"], it["case"], it["place"], tuple(it["measures"]))
            for it in told.get("short", ())
        ),
    )


def _suites(told: Json) -> tuple[str, ...]:
    """Of a report from before suites were listed."""
    return tuple(dict.fromkeys(figure["suite"] for figure in told["figures"]))
