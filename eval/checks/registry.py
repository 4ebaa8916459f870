"""Every check by its name, and the system that asks each case the way its check says."""

from collections.abc import Callable, Mapping
from typing import Any

from eval.checks import language, retrieval
from eval.checks.base import Check

CHECKS: Mapping[str, Check] = {retrieval.NAME: retrieval.CHECK, language.NAME: language.CHECK}


def asking(system: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """A system for suites of checks."""

    def answer(given: dict[str, Any]) -> dict[str, Any]:
        return CHECKS[given["check"]].ask(system, given)

    return answer
