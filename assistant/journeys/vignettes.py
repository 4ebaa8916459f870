"""Runs the pathways' vignettes through the real engine. Knows how to run them, not what is right."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from assistant.guidance.load import Library
from assistant.guidance.vignettes import compare, to_case


@dataclass(frozen=True, slots=True)
class VignetteOutcome:
    """How many were run, and every difference as a line to read."""

    run: int
    mismatches: tuple[str, ...]


def run_vignettes(
    library: Library,
    triage_case: Callable[[dict[str, Any]], dict[str, Any]],
    done: Callable[[int, int], None] = lambda _n, _of: None,
) -> VignetteOutcome:
    """Run every vignette and compare with what it must come to."""
    everything = [(pathway, each) for pathway, found in library.vignettes.items() for each in found]
    different: list[str] = []
    for n, (pathway, vignette) in enumerate(everything, start=1):
        outcome = triage_case(to_case(vignette, pathway))
        different += [f"{pathway}.{each}" for each in compare(vignette, outcome)]
        done(n, len(everything))
    return VignetteOutcome(len(everything), tuple(different))
