"""A short plain summary for the patient, from what was said to them and nothing else.

Knows which facts a patient may be handed: their problem, what the clinician thought and advised.
Adds no advice of its own.
"""

from collections.abc import Sequence

from assistant.scribe.figures import with_figures
from assistant.scribe.shapes import Fact, FactKind
from assistant.scribe.terse import capitalised

_PARTS: tuple[tuple[str, tuple[FactKind, ...]], ...] = (
    ("What you came about", (FactKind.PRESENTING,)),
    ("What the clinician said it may be", (FactKind.IMPRESSION,)),
    ("What was agreed", (FactKind.PLAN,)),
    ("When to get help", (FactKind.SAFETY_NET,)),
)


def summarise_for_patient(facts: Sequence[Fact]) -> str:
    """Headed lists in plain text; empty when the clinician said nothing to hand on."""
    told = [fact for fact in facts if fact.in_note]
    if not any(fact.kind in (FactKind.IMPRESSION, FactKind.PLAN, FactKind.SAFETY_NET) for fact in told):
        return ""
    return "\n\n".join(part for heading, kinds in _PARTS if (part := _part(heading, kinds, told)))


def _part(heading: str, kinds: Sequence[FactKind], facts: Sequence[Fact]) -> str:
    lines = [f"- {capitalised(with_figures(fact.text))}." for fact in facts if fact.kind in kinds]
    return "\n".join([heading, *lines]) if lines else ""
