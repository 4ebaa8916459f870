"""Every check by its name, and the system that asks each case the way its check says."""

from collections.abc import Callable, Mapping
from typing import Any

from eval.attacks import audio, files, guidance
from eval.checks import codes_published, language, latency, model_lines, retrieval
from eval.checks.base import Check
from eval.checks.house import UnderTest
from eval.journeys import check as journeys

CHECKS: Mapping[str, Check] = {
    each.NAME: each.CHECK
    for each in (
        codes_published,
        retrieval,
        language,
        latency,
        model_lines,
        files,
        audio,
        guidance,
        journeys,
    )
}


def asking(system: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """A system for suites of checks."""
    tested = UnderTest(system)

    def answer(given: dict[str, Any]) -> dict[str, Any]:
        return CHECKS[given["check"]].ask(tested, given)

    return answer
