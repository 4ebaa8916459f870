"""Asking both messages of a pair. Knows results as INTERFACES.md has them, and nothing of scores."""

import json
from collections.abc import Callable
from typing import Any

System = Callable[[dict[str, Any]], dict[str, Any]]


def both(triage: System) -> System:
    """A system for pairs; a base that many pairs share is asked once."""
    known: dict[str, dict[str, Any]] = {}

    def base(given: dict[str, Any]) -> dict[str, Any]:
        key = json.dumps(given, sort_keys=True)
        if key not in known:
            known[key] = triage({"id": "base", **given})
        return known[key]

    def answer(pair: dict[str, Any]) -> dict[str, Any]:
        way = {"way": pair["way"]} if "way" in pair else {}
        changed = triage({"id": pair["id"], **pair["changed"], **way})
        found = {"base": base({**pair["base"], **way}), "changed": changed}
        wrong = [f"{which}: {result['error']}" for which, result in found.items() if "error" in result]
        return {"error": "; ".join(wrong)} if wrong else {**found, "versions": found["changed"]["versions"]}

    return answer
