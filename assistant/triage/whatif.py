"""Which of the open questions can still change a pathway's outcome: by trying every answer.

Exhaustive while the combinations of answers are few, otherwise over a fixed sample of them: a question
missed by the sample is one less question, never a lower urgency than the rules give.
"""

import itertools
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.guidance.schema import Condition, DurationIs, Pathway, Question
from assistant.triage.conditions import parts_of
from assistant.triage.facts import Facts
from assistant.triage.scores import FEVERPAIN_ATTENDS_WITHIN_DAYS, SORE_THROAT
from assistant.types import Finding, Route, State, Urgency

Answer = tuple[Finding, ...]
Outcome = tuple[Urgency, Route, int]
MOST_COMBINATIONS = 256
SAMPLE = 24
USUAL_DAYS = (1.0, 10.0, 60.0)


@dataclass(frozen=True, slots=True)
class Worth:
    """A question that matters and the most urgent outcome one of its answers can lead to."""

    question: Question
    worst: Urgency


def worth_asking(
    questions: Sequence[Question], pathway: Pathway, facts: Facts, outcome: Callable[[Facts], Outcome]
) -> tuple[Worth, ...]:
    """The questions that can change the outcome, the most dangerous answers first."""
    answers = [possible_answers(question, pathway) for question in questions]
    remembered: dict[tuple[int, ...], Outcome] = {}

    def outcome_of(chosen: tuple[int, ...]) -> Outcome:
        if chosen not in remembered:
            said = (finding for options, n in zip(answers, chosen, strict=True) for finding in options[n])
            remembered[chosen] = outcome(facts.supposing(said))
        return remembered[chosen]

    contexts = _contexts([len(options) for options in answers])
    found = [
        Worth(question, worst)
        for n, question in enumerate(questions)
        if (worst := _worst_change(n, len(answers[n]), contexts, outcome_of)) is not None
    ]
    return tuple(sorted(found, key=lambda worth: -worth.worst.level))


def possible_answers(question: Question, pathway: Pathway) -> tuple[Answer, ...]:
    """Every answer worth telling apart: yes and no, each choice, or days either side of a threshold."""
    if question.kind == "duration":
        days = _days_that_matter(question.about[0], pathway)
        return tuple((_supposed(question.about[0], State.PRESENT, each),) for each in days)
    if question.kind == "choose":
        choices = [option[1] for option in question.options if not isinstance(option, str)]
        return (*(_only(choice, question.about) for choice in choices), _only(None, question.about))
    singles = tuple(_only(one, question.about) for one in question.about) if len(question.about) > 1 else ()
    yes = tuple(_supposed(finding, State.PRESENT) for finding in question.about)
    return (yes, _only(None, question.about), *singles)


def _worst_change(
    n: int,
    options: int,
    contexts: Sequence[tuple[int, ...]],
    outcome_of: Callable[[tuple[int, ...]], Outcome],
) -> Urgency | None:
    """The most urgent outcome this question can bring about; None when its answer never matters."""
    worst: Urgency | None = None
    for context in contexts:
        outcomes = {outcome_of((*context[:n], option, *context[n + 1 :])) for option in range(options)}
        if len(outcomes) > 1:
            highest = max((urgency for urgency, _, _ in outcomes), key=lambda urgency: urgency.level)
            worst = highest if worst is None else worst.raised_to(highest)
    return worst


def _contexts(sizes: Sequence[int]) -> list[tuple[int, ...]]:
    """Combinations of answers to all questions: all of them, or a sample with a fixed seed."""
    total = 1
    for size in sizes:
        total *= size
    if total <= MOST_COMBINATIONS:
        return list(itertools.product(*(range(size) for size in sizes)))
    chance = random.Random(20261121)  # noqa: S311 - a sample, not a secret
    sample = [tuple(chance.randrange(size) for size in sizes) for _ in range(SAMPLE)]
    return [tuple(0 for _ in sizes), tuple(min(1, size - 1) for size in sizes), *sample]


def _days_that_matter(finding_id: str, pathway: Pathway) -> tuple[float, ...]:
    """Days on and either side of each threshold the decisions name."""
    bounds = [bound for decision in pathway.decisions for bound in _thresholds(decision.when, finding_id)]
    if finding_id == SORE_THROAT:
        bounds.append(FEVERPAIN_ATTENDS_WITHIN_DAYS)
    around = {day for bound in bounds for day in (bound - 1, bound, bound + 1) if day > 0}
    return tuple(sorted(around)) or USUAL_DAYS


def _thresholds(condition: Condition, finding_id: str) -> list[float]:
    if isinstance(condition, DurationIs) and condition.duration == finding_id:
        return [bound for bound in (condition.days.at_least, condition.days.at_most) if bound is not None]
    return [bound for part in parts_of(condition) for bound in _thresholds(part, finding_id)]


def _only(chosen: str | None, about: Sequence[str]) -> Answer:
    """One of the findings there and the others not."""
    states = ((finding, State.PRESENT if finding == chosen else State.ABSENT) for finding in about)
    return tuple(_supposed(finding, state) for finding, state in states)


def _supposed(finding_id: str, state: State, days: float | None = None) -> Finding:
    return Finding(finding_id, state, "supposed", source="supposed", days=days)
