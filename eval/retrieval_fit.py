"""Fits what ranks pathways and tells what is out of scope, and says how well it does on what is left out.

    python -m eval.retrieval_fit     the weights of `assistant/guidance/ranking.py`

They are fitted on pathways/first-messages.yaml and on what out-of-scope.yaml keeps from training; no head
has learnt from either, and each message is seen by all others. Four weights rank the pathways (conditional
logit: the right one against all others); six and a constant give the log-odds that nothing covers a message
(logistic regression, ridge). Each fifth is also judged by weights fitted on the rest, and so is a set that is
not in the guidance.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.journeys.ranking_signs import OUT_OF_SCOPE_AT, Told, messages_of, told_of
from assistant.service import Signpost
from assistant.settings import go_offline, load_settings
from eval.retrieval_figures import Phrasing, load_phrasings, score

APART, PARTS = "dev", 5
RIDGE, STEPS, DAMPING = 3.0, 60, 0.5
FIRST = 3

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Seen:
    """A message, what is right for it, and everything the index knows of it."""

    phrasing: Phrasing
    told: Told

    @property
    def features(self) -> Numbers:
        """What speaks for each pathway: shape (pathways, 4)."""
        return np.array([*self.told.features.values()])

    @property
    def right(self) -> NDArray[np.bool_]:
        """Which of them are right."""
        return np.array([id in self.phrasing.right for id in self.told.features])


@dataclass(frozen=True, slots=True)
class Fitted:
    """The weights; values of pathways are `features @ ranking`."""

    ranking: Numbers
    scope: Numbers
    constant: float

    def find(self, seen: Seen) -> list[str]:
        """The first pathways, or none where the message is taken to be out of scope."""
        if (
            1 / (1 + np.exp(-float(_signs(seen, self.ranking) @ self.scope + self.constant)))
            > OUT_OF_SCOPE_AT
        ):
            return []
        order = np.argsort(-(seen.features @ self.ranking), kind="stable")[:FIRST]
        ids = list(seen.told.features)
        return [ids[n] for n in order]


def fit(given: Sequence[Seen]) -> Fitted:
    """Both models, the second on the values of the first."""
    ranking = fit_ranking([it for it in given if it.right.any()])
    signs = np.array([_signs(it, ranking) for it in given])
    outside = np.array([not it.phrasing.right for it in given], dtype=float)
    scope, constant = fit_logistic(signs, outside)
    return Fitted(ranking, scope, constant)


def fit_ranking(given: Sequence[Seen]) -> Numbers:
    """Newton's method on the chance of the right pathways among all, softmax over their values."""
    together = np.concatenate([it.features for it in given])
    scale = together.std(axis=0)
    weights = np.zeros(len(scale))
    for _ in range(STEPS):
        slope, bend = np.zeros_like(weights), np.eye(len(weights)) * 1e-3
        for it in given:
            features = it.features / scale
            values = features @ weights
            all_of_them, right = _softmax(values), np.zeros(len(values))
            right[it.right] = _softmax(values[it.right])
            slope += (right - all_of_them) @ features
            spread = features - all_of_them @ features
            bend += (spread * all_of_them[:, None]).T @ spread
        weights += DAMPING * np.linalg.solve(bend, slope - 1e-3 * weights)
    return np.asarray(weights / scale)


def fit_logistic(features: Numbers, wanted: Numbers) -> tuple[Numbers, float]:
    """Ridge-penalised logistic regression by Newton's method; features are put on one scale first."""
    middle, scale = features.mean(axis=0), features.std(axis=0)
    given = np.column_stack([(features - middle) / scale, np.ones(len(features))])
    penalty = np.diag([RIDGE] * features.shape[1] + [0.0])
    weights = np.zeros(given.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (wanted - chance) - penalty @ weights
        bend = (given * (chance * (1 - chance))[:, None]).T @ given + penalty
        weights += np.linalg.solve(bend, slope)
    plain = weights[:-1] / scale
    return plain, float(weights[-1] - plain @ middle)


def _signs(seen: Seen, ranking: Numbers) -> Numbers:
    """The signs of scope with the best value and their sum by these weights, not by the ones in use."""
    values = seen.features @ ranking
    best = values.max()
    nearest, outside, least, _, _, near_outside = seen.told.signs
    return np.array([nearest, outside, least, best, best + np.log(np.exp(values - best).sum()), near_outside])


def _softmax(values: Numbers) -> Numbers:
    powers = np.exp(values - values.max())
    return np.asarray(powers / powers.sum())


def gather(signpost: Signpost) -> list[Seen]:
    """Every first message of the guidance as the index sees it by all others."""
    return _seen(
        signpost, [Phrasing(said, (home,) if home else ()) for said, home in messages_of(signpost.guide)]
    )


def _seen(signpost: Signpost, phrasings: Sequence[Phrasing]) -> list[Seen]:
    told = ((each, told_of(signpost.guide, each.said)) for each in phrasings)
    return [Seen(each, signs) for each, signs in told if signs]


def _print(name: str, held_out: Sequence[Seen], fitted: Fitted) -> None:
    found = {it.phrasing.said: fitted.find(it) for it in held_out}
    print(name, *score([it.phrasing for it in held_out], found.__getitem__), sep="\n  ")


def main() -> None:
    """Print how each fifth does by weights fitted on the rest, then the set apart, then the weights."""
    go_offline()
    with Signpost(load_settings()) as signpost:
        given, apart = gather(signpost), _seen(signpost, load_phrasings(APART))
    for n in range(PARTS):
        rest = [it for k, it in enumerate(given) if k % PARTS != n]
        _print(f"part {n + 1} of {PARTS}", given[n::PARTS], fit(rest))
    fitted = fit(given)
    _print(APART, apart, fitted)
    print("NEARNESS, LIKELIHOOD, WORDS, MESSAGES =", tuple(fitted.ranking.round(3).tolist()))
    print("SCOPE_WEIGHTS, SCOPE_CONSTANT =", tuple(fitted.scope.round(3).tolist()), round(fitted.constant, 3))


if __name__ == "__main__":
    main()
