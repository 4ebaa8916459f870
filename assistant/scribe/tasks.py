"""What the clinician said would be done, as proposals: nothing here orders anything.

Knows prescriptions, tests, referrals, follow-up, fit notes, paperwork and safety-netting, who is to
act, by when, and on what condition. An option ("we could think about…") is not a task, nor is what
the clinician decided against or took back later. `task_words.py` has the words.
"""

from collections.abc import Sequence
from datetime import date

from assistant.scribe.due import find_due
from assistant.scribe.figures import with_figures
from assistant.scribe.shapes import Fact, FactKind, Task, TaskKind
from assistant.scribe.task_words import (
    agrees,
    condition_of,
    is_option,
    kind_of,
    matters_of,
    owner_of,
    practice_acts,
    refuses,
    takes_back,
)
from assistant.types import Speaker, State, Utterance

# the days of a course and the length of a note are no due dates
NEVER_DUE = (TaskKind.PRESCRIPTION, TaskKind.FIT_NOTE)


def propose_tasks(
    facts: Sequence[Fact], said: Sequence[Utterance] = (), *, on: date | None = None
) -> tuple[Task, ...]:
    """A task for each decided plan and each piece of safety-netting, in the order said.

    `said` is the whole talk, where a later sentence may take a decision back; `on` is its date.
    """
    tasks = [task for fact in facts if (task := _task(fact, on)) and not taken_back(fact, said)]
    return tuple(_without_twins(tasks))


def _task(fact: Fact, on: date | None) -> Task | None:
    text = with_figures(fact.text)
    condition = condition_of(text)
    if fact.kind is FactKind.SAFETY_NET and not (condition and practice_acts(fact.quote)):
        return Task(TaskKind.SAFETY, text, fact.evidence, owner="patient", condition=condition)
    if not is_decided(fact):
        return None
    kind = kind_of(_without(text, condition))
    if kind is None:
        return None
    due = None if kind in NEVER_DUE else find_due(text, on)
    return Task(kind, text, fact.evidence, owner=owner_of(kind, fact.quote), due=due, condition=condition)


def is_decided(fact: Fact) -> bool:
    """True for a plan the clinician settled on, if only on a condition; false for an option."""
    planned = fact.kind in (FactKind.PLAN, FactKind.SAFETY_NET) and fact.polarity is State.PRESENT
    if not planned or takes_back(fact.quote):
        return False
    return not any(is_option(_without(words, condition_of(words))) for words in (fact.text, fact.quote))


def taken_back(fact: Fact, said: Sequence[Utterance]) -> bool:
    """True where a later sentence of the clinician's takes it back, or the patient says no and is heard."""
    later = [utterance for utterance in said if fact.evidence and utterance.n > max(fact.evidence)]
    answers = [*(utterance.text for utterance in later[1:]), ""]
    return any(
        _drops(utterance, answer)
        for utterance, answer in zip(later, answers, strict=False)
        if matters_of(fact.text) & matters_of(utterance.text)
    )


def _drops(utterance: Utterance, answer: str) -> bool:
    if utterance.speaker is Speaker.DOCTOR:
        return takes_back(utterance.text)
    return refuses(utterance.text) and agrees(answer)


def _without(text: str, condition: str) -> str:
    """What is to be done, the condition left out."""
    return text.replace(condition, " ") if condition else text


def _without_twins(tasks: Sequence[Task]) -> list[Task]:
    """Something said twice in the same words is to be done once."""
    kept: dict[tuple[TaskKind, str], Task] = {}
    for task in tasks:
        kept.setdefault((task.kind, task.text.lower()), task)
    return list(kept.values())
