"""What a conversation itself shows, beside what it came to: how long it was, what was asked again. Pure."""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from eval.measures import Measure, Score
from eval.patients.talk import TurnOut


def talk_scores(turns: Sequence[TurnOut]) -> Iterator[Score]:
    """Of the questions put, those whose every part had been answered plainly before."""
    questions = [turn for turn in turns if turn.questions]
    if not questions:
        return
    again = list(_asked_again(questions))
    yield Score(Measure.ASKED_TWICE, len(again), len(questions), tuple(f"asked again: {it}" for it in again))


def questions_asked(result: dict[str, Any]) -> int:
    """How many times the patient was asked something; a list counts once, as it is one thing to read."""
    return sum(bool(turn["questions"]) for turn in result.get("conversation", ()))


def median_questions(results: Sequence[dict[str, Any]]) -> float | None:
    """The median over conversations; None where nobody was talked with."""
    counts = [questions_asked(result) for result in results if "conversation" in result]
    return median(counts) if counts else None


def _asked_again(questions: Sequence[TurnOut]) -> Iterator[str]:
    """By their words: the same sentence, to somebody who had answered it plainly."""
    plain: set[str] = set()
    for turn in questions:
        again = [text for text in turn.questions if text in plain]
        if len(again) == len(turn.questions):
            yield " / ".join(again)
        if turn.settles:
            plain.update(turn.questions)
