"""The risk rating is looked up in the standard's matrix."""

import pytest

from eval.safety_case.matrix import (
    LIKELIHOOD_WORDS,
    RATING_WORDS,
    SEVERITY_WORDS,
    Likelihood,
    Severity,
    rating_of,
)


@pytest.mark.parametrize(
    "severity, likelihood, rating",
    [
        ("minor", "very low", 1),
        ("minor", "very high", 3),
        ("significant", "medium", 2),
        ("considerable", "low", 2),
        ("considerable", "high", 3),
        ("major", "very low", 2),
        ("major", "medium", 3),
        ("major", "high", 4),
        ("catastrophic", "very low", 3),
        ("catastrophic", "low", 4),
        ("catastrophic", "high", 5),
    ],
)
def test_a_rating_is_that_of_the_standards_matrix(severity: str, likelihood: str, rating: int) -> None:
    assert rating_of(Severity(severity), Likelihood(likelihood)) == rating


def test_a_worse_or_likelier_harm_is_never_rated_lower() -> None:
    for severity in Severity:
        ratings = [rating_of(severity, likelihood) for likelihood in Likelihood]
        assert ratings == sorted(ratings)
    for likelihood in Likelihood:
        ratings = [rating_of(severity, likelihood) for severity in Severity]
        assert ratings == sorted(ratings)


def test_every_word_of_the_scales_is_explained() -> None:
    assert set(SEVERITY_WORDS) == set(Severity)
    assert set(LIKELIHOOD_WORDS) == set(Likelihood)
    assert set(RATING_WORDS) == set(range(1, 6))
