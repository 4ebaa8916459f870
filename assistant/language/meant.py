"""Whether what befell another, or lately, concerns this patient now, as the catalogue says of it."""

import re
from dataclasses import replace

from assistant.language.catalogue import FindingDef
from assistant.types import Finding, When, Whose

JUST_NOW_DAYS = 0.0  # what has gone since, when nothing says how long it lasted
EVER_DAYS = 3650.0  # what counts for ten years counts whenever it was
_PASSING = re.compile(r"\b(?:brief|funny turn|short while|that pass|now well|gone|recovering)\b", re.I)


def as_meant(finding: Finding, definition: FindingDef) -> Finding:
    """What befell another, or lately, concerns this patient now where the catalogue says so."""
    if definition.of_others and finding.whose is Whose.SOMEONE_ELSE:
        finding = replace(finding, whose=Whose.PATIENT)
    if finding.when is When.PAST and _PASSING.search(definition.name):
        return replace(finding, when=When.NOW)
    counts = definition.counts_for_days
    if counts is None or finding.when is not When.PAST:
        return finding
    still = counts >= EVER_DAYS if finding.days is None else finding.days <= counts
    return replace(finding, when=When.NOW) if still else finding


def without_just_now(finding: Finding) -> Finding:
    """Without the mark that nothing says how long it lasted."""
    return replace(finding, days=None) if finding.days == JUST_NOW_DAYS else finding
