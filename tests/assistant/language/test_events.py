"""What happened lately, or to somebody close, concerns the patient now where the catalogue says so."""

import pytest

from assistant.language.catalogue import FindingDef, catalogue_of
from assistant.language.reader import Reader
from assistant.types import When, Whose

READER = Reader(
    catalogue_of(
        [
            FindingDef("birth", "gave birth", ("had a baby", "gave birth"), counts_for_days=90),
            FindingDef("heart", "heart disease", ("had a heart attack",), counts_for_days=36500),
            FindingDef("death", "bereaved", ("my dad died",), of_others=True, counts_for_days=1000),
            FindingDef("ankle", "twisted ankle", ("twisted my ankle",)),
        ]
    ),
    None,
)


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("I had a baby six weeks ago", When.NOW),
        ("I had a baby two years ago", When.PAST),
        ("I had a heart attack in 2011", When.NOW),
        ("I twisted my ankle six weeks ago", When.PAST),
    ],
)
def test_an_event_counts_for_as_long_as_the_catalogue_says(said: str, when: When) -> None:
    assert [finding.when for finding in READER.read(said).findings] == [when]


def test_a_death_in_the_family_is_the_patients_own_loss() -> None:
    (loss,) = READER.read("my dad died two months ago").findings
    assert (loss.whose, loss.when) == (Whose.PATIENT, When.NOW)
