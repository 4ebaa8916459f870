"""Conditions that can never hold, decisions hidden behind others, and rules that contradict each other."""

from collections.abc import Iterator
from itertools import combinations

from assistant.guidance.implication import apart, contradiction, implies, singles
from assistant.guidance.lint_pathway import at
from assistant.guidance.load import Document
from assistant.guidance.mentions import ALWAYS
from assistant.guidance.problems import Level, Problem
from assistant.guidance.schema import AgeIs, Condition, Pathway, SexIs
from assistant.guidance.strict_yaml import Place


def check_conditions(document: Document[Pathway]) -> Iterator[Problem]:
    """Every condition of a pathway, by itself and against the others."""
    for place, condition in _conditions(document.model):
        if why := contradiction(condition) or _outside(document.model, condition):
            yield at(document, place, f"this can never hold: {why}", "correct it, or remove the rule")
    yield from _hidden(document)
    yield from _two_minds(document)


def _conditions(pathway: Pathway) -> Iterator[tuple[Place, Condition]]:
    for n, flag in enumerate(pathway.red_flags):
        yield ("red_flags", n, "when"), flag.when
    for n, decision in enumerate(pathway.decisions):
        yield ("decisions", n, "when"), decision.when
    for n, hint in enumerate(pathway.continuity):
        yield ("continuity", n, "when"), hint.when


def _outside(pathway: Pathway, condition: Condition) -> str | None:
    """A condition on people the pathway does not cover."""
    covers = pathway.covers
    for part in singles(condition):
        if isinstance(part, AgeIs) and apart(part.age, covers.age):
            return "the pathway does not cover that age"
        if isinstance(part, SexIs) and covers.sex and part.sex != covers.sex:
            return f"the pathway covers {covers.sex} patients only"
    return None


def _hidden(document: Document[Pathway]) -> Iterator[Problem]:
    """A decision whose patients an earlier one has already taken."""
    decisions = document.model.decisions
    for n, decision in enumerate(decisions):
        earlier = next((it for it in decisions[:n] if implies(decision.when, it.when)), None)
        if earlier and earlier.when not in (ALWAYS, decision.when):  # those are told in lint_pathway
            what = f'the decision "{decision.id}" is never reached: "{earlier.id}" takes its patients'
            yield at(document, ("decisions", n, "when"), what, "move it up, or remove it")


def _two_minds(document: Document[Pathway]) -> Iterator[Problem]:
    """Two red flags raised by the same findings and sent different ways."""
    flags = list(enumerate(document.model.red_flags))
    for (_, one), (n, other) in combinations(flags, 2):
        same = one.when == other.when
        if same and (one.urgency, one.route) != (other.urgency, other.route):
            what = f'the red flags "{one.id}" and "{other.id}" are raised alike and sent different ways'
            yield at(document, ("red_flags", n, "when"), what, "keep one, or tell them apart", Level.WARNING)
