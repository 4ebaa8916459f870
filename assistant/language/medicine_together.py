"""Being on medicines, and medicines together, with drink or in pregnancy, as findings of the catalogue.

Takes who takes which from `medicine_use`. Covered: the pairs and circumstances of `medicine_dangers`, alcohol.
Not covered: what the record holds; that is joined in triage.
"""
# ruff: noqa: E501 - word lists

import re
from collections.abc import Collection, Iterator, Sequence

from assistant.language.about import About
from assistant.language.clauses import Clause
from assistant.language.medicine_dangers import cautions, dangerous_pairs
from assistant.language.medicine_grades import Grade, grade_of
from assistant.language.medicine_use import Use, Used, plainly
from assistant.language.medicines import Medicine
from assistant.types import Finding, State, When, Whose

SURE = 0.95
_TOGETHER = re.compile(
    r"\b(?:safe|ok|okay|alright|all right|fine|can (?:i|he|she|we)|could (?:i|he|she|we)|should (?:i|he|she))\b.*"
    r"\b(?:take|taken|taking|have|mix|give|use|go)\b.*\b(?:together|with|(?:at the )?same time|on top of|as well as)\b"
)
LEVELS = ("lithium", "digoxin")
# Which finding being on a medicine is.
_ON = {
    "anticoagulant": "blood-thinner", "blood-count": "blood-count-medicine", "immunosuppressant": "immunosuppression",
    "sick-day": "sick-day-medicine", "nsaid": "anti-inflammatory-use",
}  # fmt: skip
_WITH_DRINK = frozenset({"sedating", "opioid-containing", "metronidazole-like"})
_DRANK = re.compile(
    r"^(?!.*\b(?:not|no|never|n't|don't|dont|didn't|haven't|stopped|quit|gave up|given up|without)\b)"
    r".*\b(?:had|have|drank|drunk|drink|drinks|drinking|downed|with)\b.*"
    r"\b(?:alcohol|wine|vodka|gin|whisk(?:e)?y|beers?|cider|lager|prosecco|rum|booze|pints)\b"
)
_ALCOHOL_WORDS = (
    "alcohol", "wine", "vodka", "gin", "whisky", "whiskey", "beer", "beers", "cider", "lager", "drinking", "drink", "pint",
    "prosecco", "rum", "booze",
)  # fmt: skip


def on_medicines(uses: Sequence[Used], source: str) -> Iterator[Finding]:
    """Being on a medicine that other rules ask about."""
    for used in uses:
        if used.use is Use.TAKES:
            ids = [id for trait, id in _ON.items() if trait in used.medicine.traits]
            ids += ["lithium-digoxin"] if used.medicine.generic in LEVELS else []
            yield from (_said(id, used, source) for id in ids)


def _said(id: str, used: Used, source: str) -> Finding:
    return Finding(id, State.PRESENT, used.evidence, used.whose, When.NOW, SURE, source)


def together(uses: Sequence[Used], source: str) -> Iterator[Finding]:
    """Medicines of one person that are asked about together, or dangerous and taken together."""
    for whose in Whose:
        theirs = [one for one in uses if one.whose is whose and one.use not in (Use.NOT, Use.NAMED)]
        for pair in dangerous_pairs([one.medicine for one in theirs]):
            parts = [_last(theirs, medicine) for medicine in pair.medicines]
            asked = next((one for one in parts if one.use is Use.ASKS), None)
            grade, added = grade_of(pair), next((one for one in parts if one.use is Use.TOOK), None)
            if asked:
                yield _said("mix-question", asked, source)
            elif {"pde5-inhibitor", "nitrate"} <= set(pair.parts) and added:
                yield _said("viagra-nitrate", added, source)
            elif grade is Grade.GRAVE or (grade is Grade.GRAVE_WHEN_ADDED and added):
                yield _said("mix-risky-taken", added or parts[-1], source)


def asked_together(clauses: Sequence[Clause], uses: Sequence[Used], source: str) -> Iterator[Finding]:
    """Two medicines named, and the question whether they go together, whatever they are."""
    named = {used.medicine.generic for used in uses if used.use is not Use.NOT}
    for clause in clauses:
        if len(named) > 1 and _TOGETHER.search(plainly(clause.text)):
            yield Finding("mix-question", State.PRESENT, clause.text, certainty=SURE, source=source)


def _last(uses: Sequence[Used], medicine: Medicine) -> Used:
    """What weighs most of what is said of one medicine: asked, then newly taken."""
    order = (Use.ASKS, Use.TOOK, Use.TAKES)
    return min(
        (one for one in uses if one.medicine.generic == medicine.generic),
        key=lambda one: order.index(one.use),
    )


def with_alcohol(clauses: Sequence[Clause], uses: Sequence[Used], source: str) -> Iterator[Finding]:
    """A medicine with drink: grave where both make drowsy and it was taken."""
    drunk = {n for n, clause in enumerate(clauses) if _DRANK.search(plainly(clause.text))}
    for used in uses:
        words = set(re.findall(r"\w+", plainly(used.evidence)))
        beside = {used.n - 1, used.n, used.n + 1} & drunk
        if used.use in (Use.NOT, Use.NAMED) or not (beside or words & set(_ALCOHOL_WORDS)):
            continue
        if used.taken and used.medicine.traits & _WITH_DRINK and (beside or {"with", "on"} & words):
            yield _said("mix-risky-taken", used, source)
        elif {"with", "on"} & words:
            yield _said("mix-alcohol", used, source)


def for_two(uses: Sequence[Used], holding: Collection[str], about: About, source: str) -> Iterator[Finding]:
    """A medicine that matters in pregnancy or breastfeeding, taken or asked about."""
    pregnant = bool(about.pregnant) or "pregnant" in holding
    feeding = "breastfeeding" in holding
    for used in uses:
        if used.use in (Use.NOT, Use.NAMED):
            continue
        if cautions([used.medicine], pregnant=pregnant, breastfeeding=feeding):
            yield _said("mix-pregnancy", used, source)
