"""The last evaluation and safety case, as the safety page shows them. Knows where they lie."""

import json
from pathlib import Path
from typing import Any


class Proof:
    """The newest report and the newest safety case in the reports folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def report(self) -> Path | None:
        """The newest HTML report, or None when no evaluation has been run."""
        found = sorted(self._folder.glob("*/report.html"), key=lambda path: path.stat().st_mtime)
        return found[-1] if found else None

    def summary(self) -> dict[str, Any] | None:
        """Its figures."""
        report = self.report()
        figures = report.with_name("report.json") if report else None
        return json.loads(figures.read_text("utf-8")) if figures and figures.is_file() else None

    def case_file(self, name: str) -> Path | None:
        """A file of the newest safety case by its name, or None."""
        logs = sorted(self._folder.glob("*/hazard-log.html"), key=lambda path: path.stat().st_mtime)
        files = logs[-1].parent.iterdir() if logs else ()
        return next((file for file in files if file.name == name and file.is_file()), None)
