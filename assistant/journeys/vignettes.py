"""Runs the pathways' vignettes through the real engine. Knows how to run them, not what is right."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from assistant.errors import InputError
from assistant.guidance.load import Library
from assistant.guidance.problems import nearest
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
    *,
    of: Collection[str] = (),
) -> VignetteOutcome:
    """Run the vignettes of these pathways, or of all, and compare with what each must come to."""
    wanted = known_pathways(of, library)
    everything = [(pathway, each) for pathway in wanted for each in library.vignettes.get(pathway, ())]
    different: list[str] = []
    for n, (pathway, vignette) in enumerate(everything, start=1):
        outcome = triage_case(to_case(vignette, pathway))
        different += [f"{pathway}.{each}" for each in compare(vignette, outcome, pathway)]
        done(n, len(everything))
    return VignetteOutcome(len(everything), tuple(different))


def cases_of_vignettes(library: Library) -> dict[str, tuple[dict[str, Any], str]]:
    """Every vignette as a case, with the urgency its author expects, by "pathway.vignette"."""
    return {
        f"{pathway}.{each.id}": (to_case(each, pathway), each.expect.urgency.value)
        for pathway, vignettes in library.vignettes.items()
        for each in vignettes
    }


def known_pathways(ids: Collection[str], library: Library) -> tuple[str, ...]:
    """The same ids, each of a pathway that is there; all pathways where none is named."""
    for id in ids:
        if id not in library.pathways:
            close = nearest(id, sorted(library.pathways)) or "`signpost pathways list` names them all"
            raise InputError(f"There is no pathway {id}: {close}")
    return tuple(ids) or tuple(library.vignettes)
