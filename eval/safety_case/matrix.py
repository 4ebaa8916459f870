"""Severity, likelihood and the risk rating they give.

The words, the matrix and what each rating asks for are those of the implementation guidance of DCB0129
(version 3.2, "Clinical Risk Management: its Application in the Manufacture of Health IT Systems"), as quoted
in public safety cases; check them against the standard before signing. A rating is always looked up here,
never typed.
"""

from enum import StrEnum


class Severity(StrEnum):
    """How bad the harm would be. The death of one patient is major; of several, catastrophic."""

    MINOR = "minor"
    SIGNIFICANT = "significant"
    CONSIDERABLE = "considerable"
    MAJOR = "major"
    CATASTROPHIC = "catastrophic"

    @property
    def level(self) -> int:
        """From 0, the mildest."""
        return list(Severity).index(self)


class Likelihood(StrEnum):
    """How often it would come to that harm."""

    VERY_LOW = "very low"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very high"

    @property
    def level(self) -> int:
        """From 0, the rarest."""
        return list(Likelihood).index(self)


SEVERITY_WORDS = {
    Severity.MINOR: (
        "Of one patient: minor injury with recovery in the short term, minor upset, inconvenience."
    ),
    Severity.SIGNIFICANT: (
        "Of one patient: minor injury without recovery in the short term, significant psychological trauma. "
        "Of several: minor injury with recovery in the short term, minor upset."
    ),
    Severity.CONSIDERABLE: (
        "Of one patient: severe injury or incapacity with recovery in the short term, severe psychological "
        "trauma. Of several: minor injury without recovery in the short term."
    ),
    Severity.MAJOR: (
        "Of one patient: death, permanent life-changing incapacity, severe injury without recovery in the "
        "short term. Of several: severe injury with recovery in the short term."
    ),
    Severity.CATASTROPHIC: "Of several patients: death, permanent life-changing incapacity.",
}
LIKELIHOOD_WORDS = {
    Likelihood.VERY_LOW: "Negligible or nearly negligible possibility.",
    Likelihood.LOW: "Could occur, but on the great majority of occasions will not.",
    Likelihood.MEDIUM: "Possible.",
    Likelihood.HIGH: "Not certain but very possible; expected in the majority of cases.",
    Likelihood.VERY_HIGH: "Certain or almost certain; highly likely to occur.",
}
_RATINGS = {  # minor, significant, considerable, major, catastrophic
    Likelihood.VERY_HIGH: (3, 4, 4, 5, 5),
    Likelihood.HIGH: (2, 3, 3, 4, 5),
    Likelihood.MEDIUM: (2, 2, 3, 3, 4),
    Likelihood.LOW: (1, 2, 2, 3, 4),
    Likelihood.VERY_LOW: (1, 1, 2, 2, 3),
}
UNACCEPTABLE_FROM = 4
RATING_WORDS = {
    5: "unacceptable level of risk",
    4: "the hazard must be eliminated or controlled further before use",
    3: "undesirable: acceptable only when further reduction is impractical",
    2: "acceptable where further reduction costs more than it gains, or is impractical",
    1: "acceptable, no further action required",
}


def rating_of(severity: Severity, likelihood: Likelihood) -> int:
    """The risk rating, 1 (lowest) to 5."""
    return _RATINGS[likelihood][severity.level]
