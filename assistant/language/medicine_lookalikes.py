"""Findings that a phrase heard where no medicine, or nothing amiss, was said: a lithium battery, a day's tablets.

Knows three of them, each exact. Everything else stays heard.
"""
# ruff: noqa: E501 - patterns

import re

from assistant.language import paracetamol
from assistant.language.clauses import split
from assistant.language.medicine_together import LEVELS
from assistant.language.medicine_use import find_uses, plainly
from assistant.language.medicines import find_medicines, find_named
from assistant.types import Finding

_SEVERAL_A_DAY = re.compile(
    r"^(?:i|he|she|my \w+|we)? ?(?:am |is |'s )?(?:already |currently )?(?:take|takes|taking|on) (?:about |around |over )?\w+"
    r" (?:different )?(?:tablets|pills|medicines|medications|meds) (?:a|per|each|every) (?:day|morning|night|week)\b"
)
_EVERY_FEW_HOURS = re.compile(
    r"\bevery (?:4|5|6|8|four|five|six|eight)(?: ?(?:-|to) ?(?:6|8|six|eight))? (?:hours|hrs)\b"
)
_TWICE_A_DAY = re.compile(r"\btwice (?:daily|(?:a|per|each|every) (?:day|week))\b")
_TOO_MUCH = re.compile(
    r"\b(?:too (?:much|many)|double|extra|accident\w*|mistake|overdos\w+|more than|forgot|again|instead)\b"
)


def is_another_thing(finding: Finding) -> bool:
    """A lithium battery is no medicine; "12 tablets a day", of no one medicine, is no overdose; nor are insulin
    twice daily and an adult's usual paracetamol every four hours.
    """
    if finding.id == "too-much-risky-medicine" and _TWICE_A_DAY.search(plainly(finding.evidence)):
        return not _TOO_MUCH.search(plainly(finding.evidence))
    if finding.id == "overdose-deliberate" and _SEVERAL_A_DAY.search(plainly(finding.evidence)):
        return not find_named(finding.evidence)
    if finding.id == "too-much-risky-medicine" and _EVERY_FEW_HOURS.search(plainly(finding.evidence)):
        total = paracetamol.paracetamol_taken(split(finding.evidence), find_uses(finding.evidence))
        return total is not None and not total.too_much(weight_kg=None, age_years=None)
    about_lithium = finding.id == "lithium-digoxin" and "lithium" in finding.evidence.casefold()
    return about_lithium and not any(one.generic in LEVELS for one in find_medicines(finding.evidence))
