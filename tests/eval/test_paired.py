"""McNemar and the permutation test against published and computed values."""

import pytest

from eval.paired import Cluster, mcnemar, permutation

# Darwin: heights of crossed less self-fertilised maize, in eighths of an inch (Fisher 1935, chapter III).
DARWIN = (49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48)


@pytest.mark.parametrize(
    "only_a, only_b, chance",
    [
        (0, 0, 1.0),
        (5, 5, 1.0),
        (2, 8, 0.109375),  # 2 (1 + 10 + 45) / 1024, by hand
        (0, 6, 0.03125),  # 2 / 64
        (86, 150, 3.7159e-5),  # Agresti's approval ratings; scipy 1.17 binomtest(86, 236)
    ],
)
def test_mcnemar_is_the_exact_binomial_test_of_the_cases_they_disagree_on(
    only_a: int, only_b: int, chance: float
) -> None:
    assert mcnemar(only_a, only_b) == pytest.approx(chance, rel=1e-4)
    assert mcnemar(only_b, only_a) == mcnemar(only_a, only_b)


def test_the_permutation_test_gives_fishers_value_for_darwins_maize() -> None:
    clusters = [Cluster(100, 1, 100 + each, 1) for each in DARWIN]
    assert permutation(clusters) == pytest.approx(2 * 863 / 2**15)


def test_for_single_cases_it_is_mcnemars_test() -> None:
    clusters = [Cluster(1, 1, 0, 1)] * 2 + [Cluster(0, 1, 1, 1)] * 8 + [Cluster(1, 1, 1, 1)] * 30
    assert permutation(clusters) == pytest.approx(mcnemar(2, 8))


def test_with_many_clusters_random_swaps_come_near_the_exact_value_and_are_the_same_for_a_seed() -> None:
    clusters = [Cluster(1, 1, 0, 1)] * 8 + [Cluster(0, 1, 1, 1)] * 20
    assert permutation(clusters, seed=1) == pytest.approx(mcnemar(8, 20), abs=0.01)
    assert permutation(clusters, seed=1) == permutation(clusters, seed=1)


def test_what_never_differs_is_no_difference() -> None:
    assert permutation([Cluster(3, 4, 3, 4)] * 5) == 1.0
    assert permutation([]) == 1.0


def test_families_that_fall_together_weigh_as_one() -> None:
    """Forty variants in four families all lost: four independent losses, not forty."""
    assert permutation([Cluster(10, 10, 0, 10)] * 4) == pytest.approx(2 / 2**4)
