"""The fits find what was put into made-up data."""

import numpy as np

from eval.retrieval_fit import fit_logistic


def test_logistic_regression_finds_the_weights_that_made_the_data() -> None:
    dice = np.random.default_rng(7)
    features = dice.normal(size=(20_000, 2)) * [1.0, 10.0] + [0.0, 5.0]
    chance = 1 / (1 + np.exp(-(1.5 * features[:, 0] - 0.2 * features[:, 1] + 0.5)))
    weights, constant = fit_logistic(features, (dice.random(20_000) < chance).astype(float))
    assert np.allclose(weights, [1.5, -0.2], atol=0.1)
    assert abs(constant - 0.5) < 0.15
