"""Which of the open questions can still change a pathway's outcome: by trying every answer.

Exhaustive while the combinations of answers are few, otherwise over a fixed sample of them. What the
sample may miss is a question that matters only together with other answers; red flags are asked apart.
"""

import itertools
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.guidance.schema import Condition, DurationIs, Pathway, Question
from assistant.triage.conditions import Judge, Verdict, judge
from assistant.triage.facts import Facts
from assistant.triage.mentions import ANYTHING, hangs_on, parts_of
from assistant.triage.scores import FEVERPAIN_ATTENDS_WITHIN_DAYS, SORE_THROAT
from assistant.types import Finding, Route, State, Urgency

Answer = tuple[Finding, ...]
Choice = tuple[int, ...]  # answers, by number
Outcome = tuple[Urgency, Route, int]
MOST_COMBINATIONS = 96
SAMPLE = 12
USUAL_DAYS = (1.0, 10.0, 60.0)


@dataclass(frozen=True, slots=True)
class Worth:
    """A question that matters and the most urgent outcome one of its answers can lead to."""

    question: Question
    worst: Urgency


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a case comes to once conditions are judged, and every condition that is judged for it."""

    conditions: tuple[Condition, ...]
    outcome: Callable[[Judge], Outcome]


def worth_asking(
    questions: Sequence[Question], pathway: Pathway, facts: Facts, outlook: Outlook
) -> tuple[Worth, ...]:
    """The questions that can change the outcome, the most dangerous answers first."""
    hanging = frozenset[str]().union(*(hangs_on(condition) for condition in outlook.conditions))
    questions = [it for it in questions if ANYTHING in hanging or hanging.intersection(it.about)]
    trial = Trial(facts, [possible_answers(question, pathway) for question in questions], outlook)
    contexts = combinations_of(trial.answers)
    found = [
        Worth(question, worst)
        for n, question in enumerate(questions)
        if (worst := _worst_change(n, len(trial.answers[n]), contexts, trial.outcome)) is not None
    ]
    return tuple(sorted(found, key=lambda worth: -worth.worst.level))


class Trial:
    """The outcome under any choice of answers; a condition is judged once for the answers it hangs on."""

    def __init__(self, facts: Facts, answers: Sequence[tuple[Answer, ...]], outlook: Outlook) -> None:
        self.answers = answers
        self._facts, self._outlook = facts, outlook
        about = [frozenset(it.id for answer in options for it in answer) for options in answers]
        self._hangs = {id(it): _questions_of(hangs_on(it), about) for it in outlook.conditions}
        self._outcomes: dict[Choice, Outcome] = {}
        self._verdicts: dict[tuple[int, Choice], Verdict] = {}
        self._supposed: dict[tuple[Choice, Choice], Facts] = {}

    def outcome(self, chosen: Choice) -> Outcome:
        """What the case comes to if these answers were given, one to each question."""
        if chosen not in self._outcomes:
            self._outcomes[chosen] = self._outlook.outcome(lambda condition: self._judge(condition, chosen))
        return self._outcomes[chosen]

    def _judge(self, condition: Condition, chosen: Choice) -> Verdict:
        hangs = self._hangs[id(condition)]
        picked = tuple([chosen[n] for n in hangs])
        key = id(condition), picked
        if key not in self._verdicts:
            self._verdicts[key] = judge(condition, self._supposing(hangs, picked))
        return self._verdicts[key]

    def _supposing(self, hangs: Choice, picked: Choice) -> Facts:
        if (hangs, picked) not in self._supposed:
            said = (it for n, option in zip(hangs, picked, strict=True) for it in self.answers[n][option])
            self._supposed[hangs, picked] = self._facts.supposing(said)
        return self._supposed[hangs, picked]


def _questions_of(names: frozenset[str], about: Sequence[frozenset[str]]) -> Choice:
    """The questions, by number, whose answers a condition hangs on."""
    return tuple(n for n, findings in enumerate(about) if ANYTHING in names or names & findings)


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
    contexts: Sequence[Choice],
    outcome_of: Callable[[Choice], Outcome],
) -> Urgency | None:
    """The most urgent outcome this question can bring about; None when its answer never matters."""
    worst: Urgency | None = None
    for context in contexts:
        outcomes = {outcome_of((*context[:n], option, *context[n + 1 :])) for option in range(options)}
        if len(outcomes) > 1:
            highest = max((urgency for urgency, _, _ in outcomes), key=lambda urgency: urgency.level)
            worst = highest if worst is None else worst.raised_to(highest)
    return worst


def combinations_of(answers: Sequence[tuple[Answer, ...]]) -> list[Choice]:
    """Combinations of answers to all questions: all of them, or a sample with a fixed seed.

    In the sample nothing else is wrong at least once, so an answer that alone raises urgency is found.
    """
    sizes = [len(options) for options in answers]
    if math.prod(sizes) <= MOST_COMBINATIONS:
        return list(itertools.product(*(range(size) for size in sizes)))
    chance = random.Random(20261121)  # noqa: S311 - a sample, not a secret
    sample = [tuple(chance.randrange(size) for size in sizes) for _ in range(SAMPLE)]
    nothing_wrong = tuple(_quietest(options) for options in answers)
    return [tuple(0 for _ in sizes), nothing_wrong, *sample]


def _quietest(options: tuple[Answer, ...]) -> int:
    """The answer that says least is there: "no", "none of these", the shortest time."""
    said = [sum(finding.state is State.PRESENT for finding in answer) for answer in options]
    return said.index(min(said))


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
