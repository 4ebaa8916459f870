"""Cases made from files that come with Signpost: they need no reference data.

Of retrieval and language the development sets and the blind ones are suites of their own: who runs a blind
one chooses to, sees figures only, and changes nothing by them.
"""

from collections.abc import Callable, Mapping
from functools import partial

from eval.attacks import audio, files, guidance
from eval.attacks.pairs import adversarial
from eval.attacks.spoken import adversarial_scribe
from eval.cases import Case
from eval.changes.pairs import fairness, robustness
from eval.checks import language, latency, model_lines, retrieval
from eval.journeys import check as journeys

OWN_LOADERS: Mapping[str, Callable[[], tuple[Case, ...]]] = {
    "robustness": robustness,
    "fairness": fairness,
    "adversarial": adversarial,
    "adversarial-scribe": adversarial_scribe,
    "retrieval": partial(retrieval.cases, "dev"),
    "retrieval-blind": partial(retrieval.cases, "test-5"),
    "language": partial(language.cases, "dev"),
    "language-blind": partial(language.cases, "test"),
    "latency": latency.cases,
    "scribe-model": model_lines.cases,
    "end-to-end": journeys.cases,
    "adversarial-audio": audio.cases,
    "adversarial-files": lambda: (*files.cases(), *guidance.cases()),
}
