"""Whether triage gives other words for the same situation the same urgency.

    python -m eval.paraphrase_figures               the families that are scored
    python -m eval.paraphrase_figures dev           the families thresholds may be chosen on
    python -m eval.paraphrase_figures --sample 300  so many of them, always the same

Each vignette was reworded three ways by writers who saw only its opening, never the catalogue; its answers,
readings and record stay. A family is a pathway. What changes urgency is printed, the worst first.
"""

import argparse
import random
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import yaml

from assistant.service import Signpost
from assistant.settings import go_offline, load_settings
from assistant.types import Urgency
from eval.shares import Share

FOLDER = Path(__file__).parent / "paraphrases"
DEVELOPMENT_EVERY = 3  # every third pathway, in alphabetical order
SEED = 20261122


@dataclass(frozen=True, slots=True)
class Reworded:
    """One rewording: the vignette, who worded it, and the case it makes."""

    vignette: str
    wording: str
    case: Mapping[str, Any]
    wanted: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a rewording came to; `levels` above or below what is wanted."""

    reworded: Reworded
    urgency: str
    rules: tuple[str, ...]

    @property
    def levels(self) -> int:
        """How many levels too high (above nought) or too low."""
        return Urgency(self.urgency).level - Urgency(self.reworded.wanted).level


def load_rewordings(cases: Mapping[str, tuple[Mapping[str, Any], str]], *, dev: bool) -> list[Reworded]:
    """The rewordings of the development families or of the others; of vignettes that are still there."""
    families = sorted({id.split(".")[0] for id in cases})
    wanted = {family for n, family in enumerate(families) if (n % DEVELOPMENT_EVERY == 0) is dev}
    found: dict[str, list[str]] = {}
    for file in sorted(FOLDER.glob("*.yaml")):
        found.update(yaml.safe_load(file.read_text("utf-8")))
    return [
        Reworded(id, wording, {**cases[id][0], "id": f"{id}/{wording}", "opening": words}, cases[id][1])
        for id, said in found.items()
        if id in cases and id.split(".")[0] in wanted
        for wording, words in zip("abc", said, strict=False)
    ]


def run(rewordings: Sequence[Reworded], jobs: int) -> list[Seen]:
    """Every rewording through the engine, in several processes."""
    if jobs == 1:
        return [_outcome(each) for each in rewordings]
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        return list(pool.map(_outcome, rewordings, chunksize=20))


def table(seen: Sequence[Seen]) -> Iterable[str]:
    """The figures as lines of a table."""
    counts = {
        "same urgency": sum(not it.levels for it in seen),
        "one level too high": sum(it.levels == 1 for it in seen),
        "more than one level too high": sum(it.levels > 1 for it in seen),
        "one level too low": sum(it.levels == -1 for it in seen),
        "more than one level too low": sum(it.levels < -1 for it in seen),
    }
    return (str(Share(what, hits, len(seen))) for what, hits in counts.items())


def _outcome(each: Reworded) -> Seen:
    result = _signpost().triage_case(dict(each.case))
    return Seen(each, result["urgency"], tuple(it["rule"] for it in result["because"]))


@lru_cache(maxsize=1)
def _signpost() -> Signpost:
    go_offline()
    return Signpost(load_settings())


def main() -> None:
    """Print what changed urgency, and the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", nargs="?", choices=["dev", "test"], default="test")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    rewordings = load_rewordings(_signpost().vignette_cases(), dev=given.which == "dev")
    if given.sample:
        rewordings = random.Random(SEED).sample(rewordings, min(given.sample, len(rewordings)))  # noqa: S311
    seen = run(rewordings, given.jobs)
    for it in sorted(seen, key=lambda it: it.levels):
        if it.levels:
            rules = ", ".join(it.rules[:2])
            print(f"{it.levels:+d} {it.reworded.case['id']}: wanted {it.reworded.wanted}, got {it.urgency}"
                  f" ({rules}): {it.reworded.case['opening']}")  # fmt: skip
    print("\n".join(table(seen)))


if __name__ == "__main__":
    main()
