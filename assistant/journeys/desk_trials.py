"""Tries the desk out, through the real engine, beside the guidance patients meet."""

from collections.abc import Callable, Collection

from assistant.guidance.snapshots import read_item
from assistant.guidance.vignettes import Miss, compare, to_case
from assistant.journeys.author_views import DiffView
from assistant.journeys.authoring import Desk
from assistant.journeys.authoring_views import SHARED, TrialResult
from assistant.journeys.guidance_diff import GuidanceDiff
from assistant.journeys.trials import Trials


def try_vignettes(desk: Desk, trials: Trials, id: str, done: Callable[[int, int], None]) -> TrialResult:
    """The vignettes of one pathway; all of them for what the pathways share."""
    library = desk.library(id)
    homes = tuple(library.vignettes) if id in SHARED else (id,)
    every = [(home, each) for home in homes for each in library.vignettes.get(home, ())]
    differences: list[tuple[str, str, bool]] = []
    held: list[str] = []
    with trials.under(library, "desk") as trial:
        for n, (home, vignette) in enumerate(every, start=1):
            name = vignette.id if home == id else f"{home}.{vignette.id}"
            found = compare(vignette, trial.outcome(to_case(vignette, home)).as_output(), home)
            if not found:
                held.append(name)
            for each in found:
                sentence = f"{each.miss.replace('_', ' ')}: expected {each.expected}, got {each.got}"
                differences.append((name, sentence, each.miss in (Miss.UNDER_TRIAGE, Miss.RED_FLAG_MISSED)))
            done(n, len(every))
    return TrialResult(len(every), tuple(differences), tuple(held))


def compare_items(
    desk: Desk,
    diff: GuidanceDiff,
    ids: Collection[str],
    done: Callable[[int, int], None],
    stopped: Callable[[], bool],
) -> DiffView:
    """What these items of the desk would change for vignettes and earlier contacts."""
    for id in ids:
        desk.item(id)  # refused when there is none
    items = {id: read_item(desk.folder, id) for id in ids}
    return diff.of_items(items, done=done, cancelled=stopped)
