"""The last evaluation, as the safety page shows it. Knows where reports lie, not how they are made."""

import json
from pathlib import Path
from typing import Any


class Proof:
    """The newest report in the reports folder."""

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
