"""Cases made from files that come with Signpost: they need no reference data."""

from collections.abc import Callable, Mapping

from eval.attacks.pairs import adversarial
from eval.cases import Case
from eval.changes.pairs import fairness, robustness

OWN_LOADERS: Mapping[str, Callable[[], tuple[Case, ...]]] = {
    "robustness": robustness,
    "fairness": fairness,
    "adversarial": adversarial,
}
