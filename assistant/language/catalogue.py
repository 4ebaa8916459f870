"""The findings a reader knows: what each is called, and how people say and deny it.

Holds values only; `assistant.guidance.load` reads the catalogue's files into these.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.types import Code


@dataclass(frozen=True, slots=True)
class FindingDef:
    """One finding: `phrases` say it is there, `denials` that it is not."""

    id: str
    name: str
    phrases: tuple[str, ...]
    denials: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    not_to_confuse_with: tuple[str, ...] = ()
    counts_for_days: float | None = None  # an event ("I had a baby"): it counts for so long afterwards
    of_others: bool = False  # it concerns this patient though it befell another ("my dad died")


# The finding that holds figures of speech and other everyday words ("dying for a cup of tea"). It is never
# reported: what overlaps with it and is said in no more words is left out.
EVERYDAY = "everyday-words"

Catalogue = Mapping[str, FindingDef]


def catalogue_of(findings: Iterable[FindingDef]) -> Catalogue:
    """The findings by id; two with the same id are a mistake."""
    catalogue: dict[str, FindingDef] = {}
    for finding in findings:
        if finding.id in catalogue:
            raise ValueError(f'finding "{finding.id}" is defined twice')
        catalogue[finding.id] = finding
    return catalogue


def confusable(catalogue: Catalogue) -> frozenset[frozenset[str]]:
    """Pairs of findings of which only the better match counts, named from either side."""
    return frozenset(
        frozenset((finding.id, other))
        for finding in catalogue.values()
        for other in finding.not_to_confuse_with
        if other != finding.id
    )
